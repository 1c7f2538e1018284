# Article 4: the whole database does not tell who answered what.

load ../common

setup() {
	new_site
	cat >form.json <<-'JSON'
	{"title": {"ko": "조사", "en": "Survey"}, "questions": [
	 {"key": "n", "kind": "number", "from": 0, "to": 100000,
	  "text": {"ko": "수", "en": "Number"}},
	 {"key": "say", "kind": "text", "text": {"ko": "글", "en": "Text"}}]}
	JSON
	osanctl survey create --file form.json --anonymous --once \
	    --department planning -q >/dev/null
	osanctl survey open 1 -q >/dev/null
}

@test "article 4: order, keys, times and pages link nobody to an answer" {
	python3 "$BATS_TEST_DIRNAME/survey_attack.py" "$OSANCTL" "$OSAN_DB" \
	    "${OSAN_LONG:+300}"
}

@test "article 4: the log says only that someone took part" {
	osanctl survey answer 1 n=7 say=글 --phone 010-2345-6789 -q >/dev/null
	[ "$(sqlite3 "$OSAN_DB" "SELECT detail || ifnull(subject_id, '')
	    FROM audit WHERE action = 'survey.answer'")" = '{}' ]
	[ "$(sqlite3 "$OSAN_DB" "SELECT count(*) FROM audit
	    WHERE object LIKE 'survey_%'")" = 0 ]
}
