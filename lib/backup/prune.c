/*
 * The rule of keeping; see prune.h.
 */
#include "lib/backup/prune.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"

const char *
prune_why_word(int bit)
{
	static const char *const words[PRUNE_WHYS] = {
		"newest", "daily", "weekly", "monthly", "needed", "damaged",
	};

	return words[bit];
}

static int32_t
week_of(int64_t time)
{
	return date_sunday(clock_day(time));
}

static int32_t
month_of(int64_t time)
{
	struct date d = date_of(clock_day(time));

	return d.year * 12 + d.month;
}

/* Of two of one moment the one that was made later is the newer. */
static bool
is_newer(const struct chain *c, size_t a, size_t b)
{
	if (c->m[a].time != c->m[b].time)
		return c->m[a].time > c->m[b].time;
	return a > b;
}

/* The newest sound one before the moment of number than (c->n: of all);
 * c->n where there is none. */
static size_t
next_older(const struct chain *c, size_t than)
{
	size_t found = c->n;

	for (size_t i = 0; i < c->n; i++)
		if (c->sound[i] && (than == c->n || is_newer(c, than, i)) &&
		    (found == c->n || is_newer(c, i, found)))
			found = i;
	return found;
}

/* Numbers of the sound ones, the newest first; yours. */
static size_t *
by_time(const struct chain *c, size_t *n)
{
	size_t *order = mem_new(c->n + 1, sizeof(*order));
	size_t i = c->n;

	*n = 0;
	while ((i = next_older(c, i)) != c->n)
		order[(*n)++] = i;
	return order;
}

static void
keep_periods(const struct chain *c, const size_t *order, size_t n,
    int32_t (*period_of)(int64_t time), int64_t periods, unsigned why,
    unsigned *kept)
{
	int32_t last = 0;

	for (size_t k = 0; k < n && periods > 0; k++) {
		int32_t period = period_of(c->m[order[k]].time);

		if (k > 0 && period == last)
			continue;
		last = period;
		kept[order[k]] |= why;
		periods--;
	}
}

/* What a kept one builds upon stands before it. */
static void
keep_needed(const struct chain *c, unsigned *kept)
{
	for (size_t i = c->n; i > 0; i--) {
		const struct manifest *m = &c->m[i - 1];

		if (kept[i - 1] == 0 || m->kind != BACKUP_INCREMENTAL)
			continue;
		for (size_t k = 0; k < c->n; k++)
			if (strcmp(c->m[k].id, m->parent.id) == 0)
				kept[k] |= PRUNE_NEEDED;
	}
}

unsigned *
prune_choose(const struct chain *c, const struct prune_rule *rule)
{
	unsigned *kept = mem_new(c->n + 1, sizeof(*kept));
	size_t n, *order = by_time(c, &n);

	if (c->n > 0)
		kept[c->n - 1] |= PRUNE_NEWEST; /* head.json names it */
	if (n > 0)
		kept[order[0]] |= PRUNE_NEWEST;
	keep_periods(c, order, n, clock_day, rule->daily, PRUNE_DAILY, kept);
	keep_periods(c, order, n, week_of, rule->weekly, PRUNE_WEEKLY, kept);
	keep_periods(c, order, n, month_of, rule->monthly, PRUNE_MONTHLY,
	    kept);
	for (size_t i = 0; i < c->n; i++)
		if (!c->sound[i] && !rule->damaged)
			kept[i] |= PRUNE_DAMAGED;
	keep_needed(c, kept);
	free(order);
	return kept;
}
