# The list of lib/tui, in the demo program.

test a list of a thousand rows is shown at 80x24
start "$CONSOLE_DEMO"
expect demo  1/1000
golden list-80x24

test moving down and up moves the cursor alone
start "$CONSOLE_DEMO"
expect demo  1/1000
keys jjjk
expect demo  3/1000
looks black on cyan |    3  가족

test arrows move as letters do
start "$CONSOLE_DEMO"
expect demo
keys <Down><Down><Up>
expect demo  2/1000
keys <PgDn>
expect demo  24/1000
keys <End>
expect demo  1000/1000
keys <Home>
expect demo  1/1000

test the end of the list is reached at once, and the begin again
start "$CONSOLE_DEMO" --rows 100000
expect demo
keys G
expect 100000/100000
keys g
expect demo  1/100000

test half pages keep the cursor on its line
start "$CONSOLE_DEMO"
expect demo
keys jj<^D>
expect demo  14/1000
keys <^U>
expect demo  3/1000

test a tag stays while its row is not seen
start "$CONSOLE_DEMO"
expect demo
keys jtGt
expect tags 2
keys g
row 2 *    2  민원 NFD

test a deleted row leaves the cursor on the line, on the row that follows
start "$CONSOLE_DEMO"
expect demo
keys jjjjjd
expect 정말 지울까요?
keys y
expect deleted 6
absent 정말 지울까요?
looks black on cyan |    7  broken
row 6      7  broken \x80\xff 끝

test the last row deleted leaves the cursor on the one before
start "$CONSOLE_DEMO" --rows 5
expect demo
keys Gdy
expect demo  4/4
looks black on cyan |    4  漢字

test a list without rows is empty, and nothing in it can be deleted
start "$CONSOLE_DEMO" --rows 0
expect demo
keys jkGgdy
expect demo  -1/0
alive

test one row moves without sending the screen again
size 120 40
start "$CONSOLE_DEMO"
expect 1/1000
bytes 306 j
bytes 306 j
