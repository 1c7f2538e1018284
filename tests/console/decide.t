# Decisions in osan-console; the database is asked what came of them.

test a removal needs y, and Enter is no answer
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys d6<Enter>
expect Remove it? (y/n)
keys <Enter><Enter>
expect Remove it? (y/n)
shell test "$(sqlite3 "$OSAN_DB" "SELECT state FROM post WHERE id = 6")" = pending
keys y
expect remove: post 6, tombstone and notice
looks black on cyan |   3d free        5 131 F     급전도우미
expect 1/12
shell test "$(sqlite3 "$OSAN_DB" "SELECT state, ground, tombstone, notice FROM decision d JOIN post p ON p.id = d.post_id WHERE p.id = 6")" = "removed|6|1|1"

test n, q and Esc leave a post as it is
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys d6<Enter>
expect Remove it?
keys n
absent Remove it?
keys d6<Enter>
expect Remove it?
keys q
absent Remove it?
keys d<Esc>
absent Slander of a person
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM decision")" = 1

test a tombstone and a notice can be switched off, and the check shows it
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys d6<Enter>
expect tombstone: yes   w write to the poster: yes
keys w
expect tombstone: yes   w write to the poster: no
keys t
expect tombstone: no   w write to the poster: no
expect article 6(2) wants the reason shown on the board or
keys yw
expect To the poster, by mail
keys y
expect remove: post 6, notice; u takes it back

test the ground's template is the reason, and what one types instead
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys d6
expect Ground 6
keys <^U>욕설 때문입니다<Enter>
expect 욕설 때문입니다
expect Remove it? (y/n)
keys y
expect remove: post 6
shell test "$(sqlite3 "$OSAN_DB" "SELECT reason FROM decision WHERE post_id = 6")" = "욕설 때문입니다"

test a post is approved, and undone from the list
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys a
expect Let it be shown
keys y
expect approve: post 6
keys u
expect  1/1  root
keys u
expect (y/n)
keys y
await test "$(sqlite3 "$OSAN_DB" "SELECT state FROM post WHERE id = 6")" = pending

test hiding needs a reason and has an end
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys h<Enter>
expect hiding needs a reason
keys 다툼이 있습니다<Enter>
expect Hide until 2026-12-24
keys y
await test "$(sqlite3 "$OSAN_DB" "SELECT state FROM post WHERE id = 6")" = hidden

test masking shows the masked text first
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys jjjjm
expect Mask it like this?
expect 010-****-6789
shell sqlite3 "$OSAN_DB" "SELECT body FROM post WHERE id = 7" | grep -q 010-2345-6789
keys y
await ! sqlite3 "$OSAN_DB" "SELECT body FROM post WHERE id = 7" | grep -q 010-2345-6789
alive

test many are removed as one and undone as one
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys ttt
quiet
keys ;d6<Enter>
expect Remove 3 posts? (y/n)
keys y
expect 3 are done
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM post WHERE state = 'removed'")" = 4
keys u
expect  1/1  root
keys u
expect (y/n)
keys y
await test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM post WHERE state = 'removed'")" = 1

test what a query finds is tagged
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys Tground:6<Enter>
expect 3 more are tagged

test somebody else was first: the second is told and shown the decision
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys d6<Enter>
expect Remove it? (y/n)
shell SUDO_USER=kim "$OSANCTL" post remove 6 --ground 4 --reason '먼저 지웠습니다' --tombstone --yes
keys y
expect Somebody else was first
expect The last decision: remove by kim
expect 먼저 지웠습니다
keys q
absent Somebody else
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM decision WHERE post_id = 6")" = 1

test a change made by somebody else is seen within two seconds, and the place stays
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys jj
expect 3/13
shell SUDO_USER=kim "$OSANCTL" queue approve 6 --yes
absent 이 개새끼들아
looks black on cyan | 시장 선거 때 그 사람을
expect 2/12

test what others do to the next post is seen when one steps on it
site
size 120 40
start "$OSAN_CONSOLE"
expect 이 개새끼들아
quiet
shell SUDO_USER=kim "$OSANCTL" post report 5 --ground 3 --note '다시 봐 주세요' --yes
absent  131 F 
keys j
expect 다시 봐 주세요
keys k
absent 다시 봐 주세요

