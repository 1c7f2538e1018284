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
	local next='' options='' common
	COMPREPLY=()
	prev=${COMP_WORDS[COMP_CWORD - 1]}
	if [[ $cur == = ]]; then cur=''; fi
	if [[ $prev == = ]]; then prev=${COMP_WORDS[COMP_CWORD - 2]}; fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		word=${path:+$path }${COMP_WORDS[i]}
		case $word in
		'init' \
		| 'board' \
		| 'board list' \
		| 'board show' \
		| 'board stats' \
		| 'board create' \
		| 'board set' \
		| 'board close' \
		| 'board reopen' \
		| 'board import' \
		| 'board export' \
		| 'post' \
		| 'post list' \
		| 'post search' \
		| 'post show' \
		| 'post history' \
		| 'post dupes' \
		| 'post add' \
		| 'post edit' \
		| 'post move' \
		| 'post pin' \
		| 'post report' \
		| 'post remove' \
		| 'post hide' \
		| 'post restore' \
		| 'post undo' \
		| 'post withdraw' \
		| 'post mask' \
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
		| 'notify' \
		| 'notify list' \
		| 'notify show' \
		| 'notify send' \
		| 'notify retry' \
		| 'notify calls' \
		| 'notify done' \
		| 'dept' \
		| 'dept list' \
		| 'dept show' \
		| 'dept add' \
		| 'dept set' \
		| 'dept close' \
		| 'dept reopen' \
		| 'staff' \
		| 'staff list' \
		| 'staff show' \
		| 'staff add' \
		| 'staff set' \
		| 'staff passwd' \
		| 'staff board' \
		| 'staff handover' \
		| 'staff disable' \
		| 'staff enable' \
		| 'staff unlock' \
		| 'staff roles' \
		| 'reason' \
		| 'reason list' \
		| 'reason show' \
		| 'reason add' \
		| 'reason set' \
		| 'reason remove' \
		| 'reason restore' \
		| 'filter' \
		| 'filter list' \
		| 'filter show' \
		| 'filter add' \
		| 'filter set' \
		| 'filter remove' \
		| 'filter enable' \
		| 'filter disable' \
		| 'filter test' \
		| 'filter scan' \
		| 'filter import' \
		| 'filter export' \
		| 'filter stats' \
		| 'config' \
		| 'config list' \
		| 'config get' \
		| 'config set' \
		| 'config unset' \
		| 'search' \
		| 'search status' \
		| 'search update' \
		| 'search rebuild' \
		| 'status' \
		| 'doctor' \
		| 'audit' \
		| 'audit list' \
		| 'audit verify' \
		| 'audit export' \
		| 'audit bundle' \
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
	'board create':--kind) kind='board-kind' ;;
	'board create':--title-ko) kind='-' ;;
	'board create':--title-en) kind='-' ;;
	'board create':--dept) kind='dept' ;;
	'board create':--lang) kind='-' ;;
	'board create':--writers) kind='writers' ;;
	'board create':--real-name) kind='yes-no' ;;
	'board create':--premoderated) kind='yes-no' ;;
	'board create':--period) kind='-' ;;
	'board create':--position) kind='-' ;;
	'board set':--kind) kind='board-kind' ;;
	'board set':--title-ko) kind='-' ;;
	'board set':--title-en) kind='-' ;;
	'board set':--dept) kind='dept' ;;
	'board set':--lang) kind='-' ;;
	'board set':--writers) kind='writers' ;;
	'board set':--real-name) kind='yes-no' ;;
	'board set':--premoderated) kind='yes-no' ;;
	'board set':--period) kind='-' ;;
	'board set':--position) kind='-' ;;
	'board import':--map) kind='-' ;;
	'board import':--encoding) kind='encoding' ;;
	'board import':--format) kind='format' ;;
	'board import':--delimiter) kind='-' ;;
	'board export':--output) kind='file' ;;
	'board export':--format) kind='format' ;;
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
	'post withdraw':--reason) kind='-' ;;
	'post withdraw':--query) kind='-' ;;
	'post withdraw':--max) kind='-' ;;
	'post withdraw':--expect) kind='-' ;;
	'post mask':--text) kind='-' ;;
	'post mask':--text-file) kind='file' ;;
	'post mask':--reason) kind='-' ;;
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
	'notify list':--state) kind='notice' ;;
	'notify list':--limit) kind='-' ;;
	'notify list':--after) kind='-' ;;
	'notify send':--limit) kind='-' ;;
	'notify calls':--limit) kind='-' ;;
	'notify calls':--after) kind='-' ;;
	'notify done':--note) kind='-' ;;
	'dept add':--name-ko) kind='-' ;;
	'dept add':--name-en) kind='-' ;;
	'dept add':--kind) kind='dept-kind' ;;
	'dept add':--phone) kind='-' ;;
	'dept set':--name-ko) kind='-' ;;
	'dept set':--name-en) kind='-' ;;
	'dept set':--kind) kind='dept-kind' ;;
	'dept set':--phone) kind='-' ;;
	'staff list':--role) kind='role' ;;
	'staff list':--dept) kind='dept' ;;
	'staff list':--state) kind='staff-state' ;;
	'staff add':--name) kind='-' ;;
	'staff add':--role) kind='role' ;;
	'staff add':--dept) kind='dept' ;;
	'staff add':--os-user) kind='-' ;;
	'staff add':--until) kind='-' ;;
	'staff add':--board) kind='board' ;;
	'staff add':--password-file) kind='file' ;;
	'staff set':--name) kind='-' ;;
	'staff set':--role) kind='role' ;;
	'staff set':--dept) kind='dept' ;;
	'staff set':--os-user) kind='-' ;;
	'staff set':--until) kind='-' ;;
	'staff passwd':--password-file) kind='file' ;;
	'staff passwd':--current-password-file) kind='file' ;;
	'staff board':--add) kind='board' ;;
	'staff board':--remove) kind='board' ;;
	'reason list':--ground) kind='ground' ;;
	'reason add':--ground) kind='ground' ;;
	'reason add':--text-ko) kind='-' ;;
	'reason add':--text-en) kind='-' ;;
	'reason set':--ground) kind='ground' ;;
	'reason set':--text-ko) kind='-' ;;
	'reason set':--text-en) kind='-' ;;
	'filter list':--ground) kind='ground' ;;
	'filter add':--ground) kind='ground' ;;
	'filter add':--action) kind='-' ;;
	'filter add':--score) kind='-' ;;
	'filter add':--on) kind='-' ;;
	'filter add':--except) kind='-' ;;
	'filter add':--note) kind='-' ;;
	'filter set':--ground) kind='ground' ;;
	'filter set':--action) kind='-' ;;
	'filter set':--score) kind='-' ;;
	'filter set':--on) kind='-' ;;
	'filter set':--except) kind='-' ;;
	'filter set':--note) kind='-' ;;
	'filter set':--text) kind='-' ;;
	'audit list':--limit) kind='-' ;;
	'audit list':--after) kind='-' ;;
	'audit export':--output) kind='file' ;;
	'audit bundle':--output) kind='file' ;;
	'audit bundle':--verify) kind='file' ;;
	'audit bundle':--public-key) kind='-' ;;
	esac
	common='--db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
	case $path in
	'')
		next='init board post queue notify dept staff reason filter config search status doctor audit help version completion'
		options="$common"
		;;
	'init')
		options="--site --admin --name --password-file --dry-run $common"
		;;
	'board')
		next='list show stats create set close reopen import export'
		options="$common"
		;;
	'board list')
		options="$common"
		;;
	'board show')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="$common"
		;;
	'board stats')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="$common"
		;;
	'board create')
		options="--kind --title-ko --title-en --dept --lang --writers --real-name --premoderated --period --position --dry-run $common"
		;;
	'board set')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--kind --title-ko --title-en --dept --lang --writers --real-name --premoderated --period --position --dry-run --if-version $common"
		;;
	'board close')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--dry-run --if-version $common"
		;;
	'board reopen')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--dry-run --if-version $common"
		;;
	'board import')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--map --encoding --format --delimiter --skip-bad --no-scan --dry-run $common"
		;;
	'board export')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--output --format --dry-run $common"
		;;
	'post')
		next='list search show history dupes add edit move pin report remove hide restore undo withdraw mask extend expire purge appeals appeal'
		options="$common"
		;;
	'post list')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--limit --after --sort $common"
		;;
	'post search')
		options="--limit --after --sort $common"
		;;
	'post show')
		options="--unmask $common"
		;;
	'post history')
		options="$common"
		;;
	'post dupes')
		options="$common"
		;;
	'post add')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--title --body --body-file --author --parent --name --phone --email --created --until --attach --url --dry-run $common"
		;;
	'post edit')
		options="--title --body --body-file --dry-run --if-version $common"
		;;
	'post move')
		options="--to --dry-run --if-version $common"
		;;
	'post pin')
		options="--off --dry-run --if-version $common"
		;;
	'post report')
		options="--ground --note --dry-run $common"
		;;
	'post remove')
		options="--ground --reason --tombstone --notify --both --query --max --expect --dry-run --if-version $common"
		;;
	'post hide')
		options="--reason --until --ground --query --max --expect --dry-run --if-version $common"
		;;
	'post restore')
		options="--reason --query --max --expect --dry-run --if-version $common"
		;;
	'post undo')
		options="--reason --dry-run --if-version $common"
		;;
	'post withdraw')
		options="--reason --query --max --expect --dry-run --if-version $common"
		;;
	'post mask')
		options="--found --text --text-file --reason --dry-run --if-version $common"
		;;
	'post extend')
		options="--until --reason --query --max --expect --dry-run --if-version $common"
		;;
	'queue')
		next='approve list next claim release stats'
		options="$common"
		;;
	'queue approve')
		options="--reason --query --max --expect --dry-run --if-version $common"
		;;
	'post expire')
		options="--dry-run $common"
		;;
	'post purge')
		options="--dry-run --if-version $common"
		;;
	'post appeals')
		options="--unmask $common"
		;;
	'post appeal')
		options="--statement --statement-file --uphold --overturn --reason --dry-run $common"
		;;
	'queue list')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--limit --after $common"
		;;
	'queue next')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--dry-run $common"
		;;
	'queue claim')
		options="--dry-run $common"
		;;
	'queue release')
		options="--dry-run $common"
		;;
	'queue stats')
		options="$common"
		;;
	'notify')
		next='list show send retry calls done'
		options="$common"
		;;
	'notify list')
		options="--state --limit --after $common"
		;;
	'notify show')
		options="--unmask $common"
		;;
	'notify send')
		options="--limit --dry-run $common"
		;;
	'notify retry')
		options="--all --call --dry-run $common"
		;;
	'notify calls')
		options="--unmask --limit --after $common"
		;;
	'notify done')
		options="--note --dry-run $common"
		;;
	'dept')
		next='list show add set close reopen'
		options="$common"
		;;
	'dept list')
		options="--open $common"
		;;
	'dept show')
		if [[ -z $kind && $cur != -* ]]; then kind='dept'; fi
		options="$common"
		;;
	'dept add')
		options="--name-ko --name-en --kind --phone --dry-run $common"
		;;
	'dept set')
		if [[ -z $kind && $cur != -* ]]; then kind='dept'; fi
		options="--name-ko --name-en --kind --phone --dry-run --if-version $common"
		;;
	'dept close')
		if [[ -z $kind && $cur != -* ]]; then kind='dept'; fi
		options="--dry-run --if-version $common"
		;;
	'dept reopen')
		options="--dry-run --if-version $common"
		;;
	'staff')
		next='list show add set passwd board handover disable enable unlock roles'
		options="$common"
		;;
	'staff list')
		options="--role --dept --state $common"
		;;
	'staff show')
		if [[ -z $kind && $cur != -* ]]; then kind='login'; fi
		options="$common"
		;;
	'staff add')
		options="--name --role --dept --os-user --until --board --password-file --dry-run $common"
		;;
	'staff set')
		if [[ -z $kind && $cur != -* ]]; then kind='login'; fi
		options="--name --role --dept --os-user --until --dry-run --if-version $common"
		;;
	'staff passwd')
		if [[ -z $kind && $cur != -* ]]; then kind='login'; fi
		options="--password-file --current-password-file --dry-run --if-version $common"
		;;
	'staff board')
		if [[ -z $kind && $cur != -* ]]; then kind='login'; fi
		options="--add --remove --dry-run --if-version $common"
		;;
	'staff handover')
		if [[ -z $kind && $cur != -* ]]; then kind='login'; fi
		options="--dry-run --if-version $common"
		;;
	'staff disable')
		if [[ -z $kind && $cur != -* ]]; then kind='login'; fi
		options="--dry-run --if-version $common"
		;;
	'staff enable')
		if [[ -z $kind && $cur != -* ]]; then kind='login'; fi
		options="--dry-run --if-version $common"
		;;
	'staff unlock')
		if [[ -z $kind && $cur != -* ]]; then kind='login'; fi
		options="--dry-run --if-version $common"
		;;
	'staff roles')
		if [[ -z $kind && $cur != -* ]]; then kind='role'; fi
		options="$common"
		;;
	'reason')
		next='list show add set remove restore'
		options="$common"
		;;
	'reason list')
		options="--ground $common"
		;;
	'reason show')
		if [[ -z $kind && $cur != -* ]]; then kind='reason'; fi
		options="$common"
		;;
	'reason add')
		options="--ground --text-ko --text-en --dry-run $common"
		;;
	'reason set')
		if [[ -z $kind && $cur != -* ]]; then kind='reason'; fi
		options="--ground --text-ko --text-en --dry-run --if-version $common"
		;;
	'reason remove')
		if [[ -z $kind && $cur != -* ]]; then kind='reason'; fi
		options="--dry-run --if-version $common"
		;;
	'reason restore')
		options="--dry-run --if-version $common"
		;;
	'filter')
		next='list show add set remove enable disable test scan import export stats'
		options="$common"
		;;
	'filter list')
		options="--ground --all $common"
		;;
	'filter show')
		if [[ -z $kind && $cur != -* ]]; then kind='filter'; fi
		options="$common"
		;;
	'filter add')
		options="--ground --action --score --on --except --note --pattern --disabled --dry-run $common"
		;;
	'filter set')
		if [[ -z $kind && $cur != -* ]]; then kind='filter'; fi
		options="--ground --action --score --on --except --note --text --dry-run --if-version $common"
		;;
	'filter remove')
		if [[ -z $kind && $cur != -* ]]; then kind='filter'; fi
		options="--dry-run --if-version $common"
		;;
	'filter enable')
		if [[ -z $kind && $cur != -* ]]; then kind='filter'; fi
		options="--dry-run --if-version $common"
		;;
	'filter disable')
		if [[ -z $kind && $cur != -* ]]; then kind='filter'; fi
		options="--dry-run --if-version $common"
		;;
	'filter test')
		options="$common"
		;;
	'filter scan')
		options="--dry-run $common"
		;;
	'filter import')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--default --dry-run $common"
		;;
	'filter export')
		options="$common"
		;;
	'filter stats')
		options="$common"
		;;
	'config')
		next='list get set unset'
		options="$common"
		;;
	'config list')
		if [[ -z $kind && $cur != -* ]]; then kind='setting'; fi
		options="--set $common"
		;;
	'config get')
		if [[ -z $kind && $cur != -* ]]; then kind='setting'; fi
		options="$common"
		;;
	'config set')
		if [[ -z $kind && $cur != -* ]]; then kind='setting'; fi
		options="--dry-run --if-version $common"
		;;
	'config unset')
		if [[ -z $kind && $cur != -* ]]; then kind='setting'; fi
		options="--dry-run --if-version $common"
		;;
	'search')
		next='status update rebuild'
		options="$common"
		;;
	'search status')
		options="$common"
		;;
	'search update')
		options="--dry-run $common"
		;;
	'search rebuild')
		options="--dry-run $common"
		;;
	'status')
		options="$common"
		;;
	'doctor')
		options="$common"
		;;
	'audit')
		next='list verify export bundle'
		options="$common"
		;;
	'audit list')
		options="--limit --after $common"
		;;
	'audit verify')
		options="$common"
		;;
	'audit export')
		options="--output --dry-run $common"
		;;
	'audit bundle')
		options="--output --verify --public-key --dry-run $common"
		;;
	'help')
		if [[ -z $kind && $cur != -* ]]; then kind='command'; fi
		options="$common"
		;;
	'version')
		options="$common"
		;;
	'completion')
		if [[ -z $kind && $cur != -* ]]; then kind='shell'; fi
		options="$common"
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
