/*
 * Choosing a backup; see choice.h.
 */
#include "lib/backup/choice.h"

#include <stdlib.h>
#include <string.h>

#include "lib/backup/unpack.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"

/* --- a damaged repository ---------------------------------------------- */

/* Which one it is, and its newest backup, as the manifests have it. */
static int
guess(const char *folder, struct repository *r, struct err *e)
{
	struct chain c;
	const struct manifest *last;

	*r = (struct repository)REPOSITORY_INIT;
	r->folder = mem_text(folder);
	if (chain_load(r, &c, e) < 0) {
		repository_clear(r);
		return -1;
	}
	if (c.n > 0) {
		last = &c.m[c.n - 1];
		memcpy(r->id, last->repository, sizeof(r->id));
		memcpy(r->head.id, last->id, sizeof(r->head.id));
		memcpy(r->head.digest, last->digest, sizeof(r->head.digest));
		r->sequence = last->sequence;
	}
	chain_clear(&c);
	return 0;
}

int
choice_open(const char *folder, struct repository *r, char **anyway,
    struct err *e)
{
	if (anyway != NULL)
		*anyway = NULL;
	if (repository_open(folder, r, e) == 0)
		return 0;
	if (anyway == NULL || (e->code != ERR_DAMAGED &&
	    e->code != ERR_INPUT))
		return -1;
	*anyway = mem_text(e->msg);
	err_clear(e);
	if (guess(folder, r, e) == 0)
		return 0;
	free(*anyway);
	*anyway = NULL;
	return -1;
}

/* --- which one is meant ------------------------------------------------ */

int
choice_find(const struct chain *c, const char *at, size_t *i, int64_t *limit,
    struct err *e)
{
	struct err none = ERR_INIT;

	*limit = INT64_MAX;
	if (at != NULL && clock_parse_last(at, limit, &none) == 0)
		return chain_at(c, *limit, i, e);
	*limit = INT64_MAX;
	if (at != NULL)
		return chain_find(c, at, i, e);
	if (c->n == 0)
		return err_set(e, ERR_NOT_FOUND,
		    "there is no backup in the repository");
	*i = c->n - 1; /* whatever the clock said */
	return 0;
}

static int
missing(const char *id, const char *why, struct err *e)
{
	err_set(e, ERR_DAMAGED, "%s: %s", id, why);
	return err_hint(e, "name another by its id, or --salvage restores "
	    "the newest sound one");
}

/* Ids begin with the time, so that their order is that of time. */
int
choice_is_newest(const struct chain *c, const struct repository *r,
    const char *at, size_t i, struct err *e)
{
	struct err none = ERR_INIT;
	char limit[BACKUP_ID];
	int64_t time;
	bool last = at == NULL;

	if (!last && clock_parse_last(at, &time, &none) < 0)
		return 0;
	if (!last)
		manifest_new_id(time, limit);
	for (size_t k = 0; k < c->nfaults; k++) {
		const struct chain_fault *f = &c->faults[k];

		if (f->id[0] == '\0' || chain_get(c, f->id) != NULL)
			continue;
		if (last ? strcmp(f->id, r->head.id) == 0 :
		    strcmp(f->id, c->m[i].id) > 0 &&
		    strncmp(f->id, limit, strcspn(limit, "-")) <= 0)
			return missing(f->id, f->text, e);
	}
	return 0;
}

/* --- restoring it ------------------------------------------------------ */

static const char *
fault_of(const struct chain *c, size_t i)
{
	for (size_t k = 0; k < c->nfaults; k++)
		if (strcmp(c->faults[k].id, c->m[i].id) == 0)
			return c->faults[k].text;
	return NULL;
}

static int
salvage_hint(struct err *e)
{
	e->code = ERR_DAMAGED;
	return err_hint(e, "look for it in another copy of the repository; "
	    "--salvage restores the newest sound backup");
}

/* What is known to be wrong; a file in another form than ours says so
 * itself, and what can be done about it. */
static int
refuse(const struct restore *r, const struct chain *c, size_t i,
    struct err *e)
{
	char *path = repository_data(r->from, c->m[i].id);
	struct unpack *u = NULL;
	int rc = unpack_open(&u, path, r->ids, r->nids, e);

	unpack_free(u);
	free(path);
	if (rc < 0 && e->code == ERR_INPUT) {
		e->code = ERR_DAMAGED;
		return -1;
	}
	err_clear(e);
	err_set(e, ERR_DAMAGED, "%s: %s", c->m[i].id, fault_of(c, i));
	return salvage_hint(e);
}

/* What is not encrypted to us, or is not of age at all, may have been before
 * it was damaged. */
static int
look_closer(const struct restore *r, struct chain *c, size_t i,
    struct err *e)
{
	int64_t done = 0;

	if (e->code == ERR_DAMAGED)
		return salvage_hint(e);
	if (e->code != ERR_DENIED && e->code != ERR_INPUT)
		return -1;
	chain_check_data(c, r->from, i, NULL, NULL, &done);
	if (c->sound[i])
		return -1;
	if (e->code == ERR_DENIED)
		err_set(e, ERR_DAMAGED, "%s: %s", c->m[i].id, fault_of(c, i));
	return salvage_hint(e);
}

int
choice_restore(struct restore *r, struct chain *c, size_t i, size_t *failed,
    struct err *e)
{
	size_t *path, n, at = i;
	int rc = 0;

	if (chain_path(c, i, &path, &n, e) < 0) {
		if (failed != NULL)
			*failed = i;
		return -1;
	}
	for (size_t k = 0; k < n && rc == 0; k++)
		if (!c->sound[path[k]] && fault_of(c, path[k]) != NULL) {
			at = path[k];
			rc = refuse(r, c, at, e);
		}
	if (rc == 0) {
		rc = restore_path(r, c, path, n, &at, e);
		if (rc < 0)
			rc = look_closer(r, c, at, e);
	}
	if (failed != NULL)
		*failed = at;
	free(path);
	return rc;
}

/* Whether restoring i takes something that is known to be damaged. */
static bool
takes(const struct chain *c, size_t i, const bool *bad)
{
	size_t *path, n;
	struct err none = ERR_INIT;
	bool found = bad[i];

	if (chain_path(c, i, &path, &n, &none) < 0)
		return true;
	for (size_t k = 0; k < n; k++)
		found |= bad[path[k]];
	free(path);
	return found;
}

int
choice_salvage(struct restore *r, struct chain *c, size_t i,
    const struct choice_salvage *how, size_t *got, struct err *e)
{
	bool *bad = mem_new(c->n + 1, sizeof(*bad));
	size_t failed;
	int rc;

	while ((rc = choice_restore(r, c, i, &failed, e)) < 0 &&
	    e->code == ERR_DAMAGED) {
		bool found = false;

		bad[failed] = true;
		how->told(how->ctx, c->m[i].id, e->msg);
		err_clear(e);
		for (size_t k = i; !found && k-- > 0;)
			if (c->m[k].time <= how->limit && !takes(c, k, bad)) {
				i = k;
				found = true;
			}
		if (!found) {
			rc = err_set(e, ERR_DAMAGED, "no backup of that time "
			    "or before is sound");
			break;
		}
		r->begun = false;
		if ((rc = how->again(how->ctx, e)) < 0)
			break;
	}
	*got = i;
	free(bad);
	return rc;
}
