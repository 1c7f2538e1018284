# The texts that the program ships: complete, in both languages, and
# without anything in a subject that a mail server should not log.

texts=$OSAN_ROOT/share/texts
demo=$OSAN_ROOT/share/demo

rows() {
	grep -v '^#' "$texts/$1"
}

placeholders() {
	grep -o '{{[a-z_]*}}' "$1" | sort -u
}

@test "article 6(2): there are texts for the grounds 1 to 9 and no other" {
	[ "$(rows grounds.tsv | cut -f1 | tr '\n' ' ')" = \
	    "1 2 3 4 5 6 7 8 9 " ]
}

@test "article 6(2): a ground's public sentence cites its own number" {
	while IFS="$(printf '\t')" read -r number _ _ ko en; do
		[[ $ko == *"제6조제2항제${number}호"* ]]
		[[ $en == *"Article 6(2)$number "* ]]
	done < <(rows grounds.tsv)
}

@test "article 6(2): each ground has two ready reasons or more" {
	for number in 1 2 3 4 5 6 7 8 9; do
		[ "$(rows reasons.tsv | grep -c "^$number	")" -ge 2 ]
	done
}

@test "a key of a ready reason is used once" {
	[ -z "$(rows reasons.tsv | cut -f2 | sort | uniq -d)" ]
}

@test "no row of a table has an empty or a missing field" {
	for file in grounds reasons departments boards; do
		awk -F'\t' -v file="$file" '
			/^#/ && !n { n = NF; next }
			NF != n { print file ": " $0; bad = 1 }
			{ for (i = 1; i <= NF; i++)
				if ($i == "") { print file ": " $0; bad = 1 } }
			END { exit bad }' "$texts/$file.tsv"
	done
}

@test "article 3(3): one department manages, and the four with a part exist" {
	for kind in managing civil-affairs audit mayor; do
		[ "$(rows departments.tsv | cut -f4 | grep -cx "$kind")" -eq 1 ]
	done
}

@test "each board belongs to a department of the list" {
	while read -r code; do
		rows departments.tsv | cut -f1 | grep -qx "$code"
	done < <(rows boards.tsv | cut -f5)
}

@test "the free plaza has no period, pre-moderation or real-name rule" {
	[ "$(rows boards.tsv | grep '^free	' | cut -f7-9)" = "0	0	-" ]
}

@test "each notice exists in Korean and English with the same placeholders" {
	for ko in "$texts"/notices/*.ko.txt; do
		en=${ko%.ko.txt}.en.txt
		[ "$(placeholders "$ko")" = "$(placeholders "$en")" ]
	done
	[ "$(ls "$texts"/notices/*.ko.txt | wc -l)" -eq \
	    "$(ls "$texts"/notices/*.en.txt | wc -l)" ]
}

@test "each answer template exists in Korean and English with the same placeholders" {
	for ko in "$texts"/answers/*.ko.txt; do
		en=${ko%.ko.txt}.en.txt
		[ "$(placeholders "$ko")" = "$(placeholders "$en")" ]
		[[ $(sed -n 1p "$ko") == "Title: "?* ]]
		[[ $(sed -n 2p "$ko") == "For: "[a-z]* ]]
		[[ $(sed -n 1p "$en") == "Title: "?* ]]
	done
	[ "$(find "$texts/answers" -name '*.en.txt' | wc -l)" -eq \
	    "$(find "$texts/answers" -name '*.ko.txt' | wc -l)" ]
}

@test "a notice is a subject, an empty line and a body" {
	for file in "$texts"/notices/*.txt; do
		[[ $(sed -n 1p "$file") == "Subject: "?* ]]
		[ -z "$(sed -n 2p "$file")" ]
		[ -n "$(sed -n 3p "$file")" ]
	done
}

@test "article 17(1): a subject names site and the post or measure, no more" {
	for file in "$texts"/notices/*.txt; do
		case $file in
		*/restriction*) names='{{restriction}}{{site}}' ;;
		*/complaint-* | */reminder-* | */inforeq-* | */correction-*)
			names='{{number}}{{site}}' ;;
		*/code.* | */award.* | */mailid-*) names='{{site}}' ;;
		*/page-managing.*) names='{{count}}{{department}}{{site}}' ;;
		*/page-*) names='{{count}}{{site}}' ;;
		*) names='{{board}}{{number}}{{site}}' ;;
		esac
		[ "$(sed -n 1p "$file" | grep -o '{{[a-z_]*}}' | sort -u |
		    tr -d '\n')" = "$names" ]
	done
}

@test "each notice names the remedy and whom to ask" {
	for file in "$texts"/notices/*.txt; do
		case $file in
		*/complaint-* | */reminder-* | */inforeq-* | \
		    */correction-* | */award.* | */mailid-*)
			grep -qx '  {{facts}}' "$file"
			continue ;;
		*/page-*)
			grep -qx '  {{items}}' "$file"
			continue ;;
		*/code.*) continue ;; # it tells of no measure
		esac
		for word in remedy department phone; do
			grep -q "{{$word}}" "$file"
		done
	done
}

@test "article 6(2): the demo has a post for each of the nine grounds" {
	for number in 1 2 3 4 5 6 7 8 9; do
		grep -hq "^{\"key\": \"g$number-" "$demo"/*.jsonl
	done
}

@test "a comment of the demo comes after the post that it answers" {
	for file in "$demo"/*.jsonl; do
		python3 - "$file" <<-'PY'
		import json, sys
		seen = set()
		for line in open(sys.argv[1], encoding="utf-8"):
		    row = json.loads(line)
		    assert row.get("parent", row["key"]) in seen | {row["key"]}
		    seen.add(row["key"])
		PY
	done
}

@test "article 17(1): the demo's addresses and numbers are invented" {
	[ -z "$(grep -hoE '[a-z0-9.]+@[a-z0-9.]+' "$demo"/*.jsonl |
	    grep -vE '@example\.(org|net|com)$')" ]
	[ -z "$(grep -hoE '"phone": "[^"]*"' "$demo"/*.jsonl |
	    grep -v '"010-0000-')" ]
}
