# Plain SQL cannot break the rules: nothing is provided before the purpose
# was judged, nothing without its list and hash, nothing that is not public,
# and nothing changes afterwards (article 7).

# shellcheck disable=SC2086 # times are one word
load ../common
load rules

# Request 1 was judged not to be for profit, 2 to be, 3 not at all; 4 was
# refused, 5 provided.
a_rules_site() {
	rules_site
	{
		for n in 1 2 3 4 5; do
			osanctl inforeq file --name "사람$n" \
			    --phone "010-5555-000$n" --text 목록 \
			    --purpose 신문
		done
		osanctl inforeq assess 2026-1 --purpose non-profit --reason 가
		osanctl inforeq assess 2026-2 --purpose profit --reason 나
		osanctl inforeq refuse 2026-4 --ground not-held
		osanctl inforeq assess 2026-5 --purpose non-profit --reason 다
		osanctl inforeq provide 2026-5 --posts id:1 --output five.tgz
		printf '글\n' >page.md
		osanctl page add life/one --title 쪽 --file page.md \
		    --provider 과 --department culture
	} >made.txt 2>&1
}

setup_file() {
	a_rules_site
}

setup() {
	in_own_folder
	cp -R "$BATS_FILE_TMPDIR"/osan.* .
}

HASH="x'$(printf '%064x' 7)'"

# no SQL...: none of them is lawful, and nothing has changed.
no() {
	local before sql
	before=$(sqlite3 -readonly "$OSAN_DB" .dump | sha256sum)
	for sql; do
		if lawful "$sql" 2>err.txt; then
			echo "lawful: $sql" >&2
			return 1
		fi
		! grep -q -e 'in prepare' -e syntax err.txt && grep -q \
		    -e 'constraint failed' -e 'inforeq[a-z_]*: ' \
		    -e 'outbox: ' -e 'citizen: ' err.txt || {
			cat err.txt >&2
			return 1
		}
		[ "$(sqlite3 -readonly "$OSAN_DB" .dump | sha256sum)" = \
		    "$before" ] || return 1
	done
}

# request [NAME=VALUE...]: one statement that adds one for citizen of
# request 1, with that one's sealed words.
request() {
	local n='' v='' k
	declare -A t=([id]=6 [year]=2026 [serial]=6 [code]=$HASH
	    [citizen_id]="(SELECT citizen_id FROM inforeq WHERE id = 1)"
	    [department_id]=1 [channel]="'visit'"
	    [wanted_sealed]="(SELECT wanted_sealed FROM inforeq WHERE id = 1)"
	    [purpose_sealed]="(SELECT purpose_sealed FROM inforeq WHERE id = 1)"
	    [received_at]=$NOW [due_at]="$NOW + 1")
	for k; do
		t[${k%%=*}]=${k#*=}
	done
	for k in "${!t[@]}"; do
		n="$n${n:+, }$k" v="$v${v:+, }${t[$k]}"
	done
	echo "INSERT INTO inforeq ($n) VALUES ($v)"
}

# file REQUEST [POST]: one statement that lists a file.
file() {
	echo "INSERT INTO inforeq_file (inforeq_id, number, name, kind, post_id,
	    bytes, sha256) VALUES ($1, 1, 'posts/x.txt', 'post', ${2:-1}, 10,
	    $HASH)"
}

# provision REQUEST [HASH] [FILES] [LICENCE]: one statement.
provision() {
	echo "INSERT INTO inforeq_provision (inforeq_id, licence, sha256, bytes,
	    files, staff_id, at) VALUES ($1, ${4:-2}, ${2:-$HASH}, 100,
	    ${3:-1}, 1, $NOW)"
}

@test "another program may file, judge, list, provide and refuse" {
	lawful "$(request)"
	lawful "INSERT INTO inforeq_assessment (id, inforeq_id, purpose, reason,
	    staff_id, at) VALUES (4, 3, 'non-profit', '라', 1, $NOW)"
	lawful "$(file 1); $(provision 1)"
	[ "$(db 'SELECT state, ended_at FROM inforeq WHERE id = 1')" = \
	    "provided|$NOW" ]
	lawful "UPDATE inforeq SET state = 'refused', ground = 'not-held',
	    ended_at = $NOW, version = version + 1 WHERE id = 3"
}

