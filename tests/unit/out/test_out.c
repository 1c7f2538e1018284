/*
 * The one printer: the same rows as table, sheet, JSON, JSON lines and CSV.
 */
#include "lib/out/out.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"

static const struct out_column columns[] = {
	{ "id", "Id", OUT_INT, 0 },
	{ "title", "Title", OUT_TEXT, OUT_FLEX },
	{ "created_at", "Created", OUT_TIME, 0 },
	{ "size", "Size", OUT_BYTES, OUT_HIDDEN },
	{ "open", "Open", OUT_BOOL, 0 },
};

#define MORNING INT64_C(1795482000000000) /* 2026-11-24T10:00:00+09:00 */

struct page {
	char *text;
	size_t len;
	FILE *file;
	struct out *out;
};

static void
page_open(struct page *p, struct out_options o)
{
	p->file = open_memstream(&p->text, &p->len);
	assert_non_null(p->file);
	o.file = p->file;
	p->out = out_new(&o);
}

/* Ends the page and compares. */
static void
page_is(struct page *p, const char *expected)
{
	struct err e = ERR_INIT;

	assert_int_equal(out_finish(p->out, &e), 0);
	out_free(p->out);
	fclose(p->file);
	assert_string_equal(p->text, expected);
	free(p->text);
}

static void
row(struct out *o, int64_t id, const char *title, int64_t size)
{
	out_row_begin(o);
	out_int(o, id);
	out_text(o, title);
	out_time(o, MORNING);
	out_int(o, size);
	out_bool(o, id == 1);
	out_row_end(o);
}

static void
list(struct out *o)
{
	struct err e = ERR_INIT;

	assert_int_equal(out_list_begin(o, columns, ARRAY_LEN(columns), &e),
	    0);
	row(o, 1, "민원, \"접수\"", 2048);
	row(o, 20, NULL, 5);
	out_end(o);
}

static void
a_table_is_aligned_by_display_width(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	list(p.out);
	page_is(&p,
	    "Id  Title         Created           Open\n"
	    " 1  민원, \"접수\"  2026-11-24 10:00  yes\n"
	    "20  -             2026-11-24 10:00  no\n");
}

static void
a_column_for_sheets_is_not_in_a_table(void **state)
{
	static const struct out_column two[] = {
		{ "id", "Id", OUT_INT, 0 },
		{ "more", "More", OUT_INT, OUT_SHEET },
	};
	struct err e = ERR_INIT;
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	assert_int_equal(out_list_begin(p.out, two, 2, &e), 0);
	out_row_begin(p.out);
	out_int(p.out, 1);
	out_int(p.out, 2);
	out_row_end(p.out);
	out_end(p.out);
	assert_int_equal(out_sheet_begin(p.out, two, 2, false, &e), 0);
	out_row_begin(p.out);
	out_int(p.out, 1);
	out_int(p.out, 2);
	out_row_end(p.out);
	out_end(p.out);
	page_is(&p, "Id\n 1\nId:    1\nMore:  2\n");
}

static void
bare_columns_have_no_heading(void **state)
{
	static const struct out_column some[] = {
		{ "id", "A long title", OUT_INT, OUT_BARE },
		{ "word", "Word", OUT_TEXT, 0 },
	};
	static const struct out_column none[] = {
		{ "id", "A long title", OUT_INT, OUT_BARE },
	};
	struct err e = ERR_INIT;
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	assert_int_equal(out_list_begin(p.out, some, 2, &e), 0);
	out_row_begin(p.out);
	out_int(p.out, 1);
	out_text(p.out, "w");
	out_row_end(p.out);
	out_end(p.out);
	page_is(&p, "   Word\n1  w\n");
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	assert_int_equal(out_list_begin(p.out, none, 1, &e), 0);
	out_row_begin(p.out);
	out_int(p.out, 1);
	out_row_end(p.out);
	out_end(p.out);
	page_is(&p, "1\n");
}

