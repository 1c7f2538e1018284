# The terminal: opened, given back, resized, stopped, lost.

test q leaves and gives the terminal back
start "$CONSOLE_DEMO"
expect demo
keys q
gone 0
restored

test a smaller and a larger screen are filled at once
start "$CONSOLE_DEMO"
expect demo
resize 60 12
golden resize-60x12
resize 100 30
golden resize-100x30

test a screen of two lines and two columns does no harm
start "$CONSOLE_DEMO"
expect demo
resize 2 2
quiet
keys jGd:<Esc><Enter>B
quiet
resize 80 24
alive

test 300 columns and 100 lines are filled
size 300 100
start "$CONSOLE_DEMO"
expect   98  민원 NFD
keys q
gone 0

test the end of the terminal ends the program
start "$CONSOLE_DEMO"
expect demo
hangup
gone 0

test SIGHUP and SIGTERM end it in order
start "$CONSOLE_DEMO"
expect demo
signal TERM
gone 0
restored

test a crash gives the terminal back and tells where the report is
env ASAN_OPTIONS=handle_segv=0:handle_abort=0
start "$CONSOLE_DEMO" --crash "$T"
expect demo
keys X
gone SEGV
restored
expect demo has crashed; a report for its makers is in
shell grep -q 'signal: SIGSEGV' "$T"/demo-crash-*.txt
shell grep -q 'demo 1' "$T"/demo-crash-*.txt
shell grep -q '\[0x' "$T"/demo-crash-*.txt

test an abort gives the terminal back too
env ASAN_OPTIONS=handle_segv=0:handle_abort=0
start "$CONSOLE_DEMO" --crash "$T"
expect demo
keys A
gone ABRT
restored
shell grep -q 'signal: SIGABRT' "$T"/demo-crash-*.txt

test a crash without a folder for reports is still a crash
env ASAN_OPTIONS=handle_segv=0:handle_abort=0
start "$CONSOLE_DEMO"
expect demo
keys X
gone SEGV
restored

test ^Z stops it, and fg goes on where it was
env PS1=prompt-
start bash --norc --noprofile -i
expect prompt-
keys "$CONSOLE_DEMO"<Enter>
expect demo  1/1000
keys jj<^Z>
expect Stopped
keys fg<Enter>
expect demo  3/1000
keys j
expect demo  4/1000
keys q
expect prompt-

test another program runs on the terminal, and the screen comes back
start "$CONSOLE_DEMO"
expect demo
keys jj!
expect inside:
keys <Enter>
expect ran: 3
expect demo  3/1000

test the redraw key sends everything again
start "$CONSOLE_DEMO"
expect demo
keys <^L>
expect key ^L
golden redrawn

test vt100 shows without colours
env TERM=vt100
start "$CONSOLE_DEMO"
expect demo
keys d
golden vt100

test NO_COLOR shows by attributes alone
env NO_COLOR=1
start "$CONSOLE_DEMO"
expect demo
keys d
golden no-color

test the Linux console
env TERM=linux
start "$CONSOLE_DEMO"
expect demo
keys d
golden linux

test tmux
env TERM=tmux-256color
start "$CONSOLE_DEMO"
expect demo
keys d
golden tmux

test a terminal that cannot place its cursor is refused, with a way out
env TERM=dumb
start "$CONSOLE_DEMO"
gone 2
expect cannot place its cursor
expect osanctl

test an unknown terminal is refused
env TERM=no-such-terminal
start "$CONSOLE_DEMO"
gone 2
expect is not known here
expect osanctl

test without TERM it is refused
env TERM
start "$CONSOLE_DEMO"
gone 2
expect TERM is not set

test without a terminal it is refused
start "$CONSOLE_DEMO" < /dev/null
gone 2
expect needs a terminal

test a locale without UTF-8 gets ASCII lines and ? for letters
env LC_ALL=C
start "$CONSOLE_DEMO"
expect demo
keys d
golden ascii

test a UTF-8 locale that is not installed still shows letters
env LC_ALL=xx_YY.UTF-8
start "$CONSOLE_DEMO"
expect 민원 처리가

test borders are ASCII where that is asked for
start "$CONSOLE_DEMO" --ascii
expect demo
keys d
golden ascii-lines

test a bar chart
start "$CONSOLE_DEMO"
expect demo
keys B
expect 막대
golden bars

test a hundred thousand keys in any order end nothing
start "$CONSOLE_DEMO" --rows 300
expect demo
monkey 100000 7 jkgGtdyn:/ab한글<Esc><Enter><Up><Down><PgUp><PgDn><Backspace><^D><^U><^L>RBㅓㅏ아👍<F1><Alt-x><Tab><Home><End>

test after another program the cursor is still given back
start "$CONSOLE_DEMO"
expect demo
keys !
expect inside:
keys <Enter>
expect ran:
keys q
gone 0
restored