@test "Article 7: from plain SQL there is no request without a purpose" {
	no "$(request purpose_sealed=NULL)" \
	    "$(request purpose_sealed="x''")" \
	    "$(request "purpose_sealed=(SELECT substr(purpose_sealed, 1, 41)
	        FROM inforeq WHERE id = 1)")" \
	    "$(request wanted_sealed=NULL)" "$(request citizen_id=NULL)" \
	    "$(request citizen_id=99)"
}

@test "Article 17(2): a request's words are sealed for who asks, no other" {
	no "$(request "purpose_sealed=zeroblob(60)")" \
	    "$(request "wanted_sealed=(SELECT wanted_sealed FROM inforeq
	        WHERE id = 2)")"
}

@test "a new request is received, at the end, and has a code of its own" {
	no "$(request id=1)" "$(request id=9)" "$(request serial=9)" \
	    "$(request "code=(SELECT code FROM inforeq WHERE id = 1)")" \
	    "$(request "code=x'00'")" "$(request "state='assessed'")" \
	    "$(request "state='provided'" ended_at=$NOW)" \
	    "$(request "state='refused'" "ground='other'" "reason='x'" \
	        ended_at=$NOW)" \
	    "$(request due_at=$NOW)" \
	    "$(request received_at=$((NOW + 90000000000)) \
	        due_at=$((NOW + 99000000000)))"
}

@test "what was received never changes, and no request is taken away" {
	for set in id=9 year=2025 serial=9 "code=$HASH" citizen_id=1 \
	    department_id=2 "channel='web'" "wanted_sealed=zeroblob(60)" \
	    "purpose_sealed=zeroblob(60)" received_at=1 "due_at=$((NOW * 2))" \
	    version=9; do
		no "UPDATE inforeq SET $set WHERE id = 3"
	done
	no "DELETE FROM inforeq WHERE id = 3" \
	    "REPLACE INTO inforeq SELECT * FROM inforeq WHERE id = 3" \
	    "INSERT INTO inforeq SELECT * FROM inforeq WHERE id = 3
	        ON CONFLICT (id) DO UPDATE SET department_id = 2"
}

@test "Article 7: nothing is provided before the purpose was judged" {
	no "$(file 3)" "$(file 3); $(provision 3)" "$(provision 3)" \
	    "UPDATE inforeq SET state = 'assessed', version = 2 WHERE id = 3" \
	    "UPDATE inforeq SET state = 'provided', ended_at = $NOW,
	        version = 2 WHERE id = 3"
}

@test "Article 7: nothing is provided for profit" {
	no "$(file 2); $(provision 2)"
	lawful "INSERT INTO inforeq_assessment (id, inforeq_id, purpose, reason,
	    staff_id, at) VALUES (4, 1, 'profit', '라', 1, $NOW)"
	no "$(file 1); $(provision 1)"
}

@test "Article 7: nothing is provided without its hash and its list" {
	no "$(provision 1)" "$(file 1); $(provision 1 NULL)" \
	    "$(file 1); $(provision 1 "x'00'")" \
	    "$(file 1); $(provision 1 "$HASH" 2)" \
	    "$(file 1); $(provision 1 "$HASH" 1 5)" \
	    "$(file 1); $(provision 1 "$HASH" 1 NULL)" \
	    "UPDATE inforeq SET state = 'provided', ended_at = $NOW,
	        version = version + 1 WHERE id = 1" \
	    "INSERT INTO inforeq_file (inforeq_id, number, name, kind, bytes,
	        sha256) VALUES (1, 1, 'README', 'note', 1, $HASH);
	        $(provision 1)"
}

@test "Article 7: what the public does not see is not listed" {
	for post in $PENDING $HIDDEN $REMOVED $EXPIRED $WITHDRAWN $PURGED \
	    $BARE 999; do
		no "$(file 1 "$post")"
	done
	no "INSERT INTO inforeq_file (inforeq_id, number, name, kind, page_id,
	    bytes, sha256) VALUES (1, 1, 'pages/x.md', 'page', 1, 10, $HASH)" \
	    "INSERT INTO inforeq_file (inforeq_id, number, name, kind, bytes,
	    sha256) VALUES (1, 1, 'posts/x.txt', 'post', 10, $HASH)"
}

