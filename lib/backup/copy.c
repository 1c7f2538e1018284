/*
 * Copying a repository; see copy.h.
 */
#include "lib/backup/copy.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/buf.h"
#include "lib/base/fault.h"
#include "lib/base/file.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/crypto/hex.h"

#define PIECE ((size_t)1 << 20) /* bytes */

struct copying {
	const struct backup_copy *c;
	struct backup_copied *out;
	struct repository to; /* as it is before */
	bool is_one;          /* to is a repository already */
	bool *skip;           /* backups whose data is not to be had */
	int64_t done;
};

/* --- whether it may be ------------------------------------------------- */

static bool
is_link(const struct backup_link *a, const struct backup_link *b)
{
	return strcmp(a->id, b->id) == 0 && strcmp(a->digest, b->digest) == 0;
}

/* Whether a backup is one of ours, or was: whatever names it does so by its
 * digest. */
static bool
is_ours(const struct backup_copy *c, const struct backup_link *link)
{
	if (is_link(link, &c->from->head))
		return true;
	for (size_t i = 0; i < c->from->npruned; i++)
		if (is_link(link, &c->from->pruned[i].link) ||
		    is_link(link, &c->from->pruned[i].previous))
			return true;
	for (size_t i = 0; i < c->chain->n; i++) {
		const struct manifest *m = &c->chain->m[i];

		if ((strcmp(link->id, m->id) == 0 &&
		    strcmp(link->digest, m->digest) == 0) ||
		    is_link(link, &m->previous) || is_link(link, &m->parent))
			return true;
	}
	return false;
}

static int
refuse(const char *to, const char *id, struct err *e)
{
	err_set(e, ERR_REFUSED, "%s has gone its own way: %s is no backup of "
	    "the repository that is to be copied", to, id);
	return err_hint(e, "if the copy is the one to keep, copy it back; "
	    "else name another folder");
}

static int
check_history(const struct copying *k, struct err *e)
{
	struct chain theirs;
	int rc = 0;

	if (k->to.head.id[0] != '\0' && !is_ours(k->c, &k->to.head))
		return refuse(k->c->to, k->to.head.id, e);
	if (chain_load(&k->to, &theirs, e) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < theirs.n; i++) {
		struct backup_link link;

		memcpy(link.id, theirs.m[i].id, sizeof(link.id));
		memcpy(link.digest, theirs.m[i].digest, sizeof(link.digest));
		if (!is_ours(k->c, &link))
			rc = refuse(k->c->to, link.id, e);
	}
	chain_clear(&theirs);
	return rc;
}

static int
check_same(const struct copying *k, struct err *e)
{
	struct stat a, b;

	if (stat(k->c->from->folder, &a) == 0 && stat(k->c->to, &b) == 0 &&
	    a.st_dev == b.st_dev && a.st_ino == b.st_ino)
		return err_set(e, ERR_USAGE, "%s cannot be copied into "
		    "itself", k->c->to);
	return 0;
}

/* In a folder that is no repository yet: what a copy that was cut off has
 * left there. */
static bool
may_be_left(const struct backup_copy *c, const char *name)
{
	static const char *const records[] = { ".", "..", "lock",
		"pruned.json", "head.json" };

	for (size_t i = 0; i < ARRAY_LEN(records); i++)
		if (strcmp(name, records[i]) == 0)
			return true;
	for (size_t i = 0; i < c->chain->n; i++)
		if (strncmp(name, c->chain->m[i].id, BACKUP_ID - 1) == 0)
			return true;
	return strncmp(name, "osan-backup.json.new-", 21) == 0 ||
	    strncmp(name, "head.json.new-", 14) == 0 ||
	    strncmp(name, "pruned.json.new-", 16) == 0;
}

static int
check_left(const struct backup_copy *c, struct err *e)
{
	DIR *dir = opendir(c->to);
	struct dirent *entry;
	int rc = 0;

	if (dir == NULL)
		return errno == ENOENT ? 0 : err_errno(e, ERR_IO, "%s", c->to);
	while (rc == 0 && (entry = readdir(dir)) != NULL)
		if (!may_be_left(c, entry->d_name)) {
			err_set(e, ERR_EXISTS, "%s is no copy, and there is "
			    "something in it: %s", c->to, entry->d_name);
			rc = err_hint(e, "name a new folder, or one without "
			    "anything in it");
		}
	closedir(dir);
	return rc;
}

