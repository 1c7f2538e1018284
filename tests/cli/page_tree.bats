# osanctl page import, export and diff: pages as files.
# shellcheck disable=SC2154 # run sets $stderr

load ../common

setup() {
	new_site
	mkdir -p pages/local/tourism pages/english
	cat > pages/local/tourism/spring.md <<'PAGE'
---
title: 봄나들이
provider: 문화관광과
department: culture
officer: 김봄
phone: 031-8036-7000
review: 30
---
# 봄

꽃이 핍니다.
PAGE
	# a text without a newline at its end stays so
	printf -- '---\ntitle: Spring\nprovider: Culture\ndepartment: culture\ntranslates: local/tourism/spring\ntranslates-version: 1\n---\n# Spring' \
	    > pages/english/spring.en.md
}

# of FIELD [PATH [LANGUAGE]]
of() {
	osanctl page show "${2-local/tourism/spring}" --lang "${3-ko}" --json |
	    field "$1"
}

# refused TEXT: the import of a file with TEXT is refused, with a line.
refused() {
	printf '%b' "$1" > pages/bad.md
	run -1 --separate-stderr osanctl page import pages
	[ "$(osanctl page list --csv --no-header | wc -l)" -eq 0 ]
}

@test "a tree of files becomes pages, a translation with its original" {
	run -0 --separate-stderr osanctl page import pages --csv --no-header --fields file,what
	[ "${lines[0]}" = 'local/tourism/spring.md,added' ]
	[ "${lines[1]}" = 'english/spring.en.md,added' ]
	[ "$(of title)" = 봄나들이 ]
	[ "$(of officer)" = 김봄 ]
	[ "$(of review_due_at)" = null ]
	[ "$(of translates english/spring en)" = local/tourism/spring ]
	[ "$(of state)" = draft ]
}

@test "what was imported is exported as the same bytes" {
	osanctl page import pages -q > /dev/null
	osanctl page export out -q > /dev/null
	diff -r pages out
	rm osan.*
	new_site
	osanctl page import out --publish -q > /dev/null
	osanctl page export again -q > /dev/null
	diff -r pages again
}

@test "the same tree twice changes nothing" {
	osanctl page import pages --publish -q > /dev/null
	run -0 --separate-stderr osanctl page import pages --publish --csv \
	    --no-header
	[ -z "$output" ]
	[ "$(of number)" = 1 ]
	run -0 --separate-stderr osanctl page import pages --all --csv --no-header --fields what
	[ "$output" = $'same\nsame' ]
}

@test "a changed file changes its page, and is published with its note" {
	osanctl page import pages --publish -q > /dev/null
	sed -i s/꽃이/벚꽃이/ pages/local/tourism/spring.md
	osanctl page import pages --publish --note 벚꽃 -q > /dev/null
	run -0 osanctl page history local/tourism/spring --csv --no-header \
	    --fields number,note
	[ "${lines[0]}" = 2,벚꽃 ]
	run -0 osanctl page history english/spring --lang en --csv \
	    --no-header --fields number
	[ "$output" = 1 ]
	run -2 osanctl page import pages --note x
}

@test "a dry run of an import says what it would do and does nothing" {
	run -0 --separate-stderr osanctl page import pages --publish --dry-run --csv \
	    --no-header --fields file,what,published
	[ "${#lines[@]}" -ge 2 ]
	[ "$(osanctl page list --csv --no-header | wc -l)" -eq 0 ]
}

@test "a bad file is told of with its line, and nothing is stored" {
	refused 'no head\n'
	[[ $stderr == *'bad.md:1:'* ]]
	refused '---\ntitle: 가\nprovider: 나\n'
	[[ $stderr == *'bad.md:4:'* ]]
	refused '---\nprovider: 나\ntitle: 가\n---\n'
	[[ $stderr == *'bad.md:3:'*provider* ]]
	refused '---\ntitle:가\n---\n'
	[[ $stderr == *'bad.md:2:'* ]]
	refused '---\ntitle: 가\ncolour: 나\n---\n'
	[[ $stderr == *'bad.md:3:'*colour* ]]
	refused '---\ntitle: 가\nreview: 07\n---\n'
	[[ $stderr == *'bad.md:3:'* ]]
	refused '---\nprovider: 나\n---\n'
	[[ $stderr == *title* ]]
	refused '---\ntitle: \xff\n---\n'
	[[ $stderr == *UTF-8* ]]
	refused '---\ntitle: 가\ntranslates-version: 2\n---\n'
	[[ $stderr == *translates* ]]
}

