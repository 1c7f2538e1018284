/*
 * Text in lines; see wrap.h.
 */
#include "lib/text/wrap.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/text/shown.h"
#include "lib/text/width.h"

/* The line that is being filled. */
struct line {
	size_t start;
	size_t columns;
	size_t word;         /* behind the last letter, blanks left out */
	bool breaks;         /* it can be broken at a blank: */
	size_t break_end;    /* there it would end, */
	size_t break_next;   /* there the next one begin, */
	size_t break_columns;/* which are the columns up to there */
};

static void
add(struct wrap_lines *out, size_t start, size_t end)
{
	if (out->n == out->size) {
		out->size = out->size == 0 ? 16 : 2 * out->size;
		out->items = mem_grow(out->items, out->size,
		    sizeof(*out->items));
	}
	out->items[out->n++] = (struct wrap_line){ start, end };
}

static void
begin(struct line *l, size_t start)
{
	*l = (struct line){ .start = start, .word = start };
}

/* Where a line may be broken; U+00A0 is for holding together. */
static bool
is_blank(const char *s, size_t n)
{
	int32_t c;

	return text_character(s, n, &c) > 0 && (c == ' ' || c == '\t' ||
	    c == 0x3000 || (c >= 0x2000 && c <= 0x200a && c != 0x2007));
}

static void
break_line(struct wrap_lines *out, struct line *l, size_t at)
{
	size_t columns = l->columns - l->break_columns;

	if (!l->breaks) {
		add(out, l->start, at);
		begin(l, at);
		return;
	}
	add(out, l->start, l->break_end);
	begin(l, l->break_next);
	l->columns = columns;
	l->word = at;
}

static void
take_blank(struct wrap_lines *out, struct line *l, size_t at, size_t end,
    size_t width, size_t columns)
{
	bool in_front = l->word == l->start;

	/* blanks in front take room and are no place to break */
	if (in_front && l->columns + width > columns && at > l->start)
		break_line(out, l, at);
	l->columns += width;
	if (in_front)
		return;
	l->breaks = true;
	l->break_end = l->word;
	l->break_next = end;
	l->break_columns = l->columns;
}

static void
take_letter(struct wrap_lines *out, struct line *l, size_t at, size_t end,
    size_t width, size_t columns)
{
	while (l->columns + width > columns && at > l->start)
		break_line(out, l, at);
	l->columns += width;
	l->word = end;
}

void
text_wrap(const char *s, size_t n, size_t columns, struct wrap_lines *out)
{
	struct shown one;
	struct line l;
	size_t at = 0, end;

	begin(&l, 0);
	while (at < n) {
		end = text_shown_next(s, n, at, &one);
		if (s[end - 1] == '\n') {
			add(out, l.start, l.word);
			begin(&l, end);
		} else if (is_blank(s + at, end - at)) {
			take_blank(out, &l, at, end, one.width, columns);
		} else {
			take_letter(out, &l, at, end, one.width, columns);
		}
		at = end;
	}
	if (l.start < n || n == 0)
		add(out, l.start, l.word);
}

void
wrap_lines_clear(struct wrap_lines *lines)
{
	free(lines->items);
	*lines = (struct wrap_lines)WRAP_LINES_INIT;
}
