# What staff decide besides posts and complaints: reported errors, pages,
# requests for information, rewards; the database is asked what came of it.

test article 13-2: reported errors stand with the oldest first
desk
env SUDO_USER=civ
start "$OSAN_CONSOLE" --screen corrections
expect 1/2  civ
row 2   2026-11-10 09:00 life/lamps               transport  이레가 아니라 사흘입니다
row 3   2026-11-23 18:00 life/waste               welfare    스티커 값이 없습니다

test article 3(3): an officer sees the own department's reported errors
desk
env SUDO_USER=park
start "$OSAN_CONSOLE" --screen corrections
expect 1/1  park
expect life/waste
absent life/lamps

test who may decide on no reported errors is told
desk
env SUDO_USER=sun
start "$OSAN_CONSOLE"
expect osan
keys E
expect not permitted for you

test a reported error is shown with what was changed since it was seen
desk
env SUDO_USER=civ
size 100 40
start "$OSAN_CONSOLE" --screen corrections
expect 1/2
keys <Enter>
expect Reported error 1: to be decided
expect 이레가 아니라 사흘입니다
expect -고치는 데 이레가 걸립니다.
expect +고치는 데 사흘이 걸립니다.
expect The page as it is now, version: 2
expect The page as they saw it, version: 1

test article 13-2: a reported error is accepted with the version that mended it
desk
env SUDO_USER=han
start "$OSAN_CONSOLE" --screen corrections
expect 1/1  han
keys a
expect Version that mended it: 2
keys <^U>1<Enter>
expect the error was seen in version 1
keys <^U>7<Enter>
expect has no version 7
keys <^U>2<Enter>
expect To be said about it, or nothing
keys 고맙습니다<Enter>
expect Version 2 of the page mended it.
expect correction accept 1 --programme KEY
expect Accept it? (y/n)
keys n
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM page_correction WHERE state = 'new'")" = 2
keys a<Enter>고맙습니다<Enter>y
expect accepted and mended: reported error 1, life/lamps
expect no reported errors wait
shell test "$(sqlite3 "$OSAN_DB" "SELECT c.state || mended_number || reason || s.login FROM page_correction c JOIN staff s ON s.id = staff_id WHERE c.id = 1")" = 'accepted2고맙습니다han'

test a page that was not published since mends no error
desk
env SUDO_USER=civ
start "$OSAN_CONSOLE" --screen corrections
expect 1/2
keys ja
expect was not published since that error was seen
absent Version that mended it

test article 13-2: a reported error is rejected with a reason alone
desk
env SUDO_USER=park
start "$OSAN_CONSOLE" --screen corrections
expect 1/1  park
keys <Enter>
expect Reported error 2: to be decided
keys r
expect Why it is no error
keys <Enter>
expect this cannot be left empty
keys 값은 다른 쪽에 있습니다<Enter>
expect Reject it? (y/n)
keys y
expect not accepted: reported error 2, life/waste
expect Reported error 2: not accepted
expect reason: 값은 다른 쪽에 있습니다
keys r
expect was decided already
shell test "$(sqlite3 "$OSAN_DB" "SELECT state || reason FROM page_correction WHERE id = 2")" = 'rejected값은 다른 쪽에 있습니다'

test somebody who decides first is told, and nothing is decided twice
desk
env SUDO_USER=civ
start "$OSAN_CONSOLE" --screen corrections
expect 1/2
keys r내용이 맞습니다<Enter>
expect Reject it?
shell "$OSANCTL" correction reject 1 --reason 먼저 --yes
keys y
expect was decided
shell test "$(sqlite3 "$OSAN_DB" "SELECT reason FROM page_correction WHERE id = 1")" = 먼저

test the word of a screen goes there, and % is what one stands on
desk
env SUDO_USER=civ
start "$OSAN_CONSOLE"
expect osan
keys :corrections<Enter>
expect Reported errors
expect 1/2
keys j:correction show %<Enter>
expect life/waste
expect 스티커 값이 없습니다

