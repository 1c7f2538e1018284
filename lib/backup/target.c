/*
 * Putting a restored site in its place; see target.h.
 *
 * The former database gets its other name as a second one first, so that it
 * is under one of them at any moment; the new one takes its place in one
 * step where no write-ahead log stood beside it.  A log must never meet
 * another database: where there is one, the former database goes first, its
 * log next, and the new one comes last.
 */
#include "lib/backup/target.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "lib/backup/backup.sql.h"
#include "lib/base/clock.h"
#include "lib/base/fault.h"
#include "lib/base/folder.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/store/still.h"

#define MODE 0640
#define FOLDER_MODE 0750
#define LOCKS_AT 0x40000000 /* where SQLite locks a database */
#define LOCKS 512           /* bytes */
#define INDEX_LOCKS_AT 120  /* and its index of the log */
#define INDEX_LOCKS 9

/* What belongs to a database beside it, by the end of its name. */
static const char *const tails[] = { "-wal", "-shm", "-journal" };

/* --- whether it is free ------------------------------------------------ */

static bool
is_there(const char *path, const char *tail)
{
	char *name = mem_printf("%s%s", path, tail);
	struct stat sb;
	bool there = lstat(name, &sb) == 0;

	free(name);
	return there;
}

static bool
has_log(const char *path)
{
	for (size_t i = 0; i < ARRAY_LEN(tails); i++)
		if (is_there(path, tails[i]))
			return true;
	return false;
}

static pid_t
locked_by(const char *path, const char *tail, off_t at, off_t n)
{
	char *name = mem_printf("%s%s", path, tail);
	int fd = open(name, O_RDONLY | O_CLOEXEC);
	struct flock f = { .l_type = F_WRLCK, .l_whence = SEEK_SET,
		.l_start = at, .l_len = n };
	pid_t pid = 0;

	if (fd >= 0) {
		if (fcntl(fd, F_OFD_GETLK, &f) == 0 && f.l_type != F_UNLCK)
			pid = f.l_pid > 0 ? f.l_pid : -1;
		close(fd);
	}
	free(name);
	return pid;
}

pid_t
target_user(const char *path)
{
	pid_t pid = locked_by(path, "", LOCKS_AT, LOCKS);

	return pid != 0 ? pid : locked_by(path, "-shm", INDEX_LOCKS_AT,
	    INDEX_LOCKS);
}

static int
taken(const struct target *t, const char *what, struct err *e)
{
	pid_t user = target_user(t->path);

	if (user > 0)
		err_set(e, ERR_EXISTS, "%s exists already, and process %ld "
		    "has it open", what, (long)user);
	else if (user < 0)
		err_set(e, ERR_EXISTS, "%s exists already, and another "
		    "program has it open", what);
	else
		err_set(e, ERR_EXISTS, "%s exists already", what);
	return err_hint(e, "restore to another place, or stop what uses it "
	    "and keep the former one aside with --force");
}

static int
check_free(const struct target *t, struct err *e)
{
	if (t->force)
		return 0;
	if (is_there(t->path, ""))
		return taken(t, t->path, e);
	for (size_t i = 0; i < ARRAY_LEN(tails); i++)
		if (is_there(t->path, tails[i])) {
			char *name = mem_printf("%s%s", t->path, tails[i]);
			int rc = taken(t, name, e);

			free(name);
			return rc;
		}
	if (is_there(t->conf, ""))
		return taken(t, t->conf, e);
	if (is_there(t->files, "") && !folder_is_empty(t->files))
		return taken(t, t->files, e);
	return 0;
}

/* --- beginning --------------------------------------------------------- */

