/*
 * The bank's list as a file: columns by name, the forms of amounts and
 * times, and what hostile files come to.
 */
#include "lib/complaint/deposit_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/posts.h"

struct sheet {
	char path[128];
	struct deposit_file_options o;
	struct deposit_file *file;
	struct err e;
};

/* Writes n bytes to a file, and opens it; what that gave. */
static enum err_code
open_bytes(struct place *p, struct sheet *s, const char *text, size_t n)
{
	FILE *f;

	snprintf(s->path, sizeof(s->path), "%s/bank.csv", p->dir);
	f = fopen(s->path, "w");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, n, f), n);
	assert_int_equal(fclose(f), 0);
	s->o.path = s->path;
	err_clear(&s->e);
	return deposit_file_open(&s->file, &s->o, &s->e) < 0 ? s->e.code :
	    ERR_NONE;
}

/* "nth time amount|payer|memo|reference" of each line, "!" for a bad one. */
static char *
all(struct sheet *s)
{
	struct buf b = BUF_INIT;
	struct deposit_line l;
	char time[CLOCK_TEXT];
	int64_t nth;
	int got;

	buf_puts(&b, "");
	while ((got = deposit_file_next(s->file, &l, &nth, &s->e)) !=
	    RECORD_END) {
		if (got == RECORD_OK)
			buf_printf(&b, "%lld %s %lld|%s|%s|%s\n",
			    (long long)nth, clock_minute(l.at, time),
			    (long long)l.amount, l.payer, l.memo,
			    l.reference);
		else
			buf_puts(&b, "!\n");
		if (got == RECORD_FATAL)
			break;
	}
	return buf_take(&b);
}

static void
reads_with(struct place *p, struct sheet *s, const char *text, size_t n,
    const char *want)
{
	char *got;

	if (open_bytes(p, s, text, n) != ERR_NONE)
		fail_msg("%s", s->e.msg);
	got = all(s);
	assert_string_equal(got, want);
	free(got);
	/* a second pass reads the same */
	assert_int_equal(deposit_file_rewind(s->file, &s->e), 0);
	got = all(s);
	assert_string_equal(got, want);
	free(got);
	deposit_file_free(s->file);
}

static void
reads(struct place *p, const char *text, const char *want)
{
	struct sheet s = { .file = NULL };

	reads_with(p, &s, text, strlen(text), want);
}

static void
columns_are_known_as_banks_name_them(void **state)
{
	reads(*state, "at,amount,payer,memo,reference\n"
	    "2026-11-24 13:00,600,홍길동,수수료,7\n",
	    "1 2026-11-24 13:00 600|홍길동|수수료|7\n");
	reads(*state, "거래일자,거래시간,적요,보낸분,입금액,출금액,메모\n"
	    "2026.11.24,13:00:05,타행,홍길동,\"1,900\",0,2026-000001\n"
	    "2026.11.24,13:00:05,카드,편의점,0,\"5,000\",\n",
	    "1 2026-11-24 13:00 1900|홍길동|타행 2026-000001|\n");
	reads(*state, "거래일시,입금액(원),의뢰인\n"
	    "20261124130005,600원,홍길동\n20261124,600.00,홍길동\n",
	    "1 2026-11-24 13:00 600|홍길동||\n"
	    "1 2026-11-24 00:00 600|홍길동||\n");
}

static void
columns_are_mapped_by_name(void **state)
{
	struct sheet s = { .file = NULL };
	char map[] = "at=언제,amount=얼마,payer=누가";
	static const char text[] = "누가,메모,얼마,언제\n"
	    "홍길동,2026-000001,600,2026-11-24\n";

	assert_int_equal(deposit_map_read(map, s.o.map, &s.e), 0);
	reads_with(*state, &s, text, strlen(text),
	    "1 2026-11-24 00:00 600|홍길동|2026-000001|\n");
	/* what was mapped must be there */
	assert_int_equal(open_bytes(*state, &s, "at,amount\n", 10),
	    ERR_INPUT);
}

