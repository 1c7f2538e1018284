# Keys in any order: nothing ends the console, and Esc leaves everything.

test keys in any order end nothing, and nothing stays stuck
site
env EDITOR=true
env VISUAL=true
env TMPDIR=/tmp
start "$OSAN_CONSOLE"
expect 1/13
wander 3000 100000 11 750 jjjkkgG<^D><^U> nb<Enter><Enter><Enter><Esc><Esc><Up><Down><Left><Right><PgUp><PgDn><Home><End><Tab><BackTab><Ins><Del><Backspace>qaadddhhmmMMrruuucctttT;;lloxiiHHOO:QBNLfDFp?/JKyyyywwe+-123456789<^F><^B><^L><^X><^O><^C><^A><^E><^K><^W><Alt-p><Alt-m><Alt-3><Alt-b><F1><F2><F3><F4><F5><F6><F7><F8><F9><F10>ㅛㅛㅇㅁㅓㅏ예아니오한글漢👍é%'"

test keys in any order among complaints end nothing, and nothing stays stuck
cases
env SUDO_USER=civ
env EDITOR=true
env VISUAL=true
env TMPDIR=/tmp
start "$OSAN_CONSOLE"
expect 1/12
wander 3000 50000 12 750 jjjkkgG<^D><^U> nb<Enter><Enter><Enter><Enter><Esc><Esc><Up><Down><Left><Right><PgUp><PgDn><Home><End><Tab><BackTab><Ins><Del><Backspace>qssssssrpguitoafbdvezcnmMRwlOPUHD5wwttt;;lCCCQDN?/JKpyyyywwce123456789<^F><^B><^L><^X><^O><^U><^C><^A><^E><Alt-p><F1><F2><F3><F4><F6><F7>ㅛㅛㄴㅁㅓㅏ예아니오한글漢👍é%'"

test keys in any order among pages and requests end nothing, and nothing stays stuck
desk
env SUDO_USER=civ
env EDITOR=true
env VISUAL=true
env TMPDIR=/tmp
start "$OSAN_CONSOLE" --screen pages
expect 1/5
wander 2000 30000 13 750 jjjkkgG<^D><^U> nb<Enter><Enter><Enter><Enter><Esc><Esc><Up><Down><Left><Right><PgUp><PgDn><Home><End><Tab><BackTab><Backspace>qEPIAEPIADQCaarrrppwwdd12345yyyyyyn/lt;?JK<^L><^X><^O><^U><^C><^A><^E><Alt-p><F1><F3><F7>ㅛㅛㄱㅁㅓㅏ예아니오한글漢👍é%'"
