/*
 * osanctl backup verify.
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "lib/backup/verify.h"
#include "lib/base/mem.h"

static const struct out_column columns[] = {
	{ "id", N_("backup"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "time", N_("state of"), OUT_TIME, 0 },
	{ "bytes", N_("size"), OUT_BYTES, 0 },
	{ "sound", N_("sound"), OUT_BOOL, 0 },
	{ "restored", N_("restored"), OUT_BOOL, OUT_HIDDEN },
	{ "faults", N_("what is wrong"), OUT_NESTED, 0 },
	{ "tables", N_("rows"), OUT_NESTED, OUT_HIDDEN },
};

static void
print_faults(struct out *o, const struct verify *v, const char *id, bool sound)
{
	size_t n = 0;

	out_array_begin(o);
	for (size_t i = 0; i < v->c.nfaults; i++)
		if (strcmp(v->c.faults[i].id, id) == 0) {
			out_text(o, v->c.faults[i].text);
			n++;
		}
	if (n == 0 && !sound)
		out_text(o, _("it builds upon one that is not sound"));
	out_array_end(o);
}

static void
print_tables(struct out *o, const struct verify_seen *seen)
{
	out_object_begin(o);
	for (size_t i = 0; i < seen->ntables; i++) {
		out_key(o, seen->tables[i].name, NULL);
		out_int(o, seen->tables[i].rows);
	}
	out_object_end(o);
}

static void
print_backup(struct app *app, const struct verify *v, size_t i, bool deep)
{
	const struct verify_seen *seen = &v->seen[i];
	const struct manifest *m = &v->c.m[i];
	struct out *o = app->out;

	out_row_begin(o);
	out_text(o, m->id);
	out_word(o, manifest_kind(m));
	out_time(o, m->time);
	out_int(o, m->bytes);
	out_mark(o, v->c.sound[i] ? OUT_GOOD : OUT_BAD);
	out_bool(o, v->c.sound[i]);
	if (deep)
		out_bool(o, seen->restored);
	else
		out_null(o);
	print_faults(o, v, m->id, v->c.sound[i]);
	if (seen->looked)
		print_tables(o, seen);
	else
		out_null(o);
	out_row_end(o);
	for (size_t k = 0; k < seen->ntables; k++)
		message_detail(&app->message, "%s: %s: %" PRId64 " rows",
		    m->id, seen->tables[k].name, seen->tables[k].rows);
}

/* What is no backup, or none whose manifest can be read. */
static void
print_other(struct out *o, const struct verify *v, const char *id)
{
	out_row_begin(o);
	out_text(o, id[0] != '\0' ? id : NULL);
	out_null(o);
	out_null(o);
	out_null(o);
	out_mark(o, OUT_BAD);
	out_bool(o, false);
	out_null(o);
	print_faults(o, v, id, false);
	out_null(o);
	out_row_end(o);
}

static bool
is_told(const struct verify *v, size_t fault)
{
	const char *id = v->c.faults[fault].id;

	for (size_t i = 0; i < v->c.n; i++)
		if (strcmp(v->c.m[i].id, id) == 0)
			return true;
	for (size_t i = 0; i < fault; i++)
		if (strcmp(v->c.faults[i].id, id) == 0)
			return true;
	return false;
}

static int
print(struct app *app, const struct verify *v, bool deep, struct err *e)
{
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0)
		return -1;
	for (size_t i = 0; i < v->c.n; i++)
		print_backup(app, v, i, deep);
	for (size_t i = 0; i < v->c.nfaults; i++)
		if (!is_told(v, i))
			print_other(app->out, v, v->c.faults[i].id);
	out_end(app->out);
	for (size_t i = 0; i < v->nnotes; i++)
		message_warn(&app->message, "%s", v->notes[i]);
	return 0;
}

static void
show(void *ctx, int64_t done)
{
	progress_step(ctx, done);
}

static int
check(struct app *app, struct verify *v, const struct args *args,
    struct err *e)
{
	bool deep = args_has(args, "deep");
	struct age_identity *ids = NULL;
	size_t n = 0;
	int rc = 0;

	if (deep && backup_identities(args, &ids, &n, e) < 0)
		return -1;
	v->progress = show;
	v->ctx = app_progress(app, _("checking"), verify_bytes(v, deep),
	    true);
	verify_data(v);
	if (deep)
		rc = verify_deep(v, ids, n, args_get(args, "scratch"), e);
	app_progress_end(app, v->ctx);
	age_identities_free(ids, n);
	if (rc < 0 || print(app, v, deep, e) < 0)
		return -1;
	if (v->c.nfaults > 0) {
		err_set(e, ERR_DAMAGED, "damage was found (%zu)",
		    v->c.nfaults);
		return err_hint(e, "restore with --salvage while the site "
		    "can be reached no other way, and make a full backup "
		    "now: 'osanctl backup run --full'");
	}
	if (verify_closed(v) > 0)
		return err_set(e, ERR_DENIED, "backups that are not encrypted "
		    "to this identity, and could not be restored: %zu",
		    verify_closed(v));
	return 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct verify v = VERIFY_INIT;
	char *folder;
	int rc;

	if (backup_folder(app, args, 0, &folder, e) < 0)
		return -1;
	rc = verify_open(&v, folder, e);
	free(folder);
	if (rc == 0)
		rc = check(app, &v, args, e);
	verify_clear(&v);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "deep",
	  .help = N_("decrypt and restore every backup, and let SQLite check "
		     "the result") },
	BACKUP_IDENTITY_OPTION,
	{ .name = "scratch", .arg = N_("FOLDER"),
	  .help = N_("where --deep restores to; else TMPDIR"),
	  .complete = "file" },
	{ 0 },
};

const struct command cmd_backup_verify = {
	.path = "backup verify",
	.args = "[REPO]",
	.summary = N_("check that backups are whole, and can be restored"),
	.detail =
	    N_("Without a key: every file is there, in its place in the "
	       "chain, with the size and the digest that it was written "
	       "with. A missing, changed, doubled or swapped one is named.\n\n"
	       "With --deep and an identity every data file is decrypted, "
	       "every chain is restored step by step, all pages compared at "
	       "each, and at its end SQLite checks the database and rows are "
	       "counted (--verbose, --json). The restored files have no name "
	       "and are gone afterwards. Damage is exit code 7."),
	.options = options,
	.max_args = 1,
	.run = run,
};
