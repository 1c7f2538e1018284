/*
 * Numbers that an office, a bank or an issuer of cards gives out; see
 * personal_impl.h.  How sure each is: see the list in personal.h.
 */
#include "lib/text/personal_impl.h"

#include <string.h>

#include "lib/text/personal_number.h"

#define ANY_SEP (SEP_NONE | SEP_DASH | SEP_DOT | SEP_BLANK | SEP_LINE | \
    SEP_PAREN | SEP_OTHER)

/* Sets what was found; always true. */
static bool
found(const struct chain *c, size_t n, enum personal_kind kind,
    enum personal_confidence confidence, struct guess *g)
{
	*g = (struct guess) { .kind = kind, .confidence = confidence,
	    .from = c->at[0], .to = c->at[n - 1] + 1 };
	return true;
}

static bool
has_near(const struct reading *r, const struct chain *c, size_t n,
    enum context which)
{
	return context_has(r, c->at[0], c->at[n - 1] + 1, NEAR, which);
}

/* Whether the first n digits stand as a part of something else: an amount,
 * a path, a document's number. */
static bool
is_other(const struct reading *r, const struct chain *c, size_t n)
{
	size_t from = c->at[0], to = c->at[n - 1] + 1;

	return personal_is_glued(r, from, to) ||
	    personal_is_document(r, from, to) ||
	    context_is_at(r, to, CONTEXT_UNIT);
}

/* Whether a dash and more digits follow the first n. */
static bool
has_more(const struct chain *c, size_t n)
{
	return chain_sep_after(c, n) == SEP_DASH;
}

/* A number of the resident form that is rather a body's. */
static bool
is_corporate(const struct reading *r, const struct chain *c)
{
	if (number_resident_checks(c->digit) ||
	    !number_may_be_corporate(c->digit) ||
	    has_near(r, c, 13, CONTEXT_RESIDENT))
		return false;
	return has_near(r, c, 13, CONTEXT_CORPORATE) ||
	    (number_corporate_checks(c->digit) &&
	    !number_has_living_year(c->digit));
}

/* How sure a number of the resident form is; -1 for not at all. */
static int
level_resident(const struct reading *r, const struct chain *c, unsigned used)
{
	bool checks = number_resident_checks(c->digit);
	bool living = number_has_living_year(c->digit);
	bool ctx = has_near(r, c, 13, CONTEXT_RESIDENT) ||
	    has_near(r, c, 13, CONTEXT_FOREIGNER);

	if (used == SEP_DASH)
		return checks ? PERSONAL_CERTAIN : PERSONAL_LIKELY;
	if (ctx)
		return checks && living ? PERSONAL_CERTAIN : PERSONAL_LIKELY;
	if (!living || is_other(r, c, 13))
		return -1;
	if (checks)
		return PERSONAL_LIKELY;
	return used == SEP_BLANK || used == SEP_OTHER ? PERSONAL_WEAK : -1;
}

static bool
try_resident(const struct reading *r, const struct chain *c, struct guess *g)
{
	unsigned used;
	int level;

	if (chain_fits(c, "67", ANY_SEP, &used) == 0 ||
	    !number_has_birthday(c->digit) || is_corporate(r, c))
		return false;
	level = level_resident(r, c, used);
	if (level < 0)
		return false;
	return found(c, 13, number_is_foreigner(c->digit) ?
	    PERSONAL_FOREIGNER_NUMBER : PERSONAL_RESIDENT_NUMBER,
	    (enum personal_confidence)level, g);
}

static bool
try_corporate(const struct reading *r, const struct chain *c,
    struct guess *g)
{
	unsigned used;
	bool ctx;

	if (chain_fits(c, "67", SEP_NONE | SEP_DASH, &used) == 0 ||
	    is_other(r, c, 13) || has_more(c, 13))
		return false;
	ctx = has_near(r, c, 13, CONTEXT_CORPORATE);
	if (!ctx && (used != SEP_DASH || !number_corporate_checks(c->digit)))
		return false;
	return found(c, 13, PERSONAL_CORPORATE_NUMBER, PERSONAL_WEAK, g);
}

static bool
try_business(const struct reading *r, const struct chain *c,
    struct guess *g)
{
	unsigned used;

	if (chain_fits(c, "325", SEP_NONE | SEP_DASH, &used) == 0 ||
	    is_other(r, c, 10) || has_more(c, 10))
		return false;
	if (!has_near(r, c, 10, CONTEXT_BUSINESS) &&
	    (used != SEP_DASH || !number_business_checks(c->digit) ||
	    has_near(r, c, 10, CONTEXT_ACCOUNT)))
		return false;
	return found(c, 10, PERSONAL_BUSINESS_NUMBER, PERSONAL_WEAK, g);
}

/* The digits of a card number in the groups printed on cards, or in one. */
static size_t
fit_card(const struct chain *c, unsigned *used)
{
	const unsigned seps = SEP_DASH | SEP_BLANK | SEP_DOT;
	size_t n = chain_fits(c, "4444", seps, used);

	if (n == 0)
		n = chain_fits(c, "465", seps, used);
	if (n == 0 && c->n_groups > 0 && c->last[0] >= 13) {
		*used = SEP_NONE;
		return c->last[0];
	}
	/* one and the same mark throughout */
	return (*used & (*used - 1)) == 0 ? n : 0;
}

