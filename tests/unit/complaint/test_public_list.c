/*
 * What the public reads of complaints: the list, the kinds, the figures,
 * all over a connection that sees nothing else (articles 8 to 12).
 */
#include "lib/complaint/public_list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/event.h"
#include "lib/complaint/from_post.h"
#include "lib/complaint/public_advice.h"
#include "lib/complaint/public_figures.h"
#include "lib/complaint/public_kind.h"
#include "tests/unit/complaints.h"

#define PAGE 2

struct view {
	struct complaints *site;
	struct store *store; /* the public's */
	struct err e;
};

static int
set_up(void **state)
{
	struct view *v = mem_new(1, sizeof(*v));
	void *site;

	complaints_begin(&site);
	v->site = site;
	if (store_open(v->site->place.db, STORE_PUBLIC, &v->store, &v->e) < 0)
		fail_msg("%s", v->e.msg);
	*state = v;
	return 0;
}

static int
tear_down(void **state)
{
	struct view *v = *state;
	void *site = v->site;

	store_free(v->store);
	complaints_end(&site);
	free(v);
	return 0;
}

static void
receive(struct view *v, int64_t id)
{
	complaints_as(v->site, &v->site->civ);
	if (complaints_receive(v->site, id) != ERR_NONE)
		fail_msg("%s", v->site->e.msg);
}

/* One of the kind lamp, which is open for disclosure. */
static int64_t
lamp(struct view *v)
{
	int64_t id = complaints_add(v->site, "lamp");

	receive(v, id);
	return id;
}

/* The serials of a page, each with a blank behind it and "+" at the end
 * where more follow. */
static char *
page(struct view *v, const struct public_list_ask *ask)
{
	struct public_complaint rows[PAGE] = { PUBLIC_COMPLAINT_INIT };
	struct buf b = BUF_INIT;
	bool more = false;
	size_t got;

	err_clear(&v->e);
	if (public_list_page(v->store, ask, PAGE, rows, &got, &more, &v->e) <
	    0)
		fail_msg("%s", v->e.msg);
	for (size_t i = 0; i < got; i++) {
		buf_printf(&b, "%ld ", strtol(rows[i].number + 5, NULL, 10));
		public_complaint_clear(&rows[i]);
	}
	buf_puts(&b, more ? "+" : "");
	return buf_take(&b);
}

#define PAGE_IS(v, text, ...) do { \
	char *got_ = page((v), &(const struct public_list_ask){ \
	    .lang = "ko", __VA_ARGS__ }); \
	assert_string_equal(got_, (text)); \
	free(got_); \
} while (0)

static void
article_10_2_the_list_turns_pages_in_both_directions(void **state)
{
	struct view *v = *state;

	for (int i = 0; i < 5; i++)
		lamp(v);
	PAGE_IS(v, "5 4 +", .from = NULL);
	PAGE_IS(v, "3 2 +", .from = "2026-000004");
	PAGE_IS(v, "1 ", .from = "2026-000002");
	PAGE_IS(v, "", .from = "2026-000001");
	PAGE_IS(v, "3 2 +", .from = "2026-000001", .back = true);
	PAGE_IS(v, "5 4 ", .from = "2026-000003", .back = true);
	PAGE_IS(v, "2 1 +", .from = NULL, .back = true);
}

static void
article_10_2_who_refused_and_what_is_not_published_is_not_listed(
    void **state)
{
	struct view *v = *state;
	const struct complaint_step conceal = {
		.action = COMPLAINT_CONCEAL };
	int64_t refused = lamp(v);

	receive(v, complaints_add(v->site, "permit"));
	complaints_add(v->site, "lamp"); /* not received yet */
	lamp(v);
	complaints_do(v->site, &v->site->civ, refused, &conceal);
	PAGE_IS(v, "4 ", .from = NULL);
	/* a place that is gone is still a place */
	PAGE_IS(v, "4 ", .from = "2026-000001", .back = true);
}

static void
article_10_nothing_is_told_in_words_until_a_person_confirmed_it(
    void **state)
{
	struct view *v = *state;
	struct public_complaint row = PUBLIC_COMPLAINT_INIT;
	size_t got;
	bool more;

	lamp(v);
	assert_int_equal(public_list_page(v->store,
	    &(struct public_list_ask){ .lang = "ko" }, 1, &row, &got, &more,
	    &v->e), 0);
	assert_int_equal(got, 1);
	assert_null(row.title);
	assert_null(row.name);
	assert_null(row.body);
	assert_string_equal(row.kind, "lamp");
	assert_true(row.due_at > row.received_at);
	public_complaint_clear(&row);
}