@test "only names of pages are taken, and no link is followed" {
	mkdir pages/.git
	echo x > pages/.git/x.md
	echo x > pages/README.md
	echo x > pages/notes.txt
	osanctl page import pages -q > /dev/null
	echo x > pages/Upper.Case.md
	run -1 osanctl page import pages
	[[ $output == *Upper* ]]
	rm pages/Upper.Case.md
	ln -s /etc pages/etc
	run -1 osanctl page import pages
	[[ $output == *pages/etc* ]]
	run -3 osanctl page import nowhere
}

@test "an import with a page that may not be published publishes none" {
	sed -i /^provider/d pages/english/spring.en.md
	run -4 osanctl page import pages --publish
	[[ $output == *english/spring.en.md*'5(2)'* ]]
	[ "$(osanctl page list --csv --no-header | wc -l)" -eq 0 ]
}

@test "article 3(3): an officer imports only the own department's pages" {
	staff lee officer --dept transport
	staff cho officer --dept culture
	rm pages/english/spring.en.md
	SUDO_USER=lee run -6 osanctl page import pages
	SUDO_USER=cho osanctl page import pages -q > /dev/null
	sed -i 's/department: culture/department: transport/' \
	    pages/local/tourism/spring.md
	SUDO_USER=lee run -6 osanctl page import pages
}

@test "an export writes over nothing without --yes, and says what is strange" {
	osanctl page import pages -q > /dev/null
	osanctl page export out -q > /dev/null
	echo mine > out/local/tourism/spring.md
	run -4 osanctl page export out
	[ "$(cat out/local/tourism/spring.md)" = mine ]
	echo x > out/old.md
	run -0 --separate-stderr osanctl page export out --yes --json
	[ "$(field written <<<"$output")" = 1 ]
	[ "$(field strange <<<"$output")" = 1 ]
	[[ $stderr == *old.md* ]]
	[ -e out/old.md ]
	cmp pages/local/tourism/spring.md out/local/tourism/spring.md
}

@test "an export of a part of the homepage writes that part" {
	osanctl page import pages -q > /dev/null
	osanctl page export out local -q > /dev/null
	[ "$(cd out && find . -name '*.md')" = ./local/tourism/spring.md ]
	run -0 osanctl page export other --dry-run --json
	[ "$(field written <<<"$output")" = 2 ]
	[ ! -e other ]
}

@test "what changed on a page is shown as diff -u shows it" {
	osanctl page import pages --publish -q > /dev/null
	run -0 osanctl page diff local/tourism/spring
	[ -z "$output" ]
	osanctl page edit local/tourism/spring --title '새 제목' -q > /dev/null
	run -0 osanctl page diff local/tourism/spring
	grep -qx -- '-title: 봄나들이' <<<"$output"
	grep -qx -- '+title: 새 제목' <<<"$output"
	osanctl page publish local/tourism/spring -q > /dev/null
	run -0 osanctl page diff local/tourism/spring --from 1 --to 2 --json
	[ "$(field from <<<"$output")" = 1 ]
	[ "$(field to <<<"$output")" = 2 ]
	run -3 osanctl page diff local/tourism/spring --from 7
	run -0 osanctl page diff local/tourism/spring --from 2 --to 1
	grep -qx -- '+title: 봄나들이' <<<"$output"
}

@test "a difference makes the one file from the other" {
	osanctl page import pages --publish -q > /dev/null
	seq 1 40 >> pages/local/tourism/spring.md
	osanctl page import pages --publish -q > /dev/null
	sed -i 's/^7$/seven/; 30d' pages/local/tourism/spring.md
	osanctl page import pages -q > /dev/null
	osanctl page diff local/tourism/spring > changes
	[ "$(grep -c '^@@' changes)" -eq 2 ]
	osanctl page revert local/tourism/spring --to 2 -q > /dev/null
	osanctl page export before local -q > /dev/null
	command -v patch > /dev/null || return 0
	patch -s -d before -p0 < changes
	cmp before/local/tourism/spring.md pages/local/tourism/spring.md
}