/* Keys of nested objects may come from other programs. */
static void
keys_are_cleaned(void **state)
{
	static const enum out_format formats[] = { OUT_JSONL, OUT_TABLE };
	static const char *const expected[] = {
		"{\"detail\":{\"a\\\"\\u001bb\":1}}\n", "Detail\na\"",
	};
	static const struct out_column one[] = {
		{ "detail", "Detail", OUT_NESTED, 0 },
	};
	struct err e = ERR_INIT;
	struct page p;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		page_open(&p, (struct out_options){ .format = formats[i] });
		assert_int_equal(out_list_begin(p.out, one, 1, &e), 0);
		out_row_begin(p.out);
		out_object_begin(p.out);
		out_key(p.out, "a\"\x1b"
		    "b", NULL);
		out_int(p.out, 1);
		out_object_end(p.out);
		out_row_end(p.out);
		out_end(p.out);
		assert_int_equal(out_finish(p.out, &e), 0);
		fflush(p.file);
		assert_memory_equal(p.text, expected[i],
		    strlen(expected[i]));
		assert_null(memchr(p.text, '\x1b', p.len));
		out_free(p.out);
		fclose(p.file);
		free(p.text);
	}
}

static void
json_is_one_array_with_every_column(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_JSON });
	list(p.out);
	page_is(&p, "[\n"
	    "{\"id\":1,\"title\":\"민원, \\\"접수\\\"\",\"created_at\":"
	    "\"2026-11-24T10:00:00+09:00\",\"size\":2048,\"open\":true},\n"
	    "{\"id\":20,\"title\":null,\"created_at\":"
	    "\"2026-11-24T10:00:00+09:00\",\"size\":5,\"open\":false}\n]\n");
}

static void
an_empty_list_is_an_empty_array_and_no_table(void **state)
{
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_JSON });
	assert_int_equal(out_list_begin(p.out, columns, 5, &e), 0);
	out_end(p.out);
	page_is(&p, "[]\n");
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	assert_int_equal(out_list_begin(p.out, columns, 5, &e), 0);
	out_end(p.out);
	page_is(&p, "");
}

static void
json_lines_are_an_object_a_line(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){
	    .format = OUT_JSONL, .fields = "id,open" });
	list(p.out);
	page_is(&p, "{\"id\":1,\"open\":true}\n{\"id\":20,\"open\":false}\n");
}

static void
csv_has_keys_as_heading_and_crlf(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_CSV, .bom = true });
	list(p.out);
	page_is(&p, "\xef\xbb\xbfid,title,created_at,size,open\n"
	    "1,\"민원, \"\"접수\"\"\",2026-11-24T10:00:00+09:00,2048,true\n"
	    "20,,2026-11-24T10:00:00+09:00,5,false\n");
}

static void
fields_choose_and_order_in_every_format(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){
	    .format = OUT_TABLE, .fields = "size,id" });
	list(p.out);
	page_is(&p, "   Size  Id\n2.0 KiB   1\n    5 B  20\n");
	page_open(&p, (struct out_options){
	    .format = OUT_CSV, .fields = "size,id", .no_header = true });
	list(p.out);
	page_is(&p, "2048,1\n5,20\n");
}

static void
an_unknown_field_is_wrong_usage_and_lists_the_known(void **state)
{
	static const char *const wrong[] = { "id,boady", "", "id,", ",id",
		"Id" };
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		page_open(&p, (struct out_options){
		    .format = OUT_JSON, .fields = wrong[i] });
		assert_int_equal(out_list_begin(p.out, columns, 5, &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		assert_string_equal(e.hint, "the fields are: id, title, "
		    "created_at, size, open");
		page_is(&p, "");
	}
}

static void
a_terminal_gets_shortened_columns(void **state)
{
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){
	    .format = OUT_TABLE, .fields = "id,title", .width = 15 });
	assert_int_equal(out_list_begin(p.out, columns, 5, &e), 0);
	row(p.out, 1, "서랑저수지 산책로 조명", 0);
	row(p.out, 2, "짧은 글", 0);
	out_end(p.out);
	page_is(&p, "Id  Title\n 1  서랑저수지…\n 2  짧은 글\n");
}

static void
a_column_that_gives_last_is_whole_while_another_can_give(void **state)
{
	static const struct out_column two[] = {
		{ "action", "Action", OUT_TEXT, OUT_FLEX | OUT_LAST },
		{ "detail", "Detail", OUT_TEXT, OUT_FLEX },
	};
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){
	    .format = OUT_TABLE, .width = 24, .no_header = true });
	assert_int_equal(out_list_begin(p.out, two, 2, &e), 0);
	out_row_begin(p.out);
	out_text(p.out, "complaint.file");
	out_text(p.out, "nine letters");
	out_row_end(p.out);
	out_end(p.out);
	page_is(&p, "complaint.file  nine le…\n");
	page_open(&p, (struct out_options){
	    .format = OUT_TABLE, .width = 22, .no_header = true });
	assert_int_equal(out_list_begin(p.out, two, 2, &e), 0);
	out_row_begin(p.out);
	out_text(p.out, "complaint.file");
	out_text(p.out, "nine letters");
	out_row_end(p.out);
	out_end(p.out);
	page_is(&p, "complaint.f…  nine le…\n");
}

