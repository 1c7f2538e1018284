# osanctl board export: what board import reads.

load ../common
load posts

setup_file() {
	site_once true
}

setup() {
	own_site
}

# filled: the board free with posts of every sort that an export holds.
filled() {
	osanctl board import free - --yes -q >/dev/null <<'END'
{"key": "a", "title": "제목 \"하나\"", "body": "첫 줄\n\t둘째, 줄", "author": "김", "created": "2026-10-01T12:34:56.789012+09:00"}
{"key": "b", "parent": "a", "body": "=SUM(A1)", "author": "'=x", "created": "2026-10-02"}
{"title": "+82", "body": "", "created": "2026-10-03", "url": "https://old.example/?a=1&b=2"}
{"parent": "b", "body": "끝 \\ 빈칸", "author": "@나", "created": "2026-10-04", "expires": "2027-01-01"}
{"title": "기다림", "created": "2026-10-05", "state": "pending"}
{"body": "😀 한글 é", "created": "1999-12-31"}
END
}

@test "import, export, import, export gives the same bytes, as JSON lines" {
	filled
	osanctl board create copy --title-ko 사본 >/dev/null
	run -0 osanctl board export free --output first.jsonl
	run -0 osanctl board import copy first.jsonl --yes
	run -0 osanctl board export copy --output second.jsonl
	cmp first.jsonl second.jsonl
	[ "$(wc -l <first.jsonl)" = 6 ]
}

@test "import, export, import, export gives the same bytes, as CSV" {
	filled
	osanctl board create copy --title-ko 사본 >/dev/null
	run -0 osanctl board export free --output first.csv
	run -0 osanctl board import copy first.csv --yes
	run -0 osanctl board export copy --output second.csv
	cmp first.csv second.csv
	osanctl board export free >a.jsonl
	osanctl board export copy >b.jsonl
	cmp a.jsonl b.jsonl
}

@test "decomposed text comes out composed, line ends as line feeds" {
	printf '{"title":"\u1112\u1161\u11ab","body":"a\\r\\nb"}\n' >rows.jsonl
	osanctl board import free rows.jsonl --yes >/dev/null
	run -0 osanctl board export free
	[[ $output == *'"title":"한","body":"a\nb"'* ]]
}

@test "key is the post's number, parent that of the post it comments on" {
	osanctl board import notice - --yes >/dev/null <<<'{"body":"other"}'
	filled
	run -0 osanctl board export free --csv --fields key,parent --no-header
	[ "$output" = $'1,\n2,1\n3,\n4,2\n5,\n6,' ]
}

@test "cells that a spreadsheet would run are made safe" {
	filled
	run -0 osanctl board export free --format csv
	[[ $output == *",'=SUM(A1),''=x,"* ]]
	[[ $output == *",'+82,"* ]]
	[[ $output == *",'@나,"* ]]
}

@test "python's csv and json read every text as it was" {
	filled
	osanctl board export free --csv >a.csv
	osanctl board export free >a.jsonl
	run -0 python3 - <<'END'
import csv, json
rows = [json.loads(l) for l in open("a.jsonl", encoding="utf-8")]
cells = list(csv.DictReader(open("a.csv", encoding="utf-8", newline="")))
assert len(rows) == len(cells) == 6
for row, cell in zip(rows, cells):
	for name in ("title", "body", "author"):
		text = cell[name]
		if text.lstrip("'")[:1] in tuple("=+-@"):
			text = text[1:]
		assert text == row[name], (text, row[name])
assert rows[0]["created"] == "2026-10-01T12:34:56.789012+09:00"
assert rows[4]["state"] == "pending" and rows[0]["state"] is None
END
}

@test "pending, visible and expired posts are written, others are not" {
	filled
	osanctl post remove 3 --ground 9 --reason 시험 --tombstone --yes >/dev/null
	at 2027-02-01T00:00:00+09:00 osanctl post expire --yes >/dev/null
	osanctl post hide 6 --reason 분쟁 --yes >/dev/null
	run -0 osanctl board export free --csv --fields key,state --no-header
	[ "$output" = $'1,\n2,\n4,\n5,pending' ]
	run -0 osanctl board export free state:removed --csv --fields key,state \
	    --no-header
	[ "$output" = '3,removed' ]
}

@test "what was removed cannot come back by an export" {
	filled
	osanctl post remove 3 --ground 9 --reason 시험 --tombstone --yes >/dev/null
	osanctl board export free state:removed --output out.jsonl
	run -1 osanctl board import free out.jsonl --yes
}

@test "a comment is left out with its post, and that is told" {
	filled
	osanctl post remove 1 --ground 9 --reason 시험 --tombstone --yes >/dev/null
	run -0 --separate-stderr osanctl board export free --output out.jsonl
	[[ $stderr == *'2 comments are left out'* ]]
	run -0 osanctl board import notice out.jsonl --yes --json
	[[ $output == *'"stored":3,'* ]]
}

@test "a query chooses" {
	filled
	run -0 osanctl board export free author:김 --csv --fields key --no-header
	[ "$output" = 1 ]
	run -2 osanctl board export free stat:x
}

@test "article 17: nothing about the writer is written" {
	citizen_post --phone 010-1234-5678 >/dev/null
	run -0 osanctl board export free
	[[ $output != *hong@* && $output != *1234* && $output != *citizen* ]]
}

@test "an existing file is not touched without --yes" {
	filled
	echo mine >out.jsonl
	run -4 osanctl board export free --output out.jsonl
	[ "$(cat out.jsonl)" = mine ]
	run -0 osanctl board export free --output out.jsonl --yes
	[ "$(wc -l <out.jsonl)" = 6 ]
}

@test "a file that cannot be written leaves nothing behind" {
	filled
	run -1 osanctl board export free --output missing/out.jsonl
	[ ! -e missing ]
	mkdir folder
	run -1 osanctl board export free --output folder --yes
	[ -z "$(ls folder)" ]
	run -1 --separate-stderr sh -c '"$OSANCTL" board export free >/dev/full'
	[ -n "$stderr" ]
}

@test "a packed name is refused" {
	run -2 --separate-stderr osanctl board export free --output a.jsonl.gz
	[[ $stderr == *'not packed'* ]]
	[ ! -e a.jsonl.gz ]
}

@test "article 18: an export stands in the log" {
	filled
	run -0 osanctl board export free state:visible
	[ "$(db "SELECT actor || ' ' || json_extract(detail, '$.posts') || ' '
	    || json_extract(detail, '$.query') FROM audit
	    WHERE action = 'board.export'")" = "$(id -un) 5 state:visible" ]
	run -0 osanctl audit verify
}

@test "a dry run counts and writes nothing, not even to the log" {
	filled
	run -0 --separate-stderr osanctl board export free -n --output out.jsonl
	[[ $stderr == *'would write 6 posts'* ]]
	[ ! -e out.jsonl ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'board.export'")" = 0 ]
}

@test "an empty board is an empty file, or a heading" {
	run -0 osanctl board export free
	[ -z "$output" ]
	run -0 osanctl board export free --csv
	[ "$output" = key,parent,title,body,author,created,expires,url,state ]
}

@test "unknown boards, formats and roles" {
	run -3 osanctl board export nowhere
	run -2 osanctl board export free --format xml
	person of officer
	run -6 as of board export free
	person mo moderator notice
	run -6 as mo board export free
	run -0 as mo board export notice
}

@test "a reader that stops early is no error" {
	filled
	osanctl board export free | head -n 1 >first
	[ "$(wc -l <first)" = 1 ]
}
