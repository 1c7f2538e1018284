/*
 * What a terminal is sent for a text; see shown.h.
 */
#include "lib/text/shown.h"

#include <string.h>

#include <utf8proc.h>

#include "lib/text/grapheme.h"
#include "lib/text/jamo.h"
#include "lib/text/width.h"

/* Code points of one user-perceived character that are looked at; a canonical
 * decomposition of one has at most four. */
#define READ_MOST 32
#define DECOMPOSED_MOST (4 * READ_MOST)

#define JOINER 0x200d
#define DOTTED_CIRCLE 0x25cc /* bears a mark that has no letter */
#define BROKEN_BAR 0xa6      /* narrow everywhere (UAX 11: Na) */

static bool
is_lead(int32_t c)
{
	return (c >= 0x1100 && c <= 0x115e) || (c >= 0xa960 && c <= 0xa97c);
}

static bool
is_inner(int32_t c)
{
	return (c >= 0x1161 && c <= 0x11ff) || (c >= 0xd7b0 && c <= 0xd7ff);
}

/* What only chooses among the looks of the letter before it. */
static bool
is_selector(int32_t c)
{
	return (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0x180b && c <= 0x180d) ||
	    (c >= 0xe0020 && c <= 0xe007f) || (c >= 0xe0100 && c <= 0xe01ef);
}

static bool
is_skin_tone(int32_t c)
{
	return c >= 0x1f3fb && c <= 0x1f3ff;
}

/* What hides between letters: zero-width spaces and joiners, fillers, soft
 * hyphens, a mark without looks. */
static bool
is_hidden(int32_t c)
{
	return (c >= 0x200b && c <= JOINER) ||
	    (c >= 0x2060 && c <= 0x2064) || c == 0xfeff || c == 0xad ||
	    c == 0x34f || c == 0x115f || c == 0x1160 || c == 0x3164 ||
	    c == 0xffa0 || c == 0x180e || c == 0x61c || is_selector(c);
}

static struct shown_cell *
add_cell(struct shown *out, int32_t base, int width, bool stand_in)
{
	struct shown_cell *cell;

	if (out->n == SHOWN_CELLS)
		return NULL;
	cell = &out->cells[out->n++];
	memset(cell, 0, sizeof(*cell));
	cell->base = base;
	cell->width = (unsigned char)width;
	cell->stand_in = stand_in;
	out->width += (size_t)width;
	return cell;
}

static void
add_ascii(struct shown *out, const char *text)
{
	for (; *text != '\0'; text++)
		add_cell(out, *text, 1, true);
}

/* <202e>, or with before and after others: \x80. */
static void
add_number(struct shown *out, const char *before, int32_t c, int digits,
    const char *after)
{
	static const char hex[] = "0123456789abcdef";
	char text[9];
	size_t at = sizeof(text);

	text[--at] = '\0';
	do {
		text[--at] = hex[c & 15];
		c >>= 4;
		digits--;
	} while (c > 0 || digits > 0);
	add_ascii(out, before);
	add_ascii(out, text + at);
	add_ascii(out, after);
}

static void
add_control(struct shown *out, int32_t c)
{
	const char text[3] = { '^', (char)(c ^ 0x40), '\0' };

	if (c == '\t')
		add_cell(out, ' ', 1, false);
	else if (c < 0x20 || c == 0x7f)
		add_ascii(out, text);
	else
		add_number(out, "<", c, 2, ">");
}

static void
add_mark(struct shown *out, int32_t c)
{
	struct shown_cell *cell =
	    out->n > 0 ? &out->cells[out->n - 1] : NULL;

	if (cell == NULL)
		cell = add_cell(out, DOTTED_CIRCLE, 1, true);
	for (size_t i = 0; i < SHOWN_MARKS && cell != NULL; i++)
		if (cell->marks[i] == 0) {
			cell->marks[i] = c;
			return;
		}
}

/* A vowel or final: on its lead, or as a letter. */
static void
add_inner(struct shown *out, int32_t c)
{
	int32_t letter = jamo_of_conjoining(c);

	if (out->n > 0 && is_lead(out->cells[out->n - 1].base)) {
		if (c <= 0x11ff) /* terminals do not know the others */
			add_mark(out, c);
	} else if (letter != 0) {
		add_cell(out, letter, 2, false);
	} else {
		add_number(out, "<", c, 4, ">");
	}
}

static void
add_character(struct shown *out, int32_t c)
{
	utf8proc_category_t category = utf8proc_category(c);
	size_t width = text_columns(c);

	switch (category) {
	case UTF8PROC_CATEGORY_CC:
		add_control(out, c);
		return;
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_ME:
		add_mark(out, c);
		return;
	case UTF8PROC_CATEGORY_CF:
	case UTF8PROC_CATEGORY_CN:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
		add_number(out, "<", c, 4, ">");
		return;
	default:
		break;
	}
	if (is_inner(c))
		add_inner(out, c);
	else if (width > 0)
		add_cell(out, c, (int)width, false);
	else
		add_number(out, "<", c, 4, ">");
}

/* Whether what stands last is an emoji or the like, to which others are
 * joined. */
static bool
takes_joined(const struct shown *out)
{
	int32_t c = out->n > 0 ? out->cells[out->n - 1].base : 0;

	return c >= 0x2190 && !jamo_is_syllable(c) && !jamo_is_letter(c) &&
	    utf8proc_category(c) == UTF8PROC_CATEGORY_SO;
}

/* The code points of s, composed; their number. */
static size_t
read_composed(const char *s, size_t n, int32_t c[DECOMPOSED_MOST])
{
	const utf8proc_option_t how = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
	utf8proc_ssize_t got;
	size_t at = 0, count = 0;

	while (at < n && count < READ_MOST) {
		at += text_character(s + at, n - at, &c[0]);
		count++;
	}
	if (count == 1)
		return 1;
	got = utf8proc_decompose((const utf8proc_uint8_t *)s,
	    (utf8proc_ssize_t)at, c, DECOMPOSED_MOST, how);
	if (got < 0 || got > DECOMPOSED_MOST)
		return 0;
	got = utf8proc_normalize_utf32(c, got, how);
	return got < 0 ? 0 : (size_t)got;
}

static void
show(struct shown *out, const int32_t *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && c[i] == JOINER && takes_joined(out))
			return;
		if (i > 0 && (is_selector(c[i]) || is_skin_tone(c[i])))
			continue;
		if (is_hidden(c[i]))
			add_cell(out, BROKEN_BAR, 1, true);
		else
			add_character(out, c[i]);
	}
}

size_t
text_shown_next(const char *s, size_t len, size_t at, struct shown *out)
{
	int32_t c[DECOMPOSED_MOST];
	size_t end;

	out->n = 0;
	out->width = 0;
	if (at >= len)
		return len;
	end = text_grapheme_next(s, len, at);
	if (s[at] == '\n' || (s[at] == '\r' && end == at + 2))
		return end;
	if (text_character(s + at, end - at, &c[0]) == 0)
		add_number(out, "\\x", (unsigned char)s[at], 2, "");
	else
		show(out, c, read_composed(s + at, end - at, c));
	return end;
}

size_t
text_shown_width(const char *s, size_t len)
{
	size_t used;

	text_shown_fit(s, len, (size_t)-1, &used);
	return used;
}

size_t
text_shown_fit(const char *s, size_t len, size_t columns, size_t *used)
{
	struct shown one;
	size_t at = 0, end;

	*used = 0;
	while (at < len) {
		end = text_shown_next(s, len, at, &one);
		if (*used + one.width > columns)
			break;
		*used += one.width;
		at = end;
	}
	return at;
}
