/*
 * osanctl key rotate master and key rotate data: changing keys while the
 * site runs.
 */
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/lock.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/org/permit.h"
#include "lib/out/progress.h"
#include "lib/person/rotate.h"
#include "lib/store/store.h"

static int
want_ring(struct app *app, struct keyring **ring, struct err *e)
{
	*ring = app_keyring(app);
	if (*ring != NULL)
		return 0;
	err_set(e, ERR_CRYPTO, "the data keys cannot be opened with the key "
	    "%s", app->path.key);
	return err_hint(e, "name the key file with --key or OSAN_KEY");
}

/* The master key ------------------------------------------------------- */

static const struct out_column master_columns[] = {
	{ "fingerprint", N_("new master key"), OUT_TEXT, 0 },
	{ "was", N_("the one before"), OUT_TEXT, 0 },
	{ "key_file", N_("key file"), OUT_TEXT, 0 },
	{ "kept", N_("former key file"), OUT_TEXT, 0 },
	{ "data_keys", N_("data keys wrapped anew"), OUT_INT, 0 },
	{ "resumed", N_("went on with a run that was cut off"), OUT_BOOL, 0 },
};

static void
print_fingerprint(struct out *o, const unsigned char f[KEY_FINGERPRINT])
{
	static const unsigned char none[KEY_FINGERPRINT];
	char hex[2 * KEY_FINGERPRINT + 1];

	if (memcmp(f, none, KEY_FINGERPRINT) == 0)
		out_null(o);
	else
		out_text(o, hex_encode(hex, f, KEY_FINGERPRINT));
}

static int
print_master(struct app *app, const struct rotate_master_result *r,
    struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, master_columns, ARRAY_LEN(master_columns),
		false, e) < 0)
		return -1;
	out_row_begin(o);
	print_fingerprint(o, r->to);
	print_fingerprint(o, r->from);
	out_text(o, r->file);
	out_text(o, r->aside[0] != '\0' ? r->aside : NULL);
	out_int(o, r->data_keys);
	out_bool(o, r->resumed);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
change_master(struct app *app, const struct rotate_master *r,
    struct rotate_master_result *result, struct err *e)
{
	struct keyring *ring;

	if (want_ring(app, &ring, e) < 0 ||
	    rotate_master(app->store, ring, r, result, e) < 0)
		return -1;
	*app->key = result->key;
	message_note(&app->message, "keep a copy of %s apart from every "
	    "backup, as you kept the one before", result->file);
	if (result->aside[0] != '\0')
		message_note(&app->message, "backups made until now need %s; "
		    "'osanctl key forget' destroys it", result->aside);
	return 0;
}

static int
run_master(struct app *app, const struct args *args, struct err *e)
{
	struct rotate_master_result result;
	struct rotate_master r = {
		.key = app->key,
		.new_key = args_get(args, "new-key"),
		.generate = args_has(args, "generate"),
	};
	struct lock lock = LOCK_INIT;
	int rc = -1;

	if (!app->dry_run && rotate_lock(app->store, &lock, e) < 0)
		return -1;
	rc = rotate_master_check(app->store, &r, &result, e);
	if (rc == 0 && !app->dry_run && !result.resumed)
		rc = app_confirm(app, _("change the master key? copies of the "
		    "old key file that are kept elsewhere will not open the "
		    "database any more"), e);
	if (rc == 0 && !app->dry_run)
		rc = change_master(app, &r, &result, e);
	if (rc == 0)
		rc = print_master(app, &result, e);
	key_clear(&result.key);
	lock_close(&lock);
	return rc;
}

static const struct option_spec master_options[] = {
	{ .name = "generate", .help = N_("make a new random key") },
	{ .name = "new-key", .arg = N_("FILE"), .complete = "file",
	    .help = N_("take the new key from this key file, instead") },
	{ 0 },
};

