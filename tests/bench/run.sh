#!/bin/sh
# Compares osanctl with the sqlite3 shell, the two run in turn, and writes
# BUILD/bench/table.md.  Each figure is a ratio of medians from the same
# minutes on the same machine, so that it means the same anywhere.
#
#   run.sh BUILD [COMMENTS-100K.jsonl[.xz] [COMMENTS-700K.jsonl[.xz]]]
#
# Without data files our generator writes them.  ROUNDS (5) and LARGE
# (700000) and SMALL (100000) may be set in the environment.  The exit
# status is 1 where a limit was passed.
set -eu

build=$(cd "${1:?usage: run.sh BUILD [SMALL-FILE [LARGE-FILE]]}" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
rounds=${ROUNDS:-5}
small=${SMALL:-100000}
large=${LARGE:-700000}
removed=10000
work=$build/bench
table=$work/table.md
osanctl=$build/osanctl
map=body=body,author=author,created=date
failed=0
LC_ALL=C.UTF-8
export LC_ALL
unset OSAN_DB OSAN_KEY LANGUAGE

for tool in python3 sqlite3 xz neomutt tig git; do
	command -v "$tool" >/dev/null || {
		echo "run.sh: $tool is missing (make deps installs it)" >&2
		exit 1
	}
done

# fetch FILE-OR-EMPTY COUNT OUTPUT: plain JSON lines, made where not given;
# rows without a text are no posts and are left out.
fetch() {
	case $1 in
	'')	[ -s "$3" ] || {
			"$here/generate.py" --count "$2" --seed 1 >"$3.part"
			mv "$3.part" "$3"
		} ;;
	*.xz)	xz -dc "$1" | grep -v '"body": ""' | head -n "$2" >"$3" ;;
	*)	grep -v '"body": ""' "$1" | head -n "$2" >"$3" ;;
	esac
}

# fresh DIR: a copy of the empty site, so that no round sees another's rows.
fresh() {
	printf 'rm -rf %s && cp -R %s %s && sync' \
	    "'$1'" "'$work/empty'" "'$1'"
}

compare() {
	"$here/compare.py" --table "$table" --rounds "$rounds" "$@" ||
	    failed=1
}

import_posts() {
	"$osanctl" --db "$1/osan.db" board import free "$2" \
	    --map "$map" --no-scan --yes --quiet
}

mkdir -p "$work"
fetch "${2-}" "$small" "$work/small-$small.jsonl"
fetch "${3-}" "$large" "$work/large-$large.jsonl"
small_file=$work/small-$small.jsonl
large_file=$work/large-$large.jsonl

# The same rows as CSV for .import, by Python's own csv module.
python3 - "$small_file" "$work/small.csv" <<'PY'
import csv, json, sys
with open(sys.argv[1], encoding="utf-8") as rows, \
     open(sys.argv[2], "w", encoding="utf-8", newline="") as out:
	write = csv.writer(out)
	for line in rows:
		write.writerow(json.loads(line).values())
PY

rm -rf "$work/empty"
mkdir "$work/empty"
"$osanctl" --db "$work/empty/osan.db" init --site bench --yes --quiet

{
	printf '# Speed against the sqlite3 shell\n\n'
	printf '%s; %s; sqlite3 %s\n' "$(uname -srm)" \
	    "$("$osanctl" --version)" "$(sqlite3 --version | cut -c1-6)"
	printf '%s processors; medians of %s rounds, in turn; %s.\n\n' \
	    "$(nproc)" "$rounds" "$(date -u +%Y-%m-%dT%H:%MZ)"
	printf '| what | osanctl | sqlite3 | ratio | limit | memory | kept |\n'
	printf '| --- | --- | --- | --- | --- | --- | --- |\n'
} >"$table"

# 1. Importing comments.
cat >"$work/import.sql" <<SQL
CREATE TABLE comment(id, topic, author, body, rating, date);
CREATE INDEX comment_by_date ON comment(date);
.import --csv $work/small.csv comment
SQL
compare --name "import of $small comments" --limit 4 --memory 64 \
    --before-a "$(fresh "$work/a")" --before-b "rm -f '$work'/b.db*; sync" \
    --a "$osanctl --db $work/a/osan.db board import free $small_file \
	--map $map --no-scan --yes --quiet" \
    --b "sqlite3 $work/b.db" --input-b "$work/import.sql"

