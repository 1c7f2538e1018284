/*
 * Records of JSON lines and CSV: what they hold, how a bad one is told, and
 * that the reading goes on after it.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "lib/archive/record.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "tests/unit/archive/files.h"

/* Writes what a file reads as, one record after the other:
 * "3:name=value,name=value\n", or "!message\n" for a bad one. */
static void
write_records(struct record_reader *r, struct buf *b)
{
	struct record rec;
	struct err e = ERR_INIT;
	int got;

	buf_reset(b);
	while ((got = record_next(r, &rec, &e)) == RECORD_OK ||
	    got == RECORD_BAD) {
		if (got == RECORD_BAD) {
			assert_int_equal(e.code, ERR_INPUT);
			buf_printf(b, "!%s\n", e.msg);
			continue;
		}
		buf_printf(b, "%zu:", rec.line);
		for (size_t i = 0; i < rec.n; i++) {
			const struct record_field *f = &rec.field[i];

			assert_int_equal(strlen(f->value), f->len);
			if (f->type != RECORD_ABSENT)
				buf_printf(b, "%s=%s,", f->name, f->value);
		}
		buf_putc(b, '\n');
	}
	if (got == RECORD_FATAL)
		buf_printf(b, "!!%s\n", e.msg);
}

/* That path, read for fields a and b (or 1 and 2), is want, twice. */
static void
gives(const char *path, const char *encoding, const struct record_options *o,
    const char *want)
{
	static const char *const named[] = { "a", "b" };
	static const char *const numbered[] = { "1", "2" };
	struct stream_options so = { .encoding = encoding, .twice = true };
	bool by_number = o != NULL && o->no_header;
	struct record_reader *r = NULL;
	struct stream *s = NULL;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	if (stream_open(&s, path, &so, &e) != 0 ||
	    record_open(&r, s, o, &e) != 0 ||
	    record_want(r, by_number ? numbered : named, 2, &e) != 0)
		fail_msg("%s", e.msg);
	write_records(r, &b);
	assert_string_equal(b.s, want);
	assert_int_equal(record_rewind(r, &e), 0);
	write_records(r, &b);
	assert_string_equal(b.s, want);
	buf_clear(&b);
	record_free(r);
	stream_free(s);
}

#define JSONL(text, want) gives(PUT("f.jsonl", text), NULL, NULL, want)
#define CSV(text, want) gives(PUT("f.csv", text), NULL, NULL, want)

