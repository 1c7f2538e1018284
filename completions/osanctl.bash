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
		| 'board review' \
		| 'board import' \
		| 'board export' \
		| 'board topic' \
		| 'board topic list' \
		| 'board topic add' \
		| 'board topic set' \
		| 'board topic close' \
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
		| 'post to-complaint' \
		| 'queue list' \
		| 'queue next' \
		| 'queue claim' \
		| 'queue release' \
		| 'queue stats' \
		| 'writer' \
		| 'writer list' \
		| 'writer restrict' \
		| 'writer lift' \
		| 'complaint' \
		| 'complaint file' \
		| 'complaint list' \
		| 'complaint show' \
		| 'complaint receive' \
		| 'complaint assign' \
		| 'complaint transfer' \
		| 'complaint merge' \
		| 'complaint start' \
		| 'complaint supplement' \
		| 'complaint prolong' \
		| 'complaint arrived' \
		| 'complaint pause' \
		| 'complaint resume' \
		| 'complaint extend' \
		| 'complaint progress' \
		| 'complaint answer' \
		| 'complaint refuse' \
		| 'complaint return' \
		| 'complaint withdraw' \
		| 'complaint close' \
		| 'complaint correct' \
		| 'complaint rate' \
		| 'complaint privacy' \
		| 'complaint reasons' \
		| 'complaint publish' \
		| 'complaint unpublish' \
		| 'complaint timeline' \
		| 'complaint repassword' \
		| 'complaint letter' \
		| 'complaint due' \
		| 'complaint settle' \
		| 'complaint stats' \
		| 'complaint pay' \
		| 'complaint pay confirm' \
		| 'complaint pay import' \
		| 'complaint pay list' \
		| 'complaint pay show' \
		| 'complaint pay match' \
		| 'complaint pay refund' \
		| 'complaint pay return' \
		| 'complaint kind' \
		| 'complaint kind list' \
		| 'complaint kind show' \
		| 'complaint kind set' \
		| 'complaint kind close' \
		| 'complaint kind reopen' \
		| 'complaint kind import' \
		| 'complaint kind export' \
		| 'complaint template' \
		| 'complaint template list' \
		| 'complaint template show' \
		| 'complaint template add' \
		| 'complaint template set' \
		| 'complaint template remove' \
		| 'complaint template restore' \
		| 'complaint counsellor' \
		| 'complaint counsellor list' \
		| 'complaint counsellor add' \
		| 'complaint counsellor remove' \
		| 'complaint deadline' \
		| 'page' \
		| 'page list' \
		| 'page show' \
		| 'page add' \
		| 'page edit' \
		| 'page publish' \
		| 'page withdraw' \
		| 'page history' \
		| 'page diff' \
		| 'page revert' \
		| 'page move' \
		| 'page review' \
		| 'page preview' \
		| 'page stale' \
		| 'page links' \
		| 'page import' \
		| 'page export' \
		| 'correction' \
		| 'correction list' \
		| 'correction show' \
		| 'correction accept' \
		| 'correction reject' \
		| 'section' \
		| 'section list' \
		| 'section add' \
		| 'section set' \
		| 'survey' \
		| 'survey list' \
		| 'survey show' \
		| 'survey create' \
		| 'survey edit' \
		| 'survey open' \
		| 'survey close' \
		| 'survey answer' \
		| 'survey text' \
		| 'survey results' \
		| 'survey export' \
		| 'survey action' \
		| 'survey action list' \
		| 'survey action add' \
		| 'survey action set' \
		| 'survey check' \
		| 'calendar' \
		| 'calendar list' \
		| 'calendar add' \
		| 'calendar remove' \
		| 'calendar confirm' \
		| 'calendar import' \
		| 'calendar check' \
		| 'inforeq' \
		| 'inforeq file' \
		| 'inforeq list' \
		| 'inforeq show' \
		| 'inforeq assess' \
		| 'inforeq provide' \
		| 'inforeq refuse' \
		| 'inforeq due' \
		| 'mailid' \
		| 'mailid issue' \
		| 'mailid list' \
		| 'mailid show' \
		| 'mailid alias' \
		| 'mailid forward' \
		| 'mailid quota' \
		| 'mailid passwd' \
		| 'mailid suspend' \
		| 'mailid resume' \
		| 'mailid release' \
		| 'mailid rules' \
		| 'mailid rules list' \
		| 'mailid rules show' \
		| 'mailid rules publish' \
		| 'mailid rules accept' \
		| 'mailid apply' \
		| 'mailid apply list' \
		| 'mailid apply add' \
		| 'mailid apply approve' \
		| 'mailid apply refuse' \
		| 'mailid import' \
		| 'mailid export' \
		| 'mailid check' \
		| 'mailid used' \
		| 'mailid stats' \
		| 'mailid map' \
		| 'reward' \
		| 'reward budget' \
		| 'reward budget list' \
		| 'reward budget set' \
		| 'reward programme' \
		| 'reward programme list' \
		| 'reward programme show' \
		| 'reward programme add' \
		| 'reward programme set' \
		| 'reward programme close' \
		| 'reward programme reopen' \
		| 'reward entry' \
		| 'reward entry add' \
		| 'reward entry remove' \
		| 'reward draw' \
		| 'reward draw commit' \
		| 'reward draw run' \
		| 'reward draw verify' \
		| 'reward draw export' \
		| 'reward award' \
		| 'reward award list' \
		| 'reward award show' \
		| 'reward award add' \
		| 'reward award notify' \
		| 'reward award deliver' \
		| 'reward award lapse' \
		| 'reward claim' \
		| 'reward lapse' \
		| 'visit' \
		| 'visit stats' \
		| 'visit target' \
		| 'visit target list' \
		| 'visit target add' \
		| 'visit target remove' \
		| 'visit forget' \
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
		| 'contractor' \
		| 'contractor list' \
		| 'contractor show' \
		| 'contractor add' \
		| 'contractor set' \
		| 'contractor renew' \
		| 'contractor end' \
		| 'contractor check' \
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
		| 'citizen' \
		| 'citizen list' \
		| 'citizen show' \
		| 'citizen export' \
		| 'citizen set' \
		| 'citizen erase' \
		| 'key' \
		| 'key status' \
		| 'key rotate' \
		| 'key rotate master' \
		| 'key rotate data' \
		| 'key forget' \
		| 'config' \
		| 'config list' \
		| 'config get' \
		| 'config set' \
		| 'config unset' \
		| 'search' \
		| 'search status' \
		| 'search update' \
		| 'search rebuild' \
		| 'backup' \
		| 'backup keygen' \
		| 'backup init' \
		| 'backup run' \
		| 'backup list' \
		| 'backup show' \
		| 'backup prune' \
		| 'backup copy' \
		| 'backup status' \
		| 'backup recipient' \
		| 'backup recipient list' \
		| 'backup recipient add' \
		| 'backup recipient remove' \
		| 'backup export-key' \
		| 'backup restore' \
		| 'backup verify' \
		| 'backup drill' \
		| 'backup diff' \
		| 'status' \
		| 'doctor' \
		| 'migrate' \
		| 'health' \
		| 'outage' \
		| 'outage start' \
		| 'outage set' \
		| 'outage end' \
		| 'outage list' \
		| 'outage report' \
		| 'outage watch' \
		| 'audit' \
		| 'audit list' \
		| 'audit verify' \
		| 'audit export' \
		| 'audit bundle' \
		| 'audit archive' \
		| 'audit archives' \
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
	'board create':--proof) kind='proof' ;;
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
	'board set':--proof) kind='proof' ;;
	'board set':--real-name) kind='yes-no' ;;
	'board set':--premoderated) kind='yes-no' ;;
	'board set':--period) kind='-' ;;
	'board set':--position) kind='-' ;;
	'board review':--every) kind='-' ;;
	'board import':--map) kind='-' ;;
	'board import':--encoding) kind='encoding' ;;
	'board import':--format) kind='format' ;;
	'board import':--delimiter) kind='-' ;;
	'board export':--output) kind='file' ;;
	'board export':--format) kind='format' ;;
	'board topic add':--question-ko) kind='-' ;;
	'board topic add':--question-en) kind='-' ;;
	'board topic add':--until) kind='-' ;;
	'board topic set':--question-ko) kind='-' ;;
	'board topic set':--question-en) kind='-' ;;
	'board topic set':--until) kind='-' ;;
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
	'post add':--topic) kind='-' ;;
	'post add':--parent) kind='-' ;;
	'post add':--name) kind='-' ;;
	'post add':--phone) kind='-' ;;
	'post add':--email) kind='-' ;;
	'post add':--address) kind='-' ;;
	'post add':--browser) kind='-' ;;
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
	'post to-complaint':--kind) kind='complaint-kind' ;;
	'queue list':--limit) kind='-' ;;
	'queue list':--after) kind='-' ;;
	'writer list':--citizen) kind='-' ;;
	'writer list':--limit) kind='-' ;;
	'writer list':--after) kind='-' ;;
	'writer restrict':--reason) kind='-' ;;
	'writer restrict':--for) kind='-' ;;
	'writer restrict':--until) kind='-' ;;
	'writer restrict':--ground) kind='ground' ;;
	'writer restrict':--by) kind='restrict-by' ;;
	'writer restrict':--citizen) kind='-' ;;
	'writer lift':--reason) kind='-' ;;
	'complaint file':--title) kind='-' ;;
	'complaint file':--text) kind='-' ;;
	'complaint file':--text-file) kind='file' ;;
	'complaint file':--name) kind='-' ;;
	'complaint file':--phone) kind='-' ;;
	'complaint file':--email) kind='-' ;;
	'complaint file':--address) kind='-' ;;
	'complaint file':--lang) kind='-' ;;
	'complaint file':--citizen) kind='-' ;;
	'complaint file':--channel) kind='-' ;;
	'complaint file':--password-file) kind='file' ;;
	'complaint file':--objects-to) kind='complaint' ;;
	'complaint file':--repeats) kind='complaint' ;;
	'complaint list':--limit) kind='-' ;;
	'complaint list':--after) kind='-' ;;
	'complaint list':--sort) kind='-' ;;
	'complaint show':--why) kind='-' ;;
	'complaint assign':--to) kind='dept' ;;
	'complaint assign':--officer) kind='login' ;;
	'complaint transfer':--to) kind='dept' ;;
	'complaint transfer':--officer) kind='login' ;;
	'complaint transfer':--agency) kind='-' ;;
	'complaint transfer':--text) kind='-' ;;
	'complaint transfer':--text-file) kind='file' ;;
	'complaint transfer':--template) kind='answer-template' ;;
	'complaint merge':--into) kind='complaint' ;;
	'complaint supplement':--text) kind='-' ;;
	'complaint supplement':--text-file) kind='file' ;;
	'complaint supplement':--template) kind='answer-template' ;;
	'complaint supplement':--until) kind='-' ;;
	'complaint prolong':--until) kind='-' ;;
	'complaint arrived':--text) kind='-' ;;
	'complaint arrived':--text-file) kind='file' ;;
	'complaint pause':--reason) kind='-' ;;
	'complaint pause':--from) kind='-' ;;
	'complaint extend':--by) kind='-' ;;
	'complaint extend':--reason) kind='-' ;;
	'complaint extend':--text) kind='-' ;;
	'complaint extend':--text-file) kind='file' ;;
	'complaint extend':--template) kind='answer-template' ;;
	'complaint progress':--text) kind='-' ;;
	'complaint progress':--text-file) kind='file' ;;
	'complaint progress':--template) kind='answer-template' ;;
	'complaint answer':--text) kind='-' ;;
	'complaint answer':--text-file) kind='file' ;;
	'complaint answer':--template) kind='answer-template' ;;
	'complaint refuse':--text) kind='-' ;;
	'complaint refuse':--text-file) kind='file' ;;
	'complaint refuse':--template) kind='answer-template' ;;
	'complaint refuse':--remedy) kind='-' ;;
	'complaint return':--text) kind='-' ;;
	'complaint return':--text-file) kind='file' ;;
	'complaint return':--template) kind='answer-template' ;;
	'complaint withdraw':--reason) kind='-' ;;
	'complaint close':--repeats) kind='complaint' ;;
	'complaint close':--text) kind='-' ;;
	'complaint close':--text-file) kind='file' ;;
	'complaint close':--template) kind='answer-template' ;;
	'complaint correct':--title) kind='-' ;;
	'complaint correct':--text) kind='-' ;;
	'complaint correct':--text-file) kind='file' ;;
	'complaint rate':--rating) kind='-' ;;
	'complaint publish':--event) kind='-' ;;
	'complaint publish':--mask) kind='-' ;;
	'complaint unpublish':--event) kind='-' ;;
	'complaint timeline':--password-file) kind='file' ;;
	'complaint repassword':--checked) kind='-' ;;
	'complaint repassword':--password-file) kind='file' ;;
	'complaint letter':--out) kind='file' ;;
	'complaint due':--limit) kind='-' ;;
	'complaint stats':--by) kind='-' ;;
	'complaint stats':--since) kind='-' ;;
	'complaint stats':--until) kind='-' ;;
	'complaint stats':--svg) kind='file' ;;
	'complaint pay confirm':--amount) kind='-' ;;
	'complaint pay import':--map) kind='-' ;;
	'complaint pay import':--encoding) kind='encoding' ;;
	'complaint pay import':--format) kind='format' ;;
	'complaint pay import':--delimiter) kind='-' ;;
	'complaint pay list':--state) kind='deposit-state' ;;
	'complaint pay list':--complaint) kind='complaint' ;;
	'complaint pay list':--limit) kind='-' ;;
	'complaint pay show':--why) kind='-' ;;
	'complaint pay refund':--amount) kind='-' ;;
	'complaint pay refund':--reason) kind='-' ;;
	'complaint pay return':--reason) kind='-' ;;
	'complaint kind list':--category) kind='complaint-category' ;;
	'complaint kind list':--department) kind='dept' ;;
	'complaint kind set':--name-ko) kind='-' ;;
	'complaint kind set':--name-en) kind='-' ;;
	'complaint kind set':--category) kind='complaint-category' ;;
	'complaint kind set':--department) kind='dept' ;;
	'complaint kind set':--fee) kind='-' ;;
	'complaint kind set':--postage) kind='-' ;;
	'complaint kind set':--period) kind='-' ;;
	'complaint kind set':--identity-check) kind='yes-no' ;;
	'complaint kind set':--papers) kind='yes-no' ;;
	'complaint kind set':--publishable) kind='yes-no' ;;
	'complaint kind set':--consultation) kind='yes-no' ;;
	'complaint kind set':--basis) kind='-' ;;
	'complaint kind set':--visit-ko) kind='-' ;;
	'complaint kind set':--visit-en) kind='-' ;;
	'complaint kind set':--position) kind='-' ;;
	'complaint kind import':--encoding) kind='encoding' ;;
	'complaint kind import':--format) kind='format' ;;
	'complaint kind import':--delimiter) kind='-' ;;
	'complaint kind export':--format) kind='format' ;;
	'complaint template list':--for) kind='complaint-step' ;;
	'complaint template list':--complaint) kind='complaint' ;;
	'complaint template add':--for) kind='complaint-step' ;;
	'complaint template add':--title-ko) kind='-' ;;
	'complaint template add':--title-en) kind='-' ;;
	'complaint template add':--text-ko) kind='-' ;;
	'complaint template add':--text-ko-file) kind='file' ;;
	'complaint template add':--text-en) kind='-' ;;
	'complaint template add':--text-en-file) kind='file' ;;
	'complaint template add':--kind) kind='complaint-kind' ;;
	'complaint template add':--department) kind='dept' ;;
	'complaint template set':--for) kind='complaint-step' ;;
	'complaint template set':--title-ko) kind='-' ;;
	'complaint template set':--title-en) kind='-' ;;
	'complaint template set':--text-ko) kind='-' ;;
	'complaint template set':--text-ko-file) kind='file' ;;
	'complaint template set':--text-en) kind='-' ;;
	'complaint template set':--text-en-file) kind='file' ;;
	'complaint template set':--kind) kind='complaint-kind' ;;
	'complaint template set':--department) kind='dept' ;;
	'complaint deadline':--received) kind='-' ;;
	'complaint deadline':--period) kind='period' ;;
	'complaint deadline':--paused) kind='-' ;;
	'complaint deadline':--extended) kind='period' ;;
	'page list':--state) kind='page-state' ;;
	'page list':--dept) kind='dept' ;;
	'page list':--lang) kind='page-lang' ;;
	'page show':--lang) kind='page-lang' ;;
	'page add':--lang) kind='page-lang' ;;
	'page add':--title) kind='-' ;;
	'page add':--file) kind='file' ;;
	'page add':--provider) kind='-' ;;
	'page add':--department) kind='dept' ;;
	'page add':--officer) kind='-' ;;
	'page add':--phone) kind='-' ;;
	'page add':--review) kind='-' ;;
	'page add':--translates) kind='page' ;;
	'page edit':--lang) kind='page-lang' ;;
	'page edit':--title) kind='-' ;;
	'page edit':--file) kind='file' ;;
	'page edit':--provider) kind='-' ;;
	'page edit':--department) kind='dept' ;;
	'page edit':--officer) kind='-' ;;
	'page edit':--phone) kind='-' ;;
	'page edit':--review) kind='-' ;;
	'page edit':--translates) kind='page' ;;
	'page publish':--lang) kind='page-lang' ;;
	'page publish':--at) kind='-' ;;
	'page publish':--until) kind='-' ;;
	'page publish':--note) kind='-' ;;
	'page withdraw':--lang) kind='page-lang' ;;
	'page withdraw':--at) kind='-' ;;
	'page history':--lang) kind='page-lang' ;;
	'page diff':--lang) kind='page-lang' ;;
	'page diff':--from) kind='-' ;;
	'page diff':--to) kind='-' ;;
	'page revert':--lang) kind='page-lang' ;;
	'page revert':--to) kind='-' ;;
	'page move':--lang) kind='page-lang' ;;
	'page move':--to) kind='-' ;;
	'page review':--lang) kind='page-lang' ;;
	'page preview':--lang) kind='page-lang' ;;
	'page preview':--until) kind='-' ;;
	'page stale':--dept) kind='dept' ;;
	'page import':--note) kind='-' ;;
	'correction list':--state) kind='correction-state' ;;
	'correction list':--dept) kind='dept' ;;
	'correction show':--code-file) kind='file' ;;
	'correction accept':--number) kind='-' ;;
	'correction accept':--programme) kind='reward' ;;
	'correction accept':--reason) kind='-' ;;
	'correction reject':--reason) kind='-' ;;
	'section add':--name-ko) kind='-' ;;
	'section add':--name-en) kind='-' ;;
	'section add':--dept) kind='dept' ;;
	'section add':--review) kind='-' ;;
	'section set':--name-ko) kind='-' ;;
	'section set':--name-en) kind='-' ;;
	'section set':--dept) kind='dept' ;;
	'section set':--review) kind='-' ;;
	'survey list':--state) kind='survey-state' ;;
	'survey create':--file) kind='file' ;;
	'survey create':--department) kind='dept' ;;
	'survey edit':--file) kind='file' ;;
	'survey edit':--department) kind='dept' ;;
	'survey edit':--once) kind='yes-no' ;;
	'survey open':--until) kind='-' ;;
	'survey answer':--channel) kind='survey-channel' ;;
	'survey answer':--file) kind='file' ;;
	'survey answer':--name) kind='-' ;;
	'survey answer':--phone) kind='-' ;;
	'survey answer':--email) kind='-' ;;
	'survey answer':--citizen) kind='-' ;;
	'survey results':--by) kind='-' ;;
	'survey results':--svg) kind='file' ;;
	'survey results':--question) kind='-' ;;
	'survey action add':--department) kind='dept' ;;
	'survey action add':--due) kind='-' ;;
	'survey action add':--text-ko) kind='-' ;;
	'survey action add':--text-en) kind='-' ;;
	'survey action set':--department) kind='dept' ;;
	'survey action set':--due) kind='-' ;;
	'survey action set':--text-ko) kind='-' ;;
	'survey action set':--text-en) kind='-' ;;
	'survey action set':--state) kind='survey-action-state' ;;
	'survey action set':--result-ko) kind='-' ;;
	'survey action set':--result-en) kind='-' ;;
	'calendar add':--name) kind='-' ;;
	'calendar add':--name-en) kind='-' ;;
	'calendar add':--kind) kind='holiday-kind' ;;
	'calendar add':--reason) kind='-' ;;
	'calendar remove':--name) kind='-' ;;
	'calendar remove':--reason) kind='-' ;;
	'calendar confirm':--name) kind='-' ;;
	'inforeq file':--text) kind='-' ;;
	'inforeq file':--text-file) kind='file' ;;
	'inforeq file':--purpose) kind='-' ;;
	'inforeq file':--name) kind='-' ;;
	'inforeq file':--phone) kind='-' ;;
	'inforeq file':--email) kind='-' ;;
	'inforeq file':--address) kind='-' ;;
	'inforeq file':--lang) kind='lang' ;;
	'inforeq file':--citizen) kind='-' ;;
	'inforeq file':--channel) kind='inforeq-channel' ;;
	'inforeq file':--department) kind='dept' ;;
	'inforeq file':--received) kind='-' ;;
	'inforeq list':--state) kind='inforeq-state' ;;
	'inforeq list':--citizen) kind='-' ;;
	'inforeq list':--limit) kind='-' ;;
	'inforeq list':--after) kind='inforeq' ;;
	'inforeq show':--code-file) kind='file' ;;
	'inforeq show':--why) kind='-' ;;
	'inforeq assess':--purpose) kind='inforeq-purpose' ;;
	'inforeq assess':--reason) kind='-' ;;
	'inforeq provide':--posts) kind='-' ;;
	'inforeq provide':--pages) kind='page' ;;
	'inforeq provide':--figures) kind='-' ;;
	'inforeq provide':--licence) kind='-' ;;
	'inforeq provide':--output) kind='file' ;;
	'inforeq provide':--false-hit) kind='-' ;;
	'inforeq provide':--reason) kind='-' ;;
	'inforeq refuse':--ground) kind='inforeq-ground' ;;
	'inforeq refuse':--reason) kind='-' ;;
	'inforeq due':--limit) kind='-' ;;
	'mailid issue':--staff) kind='login' ;;
	'mailid issue':--citizen) kind='-' ;;
	'mailid issue':--quota) kind='-' ;;
	'mailid issue':--password-file) kind='file' ;;
	'mailid list':--kind) kind='mail-kind' ;;
	'mailid list':--state) kind='mail-state' ;;
	'mailid list':--dept) kind='dept' ;;
	'mailid list':--staff) kind='login' ;;
	'mailid alias':--add) kind='-' ;;
	'mailid alias':--drop) kind='-' ;;
	'mailid forward':--to) kind='-' ;;
	'mailid forward':--until) kind='-' ;;
	'mailid quota':--quota) kind='-' ;;
	'mailid passwd':--password-file) kind='file' ;;
	'mailid suspend':--reason) kind='-' ;;
	'mailid release':--moved-to) kind='-' ;;
	'mailid release':--reason) kind='-' ;;
	'mailid rules publish':--file) kind='file' ;;
	'mailid rules publish':--file-en) kind='file' ;;
	'mailid rules publish':--from) kind='-' ;;
	'mailid rules publish':--days) kind='-' ;;
	'mailid apply list':--state) kind='mail-application-state' ;;
	'mailid apply add':--citizen) kind='-' ;;
	'mailid apply approve':--proof) kind='-' ;;
	'mailid apply approve':--quota) kind='-' ;;
	'mailid apply refuse':--reason) kind='-' ;;
	'mailid import':--encoding) kind='encoding' ;;
	'mailid import':--format) kind='format' ;;
	'mailid import':--delimiter) kind='-' ;;
	'mailid stats':--by) kind='mail-by' ;;
	'mailid stats':--months) kind='-' ;;
	'reward programme add':--kind) kind='reward-kind' ;;
	'reward programme add':--year) kind='-' ;;
	'reward programme add':--department) kind='dept' ;;
	'reward programme add':--title-ko) kind='-' ;;
	'reward programme add':--title-en) kind='-' ;;
	'reward programme add':--gift-ko) kind='-' ;;
	'reward programme add':--gift-en) kind='-' ;;
	'reward programme add':--amount) kind='-' ;;
	'reward programme add':--per-person) kind='-' ;;
	'reward programme add':--exclude-staff) kind='yes-no' ;;
	'reward programme add':--claim-days) kind='-' ;;
	'reward programme add':--survey) kind='-' ;;
	'reward programme set':--department) kind='dept' ;;
	'reward programme set':--title-ko) kind='-' ;;
	'reward programme set':--title-en) kind='-' ;;
	'reward programme set':--gift-ko) kind='-' ;;
	'reward programme set':--gift-en) kind='-' ;;
	'reward programme set':--amount) kind='-' ;;
	'reward programme set':--per-person) kind='-' ;;
	'reward programme set':--exclude-staff) kind='yes-no' ;;
	'reward programme set':--claim-days) kind='-' ;;
	'reward programme set':--survey) kind='-' ;;
	'reward entry add':--citizen) kind='-' ;;
	'reward entry add':--name) kind='-' ;;
	'reward entry add':--phone) kind='-' ;;
	'reward entry add':--email) kind='-' ;;
	'reward entry add':--lang) kind='lang' ;;
	'reward entry remove':--code-file) kind='file' ;;
	'reward draw commit':--winners) kind='-' ;;
	'reward draw commit':--alternates) kind='-' ;;
	'reward draw commit':--source) kind='-' ;;
	'reward draw commit':--sealed) kind='file' ;;
	'reward draw commit':--folder) kind='file' ;;
	'reward draw run':--value) kind='-' ;;
	'reward draw run':--value-file) kind='file' ;;
	'reward draw verify':--value) kind='-' ;;
	'reward draw verify':--commitment) kind='-' ;;
	'reward draw export':--folder) kind='file' ;;
	'reward award list':--state) kind='reward-state' ;;
	'reward award add':--citizen) kind='-' ;;
	'reward award add':--name) kind='-' ;;
	'reward award add':--phone) kind='-' ;;
	'reward award add':--email) kind='-' ;;
	'reward award add':--lang) kind='lang' ;;
	'reward award add':--amount) kind='-' ;;
	'reward award lapse':--reason) kind='-' ;;
	'reward claim':--code-file) kind='file' ;;
	'reward claim':--award) kind='-' ;;
	'reward claim':--checked) kind='-' ;;
	'visit stats':--by) kind='-' ;;
	'visit stats':--from) kind='-' ;;
	'visit stats':--to) kind='-' ;;
	'visit stats':--section) kind='visit-section' ;;
	'visit target add':--programme) kind='reward' ;;
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
	'dept set':--head) kind='login' ;;
	'dept set':--mail) kind='-' ;;
	'staff list':--role) kind='role' ;;
	'staff list':--dept) kind='dept' ;;
	'staff list':--state) kind='staff-state' ;;
	'staff add':--name) kind='-' ;;
	'staff add':--role) kind='role' ;;
	'staff add':--dept) kind='dept' ;;
	'staff add':--os-user) kind='-' ;;
	'staff add':--email) kind='-' ;;
	'staff add':--contract) kind='contract' ;;
	'staff add':--until) kind='-' ;;
	'staff add':--board) kind='board' ;;
	'staff add':--password-file) kind='file' ;;
	'staff set':--name) kind='-' ;;
	'staff set':--role) kind='role' ;;
	'staff set':--dept) kind='dept' ;;
	'staff set':--os-user) kind='-' ;;
	'staff set':--email) kind='-' ;;
	'staff set':--contract) kind='contract' ;;
	'staff set':--until) kind='-' ;;
	'staff passwd':--password-file) kind='file' ;;
	'staff passwd':--current-password-file) kind='file' ;;
	'staff board':--add) kind='board' ;;
	'staff board':--remove) kind='board' ;;
	'contractor list':--state) kind='contract-state' ;;
	'contractor list':--dept) kind='dept' ;;
	'contractor add':--name-ko) kind='-' ;;
	'contractor add':--name-en) kind='-' ;;
	'contractor add':--scope-ko) kind='-' ;;
	'contractor add':--scope-en) kind='-' ;;
	'contractor add':--basis) kind='-' ;;
	'contractor add':--agreement) kind='-' ;;
	'contractor add':--processed-ko) kind='-' ;;
	'contractor add':--processed-en) kind='-' ;;
	'contractor add':--dept) kind='dept' ;;
	'contractor add':--from) kind='-' ;;
	'contractor add':--until) kind='-' ;;
	'contractor set':--name-ko) kind='-' ;;
	'contractor set':--name-en) kind='-' ;;
	'contractor set':--scope-ko) kind='-' ;;
	'contractor set':--scope-en) kind='-' ;;
	'contractor set':--basis) kind='-' ;;
	'contractor set':--agreement) kind='-' ;;
	'contractor set':--processed-ko) kind='-' ;;
	'contractor set':--processed-en) kind='-' ;;
	'contractor set':--dept) kind='dept' ;;
	'contractor renew':--until) kind='-' ;;
	'contractor end':--reason) kind='-' ;;
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
	'citizen list':--limit) kind='-' ;;
	'citizen list':--after) kind='-' ;;
	'citizen show':--why) kind='-' ;;
	'citizen export':--output) kind='file' ;;
	'citizen export':--why) kind='-' ;;
	'citizen set':--name) kind='-' ;;
	'citizen set':--phone) kind='-' ;;
	'citizen set':--email) kind='-' ;;
	'citizen set':--address) kind='-' ;;
	'citizen set':--file) kind='file' ;;
	'citizen set':--lang) kind='lang' ;;
	'citizen set':--why) kind='-' ;;
	'citizen erase':--reason) kind='-' ;;
	'key rotate master':--new-key) kind='file' ;;
	'backup keygen':--out | 'backup keygen':-o) kind='file' ;;
	'backup init':--recipient | 'backup init':-r) kind='-' ;;
	'backup run':--random-delay) kind='-' ;;
	'backup list':--limit) kind='-' ;;
	'backup prune':--keep-daily) kind='-' ;;
	'backup prune':--keep-weekly) kind='-' ;;
	'backup prune':--keep-monthly) kind='-' ;;
	'backup status':--max-age) kind='-' ;;
	'backup export-key':--recipient | 'backup export-key':-r) kind='-' ;;
	'backup export-key':--out | 'backup export-key':-o) kind='file' ;;
	'backup restore':--at) kind='-' ;;
	'backup restore':--to) kind='file' ;;
	'backup restore':--identity | 'backup restore':-i) kind='file' ;;
	'backup restore':--files) kind='file' ;;
	'backup verify':--identity | 'backup verify':-i) kind='file' ;;
	'backup verify':--scratch) kind='file' ;;
	'backup drill':--identity | 'backup drill':-i) kind='file' ;;
	'backup drill':--report) kind='file' ;;
	'backup drill':--scratch) kind='file' ;;
	'backup diff':--identity | 'backup diff':-i) kind='file' ;;
	'backup diff':--scratch) kind='file' ;;
	'doctor':--units) kind='file' ;;
	'migrate':--copy) kind='file' ;;
	'health':--prometheus) kind='file' ;;
	'outage start':--reason) kind='-' ;;
	'outage start':--at) kind='-' ;;
	'outage start':--until) kind='-' ;;
	'outage set':--reason) kind='-' ;;
	'outage set':--until) kind='-' ;;
	'outage end':--at) kind='-' ;;
	'outage end':--reason) kind='-' ;;
	'outage report':--since) kind='-' ;;
	'audit list':--limit) kind='-' ;;
	'audit list':--after) kind='-' ;;
	'audit export':--output) kind='file' ;;
	'audit bundle':--output) kind='file' ;;
	'audit bundle':--verify) kind='file' ;;
	'audit bundle':--public-key) kind='-' ;;
	'audit archive':--output) kind='file' ;;
	'audit archive':--before) kind='-' ;;
	esac
	common='--db --key --as --as-password-file --json --jsonl --csv --fields --no-header --csv-bom --quiet --verbose --yes --color --help'
	case $path in
	'')
		next='init board post queue writer complaint page correction section survey calendar inforeq mailid reward visit notify dept staff contractor reason filter citizen key config search backup status doctor migrate health outage audit help version completion'
		options="$common"
		;;
	'init')
		options="--site --admin --name --password-file --dry-run $common"
		;;
	'board')
		next='list show stats create set close reopen review import export topic'
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
		options="--kind --title-ko --title-en --dept --lang --writers --proof --real-name --premoderated --period --position --dry-run $common"
		;;
	'board set')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--kind --title-ko --title-en --dept --lang --writers --proof --real-name --premoderated --period --position --dry-run --if-version $common"
		;;
	'board close')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--dry-run --if-version $common"
		;;
	'board reopen')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--dry-run --if-version $common"
		;;
	'board review')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--every --dry-run $common"
		;;
	'board import')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--map --encoding --format --delimiter --skip-bad --no-scan --dry-run $common"
		;;
	'board export')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--output --format --dry-run $common"
		;;
	'board topic')
		next='list add set close'
		options="$common"
		;;
	'board topic list')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="$common"
		;;
	'board topic add')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--question-ko --question-en --until --dry-run $common"
		;;
	'board topic set')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--question-ko --question-en --until --dry-run --if-version $common"
		;;
	'board topic close')
		if [[ -z $kind && $cur != -* ]]; then kind='board'; fi
		options="--dry-run --if-version $common"
		;;
	'post')
		next='list search show history dupes add edit move pin report remove hide restore undo withdraw mask extend expire purge appeals appeal to-complaint'
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
		options="--title --body --body-file --author --topic --parent --name --phone --email --verified --address --browser --created --until --attach --url --dry-run $common"
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
	'post to-complaint')
		options="--kind --private --dry-run $common"
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
	'writer')
		next='list restrict lift'
		options="$common"
		;;
	'writer list')
		options="--all --citizen --limit --after $common"
		;;
	'writer restrict')
		options="--reason --for --until --ground --by --citizen --dry-run $common"
		;;
	'writer lift')
		if [[ -z $kind && $cur != -* ]]; then kind='restriction'; fi
		options="--reason --dry-run --if-version $common"
		;;
	'complaint')
		next='file list show receive assign transfer merge start supplement prolong arrived pause resume extend progress answer refuse return withdraw close correct rate privacy reasons publish unpublish timeline repassword letter due settle stats pay kind template counsellor deadline'
		options="$common"
		;;
	'complaint file')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint-kind'; fi
		options="--title --text --text-file --name --phone --email --address --lang --citizen --channel --private --password-file --objects-to --repeats --dry-run $common"
		;;
	'complaint list')
		options="--limit --after --sort $common"
		;;
	'complaint show')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--unmask --why $common"
		;;
	'complaint receive')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--dry-run --if-version $common"
		;;
	'complaint assign')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--to --officer --no-notice --dry-run --if-version $common"
		;;
	'complaint transfer')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--to --officer --agency --text --text-file --template --edit --no-notice --dry-run --if-version $common"
		;;
	'complaint merge')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--into --dry-run --if-version $common"
		;;
	'complaint start')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--no-notice --dry-run --if-version $common"
		;;
	'complaint supplement')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--text --text-file --template --edit --until --again --dry-run --if-version $common"
		;;
	'complaint prolong')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--until --dry-run --if-version $common"
		;;
	'complaint arrived')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--text --text-file --dry-run --if-version $common"
		;;
	'complaint pause')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--reason --from --dry-run --if-version $common"
		;;
	'complaint resume')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--dry-run --if-version $common"
		;;
	'complaint extend')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--by --reason --consent --text --text-file --template --edit --dry-run --if-version $common"
		;;
	'complaint progress')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--text --text-file --template --edit --dry-run --if-version $common"
		;;
	'complaint answer')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--text --text-file --template --edit --dry-run --if-version $common"
		;;
	'complaint refuse')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--text --text-file --template --edit --remedy --dry-run --if-version $common"
		;;
	'complaint return')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--text --text-file --template --edit --dry-run --if-version $common"
		;;
	'complaint withdraw')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--reason --dry-run --if-version $common"
		;;
	'complaint close')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--repeats --text --text-file --template --edit --no-notice --dry-run --if-version $common"
		;;
	'complaint correct')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--title --text --text-file --consent --dry-run --if-version $common"
		;;
	'complaint rate')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--rating --dry-run --if-version $common"
		;;
	'complaint privacy')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--conceal --disclose --dry-run --if-version $common"
		;;
	'complaint reasons')
		options="$common"
		;;
	'complaint publish')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--event --mask --dry-run --if-version $common"
		;;
	'complaint unpublish')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--event --dry-run --if-version $common"
		;;
	'complaint timeline')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--password-file --dry-run $common"
		;;
	'complaint repassword')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--checked --password-file --dry-run --if-version $common"
		;;
	'complaint letter')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--html --out $common"
		;;
	'complaint due')
		options="--late --limit --remind --dry-run $common"
		;;
	'complaint settle')
		options="--dry-run $common"
		;;
	'complaint stats')
		options="--by --since --until --svg $common"
		;;
	'complaint pay')
		next='confirm import list show match refund return'
		options="$common"
		;;
	'complaint pay confirm')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--amount --dry-run --if-version $common"
		;;
	'complaint pay import')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--map --encoding --format --delimiter --skip-bad --dry-run $common"
		;;
	'complaint pay list')
		options="--open --state --complaint --limit $common"
		;;
	'complaint pay show')
		options="--unmask --why $common"
		;;
	'complaint pay match')
		options="--dry-run --if-version $common"
		;;
	'complaint pay refund')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint'; fi
		options="--amount --reason --dry-run --if-version $common"
		;;
	'complaint pay return')
		options="--reason --dry-run --if-version $common"
		;;
	'complaint kind')
		next='list show set close reopen import export'
		options="$common"
		;;
	'complaint kind list')
		options="--category --department --all $common"
		;;
	'complaint kind show')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint-kind'; fi
		options="$common"
		;;
	'complaint kind set')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint-kind'; fi
		options="--name-ko --name-en --category --department --fee --postage --period --identity-check --papers --publishable --consultation --basis --visit-ko --visit-en --position --dry-run --if-version $common"
		;;
	'complaint kind close')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint-kind'; fi
		options="--dry-run --if-version $common"
		;;
	'complaint kind reopen')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint-kind'; fi
		options="--dry-run --if-version $common"
		;;
	'complaint kind import')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--encoding --format --delimiter --skip-bad --dry-run $common"
		;;
	'complaint kind export')
		options="--format $common"
		;;
	'complaint template')
		next='list show add set remove restore'
		options="$common"
		;;
	'complaint template list')
		options="--for --complaint --all $common"
		;;
	'complaint template show')
		if [[ -z $kind && $cur != -* ]]; then kind='answer-template'; fi
		options="$common"
		;;
	'complaint template add')
		options="--for --title-ko --title-en --text-ko --text-ko-file --text-en --text-en-file --kind --department --dry-run $common"
		;;
	'complaint template set')
		if [[ -z $kind && $cur != -* ]]; then kind='answer-template'; fi
		options="--for --title-ko --title-en --text-ko --text-ko-file --text-en --text-en-file --kind --department --dry-run --if-version $common"
		;;
	'complaint template remove')
		if [[ -z $kind && $cur != -* ]]; then kind='answer-template'; fi
		options="--dry-run --if-version $common"
		;;
	'complaint template restore')
		options="--dry-run --if-version $common"
		;;
	'complaint counsellor')
		next='list add remove'
		options="$common"
		;;
	'complaint counsellor list')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint-kind'; fi
		options="$common"
		;;
	'complaint counsellor add')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint-kind'; fi
		options="--dry-run $common"
		;;
	'complaint counsellor remove')
		if [[ -z $kind && $cur != -* ]]; then kind='complaint-kind'; fi
		options="--dry-run $common"
		;;
	'complaint deadline')
		options="--received --period --paused --extended $common"
		;;
	'page')
		next='list show add edit publish withdraw history diff revert move review preview stale links import export'
		options="$common"
		;;
	'page list')
		if [[ -z $kind && $cur != -* ]]; then kind='section'; fi
		options="--state --dept --lang $common"
		;;
	'page show')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang $common"
		;;
	'page add')
		options="--lang --title --file --provider --department --officer --phone --review --translates --dry-run $common"
		;;
	'page edit')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang --title --file --provider --department --officer --phone --review --translates --translated --dry-run --if-version $common"
		;;
	'page publish')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang --at --until --note --planned --dry-run --if-version $common"
		;;
	'page withdraw')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang --at --dry-run --if-version $common"
		;;
	'page history')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang $common"
		;;
	'page diff')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang --from --to $common"
		;;
	'page revert')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang --to --dry-run --if-version $common"
		;;
	'page move')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang --to --dry-run --if-version $common"
		;;
	'page review')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang --dry-run --if-version $common"
		;;
	'page preview')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--lang --until $common"
		;;
	'page stale')
		options="--dept --translations --remind --dry-run $common"
		;;
	'page links')
		if [[ -z $kind && $cur != -* ]]; then kind='page'; fi
		options="--all --outside $common"
		;;
	'page import')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--publish --note --all --dry-run $common"
		;;
	'page export')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--dry-run $common"
		;;
	'correction')
		next='list show accept reject'
		options="$common"
		;;
	'correction list')
		options="--state --all --dept $common"
		;;
	'correction show')
		options="--code-file $common"
		;;
	'correction accept')
		options="--number --programme --reason --dry-run --if-version $common"
		;;
	'correction reject')
		options="--reason --dry-run --if-version $common"
		;;
	'section')
		next='list add set'
		options="$common"
		;;
	'section list')
		options="$common"
		;;
	'section add')
		options="--name-ko --name-en --dept --review --dry-run $common"
		;;
	'section set')
		if [[ -z $kind && $cur != -* ]]; then kind='section'; fi
		options="--name-ko --name-en --dept --review --dry-run --if-version $common"
		;;
	'survey')
		next='list show create edit open close answer text results export action check'
		options="$common"
		;;
	'survey list')
		options="--state $common"
		;;
	'survey show')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="$common"
		;;
	'survey create')
		options="--file --department --anonymous --named --once --dry-run $common"
		;;
	'survey edit')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="--file --department --once --dry-run --if-version $common"
		;;
	'survey open')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="--until --dry-run --if-version $common"
		;;
	'survey close')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="--due --dry-run --if-version $common"
		;;
	'survey answer')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="--channel --file --name --phone --email --citizen --dry-run $common"
		;;
	'survey text')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="--held --publish --withhold --dry-run $common"
		;;
	'survey results')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="--by --svg --question $common"
		;;
	'survey export')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="--answers $common"
		;;
	'survey action')
		next='list add set'
		options="$common"
		;;
	'survey action list')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="--late $common"
		;;
	'survey action add')
		if [[ -z $kind && $cur != -* ]]; then kind='survey'; fi
		options="--department --due --text-ko --text-en --dry-run $common"
		;;
	'survey action set')
		options="--department --due --text-ko --text-en --state --result-ko --result-en --dry-run --if-version $common"
		;;
	'survey check')
		options="$common"
		;;
	'calendar')
		next='list add remove confirm import check'
		options="$common"
		;;
	'calendar list')
		options="--all $common"
		;;
	'calendar add')
		options="--name --name-en --kind --reason --dry-run $common"
		;;
	'calendar remove')
		options="--name --reason --dry-run --if-version $common"
		;;
	'calendar confirm')
		options="--name --dry-run --if-version $common"
		;;
	'calendar import')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--default --skip-bad --dry-run $common"
		;;
	'calendar check')
		options="$common"
		;;
	'inforeq')
		next='file list show assess provide refuse due'
		options="$common"
		;;
	'inforeq file')
		options="--text --text-file --purpose --name --phone --email --address --lang --citizen --channel --department --received --dry-run $common"
		;;
	'inforeq list')
		options="--state --open --late --citizen --limit --after $common"
		;;
	'inforeq show')
		if [[ -z $kind && $cur != -* ]]; then kind='inforeq'; fi
		options="--code-file --unmask --why $common"
		;;
	'inforeq assess')
		if [[ -z $kind && $cur != -* ]]; then kind='inforeq'; fi
		options="--purpose --reason --dry-run --if-version $common"
		;;
	'inforeq provide')
		if [[ -z $kind && $cur != -* ]]; then kind='inforeq'; fi
		options="--posts --pages --figures --licence --output --false-hit --reason --dry-run --if-version $common"
		;;
	'inforeq refuse')
		if [[ -z $kind && $cur != -* ]]; then kind='inforeq'; fi
		options="--ground --reason --dry-run --if-version $common"
		;;
	'inforeq due')
		options="--late --limit --remind --dry-run $common"
		;;
	'mailid')
		next='issue list show alias forward quota passwd suspend resume release rules apply import export check used stats map'
		options="$common"
		;;
	'mailid issue')
		options="--staff --citizen --accepted --quota --password-file --reserved --dry-run --if-version $common"
		;;
	'mailid list')
		options="--kind --state --dept --staff $common"
		;;
	'mailid show')
		if [[ -z $kind && $cur != -* ]]; then kind='mailid'; fi
		options="$common"
		;;
	'mailid alias')
		if [[ -z $kind && $cur != -* ]]; then kind='mailid'; fi
		options="--add --drop --reserved --dry-run --if-version $common"
		;;
	'mailid forward')
		if [[ -z $kind && $cur != -* ]]; then kind='mailid'; fi
		options="--to --keep --until --off --dry-run --if-version $common"
		;;
	'mailid quota')
		if [[ -z $kind && $cur != -* ]]; then kind='mailid'; fi
		options="--quota --dry-run --if-version $common"
		;;
	'mailid passwd')
		if [[ -z $kind && $cur != -* ]]; then kind='mailid'; fi
		options="--password-file --dry-run --if-version $common"
		;;
	'mailid suspend')
		if [[ -z $kind && $cur != -* ]]; then kind='mailid'; fi
		options="--reason --dry-run --if-version $common"
		;;
	'mailid resume')
		if [[ -z $kind && $cur != -* ]]; then kind='mailid'; fi
		options="--dry-run --if-version $common"
		;;
	'mailid release')
		if [[ -z $kind && $cur != -* ]]; then kind='mailid'; fi
		options="--moved-to --reason --dry-run --if-version $common"
		;;
	'mailid rules')
		next='list show publish accept'
		options="$common"
		;;
	'mailid rules list')
		options="$common"
		;;
	'mailid rules show')
		options="$common"
		;;
	'mailid rules publish')
		options="--file --file-en --from --days --dry-run --if-version $common"
		;;
	'mailid rules accept')
		if [[ -z $kind && $cur != -* ]]; then kind='mailid'; fi
		options="--dry-run --if-version $common"
		;;
	'mailid apply')
		next='list add approve refuse'
		options="$common"
		;;
	'mailid apply list')
		options="--state --all $common"
		;;
	'mailid apply add')
		options="--citizen --accepted --dry-run --if-version $common"
		;;
	'mailid apply approve')
		options="--proof --quota --dry-run --if-version $common"
		;;
	'mailid apply refuse')
		options="--reason --dry-run --if-version $common"
		;;
	'mailid import')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--encoding --format --delimiter --skip-bad --dry-run $common"
		;;
	'mailid export')
		options="--passwords $common"
		;;
	'mailid check')
		options="--settle --dry-run --if-version $common"
		;;
	'mailid used')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--dry-run $common"
		;;
	'mailid stats')
		options="--by --months $common"
		;;
	'mailid map')
		options="--check --due --dry-run --if-version $common"
		;;
	'reward')
		next='budget programme entry draw award claim lapse'
		options="$common"
		;;
	'reward budget')
		next='list set'
		options="$common"
		;;
	'reward budget list')
		options="$common"
		;;
	'reward budget set')
		options="--dry-run --if-version $common"
		;;
	'reward programme')
		next='list show add set close reopen'
		options="$common"
		;;
	'reward programme list')
		options="--all $common"
		;;
	'reward programme show')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="$common"
		;;
	'reward programme add')
		options="--kind --year --department --title-ko --title-en --gift-ko --gift-en --amount --per-person --exclude-staff --claim-days --survey --dry-run $common"
		;;
	'reward programme set')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--department --title-ko --title-en --gift-ko --gift-en --amount --per-person --exclude-staff --claim-days --survey --dry-run --if-version $common"
		;;
	'reward programme close')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--dry-run --if-version $common"
		;;
	'reward programme reopen')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--dry-run --if-version $common"
		;;
	'reward entry')
		next='add remove'
		options="$common"
		;;
	'reward entry add')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--citizen --name --phone --email --lang --dry-run $common"
		;;
	'reward entry remove')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--code-file --dry-run $common"
		;;
	'reward draw')
		next='commit run verify export'
		options="$common"
		;;
	'reward draw commit')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--winners --alternates --source --sealed --folder --dry-run $common"
		;;
	'reward draw run')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--value --value-file --dry-run $common"
		;;
	'reward draw verify')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--value --commitment $common"
		;;
	'reward draw export')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--folder $common"
		;;
	'reward award')
		next='list show add notify deliver lapse'
		options="$common"
		;;
	'reward award list')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--state $common"
		;;
	'reward award show')
		options="$common"
		;;
	'reward award add')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--citizen --name --phone --email --lang --code --amount --dry-run $common"
		;;
	'reward award notify')
		options="--dry-run --if-version $common"
		;;
	'reward award deliver')
		options="--dry-run --if-version $common"
		;;
	'reward award lapse')
		options="--reason --dry-run --if-version $common"
		;;
	'reward claim')
		if [[ -z $kind && $cur != -* ]]; then kind='reward'; fi
		options="--code-file --award --checked --dry-run --if-version $common"
		;;
	'reward lapse')
		options="--dry-run $common"
		;;
	'visit')
		next='stats target forget'
		options="$common"
		;;
	'visit stats')
		options="--by --from --to --section $common"
		;;
	'visit target')
		next='list add remove'
		options="$common"
		;;
	'visit target list')
		options="$common"
		;;
	'visit target add')
		options="--programme --dry-run $common"
		;;
	'visit target remove')
		options="--dry-run $common"
		;;
	'visit forget')
		options="--dry-run $common"
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
		options="--limit --follow --dry-run $common"
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
		options="--name-ko --name-en --kind --phone --head --mail --dry-run --if-version $common"
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
		options="--name --role --dept --os-user --email --contract --until --board --password-file --dry-run $common"
		;;
	'staff set')
		if [[ -z $kind && $cur != -* ]]; then kind='login'; fi
		options="--name --role --dept --os-user --email --contract --until --dry-run --if-version $common"
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
	'contractor')
		next='list show add set renew end check'
		options="$common"
		;;
	'contractor list')
		options="--state --dept $common"
		;;
	'contractor show')
		if [[ -z $kind && $cur != -* ]]; then kind='contract'; fi
		options="$common"
		;;
	'contractor add')
		options="--name-ko --name-en --scope-ko --scope-en --basis --agreement --processed-ko --processed-en --dept --from --until --dry-run $common"
		;;
	'contractor set')
		if [[ -z $kind && $cur != -* ]]; then kind='contract'; fi
		options="--name-ko --name-en --scope-ko --scope-en --basis --agreement --processed-ko --processed-en --dept --dry-run --if-version $common"
		;;
	'contractor renew')
		if [[ -z $kind && $cur != -* ]]; then kind='contract'; fi
		options="--until --dry-run --if-version $common"
		;;
	'contractor end')
		if [[ -z $kind && $cur != -* ]]; then kind='contract'; fi
		options="--reason --dry-run --if-version $common"
		;;
	'contractor check')
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
	'citizen')
		next='list show export set erase'
		options="$common"
		;;
	'citizen list')
		options="--limit --after $common"
		;;
	'citizen show')
		options="--unmask --why $common"
		;;
	'citizen export')
		options="--output --why --dry-run $common"
		;;
	'citizen set')
		options="--name --phone --email --address --file --lang --why --dry-run --if-version $common"
		;;
	'citizen erase')
		options="--reason --dry-run --if-version $common"
		;;
	'key')
		next='status rotate forget'
		options="$common"
		;;
	'key status')
		options="$common"
		;;
	'key rotate')
		next='master data'
		options="$common"
		;;
	'key rotate master')
		options="--generate --new-key --dry-run $common"
		;;
	'key rotate data')
		if [[ -z $kind && $cur != -* ]]; then kind='key-purpose'; fi
		options="--dry-run $common"
		;;
	'key forget')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--dry-run $common"
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
	'backup')
		next='keygen init run list show prune copy status recipient export-key restore verify drill diff'
		options="$common"
		;;
	'backup keygen')
		options="--out $common"
		;;
	'backup init')
		options="--recipient --dry-run $common"
		;;
	'backup run')
		options="--full --incremental --auto --random-delay $common"
		;;
	'backup list')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--limit $common"
		;;
	'backup show')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="$common"
		;;
	'backup prune')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--keep-daily --keep-weekly --keep-monthly --damaged --dry-run $common"
		;;
	'backup copy')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--dry-run $common"
		;;
	'backup status')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--max-age $common"
		;;
	'backup recipient')
		next='list add remove'
		options="$common"
		;;
	'backup recipient list')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="$common"
		;;
	'backup recipient add')
		options="--dry-run $common"
		;;
	'backup recipient remove')
		options="--dry-run $common"
		;;
	'backup export-key')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--recipient --out --dry-run $common"
		;;
	'backup restore')
		options="--at --to --identity --files --force --salvage $common"
		;;
	'backup verify')
		options="--deep --identity --scratch $common"
		;;
	'backup drill')
		options="--identity --report --scratch $common"
		;;
	'backup diff')
		options="--identity --scratch $common"
		;;
	'status')
		options="$common"
		;;
	'doctor')
		options="--security --units $common"
		;;
	'migrate')
		options="--check --copy $common"
		;;
	'health')
		options="--prometheus $common"
		;;
	'outage')
		next='start set end list report watch'
		options="$common"
		;;
	'outage start')
		options="--planned --maintenance --reason --at --until --dry-run $common"
		;;
	'outage set')
		options="--reason --until --dry-run --if-version $common"
		;;
	'outage end')
		options="--at --reason --dry-run --if-version $common"
		;;
	'outage list')
		options="--open $common"
		;;
	'outage report')
		options="--since --months --years $common"
		;;
	'outage watch')
		options="--dry-run $common"
		;;
	'audit')
		next='list verify export bundle archive archives'
		options="$common"
		;;
	'audit list')
		options="--limit --after $common"
		;;
	'audit verify')
		if [[ -z $kind && $cur != -* ]]; then kind='file'; fi
		options="--archive $common"
		;;
	'audit export')
		options="--output --dry-run $common"
		;;
	'audit bundle')
		options="--output --verify --public-key --dry-run $common"
		;;
	'audit archive')
		options="--output --before --dry-run $common"
		;;
	'audit archives')
		options="$common"
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
