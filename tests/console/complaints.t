# Complaints in osan-console: lists, the case, its steps; the database is
# asked what came of them.

test complaints stand in the order of urgency, with signs besides colours
cases
env SUDO_USER=civ
size 120 30
start "$OSAN_CONSOLE"
expect open  1/12  civ
row 2   unpaid          2026-000005 fee-due     등본을 보내 주세요│fee-due  unpaid
row 3   receive 6h 30m  2026-000006 filed       행사를 하고 싶습… │등본을 보내 주세요
looks bold red |  !late 3d 3h      2026-000001
looks bold yellow |  >2h              2026-000003
expect  =paused          2026-000004

test article 8: an officer begins with the own list, and w shows others
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect mine  1/3  han
keys w
expect my department's  1/4  han
expect 골목 가로등이 꺼졌습니다
keys w
expect open  1/4  han
keys w
expect all, newest first  1/6  han
looks black on cyan | 2026-000008 refused
keys w
expect mine  1/3  han

test article 17: an officer sees the own department's complaints alone
cases
env SUDO_USER=park
start "$OSAN_CONSOLE"
expect no complaints
keys w
expect my department's  1/1  park
keys ww
expect all, newest first  1/1  park
absent 도로
keys :complaint show 2026-000001<Enter>
expect another department's

test who may not read complaints is told
site
env SUDO_USER=lee
start "$OSAN_CONSOLE"
expect 1/
keys C
expect not permitted for you
expect Queue

test a limit is in the query language, and a bad one says where
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE"
expect 1/12
keys lboard:free<Enter>
expect 'board'
keys <Esc>lkind:permit is:late<Enter>
expect limit: kind:permit is:late  open  1/1
expect 2026-000001
absent 2026-000005
keys q
expect open  1/12

test a first limit is given with the screen
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" --screen complaints is:unpaid
expect limit: is:unpaid  open  1/1
expect 2026-000005

test T tags what a query finds
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE"
expect 1/12
keys T
expect Tag:
keys board:free<Enter>
expect 'board'
keys <^U>kind:lamp<Enter>
expect 2 more are tagged
expect 2 tagged
keys ;s
expect 2 complaints

test limits of complaints are saved under a name, apart from the queue's
cases
start "$OSAN_CONSOLE" --screen complaints
expect 1/12
keys F
expect no saved limits
keys +
expect the list has no limit to be saved
keys qlkind:permit<Enter>
expect limit: kind:permit  open  1/3
keys F+
expect Name:
keys 점용<Enter>
expect saved as '점용'
keys q
expect limit: kind:permit
keys q
expect open  1/12
keys F
expect 점용                     kind:permit
keys <Enter>
expect limit: kind:permit  open  1/3
keys QF
expect no saved limits
keys C
expect limit: kind:permit
keys F
expect 점용                     kind:permit
keys -y
expect taken away: '점용'
expect no saved limits

test article 17: words are masked, and each look is logged with its reason
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" kind:lamp
expect open  1/2  civ
expect 2026-000003
expect 010-****-5432
absent 9876
keys <Enter>
expect name 홍○동
expect 010-****-5432
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit WHERE action = 'person.look'")" = 0
keys v
expect Needed for
keys 회신 전화<Enter>
expect unmasked
expect 010-9876-5432
expect name 홍길동  phone 010-1234-5678
shell test "$(sqlite3 "$OSAN_DB" "SELECT actor || object_id || detail FROM audit WHERE action = 'person.look'")" = 'civ3{"why":"회신 전화"}'
keys <Tab>
expect 2026-000002
absent unmasked
keys <BackTab>
expect 010-****-5432
absent 9876

test article 17: the officer in charge sees who it is, and it is logged
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys <Enter>
expect 홍○동
keys v
expect Needed for
keys 회신 전화<Enter>
expect name 홍길동  phone 010-1234-5678
shell test "$(sqlite3 "$OSAN_DB" "SELECT actor || object_id || detail || (subject_id = (SELECT citizen_id FROM complaint WHERE id = 1)) FROM audit WHERE action = 'person.look'")" = 'han1{"why":"회신 전화"}1'

test article 17: who may not look is not shown, and nothing is logged
cases
env SUDO_USER=han
start "$OSAN_CONSOLE" number:2026-000002
expect 1/1  
keys <Enter>
expect Complainant
keys v
expect only its officer, the head of its department
absent 김민수
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit WHERE action = 'person.look'")" = 0

