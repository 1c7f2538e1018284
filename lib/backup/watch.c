/*
 * Looking at a repository; see watch.h.
 */
#include "lib/backup/watch.h"

#include <stdlib.h>
#include <string.h>

#include "lib/backup/chain.h"
#include "lib/base/ago.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

const char *
backup_level_word(enum backup_level level)
{
	static const char *const words[] = {
		[BACKUP_OK] = "ok",
		[BACKUP_WARNING] = "warning",
		[BACKUP_CRITICAL] = "critical",
	};

	return words[level];
}

void
backup_watch_clear(struct backup_watch *w)
{
	free(w->text);
	*w = (struct backup_watch)BACKUP_WATCH_INIT;
}

static void
gather(struct backup_watch *w, const struct chain *c)
{
	w->backups = c->n;
	w->faults = c->nfaults;
	for (size_t i = 0; i < c->n; i++) {
		const struct manifest *m = &c->m[i];

		if (!c->sound[i])
			continue;
		if (w->newest_at == 0 || m->time >= w->newest_at) {
			w->newest_at = m->time;
			memcpy(w->newest, m->id, sizeof(w->newest));
		}
		if (m->kind == BACKUP_FULL &&
		    (w->full_at == 0 || m->time >= w->full_at)) {
			w->full_at = m->time;
			memcpy(w->full, m->id, sizeof(w->full));
		}
	}
}

/* The worst comes first. */
static char *
judge(struct backup_watch *w, const struct chain *c, int64_t max_age,
    int64_t now)
{
	char newest[AGO_TEXT], full[AGO_TEXT];

	w->level = BACKUP_CRITICAL;
	if (c->nfaults > 0)
		return mem_printf(_("%zu faults in the repository, the first: "
		    "%s: %s"), c->nfaults, c->faults[0].id,
		    c->faults[0].text);
	if (w->newest_at == 0)
		return mem_text(_("there is no backup yet"));
	ago_text(w->newest_at, now, newest);
	if (now - w->newest_at > max_age)
		return mem_printf(_("the newest backup is too old: %s (%s)"),
		    newest, w->newest);
	ago_text(w->full_at, now, full);
	if (now - w->full_at > BACKUP_WEEKLY_LATE) {
		w->level = BACKUP_WARNING;
		return mem_printf(_("the newest full backup is too old: %s "
		    "(%s)"), full, w->full);
	}
	w->level = BACKUP_OK;
	return mem_printf(_("newest backup %s (%s), full one %s, %zu in all"),
	    newest, w->newest, full, w->backups);
}

int
backup_watch(const char *folder, int64_t max_age, int64_t now,
    struct backup_watch *w, struct err *e)
{
	struct repository r;
	struct chain c;

	*w = (struct backup_watch)BACKUP_WATCH_INIT;
	if (chain_open(folder, &r, &c, e) < 0)
		return -1;
	gather(w, &c);
	w->text = judge(w, &c, max_age, now);
	chain_clear(&c);
	repository_clear(&r);
	return 0;
}