static void
the_list_is_held_to_a_kind_and_a_department(void **state)
{
	struct view *v = *state;
	struct public_choice *kinds, *departments;
	size_t nk, nd;

	place_sql(&v->site->place, "UPDATE complaint_kind SET publishable = "
	    "1, version = version + 1 WHERE code = 'noise'");
	lamp(v);
	receive(v, complaints_add(v->site, "noise"));
	lamp(v);
	PAGE_IS(v, "3 1 ", .kind = "lamp");
	PAGE_IS(v, "2 ", .kind = "noise");
	PAGE_IS(v, "2 ", .department = "welfare");
	PAGE_IS(v, "3 1 ", .department = "transport");
	PAGE_IS(v, "", .department = "transport", .kind = "noise");
	assert_int_equal(public_list_kinds(v->store, "ko", &kinds, &nk,
	    &v->e), 0);
	assert_int_equal(nk, 2);
	assert_int_equal(public_list_departments(v->store, "en",
	    &departments, &nd, &v->e), 0);
	assert_int_equal(nd, 2);
	public_choices_free(kinds, nk);
	public_choices_free(departments, nd);
}

static void
an_unknown_kind_department_or_place_is_told(void **state)
{
	struct view *v = *state;
	const struct public_list_ask asks[] = {
		{ .lang = "ko", .kind = "permit" },
		{ .lang = "ko", .department = "pr" },
		{ .lang = "ko", .from = "nonsense" },
	};
	const enum err_code codes[] = { ERR_NOT_FOUND, ERR_NOT_FOUND,
		ERR_USAGE };
	struct public_complaint row = PUBLIC_COMPLAINT_INIT;
	size_t got;
	bool more;

	for (size_t i = 0; i < ARRAY_LEN(asks); i++) {
		err_clear(&v->e);
		assert_int_equal(public_list_page(v->store, &asks[i], 1, &row,
		    &got, &more, &v->e), -1);
		assert_int_equal(v->e.code, codes[i]);
	}
}

static void
article_9_1_kinds_say_what_they_cost_and_where_to_go(void **state)
{
	struct view *v = *state;
	struct public_kind *kinds = NULL, k = PUBLIC_KIND_INIT;
	size_t n, on_web = 0;

	assert_int_equal(public_kinds(v->store, "en", &kinds, &n, &v->e), 0);
	assert_int_equal(n, 7);
	for (size_t i = 0; i < n; i++) {
		assert_non_null(kinds[i].name); /* Korean where there is none */
		on_web += kinds[i].on_web;
	}
	assert_int_equal(on_web, 6);
	public_kinds_free(kinds, n);
	assert_int_equal(public_kind_find(v->store, "copy", "ko", &k, &v->e),
	    0);
	assert_int_equal(k.fee, 500);
	assert_int_equal(k.postage, 100);
	assert_string_equal(k.period, "3d");
	assert_string_equal(k.phone, "031-8036-7000");
	assert_int_equal(public_kind_find(v->store, "stamp", "ko", &k, &v->e),
	    0);
	assert_false(k.on_web);
	assert_string_equal(k.visit, "1층");
	place_sql(&v->site->place, "UPDATE complaint_kind SET closed_at = 1, "
	    "version = version + 1 WHERE code = 'stamp'");
	assert_int_equal(public_kind_find(v->store, "stamp", "ko", &k, &v->e),
	    -1);
	assert_int_equal(v->e.code, ERR_NOT_FOUND);
	public_kind_clear(&k);
}

static void
figures_count_private_ones_too_and_by_month(void **state)
{
	struct view *v = *state;
	struct public_figures f = PUBLIC_FIGURES_INIT;
	const struct complaint_figures *now;

	posts_at("2025-12-31T23:30:00+09:00");
	complaints_in(v->site, "received");
	posts_at("2026-11-02T10:00:00+09:00");
	complaints_in(v->site, "answered");
	posts_at("2026-11-24T14:00:00+09:00");
	lamp(v);
	assert_int_equal(public_figures_read(v->store, "ko", &f, &v->e), 0);
	assert_int_equal(f.this_month, 2);
	assert_int_equal(f.this_year, 2);
	assert_int_equal(f.open, 2);
	assert_int_equal(f.months.count, 12);
	assert_string_equal(f.months.row[0].group, "2025-12");
	assert_int_equal(f.months.row[0].received, 1);
	assert_int_equal(f.months.row[0].late, 1); /* still open */
	assert_int_equal(f.months.row[5].received, 0);
	now = &f.months.row[11];
	assert_string_equal(now->group, "2026-11");
	assert_int_equal(now->received, 2);
	assert_int_equal(now->in_time, 1);
	assert_int_equal(f.months.all.received, 3);
	assert_int_equal(f.months.all.rated, 0);
	assert_int_equal(f.departments.all.received, 3);
	public_figures_clear(&f);
}

