/*
 * Repositories; see repository.h.
 */
#include "lib/backup/repository.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/backup/repository_record.h"
#include "lib/base/fault.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/random.h"

#define LOCK "lock"
#define UNNAMED ".new-" /* as new_file.h names what is not finished */

char *
repository_path(const struct repository *r, const char *name)
{
	return mem_printf("%s/%s", r->folder, name);
}

char *
repository_data(const struct repository *r, const char *id)
{
	return mem_printf("%s/%s%s", r->folder, id, BACKUP_DATA);
}

const struct pruned *
repository_pruned(const struct repository *r, const char *id)
{
	for (size_t i = 0; i < r->npruned; i++)
		if (strcmp(r->pruned[i].link.id, id) == 0)
			return &r->pruned[i];
	return NULL;
}

void
repository_clear(struct repository *r)
{
	lock_close(&r->lock);
	free(r->folder);
	free(r->recipients);
	free(r->pruned);
	*r = (struct repository)REPOSITORY_INIT;
}

char **
repository_recipient_texts(const struct repository *r)
{
	char **texts = mem_new(r->nrecipients, sizeof(*texts));

	for (size_t i = 0; i < r->nrecipients; i++) {
		struct buf b = BUF_INIT;

		age_recipient_format(&b, &r->recipients[i]);
		texts[i] = buf_take(&b);
	}
	return texts;
}

/* --- making one -------------------------------------------------------- */

static int
check_empty(const char *folder, struct err *e)
{
	struct dirent *entry;
	DIR *dir = opendir(folder);
	bool empty = true;

	if (dir == NULL)
		return err_errno(e, ERR_IO, "%s", folder);
	while (empty && (entry = readdir(dir)) != NULL)
		empty = strcmp(entry->d_name, ".") == 0 ||
		    strcmp(entry->d_name, "..") == 0;
	closedir(dir);
	if (empty)
		return 0;
	err_set(e, ERR_EXISTS, "%s is not empty", folder);
	return err_hint(e, "name a new folder, or one without anything in it");
}

static void
take_recipients(struct repository *r, const struct age_recipient *to,
    size_t n)
{
	free(r->recipients);
	r->recipients = mem_new(n, sizeof(*to));
	memcpy(r->recipients, to, n * sizeof(*to));
	r->nrecipients = n;
}

int
repository_create(const char *folder, const struct age_recipient *to,
    size_t n, struct err *e)
{
	struct repository r = REPOSITORY_INIT;
	unsigned char random[16];
	int rc = -1;

	if (n == 0) {
		err_set(e, ERR_USAGE, "a repository without a recipient could "
		    "not be read by anybody");
		return err_hint(e, "'osanctl backup keygen' makes a key, and "
		    "prints its recipient, age1…");
	}
	if (mkdir(folder, 0750) < 0 && errno != EEXIST)
		return err_errno(e, ERR_IO, "%s", folder);
	if (check_empty(folder, e) < 0)
		return -1;
	r.folder = mem_text(folder);
	random_bytes(random, sizeof(random));
	hex_encode(r.id, random, sizeof(random));
	take_recipients(&r, to, n);
	if (repository_write_pruned(&r, e) == 0 &&
	    repository_write_head(&r, NULL, e) == 0)
		rc = repository_write_config(&r, false, e);
	repository_clear(&r);
	return rc;
}

/* --- reading ----------------------------------------------------------- */

static int
no_repository(const char *folder, struct err *e)
{
	err_set(e, ERR_NOT_FOUND, "%s is no repository of backups", folder);
	return err_hint(e, "'osanctl backup init %s --recipient age1…' makes "
	    "one", folder);
}

int
repository_open(const char *folder, struct repository *r, struct err *e)
{
	struct backup_link coming;
	struct stat sb;
	char *path;
	bool there;

	*r = (struct repository)REPOSITORY_INIT;
	r->folder = mem_text(folder);
	path = repository_path(r, BACKUP_CONFIG);
	there = stat(path, &sb) == 0 || errno == EACCES;
	free(path);
	if (!there)
		(void)no_repository(folder, e);
	else if (repository_read_config(r, e) == 0 &&
	    repository_read_head(r, &coming, e) == 0 &&
	    repository_read_pruned(r, e) == 0)
		return 0;
	repository_clear(r);
	return -1;
}

/* --- changing ---------------------------------------------------------- */

