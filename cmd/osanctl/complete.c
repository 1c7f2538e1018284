/*
 * osanctl completion SHELL, and what the scripts ask back: the hidden
 * "__complete KIND" prints names, one a line, and "__table" the command
 * table for the manual's check.
 */
#include "cmd/osanctl/app.h"

#include <string.h>

#include "cmd/osanctl/commands.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/cli/complete.h"
#include "lib/cli/paths.h"

static int
run_completion(struct app *app, const struct args *args, struct err *e)
{
	static const struct {
		const char *shell;
		void (*make)(struct buf *b, const struct command_table *t);
	} shells[] = {
		{ "bash", complete_bash },
		{ "zsh", complete_zsh },
		{ "fish", complete_fish },
	};
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(shells); i++)
		if (strcmp(shells[i].shell, args->argv[0]) == 0)
			shells[i].make(&b, app->table);
	if (b.len == 0) {
		err_set(e, ERR_USAGE, "'%.40s' is no shell that can be "
		    "completed for", args->argv[0]);
		return err_hint(e, "there are bash, zsh and fish");
	}
	out_raw(app->out, b.s, b.len);
	buf_clear(&b);
	return 0;
}

const struct command cmd_completion = {
	.path = "completion",
	.args = "SHELL",
	.summary = N_("print a shell's completions"),
	.detail = N_("SHELL is bash, zsh or fish. The packages install the "
	             "three; this is for a program that was built by hand: "
	             "osanctl completion bash > "
	             "~/.local/share/bash-completion/completions/osanctl"),
	.args_complete = "shell",
	.min_args = 1,
	.max_args = 1,
	.run = run_completion,
};

/* Kinds whose names are known without a database. */
static const struct {
	const char *kind;
	const char *names; /* one a line */
} fixed[] = {
	{ "shell", "bash\nzsh\nfish\n" },
	{ "ground", "1\n2\n3\n4\n5\n6\n7\n8\n9\n" },
	{ "state", "pending\nvisible\nhidden\nremoved\nexpired\nwithdrawn\n"
	           "purged\n" },
};

static int
run_names(struct app *app, const struct args *args, struct err *e)
{
	struct words next = WORDS_INIT;

	(void)e;
	for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
		if (strcmp(fixed[i].kind, args->argv[0]) == 0)
			out_raw(app->out, fixed[i].names,
			    strlen(fixed[i].names));
	if (strcmp(args->argv[0], "command") == 0)
		paths_next(app->table, "", &next);
	for (size_t i = 0; i < next.count; i++) {
		out_raw(app->out, next.word[i], strlen(next.word[i]));
		out_raw(app->out, "\n", 1);
	}
	words_clear(&next);
	return 0;
}

const struct command cmd_names = {
	.path = "__complete",
	.args = "KIND",
	.summary = N_("print names for a shell's completion"),
	.needs = NEED_HIDDEN,
	.min_args = 1,
	.max_args = 1,
	.run = run_names,
};

static int
run_table(struct app *app, const struct args *args, struct err *e)
{
	struct buf b = BUF_INIT;

	(void)args;
	(void)e;
	complete_table(&b, app->table);
	out_raw(app->out, b.s, b.len);
	buf_clear(&b);
	return 0;
}

const struct command cmd_table = {
	.path = "__table",
	.summary = N_("print the command table"),
	.needs = NEED_HIDDEN,
	.run = run_table,
};
