# Reads tests/lint/layers, then lines "FILE HEADER" (what a compiler says
# that FILE reads) and "FILE <HEADER>" (what it asks for itself), and
# prints each include that the layers do not allow.

function module(path,    part) {
	sub(/^.*\/gen\//, "", path)
	split(path, part, "/")
	return part[1] == "lib" ? part[2] : part[1]
}

function tell(text) {
	print "layers: " text
	bad = 1
}

FNR == NR && /^#/ { next }
FNR == NR && $1 ~ /^[0-9]+$/ {
	for (i = 2; i <= NF; i++)
		layer[$i] = $1
	next
}
FNR == NR && $1 == "face" {
	sub(/:/, "", $2)
	face[$2] = 1
	for (i = 3; i <= NF; i++)
		sees[$2, $i] = 1
	next
}
FNR == NR && $1 == "owner" {
	line = $0
	sub(/^[^:]*: */, "", line)
	sub(/:$/, "", $2)
	owner[$2] = " " line " "
	next
}

$2 ~ /^</ {
	from = $1
	sub(/\/[^\/]*$/, "", from)
	for (h in owner)
		if (index($2, "<" h) == 1 && !index(owner[h], " " from " ") &&
		    from !~ /^tests\//)
			tell($1 " includes " $2 ", which belongs to" owner[h])
	next
}

{
	from = module($1)
	to = module($2)
	if (from == to || $1 !~ /^lib\//) {
		if ($1 ~ /^cmd\// && $2 ~ /^cmd\// && program($1) != program($2))
			tell($1 " includes another program's " $2)
		next
	}
	if (from in face)
		allowed = ((from, to) in sees)
	else if (from in layer)
		allowed = (to in layer) && layer[to] < layer[from]
	else
		allowed = 0
	if (!allowed)
		tell($1 " includes " $2)
}

function program(path,    part) {
	split(path, part, "/")
	return part[2]
}

END { exit bad }