static void
remove_in(const struct repository *r, const char *name)
{
	char *path = repository_path(r, name);

	(void)unlink(path);
	free(path);
}

static int
remove_unnamed(const struct repository *r, struct err *e)
{
	struct dirent *entry;
	DIR *dir = opendir(r->folder);

	if (dir == NULL)
		return err_errno(e, ERR_IO, "%s", r->folder);
	while ((entry = readdir(dir)) != NULL)
		if (strstr(entry->d_name, UNNAMED) != NULL)
			remove_in(r, entry->d_name);
	closedir(dir);
	return 0;
}

/* What a run that died had begun to put in place. */
static int
tidy(struct repository *r, const struct backup_link *coming, struct err *e)
{
	char *data;

	if (remove_unnamed(r, e) < 0)
		return -1;
	if (coming->id[0] == '\0')
		return 0;
	data = repository_data(r, coming->id);
	(void)unlink(data);
	free(data);
	return repository_write_head(r, NULL, e);
}

int
repository_lock(struct repository *r, struct err *e)
{
	struct backup_link coming;
	char *path = repository_path(r, LOCK);
	bool got = false;
	int rc = lock_open(&r->lock, path, e);

	free(path);
	if (rc < 0 || lock_take(&r->lock, 0, &got, e) < 0)
		return -1;
	if (!got) {
		lock_close(&r->lock);
		err_set(e, ERR_BUSY, "another run is at work in %s",
		    r->folder);
		return err_hint(e, "wait until it has ended");
	}
	if (repository_read_head(r, &coming, e) < 0 ||
	    repository_read_pruned(r, e) < 0)
		return -1;
	return tidy(r, &coming, e);
}

void
repository_next(const struct repository *r, struct manifest *m)
{
	m->previous = r->head;
	m->sequence = r->sequence + 1;
	memcpy(m->repository, r->id, sizeof(m->repository));
	manifest_seal(m);
}

int
repository_add(struct repository *r, struct manifest *m,
    struct new_file *data, struct err *e)
{
	struct backup_link link;

	memcpy(link.id, m->id, sizeof(link.id));
	memcpy(link.digest, m->digest, sizeof(link.digest));
	if (repository_write_head(r, &link, e) < 0)
		return -1;
	fault_point();
	if (new_file_finish(data, e) < 0)
		return -1;
	fault_point();
	if (manifest_write(r->folder, m, e) < 0)
		return -1;
	fault_point();
	r->head = link;
	r->sequence = m->sequence;
	return repository_write_head(r, NULL, e);
}

int
repository_set_recipients(struct repository *r,
    const struct age_recipient *to, size_t n, struct err *e)
{
	take_recipients(r, to, n);
	return repository_write_config(r, true, e);
}

int
repository_put_records(const struct repository *r, struct err *e)
{
	if (repository_write_pruned(r, e) < 0)
		return -1;
	fault_point();
	if (repository_write_head(r, NULL, e) < 0)
		return -1;
	fault_point();
	return repository_write_config(r, true, e);
}

/* Once its name stands in the list, a backup is gone; its files follow, the
 * manifest last. */
int
repository_prune(struct repository *r, const struct manifest *const *out,
    size_t n, struct err *e)
{
	if (n > 0)
		r->pruned = mem_grow(r->pruned, r->npruned + n,
		    sizeof(*r->pruned));
	for (size_t i = 0; i < n; i++) {
		struct pruned *p = &r->pruned[r->npruned++];

		*p = (struct pruned){ .previous = out[i]->previous,
			.sequence = out[i]->sequence };
		memcpy(p->link.id, out[i]->id, sizeof(p->link.id));
		memcpy(p->link.digest, out[i]->digest,
		    sizeof(p->link.digest));
	}
	if (n > 0 && repository_write_pruned(r, e) < 0)
		return -1;
	for (size_t i = 0; i < r->npruned; i++) {
		char *data = repository_data(r, r->pruned[i].link.id);
		char *path = mem_printf("%s/%s%s", r->folder,
		    r->pruned[i].link.id, BACKUP_MANIFEST);

		fault_point();
		if ((unlink(data) < 0 && errno != ENOENT) ||
		    (unlink(path) < 0 && errno != ENOENT))
			(void)err_errno(e, ERR_IO, "%s", data);
		free(data);
		free(path);
	}
	return e->code == ERR_NONE ? 0 : -1;
}
