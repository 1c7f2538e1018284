# CSV for spreadsheets: nothing that somebody wrote is run by one, in any
# list that we print, and our own files read back as they were.

load ../common
load ../cli/posts

# Everything that can be told a text is told one that a spreadsheet runs.
hostile_site() {
	local c=(osanctl complaint)
	osanctl dept add evil --name-ko '=1+1' --name-en '@SUM(1)' -y
	osanctl staff add kim --name '+김' --role officer --dept civil -y
	osanctl reason add evil --text-ko '=1+1' --text-en '@1' --ground 5 -y
	osanctl filter add '=cmd' --ground 5 --note '=1+1' -y
	osanctl calendar add 2026-12-07 --name '=1+1' --name-en '+1' \
	    --reason '@x' -y
	osanctl board create evil --title-ko '=판' --title-en '+board' -y
	osanctl post add free --title '=1+1' --body $'\t=1' --author '@홍' \
	    --name '=홍길동' --phone 010-1234-5678
	osanctl post add free --title '＝1+1' --body $'-1\n=2' --author '+홍'
	osanctl post remove 1 --ground 5 --reason '=1+1' --both -y
	osanctl post report 2 --ground 6 --note '=1+1'
	osanctl post hide 2 --reason '-1' -y
	"${c[@]}" kind set evil --name-ko '=1+1' --name-en '+1' \
	    --category other --department evil --period 3d --basis '@x' \
	    --visit-ko '-1' --publishable yes
	"${c[@]}" kind set copy --name-ko '@등본' --category legal \
	    --department civil --period 3d --fee 600
	"${c[@]}" file evil --title '=1+1' --text '=1' --name '=홍' \
	    --phone 010-1234-5678
	"${c[@]}" file copy --title '+1' --text '@1' --name '-홍' \
	    --phone 010-2222-3333
	"${c[@]}" withdraw 2026-1 --reason '=1+1'
	printf 'at,amount,payer,memo\n2026-11-24,600,=홍,=1+1\n2026-11-24,7,%s,@\n' \
	    "'-x" >bank.csv
	"${c[@]}" pay import bank.csv
	"${c[@]}" pay return 1 --reason '=1+1' -y
	osanctl citizen show 1 --unmask --why '=1+1'
	true
}

setup_file() {
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR in_own_folder
	osanctl init --site '=Osan' --yes >made.txt 2>&1
	hostile_site >made.txt 2>&1
}

setup() {
	own_site
}

@test "no cell of any list is a formula, and nothing hostile is lost" {
	python3 - <<-'PY'
	import csv, io, os, re, subprocess
	exe = os.environ["OSANCTL"]
	lists = """post list|post search 1|post history 1|queue list|writer list
	complaint list|complaint kind list|complaint pay list|complaint reasons
	complaint stats|complaint due|complaint counsellor list|calendar list
	notify list|dept list|staff list|reason list|filter list|citizen list
	key status|config list|audit list|board list|complaint show 2026-2
	complaint pay show 1|citizen show 1|post show 2|complaint kind show evil
	board show evil|status|complaint kind export --format csv
	board export free --format csv -|audit export --csv -"""
	bad, quiet, held = [], [], 0
	for words in re.split(r"[|\n]", lists):
	    words = words.split()
	    if "export" not in words:
	        words.append("--csv")
	    r = subprocess.run([exe, *words], stdout=subprocess.PIPE,
	        stderr=subprocess.PIPE)
	    text = r.stdout.decode()
	    if not text:
	        quiet.append((words, r.returncode, r.stderr.decode()))
	        continue
	    for row in csv.reader(io.StringIO(text, newline="")):
	        for cell in row:
	            held += cell.startswith(("'=", "'+", "'-", "'@", "'\t"))
	            if re.match("[=+@\t\r＝＋－＠]|-[^0-9]", cell) and cell != "-":
	                bad.append((words, cell))
	assert not bad, bad
	assert not quiet, quiet
	assert held > 20, held
	PY
}

@test "our own CSV reads back as it was: kinds, posts, days off" {
	osanctl complaint kind export --format csv -q >kinds.csv
	before=$(db "SELECT group_concat(name_ko || name_en || basis ||
	    visit_ko) FROM complaint_kind ORDER BY id")
	osanctl complaint kind import kinds.csv -q -y >/dev/null
	[ "$(db "SELECT group_concat(name_ko || name_en || basis ||
	    visit_ko) FROM complaint_kind ORDER BY id")" = "$before" ]
	osanctl calendar list --csv --fields date,name_ko,name_en,kind,basis,reason \
	    >days.csv
	grep -q "'=1+1" days.csv
	(
		mkdir other && cd other || exit
		export OSAN_DB=$PWD/osan.db OSAN_KEY=$PWD/osan.key
		osanctl init --site Osan --yes -q >/dev/null
		osanctl calendar import ../days.csv -q -y >/dev/null
		[ "$(db "SELECT name_ko || name_en || reason FROM holiday
		    WHERE name_ko LIKE '%1+1'")" = '=1+1+1@x' ]
	)
}
