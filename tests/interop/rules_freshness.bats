# Plain SQL cannot break the rules: freshness and its reminders (article
# 5(1)).

load ../common
load rules

setup_file() {
	rules_site
	pages >made.txt 2>&1
}

# Page 1 was overdue in June and its officer was reminded then; page 2 is
# overdue now; board 1 is to be looked at every ten days.
pages() {
	echo 본문 >text.md
	osanctl staff add cho --name 조담당 --role officer --dept culture \
	    --yes
	osanctl staff set cho --email cho@osan.example
	for page in spring autumn; do
		osanctl page add "local/tourism/$page" --title "$page" \
		    --file text.md --provider 문화관광과 \
		    --department culture --review 10
		OSAN_NOW=2026-05-01T00:00:00+09:00 osanctl page publish \
		    "local/tourism/$page"
	done
	OSAN_NOW=2026-05-20T00:00:00+09:00 osanctl page review \
	    local/tourism/autumn
	OSAN_NOW=2026-05-21T00:00:00+09:00 osanctl page stale --remind ||
	    [ $? = 2 ]
	osanctl board review notice --every 10
}

setup() {
	a_site
}

# due PAGE: when its review is.
due() {
	db "SELECT due_at FROM web_page_due WHERE page_id = $1"
}

# item KIND OBJECT DUE STEP REMINDER
item() {
	echo "INSERT INTO page_reminder_item (kind, object_id, due_at, step,
	    reminder_id) VALUES ('$1', $2, $3, '$4', $5)"
}

@test "article 5(1): a reminder is of something that is overdue, by its date" {
	refused "page_reminder_item: it is not overdue" \
	    "$(item page 2 "$(due 2)+1" due 1)"
	refused "page_reminder_item: it is not overdue" \
	    "$(item page 99 "$(due 2)" due 1)"
	refused "page_reminder_item: it is not overdue" \
	    "$(item board 1 "$(due 2)" due 1)"
	refused "page_reminder_item: it is of its reminder" \
	    "$(item page 2 "$(due 2)" head 1)"
	refused "page_reminder_item: it is of its reminder" \
	    "$(item page 2 "$(due 2)" due 99)"
	lawful "$(item page 2 "$(due 2)" due 1)"
}

@test "article 5(1): each step is taken once for a date" {
	refused "page_reminder_item: each step is taken once for a date" \
	    "$(item page 1 "$(due 1)" due 1)"
	refused "page_reminder_item: each step is taken once for a date" \
	    "INSERT OR REPLACE INTO page_reminder_item (kind, object_id,
	    due_at, step, reminder_id) VALUES ('page', 1, $(due 1), 'due', 1)"
}

@test "what was reminded of never changes and stays" {
	refused "page_reminder: it never changes" \
	    "UPDATE page_reminder SET step = 'head'"
	refused "page_reminder_item: it never changes" \
	    "UPDATE page_reminder_item SET due_at = due_at + 1"
	refused "page_reminder: it never changes" \
	    "DELETE FROM page_reminder"
	refused "page_reminder_item: it never changes" \
	    "DELETE FROM page_reminder_item"
	refused "page_reminder: they are added at the end, none is replaced" \
	    "INSERT OR REPLACE INTO page_reminder (id, department_id, step,
	    at) VALUES (1, 1, 'due', $NOW)"
	refused "page_reminder: it happens now, not at another time" \
	    "INSERT INTO page_reminder (id, department_id, step, at)
	    VALUES (2, 1, 'due', $JUNE)"
	refused "page_reminder: they are added at the end, none is replaced" \
	    "INSERT INTO page_reminder (id, department_id, step, at)
	    VALUES (7, 1, 'due', $NOW)"
}

@test "a reminder of pages goes to staff whom mail reaches, once each" {
	local cho
	cho=$(db "SELECT id FROM staff WHERE login = 'cho'")
	mail() {
		echo "INSERT INTO outbox (template, channel, lang, staff_id,
		    citizen_id, page_reminder_id, next_at, created_at)
		    VALUES ('$1', '$2', 'ko', $3, $4, $5, $NOW, $NOW)"
	}
	refused "outbox: everybody is reminded once" \
	    "$(mail page-due mail "$cho" NULL 1)"
	refused "outbox: there is no such reminder" \
	    "$(mail page-head mail "$cho" NULL 1)"
	refused "outbox: a reminder goes to staff, by mail" \
	    "$(mail page-due call "$cho" NULL 1)"
	refused "outbox: a reminder goes to staff, by mail" \
	    "$(mail page-due mail 1 NULL 1)"
	refused "outbox: a reminder goes to staff, by mail" \
	    "$(mail page-due mail NULL 1 1)"
	refused "outbox: there is no such reminder" \
	    "$(mail page-due mail "$cho" NULL NULL)"
	refused "outbox: a notice belongs to its reminder" \
	    "UPDATE outbox SET page_reminder_id = NULL
	    WHERE page_reminder_id = 1"
	refused "outbox: a reminder is never deleted" \
	    "DELETE FROM outbox WHERE page_reminder_id = 1"
}

@test "article 5(1): a board was looked at now, and its period is a number of days" {
	refused "CHECK constraint failed: review_days > 0" \
	    "INSERT INTO board_review (board_id, review_days) VALUES (2, 0)"
	refused "board_review: somebody looks now, not at another time" \
	    "INSERT INTO board_review (board_id, review_days, reviewed_at)
	    VALUES (2, 10, $JUNE)"
	refused "board_review: there is one, none is replaced" \
	    "INSERT OR REPLACE INTO board_review (board_id, review_days)
	    VALUES ((SELECT board_id FROM board_review), 10)"
	refused "board_review: somebody looks now, not at another time" \
	    "UPDATE board_review SET reviewed_at = $JUNE,
	    version = version + 1"
	refused "board_review: somebody looks now, not at another time" \
	    "UPDATE board_review SET reviewed_at = NULL,
	    version = version + 1"
	refused "board_review: each change raises the version by one" \
	    "UPDATE board_review SET review_days = 20"
	lawful "UPDATE board_review SET reviewed_at = $NOW,
	    version = version + 1"
}