/* Without a repository there: only the lock. */
static int
take_place(struct copying *k, struct err *e)
{
	char *path;
	bool got = false;
	int rc;

	if (mkdir(k->c->to, 0750) < 0 && errno != EEXIST)
		return err_errno(e, ERR_IO, "%s", k->c->to);
	path = repository_path(&k->to, "lock");
	rc = lock_open(&k->to.lock, path, e);
	if (rc == 0)
		rc = lock_take(&k->to.lock, 0, &got, e);
	if (rc == 0 && !got)
		rc = err_set(e, ERR_BUSY, "another run is at work in %s",
		    k->c->to);
	free(path);
	return rc;
}

/* Opens and locks the other one, and looks whether it may be written to. */
static int
open_other(struct copying *k, struct err *e)
{
	if (check_same(k, e) < 0)
		return -1;
	if (repository_open(k->c->to, &k->to, e) == 0) {
		k->is_one = true;
		if (strcmp(k->to.id, k->c->from->id) != 0)
			return err_set(e, ERR_REFUSED, "%s is another "
			    "repository, not a copy of this one", k->c->to);
		if (!k->c->dry_run && repository_lock(&k->to, e) < 0)
			return -1;
		return check_history(k, e);
	}
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	k->to.folder = mem_text(k->c->to);
	if (check_left(k->c, e) < 0)
		return -1;
	return k->c->dry_run ? 0 : take_place(k, e);
}

/* --- data -------------------------------------------------------------- */

int64_t
backup_copy_total(const struct backup_copy *c)
{
	int64_t total = 0;

	for (size_t i = 0; i < c->chain->n; i++)
		if (!manifest_has_data(&c->chain->m[i], c->to))
			total += c->chain->m[i].bytes;
	return total;
}

/* The bytes of fd into the file, and their digest.  0; 1 where they cannot
 * be read, with errno; -1 where they cannot be written. */
static int
copy_bytes(struct copying *k, int fd, FILE *file, char sum[DIGEST_HEX])
{
	unsigned char *piece = mem_new(PIECE, 1), raw[DIGEST_SIZE];
	struct digest *d = digest_new();
	ssize_t n;
	int rc = 0;

	digest_begin(d);
	while (rc == 0 && (n = read(fd, piece, PIECE)) != 0) {
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			rc = 1;
			break;
		}
		digest_add(d, piece, (size_t)n);
		if (fwrite(piece, 1, (size_t)n, file) != (size_t)n)
			rc = -1;
		k->done += n;
		if (k->c->progress != NULL)
			k->c->progress(k->c->ctx, k->done);
	}
	digest_end(d, raw);
	hex_encode(sum, raw, sizeof(raw));
	digest_free(d);
	free(piece);
	return rc;
}

/* What is not to be had: pruned since we began to read, or damage. */
static int
not_there(struct copying *k, size_t i, struct err *e)
{
	struct repository now;
	const char *id = k->c->chain->m[i].id;

	if (repository_open(k->c->from->folder, &now, e) < 0)
		return -1;
	if (repository_pruned(&now, id) != NULL) {
		err_set(e, ERR_CHANGED, "%s was taken out of %s while it was "
		    "being copied", id, k->c->from->folder);
		(void)err_hint(e, "run it again");
	}
	repository_clear(&now);
	k->skip[i] = true;
	k->out->damaged++;
	return e->code == ERR_NONE ? 0 : -1;
}

static int
copy_open(struct copying *k, size_t i, int fd, const char *path,
    struct err *e)
{
	const struct manifest *m = &k->c->chain->m[i];
	struct new_file f;
	char sum[DIGEST_HEX];
	int rc;

	if (new_file_begin(&f, path, true, e) < 0)
		return -1;
	rc = copy_bytes(k, fd, f.file, sum);
	if (rc > 0) {
		chain_add_fault(k->c->chain, m->id, _("its data file cannot "
		    "be read: %s"), strerror(errno));
		rc = not_there(k, i, e);
	} else if (rc < 0)
		(void)err_errno(e, ERR_IO, "writing %s", path);
	else if (strcmp(sum, m->sha256) != 0) {
		chain_add_fault(k->c->chain, m->id,
		    _("its data file is not as it was written"));
		rc = not_there(k, i, e);
	} else if ((rc = new_file_finish(&f, e)) == 0) {
		k->out->copied++;
		k->out->bytes += m->bytes;
		fault_point();
	}
	new_file_drop(&f);
	return rc;
}

