# The log outside of our programs: an export is checked by python with the
# master key, a bundle by openssl with the public key, as the help says.

load ../common

setup() {
	new_site
	osanctl post add free --title '주차 "단속"' --body b --name 홍길동 \
	    --phone 010-0000-0001 -q >/dev/null
	sqlite3 "$OSAN_DB" "INSERT INTO audit (id, at, action, object,
	    object_id, detail) SELECT max(id) + 1, 1, '가', 'z', 0,
	    '한글 ' || char(9) FROM audit"
	osanctl post add free --title a --body b -q >/dev/null
}

# check FILE: fails at the first row whose seal does not fit.
check() {
	python3 - "$1" "$OSAN_KEY" <<-'PY'
	import hashlib, hmac, json, struct, sys

	def mac(key, text):
	    return hmac.new(key, text, hashlib.sha256).digest()

	def number(n):
	    return b"N" if n is None else b"I" + struct.pack(">q", n)

	def text(s):
	    if s is None:
	        return b"N"
	    s = s.encode()
	    return b"T" + struct.pack(">q", len(s)) + s

	master = bytes.fromhex(open(sys.argv[2]).read().split()[1])
	key = mac(mac(bytes(32), master), b"audit-seal\x01")
	rows = [json.loads(line) for line in open(sys.argv[1])]
	before = "00" * 32
	for r in rows:
	    assert r["previous"] == before
	    before = r["mac"]
	    seal = mac(key, bytes.fromhex(r["previous"]) + number(r["id"])
	        + number(r["at_us"]) + text(r["actor"]) + text(r["origin"])
	        + text(r["action"]) + text(r["object"])
	        + number(r["object_id"]) + number(r["subject_id"])
	        + text(r["detail"]) + (b"O" if r["outside"] else b"S"))
	    assert seal.hex() == r["mac"], r["id"]
	assert len(rows) > 50
	PY
}

@test "python checks every seal of an export with the key" {
	osanctl audit export --output log.jsonl -q
	check log.jsonl
}

@test "python finds a row of an export that was changed" {
	osanctl audit export --output log.jsonl -q
	sed -i '52s/"post.add"/"post.edit"/;52s/"board.add"/"board.set"/' \
	    log.jsonl
	sed -i '52s/"actor":"[^"]*"/"actor":"x"/' log.jsonl
	run check log.jsonl
	[ "$status" -ne 0 ]
	[[ "$output" == *"AssertionError: 52"* ]]
}

@test "python's csv reads as many rows as the log has" {
	osanctl audit export --csv --output log.csv -q
	python3 - "$(sqlite3 "$OSAN_DB" 'SELECT count(*) - 1 FROM audit')" \
	    <<-'PY'
	import csv, sys
	rows = list(csv.DictReader(open("log.csv", newline="")))
	assert len(rows) == int(sys.argv[1])
	assert rows[-1]["action"] == "post.add"
	PY
}

# bundle: one of post 1 in the file bundle.json, with its parts beside it:
# text, key and sig.
bundle() {
	sqlite3 "$OSAN_DB" "INSERT INTO flag (post_id, kind, saw, created_at)
	    VALUES (1, 'rule', '광고' || char(9, 27, 127) || '\"\\', 1)"
	osanctl post remove 1 --ground 5 --reason 광고 --tombstone -q -y \
	    >/dev/null
	osanctl audit bundle 1 --output bundle.json -q
	sed -n 2p bundle.json | tr -d '\n' >text
	python3 - <<-'PY'
	import json
	whole = json.load(open("bundle.json"))
	open("key", "wb").write(bytes.fromhex("302a300506032b6570032100"
	    + whole["public_key"]))
	open("sig", "wb").write(bytes.fromhex(whole["signature"]))
	PY
}

checked_by_openssl() {
	openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin \
	    -in text -sigfile sig
}

@test "openssl checks a bundle as the help says, and finds an altered one" {
	bundle
	run -0 checked_by_openssl
	sed -i 's/removed/visible/' text
	run -1 checked_by_openssl
}

@test "python's json gives the very bytes that are signed" {
	bundle
	python3 - <<-'PY'
	import json
	whole = json.load(open("bundle.json"))
	text = json.dumps(whole["bundle"], sort_keys=True,
	    ensure_ascii=False, separators=(",", ":")).encode()
	assert text == open("text", "rb").read()
	PY
}

@test "a bundle that jq or python laid out anew still passes" {
	bundle
	python3 -m json.tool bundle.json >pretty.json
	osanctl audit bundle --verify pretty.json -q
}
