/*
 * Payments of fees and postage (article 9(2)): a complaint is received once
 * they are covered, and its time runs from there.  Amounts are in won.
 */
#ifndef OSAN_COMPLAINT_PAYMENT_H
#define OSAN_COMPLAINT_PAYMENT_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"

#define PAYMENT_MOST INT64_C(1000000000000) /* won, of one amount */

enum payment_way {
	PAYMENT_DEPOSIT, /* at the bank; lib/complaint/deposit.h */
	PAYMENT_COUNTER  /* taken by the acting person */
};

/* What is still open of fee and postage; 0 where they are covered. */
int64_t payment_open(const struct complaint *c);

/*
 * In a write transaction: records amount for the complaint c, and receives
 * it where that covers what was open and it waits for that; c is then how it
 * stands.  *id is the payment's.  ERR_REFUSED where it waits for no payment;
 * ERR_USAGE for an amount below 1 or above PAYMENT_MOST.
 */
MUST_USE int payment_confirm(struct complaint_desk *d, struct complaint *c,
    int64_t amount, enum payment_way way, int64_t *id, struct err *e);

/* What that would refuse. */
MUST_USE int payment_check(const struct complaint *c, int64_t amount,
    struct err *e);

/* The most that may be given back: while it is being handled only what was
 * paid above its fee and postage. */
int64_t payment_returnable(const struct complaint *c);

/* In a write transaction: gives amount back.  ERR_REFUSED for more than was
 * paid, and for what is owed of a complaint that is being handled;
 * ERR_USAGE without a reason, or for an amount below 1. */
MUST_USE int payment_refund(struct complaint_desk *d, struct complaint *c,
    int64_t amount, const char *reason, struct err *e);
MUST_USE int payment_check_refund(const struct complaint *c, int64_t amount,
    const char *reason, struct err *e);

#endif