static void
a_pipe_gets_every_letter(void **state)
{
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){
	    .format = OUT_TABLE, .fields = "id,title" });
	assert_int_equal(out_list_begin(p.out, columns, 5, &e), 0);
	for (int i = 0; i < 1000; i++)
		row(p.out, 1, "a", 0);
	row(p.out, 1, "서랑저수지 산책로 조명", 0);
	out_end(p.out);
	assert_int_equal(out_finish(p.out, &e), 0);
	assert_non_null(strstr(p.text, " 1  서랑저수지 산책로 조명\n"));
	out_free(p.out);
	fclose(p.file);
	free(p.text);
}

static void
colours_stand_around_the_text_only(void **state)
{
	static const struct out_column two[] = {
		{ "state", NULL, OUT_TEXT, 0 }, { "n", NULL, OUT_INT, 0 },
	};
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){
	    .format = OUT_TABLE, .color = true, .no_header = true });
	assert_int_equal(out_list_begin(p.out, two, 2, &e), 0);
	out_row_begin(p.out);
	out_mark(p.out, OUT_BAD);
	out_text(p.out, "bad");
	out_int(p.out, 1);
	out_row_end(p.out);
	out_row_begin(p.out);
	out_text(p.out, "better");
	out_int(p.out, 2);
	out_row_end(p.out);
	out_end(p.out);
	page_is(&p, "\x1b[31mbad\x1b[0m     1\nbetter  2\n");
}

static const struct out_column sheet[] = {
	{ "id", "Id", OUT_INT, 0 },
	{ "title", "제목", OUT_TEXT, 0 },
	{ "body", "Body", OUT_TEXT, OUT_BLOCK },
	{ "decisions", "Decisions", OUT_NESTED, 0 },
	{ "grounds", "Grounds", OUT_NESTED, 0 },
};

static void
sheet_row(struct out *o)
{
	out_row_begin(o);
	out_int(o, 7);
	out_text(o, "a\nb");
	out_text(o, "first\nsecond");
	out_array_begin(o);
	for (int i = 1; i <= 2; i++) {
		out_object_begin(o);
		out_key(o, "decision", "Decision");
		out_int(o, i);
		out_key(o, "reason", NULL);
		out_text(o, i == 1 ? "광고" : NULL);
		out_object_end(o);
	}
	out_array_end(o);
	out_array_begin(o);
	out_int(o, 5);
	out_int(o, 8);
	out_array_end(o);
	out_row_end(o);
}

static void
one_thing_is_a_sheet_for_people(void **state)
{
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	assert_int_equal(out_sheet_begin(p.out, sheet, 5, false, &e), 0);
	sheet_row(p.out);
	out_end(p.out);
	page_is(&p,
	    "Id:         7\n"
	    "제목:       a␊b\n"
	    "Body:\n"
	    "  first\n"
	    "  second\n"
	    "Decisions:\n"
	    "  - Decision: 1\n"
	    "    reason: 광고\n"
	    "  - Decision: 2\n"
	    "    reason: -\n"
	    "Grounds:    5, 8\n");
}

static void
one_thing_is_an_object_and_many_are_an_array(void **state)
{
	static const char object[] = "{\"id\":7,\"title\":\"a\\nb\","
	    "\"body\":\"first\\nsecond\",\"decisions\":[{\"decision\":1,"
	    "\"reason\":\"광고\"},{\"decision\":2,\"reason\":null}],"
	    "\"grounds\":[5,8]}";
	char expected[512];
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_JSON });
	assert_int_equal(out_sheet_begin(p.out, sheet, 5, false, &e), 0);
	sheet_row(p.out);
	out_end(p.out);
	snprintf(expected, sizeof(expected), "%s\n", object);
	page_is(&p, expected);
	page_open(&p, (struct out_options){ .format = OUT_JSON });
	assert_int_equal(out_sheet_begin(p.out, sheet, 5, true, &e), 0);
	sheet_row(p.out);
	out_end(p.out);
	snprintf(expected, sizeof(expected), "[\n%s\n]\n", object);
	page_is(&p, expected);
}

