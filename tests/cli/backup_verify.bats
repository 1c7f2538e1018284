# osanctl backup verify: what is not as it was written is found and named.
load ../common
load backup_site

setup() {
	backed_up_site
}

verify() {
	osanctl backup verify repo "$@"
}

# names WORD...: verify fails with damage, and its output holds all of them.
names() {
	run verify
	[ "$status" = 7 ] || { echo "$status: $output"; return 1; }
	for word; do
		[[ $output == *"$word"* ]] || { echo "$output"; return 1; }
	done
}

@test "a sound repository is verified without key, account or database" {
	export OSAN_DB=/nowhere/osan.db OSAN_KEY=/nowhere/osan.key
	unset OSAN_IDENTITY
	run verify
	[ "$status" = 0 ]
	[ "${#lines[@]}" = 4 ]
	verify --json > out
	python3 - "$ID1" "$ID2" "$ID3" <<'PY'
import json, sys
v = json.load(open('out'))
assert [b['id'] for b in v] == sys.argv[1:]
assert all(b['sound'] and b['faults'] == [] for b in v)
assert [b['kind'] for b in v] == ['full', 'incremental', 'incremental']
PY
}

@test "verify --deep restores every backup and counts its rows" {
	run verify --deep --verbose
	[ "$status" = 0 ]
	[[ $output == *"$ID3: post: 23 rows"* ]]
	mkdir scratch
	verify --deep --json --scratch scratch > out
	python3 - <<'PY'
import json
v = json.load(open('out'))
assert all(b['sound'] and b['restored'] for b in v)
assert v[2]['tables']['post'] == 23 and v[0]['tables'] is None
PY
	[ -z "$(ls -A scratch)" ]
	unset OSAN_IDENTITY
	run verify --deep
	[ "$status" = 2 ]
}

@test "backups to another identity are told apart from damaged ones" {
	osanctl backup keygen --out other.txt >/dev/null 2>&1
	run verify --deep --identity other.txt
	[ "$status" = 6 ]
	[[ $output == *"not encrypted to this identity"*3* ]]
}

# In places at the beginning, the middle and the end of each file, in blanks
# and line ends too; more of them with OSAN_LONG.
@test "one flipped bit in any file of a repository is found" {
	python3 - <<'PY' > flips
import os, random
random.seed(7)
many = 40 if os.environ.get('OSAN_LONG') else 3
for name in sorted(os.listdir('repo')):
    path = 'repo/' + name
    data = open(path, 'rb').read()
    if not data:
        continue
    at = {0, len(data) - 1, len(data) // 2}
    at |= {random.randrange(len(data)) for _ in range(many)}
    if name.endswith('.json'):
        at |= {data.index(b' '), data.index(b'\n'), data.rindex(b'\n')}
    else:
        at |= {22, 40, 100, 170, 200}
    for n in sorted(at):
        print(path, n, random.randrange(8))
PY
	[ "$(wc -l < flips)" -gt 60 ]
	while read -r path byte bit; do
		flip "$path" "$byte" "$bit"
		for deep in "" --deep; do
			run verify $deep
			[ "$status" = 7 ] || {
				echo "$path $byte $bit $deep: $output"
				false
			}
		done
		flip "$path" "$byte" "$bit"
	done < flips
	verify -q
}

@test "verify --deep finds what was written anew with a manifest to fit" {
	age -d -i key.txt "repo/$ID3.tar.zst.age" | zstd -dq > plain.tar
	mkdir x
	tar -C x -xf plain.tar
	python3 - <<'PY'
data = bytearray(open('x/pages', 'rb').read())
data[100] ^= 1
open('x/pages', 'wb').write(data)
PY
	(cd x && tar -cf - pages.map pages osan-backup-data.json) | zstd -q |
	    age -r "$(grep -o 'age1.*' key.txt)" > "repo/$ID3.tar.zst.age"
	remake "repo/$ID3.json" bytes "$(stat -c %s "repo/$ID3.tar.zst.age")"
	remake "repo/$ID3.json" sha256 \
	    "\"$(sha256sum < "repo/$ID3.tar.zst.age" | cut -c 1-64)\""
	remake "repo/$ID3.json" files 0
	digest=$(python3 -c 'import json, sys
print(json.load(open(sys.argv[1]))["digest"])' "repo/$ID3.json")
	remake repo/head.json last_digest "\"$digest\""
	verify -q
	run verify --deep
	[ "$status" = 7 ]
	[[ $output == *"$ID3"*"the restored pages are not those"* ]]
}

@test "a missing backup is named" {
	rm "repo/$ID2.json" "repo/$ID2.tar.zst.age"
	names "$ID2" "it is missing: $ID3 names it"
	run verify --json
	[ "$status" = 7 ]
	[[ $output == *"\"id\":\"$ID3\""*'"sound":false'* ]]
}

@test "a missing last backup, data file or manifest is named" {
	mkdir keep
	cp repo/* keep
	rm "repo/$ID3.json" "repo/$ID3.tar.zst.age"
	names "$ID3" "head.json names it"
	cp keep/* repo
	rm "repo/$ID3.tar.zst.age"
	names "$ID3" "its data file is missing"
	cp keep/* repo
	rm "repo/$ID3.json"
	names "$ID3" "it is missing"
}

@test "a swapped and a doubled backup are named" {
	mkdir keep
	cp repo/* keep
	mv "repo/$ID2.tar.zst.age" x
	mv "repo/$ID3.tar.zst.age" "repo/$ID2.tar.zst.age"
	mv x "repo/$ID3.tar.zst.age"
	names "$ID2" "$ID3"
	cp keep/* repo
	cp "repo/$ID2.json" "repo/$ID3.json"
	names "$ID3"
	cp keep/* repo
	other=${ID3%??????}abcdef
	cp "repo/$ID3.tar.zst.age" "repo/$other.tar.zst.age"
	names "$other" "its manifest is missing"
	cp "repo/$ID3.json" "repo/$other.json"
	names "$other"
	remake "repo/$other.json" id "\"$other\""
	names "$other" "same place"
}

@test "the state of an older day put in place of the newest is noticed" {
	mkdir keep
	cp repo/* keep
	run_at 27
	cp keep/head.json repo
	names "head.json does not know it"
}

@test "what belongs to no backup is told, and is no damage" {
	touch repo/notes repo/head.json.new-abcdef
	run verify
	[ "$status" = 0 ]
	[[ $output == *"notes belongs to no backup"* ]]
	[[ $output == *"head.json.new-abcdef is of a run"* ]]
}

@test "the repository's own records that are damaged are named" {
	for f in osan-backup head pruned; do
		flip repo/$f.json 20 3
		names "$f.json is not as it was written"
		flip repo/$f.json 20 3
		mv repo/$f.json x
		run verify
		[ "$status" != 0 ]
		mv x repo/$f.json
	done
	run osanctl backup verify nowhere
	[ "$status" = 3 ]
}
