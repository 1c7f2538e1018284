# The manual pages against the program: nothing that exists is missing, and
# nothing is told that does not exist.

load ../common

pages_agree() {
	cd "$OSAN_ROOT" || return
	bash tests/lint/options.sh "$(dirname "$OSANCTL")" "$1"
}

# A site with something to look at: three posts of citizens, the second of
# them reported twice, a comment, and one text three times.
site_of_the_examples() {
	in_own_folder
	mkdir bin
	ln -s "$OSANCTL" bin/osanctl
	PATH=$BATS_TEST_TMPDIR/bin:$PATH
	osanctl init --site 오산시 --admin hong --name 홍길동 --yes -q >/dev/null
	{
		osanctl post add free --title '주차 단속 시간 문의' \
		    --body '시청 앞 주차 단속은 몇 시까지 하나요?' \
		    --author 김민수 --phone 010-1234-5678
		osanctl post add free --title '급전 대출 상담' \
		    --body '누구나 당일 대출, 전화 주세요.' --author 광고
		osanctl post add free --parent 1 --body '저도 궁금합니다.' \
		    --author 이영희
		for _ in 1 2 3; do
			osanctl post add free --title 알림 \
			    --body '같은 글입니다.' --author 도배
		done
		osanctl post report 2 --ground 5 --note '광고로 보입니다.'
		osanctl post report 2 --ground 5
		osanctl post report 4 --ground 8
		osanctl survey create --anonymous --department planning \
		    --file "$OSAN_ROOT/share/survey/homepage.json"
	} >/dev/null
}

# run_examples PAGE: what the page shows, in its order, in a fresh folder.
run_examples() {
	local shown=$BATS_TEST_TMPDIR/shown file
	mkdir "$shown"
	LC_ALL=C.UTF-8 awk -v dir="$shown" -f "$OSAN_ROOT/tests/lint/examples.awk" \
	    "$OSAN_ROOT/$1"
	site_of_the_examples
	for file in "$shown"/*; do
		case $file in
		*.sh)	bash -eu "$file" > got 2> err </dev/null || {
				echo "$1:"
				cat "$file" got err
				return 1
			}
			[ ! -e "${file%.sh}.out" ] ||
			    diff "${file%.sh}.out" got || return ;;
		*.sql)	sqlite3 -bail osan.db < "$file" > got ||
			    { cat "$file"; return 1; } ;;
		esac
	done
}

@test "every command has its synopsis in its noun's page, in both languages" {
	pages_agree synopses
}

@test "every option is told in its noun's page, in both languages" {
	pages_agree options
}

@test "no page names an option that does not exist" {
	pages_agree mentions
}

@test "no page names a page that does not exist" {
	pages_agree references
}

@test "the Korean pages tell what the English ones tell" {
	pages_agree languages
}

@test "every setting is in osan.conf(5) with its range and default" {
	pages_agree settings
}

@test "the permission table in osanctl-staff(1) is the program's" {
	pages_agree permits
}

# query_keys SOURCE PAGE: the keys of a query language, and those that the
# page tells of.
query_keys() {
	grep -oE '\[KEY_[A-Z_]*\] = \{ \.name = "[a-z_]+"' "$OSAN_ROOT/$1" |
	    sed 's/.*"\(.*\)"/\1/' | sort > is
	sed -n 's/^\.It Cm \([a-z_]*\) : Ns .*/\1/p' "$OSAN_ROOT/$2" |
	    sort > told
	[ -s is ] && diff is told
}

@test "every key of the query languages is told, and no other" {
	cd "$BATS_TEST_TMPDIR"
	query_keys lib/board/post_query.c man/osanctl.1
	query_keys lib/board/post_query.c man/ko/osanctl.1
	query_keys lib/org/audit_list.c man/osanctl-audit.1
	query_keys lib/org/audit_list.c man/ko/osanctl-audit.1
}

