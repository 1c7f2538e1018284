# Compares lib/org/settings.def with osan.conf(5): each setting has an item
# that names its range, its choices and its default.  The table comes first.
function words(text,    n, i, list) {
	split("", seen)
	n = split(text, list, /[^A-Za-z0-9\/.:_-]+/)
	for (i = 1; i <= n; i++) {
		sub(/[.:]$/, "", list[i])
		seen[list[i]]
	}
}

function want(word) {
	if (!(word in seen))
		print FILENAME ": " key " does not say " word
}

function check(    n, i, list, unit) {
	if (key == "")
		return
	words(text)
	unit = type[key] == "SPAN" ? "s" : ""
	if (type[key] == "CHOICE") {
		n = split(choices[key], list, "|")
		for (i = 1; i <= n; i++)
			want(list[i])
	} else if (type[key] != "BOOL") {
		want(least[key] unit)
		want(most[key] unit)
	}
	n = split(standard[key], list, " ")
	for (i = 1; i <= n; i++)
		want(list[i])
}

function end_page(    k) {
	check()
	key = ""
	for (k in type)
		if (page != "" && !(k in told))
			print page ": " k " is missing"
	split("", told)
}

# One row of the table, on however many lines it stands.
FILENAME ~ /\.def$/ {
	row = /^SETTING\(/ ? $0 : row $0
	if (row !~ /^SETTING\(/ || row !~ /\)\)$/)
		next
	gsub(/N_\(/, "", row)
	gsub(/[\t ]+/, " ", row)
	split(row, part, /" ?, ?"?|, ?"?/)
	k = part[2]
	type[k] = part[3]
	standard[k] = part[4]
	least[k] = part[5]
	most[k] = part[6]
	choices[k] = part[7]
	row = ""
	next
}
FNR == 1 {
	end_page()
	page = FILENAME
}
/^\.Sh / { inside = $2 ~ /^(SETTINGS|설정)$/ }
/^\.(It|El)/ || /^\.Sh / {
	check()
	key = ""
}
inside && /^\.It Va / {
	key = $3
	text = ""
	told[key]
	if (!(key in type)) {
		print FILENAME ": there is no setting " key
		key = ""
	}
	next
}
{ text = text " " $0 }
END { end_page() }