/* That record_open or record_want of names fails, with words. */
static void
is_refused(const char *path, const struct record_options *o,
    const char *name, const char *words)
{
	struct record_reader *r = NULL;
	struct stream *s = NULL;
	struct err e = ERR_INIT;

	assert_int_equal(stream_open(&s, path, NULL, &e), 0);
	if (record_open(&r, s, o, &e) == 0)
		assert_int_equal(record_want(r, &name, 1, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	if (strstr(e.msg, words) == NULL && strstr(e.hint, words) == NULL)
		fail_msg("%s (%s)", e.msg, e.hint);
	record_free(r);
	stream_free(s);
}

static void
json_values_of_every_type_are_given_as_text(void **state)
{
	(void)state;
	JSONL("{\"a\":\"x\",\"b\":12}\n{\"a\":true,\"b\":false}\n"
	    "{\"b\":\"only\"}\n{\"a\":null}\n{}\n",
	    "1:a=x,b=12,\n2:a=true,b=false,\n3:b=only,\n4:\n5:\n");
	JSONL("{\"a\":1.5,\"b\":0.1}\n{\"a\":-0,\"b\":1e2}\n"
	    "{\"a\":1234567890123456789}",
	    "1:a=1.5,b=0.1,\n2:a=0,b=100,\n3:a=1234567890123456789,\n");
}

static void
json_escapes_and_surrogates_are_resolved(void **state)
{
	(void)state;
	JSONL("{\"a\":\"\\uac00\\n\\\"\",\"b\":\"\\ud83d\\ude00\"}\n",
	    "1:a=가\n\",b=😀,\n");
	JSONL("{\"\\u0061\":\"by escape\"}\n", "1:a=by escape,\n");
}

static void
a_nested_value_is_an_error_only_where_it_is_wanted(void **state)
{
	(void)state;
	JSONL("{\"a\":1,\"c\":{\"a\":[2]}}\n{\"a\":[1],\"b\":2}\n"
	    "{\"b\":{}}\n{\"a\":2}\n",
	    "1:a=1,\n!line 2: the value of 'a' is of type array\n"
	    "!line 3: the value of 'b' is of type object\n4:a=2,\n");
}

static void
a_bad_json_line_is_told_and_passed_over(void **state)
{
	(void)state;
	JSONL("{\"a\":1}\nnonsense\n{\"a\":1\n{\"a\":1} 2\n[1]\n7\n"
	    "{\"a\":1,\"a\":2}\n{\"a\":1e999}\n{\"a\":\"\\ud800\"}\n"
	    "{\"a\":9}\n",
	    "1:a=1,\n"
	    "!line 2: not valid JSON (byte 8)\n"
	    "!line 3: the line ends inside an object\n"
	    "!line 4: something stands behind the object (byte 9)\n"
	    "!line 5: not an object but of type array\n"
	    "!line 6: not an object but of type number\n"
	    "!line 7: a name occurs twice in the object (byte 10)\n"
	    "!line 8: a number is too large (byte 10)\n"
	    "!line 9: not valid JSON (byte 13)\n"
	    "10:a=9,\n");
}

static void
a_nul_is_an_error_of_its_line(void **state)
{
	(void)state;
	JSONL("{\"a\":\"x\\u0000\"}\n{\"a\":\"x\0y\"}\n{\"a\\u0000\":1}\n"
	    "{\"a\":3}\n",
	    "!line 1: a NUL character (byte 14)\n"
	    "!line 2: a NUL character\n"
	    "!line 3: a NUL character (byte 10)\n4:a=3,\n");
	CSV("a,b\n1,x\0y\n3,4\n", "!line 2: a NUL character\n3:a=3,b=4,\n");
}

static void
broken_text_is_an_error_of_its_line(void **state)
{
	(void)state;
	JSONL("{\"c\":\"\xc0\x80\"}\n{\"a\":\"\xed\xa0\x80\"}\n{\"a\":1}\n",
	    "!line 1: not valid utf-8 text\n!line 2: not valid utf-8 text\n"
	    "3:a=1,\n");
	CSV("a,b,c\n1,2,\xff\n3,4,5\n",
	    "!line 2: not valid utf-8 text\n3:a=3,b=4,\n");
	gives(PUT("k.csv", "a,b\n\xbe\xc8,1\n2,\xff\n3,\xb3\xe7\n"), "cp949",
	    NULL, "2:a=안,b=1,\n!line 3: not valid cp949 text\n"
	    "4:a=3,b=녕,\n");
}

static void
blank_lines_are_passed_over_and_counted(void **state)
{
	(void)state;
	JSONL("\n \t\r\n{\"a\":1}\r\n\n\n{\"a\":2}", "3:a=1,\n6:a=2,\n");
	CSV("\n\r\na,b\r\n\r\n1,2\r\n  \n\n3,4", "5:a=1,b=2,\n8:a=3,b=4,\n");
	JSONL("", "");
	CSV("", "");
	CSV("a,b", "");
}

static void
csv_quotes_keep_delimiters_breaks_and_spaces(void **state)
{
	(void)state;
	CSV("a,b\r\n\"x, \"\"y\"\"\r\nz\", s \r\n,\"\"\r\n",
	    "2:a=x, \"y\"\r\nz,b= s ,\n4:a=,b=,\n");
	CSV("\xef\xbb\xbf\"a\",b\n1,\"\n\n\"\n3,4\n",
	    "2:a=1,b=\n\n,\n5:a=3,b=4,\n");
	CSV("a,b\r1,2\r3,4\r", "2:a=1,b=2,\n3:a=3,b=4,\n");
}

static void
a_hostile_quote_costs_its_own_row_only(void **state)
{
	(void)state;
	CSV("a,b\nx\"y,1\n\"x\"y,2\n\"p\nq\"r,3\n4,5\n",
	    "!line 2: a quotation mark in the wrong place\n"
	    "!line 3: a quotation mark in the wrong place\n"
	    "!line 4: a quotation mark in the wrong place\n6:a=4,b=5,\n");
	CSV("a,b\n1,2\n3,\"4\n5,6\n",
	    "2:a=1,b=2,\n!line 3: a quotation mark is not closed\n");
}

static void
a_wrong_number_of_columns_is_told(void **state)
{
	(void)state;
	CSV("a,b\n1\n1,2,3\n4,5\n",
	    "!line 2: expected 2 columns, found 1\n"
	    "!line 3: expected 2 columns, found 3\n4:a=4,b=5,\n");
}

static void
columns_have_numbers_where_there_is_no_header(void **state)
{
	struct record_options o = { .no_header = true, .delimiter = ';' };

	(void)state;
	gives(PUT("n.csv", "x;y,\n\nz;w\n1\n"), NULL, &o,
	    "1:1=x,2=y,,\n3:1=z,2=w,\n"
	    "!line 4: expected 2 columns, found 1\n");
	gives(PUT("n.csv", "x\ny\n"), NULL, &o,
	    "!line 1: there is no column 2\n!line 2: there is no column 2\n");
	is_refused(PUT("n.csv", "x;y\n"), &o, "0", "not a column's number");
	is_refused(PUT("n.csv", "x;y\n"), &o, "a", "the first is 1");
}

static void
a_bad_header_is_refused(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	is_refused(PUT("h.csv", "x,y\n1,2\n"), NULL, "a",
	    "there is no column 'a'");
	is_refused(PUT("h.csv", "x,y\n1,2\n"), NULL, "a", "are: x, y");
	is_refused(PUT("h.csv", "a,a\n1,2\n"), NULL, "a", "2 columns 'a'");
	is_refused(PUT("h.csv", "\xbe\xc8\n"), NULL, "a", "line 1: not valid");
	is_refused(PUT("h.csv", "x\"\n"), NULL, "a", "line 1: a quotation");
	for (int i = 0; i < 5000; i++)
		buf_putc(&b, ',');
	is_refused(put("h.csv", b.s, b.len), NULL, "a", "5001 columns");
	buf_clear(&b);
}

static void
the_format_is_known_by_name_or_first_byte(void **state)
{
	static const char json[] = " \n{\"a\":1}\n";
	static const char csv[] = "a,b\n1,2\n";
	struct record_options o = { .format = RECORD_CSV };

	(void)state;
	gives(PUT("x", json), NULL, NULL, "2:a=1,\n");
	gives(PUT("y", csv), NULL, NULL, "2:a=1,b=2,\n");
	gives(PUT("z.TSV", "a\tb\n1\t2,\n"), NULL, NULL, "2:a=1,b=2,,\n");
	gives(PUT("x.csv.gz", csv), NULL, NULL, "2:a=1,b=2,\n");
	gives(PUT("x.json.zst", "[1]\n"), NULL, NULL,
	    "!line 1: not an object but of type array\n");
	gives(PUT("x.jsonl", csv), NULL, &o, "2:a=1,b=2,\n");
	pipe_in(json, sizeof(json) - 1);
	gives("-", NULL, NULL, "2:a=1,\n");
}

static void
a_record_longer_than_the_limit_is_told_and_passed_over(void **state)
{
	struct record_options o = { .limit = 20 };

	(void)state;
	gives(PUT("l.jsonl", "{\"a\":1}\n{\"a\":\"01234567890123\"}\n"
	    "{\"a\":\"0123456789012\"}\n{\"a\":\"over the end, too\"}"), NULL,
	    &o, "1:a=1,\n!line 2: a record of more than 20 bytes\n"
	    "!line 3: a record of more than 20 bytes\n"
	    "!line 4: a record of more than 20 bytes\n");
	gives(PUT("l.csv", "a,b\n1,2\n\"01234\n56789\n01234\n,5\n3,4\n"), NULL,
	    &o, "2:a=1,b=2,\n!line 3: a record of more than 20 bytes\n"
	    "7:a=3,b=4,\n");
}

#if defined(__SANITIZE_ADDRESS__)
#define SANITIZED true
#elif defined(__has_feature)
#define SANITIZED __has_feature(address_sanitizer)
#else
#define SANITIZED false
#endif

/* kB that were at most in memory, from the kernel's own book. */
static long
most_memory(void)
{
	FILE *f = fopen("/proc/self/status", "r");
	char line[256];
	long kb = -1;

	assert_non_null(f);
	while (kb < 0 && fgets(line, sizeof(line), f) != NULL)
		if (strncmp(line, "VmHWM:", 6) == 0)
			kb = strtol(line + 6, NULL, 10);
	fclose(f);
	return kb;
}

/* A file of before, then mb MiB of 'x', then after. */
static const char *
put_long(const char *name, const char *before, size_t mb, const char *after)
{
	const size_t mib = 1024 * 1024;
	FILE *f = fopen(at(name), "w");
	char *x = mem_new(mib, 1);

	assert_non_null(f);
	memset(x, 'x', mib);
	fputs(before, f);
	for (size_t i = 0; i < mb; i++)
		assert_int_equal(fwrite(x, 1, mib, f), mib);
	fputs(after, f);
	assert_int_equal(fclose(f), 0);
	free(x);
	return at(name);
}

static void
a_line_of_100_mb_is_refused_in_bounded_memory(void **state)
{
	long before;

	(void)state;
	put_long("big.jsonl", "{\"a\":1}\n{\"a\":\"", 100,
	    "\"}\n{\"a\":3}\n");
	put_long("big.csv", "a,b\n1,2\n\"", 100, "\",5\n3,4\n");
	before = most_memory();
	gives(at("big.jsonl"), NULL, NULL,
	    "1:a=1,\n!line 2: a record of more than 16777216 bytes\n"
	    "3:a=3,\n");
	gives(at("big.csv"), NULL, NULL,
	    "2:a=1,b=2,\n!line 3: a record of more than 16777216 bytes\n"
	    "4:a=3,b=4,\n");
	if (!SANITIZED) /* which keeps what was freed */
		assert_in_range(most_memory() - before, 0, 40 * 1024);
	unlink(at("big.jsonl"));
	unlink(at("big.csv"));
}

static void
records_across_pieces_of_the_stream_are_whole(void **state)
{
	struct buf json = BUF_INIT, csv = BUF_INIT;
	struct buf want = BUF_INIT, want_csv = BUF_INIT;

	(void)state;
	buf_puts(&csv, "a,b\r\n");
	for (int i = 1; i <= 40000; i++) {
		buf_printf(&json, "{\"a\":\"text number %d of many more that "
		    "make it long\",\"b\":%d}\n", i, i);
		buf_printf(&csv, "\"text number %d of many more that "
		    "make it \"\"long\"\"\r\n\",%d\r\n", i, i);
		buf_printf(&want, "%d:a=text number %d of many more that "
		    "make it long,b=%d,\n", i, i, i);
		buf_printf(&want_csv, "%d:a=text number %d of many more that "
		    "make it \"long\"\r\n,b=%d,\n", 2 * i, i, i);
	}
	gives(put("p.jsonl", json.s, json.len), NULL, NULL, want.s);
	gives(put("p.csv", csv.s, csv.len), NULL, NULL, want_csv.s);
	buf_clear(&json);
	buf_clear(&csv);
	buf_clear(&want);
	buf_clear(&want_csv);
}

static void
more_values_than_memory_should_hold_are_refused(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_puts(&b, "{\"c\":[[]");
	for (int i = 0; i < 100000; i++)
		buf_puts(&b, ",[]");
	buf_puts(&b, "]}\n{\"a\":\"");
	for (int i = 0; i < 200000; i++)
		buf_puts(&b, ",\\\"[");
	buf_puts(&b, "\",\"c\":[]}\n");
	put("v.jsonl", b.s, b.len);
	buf_reset(&b);
	buf_puts(&b, "!line 1: more than 100000 values\n2:a=");
	for (int i = 0; i < 200000; i++)
		buf_puts(&b, ",\"[");
	buf_puts(&b, ",\n");
	gives(at("v.jsonl"), NULL, NULL, b.s);
	buf_clear(&b);
}

static void
a_cut_off_file_ends_in_its_error(void **state)
{
	struct buf b = BUF_INIT;
	struct record_reader *r = NULL;
	struct stream *s = NULL;
	struct err e = ERR_INIT;
	struct stat st;
	char command[300];

	(void)state;
	for (int i = 0; i < 50000; i++)
		buf_printf(&b, "{\"a\":%d}\n", i * 7919 % 100003);
	put("cut.jsonl", b.s, b.len);
	snprintf(command, sizeof(command), "gzip -n %s", at("cut.jsonl"));
	assert_int_equal(system(command), 0);
	assert_int_equal(stat(at("cut.jsonl.gz"), &st), 0);
	assert_int_equal(truncate(at("cut.jsonl.gz"), st.st_size - 9), 0);
	assert_int_equal(stream_open(&s, at("cut.jsonl.gz"), NULL, &e), 0);
	assert_int_equal(record_open(&r, s, NULL, &e), 0);
	write_records(r, &b);
	assert_memory_equal(b.s, "1:\n2:\n", 6);
	assert_non_null(strstr(b.s, "!!'"));
	assert_non_null(strstr(b.s, "damaged or cut off"));
	buf_clear(&b);
	record_free(r);
	stream_free(s);
}

static void
what_is_no_object_is_named_by_its_type(void **state)
{
	(void)state;
	JSONL("\"text\"\nnull\ntrue\nfalse\n1.5\n{\"a\":1}\n",
	    "!line 1: not an object but of type string\n"
	    "!line 2: not an object but of type null\n"
	    "!line 3: not an object but of type boolean\n"
	    "!line 4: not an object but of type boolean\n"
	    "!line 5: not an object but of type number\n6:a=1,\n");
}

static void
a_nested_value_nearby_changes_no_value(void **state)
{
	(void)state;
	JSONL("{\"a\":true,\"b\":false,\"c\":[1]}\n"
	    "{\"a\":0.30000000000000004,\"b\":0.1,\"c\":{}}\n",
	    "1:a=true,b=false,\n2:a=0.30000000000000004,b=0.1,\n");
}

static void
a_value_nested_too_deeply_is_told(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	buf_puts(&b, "{\"c\":");
	for (int i = 0; i < 5000; i++)
		buf_putc(&b, '[');
	for (int i = 0; i < 5000; i++)
		buf_putc(&b, ']');
	buf_puts(&b, "}\n{\"a\":1}\n");
	gives(put("deep.jsonl", b.s, b.len), NULL, NULL,
	    "!line 1: nested too deeply\n2:a=1,\n");
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		/* first: it measures the most memory so far */
		cmocka_unit_test(
		    a_line_of_100_mb_is_refused_in_bounded_memory),
		cmocka_unit_test(json_values_of_every_type_are_given_as_text),
		cmocka_unit_test(json_escapes_and_surrogates_are_resolved),
		cmocka_unit_test(
		    a_nested_value_is_an_error_only_where_it_is_wanted),
		cmocka_unit_test(a_bad_json_line_is_told_and_passed_over),
		cmocka_unit_test(a_nul_is_an_error_of_its_line),
		cmocka_unit_test(broken_text_is_an_error_of_its_line),
		cmocka_unit_test(blank_lines_are_passed_over_and_counted),
		cmocka_unit_test(csv_quotes_keep_delimiters_breaks_and_spaces),
		cmocka_unit_test(a_hostile_quote_costs_its_own_row_only),
		cmocka_unit_test(a_wrong_number_of_columns_is_told),
		cmocka_unit_test(columns_have_numbers_where_there_is_no_header),
		cmocka_unit_test(a_bad_header_is_refused),
		cmocka_unit_test(the_format_is_known_by_name_or_first_byte),
		cmocka_unit_test(
		    a_record_longer_than_the_limit_is_told_and_passed_over),
		cmocka_unit_test(records_across_pieces_of_the_stream_are_whole),
		cmocka_unit_test(
		    more_values_than_memory_should_hold_are_refused),
		cmocka_unit_test(a_cut_off_file_ends_in_its_error),
		cmocka_unit_test(what_is_no_object_is_named_by_its_type),
		cmocka_unit_test(a_nested_value_nearby_changes_no_value),
		cmocka_unit_test(a_value_nested_too_deeply_is_told),
	};

	return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
