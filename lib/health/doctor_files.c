/*
 * The doctor's checks of files: modes, the key, attached files.
 */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/folder.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/attachment.h"
#include "lib/crypto/digest.h"
#include "lib/health/checks.h"
#include "lib/health/doctor.sql.h"
#include "lib/person/keyring.h"
#include "lib/person/rotate.h"

#define OTHERS 07 /* the mode's bits for everybody else */

/* A file may have no more than these bits; what is not there is left to
 * other checks. */
static void
check_mode(struct doctor *d, const char *path, mode_t allowed)
{
	struct stat sb;
	char text[512], next[512];
	mode_t mode;

	if (stat(path, &sb) < 0)
		return;
	mode = sb.st_mode & 0777;
	if ((mode & ~allowed) == 0)
		return;
	snprintf(text, sizeof(text),
	    _("%s has mode %04o; at most %04o is safe"), path, (unsigned)mode,
	    (unsigned)allowed);
	snprintf(next, sizeof(next), "chmod %04o '%s'",
	    (unsigned)(mode & allowed), path);
	doctor_tell(d,
	    (mode & ~allowed & OTHERS) != 0 ? DOCTOR_DAMAGE : DOCTOR_WARNING,
	    text, next);
}

/* Whoever may write the folder may put another file in its place. */
static void
check_folder(struct doctor *d, const char *folder)
{
	struct stat sb;
	char text[512], next[512];

	if (stat(folder, &sb) < 0 || (sb.st_mode & S_IWOTH) == 0 ||
	    (sb.st_mode & S_ISVTX) != 0)
		return;
	snprintf(text, sizeof(text),
	    _("everybody may write into the folder "
	      "%s"),
	    folder);
	snprintf(next, sizeof(next), "chmod o-w '%s'", folder);
	doctor_tell(d, DOCTOR_DAMAGE, text, next);
}

const char *const database_tails[DATABASE_FILES] = { "", "-wal", "-shm" };

int
doctor_modes(struct doctor *d, struct err *e)
{
	const char *path = store_path(d->store);
	char *files = attachment_folder(d->store);
	char *folder = folder_of(path), *key_folder = folder_of(d->key_path);

	(void)e;
	for (size_t i = 0; i < DATABASE_FILES; i++) {
		char *file = mem_printf("%s%s", path, database_tails[i]);

		check_mode(d, file, 0660);
		free(file);
	}
	check_mode(d, d->key_path, 0440);
	check_mode(d, files, 0770);
	check_folder(d, folder);
	if (strcmp(folder, key_folder) != 0)
		check_folder(d, key_folder);
	free(key_folder);
	free(folder);
	free(files);
	return 0;
}

/* Whether the key opens the data keys; before there are any, the log's
 * seals will tell. */
static int
check_key_fits(struct doctor *d, struct err *e)
{
	struct keyring *ring = keyring_new(d->store, &d->key, e);
	int rc = ring != NULL ? keyring_check(ring, e) : -1;

	keyring_free(ring);
	d->key_fits = rc == 0;
	if (rc < 0 && e->code == ERR_CRYPTO)
		doctor_tell(d, DOCTOR_DAMAGE, e->msg, NULL);
	else if (rc < 0 && e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

/* A change of keys that was cut off does no harm, but is not done. */
static int
check_changes(struct doctor *d, struct err *e)
{
	struct rotate_state state;
	bool data = false;

	if (rotate_under_way(d->store, &state, e) < 0)
		return -1;
	for (int i = 0; i < ROTATE_PURPOSES; i++)
		data = data || state.data[i];
	if (state.master)
		doctor_tell(d, DOCTOR_WARNING,
		    _("a change of the master key is not finished"),
		    "osanctl key rotate master");
	if (data)
		doctor_tell(d, DOCTOR_WARNING,
		    _("a change of data keys is not finished"),
		    "osanctl key rotate data");
	return 0;
}

int
doctor_key(struct doctor *d, struct err *e)
{
	char text[512];

	if (check_changes(d, e) < 0)
		return -1;
	if (key_file_load(d->key_path, &d->key, e) == 0) {
		d->has_key = true;
		return check_key_fits(d, e);
	}
	if (e->code == ERR_NOT_FOUND) {
		snprintf(text, sizeof(text),
		    _("there is no key file %s: "
		      "personal data stays sealed and the log unsealed"),
		    d->key_path);
		doctor_tell(d, DOCTOR_WARNING, text, NULL);
	} else {
		doctor_tell(d, DOCTOR_DAMAGE, e->msg,
		    e->hint[0] != '\0' ? e->hint : NULL);
	}
	err_clear(e);
	return 0;
}

static void
check_file(struct doctor *d, const char *path, const struct stmt *st)
{
	unsigned char digest[DIGEST_SIZE];
	char text[512];
	struct stat sb;

	if (lstat(path, &sb) < 0 && errno == ENOENT)
		snprintf(text, sizeof(text),
		    _("the attached file %s of post %lld is missing"), path,
		    (long long)stmt_int(st, 3));
	else if (digest_file(path, O_NOFOLLOW, NULL, NULL, digest) < 0)
		snprintf(text, sizeof(text),
		    _("the attached file %s of post %lld cannot be read: %s"),
		    path, (long long)stmt_int(st, 3), _(strerror(errno)));
	else if (stmt_bytes(st, 2) != DIGEST_SIZE ||
	    memcmp(digest, stmt_blob(st, 2), DIGEST_SIZE) != 0)
		snprintf(text, sizeof(text),
		    _("the attached file %s of post %lld was changed"), path,
		    (long long)stmt_int(st, 3));
	else
		return;
	doctor_tell(d, DOCTOR_DAMAGE, text, NULL);
}

static int
check_files(struct doctor *d, struct err *e)
{
	struct stmt *st;
	char text[128];
	int rc;

	if (stmt_open(d->store, &sql_doctor_files, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		char *path;

		if (stmt_null(st, 1)) {
			snprintf(text, sizeof(text),
			    _("no file is known of attachment %lld"),
			    (long long)stmt_int(st, 0));
			doctor_tell(d, DOCTOR_DAMAGE, text, NULL);
			continue;
		}
		path = attachment_path(d->store, stmt_text(st, 1));
		check_mode(d, path, 0660);
		check_file(d, path, st);
		free(path);
	}
	stmt_close(st);
	return rc;
}

/* A file that no row names: its command was cut off. */
static int
check_stray(struct doctor *d, const char *name, struct err *e)
{
	char *path = attachment_path(d->store, name);
	char text[512], next[512];
	int64_t known;
	int rc = store_int(d->store, &sql_doctor_file_known,
	    BINDS(b_text("file", name)), &known, e);

	if (rc == 0 && known == 0) {
		snprintf(text, sizeof(text),
		    _("%s belongs to no post: the "
		      "command that made it was cut off, or is running"),
		    path);
		snprintf(next, sizeof(next), "rm '%s'", path);
		doctor_tell(d, DOCTOR_WARNING, text, next);
	}
	free(path);
	return rc;
}

int
doctor_attachments(struct doctor *d, struct err *e)
{
	char *folder = attachment_folder(d->store);
	DIR *dir = opendir(folder);
	struct dirent *entry;
	int rc = check_files(d, e);

	while (rc == 0 && dir != NULL && (entry = readdir(dir)) != NULL)
		if (entry->d_name[0] != '.')
			rc = check_stray(d, entry->d_name, e);
	if (dir != NULL)
		closedir(dir);
	free(folder);
	return rc;
}
