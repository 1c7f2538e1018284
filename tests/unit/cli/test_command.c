/*
 * Finding a command by the words of a command line; what help and
 * completion see of the table.
 */
#include "lib/cli/command.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/cli/paths.h"

static const struct command init = { .path = "init", .summary = "begin" };
static const struct command post_list = {
	.path = "post list", .summary = "list", .max_args = -1,
};
static const struct command post_remove = {
	.path = "post remove", .summary = "remove", .max_args = -1,
	.needs = NEED_WRITE,
};
static const struct command draw = {
	.path = "reward draw", .summary = "show", .max_args = 1,
};
static const struct command draw_run = {
	.path = "reward draw run", .summary = "draw", .max_args = 1,
};
static const struct command hidden = {
	.path = "__names", .summary = "names", .needs = NEED_HIDDEN,
};
static const struct command *const commands[] = {
	&init, &post_list, &post_remove, &draw, &draw_run, &hidden, NULL,
};
static const struct command_group groups[] = {
	{ "init", "begin" }, { "post", "posts" }, { "reward", "rewards" },
	{ NULL, NULL },
};
static const struct command_table table = {
	.program = "try", .summary = "a program", .commands = commands,
	.groups = groups,
};

static char *words[16];
static int count;

static int
find(const char *text, struct command_match *m, struct err *e)
{
	static char line[128];

	snprintf(line, sizeof(line), "%s", text);
	count = 0;
	for (char *w = strtok(line, " "); w != NULL; w = strtok(NULL, " "))
		words[count++] = w;
	err_clear(e);
	return command_find(&table, &count, words, m, e);
}

static void
words_name_a_command_and_are_taken_out(void **state)
{
	struct command_match m;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(find("post remove 7 --json 8", &m, &e), 0);
	assert_ptr_equal(m.command, &post_remove);
	assert_int_equal(count, 3);
	assert_string_equal(words[0], "7");
	assert_string_equal(words[1], "--json");
}

static void
common_options_stand_before_and_between_the_words(void **state)
{
	struct command_match m;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(find("--db post post -q list 7", &m, &e), 0);
	assert_ptr_equal(m.command, &post_list);
	assert_int_equal(count, 4);
	assert_string_equal(words[1], "post");
	assert_int_equal(find("--db=x post list", &m, &e), 0);
	assert_ptr_equal(m.command, &post_list);
}

static void
the_longest_command_is_taken(void **state)
{
	struct command_match m;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(find("reward draw run 5", &m, &e), 0);
	assert_ptr_equal(m.command, &draw_run);
	assert_int_equal(find("reward draw 5", &m, &e), 0);
	assert_ptr_equal(m.command, &draw);
	assert_int_equal(count, 1);
}

static void
commands_are_never_shortened(void **state)
{
	struct command_match m;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(find("post rem 7", &m, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_string_equal(e.msg, "there is no command 'post rem'");
	assert_string_equal(e.hint, "did you mean 'post remove'?");
}

static void
a_mistyped_noun_or_verb_gets_the_nearest(void **state)
{
	struct command_match m;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(find("psot list", &m, &e), -1);
	assert_string_equal(e.hint, "did you mean 'post'?");
	assert_int_equal(find("post lsit", &m, &e), -1);
	assert_string_equal(e.hint, "did you mean 'post list'?");
	assert_int_equal(find("post frobnicate", &m, &e), -1);
	assert_string_equal(e.hint, "try: try help post");
}

static void
hidden_commands_are_found_but_never_suggested(void **state)
{
	struct command_match m;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(find("__names board", &m, &e), 0);
	assert_ptr_equal(m.command, &hidden);
	assert_int_equal(find("__name board", &m, &e), -1);
	assert_null(strstr(e.hint, "__names"));
}

static void
a_noun_alone_is_a_group(void **state)
{
	struct command_match m;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(find("post", &m, &e), 0);
	assert_null(m.command);
	assert_string_equal(m.words, "post");
	assert_int_equal(find("post --help", &m, &e), 0);
	assert_true(m.help);
}

static void
help_behind_two_dashes_is_an_argument(void **state)
{
	struct command_match m;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(find("post list -- --help", &m, &e), 0);
	assert_false(m.help);
}

static void
an_option_of_a_command_before_it_is_refused(void **state)
{
	struct command_match m;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(find("--reason post remove", &m, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
}

static void
only_writing_commands_have_a_dry_run(void **state)
{
	const struct option_spec *o;
	size_t at = 0;
	bool found = false;

	(void)state;
	while ((o = command_option(&post_remove, &at)) != NULL)
		found = found || strcmp(o->name, "dry-run") == 0;
	assert_true(found);
	at = 0;
	while ((o = command_option(&post_list, &at)) != NULL)
		assert_string_not_equal(o->name, "dry-run");
}

static void
the_tree_of_words_has_each_visible_path_once(void **state)
{
	static const char *const expected[] = {
		"", "init", "post", "post list", "post remove", "reward",
		"reward draw", "reward draw run",
	};
	struct words w = WORDS_INIT;

	(void)state;
	paths_all(&table, &w);
	assert_int_equal(w.count, ARRAY_LEN(expected));
	for (size_t i = 0; i < w.count; i++)
		assert_string_equal(w.word[i], expected[i]);
	words_clear(&w);
	paths_next(&table, "post", &w);
	assert_int_equal(w.count, 2);
	assert_string_equal(w.word[1], "remove");
	words_clear(&w);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_name_a_command_and_are_taken_out),
		cmocka_unit_test(
		    common_options_stand_before_and_between_the_words),
		cmocka_unit_test(the_longest_command_is_taken),
		cmocka_unit_test(commands_are_never_shortened),
		cmocka_unit_test(a_mistyped_noun_or_verb_gets_the_nearest),
		cmocka_unit_test(
		    hidden_commands_are_found_but_never_suggested),
		cmocka_unit_test(a_noun_alone_is_a_group),
		cmocka_unit_test(help_behind_two_dashes_is_an_argument),
		cmocka_unit_test(an_option_of_a_command_before_it_is_refused),
		cmocka_unit_test(only_writing_commands_have_a_dry_run),
		cmocka_unit_test(the_tree_of_words_has_each_visible_path_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