test article 17: the head of the department sees who it is
cases
env SUDO_USER=han
shell "$OSANCTL" dept set transport --head han --yes
start "$OSAN_CONSOLE" number:2026-000002
expect 1/1  
keys <Enter>
expect Complainant
keys v회신<Enter>
expect name 김민수

test the case has its timeline with what was written at each step
cases
env SUDO_USER=han
size 100 40
start "$OSAN_CONSOLE" number:2026-000004
expect open  1/1  
keys <Enter>
expect supplement
expect 배치도가 빠졌습니다.
expect until: 2026-11-27
expect paused since 2026-11-18 10:00

test the menu has what is lawful as it stands, and nothing else
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE"
expect 1/12
keys s
expect pay: record what was paid
absent receive: its time
absent answer
keys <Esc>js
expect receive: its time runs from here
absent pay: record
keys <Esc>
absent receive: its time

test article 9(2): what is paid at the counter is received
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE"
expect 1/12
keys sp
expect How much was paid, in won
expect 600
keys <^U>nothing<Enter>
expect is no amount
keys <^U>500<Enter>
expect Do it? (y/n)
keys y
expect pay: 2026-000005, fee-due
keys sp
expect How much was paid
keys <Enter>
expect state: fee-due → assigned
keys y
expect pay: 2026-000005, assigned
shell test "$(sqlite3 "$OSAN_DB" "SELECT sum(amount) FROM complaint_payment")" = 600

test article 9(2): money is given back by key, no more than was paid
cases
env SUDO_USER=civ
shell "$OSANCTL" complaint pay confirm 2026-000005 --amount 400 --yes
start "$OSAN_CONSOLE" number:2026-000005
expect open  1/1  
keys su
expect How much is given back, in won
expect 400
keys <^U>500<Enter>
expect Why it is given back
keys <Enter>
expect this cannot be left empty
keys 잘못 낸 돈<Enter>
expect no more is given back than was paid: 400 won
keys <Esc><Esc>
expect How much is given back
keys <^U>400<Enter>
expect Why it is given back
keys <Enter>
expect paid, in won: 400 → 0
keys y
expect refund: 2026-000005, fee-due
shell test "$(sqlite3 "$OSAN_DB" "SELECT sum(amount) || max(reason) FROM complaint_payment")" = '0잘못 낸 돈'
keys s
expect pay: record
absent refund

test article 10(4): a new password is set by key once the identity was checked
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" number:2026-000002
expect open  1/1  
keys si
expect How the complainant's identity was checked
keys <Enter>
expect this cannot be left empty
keys 신분증 확인<Enter>
expect The complaint's new password
keys abc<Enter>
expect 4 characters or more
keys <^U>bada2026
expect ********
absent bada2026
keys <Enter>
expect The same again
keys bada2027<Enter>
expect the two passwords are not the same
keys <^U>bada2026<Enter>
expect Do it? (y/n)
expect To the complainant, by mail
absent bada2026
keys y
expect repassword: 2026-000002, assigned
shell test "$(sqlite3 "$OSAN_DB" "SELECT reason FROM complaint_event WHERE action = 'repassword'")" = '신분증 확인'
shell printf 'bada2026\n' > "$T/new" && "$OSANCTL" complaint timeline 2026-000002 --password-file "$T/new" --json | grep -q '세 번째 기둥입니다'

test article 10(4): what is typed of a password is not kept for the next time
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" number:2026-000002
expect open  1/1  
keys si
expect identity was checked
keys 면허증<Enter>
expect new password
keys bada2026<Enter>
expect The same again
keys <Esc><Esc><Esc>
absent identity was checked
keys si
expect 면허증
keys <Enter>
expect new password
absent ****

test article 10(4): an officer sets no password
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys s
expect answer
absent identity checked

test article 9: receipt and result are read as letters, and the look is logged
cases
env SUDO_USER=civ
size 90 40
start "$OSAN_CONSOLE" number:2026-000007
expect no complaints
keys w
expect 2026-000007 answered
keys <Enter>
expect name 홍○동
keys l
expect result; the look is logged
keys r
expect 홍길동
expect 2026-000007
shell test "$(sqlite3 "$OSAN_DB" "SELECT actor || object_id || detail || (subject_id = (SELECT citizen_id FROM complaint WHERE id = 7)) FROM audit WHERE action = 'person.look'")" = 'civ7{"why":"complaint letter receipt"}1'
keys q
expect name 홍○동
keys le
expect 고쳤습니다.
shell test "$(sqlite3 "$OSAN_DB" "SELECT detail FROM audit WHERE action = 'person.look' ORDER BY id DESC LIMIT 1")" = '{"why":"complaint letter result"}'

