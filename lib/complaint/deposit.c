/*
 * Deposits; see deposit.h.  payer, memo and reference are sealed as one
 * text, parted by line ends: under the complainant's own key once it is
 * known whose the deposit is, else under the texts' key.
 */
#include "lib/complaint/deposit.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/deposit.sql.h"
#include "lib/complaint/deposit_match.h"
#include "lib/complaint/payment.h"
#include "lib/person/person.h"

void
deposit_clear(struct deposit *p)
{
	free(p->state);
	free(p->number);
	free(p->reason);
	*p = (struct deposit)DEPOSIT_INIT;
}

int
deposit_next(struct stmt *st, struct deposit *p, struct err *e)
{
	char number[COMPLAINT_NUMBER];
	int rc = stmt_next(st, e);

	deposit_clear(p);
	if (rc <= 0)
		return rc;
	p->id = stmt_int(st, 0);
	p->at = stmt_int(st, 1);
	p->amount = stmt_int(st, 2);
	p->state = mem_text(stmt_text(st, 3));
	p->complaint_id = stmt_int(st, 4);
	if (p->complaint_id != 0)
		p->number = mem_text(complaint_number(stmt_int(st, 5),
		    stmt_int(st, 6), number));
	p->reason = mem_text(stmt_text(st, 7));
	p->created_at = stmt_int(st, 8);
	p->settled_at = stmt_int(st, 9);
	p->version = stmt_int(st, 10);
	return 1;
}

int
deposit_get(struct store *store, int64_t id, struct deposit *p,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_deposit_get, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = deposit_next(st, p, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no deposit %" PRId64, id);
		return err_hint(e, "'osanctl complaint pay list' shows them");
	}
	return rc < 0 ? -1 : 0;
}

int
deposit_each(struct store *store, const struct deposit_filter *f,
    struct stmt **st, struct err *e)
{
	struct bind open = b_int("open", f->open);
	struct bind state = b_text("state", f->state);
	struct bind limit = b_int("limit", f->limit != 0 ? f->limit :
	    INT64_MAX);

	if (f->complaint_id != 0)
		return stmt_open(store, &sql_deposit_list_complaint, BINDS(
		    b_int("complaint", f->complaint_id), open, state, limit),
		    st, e);
	if (f->state != NULL)
		return stmt_open(store, &sql_deposit_list_state, BINDS(state,
		    open, limit), st, e);
	return stmt_open(store, f->open ? &sql_deposit_list_open :
	    &sql_deposit_list, BINDS(limit), st, e);
}

int
deposit_check_line(const struct deposit_line *l, struct err *e)
{
	if (l->at == 0)
		return err_set(e, ERR_INPUT, "the time of the deposit is "
		    "missing");
	if (l->at > clock_now() + CLOCK_DAY)
		return err_set(e, ERR_INPUT, "the time of the deposit has not "
		    "come yet");
	if (l->amount < 1 || l->amount > PAYMENT_MOST)
		return err_set(e, ERR_INPUT, "an amount is 1 won or more, and "
		    "no more than %" PRId64, PAYMENT_MOST);
	return 0;
}

/* --- sealing ------------------------------------------------------------ */

static void
join(const struct deposit_line *l, struct buf *out)
{
	const char *const parts[] = { l->payer, l->memo, l->reference };

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		if (i > 0)
			buf_putc(out, '\n');
		buf_puts(out, parts[i] != NULL ? parts[i] : "");
	}
}

static int
need_key(const struct complaint_desk *d, struct err *e)
{
	if (d->keyring != NULL)
		return 0;
	err_set(e, ERR_CRYPTO, "who paid is sealed, and there is no key");
	return err_hint(e, "name the key file with --key");
}

/* *out is NULL where the citizen was erased. */
static int
unseal(struct complaint_desk *d, int64_t id, const struct stmt *st,
    int column, char **out, struct err *e)
{
	if (person_unseal_text(d->store, d->keyring, "deposit", "line", id,
	    stmt_blob(st, column), stmt_bytes(st, column), out, NULL, e) == 0)
		return 0;
	if (e->code != ERR_REFUSED)
		return -1;
	err_clear(e);
	return 0;
}

