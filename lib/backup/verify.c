/*
 * Checking repositories; see verify.h.
 */
#include "lib/backup/verify.h"

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "lib/backup/choice.h"
#include "lib/backup/record.h"
#include "lib/backup/restore.h"
#include "lib/backup/scratch.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/store/still.h"

#define TRIES 10 /* where backups are made meanwhile */
#define LINES 5  /* of SQLite's check that are told */

void
verify_clear(struct verify *v)
{
	for (size_t i = 0; v->seen != NULL && i < v->c.n; i++) {
		for (size_t k = 0; k < v->seen[i].ntables; k++)
			free(v->seen[i].tables[k].name);
		free(v->seen[i].tables);
	}
	for (size_t i = 0; i < v->nnotes; i++)
		free(v->notes[i]);
	free(v->seen);
	free(v->notes);
	chain_clear(&v->c);
	repository_clear(&v->r);
	*v = (struct verify)VERIFY_INIT;
}

static void
note(struct verify *v, char *take_text)
{
	v->notes = mem_grow(v->notes, v->nnotes + 1, sizeof(*v->notes));
	v->notes[v->nnotes++] = take_text;
}

/* --- what lies in the folder ------------------------------------------- */

static bool
is_record(const char *name)
{
	static const char *const names[] = { ".", "..", "osan-backup.json",
		"head.json", "pruned.json", "lock" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		if (strcmp(names[i], name) == 0)
			return true;
	return false;
}

static bool
is_known(const struct verify *v, const char *id)
{
	if (chain_get(&v->c, id) != NULL)
		return true;
	for (size_t i = 0; i < v->c.nfaults; i++)
		if (strcmp(v->c.faults[i].id, id) == 0)
			return true;
	return false;
}

/* Whether a run is putting it in its place just now, or died there. */
static bool
is_coming(const struct verify *v, const char *id)
{
	char *path = repository_path(&v->r, "head.json");
	struct err none = ERR_INIT;
	json_t *o = NULL;
	const char *coming = "";
	bool is = record_read(path, &o, NULL, &none) == 0 &&
	    record_text(o, "coming", path, &coming, &none) == 0 &&
	    strcmp(coming, id) == 0;

	json_decref(o);
	free(path);
	return is;
}

static void
look_at_name(struct verify *v, const char *name)
{
	char id[BACKUP_ID];

	if (is_record(name))
		return;
	if (!manifest_id_of(name, BACKUP_DATA, id) &&
	    !manifest_id_of(name, BACKUP_MANIFEST, id)) {
		note(v, strstr(name, ".new-") != NULL ?
		    mem_printf(_("%s is of a run that is at work, or died; "
		    "the next one takes it away"), name) :
		    mem_printf(_("%s belongs to no backup"), name));
		return;
	}
	if (repository_pruned(&v->r, id) != NULL)
		note(v, mem_printf(_("%s was taken out by rule and is left "
		    "over; the next prune takes it away"), name));
	else if (!is_known(v, id) && !is_coming(v, id))
		chain_add_fault(&v->c, id, _("its manifest is missing"));
}

static int
look_at_folder(struct verify *v, struct err *e)
{
	DIR *dir = opendir(v->r.folder);
	struct dirent *entry;

	if (dir == NULL)
		return err_errno(e, ERR_IO, "%s", v->r.folder);
	while ((entry = readdir(dir)) != NULL)
		look_at_name(v, entry->d_name);
	closedir(dir);
	return 0;
}

/* Head and manifests of one moment: where a backup is added in between,
 * again. */
static int
load(struct verify *v, const char *folder, char **wrong, struct err *e)
{
	struct repository after;
	bool same = false;

	for (int i = 0; !same && i < TRIES; i++) {
		free(*wrong);
		*wrong = NULL;
		chain_clear(&v->c);
		repository_clear(&v->r);
		if (choice_open(folder, &v->r, wrong, e) < 0 ||
		    chain_load(&v->r, &v->c, e) < 0)
			return -1;
		if (*wrong != NULL)
			return 0;
		if (repository_open(folder, &after, e) < 0) {
			err_clear(e);
			continue;
		}
		same = strcmp(after.head.digest, v->r.head.digest) == 0 &&
		    after.npruned == v->r.npruned;
		repository_clear(&after);
	}
	return 0;
}

int
verify_open(struct verify *v, const char *folder, struct err *e)
{
	char *wrong = NULL;
	int rc = load(v, folder, &wrong, e);

	if (rc == 0)
		rc = chain_check(&v->c, &v->r, e);
	if (rc == 0 && wrong != NULL)
		chain_add_fault(&v->c, "", "%s", wrong);
	if (rc == 0)
		rc = look_at_folder(v, e);
	if (rc == 0)
		v->seen = mem_new(v->c.n + 1, sizeof(*v->seen));
	else
		verify_clear(v);
	free(wrong);
	return rc;
}

void
verify_data(struct verify *v)
{
	for (size_t i = 0; i < v->c.n; i++)
		chain_check_data(&v->c, &v->r, i, v->progress, v->ctx,
		    &v->done);
}

/* --- with the key ------------------------------------------------------ */

static bool
is_parent(const struct chain *c, size_t i)
{
	for (size_t k = 0; k < c->n; k++)
		if (c->m[k].kind == BACKUP_INCREMENTAL &&
		    strcmp(c->m[k].parent.id, c->m[i].id) == 0)
			return true;
	return false;
}

struct lines {
	struct chain *c;
	size_t i;
	int n;
};

static void
add_line(void *ctx, const char *line)
{
	struct lines *l = ctx;

	if (l->n++ < LINES)
		chain_add_fault(l->c, l->c->m[l->i].id, "%s", line);
}

static int
add_table(void *ctx, const char *table, int64_t rows, struct err *e)
{
	struct verify_seen *s = ctx;

	(void)e;
	s->tables = mem_grow(s->tables, s->ntables + 1, sizeof(*s->tables));
	s->tables[s->ntables++] = (struct verify_table){ mem_text(table),
		rows };
	return 0;
}

/* The end of a chain by SQLite itself. */
static int
look(struct verify *v, size_t i, struct unnamed *u, struct err *e)
{
	struct lines lines = { &v->c, i, 0 };
	struct store *store = NULL;
	int rc = scratch_look(u, &store, e);

	if (rc == 0)
		rc = store_check_still(store, add_line, &lines, e);
	if (rc == 0)
		rc = store_each_table(store, add_table, &v->seen[i], e);
	store_free(store);
	v->seen[i].looked = rc == 0;
	if (rc == 0 || e->code == ERR_IO)
		return rc;
	chain_add_fault(&v->c, v->c.m[i].id, "%s", e->msg);
	err_clear(e);
	return 0;
}

/* A step that failed: of the backup, not of the machine. */
static int
settle(struct verify *v, size_t i, struct err *e)
{
	if (e->code == ERR_IO || e->code == ERR_FAILED ||
	    e->code == ERR_CRYPTO)
		return -1;
	if (e->code == ERR_DENIED)
		v->seen[i].closed = true;
	else
		chain_add_fault(&v->c, v->c.m[i].id, "%s", e->msg);
	err_clear(e);
	return 0;
}

static int
restore_chain(struct verify *v, struct restore *r, const size_t *path,
    size_t n, struct unnamed *u, struct err *e)
{
	bool whole = true, closed = false;

	r->fd = u->fd;
	r->begun = false;
	for (size_t k = 0; k < n; k++) {
		size_t i = path[k];

		if (!whole || !v->c.sound[i]) {
			whole = false;
			v->seen[i].closed |= closed;
			v->c.sound[i] = v->c.sound[i] && closed;
			continue;
		}
		if (restore_step(r, &v->c.m[i], e) == 0 &&
		    restore_check(r, e) == 0)
			v->seen[i].restored = true;
		else if (settle(v, i, e) < 0)
			return -1;
		whole = v->seen[i].restored && v->c.sound[i];
		closed = v->seen[i].closed;
	}
	return whole ? look(v, path[n - 1], u, e) : 0;
}

int
verify_deep(struct verify *v, const struct age_identity *ids, size_t n,
    const char *scratch, struct err *e)
{
	struct restore r = { .from = &v->r, .ids = ids, .nids = n,
		.files = -1, .progress = v->progress, .ctx = v->ctx,
		.done = v->done };
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < v->c.n; i++) {
		struct unnamed u = UNNAMED_INIT;
		size_t *path, len;

		if (is_parent(&v->c, i))
			continue;
		if (chain_path(&v->c, i, &path, &len, e) < 0) {
			err_clear(e); /* a fault already */
			continue;
		}
		rc = scratch_open(&u, scratch, e);
		if (rc == 0)
			rc = restore_chain(v, &r, path, len, &u, e);
		unnamed_drop(&u);
		free(path);
	}
	mem_wipe(&r.about, sizeof(r.about));
	v->done = r.done;
	return rc;
}

int64_t
verify_bytes(const struct verify *v, bool deep)
{
	int64_t sum = 0;

	for (size_t i = 0; i < v->c.n; i++) {
		size_t *path, n;
		struct err none = ERR_INIT;

		sum += v->c.m[i].bytes;
		if (!deep || is_parent(&v->c, i) ||
		    chain_path(&v->c, i, &path, &n, &none) < 0)
			continue;
		sum += restore_bytes(&v->c, path, n);
		free(path);
	}
	return sum;
}

size_t
verify_closed(const struct verify *v)
{
	size_t n = 0;

	for (size_t i = 0; i < v->c.n; i++)
		n += v->seen[i].closed;
	return n;
}