static void
nested_values_are_json_in_csv_and_flat_in_a_table(void **state)
{
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){
	    .format = OUT_CSV, .fields = "grounds,decisions",
	    .no_header = true });
	assert_int_equal(out_list_begin(p.out, sheet, 5, &e), 0);
	sheet_row(p.out);
	out_end(p.out);
	page_is(&p, "\"[5,8]\",\"[{\"\"decision\"\":1,\"\"reason\"\":"
	    "\"\"광고\"\"},{\"\"decision\"\":2,\"\"reason\"\":null}]\"\n");
	page_open(&p, (struct out_options){
	    .format = OUT_TABLE, .fields = "grounds,decisions",
	    .no_header = true });
	assert_int_equal(out_list_begin(p.out, sheet, 5, &e), 0);
	sheet_row(p.out);
	out_end(p.out);
	page_is(&p, "5, 8  Decision: 1, reason: 광고; Decision: 2, "
	    "reason: -\n");
}

static void
a_row_that_was_dropped_leaves_whole_json(void **state)
{
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){
	    .format = OUT_JSON, .fields = "id" });
	assert_int_equal(out_list_begin(p.out, columns, 5, &e), 0);
	row(p.out, 1, "a", 0);
	out_row_begin(p.out);
	out_int(p.out, 2);
	/* The command fails here: only the end is left to do. */
	page_is(&p, "[\n{\"id\":1}\n]\n");
}

static void
a_failed_begin_prints_nothing(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_JSON });
	page_is(&p, "");
}

static void
words_for_people_only_are_not_in_json(void **state)
{
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_JSON });
	out_say(p.out, "%d posts", 3);
	page_is(&p, "");
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	out_say(p.out, "%d posts", 3);
	page_is(&p, "3 posts\n");
}

static void
wants_tells_what_will_be_shown(void **state)
{
	struct page p;
	struct err e = ERR_INIT;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	assert_int_equal(out_list_begin(p.out, columns, 5, &e), 0);
	assert_true(out_wants(p.out, "title"));
	assert_false(out_wants(p.out, "size"));
	out_end(p.out);
	page_is(&p, "");
}

static void
a_full_disk_is_told_at_the_end(void **state)
{
	struct out_options o = { .format = OUT_JSONL };
	struct err e = ERR_INIT;
	struct out *out;

	(void)state;
	o.file = fopen("/dev/full", "w");
	assert_non_null(o.file);
	out = out_new(&o);
	assert_int_equal(out_list_begin(out, columns, 5, &e), 0);
	for (int i = 0; i < 5000; i++)
		row(out, i, "a", 0);
	assert_true(out_gone(out));
	out_end(out);
	assert_int_equal(out_finish(out, &e), -1);
	assert_int_equal(e.code, ERR_IO);
	out_free(out);
	fclose(o.file);
}

static void
a_long_list_needs_little_memory(void **state)
{
	static const enum out_format formats[] = {
		OUT_TABLE, OUT_JSON, OUT_JSONL, OUT_CSV,
	};
	struct out_options o = { .format = OUT_TABLE };
	struct rusage before, after;
	struct err e = ERR_INIT;
	struct out *out;

	(void)state;
#if defined(__SANITIZE_ADDRESS__)
	skip(); /* it keeps what was freed */
#endif
	o.file = fopen("/dev/null", "w");
	assert_non_null(o.file);
	getrusage(RUSAGE_SELF, &before);
	for (size_t f = 0; f < ARRAY_LEN(formats); f++) {
		o.format = formats[f];
		out = out_new(&o);
		assert_int_equal(out_list_begin(out, columns, 5, &e), 0);
		for (int i = 0; i < 100000; i++)
			row(out, i, "서랑저수지 산책로 조명이 꺼져 있습니다", i);
		out_end(out);
		assert_int_equal(out_finish(out, &e), 0);
		out_free(out);
	}
	fclose(o.file);
	getrusage(RUSAGE_SELF, &after);
	/* Kept whole, 100,000 rows would be 10 MB and more. */
	assert_true(after.ru_maxrss - before.ru_maxrss < 4096);
}