static void
figures_of_the_public_are_those_of_the_staff_but_for_the_minute(
    void **state)
{
	struct view *v = *state;
	struct complaint_stats_ask ask = { .by = STATS_BY_MONTH };
	struct complaint_stats all = COMPLAINT_STATS_INIT;
	struct complaint_stats told = COMPLAINT_STATS_INIT;

	for (int i = 0; i < 3; i++)
		complaints_in(v->site, i == 0 ? "answered" : "refused");
	complaints_in(v->site, "withdrawn");
	complaints_in(v->site, "in-progress");
	for (; ask.by <= STATS_BY_CATEGORY; ask.by++) {
		const struct complaint_figures *a = &all.all, *b = &told.all;

		assert_int_equal(complaint_stats_read(v->site->place.store,
		    &ask, &all, &v->e), 0);
		assert_int_equal(complaint_stats_read(v->store, &ask, &told,
		    &v->e), 0);
		assert_int_equal(all.count, told.count);
		assert_int_equal(a->received, b->received);
		assert_int_equal(a->open, b->open);
		assert_int_equal(a->in_time, b->in_time);
		assert_int_equal(a->late, b->late);
		assert_true(a->mean - b->mean < CLOCK_MINUTE);
		assert_true(a->mean >= b->mean);
	}
	complaint_stats_clear(&all);
	complaint_stats_clear(&told);
}

/* A comment of staff on the post. */
static void
comment(struct view *v, int64_t post)
{
	char *sql = mem_printf("INSERT INTO acting (id, staff_id, actor, "
	    "origin, at) VALUES (1, 1, 'chief', 'test', %lld); INSERT INTO "
	    "post (board_id, number, parent_id, state, title, body, staff_id, "
	    "created_at, updated_at) SELECT board_id, 1000 + id, id, "
	    "'visible', '', '답', 1, %lld, %lld FROM post WHERE id = %lld; "
	    "DELETE FROM acting", (long long)clock_now(),
	    (long long)clock_now(), (long long)clock_now(), (long long)post);

	place_sql(&v->site->place, sql);
	free(sql);
}

static int64_t
waiting(struct view *v)
{
	int64_t n = -1;

	if (public_mayor_waiting(v->store, 0, &n, &v->e) < 0)
		fail_msg("%s", v->e.msg);
	return n;
}

static void
article_12_a_post_to_the_mayor_waits_until_staff_answers(void **state)
{
	struct view *v = *state;
	int64_t post;

	posts_add(&v->site->place, "free", "시장님과 상관없는 글");
	assert_int_equal(waiting(v), 0);
	post = posts_add(&v->site->place, "mayor", "시장님께");
	posts_add(&v->site->place, "mayor", "시장님께 둘째");
	assert_int_equal(waiting(v), place_int(&v->site->place, "SELECT "
	    "count(*) FROM post p JOIN board b ON b.id = p.board_id WHERE "
	    "b.kind = 'mayor' AND p.state = 'visible'"));
	assert_true(waiting(v) > 0);
	comment(v, post);
	assert_int_equal(waiting(v), 1);
}

static void
article_11_counsellors_of_a_field_are_named_while_they_work_here(
    void **state)
{
	struct view *v = *state;
	struct public_counsellor *c;
	size_t n;

	assert_int_equal(public_counsellors(v->store, "tax", "ko", &c, &n,
	    &v->e), 0);
	assert_int_equal(n, 2);
	assert_string_equal(c[0].kind, "tax");
	assert_non_null(c[0].department);
	public_counsellors_free(c, n);
	place_sql(&v->site->place, "UPDATE staff SET disabled_at = 1, version "
	    "= version + 1 WHERE login = 'park'");
	assert_int_equal(public_counsellors(v->store, NULL, "ko", &c, &n,
	    &v->e), 0);
	assert_int_equal(n, 1);
	public_counsellors_free(c, n);
	assert_int_equal(public_counsellors(v->store, "lamp", "ko", &c, &n,
	    &v->e), 0);
	assert_int_equal(n, 0);
	public_counsellors_free(c, n);
}

