/*
 * Masks and look-up forms of personal data; see mask.h.  Texts are UTF-8;
 * a letter is a code point.
 */
#include "lib/text/mask.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#define CIRCLE "\xe2\x97\x8b" /* U+25CB, the usual mark in Korean names */

/* Bytes of the character at s; 1 for a stray byte, 0 at the end. */
static size_t
letter(const char *s)
{
	size_t n = 1;

	if (*s == '\0')
		return 0;
	while (((unsigned char)s[n] & 0xc0) == 0x80)
		n++;
	return n;
}

static void
mask_latin(const char *name, struct buf *out)
{
	bool first = true;

	for (; *name != '\0'; name += letter(name)) {
		if (*name == ' ') {
			buf_putc(out, ' ');
			first = true;
		} else if (first) {
			buf_add(out, name, letter(name));
			first = false;
		} else {
			buf_putc(out, '*');
		}
	}
}

void
mask_name(const char *name, struct buf *out)
{
	size_t n = 0, i = 0;

	for (const char *p = name; *p != '\0'; p += letter(p))
		n++;
	if (isascii((unsigned char)name[0]) && n > 0) {
		mask_latin(name, out);
		return;
	}
	for (const char *p = name; *p != '\0'; p += letter(p), i++) {
		if (i == 0 ? n > 1 : i == n - 1 && n > 2)
			buf_add(out, p, letter(p));
		else
			buf_puts(out, CIRCLE);
	}
}

/* The digits before the last four, after the first three (of Seoul's area,
 * two), become stars. */
void
mask_phone(const char *phone, struct buf *out)
{
	size_t digits = 0, i = 0;
	size_t head = strncmp(phone, "02", 2) == 0 ? 2 : 3;

	for (const char *p = phone; *p != '\0'; p++)
		digits += isdigit((unsigned char)*p) != 0;
	for (const char *p = phone; *p != '\0'; p++) {
		if (!isdigit((unsigned char)*p)) {
			buf_putc(out, *p);
			continue;
		}
		buf_putc(out, digits < 8 || (i >= head && i + 4 < digits) ?
		    '*' : *p);
		i++;
	}
}

void
mask_email(const char *email, struct buf *out)
{
	const char *at = strrchr(email, '@');
	size_t keep = 0, i = 0;

	for (const char *p = email; p != at && *p != '\0'; p += letter(p))
		keep++;
	keep = at == NULL || keep < 2 ? 0 : keep < 4 ? 1 : 2;
	for (const char *p = email; p != at && *p != '\0'; p += letter(p))
		if (i++ < keep)
			buf_add(out, p, letter(p));
		else
			buf_putc(out, '*');
	if (at != NULL)
		buf_puts(out, at);
}

static bool
is_wide_place(const char *word, size_t n)
{
	static const char *const ends[] = { "시", "도", "군", "구" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (n > 3 && memcmp(word + n - 3, ends[i], 3) == 0)
			return true;
	return false;
}

void
mask_address(const char *address, struct buf *out)
{
	while (*address != '\0') {
		size_t n = strcspn(address, " ");

		if (is_wide_place(address, n)) {
			buf_add(out, address, n);
		} else {
			for (size_t i = 0; i < n; i += letter(address + i))
				buf_putc(out, '*');
		}
		address += n;
		for (; *address == ' '; address++)
			buf_putc(out, ' ');
	}
}

void
normal_phone(const char *phone, struct buf *out)
{
	size_t start = out->len;
	bool abroad = false;

	phone += strspn(phone, " ");
	if (strncmp(phone, "+82", 3) == 0) {
		phone += 3;
		buf_putc(out, '0');
		phone += strspn(phone, " -.(");
		if (*phone == '0')
			phone++;
	} else if (*phone == '+') {
		abroad = true;
	}
	if (abroad)
		buf_putc(out, '+');
	for (; *phone != '\0'; phone++)
		if (isdigit((unsigned char)*phone))
			buf_putc(out, *phone);
	if (out->len - start < 2)
		buf_cut(out, start);
}

static void
fold(const char *s, utf8proc_option_t options, struct buf *out)
{
	utf8proc_uint8_t *made = NULL;
	utf8proc_ssize_t n = utf8proc_map((const utf8proc_uint8_t *)s, 0,
	    &made, UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_COMPOSE |
	    UTF8PROC_COMPAT | options);

	if (n < 0) {
		buf_puts(out, s);
		return;
	}
	for (utf8proc_ssize_t i = 0; i < n; i++)
		if (made[i] != ' ' && made[i] != '\t')
			buf_putc(out, (char)made[i]);
	free(made);
}

void
normal_email(const char *email, struct buf *out)
{
	fold(email, UTF8PROC_CASEFOLD, out);
}

void
normal_name(const char *name, struct buf *out)
{
	fold(name, UTF8PROC_CASEFOLD, out);
}