# 2. Listing a large board: the first page, and the last by its cursor.
rm -rf "$work/large"
cp -R "$work/empty" "$work/large"
import_posts "$work/large" "$large_file"
db=$work/large/osan.db
columns="p.id, b.slug, p.number, p.title, p.author, p.state, p.created_at,
    p.expires_at"
page="SELECT $columns FROM board b JOIN post p ON p.board_id = b.id
    WHERE b.slug = 'free'"
order="ORDER BY p.created_at DESC, p.id DESC LIMIT 50;"
compare --name "first page of $large posts" --limit 2.5 --repeat 20 \
    --a "$osanctl --db $db post list free --limit 50" \
    --b "sqlite3 $db \"$page $order\""

# The post before the last fifty, whose cursor leads to the last page.
edge=$(sqlite3 "$db" "SELECT created_at || ' ' || id FROM post
    ORDER BY created_at, id LIMIT 1 OFFSET 50;")
at=${edge% *}
id=${edge#* }
compare --name "last page of $large posts by cursor" --limit 2.5 --repeat 20 \
    --a "$osanctl --db $db post list free --limit 50 --after $id" \
    --b "sqlite3 $db \"$page AND (p.created_at, p.id) < ($at, $id) $order\""

# 2a. What a monitor asks each minute, against asking nothing at all.  Whether
# this machine's clock is kept right is nothing of ours.
for limit in clock-warning clock-critical disk-warning disk-critical; do
	"$osanctl" --db "$db" config set "health.$limit" 0s --quiet 2>/dev/null ||
	    "$osanctl" --db "$db" config set "health.$limit" 0 --quiet
done
compare --name "health of $large posts" --limit 30 --repeat 20 \
    --a "$osanctl --db $db health" --b "sqlite3 $db 'select 1'"

# 3. Removing posts by query.  What osanctl wrote once becomes a script of
# plain rows for the shell, which writes them without the triggers.
rm -rf "$work/spam" "$work/after"
cp -R "$work/empty" "$work/spam"
spam=$work/spam/osan.db
"$osanctl" --db "$spam" board create spam --kind free --title-ko 광고 \
    --yes --quiet
import_posts "$work/spam" "$small_file"
head -n "$removed" "$small_file" >"$work/spam.jsonl"
"$osanctl" --db "$spam" board import spam "$work/spam.jsonl" \
    --map "$map" --no-scan --yes --quiet
sqlite3 "$spam" 'PRAGMA wal_checkpoint(TRUNCATE);' >/dev/null
remove="post remove --query board:spam --ground 5 --reason advertisement \
    --tombstone --yes --max $removed --quiet"
cp -R "$work/spam" "$work/after"
# shellcheck disable=SC2086 # the words of the command are meant to part
"$osanctl" --db "$work/after/osan.db" $remove
sqlite3 "$work/after/osan.db" 'PRAGMA wal_checkpoint(TRUNCATE);' >/dev/null
"$here/rows.py" "$spam" "$work/after/osan.db" >"$work/rows.sql"
rm -rf "$work/plain"
cp -R "$work/spam" "$work/plain"
sqlite3 "$spam" "SELECT 'DROP TRIGGER ' || name || ';' FROM sqlite_schema
    WHERE type = 'trigger';" >"$work/drop.sql"
sqlite3 "$work/plain/osan.db" <"$work/drop.sql"
sqlite3 "$work/plain/osan.db" 'PRAGMA wal_checkpoint(TRUNCATE);' >/dev/null
compare --name "removal of $removed posts by query" --limit 1.5 \
    --before-a "rm -rf '$work/a'; cp -R '$work/spam' '$work/a'; sync" \
    --before-b "rm -rf '$work/b'; cp -R '$work/plain' '$work/b'; sync" \
    --a "$osanctl --db $work/a/osan.db $remove" \
    --b "sqlite3 $work/b/osan.db" --input-b "$work/rows.sql"

# 3a. The results of a survey with a million answers, against a GROUP BY of
# the same counts.
rm -rf "$work/survey"
cp -R "$work/empty" "$work/survey"
survey=$work/survey/osan.db
"$osanctl" --db "$survey" survey create --anonymous --department planning \
    --file "$here/../../share/survey/homepage.json" --quiet >/dev/null
"$osanctl" --db "$survey" survey open 1 --quiet >/dev/null
"$here/survey_rows.py" "$survey" 1000000
counts="SELECT question, part, value, count(*) FROM survey_answer
    WHERE survey_id = 1 GROUP BY question, part, value;"
compare --name "results of 1000000 survey answers" --limit 2 --memory 48 \
    --a "$osanctl --db $survey survey results 1 --json --quiet" \
    --b "sqlite3 $survey \"$counts\""
compare --name "the same, crossed by a question" --limit 2 --memory 48 \
    --a "$osanctl --db $survey survey results 1 --by use --json --quiet" \
    --b "sqlite3 $survey \"$counts\""

# 4. The search index: making it anew, its size, and the first twenty hits.
# The shell does the same with FTS5's own tokenizer on the same rows.
cat >"$work/index.sql" <<SQL
ATTACH '$work/large/osan.db' AS site;
CREATE VIRTUAL TABLE words USING fts5(text, content = '',
    tokenize = 'unicode61');
INSERT INTO words(rowid, text) SELECT id, title || ' ' || body FROM site.post;
SQL
compare --name "index of $large posts made anew" --limit 1.7 \
    --before-a "rm -rf '$work/a'; cp -R '$work/large' '$work/a'; sync" \
    --before-b "rm -f '$work'/b.db*; sync" \
    --a "$osanctl --db $work/a/osan.db search rebuild --quiet" \
    --b "sqlite3 $work/b.db" --input-b "$work/index.sql"
rm -rf "$work/a"
"$osanctl" --db "$db" search update --quiet >/dev/null
sqlite3 "$db" 'PRAGMA wal_checkpoint(TRUNCATE);' >/dev/null
size=$(sqlite3 "$db" 'SELECT sum(length(block)) FROM search_post_data;')
text=$(sqlite3 "$db" "SELECT sum(length(CAST(title || body AS BLOB)))
    FROM post;")
kept=yes
[ "$size" -le "$text" ] || {
	kept=NO
	failed=1
}
printf '| bytes of the index, of the text | %s | %s | %s | 1 | | %s |\n' \
    "$size" "$text" \
    "$(awk "BEGIN { printf \"%.2f\", $size / $text }")" "$kept" |
    tee -a "$table"

word() {
	sqlite3 "$db" "SELECT term FROM search_word WHERE length(term) = 2
	    AND unicode(term) BETWEEN 44032 AND 55203 AND $1 LIMIT 1;"
}
common=$(word '1 ORDER BY doc DESC')
rare=$(word 'doc BETWEEN 20 AND 40 ORDER BY term')
posts="SELECT p.id, p.title, p.body, p.author, p.created_at FROM"
order="ORDER BY p.created_at DESC, p.id DESC LIMIT 20;"
for word in "$common" "$rare"; do
	[ -n "$word" ] || continue
	compare --name "search for '$word' against LIKE" --limit 0.05 \
	    --a "$osanctl --db $db post search $word --limit 20" \
	    --b "sqlite3 $db \"$posts post p WHERE (p.title LIKE '%$word%'
		OR p.body LIKE '%$word%') AND p.state = 'visible' $order\""
	compare --name "search for '$word' against MATCH" --limit 3 \
	    --repeat 5 --a "$osanctl --db $db post search $word --limit 20" \
	    --b "sqlite3 $db \"$posts search_post s JOIN post p
		ON p.id = s.rowid WHERE search_post MATCH '$word'
		ORDER BY s.rowid DESC LIMIT 20;\""
done

# 5. Filters: 500 words of our own set and of the posts themselves, half on
# the raw text, half on the skeleton, with the detectors of personal data;
# beside them rg over the same text and one LIKE over the same rows.
rm -rf "$work/words"
cp -R "$work/empty" "$work/words"
import_posts "$work/words" "$small_file"
scanned=$work/words/osan.db
"$osanctl" --db "$scanned" filter list --jsonl --fields id |
    tr -dc '0-9\n' | "$osanctl" --db "$scanned" filter remove - \
    --quiet >/dev/null
sqlite3 "$scanned" "SELECT body FROM post" >"$work/text"
python3 - "$here/../../share/filters/default.jsonl" "$work/text" \
    "$work/words.jsonl" "$work/words.txt" <<'PY'
import json, re, sys
words = [r["word"] for r in map(json.loads, open(sys.argv[1],
	encoding="utf-8")) if len(r.get("word", "")) > 1]
posts = open(sys.argv[2], encoding="utf-8").read(4000000)
words += sorted(set(re.findall("[가-힣]{5,8}", posts)))[::7]
words = list(dict.fromkeys(words))[:500]
with open(sys.argv[3], "w", encoding="utf-8") as out:
	for i, w in enumerate(words):
		out.write(json.dumps({"word": w, "ground": 9,
			"on": "raw" if i % 2 else "skeleton"},
			ensure_ascii=False) + "\n")
open(sys.argv[4], "w", encoding="utf-8").write("\n".join(words) + "\n")
PY
"$osanctl" --db "$scanned" filter import "$work/words.jsonl" --quiet \
    >/dev/null
sqlite3 "$scanned" 'PRAGMA wal_checkpoint(TRUNCATE);' >/dev/null
cat >"$work/grep.sh" <<SH
rg -F -c -f '$work/words.txt' '$work/text' >/dev/null
sqlite3 '$scanned' "SELECT count(*) FROM post WHERE body LIKE '%광고%'"
SH
compare --name "scan of $small comments by 500 words against rg and LIKE" \
    --limit 4 --a "$osanctl --db $scanned filter scan --dry-run" \
    --b "sh $work/grep.sh"

# 6. Looking for repeats when a post is added to a large board.
"$osanctl" --db "$db" post add free --author a --phone 010-1234-5678 \
    --body 'the first of them' --quiet >/dev/null
"$osanctl" --db "$db" search update --quiet >/dev/null
sqlite3 "$db" 'PRAGMA wal_checkpoint(TRUNCATE);' >/dev/null
rm -rf "$work/off"
cp -R "$work/large" "$work/off"
off=$work/off/osan.db
"$osanctl" --db "$off" config set repeat.window 0s --quiet >/dev/null
"$osanctl" --db "$off" config set flood.posts 0 --quiet >/dev/null
"$osanctl" --db "$db" config set flood.posts 0 --quiet >/dev/null
add="post add free --author a --phone 010-1234-5678 --quiet \
    --body 'What is written here again and again is found to be a repeat'"
compare --name "a post added with repeats looked for, against without" \
    --limit 1.3 --repeat 20 --a "$osanctl --db $db $add" \
    --b "$osanctl --db $off $add"

# 7. The console on a queue of 1,000,000 items.
rm -rf "$work/queue"
cp -R "$work/empty" "$work/queue"
sqlite3 -cmd 'CREATE TEMP TABLE size AS SELECT 1000000 AS n' \
    "$work/queue/osan.db" <"$here/queue.sql" >/dev/null
"$here/console_rows.py" "$build" "$work" "$table" "$rounds" \
    "$work/queue/osan.db" || failed=1

# 8. Deadlines of complaints, in seconds of one processor: a limit of their
# own, there is no other tool that knows how to count them.
spent=$(for _ in $(seq "$rounds"); do "$build/bench/deadlines"; done |
    sort -n | sed -n "$(((rounds + 1) / 2))p")
kept=yes
awk "BEGIN { exit !($spent <= 1) }" || {
	kept=NO
	failed=1
}
printf '| 1,000,000 deadlines, in seconds | %s | | | 1 | | %s |\n' "$spent" \
    "$kept" | tee -a "$table"

# 9. Filing a complaint, sealed, logged and durable, against a plain row that
# the library inserts as durably; and what is due among 200,000 open cases.
rm -rf "$work/cases" "$work/plain.db"*
cp -R "$work/empty" "$work/cases"
cases=$work/cases/osan.db
"$osanctl" --db "$cases" complaint kind set lamp --name-ko 가로등 \
    --category other --period 7d --quiet >/dev/null
"$build/bench/filings" "$cases" "$work/cases/osan.key" lamp \
    "$work/plain.db" >"$work/filings.txt"
read -r ours plain <"$work/filings.txt"
ratio=$(awk "BEGIN { printf \"%.2f\", $ours / $plain }")
kept=yes
awk "BEGIN { exit !($ratio <= 3) }" || {
	kept=NO
	failed=1
}
printf '| a complaint filed against a plain row, in seconds | %s | %s | %s | 3 | | %s |\n' \
    "$ours" "$plain" "$ratio" "$kept" | tee -a "$table"
sqlite3 "$cases" <"$here/cases.sql" >/dev/null
cat >"$work/due.sh" <<SH
'$osanctl' --db '$cases' complaint due --csv || [ \$? -le 2 ]
SH
cat >"$work/due.sql" <<SQL
.mode csv
SELECT c.year || '-' || c.serial, k.code, c.state, c.filed_at, c.received_at,
       c.due_at, d.code, s.login, c.paused_at, c.private, c.fee, c.postage,
       c.period, c.channel, c.citizen_id, c.post_id, c.wait_until,
       c.ended_at, c.rating, c.id, c.version
  FROM complaint c JOIN complaint_kind k ON k.id = c.kind_id
  LEFT JOIN department d ON d.id = c.department_id
  LEFT JOIN staff s ON s.id = c.officer_id
 WHERE c.ended_at IS NULL AND c.due_at < 1900000000000000
   AND c.paused_at IS NULL
 ORDER BY c.due_at, c.id;
SQL
compare --name 'what is due of 200000 open complaints' --limit 3 \
    --a "sh $work/due.sh" --b "sqlite3 $cases" --input-b "$work/due.sql"

# 10. A draw over 1,000,000 entries, and its check, against sorting the list.
draw=$work/draw
rm -rf "$draw"
mkdir "$draw"
cp "$work/empty"/osan.* "$draw"
python3 - "$draw/osan.db" "$draw/list.txt" <<'PY'
import hashlib, sqlite3, sys
site = sqlite3.connect(sys.argv[1])
site.executescript("""
INSERT INTO reward_budget (year, amount) VALUES (2026, 1000000);
INSERT INTO reward_programme (key, kind, budget_id, department_id, title_ko,
    gift_ko, amount, per_person, created_at)
VALUES ('bench', 'event', 1, 1, 'b', 'b', 1, 1, 1);
INSERT INTO acting (id, actor, origin, at, bulk)
VALUES (1, 'bench', 'bench', 1, 1);
""")
hashes = [hashlib.sha256(b"%d" % i).digest() for i in range(1000000)]
with open(sys.argv[2], "w") as out:
	out.writelines(h.hex() + "\n" for h in hashes)
hashes.sort()
site.executemany("INSERT INTO citizen (id, created_at) VALUES (?, 1)",
    ((i + 1,) for i in range(len(hashes))))
site.executemany("INSERT INTO reward_entry VALUES (1, ?)",
    ((h,) for h in hashes))
site.executemany("INSERT INTO reward_entrant VALUES (1, ?, ?)",
    ((h, i + 1) for i, h in enumerate(hashes)))
site.execute("DELETE FROM acting")
site.commit()
PY
"$osanctl" --db "$draw/osan.db" reward draw commit bench --winners 100 \
    --alternates 100 --source bench --folder "$draw" --quiet >/dev/null
sort="env LC_ALL=C sort -o $draw/sorted.txt $draw/list.txt"
compare --name 'a draw over 1000000 entries, and sort' --limit 2 --memory 48 \
    --a "$osanctl --db $draw/osan.db reward draw run bench --value 7 \
	--dry-run --quiet" \
    --b "$sort"
compare --name 'the check of that draw, and sort' --limit 2 --memory 48 \
    --a "$osanctl reward draw verify $draw/draw-bench.txt --value 7 --quiet" \
    --b "$sort"
rm -rf "$draw"

# 11. Backups.
"$here/backup.sh" "$build" "$table" || failed=1
"$here/mailid.sh" "$build" "$table" || failed=1
"$here/web.sh" "$build" "$table" "$small_file" || failed=1
"$here/page.py" "$table" "$here/../../man"

echo
cat "$table"
exit "$failed"
