/*
 * osanctl key status and key forget: which keys there are, and what
 * became of former ones.
 */
#include <glob.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/key_file.h"
#include "lib/org/audit.h"
#include "lib/org/master.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"
#include "lib/person/key_list.h"
#include "lib/person/rotate.h"

static const struct out_column columns[] = {
	{ "key_file", N_("key file"), OUT_TEXT, 0 },
	{ "mode", N_("mode"), OUT_TEXT, 0 },
	{ "fingerprint", N_("fingerprint"), OUT_TEXT, 0 },
	{ "serves", N_("as the database knows it"), OUT_TEXT, 0 },
	{ "cipher", N_("cipher"), OUT_TEXT, 0 },
	{ "under_way", N_("change under way"), OUT_NESTED, 0 },
	{ "keys", N_("data keys"), OUT_NESTED, 0 },
	{ "masters", N_("master keys"), OUT_NESTED, 0 },
	{ "kept", N_("former key files"), OUT_NESTED, 0 },
};

/* The words of enum master_state. */
static const char *const master_words[] = {
	[MASTER_CURRENT] = "current",
	[MASTER_NEXT] = "next",
	[MASTER_OLD] = "old",
	[MASTER_OTHER] = "unknown",
};

static void
print_fingerprint(struct out *o, const unsigned char f[KEY_FINGERPRINT])
{
	char hex[2 * KEY_FINGERPRINT + 1];

	out_text(o, hex_encode(hex, f, KEY_FINGERPRINT));
}

static void
print_mode(struct out *o, const char *path)
{
	struct stat st;
	char *mode;

	if (stat(path, &st) != 0) {
		out_null(o);
		return;
	}
	mode = mem_printf("%04o", (unsigned)st.st_mode & 07777);
	out_text(o, mode);
	free(mode);
}

static void
print_under_way(struct out *o, const struct rotate_state *s)
{
	out_array_begin(o);
	if (s->master)
		out_word(o, "master");
	for (int i = 0; i < ROTATE_PURPOSES; i++)
		if (s->data[i])
			out_word(o, rotate_word((enum rotate_purpose)i));
	out_array_end(o);
}

/* Of destroyed keys people see nothing that they could do about. */
static void
print_keys(struct out *o, const struct key_row *rows, size_t n, bool all)
{
	out_array_begin(o);
	for (size_t i = 0; i < n; i++) {
		if (!all && rows[i].use == KEY_DESTROYED)
			continue;
		out_object_begin(o);
		out_key(o, "id", N_("id"));
		out_int(o, rows[i].id);
		out_key(o, "purpose", N_("for"));
		out_word(o, rows[i].purpose);
		out_key(o, "state", N_("state"));
		if (rows[i].use == KEY_LEAVING)
			out_mark(o, OUT_WARN);
		out_word(o, key_use_word(rows[i].use));
		out_key(o, "rows", N_("rows"));
		out_int(o, rows[i].rows);
		out_key(o, "created_at", N_("since"));
		out_time(o, rows[i].created_at);
		out_key(o, "retired_at", N_("destroyed"));
		print_time(o, rows[i].retired_at);
		out_object_end(o);
	}
	out_array_end(o);
}

static void
print_masters(struct out *o, const struct master_row *rows, size_t n)
{
	out_array_begin(o);
	for (size_t i = 0; i < n; i++) {
		out_object_begin(o);
		out_key(o, "fingerprint", N_("fingerprint"));
		print_fingerprint(o, rows[i].fingerprint);
		out_key(o, "state", N_("state"));
		out_word(o, master_words[rows[i].state]);
		out_key(o, "created_at", N_("known since"));
		out_time(o, rows[i].created_at);
		out_key(o, "ended_at", N_("served until"));
		print_time(o, rows[i].ended_at);
		out_key(o, "last_row", N_("last row of the log"));
		print_ref(o, rows[i].last_audit_id);
		out_object_end(o);
	}
	out_array_end(o);
}

/* The files that changes of the master key have kept aside. */
static int
find_kept(const char *key_file, glob_t *found, struct err *e)
{
	char *real = realpath(key_file, NULL);
	char *pattern = mem_printf("%s.old-*", real != NULL ? real
							    : key_file);
	int rc = glob(pattern, 0, NULL, found);

	free(pattern);
	free(real);
	if (rc == 0 || rc == GLOB_NOMATCH)
		return 0;
	return err_set(e, ERR_IO, "cannot look for former key files beside "
	    "%s", key_file);
}

static void
print_kept(struct out *o, const glob_t *found)
{
	out_array_begin(o);
	for (size_t i = 0; i < found->gl_pathc; i++)
		out_text(o, found->gl_pathv[i]);
	out_array_end(o);
}

struct status {
	enum master_state state;
	unsigned char fingerprint[KEY_FINGERPRINT];
	char *cipher;
	struct rotate_state under_way;
	struct key_row *keys;
	struct master_row *masters;
	glob_t kept;
	size_t nkeys, nmasters;
};

static int
gather(struct app *app, struct status *s, struct err *e)
{
	if (app->key != NULL) {
		key_fingerprint(app->key, s->fingerprint);
		if (master_state_of(app->store, app->key, &s->state, e) < 0)
			return -1;
	}
	if (setting_text(app->store, SETTING_CRYPTO_CIPHER, &s->cipher,
	    e) < 0 || rotate_under_way(app->store, &s->under_way, e) < 0 ||
	    key_list(app->store, &s->keys, &s->nkeys, e) < 0)
		return -1;
	return master_list(app->store, &s->masters, &s->nmasters, e);
}

