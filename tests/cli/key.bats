# osanctl key: which keys there are, and changing them while the site runs.

# shellcheck disable=SC2154 # refuses sets $stderr

load ../common
load posts

setup_file() {
	site_once some_data
}

# Two citizens, an appeal and a masked post.
some_data() {
	citizen_post --phone 010-1234-5678
	add free --title 둘 --body '제 번호는 010-1234-5678' --name 이몽룡 \
	    --phone 010-2222-3333
	osanctl post mask 2 --found --reason 개인정보 -y
	osanctl post remove 1 --ground 5 --reason 광고 --both -y
	osanctl post appeal 1 --statement '광고가 아닙니다'
	person han audit
	person kim moderator free
}

setup() {
	own_site
}

# all_opens: everything that is sealed opens, people are found, the log is
# untouched.
all_opens() {
	[ "$(osanctl citizen list phone:01012345678 --csv --no-header \
	    --fields id)" = 1 ]
	osanctl citizen export 1 --why x | grep -q '광고가 아닙니다'
	osanctl citizen export 2 --why x | grep -q '010-1234-5678'
	osanctl audit verify >/dev/null
	osanctl doctor >/dev/null
}

changed() {
	osanctl key rotate master --generate --yes -q >/dev/null
}

@test "key status: each key with its age and what needs it, and no key" {
	run -0 as han key status --json
	python3 - "$output" <<-'PY'
	import json, sys
	s = json.loads(sys.argv[1])
	assert (s["mode"], s["serves"]) == ("0400", "current")
	assert s["cipher"] == "aes-256-gcm" and s["under_way"] == []
	assert [(k["purpose"], k["state"], k["rows"]) for k in s["keys"]] == [
	    ("citizen", "active", 2), ("index", "active", 2),
	    ("text", "active", 2), ("origin", "active", 0)]
	assert len(s["fingerprint"]) == 32 and s["masters"] == []
	PY
	[[ "$output" != *"$(cut -d' ' -f2 "$OSAN_KEY")"* ]]
	refuses 6 as kim key status
	run -0 --separate-stderr osanctl key status --key none.key --json
	[ "$(field fingerprint <<<"$output")" = null ]
	[[ "$stderr" == *"no key file"* ]]
}

@test "key rotate data: all moves to new keys, the old ones are destroyed" {
	run -0 osanctl key rotate data --json
	python3 - "$output" <<-'PY'
	import json, sys
	rows = json.loads(sys.argv[1])
	assert [(r["purpose"], r["old_key"], r["new_key"], r["rows"])
	    for r in rows] == [("citizen", 1, 5, 2), ("index", 2, 6, 2),
	    ("text", 3, 7, 2), ("origin", 4, 8, 0)]
	PY
	[ "$(db "SELECT count(*) FROM data_key
	    WHERE retired_at IS NOT NULL AND length(wrapped) = 0")" = 4 ]
	all_opens
	[ "$(db "SELECT count(*) FROM audit
	    WHERE action IN ('citizen.set', 'appeal.change')")" = 0 ]
	[ "$(db "SELECT group_concat(detail, ' ') FROM audit
	    WHERE action = 'key.rotate' AND object_id = 5")" = \
	    '{"purpose":"citizen","old":1,"rows":2}' ]
}

@test "key rotate data: one purpose, and none that there is not" {
	run -0 osanctl key rotate data text --csv --no-header \
	    --fields purpose,rows
	[ "$output" = text,2 ]
	all_opens
	refuses 2 osanctl key rotate data master
	[[ "$stderr" == *"citizen, index, text, origin"* ]]
	refuses 6 as han key rotate data
}

@test "key rotate data: hashes of origins cannot be made anew" {
	add free --title 셋 --body 본문 --author 누구 --address 203.0.113.7 \
	    --browser Lynx >/dev/null
	refuses 4 osanctl key rotate data origin
	[[ "$stderr" == *"post expire"* ]]
	run -0 --separate-stderr osanctl key rotate data --csv --no-header \
	    --fields purpose
	[ "${#lines[@]}" = 3 ]
	[[ "$stderr" == *"the origin key stays"* ]]
	# the same origin is still the same
	add free --title 넷 --body 본문 --author 누구 --address 203.0.113.7 \
	    --browser Lynx >/dev/null
	[ "$(db 'SELECT count(DISTINCT origin_key) FROM post_origin')" = 1 ]
}

@test "key rotate data: another cipher is taken up on the way" {
	osanctl config set crypto.cipher aria-256-gcm --yes -q >/dev/null
	osanctl key rotate data -q >/dev/null
	[ "$(db "SELECT count(*) FROM citizen
	    WHERE hex(substr(phone_sealed, 1, 1)) = '02'")" = 2 ]
	[ "$(db "SELECT count(*) FROM sealed_text
	    WHERE hex(substr(sealed, 5, 1)) = '02'")" = 2 ]
	all_opens
}

