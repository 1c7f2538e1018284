# osanctl complaint pay: fees and postage (article 9(2)).

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

with_fees() {
	osanctl complaint kind set paper --name-ko '증명서 우편 교부' \
	    --category legal --department civil --period 3h --fee 1000 \
	    --postage 900
	osanctl complaint kind set free --name-ko '질문' --category other \
	    --department civil --period 7d
}

setup_file() {
	site_once with_fees
}

setup() {
	own_site
}

# file NAME PHONE [KIND]: files one; its number.
file() {
	osanctl complaint file "${3:-paper}" --title T --text B --name "$1" \
	    --phone "$2" --json | field number
}

pay() {
	osanctl complaint pay "$@"
}

state() {
	osanctl complaint show "$1" --json | field "${2:-state}"
}

# bank LINE...: a list as banks write it, in bank.csv.
bank() {
	{
		echo '거래일시,적요,의뢰인,입금액,출금액,거래번호'
		printf '%s\n' "$@"
	} >bank.csv
}

# states: of all deposits, oldest first.
states() {
	pay list --csv --no-header --fields state | tac | tr '\n' ' '
}

@test "article 9(2): a complaint with a fee waits, and is received once it is paid" {
	file 홍길동 010-1234-5678
	[ "$(state 2026-1)" = fee-due ]
	run osanctl complaint receive 2026-1
	[ "$status" -eq 4 ]
	[[ $output == *"article 9(2)"* ]]
	at 2026-11-25T10:00:00+09:00 pay confirm 2026-1 --amount 1900
	[ "$(state 2026-1 received_at)" = 2026-11-25T10:00:00+09:00 ]
	[ "$(state 2026-1 due_at)" = 2026-11-25T14:00:00+09:00 ]
}

@test "article 9(2): a part of the fee is not enough" {
	file 홍길동 010-1234-5678
	run --separate-stderr pay confirm 2026-1 --amount 1000
	[ "$status" -eq 0 ]
	[[ $stderr == *"900 won are open still"* ]]
	[ "$(state 2026-1)" = fee-due ]
	pay confirm 2026-1 --amount 900
	[ "$(state 2026-1)" = assigned ]
}

@test "what waits for no payment takes none" {
	file 홍길동 010-1234-5678 free
	run pay confirm 2026-1 --amount 100
	[ "$status" -eq 4 ]
	run pay confirm 2026-9 --amount 100
	[ "$status" -eq 3 ]
	run pay confirm 2026-1 --amount 0
	[ "$status" -eq 2 ]
	run pay confirm 2026-1
	[ "$status" -eq 2 ]
}

@test "a dry run records nothing" {
	file 홍길동 010-1234-5678
	pay confirm 2026-1 --amount 1900 -n
	[ "$(state 2026-1)" = fee-due ]
}

@test "article 9(2): a deposit with the number is matched, whoever paid" {
	file 홍길동 010-1234-5678
	bank '2026-11-24 13:00:00,2026-000001,홍부모,"1,900",0,7'
	pay import bank.csv
	[ "$(states)" = "matched " ]
	[ "$(state 2026-1)" = assigned ]
}

@test "article 9(2): without a number, name and amount decide where they fit one only" {
	file 홍길동 010-1234-5678
	file 김철수 010-1234-5679
	file 김철수 010-1234-5670
	bank '2026-11-24 13:00:00,타행,홍길동,1900,0,1' \
	    '2026-11-24 13:01:00,타행,김철수,1900,0,2' \
	    '2026-11-24 13:02:00,타행,박영희,1900,0,3' \
	    '2026-11-24 13:03:00,타행,홍길동,1900,0,4' \
	    '2026-11-24 13:04:00,카드,아무개,0,5000,5'
	pay import bank.csv
	[ "$(states)" = "matched ambiguous unknown unknown " ]
	[ "$(state 2026-2)$(state 2026-3)" = fee-duefee-due ]
}

@test "too little, too much, twice, and too late are listed" {
	file 홍길동 010-1234-5678
	file 김철수 010-1234-5679
	file 박영희 010-1234-5670
	osanctl complaint withdraw 2026-3 --reason 전화로
	bank '2026-11-24 13:00:00,2026-000001,홍길동,1000,0,1' \
	    '2026-11-24 13:01:00,2026-000002,김철수,2000,0,2' \
	    '2026-11-24 13:02:00,2026-000002,김철수,1900,0,3' \
	    '2026-11-24 13:03:00,2026-000003,박영희,1900,0,4'
	pay import bank.csv
	[ "$(states)" = "partial surplus double late " ]
	[ "$(state 2026-1)" = fee-due ]
	[ "$(state 2026-2)" = assigned ]
	[ "$(pay list --open --csv --no-header --fields state | tr '\n' ' ')" = \
	    "late double " ]
	pay return 3 --reason '두 번 입금'
	run pay return 1 --reason x
	[ "$status" -eq 4 ]
	pay refund 2026-2 --amount 100 --reason '더 입금함'
	run pay refund 2026-2 --amount 100 --reason '더'
	[ "$status" -eq 4 ]
	[ "$(pay list --state returned --csv --no-header --fields id)" = 3 ]
}

