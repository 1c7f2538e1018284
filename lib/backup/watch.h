/*
 * Whether a repository is as it should be, for who looks at it now and
 * then: how old its newest backup and its newest full one are, and what is
 * wrong with it.  No data is read and no key needed.
 */
#ifndef OSAN_BACKUP_WATCH_H
#define OSAN_BACKUP_WATCH_H

#include <stddef.h>
#include <stdint.h>

#include "lib/backup/manifest.h"
#include "lib/base/clock.h"
#include "lib/base/err.h"

/* Changes are backed up daily, the whole weekly (by-law, article 18(2));
 * some time is left for a night that was busy. */
#define BACKUP_DAILY_LATE (26 * CLOCK_HOUR)
#define BACKUP_WEEKLY_LATE (8 * CLOCK_DAY)

/* As a monitor has them. */
enum backup_level {
	BACKUP_OK,
	BACKUP_WARNING, /* no full one within BACKUP_WEEKLY_LATE */
	BACKUP_CRITICAL /* none is new enough, or something is wrong */
};

struct backup_watch {
	enum backup_level level;
	size_t backups;
	size_t faults;
	char newest[BACKUP_ID]; /* of the sound ones; "" for none */
	int64_t newest_at;      /* 0 for none */
	char full[BACKUP_ID];   /* the newest sound full one */
	int64_t full_at;
	char *text; /* what is to be said of it, translated; yours
	             * (backup_watch_clear) */
};

#define BACKUP_WATCH_INIT { .text = NULL }

/* "ok", "warning", "critical". */
const char *backup_level_word(enum backup_level level);

/* Looks at the folder; a newest backup older than max_age (microseconds) is
 * critical.  Errors of chain_open, for what cannot be told. */
MUST_USE int backup_watch(const char *folder, int64_t max_age, int64_t now,
    struct backup_watch *w, struct err *e);
void backup_watch_clear(struct backup_watch *w);

#endif
