/*
 * Filter rules as they are kept: what lib/filter/matcher.h looks for, with
 * a note, whether it is in use, and since when.  A rule that was removed
 * stays, because flags name it; one that finds something else after a
 * change, and one that is new, has all older posts before it (the schema
 * marks that, lib/board/scan_run.h does it).
 */
#ifndef OSAN_FILTER_FILTER_H
#define OSAN_FILTER_FILTER_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/filter/matcher.h"
#include "lib/store/store.h"

struct filter {
	int64_t id;
	enum rule_kind kind;
	enum rule_on on;
	enum rule_action action;
	int64_t ground;      /* 1 to 9, Article 6(2) */
	int64_t score;       /* 1 to 100: the weight of its flags */
	bool enabled;
	char *text;          /* the word or the pattern */
	char *exceptions;    /* one a line; "" is none */
	char *note;          /* for people; "" is none */
	int64_t created_at;  /* microseconds, as all times */
	int64_t changed_at;
	int64_t removed_at;  /* 0: not removed */
	int64_t version;
};

#define FILTER_INIT { .id = 0 }
#define FILTER_SCORE 10      /* where nobody says another */
#define FILTER_SCORE_MAX 100

void filter_clear(struct filter *f);

/* ERR_NOT_FOUND; one that was removed is found. */
MUST_USE int filter_get(struct store *store, int64_t id, struct filter *f,
    struct err *e);

/* The rule in use or disabled that looks for this in this way; *id is 0
 * where there is none. */
MUST_USE int filter_find(struct store *store, const struct filter *like,
    int64_t *id, struct err *e);

/* By id: filter_each opens, filter_next reads into f what follows (1, 0 at
 * the end, -1).  Removed ones only where all is true. */
MUST_USE int filter_each(struct store *store, bool all, struct stmt **st,
    struct err *e);
MUST_USE int filter_next(struct stmt *st, struct filter *f, struct err *e);

/* What the ones below would say, without a change. */
MUST_USE int filter_check_new(struct store *store, const struct filter *f,
    struct err *e);
MUST_USE int filter_check_change(struct store *store, const struct filter *f,
    struct err *e);

/* In a write transaction.  ERR_INPUT as of matcher_check_rule; ERR_EXISTS
 * where a rule looks for the same in the same way; ERR_CHANGED where the
 * row is not at f->version any more; ERR_REFUSED to change a removed one. */
MUST_USE int filter_add(struct store *store, struct filter *f,
    struct err *e);
MUST_USE int filter_change(struct store *store, struct filter *f,
    struct err *e);
MUST_USE int filter_remove(struct store *store, struct filter *f,
    struct err *e);

/* What became of what a rule found: its flags were upheld where the decision
 * that closed them took the post down or masked it, overturned where it let
 * the post stand.  text is borrowed until the next call. */
struct filter_stats {
	int64_t id;
	const char *text;
	int64_t ground;
	bool enabled;
	int64_t hits;
	int64_t upheld;
	int64_t overturned;
	int64_t open;
	int64_t last_at; /* microseconds; 0: never */
};
MUST_USE int filter_stats_each(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int filter_stats_next(struct stmt *st, struct filter_stats *s,
    struct err *e);

/* The matcher of one stored rule; borrows from f. */
struct filter_rule {
	struct rule rule;
	char **exceptions; /* what rule.exceptions points at */
	char *lines;
};
void filter_rule_make(const struct filter *f, struct filter_rule *out);
void filter_rule_clear(struct filter_rule *r);

/* A built matcher of rules in use: all, or with only, the count ones with
 * these ids (disabled and removed ones left out).  Each rule's id and score
 * are those of its row; *versions (yours to free) holds their versions in
 * the same order.  A rule that another program spoiled is ERR_DAMAGED. */
MUST_USE int filter_load(struct store *store, const int64_t *only,
    size_t count, struct matcher **out, int64_t **versions, struct err *e);

#endif
