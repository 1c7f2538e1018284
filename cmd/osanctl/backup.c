/*
 * osanctl backup keygen and init, and what the commands around backups
 * share.
 */
#include "cmd/osanctl/backup.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/osanctl/commands.h"
#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/org/setting.h"

/* --- shared ------------------------------------------------------------ */

static int
site_folder(struct app *app, char **folder, struct err *e)
{
	if (app->store == NULL && app_open_if_there(app, e) < 0)
		return -1;
	if (app->store == NULL)
		return 0;
	return setting_text(app->store, SETTING_BACKUP_REPOSITORY, folder, e);
}

int
backup_folder(struct app *app, const struct args *args, int at,
    char **folder, struct err *e)
{
	*folder = NULL;
	if (args->argc > at) {
		*folder = mem_text(args->argv[at]);
		return 0;
	}
	if (site_folder(app, folder, e) < 0)
		return -1;
	if (*folder != NULL && **folder != '\0')
		return 0;
	free(*folder);
	*folder = NULL;
	err_set(e, ERR_USAGE, "which repository is meant?");
	return err_hint(e, "name its folder, or set it for good: 'osanctl "
	    "config set backup.repository FOLDER'");
}

int
backup_open(struct app *app, const struct args *args, int at,
    struct repository *r, struct err *e)
{
	char *folder;
	int rc;

	*r = (struct repository)REPOSITORY_INIT;
	if (backup_folder(app, args, at, &folder, e) < 0)
		return -1;
	rc = repository_open(folder, r, e);
	free(folder);
	return rc;
}

int
backup_identities(const struct args *args, struct age_identity **ids,
    size_t *n, struct err *e)
{
	const char *path = args_get(args, "identity");

	if (path == NULL)
		path = getenv("OSAN_IDENTITY");
	if (path != NULL)
		return age_identities_read(path, ids, n, e);
	err_set(e, ERR_USAGE, "backups are opened by an identity, and none "
	    "is named");
	return err_hint(e, "name the file that 'osanctl backup keygen' made: "
	    "--identity FILE");
}

int
backup_read_recipients(const struct args *args, struct age_recipient **to,
    size_t *n, struct err *e)
{
	size_t at = 0;
	const char *text;

	*to = NULL;
	*n = 0;
	while ((text = args_each(args, "recipient", &at)) != NULL) {
		*to = mem_grow(*to, *n + 1, sizeof(**to));
		if (age_recipient_parse(text, &(*to)[(*n)++], e) < 0) {
			free(*to);
			*to = NULL;
			return -1;
		}
	}
	return 0;
}

void
backup_warn_one(struct app *app, size_t recipients)
{
	if (recipients == 1)
		message_warn(&app->message, "there is one recipient: lose "
		    "its identity, and every backup is lost; add a second "
		    "with 'osanctl backup recipient add'");
}

/* --- keygen ------------------------------------------------------------ */

static const struct out_column key_columns[] = {
	{ "recipient", N_("recipient"), OUT_TEXT, 0 },
	{ "file", N_("identity file"), OUT_TEXT, 0 },
};

static int
write_identity(const char *path, const struct buf *text, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	int rc = 0;

	if (fd < 0 && errno == EEXIST) {
		err_set(e, ERR_EXISTS, "%s exists already", path);
		return err_hint(e, "choose another name; an identity that "
		    "backups were written to must stay");
	}
	if (fd < 0)
		return err_errno(e, ERR_IO, "%s", path);
	if (file_write_all(fd, text->s, text->len) < 0 || fsync(fd) < 0)
		rc = err_errno(e, ERR_IO, "%s", path);
	close(fd);
	return rc;
}

static int
tell_key(struct app *app, const char *recipient, const char *path,
    struct err *e)
{
	if (out_sheet_begin(app->out, key_columns, ARRAY_LEN(key_columns),
	    false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, recipient);
	out_text(app->out, path);
	out_row_end(app->out);
	out_end(app->out);
	message_warn(&app->message, "keep %s away from this machine, and a "
	    "copy in a safe: what is backed up to a lost identity is lost "
	    "for good", path);
	return 0;
}

static int
run_keygen(struct app *app, const struct args *args, struct err *e)
{
	const char *path = args_get(args, "out");
	struct buf text = BUF_INIT, recipient = BUF_INIT;
	struct age_identity id;
	char made[CLOCK_TEXT];
	int rc = age_identity_new(&id, e);

	if (rc == 0) {
		age_identity_format(&text, &id, clock_rfc3339(clock_now(),
		    made));
		age_recipient_format(&recipient, &id.recipient);
		if (path == NULL)
			rc = file_write_all(STDOUT_FILENO, text.s, text.len) <
			    0 ? err_errno(e, ERR_IO, "standard output") : 0;
		else if ((rc = write_identity(path, &text, e)) == 0)
			rc = tell_key(app, recipient.s, path, e);
	}
	mem_wipe(&id, sizeof(id));
	mem_wipe(text.s, text.len);
	buf_clear(&text);
	buf_clear(&recipient);
	return rc;
}

static const struct option_spec keygen_options[] = {
	{ .name = "out", .letter = 'o', .arg = N_("FILE"),
	  .help = N_("write it there, mode 0600; else to standard output"),
	  .complete = "file" },
	{ 0 },
};

const struct command cmd_backup_keygen = {
	.path = "backup keygen",
	.summary = N_("make the key that opens backups"),
	.detail =
	    N_("Makes an X25519 identity in the form of age-keygen, with its "
	       "recipient (age1…) in a comment. Backups are written to "
	       "recipients, which are no secret; only the identity opens "
	       "them.\n\n"
	       "Make it on the machine that will keep it, not on the server. "
	       "A lost identity is final: nobody, we included, can open what "
	       "was written to it. Write to two, kept in two places."),
	.options = keygen_options,
	.run = run_keygen,
};

/* --- init -------------------------------------------------------------- */

static const struct out_column init_columns[] = {
	{ "repository", N_("repository"), OUT_TEXT, 0 },
	{ "recipients", N_("recipients"), OUT_INT, 0 },
};

static int
run_init(struct app *app, const struct args *args, struct err *e)
{
	struct age_recipient *to;
	size_t n;
	char *folder;
	int rc;

	if (backup_folder(app, args, 0, &folder, e) < 0)
		return -1;
	rc = backup_read_recipients(args, &to, &n, e);
	if (rc == 0 && !app->dry_run)
		rc = repository_create(folder, to, n, e);
	if (rc == 0)
		rc = out_sheet_begin(app->out, init_columns,
		    ARRAY_LEN(init_columns), false, e);
	if (rc == 0) {
		out_row_begin(app->out);
		out_text(app->out, folder);
		out_int(app->out, (int64_t)n);
		out_row_end(app->out);
		out_end(app->out);
		backup_warn_one(app, n);
	}
	free(to);
	free(folder);
	return rc;
}

static const struct option_spec init_options[] = {
	{ .name = "recipient", .letter = 'r', .arg = "AGE1",
	  .help = N_("who can open the backups; may be given more than once"),
	  .many = true },
	{ 0 },
};

const struct command cmd_backup_init = {
	.path = "backup init",
	.args = "[REPO]",
	.summary = N_("make a repository for backups"),
	.detail =
	    N_("Makes a folder, or takes an empty one, best on another disk "
	       "or machine (article 18(2)). Backups in it can be opened by "
	       "any of the recipients, and by nobody else: not by this "
	       "server, and not by us. An identity that is lost is lost for "
	       "good; give two, kept in two places."),
	.needs = NEED_DRY_RUN,
	.options = init_options,
	.max_args = 1,
	.run = run_init,
};
