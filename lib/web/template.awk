# Makes C out of the templates of the citizens' pages: HTML in which double
# braces stand for values, texts and blocks.
#
#   {{include "file.h"}}             for the types below
#   {{template NAME TYPE *v, …}}     begins void tpl_NAME(struct page *p, …)
#   {{if C}} {{else if C}} {{else}} {{for C; C; C}} {{with TYPE x = C}}
#   {{end}}                          of a block, or of the template
#   {{call NAME ARGUMENTS}}          writes another template
#   {{_ Text {1} of {2}. | a, b}}    a text that is translated, its values
#   {{flag ATTRIBUTE C}}             inside a tag: the attribute where C
#   {{lang C}}                       inside a tag: lang="C", but not for NULL
#   {{C}}                            a value
#   {{# a remark}}
#
# C is an expression or a declaration of C.  The place where a value stands
# decides how it is written (html.h): the compiler follows the HTML, and what
# could not be made safe (a value in a tag, in a script, a style, an
# attribute without quotes; blocks that end elsewhere than they began) is an
# error.  A line's end between tags and the blanks around it are nothing.
#
# mode=header gives the prototypes, mode=source the functions and the table
# of texts.

BEGIN { ntexts = 0 }

function fail(text) {
	printf "%s:%d: %s\n", FILENAME, line, text > "/dev/stderr"
	failed = 1
	exit 1
}

function c_text(s) {
	gsub(/\\/, "\\\\&", s)
	gsub(/"/, "\\\"", s)
	gsub(/\n/, "\\n", s)
	gsub(/\t/, "\\t", s)
	return s
}

function put(s) {
	body = body s "\n"
}

function flush() {
	if (literal != "")
		put("\tLITERAL(\"" c_text(literal) "\");")
	literal = ""
}

# Follows the HTML of s, of which what is written is added to literal.
function html(s,    i, c, n) {
	n = length(s)
	for (i = 1; i <= n; i++) {
		c = substr(s, i, 1)
		if (c == "\n")
			line++
		if (state == "text")
			i = in_text(s, i, c)
		else if (state == "tag")
			in_tag(c)
		else if (state == "value")
			in_value(c)
	}
}

function in_text(s, i, c,    run) {
	if (c ~ /[ \t\n]/) {
		match(substr(s, i), /^[ \t\n]+/)
		run = substr(s, i, RLENGTH)
		i += RLENGTH - 1
		if (run !~ /\n/)
			literal = literal " "
		gsub(/[^\n]/, "", run)
		line += length(run) - (c == "\n")
		return i
	}
	literal = literal c
	if (c == "<") {
		state = "tag"
		tag = ""
		attribute = ""
	}
	return i
}

function in_tag(c) {
	if (c ~ /[ \t\n]/) {
		if (literal !~ / $/)
			literal = literal " "
		attribute = ""
		tag_named = 1
		return
	}
	if (tag == "")
		tag_named = 0
	literal = literal c
	if (c == ">") {
		if (tag ~ /^(script|style|!--)/)
			fail("no <" tag "> in a template")
		state = "text"
	} else if (c == "\"") {
		if (attribute !~ /=$/)
			fail("a quote that begins no attribute's value")
		sub(/=$/, "", attribute)
		attribute = tolower(attribute)
		if (attribute ~ /^on/ || attribute == "style" ||
		    attribute == "srcset" || attribute == "srcdoc")
			fail("no attribute " attribute " in a template")
		state = "value"
		value = ""
	} else if (attribute ~ /=$/) {
		fail("the value of " substr(attribute, 1, \
		    length(attribute) - 1) " has no quotes")
	} else if (tag_named) {
		attribute = attribute c
	} else {
		tag = tag tolower(c)
	}
}

function in_value(c) {
	literal = literal c
	if (c == "\"") {
		state = "tag"
		attribute = ""
	} else {
		value = value c
	}
}

function is_address() {
	return attribute == "href" || attribute == "src" ||
	    attribute == "action" || attribute == "formaction" ||
	    attribute == "cite"
}

