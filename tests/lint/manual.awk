# What the manual pages say, one fact a line, for comparing with the program:
#     FILE synopsis PATH ARGS
#     FILE section TITLE
#     FILE sub TITLE
#     FILE item SUBSECTION --NAME -L ARG
#     FILE term SUBSECTION WORD REST
#     FILE mention --NAME
#     FILE refers NAME SECTION
# Fields are parted by tabs; - stands for what is not there.  A term is an
# item of a list that is no option.
BEGIN { OFS = "\t" }

function flush_synopsis() {
	if (path != "")
		print FILENAME, "synopsis", path, (args == "" ? "-" : args)
	path = args = ""
}

# The arguments of a synopsis as help prints them: "[BOARD] [QUERY...]".
function arguments(from,    i, text, depth) {
	for (i = from; i <= NF; i++) {
		if ($i == "Op" || $i == ".Op") {
			text = text (text == "" || text ~ /\[$/ ? "" : " ") "["
			depth++
		} else if ($i != "Ar" && $i != ".Ar") {
			text = text (text == "" || text ~ /\[$/ ? "" : " ") $i
		}
	}
	while (depth-- > 0)
		text = text "]"
	return text
}

function option_item(    i, name, letter, arg) {
	for (i = 2; i <= NF; i++) {
		if ($i == "Ar") {
			arg = $(i + 1)
			break
		}
		if ($i ~ /^-./)
			name = "-" $i
		else if ($i != "Fl" && $i != ",")
			letter = "-" $i
	}
	print FILENAME, "item", sub_title, name, (letter == "" ? "-" : letter),
	    (arg == "" ? "-" : arg)
}

function mentions(    i, on) {
	for (i = 1; i <= NF; i++) {
		if ($i == "Fl" || $i == ".Fl")
			on = 1
		else if ($i ~ /^-[a-z]/ && on)
			print FILENAME, "mention", "-" $i
		else if ($i !~ /^[,.;:)]$/)
			on = 0
	}
}

function rest(from,    i, text) {
	for (i = from; i <= NF; i++)
		text = text (i == from ? "" : " ") $i
	return text
}

FNR == 1 {
	section = "-"
	sub_title = "-"
}
/^\.\\"/ { next }
/^\.Sh / {
	flush_synopsis()
	section = rest(2)
	sub_title = "-"
	print FILENAME, "section", section
}
/^\.Ss / {
	sub_title = rest(2)
	print FILENAME, "sub", sub_title
}
section == "SYNOPSIS" && /^\.Nm / { flush_synopsis() }
section == "SYNOPSIS" && /^\.Cm / { path = rest(2) }
section == "SYNOPSIS" && /^\.(Op|Ar) / && path != "" {
	if ($0 !~ /^\.Op Ar (options|옵션)$/)
		args = args (args == "" ? "" : " ") arguments(1)
}
/^\.It Fl / { option_item() }
/^\.It [A-Z][a-z] / && !/^\.It Fl / {
	print FILENAME, "term", sub_title, $3, rest(4)
}
/^\./ { mentions() }
/^\./ {
	for (i = 1; i < NF; i++)
		if ($i == "Xr" || $i == ".Xr")
			print FILENAME, "refers", $(i + 1), $(i + 2)
}
