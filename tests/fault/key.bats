# Changing keys cut off by kill -9 at any moment, and while others read and
# write: at each moment the key file that stands there opens everything, and
# the same command goes on.

load ../common

db() {
	sqlite3 "$OSAN_DB" "$1"
}

# citizens COUNT: that many, each with a post, through an import.
citizens() {
	local i
	for ((i = 1; i <= $1; i++)); do
		printf '{"body":"본문 %d","name":"홍길동","phone":"010-%04d-%04d"}\n' \
		    "$i" $((1000 + i / 10000)) $((i % 10000))
	done >rows.jsonl
	osanctl board import free rows.jsonl --no-scan --yes -q \
	    --map body=body,name=name,phone=phone >/dev/null
}

# texts: an appeal and a note of a call, sealed.
texts() {
	osanctl post remove 1 --ground 5 --reason 광고 --both -y -q >/dev/null
	osanctl post appeal 1 --statement '광고가 아닙니다' -q >/dev/null
	osanctl notify 'done' 1 --note '전화로 알림' -q >/dev/null
}

setup() {
	new_site
}

# opens COUNT: with the key file that stands there all citizens open and the
# last is found, texts open, and the log is untouched.
opens() {
	[ "$(db 'PRAGMA integrity_check')" = ok ]
	[ -z "$(db 'PRAGMA foreign_key_check')" ]
	osanctl citizen list --csv --no-header --fields name |
	    grep -c '^홍○동$' | grep -qx "$1"
	[ "$(osanctl citizen list "phone:$(printf '010-%04d-%04d' \
	    $((1000 + $1 / 10000)) $(($1 % 10000)))" --csv --no-header \
	    --fields id)" = "$1" ]
	osanctl citizen export 1 --why x | grep -q '광고가 아닙니다'
	osanctl audit verify >/dev/null
}

# left: how many rows are not under the newest key of their purpose.
left() {
	db "SELECT (SELECT count(*) FROM citizen WHERE data_key_id <> (SELECT
	      max(id) FROM data_key WHERE purpose = 'citizen'))
	  + (SELECT count(*) FROM citizen WHERE index_key_id <> (SELECT
	      max(id) FROM data_key WHERE purpose = 'index'))
	  + (SELECT count(*) FROM sealed_text WHERE
	      hex(substr(sealed, 1, 4)) <> (SELECT printf('%08X', max(id))
	        FROM data_key WHERE purpose = 'text'))"
}

@test "kill -9 at each step of a change of the master key" {
	local step=0 status
	citizens 20
	texts
	while :; do
		step=$((step + 1))
		status=0
		OSAN_FAULT=$step osanctl key rotate master --generate --yes -q \
		    >/dev/null 2>&1 || status=$?
		[ "$status" = 0 ] && break
		[ "$status" = 137 ]
		opens 20
		osanctl doctor >/dev/null
		# a program that was told nothing of it writes on
		osanctl post add free --title x --body y -q >/dev/null
		# and the same command goes on, whatever is left
		osanctl key rotate master --generate --yes -q >/dev/null 2>&1
		[ "$(db "SELECT count(*) FROM master_key
		    WHERE state = 'next'")" = 0 ]
		[ ! -e osan.key.new ]
		opens 20
		[ "$(osanctl audit verify --json | field unsealed)" = 0 ]
	done
	[ "$step" -gt 6 ]
	opens 20
}

@test "kill -9 twice in one change of the master key" {
	citizens 5
	texts
	for step in 1 2 3 4 5; do
		for again in 1 2 3; do
			OSAN_FAULT=$step run -137 osanctl key rotate master \
			    --generate --yes
			OSAN_FAULT=$again osanctl key rotate master \
			    --generate --yes -q >/dev/null 2>&1 || opens 5
			osanctl key rotate master --generate --yes -q \
			    >/dev/null 2>&1
			opens 5
		done
	done
}

@test "a change whose new key file was lost begins anew" {
	citizens 3
	texts
	OSAN_FAULT=2 run -137 osanctl key rotate master --generate --yes
	[ "$(db "SELECT count(*) FROM master_key WHERE state = 'next'")" = 1 ]
	rm -f osan.key.new
	opens 3
	run -2 osanctl key rotate master --yes
	[[ "$output" == *"nothing is lost"* ]]
	osanctl key rotate master --generate --yes -q >/dev/null
	opens 3
	[ "$(db 'SELECT count(*) FROM master_key')" = 2 ]
}