@test "the same file twice changes nothing, equal lines in one file count" {
	file 홍길동 010-1234-5678
	bank '2026-11-24 13:00:00,타행,누군가,500,0,' \
	    '2026-11-24 13:00:00,타행,누군가,500,0,'
	pay import bank.csv
	[ "$(states)" = "unknown unknown " ]
	run --separate-stderr pay import bank.csv
	[[ $stderr == *"2 of them had come in before"* ]]
	[ "$(states)" = "unknown unknown " ]
}

@test "a person says whose a deposit is" {
	file 홍길동 010-1234-5678
	bank '2026-11-24 13:00:00,타행,누군가,1900,0,'
	pay import bank.csv
	run pay match 1 2026-7
	[ "$status" -eq 3 ]
	pay match 1 2026-1
	[ "$(state 2026-1)" = assigned ]
	run pay match 1 2026-1
	[ "$status" -eq 4 ]
}

@test "article 17: who paid is nowhere in clear" {
	bank '2026-11-24 13:00:00,아들등록금,남궁민수,1900,0,9'
	pay import bank.csv
	sqlite3 "$OSAN_DB" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null
	run grep -c -e 남궁민수 -e 아들등록금 "$OSAN_DB"
	[ "$output" = 0 ]
	run grep -c 남궁민수 <(osanctl audit list --json)
	[ "$output" = 0 ]
}

@test "CP949, other names of columns, JSON lines" {
	file 홍길동 010-1234-5678
	bank '2026.11.24 13:00,2026-000001,홍길동,1900원,0,1'
	iconv -f utf-8 -t cp949 bank.csv >cp949.csv
	pay import cp949.csv --encoding cp949
	printf '%s\n' 'when,won' '2026-11-24,700' >other.csv
	pay import other.csv --map at=when,amount=won
	echo '{"at": "2026-11-24", "amount": 800, "payer": "A"}' |
	    pay import -
	[ "$(states)" = "matched unknown unknown " ]
}

@test "a bad line is named, and nothing at all is stored" {
	bank '2026-11-24 13:00:00,a,b,1900,0,1' 'gestern,a,b,1900,0,2' \
	    '2026-11-24 13:00:00,a,b,viel,0,3'
	run pay import bank.csv
	[ "$status" -eq 1 ]
	[[ $output == *"line 3"*"line 4"* ]]
	[ -z "$(states)" ]
	run pay import bank.csv --skip-bad
	[ "$status" -eq 8 ]
	[ "$(states)" = "unknown " ]
}

@test "hostile files do no harm" {
	bank '2026-11-24 13:00:00,"=HYPERLINK(""x"")",@SUM(A1),1900,0,1'
	pay import bank.csv
	python3 - <<-'END'
	open('wide.csv', 'w').write(','.join('c%d' % i for i in range(1000)) +
	    '\n' + ','.join('1' * 1000) + '\n')
	open('nul.csv', 'wb').write(b'at,amount\n2026-11-24,1\0\n')
	open('quote.csv', 'w').write('at,amount\n"2026-11-24,1\n')
	END
	for f in wide nul quote; do
		run pay import $f.csv
		[ "$status" -eq 1 ]
	done
	[ "$(states)" = "unknown " ]
}

@test "article 9(2): only civil affairs work with money" {
	person off officer
	SUDO_USER=off run osanctl complaint pay list
	[ "$status" -eq 6 ]
}

@test "article 9(2): a date or a telephone number is no complaint's number" {
	for n in 1 2 3 4 5; do
		file "사람$n" "010-1234-567$n" >/dev/null
	done
	bank '2026-11-24 13:00:00,2026-11-24 증명서,아무개,1900,0,1' \
	    '2026-11-24 13:01:00,010-2026-0003,아무개,1900,0,2' \
	    '2026-11-24 13:02:00,2026-04-01,아무개,1900,0,3' \
	    '2026-11-24 13:03:00,3333-20-2026000005,아무개,1900,0,4'
	pay import bank.csv
	[ "$(states)" = "unknown unknown unknown unknown " ]
}

