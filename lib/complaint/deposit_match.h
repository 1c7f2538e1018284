/*
 * Whose a deposit is: by the complaint's number in what the payer wrote,
 * else by name and amount where that fits one complaint only.  Nothing is
 * guessed: what fits none, or more than one, is left to a person.
 */
#ifndef OSAN_COMPLAINT_DEPOSIT_MATCH_H
#define OSAN_COMPLAINT_DEPOSIT_MATCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/deposit.h"
#include "lib/complaint/desk.h"

/* A number of a complaint as it stands in a text. */
struct deposit_number {
	int64_t year;
	int64_t serial;
	bool whole; /* with its zeros: "2026-000123", "2026000123" */
};

/*
 * The numbers in a text (NULL is none), at most max; gives how many.
 * Full-width digits count.  What is a part of something longer is none: a
 * date (2026-11-24), a telephone or an account number.
 */
size_t deposit_numbers(const char *text, struct deposit_number *out,
    size_t max);

/* What an amount is for a complaint that it was meant for. */
const char *deposit_state_for(const struct complaint *c, int64_t amount);

/* Whether a deposit in that state has paid for something. */
bool deposit_has_paid(const char *state);

/*
 * Finds the complaint, and the state that the deposit will have; *c stays
 * empty for nobody's.  A number without its zeros counts only where just
 * that amount is open.  plan may be NULL.  Needs the keyring.
 */
MUST_USE int deposit_find(struct complaint_desk *d,
    const struct deposit_line *l, const struct deposit_plan *plan,
    struct complaint *c, const char **state, struct err *e);

#endif
