# Plain SQL cannot break the rules: kinds of complaints and counsellors.

load ../common
load rules

setup_file() {
	rules_site
}

# kind CODE [NAME=VALUE...]: one statement that adds a kind.
kind() {
	local code=$1 names='' values='' c
	shift
	for c; do
		names="$names, ${c%%=*}"
		values="$values, ${c#*=}"
	done
	echo "INSERT INTO complaint_kind (code, name_ko, category, period,
	    created_at$names) VALUES ('$code', '종류', 'other', '3d', 1$values)"
}

# Kind 1 is a consultation with two counsellors, kind 2 a report with a fee;
# staff 2 works in no department, 3 and 4 in the first.
setup() {
	a_site
	lawful "$(kind tax consultation=1); $(kind lamp fee=1000);
	    INSERT INTO staff (login, name, role, department_id, created_at)
	    VALUES ('kim', '김', 'officer', 1, 1),
		('lee', '이', 'officer', 1, 1);
	    INSERT INTO counsellor (kind_id, staff_id, turn)
	    VALUES (1, 1, 0), (1, 3, 4)"
	after
}

@test "article 8(3): a kind is closed, never deleted or replaced" {
	for id in 1 2; do
		remains "a kind is closed, never deleted" complaint_kind id $id
		keeps_its_id complaint_kind id $id
	done
	refused "a kind is changed, never replaced" \
	    "REPLACE INTO complaint_kind
	      SELECT $(columns complaint_kind id=NULL) FROM complaint_kind
	      WHERE id = 1" \
	    "INSERT OR REPLACE INTO complaint_kind
	      SELECT $(columns complaint_kind "code='other'") FROM complaint_kind
	      WHERE id = 1" \
	    "INSERT OR IGNORE INTO complaint_kind
	      SELECT $(columns complaint_kind id=9) FROM complaint_kind
	      WHERE id = 2" \
	    "$(kind lamp) ON CONFLICT (code) DO UPDATE SET fee = 0" \
	    "$(kind lamp) ON CONFLICT (code) DO NOTHING"
	lawful "UPDATE complaint_kind SET closed_at = $NOW, version = 2
	    WHERE id = 2"
}

@test "article 8(3): each change of a kind raises its version by one" {
	for change in fee=0 "period='1y'" "name_ko='딴말'" papers=1 \
	    "category='legal'" closed_at=1 version=1 version=3 version=NULL; do
		stays "each change raises the version by one" complaint_kind \
		    id 2 "$change"
	done
	lawful "UPDATE complaint_kind SET fee = 0, version = 2 WHERE id = 2"
	[ "$(db 'SELECT fee FROM complaint_kind WHERE id = 2')" = 0 ]
}

@test "a kind's code and its first day never change" {
	for change in "code='other'" "code='tax'" "code=NULL" created_at=2; do
		stays "its code never changes" complaint_kind id 2 "$change" \
		    version=2
	done
}

@test "a new kind is its first version" {
	refused "a new one is its first version" "$(kind a version=2)" \
	    "$(kind a version=0)" "$(kind a version=-1)" \
	    "REPLACE $(kind a version=5 | sed "s/^INSERT //")"
}

@test "a kind is in the hands of a department that there is, or of none" {
	refused "there is no such department" "$(kind a department_id=999)" \
	    "$(kind a department_id=0)" \
	    "UPDATE complaint_kind SET department_id = 999, version = 2
		WHERE id = 2"
	lawful "$(kind a department_id=1);
	    UPDATE complaint_kind SET department_id = 2, version = 2
		WHERE id = 2"
}

@test "article 9(1): a kind has one of the five categories, a fee, a period" {
	refused "CHECK" "$(kind a fee=-1)" "$(kind a postage=-1)" \
	    "$(kind a fee=1000000001)" "$(kind a identity_check=2)" \
	    "$(kind a papers=2)" "$(kind a publishable=-1)" \
	    "$(kind a consultation=2)" "$(kind '')" \
	    "$(kind a | sed "s/'other'/'others'/")" \
	    "$(kind a | sed "s/'종류'/' '/")" \
	    "UPDATE complaint_kind SET category = '', version = 2
		WHERE id = 2"
	for period in soon 3 d 0d 03d -3d 3.5d 3D ' 3d' '3d ' 3dd 1000d ''; do
		refused "there is no such period" \
		    "$(kind a | sed "s/'3d'/'$period'/")" \
		    "UPDATE complaint_kind SET period = '$period', version = 2
			WHERE id = 2"
	done
	refused "NOT NULL" "$(kind a | sed "s/'3d'/NULL/")"
	for period in immediate 4h 240h 365d 2w 60m 5y; do
		lawful "$(kind "k-$period" | sed "s/'3d'/'$period'/")"
	done
}

