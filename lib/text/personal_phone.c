/*
 * Phone numbers: mobile, and of a place (전화); see personal_impl.h.
 */
#include "lib/text/personal_impl.h"

#include <string.h>

#include "lib/base/mem.h"

/*
 * The parts in which a number is written.  Before skip stand the country
 * code and the 0 of national calls (skip 1: 0; 2: 82; 3: 82 and 0); the
 * code of the network or place follows, up to the last two parts.
 */
static const struct form {
	const char *parts;
	size_t skip;
} forms[] = {
	{ "344", 1 }, { "334", 1 }, { "244", 1 }, { "234", 1 },
	{ "444", 1 }, { "434", 1 },
	{ "2244", 2 }, { "2234", 2 }, { "2144", 2 }, { "2134", 2 },
	{ "2344", 3 }, { "2334", 3 }, { "2244", 3 }, { "2234", 3 },
	{ "21244", 3 }, { "21234", 3 }, { "21144", 3 }, { "21134", 3 },
};

/* A number as it fits a form. */
struct fit {
	const char *code;
	size_t code_len;
	size_t middle; /* digits of the part before the last four */
	size_t n;      /* digits in all */
	unsigned used; /* seps */
	bool abroad;   /* with country code */
};

static bool
fit_form(const struct chain *c, const struct form *form, struct fit *f)
{
	size_t parts = strlen(form->parts);

	f->abroad = form->skip >= 2;
	if (f->abroad && strncmp(c->digit, "82", 2) != 0)
		return false;
	if (form->skip % 2 == 1 && c->digit[form->skip - 1] != '0')
		return false;
	f->n = chain_fits(c, form->parts, SEP_NONE | SEP_DASH | SEP_DOT |
	    SEP_BLANK | SEP_LINE | SEP_PAREN | SEP_OTHER, &f->used);
	if (f->n == 0)
		return false;
	f->middle = (size_t)(form->parts[parts - 2] - '0');
	f->code = c->digit + form->skip;
	f->code_len = f->n - 4 - f->middle - form->skip;
	return true;
}

static bool
is_mobile(const struct fit *f)
{
	return f->code_len == 2 && f->code[0] == '1' &&
	    strchr("016789", f->code[1]) != NULL;
}

/* Area codes, 070, and the numbers that forward to a person (050x). */
static bool
is_place(const struct fit *f)
{
	static const char *const codes[] = { "2", "31", "32", "33", "41",
	    "42", "43", "44", "51", "52", "53", "54", "55", "61", "62", "63",
	    "64", "70", "502", "503", "504", "505", "506", "507", "508" };

	for (size_t i = 0; i < ARRAY_LEN(codes); i++)
		if (strlen(codes[i]) == f->code_len &&
		    memcmp(codes[i], f->code, f->code_len) == 0)
			return true;
	return false;
}

/* Not found, weak … certain, and back. */
static bool
decide(int level, struct guess *g)
{
	if (level < 0)
		return false;
	g->confidence = (enum personal_confidence)level;
	return true;
}

/* Whether the first n digits go on, after a dash, with more than another
 * extension (031-370-3114-5). */
static bool
goes_on(const struct chain *c, size_t n)
{
	size_t group = 0;

	while (group < c->n_groups && c->last[group] < n)
		group++;
	return group + 1 < c->n_groups && c->sep[group] == SEP_DASH &&
	    c->last[group + 1] - c->last[group] > 2;
}

/* Whether a part of something longer stands before, joined by a dash. */
static bool
goes_before(const struct reading *r, const struct guess *g)
{
	int32_t before = letter_at(r, g->from - 2);

	return letter_at(r, g->from - 1) == '-' &&
	    (letter_is_digit(before) || letter_is_latin(before));
}

static int
level_mobile(const struct reading *r, const struct chain *c,
    const struct fit *f, const struct guess *g)
{
	bool ctx = context_has(r, g->from, g->to, NEAR, CONTEXT_PHONE);
	bool marked = (f->used & (SEP_DASH | SEP_DOT | SEP_PAREN)) != 0;
	int level = PERSONAL_LIKELY;

	if (!marked && !ctx && personal_is_glued(r, g->from, g->to))
		return -1;
	/* in 010-010-1234-5678 it is the second that is one */
	if (f->middle == 3 && goes_on(c, f->n))
		return -1;
	if ((f->used & (SEP_LINE | SEP_OTHER)) != 0)
		level = PERSONAL_WEAK;
	else if ((f->middle == 4 || f->code[1] != '0') &&
	    (f->used & SEP_NONE) == 0)
		level = PERSONAL_CERTAIN;
	if (f->code[1] != '0' && level > PERSONAL_WEAK)
		level--;
	if (ctx && level < PERSONAL_CERTAIN)
		level++;
	return level;
}

static int
level_place(const struct reading *r, const struct chain *c,
    const struct fit *f, const struct guess *g)
{
	bool ctx = context_has(r, g->from, g->to, NEAR, CONTEXT_PHONE);
	bool marked = (f->used & (SEP_DASH | SEP_PAREN)) != 0;

	if ((f->used & (SEP_LINE | SEP_OTHER)) != 0)
		return ctx ? PERSONAL_WEAK : -1;
	if (f->abroad)
		return PERSONAL_LIKELY;
	if (!ctx && (goes_on(c, f->n) || goes_before(r, g) ||
	    personal_is_document(r, g->from, g->to) ||
	    (!marked && personal_is_glued(r, g->from, g->to))))
		return -1;
	if (marked || ctx)
		return PERSONAL_LIKELY;
	if ((f->used & SEP_BLANK) != 0 ||
	    context_has(r, g->from, g->to, NEAR, CONTEXT_ACCOUNT))
		return -1;
	return PERSONAL_WEAK;
}

bool
personal_try_phone(const struct reading *r, const struct chain *c,
    struct guess *g)
{
	bool plus = c->n > 0 && letter_at(r, c->at[0] - 1) == '+';
	struct fit f;

	for (size_t i = 0; i < ARRAY_LEN(forms); i++) {
		if (!fit_form(c, &forms[i], &f))
			continue;
		g->from = c->at[0] - (f.abroad && plus ? 1 : 0);
		g->to = c->at[f.n - 1] + 1;
		if (is_mobile(&f) && (!f.abroad || plus ||
		    (f.used & (SEP_DASH | SEP_BLANK)) != 0)) {
			g->kind = PERSONAL_MOBILE;
			return decide(level_mobile(r, c, &f, g), g);
		}
		if (is_place(&f) && (!f.abroad || plus)) {
			g->kind = PERSONAL_PHONE;
			return decide(level_place(r, c, &f, g), g);
		}
	}
	return false;
}
