#!/bin/sh
# 100,000 mail IDs: importing them and changing one, against the sqlite3
# shell; Postfix's look-ups in the map, against a plain table with one index.
# Adds its rows to TABLE.
#
#   mailid.sh BUILD TABLE
#
# ROUNDS (5) and MAIL_IDS (100000) may be set in the environment.  The exit
# status is 1 where a limit was passed.
set -eu

build=$(cd "${1:?usage: mailid.sh BUILD TABLE}" && pwd)
table=$2
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ROUNDS:-5}
count=${MAIL_IDS:-100000}
work=$build/bench/mailid
osanctl=$build/osanctl
failed=0
LC_ALL=C.UTF-8
export LC_ALL
unset OSAN_DB OSAN_KEY LANGUAGE

for tool in sqlite3 python3 postmap; do
	command -v "$tool" >/dev/null || {
		echo "mailid.sh: $tool is missing (make deps installs it)" >&2
		exit 1
	}
done

compare() {
	"$here/compare.py" --table "$table" --rounds "$rounds" "$@" ||
	    failed=1
}

rm -rf "$work"
mkdir -p "$work/empty"
"$osanctl" --db "$work/empty/osan.db" init --site bench --yes --quiet
python3 - "$count" "$work" <<'PY'
import json, sys
count, work = int(sys.argv[1]), sys.argv[2]
with open(work + "/ids.jsonl", "w") as out, \
     open(work + "/ids.csv", "w") as plain, open(work + "/keys", "w") as keys:
	for i in range(count):
		address = "u%06d@osan.example" % i
		out.write(json.dumps({"address": address, "kind": "resident",
		    "state": "active", "quota_bytes": 1073741824}) + "\n")
		plain.write("%s,resident,active,1073741824\n" % address)
		if i % 5 == 0:
			keys.write(address + "\n")
PY

cat >"$work/import.sql" <<SQL
CREATE TABLE mail_id (address TEXT PRIMARY KEY, kind, state, quota INTEGER);
.import --csv $work/ids.csv mail_id
SQL
compare --name "import of $count mail IDs" --limit 5 --memory 64 \
    --before-a "rm -rf '$work/a' && cp -R '$work/empty' '$work/a' && sync" \
    --before-b "rm -f '$work'/b.db*; sync" \
    --a "$osanctl --db $work/a/osan.db mailid import $work/ids.jsonl \
	--yes --quiet" \
    --b "sqlite3 $work/b.db" --input-b "$work/import.sql"

sqlite3 "$work/b.db" 'PRAGMA journal_mode = WAL' >/dev/null
compare --name "one change of $count mail IDs, map and all" --limit 6 \
    --repeat 20 \
    --a "$osanctl --db $work/a/osan.db mailid quota u000007@osan.example \
	--quota 2G --quiet" \
    --b "sqlite3 $work/b.db 'PRAGMA synchronous = FULL; UPDATE mail_id \
	SET quota = quota + 1 WHERE address = \"u000007@osan.example\"'"

cat >"$work/map.cf" <<CF
dbpath = $work/a/mail.db
query = SELECT address FROM account WHERE address = '%s'
CF
sqlite3 "$work/plain.db" 'CREATE TABLE account (address TEXT);
    CREATE INDEX account_by_address ON account (address);
    ATTACH "'"$work/b.db"'" AS b;
    INSERT INTO account SELECT address FROM b.mail_id'
sed "s#dbpath = .*#dbpath = $work/plain.db#" "$work/map.cf" >"$work/plain.cf"
compare --name "Postfix's look-ups in the map, against one index" \
    --limit 1.2 \
    --a "postmap -q - sqlite:$work/map.cf" --input-a "$work/keys" \
    --b "postmap -q - sqlite:$work/plain.cf" --input-b "$work/keys"
rm -rf "$work"
exit "$failed"
