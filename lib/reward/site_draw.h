/*
 * A programme's draw in the database (article 13-2): its list is frozen and
 * published with a commitment before the source has spoken, then run with
 * what the source said.  What is published is draw.h's.
 */
#ifndef OSAN_REWARD_SITE_DRAW_H
#define OSAN_REWARD_SITE_DRAW_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/base/sink.h"
#include "lib/reward/desk.h"
#include "lib/reward/draw.h"
#include "lib/reward/programme.h"

#define REWARD_WINNERS_MOST 10000 /* and alternates */

struct reward_draw {
	struct draw_file file;
	char *value;     /* NULL until it is run */
	int64_t run_at;  /* 0 until then */
	int64_t version;
};

#define REWARD_DRAW_INIT { .value = NULL }

void reward_draw_clear(struct reward_draw *w);

/* ERR_REFUSED where the list is not frozen yet. */
MUST_USE int reward_draw_get(struct store *store,
    const struct reward_programme *p, struct reward_draw *w, struct err *e);

/* Whether the list could be frozen so: h has source, winners and
 * alternates; id and closed are filled in. *entries is how many there are.
 * ERR_USAGE, ERR_REFUSED where it is frozen, empty, or more than the budget
 * pays. */
MUST_USE int reward_commit_check(struct store *store,
    const struct reward_programme *p, struct draw_head *h, int64_t *entries,
    struct err *e);

/* In a write transaction: freezes the list as reward_commit_check says and
 * writes the file to sink (NULL: nowhere); *out is what it is. */
MUST_USE int reward_commit(const struct reward_desk *d,
    const struct reward_programme *p, struct draw_head *h,
    const struct sink *sink, struct draw_file *out, struct err *e);

/* Writes the file of a frozen draw again.  ERR_DAMAGED where the entries
 * are not those of the commitment. */
MUST_USE int reward_draw_write(struct store *store,
    const struct reward_programme *p, const struct reward_draw *w,
    const struct sink *sink, struct err *e);

/* Who is drawn with that value, without a change: *out is to be freed.
 * ERR_REFUSED where it is drawn already, or not frozen; ERR_DAMAGED for
 * entries that are not those of the commitment and a value that is not the
 * sealed one. */
MUST_USE int reward_choose(struct store *store,
    const struct reward_programme *p, const struct reward_draw *w,
    const char *value, struct draw_choice **out, struct err *e);

/* In a write transaction: the same, stored, and the winners' rewards
 * awarded; each is told where a way is known. */
MUST_USE int reward_run(const struct reward_desk *d,
    const struct reward_programme *p, const struct reward_draw *w,
    const char *value, struct draw_choice **out, struct err *e);

#endif