@test "Article 7: a judgement has a judge and a reason, and stays" {
	local add="INSERT INTO inforeq_assessment (id, inforeq_id, purpose,
	    reason, staff_id, at) VALUES"
	no "$add (4, 3, 'non-profit', ' ', 1, $NOW)" \
	    "$add (4, 3, 'non-profit', NULL, 1, $NOW)" \
	    "$add (4, 3, 'good', '라', 1, $NOW)" \
	    "$add (4, 3, 'non-profit', '라', NULL, $NOW)" \
	    "$add (4, 3, 'non-profit', '라', 99, $NOW)" \
	    "$add (4, 3, 'non-profit', '라', 1, 5)" \
	    "$add (4, 4, 'non-profit', '라', 1, $NOW)" \
	    "$add (4, 99, 'non-profit', '라', 1, $NOW)" \
	    "$add (9, 3, 'non-profit', '라', 1, $NOW)" \
	    "REPLACE INTO inforeq_assessment
	        SELECT id, inforeq_id, 'non-profit', reason, staff_id, at
	        FROM inforeq_assessment WHERE inforeq_id = 2" \
	    "UPDATE inforeq_assessment SET purpose = 'non-profit'" \
	    "UPDATE inforeq_assessment SET reason = 'x'" \
	    "DELETE FROM inforeq_assessment"
}

@test "Article 7: nothing changes after it is finished" {
	for id in 4 5; do
		no "UPDATE inforeq SET version = version + 1 WHERE id = $id" \
		    "UPDATE inforeq SET state = 'assessed', ended_at = NULL,
		        ground = NULL, version = version + 1 WHERE id = $id" \
		    "INSERT INTO inforeq_assessment (id, inforeq_id, purpose,
		        reason, staff_id, at)
		        VALUES (4, $id, 'profit', 'x', 1, $NOW)" \
		    "$(file $id)"
	done
	no "UPDATE inforeq_provision SET sha256 = $HASH" \
	    "UPDATE inforeq_provision SET licence = 1" \
	    "DELETE FROM inforeq_provision" \
	    "REPLACE INTO inforeq_provision SELECT * FROM inforeq_provision" \
	    "INSERT INTO inforeq_provision SELECT * FROM inforeq_provision
	        WHERE true ON CONFLICT (inforeq_id) DO UPDATE SET licence = 1" \
	    "$(provision 5)" \
	    "UPDATE inforeq_file SET name = 'x' WHERE number = 1" \
	    "UPDATE inforeq_file SET sha256 = $HASH WHERE number = 1" \
	    "DELETE FROM inforeq_file" \
	    "REPLACE INTO inforeq_file SELECT * FROM inforeq_file"
}

@test "a refusal has a ground, and words where the ground says nothing" {
	local set="UPDATE inforeq SET version = version + 1,
	    ended_at = $NOW, state = 'refused'"
	no "$set WHERE id = 3" "$set, ground = 'because' WHERE id = 3" \
	    "$set, ground = 'other' WHERE id = 3" \
	    "$set, ground = 'other', reason = ' ' WHERE id = 3" \
	    "UPDATE inforeq SET version = 2, state = 'refused',
	        ground = 'not-held' WHERE id = 3" \
	    "UPDATE inforeq SET version = 2, state = 'refused',
	        ground = 'not-held', ended_at = 5 WHERE id = 3" \
	    "UPDATE inforeq SET version = version + 1, state = 'assessed',
	        reason = 'x' WHERE id = 1"
}

@test "Article 7: a false hit has a reason and a person, and stays" {
	local add="INSERT INTO inforeq_false_hit (inforeq_id, digest, kind,
	    place, reason, staff_id, at) VALUES"
	lawful "$add (1, $HASH, 'mobile', 'a:1:1', '예시', 1, $NOW)"
	no "$add (1, $HASH, 'mobile', 'a:1:1', '다른', 1, $NOW)" \
	    "$add (1, zeroblob(32), 'mobile', 'a:1:1', ' ', 1, $NOW)" \
	    "$add (1, zeroblob(32), 'mobile', 'a:1:1', 'x', 99, $NOW)" \
	    "$add (1, zeroblob(32), 'mobile', 'a:1:1', 'x', 1, 5)" \
	    "$add (1, zeroblob(31), 'mobile', 'a:1:1', 'x', 1, $NOW)" \
	    "$add (3, zeroblob(32), 'mobile', 'a:1:1', 'x', 1, $NOW)" \
	    "$add (5, zeroblob(32), 'mobile', 'a:1:1', 'x', 1, $NOW)" \
	    "UPDATE inforeq_false_hit SET reason = 'x'" \
	    "REPLACE INTO inforeq_false_hit SELECT inforeq_id, digest, kind,
	        place, 'x', staff_id, at FROM inforeq_false_hit" \
	    "DELETE FROM inforeq_false_hit"
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action = 'inforeq.false-hit'")" -eq 1 ]
}

