# Writes compile_commands.json from the compile line in its input; dir is
# the working folder, src the list of files.
{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	line = line $0
}
END {
	n = split(src, file, " ")
	print "["
	for (i = 1; i <= n; i++)
		printf "{\"directory\": \"%s\", \"file\": \"%s\",\n" \
		    " \"command\": \"%s -c %s\"}%s\n", dir, file[i], line,
		    file[i], i < n ? "," : ""
	print "]"
}
