# Keys: Hangul, Esc, answers, mouse, paste, the input line.

test with the Korean keyboard on, j and k still move
start "$CONSOLE_DEMO"
expect demo
keys ㅓㅓㅓㅏ
expect demo  3/1000

test with the Korean keyboard on, an action only tells why it does not act
start "$CONSOLE_DEMO"
expect demo
keys ㅇ
expect Korean keyboard is on: d
absent 정말 지울까요?

test a syllable that holds an action and a movement does neither
start "$CONSOLE_DEMO"
expect demo
keys ㅓ아
expect Korean keyboard is on: d
expect demo  2/1000

test a syllable of movements alone moves
start "$CONSOLE_DEMO"
expect demo
keys ㅓㅓㅓㅗ
expect demo  4/1000
keys ㅎ
expect demo  1/1000

test decomposed syllables are mapped as composed ones
start "$CONSOLE_DEMO"
expect demo
keys 아
expect Korean keyboard is on: d

test an answer may be typed with the Korean keyboard on
start "$CONSOLE_DEMO"
expect demo
keys dㅛ
expect deleted 1
keys d예
expect deleted 2
keys d아니오
absent 정말 지울까요?
keys dㅜ
expect kept

test a syllable that merely holds the letter is no answer
start "$CONSOLE_DEMO"
expect demo
keys d요유
expect 정말 지울까요?
keys <Enter>
expect 정말 지울까요?
keys <Esc>
expect kept

test Esc leaves an input line, and Alt is no Esc
start "$CONSOLE_DEMO"
expect demo
keys :abc
expect :abc
keys <Alt-b>x
expect :xabc
keys <Esc>
absent :xabc

test the hardware cursor stands where one types, else it is hidden
start "$CONSOLE_DEMO"
expect demo
cursor hidden
keys :가나
cursor after :가나
keys <Left>
cursor after :가
keys <Esc>
cursor hidden

test backspace takes what a person calls a character
start "$CONSOLE_DEMO"
expect demo
keys :a👨‍👩‍👧한é
expect :a👨한é
keys <Backspace><Backspace><Backspace>
cursor after :a
keys <Enter>
expect typed [a]

test a pasted text is inserted as one line, and is no keys
start "$CONSOLE_DEMO"
expect demo
paste dyq
expect pasted 3
keys :
expect :
paste 붙인 글 <31m
keys <Enter>
expect typed [붙인 글 <31m]

test a password is not shown
start "$CONSOLE_DEMO"
expect demo
keys P비밀ab
row 23 :****
keys <Backspace>
row 23 :***
keys <Esc>
absent ****

test the history is walked with the arrows, and the draft comes back
start "$CONSOLE_DEMO"
expect demo
keys :one<Enter>:two<Enter>:dra<Up>
expect :two
keys <Up>
expect :one
keys <Down><Down>
expect :dra

test a long line scrolls so that the cursor is seen
size 40 10
start "$CONSOLE_DEMO"
expect demo
keys :가나다라마바사아자차카타파하가나다라마바사아자차카
cursor after 마바사아자차카
keys <Home>
cursor after :

test the mouse selects a row where it is switched on
start "$CONSOLE_DEMO" --mouse
expect demo  1/1000
click 5 10
expect mouse 0 at 5 10
expect demo  5/1000

test the mouse is the terminal's own at first
start "$CONSOLE_DEMO"
expect demo  1/1000
click 5 10
keys j
expect demo  2/1000

test a search finds in the pager as it is typed
start "$CONSOLE_DEMO"
expect demo
keys <Enter>
golden pager
keys /주차
expect 첫 문단입니다
keys <Enter>n
expect 줄 5 주차
golden pager-hit
keys q
expect demo  1/1000
