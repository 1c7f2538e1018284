/*
 * Payments; see payment.h.
 */
#include "lib/complaint/payment.h"

#include <inttypes.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/complaint/file.h"
#include "lib/complaint/payment.sql.h"

int64_t
payment_open(const struct complaint *c)
{
	int64_t open = c->fee + c->postage - c->paid;

	return open > 0 ? open : 0;
}

static int
check_amount(int64_t amount, struct err *e)
{
	if (amount > 0 && amount <= PAYMENT_MOST)
		return 0;
	return err_set(e, ERR_USAGE, "an amount is 1 won or more, and no more "
	    "than %" PRId64, PAYMENT_MOST);
}

int
payment_check(const struct complaint *c, int64_t amount, struct err *e)
{
	if (check_amount(amount, e) < 0)
		return -1;
	if (strcmp(c->state, "fee-due") == 0)
		return 0;
	return err_set(e, ERR_REFUSED, "complaint %s is %s, and waits for no "
	    "payment", c->number, i18n_word(c->state));
}

int
payment_confirm(struct complaint_desk *d, struct complaint *c,
    int64_t amount, enum payment_way way, int64_t *id, struct err *e)
{
	if (payment_check(c, amount, e) < 0 ||
	    store_run(d->store, &sql_payment_insert, BINDS(
	    b_int("complaint_id", c->id), b_int("amount", amount),
	    b_text("way", way == PAYMENT_COUNTER ? "counter" : "deposit"),
	    b_text("reason", ""), b_int("at", clock_now()),
	    b_ref("staff_id", d->actor->staff_id)), e) < 0)
		return -1;
	*id = store_last_id(d->store);
	if (payment_open(c) > amount)
		return complaint_get(d->store, c->id, c, e);
	return complaint_receive(d, c->id, 0, true, c, e);
}

int64_t
payment_returnable(const struct complaint *c)
{
	int64_t kept = complaint_is_open(c) ? c->fee + c->postage : 0;

	return c->paid > kept ? c->paid - kept : 0;
}

int
payment_check_refund(const struct complaint *c, int64_t amount,
    const char *reason, struct err *e)
{
	if (check_amount(amount, e) < 0)
		return -1;
	if (reason == NULL || reason[strspn(reason, " \t\n")] == '\0')
		return err_set(e, ERR_USAGE, "a refund needs a reason");
	if (amount > c->paid)
		return err_set(e, ERR_REFUSED, "no more is given back than "
		    "was paid: %" PRId64 " won", c->paid);
	if (amount > payment_returnable(c))
		return err_set(e, ERR_REFUSED, "complaint %s is being "
		    "handled: only what was paid above its fee is given back",
		    c->number);
	return 0;
}

int
payment_refund(struct complaint_desk *d, struct complaint *c, int64_t amount,
    const char *reason, struct err *e)
{
	if (payment_check_refund(c, amount, reason, e) < 0 ||
	    store_run(d->store, &sql_payment_insert, BINDS(
	    b_int("complaint_id", c->id), b_int("amount", -amount),
	    b_text("way", "refund"), b_text("reason", reason),
	    b_int("at", clock_now()),
	    b_ref("staff_id", d->actor->staff_id)), e) < 0)
		return -1;
	return complaint_get(d->store, c->id, c, e);
}