static int
open_staging(struct target *t, struct err *e)
{
	t->staging = mem_printf("%s.new-XXXXXX", t->files);
	if (mkdtemp(t->staging) == NULL) {
		(void)err_errno(e, ERR_IO, "%s", t->files);
		free(t->staging);
		t->staging = NULL;
		return -1;
	}
	t->files_fd = open(t->staging, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (t->files_fd < 0 || fchmod(t->files_fd, FOLDER_MODE) < 0)
		return err_errno(e, ERR_IO, "%s", t->staging);
	return 0;
}

static void
drop_staging(struct target *t)
{
	if (t->staging != NULL)
		folder_remove(t->staging);
	if (t->files_fd >= 0)
		close(t->files_fd);
	t->files_fd = -1;
	free(t->staging);
	t->staging = NULL;
}

/* Without slashes at its end: the folder for staging lies beside it. */
static char *
bare_path(const char *path)
{
	size_t n = strlen(path);

	while (n > 1 && path[n - 1] == '/')
		n--;
	return mem_textn(path, n);
}

int
target_begin(struct target *t, const char *path, const char *files,
    bool force, struct err *e)
{
	*t = (struct target)TARGET_INIT;
	t->path = mem_text(path);
	t->files = files != NULL ? bare_path(files) :
	    mem_printf("%s.files", path);
	t->conf = mem_printf("%s.osan.conf", path);
	t->force = force;
	if (check_free(t, e) == 0 &&
	    unnamed_open(&t->db, path, MODE, e) == 0 &&
	    durable_begin(&t->durable, t->db.fd, e) == 0 &&
	    open_staging(t, e) == 0)
		return 0;
	target_clear(t);
	return -1;
}

int
target_again(struct target *t, struct err *e)
{
	if (ftruncate(t->db.fd, 0) < 0)
		return err_errno(e, ERR_IO, "%s", t->path);
	drop_staging(t);
	return open_staging(t, e);
}

void
target_clear(struct target *t)
{
	drop_staging(t);
	durable_drop(t->durable);
	unnamed_drop(&t->db);
	free(t->path);
	free(t->files);
	free(t->conf);
	free(t->aside);
	free(t->files_aside);
	*t = (struct target)TARGET_INIT;
}

/* --- attached files ---------------------------------------------------- */

static bool
is_file(const char *folder, const char *name)
{
	char *path = mem_printf("%s/%s", folder, name);
	struct stat sb;
	bool is = lstat(path, &sb) == 0 && S_ISREG(sb.st_mode);

	free(path);
	return is;
}

/* Those that the database names go to a folder of their own; what is left
 * belonged to what was purged since. */
static int
keep_named(struct target *t, struct store *store, const char *kept,
    struct err *e)
{
	struct stmt *st = NULL;
	int rc = stmt_open(store, &sql_backup_files_all, NO_BINDS, &st, e);

	while (rc == 0 && (rc = stmt_next(st, e)) > 0) {
		const char *file = stmt_text(st, 0);
		char *from, *to;

		if (strchr(file, '/') != NULL || !is_file(t->staging, file)) {
			t->missing++;
			rc = 0;
			continue;
		}
		from = mem_printf("%s/%s", t->staging, file);
		to = mem_printf("%s/%s", kept, file);
		rc = rename(from, to) < 0 ? err_errno(e, ERR_IO, "%s", to) :
		    0;
		t->nfiles++;
		free(from);
		free(to);
	}
	stmt_close(st);
	return rc;
}

static int
sort_files(struct target *t, struct err *e)
{
	struct target rest = TARGET_INIT;
	struct store *store = NULL;
	char *former;
	int rc = -1;

	rest.staging = t->staging;
	rest.files_fd = t->files_fd;
	t->staging = NULL;
	t->files_fd = -1;
	former = rest.staging;
	if (open_staging(t, e) == 0 && unnamed_show(&t->db, e) == 0 &&
	    store_open_still(t->db.name, &store, e) == 0) {
		char *kept = t->staging;

		t->staging = former;
		rc = keep_named(t, store, kept, e);
		t->staging = kept;
	}
	store_free(store);
	drop_staging(&rest);
	if (rc == 0 && fsync(t->files_fd) < 0)
		rc = err_errno(e, ERR_IO, "%s", t->files);
	return rc;
}

/* --- the former ones --------------------------------------------------- */

/* A name with the time that nothing has yet. */
static char *
free_name(const char *path)
{
	time_t now = (time_t)(clock_now() / CLOCK_SECOND);
	char when[32];
	struct tm tm;
	char *name;

	gmtime_r(&now, &tm);
	strftime(when, sizeof(when), "%Y%m%dT%H%M%SZ", &tm);
	name = mem_printf("%s.old-%s", path, when);
	for (int i = 2; is_there(name, "") || has_log(name) ||
	    is_there(name, ".files") || is_there(name, ".osan.conf"); i++) {
		free(name);
		name = mem_printf("%s.old-%s-%d", path, when, i);
	}
	return name;
}

static int
cannot_keep(const char *path, struct err *e)
{
	return err_errno(e, ERR_IO, "%s cannot be kept aside", path);
}

/* A second name; where the file system has none, the only one. */
static int
also_name(const char *path, const char *name, struct err *e)
{
	if (link(path, name) == 0 || errno == ENOENT)
		return 0;
	if ((errno == EPERM || errno == EOPNOTSUPP || errno == EMLINK) &&
	    rename(path, name) == 0)
		return 0;
	return cannot_keep(path, e);
}

static int
keep_database(struct target *t, struct err *e)
{
	if (also_name(t->path, t->aside, e) < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		char *from = mem_printf("%s%s", t->path, tails[i]);
		char *to = mem_printf("%s%s", t->aside, tails[i]);
		int rc = also_name(from, to, e);

		free(from);
		free(to);
		if (rc < 0)
			return -1;
	}
	fault_point();
	return 0;
}

/* Where it had a log. */
static int
take_away(const struct target *t, struct err *e)
{
	if (unlink(t->path) < 0 && errno != ENOENT)
		return cannot_keep(t->path, e);
	fault_point();
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		char *name = mem_printf("%s%s", t->path, tails[i]);
		int rc = unlink(name) < 0 && errno != ENOENT ?
		    cannot_keep(name, e) : 0;

		free(name);
		if (rc < 0)
			return -1;
	}
	fault_point();
	return 0;
}

