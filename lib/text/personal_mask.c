/*
 * Findings of personal data as those see them who may not, and the plain
 * form that offices' numbers are compared with; see personal.h.
 */
#include "lib/text/personal_impl.h"

#include <string.h>
#include <strings.h>

#include "lib/text/mask.h"

/* A shorter entry of the list of offices would excuse half the country. */
#define ALLOW_DIGITS 4

void
personal_plain(enum personal_kind kind, const char *s, size_t n,
    struct buf *out)
{
	struct reading r;

	reading_make(&r, s, n);
	for (size_t i = 0; i < r.n; i++) {
		int32_t c = r.at[i].c;
		size_t sign = kind == PERSONAL_EMAIL ?
		    personal_at_sign(&r, i) : 0;
		bool word;
		int v;

		if (sign > 0) {
			buf_putc(out, '@');
			i += sign - 1;
		} else if (kind == PERSONAL_EMAIL && letter_is_blank(c)) {
			continue;
		} else if (kind == PERSONAL_MOBILE &&
		    (v = personal_spoken_digit(c, &word)) >= 0) {
			buf_putc(out, (char)('0' + v));
		} else if (c > 0 && c < 0x80) {
			buf_putc(out, (char)c);
		} else if (kind == PERSONAL_EMAIL) {
			buf_add(out, s + r.at[i].start,
			    r.at[i].end - r.at[i].start);
		}
	}
	reading_clear(&r);
}

/* How many letters and digits of a number stay, at both ends. */
static const struct {
	size_t head, tail;
} kept[PERSONAL_KINDS] = {
	[PERSONAL_RESIDENT_NUMBER] = { 7, 0 },
	[PERSONAL_FOREIGNER_NUMBER] = { 7, 0 },
	[PERSONAL_PASSPORT] = { 2, 0 },
	[PERSONAL_DRIVER_LICENSE] = { 4, 0 },
	[PERSONAL_ACCOUNT] = { 3, 0 },
	[PERSONAL_CARD] = { 4, 4 },
	[PERSONAL_BUSINESS_NUMBER] = { 5, 0 },
	[PERSONAL_CORPORATE_NUMBER] = { 6, 0 },
};

static bool
counts(char c)
{
	return letter_is_digit(c) || letter_is_latin(c);
}

static void
mask_number(const char *s, size_t head, size_t tail, struct buf *out)
{
	size_t n = 0, i = 0;

	for (const char *p = s; *p != '\0'; p++)
		n += counts(*p);
	for (; *s != '\0'; s++) {
		if (!counts(*s)) {
			buf_putc(out, *s);
			continue;
		}
		buf_putc(out, i < head || i + tail >= n ? *s : '*');
		i++;
	}
}

void
personal_mask(enum personal_kind kind, const char *s, size_t n,
    struct buf *out)
{
	struct buf plain = BUF_INIT;

	personal_plain(kind, s, n, &plain);
	switch (kind) {
	case PERSONAL_EMAIL:
		mask_email(plain.s, out);
		break;
	case PERSONAL_MOBILE:
	case PERSONAL_PHONE:
		mask_phone(plain.s, out);
		break;
	default:
		mask_number(plain.s, kept[kind].head, kept[kind].tail, out);
	}
	buf_clear(&plain);
}

void
personal_mask_all(const struct personal_findings *f, const char *s,
    size_t n, struct buf *out)
{
	size_t at = 0;

	for (size_t i = 0; i < f->n; i++) {
		const struct personal_finding *it = &f->items[i];

		buf_add(out, s + at, it->start - at);
		personal_mask(it->kind, s + it->start, it->end - it->start,
		    out);
		at = it->end;
	}
	buf_add(out, s + at, n - at);
}

/* Whether an address is entry, or at the domain entry or below it. */
static bool
is_office_mail(const char *mail, const char *entry)
{
	size_t n = strlen(mail), m = strlen(entry);
	const char *at = strchr(mail, '@');

	if (strchr(entry, '@') != NULL)
		return strcasecmp(mail, entry) == 0;
	if (at == NULL || m == 0 || n < m)
		return false;
	return strcasecmp(mail + n - m, entry) == 0 &&
	    (mail + n - m == at + 1 ||
	    (mail + n - m > at + 1 && mail[n - m - 1] == '.'));
}

static bool
is_office_number(const char *number, const char *entry)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	bool is;

	normal_phone(number, &a);
	normal_phone(entry, &b);
	is = b.len >= ALLOW_DIGITS && strncmp(a.s, b.s, b.len) == 0;
	buf_clear(&a);
	buf_clear(&b);
	return is;
}

static bool
may_be_office(enum personal_kind kind)
{
	return kind == PERSONAL_MOBILE || kind == PERSONAL_PHONE ||
	    kind == PERSONAL_ACCOUNT || kind == PERSONAL_BUSINESS_NUMBER ||
	    kind == PERSONAL_CORPORATE_NUMBER;
}

bool
personal_is_allowed(const struct personal_options *o,
    enum personal_kind kind, const char *s, size_t n)
{
	struct buf plain = BUF_INIT;
	bool is = false;

	if (o == NULL || (kind != PERSONAL_EMAIL && !may_be_office(kind)))
		return false;
	personal_plain(kind, s, n, &plain);
	if (kind == PERSONAL_EMAIL)
		for (size_t i = 0; i < o->n_mail && !is; i++)
			is = is_office_mail(plain.s, o->mail[i]);
	else
		for (size_t i = 0; i < o->n_numbers && !is; i++)
			is = is_office_number(plain.s, o->numbers[i]);
	buf_clear(&plain);
	return is;
}
