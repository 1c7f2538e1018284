/*
 * A question's results as a chart; see results.h.  One bar for each cell,
 * with its number; a cell that is withheld has words and no bar.
 */
#include <stdio.h>

#include "lib/base/i18n.h"
#include "lib/survey/results.h"
#include "lib/text/markup.h"
#include "lib/text/width.h"

#define NAME_MOST 60 /* columns of a name; the table has it whole */
#define COLUMN 8     /* pixels of one */
#define WIDE 400 /* for the longest bar */
#define LINE 28
#define TOP 40

const char *
results_column_text(const struct results *r, size_t question, size_t column,
    const char *lang, char out[64])
{
	if (r->by != RESULTS_PLAIN)
		return form_row_text(&r->form->question[r->by], column, lang,
		    out);
	if (r->of[question].columns == 1)
		return "";
	snprintf(out, 64, "%zu", column + 1);
	return out;
}

/* The name of a cell as it stands beside its bar. */
static void
name_of(const struct results *r, size_t question, size_t cell,
    const char *lang, struct buf *out)
{
	const struct result *of = &r->of[question];
	char row[64], column[64];
	size_t fits, used;

	buf_reset(out);
	buf_puts(out, form_row_text(&r->form->question[question],
	    cell / of->columns, lang, row));
	if (of->columns > 1) {
		buf_puts(out, " / ");
		buf_puts(out, results_column_text(r, question,
		    cell % of->columns, lang, column));
	}
	fits = text_fit(out->s, out->len, NAME_MOST, &used);
	if (fits == out->len)
		return;
	out->len = text_fit(out->s, out->len, NAME_MOST - 1, &used);
	buf_puts(out, "…");
}

/* Pixels for the longest name. */
static int
left_of(const struct results *r, size_t question, const char *lang)
{
	const struct result *of = &r->of[question];
	struct buf name = BUF_INIT;
	size_t most = 12;

	for (size_t i = 0; i < of->rows * of->columns; i++) {
		size_t n;

		name_of(r, question, i, lang, &name);
		n = text_width(name.s, name.len);
		most = n > most ? n : most;
	}
	buf_clear(&name);
	return (int)most * COLUMN + 16;
}

static void
put_bar(const struct results *r, size_t question, size_t cell, int64_t most,
    int left, const char *lang, struct buf *out)
{
	const struct result *of = &r->of[question];
	struct buf name = BUF_INIT;
	int y = TOP + (int)cell * LINE;
	double w;

	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">",
	    left - 8, y + 15);
	name_of(r, question, cell, lang, &name);
	markup_put(out, name.s);
	buf_clear(&name);
	buf_puts(out, "</text>\n");
	if (of->hidden[cell]) {
		buf_printf(out, "<text x=\"%d\" y=\"%d\" font-style=\""
		    "italic\">", left, y + 15);
		markup_put(out, _("withheld, fewer than 5"));
		buf_puts(out, "</text>\n");
		return;
	}
	w = (double)of->count[cell] * WIDE / (double)most;
	buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"20\" "
	    "stroke=\"#344054\" fill=\"#175cd3\"/>\n<text x=\"%.1f\" "
	    "y=\"%d\">%lld</text>\n", left, y, w, left + w + 6, y + 15,
	    (long long)of->count[cell]);
}

void
results_svg(const struct results *r, size_t question, const char *lang,
    const char *id, struct buf *out)
{
	const struct result *of = &r->of[question];
	const char *title = form_text_in(&r->form->question[question].text,
	    lang);
	size_t cells = of->rows * of->columns;
	int left = left_of(r, question, lang);
	int width = left + WIDE + 80, height = TOP + (int)cells * LINE + 8;
	int64_t most = 1;

	for (size_t i = 0; i < cells; i++)
		if (!of->hidden[i] && of->count[i] > most)
			most = of->count[i];
	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	    "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
	    "aria-labelledby=\"%s-t %s-d\" font-family=\"sans-serif\" "
	    "font-size=\"14\">\n<title id=\"%s-t\">", width, height, width,
	    height, id, id, id);
	markup_put(out, title);
	buf_printf(out, "</title>\n<desc id=\"%s-d\">", id);
	markup_put(out, _("For each answer how many gave it; numbers under 5, "
	    "and those that would tell them, are withheld."));
	buf_puts(out, "</desc>\n<rect width=\"100%\" height=\"100%\" "
	    "fill=\"#fff\"/>\n<text x=\"8\" y=\"22\" font-size=\"16\" "
	    "font-weight=\"bold\">");
	markup_put(out, title);
	buf_puts(out, "</text>\n");
	for (size_t i = 0; i < cells; i++)
		put_bar(r, question, i, most, left, lang, out);
	buf_puts(out, "</svg>\n");
}