/* A post of somebody who is known becomes a complaint of the kind lamp. */
static int64_t
from_post(struct view *v, bool is_private, int64_t *post)
{
	struct complaint c = COMPLAINT_INIT;
	struct post_new n = { .title = "시장님께", .body = "등을 고쳐 주십시오",
		.author = "홍", .citizen_id = 1 };
	struct err e = ERR_INIT;
	int64_t id;

	complaints_add(v->site, "permit"); /* citizen 1 */
	if (posts_try(&v->site->place, "mayor", &n, post, &e) < 0 ||
	    store_begin(v->site->place.store, &e) < 0 ||
	    complaint_from_post(&v->site->desk, *post, "lamp", is_private, &c,
	    &e) < 0 || store_commit(v->site->place.store, &e) < 0)
		fail_msg("%s", e.msg);
	id = c.id;
	complaint_clear(&c);
	return id;
}

static void
answer(struct view *v, int64_t id)
{
	struct complaints *s = v->site;
	const struct complaint_step start = { .action = COMPLAINT_START };
	const struct complaint_step words = { .action = COMPLAINT_ANSWER,
		.text = "고쳤습니다." };

	receive(v, id);
	complaints_do(s, &s->kim, id, &start);
	complaints_do(s, &s->kim, id, &words);
}

static void
article_12_the_answer_to_a_post_is_shown_unless_it_is_private(void **state)
{
	struct view *v = *state;
	struct public_answer *a;
	int64_t post, was;
	size_t n;

	answer(v, from_post(v, false, &post));
	was = waiting(v);
	assert_int_equal(public_answers(v->store, post, "ko", &a, &n, &v->e),
	    0);
	assert_int_equal(n, 1);
	assert_string_equal(a[0].state, "answered");
	assert_null(a[0].body); /* nobody confirmed the words */
	public_answers_free(a, n);
	/* answered in private: it does not wait, and nothing is told */
	answer(v, from_post(v, true, &post));
	assert_int_equal(waiting(v), was);
	assert_int_equal(public_answers(v->store, post, "ko", &a, &n, &v->e),
	    0);
	assert_int_equal(n, 0);
	public_answers_free(a, n);
}

/* By lib/store, before the authorizer is even asked. */
static void
the_public_does_not_read_the_steps_themselves(void **state)
{
	struct view *v = *state;
	struct stmt *st;

	assert_int_equal(complaint_event_each(v->store, 1, &st, &v->e), -1);
	assert_int_equal(v->e.code, ERR_DENIED);
	err_clear(&v->e);
	assert_int_equal(stmt_open_text(v->store, "SELECT text_sealed FROM "
	    "complaint_event", NULL, 0, &st, &v->e), -1);
	assert_int_equal(v->e.code, ERR_DENIED);
}

static void
article_10_the_public_reads_a_case_and_its_steps(void **state)
{
	struct view *v = *state;
	struct public_complaint p = PUBLIC_COMPLAINT_INIT;
	struct public_step s = PUBLIC_STEP_INIT;
	struct stmt *st;
	int n = 0;

	lamp(v);
	assert_int_equal(public_complaint_find(v->store, "2026-000001", "ko",
	    &p, &v->e), 0);
	assert_int_equal(public_step_each(v->store, p.id, &st, &v->e), 0);
	while (public_step_next(st, "ko", &s, &v->e) > 0)
		n++;
	stmt_close(st);
	assert_true(n >= 2);
	public_step_clear(&s);
	public_complaint_clear(&p);
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(article_10_2_the_list_turns_pages_in_both_directions),
		T(article_10_2_who_refused_and_what_is_not_published_is_not_listed),
		T(article_10_nothing_is_told_in_words_until_a_person_confirmed_it),
		T(the_list_is_held_to_a_kind_and_a_department),
		T(an_unknown_kind_department_or_place_is_told),
		T(article_9_1_kinds_say_what_they_cost_and_where_to_go),
		T(figures_count_private_ones_too_and_by_month),
		T(figures_of_the_public_are_those_of_the_staff_but_for_the_minute),
		T(article_12_a_post_to_the_mayor_waits_until_staff_answers),
		T(article_11_counsellors_of_a_field_are_named_while_they_work_here),
		T(article_12_the_answer_to_a_post_is_shown_unless_it_is_private),
		T(the_public_does_not_read_the_steps_themselves),
		T(article_10_the_public_reads_a_case_and_its_steps),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
