# Compares the command table ("osanctl __table") with what the pages say
# (manual.awk); prints what is wrong.  check names the comparison.

# The page of a command: that of its noun, else osanctl(1).
function page_of(path, dir,    noun, page) {
	noun = path
	sub(/ .*/, "", noun)
	page = dir "osanctl-" noun ".1"
	return noun ~ /^(help|version|completion)$/ ? dir "osanctl.1" : page
}

function dir_of(page) {
	return page ~ /^man\/ko\// ? "man/ko/" : "man/"
}

function twin(page) {
	return page ~ /^man\/ko\// ? "man/" substr(page, 8) \
	    : "man/ko/" substr(page, 5)
}

# The table comes first.
FNR == NR && $2 ~ /^__/ { next }
FNR == NR && $1 == "command" {
	args[$2] = $3
	order[++commands] = $2
	next
}
FNR == NR && $1 == "option" {
	form[$2, $3] = $4 "\t" $5
	any[$3]
	if ($4 != "-")
		any["-" $4]
	if ($2 == "version")
		common[$3]
	next
}

{ pages[$1] }
$2 == "synopsis" {
	synopsis[$1, $3] = $4
	synopses_of[$1] = synopses_of[$1] "\n" $3
}
$2 == "sub" { subs[$1, $3] }
$2 == "item" {
	item[$1, $3, $4] = $5 "\t" $6
	items_of[$1] = items_of[$1] "\n" $3 "\t" $4
}
$2 == "mention" { mention[$1, $3] }
$2 == "refers" { refers[$1, $3 "." $4] }

function check_synopses(    i, d, page, path, list, n, names) {
	for (i = 1; i <= commands; i++)
		for (d in dirs) {
			path = order[i]
			page = page_of(path, d)
			if (!(page in pages))
				print page ": is missing, for " path
			else if (!((page, path) in synopsis))
				print page ": no synopsis of " path
			else if (synopsis[page, path] != args[path])
				print page ": " path " takes " args[path] \
				    ", not " synopsis[page, path]
			else if (path ~ / / && !((page, path) in subs))
				print page ": no part about " path
		}
	for (page in synopses_of) {
		n = split(substr(synopses_of[page], 2), names, "\n")
		for (i = 1; i <= n; i++)
			if (!(names[i] in args))
				print page ": there is no " names[i]
	}
}

# Where the option of a command may be told: in the command's own part, or
# in a part that is about no single command.
function find_item(page, path, name,    list, n, i, at) {
	if ((page, path, name) in item)
		return item[page, path, name]
	n = split(substr(items_of[page], 2), list, "\n")
	for (i = 1; i <= n; i++) {
		split(list[i], at, "\t")
		if (at[2] == name && !(at[1] in args))
			return item[page, at[1], name]
	}
	return ""
}

# The other programs have options of their own; tests/cli/manual.bats looks
# at them.
function is_other(page) {
	return page ~ /osan-(console\.1|web\.8)$/
}

function check_options(    key, at, d, page, found, list, n, i) {
	for (key in form)
		for (d in dirs) {
			split(key, at, SUBSEP)
			page = at[2] in common ? d "osanctl.1" : \
			    page_of(at[1], d)
			if (at[2] in common && at[1] != "version")
				continue
			if (!(page in pages))
				continue
			found = find_item(page, at[1], at[2])
			if (found == "")
				print page ": " at[1] " " at[2] " is not told"
			else if (found != form[key])
				print page ": " at[1] " " at[2] " is " form[key] \
				    ", not " found
		}
	for (page in items_of) {
		if (is_other(page))
			continue
		n = split(substr(items_of[page], 2), list, "\n")
		for (i = 1; i <= n; i++) {
			split(list[i], at, "\t")
			if (at[1] in args && !((at[1], at[2]) in form))
				print page ": " at[1] " has no " at[2]
			else if (!(at[1] in args) && !(at[2] in any))
				print page ": there is no " at[2]
		}
	}
}

function check_mentions(    key, at) {
	for (key in mention) {
		split(key, at, SUBSEP)
		if (!is_other(at[1]) && !(at[2] in any))
			print at[1] ": there is no option " at[2]
	}
}

# Other projects' pages that ours may name.
function is_foreign(name) {
	return name ~ /^(cron\.8|crontab\.5|sqlite3\.1|age\.1|age-keygen\.1|tar\.1|zstd\.1|fcntl\.2|sudo\.8|sendmail\.8|ssh\.1|man\.1|locale\.7|getopt_long\.3)$/
}

function check_references(    key, at) {
	for (key in refers) {
		split(key, at, SUBSEP)
		if (!((dir_of(at[1]) at[2]) in pages) && !is_foreign(at[2]))
			print at[1] ": there is no page " at[2]
	}
}

function check_languages(    key, at, page) {
	for (page in pages)
		if (!(twin(page) in pages))
			print page ": is not in the other language"
	for (key in item) {
		split(key, at, SUBSEP)
		if (at[2] in args && !((twin(at[1]), at[2], at[3]) in item))
			print twin(at[1]) ": lacks " at[2] " " at[3]
	}
	for (key in refers) {
		split(key, at, SUBSEP)
		if (!((twin(at[1]), at[2]) in refers))
			print twin(at[1]) ": does not name " at[2]
	}
}

END {
	dirs["man/"]
	dirs["man/ko/"]
	if (check == "synopses")
		check_synopses()
	else if (check == "options")
		check_options()
	else if (check == "mentions")
		check_mentions()
	else if (check == "references")
		check_references()
	else if (check == "languages")
		check_languages()
}