@test "key rotate: a dry run changes nothing" {
	cp osan.db before.db
	run -0 osanctl key rotate data --dry-run --json
	[[ "$output" == *'"new_key":null,"rows":2'* ]]
	run -0 --separate-stderr osanctl key rotate master --generate \
	    --dry-run --json
	[ "$(field data_keys <<<"$output")" = 4 ]
	[ "$(field fingerprint <<<"$output")" = null ]
	cmp before.db osan.db
	[ -z "$(ls osan.key.* osan.db-keys 2>/dev/null)" ]
}

@test "key rotate master: the new file opens all, the old one nothing" {
	run -0 --separate-stderr osanctl key rotate master --generate --yes \
	    --json
	[ "$(field kept <<<"$output")" = "$PWD/osan.key.old-2026-11-24" ]
	[ "$(field data_keys <<<"$output")" = 4 ]
	[ "$(field resumed <<<"$output")" = false ]
	[[ "$stderr" == *"key forget"* ]]
	[ "$(stat -c %a osan.key)" = 400 ]
	all_opens
	[ "$(osanctl key status --json --fields masters | python3 -c '
import json, sys
print(*[m["state"] for m in json.load(sys.stdin)["masters"]])')" = \
	    "old current" ]
	OSAN_KEY=osan.key.old-2026-11-24
	refuses 1 osanctl audit verify
	[[ "$stderr" == *"former master key"* ]]
	refuses 1 osanctl citizen show 1
	[[ "$stderr" == *"master key was changed"* ]]
	run -7 osanctl doctor
	[[ "$output" == *"log: this is a former master key"* ]]
	# work goes on, unsealed
	osanctl config set zone UTC --yes -q >/dev/null
	OSAN_KEY=osan.key
	[ "$(osanctl audit verify --json -q | field unsealed)" = 1 ]
	osanctl config set zone Asia/Seoul --yes -q >/dev/null
	[ "$(osanctl audit verify --json | field unsealed)" = 0 ]
}

@test "key rotate master: the key may come from a file of one's own" {
	osanctl init --site X --yes --db x.db --key new.key -q >/dev/null 2>&1
	chmod 0440 osan.key
	osanctl key rotate master --new-key new.key --yes -q >/dev/null
	cmp new.key osan.key
	[ "$(stat -c %a osan.key)" = 440 ]
	all_opens
	refuses 4 osanctl key rotate master --new-key new.key --yes
	refuses 4 osanctl key rotate master --new-key osan.key.old-* --yes
	refuses 3 osanctl key rotate master --new-key none.key --yes
	all_opens
}

@test "key rotate master: nothing is guessed" {
	refuses 2 osanctl key rotate master --yes
	[[ "$stderr" == *"--generate"* ]]
	refuses 2 osanctl key rotate master --generate --new-key x --yes
	refuses 2 osanctl key rotate master --generate </dev/null
	refuses 6 as han key rotate master --generate --yes
	refuses 3 osanctl key rotate master --generate --yes --key none.key
	osanctl init --site X --yes --db x.db --key x.key -q >/dev/null 2>&1
	refuses 1 osanctl key rotate master --generate --yes --key x.key
	[ "$(db 'SELECT count(*) FROM master_key')" = 0 ]
	all_opens
	typing $'n\n' key rotate master --generate
	[ "$status" = 1 ]
	[ ! -e osan.key.new ]
}

@test "doctor and key status tell of a change that was cut off" {
	OSAN_FAULT=2 run -137 osanctl key rotate master --generate --yes
	run -0 osanctl doctor
	[[ "$output" == *"a change of the master key is not finished"* ]]
	run -0 --separate-stderr osanctl key status --json
	[ "$(field under_way <<<"$output")" = '["master"]' ]
	[[ "$stderr" == *"key rotate master"* ]]
	refuses 4 osanctl key rotate data
	osanctl key rotate master --yes -q >/dev/null
	OSAN_FAULT=1 run -137 osanctl key rotate data text
	run -0 osanctl doctor
	[[ "$output" == *"a change of data keys is not finished"* ]]
	[ "$(osanctl key status --json -q | field under_way)" = '["text"]' ]
	refuses 4 osanctl key rotate master --generate --yes
	run -0 osanctl key rotate data text --json
	[[ "$output" == *'"resumed":true'* ]]
}

@test "key rotate: two at once are one too many: exit 5" {
	python3 - <<-'PY'
	import fcntl, os, subprocess
	f = open("osan.db-keys", "w")
	fcntl.lockf(f, fcntl.LOCK_EX, 1, 0)
	for words in ("data", "text"), ("master", "--generate"):
	    r = subprocess.run([os.environ["OSANCTL"], "key", "rotate",
	        *(words[0:1] if words[0] == "master" else ["data", "text"]),
	        *(words[1:] if words[0] == "master" else []), "--yes"],
	        capture_output=True, text=True)
	    assert r.returncode == 5, r
	    assert "another run is changing keys" in r.stderr
	PY
}

@test "article 17(2): touches of the log before and after a change show" {
	changed
	osanctl post add free --title a --body b -q >/dev/null
	sqlite3 "$OSAN_DB" "SELECT 'DROP TRIGGER ' || name || ';'
	    FROM sqlite_master WHERE type = 'trigger'
	      AND tbl_name LIKE 'audit%'" | sqlite3 "$OSAN_DB"
	last=$(db 'SELECT last_audit_id FROM master_key WHERE id = 1')
	cp osan.db sound.db
	for row in 1 "$last" $((last + 1)) $((last + 3)); do
		db "UPDATE audit SET actor = 'x' WHERE id = $row"
		run -7 --separate-stderr osanctl audit verify --json
		[ "$(field first_bad <<<"$output")" = "$row" ]
		cp sound.db osan.db
	done
	db "DELETE FROM audit_head; DELETE FROM audit WHERE id > $last;
	    DELETE FROM audit_seal WHERE audit_id > $last"
	run -7 osanctl audit verify
}

@test "audit export: the rows of either key can be checked with it" {
	changed
	osanctl audit export --output log.jsonl -q
	python3 - <<-'PY'
	import hashlib, hmac, json, struct, glob
	def mac(key, text):
	    return hmac.new(key, text, hashlib.sha256).digest()
	def number(n):
	    return b"N" if n is None else b"I" + struct.pack(">q", n)
	def text(s):
	    if s is None:
	        return b"N"
	    s = s.encode()
	    return b"T" + struct.pack(">q", len(s)) + s
	def seal_key(path):
	    master = bytes.fromhex(open(path).read().split()[1])
	    return mac(mac(bytes(32), master), b"audit-seal\x01")
	old = seal_key(glob.glob("osan.key.old-*")[0])
	new = seal_key("osan.key")
	rows = [json.loads(l) for l in open("log.jsonl")]
	last = [json.loads(r["detail"])["last_row"] for r in rows
	    if r["action"] == "key.master" and '"old"' in r["detail"]][0]
	for r in rows:
	    key = old if r["id"] <= last else new
	    seal = mac(key, bytes.fromhex(r["previous"]) + number(r["id"])
	        + number(r["at_us"]) + text(r["actor"]) + text(r["origin"])
	        + text(r["action"]) + text(r["object"])
	        + number(r["object_id"]) + number(r["subject_id"])
	        + text(r["detail"]) + (b"O" if r["outside"] else b"S"))
	    assert seal.hex() == r["mac"], r["id"]
	assert any(r["id"] > last for r in rows)
	PY
}

@test "audit bundle: one of before a change is still this site's" {
	osanctl audit bundle 1 --output before.json -q
	changed
	osanctl audit bundle 1 --output after.json -q
	run -0 osanctl audit bundle --verify before.json --json
	[ "$(field key_known <<<"$output")" = true ]
	run -0 osanctl audit bundle --verify after.json --json
	[ "$(field key_known <<<"$output")" = true ]
	[ "$(field public_key <before.json)" != \
	    "$(field public_key <after.json)" ]
}

@test "key forget: former key files are destroyed, and nothing else" {
	cp osan.db backup.db
	changed
	old=osan.key.old-2026-11-24
	osanctl citizen list --db backup.db --key $old --json -q | grep -q 홍○동
	refuses 2 osanctl key forget </dev/null
	refuses 4 osanctl key forget osan.key --yes
	run -0 osanctl key forget --dry-run --csv --no-header --fields destroyed
	[ "$output" = false ]
	[ -e $old ]
	run -0 osanctl key forget --yes --json
	[[ "$output" == *"$PWD/$old"*'"destroyed":true'* ]]
	[ ! -e $old ]
	[ "$(db "SELECT count(*) FROM audit WHERE action = 'key.forget'")" = 1 ]
	run -0 osanctl key forget --yes --json
	[[ "$output" != *file* ]]
	all_opens
}

@test "article 17(2): an erased citizen is unreadable in older backups" {
	sqlite3 "$OSAN_DB" ".backup backup.db"
	cp osan.key backup.key
	osanctl citizen erase 2 --reason x --yes -q >/dev/null
	changed
	osanctl key forget --yes -q >/dev/null
	refuses 1 osanctl citizen show 2 --db backup.db --key osan.key --json
	refuses 1 osanctl citizen show 2 --db backup.db --key osan.key \
	    --unmask --why x
	# whoever kept a copy of the old key can, which the manual says
	osanctl citizen show 2 --db backup.db --key backup.key --json |
	    grep -q '010-\*\*\*\*-3333'
}