test article 5(1): what is to be looked at stands first, the longest overdue on top
desk
env SUDO_USER=civ
size 120 30
start "$OSAN_CONSOLE" --screen pages
expect 1 overdue  1 due soon  1/5  civ
row 2  !2026-11-19 city/visit           ko   published transport  2026-11-09 2026-11-09 시청 오시는 길
row 3  >2026-12-06 notice               ko   board     pr         2026-11-24 2026-11-09 공지사항
row 4              city/parks           ko   draft     transport  2026-11-23            공원

test a page is shown with what stands at its head, its text and its versions
desk
env SUDO_USER=civ
start "$OSAN_CONSOLE" --screen pages
expect 1/5
keys /가로등<Enter><Enter>
expect version 2 is shown, as it is now
expect provider: 오산시
expect 고치는 데 사흘이 걸립니다.
expect 2  2026-11-20 10:00  civ  걸리는 날을 고침

test article 5(1): somebody looked, and the page is due later
desk
env SUDO_USER=han
start "$OSAN_CONSOLE" --screen pages
expect 1 overdue
keys r
expect Is it still right as it stands? (y/n)
keys y
expect looked at, still right: city/visit
absent overdue
shell test "$(sqlite3 "$OSAN_DB" "SELECT reviewed_at FROM page WHERE path = 'city/visit'")" = 1795489200000000

test article 5(1): a board is looked at too, and opened as its posts
desk
env SUDO_USER=root
start "$OSAN_CONSOLE" --screen pages
expect 1 overdue
keys jp
expect that is for pages
keys r
expect Is it still right
keys y
expect looked at, still right: notice
shell test "$(sqlite3 "$OSAN_DB" "SELECT reviewed_at FROM board_review r JOIN board b ON b.id = r.board_id WHERE slug = 'notice'")" = 1795489200000000
keys <Enter>
expect no posts

test article 3(3): a page of another department stays as it is
desk
env SUDO_USER=park
start "$OSAN_CONSOLE" --screen pages
expect 1 overdue
keys r
expect Is it still right
keys y
expect belongs to another department
expect 1 overdue
keys w
expect Show it no longer?
keys y
expect belongs to another department
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM page WHERE state = 'withdrawn'")" = 0

test a draft is published with a note for its history
desk
env SUDO_USER=han
start "$OSAN_CONSOLE" --screen pages
expect 1 overdue
keys /공원<Enter><Enter>
expect state: draft
keys p
expect What changed, or nothing
keys 새로 엶<Enter>
expect Show it to everybody as it is now? (y/n)
keys y
expect published: city/parks
expect version 1 is shown, as it is now
expect 1  2026-11-24 12:00  han  새로 엶
keys p
expect is shown as it is now

test a page is withdrawn once the question is answered
desk
env SUDO_USER=han
start "$OSAN_CONSOLE" --screen pages
expect 1 overdue
keys w
expect Show it no longer? (y/n)
keys n
shell test "$(sqlite3 "$OSAN_DB" "SELECT state FROM page WHERE path = 'city/visit'")" = published
keys wy
expect withdrawn: city/visit
absent overdue
shell test "$(sqlite3 "$OSAN_DB" "SELECT state FROM page WHERE path = 'city/visit'")" = withdrawn
keys /시청<Enter>w
expect is not shown

test who may change no pages reads them
desk
env SUDO_USER=sun
start "$OSAN_CONSOLE"
expect osan
keys P
expect 1 overdue
keys r
expect not permitted for you

test a page that somebody published meanwhile is not published over it
desk
env SUDO_USER=han
start "$OSAN_CONSOLE" --screen pages
expect 1 overdue
keys /공원<Enter>p<Enter>
expect Show it to everybody
shell "$OSANCTL" page publish city/parks --yes
keys y
expect was changed by somebody else
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM page_version v JOIN page p ON p.id = page_id WHERE path = 'city/parks'")" = 1

test article 7: requests stand with the most urgent first
desk
env SUDO_USER=civ
start "$OSAN_CONSOLE" --screen requests
expect 1/2  civ
row 2   2026-11-25 23:59 2026-000001 received   transport    -
expect 2026-000002

test article 17: a request is shown with its words masked, and how it is provided
desk
env SUDO_USER=han
start "$OSAN_CONSOLE" --screen requests
expect 1/1  han
keys <Enter>
expect 2026-000001: received
expect name: 홍○동
expect 가로등 자리, 연락은 010-****-3333
expect 동네 지도를 그립니다
absent 2222
expect osanctl inforeq provide 2026-000001

