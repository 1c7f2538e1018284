/*
 * Kinds of complaints from a file: what a record changes, what is bad, and
 * the table that comes with the program.
 */
#include "lib/complaint/kind_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/complaint/kind.h"
#include "tests/unit/posts.h"

/* The last bad record. */
struct last {
	struct err e;
	int64_t count;
};

static void
note(void *ctx, const struct err *bad)
{
	struct last *last = ctx;

	last->e = *bad;
	last->count++;
}

/* Stores the file at path; *n of the pass that stored. */
static enum err_code
take_path(struct place *p, const char *path, struct kind_file_count *n,
    struct last *last)
{
	const struct kind_file_options o = { .path = path };
	const struct kind_file_watch watch = { .bad = note, .ctx = last };
	struct err e = ERR_INIT;
	struct kind_file *f;
	struct kind_file_count seen;

	memset(last, 0, sizeof(*last));
	memset(n, 0, sizeof(*n));
	if (kind_file_open(&f, p->store, &o, &e) < 0)
		return e.code;
	if (kind_file_run(f, false, &watch, &seen, &e) == 0) {
		assert_int_equal(store_begin(p->store, &e), 0);
		assert_int_equal(kind_file_run(f, true, NULL, n, &e), 0);
		assert_int_equal(store_commit(p->store, &e), 0);
		assert_memory_equal(&seen, n, sizeof(seen));
		assert_int_equal(last->count, n->skipped);
	}
	kind_file_free(f);
	return e.code;
}

static enum err_code
take(struct place *p, const char *text, struct kind_file_count *n,
    struct last *last)
{
	char path[128];
	FILE *file;

	snprintf(path, sizeof(path), "%s/kinds", p->dir);
	file = fopen(path, "w");
	assert_non_null(file);
	assert_int_equal(fputs(text, file) >= 0, 1);
	assert_int_equal(fclose(file), 0);
	return take_path(p, path, n, last);
}

#define COUNTED(n, r, a, c, s, k)                                           \
	do {                                                                \
		assert_int_equal((n).read, r);                              \
		assert_int_equal((n).added, a);                             \
		assert_int_equal((n).changed, c);                           \
		assert_int_equal((n).same, s);                              \
		assert_int_equal((n).skipped, k);                           \
	} while (0)

static const char two[] =
    "{\"code\":\"a\",\"name_ko\":\"가\",\"category\":\"legal\","
    "\"period\":\"3d\",\"fee\":1000,\"department\":\"info\"}\n"
    "{\"code\":\"b\",\"name_ko\":\"나\",\"category\":\"other\","
    "\"period\":\"immediate\",\"publishable\":true}\n";

static void
the_same_file_twice_changes_nothing(void **state)
{
	struct place *p = *state;
	struct kind_file_count n;
	struct last last;
	int64_t rows;

	assert_int_equal(take(p, two, &n, &last), ERR_NONE);
	COUNTED(n, 2, 2, 0, 0, 0);
	rows = place_int(p, "SELECT count(*) FROM audit");
	assert_int_equal(take(p, two, &n, &last), ERR_NONE);
	COUNTED(n, 2, 0, 0, 2, 0);
	assert_int_equal(place_int(p, "SELECT max(version) FROM "
	    "complaint_kind"), 1);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit"), rows);
}

static void
what_the_file_does_not_have_stays(void **state)
{
	struct place *p = *state;
	struct kind_file_count n;
	struct last last;

	assert_int_equal(take(p, two, &n, &last), ERR_NONE);
	assert_int_equal(take(p, "code,fee\na,2000\n", &n, &last), ERR_NONE);
	COUNTED(n, 1, 0, 1, 0, 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM complaint_kind "
	    "WHERE code = 'a' AND fee = 2000 AND name_ko = '가' AND "
	    "department_id IS NOT NULL AND version = 2"), 1);
	assert_int_equal(take(p, "{\"code\":\"a\",\"fee\":null}\n", &n,
	    &last), ERR_NONE);
	COUNTED(n, 1, 0, 0, 1, 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM "
	    "complaint_kind"), 2);
}

static void
an_empty_cell_is_nothing(void **state)
{
	struct place *p = *state;
	struct kind_file_count n;
	struct last last;

	assert_int_equal(take(p, two, &n, &last), ERR_NONE);
	assert_int_equal(take(p, "code,fee,department,publishable\na,,,\n"
	    "b,,,\n", &n, &last), ERR_NONE);
	COUNTED(n, 2, 0, 2, 0, 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM complaint_kind "
	    "WHERE fee = 0 AND department_id IS NULL AND publishable = 0"),
	    2);
}

static void
yes_and_no_as_people_write_them(void **state)
{
	struct place *p = *state;
	static const char *const words[] = { "true", "TRUE", "yes", "1",
		"예", "false", "no", "0", "아니오", "" };
	struct kind_file_count n;
	struct last last;
	char *text;

	assert_int_equal(take(p, two, &n, &last), ERR_NONE);
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		text = mem_printf("code,publishable\na,%s\n", words[i]);
		assert_int_equal(take(p, text, &n, &last), ERR_NONE);
		free(text);
		assert_int_equal(n.skipped, 0);
		assert_int_equal(place_int(p, "SELECT publishable FROM "
		    "complaint_kind WHERE code = 'a'"), i < 5);
	}
	assert_int_equal(take(p, "code,publishable\na,maybe\n", &n, &last),
	    ERR_NONE);
	assert_int_equal(n.skipped, 1);
	assert_non_null(strstr(last.e.msg, "line 2: publishable"));
}

