# What the files about backups share: a site with posts and an attached file,
# and a repository of a full backup and two increments.  $ID1, $ID2, $ID3 are
# their ids, key.txt the identity.

# backed_up_site: in a folder of its own; made once a file, then copied.
backed_up_site() {
	in_own_folder
	[ -d "$BATS_FILE_TMPDIR/site" ] || (
		mkdir "$BATS_FILE_TMPDIR/site"
		cd "$BATS_FILE_TMPDIR/site" || exit
		export OSAN_DB=$PWD/osan.db OSAN_KEY=$PWD/osan.key
		make_backups
	) || return
	cp -a "$BATS_FILE_TMPDIR/site/." .
	export OSAN_IDENTITY=$PWD/key.txt
	# shellcheck disable=SC2034 # for the tests
	read -r ID1 ID2 ID3 < ids
}

make_backups() {
	osanctl init --site Osan --yes >/dev/null 2>&1 &&
	    osanctl backup keygen --out key.txt >/dev/null 2>&1 &&
	    osanctl backup init repo -q --recipient \
		"$(grep -o 'age1.*' key.txt)" >/dev/null || return
	echo one > one.txt
	echo two > two.txt
	for i in $(seq 20); do
		echo "{\"id\":\"$i\",\"title\":\"t $i\",\"body\":\"b $i\",\"author\":\"k\"}"
	done > posts.jsonl
	osanctl board import free posts.jsonl -q --yes >/dev/null
	osanctl post add free --title one --body b --attach one.txt -q >/dev/null
	run_at 24
	osanctl post add free --title two --body b --attach two.txt -q >/dev/null
	run_at 25
	osanctl post add free --title three --body b -q >/dev/null
	run_at 26
	paste -sd ' ' made > ids
}

# run_at DAY: a backup at three in the morning of that day of November.
run_at() {
	at "2026-11-$1T03:00:00+09:00" osanctl backup run repo --json |
	    field id >> made
}

# flip FILE BYTE BIT: that bit of that byte is another.
flip() {
	python3 - "$@" <<'PY'
import sys
path, byte, bit = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
data = bytearray(open(path, 'rb').read())
data[byte] ^= 1 << bit
open(path, 'wb').write(data)
PY
}

# rows FILE TABLE: how many rows it has; the file is a sound database.
rows() {
	sqlite3 "$1" "PRAGMA integrity_check" | grep -qx ok &&
	    sqlite3 "$1" "SELECT count(*) FROM $2"
}

# remake MANIFEST KEY VALUE: writes a manifest with another value, as
# somebody who has the folder could.
remake() {
	python3 - "$@" <<'PY'
import hashlib, json, sys
path, key, value = sys.argv[1:]
o = json.load(open(path))
o[key] = json.loads(value)
del o['digest']
text = json.dumps(o, indent=1, ensure_ascii=False)[:-2]
digest = hashlib.sha256(text.encode()).hexdigest()
open(path, 'w').write(text + ',\n "digest": "' + digest + '"\n}\n')
PY
}
