# A web server for tests of what asks one.  Loaded by "load web_answer".

# answers STATUS: what it says from now on, "none" for nothing; the first
# call starts it.  health.web is set to it.
answers() {
	echo "$1" >web.sock.status
	[ -z "${ANSWER_PID-}" ] || return 0
	mkfifo web.ready
	"$OSAN_ROOT/tests/cli/answer.py" "$PWD/web.sock" >web.ready 3>&- &
	ANSWER_PID=$!
	read -r -t 60 <web.ready
	osanctl config set health.web "unix:$PWD/web.sock" >/dev/null
}

# answers_no_more: what teardown calls, and who wants it gone.
answers_no_more() {
	local pid=${ANSWER_PID-}
	ANSWER_PID=
	[ -z "$pid" ] || { kill "$pid" && wait "$pid" || true; }
}