test article 7: the purpose is judged, with a reason
desk
env SUDO_USER=han
start "$OSAN_CONSOLE" --screen requests
expect 1/1  han
keys a
expect not profit: it may be provided (article 7)
keys n
expect Why it is judged so
keys <Enter>
expect this cannot be left empty
keys 동네 모임이 만듭니다<Enter>
expect purpose: non-profit
expect Is it judged so? (y/n)
keys y
expect judged: 2026-000001
expect assessed   transport
expect non-profit
shell test "$(sqlite3 "$OSAN_DB" "SELECT a.purpose || a.reason || s.login FROM inforeq_assessment a JOIN staff s ON s.id = a.staff_id")" = 'non-profit동네 모임이 만듭니다han'

test article 7: a request is refused on a ground, and is finished
desk
env SUDO_USER=civ
start "$OSAN_CONSOLE" --screen requests
expect 1/2  civ
keys j<Enter>
expect 2026-000002: received
keys r
expect it does not stand on the homepage
keys 3
expect To be said about it, or nothing
keys <Enter>
expect Refuse it?
keys y
expect refused: 2026-000002
expect 2026-000002: refused
keys r
expect is finished
keys q
expect 1/1  civ
shell test "$(sqlite3 "$OSAN_DB" "SELECT state || ground FROM inforeq WHERE id = 2")" = refusednot-held

test another reason for a refusal is said in words
desk
env SUDO_USER=civ
start "$OSAN_CONSOLE" --screen requests
expect 1/2  civ
keys r5
expect The reason
keys <Enter>
expect this cannot be left empty
keys 자료를 만드는 중입니다<Enter>
expect Refuse it?
keys y
expect refused: 2026-000001
shell test "$(sqlite3 "$OSAN_DB" "SELECT ground || reason FROM inforeq WHERE id = 1")" = 'other자료를 만드는 중입니다'

test who handles no requests reads them, and who may not is told
desk
env SUDO_USER=sun
start "$OSAN_CONSOLE" --screen requests
expect 1/2  sun
keys a
expect not permitted for you

test moderators see no requests
desk
env SUDO_USER=lee
start "$OSAN_CONSOLE"
expect osan
keys I
expect not permitted for you

test article 13-2: a claimed reward is handed over, and is done with
desk
env SUDO_USER=han
start "$OSAN_CONSOLE" --screen rewards
expect 1/1  han
row 2   2026-11-21 10:00      1      50000               9 prize
keys <Enter>
expect Reward 1: claimed by its winner
expect what is given: 상품권
expect reason: 신분증
keys d
expect Was it handed over? (y/n)
keys y
expect delivered: reward 1 of prize, 50000 won
expect Reward 1: delivered
keys d
absent Was it handed over
expect reward 1 is delivered
keys q
expect no rewards wait to be handed over
shell test "$(sqlite3 "$OSAN_DB" "SELECT state FROM reward_award WHERE id = 1")" = delivered

test a reward of another department's programme is not handed over
desk
env SUDO_USER=park
start "$OSAN_CONSOLE" --screen rewards
expect 1/1  park
keys d
expect Was it handed over
keys y
expect are department 'transport''s
shell test "$(sqlite3 "$OSAN_DB" "SELECT state FROM reward_award WHERE id = 1")" = claimed

test the dashboard counts what waits for a decision, and leads there
desk
env SUDO_USER=civ
size 120 40
start "$OSAN_CONSOLE" --screen dashboard
expect Pages, requests and rewards
expect reported errors          2
expect pages overdue            1
expect requests due             0
expect rewards to give          1
keys /reported<Enter><Enter>
expect 1/2  civ
keys q/overdue<Enter><Enter>
expect 1 overdue
keys q/due<Enter>n<Enter>
expect Requests for information
keys q/to give<Enter><Enter>
expect claimed on

test the dashboard counts for officers the reported errors of their department
desk
env SUDO_USER=park
size 120 40
start "$OSAN_CONSOLE" --screen dashboard
expect reported errors          1
