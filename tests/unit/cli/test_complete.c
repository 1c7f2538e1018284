/*
 * Completion scripts of a small command table; that the shells understand
 * those of the programs is tested with the shells.
 */
#include "lib/cli/complete.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static const struct option_spec options[] = {
	{ .name = "to", .letter = 't', .arg = "BOARD", .help = "where to",
	  .complete = "board" },
	{ .name = "note", .arg = "TEXT", .help = "why" },
	{ .name = "fast", .letter = 'f', .help = "at once" },
	{ 0 },
};
static const struct command post_move = {
	.path = "post move", .args = "ID", .summary = "move a post",
	.options = options, .max_args = 1,
};
static const struct command *const commands[] = { &post_move, NULL };
static const struct command_group groups[] = { { "post", "posts" },
	{ NULL, NULL } };
static const struct command_table table = {
	.program = "try", .summary = "a program", .commands = commands,
	.groups = groups,
};

static void
holds(const struct buf *b, const char *line)
{
	if (strstr(b->s, line) == NULL)
		fail_msg("no \"%s\" in\n%s", line, b->s);
}

static void
a_value_is_completed_behind_the_name_and_the_letter(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	complete_bash(&b, &table);
	holds(&b, "\t'post move':--to | 'post move':-t) kind='board' ;;\n");
	holds(&b, "\t'post move':--note) kind='-' ;;\n");
	assert_null(strstr(b.s, "'post move':--fast"));
	buf_clear(&b);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(
		    a_value_is_completed_behind_the_name_and_the_letter),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
