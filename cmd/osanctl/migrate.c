/*
 * osanctl migrate: a database of an earlier version gets this program's
 * schema.  It opens the database itself, because no other command takes one
 * of another version; who may do it is whoever owns the file, since people
 * and permissions stand in what is to be changed.
 */
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/mem.h"
#include "lib/crypto/key_file.h"
#include "lib/org/actor.h"
#include "lib/org/audit.h"
#include "lib/store/store.h"
#include "lib/store/upgrade.h"

static const struct out_column columns[] = {
	{ "database", N_("database"), OUT_TEXT, 0 },
	{ "was", N_("schema it had"), OUT_INT, 0 },
	{ "is", N_("schema it has"), OUT_INT, 0 },
	{ "copy", N_("copy from before"), OUT_TEXT, 0 },
};

static const struct out_column due_columns[] = {
	{ "version", N_("schema"), OUT_INT, 0 },
	{ "name", N_("migration"), OUT_TEXT, 0 },
};

/* --- what is due -------------------------------------------------------- */

static void
print_due(void *ctx, int version, const char *name)
{
	struct out *o = ctx;

	out_row_begin(o);
	out_int(o, version);
	out_text(o, name);
	out_row_end(o);
}

/* 1 where something is due. */
static int
check(struct app *app, int was, int newest, struct err *e)
{
	if (out_list_begin(app->out, due_columns, ARRAY_LEN(due_columns),
	    e) < 0)
		return -1;
	upgrade_due(was, print_due, app->out);
	out_end(app->out);
	if (was == newest)
		message_note(&app->message, "%s has this program's schema "
		    "(%d)", app->path.db, newest);
	else
		message_note(&app->message, "%s has the schema %d, this "
		    "program needs %d: 'osanctl migrate'", app->path.db, was,
		    newest);
	return was == newest ? 0 : 1;
}

/* --- doing it ----------------------------------------------------------- */

/* What it makes and leaves must belong to whoever owns the database. */
static int
check_owner(const struct app *app, struct err *e)
{
	struct stat st;

	if (stat(app->path.db, &st) != 0)
		return err_errno(e, ERR_NOT_FOUND, "%s", app->path.db);
	if (st.st_uid == geteuid())
		return 0;
	err_set(e, ERR_DENIED, "%s belongs to another user", app->path.db);
	return err_hint(e, "run it as the user who owns the database "
	    "(sudo -u osan osanctl …)");
}

/* Who did it, from which version: the first row of the log that the new
 * version writes. */
static int
said(struct upgrade *u, struct store *store, struct err *e)
{
	struct app *app = u->ctx;
	struct actor caller;
	struct err none = ERR_INIT;
	char *detail;
	int rc;

	if (actor_caller(store, &caller, e) < 0)
		return -1;
	if (app_key(app, &none) < 0)
		err_clear(&none);
	audit_attach(store, &caller, app->key);
	detail = mem_printf("{\"from\":%d,\"to\":%d}", u->was, u->is);
	rc = store_join_hook(store, e);
	if (rc == 0)
		rc = audit_note(store, "site.migrate", "site", 1, 0, detail,
		    e);
	free(detail);
	return rc;
}

static int
print(struct app *app, const struct upgrade *u, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, u->path);
	out_int(app->out, u->was);
	out_int(app->out, u->is);
	out_text(app->out, u->copy);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
migrate(struct app *app, const char *to, int was, struct err *e)
{
	char *copy = to != NULL ? mem_text(to)
	    : mem_printf("%s.schema-%d", app->path.db, was);
	struct upgrade u = { .path = app->path.db, .copy = copy,
		.said = said, .ctx = app };
	int rc = check_owner(app, e);

	if (rc == 0)
		rc = upgrade_run(&u, e);
	if (rc == 0) {
		rc = print(app, &u, e);
		message_note(&app->message, "once the site works, take %s "
		    "away: what is purged from now on stays in it", copy);
	}
	free(copy);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	int was, newest;

	if (app_paths(app, e) < 0 ||
	    upgrade_versions(app->path.db, &was, &newest, e) < 0)
		return -1;
	if (args_has(args, "check"))
		return check(app, was, newest, e);
	if (was == newest) {
		message_note(&app->message, "nothing is due: %s has this "
		    "program's schema (%d)", app->path.db, newest);
		return 0;
	}
	return migrate(app, args_get(args, "copy"), was, e);
}

static const struct option_spec options[] = {
	{ .name = "check",
	  .help = N_("only tell what is due, and end with 1 where something "
		     "is") },
	{ .name = "copy", .arg = N_("FILE"), .complete = "file",
	  .help = N_("copy the database there before, instead of beside "
		     "it") },
	{ 0 },
};

const struct command cmd_migrate = {
	.path = "migrate",
	.summary = N_("bring the database to this version's schema"),
	.detail =
	    N_("After a new version of osan was installed. The database is "
	       "first copied, as DATABASE.schema-NUMBER; then everything "
	       "that is due is done in one transaction: cut off at any "
	       "moment, the database is of the one version or the other. A "
	       "database of a newer version is refused, and left as it "
	       "is.\n\n"
	       "Whoever owns the file may do it. Programs of the earlier "
	       "version that still run are to be ended before; Debian's "
	       "package does all of this by itself."),
	.options = options,
	.run = run,
};
