# Mail IDs of residents on the web: the rules, applying, and what residents do
# to theirs (article 15).
# shellcheck disable=SC2154,SC2034 # page sets $code; web_end reads WEB_PID

load ../common
load web

setup_file() {
	site_once rules
}

rules() {
	printf '# 이용 규칙\n\n남의 이름을 쓰지 않습니다.\n' > rules.ko.md
	printf '# Rules of use\n\nNobody uses the name of another.\n' > rules.en.md
	osanctl mailid rules publish --file rules.ko.md --file-en rules.en.md
	osanctl config set mail.domains 'osan.example mail.osan.example'
}

setup() {
	own_site
	sendmail
	WEB_PID=
}

teardown() {
	web_end
}

# signed_in NAME EMAIL
signed_in() {
	rm -f jar mail.*
	send /sign-in "name=$1" "email=$2" do=ask
	resend /sign-in "name=$1" "email=$2" "code=$(mailed_code)" do=check
	[ "$code" = 303 ]
}

hong() {
	signed_in 홍길동 hong@example.org
}

# accepts PATH NAME=VALUE...: the rules that the form shows, too.
accepts() {
	page "$1" && resend "$@" "rules=$(hidden rules)" accept=yes
}

# applies NAME [CODE]
applies() {
	accepts /mailid/apply "address=$1" domain=osan.example
	[ "$code" = "${2-303}" ] || { grep -o '<h2>[^<]*' body; return 1; }
}

# has: 홍길동 has hong@osan.example, with the id 1.
has() {
	hong
	applies hong
	osanctl mailid apply approve 1 --proof '등본 확인' -q > /dev/null
}

new_rules() {
	echo '# 새 규정' > new.md
	osanctl mailid rules publish --file new.md -q > /dev/null
}

map() {
	sqlite3 mail.db "SELECT ${1:-address} FROM account"
}

@test "Article 15: the rules stand there with their version and day, in both languages" {
	web_start
	is 200 /participation
	says '<a href="/mailid">전자우편 ID</a>'
	is 200 /mailid
	says '제15조' 'href="/mailid/rules/1"' 'href="/mailid/apply"'
	is 200 /mailid/rules/1
	says '이용 규칙' '남의 이름을' '시행'
	silent '<script'
	is 200 /en/mailid/rules/1
	says 'Nobody uses the name' 'In force from'
	is 404 /mailid/rules/2
	is 404 /mailid/rules/x
	new_rules
	is 200 /mailid/rules/1
	says 'href="/mailid/rules/2"'
	is 200 /en/mailid/rules/2
	says 'lang="ko"' '새 규정'
}

@test "Article 15: without rules nobody can apply" {
	rm -f osan.*
	osanctl init --site new --yes > /dev/null 2>&1
	web_start
	is 200 /mailid
	silent 'href="/mailid/apply"'
}

@test "Article 15: a resident proves an address, accepts the rules and applies; an officer approves" {
	web_start
	is 303 /mailid/apply
	[ "$(header Location)" = "/sign-in?next=/mailid/apply" ]
	hong
	is 200 /mailid/apply
	says 'name="address"' '<option value="mail.osan.example"' \
	    'name="accept"' 'href="/mailid/rules/1"'
	sends 422 /mailid/apply address=hong domain=osan.example
	applies hong
	[ "$(header Location)" = "/mailid/mine?done=applied" ]
	is 200 '/mailid/mine?done=applied'
	says '신청을 접수했습니다' hong@osan.example '대기'
	[ "$(db 'SELECT state, rules_number FROM mail_application')" = \
	    'waiting|1' ]
	osanctl mailid apply approve 1 --proof '등본 확인' -q > /dev/null
	is 200 /mailid/mine
	says '<h2 id="m1">hong@osan.example</h2>' '승인' \
	    'href="/mailid/mine/1/password"'
	[ "$(map)" = hong@osan.example ]
}