static void
a_size_is_in_the_unit_that_reads_best(void **state)
{
	static const int64_t sizes[] = { 1023, 1536, 5 * 1024 * 1024,
		INT64_C(3) << 30, INT64_C(2048) << 40 };
	static const struct out_column one[] = {
		{ "size", "Size", OUT_BYTES, 0 },
	};
	struct err e = ERR_INIT;
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	assert_int_equal(out_list_begin(p.out, one, 1, &e), 0);
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		out_row_begin(p.out);
		out_int(p.out, sizes[i]);
		out_row_end(p.out);
	}
	out_end(p.out);
	page_is(&p, "      Size\n    1023 B\n   1.5 KiB\n   5.0 MiB\n"
	    "   3.0 GiB\n2048.0 TiB\n");
}

static void
a_real_number_is_short_for_people_and_whole_for_programs(void **state)
{
	static const enum out_format formats[] = { OUT_TABLE, OUT_JSONL };
	static const char *const expected[] = { "Share\n 0.33\n    -\n",
		"{\"share\":0.333333333333333}\n{\"share\":null}\n" };
	static const struct out_column one[] = {
		{ "share", "Share", OUT_REAL, 0 },
	};
	struct err e = ERR_INIT;
	struct page p;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(formats); i++) {
		page_open(&p, (struct out_options){ .format = formats[i] });
		assert_int_equal(out_list_begin(p.out, one, 1, &e), 0);
		out_row_begin(p.out);
		out_real(p.out, 1.0 / 3);
		out_row_end(p.out);
		out_row_begin(p.out);
		out_real(p.out, INFINITY);
		out_row_end(p.out);
		out_end(p.out);
		page_is(&p, expected[i]);
	}
}

static void
an_empty_line_parts_two_sheets(void **state)
{
	static const struct out_column one[] = {
		{ "id", "Id", OUT_INT, 0 },
	};
	struct err e = ERR_INIT;
	struct page p;

	(void)state;
	page_open(&p, (struct out_options){ .format = OUT_TABLE });
	assert_int_equal(out_sheet_begin(p.out, one, 1, true, &e), 0);
	for (int i = 1; i <= 2; i++) {
		out_row_begin(p.out);
		out_int(p.out, i);
		out_row_end(p.out);
	}
	out_end(p.out);
	page_is(&p, "Id:  1\n\nId:  2\n");
}

static int
set_zone(void **state)
{
	(void)state;
	clock_zone("Asia/Seoul");
	return 0;
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_is_aligned_by_display_width),
		cmocka_unit_test(a_column_for_sheets_is_not_in_a_table),
		cmocka_unit_test(bare_columns_have_no_heading),
		cmocka_unit_test(keys_are_cleaned),
		cmocka_unit_test(json_is_one_array_with_every_column),
		cmocka_unit_test(
		    an_empty_list_is_an_empty_array_and_no_table),
		cmocka_unit_test(json_lines_are_an_object_a_line),
		cmocka_unit_test(csv_has_keys_as_heading_and_crlf),
		cmocka_unit_test(fields_choose_and_order_in_every_format),
		cmocka_unit_test(
		    an_unknown_field_is_wrong_usage_and_lists_the_known),
		cmocka_unit_test(a_terminal_gets_shortened_columns),
		cmocka_unit_test(
		    a_column_that_gives_last_is_whole_while_another_can_give),
		cmocka_unit_test(a_pipe_gets_every_letter),
		cmocka_unit_test(colours_stand_around_the_text_only),
		cmocka_unit_test(one_thing_is_a_sheet_for_people),
		cmocka_unit_test(
		    one_thing_is_an_object_and_many_are_an_array),
		cmocka_unit_test(
		    nested_values_are_json_in_csv_and_flat_in_a_table),
		cmocka_unit_test(a_row_that_was_dropped_leaves_whole_json),
		cmocka_unit_test(a_failed_begin_prints_nothing),
		cmocka_unit_test(words_for_people_only_are_not_in_json),
		cmocka_unit_test(wants_tells_what_will_be_shown),
		cmocka_unit_test(a_full_disk_is_told_at_the_end),
		cmocka_unit_test(a_long_list_needs_little_memory),
		cmocka_unit_test(a_size_is_in_the_unit_that_reads_best),
		cmocka_unit_test(
		    a_real_number_is_short_for_people_and_whole_for_programs),
		cmocka_unit_test(an_empty_line_parts_two_sheets),
	};

	return cmocka_run_group_tests(tests, set_zone, NULL);
}
