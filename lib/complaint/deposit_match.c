/*
 * Matching deposits; see deposit_match.h.
 */
#include "lib/complaint/deposit_match.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/complaint/deposit.sql.h"
#include "lib/complaint/payment.h"
#include "lib/person/person.h"
#include "lib/text/compat.h"

#define NAMESAKES 64 /* people of one name that are looked through */
#define NUMBERS 8    /* numbers in one text */
#define YEAR 4       /* digits */
#define SERIAL 6     /* digits, with the zeros */
#define SERIAL_MOST 9

bool
deposit_has_paid(const char *state)
{
	return strcmp(state, "matched") == 0 ||
	    strcmp(state, "partial") == 0 || strcmp(state, "surplus") == 0;
}

const char *
deposit_state_for(const struct complaint *c, int64_t amount)
{
	int64_t open = payment_open(c);

	if (strcmp(c->state, "fee-due") == 0 && open > 0)
		return amount == open ? "matched" :
		    amount < open ? "partial" : "surplus";
	return c->ended_at != 0 && c->received_at == 0 ? "late" : "double";
}

/* --- numbers -------------------------------------------------------------- */

/* The text in ASCII: digits and signs in their plain form, else '?'. */
static void
plain(const char *text, struct buf *out)
{
	size_t n = strlen(text), at = 0;
	int32_t form[COMPAT_MAX];

	while (at < n) {
		size_t forms = compat_next(text, n, &at, false, form);

		for (size_t i = 0; i < forms; i++) {
			bool dash = (form[i] >= 0x2010 && form[i] <= 0x2015) ||
			    form[i] == 0x2212;

			buf_putc(out, dash ? '-' :
			    form[i] > 0 && form[i] < 0x80 ? (char)form[i] :
			    '?');
		}
	}
}

static bool
is_digit(char c)
{
	return isdigit((unsigned char)c) != 0;
}

/* Whether digits go on across a sign, as in dates and telephone numbers. */
static bool
is_joined(char sign, char beyond)
{
	return sign != '\0' && strchr("-./:", sign) != NULL &&
	    is_digit(beyond);
}

static int64_t
digits(const char *s, size_t n)
{
	int64_t value = 0;

	while (n-- > 0)
		value = value * 10 + (*s++ - '0');
	return value;
}

/* Reads what may be a number at s, where a run of digits begins; gives its
 * length, 0 for none. */
static size_t
number_at(const char *s, size_t run, struct deposit_number *out)
{
	size_t gap, n;

	if (strncmp(s, "20", 2) != 0 || (run != YEAR && run != YEAR + SERIAL))
		return 0;
	gap = run == YEAR && (s[YEAR] == '-' || s[YEAR] == ' ');
	n = strspn(s + YEAR + gap, "0123456789");
	if (n == 0 || n > SERIAL_MOST || (s[YEAR] != '-' && n != SERIAL))
		return 0;
	*out = (struct deposit_number){ .year = digits(s, YEAR),
		.serial = digits(s + YEAR + gap, n), .whole = n >= SERIAL };
	return out->serial > 0 ? YEAR + gap + n : 0;
}

size_t
deposit_numbers(const char *text, struct deposit_number *out, size_t max)
{
	struct buf b = BUF_INIT;
	size_t i = 0, n = 0;

	if (text != NULL)
		plain(text, &b);
	while (i < b.len && n < max) {
		size_t run = strspn(b.s + i, "0123456789"), len;
		bool inside = i > 1 && is_joined(b.s[i - 1], b.s[i - 2]);

		if (run == 0) {
			i++;
			continue;
		}
		len = inside ? 0 : number_at(b.s + i, run, &out[n]);
		if (len != 0 &&
		    !(b.s[i + len] != '\0' &&
		    is_joined(b.s[i + len], b.s[i + len + 1])))
			n++;
		i += len > run ? len : run;
	}
	buf_clear(&b);
	return n;
}

/* --- complaints ----------------------------------------------------------- */

static int64_t
planned(const struct deposit_plan *plan, int64_t complaint_id)
{
	int64_t sum = 0;

	for (size_t i = 0; plan != NULL && i < plan->count; i++)
		if (plan->row[i].complaint_id == complaint_id)
			sum += plan->row[i].amount;
	return sum;
}

/* What was found so far. */
struct found {
	struct complaint_desk *desk;
	const struct deposit_line *line;
	const struct deposit_plan *plan;
	int64_t id;
	int count; /* different complaints */
};

static void
add(struct found *f, int64_t id)
{
	if (f->count > 0 && f->id == id)
		return;
	f->id = id;
	f->count++;
}

static int
get(const struct found *f, int64_t id, struct complaint *c, struct err *e)
{
	if (complaint_get(f->desk->store, id, c, e) < 0)
		return -1;
	c->paid += planned(f->plan, id);
	return 0;
}

static int
try_number(struct found *f, const struct deposit_number *n, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	char number[COMPLAINT_NUMBER];
	int rc = complaint_find(f->desk->store,
	    complaint_number(n->year, n->serial, number), &c, e);

	if (rc == 0) {
		c.paid += planned(f->plan, c.id);
		if (n->whole || strcmp(deposit_state_for(&c, f->line->amount),
		    "matched") == 0)
			add(f, c.id);
	} else if (e->code == ERR_NOT_FOUND) {
		err_clear(e);
		rc = 0;
	}
	complaint_clear(&c);
	return rc;
}

static int
by_number(struct found *f, struct err *e)
{
	const char *const texts[] = { f->line->memo, f->line->payer };

	for (size_t i = 0; i < sizeof(texts) / sizeof(*texts); i++) {
		struct deposit_number number[NUMBERS];
		size_t n = deposit_numbers(texts[i], number, NUMBERS);

		for (size_t k = 0; k < n; k++)
			if (try_number(f, &number[k], e) < 0)
				return -1;
	}
	return 0;
}

/* Adds somebody's complaints that wait for just that amount. */
static int
add_waiting(struct found *f, int64_t citizen, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(f->desk->store, &sql_deposit_waiting, BINDS(
	    b_int("citizen", citizen)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		int64_t id = stmt_int(st, 0);

		if (stmt_int(st, 1) - planned(f->plan, id) == f->line->amount)
			add(f, id);
	}
	stmt_close(st);
	return rc;
}

static int
by_name(struct found *f, struct err *e)
{
	const char *payer = f->line->payer;
	int64_t ids[NAMESAKES];
	size_t people = 0;

	if (payer == NULL || payer[0] == '\0')
		return 0;
	if (person_find(f->desk->store, f->desk->keyring, PERSON_BY_NAME,
	    payer, ids, NAMESAKES, &people, e) < 0) {
		if (e->code != ERR_INPUT)
			return -1;
		err_clear(e); /* what is no name is nobody's */
		return 0;
	}
	for (size_t i = 0; i < people; i++)
		if (add_waiting(f, ids[i], e) < 0)
			return -1;
	if (people == NAMESAKES)
		f->count = 2; /* there may be more of them */
	return 0;
}

int
deposit_find(struct complaint_desk *d, const struct deposit_line *l,
    const struct deposit_plan *plan, struct complaint *c,
    const char **state, struct err *e)
{
	struct found f = { .desk = d, .line = l, .plan = plan };

	if (by_number(&f, e) < 0 || (f.count == 0 && by_name(&f, e) < 0))
		return -1;
	*state = f.count == 0 ? "unknown" : "ambiguous";
	if (f.count != 1)
		return 0;
	if (get(&f, f.id, c, e) < 0)
		return -1;
	*state = deposit_state_for(c, l->amount);
	return 0;
}
