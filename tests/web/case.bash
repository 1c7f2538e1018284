# For tests of complaints: a server of the test's own on a free port,
# and a browser made of curl.  Loaded by "load case" after "load ../common".

OSAN_WEB=${OSAN_WEB:-${OSANCTL%/*}/osan-web}

# web_start: serves the test's site; $WEB is its address.
web_start() {
	rm -f web.out
	"$OSAN_WEB" --listen 127.0.0.1:0 >web.out 2>web.log 3>&- &
	web_pid=$!
	for _ in {1..200}; do
		if [ -s web.out ]; then
			WEB=$(cat web.out)
			WEB=${WEB%/}
			return
		fi
		kill -0 "$web_pid" || break
		sleep 0.05
	done
	cat web.log
	return 1
}

# web_stop: ends it; for teardown.
web_stop() {
	[ -n "${web_pid-}" ] || return 0
	kill "$web_pid" && wait "$web_pid"
	web_pid=
}

# web_at TIME: the same server at another time.
web_at() {
	web_stop
	export OSAN_NOW=$1
	web_start
}

# get PATH: the page in page.html, its status in $code.
get() {
	code=$(curl -sS -b jar -c jar -o page.html -D heads.txt \
	    -w '%{http_code}' "$WEB$1")
}

# token: of the form in page.html.
token() {
	grep -o 'name="token" value="[^"]*"' page.html | head -n 1 |
	    sed 's/.*value="//; s/"$//'
}

# put PATH NAME=VALUE...: sends the form of page.html there.
put() {
	local path=$1 field
	local -a fields=(--data-urlencode "token=$(token)")
	shift
	for field; do
		fields+=(--data-urlencode "$field")
	done
	code=$(curl -sS -b jar -c jar -o page.html -D heads.txt \
	    -w '%{http_code}' "${fields[@]}" "$WEB$path")
}

# went: where the last answer leads.
went() {
	sed -n 's/^[Ll]ocation: //p' heads.txt | tr -d '\r'
}

# follow: gets the page to which the last answer leads.
follow() {
	[ "$code" = 303 ] && get "$(went)"
}

# says TEXT...: whether page.html has each of these between its tags.
says() {
	local text words
	words=$(python3 -c 'import html, re, sys
print(" ".join(html.unescape(re.sub(r"<[^>]*>", " ",
    sys.stdin.read())).split()))' <page.html)
	for text; do
		if [[ $words != *"$text"* ]]; then
			echo "'$text' is not in: $words"
			return 1
		fi
	done
}

# hides TEXT...: the other way round, anywhere in page.html.
hides() {
	local text
	for text; do
		if grep -qF -- "$text" page.html; then
			echo "'$text' is in page.html"
			return 1
		fi
	done
}

# takes_mail: mail that the site sends is kept, one file each, in mail.
takes_mail() {
	mkdir mail
	printf '#!/bin/sh\ncat >"%s/mail/$$"\n' "$BATS_TEST_TMPDIR" >sendmail
	chmod +x sendmail
	osanctl config set notify.sendmail "$PWD/sendmail" >/dev/null
}

# mailed_code: the code in the mail that is to be sent now.
mailed_code() {
	rm -f mail/*
	osanctl notify send >/dev/null
	python3 -c 'import email, re, sys
for name in sys.argv[1:]:
    m = email.message_from_file(open(name))
    code = re.search(r"^ *(\d{8})\s*$", m.get_payload(decode=True).decode(),
        re.M)
    if code:
        print(code[1])' mail/*
}

# sign_in NAME EMAIL: proves that name.
sign_in() {
	get /en/sign-in
	put /en/sign-in do=ask "name=$1" "email=$2"
	put /en/sign-in do=check "name=$1" "email=$2" "code=$(mailed_code)"
	[ "$code" = 303 ]
}
