# shellcheck shell=bash
# bash completion, made by "osanctl completion bash": change the
# command table instead.

_osanctl_take()
{
	mapfile -t COMPREPLY < <(IFS=$'\n'; compgen -W "$1" -- "$2")
}

_osanctl_kind()
{
	case $1 in
	file) compopt -o filenames 2>/dev/null
		mapfile -t COMPREPLY < <(compgen -f -- "$2") ;;
	when) _osanctl_take $'auto\nalways\nnever' "$2" ;;
	-) ;;
	*) _osanctl_take "$("${COMP_WORDS[0]}" __complete "$1" \
		2>/dev/null)" "$2" ;;
	esac
}

_osanctl()
{
	local cur=${COMP_WORDS[COMP_CWORD]} prev path='' word kind='' i
	local next='' options=''
	COMPREPLY=()
	prev=${COMP_WORDS[COMP_CWORD - 1]}
	if [[ $cur == = ]]; then cur=''; fi
	if [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${path:+$path }${COMP_WORDS[i]}
		case $word in
		'init' \
		| 'post' \
		| 'post list' \
		| 'post search' \
		| 'post show' \
		| 'post history' \
		| 'post add' \
		| 'post edit' \
		| 'post move' \
		| 'post pin' \
		| 'post report' \
		| 'post remove' \
		| 'post hide' \
		| 'post restore' \
		| 'post undo' \
		| 'post extend' \
		| 'queue' \
		| 'queue approve' \
		| 'post expire' \
		| 'post purge' \
		| 'post appeals' \
		| 'post appeal' \
		| 'queue list' \
		| 'queue next' \
		| 'queue claim' \
		| 'queue release' \
		| 'queue stats' \
		| 'help' \
		| 'version' \
		| 'completion')
			path=$word ;;
		esac
	done
	case $path:$prev in
	*:--db) kind='file' ;;
	*:--key) kind='file' ;;
	*:--as) kind='login' ;;
	*:--as-password-file) kind='file' ;;
	*:--fields) kind='-' ;;
	*:--color) kind='when' ;;
	*:--if-version) kind='-' ;;
	'init':--site) kind='-' ;;
	'init':--admin) kind='-' ;;
	'init':--name) kind='-' ;;
	'init':--password-file) kind='file' ;;
	'post list':--limit) kind='-' ;;
	'post list':--after) kind='-' ;;
	'post list':--sort) kind='sort' ;;
	'post search':--limit) kind='-' ;;
	'post search':--after) kind='-' ;;
	'post search':--sort) kind='sort' ;;
	'post add':--title) kind='-' ;;
	'post add':--body) kind='-' ;;
	'post add':--body-file) kind='file' ;;
	'post add':--author) kind='-' ;;
	'post add':--parent) kind='-' ;;
	'post add':--name) kind='-' ;;
	'post add':--phone) kind='-' ;;
	'post add':--email) kind='-' ;;
	'post add':--created) kind='-' ;;
	'post add':--until) kind='-' ;;
	'post add':--attach) kind='file' ;;
	'post add':--url) kind='-' ;;
	'post edit':--title) kind='-' ;;
	'post edit':--body) kind='-' ;;
	'post edit':--body-file) kind='file' ;;
	'post move':--to) kind='board' ;;
	'post report':--ground) kind='ground' ;;
	'post report':--note) kind='-' ;;
	'post remove':--ground) kind='ground' ;;
	'post remove':--reason) kind='-' ;;
	'post remove':--query) kind='-' ;;
	'post remove':--max) kind='-' ;;
	'post remove':--expect) kind='-' ;;
	'post hide':--reason) kind='-' ;;
	'post hide':--until) kind='-' ;;
	'post hide':--ground) kind='ground' ;;
	'post hide':--query) kind='-' ;;
	'post hide':--max) kind='-' ;;
	'post hide':--expect) kind='-' ;;
	'post restore':--reason) kind='-' ;;
	'post restore':--query) kind='-' ;;
	'post restore':--max) kind='-' ;;
	'post restore':--expect) kind='-' ;;
	'post undo':--reason) kind='-' ;;
	'post extend':--until) kind='-' ;;
	'post extend':--reason) kind='-' ;;
	'post extend':--query) kind='-' ;;
	'post extend':--max) kind='-' ;;
	'post extend':--expect) kind='-' ;;
	'queue approve':--reason) kind='-' ;;
	'queue approve':--query) kind='-' ;;
	'queue approve':--max) kind='-' ;;
	'queue approve':--expect) kind='-' ;;
	'post appeal':--statement) kind='-' ;;
	'post appeal':--statement-file) kind='file' ;;
	'post appeal':--reason) kind='-' ;;
	'queue list':--limit) kind='-' ;;
	'queue list':--after) kind='-' ;;
	esac
	case $path in
	'')
		next='init post queue help version completion'
		;;
	'init')
		options='--site --admin --name --password-file --dry-run --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post')
		next='list search show history add edit move pin report remove hide restore undo extend expire purge appeals appeal'
		;;
	'post list')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options='--limit --after --sort --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post search')
		options='--limit --after --sort --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post show')
		options='--db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post history')
		options='--db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post add')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options='--title --body --body-file --author --parent --name --phone --email --created --until --attach --url --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post edit')
		options='--title --body --body-file --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post move')
		options='--to --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post pin')
		options='--off --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post report')
		options='--ground --note --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post remove')
		options='--ground --reason --tombstone --notify --both --query --max --expect --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post hide')
		options='--reason --until --ground --query --max --expect --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post restore')
		options='--reason --query --max --expect --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post undo')
		options='--reason --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post extend')
		options='--until --reason --query --max --expect --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'queue')
		next='approve list next claim release stats'
		;;
	'queue approve')
		options='--reason --query --max --expect --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post expire')
		options='--dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post purge')
		options='--dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post appeals')
		options='--db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'post appeal')
		options='--statement --statement-file --uphold --overturn --reason --dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'queue list')
		options='--limit --after --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'queue next')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options='--dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'queue claim')
		options='--dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'queue release')
		options='--dry-run --if-version --db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'queue stats')
		options='--db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'help')
		if [[ -z $kind && $cur != -* ]]; then kind='command'; fi
		options='--db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'version')
		options='--db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	'completion')
		if [[ -z $kind && $cur != -* ]]; then kind='shell'; fi
		options='--db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
		;;
	esac
	if [[ -n $kind ]]; then
		_osanctl_kind "$kind" "$cur"
	elif [[ $cur == -* ]]; then
		_osanctl_take "${options// /$'\n'}" "$cur"
	elif [[ -n $next ]]; then
		_osanctl_take "${next// /$'\n'}" "$cur"
	fi
}

complete -F _osanctl osanctl
