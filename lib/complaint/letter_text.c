/*
 * A letter as plain text of 80 columns.
 */
#include <string.h>

#include "lib/complaint/letter_impl.h"
#include "lib/text/width.h"
#include "lib/text/wrap.h"

#define COLUMNS 80

static void
fill(struct buf *out, char c, size_t n)
{
	while (n-- > 0)
		buf_putc(out, c);
}

/* A text from column indent on; its first line is begun already. */
static void
put(struct buf *out, const char *text, size_t indent)
{
	struct wrap_lines lines = WRAP_LINES_INIT;

	text_wrap(text, strlen(text), COLUMNS - indent, &lines);
	for (size_t i = 0; i < lines.n; i++) {
		const struct wrap_line *w = &lines.items[i];

		if (i > 0 && w->end > w->start)
			fill(out, ' ', indent);
		buf_add(out, text + w->start, w->end - w->start);
		buf_putc(out, '\n');
	}
	wrap_lines_clear(&lines);
}

static void
put_centred(struct buf *out, const char *text)
{
	size_t wide = text_width(text, strlen(text));

	if (wide < COLUMNS)
		fill(out, ' ', (COLUMNS - wide) / 2);
	put(out, text, 0);
}

void
letter_text(const struct letter *l, struct buf *out)
{
	size_t label = 0;

	put_centred(out, l->heading);
	buf_putc(out, '\n');
	if (l->whom[0] != '\0') {
		put(out, l->whom, 0);
		buf_putc(out, '\n');
	}
	put(out, l->intro, 0);
	buf_putc(out, '\n');
	for (size_t i = 0; i < l->n_rows; i++) {
		size_t wide = text_width(l->rows[i].label,
		    strlen(l->rows[i].label));

		if (wide > label)
			label = wide;
	}
	for (size_t i = 0; i < l->n_rows; i++) {
		const struct letter_row *r = &l->rows[i];

		buf_puts(out, "  ");
		buf_puts(out, r->label);
		fill(out, ' ', label + 2 -
		    text_width(r->label, strlen(r->label)));
		put(out, r->value, label + 4);
	}
	for (size_t i = 0; i < l->n_parts; i++) {
		buf_putc(out, '\n');
		put(out, l->parts[i].heading, 0);
		fill(out, '-', text_width(l->parts[i].heading,
		    strlen(l->parts[i].heading)));
		buf_putc(out, '\n');
		put(out, l->parts[i].text, 0);
	}
	buf_putc(out, '\n');
	put(out, l->foot, 0);
}