static void
a_bad_record_names_its_line_and_is_left_out(void **state)
{
	struct place *p = *state;
	static const char *const bad[] = {
		"code,fee\na,1\nb,x\n",
		"code,fee\na,1\nb,-1\n",
		"code,fee\na,1\nb,1000000001\n",
		"code,fee\na,1\nb,1.5\n",
		"code,fee\na,1\n,2\n",
		"code,fee\na,1\na,2\n",
		"code,fee\na,1\nnew,2\n",
		"code,fee\na,1\n'=cmd,2\n",
		"code,category\na,legal\nb,law\n",
		"code,period\na,3d\nb,3\n",
		"code,department\na,info\nb,nowhere\n",
		"code,papers\na,no\nb,yes\n",
		"{\"code\":\"a\"}\n{\"code\":[\"b\"]}\n",
		"{\"code\":\"a\"}\n{\"code\":\"b\",\"basis\":\"a\\u0001\"}\n",
	};
	struct kind_file_count n;
	struct last last;

	assert_int_equal(take(p, two, &n, &last), ERR_NONE);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_int_equal(take(p, bad[i], &n, &last), ERR_NONE);
		assert_int_equal(n.read, 2);
		assert_int_equal(n.skipped, 1);
		if (strstr(last.e.msg, bad[i][0] == '{' ? "line 2: "
		    : "line 3: ") != last.e.msg)
			fail_msg("%s: %s", bad[i], last.e.msg);
	}
	assert_int_equal(place_int(p, "SELECT version FROM complaint_kind "
	    "WHERE code = 'b'"), 1);
	assert_int_equal(place_int(p, "SELECT count(*) FROM "
	    "complaint_kind"), 2);
}

static void
a_kind_is_closed_and_opened_by_a_file(void **state)
{
	struct place *p = *state;
	struct kind_file_count n;
	struct last last;

	assert_int_equal(take(p, two, &n, &last), ERR_NONE);
	for (int i = 0; i < 2; i++) {
		assert_int_equal(take(p, "code,closed\na,yes\n", &n, &last),
		    ERR_NONE);
		COUNTED(n, 1, 0, i == 0, i == 1, 0);
	}
	assert_int_equal(place_int(p, "SELECT closed_at > 0 FROM "
	    "complaint_kind WHERE code = 'a'"), 1);
	assert_int_equal(take(p, "code,closed\na,no\n", &n, &last),
	    ERR_NONE);
	COUNTED(n, 1, 0, 1, 0, 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM complaint_kind "
	    "WHERE closed_at IS NULL"), 2);
}

static void
a_file_without_codes_or_rows_is_refused(void **state)
{
	struct place *p = *state;
	struct kind_file_count n;
	struct last last;

	assert_int_equal(take(p, "name_ko,fee\n가,1\n", &n, &last),
	    ERR_INPUT);
	assert_int_equal(take(p, "code,code\na,b\n", &n, &last), ERR_INPUT);
	assert_int_equal(take(p, "", &n, &last), ERR_INPUT);
	assert_int_equal(take(p, "code,fee\n", &n, &last), ERR_INPUT);
	assert_int_equal(take_path(p, "/nonexistent", &n, &last),
	    ERR_NOT_FOUND);
}

static void
the_table_that_comes_with_the_program_is_sound(void **state)
{
	struct place *p = *state;
	struct kind_file_count n;
	struct last last;

	assert_int_equal(take_path(p, "share/complaint/kinds.jsonl", &n,
	    &last), ERR_NONE);
	assert_string_equal(last.e.msg, "");
	assert_int_equal(n.added, n.read);
	assert_true(n.read >= 40);
	assert_int_equal(take_path(p, "share/complaint/kinds.jsonl", &n,
	    &last), ERR_NONE);
	assert_int_equal(n.same, n.read);
	assert_int_equal(place_int(p, "SELECT count(DISTINCT category) FROM "
	    "complaint_kind"), 5);
	assert_int_equal(place_int(p, "SELECT count(*) FROM complaint_kind "
	    "WHERE department_id IS NULL OR basis = '' OR name_en = '' OR "
	    "((identity_check = 1 OR papers = 1) AND visit_en = '')"), 0);
	assert_true(place_int(p, "SELECT count(*) FROM complaint_kind "
	    "WHERE consultation = 1") >= 5);
	assert_true(place_int(p, "SELECT count(*) FROM complaint_kind "
	    "WHERE fee > 0 AND postage > 0") > 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_same_file_twice_changes_nothing),
		TEST(what_the_file_does_not_have_stays),
		TEST(an_empty_cell_is_nothing),
		TEST(yes_and_no_as_people_write_them),
		TEST(a_bad_record_names_its_line_and_is_left_out),
		TEST(a_kind_is_closed_and_opened_by_a_file),
		TEST(a_file_without_codes_or_rows_is_refused),
		TEST(the_table_that_comes_with_the_program_is_sound),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
