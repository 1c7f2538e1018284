/*
 * Which backups are kept and which can go: a rule on their times alone.
 *
 * The newest of each of the last so many days, weeks (from Sunday to
 * Saturday) and months of the site's zone that have a backup are kept, with
 * everything that they build upon, and the newest one always.  A damaged
 * backup stands for no day, so that it never makes a sound one go.
 */
#ifndef OSAN_BACKUP_PRUNE_H
#define OSAN_BACKUP_PRUNE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/backup/chain.h"

struct prune_rule {
	int64_t daily;   /* days that have a backup, 0 for none */
	int64_t weekly;
	int64_t monthly;
	bool damaged;    /* damaged ones may go, too */
};

/* Why one is kept. */
enum prune_why {
	PRUNE_NEWEST = 1 << 0,
	PRUNE_DAILY = 1 << 1,
	PRUNE_WEEKLY = 1 << 2,
	PRUNE_MONTHLY = 1 << 3,
	PRUNE_NEEDED = 1 << 4, /* by one that is kept */
	PRUNE_DAMAGED = 1 << 5 /* until somebody has looked at it */
};

#define PRUNE_WHYS 6

/* "newest", "daily" … for the bit of that number. */
const char *prune_why_word(int bit);

/* For each backup of a chain that was checked, why it is kept (PRUNE_…), 0
 * for one that can go: an array of c->n, yours. */
unsigned *prune_choose(const struct chain *c, const struct prune_rule *rule);

#endif
