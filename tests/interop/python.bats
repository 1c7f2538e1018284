# Python's sqlite3, csv and json read what we write, and see in the views
# made for the public only what the public may see.

load ../common
load rules

setup_file() {
	rules_site
}

setup() {
	a_site
}

# python SCRIPT on standard input, with db (read only) and rows(SQL).
python() {
	{
		cat <<-'PY'
		import csv, io, json, os, sqlite3, subprocess, sys
		db = sqlite3.connect("file:%s?mode=ro" % os.environ["OSAN_DB"],
		    uri=True)
		def rows(sql, *values):
		    return db.execute(sql, values).fetchall()
		def osanctl(*words):
		    return subprocess.run([os.environ["OSANCTL"], *words],
		        check=True, stdout=subprocess.PIPE).stdout.decode()
		PY
		cat
	} >script.py
	OSANCTL=$OSANCTL python3 script.py
}

@test "python's json reads post list as the database has it" {
	python <<-'PY'
	listed = json.loads(osanctl("post", "list", "--json"))
	assert [p["id"] for p in listed] == [r[0] for r in rows(
	    "SELECT id FROM post ORDER BY created_at DESC, id DESC")]
	assert all({"id", "board", "number", "title", "author", "state",
	    "created_at", "expires_at"} <= set(p) for p in listed)
	for p in listed:
	    assert rows("SELECT state, title, author FROM post WHERE id = ?",
	        p["id"]) == [(p["state"], p["title"] or "", p["author"] or "")]
	PY
}

@test "JSON lines and CSV say the same as JSON" {
	python <<-'PY'
	whole = json.loads(osanctl("post", "list", "--json"))
	lines = [json.loads(line)
	    for line in osanctl("post", "list", "--jsonl").splitlines()]
	assert lines == whole
	table = list(csv.DictReader(io.StringIO(osanctl("post", "list",
	    "--csv"), newline="")))
	assert [int(r["id"]) for r in table] == [p["id"] for p in whole]
	assert [r["title"] for r in table] == [p["title"] or "" for p in whole]
	PY
}

@test "python's csv reads quotes, commas and lines within a cell" {
	text=$'첫 줄, "따옴표"\n둘째 줄\t탭; =1+1'
	osanctl post add free --title '쉼표, "따옴표"' --body "$text" \
	    --author '김, "철수"' >/dev/null
	TEXT=$text python <<-'PY'
	table = list(csv.DictReader(io.StringIO(osanctl("post", "list",
	    "free", "--csv", "--limit", "1"), newline="")))
	assert table[0]["title"] == '쉼표, "따옴표"', table
	assert table[0]["author"] == '김, "철수"'
	assert rows("SELECT body FROM web_post ORDER BY id DESC LIMIT 1") == \
	    [(os.environ["TEXT"],)]
	PY
}

@test "a mark for spreadsheets stands before the CSV and nowhere in it" {
	python <<-'PY'
	plain = osanctl("post", "list", "--csv")
	marked = osanctl("post", "list", "--csv", "--csv-bom")
	assert not plain.startswith("\ufeff")
	assert marked == "\ufeff" + plain
	PY
}

@test "web_post shows what is visible and nothing else" {
	python <<-'PY'
	assert {r[0] for r in rows("SELECT id FROM web_post")} == {r[0] for r
	    in rows("SELECT id FROM post WHERE state = 'visible'")}
	hidden = rows("SELECT title, body FROM post WHERE state <> 'visible'")
	shown = "\n".join(str(r) for r in rows("SELECT * FROM web_post"))
	for title, body in hidden:
	    assert not title or title not in shown, title
	columns = [c[0] for c in db.execute("SELECT * FROM web_post").description]
	assert not {"citizen_id", "staff_id", "state", "url",
	    "decision_id"} & set(columns)
	PY
}

@test "article 6(2): web_tombstone shows each standing removal, and no text" {
	python <<-'PY'
	stones = db.execute("SELECT * FROM web_tombstone")
	columns = [c[0] for c in stones.description]
	stones = [dict(zip(columns, r)) for r in stones]
	ids = {name: int(os.environ[name]) for name in
	    ("REMOVED", "PURGED", "CALL", "UNDONE")}
	by_post = {s["post_id"]: s for s in stones}
	assert set(by_post) == {ids["REMOVED"], ids["PURGED"]}
	removed = by_post[ids["REMOVED"]]
	assert (removed["ground"], removed["reason"]) == (5, "광고")
	assert "제6조제2항제5호" in removed["text_ko"]
	assert not {"title", "body", "author"} & set(columns)
	PY
}

@test "article 5(2): web_board names the department in charge" {
	python <<-'PY'
	for board in rows("SELECT slug, department_ko, department_en FROM web_board"):
	    assert all(board), board
	PY
}

@test "article 17(2): no program finds personal data in the files" {
	osanctl post add free --title 글 --body 본문 --name 성춘향 \
	    --phone 010-9876-5432 --email chunhyang@example.net >/dev/null
	osanctl post remove 1 --ground 4 --reason 비방 --notify --yes >/dev/null
	osanctl post appeal 1 --statement '저는 억울합니다 춘향 올림' \
	    >/dev/null
	# a reader that stays open keeps the write-ahead log where it is
	python3 - <<-'PY'
	import os, re, sqlite3, subprocess, unicodedata
	path = os.environ["OSAN_DB"]
	reader = sqlite3.connect(path)
	reader.execute("BEGIN")
	reader.execute("SELECT count(*) FROM post").fetchall()
	subprocess.run([os.environ["OSANCTL"], "post", "add", "free",
	    "--title", "둘째", "--body", "본문", "--name", "변학도",
	    "--phone", "010-2468-1357", "--email", "byeon@example.com"],
	    check=True, stdout=subprocess.DEVNULL)
	assert os.path.getsize(path + "-wal") > 0
	words = ["홍길동", "이몽룡", "성춘향", "변학도", "억울합니다",
	    "hong@example", "chunhyang", "byeon@", "010-1234-5678",
	    "01012345678", "010-9876-5432", "01098765432", "010-2468-1357",
	    "01024681357", "821012345678"]
	for tail in ("", "-wal", "-shm"):
	    held = open(path + tail, "rb").read()
	    for word in words:
	        for form in ("NFC", "NFD"):
	            for code in ("utf-8", "utf-16-le", "cp949"):
	                try:
	                    text = unicodedata.normalize(form, word).encode(code)
	                except UnicodeEncodeError:
	                    continue
	                assert text not in held, (tail, word, code)
	PY
	for word in hong@example chunhyang byeon@ 010-1234 010-9876 0101234567 \
	    홍길동 성춘향; do
		[ -z "$(strings -a -e S osan.db | grep -F "$word")" ]
		[ -z "$(strings -a osan.db | grep -F "$word")" ]
	done
}
