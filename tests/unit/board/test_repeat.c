/*
 * Article 6(2) 8: who says the same again, known by name or by where they
 * post from.
 */
#include "lib/board/repeat.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/origin.h"
#include "tests/unit/posts.h"

#define TEXT "주차 단속을 강화해 주시기 바랍니다. 골목마다 차가 서 있습니다."

/* Two origins; what the hash is of does not matter here. */
static const unsigned char here[PERSON_ORIGIN_SIZE] = "here";
static const unsigned char there[PERSON_ORIGIN_SIZE] = "there";

static int
set_up(void **state)
{
	int rc = posts_begin(state);

	posts_without_rules(*state);
	place_sql(*state, "INSERT INTO citizen (id, created_at) "
	    "VALUES (1, 1), (2, 1);");
	return rc;
}

static int64_t
post(struct place *p, int64_t citizen, const unsigned char *origin,
    const char *body)
{
	struct post_new n = { .title = "단속", .body = body,
		.citizen_id = citizen, .origin = origin };
	struct err e = ERR_INIT;
	int64_t id;

	if (scan_open(p->store, &n.scan, &e) < 0 ||
	    posts_try(p, "free", &n, &id, &e) < 0)
		fail_msg("%s", e.msg);
	scan_free(n.scan);
	return id;
}

/* Which post that one repeats, by its open flag; 0: none. */
static int64_t
repeats(struct place *p, int64_t id)
{
	char *sql = mem_printf("SELECT ifnull(max(other_id), 0) FROM flag "
	    "WHERE kind = 'repeat' AND ground = 8 AND post_id = %lld",
	    (long long)id);
	int64_t other = place_int(p, sql);

	free(sql);
	return other;
}

static void
set(struct place *p, const char *key, const char *value)
{
	char *sql = mem_printf("INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('%s', '%s', 1)", key, value);

	place_sql(p, sql);
	free(sql);
}

static size_t
group(struct place *p, int64_t id, int64_t *first)
{
	unsigned char origin[PERSON_ORIGIN_SIZE];
	struct repeat_member *m;
	struct post post = POST_INIT;
	struct repeat r;
	struct err e = ERR_INIT;
	struct repeat_post at;
	size_t n;
	bool known;

	if (repeat_read(p->store, &r, &e) < 0 ||
	    post_get(p->store, id, &post, &e) < 0 ||
	    origin_get(p->store, id, origin, &known, &e) < 0)
		fail_msg("%s", e.msg);
	at = (struct repeat_post){ .id = id, .citizen_id = post.citizen_id,
		.origin = known ? origin : NULL,
		.created_at = post.created_at, .title = post.title,
		.body = post.body };
	if (repeat_group(p->store, &r, &at, &m, &n, &e) < 0)
		fail_msg("%s", e.msg);
	*first = m[0].id;
	free(m);
	post_clear(&post);
	return n;
}

static void
ground_8_the_same_text_by_one_citizen_is_held(void **state)
{
	struct place *p = *state;
	int64_t first = post(p, 1, NULL, TEXT);
	int64_t second = post(p, 1, NULL, TEXT " 꼭!");

	assert_int_equal(repeats(p, first), 0);
	assert_int_equal(repeats(p, second), first);
	assert_true(posts_is(p, second, "pending"));
	assert_int_equal(repeats(p, post(p, 2, NULL, TEXT)), 0);
}

static void
ground_8_the_same_text_from_one_browser_is_held_without_a_name(void **state)
{
	struct place *p = *state;
	int64_t first = post(p, 0, here, TEXT);
	int64_t second = post(p, 0, here, TEXT " 꼭!");

	assert_int_equal(repeats(p, second), first);
	assert_true(posts_is(p, second, "pending"));
	assert_int_equal(repeats(p, post(p, 0, here, "오늘 하늘이 맑다.")), 0);
}

static void
another_browser_or_none_is_nobodys_repeat(void **state)
{
	struct place *p = *state;

	post(p, 0, here, TEXT);
	assert_int_equal(repeats(p, post(p, 0, there, TEXT)), 0);
	assert_int_equal(repeats(p, post(p, 0, NULL, TEXT)), 0);
}

static void
ground_8_several_names_from_one_browser_are_one_person(void **state)
{
	struct place *p = *state;
	int64_t first = post(p, 1, here, TEXT);

	assert_int_equal(repeats(p, post(p, 2, here, TEXT)), first);
	assert_int_equal(repeats(p, post(p, 0, here, TEXT)), first);
	/* the name counts as before, wherever it posts from */
	assert_int_equal(repeats(p, post(p, 1, there, TEXT)), first);
}

