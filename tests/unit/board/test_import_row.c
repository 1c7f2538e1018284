/*
 * A row of a file as the post that it becomes, and the map that says which
 * field is which.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/import_row.h"

struct
try {
	struct import_map map;
	struct import_scratch scratch;
	struct record_field field[IMPORT_FIELDS];
	struct record rec;
	struct import_row row;
	struct err e;
};

static int
set_up(void **state)
{
	struct try *t = mem_new(1, sizeof(*t));

	import_scratch_init(&t->scratch);
	t->rec.field = t->field;
	clock_zone("Asia/Seoul");
	*state = t;
	return 0;
}

static int
tear_down(void **state)
{
	struct try *t = *state;

	import_scratch_clear(&t->scratch);
	import_map_clear(&t->map);
	free(t);
	return 0;
}

/* Gives the row a value under its own name. */
static void
put(struct try *t, enum import_field field, const char *value)
{
	struct record_field *f = &t->field[t->rec.n];

	if (t->map.column[field] == NULL)
		t->map.column[field] = mem_text(import_field_word(field));
	t->map.place[field] = t->rec.n++;
	*f = (struct record_field){ .value = value != NULL ? value : "",
		.len = value != NULL ? strlen(value) : 0,
		.type = value != NULL ? RECORD_TEXT : RECORD_ABSENT };
}

static int
read_row(struct try *t, bool csv)
{
	err_clear(&t->e);
	return import_row_read(&t->map, &t->rec, csv, &t->scratch, &t->row,
	    &t->e);
}

static void
is_refused(struct try *t, const char *why)
{
	assert_int_equal(read_row(t, false), -1);
	assert_int_equal(t->e.code, ERR_INPUT);
	if (strstr(t->e.msg, why) == NULL)
		fail_msg("'%s' does not say '%s'", t->e.msg, why);
}

static void
clean_text_is_not_copied(void **state)
{
	struct try *t = *state;
	const char *title = "한글 제목";

	put(t, IMPORT_TITLE, title);
	assert_int_equal(read_row(t, false), 0);
	assert_ptr_equal(t->row.text[IMPORT_TITLE].s, title);
	assert_string_equal(t->row.text[IMPORT_BODY].s, "");
	assert_false(t->row.has_created);
	assert_false(t->row.pending);
	assert_false(t->row.has_person);
}

static void
text_is_cleaned_by_field(void **state)
{
	struct try *t = *state;

	put(t, IMPORT_TITLE, " a\tb\r\nc ");
	put(t, IMPORT_BODY, " a\tb\r\nc \n\n");
	put(t, IMPORT_AUTHOR, "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab");
	assert_int_equal(read_row(t, false), 0);
	assert_string_equal(t->row.text[IMPORT_TITLE].s, "a b c");
	assert_string_equal(t->row.text[IMPORT_BODY].s, " a\tb\nc");
	assert_string_equal(t->row.text[IMPORT_AUTHOR].s, "한");
}

static void
blank_title_and_body_are_none(void **state)
{
	struct try *t = *state;

	put(t, IMPORT_TITLE, "  ");
	put(t, IMPORT_BODY, "\n \n");
	is_refused(t, "neither a title nor a body");
}

static void
error_names_the_field(void **state)
{
	struct try *t = *state;

	put(t, IMPORT_TITLE, "a");
	put(t, IMPORT_URL, "a\x01");
	is_refused(t, "url: a control character at byte 2");
}

static void
our_csv_guard_goes_in_csv_alone(void **state)
{
	static const struct {
		const char *cell, *text;
	} cells[] = {
		{ "'=1", "=1" },
		{ "''=1", "'=1" },
		{ "'a", "'a" },
		{ "'", "'" },
		{ "'\xef\xbc\x9d", "\xef\xbc\x9d" },
		{ "=1", "=1" },
		{ "a'=1", "a'=1" },
	};
	struct try *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		t->rec.n = 0;
		put(t, IMPORT_BODY, cells[i].cell);
		assert_int_equal(read_row(t, true), 0);
		assert_string_equal(t->row.text[IMPORT_BODY].s, cells[i].text);
		assert_int_equal(read_row(t, false), 0);
		assert_string_equal(t->row.text[IMPORT_BODY].s, cells[i].cell);
	}
}

