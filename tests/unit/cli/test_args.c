/*
 * Options and arguments of one command.
 */
#include "lib/cli/args.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

static const struct option_spec options[] = {
	{ .name = "reason", .letter = 'r', .arg = "TEXT", .help = "why" },
	{ .name = "reasonable", .help = "a longer name" },
	{ .name = "map", .arg = "A=B", .help = "columns", .many = true },
	{ .name = "limit", .arg = "N", .help = "how many" },
	{ .name = "since", .arg = "TIME", .help = "from when" },
	{ 0 },
};

static const struct command post_remove = {
	.path = "post remove", .args = "ID...", .summary = "remove",
	.needs = NEED_WRITE, .options = options, .min_args = 1,
	.max_args = 3,
};

static const struct command post_list = {
	.path = "post list", .args = "[QUERY...]", .summary = "list",
	.max_args = -1,
};

/* Parses words given as one text, parted by '|'. */
static int
parse(struct args *a, const struct command *c, const char *text,
    struct err *e)
{
	static char line[128];
	static char *words[16];
	int n = 0;

	snprintf(line, sizeof(line), "%s", text);
	for (char *w = strtok(line, "|"); w != NULL; w = strtok(NULL, "|"))
		words[n++] = w;
	args_init(a);
	return args_parse(a, c, n, words, e);
}

static const struct option_spec personal_options[] = {
	{ .name = "phone", .letter = 'p', .arg = "NUMBER", .help = "number",
	    .personal = true },
	{ .name = "why", .arg = "TEXT", .help = "why" },
	{ 0 },
};

static const struct command citizen_list = {
	.path = "citizen list", .args = "[QUERY...]", .summary = "list",
	.needs = NEED_PERSONAL, .options = personal_options, .max_args = -1,
};

/* What the list of processes shows is the memory of the command line. */
static void
personal_words_leave_the_command_line(void **state)
{
	char phone[] = "--phone=010-1234-5678", why[] = "--why=b",
	     query[] = "name:kim";
	char *words[] = { phone, query, why };
	struct args a;
	struct err e = ERR_INIT;

	(void)state;
	args_init(&a);
	assert_int_equal(args_parse(&a, &citizen_list, 3, words, &e), 0);
	assert_string_equal(args_get(&a, "phone"), "010-1234-5678");
	assert_string_equal(args_get(&a, "why"), "b");
	assert_string_equal(a.argv[0], "name:kim");
	assert_string_equal(phone, "--phone=*************");
	assert_string_equal(query, "********");
	assert_string_equal(why, "--why=b");
	args_clear(&a);
}

static void
options_stand_anywhere(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;

	(void)state;
	rc = parse(&a, &post_remove, "7|--reason|r 1|8|-n|9", &e);
	assert_int_equal(rc, 0);
	assert_int_equal(a.argc, 3);
	assert_string_equal(a.argv[0], "7");
	assert_string_equal(a.argv[2], "9");
	assert_string_equal(args_get(&a, "reason"), "r 1");
	assert_true(args_has(&a, "dry-run"));
	assert_false(args_has(&a, "json"));
	args_clear(&a);
}

static void
options_stand_anywhere_under_posix_rules_too(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;

	(void)state;
	setenv("POSIXLY_CORRECT", "1", 1);
	rc = parse(&a, &post_remove, "7|--reason=x|8", &e);
	unsetenv("POSIXLY_CORRECT");
	assert_int_equal(rc, 0);
	assert_int_equal(a.argc, 2);
	assert_string_equal(args_get(&a, "reason"), "x");
	args_clear(&a);
}

static void
two_dashes_end_the_options(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;

	(void)state;
	rc = parse(&a, &post_remove, "-r|x|--|--reason|-5", &e);
	assert_int_equal(rc, 0);
	assert_int_equal(a.argc, 2);
	assert_string_equal(a.argv[0], "--reason");
	assert_string_equal(a.argv[1], "-5");
	args_clear(&a);
}

static void
a_value_may_look_like_an_option(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;

	(void)state;
	rc = parse(&a, &post_remove, "7|--reason|--lim", &e);
	assert_int_equal(rc, 0);
	assert_string_equal(args_get(&a, "reason"), "--lim");
	args_clear(&a);
}

