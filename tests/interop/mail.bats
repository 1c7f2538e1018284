# The mails that notify send writes, read back by python's email module.

load ../common

setup() {
	new_site
	printf '#!/bin/sh\ncat > "%s/mail"\n' "$BATS_TEST_TMPDIR" > sendmail
	chmod +x sendmail
	osanctl config set notify.sendmail "$BATS_TEST_TMPDIR/sendmail" -q
}

# mail OPTION...: the mail about a removed post that was added so.
mail() {
	osanctl post add free --body 글 --email hong@example.org "$@" -q \
	    > /dev/null
	osanctl post remove 1 --ground 4 --reason "${reason-비방}" --notify \
	    --yes -q > /dev/null
	osanctl notify send -q
}

# read_mail CODE: runs the python with the mail as m.
read_mail() {
	python3 - "$1" <<-'PY'
	import email, email.policy, sys
	m = email.message_from_binary_file(open("mail", "rb"),
	    policy=email.policy.default)
	exec(sys.argv[1])
	PY
}

@test "python finds no fault in a mail, and every line is short" {
	mail --title 제목
	read_mail 'assert m.defects == [], m.defects
for part in m.walk(): assert part.defects == []
assert not m.is_multipart()'
	[ "$(awk 'length > 78' mail)" = "" ]
	run ! grep -q $'\r' mail
	LC_ALL=C run ! grep -q $'[\x80-\xff]' mail
}

@test "a Korean subject comes back whole" {
	osanctl board set free --yes -q \
	    --title-ko '아주 긴 이름을 가진 자유게시판, 누구나 글을 쓸 수 있는 곳'
	mail --title 제목
	read_mail 'assert m["subject"] == "[Osan] 아주 긴 이름을 가진 자유게시판, 누구나 글을 쓸 수 있는 곳 1번 글의 삭제 안내", m["subject"]'
}

@test "an English subject stands as it is" {
	osanctl post add free --title Title --body x --email a@example.org
	sqlite3 "$OSAN_DB" "UPDATE citizen SET lang = 'en', version = 2"
	osanctl post remove 1 --ground 4 --reason Slander --notify --yes
	osanctl notify send
	grep -qx 'Subject: \[Osan\] Removal of post 1 on Free plaza' mail
	read_mail 'assert m["content-language"] == "en"'
}

@test "the text comes back whole, in UTF-8" {
	reason='첫째 줄
둘째 줄 – “따옴표” 😀' mail --title '제목 ★'
	read_mail 't = m.get_content()
assert m.get_content_charset() == "utf-8"
assert m.get_content_type() == "text/plain"
assert "제목      제목 ★" in t
assert "첫째 줄\r\n            둘째 줄 – “따옴표” 😀" in t, t'
}

@test "article 17(1): the address stands in the address line and nowhere else" {
	osanctl config set notify.from no-reply@osan.example -q
	mail --title 제목 --name 홍길동 --phone 010-1234-5678
	read_mail 'assert str(m["to"]) == "hong@example.org"
assert str(m["from"]) == "no-reply@osan.example"
rest = m.get_content() + "".join(v for k, v in m.items() if k != "To")
for word in ("hong@", "홍길동", "1234"): assert word not in rest'
}

@test "without notify.from the system's own sender is left to sendmail" {
	mail --title 제목
	read_mail 'assert m["from"] is None'
}

@test "date, Message-ID and Auto-Submitted are what they should be" {
	osanctl config set notify.from no-reply@osan.example -q
	mail --title 제목
	read_mail 'assert m["date"].datetime.isoformat() == "2026-11-24T14:00:00+09:00"
assert m["auto-submitted"] == "auto-generated"
assert m["message-id"].startswith("<osan-notice-1-")
assert m["message-id"].endswith("@osan.example>")
assert len(m.get_all("message-id")) == 1'
}

@test "the date is English wherever the mail is sent" {
	LC_ALL=ko_KR.UTF-8 LANGUAGE=ko mail --title 제목
	grep -qx 'Date: Tue, 24 Nov 2026 14:00:00 +0900' mail
}

@test "line ends in names and texts make no line of the head" {
	sqlite3 "$OSAN_DB" "UPDATE site SET name = 'Osan' || char(10) ||
	    'Bcc: evil@example.org';
	    UPDATE board SET title_ko = 'x' || char(13) || char(10) || char(10)
	    || 'Bcc: evil@example.org', version = version + 1"
	reason='x

Bcc: evil@example.org' mail --title 제목
	read_mail 'assert m["bcc"] is None
assert sorted(m.keys()) == ["Auto-Submitted", "Content-Language",
    "Content-Transfer-Encoding", "Content-Type", "Date", "MIME-Version",
    "Message-ID", "Subject", "To"], m.keys()
assert "\n" not in m["subject"]'
}