static void
times_are_read_and_checked(void **state)
{
	struct try *t = *state;

	put(t, IMPORT_BODY, "a");
	put(t, IMPORT_CREATED, "2026-11-24T14:00:00+09:00");
	put(t, IMPORT_EXPIRES, "2026-11-24T14:00:00+09:00");
	assert_int_equal(read_row(t, false), 0);
	assert_true(t->row.has_created);
	assert_int_equal(t->row.created, INT64_C(1795496400) * CLOCK_SECOND);
	assert_int_equal(t->row.expires, t->row.created);
	t->rec.n = 1;
	put(t, IMPORT_CREATED, "2026-02-30");
	put(t, IMPORT_EXPIRES, "");
	is_refused(t, "created: there is no such day");
	t->rec.n = 1;
	put(t, IMPORT_CREATED, "2026-11-24");
	put(t, IMPORT_EXPIRES, "2026-11-23");
	is_refused(t, "expires: the posting period ends before");
}

static void
only_shown_and_waiting_states_come_in(void **state)
{
	static const char *const good[] = { "", "visible", "pending",
		"expired" };
	static const char *const bad[] = { "removed", "hidden", "withdrawn",
		"purged", "Visible", "x" };
	struct try *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		t->rec.n = 0;
		put(t, IMPORT_BODY, "a");
		put(t, IMPORT_STATE, good[i]);
		assert_int_equal(read_row(t, false), 0);
		assert_int_equal(t->row.pending,
		    strcmp(good[i], "pending") == 0);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		t->rec.n = 0;
		put(t, IMPORT_BODY, "a");
		put(t, IMPORT_STATE, bad[i]);
		is_refused(t, "state: a new post cannot be");
	}
}

static void
writer_is_checked_and_never_told(void **state)
{
	struct try *t = *state;

	put(t, IMPORT_BODY, "a");
	put(t, IMPORT_PHONE, "010-1234-5678");
	put(t, IMPORT_EMAIL, "");
	assert_int_equal(read_row(t, false), 0);
	assert_true(t->row.has_person);
	assert_string_equal(t->row.person.phone, "010-1234-5678");
	t->rec.n = 1;
	put(t, IMPORT_PHONE, "010-0000-0000");
	put(t, IMPORT_EMAIL, "-");
	assert_int_equal(read_row(t, false), 0);
	assert_false(t->row.has_person);
	t->rec.n = 1;
	put(t, IMPORT_PHONE, "12-34");
	put(t, IMPORT_EMAIL, "");
	is_refused(t, "not a telephone number");
	assert_null(strstr(t->e.msg, "12"));
	t->rec.n = 1;
	put(t, IMPORT_PHONE, "");
	put(t, IMPORT_EMAIL, "secret at x");
	is_refused(t, "not an e-mail address");
	assert_null(strstr(t->e.msg, "secret"));
}

static void
a_proven_name_is_said_and_there(void **state)
{
	static const struct {
		const char *cell;
		bool verified;
	} cells[] = { { "true", true }, { "1", true }, { "false", false },
		{ "0", false }, { "", false }, { NULL, false } };
	struct try *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(cells); i++) {
		t->rec.n = 0;
		put(t, IMPORT_BODY, "a");
		put(t, IMPORT_NAME, "홍길동");
		put(t, IMPORT_VERIFIED, cells[i].cell);
		assert_int_equal(read_row(t, false), 0);
		assert_int_equal(t->row.verified, cells[i].verified);
	}
	t->rec.n = 2;
	put(t, IMPORT_VERIFIED, "yes");
	is_refused(t, "verified: it is neither true nor false");
	t->rec.n = 0;
	put(t, IMPORT_BODY, "a");
	put(t, IMPORT_NAME, "");
	put(t, IMPORT_VERIFIED, "1");
	is_refused(t, "verified: there is no name");
}

static void
where_it_came_from_is_checked_and_never_told(void **state)
{
	static const struct {
		const char *ip, *browser;
		bool known;
	} rows[] = { { "192.0.2.7", "Firefox", true },
		{ "2001:db8::1", "Firefox", true }, { "", "", false },
		{ "192.0.2.7", "", false }, { "-", "Firefox", false },
		{ "192.0.2.7", "-", false }, { NULL, NULL, false } };
	struct try *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		t->rec.n = 0;
		put(t, IMPORT_BODY, "a");
		put(t, IMPORT_IP, rows[i].ip);
		put(t, IMPORT_BROWSER, rows[i].browser);
		assert_int_equal(read_row(t, false), 0);
		assert_int_equal(t->row.has_origin, rows[i].known);
		assert_false(t->row.has_person);
	}
	t->rec.n = 1;
	put(t, IMPORT_IP, "192.0.2.777");
	put(t, IMPORT_BROWSER, "Firefox");
	is_refused(t, "ip: what was given is no IP address");
	assert_null(strstr(t->e.msg, "777"));
}

