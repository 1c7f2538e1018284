# osanctl complaint letter, and notices about complaints as they are sent
# (article 9).

# shellcheck disable=SC2154 # run --separate-stderr sets $stderr
load ../common
load posts

N=2026-000001

a_complaint() {
	person civ civil-affairs
	osanctl dept set transport --phone 031-8036-7114
	for who in lee:transport kim:parks; do
		osanctl staff add "${who%:*}" --name "담당${who%:*}" \
		    --role officer --dept "${who#*:}" --os-user "${who%:*}" \
		    --yes
	done
	osanctl complaint kind set lamp --name-ko '가로등 고장' \
	    --name-en 'Broken lamp' --category legal --department transport \
	    --period 3d
	osanctl complaint file lamp --title '가로등 <b>고장</b>' \
	    --text '꺼졌습니다.' --name 홍길동 --email hong@example.org
	osanctl complaint file lamp --title Lamp --text Dark --name 'Kim Jane' \
	    --email jane@example.org --lang en
}

setup_file() {
	site_once a_complaint
}

setup() {
	own_site
}

letter() {
	osanctl complaint letter "$@"
}

answered() {
	osanctl complaint receive "$N" -q
	as lee complaint start "$N" -q
	as lee complaint answer "$N" --text "${1:-고쳤습니다 & 확인하였습니다.}" -q
}

@test "article 9: a receipt says what was received, when, and by when it is answered" {
	refuses 4 letter "$N" receipt
	osanctl complaint receive "$N" -q
	as lee complaint start "$N" -q
	run -0 letter "$N" receipt
	for what in "$N" '가로등 <b>고장</b>' '가로등 고장' '홍길동 귀하' \
	    '2026-11-24 14:00' 3일 '2026-11-27 14:00' 교통행정과 담당lee \
	    031-8036-7114; do
		[[ $output == *"$what"* ]]
	done
	[[ $output != *꺼졌습니다* ]]
}

@test "article 9: an answer names department, officer and telephone" {
	answered
	run -0 letter "$N" result
	for what in 교통행정과 담당lee 031-8036-7114 '고쳤습니다 & 확인' \
	    2026-11-24; do
		[[ $output == *"$what"* ]]
	done
}

@test "article 9: a refusal gives its reason and what can be done against it" {
	osanctl complaint receive "$N" -q
	as lee complaint start "$N" -q
	as lee complaint refuse "$N" --text '사유지입니다.' \
	    --remedy '90일 안에 행정심판을 청구할 수 있습니다.' -q
	run -0 letter "$N" result
	[[ $output == *'받아들이지 않는 이유'*사유지입니다.*'90일 안에'* ]]
}

@test "article 9: no result, no letter of it" {
	osanctl complaint receive "$N" -q
	refuses 4 letter "$N" result
	refuses 2 letter "$N" invoice
	refuses 3 letter 2026-000099 receipt
}

@test "a letter is in its complainant's language" {
	osanctl complaint receive 2026-000002 -q
	run -0 letter 2026-000002 receipt
	[[ $output == *'To: Kim Jane'*'Broken lamp'*'3 days'* ]]
	run -0 letter 2026-000002 receipt --html
	[[ $output == *'<html lang="en">'* ]]
}

@test "a letter keeps to 80 columns" {
	answered "$(printf '가나다라마바사 %.0s' $(seq 60))"
	letter "$N" result > text
	python3 - <<-'P'
	import unicodedata
	for line in open('text', encoding='utf-8'):
	    wide = sum(2 if unicodedata.east_asian_width(c) in 'WF' else 1
	        for c in line.rstrip('\n'))
	    assert wide <= 80, (wide, line)
	P
}

@test "a page of HTML needs nothing else, and what was written is no markup" {
	answered
	letter "$N" result --html > page.html
	python3 - <<-'P'
	from html.parser import HTMLParser
	text = open('page.html', encoding='utf-8').read()
	class P(HTMLParser):
	    def __init__(self):
	        super().__init__()
	        self.open, self.seen = [], []
	    def handle_starttag(self, tag, attrs):
	        a = dict(attrs)
	        self.seen.append((tag, a))
	        if tag not in ('meta',):
	            self.open.append(tag)
	        assert not {'src', 'href', 'onclick'} & set(a), a
	    def handle_endtag(self, tag):
	        assert self.open.pop() == tag
	p = P()
	p.feed(text)
	assert not p.open
	tags = [t for t, _ in p.seen]
	assert tags.count('h1') == 1 and 'h2' in tags and 'caption' in tags
	assert all(a.get('scope') == 'row' for t, a in p.seen if t == 'th')
	assert dict(p.seen)['html']['lang'] == 'ko'
	assert 'b' not in tags and 'script' not in tags
	assert '&lt;b&gt;' in text and '&amp; 확인' in text
	assert '@media print' in text
	head = text.split('</title>')[0]
	assert '홍길동' not in head and '고장' not in head
	P
}

@test "article 17(1): each letter is logged as a look, and its file is nobody else's" {
	answered
	rows() { db "SELECT count(*) FROM audit WHERE action = 'person.look'"; }
	before=$(rows)
	letter "$N" result --out letter.txt
	[ "$(rows)" = $((before + 1)) ]
	[ "$(stat -c %a letter.txt)" = 600 ]
	grep -q 고쳤습니다 letter.txt
	[[ $(db "SELECT detail FROM audit WHERE action = 'person.look'
	    ORDER BY id DESC LIMIT 1") == *'letter result'* ]]
	[ "$(db "SELECT subject_id FROM audit WHERE action = 'person.look'
	    ORDER BY id DESC LIMIT 1")" = 1 ]
	refuses 4 letter "$N" result --out letter.txt
	chmod 644 letter.txt
	letter "$N" receipt --out letter.txt --yes
	[ "$(stat -c %a letter.txt)" = 600 ]
}

@test "article 17(1): without the key, and for another department, there is no letter" {
	answered
	before=$(db "SELECT count(*) FROM audit WHERE action = 'person.look'")
	refuses 6 as kim complaint letter "$N" result
	mv osan.key away
	run ! letter "$N" result
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'person.look'")" = "$before" ]
	mv away osan.key
	run -0 as lee complaint letter "$N" result
}

@test "article 9: notices of a complaint go out in order, by its number" {
	answered
	cat > sendmail <<-S
	#!/bin/sh
	cat >> "$BATS_TEST_TMPDIR/mails"
	S
	chmod +x sendmail
	osanctl config set notify.sendmail "$PWD/sendmail" -q
	osanctl config set notify.from office@example.org -q
	run -0 osanctl notify send --json
	[ "$(field failed <<< "$output")" = 0 ]
	[ "$(db "SELECT count(*) FROM outbox WHERE state <> 'sent'")" = 0 ]
	[ "$(osanctl notify list --csv --no-header --fields complaint |
	    sort -u | tr '\n' ' ')" = "$N 2026-000002 " ]
	run ! grep -q 고쳤습니다 mails
}

@test "article 9: a notice that fails holds back the later ones to that person alone" {
	osanctl complaint receive "$N" -q
	printf '#!/bin/sh\nif grep -q hong@; then exit 75; fi\n' > sendmail
	chmod +x sendmail
	osanctl config set notify.sendmail "$PWD/sendmail" -q
	osanctl notify send -q || true
	[ "$(db "SELECT group_concat(state, ' ') FROM (SELECT state FROM outbox
	    WHERE citizen_id = 1 ORDER BY id)")" = "failed queued queued" ]
	[ "$(db "SELECT state FROM outbox WHERE citizen_id = 2")" = sent ]
}
