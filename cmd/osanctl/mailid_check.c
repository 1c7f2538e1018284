/*
 * osanctl mailid check and used: what is to be done about mail IDs and what
 * time brings to them; when the mail server saw each last.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/due.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/mailid/application.h"
#include "lib/mailid/mailid.h"
#include "lib/mailid/map.h"
#include "lib/mailid/remind.h"
#include "lib/mailid/use.h"
#include "lib/org/job.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"

/* --- check ---------------------------------------------------------------- */

static const struct out_column check_columns[] = {
	{ "check", N_("check"), OUT_TEXT, 0 },
	{ "count", N_("number"), OUT_INT, 0 },
	{ "message", N_("message"), OUT_TEXT, OUT_FLEX },
};

struct findings_told {
	struct app *app;
	int64_t late; /* critical ones */
	int64_t soon;
};

static void
tell(struct findings_told *f, const char *check, int64_t count, bool late,
    const char *message)
{
	if (count == 0)
		return;
	out_row_begin(f->app->out);
	out_word(f->app->out, check);
	out_int(f->app->out, count);
	out_text(f->app->out, message);
	out_row_end(f->app->out);
	*(late ? &f->late : &f->soon) += count;
}

/* Applications that wait for longer than the setting says. */
static int
check_waiting(struct findings_told *f, struct err *e)
{
	struct mail_application a = MAIL_APPLICATION_INIT;
	int64_t days, waiting = 0;
	struct stmt *st;
	int rc;

	if (setting_int(f->app->store, SETTING_MAIL_ANSWER_DAYS, &days, e) <
	    0 || mail_application_each(f->app->store, "waiting", 0, &st, e) <
	    0)
		return -1;
	while ((rc = mail_application_next(st, &a, e)) > 0)
		waiting += a.filed_at + days * CLOCK_DAY < clock_now();
	stmt_close(st);
	mail_application_clear(&a);
	tell(f, "applications", waiting, false, _("residents have waited for "
	    "an answer for too long"));
	return rc;
}

static int
check_map(struct findings_told *f, struct err *e)
{
	struct err bad = ERR_INIT;
	int64_t differs = 0;

	if (mail_map_differences(f->app->store, &differs, &bad) < 0) {
		tell(f, "map", 1, true, bad.msg);
		return 0;
	}
	(void)e;
	tell(f, "map", differs, true, _("addresses of the mail server's map "
	    "differ: osanctl mailid map"));
	return 0;
}

/* What is due by now: of officials, of forwarding, of residents. */
static int
settle(struct app *app, int64_t now, struct err *e)
{
	struct mail_reminded done;
	int64_t n;

	if (store_begin(app->store, e) < 0)
		return -1;
	if (mail_id_settle(app->store, now, &n, e) < 0 ||
	    store_commit(app->store, e) < 0) {
		store_rollback(app->store);
		return -1;
	}
	if (mail_remind(app->store, app_keyring(app), now, &done, e) < 0)
		return -1;
	app_mail(app);
	app->counted = n + done.told + done.asked + done.suspended;
	return 0;
}

static int
check_due(struct findings_told *f, int64_t now, struct err *e)
{
	struct mail_reminded due;
	int64_t n;

	if (mail_id_to_settle(f->app->store, now, &n, e) < 0 ||
	    mail_remind_due(f->app->store, now, &due, e) < 0)
		return -1;
	tell(f, "ended", n, true, _("officials have left or forwarding is "
	    "over: osanctl mailid check --settle"));
	tell(f, "rules", due.told, false, _("residents are to be told of the "
	    "rules in force: osanctl mailid check --settle"));
	tell(f, "unused", due.asked, false, _("residents are to be asked "
	    "whether they use theirs: osanctl mailid check --settle"));
	tell(f, "silent", due.suspended, true, _("nobody answered in time, "
	    "they are to be suspended: osanctl mailid check --settle"));
	return 0;
}

static int
run_check(struct app *app, const struct args *args, struct err *e)
{
	struct findings_told f = { .app = app };
	int64_t now = clock_now();

	if (args_has(args, "settle") && !app->dry_run &&
	    settle(app, now, e) < 0)
		return -1;
	if (out_list_begin(app->out, check_columns, ARRAY_LEN(check_columns),
	    e) < 0 || check_due(&f, now, e) < 0 || check_waiting(&f, e) < 0 ||
	    check_map(&f, e) < 0)
		return -1;
	out_end(app->out);
	return (int)due_verdict(f.late, f.soon);
}

static const struct option_spec check_options[] = {
	{ .name = "settle",
	    .help = N_("do what is due: suspend those whose official's time "
		       "is over, end forwarding that is, tell residents of "
		       "rules to be accepted, ask about unused ones, and "
		       "suspend where nobody answered in time") },
	{ 0 },
};

const struct command cmd_mailid_check = {
	.path = "mailid check",
	.summary = N_("what is to be done about mail IDs, for monitors"),
	.detail = N_("Ends with 2 where the mail server's map differs or "
		     "something is overdue, with 1 where residents wait for "
		     "an answer for too long or are to be told something, "
		     "else with 0."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN | NEED_MONITOR,
	.permit = PERMIT_MAILID_SET,
	.options = check_options,
	.run = run_check,
};

/* --- used ----------------------------------------------------------------- */

static const struct out_column used_columns[] = {
	{ "read", N_("lines read"), OUT_INT, 0 },
	{ "known", N_("of mail IDs"), OUT_INT, 0 },
};

static int
take_lines(struct app *app, char *text, int64_t *lines, int64_t *known,
    struct err *e)
{
	char *line, *rest = text;
	bool is_known;

	while ((line = strsep(&rest, "\n")) != NULL) {
		line[strcspn(line, "\r")] = '\0';
		if (line[0] == '\0')
			continue;
		++*lines;
		if (mail_use_told(app->store, line, &is_known, e) < 0)
			return err_prefix(e, "line %" PRId64, *lines);
		*known += is_known;
	}
	return 0;
}

static int
run_used(struct app *app, const struct args *args, struct err *e)
{
	const char *file = args->argc > 0 ? args->argv[0] : "-";
	struct job_run run = { .job = MAIL_USE_JOB, .started_at = clock_now(),
		.error = "" };
	int64_t lines = 0, known = 0;
	struct buf b = BUF_INIT;
	int rc = -1;

	if (file_read_text(file, &b, e) < 0 || store_begin(app->store, e) <
	    0)
		goto out;
	if (take_lines(app, b.s, &lines, &known, e) < 0)
		goto out;
	run.counted = known;
	if (!app->dry_run && (store_commit(app->store, e) < 0 ||
	    job_ran(app->store, &run, e) < 0))
		goto out;
	if (out_sheet_begin(app->out, used_columns, ARRAY_LEN(used_columns),
	    false, e) < 0)
		goto out;
	out_row_begin(app->out);
	out_int(app->out, lines);
	out_int(app->out, known);
	out_row_end(app->out);
	out_end(app->out);
	rc = 0;
out:
	store_rollback(app->store);
	buf_clear(&b);
	return rc;
}

const struct command cmd_mailid_used = {
	.path = "mailid used",
	.args = "[FILE]",
	.summary = N_("read when mail IDs were used last, from the mail "
		      "server"),
	.detail = N_("Each line is an address, a blank, tab or comma, and a "
		     "time: seconds since 1970, or as --from of other "
		     "commands. What the server has not told for a week "
		     "makes nobody's unused."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_ADMIN,
	.permit = PERMIT_MAILID_SET,
	.args_complete = "file",
	.max_args = 1,
	.run = run_used,
};
