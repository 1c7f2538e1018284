# osanctl help and version: what there is, told from the command table.

load ../common
# shellcheck disable=SC2154 # refuses sets $stderr
load posts

setup() {
	in_own_folder
}

# paths: every command that people see.
paths() {
	osanctl __table | awk -F '\t' '$1 == "command" { print $2 }'
}

# too_wide COLUMNS: lines of standard input that are wider on a screen.
too_wide() {
	python3 -c 'import sys, unicodedata
most = int(sys.argv[1])
for line in sys.stdin:
    line = line.rstrip("\n")
    width = sum(2 if unicodedata.east_asian_width(c) in "WF" else 1
                for c in line)
    if width > most:
        print(width, line)' "$1"
}

@test "help of every command fits 80 columns and tells its options" {
	osanctl __table > table
	paths > all
	[ "$(wc -l < all)" -ge 30 ]
	while read -r path; do
		echo "command $path"
		# shellcheck disable=SC2086 # noun and verb
		osanctl help $path
	done < all > helps
	[ -z "$(too_wide 80 < helps)" ]
	diff <(awk -F '\t' '$1 == "option" { print $2, $3 }' table | sort -u) \
	    <(awk '/^command / { path = substr($0, 9) }
		match($0, /^ +(-[a-z], )?--[a-z-]+/) {
			split(substr($0, RSTART, RLENGTH), word, "--")
			print path " --" word[2]
		}' helps | sort -u)
}

@test "help of every noun lists its verbs, each with what it does" {
	paths > all
	cut -d' ' -f1 all | sort -u | while read -r noun; do
		osanctl help "$noun" > help
		[ -z "$(too_wide 80 < help)" ]
		grep "^$noun " all | while read -r path; do
			grep -q "^  $path " help || { echo "$path"; exit 1; }
		done || exit 1
	done
}

@test "help without words names every noun, and so does the bare program" {
	osanctl help > help
	paths | cut -d' ' -f1 | sort -u | while read -r noun; do
		grep -q "^  $noun " help || { echo "$noun"; exit 1; }
	done
	diff help <(osanctl)
	diff help <(osanctl --help)
	diff help <(osanctl -h)
	[ -z "$(too_wide 80 < help)" ]
}

@test "help NOUN VERB, NOUN VERB --help and -h say the same" {
	osanctl help post remove > help
	diff help <(osanctl post remove --help)
	diff help <(osanctl post remove 1 --reason x -h)
	diff <(osanctl help post) <(osanctl post --help)
}

@test "help needs neither database nor key, whatever the command" {
	run --separate-stderr osanctl post remove --help --db nowhere.db
	[ "$status" -eq 0 ] && [ -z "$stderr" ]
}

@test "a help is wrapped to a narrower terminal" {
	COLUMNS=50 osanctl help post list > narrow
	[ -z "$(too_wide 50 < <(grep -v '^ \{6\}--[a-z-]* [A-Z]' narrow |
	    grep -v '^osanctl'))" ]
}

@test "hidden commands stand in no help" {
	osanctl help > help
	run grep -e __complete -e __table help
	[ -z "$output" ]
}

@test "help of what is not there is wrong usage, with a suggestion: exit 2" {
	refuses 2 osanctl help pots
	[[ $stderr == *"did you mean 'post'"* ]]
	refuses 2 osanctl help post remvoe
	[[ $stderr == *"did you mean 'post remove'"* ]]
	refuses 2 osanctl help post remove now
}

@test "a noun without verb is wrong usage, and its help is shown: exit 2" {
	run --separate-stderr osanctl post
	[ "$status" -eq 2 ] && [ -z "$output" ]
	[[ $stderr == *"post remove"*"'post' needs a verb"* ]]
}

@test "unknown words are told, with the nearest known one: exit 2" {
	refuses 2 osanctl qeue
	[[ $stderr == *"did you mean 'queue'"* ]]
	refuses 2 osanctl post lsit
	[[ $stderr == *"did you mean 'post list'"* ]]
	refuses 2 osanctl post rem
	[[ $stderr == *"did you mean 'post remove'"* ]]
	refuses 2 osanctl xyzzy
	[[ $stderr == *"osanctl help"* ]]
}

@test "--version and version name program and version" {
	run osanctl --version
	[ "$status" -eq 0 ]
	[[ $output =~ ^osanctl\ [0-9]+\.[0-9]+\.[0-9]+ ]]
	[ "$output" = "$(osanctl version)" ]
	[ "$(osanctl version --json | field version)" = "${output#osanctl }" ]
}

@test "help and version tell a full disk: exit 1" {
	[ -w /dev/full ] || skip "no /dev/full"
	for words in help version --version 'help post' 'completion bash'; do
		# shellcheck disable=SC2086 # several words
		run -1 bash -c '"$0" "$@" >/dev/full' "$OSANCTL" $words
		[[ $output == *"standard output"* ]]
	done
}
