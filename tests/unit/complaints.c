/*
 * A site with complaints; see complaints.h.
 */
#include "tests/unit/complaints.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/site.h"
#include "lib/complaint/calendar_import.h"
#include "lib/org/audit.h"

static const char kinds[] =
    "UPDATE department SET phone = '031-8036-7000', version = version + 1 "
    "WHERE code IN ('transport', 'welfare', 'civil', 'audit'); "
    "INSERT INTO complaint_kind (code, name_ko, category, department_id, "
    "period, fee, postage, identity_check, publishable, consultation, "
    "visit_ko, created_at) "
    "SELECT value ->> 0, value ->> 0, value ->> 1, (SELECT id "
    "FROM department WHERE code = value ->> 2), value ->> 3, value ->> 4, "
    "value ->> 5, value ->> 6, value ->> 7, value ->> 8, '1층', 1 "
    "FROM json_each('["
    "[\"lamp\", \"other\", \"transport\", \"3d\", 0, 0, 0, 1, 0], "
    "[\"permit\", \"legal\", \"transport\", \"7d\", 0, 0, 0, 0, 0], "
    "[\"copy\", \"legal\", \"civil\", \"3d\", 500, 100, 0, 0, 0], "
    "[\"stamp\", \"legal\", \"civil\", \"immediate\", 0, 0, 1, 0, 0], "
    "[\"noise\", \"grievance\", \"welfare\", \"7d\", 0, 0, 0, 0, 0], "
    "[\"tax\", \"other\", \"transport\", \"5d\", 0, 0, 0, 0, 1], "
    "[\"loose\", \"other\", null, \"3d\", 0, 0, 0, 0, 0]]')";

static void
actor(struct place *p, const char *login, const char *role, const char *dept,
    struct actor *out)
{
	char *sql = mem_printf("UPDATE staff SET department_id = (SELECT id "
	    "FROM department WHERE code = '%s'), version = version + 1 "
	    "WHERE login = '%s'", dept, login);
	char *which = mem_printf("SELECT id FROM department WHERE code = '%s'",
	    dept);

	place_actor(p, login, role, out);
	place_sql(p, sql);
	out->department_id = place_int(p, which);
	free(which);
	free(sql);
}

int
complaints_begin(void **state)
{
	struct complaints *s = mem_new(1, sizeof(*s));
	struct place *p = &s->place;
	struct site_count n;
	struct err e = ERR_INIT;
	int64_t days;

	clock_zone("Asia/Seoul");
	posts_at("2026-11-24T14:00:00+09:00");
	place_init_sealed(p);
	if (store_begin(p->store, &e) < 0 ||
	    site_fill(p->store, "Osan", &n, &e) < 0 ||
	    calendar_fill(p->store, &days, &e) < 0 ||
	    store_commit(p->store, &e) < 0)
		fail_msg("%s", e.msg);
	place_sql(p, kinds);
	actor(p, "civ", "civil-affairs", "civil", &s->civ);
	actor(p, "kim", "officer", "transport", &s->kim);
	actor(p, "lee", "officer", "transport", &s->lee);
	actor(p, "park", "officer", "welfare", &s->park);
	actor(p, "reader", "read-only", "pr", &s->reader);
	place_sql(p, "INSERT INTO counsellor (kind_id, staff_id) SELECT k.id, "
	    "s.id FROM complaint_kind k, staff s WHERE k.code = 'tax' "
	    "AND s.login IN ('kim', 'park')");
	s->ring = keyring_new(p->store, &p->key, &e);
	s->desk = (struct complaint_desk){ .store = p->store,
		.keyring = s->ring };
	complaints_as(s, &s->civ);
	*state = s;
	return 0;
}

int
complaints_end(void **state)
{
	struct complaints *s = *state;

	complaint_desk_clear(&s->desk);
	keyring_free(s->ring);
	place_clear(&s->place);
	free(s);
	return 0;
}

