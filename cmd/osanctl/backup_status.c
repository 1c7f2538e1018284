/*
 * osanctl backup status: one line that a monitor reads, and its exit code.
 */
#include <stdlib.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/backup/watch.h"
#include "lib/base/mem.h"

static const struct out_column columns[] = {
	{ "status", N_("status"), OUT_TEXT, 0 },
	{ "message", N_("message"), OUT_TEXT, 0 },
	{ "repository", N_("repository"), OUT_TEXT, 0 },
	{ "backups", N_("backups"), OUT_INT, 0 },
	{ "faults", N_("faults"), OUT_INT, 0 },
	{ "newest", N_("the newest"), OUT_TEXT, 0 },
	{ "newest_at", N_("state of"), OUT_TIME, 0 },
	{ "full", N_("the newest full one"), OUT_TEXT, 0 },
	{ "full_at", N_("state of"), OUT_TIME, 0 },
};

/* As monitoring plug-ins begin their line, in no language. */
static const char *const plugin[] = { "OK", "WARNING", "CRITICAL" };

static int
print(struct app *app, const char *folder, const struct backup_watch *w,
    struct err *e)
{
	struct out *o = app->out;

	if (out_format(o) == OUT_TABLE &&
	    args_get(app->args, "fields") == NULL) {
		out_say(o, "BACKUP %s - %s", plugin[w->level], w->text);
		return 0;
	}
	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_word(o, backup_level_word(w->level));
	out_text(o, w->text);
	out_text(o, folder);
	out_int(o, (int64_t)w->backups);
	out_int(o, (int64_t)w->faults);
	backup_text_or_null(o, w->newest);
	print_time(o, w->newest_at);
	backup_text_or_null(o, w->full);
	print_time(o, w->full_at);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const char *age = args_get(args, "max-age");
	struct backup_watch w = BACKUP_WATCH_INIT;
	int64_t max_age = BACKUP_DAILY_LATE;
	char *folder;
	int rc;

	if (age != NULL && clock_span(age, &max_age, e) < 0) {
		e->code = ERR_USAGE;
		return err_prefix(e, "--max-age");
	}
	if (backup_folder(app, args, 0, &folder, e) < 0)
		return -1;
	rc = backup_watch(folder, max_age, clock_now(), &w, e);
	if (rc == 0)
		rc = print(app, folder, &w, e);
	if (rc == 0)
		rc = (int)w.level;
	backup_watch_clear(&w);
	free(folder);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "max-age", .arg = N_("SPAN"),
	  .help = N_("how old the newest backup may be (26h)") },
	{ 0 },
};

const struct command cmd_backup_status = {
	.path = "backup status",
	.args = "[REPO]",
	.summary = N_("tell a monitor whether backups are made"),
	.detail =
	    N_("One line, and a monitor's exit code: 2 where the newest "
	       "backup is older than --max-age, or the repository is not as "
	       "it should be; 1 where there is no full one of the last 8 "
	       "days; 3 where it cannot be told. Data is not read, so that "
	       "it is quick."),
	.needs = NEED_MONITOR,
	.options = options,
	.args_complete = "file",
	.max_args = 1,
	.run = run,
};
