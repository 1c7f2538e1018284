# Draws that anyone can check (article 13-2): the published file is checked
# without a site, by osanctl and by three lines of shell.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common

setup() {
	cd "$BATS_TEST_TMPDIR" || return
	export HOME=$BATS_TEST_TMPDIR
	unset OSAN_DB OSAN_KEY
	value=7,11,19,23,31,42
	for i in 1 2 3 4 5 6 7 8; do
		entry "TEST000$i"
	done | LC_ALL=C sort >entries
	draw 2 1 <entries >draw-2026-001.txt
}

# entry CODE: its line.
entry() {
	printf 'osan-draw-1|2026-001|%s' "$1" | sha256sum | cut -c1-64
}

# draw WINNERS ALTERNATES: the file of the entries on standard input.
draw() {
	printf 'osan-draw-1\ndraw: 2026-001\nsource: sample\nwinners: %s\n' "$1"
	printf 'alternates: %s\nclosed: 2026-12-01T18:00:00+09:00\n\n' "$2"
	cat
}

# verify OPTION...: the draw, as JSON.
verify() {
	osanctl reward draw verify draw-2026-001.txt --value "$value" --json \
	    "$@"
}

# recipe MANUAL: the three lines that stand in it, with their file and value.
recipe() {
	sed -n '/^\.\\" three lines/,/^\.Ed/p' "$1" | grep -v '^\.' |
	    sed 's/^\$ //; s/\\e/\\/g; s/\\(aq/'"'"'/g'
}

# damaged WHAT: the file on standard input is refused with 7, and why.
damaged() {
	run -7 --separate-stderr osanctl reward draw verify - --value "$value"
	[[ $stderr == *"$1"* ]]
	[ -z "$output" ]
}

@test "13-2: the published example draws whom it should" {
	verify >got.json
	[ "$(field commitment <got.json)" = \
	    0599c63d61889cf762f0b28c777caa3115c682f52c39c2d7b191f89067eea1e9 ]
	[ "$(field winners <got.json)" = \
	    "[\"$(entry TEST0004)\", \"$(entry TEST0008)\"]" ]
	[ "$(field alternates <got.json)" = "[\"$(entry TEST0001)\"]" ]
	[ "$(field draw <got.json)" = 2026-001 ]
	[ "$(field entries <got.json)" = 8 ]
	[ "$(field source <got.json)" = sample ]
	[ "$(field value <got.json)" = "$value" ]
	[ "$(field ok <got.json)" = true ]
	[ "$(field file <got.json)" = draw-2026-001.txt ]
	[ ! -e osan.db ]
}

@test "13-2: three lines of shell with coreutils alone find the same" {
	for i in $(seq 300); do
		entry "CODE$i"
	done | LC_ALL=C sort | draw 7 5 >draw-2026-001.txt
	mkdir bin
	for tool in sha256sum cut tail sort head; do
		ln -s "$(command -v "$tool")" "bin/$tool"
	done
	sh=$(command -v sh)
	for manual in man man/ko; do
		recipe "$OSAN_ROOT/$manual/osanctl-reward.1" >recipe.sh
		[ "$(wc -l <recipe.sh)" = 3 ]
		sed -i 's/head -n 3$/head -n 12/' recipe.sh
		PATH=$PWD/bin "$sh" recipe.sh >places
		[ "$(wc -l <places)" = 12 ]
		cut -d ' ' -f 2 places >by_shell
		verify | python3 -c 'import json, sys
v = json.load(sys.stdin)
print("\n".join(v["winners"] + v["alternates"]))' >by_program
		cmp by_shell by_program
	done
}

@test "13-2: the recipe as it stands finds the example's places" {
	recipe "$OSAN_ROOT/man/osanctl-reward.1" >recipe.sh
	run -0 sh recipe.sh
	[ "$(cut -d ' ' -f 2 <<<"$output" | tr '\n' ' ')" = \
	    "$(entry TEST0004) $(entry TEST0008) $(entry TEST0001) " ]
}

@test "13-2: outer blanks of the value count for nothing" {
	verify >one.json
	value=" $value"$'\n' verify | cmp - one.json
}

@test "13-2: another commitment than the published one is damage" {
	commitment=$(verify | field commitment)
	verify --commitment "$commitment" >/dev/null
	run -7 --separate-stderr verify --commitment "${commitment/0599/0590}"
	[[ $stderr == *damaged* ]]
	[ -z "$output" ]
}

@test "13-2: entries out of order, doubled or malformed are damage" {
	LC_ALL=C sort -r entries | draw 2 1 | damaged 'line 9'
	{
		cat entries
		tail -n 1 entries
	} | draw 2 1 | damaged twice
	tr a-f A-F <entries | draw 2 1 | damaged 'no entry'
	sed 's/$/\r/' entries | draw 2 1 | damaged 'no entry'
	head -c 100 entries | draw 2 1 | damaged 'no entry'
	draw 0 1 <entries | damaged winners
	sed 's/^draw:/Draw:/' draw-2026-001.txt | damaged 'line 2'
	damaged 'line 1' </dev/null
}

@test "13-2: a changed file draws others, and is no more the published one" {
	commitment=$(verify | field commitment)
	sed 3d entries | draw 2 1 >draw-2026-001.txt
	[ "$(verify | field entries)" = 7 ]
	run -7 verify --commitment "$commitment"
}

@test "13-2: a sealed draw opens with its secret alone" {
	secret=$(printf 'under the mat' | sha256sum | cut -c1-64)
	sed "s/^source: .*/source: sealed $secret/" draw-2026-001.txt >sealed
	run -0 osanctl reward draw verify sealed --value 'under the mat'
	run -7 --separate-stderr osanctl reward draw verify sealed \
	    --value 'under the hat'
	[[ $stderr == *secret* ]]
}

@test "what cannot be checked is told apart from damage" {
	run -2 --separate-stderr osanctl reward draw verify draw-2026-001.txt
	[[ $stderr == *--value* ]]
	run -2 verify --commitment 0599
	run -2 osanctl reward draw verify draw-2026-001.txt --value ' '
	run -3 osanctl reward draw verify nothing.txt --value 1
	run -1 osanctl reward draw verify . --value 1
}

@test "13-2: the file is read from a pipe too" {
	# shellcheck disable=SC2002 # a pipe is what is tried
	cat draw-2026-001.txt | osanctl reward draw verify - --value "$value" \
	    --json | field ok | grep -qx true
}