void
complaints_as(struct complaints *s, const struct actor *who)
{
	s->desk.actor = who;
	audit_attach(s->place.store, who, &s->place.key);
}

enum err_code
complaints_file(struct complaints *s, const struct complaint_filing *f,
    int64_t *id)
{
	struct complaint c = COMPLAINT_INIT;

	err_clear(&s->e);
	if (store_begin(s->place.store, &s->e) == 0 &&
	    complaint_file(&s->desk, f, &c, &s->e) == 0 &&
	    store_commit(s->place.store, &s->e) == 0 && id != NULL)
		*id = c.id;
	store_rollback(s->place.store);
	complaint_clear(&c);
	return s->e.code;
}

int64_t
complaints_add(struct complaints *s, const char *kind)
{
	const struct complaint_filing f = { .kind = kind, .channel = "visit",
		.person = { .name = "홍길동", .phone = "010-1234-5678" },
		.title = "가로등이 꺼졌습니다", .text = "밤길이 어둡습니다." };
	int64_t id = 0;

	if (complaints_file(s, &f, &id) != ERR_NONE)
		fail_msg("%s: %s", kind, s->e.msg);
	return id;
}

enum err_code
complaints_receive(struct complaints *s, int64_t id)
{
	struct complaint c = COMPLAINT_INIT;

	err_clear(&s->e);
	if (store_begin(s->place.store, &s->e) == 0 &&
	    complaint_receive(&s->desk, id, 0, false, &c, &s->e) == 0 &&
	    store_commit(s->place.store, &s->e) < 0)
		assert_int_not_equal(s->e.code, ERR_NONE);
	store_rollback(s->place.store);
	complaint_clear(&c);
	return s->e.code;
}

enum err_code
complaints_try(struct complaints *s, int64_t id,
    const struct complaint_step *step)
{
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct err same = ERR_INIT;

	err_clear(&s->e);
	if (complaint_act_check(&s->desk, id, step, &v, &same) < 0)
		assert_int_not_equal(same.code, ERR_NONE);
	if (store_begin(s->place.store, &s->e) == 0 &&
	    complaint_act(&s->desk, id, step, &v, &s->e) == 0 &&
	    store_commit(s->place.store, &s->e) < 0)
		assert_int_not_equal(s->e.code, ERR_NONE);
	store_rollback(s->place.store);
	if (s->desk.keyring != NULL)
		assert_int_equal(same.code, s->e.code);
	complaint_event_clear(&v);
	return s->e.code;
}

void
complaints_do(struct complaints *s, const struct actor *who, int64_t id,
    const struct complaint_step *step)
{
	complaints_as(s, who);
	if (complaints_try(s, id, step) != ERR_NONE)
		fail_msg("%s: %s", complaint_action_word(step->action),
		    s->e.msg);
}

void
complaints_pay(struct complaints *s, int64_t id)
{
	char *sql = mem_printf("BEGIN; INSERT INTO acting (id, actor, origin, "
	    "at) VALUES (1, 'civ', 'test', %lld); INSERT INTO "
	    "complaint_payment (complaint_id, amount, way, at) SELECT id, "
	    "fee + postage, 'deposit', %lld FROM complaint WHERE id = %lld; "
	    "DELETE FROM acting; COMMIT", (long long)clock_now(),
	    (long long)clock_now(), (long long)id);

	place_sql(&s->place, sql);
	free(sql);
}