static void
different_rows_are_packed_differently(void **state)
{
	struct try *t = *state;
	struct buf a = BUF_INIT, b = BUF_INIT;
	size_t at[IMPORT_NAME];

	put(t, IMPORT_TITLE, "ab");
	put(t, IMPORT_BODY, "c");
	assert_int_equal(read_row(t, false), 0);
	import_row_pack(&t->row, &a, at);
	assert_memory_equal(a.s + at[IMPORT_TITLE], "ab", 2);
	assert_memory_equal(a.s + at[IMPORT_BODY], "c", 1);
	t->rec.n = 0;
	put(t, IMPORT_TITLE, "a");
	put(t, IMPORT_BODY, "bc");
	assert_int_equal(read_row(t, false), 0);
	import_row_pack(&t->row, &b, NULL);
	assert_int_equal(a.len, b.len);
	assert_memory_not_equal(a.s, b.s, a.len);
	buf_clear(&a);
	buf_clear(&b);
}

static void
packed_row_holds_nothing_personal(void **state)
{
	struct try *t = *state;
	struct buf b = BUF_INIT;

	put(t, IMPORT_BODY, "a");
	put(t, IMPORT_PHONE, "010-1234-5678");
	put(t, IMPORT_IP, "192.0.2.7");
	put(t, IMPORT_BROWSER, "Firefox");
	assert_int_equal(read_row(t, false), 0);
	import_row_pack(&t->row, &b, NULL);
	assert_null(memmem(b.s, b.len, "1234", 4));
	assert_null(memmem(b.s, b.len, "192", 3));
	assert_null(memmem(b.s, b.len, "Firefox", 7));
	buf_clear(&b);
}

static void
map_is_read_in_parts(void **state)
{
	struct try *t = *state;

	assert_int_equal(import_map_add(&t->map, "title=a=b,body=제 목", &t->e),
	    0);
	assert_int_equal(import_map_add(&t->map, "phone=p", &t->e), 0);
	assert_string_equal(t->map.column[IMPORT_TITLE], "a=b");
	assert_string_equal(t->map.column[IMPORT_BODY], "제 목");
	assert_true(import_map_is_personal(&t->map));
	assert_int_equal(import_map_check(&t->map, &t->e), 0);
}

static void
what_belongs_together_is_mapped_together(void **state)
{
	static const char *const maps[] = { "body=a,ip=b", "body=a,browser=b",
		"body=a,verified=b", "body=a,phone=p,verified=b" };
	struct try *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(maps); i++) {
		import_map_clear(&t->map);
		err_clear(&t->e);
		assert_int_equal(import_map_add(&t->map, maps[i], &t->e), 0);
		assert_int_equal(import_map_check(&t->map, &t->e), -1);
		assert_int_equal(t->e.code, ERR_USAGE);
	}
	import_map_clear(&t->map);
	assert_int_equal(import_map_add(&t->map,
	    "body=a,ip=b,browser=c,name=n,verified=v", &t->e), 0);
	assert_int_equal(import_map_check(&t->map, &t->e), 0);
	assert_true(import_map_has_origin(&t->map));
}

static void
bad_maps_are_usage_errors(void **state)
{
	static const char *const maps[] = { "", "title", "=a",
		"title=", "titel=a", "title=a,", "title=a,title=b",
		",title=a" };
	struct try *t = *state;

	for (size_t i = 0; i < ARRAY_LEN(maps); i++) {
		import_map_clear(&t->map);
		err_clear(&t->e);
		assert_int_equal(import_map_add(&t->map, maps[i], &t->e), -1);
		assert_int_equal(t->e.code, ERR_USAGE);
	}
	import_map_clear(&t->map);
	assert_int_equal(import_map_check(&t->map, &t->e), -1);
	assert_int_equal(import_map_add(&t->map, "body=a,lang=b", &t->e), 0);
	assert_int_equal(import_map_check(&t->map, &t->e), -1);
	assert_false(import_map_is_personal(&t->map));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(clean_text_is_not_copied),
		TEST(text_is_cleaned_by_field),
		TEST(blank_title_and_body_are_none),
		TEST(error_names_the_field),
		TEST(our_csv_guard_goes_in_csv_alone),
		TEST(times_are_read_and_checked),
		TEST(only_shown_and_waiting_states_come_in),
		TEST(writer_is_checked_and_never_told),
		TEST(a_proven_name_is_said_and_there),
		TEST(where_it_came_from_is_checked_and_never_told),
		TEST(different_rows_are_packed_differently),
		TEST(packed_row_holds_nothing_personal),
		TEST(map_is_read_in_parts),
		TEST(what_belongs_together_is_mapped_together),
		TEST(bad_maps_are_usage_errors),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
