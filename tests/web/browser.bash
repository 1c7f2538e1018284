# Chromium for a file of tests: browser.mjs runs the groups that the file
# names in GROUPS, in one process, and prints TAP, which its tests read.
# shellcheck disable=SC2154 # the file sets groups

setup_file() {
	WEB_NODE=${WEB_NODE:-$OSAN_ROOT/build/web-node}
	export WEB_NODE
	CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
	export CHROMIUM
	lacking > "$BATS_FILE_TMPDIR/lacking.txt" || return 0
	site_once filled_for_browser
	BATS_TEST_TMPDIR=$BATS_FILE_TMPDIR sendmail
	web_start
	timeout 850 node "$OSAN_ROOT/tests/web/browser.mjs" "$WEB" \
	    "$OSAN_ROOT/tests/web/addresses" "${groups[@]}" > browser.tap 2>&1 3>&- ||
	    echo "not ok 0 - end: node ended with $?" >> browser.tap
	web_stop
}

# filled_for_browser: besides a word that is held, a post to the mayor, and a
# kind of complaint with a fee that everybody may see.
filled_for_browser() {
	filled
	osanctl filter add 도깨비감투 --ground 5 --action hold
	osanctl complaint kind set photo --name-ko '사진 우편 교부' \
	    --name-en 'A photo by mail' --category other \
	    --department transport --period 3d --publishable yes \
	    --fee 1000 --postage 900
	post mayor 1 visible '시장님께' '버스가 늦습니다.'
	config site.bank-account '농협 301-0000 오산시'
}

# lacking: what this machine does not have, if so.
lacking() {
	cd "$BATS_FILE_TMPDIR" || return
	if [ ! -d "$WEB_NODE/node_modules/playwright-core" ]; then
		echo "no npm packages in $WEB_NODE: make web-node"
		return 1
	fi
	[ -n "$CHROMIUM" ] || { echo "no chromium"; return 1; }
}

setup() {
	cd "$BATS_FILE_TMPDIR" || return
	[ ! -s lacking.txt ] || skip "$(cat lacking.txt)"
}

# passed GROUP LEAST: at least so many of that group, and all of them.
passed() {
	awk -v group="- $1: " '
	    /^(not )?ok / { on = index($0, group) && /^not/ } on' browser.tap
	run ! grep -q "^not ok .* - $1: " browser.tap
	[ "$(grep -c "^ok .* - $1: " browser.tap)" -ge "$2" ]
}