static void
a_shortened_name_is_refused(void **state)
{
	static const char *const lines[] = {
		"7|--lim|5", "7|--lim=5", "7|--dry", "7|--reaso|x",
	};
	struct args a;
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(lines); i++) {
		assert_int_equal(parse(&a, &post_remove, lines[i], &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		assert_non_null(strstr(e.msg, "unknown option '--"));
		assert_non_null(strstr(e.hint, "did you mean '--"));
		args_clear(&a);
	}
}

static void
an_option_of_another_command_is_refused(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;

	(void)state;
	rc = parse(&a, &post_list, "--dry-run", &e);
	assert_int_equal(rc, -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_string_equal(e.msg, "unknown option '--dry-run'");
	args_clear(&a);
}

static void
a_missing_value_is_named(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;

	(void)state;
	rc = parse(&a, &post_remove, "7|--reason", &e);
	assert_int_equal(rc, -1);
	assert_string_equal(e.msg, "option '--reason' needs a value: TEXT");
	args_clear(&a);
}

static void
a_flag_takes_no_value(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;

	(void)state;
	rc = parse(&a, &post_remove, "7|--yes=no", &e);
	assert_int_equal(rc, -1);
	assert_string_equal(e.msg, "option '--yes' takes no value");
	args_clear(&a);
}

static void
only_repeatable_options_are_given_twice(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;
	size_t at = 0;

	(void)state;
	rc = parse(&a, &post_remove, "7|--map|a=b|--map=c=d", &e);
	assert_int_equal(rc, 0);
	assert_string_equal(args_each(&a, "map", &at), "a=b");
	assert_string_equal(args_each(&a, "map", &at), "c=d");
	assert_null(args_each(&a, "map", &at));
	args_clear(&a);
	rc = parse(&a, &post_remove, "7|-r|x|--reason|y", &e);
	assert_int_equal(rc, -1);
	assert_string_equal(e.msg, "option '--reason' was given "
	    "twice");
	args_clear(&a);
}

static void
arguments_are_counted(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;

	(void)state;
	rc = parse(&a, &post_remove, "-r|x", &e);
	assert_int_equal(rc, -1);
	assert_string_equal(e.msg, "post remove: ID... is missing");
	args_clear(&a);
	rc = parse(&a, &post_remove, "1|2|3|four", &e);
	assert_int_equal(rc, -1);
	assert_non_null(strstr(e.msg, "'four' is one argument too"));
	args_clear(&a);
	rc = parse(&a, &post_remove, "--help", &e);
	assert_int_equal(rc, 0);
	args_clear(&a);
}

static void
a_number_is_held_to_its_range(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;
	int64_t n = -1;

	(void)state;
	rc = parse(&a, &post_remove, "7|--limit|51", &e);
	assert_int_equal(rc, 0);
	assert_int_equal(args_int(&a, "limit", 1, 51, 9, &n, &e), 0);
	assert_int_equal(n, 51);
	assert_int_equal(args_int(&a, "limit", 1, 50, 9, &n, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_non_null(strstr(e.msg, "--limit: '51' is not between"));
	assert_int_equal(args_int(&a, "if-version", 1, 50, 9, &n, &e), 0);
	assert_int_equal(n, 9);
	args_clear(&a);
}

static void
a_day_that_does_not_exist_is_wrong_usage(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;
	int64_t us = 5;

	(void)state;
	rc = parse(&a, &post_remove, "7|--since|2026-02-30", &e);
	assert_int_equal(rc, 0);
	assert_int_equal(args_time(&a, "since", &us, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_non_null(strstr(e.msg, "--since: "));
	args_clear(&a);
}

static FILE *
input(const char *text)
{
	FILE *in = tmpfile();

	assert_non_null(in);
	fputs(text, in);
	rewind(in);
	return in;
}

static void
a_dash_reads_ids_from_the_stream(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;
	struct ids ids = IDS_INIT;
	FILE *in = input("11 12\n\n\t13\r\n14");

	(void)state;
	rc = parse(&a, &post_remove, "7|-|9", &e);
	assert_int_equal(rc, 0);
	assert_int_equal(args_ids(&a, 0, in, &ids, &e), 0);
	assert_int_equal(ids.count, 6);
	assert_int_equal(ids.id[0], 7);
	assert_int_equal(ids.id[1], 11);
	assert_int_equal(ids.id[4], 14);
	assert_int_equal(ids.id[5], 9);
	ids_clear(&ids);
	args_clear(&a);
	fclose(in);
}

static void
what_is_no_id_is_named(void **state)
{
	static const char *const wrong[] = { "0", "-1", "1x", "9999999999999"
		"9999999", "1.0", "제목" };
	struct args a;
	struct err e = ERR_INIT;
	int rc;
	struct ids ids = IDS_INIT;
	FILE *in;

	(void)state;
	rc = parse(&a, &post_remove, "-", &e);
	assert_int_equal(rc, 0);
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		in = input(wrong[i]);
		assert_int_equal(args_ids(&a, 0, in, &ids, &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		assert_non_null(strstr(e.msg, wrong[i]));
		ids_clear(&ids);
		fclose(in);
	}
	args_clear(&a);
}

static void
an_empty_stream_is_wrong_usage(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;
	struct ids ids = IDS_INIT;
	FILE *in = input(" \n");

	(void)state;
	rc = parse(&a, &post_remove, "-", &e);
	assert_int_equal(rc, 0);
	assert_int_equal(args_ids(&a, 0, in, &ids, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	ids_clear(&ids);
	args_clear(&a);
	fclose(in);
}

static void
an_excluded_term_of_a_query_is_no_option(void **state)
{
	struct args a;
	struct err e = ERR_INIT;
	int rc;

	(void)state;
	rc = parse(&a, &post_list, "-공지|-q|-state:visible|--limit|3|"
	    "-\"a b\"|-(a OR b)", &e);
	assert_int_equal(rc, -1); /* post_list has no --limit */
	args_clear(&a);
	rc = parse(&a, &post_list, "-공지|-qv|-state:visible|-\"a b\"|-y|"
	    "-(a OR b)", &e);
	assert_int_equal(rc, 0);
	assert_int_equal(a.argc, 4);
	assert_string_equal(a.argv[0], "-공지");
	assert_string_equal(a.argv[1], "-state:visible");
	assert_string_equal(a.argv[2], "-\"a b\"");
	assert_string_equal(a.argv[3], "-(a OR b)");
	assert_true(args_has(&a, "quiet"));
	assert_true(args_has(&a, "verbose"));
	assert_true(args_has(&a, "yes"));
	args_clear(&a);
}

static void
a_plain_word_with_a_dash_is_an_option_and_the_hint_says_so(void **state)
{
	struct args a;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(parse(&a, &post_list, "-spam", &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_non_null(strstr(e.hint, "'--'"));
	args_clear(&a);
	assert_int_equal(parse(&a, &post_list, "--|-spam", &e), 0);
	assert_string_equal(a.argv[0], "-spam");
	args_clear(&a);
}

static void
a_letter_has_its_value_behind_it(void **state)
{
	struct args a;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(parse(&a, &post_remove, "7|-nrwhy", &e), 0);
	assert_string_equal(args_get(&a, "reason"), "why");
	assert_true(args_has(&a, "dry-run"));
	args_clear(&a);
	assert_int_equal(parse(&a, &post_remove, "7|-r", &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_string_equal(e.msg, "option '-r' needs a value");
	args_clear(&a);
}

static void
a_letter_that_cannot_be_shown_is_not(void **state)
{
	static const char *const words[] = { "-\x1b", "-q\xff", "-q\x07" };
	struct args a;
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(words); i++) {
		assert_int_equal(parse(&a, &post_list, words[i], &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		assert_string_equal(e.msg, "unknown option");
		args_clear(&a);
	}
	assert_int_equal(parse(&a, &post_list, "-Z", &e), -1);
	assert_string_equal(e.msg, "unknown option '-Z'");
	args_clear(&a);
}

static void
days_are_a_number_or_none_and_within_the_most(void **state)
{
	static const char *const bad[] = { "0", "31", "-1", "d", "3dd",
		"3 d", "none ", "3w", "0d", "" };
	char text[32];
	struct args a;
	struct err e = ERR_INIT;
	int64_t days = 7;

	(void)state;
	assert_int_equal(parse(&a, &post_remove, "1", &e), 0);
	assert_int_equal(args_days(&a, "limit", 30, &days, &e), 0);
	assert_int_equal(days, 7);
	args_clear(&a);
	assert_int_equal(parse(&a, &post_remove, "1|--limit|30d", &e), 0);
	assert_int_equal(args_days(&a, "limit", 30, &days, &e), 0);
	assert_int_equal(days, 30);
	args_clear(&a);
	assert_int_equal(parse(&a, &post_remove, "1|--limit|12", &e), 0);
	assert_int_equal(args_days(&a, "limit", 30, &days, &e), 0);
	assert_int_equal(days, 12);
	args_clear(&a);
	assert_int_equal(parse(&a, &post_remove, "1|--limit|none", &e), 0);
	assert_int_equal(args_days(&a, "limit", 30, &days, &e), 0);
	assert_int_equal(days, 0);
	args_clear(&a);
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		snprintf(text, sizeof(text), "1|--limit=%s", bad[i]);
		assert_int_equal(parse(&a, &post_remove, text, &e), 0);
		assert_int_equal(args_days(&a, "limit", 30, &days, &e), -1);
		assert_int_equal(e.code, ERR_USAGE);
		assert_non_null(strstr(e.msg, "from 1 to 30"));
		assert_int_equal(days, 0);
		args_clear(&a);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(personal_words_leave_the_command_line),
		cmocka_unit_test(options_stand_anywhere),
		cmocka_unit_test(options_stand_anywhere_under_posix_rules_too),
		cmocka_unit_test(two_dashes_end_the_options),
		cmocka_unit_test(a_value_may_look_like_an_option),
		cmocka_unit_test(a_shortened_name_is_refused),
		cmocka_unit_test(an_option_of_another_command_is_refused),
		cmocka_unit_test(a_missing_value_is_named),
		cmocka_unit_test(a_flag_takes_no_value),
		cmocka_unit_test(only_repeatable_options_are_given_twice),
		cmocka_unit_test(arguments_are_counted),
		cmocka_unit_test(a_number_is_held_to_its_range),
		cmocka_unit_test(
		    days_are_a_number_or_none_and_within_the_most),
		cmocka_unit_test(a_day_that_does_not_exist_is_wrong_usage),
		cmocka_unit_test(a_dash_reads_ids_from_the_stream),
		cmocka_unit_test(what_is_no_id_is_named),
		cmocka_unit_test(an_empty_stream_is_wrong_usage),
		cmocka_unit_test(an_excluded_term_of_a_query_is_no_option),
		cmocka_unit_test(
		    a_plain_word_with_a_dash_is_an_option_and_the_hint_says_so),
		cmocka_unit_test(a_letter_has_its_value_behind_it),
		cmocka_unit_test(a_letter_that_cannot_be_shown_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
