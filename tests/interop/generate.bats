# The generator of synthetic texts, on which benches and trials stand.

generate=$OSAN_ROOT/tests/bench/generate.py

setup() {
	cd "$BATS_TEST_TMPDIR" || return
}

@test "the same seed gives the same texts, another seed others" {
	"$generate" --count 500 --seed 7 >a
	"$generate" --count 500 --seed 7 >b
	"$generate" --count 500 --seed 8 >c
	cmp a b
	[ "$(cksum <a)" != "$(cksum <c)" ]
}

@test "JSON lines, CSV and xz hold the same rows" {
	for kind in comments petitions; do
		"$generate" --kind $kind --count 2000 >rows.jsonl
		"$generate" --kind $kind --count 2000 --format csv --xz >rows.xz
		python3 - <<-'PY'
		import csv, json, lzma
		rows = [{k: str(v) for k, v in json.loads(line).items()}
		        for line in open("rows.jsonl", encoding="utf-8")]
		with lzma.open("rows.xz", "rt", encoding="utf-8", newline="") as f:
		    assert rows == list(csv.DictReader(f))
		assert len(rows) == 2000
		PY
	done
}

@test "comments vary in length about a mean like that of real ones" {
	"$generate" --count 5000 >rows.jsonl
	python3 - <<-'PY'
	import json
	size = sorted(len(json.loads(line)["body"])
	              for line in open("rows.jsonl", encoding="utf-8"))
	assert 35 < sum(size) / len(size) < 60
	assert size[0] < 12 and size[-1] > 150
	PY
}

@test "a few words are common and thousands are rare" {
	[ "$("$generate" --words | wc -l)" -gt 4000 ]
	"$generate" --count 20000 >rows.jsonl
	python3 - <<-'PY'
	import collections, json
	count = collections.Counter(word
	    for line in open("rows.jsonl", encoding="utf-8")
	    for word in json.loads(line)["body"].split())
	most = [n for _, n in count.most_common()]
	assert most[0] > 20 * most[500] and most[3000] > 0
	PY
}
