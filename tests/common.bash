# What every bats file begins with: load it by "load ../common".  A test
# runs in a folder of its own, at a fixed time, on a database and a key of
# that folder; tests/run.sh says which build is tried.
bats_require_minimum_version 1.5.0

OSAN_ROOT=${OSAN_ROOT:-$(cd "$BATS_TEST_DIRNAME/../.." && pwd)}
OSANCTL=${OSANCTL:-$OSAN_ROOT/build/test/osanctl}
OSAN_NOW=${OSAN_NOW:-2026-11-24T14:00:00+09:00}
export OSAN_ROOT OSANCTL OSAN_NOW LC_ALL=C.UTF-8
unset LANGUAGE

# osanctl WORD...: the program that is tried.
osanctl() {
	"$OSANCTL" "$@"
}

# in_own_folder: cd to the test's folder; the site's files will be there.
in_own_folder() {
	cd "$BATS_TEST_TMPDIR" || return
	export HOME=$BATS_TEST_TMPDIR
	export OSAN_DB=$BATS_TEST_TMPDIR/osan.db
	export OSAN_KEY=$BATS_TEST_TMPDIR/osan.key
}

# new_site: a fresh site in a folder of its own.
new_site() {
	in_own_folder
	osanctl init --site Osan --yes >/dev/null
}

# no_rules: takes the filter rules of a new site away as no program may, so
# that a test has its own ones, numbered from 1.
no_rules() {
	local guard
	guard=$(sqlite3 "$OSAN_DB" "SELECT sql FROM sqlite_master
	    WHERE name = 'filter_rule_delete'")
	sqlite3 "$OSAN_DB" "DROP TRIGGER filter_rule_delete;
	    DELETE FROM scan_todo; DELETE FROM filter_rule; $guard"
}

# at TIME WORD...: a command at another time than the fixed one.
at() {
	local now=$1
	shift
	OSAN_NOW=$now "$@"
}

# field NAME: that key of the JSON object on standard input.
field() {
	python3 -c 'import json, sys
v = json.load(sys.stdin)[sys.argv[1]]
print(v if isinstance(v, str) else json.dumps(v, ensure_ascii=False))' "$1"
}

# staff LOGIN ROLE [OPTION...]: adds somebody who acts where SUDO_USER is
# their login.
staff() {
	local login=$1 role=$2
	shift 2
	osanctl staff add "$login" --name "$login" --role "$role" \
	    --os-user "$login" --yes "$@" >/dev/null 2>&1
}

# log_row ACTION: actor and detail of the newest row of the log with that
# action.
log_row() {
	sqlite3 "$OSAN_DB" "SELECT actor || ' ' || detail FROM audit
	    WHERE action = '$1' ORDER BY id DESC LIMIT 1"
}

# haneul LOGIN: their password is Haneul!4827 from 2026-11-24T17:20 on; its
# hash is a cheap one, because ours cost time and memory.
haneul() {
	local hash='$argon2id$v=19$m=64,t=1,p=1$y8/TmeoFcNjBGpbdH6Ngcw'
	hash+='$PW+x3XFJI4NEn328xbUSowaoaa05cdYztbGkcDKA+CU'
	sqlite3 "$OSAN_DB" "UPDATE staff SET password = '$hash',
	    password_at = 1795508400000000 WHERE login = '$1'"
}
