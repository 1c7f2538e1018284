/*
 * Pages of complaints: whatever the part and the direction, each comes once,
 * in its place, and nobody sees what is not theirs to see.
 */
#include "lib/complaint/complaint_page.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/complaints.h"

#define PAGE 3

/* Serials with a blank behind each: all pages from one end on, put together
 * in the scope's order. */
static char *
walk(struct complaints *s, const struct complaint_scope *scope, bool forward)
{
	struct complaint_row rows[PAGE] = { COMPLAINT_ROW_INIT };
	struct buf all = BUF_INIT;
	struct complaint_key at;
	size_t got = PAGE;

	for (bool first = true; got == PAGE; first = false) {
		struct buf page = BUF_INIT;

		if (complaint_page(&s->desk, scope, first ? NULL : &at,
		    forward, PAGE, rows, &got, &s->e) < 0)
			fail_msg("%s", s->e.msg);
		for (size_t i = 0; i < got; i++)
			buf_printf(&page, "%lld ",
			    (long long)rows[i].c.serial);
		if (got > 0)
			at = complaint_row_key(&rows[forward ? got - 1 : 0]);
		if (!forward && all.len > 0)
			buf_puts(&page, all.s);
		if (!forward)
			buf_clear(&all);
		if (page.len > 0)
			buf_puts(&all, page.s);
		buf_clear(&page);
		for (size_t i = 0; i < PAGE; i++)
			complaint_row_clear(&rows[i]);
	}
	buf_puts(&all, "");
	return buf_take(&all);
}

static void
shows(struct complaints *s, const struct actor *who, enum complaint_part part,
    const char *serials)
{
	const struct complaint_scope scope = { who, part };
	char *there = walk(s, &scope, true), *back = walk(s, &scope, false);
	int64_t n, expected = 0;

	assert_string_equal(there, serials);
	assert_string_equal(back, serials);
	for (const char *at = serials; *at != '\0'; at++)
		expected += *at == ' ';
	assert_int_equal(complaint_page_count(s->place.store, &scope, &n,
	    &s->e), 0);
	assert_int_equal(n, expected);
	free(there);
	free(back);
}

static int
set_up(void **state)
{
	int rc = complaints_begin(state);
	struct complaints *s = *state;

	complaints_in(s, "filed");       /* 1 permit */
	complaints_in(s, "in-progress"); /* 2 permit, kim, due 12-02 */
	complaints_in(s, "closed");      /* 3 permit, kim */
	complaints_in(s, "assigned");    /* 4 permit, kim, due 12-02 */
	complaints_in(s, "fee-due");     /* 5 copy */
	posts_at("2026-11-24T15:00:00+09:00");
	complaints_as(s, &s->civ);
	assert_int_equal(complaints_receive(s, complaints_add(s, "lamp")),
	    ERR_NONE);                   /* 6 transport, due 11-27 15:00 */
	assert_int_equal(complaints_receive(s, complaints_add(s, "noise")),
	    ERR_NONE);                   /* 7 welfare, due 12-02 */
	complaints_in(s, "in-progress"); /* 8 permit, kim, due 12-02 */
	complaints_as(s, &s->civ);
	return rc;
}

static void
what_is_open_stands_in_the_order_of_urgency(void **state)
{
	struct complaints *s = *state;

	shows(s, &s->civ, COMPLAINTS_OPEN, "1 5 6 2 4 7 8 ");
	shows(s, &s->civ, COMPLAINTS_ALL, "8 7 6 5 4 3 2 1 ");
	shows(s, &s->civ, COMPLAINTS_MINE, "");
	shows(s, &s->kim, COMPLAINTS_MINE, "2 4 8 ");
	shows(s, &s->kim, COMPLAINTS_DEPARTMENT, "6 2 4 8 ");
}

static void
article_17_officers_see_their_departments_complaints_alone(void **state)
{
	struct complaints *s = *state;
	struct actor nowhere = s->kim;

	shows(s, &s->kim, COMPLAINTS_OPEN, "6 2 4 8 ");
	shows(s, &s->kim, COMPLAINTS_ALL, "8 6 4 3 2 ");
	shows(s, &s->park, COMPLAINTS_OPEN, "7 ");
	nowhere.department_id = 0;
	shows(s, &nowhere, COMPLAINTS_OPEN, "");
	shows(s, &nowhere, COMPLAINTS_ALL, "");
}

static void
article_17_a_title_shows_no_personal_data(void **state)
{
	struct complaints *s = *state;
	const struct complaint_filing f = { .kind = "lamp",
		.channel = "visit", .title = "010-9876-5432로 전화 주세요",
		.text = "본문", .person = { .name = "홍길동",
		.phone = "010-1234-5678" } };
	struct complaint_row row = COMPLAINT_ROW_INIT;
	struct keyring *ring = s->desk.keyring;
	int64_t id;

	assert_int_equal(complaints_file(s, &f, &id), ERR_NONE);
	assert_int_equal(complaint_row_get(&s->desk, id, &row, &s->e), 0);
	assert_non_null(strstr(row.title, "전화 주세요"));
	assert_null(strstr(row.title, "9876"));
	assert_string_equal(row.kind_ko, "lamp");
	s->desk.keyring = NULL;
	assert_int_equal(complaint_row_get(&s->desk, id, &row, &s->e), 0);
	assert_null(row.title);
	s->desk.keyring = ring;
	complaint_row_clear(&row);
}

static void
finds(struct complaints *s, const struct actor *who, enum complaint_part part,
    const char *query, const char *ids)
{
	const struct complaint_scope scope = { who, part };
	atomic_bool stop = false;
	struct buf b = BUF_INIT;
	int64_t *id;
	size_t n;

	assert_int_equal(complaint_page_found(s->place.store, &scope, query,
	    &stop, &id, &n, &s->e), 1);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%lld ", (long long)id[i]);
	buf_puts(&b, "");
	assert_string_equal(b.s, ids);
	buf_clear(&b);
	free(id);
}

static void
a_query_finds_in_the_scope_and_in_its_order(void **state)
{
	struct complaints *s = *state;
	const struct complaint_scope scope = { &s->civ, COMPLAINTS_OPEN };
	atomic_bool stop = true;
	int64_t *id;
	size_t n;

	finds(s, &s->civ, COMPLAINTS_OPEN, "kind:permit", "1 2 4 8 ");
	finds(s, &s->civ, COMPLAINTS_ALL, "kind:permit", "8 4 3 2 1 ");
	finds(s, &s->civ, COMPLAINTS_OPEN, "lamp OR is:unpaid", "5 6 ");
	finds(s, &s->kim, COMPLAINTS_OPEN, "", "6 2 4 8 ");
	finds(s, &s->kim, COMPLAINTS_MINE, "state:assigned", "4 ");
	assert_int_equal(complaint_page_found(s->place.store, &scope, "",
	    &stop, &id, &n, &s->e), 0);
	assert_int_equal(complaint_page_found(s->place.store, &scope,
	    "board:free", &stop, &id, &n, &s->e), -1);
	assert_int_equal(s->e.code, ERR_USAGE);
}

#define TEST(f) \
	cmocka_unit_test_setup_teardown(f, set_up, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(what_is_open_stands_in_the_order_of_urgency),
		TEST(article_17_officers_see_their_departments_complaints_alone),
		TEST(article_17_a_title_shows_no_personal_data),
		TEST(a_query_finds_in_the_scope_and_in_its_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
