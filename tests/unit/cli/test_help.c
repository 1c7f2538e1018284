/*
 * Help, wrapped by display width.
 */
#include "lib/cli/help.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/text/width.h"

static void
check_wrap(const char *text, int at, int indent, int width,
    const char *expected)
{
	struct buf b = BUF_INIT;

	help_wrap(&b, text, at, indent, width);
	assert_string_equal(b.s, expected);
	buf_clear(&b);
}

static void
lines_break_at_blanks_before_the_width(void **state)
{
	(void)state;
	check_wrap("aaa bbb ccc", 0, 0, 7, "aaa bbb\nccc");
	check_wrap("aaa bbb ccc", 0, 0, 6, "aaa\nbbb\nccc");
	check_wrap("aaa bbb", 4, 4, 10, "aaa\n    bbb");
	check_wrap("aaaaaaaaaa b", 0, 0, 4, "aaaaaaaaaa\nb");
}

static void
hangul_counts_two_columns(void **state)
{
	(void)state;
	check_wrap("게시물 삭제", 0, 0, 11, "게시물 삭제");
	check_wrap("게시물 삭제", 0, 0, 10, "게시물\n삭제");
}

static void
paragraphs_stay_apart(void **state)
{
	(void)state;
	check_wrap("a b\n\nc", 0, 0, 20, "a b\n\nc");
}

static const struct option_spec options[] = {
	{ .name = "reason", .arg = "TEXT", .help = "why it is removed, for "
	  "the person who wrote it and for the log as well" },
	{ 0 },
};
static const struct command post_remove = {
	.path = "post remove", .args = "ID...", .summary = "remove posts",
	.options = options, .needs = NEED_WRITE, .max_args = -1,
};
static const struct command secret = {
	.path = "post secret", .summary = "hidden", .needs = NEED_HIDDEN,
};
static const struct command kind_list = {
	.path = "case kind list", .summary = "list kinds",
};
static const struct command case_list = {
	.path = "case list", .summary = "list cases",
};
static const struct command *const commands[] = {
	&post_remove, &secret, &case_list, &kind_list, NULL,
};
static const struct command_group groups[] = {
	{ "post", "posts" }, { "board", "not there yet" }, { "case", "cases" },
	{ "case kind", "kinds of cases" }, { NULL, NULL },
};
static const struct command_table table = {
	.program = "try", .summary = "a program", .commands = commands,
	.groups = groups,
};

static void
a_commands_help_names_every_option_in_few_columns(void **state)
{
	struct buf b = BUF_INIT;
	const char *line, *end;
	const struct option_spec *o;
	size_t at = 0;

	(void)state;
	help_command(&b, &table, &post_remove, 60);
	assert_non_null(strstr(b.s, "try post remove [options] ID...\n"));
	while ((o = command_option(&post_remove, &at)) != NULL)
		assert_non_null(strstr(b.s, o->name));
	for (line = b.s; *line != '\0'; line = end + 1) {
		end = strchr(line, '\n');
		assert_non_null(end);
		assert_true(text_width(line, (size_t)(end - line)) <= 60);
	}
	buf_clear(&b);
}

static void
hidden_commands_and_empty_groups_are_not_shown(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	help_group(&b, &table, "post", 80);
	assert_non_null(strstr(b.s, "post remove ID..."));
	assert_null(strstr(b.s, "secret"));
	buf_reset(&b);
	help_program(&b, &table, 80);
	assert_non_null(strstr(b.s, "  post  posts\n"));
	assert_null(strstr(b.s, "board"));
	buf_clear(&b);
}

static void
a_noun_below_a_noun_stands_in_the_help_of_the_first(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	help_program(&b, &table, 80);
	assert_non_null(strstr(b.s, "  case  cases\n"));
	assert_null(strstr(b.s, "case kind"));
	buf_reset(&b);
	help_group(&b, &table, "case", 80);
	assert_non_null(strstr(b.s, "  case kind list  list kinds\n"));
	assert_non_null(strstr(b.s, "  case list       list cases\n"));
	buf_reset(&b);
	help_group(&b, &table, "case kind", 80);
	assert_non_null(strstr(b.s, "try case kind VERB"));
	assert_non_null(strstr(b.s, "\nkinds of cases\n"));
	assert_non_null(strstr(b.s, "  case kind list  list kinds\n"));
	assert_null(strstr(b.s, "case list"));
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(lines_break_at_blanks_before_the_width),
		cmocka_unit_test(hangul_counts_two_columns),
		cmocka_unit_test(paragraphs_stay_apart),
		cmocka_unit_test(
		    a_commands_help_names_every_option_in_few_columns),
		cmocka_unit_test(
		    hidden_commands_and_empty_groups_are_not_shown),
		cmocka_unit_test(
		    a_noun_below_a_noun_stands_in_the_help_of_the_first),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