@test "article 11: only a consultation has counsellors" {
	refused "that kind is no consultation" \
	    "INSERT INTO counsellor (kind_id, staff_id) VALUES (2, 1)" \
	    "INSERT INTO counsellor (kind_id, staff_id) VALUES (99, 1)" \
	    "INSERT OR REPLACE INTO counsellor (kind_id, staff_id)
		VALUES (2, 3)"
	refused "it has counsellors" \
	    "UPDATE complaint_kind SET consultation = 0, version = 2
		WHERE id = 1" \
	    "UPDATE OR REPLACE complaint_kind SET consultation = 0,
		version = 2 WHERE id = 1"
	lawful "DELETE FROM counsellor;
	    UPDATE complaint_kind SET consultation = 0, version = 2
		WHERE id = 1"
}

@test "article 11: somebody of a department answers" {
	refused "somebody of a department answers" \
	    "INSERT INTO counsellor (kind_id, staff_id) VALUES (1, 2)" \
	    "INSERT INTO counsellor (kind_id, staff_id) VALUES (1, 99)" \
	    "REPLACE INTO counsellor (kind_id, staff_id) VALUES (1, 2)"
	lawful "INSERT INTO counsellor (kind_id, staff_id) VALUES (1, 4)"
}

@test "article 11: a counsellor is one once, and none is replaced" {
	for verb in INSERT REPLACE "INSERT OR REPLACE" "INSERT OR IGNORE"; do
		refused "that one is there already" \
		    "$verb INTO counsellor (kind_id, staff_id, turn)
			VALUES (1, 3, 0)"
	done
	refused "that one is there already" \
	    "INSERT INTO counsellor (kind_id, staff_id, turn)
		VALUES (1, 3, 9) ON CONFLICT DO UPDATE SET turn = 0" \
	    "INSERT INTO counsellor SELECT * FROM counsellor
		WHERE true ON CONFLICT DO NOTHING"
}

@test "article 11: only the turn of a counsellor moves on" {
	for set in kind_id=2 staff_id=4 staff_id=2 turn=4 turn=3 turn=0 \
	    "kind_id = 2, turn = 9" "staff_id = 1, turn = 9"; do
		refused "only the turn moves on" \
		    "UPDATE counsellor SET $set WHERE staff_id = 3" \
		    "UPDATE OR REPLACE counsellor SET $set
			WHERE staff_id = 3" \
		    "UPDATE OR IGNORE counsellor SET $set WHERE staff_id = 3"
	done
	refused "" "UPDATE counsellor SET turn = NULL WHERE staff_id = 3"
	lawful "UPDATE counsellor SET turn = 5 WHERE staff_id = 3"
}

@test "article 18: each change of a kind or its counsellors is logged" {
	local was
	was=$(db 'SELECT count(*) FROM audit')
	lawful "$(kind waste)"
	lawful "UPDATE complaint_kind SET fee = 1, version = 2 WHERE id = 2"
	lawful "UPDATE complaint_kind SET closed_at = 1, version = 3
	    WHERE id = 2"
	lawful "INSERT INTO counsellor (kind_id, staff_id) VALUES (1, 4)"
	lawful "UPDATE counsellor SET turn = 9 WHERE staff_id = 4"
	lawful "DELETE FROM counsellor WHERE staff_id = 4"
	[ "$(db "SELECT group_concat(action) FROM (SELECT action FROM audit
	    WHERE id > $was ORDER BY id)")" = \
	    kind.add,kind.set,kind.close,counsellor.add,counsellor.remove ]
	osanctl audit verify >/dev/null
}