@test "every action that the schema logs is in osanctl-audit(1)" {
	cd "$OSAN_ROOT"
	actions=$(grep -o "'[a-z]*\.[a-z]*'" \
	    lib/store/schema/003-audit.sqlite.sql | tr -d "'" | sort -u)
	[ -n "$actions" ]
	for page in man/osanctl-audit.1 man/ko/osanctl-audit.1; do
		for action in $actions; do
			[ -n "${action#*.}" ] || continue
			grep -qE "${action%.*}\.(\*|${action#*.})" "$page"
			grep -qw -- "${action#*.}" "$page" ||
			    { echo "$page: $action"; return 1; }
		done
	done
}

@test "every check of doctor is told, in its order, and no other" {
	cd "$BATS_TEST_TMPDIR"
	sed -n 's/^\t{ "\([a-z]*\)", .*/\1/p' \
	    "$OSAN_ROOT/lib/health/doctor.c" > is
	[ -s is ]
	for page in man/osanctl-doctor.1 man/ko/osanctl-doctor.1; do
		sed -n 's/^\.It Cm //p' "$OSAN_ROOT/$page" > told
		diff is told
	done
}

# The schema as it is, and as a page tells it: "table column type".
schema_of_the_site() {
	sqlite3 -separator ' ' osan.db "SELECT m.name, p.name,
	    CASE WHEN m.type = 'view' THEN ''
	    ELSE lower(p.type) || CASE WHEN p.[notnull] = 0 AND p.pk = 0
	    THEN ', null' ELSE '' END END
	    FROM sqlite_master m JOIN pragma_table_info(m.name) p
	    WHERE m.type IN ('table', 'view') AND m.name NOT LIKE 'sqlite_%'
	      AND m.name NOT IN (SELECT name FROM pragma_table_list
	      WHERE type IN ('virtual', 'shadow'))" |
	    sed 's/ $//' | sort
}

schema_of_the_page() {
	awk '/^\.Sh / { inside = $2 ~ /^(TABLES|VIEWS|표|뷰)$/ }
	    inside && /^\.Ss / { table = $2 }
	    inside && /^\.It Va / {
		type = $0
		type = sub(/^.* Pq /, "", type) ? " " type : ""
		print table " " $3 type
	    }' "$OSAN_ROOT/$1" | sort
}

@test "every table, view and column is in osan-schema(5), and no other" {
	new_site
	schema_of_the_site > is
	for page in man/osan-schema.5 man/ko/osan-schema.5; do
		schema_of_the_page "$page" > told
		diff is told
	done
	[ "$(wc -l < is)" -gt 200 ]
}

@test "the changes of state in osan-schema(5) are those of the schema" {
	new_site
	sqlite3 osan.db 'SELECT DISTINCT action FROM post_rule' | sort > is
	for page in man/osan-schema.5 man/ko/osan-schema.5; do
		sed -n '/^\.It Cm /s///p' "$OSAN_ROOT/$page" | sort > told
		diff is told
	done
}

