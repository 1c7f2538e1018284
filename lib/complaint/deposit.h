/*
 * Deposits at the bank (article 9(2)).  One is matched with a complaint by
 * the number in what the payer wrote, else by the payer's name and the
 * amount where that fits one complaint only; nothing is guessed: the others
 * wait for a person.  Who paid is sealed, under the complainant's own key where
 * it is known.
 */
#ifndef OSAN_COMPLAINT_DEPOSIT_H
#define OSAN_COMPLAINT_DEPOSIT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/desk.h"
#include "lib/store/store.h"

/* One line of the bank's; texts are borrowed, NULL is none. */
struct deposit_line {
	int64_t at;        /* microseconds */
	int64_t amount;    /* won */
	const char *payer;
	const char *memo;
	const char *reference; /* the bank's own number of it */
};

struct deposit {
	int64_t id;
	int64_t at;
	int64_t amount;
	char *state;       /* DEPOSIT_STATES */
	int64_t complaint_id; /* 0 = none */
	char *number;      /* of the complaint, or NULL */
	char *reason;      /* why it was returned; "" */
	int64_t created_at;
	int64_t settled_at; /* 0 = it waits for a person */
	int64_t version;
};

#define DEPOSIT_INIT { .id = 0 }

/* matched; partial: less than was owed; surplus: more; double: it was paid
 * already; late: the complaint has ended; unknown, ambiguous: whose it is;
 * returned. */
#define DEPOSIT_STATES                                             \
	"matched\npartial\nsurplus\ndouble\nlate\nunknown\nambiguous\n" \
	"returned\n"

void deposit_clear(struct deposit *p);

/* ERR_INPUT for a line without a time, with one that has not come yet, or
 * with an amount below 1 or above PAYMENT_MOST. */
MUST_USE int deposit_check_line(const struct deposit_line *l, struct err *e);

/*
 * In a write transaction: takes one line in, and matches it.  nth is which
 * of equal lines of one file it is, from 1: *known is true, and nothing
 * changes, where so many of it are there already.  Needs the keyring.
 */
MUST_USE int deposit_take(struct complaint_desk *d,
    const struct deposit_line *l, int64_t nth, bool *known,
    struct deposit *out, struct err *e);

/* What is to be paid by deposits that were foreseen. */
struct deposit_plan {
	struct {
		int64_t complaint_id;
		int64_t amount;
	} *row;
	size_t count;
};

#define DEPOSIT_PLAN_INIT { .row = NULL }

void deposit_plan_clear(struct deposit_plan *plan);

/* What deposit_take would make of a line, behind those foreseen before;
 * nothing changes.  *out has no id. */
MUST_USE int deposit_foresee(struct complaint_desk *d,
    const struct deposit_line *l, int64_t nth, struct deposit_plan *plan,
    bool *known, struct deposit *out, struct err *e);

/* ERR_NOT_FOUND names the id. */
MUST_USE int deposit_get(struct store *store, int64_t id, struct deposit *p,
    struct err *e);

struct deposit_filter {
	bool open;             /* only those that wait for a person */
	const char *state;     /* NULL = any */
	int64_t complaint_id;  /* 0 = any */
	int64_t limit;         /* 0 = all */
};

/* Newest first; next: 1, 0 at the end, -1. */
MUST_USE int deposit_each(struct store *store,
    const struct deposit_filter *f, struct stmt **st, struct err *e);
MUST_USE int deposit_next(struct stmt *st, struct deposit *p,
    struct err *e);

/* In a write transaction: a person says for which complaint one that waits
 * is.  ERR_REFUSED where it is settled, or the complaint waits for no
 * payment; ERR_CHANGED for another version (0 = any). */
MUST_USE int deposit_match(struct complaint_desk *d, int64_t id,
    int64_t complaint_id, int64_t version, struct deposit *out,
    struct err *e);

/* In a write transaction: one that waits was given back.  ERR_USAGE without
 * a reason; ERR_REFUSED where it is settled: what was matched is given back
 * by payment_refund. */
MUST_USE int deposit_return(struct complaint_desk *d, int64_t id,
    const char *reason, int64_t version, struct deposit *out,
    struct err *e);

/* What the two above would refuse; *out is the deposit. */
MUST_USE int deposit_check_match(struct complaint_desk *d, int64_t id,
    int64_t complaint_id, int64_t version, struct deposit *out,
    struct err *e);
MUST_USE int deposit_check_return(struct complaint_desk *d, int64_t id,
    const char *reason, int64_t version, struct deposit *out,
    struct err *e);

/* Payer and memo in clear, in one text, the caller's; NULL where the
 * citizen was erased.  The look is the caller's to log. */
MUST_USE int deposit_words(struct complaint_desk *d, int64_t id,
    char **words, struct err *e);

#endif