test article 9: a letter that there is not is refused, and no look is logged
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" number:2026-000002
expect open  1/1  
keys <Enter>
expect Complainant
keys le
expect has no result
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit WHERE action = 'person.look'")" = 0

test article 11: counsellors of a field are shown, the next one first
cases
env SUDO_USER=civ
shell "$OSANCTL" complaint kind set law --name-ko '법률 상담' --name-en 'Legal advice' --category inquisitive --period 7d --consultation yes --yes
shell "$OSANCTL" complaint kind set tax --name-ko '세무 상담' --name-en 'Tax advice' --category inquisitive --period 7d --consultation yes --yes
shell "$OSANCTL" complaint counsellor add law han park --yes
start "$OSAN_CONSOLE"
expect 1/12
keys c
expect Counsellors
expect law  Legal advice
expect han  한도로  transport  active  next
expect park  박복지  welfare  active
absent park  박복지  welfare  active  next
expect tax  Tax advice
expect nobody
keys q
expect 1/12
shell "$OSANCTL" complaint file law --title 물음 --name 홍길동 --phone 010-1234-5678 --text 물음 --yes && "$OSANCTL" complaint receive 2026-000015 --yes
keys lkind:law<Enter>
expect open  1/1  
keys c
expect park  박복지  welfare  active  next
absent Tax advice

test article 9: it is received, given away, started and answered by keys
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" number:2026-000010
expect open  1/1  
keys sg
expect Which department
keys jjjk<Esc>
absent Which department
keys sg
expect audit
keys 2
expect Who of it
expect civ  정민원
keys 2
expect dept: - → civil
expect officer: - → civ
keys y
expect assign: 2026-000010, assigned
keys ss
expect state: assigned → in-progress
expect To the complainant, by mail
keys <Enter>
expect Do it? (y/n)
keys y
expect start: 2026-000010, in-progress
keys sa
expect The text, as it is kept and read
keys <Enter>
expect this cannot be left empty
keys 새벽 6시에 엽니다.<Enter>
expect state: in-progress → answered
expect 새벽 6시에 엽니다.
keys y
expect answer: 2026-000010, answered
shell test "$(sqlite3 "$OSAN_DB" "SELECT state || (ended_at IS NOT NULL) FROM complaint WHERE serial = 10")" = answered1
shell ! grep -c '새벽 6시' "$OSAN_DB" "$OSAN_DB-wal"

test decree 13: an officer passes it on to civil affairs alone
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys st
expect Which department
expect civil
absent welfare
keys 1
expect Who of it
expect 정민원
keys 2<Enter>
expect dept: transport → civil
expect w tell the complainant: yes
keys w
expect w tell the complainant: no
expect nothing is sent
keys y
expect transfer: 2026-000001, assigned
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM outbox o JOIN complaint_event v ON v.id = o.complaint_event_id WHERE v.action = 'transfer'")" = 0

test article 9: a refusal asks for its remedy
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys sf
expect The text
keys 안 됩니다.<Enter>
expect What can be done against it
keys <Enter>
expect this cannot be left empty
keys 60일 안에 이의신청<Enter>
expect state: in-progress → refused
keys y
expect refuse: 2026-000001, refused

test decree 21: a time is extended for a lawful reason, and once
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys se
expect By how long
keys <^U>30d<Enter>
expect For which lawful reason
keys 1
expect (may be empty)
keys <Enter>
expect at most as long as the period
keys e
expect (may be empty)
keys <Esc>
expect For which lawful reason
keys <Esc>
expect 30d
keys <^U>2d<Enter>
expect For which lawful reason
keys 1<Enter>
expect Do it? (y/n)
keys y
expect extend: 2026-000001, in-progress
keys se
expect By how long
keys <^U>1d<Enter>
expect For which
keys 1<Enter>
expect once more with the complainant's consent
keys c
expect c the complainant agreed: yes
expect Do it? (y/n)