@test "article 9(2): a number without its zeros counts where just that is owed" {
	file 홍길동 010-1234-5678
	bank '2026-11-24 13:00:00,2026-1,아무개,1000,0,1' \
	    '2026-11-24 13:01:00,２０２６－１,아무개,1900,0,2'
	pay import bank.csv
	[ "$(states)" = "unknown matched " ]
}

@test "article 9(2): where two complaints are named, a person decides" {
	file 홍길동 010-1234-5678
	file 김철수 010-1234-5679
	bank '2026-11-24 13:00:00,2026-000001 2026-000002,홍길동,1900,0,1' \
	    '2026-11-24 13:01:00,2026-000001 2026-000001,홍길동,900,0,2'
	pay import bank.csv
	[ "$(states)" = "ambiguous partial " ]
}

@test "a dry run shows what would be matched, line after line" {
	local would
	file 홍길동 010-1234-5678
	file 김철수 010-1234-5679
	bank '2026-11-24 13:00:00,2026-000001,홍길동,1000,0,1' \
	    '2026-11-24 13:01:00,타행,홍길동,900,0,2' \
	    '2026-11-24 13:02:00,2026-000001,홍길동,1900,0,3' \
	    '2026-11-24 13:03:00,타행,김철수,1900,0,4' \
	    '2026-11-24 13:04:00,타행,김철수,1900,0,5'
	would=$(pay import bank.csv -n --csv --fields amount,state,complaint)
	[ -z "$(states)" ]
	[ "$(state 2026-1)$(state 2026-2)" = fee-duefee-due ]
	[ "$(pay import bank.csv --csv --fields amount,state,complaint)" = \
	    "$would" ]
	[ "$(states)" = "partial matched double matched unknown " ]
	[ "$(pay import bank.csv -n --csv --no-header)" = "" ]
}

@test "article 17: a message about a bad line never holds a name" {
	printf '%s\n' 'at,amount,payer' '남궁민수,1900,x' \
	    '2026-11-24,남궁민수,x' '2026-11-24,1900,남궁민수'$'\x01' >bad.csv
	run pay import bad.csv
	[ "$status" -eq 1 ]
	[[ $output == *"line 2: at:"*"line 3: amount:"*"line 4: payer:"* ]]
	[[ $output != *남궁민수* ]]
}

@test "article 17: who paid is masked, and an unmasked look is logged" {
	bank '2026-11-24 13:00:00,등록금,남궁민수,1900,0,9'
	pay import bank.csv
	[ "$(pay show 1 --json | field payer)" != 남궁민수 ]
	[ "$(pay show 1 --json | field memo)" = null ]
	[ "$(pay show 1 --unmask --json | field payer)" = 남궁민수 ]
	[ "$(pay show 1 --unmask --json | field memo)" = 등록금 ]
	[ "$(db "SELECT count(*) FROM audit WHERE object = 'deposit'
	    AND action = 'person.look'")" = 2 ]
}

@test "day and clock apart, times without signs, names of columns in JSON" {
	file 홍길동 010-1234-5678
	file 김철수 010-1234-5679
	printf '%s\n' '거래일자,거래시간,입금액,보낸분,적요,기재내용' \
	    '20261124,101500,"1,900.00",홍,타행,2026-000001' >apart.csv
	pay import apart.csv
	echo '{"거래일시": "20261124090000", "입금액": 1900,
	    "적요": "2026-000002"}' | tr -d '\n' | pay import - --format jsonl
	[ "$(states)" = "matched matched " ]
	[ "$(pay list --csv --no-header --fields at)" = \
	    "2026-11-24T09:00:00+09:00
2026-11-24T10:15:00+09:00" ]
}

@test "amounts of parts of a won, too large ones and times to come are bad" {
	local line
	for line in 2026-11-24,1.5 2026-11-24,1e3 2026-12-24,5 \
	    2026-11-24,1000000000001 2026-02-30,5; do
		printf '%s\n' at,amount "$line" >bad.csv
		run pay import bad.csv
		[ "$status" -eq 1 ]
		[[ $output == *"line 2"* ]]
	done
	file 홍길동 010-1234-5678
	run pay confirm 2026-1 --amount 9223372036854775807
	[ "$status" -eq 2 ]
	[ "$(state 2026-1)" = fee-due ]
}

@test "a dry run of match and return refuses what they would refuse" {
	file 홍길동 010-1234-5678
	bank '2026-11-24 13:00:00,2026-000001,홍길동,1900,0,1'
	pay import bank.csv
	run pay match 1 2026-1 -n
	[ "$status" -eq 4 ]
	run pay return 1 --reason x -n
	[ "$status" -eq 4 ]
	run pay match 9 2026-1 -n
	[ "$status" -eq 3 ]
}
