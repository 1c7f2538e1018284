/*
 * Search for citizens: what is shown and nothing else, in the part of the
 * query language that they may use, and within its bounds.
 */
#include "lib/board/public_search.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/search/index.h"
#include "tests/unit/posts.h"

static const struct public_search_limits wide = { .terms = 64,
	.time = 60 * INT64_C(1000000) };

static struct store *
public_of(const struct place *p)
{
	struct store *store;
	struct err e = ERR_INIT;

	if (store_open(p->db, STORE_PUBLIC, &store, &e) < 0)
		fail_msg("%s", e.msg);
	return store;
}

static void
index_all(struct place *p)
{
	struct err e = ERR_INIT;
	int64_t done;

	if (search_update(p->store, 0, NULL, &done, &e) < 0)
		fail_msg("%s", e.msg);
}

/* The ids that a search finds, each with a blank behind it, and "+" at the
 * end where there is a next page. */
static void
finds_with(struct place *p, struct public_search_ask ask, const char *want)
{
	struct store *store = public_of(p);
	struct public_found f;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	ask.lang = "ko";
	if (public_search(store, &wide, &ask, &f, &e) < 0)
		fail_msg("%s: %s", ask.query, e.msg);
	for (size_t i = 0; i < f.n; i++)
		buf_printf(&b, "%lld ", (long long)f.hit[i].id);
	buf_puts(&b, f.more ? "+" : "");
	assert_string_equal(b.s, want);
	public_found_clear(&f);
	buf_clear(&b);
	store_free(store);
}

static void
finds(struct place *p, const char *query, const char *want)
{
	finds_with(p, (struct public_search_ask){ .query = query }, want);
}

static void
refuses(struct place *p, struct public_search_ask ask,
    const struct public_search_limits *limits, enum err_code code,
    const char *words)
{
	struct store *store = public_of(p);
	struct public_found f;
	struct err e = ERR_INIT;

	ask.lang = "ko";
	assert_int_equal(public_search(store, limits, &ask, &f, &e), -1);
	assert_int_equal(e.code, code);
	if (strstr(e.msg, words) == NULL && strstr(e.hint, words) == NULL)
		fail_msg("%s; %s", e.msg, e.hint);
	public_found_clear(&f);
	store_free(store);
}

/* A comment by a citizen. */
static int64_t
comment(struct place *p, int64_t parent, const char *body)
{
	struct post_new n = { .parent_id = parent, .title = "", .body = body,
		.author = "이웃" };
	struct err e = ERR_INIT;
	int64_t id = 0;

	if (posts_try(p, "free", &n, &id, &e) < 0)
		fail_msg("%s", e.msg);
	return id;
}

static void
only_what_is_shown_is_found_indexed_or_not(void **state)
{
	struct place *p = *state;

	posts_add(p, "free", "주차 단속을 바랍니다");
	posts_add(p, "free", "주차 단속 요청");
	posts_add(p, "free", "가로등");
	for (int i = 0; i < 2; i++) {
		finds(p, "주차", i == 0 ? "2 1 " : "1 ");
		index_all(p);
		finds(p, "주차", i == 0 ? "2 1 " : "1 ");
		finds(p, "가로등", "3 ");
		finds(p, "없는말", "");
		if (i == 0)
			posts_remove(p, 2);
	}
}

static void
article_6_1_what_is_past_its_period_is_not_found(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = "주차 신고", .body = "본문",
		.author = "김", .expires_at = 1795496401000000 };
	struct err e = ERR_INIT;
	int64_t id;

	posts_add(p, "free", "주차 단속");
	if (posts_try(p, "free", &n, &id, &e) < 0)
		fail_msg("%s", e.msg);
	comment(p, id, "주차 이야기");
	for (int i = 0; i < 2; i++) {
		posts_at("2026-11-24T14:00:00+09:00");
		finds(p, "주차", "3 2 1 ");
		posts_at("2026-11-24T14:00:01+09:00");
		finds(p, "주차", "1 ");
		finds(p, "board:free", "1 ");
		index_all(p);
	}
}

static void
what_waits_for_the_index_is_found_while_it_is_shown(void **state)
{
	struct place *p = *state;
	struct ruling back = { .action = ACTION_RESTORE, .reason = "x" };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	posts_add(p, "free", "주차 단속");
	posts_add(p, "free", "주차 신고");
	index_all(p);
	posts_remove(p, 1);
	finds(p, "주차", "2 ");
	finds(p, "단속", "");
	index_all(p);
	if (posts_decide(p, 1, &back, &d, &e) < 0)
		fail_msg("%s", e.msg);
	decision_clear(&d);
	finds(p, "단속", "1 ");
}

static void
words_phrases_or_brackets_and_exclusion_join(void **state)
{
	struct place *p = *state;

	posts_add(p, "free", "불법 주차 신고");
	posts_add(p, "free", "주차 불법 단속");
	posts_add(p, "free", "가로등 고장");
	index_all(p);
	finds(p, "불법 주차", "2 1 ");
	finds(p, "\"불법 주차\"", "1 ");
	finds(p, "주차 -단속", "1 ");
	finds(p, "가로등 OR 단속", "3 2 ");
	finds(p, "주차 (신고 OR 고장)", "1 ");
	finds(p, "title:고장", "3 ");
	finds(p, "ㄱㄹㄷ", "3 ");
}