static void
handle(struct complaints *s, int64_t id, const char *state)
{
	struct complaint_step step = { .action = COMPLAINT_START };

	complaints_do(s, &s->kim, id, &step);
	if (strcmp(state, "in-progress") == 0)
		return;
	step = (struct complaint_step){ .action = COMPLAINT_SUPPLEMENT,
		.text = "도면", .until = clock_now() + CLOCK_DAY };
	if (strcmp(state, "returned") == 0) {
		complaints_do(s, &s->kim, id, &step);
		posts_at("2026-11-26T14:00:00+09:00");
	}
	step = (struct complaint_step){ .action = COMPLAINT_ANSWER,
		.text = "고쳤습니다.", .remedy = "이의신청" };
	if (strcmp(state, "refused") == 0)
		step.action = COMPLAINT_REFUSE;
	else if (strcmp(state, "returned") == 0)
		step.action = COMPLAINT_RETURN;
	complaints_do(s, &s->kim, id, &step);
	step = (struct complaint_step){ .action = COMPLAINT_CLOSE };
	if (strcmp(state, "closed") == 0)
		complaints_do(s, &s->kim, id, &step);
}

/* What ends without an answer. */
static bool
end(struct complaints *s, int64_t id, const char *state)
{
	struct complaint_step step = { .agency = "경기도", .reason = "전화",
		.by_time = true };

	if (strcmp(state, "transferred-out") == 0)
		step.action = COMPLAINT_TRANSFER_OUT;
	else if (strcmp(state, "withdrawn") == 0)
		step.action = COMPLAINT_WITHDRAW;
	else if (strcmp(state, "merged") == 0)
		step.action = COMPLAINT_MERGE;
	else
		return false;
	if (step.action == COMPLAINT_MERGE)
		step.other_id = complaints_in(s, "received");
	complaints_do(s, &s->civ, id, &step);
	return true;
}

static void
assign(struct complaints *s, int64_t id)
{
	struct complaint_step step = { .action = COMPLAINT_ASSIGN,
		.department_id = s->kim.department_id,
		.officer_id = s->kim.staff_id };

	complaints_do(s, &s->civ, id, &step);
}

int64_t
complaints_in(struct complaints *s, const char *state)
{
	bool fee = strcmp(state, "fee-due") == 0 ||
	    strcmp(state, "lapsed") == 0;
	int64_t id = complaints_add(s, fee ? "copy" : "permit");
	struct complaint_step step = { .action = COMPLAINT_LAPSE,
		.by_time = true };

	if (strcmp(state, "lapsed") == 0) {
		posts_at("2026-12-02T14:00:00+09:00");
		complaints_do(s, &s->civ, id, &step);
	}
	if (fee || strcmp(state, "filed") == 0)
		return id;
	step = (struct complaint_step){ .action = COMPLAINT_RECEIVE };
	complaints_do(s, &s->civ, id, &step);
	if (strcmp(state, "received") == 0 || end(s, id, state))
		return id;
	assign(s, id);
	if (strcmp(state, "assigned") != 0)
		handle(s, id, state);
	return id;
}

bool
complaints_is(struct complaints *s, int64_t id, const char *state)
{
	struct complaint c = COMPLAINT_INIT;
	struct err e = ERR_INIT;
	bool same = complaint_get(s->place.store, id, &c, &e) == 0 &&
	    strcmp(c.state, state) == 0;

	if (!same)
		print_error("%s is %s\n", c.number, c.state);
	complaint_clear(&c);
	return same;
}

bool
complaints_due(struct complaints *s, int64_t id, const char *due)
{
	int64_t at = complaints_int(s,
	    "SELECT due_at FROM complaint WHERE id = %lld", id);
	char text[CLOCK_TEXT];

	clock_rfc3339(at, text);
	if (strncmp(text, due, strlen(due)) == 0)
		return true;
	print_error("due at %s, not %s\n", text, due);
	return false;
}

int64_t
complaints_int(struct complaints *s, const char *sql, int64_t id)
{
	char number[24];
	char *text = mem_text(sql), *hole = strstr(text, "%lld");
	char *whole;
	int64_t n;

	snprintf(number, sizeof(number), "%lld", (long long)id);
	if (hole != NULL)
		*hole = '\0';
	whole = mem_printf("%s%s%s", text, hole != NULL ? number : "",
	    hole != NULL ? hole + strlen("%lld") : "");
	n = place_int(&s->place, whole);
	free(whole);
	free(text);
	return n;
}
