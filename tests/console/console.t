# osan-console as a program: keys, terminals, settings, the lock, its end.

test with the Korean keyboard on, movement moves and actions only tell
site
start "$OSAN_CONSOLE"
expect 1/13
keys ㅓㅓㅏ
expect 2/13
keys ㅇ
expect the Korean keyboard is on
absent Slander of a person
keys ㅁ
expect the Korean keyboard is on
absent Let it be shown

test a removal is agreed to with the Korean keyboard on
site
start "$OSAN_CONSOLE"
expect 1/13
keys d6<Enter>
expect Remove it?
keys ㅛ
expect remove: post 6

test control characters of a post are shown, never sent
site
start "$OSAN_CONSOLE"
expect 1/13
keys GK
keys k
expect ^[[31m빨강
expect ^[]0;pwned^G
expect ^[[2J
keys <Enter>
expect ^[]0;pwned^G

test personal data is masked in the queue, the post and the history
site
start "$OSAN_CONSOLE"
expect 1/13
keys jjjj
expect 010-****-6789
absent 010-2345-6789
keys <Enter>
expect 010-****-6789
absent 010-2345-6789

test a resize at any moment is filled
site
start "$OSAN_CONSOLE"
expect 1/13
keys jd6<Enter>
expect Remove it?
resize 120 40
expect Remove it?
resize 20 5
quiet
resize 2 1
quiet
resize 300 100
expect Remove it? (y/n)
resize 80 24
expect Remove it? (y/n)
keys n
expect 2/13

test SIGHUP ends it with 129 and gives the terminal back
site
start "$OSAN_CONSOLE"
expect 1/13
signal HUP
gone 129
restored

test a terminal that vanishes ends it
site
start "$OSAN_CONSOLE"
expect 1/13
hangup
gone 129

test a dumb terminal is refused kindly
site
env TERM=dumb
start "$OSAN_CONSOLE"
gone 2
expect cannot place its cursor

test without a site it says how one is made
env HOME=$T
start env OSAN_DB="$T/none.db" "$OSAN_CONSOLE"
expect osanctl init
gone 3

test vt100
site
env TERM=vt100
start "$OSAN_CONSOLE"
expect 1/13
keys jd
golden console-vt100

test the Linux console
site
env TERM=linux
start "$OSAN_CONSOLE"
expect 1/13
keys jd
golden console-linux

test NO_COLOR shows by attributes alone
site
env NO_COLOR=1
start "$OSAN_CONSOLE"
expect 1/13
keys jd
golden console-no-color

test a locale without UTF-8 gets ASCII lines
site
env LC_ALL=C
start "$OSAN_CONSOLE"
expect 1/13
keys jd
golden console-ascii

test wrong lines of console.conf are told by number, and the rest counts
site
shell mkdir -p "$T/.config/osan"; printf '[console]\nstart = nowhere\npreview = no\nwhat is this\n[keys]\nremove = Z\nfly = z\n[colors]\nhit = purple-ish\n' > "$T/.config/osan/console.conf"
start env -u XDG_CONFIG_HOME "$OSAN_CONSOLE"
expect console.conf: these lines were passed over
expect console.conf:2: 'nowhere' is no screen
expect console.conf:4:
expect console.conf:7:
expect console.conf:9:
keys q
absent passed over
absent Why it is here
keys d
expect does nothing here
keys Z
expect Slander of a person

test a command runs on the post
site
start "$OSAN_CONSOLE"
expect 1/13
keys :post show % --json<Enter>
expect "board":"free"
keys q
expect 1/13
keys :nonsense<Enter>
expect it ended with 2
keys q
keys :post 'show<Enter>
expect a quote is not closed
keys <Esc>

test a limit by query, which Esc takes away
site
start "$OSAN_CONSOLE"
expect 1/13
keys lground:6<Enter>
expect limit: ground:6
expect 1/3
keys <Esc>
expect 1/13
keys lnokey:6<Enter>
expect nokey
keys <Esc>
expect 1/13

test a limit that finds nothing leaves no preview behind
site
start "$OSAN_CONSOLE"
expect Why it is here
keys lid:1000<Enter>
expect nothing waits
absent Why it is here

test q leaves from the start screen without asking
site
start "$OSAN_CONSOLE"
expect 1/13
keys q
gone 0
restored

test it locks itself when idle, and what was half typed is still there
site
shell "$OSANCTL" config set console.lock-after 1s --yes
env SUDO_USER=kim
start "$OSAN_CONSOLE"
expect 1/13
keys d6
expect Ground 6
keys <^U>반쯤 쓴 까닭
expect Locked
absent 반쯤 쓴 까닭
absent 급전도우미
keys wrong-one<Enter>
expect login or password is wrong
absent 반쯤 쓴 까닭
keys Haneul!4827<Enter>
expect 반쯤 쓴 까닭