static void
board_author_and_time_are_asked_for(void **state)
{
	struct place *p = *state;

	posts_add(p, "free", "주차 하나");
	posts_at("2026-11-26T14:00:00+09:00");
	posts_add(p, "consult", "주차 둘");
	index_all(p);
	finds(p, "주차", "2 1 ");
	finds(p, "주차 board:free", "1 ");
	finds(p, "board:consult", "2 ");
	finds(p, "since:2026-11-25", "2 ");
	finds(p, "주차 until:2026-11-25", "1 ");
	finds(p, "author:nobody*", "");
	finds_with(p, (struct public_search_ask){ .query = "주차",
	    .board = "consult" }, "2 ");
	finds_with(p, (struct public_search_ask){ .query = "주차",
	    .best = true }, "2 1 ");
}

static void
what_only_staff_ask_is_refused_with_its_place(void **state)
{
	struct place *p = *state;
	static const char *const queries[] = { "주차 state:removed",
		"is:queued", "ground:5", "flag:rule", "id:1", "number:1" };

	for (size_t i = 0; i < ARRAY_LEN(queries); i++)
		refuses(p, (struct public_search_ask){ .query = queries[i] },
		    &wide, ERR_USAGE, "board");
}

static void
an_empty_search_is_told_what_may_be_asked(void **state)
{
	struct place *p = *state;

	refuses(p, (struct public_search_ask){ .query = " " }, &wide,
	    ERR_USAGE, "since:");
	refuses(p, (struct public_search_ask){ .query = NULL }, &wide,
	    ERR_USAGE, "since:");
	refuses(p, (struct public_search_ask){ .query = "board:free",
	    .best = true }, &wide, ERR_USAGE, "words");
	refuses(p, (struct public_search_ask){ .query = "주차",
	    .board = "none" }, &wide, ERR_NOT_FOUND, "none");
}

static void
a_search_is_bounded_in_terms_pages_and_time(void **state)
{
	struct place *p = *state;
	const struct public_search_limits few = { .terms = 2,
		.time = wide.time };
	const struct public_search_limits soon = { .terms = 64, .time = 0 };

	place_sql(p, "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + "
	    "1 FROM n WHERE i < 3000) INSERT INTO post (board_id, number, "
	    "state, title, body, author, created_at, updated_at) SELECT "
	    "b.id, n.i, 'visible', '글', '가나다라마바사', '김', n.i, n.i "
	    "FROM board b, n WHERE b.slug = 'free'");
	refuses(p, (struct public_search_ask){ .query = "하나 둘 셋" }, &few,
	    ERR_USAGE, "2");
	refuses(p, (struct public_search_ask){ .query = "주차", .page = 50 },
	    &wide, ERR_USAGE, "50");
	refuses(p, (struct public_search_ask){ .query = "힣" }, &soon,
	    ERR_BUSY, "too long");
	/* and the connection goes on */
	finds(p, "힣", "");
}

static void
pages_follow_each_other(void **state)
{
	struct place *p = *state;
	struct buf b = BUF_INIT;

	for (int i = 0; i < 25; i++)
		posts_add(p, "free", "주차");
	index_all(p);
	for (int i = 25; i > 5; i--)
		buf_printf(&b, "%d ", i);
	buf_putc(&b, '+');
	finds(p, "주차", b.s);
	finds_with(p, (struct public_search_ask){ .query = "주차",
	    .page = 1 }, "5 4 3 2 1 ");
	buf_clear(&b);
}

static void
a_comment_leads_to_its_thread_and_is_marked(void **state)
{
	struct place *p = *state;
	struct store *store;
	struct public_found f;
	struct err e = ERR_INIT;
	int64_t thread = posts_add(p, "free", "공원에 대하여"), id;

	id = comment(p, thread, "그 공원의\n놀이터가 좋습니다");
	store = public_of(p);
	assert_int_equal(public_search(store, &wide,
	    &(struct public_search_ask){ .query = "놀이터", .lang = "ko" },
	    &f, &e), 0);
	assert_int_equal(f.n, 1);
	assert_int_equal(f.hit[0].id, id);
	assert_int_equal(f.hit[0].thread, 1);
	assert_string_equal(f.hit[0].title, "공원에 대하여");
	assert_string_equal(f.hit[0].board, "free");
	assert_string_equal(f.hit[0].snippet, "그 공원의 놀이터가 좋습니다");
	assert_int_equal(f.hit[0].snippets, 1);
	assert_memory_equal(f.hit[0].snippet + f.hit[0].in_snippet[0].start,
	    "놀이터", strlen("놀이터"));
	public_found_clear(&f);
	store_free(store);
}

static void
limits_are_settings(void **state)
{
	struct place *p = *state;
	struct public_search_limits l;
	struct store *web;
	struct err e = ERR_INIT;

	place_sql(p, "INSERT INTO setting (key, value, updated_at) VALUES "
	    "('web.search-time', '5s', 1)");
	assert_int_equal(store_open(p->db, STORE_WEB, &web, &e), 0);
	assert_int_equal(public_search_limits_read(web, &l, &e), 0);
	assert_int_equal(l.terms, 64);
	assert_int_equal(l.time, 5000000);
	store_free(web);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(only_what_is_shown_is_found_indexed_or_not),
		TEST(article_6_1_what_is_past_its_period_is_not_found),
		TEST(what_waits_for_the_index_is_found_while_it_is_shown),
		TEST(words_phrases_or_brackets_and_exclusion_join),
		TEST(board_author_and_time_are_asked_for),
		TEST(what_only_staff_ask_is_refused_with_its_place),
		TEST(an_empty_search_is_told_what_may_be_asked),
		TEST(a_search_is_bounded_in_terms_pages_and_time),
		TEST(pages_follow_each_other),
		TEST(a_comment_leads_to_its_thread_and_is_marked),
		TEST(limits_are_settings),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
