#!/bin/sh
# Backups against restic, borg, zstd and openssl, run in turn: a site of some
# 700 MB, and the same after a day of changes.  Adds its rows to TABLE and
# writes the page that tells of them.
#
#   backup.sh BUILD TABLE
#
# ROUNDS (5) and BACKUP_POSTS (480000) may be set in the environment.  The
# exit status is 1 where a limit was passed.
set -eu

build=$(cd "${1:?usage: backup.sh BUILD TABLE}" && pwd)
table=$2
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ROUNDS:-5}
posts=${BACKUP_POSTS:-480000}
work=$build/bench/backup
osanctl=$build/osanctl
failed=0
LC_ALL=C.UTF-8
RESTIC_PASSWORD=bench
RESTIC_CACHE_DIR=$work/cache
BORG_BASE_DIR=$work/borg-home
BORG_PASSPHRASE=bench
export LC_ALL RESTIC_PASSWORD RESTIC_CACHE_DIR BORG_BASE_DIR \
    BORG_PASSPHRASE
unset OSAN_DB OSAN_KEY LANGUAGE

for tool in restic borg zstd openssl sqlite3 python3; do
	command -v "$tool" >/dev/null || {
		echo "backup.sh: $tool is missing (make deps installs it)" >&2
		exit 1
	}
done

compare() {
	"$here/compare.py" --table "$table" --rounds "$rounds" "$@" ||
	    failed=1
}

# row NAME OURS THEIRS LIMIT: a ratio of two figures.
row() {
	ratio=$(awk "BEGIN { printf \"%.3f\", $2 / $3 }")
	kept=yes
	awk "BEGIN { exit !($2 <= $3 * $4) }" || {
		kept=NO
		failed=1
	}
	printf '| %s | %s | %s | %s | %s | | %s |\n' "$1" "$2" "$3" "$ratio" \
	    "$4" "$kept" | tee -a "$table"
}

field() { sed -n "s/.*\"$1\":\"*\([^\",}]*\).*/\1/p"; }

# --- a site, and a day later -------------------------------------------
mkdir -p "$work"
rm -rf "$work"/site "$work"/repo* "$work"/rest* "$work"/borg* "$work/cache"
mkdir "$work/site"
db=$work/site/osan.db
[ -s "$work/posts-$posts.jsonl" ] || {
	"$here/generate.py" --kind posts --count "$posts" --seed 7 \
	    >"$work/posts.part"
	mv "$work/posts.part" "$work/posts-$posts.jsonl"
}
# sealed DATABASE ROWS: what stands for the sealed words of complaints.
sealed() {
	sqlite3 "$1" "CREATE TABLE bench_sealed (id INTEGER PRIMARY KEY,
words BLOB); INSERT INTO bench_sealed WITH RECURSIVE n (i) AS (SELECT 1 UNION
ALL SELECT i + 1 FROM n WHERE i < $2) SELECT i, randomblob(500 +
abs(random()) % 1000) FROM n"
}
"$osanctl" --db "$db" init --site bench --yes --quiet >/dev/null
import() { # FILE DATABASE FIELD=COLUMN...
	"$osanctl" --db "$2" board import free "$1" --map "$3" --no-scan \
	    --yes --quiet >/dev/null
}
import "$work/posts-$posts.jsonl" "$db" title=title,body=content,created=date
"$osanctl" --db "$db" complaint kind set lamp --name-ko 가로등 \
    --category other --period 7d --quiet >/dev/null
"$build/bench/filings" "$db" "$work/site/osan.key" lamp "$work/plain.db" \
    >/dev/null
rm -f "$work/key" "$work/plain.db"*
sealed "$db" 100000
"$osanctl" backup keygen --out "$work/key" --quiet >/dev/null
to=$(sed -n 's/^# public key: //p' "$work/key")
checkpoint() { sqlite3 "$db" 'PRAGMA wal_checkpoint(TRUNCATE)' >/dev/null; }
checkpoint
cp "$db" "$work/first.db"

# ours REPO: an empty repository, and no list beside the database.
ours="rm -rf '$work/repo' '$db'-backup-*; \
$osanctl backup init '$work/repo' --recipient $to --quiet >/dev/null; sync"
run="$osanctl --db $db backup run --quiet"

# 1. The whole.
compare --name 'backup, the whole, against restic' --limit 0.6 --memory 48 \
    --before-a "$ours" --a "$run --full $work/repo" \
    --before-b "rm -rf '$work/restic'; restic -q -r '$work/restic' init; \
sync" --b "restic -q -r $work/restic backup $db"
compare --name 'backup, the whole, against borg' --limit 0.6 \
    --before-a "$ours" --a "$run --full $work/repo" \
    --before-b "rm -rf '$work/borg'; borg init -e \
repokey-blake2 '$work/borg' 2>/dev/null; sync" \
    --b "borg create $work/borg::one $db"
