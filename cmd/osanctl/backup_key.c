/*
 * osanctl backup export-key: the master key file, sealed for whoever keeps
 * it, because no backup holds it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/crypto/age.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/key_file.h"
#include "lib/org/audit.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "fingerprint", N_("fingerprint"), OUT_TEXT, 0 },
	{ "recipients", N_("can be opened by"), OUT_NESTED, 0 },
};

/* --- whom it is for ---------------------------------------------------- */

static int
check_other(const struct repository *r, const struct age_recipient *to,
    size_t n, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		for (size_t k = 0; k < r->nrecipients; k++)
			if (memcmp(to[i].key, r->recipients[k].key,
			    sizeof(to[i].key)) == 0) {
				err_set(e, ERR_REFUSED, "the identity that "
				    "opens the backups would open the master "
				    "key, too");
				return err_hint(e, "give the key to another "
				    "recipient, so that nobody reads "
				    "personal data with one of them alone; "
				    "or agree with --yes");
			}
	return 0;
}

/* Against the repository that is named, or else the site's, where there is
 * one. */
static int
check_recipients(struct app *app, const struct args *args,
    const struct age_recipient *to, size_t n, struct err *e)
{
	struct repository r;
	char *folder;
	int rc;

	if (app->yes)
		return 0;
	if (backup_folder(app, args, 0, &folder, e) < 0) {
		if (e->code != ERR_USAGE)
			return -1;
		err_clear(e);
		return 0;
	}
	rc = repository_open(folder, &r, e);
	if (rc == 0) {
		rc = check_other(&r, to, n, e);
		repository_clear(&r);
	}
	free(folder);
	return rc;
}

/* --- writing ----------------------------------------------------------- */

static int
to_file(void *ctx, const void *p, size_t n, struct err *e)
{
	struct new_file *f = ctx;

	if (fwrite(p, 1, n, f->file) == n)
		return 0;
	return err_errno(e, ERR_IO, "writing %s", f->path);
}

static int
seal(const struct buf *key, const char *path,
    const struct age_recipient *to, size_t n, struct err *e)
{
	struct new_file f;
	struct sink sink = { to_file, &f };
	struct age_writer *w = NULL;
	int rc = -1;

	if (new_file_begin(&f, path, false, e) < 0)
		return -1;
	if (age_writer_new(&w, to, n, &sink, e) == 0 &&
	    age_write(w, key->s, key->len, e) == 0 && age_finish(w, e) == 0)
		rc = new_file_finish(&f, e);
	age_writer_free(w);
	new_file_drop(&f);
	return rc;
}

static int
note(struct app *app, const char *fingerprint, char *const *texts, size_t n,
    struct err *e)
{
	struct buf b = BUF_INIT;
	int rc;

	buf_printf(&b, "{\"fingerprint\":\"%s\",\"recipients\":[",
	    fingerprint);
	for (size_t i = 0; i < n; i++)
		buf_printf(&b, "%s\"%s\"", i > 0 ? "," : "", texts[i]);
	buf_printf(&b, "]}");
	rc = audit_note_alone(app->store, "key.export", "master_key", 0, 0,
	    b.s, e);
	buf_clear(&b);
	return rc;
}

static int
tell(struct app *app, const char *path, const char *fingerprint,
    char *const *texts, size_t n, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, path);
	out_text(app->out, fingerprint);
	out_array_begin(app->out);
	for (size_t i = 0; i < n; i++)
		out_text(app->out, texts[i]);
	out_array_end(app->out);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

/* It is in the log before it is out of the house. */
static int
export(struct app *app, const char *path, const struct age_recipient *to,
    char *const *texts, size_t n, struct err *e)
{
	unsigned char f[KEY_FINGERPRINT];
	char hex[2 * KEY_FINGERPRINT + 1];
	struct buf key = BUF_INIT;
	int rc = -1;

	key_fingerprint(app->key, f);
	hex_encode(hex, f, sizeof(f));
	if (file_read(app->path.key, &key, e) < 0)
		goto out;
	if (!app->dry_run && (note(app, hex, texts, n, e) < 0 ||
	    seal(&key, path, to, n, e) < 0))
		goto out;
	rc = tell(app, path, hex, texts, n, e);
out:
	if (key.len > 0)
		mem_wipe(key.s, key.len);
	buf_clear(&key);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const char *path = args_get(args, "out");
	struct age_recipient *to = NULL;
	char **texts = NULL;
	size_t n = 0;
	int rc = -1;

	if (backup_read_recipients(args, &to, &n, e) < 0)
		return -1;
	if (n == 0 || path == NULL)
		(void)err_set(e, ERR_USAGE, "give --recipient age1… and --out "
		    "FILE");
	else if (check_recipients(app, args, to, n, e) == 0) {
		const struct repository as = { .recipients = to,
			.nrecipients = n };

		texts = repository_recipient_texts(&as);
		rc = export(app, path, to, texts, n, e);
		for (size_t i = 0; i < n; i++)
			free(texts[i]);
		free(texts);
	}
	free(to);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "recipient", .letter = 'r', .arg = "AGE1",
	  .help = N_("who can open it; may be given more than once"),
	  .many = true },
	{ .name = "out", .letter = 'o', .arg = N_("FILE"),
	  .help = N_("the sealed file; nothing is written over"),
	  .complete = "file" },
	{ 0 },
};

const struct command cmd_backup_export_key = {
	.path = "backup export-key",
	.args = "[REPO]",
	.summary = N_("seal the master key file for whoever keeps it"),
	.detail =
	    N_("No backup holds the master key, and without it nobody reads "
	       "the personal data of a restored database. This writes its "
	       "file, sealed to other recipients, as an age file: 'age -d -i "
	       "IDENTITY FILE' gives it back. The key is never shown, and "
	       "the log tells who did this.\n\n"
	       "A recipient of the repository is refused without --yes: one "
	       "identity would then open both. Do it again after 'key rotate "
	       "master'."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_KEY,
	.permit = PERMIT_KEY_SET,
	.options = options,
	.args_complete = "file",
	.max_args = 1,
	.run = run,
};