# The macro for a value that stands here.
function macro() {
	if (state == "text")
		return "put_text"
	if (state != "value")
		fail("a value may stand between tags or in a quoted attribute")
	if (!is_address())
		return "put_attr"
	return value == "" ? "put_url" : "put_url_part"
}

function put_value(expression,    how) {
	how = macro()
	flush()
	put("#line " line " \"" FILENAME "\"")
	put("\t" how "(p, " expression ");")
	if (state == "value")
		value = value "x"
}

function text_number(text) {
	if (!(text in number_of)) {
		number_of[text] = ntexts
		texts[ntexts++] = text
	}
	return number_of[text]
}

function put_said(rest,    text, args, n, part, i, list) {
	if (state != "text" && state != "value")
		fail("a text may stand between tags or in a quoted attribute")
	if (state == "value" && is_address())
		fail("no text in an address")
	text = rest
	args = ""
	if ((i = index(rest, " | ")) > 0) {
		text = substr(rest, 1, i - 1)
		args = substr(rest, i + 3)
	}
	gsub(/[ \t\n]+/, " ", text)
	sub(/ $/, "", text)
	flush()
	if (args == "") {
		put("\thtml_say(p, " text_number(text) ");")
		return
	}
	n = split_args(args, part)
	list = ""
	for (i = 1; i <= n; i++)
		list = list (i > 1 ? ", " : "") "html_arg(" part[i] ")"
	put("#line " line " \"" FILENAME "\"")
	put("\thtml_say_with(p, " text_number(text) ", (const struct " \
	    "html_arg[]){ " list " }, " n ");")
}

# Parts at commas outside of brackets.
function split_args(s, part,    i, c, depth, n) {
	n = 1
	part[1] = ""
	depth = 0
	for (i = 1; i <= length(s); i++) {
		c = substr(s, i, 1)
		if (c ~ /[({\[]/)
			depth++
		if (c ~ /[)}\]]/)
			depth--
		if (c == "," && depth == 0) {
			part[++n] = ""
			continue
		}
		part[n] = part[n] c
	}
	return n
}

function place() {
	return state == "value" ? "value " attribute : state
}

function open_block(kind, code) {
	flush()
	put("#line " line " \"" FILENAME "\"")
	put("\t" code)
	block[++depth] = kind
	began[depth] = place()
	ended[depth] = ""
}

function check_branch() {
	if (ended[depth] == "")
		ended[depth] = place()
	else if (ended[depth] != place())
		fail("the branches of a block end in different places")
}

function other_branch(code) {
	if (block[depth] != "if")
		fail("else without if")
	check_branch()
	if (began[depth] != place())
		fail("a branch ends elsewhere than it began")
	flush()
	put(code)
}

function close_block() {
	if (depth == 0)
		fail("end of nothing")
	if (place() != began[depth])
		fail("a block ends elsewhere than it began")
	flush()
	put(depth == 1 ? "}\n" : "\t}")
	if (depth-- == 1)
		inside = 0
}

function begin_template(rest,    name, params) {
	if (inside)
		fail("a template inside a template")
	name = rest
	sub(/[ \t\n].*/, "", name)
	params = substr(rest, length(name) + 1)
	gsub(/[ \t\n]+/, " ", params)
	sub(/^ /, "", params)
	params = "struct page *p" (params == "" ? "" : ", " params)
	prototypes = prototypes "void tpl_" name "(" params ");\n"
	literal = ""
	state = "text"
	inside = 1
	put("void\ntpl_" name "(" params ")\n{")
	block[++depth] = "template"
	began[depth] = "text"
}