@test "a reminder is of an open request, each step once, and never changes" {
	local add="INSERT INTO inforeq_reminder (id, inforeq_id, step, at) VALUES"
	lawful "$add (1, 1, 'soon', $NOW)"
	no "$add (2, 1, 'soon', $NOW)" "$add (2, 1, 'late', $NOW)" \
	    "$add (2, 4, 'soon', $NOW)" "$add (2, 3, 'soon', 5)" \
	    "$add (2, 3, 'never', $NOW)" \
	    "UPDATE inforeq_reminder SET step = 'late'" \
	    "DELETE FROM inforeq_reminder" \
	    "INSERT INTO outbox (template, channel, staff_id,
	        inforeq_reminder_id, next_at, created_at)
	        VALUES ('inforeq-soon', 'mail', 1, 1, $NOW, $NOW)" \
	    "INSERT INTO outbox (template, channel, citizen_id,
	        inforeq_reminder_id, next_at, created_at)
	        VALUES ('inforeq-soon', 'mail', 1, 1, $NOW, $NOW)"
}

@test "Article 17: whoever has an open request is not erased" {
	no "UPDATE citizen SET erased_at = $NOW, wrapped_key = NULL,
	    version = version + 1
	    WHERE id = (SELECT citizen_id FROM inforeq WHERE id = 3)"
}

# piece REQUEST [NUMBER] [BYTES]: one statement that keeps a piece.
piece() {
	echo "INSERT INTO inforeq_archive (inforeq_id, number, piece)
	    VALUES ($1, ${2:-1}, zeroblob(${3:-100}))"
}

@test "Article 7: what is kept of an archive is what was provided" {
	no "$(piece 3)" "$(piece 2 2)" "$(piece 1 1 0)" "$(piece 1 1 65537)" \
	    "$(piece 4)" "$(piece 5)" "$(piece 5 2)" "$(piece 9)" \
	    "$(file 1); $(piece 1 1 99); $(provision 1)" \
	    "UPDATE inforeq_archive SET piece = x'00'" \
	    "UPDATE inforeq_archive SET number = 2" \
	    "REPLACE INTO inforeq_archive SELECT inforeq_id, number, x'00'
	        FROM inforeq_archive" \
	    "INSERT INTO inforeq_archive SELECT * FROM inforeq_archive WHERE 1
	        ON CONFLICT (inforeq_id, number) DO UPDATE SET piece = x'00'"
	lawful "$(file 1); $(piece 1 1 60); $(piece 1 2 40); $(provision 1)"
	lawful "DELETE FROM inforeq_archive WHERE inforeq_id = 1"
}

@test "who was signed in asked on the web, and that never changes" {
	no "$(request signed_in=1)" "$(request signed_in=2 "channel='web'")" \
	    "UPDATE inforeq SET signed_in = 1, version = version + 1
	        WHERE id = 3"
	lawful "$(request signed_in=1 "channel='web'")"
}

@test "the end of a request is told once, to who asked, and to nobody else" {
	local add="INSERT INTO outbox (template, channel, lang, citizen_id,
	    inforeq_id, next_at, created_at) VALUES"
	local own="(SELECT citizen_id FROM inforeq WHERE id ="
	no "$add ('inforeq-refused', 'call', 'ko', $own 4), 4, $NOW, $NOW)" \
	    "$add ('inforeq-provided', 'call', 'ko', $own 3), 3, $NOW, $NOW)" \
	    "$add ('inforeq-provided', 'call', 'ko', $own 3), NULL, $NOW,
	        $NOW)" \
	    "UPDATE outbox SET inforeq_id = 5 WHERE inforeq_id = 4" \
	    "UPDATE outbox SET state = 'cancelled' WHERE inforeq_id = 4" \
	    "DELETE FROM outbox WHERE inforeq_id = 4"
	lawful "UPDATE inforeq SET state = 'refused', ground = 'not-held',
	    ended_at = $NOW, version = version + 1 WHERE id = 3"
	no "$add ('inforeq-provided', 'call', 'ko', $own 3), 3, $NOW, $NOW)" \
	    "$add ('inforeq-refused', 'mail', 'ko', $own 3), 3, $NOW, $NOW)" \
	    "$add ('inforeq-refused', 'call', 'ko', $own 1), 3, $NOW, $NOW)"
	lawful "$add ('inforeq-refused', 'call', 'ko', $own 3), 3, $NOW,
	    $NOW)"
}
