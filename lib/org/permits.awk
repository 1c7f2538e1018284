# Writes the permission table of osanctl-staff(1) anew from permit.def:
#     awk -f permits.awk permit.def ko.po PAGE > NEW
# What stands in PAGE between the two marks is replaced; a page below a
# folder ko is in Korean, by the translations of ko.po.
function quoted(text) {
	sub(/^[^"]*"/, "", text)
	sub(/"[^"]*$/, "", text)
	return text
}

function words(english) {
	return korean && english in translation ? translation[english] : english
}

function row(i,    r, line) {
	line = ".It Cm " word[i]
	for (r = 1; r <= roles; r++)
		line = line " Ta " \
		    (r == 1 || index(may[i], "R(" upper[r] ")") ||
		    may[i] ~ /ALL/ ? "x" : "\\-")
	return line
}

function table(    i, r, line) {
	line = ".Bl -column \"complaint.kind-list\""
	for (r = 1; r <= roles; r++)
		line = line " \"" short[r] "\""
	print line
	line = ".It Sy " (korean ? "권한" : "permission")
	for (r = 1; r <= roles; r++)
		line = line " Ta Sy " short[r]
	print line
	for (i = 1; i <= permits; i++)
		print row(i)
	print ".El"
	print ".Pp"
	print korean ? "각 권한으로 할 수 있는 일:" : "What each lets one do:"
	print ".Bl -tag -width \"complaint.kind-listX\" -compact"
	for (i = 1; i <= permits; i++)
		print ".It Cm " word[i] "\n" words(summary[i])
	print ".El"
}

BEGIN {
	roles = split("ADMIN MODERATOR CIVIL_AFFAIRS OFFICER AUDIT " \
	    "MAYOR_OFFICE CONTRACTOR READ_ONLY", upper, " ")
	split("adm mod civ off aud may con ro", short, " ")
}
# A row of the table may stand on several lines.
FILENAME ~ /\.def$/ {
	one = /^PERMIT\(/ ? $0 : one " " $0
	if (one !~ /^PERMIT\(/ || one !~ /"\)\)$/)
		next
	permits++
	text = one
	sub(/^[^"]*"/, "", text)
	word[permits] = substr(text, 1, index(text, "\"") - 1)
	summary[permits] = quoted(substr(text, index(text, "N_(")))
	sub(/N_\(.*/, "", text)
	may[permits] = text
	one = ""
	next
}
FILENAME ~ /\.po$/ {
	if (/^msgid "/)
		id = quoted($0)
	else if (/^msgstr "./ && id != "")
		translation[id] = quoted($0)
	next
}
FNR == 1 { korean = FILENAME ~ /\/ko\// }
/^\.\\" permissions, by lib\/org\/permits\.awk$/ {
	print
	table()
	inside = 1
}
/^\.\\" end of permissions$/ { inside = 0 }
!inside { print }
