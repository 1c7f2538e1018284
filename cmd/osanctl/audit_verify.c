/*
 * osanctl audit verify: checking that nobody touched the log, nor the files
 * of its archives.
 */
#include "cmd/osanctl/audit_verify.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/sign.h"
#include "lib/org/audit.h"
#include "lib/org/audit_archive.h"
#include "lib/org/audit_list.h"
#include "lib/org/master.h"
#include "lib/org/permit.h"
#include "lib/org/signed.h"
#include "lib/out/progress.h"
#include "lib/person/keyring.h"

static const struct out_column verify_columns[] = {
	{ "rows", N_("rows"), OUT_INT, 0 },
	{ "ok", N_("untouched"), OUT_BOOL, 0 },
	{ "first_bad", N_("first bad row"), OUT_INT, 0 },
	{ "why", N_("what is wrong"), OUT_TEXT, 0 },
	{ "sealed", N_("sealed"), OUT_INT, 0 },
	{ "unsealed", N_("not sealed yet"), OUT_INT, 0 },
	{ "outside", N_("by other programs"), OUT_INT, 0 },
	{ "last", N_("last sealed row"), OUT_INT, 0 },
	{ "head", N_("its seal"), OUT_TEXT, 0 },
	{ "archived", N_("rows in archives"), OUT_INT, 0 },
	{ "archives_ok", N_("archives untouched"), OUT_BOOL, 0 },
};

/* The archives that were asked for. */
struct files {
	struct audit_archive_file *file;
	size_t n;
	bool ok;
};

static int
print_report(struct out *o, const struct audit_report *r,
    const struct files *files, struct err *e)
{
	char head[2 * AUDIT_SEAL + 1];

	if (out_sheet_begin(o, verify_columns, ARRAY_LEN(verify_columns), false,
		e) < 0)
		return -1;
	out_row_begin(o);
	out_int(o, r->rows);
	out_mark(o, r->ok ? OUT_GOOD : OUT_BAD);
	out_bool(o, r->ok);
	if (r->ok)
		out_null(o);
	else
		out_int(o, r->first_bad);
	out_word(o, r->ok ? NULL : r->why);
	out_int(o, r->sealed);
	out_int(o, r->unsealed);
	out_int(o, r->outside);
	print_ref(o, r->last);
	out_text(o,
	    r->last == 0 ? NULL : hex_encode(head, r->head, AUDIT_SEAL));
	out_int(o, r->archived);
	if (files->n == 0) {
		out_null(o);
	} else {
		out_mark(o, files->ok ? OUT_GOOD : OUT_BAD);
		out_bool(o, files->ok);
	}
	out_row_end(o);
	out_end(o);
	return 0;
}

/* What to do about damage; a key of another site looks the same at first,
 * and opens no data key either. */
int
audit_tell_damage(struct app *app, const struct audit_report *r, struct err *e)
{
	struct err why = ERR_INIT;
	struct keyring *ring = app_keyring(app);

	if (!r->key_fits && (ring == NULL || keyring_check(ring, &why) < 0)) {
		err_set(e, ERR_DAMAGED,
		    "no seal of the log was made with "
		    "the key %s: it is another site's, or the whole log was "
		    "replaced",
		    app->path.key);
		return err_hint(e,
		    "name the key that was made with this "
		    "database (--key) and run it again");
	}
	err_set(e, ERR_DAMAGED, "row %lld of the log: %s",
	    (long long)r->first_bad, _(r->why));
	return err_hint(e,
	    "change nothing more: keep a copy of the "
	    "database as evidence, compare it with the last backup from "
	    "this row on, and tell the person in charge of security");
}

static void
step(void *ctx, int64_t rows)
{
	progress_step(ctx, rows);
}

int
audit_check(struct app *app, struct audit_report *r, struct err *e)
{
	struct audit_progress progress = { .fn = step };
	int64_t last;
	int rc;

	if (audit_last_id(app->store, &last, e) < 0)
		return -1;
	progress.ctx = app_progress(app, _("checking the log"), last, false);
	rc = audit_verify(app->store, app->key, &progress, r, e);
	app_progress_end(app, progress.ctx);
	return rc;
}

/* Whether the site signed it, with the key that serves or a former one. */
static int
check_signer(struct app *app, const struct audit_archive_file *f,
    struct err *e)
{
	unsigned char bytes[SIGN_PUBLIC];
	char ours[SIGNED_KEY_HEX];
	bool has;

	if (signed_public_key(app->key, ours, e) < 0)
		return -1;
	if (strcmp(ours, f->public_key) == 0)
		return 0;
	if (hex_decode(bytes, sizeof(bytes), f->public_key,
		strlen(f->public_key)) < 0)
		return err_set(e, ERR_DAMAGED, "it has no whole signature");
	if (master_has_signed(app->store, app->key, bytes, &has, e) < 0)
		return -1;
	if (has)
		return 0;
	return err_set(e, ERR_DAMAGED, "it was signed with another key: %s",
	    f->public_key);
}

/* Whether the database knows the file, byte for byte. */
static int
check_known(const struct audit_archive *f, const struct audit_archive *rows,
    size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (rows[i].first == f->first && rows[i].last == f->last &&
		    memcmp(rows[i].sha256, f->sha256,
			sizeof(f->sha256)) == 0)
			return 0;
	return err_set(e, ERR_DAMAGED, "it is no archive that this database "
	    "made");
}

