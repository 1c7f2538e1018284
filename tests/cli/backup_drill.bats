# osanctl backup drill and diff: article 18(2), trying out the way back.
load ../common
load backup_site

setup() {
	backed_up_site
}

@test "article 18(2): a drill restores, checks, compares, and says how long" {
	osanctl post add free --title later --body b -q >/dev/null
	mkdir scratch
	osanctl backup drill repo --scratch scratch --report report.txt \
	    --json > out
	python3 - "$ID3" <<'PY'
import json, sys
v = json.load(open('out'))
assert v['ok'] and v['faults'] == [] and v['id'] == sys.argv[1]
assert v['live'] and v['files'] == 2 and v['missing_files'] == 0
assert {'unpack', 'place', 'files', 'integrity', 'count', 'log'} == \
    set(v['steps'])
t = {t['table']: (t['restored'], t['live']) for t in v['tables']}
assert t['post'] == (23, 24), t['post']
assert v['audit_rows'] > 0 and len(v['audit_head']) == 64
assert json.load(open('report.txt')) == v
PY
	[ -z "$(ls -A scratch)" ]
	osanctl backup drill repo --report report.txt -q > out
	cmp out report.txt
	grep -q "^backup: *$ID3" report.txt
	grep -q "table: post$" report.txt
	! grep -q "table: board$" report.txt
}

@test "a drill works where no database is" {
	export OSAN_DB=$PWD/none/osan.db OSAN_KEY=$PWD/none/key
	unset XDG_DATA_HOME
	osanctl backup drill repo --json > out
	[ "$(field live < out)" = false ]
	[ "$(field ok < out)" = true ]
}

@test "a log at work that does not hold the restored end is a fault" {
	sqlite3 osan.db "DROP TRIGGER audit_seal_delete;
	    DROP TRIGGER audit_delete;
	    DELETE FROM audit_seal WHERE audit_id = (SELECT max(audit_id)
	      FROM audit_seal)"
	run osanctl backup drill repo
	[ "$status" = 7 ]
	[[ $output == *"was cut off, or written anew"* ]]
}

@test "an attached file that is another is a fault of the drill" {
	echo twp > osan.db.files/"$(sqlite3 osan.db "SELECT file
	    FROM attachment_file WHERE attachment_id = 2")"
	at 2026-11-27T03:00:00+09:00 osanctl backup run repo --full -q \
	    >/dev/null
	run osanctl backup drill repo
	[ "$status" = 7 ]
	[[ $output == *"not the one that was attached"* ]]
}

@test "a drill of a damaged repository fails, and leaves nothing" {
	flip "repo/$ID2.tar.zst.age" 3000 0
	mkdir scratch
	run osanctl backup drill repo --scratch scratch
	[ "$status" = 7 ]
	[[ $output == *"$ID2"* ]]
	[ -z "$(ls -A scratch)" ]
	rm "repo/$ID3.json"
	run osanctl backup drill repo
	[ "$status" = 7 ]
	[[ $output == *"$ID3"* ]]
}

@test "diff counts rows added, removed and changed, by table" {
	sqlite3 osan.db "UPDATE board SET title_ko = title_ko || '!',
	      version = version + 1 WHERE slug = 'free';
	    DROP TRIGGER holiday_delete;
	    DELETE FROM holiday WHERE rowid IN (SELECT rowid FROM holiday
	      LIMIT 2)"
	run_at 27
	id4=$(tail -n 1 made)
	osanctl backup diff "$ID1" "$id4" repo --json > out
	python3 - <<'PY'
import json
t = {r.pop('table'): r for r in json.load(open('out'))}
assert t['post'] == {'added': 2, 'removed': 0, 'changed': 0}, t['post']
assert t['holiday'] == {'added': 0, 'removed': 2, 'changed': 0}
assert t['board']['changed'] == 1 and t['board']['added'] == 0
assert t['attachment_file']['added'] == 1
assert 'ground' not in t
PY
	run osanctl backup diff "$id4" "$ID1" repo
	[ "$status" = 0 ]
	[[ $output == *post*0*2*0* ]]
	run osanctl backup diff "$ID2" "$ID2" repo
	[ "$status" = 0 ]
	[[ $output == *"no row is another"* ]]
	run osanctl backup diff "$ID1" 2099-99 repo
	[ "$status" = 3 ]
}