test decree 20: a supplement is asked for, and its arrival goes on counting
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys sd
expect By when
keys <^U>2026-11-01<Enter>
expect The text
keys 사진이 없습니다.<Enter>
expect lies in the past
keys e
expect 사진이 없습니다.
keys <Esc>
expect By when
keys <^U>2026-12-01<Enter>
expect The text
keys <Enter>
expect Do it? (y/n)
keys y
expect supplement: 2026-000001, in-progress
shell test "$(sqlite3 "$OSAN_DB" "SELECT datetime(until / 1000000, 'unixepoch', '9 hours') FROM complaint_event WHERE complaint_id = 1 AND until IS NOT NULL")" = '2026-12-01 23:59:59'
row 2  =paused          2026-000001 in-progress han      가게 앞 도로를 쓰게 해 주세요
keys sv
expect The text
keys <Enter>
expect Do it? (y/n)
keys y
expect supplement-arrived: 2026-000001, in-progress
shell test "$(sqlite3 "$OSAN_DB" "SELECT paused_at IS NULL FROM complaint WHERE id = 1")" = 1

test decree 6: a slip is mended with consent alone
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys sm
expect The title
keys 가게 앞 인도<Enter>
expect The text
keys 진열대<Enter>
expect with the complainant's consent
absent Do it?
keys c
expect Do it? (y/n)
keys y
expect correct: 2026-000001
expect 가게 앞 인도

test decree 6: five of the same purpose are merged, fewer are not
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" kind:lost
expect 1/5
keys jtt;sM
expect merge: 2 complaints
keys 2026-000010<Enter>
expect five or more of the same purpose
keys q
absent five or more
keys tt;sM
expect merge: 4 complaints
expect The number of the leading
keys <^U>2026-000099<Enter>
expect there is no complaint 2026-000099
keys <^U>2026-000010<Enter>
expect As for the first of them
expect Do it? (y/n)
keys y
expect merge: 4 are done
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM complaint WHERE merged_into = 10")" = 4

test act 35: an objection to a refusal is filed as a complaint of its own
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE"
expect 1/12
keys w
expect all, newest first
keys lstate:refused<Enter>
expect limit: state:refused  all, newest first
expect 2026-000008
absent 2026-000007
keys sO
expect The title
keys 이의신청<Enter>
keys 다시 보아 주세요.<Enter>
expect a new complaint: 2026-000015
keys y
expect object: 2026-000015, filed
shell test "$(sqlite3 "$OSAN_DB" "SELECT objects_to FROM complaint WHERE serial = 15")" = 8

test article 10: what everybody will read is confirmed word by word
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" number:2026-000003
expect open  1/1  
keys sP
expect Names to mask besides
keys <Enter>
expect What everybody will read
expect 홍○동
expect 010-****-5432
expect Do it? (y/n)
keys y
expect publish: 2026-000003
shell test "$(sqlite3 "$OSAN_DB" "SELECT title FROM web_complaint WHERE serial = 3")" = '학교 앞 가로등'
keys sU
expect Do it? (y/n)
keys y
expect unpublish: 2026-000003

test article 10(2): disclosure that the complainant refuses is recorded
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" number:2026-000003
expect open  1/1  
keys sH
expect Do it? (y/n)
keys y
expect conceal: 2026-000003, in-progress
keys s
expect the complainant allows disclosure
absent publish: confirm

test a withdrawal says how it is known that the complainant asks
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys sw
expect How it is known
keys 전화로 확인<Enter>
expect Do it? (y/n)
keys y
expect withdraw: 2026-000001, withdrawn
expect mine  1/2

test somebody else was first: it is told, and what was typed stays
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys sa
expect The text
keys 제가 쓴 답변입니다.<Enter>
expect Do it? (y/n)
shell SUDO_USER=civ "$OSANCTL" complaint progress 2026-000001 --text '살피고 있습니다.' --yes
keys y
expect Somebody else was first
expect It is now: in-progress.  The last step: progress by civ
expect What you typed is kept
keys q
absent Somebody else was first
keys sa
expect 제가 쓴 답변입니다.
keys <Enter>
expect Do it? (y/n)
keys y
expect answer: 2026-000001, answered
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM complaint_event WHERE complaint_id = 1 AND action = 'answer'")" = 1

