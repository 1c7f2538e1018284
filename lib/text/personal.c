/*
 * The scan for personal data; see personal.h.  Addresses of mail first,
 * since a number may be part of one; then numbers, from left to right, each
 * run of digits looked at once.
 */
#include "lib/text/personal.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/text/personal_impl.h"

/* One scan of one text. */
struct scan {
	const struct personal_options *options;
	const char *s;
	struct reading r;
	struct personal_findings *out;
	size_t url_end;  /* letter behind the URL that was entered last */
	struct guess mail; /* the next address */
	size_t mail_from;  /* where the search for the one after goes on */
	bool has_mail;
};

static void
push(struct scan *x, const struct guess *g)
{
	struct personal_findings *f = x->out;
	size_t start = x->r.at[g->from].start, end = x->r.at[g->to - 1].end;

	if (personal_is_allowed(x->options, g->kind, x->s + start,
	    end - start))
		return;
	/* two letters may come from one character (a ligature) */
	if (f->n > 0 && start < f->items[f->n - 1].end)
		return;
	if (f->n == f->size) {
		f->size = f->size * 2 + 4;
		f->items = mem_grow(f->items, f->size, sizeof(*f->items));
	}
	f->items[f->n++] = (struct personal_finding) { .kind = g->kind,
	    .confidence = g->confidence, .start = start, .end = end };
}

bool
personal_is_document(const struct reading *r, size_t from, size_t to)
{
	return letter_at(r, from - 1) == U'제' || letter_at(r, to) == U'호';
}

bool
personal_is_glued(const struct reading *r, size_t from, size_t to)
{
	int32_t before = letter_at(r, from - 1), behind = letter_at(r, to);

	if (letter_is_latin(before) || letter_is_latin(behind) ||
	    before == '_' || behind == '_' || before == '=' ||
	    before == '/' || behind == '/' || before == '#' ||
	    before == '%' || behind == '%' || before == '&')
		return true;
	return ((before == '.' || before == ',') &&
	    letter_is_digit(letter_at(r, from - 2))) ||
	    ((behind == '.' || behind == ',') &&
	    letter_is_digit(letter_at(r, to + 1)));
}

/* Whether a URL begins at letter i, or a path behind the name of a host
 * ends there: "://", "www.", ".kr/". */
static bool
is_url_at(const struct reading *r, size_t i)
{
	size_t k = i;

	switch (letter_at(r, i)) {
	case ':':
		return letter_at(r, i + 1) == '/' &&
		    letter_at(r, i + 2) == '/';
	case 'w':
		return letter_at(r, i + 1) == 'w' &&
		    letter_at(r, i + 2) == 'w' && letter_at(r, i + 3) == '.';
	case '/':
		while (i - k < 4 && letter_is_latin(letter_at(r, k - 1)))
			k--;
		return i - k >= 2 && letter_at(r, k - 1) == '.' &&
		    letter_is_latin(letter_at(r, k - 2));
	default:
		return false;
	}
}

static size_t
find_url_end(const struct reading *r, size_t i)
{
	for (; i < r->n; i++) {
		int32_t c = r->at[i].c;

		if (c <= ' ' || c >= 0x7f || c == '<' || c == '>' ||
		    c == '"')
			break;
	}
	return i;
}

static void
next_mail(struct scan *x, size_t from)
{
	x->has_mail = false;
	for (size_t i = from; i < x->r.n; i++)
		if (personal_try_email(&x->r, i, x->mail_from, &x->mail)) {
			x->has_mail = true;
			x->mail_from = x->mail.to;
			return;
		}
}

/* Tries the numbers that begin with the digit at letter i. */
static bool
try_digits(const struct reading *r, size_t i, struct guess *g, size_t *next)
{
	struct chain c;

	chain_make(r, i, &c);
	*next = c.run_end;
	if (c.n_groups > 0 &&
	    (personal_try_phone(r, &c, g) || personal_try_number(r, &c, g)))
		return true;
	return r->at[i].c == '0' && personal_try_spoken(r, i, g);
}

/* Tries what begins at letter i; *next is where to go on without it. */
static bool
try_letter(const struct reading *r, size_t i, struct guess *g, size_t *next)
{
	int32_t c = r->at[i].c;
	bool word;

	*next = i + 1;
	if (letter_is_digit(c))
		return try_digits(r, i, g, next);
	if (letter_is_latin(c) && letter_is_digit(letter_at(r, i + 1)) &&
	    personal_try_passport(r, i, g))
		return true;
	return personal_spoken_digit(c, &word) == 0 &&
	    personal_try_spoken(r, i, g);
}

static void
scan(struct scan *x)
{
	size_t i = 0, next;
	struct guess g;

	next_mail(x, 0);
	while (i < x->r.n) {
		if (x->has_mail && i >= x->mail.from) {
			push(x, &x->mail);
			i = x->mail.to;
			next_mail(x, i);
			continue;
		}
		if (i >= x->url_end && is_url_at(&x->r, i))
			x->url_end = find_url_end(&x->r, i);
		if (try_letter(&x->r, i, &g, &next) &&
		    (i >= x->url_end ||
		    g.confidence == PERSONAL_CERTAIN)) {
			push(x, &g);
			next = g.to;
		}
		if (x->has_mail && next > x->mail.from) {
			/* 010 1234 5678@host: what began first */
			x->mail_from = next;
			next_mail(x, next);
		}
		i = next;
	}
}

void
personal_find(const struct personal_options *options, const char *s,
    size_t n, struct personal_findings *out)
{
	struct scan x = { .options = options, .s = s, .out = out };

	out->n = 0;
	if (!personal_is_worth_reading(s, n))
		return;
	reading_make(&x.r, s, n);
	scan(&x);
	reading_clear(&x.r);
}

void
personal_findings_clear(struct personal_findings *f)
{
	free(f->items);
	*f = (struct personal_findings) PERSONAL_FINDINGS_INIT;
}

const char *
personal_kind_word(enum personal_kind kind)
{
	static const char *const words[PERSONAL_KINDS] = {
		"resident_number", "foreigner_number", "mobile", "phone",
		"passport", "driver_license", "account", "card",
		"business_number", "corporate_number", "email",
	};

	return words[kind];
}

const char *
personal_confidence_word(enum personal_confidence c)
{
	static const char *const words[] = { "weak", "likely", "certain" };

	return words[c];
}
