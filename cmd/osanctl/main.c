/*
 * osanctl: finds the command in the table, parses, opens what it needs,
 * runs it, and turns what went wrong into a message and an exit code.  The
 * only place that decides how the program ends.
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/due.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/process.h"
#include "lib/cli/help.h"
#include "lib/cli/language.h"

#define OUTPUT_BUFFER 65536

/* Before options are parsed: is this among them? */
static bool
has_word(int argc, char **argv, const char *word)
{
	for (int i = 0; i < argc && strcmp(argv[i], "--") != 0; i++)
		if (strcmp(argv[i], word) == 0)
			return true;
	return false;
}

/* Wrong usage always says where to read about the command. */
static void
point_to_help(const struct app *app, const char *words, struct err *e)
{
	if (e->code != ERR_USAGE || e->hint[0] != '\0')
		return;
	err_hint(e, "try: %s help%s%s", app->table->program,
	    words[0] != '\0' ? " " : "", words);
}

static int
run_command(struct app *app, const struct command_match *m,
    const struct args *a, int *status, struct err *e)
{
	int64_t started;

	if (app_options(app, a, e) == -1)
		return -1;
	if (args_has(a, "help"))
		return app_help(app, m->words, e);
	if (app_open(app, m->command, e) == -1)
		return -1;
	started = clock_now();
	*status = m->command->run(app, a, e);
	app_index(app);
	app_job(app, started, *status, e);
	app_mail(app);
	if (*status == -1) {
		*status = 0;
		return -1;
	}
	return 0;
}

/* Words that are no command: help and version work, the rest is usage. */
static int
no_command(struct app *app, const struct command_match *m, struct err *e)
{
	const struct out_options o = { .file = stdout };
	struct buf b = BUF_INIT;

	app->out = out_new(&o);
	if (m->version) {
		out_say(app->out, "%s %s", app->table->program, app_version);
		return 0;
	}
	if (m->help || m->words[0] == '\0')
		return app_help(app, m->words, e);
	help_group(&b, app->table, m->words, app->width);
	if (!app->message.json)
		fputs(b.s, stderr);
	buf_clear(&b);
	return err_set(e, ERR_USAGE, "'%s' needs a verb", m->words);
}

static int
finish(struct app *app, const struct command *c, int status, int rc,
    const char *words, struct err *e)
{
	struct err late = ERR_INIT;
	bool monitor = c != NULL && (c->needs & NEED_MONITOR) != 0;

	if (app->out != NULL && rc != 0)
		out_give_up(app->out);
	if (app->out != NULL && out_finish(app->out, &late) == -1 &&
	    rc == 0) {
		*e = late;
		rc = -1;
	}
	if (rc == 0)
		return status;
	point_to_help(app, words, e);
	message_error(&app->message, e);
	return monitor ? MONITOR_UNKNOWN : err_status(e);
}

int
main(int argc, char **argv)
{
	struct app app;
	struct args args;
	struct command_match m = { .command = NULL };
	struct err e = ERR_INIT;
	const char *wanted;
	int status = 0;
	int rc = -1;

	process_guard();
	signal(SIGPIPE, SIG_IGN);
	umask(027);
	setvbuf(stdout, NULL, _IOFBF, OUTPUT_BUFFER);
	wanted = language_start();
	clock_zone("Asia/Seoul");
	app_init(&app, &osanctl_table);
	args_init(&args);
	argc = argc > 0 ? argc - 1 : 0;
	argv++;
	app.message.json = has_word(argc, argv, "--json");
	app_language(&app, wanted, app.message.json ||
	    has_word(argc, argv, "--jsonl"));
	if (command_find(app.table, &argc, argv, &m, &e) == -1)
		goto out;
	if (m.command == NULL)
		rc = no_command(&app, &m, &e);
	else if (args_parse(&args, m.command, argc, argv, &e) == 0)
		rc = run_command(&app, &m, &args, &status, &e);
out:
	status = finish(&app, m.command, status, rc, m.words, &e);
	args_clear(&args);
	app_clear(&app);
	return status;
}