static void
the_setting_says_whether_a_browser_counts(void **state)
{
	struct place *p = *state;
	bool wanted = true;
	struct err e = ERR_INIT;

	set(p, "repeat.by-browser", "no");
	post(p, 0, here, TEXT);
	assert_int_equal(repeats(p, post(p, 0, here, TEXT)), 0);
	assert_int_equal(origin_is_wanted(p->store, &wanted, &e), 0);
	assert_false(wanted);
}

static void
a_flood_does_not_count_by_browser(void **state)
{
	struct place *p = *state;

	set(p, "flood.posts", "2");
	post(p, 0, here, "하나");
	post(p, 0, here, "둘둘");
	post(p, 0, here, "셋셋");
	post(p, 1, here, "넷넷");
	assert_int_equal(place_int(p, "SELECT count(*) FROM flag"), 0);
	post(p, 1, here, "다섯");
	post(p, 1, there, "여섯");
	assert_int_equal(place_int(p, "SELECT count(*) FROM flag "
	    "WHERE kind = 'flood'"), 1);
}

static void
a_group_is_also_whose_browser_is_the_same(void **state)
{
	struct place *p = *state;
	int64_t a = post(p, 0, here, TEXT), b = post(p, 2, here, TEXT);
	int64_t none = post(p, 0, NULL, TEXT), first;

	assert_int_equal(group(p, b, &first), 2);
	assert_int_equal(first, a);
	assert_int_equal(group(p, a, &first), 2);
	assert_int_equal(group(p, none, &first), 1);
	set(p, "repeat.by-browser", "no");
	assert_int_equal(group(p, a, &first), 1);
}

static int64_t
drop_old(struct place *p)
{
	struct err e = ERR_INIT;
	int64_t n, due;

	if (origin_count_old(p->store, &due, &e) < 0 ||
	    origin_drop_old(p->store, &n, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(due, n);
	assert_int_equal(place_int(p, "SELECT count(*) FROM post_origin") + n,
	    place_int(p, "SELECT count(*) FROM post"));
	return n;
}

static void
an_origin_is_kept_as_long_as_a_repeat_is_possible(void **state)
{
	struct place *p = *state;

	post(p, 0, here, TEXT);
	posts_at("2026-12-24T14:00:00+09:00");
	assert_int_equal(drop_old(p), 0);
	posts_at("2026-12-24T14:00:01+09:00");
	post(p, 0, there, TEXT);
	assert_int_equal(drop_old(p), 1);
}

static void
what_has_yet_to_be_looked_at_keeps_its_origin(void **state)
{
	struct place *p = *state;

	post(p, 0, here, TEXT);
	post(p, 0, here, TEXT);
	place_sql(p, "INSERT INTO scan_todo (after_id, until_id) "
	    "VALUES (1, 2)");
	posts_at("2027-12-24T14:00:01+09:00");
	assert_int_equal(drop_old(p), 1);
	assert_int_equal(place_int(p, "SELECT post_id FROM post_origin"), 2);
}

static void
origins_without_use_go_at_once(void **state)
{
	struct place *p = *state;

	post(p, 0, here, TEXT);
	set(p, "repeat.by-browser", "no");
	assert_int_equal(drop_old(p), 1);
}

static void
a_staff_members_post_has_no_origin(void **state)
{
	struct place *p = *state;
	struct post_new n = { .title = "공지", .staff_id = 1,
		.origin = here };
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(posts_try(p, "free", &n, &id, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(place_int(p, "SELECT count(*) FROM post"), 0);
}

#define T(f) cmocka_unit_test_setup_teardown(f, set_up, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(ground_8_the_same_text_by_one_citizen_is_held),
		T(ground_8_the_same_text_from_one_browser_is_held_without_a_name),
		T(another_browser_or_none_is_nobodys_repeat),
		T(ground_8_several_names_from_one_browser_are_one_person),
		T(the_setting_says_whether_a_browser_counts),
		T(a_flood_does_not_count_by_browser),
		T(a_group_is_also_whose_browser_is_the_same),
		T(an_origin_is_kept_as_long_as_a_repeat_is_possible),
		T(what_has_yet_to_be_looked_at_keeps_its_origin),
		T(origins_without_use_go_at_once),
		T(a_staff_members_post_has_no_origin),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