function command(s,    word, rest) {
	sub(/^[ \t\n]+/, "", s)
	sub(/[ \t\n]+$/, "", s)
	word = s
	sub(/[ \t\n].*/, "", word)
	rest = substr(s, length(word) + 1)
	sub(/^[ \t\n]+/, "", rest)
	if (substr(s, 1, 1) == "#") {
		return
	} else if (word == "include") {
		includes = includes "#include " rest "\n"
	} else if (word == "template") {
		begin_template(rest)
	} else if (!inside) {
		fail("'" word "' outside of a template")
	} else if (word == "if") {
		open_block("if", "if (" rest ") {")
	} else if (word == "for") {
		open_block("for", "for (" rest ") {")
	} else if (word == "with") {
		open_block("with", "{ " rest ";")
	} else if (word == "else" && rest ~ /^if[ \t\n]/) {
		sub(/^if[ \t\n]+/, "", rest)
		other_branch("\t} else if (" rest ") {")
	} else if (s == "else") {
		other_branch("\t} else {")
	} else if (s == "end") {
		close_block()
	} else if (word == "call") {
		if (state != "text")
			fail("a template is called between tags")
		word = rest
		sub(/[ \t\n].*/, "", word)
		rest = substr(rest, length(word) + 1)
		flush()
		put("#line " line " \"" FILENAME "\"")
		put("\ttpl_" word "(p" (rest == "" ? "" : "," rest) ");")
	} else if (word == "flag") {
		if (state != "tag")
			fail("a flag stands in a tag")
		word = rest
		sub(/[ \t\n].*/, "", word)
		if (word ~ /[^a-z-]/)
			fail("no such attribute: " word)
		flush()
		put("\tif (" substr(rest, length(word) + 1) ")")
		put("\t\tLITERAL(\" " word "\");")
	} else if (word == "lang" && rest != "") {
		if (state != "tag")
			fail("a language stands in a tag")
		flush()
		put("#line " line " \"" FILENAME "\"")
		put("\tif ((" rest ") != NULL) {")
		put("\t\tLITERAL(\" lang=\\\"\");")
		put("\t\tput_attr(p, " rest ");")
		put("\t\tLITERAL(\"\\\"\");")
		put("\t}")
	} else if (word == "_") {
		put_said(rest)
	} else {
		put_value(s)
	}
}

function compile(s,    i, j, skipped) {
	while ((i = index(s, "{{")) > 0) {
		if (inside)
			html(substr(s, 1, i - 1))
		else if (substr(s, 1, i - 1) ~ /[^ \t\n]/)
			fail("text outside of a template")
		else
			count_lines(substr(s, 1, i - 1))
		s = substr(s, i + 2)
		j = index(s, "}}")
		if (j == 0)
			fail("braces that are not closed")
		skipped = substr(s, 1, j - 1)
		command(skipped)
		count_lines(skipped)
		s = substr(s, j + 2)
	}
	if (s ~ /[^ \t\n]/)
		fail("text outside of a template")
	if (depth > 0)
		fail("a block is not ended")
}

function count_lines(s) {
	gsub(/[^\n]/, "", s)
	line += length(s)
}

function next_file() {
	if (text == "")
		return
	FILENAME = file
	line = 1
	compile(text)
}

FNR == 1 {
	current = FILENAME
	next_file()
	FILENAME = current
	file = current
	text = ""
}
{ text = text $0 "\n" }

END {
	if (failed)
		exit 1
	next_file()
	print "/* Made by lib/web/template.awk; do not edit. */"
	if (mode == "header") {
		print "#ifndef GEN_TEMPLATES_H\n#define GEN_TEMPLATES_H\n"
		print "#include \"lib/web/html.h\""
		print includes
		print "extern const char *const template_texts[];"
		print "extern const size_t template_text_count;\n"
		print prototypes
		print "#endif"
		exit 0
	}
	print "#include \"" header "\"\n"
	print "#include <string.h>\n"
	print "#include \"lib/base/i18n.h\"\n"
	print "#define LITERAL(s) html_put_literal(p, s, sizeof(s) - 1)\n"
	print "const char *const template_texts[] = {"
	for (i = 0; i < ntexts; i++)
		print "\tN_(\"" c_text(texts[i]) "\"),"
	print "\tNULL\n};"
	print "const size_t template_text_count = " ntexts ";\n"
	printf "%s", body
}