static void
what_is_no_map_is_named(void **state)
{
	static const char *const bad[] = { "x=y", "at", "at=", "=a",
		"at=a,amount" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		const char *map[DEPOSIT_FIELDS] = { NULL };
		struct err e = ERR_INIT;
		char *text = mem_text(bad[i]);

		assert_int_equal(deposit_map_read(text, map, &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		free(text);
	}
}

static void
a_file_that_tells_no_time_or_amount_is_refused(void **state)
{
	static const char *const bad[] = { "", "a,b\n1,2\n",
		"거래일시,적요\n2026-11-24,x\n", "입금액\n600\n" };
	struct sheet s = { .file = NULL };

	for (size_t i = 1; i < ARRAY_LEN(bad); i++) {
		assert_int_equal(open_bytes(*state, &s, bad[i],
		    strlen(bad[i])), ERR_INPUT);
		assert_null(s.file);
	}
}

static void
cp949_is_read_where_it_is_named(void **state)
{
	/* "거래일시,입금액,의뢰인" and "홍길동" as Korean Windows has them */
	static const char text[] = "\xb0\xc5\xb7\xa1\xc0\xcf\xbd\xc3,"
	    "\xc0\xd4\xb1\xdd\xbe\xd7,\xc0\xc7\xb7\xda\xc0\xce\n"
	    "2026-11-24,600,\xc8\xab\xb1\xe6\xb5\xbf\n";
	struct sheet s = { .file = NULL };

	s.o.encoding = "cp949";
	reads_with(*state, &s, text, strlen(text),
	    "1 2026-11-24 00:00 600|홍길동||\n");
	s.o.encoding = NULL;
	assert_int_not_equal(open_bytes(*state, &s, text, strlen(text)),
	    ERR_NONE);
}

static void
bad_lines_are_told_without_what_they_hold(void **state)
{
	static const char *const bad[] = {
		"x,600,홍길동,", "2026-11-24,육백,홍길동,",
		"2026-11-24,600.50,홍길동,", "2026-13-01,600,홍길동,",
		"2027-11-24,600,홍길동,", "2026-11-24,1000000000001,홍길동,",
		"2026-11-24,99999999999999999999,홍길동,",
		"2026-11-24,600,홍길동", "2026-11-24,600,홍\"길동,",
	};

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct sheet s = { .file = NULL };
		struct deposit_line l;
		int64_t nth;
		char *text = mem_printf("at,amount,payer,memo\n%s\n"
		    "2026-11-24,600,김철수,\n", bad[i]);

		assert_int_equal(open_bytes(*state, &s, text, strlen(text)),
		    ERR_NONE);
		assert_int_equal(deposit_file_next(s.file, &l, &nth, &s.e),
		    RECORD_BAD);
		assert_non_null(strstr(s.e.msg, "line 2"));
		assert_null(strstr(s.e.msg, "홍"));
		assert_int_equal(deposit_file_next(s.file, &l, &nth, &s.e),
		    RECORD_OK);
		assert_string_equal(l.payer, "김철수");
		assert_int_equal(deposit_file_next(s.file, &l, &nth, &s.e),
		    RECORD_END);
		deposit_file_free(s.file);
		free(text);
	}
}

static void
a_nul_is_a_bad_line_and_no_end(void **state)
{
	static const char text[] = "at,amount,payer\n"
	    "2026-11-24,600,홍\0길동\n2026-11-24,700,김철수\n";
	struct sheet s = { .file = NULL };

	reads_with(*state, &s, text, sizeof(text) - 1,
	    "!\n1 2026-11-24 00:00 700|김철수||\n");
}

static void
a_thousand_columns_and_a_long_cell_do_no_harm(void **state)
{
	struct buf b = BUF_INIT;
	struct sheet s = { .file = NULL };

	buf_puts(&b, "at,amount,payer");
	for (int i = 0; i < 997; i++)
		buf_printf(&b, ",c%d", i);
	buf_puts(&b, "\n2026-11-24,600,홍길동");
	for (int i = 0; i < 997; i++)
		buf_puts(&b, ",\"=1+1\"");
	buf_puts(&b, "\n2026-11-24,600,");
	for (int i = 0; i < 1001; i++)
		buf_putc(&b, 'x');
	for (int i = 0; i < 997; i++)
		buf_putc(&b, ',');
	buf_putc(&b, '\n');
	reads_with(*state, &s, b.s, b.len,
	    "1 2026-11-24 00:00 600|홍길동||\n!\n");
	buf_clear(&b);
}

static void
our_own_apostrophe_goes_and_no_other(void **state)
{
	reads(*state, "at,amount,payer,memo\n"
	    "2026-11-24,600,'=홍길동,'홍'\n"
	    "2026-11-24,600,''+홍길동,'-1\n",
	    "1 2026-11-24 00:00 600|=홍길동|'홍'|\n"
	    "1 2026-11-24 00:00 600|'+홍길동|-1|\n");
}

static void
equal_lines_are_counted(void **state)
{
	reads(*state, "at,amount,payer\n2026-11-24,600,홍길동\n"
	    "2026-11-24,600,김철수\n2026-11-24,600,홍길동\n"
	    "2026-11-24, 600 ,\"홍길동\"\n",
	    "1 2026-11-24 00:00 600|홍길동||\n"
	    "1 2026-11-24 00:00 600|김철수||\n"
	    "2 2026-11-24 00:00 600|홍길동||\n"
	    "3 2026-11-24 00:00 600|홍길동||\n");
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(columns_are_known_as_banks_name_them),
		TEST(columns_are_mapped_by_name),
		TEST(what_is_no_map_is_named),
		TEST(a_file_that_tells_no_time_or_amount_is_refused),
		TEST(cp949_is_read_where_it_is_named),
		TEST(bad_lines_are_told_without_what_they_hold),
		TEST(a_nul_is_a_bad_line_and_no_end),
		TEST(a_thousand_columns_and_a_long_cell_do_no_harm),
		TEST(our_own_apostrophe_goes_and_no_other),
		TEST(equal_lines_are_counted),
	};

	clock_zone("Asia/Seoul");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