const struct command cmd_key_rotate_master = {
	.path = "key rotate master",
	.summary = N_("change the master key while the site runs"),
	.detail = N_("What the master key wraps is wrapped under the new key "
	    "too; then the new key file takes the place of the old one, "
	    "which is kept as FILE.old-DATE; then the log goes on under the "
	    "new key. At each moment the file that stands there opens the "
	    "database. Programs that run go on, and read the new file when "
	    "they need it. Cut off at any moment, the same command goes on; "
	    "no new key need be named then."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN | NEED_KEY |
	    NEED_NO_VERSION,
	.permit = PERMIT_KEY_SET,
	.options = master_options,
	.run = run_master,
};

/* Data keys -------------------------------------------------------- */

static const struct out_column data_columns[] = {
	{ "purpose", N_("for"), OUT_TEXT, 0 },
	{ "old_key", N_("old key"), OUT_INT, 0 },
	{ "new_key", N_("new key"), OUT_INT, 0 },
	{ "rows", N_("rows"), OUT_INT, 0 },
	{ "resumed", N_("went on"), OUT_BOOL, 0 },
};

struct watch {
	struct app *app;
	struct progress *bar;
};

static void
step(void *ctx, int64_t done, int64_t total)
{
	struct watch *w = ctx;

	if (w->bar == NULL)
		w->bar = app_progress(w->app, _("moving to the new key"),
		    total, false);
	progress_step(w->bar, done);
}

static int
change_data(struct app *app, enum rotate_purpose purpose,
    struct rotate_data_result *r, struct err *e)
{
	struct watch w = { .app = app };
	struct keyring *ring;
	int rc;

	if (want_ring(app, &ring, e) < 0)
		return -1;
	rc = rotate_data(app->store, ring, purpose,
	    &(struct rotate_progress){ step, &w }, r, e);
	if (w.bar != NULL)
		app_progress_end(app, w.bar);
	return rc;
}

static int
one_purpose(struct app *app, enum rotate_purpose purpose, struct err *e)
{
	struct rotate_data_result r;
	struct out *o = app->out;
	int rc = app->dry_run ?
	    rotate_data_check(app->store, purpose, &r, e) :
	    change_data(app, purpose, &r, e);

	if (rc < 0)
		return -1;
	out_row_begin(o);
	out_word(o, rotate_word(purpose));
	print_ref(o, r.old_key);
	print_ref(o, r.new_key);
	out_int(o, r.rows);
	out_bool(o, r.resumed);
	out_row_end(o);
	return 0;
}

/* All of them; what cannot be changed now is told and left. */
static int
every_purpose(struct app *app, struct err *e)
{
	struct rotate_data_result r;

	for (int i = 0; i < ROTATE_PURPOSES; i++) {
		enum rotate_purpose purpose = (enum rotate_purpose)i;

		if (purpose == ROTATE_ORIGIN &&
		    rotate_data_check(app->store, purpose, &r, e) < 0) {
			if (e->code != ERR_REFUSED)
				return -1;
			message_note(&app->message, "the origin key stays: %s",
			    e->msg);
			err_clear(e);
			continue;
		}
		if (one_purpose(app, purpose, e) < 0)
			return -1;
	}
	return 0;
}

static int
run_data(struct app *app, const struct args *args, struct err *e)
{
	enum rotate_purpose purpose = ROTATE_CITIZEN;
	struct lock lock = LOCK_INIT;
	int rc = -1;

	if (args->argc > 0 && rotate_parse(args->argv[0], &purpose, e) < 0)
		return -1;
	if (!app->dry_run && (rotate_lock(app->store, &lock, e) < 0 ||
	    store_expect_much(app->store, e) < 0))
		goto out;
	if (out_list_begin(app->out, data_columns, ARRAY_LEN(data_columns),
		e) < 0)
		goto out;
	rc = args->argc > 0 ? one_purpose(app, purpose, e) :
	    every_purpose(app, e);
	if (rc == 0)
		out_end(app->out);
out:
	lock_close(&lock);
	return rc;
}

const struct command cmd_key_rotate_data = {
	.path = "key rotate data",
	.args = "[PURPOSE]",
	.summary = N_("change data keys while the site runs"),
	.detail = N_("PURPOSE is citizen (wraps each citizen's own key; "
	    "fields that another cipher sealed than the setting crypto.cipher "
	    "names are sealed anew), index (the hashes by which people are "
	    "found), text (appeals, masked originals, notes of calls) or "
	    "origin (where posts came from); all of them else. Rows move to "
	    "the new key in short transactions, both keys serve meanwhile, "
	    "and the old one is destroyed when nothing needs it. Cut off at "
	    "any moment, the same command goes on.\n\n"
	    "Hashes of origins cannot be made anew: that key is changed only "
	    "while none stands."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN | NEED_KEY |
	    NEED_NO_VERSION,
	.permit = PERMIT_KEY_SET,
	.options = NULL,
	.args_complete = "key-purpose",
	.max_args = 1,
	.run = run_data,
};