@test "the new key file may be put in its place by hand" {
	citizens 3
	texts
	OSAN_FAULT=2 run -137 osanctl key rotate master --generate --yes
	mv -f osan.key old.key
	mv osan.key.new osan.key
	opens 3
	osanctl key rotate master --yes -q >/dev/null
	opens 3
	run -0 osanctl key status --json --fields serves
	[ "$output" = '{"serves":"current"}' ]
}

@test "kill -9 at each transaction of a change of data keys" {
	local step=0 count=1200 status
	[ -z "${OSAN_LONG:-}" ] || count=20000
	citizens "$count"
	texts
	while :; do
		step=$((step + 1))
		status=0
		OSAN_FAULT=$step osanctl key rotate data -q >/dev/null 2>&1 ||
		    status=$?
		[ "$status" = 0 ] && break
		[ "$status" = 137 ]
		opens "$count"
	done
	[ "$step" -gt 8 ]
	[ "$(left)" = 0 ]
	[ "$(db "SELECT count(*) FROM data_key
	    WHERE retired_at IS NULL")" = 4 ]
	opens "$count"
}

@test "kill -9 anywhere in a change of data keys, and it goes on" {
	local count=1500 kills=5 i hit=0
	if [ -n "${OSAN_LONG:-}" ]; then
		count=60000 kills=40
	fi
	citizens "$count"
	texts
	for ((i = 0; i < kills; i++)); do
		python3 "$OSAN_ROOT/tests/fault/kill_at.py" "$OSAN_DB" \
		    "SELECT count(*) FROM citizen WHERE data_key_id > 4
		        OR index_key_id > 4" $((count * i / (kills + 1))) \
		    $((i % 4)) "$OSANCTL" key rotate data || continue
		hit=$((hit + 1))
		opens "$count"
	done
	[ "$hit" -ge 2 ]
	osanctl key rotate data -q >/dev/null
	[ "$(left)" = 0 ]
	opens "$count"
}

@test "others read and write while keys change, and lose nobody" {
	local count=1200
	[ -z "${OSAN_LONG:-}" ] || count=30000
	citizens "$count"
	texts
	cat >others.py <<-'PY'
	import json, os, subprocess, sys
	def run(*words):
	    r = subprocess.run([os.environ["OSANCTL"], *words],
	        capture_output=True, text=True)
	    assert r.returncode == 0, (words, r)
	    return r.stdout
	count, rounds = int(sys.argv[1]), 0
	change = subprocess.Popen([os.environ["OSANCTL"], "key", "rotate",
	    *sys.argv[2:]], stdout=subprocess.DEVNULL,
	    stderr=subprocess.PIPE, text=True)
	while change.poll() is None or rounds < 3:
	    rounds += 1
	    n = 1 + rounds * 37 % count
	    phone = "010-%04d-%04d" % (1000 + n // 10000, n % 10000)
	    # the same person is found, and one more is known
	    post = run("post", "add", "free", "--title", "t", "--body", "b",
	        "--phone", phone, "--csv", "--no-header", "--fields", "id")
	    assert run("citizen", "list", "phone:" + phone, "post:" + post.strip(),
	        "--csv", "--no-header", "--fields", "id").strip() == str(n)
	    new = "02-%d" % (1000000 + rounds)
	    run("post", "add", "free", "--title", "t", "--body", "b",
	        "--phone", new)
	    assert run("citizen", "list", "phone:" + new, "--csv",
	        "--no-header", "--fields", "id").strip() != ""
	assert change.returncode == 0, change.stderr.read()
	print(rounds)
	PY
	for what in data "master --generate --yes" data; do
		# shellcheck disable=SC2086 # words
		rounds=$(python3 others.py "$count" $what)
		[ "$rounds" -ge 3 ]
		db "UPDATE setting SET value = value" # nothing, from outside
	done
	[ "$(left)" = 0 ]
	[ "$(db "SELECT count(*) FROM citizen WHERE id <= $count")" = "$count" ]
	opens "$count"
}
