/*
 * osanctl mailid map: the map that the mail server reads, made anew; and
 * what every command does about it when it ends.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/mem.h"
#include "lib/mailid/map.h"
#include "lib/org/permit.h"

/* The marks of mail IDs that changed wait only where there was no right to
 * write, or the map could not be written. */
void
app_mail(struct app *app)
{
	struct mail_map_done done;
	struct err e = ERR_INIT;
	struct store *own = NULL, *store = app->store;
	bool due;

	if (store == NULL || store_in_transaction(store) || app->dry_run ||
	    mail_map_is_due(store, &due, &e) < 0 || !due)
		return;
	if (store_role_of(store) != STORE_ADMIN) {
		if (store_open(app->path.db, STORE_ADMIN, &own, &e) < 0)
			return;
		store = own;
	}
	if (mail_map_apply(store, &done, &e) < 0)
		message_warn(&app->message, "%s; it is told with the next "
		    "command", e.msg);
	store_free(own);
}

static const struct out_column columns[] = {
	{ "path", N_("map"), OUT_TEXT, 0 },
	{ "made", N_("made anew"), OUT_BOOL, 0 },
	{ "changed", N_("marks carried over"), OUT_INT, 0 },
	{ "differs", N_("addresses that differ"), OUT_INT, 0 },
};

static int
print(struct app *app, const char *path, const struct mail_map_done *done,
    int64_t differs, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, path);
	out_bool(app->out, done->made);
	out_int(app->out, done->changed);
	out_int(app->out, differs);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
run_map(struct app *app, const struct args *args, struct err *e)
{
	struct mail_map_done done = { .made = false };
	int64_t differs = 0;
	char *path;
	int rc;

	if (mail_map_path(app->store, &path, e) < 0)
		return -1;
	if (path == NULL) {
		err_set(e, ERR_REFUSED, "there is no map: the setting "
		    "mail.map is empty");
		return err_hint(e, "osanctl config set mail.map mail.db");
	}
	if (args_has(args, "check") || app->dry_run)
		rc = mail_map_differences(app->store, &differs, e);
	else if (args_has(args, "due"))
		rc = mail_map_apply(app->store, &done, e);
	else
		rc = mail_map_make(app->store, &done, e);
	if (rc == 0)
		rc = print(app, path, &done, differs, e);
	free(path);
	if (rc == 0 && differs != 0) {
		err_set(e, ERR_DAMAGED, "the mail server's map differs from "
		    "the database");
		rc = err_hint(e, "make it anew: osanctl mailid map");
	}
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "check",
	    .help = N_("only compare it with the database") },
	{ .name = "due",
	    .help = N_("only tell it what it does not have yet: what was "
		       "done on the homepage, or while it was locked") },
	{ 0 },
};

const struct command cmd_mailid_map = {
	.path = "mailid map",
	.summary = N_("make the mail server's map anew, or compare it"),
	.detail = N_("Every command that changes a mail ID keeps it true; "
		     "this makes it whole again, in place, whatever became "
		     "of it."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_MAILID_SET,
	.options = options,
	.run = run_map,
};