static int
copy_data(struct copying *k, size_t i, struct err *e)
{
	const struct manifest *m = &k->c->chain->m[i];
	char *from = repository_data(k->c->from, m->id);
	char *to = repository_data(&k->to, m->id);
	int fd, rc = 0;

	if (manifest_has_data(m, k->to.folder))
		k->out->had++;
	else if (k->c->dry_run) {
		k->out->copied++;
		k->out->bytes += m->bytes;
	} else if ((fd = open(from, O_RDONLY | O_CLOEXEC)) < 0)
		rc = errno == ENOENT ? not_there(k, i, e) :
		    err_errno(e, ERR_IO, "%s", from);
	else {
		rc = copy_open(k, i, fd, to, e);
		close(fd);
	}
	free(from);
	free(to);
	return rc;
}

/* --- manifests and records --------------------------------------------- */

static bool
has_manifest(const struct copying *k, const struct manifest *m)
{
	struct manifest there;
	struct err none = ERR_INIT;
	bool same = manifest_read(k->to.folder, m->id, &there, &none) == 0 &&
	    strcmp(there.digest, m->digest) == 0;

	manifest_clear(&there);
	return same;
}

/* As it is, byte for byte: a later version may have put more into it. */
static int
copy_manifest(struct copying *k, const struct manifest *m, struct err *e)
{
	char *from = mem_printf("%s/%s%s", k->c->from->folder, m->id,
	    BACKUP_MANIFEST);
	char *to = mem_printf("%s/%s%s", k->to.folder, m->id,
	    BACKUP_MANIFEST);
	struct buf b = BUF_INIT;
	struct new_file f;
	int rc = -1;

	if (file_read(from, &b, e) == 0 &&
	    new_file_begin(&f, to, true, e) == 0) {
		fwrite(b.s, 1, b.len, f.file);
		rc = new_file_finish(&f, e);
		new_file_drop(&f);
	}
	buf_clear(&b);
	free(from);
	free(to);
	return rc;
}

/* Whether something of a backup lies in the folder still. */
static bool
is_left(const struct copying *k, const char *id)
{
	static const char *const ends[] = { BACKUP_DATA, BACKUP_MANIFEST };
	bool left = false;

	for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
		char *path = mem_printf("%s/%s%s", k->to.folder, id, ends[i]);

		left = left || access(path, F_OK) == 0;
		free(path);
	}
	return left;
}

/* The records of the first as they were when it was opened. */
static int
put_records(struct copying *k, struct err *e)
{
	struct repository as = *k->c->from;
	int rc;

	as.folder = k->to.folder;
	rc = repository_put_records(&as, e);
	if (rc == 0)
		rc = repository_prune(&as, NULL, 0, e);
	return rc;
}

static int
copy_all(struct copying *k, struct err *e)
{
	const struct chain *chain = k->c->chain;

	for (size_t i = 0; i < k->c->from->npruned; i++)
		if (is_left(k, k->c->from->pruned[i].link.id))
			k->out->removed++;
	for (size_t i = 0; i < chain->n; i++)
		if (copy_data(k, i, e) < 0)
			return -1;
	if (k->c->dry_run)
		return 0;
	for (size_t i = 0; i < chain->n; i++) {
		if (k->skip[i] || has_manifest(k, &chain->m[i]))
			continue;
		if (copy_manifest(k, &chain->m[i], e) < 0)
			return -1;
		fault_point();
	}
	return put_records(k, e);
}

int
backup_copy(const struct backup_copy *c, struct backup_copied *out,
    struct err *e)
{
	struct copying k = { .c = c, .out = out, .to = REPOSITORY_INIT };
	int rc;

	*out = (struct backup_copied){ .copied = 0 };
	k.skip = mem_new(c->chain->n + 1, sizeof(*k.skip));
	rc = open_other(&k, e);
	if (rc == 0)
		rc = copy_all(&k, e);
	free(k.skip);
	repository_clear(&k.to);
	return rc;
}
