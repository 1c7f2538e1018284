/*
 * Figures as a chart; see stats.h.  One bar for each group, parted into in
 * time, late and open, which differ by pattern as well as by colour, and
 * say their numbers.
 */
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/complaint/stats.h"
#include "lib/text/markup.h"

#define LEFT 200     /* pixels for the names */
#define WIDE 480     /* for the longest bar */
#define LINE 28
#define TOP 64

struct part {
	const char *fill; /* a colour, or the name of a pattern */
	bool pattern;
	const char *name; /* translated */
	int64_t count;
};

static void
put_patterns(struct buf *out, const char *id)
{
	buf_printf(out, "</desc>\n<defs>\n"
	    "<pattern id=\"%s-late\" width=\"6\" height=\"6\" "
	    "patternUnits=\"userSpaceOnUse\" "
	    "patternTransform=\"rotate(45)\">"
	    "<rect width=\"6\" height=\"6\" fill=\"#b42318\"/>"
	    "<rect width=\"2\" height=\"6\" fill=\"#fff\"/></pattern>\n", id);
	buf_printf(out, "<pattern id=\"%s-open\" width=\"6\" height=\"6\" "
	    "patternUnits=\"userSpaceOnUse\">"
	    "<rect width=\"6\" height=\"6\" fill=\"#d0d5dd\"/>"
	    "<circle cx=\"3\" cy=\"3\" r=\"1\" fill=\"#344054\"/>"
	    "</pattern>\n</defs>\n", id);
}

/* The fill of a part as an attribute's value. */
static void
put_fill(struct buf *out, const struct part *part, const char *id)
{
	if (part->pattern)
		buf_printf(out, "url(#%s-%s)", id, part->fill);
	else
		buf_puts(out, part->fill);
}

static void
put_head(struct buf *out, const char *title, const char *id, int height)
{
	int width = LEFT + WIDE + 80;

	buf_printf(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" "
	    "viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\" "
	    "aria-labelledby=\"%s-t %s-d\" font-family=\"sans-serif\" "
	    "font-size=\"14\">\n<title id=\"%s-t\">", width, height, width,
	    height, id, id, id);
	markup_put(out, title);
	buf_printf(out, "</title>\n<desc id=\"%s-d\">", id);
	markup_put(out, _("For each group how many complaints had their result "
	    "in time, had it late or are late, and are open."));
	put_patterns(out, id);
	buf_puts(out, "<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n"
	    "<text x=\"8\" y=\"22\" font-size=\"16\" font-weight=\"bold\">");
	markup_put(out, title);
	buf_puts(out, "</text>\n");
}

static void
put_legend(struct buf *out, const struct part parts[3], const char *id)
{
	int x = 8;

	for (int i = 0; i < 3; i++) {
		buf_printf(out, "<rect x=\"%d\" y=\"34\" width=\"14\" "
		    "height=\"14\" stroke=\"#344054\" fill=\"", x);
		put_fill(out, &parts[i], id);
		buf_printf(out, "\"/><text x=\"%d\" y=\"46\">", x + 20);
		markup_put(out, parts[i].name);
		buf_puts(out, "</text>\n");
		x += 140;
	}
}

/* An open one that is late counts as late. */
static void
parts_of(const struct complaint_figures *f, struct part parts[3])
{
	int64_t waits = f->received - f->in_time - f->late;

	parts[0] = (struct part){ "#175cd3", false, _("in time"), f->in_time };
	parts[1] = (struct part){ "late", true, _("late"),
		f->late };
	parts[2] = (struct part){ "open", true, _("other"),
		waits > 0 ? waits : 0 };
}

static void
put_bar(struct buf *out, const struct complaint_figures *f, int y,
    int64_t most, const char *id)
{
	struct part parts[3];
	double x = LEFT, w;

	parts_of(f, parts);
	buf_printf(out, "<text x=\"%d\" y=\"%d\" text-anchor=\"end\">",
	    LEFT - 8, y + 15);
	markup_put(out, f->group[0] != '\0' ? f->group : "-");
	buf_puts(out, "</text>\n");
	for (int i = 0; i < 3; i++) {
		if (parts[i].count == 0)
			continue;
		w = (double)parts[i].count * WIDE / (double)most;
		buf_printf(out, "<rect x=\"%.1f\" y=\"%d\" width=\"%.1f\" "
		    "height=\"20\" stroke=\"#344054\" fill=\"", x, y, w);
		put_fill(out, &parts[i], id);
		buf_puts(out, "\"><title>");
		markup_put(out, parts[i].name);
		buf_printf(out, ": %lld</title></rect>\n",
		    (long long)parts[i].count);
		x += w;
	}
	buf_printf(out, "<text x=\"%.1f\" y=\"%d\">%lld / %lld / %lld"
	    "</text>\n", x + 6, y + 15, (long long)parts[0].count,
	    (long long)parts[1].count, (long long)parts[2].count);
}

void
complaint_stats_svg(const struct complaint_stats *s, const char *title,
    const char *id, struct buf *out)
{
	struct part parts[3];
	int64_t most = 1;

	for (size_t i = 0; i < s->count; i++)
		if (s->row[i].received > most)
			most = s->row[i].received;
	put_head(out, title, id, TOP + (int)s->count * LINE + 8);
	parts_of(&s->all, parts);
	put_legend(out, parts, id);
	for (size_t i = 0; i < s->count; i++)
		put_bar(out, &s->row[i], TOP + (int)i * LINE, most, id);
	buf_puts(out, "</svg>\n");
}
