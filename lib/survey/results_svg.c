/*
 * A question's results as a chart; see results.h.  One bar for each cell,
 * with its number; a cell that is withheld has words and no bar.
 */
#include <stdio.h>

#include "lib/base/i18n.h"
#include "lib/survey/results.h"

#define LEFT 240 /* pixels for the names */
#define WIDE 400 /* for the longest bar */
#define LINE 28
#define TOP 40

static void
put_text(struct buf *out, const char *s)
{
	for (; *s != '\0'; s++) {
		if (*s == '&')
			buf_puts(out, "&amp;");
		else if (*s == '<')
			buf_puts(out, "&lt;");
		else if (*s == '>')
			buf_puts(out, "&gt;");
		else if (*s == '"')
			buf_puts(out, "&quot;");
		else
			buf_putc(out, *s);
	}
}

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

static void
put_name(const struct results *r, size_t question, size_t cell,
    const char *lang, struct buf *out)
{
	const struct result *of = &r->of[question];
	char row[64], column[64];

	put_text(out, form_row_text(&r->form->question[question],
	    cell / of->columns, lang, row));
	if (of->columns == 1)
		return;
	buf_puts(out, " / ");
	put_text(out, results_column_text(r, question, cell % of->columns,
	    lang, column));
}

static void
put_bar(const struct results *r, size_t question, size_t cell, int64_t most,
    const char *lang, struct buf *out)
{
	const struct result *of = &r->of[question];
	int y = TOP + (int)cell * LINE;
	double w;

	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">",
	    LEFT - 8, y + 15);
	put_name(r, question, cell, lang, out);
	buf_puts(out, "</text>\n");
	if (of->hidden[cell]) {
		buf_printf(out, "<text x=\"%d\" y=\"%d\" font-style=\""
		    "italic\">", LEFT, y + 15);
		put_text(out, _("withheld, fewer than 5"));
		buf_puts(out, "</text>\n");
		return;
	}
	w = (double)of->count[cell] * WIDE / (double)most;
	buf_printf(out, "<rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"20\" "
	    "stroke=\"#344054\" fill=\"#175cd3\"/>\n<text x=\"%.1f\" "
	    "y=\"%d\">%lld</text>\n", LEFT, y, w, LEFT + w + 6, y + 15,
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
	int width = LEFT + WIDE + 80, height = TOP + (int)cells * LINE + 8;
	int64_t most = 1;

	for (size_t i = 0; i < cells; i++)
		if (!of->hidden[i] && of->count[i] > most)
			most = of->count[i];
	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	    "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
	    "aria-labelledby=\"%s-t %s-d\" font-family=\"sans-serif\" "
	    "font-size=\"14\">\n<title id=\"%s-t\">", width, height, width,
	    height, id, id, id);
	put_text(out, title);
	buf_printf(out, "</title>\n<desc id=\"%s-d\">", id);
	put_text(out, _("For each answer how many gave it; numbers under 5, "
	    "and those that would tell them, are withheld."));
	buf_puts(out, "</desc>\n<rect width=\"100%\" height=\"100%\" "
	    "fill=\"#fff\"/>\n<text x=\"8\" y=\"22\" font-size=\"16\" "
	    "font-weight=\"bold\">");
	put_text(out, title);
	buf_puts(out, "</text>\n");
	for (size_t i = 0; i < cells; i++)
		put_bar(r, question, i, most, lang, out);
	buf_puts(out, "</svg>\n");
}
