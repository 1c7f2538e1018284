/*
 * Backups in their order; see chain.h.
 */
#include "lib/backup/chain.h"

#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/base/buf.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"

void
chain_clear(struct chain *c)
{
	for (size_t i = 0; i < c->n; i++)
		manifest_clear(&c->m[i]);
	for (size_t i = 0; i < c->nfaults; i++)
		free(c->faults[i].text);
	free(c->m);
	free(c->sound);
	free(c->faults);
	*c = (struct chain)CHAIN_INIT;
}

static bool
is_id(const char *id, const struct manifest *m)
{
	return strcmp(id, m->id) == 0;
}

void
chain_add_fault(struct chain *c, const char *id, const char *fmt, ...)
{
	struct chain_fault *f;
	struct buf b = BUF_INIT;
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	c->faults = mem_grow(c->faults, c->nfaults + 1, sizeof(*c->faults));
	f = &c->faults[c->nfaults++];
	snprintf(f->id, sizeof(f->id), "%s", id);
	f->text = buf_take(&b);
	for (size_t i = 0; i < c->n; i++)
		if (c->sound != NULL && is_id(id, &c->m[i]))
			c->sound[i] = false;
}

/* --- reading ----------------------------------------------------------- */

static int
by_sequence(const void *a, const void *b)
{
	const struct manifest *x = a, *y = b;

	if (x->sequence != y->sequence)
		return x->sequence < y->sequence ? -1 : 1;
	return strcmp(x->id, y->id);
}

static int
read_one(struct chain *c, const struct repository *r, const char *id,
    struct err *e)
{
	struct manifest m;

	if (manifest_read(r->folder, id, &m, e) == 0) {
		c->m = mem_grow(c->m, c->n + 1, sizeof(*c->m));
		c->m[c->n++] = m;
		return 0;
	}
	if (e->code == ERR_IO)
		return -1;
	if (e->code != ERR_NOT_FOUND)
		chain_add_fault(c, id, "%s", e->msg);
	err_clear(e);
	return 0;
}

int
chain_load(const struct repository *r, struct chain *c, struct err *e)
{
	DIR *dir = opendir(r->folder);
	struct dirent *entry;
	char id[BACKUP_ID];
	int rc = 0;

	*c = (struct chain)CHAIN_INIT;
	if (dir == NULL)
		return err_errno(e, ERR_IO, "%s", r->folder);
	while (rc == 0 && (entry = readdir(dir)) != NULL)
		if (manifest_id_of(entry->d_name, BACKUP_MANIFEST, id) &&
		    repository_pruned(r, id) == NULL)
			rc = read_one(c, r, id, e);
	closedir(dir);
	if (rc < 0) {
		chain_clear(c);
		return -1;
	}
	if (c->n > 0)
		qsort(c->m, c->n, sizeof(*c->m), by_sequence);
	c->sound = mem_new(c->n + 1, sizeof(*c->sound));
	for (size_t i = 0; i < c->n; i++)
		c->sound[i] = true;
	return 0;
}

/* --- checking ---------------------------------------------------------- */

static void
check_link(struct chain *c, const struct repository *r, const char *from,
    const struct backup_link *to)
{
	const struct manifest *m = chain_get(c, to->id);
	const struct pruned *pruned = repository_pruned(r, to->id);
	const char *digest = m != NULL ? m->digest :
	    pruned != NULL ? pruned->link.digest : NULL;

	if (to->id[0] == '\0')
		return;
	if (digest == NULL)
		chain_add_fault(c, to->id, _("it is missing: %s names it"),
		    from);
	else if (strcmp(digest, to->digest) != 0)
		chain_add_fault(c, to->id, _("it is another than the one "
		    "that %s names"), from);
}

static void
check_order(struct chain *c, const struct repository *r)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct manifest *m = &c->m[i];

		if (strcmp(m->repository, r->id) != 0)
			chain_add_fault(c, m->id,
			    _("it belongs to another repository"));
		if (i > 0 && c->m[i - 1].sequence == m->sequence)
			chain_add_fault(c, m->id, _("it stands in the same "
			    "place as %s"), c->m[i - 1].id);
		check_link(c, r, m->id, &m->previous);
		if (m->kind == BACKUP_INCREMENTAL &&
		    strcmp(m->parent.id, m->previous.id) != 0)
			check_link(c, r, m->id, &m->parent);
	}
	for (size_t i = 0; i < r->npruned; i++)
		check_link(c, r, "pruned.json", &r->pruned[i].previous);
	check_link(c, r, "head.json", &r->head);
	if (c->n > 0 && c->m[c->n - 1].sequence > r->sequence)
		chain_add_fault(c, c->m[c->n - 1].id,
		    _("head.json does not know it"));
}

/* What builds upon something that is not sound is not either. */
static void
spread(struct chain *c)
{
	for (size_t i = 0; i < c->n; i++) {
		const struct manifest *m = &c->m[i];
		size_t k;

		if (m->kind != BACKUP_INCREMENTAL)
			continue;
		for (k = 0; k < i && !is_id(m->parent.id, &c->m[k]); k++)
			;
		if (k == i || !c->sound[k])
			c->sound[i] = false;
	}
}

static int
check_file(struct chain *c, const struct repository *r, size_t i,
    struct err *e)
{
	char *path = repository_data(r, c->m[i].id);
	struct stat sb;
	int rc = stat(path, &sb);