/* --- putting in place -------------------------------------------------- */

static int
place_files(struct target *t, struct err *e)
{
	bool there = is_there(t->files, "");

	if (there && !folder_is_empty(t->files)) {
		char *usual = mem_printf("%s.files", t->path);

		if (!t->force) {
			free(usual);
			return taken(t, t->files, e);
		}
		t->files_aside = t->aside != NULL &&
		    strcmp(usual, t->files) == 0 ?
		    mem_printf("%s.files", t->aside) : free_name(t->files);
		free(usual);
		if (rename(t->files, t->files_aside) < 0)
			return cannot_keep(t->files, e);
		fault_point();
	}
	if (t->nfiles == 0)
		return 0;
	if (rename(t->staging, t->files) < 0)
		return err_errno(e, ERR_IO, "%s", t->files);
	free(t->staging);
	t->staging = NULL;
	fault_point();
	return 0;
}

static int
place_conf(const struct target *t, const char *conf, size_t n, struct err *e)
{
	struct new_file f = NEW_FILE_INIT;
	int rc = -1;

	if (is_there(t->conf, "") && t->force && t->aside != NULL) {
		char *name = mem_printf("%s.osan.conf", t->aside);

		rc = rename(t->conf, name) < 0 ? cannot_keep(t->conf, e) : 0;
		free(name);
		if (rc < 0)
			return -1;
	}
	if (n == 0)
		return 0;
	if (new_file_begin(&f, t->conf, false, e) == 0) {
		(void)fwrite(conf, 1, n, f.file);
		rc = new_file_finish(&f, e);
		new_file_drop(&f);
	}
	fault_point();
	return rc;
}

/* In one step over the former one, or where none is. */
static int
place_database(struct target *t, bool replace, struct err *e)
{
	if (!replace)
		return unnamed_place(&t->db, t->path, e);
	if (unnamed_show(&t->db, e) < 0)
		return -1;
	if (rename(t->db.name, t->path) < 0)
		return err_errno(e, ERR_IO, "%s", t->path);
	free(t->db.name);
	t->db.name = NULL;
	(void)folder_sync_of(t->path);
	return 0;
}

int
target_finish(struct target *t, const char *conf, size_t n, struct err *e)
{
	bool replace = false;
	int rc;

	rc = durable_end(t->durable, e);
	t->durable = NULL;
	if (rc < 0)
		return err_prefix(e, "%s", t->path);
	fault_point();
	if (sort_files(t, e) < 0 || check_free(t, e) < 0)
		return -1;
	fault_point();
	if (t->force && (is_there(t->path, "") || has_log(t->path) ||
	    is_there(t->conf, "")))
		t->aside = free_name(t->path);
	if (t->aside != NULL && keep_database(t, e) < 0)
		return -1;
	if (place_files(t, e) < 0 || place_conf(t, conf, n, e) < 0)
		return -1;
	if (t->aside != NULL && has_log(t->path)) {
		if (take_away(t, e) < 0)
			return -1;
	} else
		replace = t->aside != NULL;
	fault_point();
	return place_database(t, replace, e);
}
