/*
 * What a backup builds upon; see base.h.
 */
#include "lib/backup/base.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/random.h"

void
backup_base_clear(struct backup_base *b)
{
	page_list_clear(&b->list);
	free(b->path);
	*b = (struct backup_base)BACKUP_BASE_INIT;
}

static void
new_lineage(struct backup_base *b)
{
	unsigned char random[16];

	random_bytes(random, sizeof(random));
	hex_encode(b->lineage, random, sizeof(random));
}

/* The newest in the repository is of this very line, but not ours: a copy
 * of the database, and of its list, went on with it. */
static bool
is_fork(const struct backup_base *b, const struct repository *r)
{
	struct manifest m = MANIFEST_INIT;
	struct err e = ERR_INIT;
	bool fork = false;

	if (strcmp(r->head.id, b->list.head.backup.id) == 0 ||
	    r->head.id[0] == '\0')
		return false;
	if (manifest_read(r->folder, r->head.id, &m, &e) == 0)
		fork = strcmp(m.lineage, b->list.head.lineage) == 0;
	manifest_clear(&m);
	return fork;
}

static bool
same_recipients(const struct manifest *m, const struct repository *r)
{
	char **texts = repository_recipient_texts(r);
	bool same = m->nrecipients == r->nrecipients;

	for (size_t i = 0; i < r->nrecipients; i++) {
		same = same && strcmp(texts[i], m->recipients[i]) == 0;
		free(texts[i]);
	}
	free(texts);
	return same;
}

/* Every backup from that one down to its full one is there, whole by its
 * size; an increment upon less would be of no use. */
static bool
is_restorable(const struct repository *r, struct backup_link link)
{
	struct manifest m = MANIFEST_INIT;
	struct err e = ERR_INIT;
	bool there = true, full = false;

	while (there && !full) {
		there = manifest_read(r->folder, link.id, &m, &e) == 0 &&
		    strcmp(m.digest, link.digest) == 0 &&
		    manifest_has_data(&m, r->folder);
		full = m.kind == BACKUP_FULL;
		link = m.parent;
		manifest_clear(&m);
	}
	return there;
}

static enum backup_reason
look_at_parent(const struct backup_base *b, const struct repository *r)
{
	const struct backup_link *parent = &b->list.head.backup;
	struct manifest m = MANIFEST_INIT;
	struct err e = ERR_INIT;
	enum backup_reason why = BACKUP_AS_WANTED;

	if (!is_restorable(r, *parent) ||
	    manifest_read(r->folder, parent->id, &m, &e) < 0)
		return BACKUP_NO_PARENT;
	if (!same_recipients(&m, r))
		why = BACKUP_RECIPIENTS;
	manifest_clear(&m);
	return why;
}

static enum backup_reason
choose(const struct backup_base *b, const struct backup_run *run,
    size_t page_size, int64_t now)
{
	const struct page_list_head *h = &b->list.head;

	if (strcmp(h->repository, run->to->id) != 0)
		return BACKUP_FIRST;
	if (run->wanted == BACKUP_WANT_AUTO &&
	    !backup_same_week(h->full_time, now))
		return BACKUP_WEEKLY;
	if (is_fork(b, run->to))
		return BACKUP_FORK;
	if (h->page_size != (int64_t)page_size)
		return BACKUP_PAGE_SIZE;
	return look_at_parent(b, run->to);
}

int
backup_base_choose(struct backup_base *b, const struct backup_run *run,
    size_t page_size, int64_t now, enum backup_reason *why, struct err *e)
{
	*why = BACKUP_FIRST;
	b->path = page_list_path(store_path(run->store), run->to->id);
	page_list_settle(b->path, &run->to->head);
	new_lineage(b);
	if (page_list_open(b->path, &b->list, e) < 0) {
		if (e->code == ERR_IO)
			return -1;
		err_clear(e);
	} else {
		*why = choose(b, run, page_size, now);
		if (*why != BACKUP_FORK && *why != BACKUP_FIRST)
			memcpy(b->lineage, b->list.head.lineage,
			    sizeof(b->lineage));
	}
	if (run->wanted == BACKUP_WANT_FULL && *why != BACKUP_FORK)
		*why = BACKUP_AS_WANTED;
	b->use = *why == BACKUP_AS_WANTED && run->wanted != BACKUP_WANT_FULL;
	return 0;
}

bool
backup_same_week(int64_t a, int64_t b)
{
	return date_sunday(clock_day(a)) == date_sunday(clock_day(b));
}