int
deposit_words(struct complaint_desk *d, int64_t id, char **words,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*words = NULL;
	if (need_key(d, e) < 0 || stmt_open(d->store, &sql_deposit_line,
	    BINDS(b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		rc = unseal(d, id, st, 0, words, e);
	stmt_close(st);
	return rc;
}

static int
seal_line(struct complaint_desk *d, const struct complaint *c, int64_t id,
    const char *line, unsigned char **out, size_t *n, struct err *e)
{
	size_t len = strlen(line);

	if (c->id != 0 && person_seal_own(d->store, d->keyring,
	    c->citizen_id, "deposit", "line", id, line, len, out, n, e) == 0)
		return 0;
	if (c->id != 0 && e->code != ERR_REFUSED)
		return -1;
	err_clear(e); /* nobody's, or paid after the citizen was erased */
	return person_seal_text(d->store, d->keyring, "deposit", "line", id,
	    line, len, out, n, e);
}

/* How many deposits there are of just this line.  One that went with its
 * citizen's key was it as well: time and amount are all that is known. */
static int
count_same(struct complaint_desk *d, const struct deposit_line *l,
    const struct buf *line, int64_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	if (stmt_open(d->store, &sql_deposit_same, BINDS(b_int("at", l->at),
	    b_int("amount", l->amount)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		char *text = NULL;

		if (unseal(d, stmt_int(st, 0), st, 1, &text, e) < 0) {
			rc = -1;
			break;
		}
		*n += text == NULL || strcmp(text, line->s) == 0;
		free(text);
	}
	stmt_close(st);
	return rc;
}

/* --- taking in ----------------------------------------------------------- */

static int
store_line(struct complaint_desk *d, const struct deposit_line *l,
    const struct buf *line, const char *state, const struct complaint *c,
    int64_t payment, int64_t *id, struct err *e)
{
	unsigned char *sealed = NULL;
	int64_t now = clock_now();
	size_t n = 0;
	int rc;

	if (store_int(d->store, &sql_deposit_next_id, NO_BINDS, id, e) < 0 ||
	    seal_line(d, c, *id, line->s, &sealed, &n, e) < 0)
		return -1;
	rc = store_run(d->store, &sql_deposit_insert, BINDS(
	    b_int("id", *id), b_int("at", l->at),
	    b_int("amount", l->amount), b_blob("line", sealed, n),
	    b_text("state", state), b_ref("complaint", c->id),
	    b_ref("payment", payment),
	    b_ref("staff", d->actor->staff_id), b_int("now", now),
	    b_ref("settled", deposit_has_paid(state) ? now : 0)), e);
	free(sealed);
	return rc;
}

static int
take_new(struct complaint_desk *d, const struct deposit_line *l,
    const struct buf *line, int64_t *id, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	const char *state = NULL;
	int64_t payment = 0;
	int rc = deposit_find(d, l, NULL, &c, &state, e);

	if (rc == 0 && deposit_has_paid(state))
		rc = payment_confirm(d, &c, l->amount, PAYMENT_DEPOSIT,
		    &payment, e);
	if (rc == 0)
		rc = store_line(d, l, line, state, &c, payment, id, e);
	complaint_clear(&c);
	return rc;
}

static int
is_known(struct complaint_desk *d, const struct deposit_line *l, int64_t nth,
    bool *known, struct err *e)
{
	struct buf line = BUF_INIT;
	int64_t same = 0;
	int rc = -1;

	join(l, &line);
	if (need_key(d, e) == 0 && deposit_check_line(l, e) == 0)
		rc = count_same(d, l, &line, &same, e);
	*known = same >= nth;
	buf_clear(&line);
	return rc;
}

int
deposit_take(struct complaint_desk *d, const struct deposit_line *l,
    int64_t nth, bool *known, struct deposit *out, struct err *e)
{
	struct buf line = BUF_INIT;
	int64_t id = 0;
	int rc;

	if (is_known(d, l, nth, known, e) < 0)
		return -1;
	if (*known)
		return 0;
	join(l, &line);
	rc = take_new(d, l, &line, &id, e);
	buf_clear(&line);
	return rc < 0 ? -1 : deposit_get(d->store, id, out, e);
}

/* --- what would be ------------------------------------------------------- */

void
deposit_plan_clear(struct deposit_plan *plan)
{
	free(plan->row);
	*plan = (struct deposit_plan)DEPOSIT_PLAN_INIT;
}

static void
plan_add(struct deposit_plan *plan, int64_t complaint_id, int64_t amount)
{
	plan->row = mem_grow(plan->row, plan->count + 1, sizeof(*plan->row));
	plan->row[plan->count].complaint_id = complaint_id;
	plan->row[plan->count++].amount = amount;
}

int
deposit_foresee(struct complaint_desk *d, const struct deposit_line *l,
    int64_t nth, struct deposit_plan *plan, bool *known,
    struct deposit *out, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	const char *state = NULL;
	int rc;

	deposit_clear(out);
	if (is_known(d, l, nth, known, e) < 0)
		return -1;
	if (*known)
		return 0;
	rc = deposit_find(d, l, plan, &c, &state, e);
	if (rc == 0) {
		out->at = l->at;
		out->amount = l->amount;
		out->state = mem_text(state);
		out->complaint_id = c.id;
		out->number = c.id != 0 ? mem_text(c.number) : NULL;
		out->reason = mem_text("");
		if (deposit_has_paid(state))
			plan_add(plan, c.id, l->amount);
	}
	complaint_clear(&c);
	return rc;
}

/* --- settling ------------------------------------------------------------ */

static int
check_waits(const struct deposit *p, int64_t version, struct err *e)
{
	if (version != 0 && version != p->version)
		return err_set(e, ERR_CHANGED, "someone else changed deposit "
		    "%" PRId64 ": it is at version %" PRId64, p->id,
		    p->version);
	if (p->settled_at == 0)
		return 0;
	return err_set(e, ERR_REFUSED, "deposit %" PRId64 " is settled: %s",
	    p->id, i18n_word(p->state));
}

/* What is known of a deposit once it is settled. */
struct settled {
	const char *state;
	int64_t complaint;
	int64_t payment;
	const char *reason;
	const unsigned char *line; /* NULL: as it was */
	size_t n;
};

static int
settle(struct complaint_desk *d, struct deposit *p, const struct settled *s,
    struct err *e)
{
	if (store_run(d->store, &sql_deposit_settle, BINDS(
	    b_text("state", s->state), b_ref("complaint", s->complaint),
	    b_ref("payment", s->payment),
	    b_ref("staff", d->actor->staff_id),
	    b_text("reason", s->reason), b_blob("line", s->line, s->n),
	    b_int("now", clock_now()), b_int("id", p->id),
	    b_int("version", p->version)), e) < 0)
		return -1;
	return deposit_get(d->store, p->id, p, e);
}

int
deposit_check_match(struct complaint_desk *d, int64_t id,
    int64_t complaint_id, int64_t version, struct deposit *out,
    struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	int rc = -1;

	if (deposit_get(d->store, id, out, e) == 0 &&
	    check_waits(out, version, e) == 0 &&
	    complaint_get(d->store, complaint_id, &c, e) == 0)
		rc = payment_check(&c, out->amount, e);
	complaint_clear(&c);
	return rc;
}

int
deposit_check_return(struct complaint_desk *d, int64_t id,
    const char *reason, int64_t version, struct deposit *out, struct err *e)
{
	if (reason == NULL || reason[strspn(reason, " \t\n")] == '\0')
		return err_set(e, ERR_USAGE, "a refund needs a reason");
	if (deposit_get(d->store, id, out, e) < 0)
		return -1;
	return check_waits(out, version, e);
}

/* It is c's from here on, and so is the key that seals who paid. */
static int
settle_for(struct complaint_desk *d, struct deposit *p,
    const struct complaint *c, struct settled *s, struct err *e)
{
	unsigned char *line = NULL;
	char *words = NULL;
	int rc = deposit_words(d, p->id, &words, e);

	if (rc == 0 && words != NULL)
		rc = seal_line(d, c, p->id, words, &line, &s->n, e);
	s->line = line;
	if (rc == 0)
		rc = settle(d, p, s, e);
	free(words);
	free(line);
	return rc;
}

int
deposit_match(struct complaint_desk *d, int64_t id, int64_t complaint_id,
    int64_t version, struct deposit *out, struct err *e)
{
	struct settled s = { .complaint = complaint_id, .reason = "" };
	struct complaint c = COMPLAINT_INIT;
	int rc = -1;

	if (deposit_check_match(d, id, complaint_id, version, out, e) < 0 ||
	    complaint_get(d->store, complaint_id, &c, e) < 0)
		goto out;
	s.state = deposit_state_for(&c, out->amount);
	if (payment_confirm(d, &c, out->amount, PAYMENT_DEPOSIT, &s.payment,
	    e) < 0)
		goto out;
	rc = settle_for(d, out, &c, &s, e);
out:
	complaint_clear(&c);
	return rc;
}

int
deposit_return(struct complaint_desk *d, int64_t id, const char *reason,
    int64_t version, struct deposit *out, struct err *e)
{
	struct settled s = { .state = "returned", .reason = reason };

	if (deposit_check_return(d, id, reason, version, out, e) < 0)
		return -1;
	s.complaint = out->complaint_id;
	return settle(d, out, &s, e);
}