	if (rc < 0 && errno != ENOENT)
		(void)err_errno(e, ERR_IO, "%s", path);
	else if (rc < 0)
		chain_add_fault(c, c->m[i].id, _("its data file is missing"));
	else if (sb.st_size != c->m[i].bytes)
		chain_add_fault(c, c->m[i].id, _("its data file has %lld "
		    "bytes, and should have %lld"), (long long)sb.st_size,
		    (long long)c->m[i].bytes);
	free(path);
	return e->code == ERR_NONE ? 0 : -1;
}

int
chain_check(struct chain *c, const struct repository *r, struct err *e)
{
	check_order(c, r);
	for (size_t i = 0; i < c->n; i++)
		if (check_file(c, r, i, e) < 0)
			return -1;
	spread(c);
	return 0;
}

static int
open_once(const char *folder, struct repository *r, struct chain *c,
    struct err *e)
{
	if (repository_open(folder, r, e) < 0)
		return -1;
	if (chain_load(r, c, e) == 0) {
		if (chain_check(c, r, e) == 0)
			return 0;
		chain_clear(c);
	}
	repository_clear(r);
	return -1;
}

int
chain_open(const char *folder, struct repository *r, struct chain *c,
    struct err *e)
{
	if (open_once(folder, r, c, e) < 0)
		return -1;
	if (c->nfaults == 0)
		return 0;
	chain_clear(c);
	repository_clear(r);
	return open_once(folder, r, c, e);
}

struct reading {
	void (*read)(void *ctx, int64_t done);
	void *ctx;
	int64_t *done;
};

static void
count(void *ctx, size_t n)
{
	const struct reading *r = ctx;

	*r->done += (int64_t)n;
	if (r->read != NULL)
		r->read(r->ctx, *r->done);
}

void
chain_check_data(struct chain *c, const struct repository *r, size_t i,
    void (*read)(void *ctx, int64_t done), void *ctx, int64_t *done)
{
	const struct manifest *m = &c->m[i];
	struct reading reading = { read, ctx, done };
	char *path = repository_data(r, m->id);
	unsigned char sum[DIGEST_SIZE];
	char hex[DIGEST_HEX];

	if (digest_file(path, 0, count, &reading, sum) < 0) {
		if (errno != ENOENT) /* that is a fault already */
			chain_add_fault(c, m->id, _("its data file cannot be "
			    "read: %s"), strerror(errno));
	} else if (strcmp(hex_encode(hex, sum, sizeof(sum)), m->sha256) != 0)
		chain_add_fault(c, m->id,
		    _("its data file is not as it was written"));
	spread(c);
	free(path);
}

/* --- finding ----------------------------------------------------------- */

const struct manifest *
chain_get(const struct chain *c, const char *id)
{
	for (size_t i = 0; i < c->n; i++)
		if (is_id(id, &c->m[i]))
			return &c->m[i];
	return NULL;
}

int
chain_find(const struct chain *c, const char *id, size_t *i, struct err *e)
{
	size_t found = 0, len = strlen(id);

	for (size_t k = 0; k < c->n; k++)
		if (len > 0 && strncmp(c->m[k].id, id, len) == 0) {
			*i = k;
			found++;
		}
	if (found == 1)
		return 0;
	if (found > 1)
		return err_set(e, ERR_USAGE, "several backups begin with "
		    "'%.30s'", id);
	err_set(e, ERR_NOT_FOUND, "there is no backup '%.30s'", id);
	return err_hint(e, "'osanctl backup list' shows all");
}

int
chain_at(const struct chain *c, int64_t time, size_t *i, struct err *e)
{
	bool found = false;

	for (size_t k = 0; k < c->n; k++)
		if (c->m[k].time <= time &&
		    (!found || c->m[k].time >= c->m[*i].time)) {
			*i = k;
			found = true;
		}
	if (found)
		return 0;
	err_set(e, ERR_NOT_FOUND, "there is no backup of that time or before");
	return err_hint(e, "'osanctl backup list' shows all");
}

static int
find_parent(const struct chain *c, size_t i, size_t *out, struct err *e)
{
	const struct backup_link *parent = &c->m[i].parent;

	for (size_t k = 0; k < c->n; k++)
		if (is_id(parent->id, &c->m[k]) && k != i &&
		    strcmp(c->m[k].digest, parent->digest) == 0) {
			*out = k;
			return 0;
		}
	err_set(e, ERR_DAMAGED, "%s builds upon %s, which is missing",
	    c->m[i].id, parent->id);
	return err_hint(e, "look for it in another copy of the repository; "
	    "--salvage restores the newest sound backup");
}

int
chain_path(const struct chain *c, size_t i, size_t **path, size_t *n,
    struct err *e)
{
	size_t *p = mem_new(c->n + 1, sizeof(*p)), count = 0;

	for (;;) {
		p[c->n - ++count] = i;
		if (c->m[i].kind == BACKUP_FULL)
			break;
		if (count == c->n || find_parent(c, i, &i, e) < 0) {
			free(p);
			return e->code != ERR_NONE ? -1 : err_set(e,
			    ERR_DAMAGED, "%s builds upon itself", c->m[i].id);
		}
	}
	memmove(p, p + c->n - count, count * sizeof(*p));
	*path = p;
	*n = count;
	return 0;
}