@test "article 6(2): the removal in SQL of osan-schema(5) is lawful" {
	run_examples man/osan-schema.5
	[ "$(osanctl post show 2 --json | field state)" = removed ]
	[ "$(sqlite3 osan.db 'SELECT actor FROM audit
	    WHERE action = '"'post.remove'")" = hong ]
	[ "$(sqlite3 osan.db 'SELECT post_id FROM web_tombstone')" = 2 ]
	osanctl post undo 1
}

@test "the examples of osanctl(1) run" {
	run_examples man/osanctl.1
}

# script_of PAGE: the script that the page shows, as a file.
script_of() {
	sed -n '/^#!\/bin\/sh -e$/,/^\.Ed$/p' "$OSAN_ROOT/$1" | sed '$d' |
	    sed "s/\\\\(aq/'/g; s/\\\\e/\\\\/g"
}

@test "osan-backup(5): its script restores, by age, zstd, tar and a shell" {
	command -v age >/dev/null || skip "age is not installed"
	site_of_the_examples
	osanctl backup keygen --out id.txt -q >/dev/null
	osanctl backup init repo --recipient "$(grep -o 'age1.*' id.txt)" \
	    -q >/dev/null
	osanctl backup run repo -q >/dev/null
	osanctl post add free --title 둘째 --body 글 --author 김 -q >/dev/null
	osanctl backup run repo -q >/dev/null
	osanctl post add free --title 셋째 --body 글 --author 김 -q >/dev/null
	osanctl backup run repo -q >/dev/null
	[ "$(osanctl backup list repo --csv --no-header --fields kind |
	    sort -u | wc -l)" = 2 ]
	for page in man/osan-backup.5 man/ko/osan-backup.5; do
		rm -rf out
		script_of "$page" > restore.sh
		run -0 sh -e restore.sh repo id.txt out
		[ "${lines[-1]}" = ok ]
		[ "$(sqlite3 out/osan.db "SELECT count(*) FROM post")" = \
		    "$(sqlite3 osan.db "SELECT count(*) FROM post")" ]
		osanctl backup restore repo --identity id.txt --to ours.db \
		    -q >/dev/null
		cmp ours.db out/osan.db
		rm -rf ours.db*
	done
}

@test "the examples of osan-backup(5) run" {
	command -v age >/dev/null || skip "age is not installed"
	run_examples man/osan-backup.5
}

@test "the examples of the nouns' pages run, and print what is shown" {
	for page in "$OSAN_ROOT"/man/osanctl-*.1; do
		BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR/$(basename "$page")
		mkdir "$BATS_TEST_TMPDIR"
		run_examples "man/${page##*/}"
		BATS_TEST_TMPDIR=${BATS_TEST_TMPDIR%/*}
	done
}

@test "the examples of the Korean pages run, and print what is shown" {
	for page in "$OSAN_ROOT"/man/ko/*.[15]; do
		BATS_TEST_TMPDIR=$BATS_TEST_TMPDIR/$(basename "$page")
		mkdir "$BATS_TEST_TMPDIR"
		run_examples "man/ko/${page##*/}"
		BATS_TEST_TMPDIR=${BATS_TEST_TMPDIR%/*}
	done
}

# --- osan-web(8), whose options are its own --------------------------------

@test "every option of osan-web is in osan-web(8), and no other" {
	"${OSANCTL%ctl}-web" --help | grep -oE -- '--[a-z]+' | sort -u \
	    > "$BATS_TEST_TMPDIR/is"
	for page in "$OSAN_ROOT/man/osan-web.8" "$OSAN_ROOT/man/ko/osan-web.8"
	do
		sed -n 's/^\.It Fl \(-[a-z]*\).*/-\1/p' "$page" | sort -u |
		    diff "$BATS_TEST_TMPDIR/is" -
	done
}

@test "every system call of osan-web is in osan-web(8), and no other" {
	sed -n 's/^CALL(\(.*\))$/\1/p' "$OSAN_ROOT/lib/web/sandbox.def" \
	    > "$BATS_TEST_TMPDIR/is"
	for page in "$OSAN_ROOT/man/osan-web.8" "$OSAN_ROOT/man/ko/osan-web.8"
	do
		sed -n '/^\.Bd -filled/,/^\.Ed/s/^\.Cm \([a-z0-9_]*\) .*/\1/p' \
		    "$page" | diff "$BATS_TEST_TMPDIR/is" -
	done
}

# --- osan-console(1), whose options and keys are tables of its own --------

console_pages=("$OSAN_ROOT/man/osan-console.1"
    "$OSAN_ROOT/man/ko/osan-console.1")

@test "every action of the console is in osan-console(1), and no other" {
	cd "$BATS_TEST_TMPDIR"
	grep -oE '^ACTION\([A-Z_]+, "[a-z-]+"' \
	    "$OSAN_ROOT/cmd/osan-console/act.def" |
	    sed 's/.*"\(.*\)"/\1/' > is
	[ "$(wc -l < is)" -gt 40 ]
	for page in "${console_pages[@]}"; do
		sed -n 's/^\.It Cm \([a-z-]*\) Ta .*/\1/p' "$page" > told
		diff is told || { echo "$page"; return 1; }
	done
}

# The keys of keys.def as "WORD KEY...", by the names that people see.
keys_of_the_table() {
	awk -F '"' '/^ACTION\(/ { split($1, part, /[(,]/)
		word[part[2]] = $2 }
	    /^KEYS\(/ { line = $0
		match(line, /ACT_[A-Z_]+/)
		act = substr(line, RSTART, RLENGTH)
		sub(/^KEYS\([A-Z_]+, /, "", line)
		sub(/, ACT_[A-Z_]+\)$/, "", line)
		if (line ~ /^KEY_CTRL_OF/)
			name = "^" toupper(substr(line, 14, 1))
		else if (line ~ /KEY_ALT$/)
			name = "Alt-" substr(line, 2, 1)
		else if (line ~ /^'"'"'/)
			name = substr(line, 2, 1)
		else if (line ~ /^KEY_F1/)
			name = "F" 1 + substr(line, 9)
		else
			name = tolower(substr(line, 5))
		keys[act] = keys[act] " " name }
	    END { for (act in keys) print word[act] keys[act] }' \
	    "$OSAN_ROOT/cmd/osan-console/act.def" \
	    "$OSAN_ROOT/cmd/osan-console/keys.def" |
	    tr '[:upper:]' '[:lower:]' | sort
}

@test "osan-console(1) tells each action's keys as they are" {
	cd "$BATS_TEST_TMPDIR"
	keys_of_the_table > is
	[ "$(wc -l < is)" -gt 40 ]
	for page in "${console_pages[@]}"; do
		sed -n 's/^\.It Cm \([a-z-]*\) Ta \(.*\) Ta .*/\1 \2/p' \
		    "$page" | sed 's/\\&//g' | tr '[:upper:]' '[:lower:]' |
		    sort > told
		diff is told || { echo "$page"; return 1; }
	done
}

@test "osan-console(1) tells every option, with what it takes, and no other" {
	cd "$BATS_TEST_TMPDIR"
	LC_ALL=C.UTF-8 LANGUAGE=en "${OSANCTL%/*}/osan-console" --help |
	    grep -oE -- '--[a-z-]+( [A-Z]+)?' | sort -u > is
	[ -s is ]
	for page in "${console_pages[@]}"; do
		sed -n 's/^\.It Fl -\([a-z-]*\)/--\1/p' "$page" |
		    sed 's/ Ar / /' | sort -u > told
		diff is told || { echo "$page"; return 1; }
		for option in $(grep ' ' is | cut -d ' ' -f 1); do
			grep -q "^\.Op Fl -${option#--} Ar " "$page" ||
			    { echo "$page: $option"; return 1; }
		done
	done
}

@test "osan-console(1) tells every name of console.conf" {
	cd "$BATS_TEST_TMPDIR"
	{
		grep -oE 'strcmp\(name, "[a-z]+"' \
		    "$OSAN_ROOT/cmd/osan-console/settings.c"
		grep -oE '^	\[COLUMN_[A-Z]+\] = "[a-z]+"' \
		    "$OSAN_ROOT/cmd/osan-console/settings.c"
		grep -oE '\[STYLE_[A-Z]+\] = \{ "[a-z]+"' \
		    "$OSAN_ROOT/lib/tui/style.c"
	} | sed 's/.*"\(.*\)"/\1/' > is
	[ "$(wc -l < is)" -gt 25 ]
	for page in "${console_pages[@]}"; do
		sed -n '/^\.Sh CONSOLE.CONF/,/^\.Bd/p' "$page" |
		    grep -E '^\.(Cm|It Va)' | tr ' ' '\n' > told
		for name in $(cat is); do
			grep -qx -- "$name" told ||
			    { echo "$page: $name"; return 1; }
		done
	done
}

# The literal block of CONSOLE.CONF, as a file.
example_of_the_page() {
	sed -n '/^\.Sh CONSOLE.CONF/,/^\.Sh ENV\|^\.Sh 환경/p' "$1" |
	    sed -n '/^\.Bd/,/^\.Ed/p' | sed '1d;$d'
}

@test "the example in osan-console(1) is share/console.conf" {
	cd "$BATS_TEST_TMPDIR"
	grep -v '^#' "$OSAN_ROOT/share/console.conf" | sed '1{/^$/d}' > is
	for page in "${console_pages[@]}"; do
		example_of_the_page "$page" > told
		diff is told || { echo "$page"; return 1; }
	done
}
