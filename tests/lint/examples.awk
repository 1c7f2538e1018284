# The commands of a page's EXAMPLES as shell lines, each with the output that
# the page shows, if any: DIR/N.sh and DIR/N.out.  Blocks of SQL (no line
# begins with "$ ") go to DIR/N.sql.  Lines for root ("# ") are passed over.
function plain(text) {
	gsub(/\\\(aq/, "'", text)
	gsub(/\\\(dq/, "\"", text)
	gsub(/\\&/, "", text)
	gsub(/\\e/, "\\", text)
	return text
}

function name(n, kind) { return sprintf("%s/%02d.%s", dir, n, kind) }

/^\.Sh / { inside = $2 ~ /^(EXAMPLES|예)$/ }
inside && /^\.Bd -literal/ {
	block = 1
	kind = ""
	next
}
/^\.Ed/ { block = 0 }
!block { next }
/^# / && kind != "sql" {
	kind = "none"
	next
}
/^\$ / {
	file = name(++count, "sh")
	more = 1
	kind = "sh"
	$0 = substr($0, 3)
}
kind == "" {
	file = name(++count, "sql")
	kind = "sql"
}
kind == "none" { next }
kind == "sh" && !more { file = name(count, "out") }
{
	line = plain($0)
	print line > file
	if (kind == "sh")
		more = line ~ /\\$/
}
