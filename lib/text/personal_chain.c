/*
 * Digits and what stands between them, laid out so that a kind of number
 * can be held against them; see personal_impl.h.
 */
#include "lib/text/personal_impl.h"

#include <string.h>

static unsigned
mark(int32_t c)
{
	if (c == '-')
		return SEP_DASH;
	if (c == '.')
		return SEP_DOT;
	if (c == '(' || c == ')')
		return SEP_PAREN;
	return c > 0 && c < 0x80 && strchr("/_~,:*|=", c) != NULL ?
	    SEP_OTHER : 0;
}

unsigned
sep_read(const struct reading *r, size_t *i)
{
	unsigned seen = 0, blanks = 0;
	size_t at = *i;

	for (; at < r->n && at - *i <= SEP_LETTERS; at++) {
		int32_t c = r->at[at].c;
		unsigned m = mark(c);

		if (c == '\n')
			blanks = SEP_LINE;
		else if (letter_is_blank(c))
			blanks = blanks == 0 ? SEP_BLANK : blanks;
		else if (m == SEP_PAREN)
			seen = seen == 0 ? m : seen;
		else if (m != 0 && (seen == 0 || seen == SEP_PAREN))
			seen = m;
		else if (m == 0 || m != seen || m == SEP_OTHER)
			break;
	}
	if (at - *i > SEP_LETTERS || (seen == 0 && blanks == 0))
		return 0;
	*i = at;
	return blanks == SEP_LINE ? SEP_LINE : seen != 0 ? seen : blanks;
}

/* Reads the run of digits at letter *i, all of one style, into the chain;
 * false if it is too long for it. */
static bool
add_group(const struct reading *r, size_t *i, struct chain *c)
{
	bool odd = r->at[*i].odd;
	size_t n = c->n;

	for (; letter_is_digit(letter_at(r, *i)) && r->at[*i].odd == odd;
	    ++*i) {
		if (n == CHAIN_DIGITS)
			return false;
		c->digit[n] = (char)r->at[*i].c;
		c->at[n++] = *i;
	}
	c->n = n;
	c->last[c->n_groups++] = n;
	return true;
}

void
chain_make(const struct reading *r, size_t i, struct chain *c)
{
	bool odd = r->at[i].odd;

	c->n = c->n_groups = 0;
	c->run_end = i;
	while (c->n_groups < CHAIN_GROUPS && add_group(r, &i, c)) {
		size_t g = c->n_groups - 1;

		if (g == 0)
			c->run_end = i;
		c->sep[g] = sep_read(r, &i);
		if (c->sep[g] == 0 || !letter_is_digit(letter_at(r, i)) ||
		    r->at[i].odd != odd) {
			c->sep[g] = 0;
			break;
		}
	}
	if (c->n_groups == 0)
		while (letter_is_digit(letter_at(r, i)) &&
		    r->at[i].odd == odd)
			c->run_end = ++i;
	c->digit[c->n] = '\0';
}

unsigned
chain_sep_after(const struct chain *c, size_t n)
{
	for (size_t g = 0; g < c->n_groups; g++)
		if (c->last[g] == n)
			return c->sep[g];
	return SEP_NONE;
}

size_t
chain_fits(const struct chain *c, const char *parts, unsigned seps,
    unsigned *used)
{
	size_t end = 0, g = 0;

	*used = 0;
	for (; *parts != '\0'; parts++) {
		size_t from = end;

		end += (size_t)(*parts - '0');
		if (end > c->n)
			return 0;
		/* groups may end where the part ends, not within it */
		for (; g < c->n_groups && c->last[g] <= from; g++)
			;
		if (c->last[g] < end)
			return 0;
		if (parts[1] != '\0') {
			unsigned s = chain_sep_after(c, end);

			*used |= s;
			if ((s & seps) == 0)
				return 0;
		}
	}
	return chain_sep_after(c, end) == SEP_NONE ? 0 : end;
}
