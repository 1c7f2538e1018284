/*
 * The command table: every command that osanctl has, and the nouns in the
 * order in which help shows them.  A command's row stands in the file of
 * its noun.
 */
#include "cmd/osanctl/commands.h"

#include "cmd/osanctl/app.h"

static const struct command *const commands[] = {
	&cmd_help,
	&cmd_version,
	&cmd_completion,
	&cmd_names,
	&cmd_table,
	NULL,
};

static const struct command_group groups[] = {
	{ "help", N_("show what there is and how it is used") },
	{ "version", N_("show the version") },
	{ "completion", N_("print a shell's completions") },
	{ NULL, NULL },
};

const struct command_table osanctl_table = {
	.program = "osanctl",
	.summary = N_("administers and moderates a city's homepage from the "
	              "terminal"),
	.commands = commands,
	.groups = groups,
};