@test "Article 15: names that mislead, are taken or are the city's are refused with the rule" {
	web_start
	hong
	applies 'a b' 422
	applies webmaster 422
	says 'RFC 2142'
	applies "$(printf 'x%.0s' {1..65})" 422
	applies 'кim' 422
	applies "x' OR '1" 422
	applies 'a..b' 422
	osanctl staff add kim --name 김철수 --role officer --dept info -q \
	    > /dev/null
	osanctl mailid issue kim@osan.example --staff kim -q > /dev/null
	applies kim 422
	says '제15조'
	applies k1m 422
	[ "$(db 'SELECT count(*) FROM mail_application')" = 0 ]
}

@test "rules that changed while the form lay open are shown and accepted anew" {
	web_start
	hong
	is 200 /mailid/apply
	new_rules
	resend /mailid/apply address=hong domain=osan.example accept=yes \
	    rules=1
	[ "$code" = 422 ]
	says 'value="2"'
	applies hong
	[ "$(db 'SELECT rules_number FROM mail_application')" = 2 ]
}

@test "an application is taken back by whoever made it, and nobody else" {
	web_start
	hong
	applies hong
	signed_in 김영희 kim@example.org
	is 404 /mailid/application/1
	is 200 /mailid/mine
	silent hong@osan.example
	hong
	is 200 /mailid/application/1
	sends 303 /mailid/application/1
	is 200 '/mailid/mine?done=withdrawn'
	says '취하'
	signed_in 김영희 kim@example.org
	applies hong
}

@test "the password is set on the web, kept as Argon2id, and told to the mail server" {
	web_start
	has
	sends 422 /mailid/mine/1/password password=short again=short
	sends 422 /mailid/mine/1/password password=Sunny-river-77! \
	    again=Sunny-river-78!
	says '비밀번호가 서로 다릅니다'
	sends 303 /mailid/mine/1/password password=Sunny-river-77! \
	    again=Sunny-river-77!
	osanctl mailid map --due -q > /dev/null
	[[ $(map password) == '{ARGON2ID}$argon2id$'* ]]
	[ "$(cat osan.db* mail.db | grep -ac 'Sunny-river')" = 0 ]
}

@test "Article 15: new rules are accepted on the web, which brings a suspended one back" {
	web_start
	has
	is 303 /mailid/mine/1/accept
	new_rules
	is 200 /mailid/mine
	says 'href="/mailid/mine/1/accept"'
	is 200 /mailid/mine/1/accept
	says 'href="/mailid/rules/2"'
	sends 422 /mailid/mine/1/accept
	accepts /mailid/mine/1/accept
	[ "$code" = 303 ]
	[ "$(db 'SELECT rules_number FROM mail_id')" = 2 ]
	is 200 '/mailid/mine?done=accept'
	says '동의하셨습니다'
	silent 'href="/mailid/mine/1/accept"'
}

@test "Article 15: who still uses it says so, and who does not gives it up for good" {
	web_start
	has
	sends 303 /mailid/mine/1/keep
	[ "$(db 'SELECT count(*) FROM mail_use')" = 1 ]
	sends 422 /mailid/mine/1/release 'hint=new@example.org'
	sends 303 /mailid/mine/1/release 'hint=new@example.org' sure=yes
	osanctl mailid map --due -q > /dev/null
	[ -z "$(map)" ]
	[ "$(sqlite3 mail.db 'SELECT hint FROM relocated')" = \
	    new@example.org ]
	is 200 /mailid/mine
	silent 'href="/mailid/mine/1/'
	is 303 /mailid/mine/1/keep
	applies hong 422
}

@test "nobody looks at or changes the mail ID of somebody else" {
	local deed
	web_start
	has
	rm jar
	for deed in accept password keep release; do
		is 303 /mailid/mine/1/$deed
		[ "$(header Location)" = '/sign-in?next=/mailid/mine' ]
	done
	signed_in 김영희 kim@example.org
	for deed in accept password keep release other; do
		is 404 /mailid/mine/1/$deed
	done
	is 404 /mailid/mine/x/keep
	[ "$(db 'SELECT version FROM mail_id')" = 1 ]
}
