/*
 * osanctl audit bundle: all about one post in one signed file, and the
 * check of such a file.  Making one needs the database and the key;
 * checking needs the file alone.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include <jansson.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/board/bundle.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"
#include "lib/org/audit.h"
#include "lib/org/master.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "ok", N_("unaltered"), OUT_BOOL, 0 },
	{ "post", N_("post"), OUT_INT, 0 },
	{ "site", N_("site"), OUT_TEXT, 0 },
	{ "made_at", N_("made"), OUT_TEXT, 0 },
	{ "made_by", N_("by"), OUT_TEXT, 0 },
	{ "public_key", N_("public key"), OUT_TEXT, 0 },
	{ "key_known", N_("is the key expected"), OUT_BOOL, 0 },
};

/* The key that a bundle should carry: the one named, else this site's
 * where its master key is at hand; false where neither is. */
static bool
expected_key(struct app *app, const struct args *args, char out[SIGNED_KEY_HEX])
{
	const char *named = args_get(args, "public-key");
	struct err none = ERR_INIT;

	if (named != NULL) {
		snprintf(out, SIGNED_KEY_HEX, "%s", named);
		return true;
	}
	return app_paths(app, &none) == 0 && app_key(app, &none) == 0 &&
	    signed_public_key(app->key, out, &none) == 0;
}

/* Whether a former master key of this site signed it; where the database
 * cannot be asked, it is not known. */
static bool
is_former(struct app *app, const char *hex)
{
	unsigned char key[SIGN_PUBLIC];
	struct err none = ERR_INIT;
	struct store *store;
	bool has = false;

	if (app->key == NULL || hex_decode(key, sizeof(key), hex,
	    strlen(hex)) < 0 ||
	    store_open(app->path.db, STORE_READ, &store, &none) < 0)
		return false;
	if (master_has_signed(store, app->key, key, &has, &none) < 0)
		has = false;
	store_free(store);
	return has;
}

static int
print_checked(struct app *app, const char *path, const struct bundle *b,
    bool known, bool fits, struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, path);
	out_mark(o, fits ? OUT_GOOD : OUT_BAD);
	out_bool(o, true);
	out_int(o, b->post_id);
	out_text(o, b->site);
	out_text(o, b->made_at);
	out_text(o, b->made_by);
	out_text(o, b->public_key);
	if (known)
		out_bool(o, fits);
	else
		out_null(o);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
check(struct app *app, const struct args *args, const char *path, struct err *e)
{
	struct buf text = BUF_INIT;
	struct bundle b = BUNDLE_INIT;
	char key[SIGNED_KEY_HEX];
	bool known, fits;
	int rc = -1;

	if (file_read(path, &text, e) < 0)
		goto out;
	if (bundle_read(text.s, text.len, &b, e) < 0) {
		err_prefix(e, "%s was altered or is not whole", path);
		err_hint(e,
		    "ask for the file again, and do not rely on this one");
		goto out;
	}
	known = expected_key(app, args, key);
	fits = !known || strcasecmp(key, b.public_key) == 0 ||
	    (args_get(args, "public-key") == NULL &&
		is_former(app, b.public_key));
	if (print_checked(app, path, &b, known, fits, e) < 0)
		goto out;
	if (!fits) {
		err_set(e, ERR_DAMAGED, "%s was signed with another key: %s",
		    path, b.public_key);
		err_hint(e,
		    "do not rely on it: ask the office that is said "
		    "to have made it for its public key");
		goto out;
	}
	if (!known)
		message_warn(&app->message,
		    "whose key it is cannot be told "
		    "here: compare it with the office's (--public-key)");
	rc = 0;
out:
	bundle_clear(&b);
	buf_clear(&text);
	return rc;
}

/* That the bundle was made stands in the log, with its digest. */
static int
note(struct app *app, int64_t post_id, const struct buf *text, struct err *e)
{
	unsigned char digest[DIGEST_SIZE];
	char hex[DIGEST_HEX];
	json_t *detail = json_object();
	char *line;
	int rc;

	app_log(app);
	sha256(digest, text->s, text->len);
	json_object_set_new(detail, "sha256",
	    json_string(hex_encode(hex, digest, sizeof(digest))));
	line = json_dumps(detail, JSON_COMPACT);
	json_decref(detail);
	rc = audit_note_alone(app->store, "audit.bundle", "post", post_id, 0,
	    line, e);
	free(line);
	return rc;
}