test opening claims, and others see who holds it
site
shell SUDO_USER=kim "$OSANCTL" queue claim 5
start "$OSAN_CONSOLE"
row 3  *  3d free        5 131 F     급전도우미 kim      무담보 당일 대출 됩니다
keys <Enter>
expect Post
await test "$(sqlite3 "$OSAN_DB" "SELECT s.login FROM queue q JOIN staff s ON s.id = q.claimed_by WHERE q.post_id = 6")" = root

test while one reads on, the claim is renewed before it ends
site
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys <Enter>
expect Post
await test "$(sqlite3 "$OSAN_DB" "SELECT claimed_until IS NOT NULL FROM queue WHERE post_id = 6")" = 1
shell sqlite3 "$OSAN_DB" "SELECT claimed_until FROM queue WHERE post_id = 6" > "$T/until"
shell sqlite3 "$OSAN_DB" "UPDATE queue SET claimed_until = claimed_until - 600000000 WHERE post_id = 6"
keys j
await test "$(sqlite3 "$OSAN_DB" "SELECT claimed_until FROM queue WHERE post_id = 6")" = "$(cat "$T/until")"

test what another holds is not decided
site
shell SUDO_USER=kim "$OSANCTL" queue claim 6
start "$OSAN_CONSOLE"
expect 이 개새끼들아
keys ay
expect kim
shell test "$(sqlite3 "$OSAN_DB" "SELECT state FROM post WHERE id = 6")" = pending

test killed in the middle of many removals: the next start shows what was decided
site
shell for i in $(seq 1500); do printf '{"title":"홍보 %d","body":"무담보 당일 대출 %d","author":"a"}\n' $i $i; done > "$T/many.jsonl"; "$OSANCTL" board import mayor "$T/many.jsonl" --yes
start "$OSAN_CONSOLE" board:mayor
expect 홍보 7
keys Tboard:mayor<Enter>
expect 1500 more are tagged
keys ;d5<Enter>
expect Remove 1500 posts? (y/n)
keys y
await test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM post WHERE state = 'removed'")" -gt 100
signal KILL
gone KILL
shell n=$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM post p JOIN board b ON b.id = p.board_id WHERE b.slug = 'mayor' AND p.state = 'removed'"); test $((n % 100)) = 0 && test "$n" -lt 1500 && echo $((1500 - n)) > "$T/left" && test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM decision")" = $((n + 1))
start "$OSAN_CONSOLE" board:mayor
shell test "$(cat "$T/left")" -gt 0
expect limit: board:mayor
expect 1/
shell "$OSANCTL" queue list board:mayor --csv --no-header --fields post | wc -l | grep -qx "$(cat "$T/left")"

test many removals are stopped with Esc, and what was done is undone as one
site
shell for i in $(seq 1500); do printf '{"title":"홍보 %d","body":"무담보 당일 대출 %d","author":"a"}\n' $i $i; done > "$T/many.jsonl"; "$OSANCTL" board import mayor "$T/many.jsonl" --yes
start "$OSAN_CONSOLE" board:mayor
expect 홍보 7
keys Tboard:mayor<Enter>
expect 1500 more are tagged
keys ;d5<Enter>
expect Remove 1500 posts? (y/n)
keys y
await test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM post WHERE state = 'removed'")" -gt 100
keys <Esc>
expect stopped:
keys u
expect  1/1  root
keys u
expect (y/n)
keys y
await test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM post WHERE state = 'removed'")" = 1

test a reason is written in the editor, and one that fails keeps what was typed
site
shell printf '#!/bin/sh\n[ -t 0 ] && [ -t 1 ] || exit 9\necho 욕설을 썼습니다 > "$1"\n' > "$T/good"
shell printf '#!/bin/sh\necho 반쯤 > "$1"\nexit 3\n' > "$T/bad"
shell chmod +x "$T/good" "$T/bad"; mkdir "$T/run"
start env XDG_RUNTIME_DIR="$T/run" VISUAL="$T/good" "$OSAN_CONSOLE"
expect 이 개새끼들아
keys d6
expect Ground 6
keys <^O>
expect 욕설을 썼습니다
keys <Enter>
expect Remove it? (y/n)
keys y
expect remove: post 6
shell test "$(sqlite3 "$OSAN_DB" "SELECT reason FROM decision WHERE post_id = 6")" = 욕설을\ 썼습니다
shell test -z "$(ls "$T/run")"
keys q
gone 0
start env XDG_RUNTIME_DIR="$T/run" VISUAL="$T/bad" "$OSAN_CONSOLE"
expect 급전도우미
keys d5
expect Ground 5
keys <^O>
expect failed
await test "$(cat "$T"/run/*/reason.txt)" = 반쯤
