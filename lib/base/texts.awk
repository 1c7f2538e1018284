# Makes C out of text files: a table of their names (below share/texts,
# or below share) and
# what is in them.

function quote(s) {
	gsub(/\\/, "&&", s)
	gsub(/"/, "\\\"", s)
	gsub(/\?\?/, "?\\?", s)
	return "\"" s "\\n\""
}

BEGIN {
	print "/* Made by lib/base/texts.awk; do not edit. */"
	print "#include \"lib/base/texts.h\"\n"
	print "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
	print "const struct text_file text_files[] = {"
}

FNR == 1 {
	if (files++)
		print "},"
	name = FILENAME
	sub(/.*share\/(texts\/)?/, "", name)
	printf "{ \"%s\",\n", name
}

{ print quote($0) }

END {
	if (files)
		print "},"
	print "{ (void *)0, (void *)0 },\n};"
}