static int
write_file(struct app *app, const char *path, int64_t post_id,
    const struct buf *text, struct err *e)
{
	struct new_file f;
	int rc = -1;

	if (new_file_begin(&f, path, app->yes, e) < 0)
		return -1;
	fwrite(text->s, 1, text->len, f.file);
	if (note(app, post_id, text, e) == 0 && new_file_finish(&f, e) == 0)
		rc = 0;
	new_file_drop(&f);
	if (rc == 0)
		message_note(&app->message,
		    "all about post %lld written to %s, signed",
		    (long long)post_id, path);
	return rc;
}

static int
make(struct app *app, const struct args *args, struct err *e)
{
	static const struct command made = {
		.path = "audit bundle",
		.needs = NEED_STORE | NEED_KEY,
		.permit = PERMIT_AUDIT_EXPORT,
	};
	const char *path = args_get(args, "output");
	struct buf text = BUF_INIT;
	int64_t id;
	int rc = -1;

	if (args_id(args, 0, &id, e) < 0 || app_open(app, &made, e) < 0 ||
	    bundle_make(app->store, app->actor, app->key, id, &text, e) < 0)
		goto out;
	if (app->dry_run) {
		message_note(&app->message,
		    "would write %zu bytes about post %lld", text.len,
		    (long long)id);
		rc = 0;
	} else if (path != NULL && strcmp(path, "-") != 0) {
		rc = write_file(app, path, id, &text, e);
	} else {
		rc = note(app, id, &text, e);
		if (rc == 0)
			out_raw(app->out, text.s, text.len);
	}
out:
	buf_clear(&text);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const char *path = args_get(args, "verify");
	const char *key = args_get(args, "public-key");

	if ((path != NULL) == (args->argc > 0)) {
		err_set(e, ERR_USAGE,
		    "a bundle is made of one post, or a file is checked");
		return err_hint(e, "give the post's id, or --verify FILE");
	}
	if (key != NULL &&
	    (strlen(key) != SIGNED_KEY_HEX - 1 ||
		strspn(key, "0123456789abcdefABCDEF") != SIGNED_KEY_HEX - 1))
		return err_set(e, ERR_USAGE,
		    "--public-key: it has %d hexadecimal digits",
		    SIGNED_KEY_HEX - 1);
	return path != NULL ? check(app, args, path, e) : make(app, args, e);
}

static const struct option_spec options[] = {
	{ .name = "output",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("write to FILE, which appears once it is whole") },
	{ .name = "verify",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("check that a bundle is what was signed") },
	{ .name = "public-key",
	    .arg = "HEX",
	    .help = N_("the key that it must be signed with, else this "
		       "site's") },
	{ 0 },
};

const struct command cmd_audit_bundle = {
	.path = "audit bundle",
	.args = "[POST]",
	.summary = N_("put all about one post into one signed file"),
	.detail =
	    N_("The file explains a decision on appeal: the post, its "
	       "revisions, flags with what they saw, decisions, tombstones, "
	       "notices, appeals, and the log's rows with their seals. What is "
	       "sealed stays sealed: nothing is in it that the office keeps of "
	       "the writer. Making one stands in the log.\n\n"
	       "Anybody can check it without this program. The file is one "
	       "JSON object: bundle, public_key and signature (both "
	       "hexadecimal). Its second line, without the line end, is what "
	       "is signed, with Ed25519: compact JSON in UTF-8, the members of "
	       "each object in the order of their names; python's json.dumps "
	       "with sort_keys=True, ensure_ascii=False and "
	       "separators=(',', ':') gives the same bytes. With openssl: "
	       "'sed -n 2p FILE | tr -d \"\\n\" > text', the signature's bytes "
	       "in the file sig, and in the file key the bytes "
	       "302a300506032b6570032100 and the public key behind them; then "
	       "'openssl pkeyutl -verify -pubin -keyform DER -inkey key -rawin "
	       "-in text -sigfile sig'.\n\n"
	       "A site signs with one key as long as its master key serves; "
	       "where the database is at hand, files of its former keys are "
	       "known too. --verify needs no database; an altered file, or "
	       "one that another key signed, is exit code 7."),
	.needs = NEED_DRY_RUN,
	.permit = PERMIT_AUDIT_EXPORT,
	.options = options,
	.max_args = 1,
	.run = run,
};