static int
check_files(struct app *app, const struct args *args,
    const struct audit_archive *rows, size_t n, struct files *files,
    struct err *e)
{
	files->file = mem_new((size_t)args->argc, sizeof(*files->file));
	files->n = (size_t)args->argc;
	for (size_t i = 0; i < files->n; i++) {
		struct audit_archive_file *f = &files->file[i];

		if (audit_archive_check(args->argv[i], f, e) == 0 &&
		    check_signer(app, f, e) == 0 &&
		    check_known(&f->a, rows, n, e) == 0)
			continue;
		if (e->code != ERR_DAMAGED)
			return -1;
		err_prefix(e, "%s", args->argv[i]);
		return err_hint(e, "look for another copy of the file, and "
		    "do not rely on this one; 'osanctl audit archives' tells "
		    "its digest");
	}
	return 0;
}

static int
by_first(const void *a, const void *b)
{
	const struct audit_archive_file *x = a, *y = b;

	return (x->a.first > y->a.first) - (x->a.first < y->a.first);
}

static int
tell_gap(int64_t from, int64_t to, struct err *e)
{
	err_set(e, ERR_DAMAGED, "the files do not join: rows %lld to %lld of "
	    "the log are in none of them", (long long)from, (long long)to);
	return err_hint(e, "name the file that holds them too; 'osanctl audit "
	    "archives' tells its name");
}

/* Each begins where the one before ended, and the last ends where the
 * database begins. */
static int
check_joins(struct app *app, const struct files *files, int64_t archived,
    struct err *e)
{
	const struct audit_archive_file *f = files->file;

	qsort(files->file, files->n, sizeof(*f), by_first);
	for (size_t i = 1; i < files->n; i++) {
		if (f[i].a.first <= f[i - 1].a.last)
			return err_set(e, ERR_USAGE, "the file with row %lld "
			    "was named twice", (long long)f[i].a.first);
		if (f[i].a.first != f[i - 1].a.last + 1)
			return tell_gap(f[i - 1].a.last + 1, f[i].a.first - 1,
			    e);
		if (memcmp(f[i].a.previous, f[i - 1].a.mac, AUDIT_SEAL) != 0)
			return err_set(e, ERR_DAMAGED, "the files do not "
			    "join at row %lld", (long long)f[i].a.first);
	}
	if (f[files->n - 1].a.last != archived)
		return tell_gap(f[files->n - 1].a.last + 1, archived, e);
	if (f[0].a.first > 1)
		message_note(&app->message, "rows before %lld are in files "
		    "that were not named", (long long)f[0].a.first);
	return 0;
}

/* Damage of the files is no error yet: *why tells it then. */
static int
verify_files(struct app *app, const struct args *args, int64_t archived,
    struct files *files, struct err *why, struct err *e)
{
	struct audit_archive *rows;
	size_t n;
	int rc;

	if (args->argc == 0)
		return 0;
	if (audit_archive_list(app->store, &rows, &n, e) < 0)
		return -1;
	rc = check_files(app, args, rows, n, files, why);
	if (rc == 0)
		rc = check_joins(app, files, archived, why);
	audit_archive_list_free(rows, n);
	files->ok = rc == 0;
	if (rc == 0 || why->code == ERR_DAMAGED)
		return 0;
	*e = *why;
	return -1;
}

static int
verify(struct app *app, const struct args *args, struct files *files,
    struct err *e)
{
	struct err why = ERR_INIT;
	struct audit_report r;

	if (audit_check(app, &r, e) < 0 ||
	    verify_files(app, args, r.archived, files, &why, e) < 0 ||
	    print_report(app->out, &r, files, e) < 0)
		return -1;
	if (r.unsealed > 0)
		message_note(&app->message,
		    "rows not sealed yet: %lld; the next command that "
		    "changes something seals them",
		    (long long)r.unsealed);
	if (!r.ok)
		return audit_tell_damage(app, &r, e);
	if (files->n == 0 || files->ok)
		return 0;
	*e = why;
	return -1;
}

static int
run_verify(struct app *app, const struct args *args, struct err *e)
{
	struct files files = { .n = 0 };
	int rc;

	if (args_has(args, "archive") != (args->argc > 0)) {
		err_set(e, ERR_USAGE, "files of archives follow --archive");
		return err_hint(e, "give --archive FILE..., or neither");
	}
	if (app_key(app, e) < 0)
		return err_prefix(e,
		    "without the key no seal of the log can be checked");
	rc = verify(app, args, &files, e);
	free(files.file);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "archive",
	    .help = N_("check these archives too, and that they join") },
	{ 0 },
};

const struct command cmd_audit_verify = {
	.path = "audit verify",
	.args = "[FILE...]",
	.summary = N_("check that nobody touched the log"),
	.detail =
	    N_("Goes through the chain of seals with the master key "
	       "and finds any row that was changed, removed, put in or moved, "
	       "and a cut end; the first bad one is named, and the exit code "
	       "is 7. Without the key nothing can be checked (exit code "
	       "3).\n\n"
	       "The last row's number and seal, noted down elsewhere, prove "
	       "later that all up to there is still what it was.\n\n"
	       "Where 'audit archive' took rows away, the chain begins at the "
	       "last one's seal, for which the log vouches. With --archive "
	       "the files are read too: each must be what was signed and what "
	       "the database knows, begin where the one before ended, and the "
	       "last must end where the database begins."),
	.needs = NEED_STORE,
	.permit = PERMIT_AUDIT_VERIFY,
	.options = options,
	.args_complete = "file",
	.max_args = -1,
	.run = run_verify,
};
