# Completions: the shells themselves are asked what they would offer.

# shellcheck disable=SC2154 # refuses sets $stderr
load ../common
load posts

setup_file() {
	site_once person lee moderator free
	cd "$BATS_FILE_TMPDIR" || return
	mkdir bin
	ln -s "$OSANCTL" bin/osanctl
	osanctl completion bash > osanctl.bash
	osanctl completion zsh > _osanctl
	osanctl completion fish > osanctl.fish
}

setup() {
	own_site
	PATH=$BATS_FILE_TMPDIR/bin:$PATH
	export XDG_CONFIG_HOME=$PWD XDG_DATA_HOME=$PWD
	export ZCOMPDUMP=$BATS_FILE_TMPDIR/zcompdump
}

# bash_offers LINE: readline would cut LINE into words at blanks and "=".
bash_offers() {
	bash --norc -c '
		source "$1"
		line=${2//=/ = }
		read -ra COMP_WORDS <<< "$line"
		[[ $line != *" " ]] || COMP_WORDS+=("")
		COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
		_osanctl
		printf "%s\n" "${COMPREPLY[@]}"' - \
	    "$BATS_FILE_TMPDIR/osanctl.bash" "$1" | sort -u | grep .
}

zsh_offers() {
	zsh -f "$OSAN_ROOT/tests/cli/complete.zsh" \
	    "$BATS_FILE_TMPDIR/_osanctl" "$1"
}

fish_offers() {
	fish -N -c 'source $argv[1]; complete -C $argv[2]' \
	    "$BATS_FILE_TMPDIR/osanctl.fish" "$1" | cut -f1 | sort -u
}

# offers LINE WORD...: each shell offers just these words; offers_also the
# same and perhaps more.
offers() {
	local line=$1 shell
	shift
	for shell in bash zsh fish; do
		echo "$shell: $line"
		diff <("${shell}_offers" "$line" | sed 's/^--[a-z-]*=//') \
		    <(printf '%s\n' "$@" | sort)
	done
}

offers_also() {
	local line=$1 shell word
	shift
	for shell in bash zsh fish; do
		"${shell}_offers" "$line" > offered
		for word; do
			echo "$shell: $line: $word"
			grep -qxe "$word" offered
		done
	done
}

offers_not() {
	local shell
	for shell in bash zsh fish; do
		echo "$shell: $1: $2"
		! "${shell}_offers" "$1" | grep -xe "$2"
	done
}

@test "the first word is a noun, and nothing hidden is offered" {
	offers_also 'osanctl ' init post queue board help version
	offers_not 'osanctl ' __complete
	offers_not 'osanctl ' __table
}

@test "a noun's verbs are offered" {
	offers_also 'osanctl post ' list show add remove undo purge
	offers_not 'osanctl post ' claim
	offers_also 'osanctl queue ' list next claim release approve stats
}

@test "a verb that was begun is completed" {
	offers 'osanctl post rem' remove
	offers 'osanctl queue rel' release
}

@test "options are those of the command and the common ones" {
	offers 'osanctl post remove --gr' --ground
	offers 'osanctl post remove --dry' --dry-run
	offers 'osanctl post list --js' --json --jsonl
	offers_not 'osanctl post list --' --ground
	offers_not 'osanctl post list --' --dry-run
	offers 'osanctl post edit 1 --if-v' --if-version
	offers_not 'osanctl post add free --' --if-version
	offers_not 'osanctl init --' --if-version
	offers 'osanctl init --site x --dr' --dry-run
}

@test "nouns below a noun are offered, and then their verbs" {
	offers_also 'osanctl complaint ' kind counsellor
	offers_also 'osanctl complaint kind ' list show set close reopen \
	    import export
	offers_not 'osanctl complaint kind ' counsellor
	offers 'osanctl complaint counsellor ' list add remove
	offers 'osanctl complaint kind ex' export
	offers 'osanctl complaint kind list --cat' --category
	offers_not 'osanctl complaint kind list --' --dry-run
}

@test "kinds of complaints come from the database" {
	osanctl complaint kind set lamp --name-ko 가로등 --category other \
	    --period 3d >/dev/null
	offers 'osanctl complaint kind show ' lamp
	offers 'osanctl complaint counsellor add la' lamp
	offers 'osanctl complaint kind set lamp --category g' grievance
	offers 'osanctl complaint kind set lamp --department tr' transport
}

@test "boards come from the database" {
	offers 'osanctl post list ' notice free mayor consult en
	offers 'osanctl post move 3 --to f' free
	osanctl board create plaza --title-ko 마당 >/dev/null
	offers 'osanctl queue next p' plaza
}

@test "logins come from the database" {
	offers 'osanctl post list --as ' "$(id -un)" lee
}

@test "values that are known are offered" {
	offers 'osanctl post remove --ground ' 1 2 3 4 5 6 7 8 9
	offers 'osanctl post list --color ' auto always never
	offers 'osanctl completion ' bash zsh fish
	offers_also 'osanctl post list --sort ' created_at number title
}

@test "a value may follow an equals sign" {
	offers 'osanctl post list --color=al' always
}

@test "an option with a free value offers nothing for it" {
	[ -z "$(bash_offers 'osanctl post remove --reason ')" ]
	[ -z "$(zsh_offers 'osanctl post remove --reason ')" ]
}

@test "options before the noun are passed over" {
	offers_also 'osanctl --quiet post ' list show
	offers 'osanctl --quie' --quiet
	offers 'osanctl post --quie' --quiet
	[ "$(fish_offers 'osanctl --db x post rem')" = remove ]
}

@test "a file is offered where a file is wanted" {
	: > letter.txt
	offers_also 'osanctl post add free --body-file let' letter.txt
	offers_also 'osanctl --db let' letter.txt
}

@test "without a database nothing is offered and nothing is said" {
	export OSAN_DB=$PWD/nowhere.db
	run osanctl __complete board
	[ "$status" -eq 0 ] && [ -z "$output" ]
	[ ! -e nowhere.db ]
}

@test "each kind of name that an option wants is known" {
	local kind
	osanctl complaint kind set lamp --name-ko 가로등 --category other \
	    --period 3d >/dev/null
	osanctl filter add 대출 --ground 5 >/dev/null
	osanctl post add free --title 제목 --body 글 --email hong@example.org \
	    >/dev/null
	osanctl writer restrict 1 --reason 도배 --for 1d >/dev/null
	osanctl complaint kind set lamp --name-ko 가로등 --category other \
	    --period 3d >/dev/null
	osanctl complaint file lamp --title T --text B --name 홍길동 \
	    --phone 010-1234-5678 >/dev/null
	osanctl survey create --anonymous --department planning \
	    --file "$OSAN_ROOT/share/survey/homepage.json" >/dev/null
	osanctl inforeq file --name 홍길동 --text 목록 --purpose 신문 >/dev/null
	echo 글 >text.md
	osanctl page add city/history --title 연혁 --file text.md >/dev/null
	osanctl reward budget set 2026 100 >/dev/null
	osanctl reward programme add gift --kind event --department culture \
	    --title-ko 행사 --gift-ko 상품권 --amount 10 >/dev/null
	osanctl mailid issue lee@osan.example --staff lee >/dev/null
	osanctl contractor add C-1 --name-ko 회사 --scope-ko 운영 --basis 조례 \
	    --dept info --until 2026-12-31 >/dev/null
	for kind in $(grep -rhoE '\.(args_)?complete = "[a-z-]+"' \
	    "$OSAN_ROOT/cmd" "$OSAN_ROOT/lib/cli" | cut -d'"' -f2 | sort -u)
	do
		case $kind in
		file | when | notice) continue ;;
		esac
		echo "$kind"
		[ -n "$(osanctl __complete "$kind")" ]
	done
}

@test "the scripts are sound to their shells" {
	bash -n "$BATS_FILE_TMPDIR/osanctl.bash"
	zsh -n "$BATS_FILE_TMPDIR/_osanctl"
	fish -n "$BATS_FILE_TMPDIR/osanctl.fish"
}

@test "an unknown shell is wrong usage and the known are named: exit 2" {
	refuses 2 osanctl completion tcsh
	[[ $stderr == *bash*zsh*fish* ]]
	refuses 2 osanctl completion
	refuses 2 osanctl completion bash zsh
}

@test "the committed completions are those of the program" {
	diff "$OSAN_ROOT/completions/osanctl.bash" <(osanctl completion bash)
	diff "$OSAN_ROOT/completions/_osanctl" <(osanctl completion zsh)
	diff "$OSAN_ROOT/completions/osanctl.fish" <(osanctl completion fish)
}

@test "completions are English whatever the language" {
	diff <(osanctl completion zsh) \
	    <(LC_ALL=ko_KR.UTF-8 osanctl completion zsh)
}
