# Plain SQL cannot break the rules: sections and pages (articles 3, 5, 16).

load ../common
load rules

setup_file() {
	rules_site
	pages >made.txt 2>&1
}

# Page 1 is shown at version 2 of it; 2 is a draft in English that translates
# it; 3 was never published.
pages() {
	echo 본문 >text.md
	osanctl page add local/tourism/spring --title 봄 --file text.md \
	    --provider 문화관광과 --department culture
	osanctl page publish local/tourism/spring
	osanctl page edit local/tourism/spring --title 봄나들이
	osanctl page publish local/tourism/spring
	osanctl page add english/tourism/spring --title Spring --lang en \
	    --file text.md --translates local/tourism/spring
	osanctl page add city/history --title 연혁 --file text.md
}

setup() {
	a_site
}

@test "article 5(2): a version names its provider and its department" {
	local provider
	for provider in "''" "'  '" "char(8203)"; do
		refused "page: article 5(2): it names its provider" \
		    "INSERT INTO page_version (page_id, number, title, body,
		    provider, department_id, officer, phone, published_at)
		    VALUES (3, 1, '가', '나', $provider, 1, '', '', $NOW)"
	done
	refused "NOT NULL constraint failed: page_version.provider" \
	    "INSERT INTO page_version (page_id, number, title, body,
	    provider, department_id, officer, phone, published_at)
	    VALUES (3, 1, '가', '나', NULL, 1, '', '', (SELECT at
	    FROM audit_context))"
	for department in NULL 999; do
		refused "page: article 5(2): it names its department" \
		    "INSERT INTO page_version (page_id, number, title, body,
		    provider, department_id, officer, phone, published_at)
		    VALUES (3, 1, '가', '나', '시', $department, '', '', $NOW)"
	done
}

@test "article 5(2): no page is published without a version of its own" {
	refused "CHECK constraint failed" \
	    "UPDATE page SET state = 'published', version = version + 1
	    WHERE id = 3"
	refused "page: the newest of its versions is shown" \
	    "UPDATE page SET state = 'published', shown_id = 1,
	    version = version + 1 WHERE id = 3"
	refused "page: the newest of its versions is shown" \
	    "UPDATE page SET shown_id = 2, version = version + 1
	    WHERE id = 3"
	refused "page: a new one is a draft" \
	    "INSERT INTO page (path, lang, state, title, body, shown_id,
	    created_at, updated_at) VALUES ('x', 'ko', 'published', '가', '나',
	    2, $NOW, $NOW)"
}

@test "an earlier version does not come back by itself" {
	refused "page: the newest of its versions is shown" \
	    "UPDATE page SET shown_id = 1, version = version + 1
	    WHERE id = 1"
}

@test "what was published of a page never changes and stays" {
	refused "page: a version never changes" \
	    "UPDATE page_version SET body = '다' WHERE id = 1"
	refused "page: versions are kept" \
	    "DELETE FROM page_version WHERE id = 1"
	refused "page: versions are added at the end, none is replaced" \
	    "REPLACE INTO page_version (id, page_id, number, title, body,
	    provider, department_id, officer, phone, published_at)
	    VALUES (1, 1, 3, '가', '나', '시', 1, '', '', $NOW)"
	refused "page: versions are added at the end, none is replaced" \
	    "INSERT INTO page_version (page_id, number, title, body,
	    provider, department_id, officer, phone, published_at)
	    VALUES (1, 2, '가', '나', '시', 1, '', '', $NOW)
	    ON CONFLICT DO UPDATE SET body = '다'"
	refused "page: what was published is kept" \
	    "DELETE FROM page WHERE id = 1"
	lawful "DELETE FROM page WHERE id = 3"
}

@test "a page is not replaced by another one, nor by another language" {
	refused "page: there is one already, none is replaced" \
	    "REPLACE INTO page (path, lang, title, body, created_at,
	    updated_at) VALUES ('city/history', 'ko', '가', '나', $NOW, $NOW)"
	refused "page: there is one already, none is replaced" \
	    "REPLACE INTO page (id, path, lang, title, body, created_at,
	    updated_at) VALUES (3, 'y', 'ko', '가', '나', $NOW, $NOW)"
	refused "page: its language never changes" \
	    "UPDATE page SET lang = 'en', version = version + 1
	    WHERE id = 3"
	refused "page: there is one already, none is replaced" \
	    "UPDATE page SET path = 'local/tourism/spring',
	    version = version + 1 WHERE id = 3"
	refused "page: each change raises the version by one" \
	    "UPDATE page SET title = '다' WHERE id = 3"
	refused "page: its path is of a-z, 0-9, - and /" \
	    "UPDATE page SET path = '../etc', version = version + 1
	    WHERE id = 3"
}

@test "article 16: a page translates one of another language" {
	refused "page: it translates a page of another language" \
	    "UPDATE page SET translates_id = 1, version = version + 1
	    WHERE id = 3"
	refused "page: it translates a page of another language" \
	    "UPDATE page SET translates_id = id, version = version + 1
	    WHERE id = 2"
}

@test "a page that any program moves leaves its former path" {
	lawful "UPDATE page SET path = 'city/then', version = version + 1
	    WHERE id = 1"
	[ "$(db "SELECT page_id FROM page_moved
	    WHERE path = 'local/tourism/spring'")" = 1 ]
}

@test "article 3(2): the sections stay, each with its department" {
	refused "section: the homepage has its sections (article 3)" \
	    "DELETE FROM section WHERE id = 1"
	refused "NOT NULL constraint failed: section.department_id" \
	    "UPDATE section SET department_id = NULL,
	    version = version + 1 WHERE id = 1"
	refused "section: its path never changes" \
	    "UPDATE section SET path = 'x', version = version + 1
	    WHERE id = 1"
	refused "section: there is one already, none is replaced" \
	    "REPLACE INTO section (path, name_ko, department_id,
	    created_at) VALUES ('city', '가', 1, $NOW)"
}

@test "each change of a page is a row of the log" {
	lawful "UPDATE page SET title = '다', version = version + 1 WHERE id = 3"
	[ "$(db "SELECT action FROM audit ORDER BY id DESC LIMIT 1")" = \
	    page.edit ]
}