static bool
try_card(const struct reading *r, const struct chain *c, struct guess *g)
{
	unsigned used;
	size_t n = fit_card(c, &used);
	bool ctx, checks;

	if (n == 0 || !number_is_card(c->digit, n) || has_more(c, n))
		return false;
	ctx = has_near(r, c, n, CONTEXT_CARD);
	checks = number_luhn(c->digit, n);
	if (used != SEP_NONE) {
		if (!checks && !ctx)
			return false;
		return found(c, n, PERSONAL_CARD, checks ? PERSONAL_CERTAIN :
		    PERSONAL_WEAK, g);
	}
	/* one in ten of all long numbers passes Luhn's sum */
	if (!checks || is_other(r, c, n) || (n == 13 && !ctx))
		return false;
	return found(c, n, PERSONAL_CARD, ctx ? PERSONAL_CERTAIN :
	    n == 16 ? PERSONAL_LIKELY : PERSONAL_WEAK, g);
}

/* A licence of today begins with the number of a region; an older one had
 * the region's name before it, and needs the word beside it. */
static bool
try_license(const struct reading *r, const struct chain *c, struct guess *g)
{
	const unsigned seps = SEP_NONE | SEP_DASH | SEP_BLANK;
	unsigned used;
	size_t n = chain_fits(c, "2262", seps, &used);
	bool old = n == 0;
	int region = c->n < 2 ? 0 :
	    (c->digit[0] - '0') * 10 + (c->digit[1] - '0');

	if (old)
		n = chain_fits(c, "262", SEP_DASH, &used);
	if (n == 0 || (!old && (region < 11 || region > 28)))
		return false;
	if (!has_near(r, c, n, CONTEXT_LICENSE) &&
	    (old || used != SEP_DASH || has_more(c, n) ||
	    is_other(r, c, n) || has_near(r, c, n, CONTEXT_ACCOUNT)))
		return false;
	return found(c, n, PERSONAL_DRIVER_LICENSE, PERSONAL_LIKELY, g);
}

/* Digits of the groups that one kind of sep joins, from the first. */
static size_t
joined(const struct chain *c, unsigned sep, size_t *seps)
{
	size_t g = 0;

	while (g + 1 < c->n_groups && c->sep[g] == sep)
		g++;
	*seps = g;
	return c->n_groups == 0 ? 0 : c->last[g];
}

static bool
is_bank_near(const struct reading *r, const struct chain *c, size_t n)
{
	size_t from = c->at[0], to = c->at[n - 1] + 1;

	return context_has(r, from, to, CLOSE, CONTEXT_ACCOUNT) ||
	    context_has(r, from, to, CLOSE / 2, CONTEXT_BANK);
}

static bool
try_account(const struct reading *r, const struct chain *c, struct guess *g)
{
	size_t seps, n = joined(c, SEP_DASH, &seps);

	if (n >= 10 && n <= 16 && (seps == 2 || seps == 3)) {
		if (is_other(r, c, n) || (!is_bank_near(r, c, n) &&
		    !has_near(r, c, n, CONTEXT_ACCOUNT)))
			return false;
		return found(c, n, PERSONAL_ACCOUNT, PERSONAL_LIKELY, g);
	}
	if (seps == 0)
		n = joined(c, SEP_BLANK, &seps);
	if (n < 10 || n > 16 || seps > 3 || is_other(r, c, n) ||
	    !is_bank_near(r, c, n))
		return false;
	return found(c, n, PERSONAL_ACCOUNT, PERSONAL_WEAK, g);
}

bool
personal_try_number(const struct reading *r, const struct chain *c,
    struct guess *g)
{
	return try_resident(r, c, g) || try_card(r, c, g) ||
	    try_license(r, c, g) || try_business(r, c, g) ||
	    try_corporate(r, c, g) || try_account(r, c, g);
}

/* Whether eight digits from letter i are a date, as in model numbers. */
static bool
is_date(const struct reading *r, size_t i)
{
	int32_t d[8];

	for (size_t k = 0; k < 8; k++)
		d[k] = letter_at(r, i + k) - '0';
	return ((d[0] == 1 && d[1] == 9) || (d[0] == 2 && d[1] == 0)) &&
	    d[4] * 10 + d[5] >= 1 && d[4] * 10 + d[5] <= 12 &&
	    d[6] * 10 + d[7] >= 1 && d[6] * 10 + d[7] <= 31;
}

/* Whether letters from i are as in form: 9 a digit, A a latin letter, and
 * nothing of these follows. */
static bool
is_form(const struct reading *r, size_t i, const char *form)
{
	int32_t c;

	for (; *form != '\0'; form++, i++) {
		c = letter_at(r, i);
		if (*form == '9' ? !letter_is_digit(c) : !letter_is_latin(c))
			return false;
	}
	c = letter_at(r, i);
	return !letter_is_digit(c) && !letter_is_latin(c) && c != '_';
}

bool
personal_try_passport(const struct reading *r, size_t i, struct guess *g)
{
	int32_t first = letter_at(r, i), before = letter_at(r, i - 1);
	bool small, old, ctx;
	size_t n = 9;

	if (letter_is_latin(before) || letter_is_digit(before) ||
	    before == '_' || before == '-' || before == '/' || before == '=')
		return false;
	old = is_form(r, i, "A99999999");
	if (!old && !is_form(r, i, "A999A9999"))
		return false;
	small = first >= 'a' || (!old && letter_at(r, i + 4) >= 'a');
	ctx = context_has(r, i, i + n, NEAR, CONTEXT_PASSPORT);
	if (!ctx && (small || letter_at(r, i + n) == '-' ||
	    (old && (is_date(r, i + 1) ||
	    strchr("MSRGD", (int)first) == NULL))))
		return false;
	*g = (struct guess) { .kind = PERSONAL_PASSPORT, .confidence = ctx ?
	    PERSONAL_LIKELY : PERSONAL_WEAK, .from = i, .to = i + n };
	return true;
}