compare --name 'backup, the whole, against zstd -3 -T2' --limit 1.2 \
    --before-a "$ours" --a "$run --full $work/repo" \
    --b "zstd -q -f -3 -T2 $db -o $work/one.zst"
rm -rf "$work/borg" "$work/one.zst"

# 2. A day of changes: 4,800 short posts, 2,400 decisions, 1,000 complaints.
eval "$ours"
$run --full "$work/repo" >/dev/null
cp -a "$work/repo" "$work/repo.first"
list=$(echo "$db"-backup-*)
cp -a "$list" "$work/list.first"
"$here/generate.py" --kind comments --count 4800 --seed 9 |
    import - "$db" body=body,author=author
awk "BEGIN { srand(2); for (i = 0; i < 2400; i++)
    print 1 + int(rand() * $posts) }" | sort -un |
    "$osanctl" --db "$db" post hide - --reason 시험 --quiet --yes >/dev/null
"$build/bench/filings" "$db" "$work/site/osan.key" lamp "$work/plain.db" \
    1000 >/dev/null
rm -f "$work/plain.db"*
checkpoint

again="rm -rf '$work/repo'; \
cp -al '$work/repo.first' '$work/repo'; \
cp '$work/repo.first/head.json' '$work/repo/head.new'; \
mv '$work/repo/head.new' '$work/repo/head.json'; \
cp -a '$work/list.first' '$list'; sync"
cp -al "$work/restic" "$work/restic.first"
restic_again="rm -rf '$work/restic'; \
cp -al '$work/restic.first' '$work/restic'; sync"
compare --name 'backup, a day of changes, against restic' \
    --limit 0.0667 --memory 48 \
    --before-a "$again" --a "$run --incremental $work/repo" \
    --before-b "$restic_again" --b "restic -q -r $work/restic backup $db"
compare --name 'backup, a day of changes, against openssl dgst -sha256' \
    --limit 0.45 --before-a "$again" --a "$run --incremental $work/repo" \
    --b "openssl dgst -sha256 $db"
bytes_of() { du -sb --apparent-size "$1" | cut -f1; }
eval "$again"
"$osanctl" --db "$db" backup run --incremental "$work/repo" --json \
    >"$work/run.json"
bytes=$(field bytes <"$work/run.json")
changed=$(field changed <"$work/run.json")
eval "$restic_again"
restic -q -r "$work/restic" backup "$db"
theirs=$(($(bytes_of "$work/restic") - $(bytes_of "$work/restic.first")))
row 'bytes of a day of changes against restic' "$bytes" "$theirs" 0.025
row 'bytes of a day of changes against the changed pages' "$bytes" \
    "$((changed * 4096))" 0.4

# 3. The way back, to the last increment.
compare --name 'restore to the last increment against restic' --limit 0.6 \
    --memory 48 --before-a "rm -f '$work/back.db'*; sync" \
    --a "$osanctl backup restore $work/repo --to $work/back.db \
	--identity $work/key --quiet" \
    --before-b "rm -rf '$work/back'; sync" \
    --b "restic -q -r $work/restic restore latest --target $work/back"
rm -rf "$work/back" "$work/back.db"*

# 4. Writers meanwhile.
"$here/backup_writers.py" --db "$db" --rounds "$rounds" --table "$table" \
    --run "$run --full $work/repo" || failed=1

# 5. Growth: four times the site.
full_seconds() {
	for _ in $(seq "$rounds"); do
		eval "$ours"
		"$osanctl" --db "$db" backup run --full "$work/repo" --json |
		    field seconds
	done | sort -n | sed -n "$(((rounds + 1) / 2))p"
}
large=$(full_seconds)
large_pages=$(sqlite3 "$db" 'PRAGMA page_count')
rm -f "$work/osan.key"
"$osanctl" --db "$work/quarter.db" init --site bench --yes --quiet >/dev/null
head -n "$((posts / 4))" "$work/posts-$posts.jsonl" |
    import - "$work/quarter.db" title=title,body=content,created=date
sealed "$work/quarter.db" 25000
db=$work/quarter.db
ours="rm -rf '$work/repo' '$db'-backup-*; \
$osanctl backup init '$work/repo' --recipient $to --quiet >/dev/null; sync"
checkpoint
small=$(full_seconds)
small_pages=$(sqlite3 "$db" 'PRAGMA page_count')
row "seconds for a site of $large_pages pages against one of $small_pages" \
    "$large" "$small" 4.4
rm -rf "$work/quarter"* "$work"/repo* "$work"/restic* "$work/cache"
exit "$failed"
