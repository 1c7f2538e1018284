# A moderator's day, from the first look at the numbers to the notes for the
# next shift.

test a moderator's day
site
env SUDO_USER=lee
start "$OSAN_CONSOLE" --screen dashboard
expect Waiting, by board
expect free
keys Q
expect 1/13
# The insult goes, under ground 6.
keys d6<Enter>
expect Remove it? (y/n)
keys y
expect remove: post 6, tombstone and notice
expect 1/12
# The loan: read, its author looked at, removed from its own screen.
keys <Enter>
expect Post
expect 무직자도
keys i
expect Author
expect 1 posts
keys q
expect Post
keys d5<Enter>
expect Remove it? (y/n)
keys y
expect remove: post 5
keys Q
expect 1/11
# Telephone numbers are masked, and then the post may be seen.
keys /주차<Enter>
looks black on cyan | 주차 문제로
keys m
expect Mask it like this?
keys y
await ! sqlite3 "$OSAN_DB" "SELECT body FROM post WHERE id = 7" | grep -q 010-2345-6789
keys a
expect Let it be shown
keys y
expect approve: post 7
# Repeats: side by side, the later ones removed as one.
keys lflag:repeat<Enter>
quiet
keys <Esc>
quiet
keys lground:8<Enter>
expect limit: ground:8
expect 1/2
keys x
expect Repeats
quiet
keys q
expect limit: ground:8
keys tt;d8<Enter>
expect Remove 2 posts? (y/n)
keys y
expect 2 are done
keys <Esc>
absent limit:
# What was only cautiously reported is approved; one was a slip.
keys G
quiet
keys a
expect Let it be shown
keys y
expect approve: post 18
keys u
expect Decisions of this session
expect approve
quiet
keys u
expect (y/n)
keys y
await test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM queue WHERE post_id = 18")" = 1
keys q
# The evening: what was sent, what is left, a note for the next shift.
keys N
expect Notices
expect removal
keys q
keys O
expect For the next shift
expect remove: 4
keys +
expect about
keys <Enter>
expect Note about post
keys 18번은 확인을 기다립니다<Enter>
expect 18번은 확인을 기다립니다
keys q
expect Queue
keys q
expect Waiting, by board
keys q
gone 0
restored
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM decision d JOIN staff s ON s.id = d.staff_id WHERE s.login = 'lee' AND d.action = 'remove'")" = 4
shell "$OSANCTL" audit verify
