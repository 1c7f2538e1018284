/*
 * Fuzzes what a terminal is shown: characters follow each other without
 * gaps, no control is ever sent, widths add up, and no line that was laid
 * out is too wide.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "lib/text/grapheme.h"
#include "lib/text/shown.h"
#include "lib/text/wrap.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
check_cells(const struct shown *one)
{
	size_t width = 0;

	must(one->n <= SHOWN_CELLS);
	for (size_t i = 0; i < one->n; i++) {
		int32_t c = one->cells[i].base;

		must(c >= 0x20 && (c < 0x7f || c > 0x9f));
		must(c < 0x200b || c > 0x200f);
		must(c < 0x202a || c > 0x202e);
		must(c < 0x2066 || c > 0x2069);
		must(one->cells[i].width == 1 || one->cells[i].width == 2);
		width += one->cells[i].width;
	}
	must(width == one->width);
}

static void
check_characters(const char *s, size_t n)
{
	struct shown one;
	size_t at = 0, next, width = 0, used;

	while (at < n) {
		next = text_shown_next(s, n, at, &one);
		must(next > at && next <= n);
		must(next == text_grapheme_next(s, n, at));
		check_cells(&one);
		width += one.width;
		at = next;
	}
	must(width == text_shown_width(s, n));
	for (size_t columns = 0; columns < 5; columns++) {
		at = text_shown_fit(s, n, columns, &used);
		must(used <= columns && text_shown_width(s, at) == used);
	}
	for (at = n; at > 0; at = next) {
		next = text_grapheme_prev(s, n, at);
		must(next < at);
	}
}

static void
check_lines(const char *s, size_t n, size_t columns)
{
	struct wrap_lines lines = WRAP_LINES_INIT;
	size_t at = 0;

	text_wrap(s, n, columns, &lines);
	must(lines.n > 0);
	for (size_t i = 0; i < lines.n; i++) {
		const struct wrap_line *l = &lines.items[i];

		must(l->start >= at && l->end >= l->start && l->end <= n);
		at = l->end;
		/* one character may be wider than the line */
		must(columns < 30 || text_shown_width(s + l->start,
		    l->end - l->start) <= columns);
	}
	wrap_lines_clear(&lines);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;

	check_characters(s, size);
	check_lines(s, size, 1);
	check_lines(s, size, 7);
	check_lines(s, size, 100);
	return 0;
}
