/*
 * osanctl help, osanctl version: what the command table says about itself.
 */
#include "cmd/osanctl/app.h"

#include <string.h>

#include "cmd/osanctl/commands.h"
#include "lib/base/buf.h"
#include "lib/cli/help.h"
#include "lib/cli/suggest.h"

#define WIDEST 100 /* longer lines are hard to read */

int
app_help(struct app *app, const char *words, struct err *e)
{
	const struct command *c = command_by_path(app->table, words);
	struct buf b = BUF_INIT;
	int width = app->width < WIDEST ? app->width : WIDEST;

	(void)e;
	app_site_language(app);
	if (words[0] == '\0')
		help_program(&b, app->table, width);
	else if (c != NULL)
		help_command(&b, app->table, c, width);
	if (c == NULL && words[0] != '\0')
		help_group(&b, app->table, words, width);
	out_raw(app->out, b.s, b.len);
	buf_clear(&b);
	return 0;
}

static int
run_help(struct app *app, const struct args *args, struct err *e)
{
	struct command_match m;
	int argc = args->argc;

	if (command_find(app->table, &argc, args->argv, &m, e) == -1)
		return -1;
	if (argc > 0)
		return err_set(e, ERR_USAGE, "there is no command '%s %s'",
		    m.words, args->argv[0]);
	return app_help(app, m.words, e);
}

const struct command cmd_help = {
	.path = "help",
	.args = "[NOUN [VERB]]",
	.summary = N_("show what there is and how it is used"),
	.args_complete = "command",
	.max_args = 3,
	.run = run_help,
};

static int
run_version(struct app *app, const struct args *args, struct err *e)
{
	static const struct out_column columns[] = {
		{ "program", NULL, OUT_TEXT, 0 },
		{ "version", NULL, OUT_TEXT, 0 },
	};

	(void)args;
	if (out_format(app->out) == OUT_TABLE) {
		out_say(app->out, "%s %s", app->table->program, app_version);
		return 0;
	}
	if (out_sheet_begin(app->out, columns, 2, false, e) == -1)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, app->table->program);
	out_text(app->out, app_version);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

const struct command cmd_version = {
	.path = "version",
	.summary = N_("show the version"),
	.run = run_version,
};