static int
print(struct app *app, const struct status *s, struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, app->path.key);
	print_mode(o, app->path.key);
	if (app->key != NULL) {
		print_fingerprint(o, s->fingerprint);
		out_mark(o, s->state == MASTER_CURRENT ? OUT_GOOD : OUT_WARN);
		out_word(o, master_words[s->state]);
	} else {
		out_null(o);
		out_null(o);
	}
	out_text(o, s->cipher);
	print_under_way(o, &s->under_way);
	print_keys(o, s->keys, s->nkeys,
	    app->verbose || out_format(o) != OUT_TABLE);
	print_masters(o, s->masters, s->nmasters);
	print_kept(o, &s->kept);
	out_row_end(o);
	out_end(o);
	return 0;
}

static void
advise(const struct app *app, const struct status *s)
{
	bool data = false;

	for (int i = 0; i < ROTATE_PURPOSES; i++)
		data = data || s->under_way.data[i];
	if (s->under_way.master)
		message_warn(&app->message, "a change of the master key is "
		    "not finished: 'osanctl key rotate master' goes on");
	if (data)
		message_warn(&app->message, "a change of data keys is not "
		    "finished: 'osanctl key rotate data' goes on");
}

static int
run_status(struct app *app, const struct args *args, struct err *e)
{
	struct err none = ERR_INIT;
	struct status s;
	int rc = -1;

	(void)args;
	memset(&s, 0, sizeof(s));
	if (app_key(app, &none) < 0)
		message_warn(&app->message, "%s", none.msg);
	if (find_kept(app->path.key, &s.kept, e) == 0 &&
	    gather(app, &s, e) == 0 && print(app, &s, e) == 0) {
		advise(app, &s);
		rc = 0;
	}
	globfree(&s.kept);
	free(s.cipher);
	free(s.keys);
	free(s.masters);
	return rc;
}

const struct command cmd_key_status = {
	.path = "key status",
	.summary = N_("show the keys of personal data and what needs them"),
	.detail = N_("The master key file by its fingerprint, which tells "
	    "nothing of the key; the data keys with their age and how many "
	    "rows need each; whether a change is under way. No key is shown, "
	    "and none is needed."),
	.needs = NEED_STORE,
	.permit = PERMIT_KEY_STATUS,
	.run = run_status,
};

/* Forgetting --------------------------------------------------------- */

static const struct out_column forget_columns[] = {
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "fingerprint", N_("fingerprint"), OUT_TEXT, 0 },
	{ "destroyed", N_("destroyed"), OUT_BOOL, 0 },
};

/* Only what the database knows as a former master key is destroyed. */
static int
check_former(struct app *app, const char *path,
    unsigned char fingerprint[KEY_FINGERPRINT], struct err *e)
{
	struct master_key key;
	enum master_state state;
	int rc;

	if (key_file_load(path, &key, e) < 0)
		return -1;
	key_fingerprint(&key, fingerprint);
	rc = master_state_of(app->store, &key, &state, e);
	key_clear(&key);
	if (rc < 0 || state == MASTER_OLD)
		return rc;
	err_set(e, ERR_REFUSED, "%s holds no former master key of this "
	    "database", path);
	return err_hint(e, "look at 'osanctl key status'");
}

static int
note(struct app *app, const unsigned char fingerprint[KEY_FINGERPRINT],
    struct err *e)
{
	char hex[2 * KEY_FINGERPRINT + 1];
	char *detail = mem_printf("{\"fingerprint\":\"%s\"}",
	    hex_encode(hex, fingerprint, KEY_FINGERPRINT));
	int rc = audit_note_alone(app->store, "key.forget", "master_key", 0, 0,
	    detail, e);

	free(detail);
	return rc;
}

static int
forget(struct app *app, char *const *paths, size_t n, struct err *e)
{
	unsigned char fingerprint[KEY_FINGERPRINT];

	for (size_t i = 0; i < n; i++)
		if (check_former(app, paths[i], fingerprint, e) < 0)
			return -1;
	if (!app->dry_run && n > 0 && app_confirm(app, _("destroy the former "
	    "key files? personal data in older backups can then never be "
	    "read again"), e) < 0)
		return -1;
	if (out_list_begin(app->out, forget_columns,
	    ARRAY_LEN(forget_columns), e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (check_former(app, paths[i], fingerprint, e) < 0 ||
		    (!app->dry_run && (note(app, fingerprint, e) < 0 ||
		    key_file_destroy(paths[i], e) < 0)))
			return -1;
		out_row_begin(app->out);
		out_text(app->out, paths[i]);
		print_fingerprint(app->out, fingerprint);
		out_bool(app->out, !app->dry_run);
		out_row_end(app->out);
	}
	out_end(app->out);
	return 0;
}

static int
run_forget(struct app *app, const struct args *args, struct err *e)
{
	glob_t kept;
	int rc = -1;

	memset(&kept, 0, sizeof(kept));
	if (args->argc > 0)
		return forget(app, args->argv, (size_t)args->argc, e);
	if (find_kept(app->path.key, &kept, e) == 0)
		rc = forget(app, kept.gl_pathv, kept.gl_pathc, e);
	globfree(&kept);
	return rc;
}

const struct command cmd_key_forget = {
	.path = "key forget",
	.args = "[FILE...]",
	.summary = N_("destroy the key files that were kept aside"),
	.detail = N_("Without names, all that changes of the master key have "
	    "left beside the key file. They are overwritten and removed. A "
	    "backup that is older than the change holds its data keys under "
	    "the old master key: once that is gone, nobody can read the "
	    "personal data in it, also of those who were erased since. Other "
	    "copies of the key are yours to destroy."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_KEY_SET,
	.args_complete = "file",
	.max_args = -1,
	.run = run_forget,
};
