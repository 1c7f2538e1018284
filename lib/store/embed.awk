# Makes C out of named SQL.  A statement begins with a line
#
#     -- :name role role …
#
# and reaches to the next such line; the roles are the connections that may
# run it (read moderate handle web public admin; map is the mail
# server's own database); "fragment" instead marks a piece
# that only the query compiler joins to others.  Parameters are written :name
# and leave here numbered in the order of their first appearance ($1, $2 …),
# which SQLite and PostgreSQL both understand; the C side still binds by
# name.  mode=header, source, all (a table of every statement) and
# migrations (whole files, in order).

function fail(text) {
	printf "%s:%d: %s\n", FILENAME, FNR, text > "/dev/stderr"
	failed = 1
	exit 1
}

function quote(s) {
	gsub(/\\/, "\\\\&", s)
	gsub(/"/, "\\\"", s)
	return "\"" s "\\n\""
}

# Numbers the parameters of one line; text in quotes stays as it is.
function number(s,    out, i, c, word) {
	out = ""
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (c == "'") {
			quoted = !quoted
		} else if (c == ":" && !quoted && substr(s, i + 1) ~ /^[a-z]/ &&
		    substr(s, i - 1, 1) != ":") {
			match(substr(s, i + 1), /^[a-z0-9_]+/)
			word = substr(s, i + 1, RLENGTH)
			if (!(word in index_of)) {
				index_of[word] = ++nparam
				param[nparam] = word
			}
			out = out "$" index_of[word]
			i += length(word)
			continue
		}
		out = out c
	}
	return out
}

function finish(    i) {
	if (name == "")
		return
	if (mode == "header") {
		printf "extern const struct sql sql_%s;\n", name
	} else if (mode == "source") {
		printf "static const char *const param_%s[] = {", name
		for (i = 1; i <= nparam; i++)
			printf " \"%s\",", param[i]
		printf " NULL };\nconst struct sql sql_%s = {\n", name
		printf "\t.name = \"%s\",\n\t.text =\n%s", name, body
		printf "\t,\n\t.param = param_%s,\n\t.nparam = %d,\n", name, nparam
		printf "\t.roles = %s,\n};\n\n", roles
	} else if (mode == "all") {
		names[++nnames] = name
	}
	name = ""
}

BEGIN {
	print "/* Made by lib/store/embed.awk; do not edit. */"
	if (mode == "header") {
		guard = "GEN_" toupper(file)
		gsub(/[^A-Z0-9]/, "_", guard)
		printf "#ifndef %s\n#define %s\n", guard, guard
	}
	if (mode != "migrations")
		print "#include \"lib/store/sql.h\"\n"
	else
		print "#include \"lib/store/migrate.h\"\n\n" \
		    "#pragma GCC diagnostic ignored \"-Woverlength-strings\"\n"
}

mode == "migrations" {
	if (FNR == 1) {
		if (nfiles++)
			printf "},\n"
		else
			printf "const struct migration migrations[] = {\n"
		base = FILENAME
		sub(/.*\//, "", base)
		printf "{ %d, \"%s\",\n", base + 0, base
	}
	print quote($0)
	next
}

/^-- :/ {
	finish()
	name = substr($2, 2)
	if (name in seen)
		fail("statement " name " stands twice")
	seen[name] = 1
	roles = ""
	for (i = 3; i <= NF; i++) {
		if ($i == "fragment" && NF == 3) {
			roles = "0"
			break
		}
		if ($i !~ /^(read|moderate|handle|web|public|admin|map)$/)
			fail("no such role: " $i)
		roles = roles (roles == "" ? "" : " | ") "1u << STORE_" toupper($i)
	}
	if (roles == "")
		fail("statement " name " names no role")
	body = ""
	nparam = 0
	quoted = 0
	delete index_of
	next
}

name == "" { next }
/^[ \t]*--/ { next }
/^[ \t]*$/ { next }
{ body = body quote(number($0)) "\n" }

END {
	if (failed)
		exit 1
	finish()
	if (mode == "header") {
		print "\n#endif"
	} else if (mode == "all") {
		for (i = 1; i <= nnames; i++)
			printf "extern const struct sql sql_%s;\n", names[i]
		printf "\nconst struct sql *const sql_all[] = {\n"
		for (i = 1; i <= nnames; i++)
			printf "\t&sql_%s,\n", names[i]
		print "\tNULL,\n};"
	} else if (mode == "migrations") {
		printf "},\n};\nconst size_t migration_count = %d;\n", nfiles
	}
}