test nothing typed is lost by Esc, q or another screen
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys sa
expect The text
keys 반쯤 쓴 답<Esc>
absent The text
keys jsa
expect The text
absent 반쯤 쓴 답
keys <Esc>kQC
expect 1/3
keys sa
expect 반쯤 쓴 답
keys 변<Enter>
expect Do it? (y/n)
keys n
absent Do it?
keys sa
expect 반쯤 쓴 답변

test a text of several lines is pasted as it is, or written in the editor
cases
env SUDO_USER=han
env EDITOR=sh -c 'printf "셋째 줄\n" >> "$0"'
start "$OSAN_CONSOLE"
expect 1/3
keys sa
expect The text
paste 첫째 줄\n둘째 줄
expect 둘째 줄
expect begin anew
keys <^O>
expect 셋째 줄
keys <Enter>
expect Do it? (y/n)
keys y
expect answer: 2026-000001
shell test "$("$OSANCTL" complaint show 2026-000001 --json | python3 -c 'import json, sys; print(json.load(sys.stdin)["timeline"][-1]["text"])')" = "$(printf '첫째 줄\n둘째 줄\n셋째 줄')"

test with the Korean keyboard on, keys tell, and yes is said in Korean
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect 1/3
keys ㄴ
expect the Korean keyboard is on
absent transfer it
keys ㅓㅈ
expect my department's
keys www
expect mine
keys sn
expect The text
keys 살피고 있습니다.<Enter>
expect Do it? (y/n)
keys ㅛ
expect progress: 2026-000001

test a locked screen keeps what was typed, and shows none of it
cases
env SUDO_USER=kim
shell "$OSANCTL" config set console.lock-after 2s --yes
start "$OSAN_CONSOLE" --screen complaints
expect open  1/12
keys jjsa
expect The text
keys 반쯤 쓴 답변
expect Locked
absent 반쯤 쓴 답변
absent 2026-000001
keys Haneul!4827<Enter>
expect 반쯤 쓴 답변

test a busy database holds no key up, and the step is taken once
cases
env SUDO_USER=han
start "$OSAN_CONSOLE"
expect mine  1/3
keys sn
expect The text
keys 살피고 있습니다.<Enter>
expect Do it? (y/n)
shell sh "$OSAN_ROOT/tests/console/hold.sh" "$T" &
await test -e "$T/held"
keys y
expect taking the step
keys jjww
expect open  1/4
shell touch "$T/go"
expect progress: 2026-000001
shell test "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM complaint_event WHERE complaint_id = 1 AND action = 'progress'")" = 1

test many steps are taken at once, and what is refused is told
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" kind:lost
expect 1/5
keys tttt;s
expect 4 complaints
expect give it to a department
absent withdraw
keys e
expect By how long
keys <Enter>
expect For which
keys 1<Enter>
expect As for the first of them
expect Do it? (y/n)
shell "$OSANCTL" complaint withdraw 2026-000012 --reason 전화 --yes
keys y
expect 3 are done, 1 were refused
expect 3 tagged

test any osanctl command takes the number of the complaint
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" number:2026-000002
expect open  1/1  
keys :complaint timeline %<Enter>
expect number:             2026-000002

test the dashboard tells what is late and due today, and opens it
cases
env SUDO_USER=civ
start "$OSAN_CONSOLE" --screen dashboard
expect Complaints late and due today, by department
expect 1 late, 1 due today, 4 open
keys /Transport<Enter><Enter>
expect limit: dept:transport  open  1/4

test an answer is begun from a template that fits the step
cases
env SUDO_USER=han
env EDITOR=sed -i 's/{{text}}/길을 고쳤습니다./'
shell "$OSANCTL" complaint template add paved --for answer --title-ko 포장 --text-ko '민원 {{number}}: {{text}} 끝.' --yes
start "$OSAN_CONSOLE"
expect 1/3
keys sa
expect The text
keys <^T>
expect Answer templates
expect answer-done
expect paved  포장
absent progress-site
keys <Esc>
absent Answer templates
keys <^T>
expect Answer templates
keys 1
expect 2026-11-10에 접수된 민원(2026-000001
expect {{text}}
keys <Enter>
expect {{text}}
absent Do it?
keys <^O>
expect 길을 고쳤습니다.
absent {{text}}
keys <^U>아스콘을 깔았습니다.<^T>
expect Answer templates
keys 4
expect 민원 2026-000001: 아스콘을 깔았습니다. 끝.
keys <Enter>
expect Do it? (y/n)
keys y
expect answer: 2026-000001, answered
