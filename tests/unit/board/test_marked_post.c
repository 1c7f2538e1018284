/*
 * A post as a moderator reads it: hits marked, personal data masked.
 */
#include "lib/board/marked_post.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/board/flag_saw.h"
#include "lib/board/scan.h"
#include "tests/unit/posts.h"

static int64_t
add_scanned(struct place *p, const char *title, const char *body)
{
	struct err e = ERR_INIT;
	struct post_new n = { .title = title, .body = body };
	int64_t id;

	assert_int_equal(scan_open(p->store, &n.scan, &e), 0);
	assert_int_equal(posts_try(p, "free", &n, &id, &e), 0);
	scan_free(n.scan);
	return id;
}

static void
read_marked(struct place *p, int64_t id, struct marked_post *m)
{
	struct post post = POST_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(post_get(p->store, id, &post, &e), 0);
	assert_int_equal(marked_post_read(p->store, &post, m, &e), 0);
	post_clear(&post);
}

/* "hit: 씨1발" or "personal: 010-****-5678" */
static char *
mark_text(const struct marked_text *t, size_t i, char out[128])
{
	snprintf(out, 128, "%s: %.*s", t->mark[i].personal ? "personal"
	    : "hit", (int)(t->mark[i].end - t->mark[i].start),
	    t->text.s + t->mark[i].start);
	return out;
}

static void
a_hit_is_marked_where_it_stands_in_the_text_as_written(void **state)
{
	struct place *p = *state;
	int64_t id = add_scanned(p, "제목", "정말 씨1발 같은 날");
	struct marked_post m = MARKED_POST_INIT;
	char text[128];

	read_marked(p, id, &m);
	assert_string_equal(m.body.text.s, "정말 씨1발 같은 날");
	assert_int_equal(m.body.n, 1);
	assert_string_equal(mark_text(&m.body, 0, text), "hit: 씨1발");
	assert_int_equal(m.title.n, 0);
	marked_post_clear(&m);
}

static void
article_17_1_personal_data_is_masked_and_marks_stay_in_place(void **state)
{
	struct place *p = *state;
	int64_t id = add_scanned(p, "", "연락 010-1234-5678 바람, 씨1발");
	struct marked_post m = MARKED_POST_INIT;
	char text[128];

	read_marked(p, id, &m);
	assert_string_equal(m.body.text.s, "연락 010-****-5678 바람, 씨1발");
	assert_int_equal(m.body.n, 2);
	assert_string_equal(mark_text(&m.body, 0, text),
	    "personal: 010-****-5678");
	assert_string_equal(mark_text(&m.body, 1, text), "hit: 씨1발");
	marked_post_clear(&m);
}

static void
personal_data_is_masked_also_where_nothing_looked_at_the_post(void **state)
{
	struct place *p = *state;
	int64_t id = posts_add(p, "free", "010-1234-5678");
	struct marked_post m = MARKED_POST_INIT;

	read_marked(p, id, &m);
	assert_string_equal(m.title.text.s, "010-****-5678");
	marked_post_clear(&m);
}

static void
what_a_flag_saw_is_read_again(void **state)
{
	struct flag_saw s = FLAG_SAW_INIT;

	(void)state;
	flag_saw_read("{\"rule\":\"광고\",\"hits\":[{\"in\":\"body\","
	    "\"start\":0,\"end\":7,\"text\":\"광 고\"}]}", &s);
	assert_string_equal(s.rule, "광고");
	assert_string_equal(s.text, "광 고");
	assert_int_equal(s.hits, 1);
	flag_saw_read("", &s);
	assert_null(s.rule);
	assert_null(s.text);
	flag_saw_read("[1, 2", &s);
	assert_null(s.rule);
	flag_saw_clear(&s);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, posts_begin, \
	posts_end)
		TEST(a_hit_is_marked_where_it_stands_in_the_text_as_written),
		TEST(article_17_1_personal_data_is_masked_and_marks_stay_in_place),
		TEST(personal_data_is_masked_also_where_nothing_looked_at_the_post),
		cmocka_unit_test(what_a_flag_saw_is_read_again),
#undef TEST
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
