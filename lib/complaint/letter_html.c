/*
 * A letter as one page of HTML: no script, no other file, headings in
 * order, a table whose rows have headers, a style for paper.
 */

#include "lib/complaint/letter_impl.h"
#include "lib/text/markup.h"

static const char style[] =
    "body{font-family:'Pretendard GOV','Noto Sans KR',sans-serif;"
    "line-height:1.6;color:#1d1d1d;background:#fff;margin:0}\n"
    "main{max-width:42rem;margin:2rem auto;padding:0 1rem}\n"
    "h1{text-align:center;font-size:1.6rem;margin:0 0 1.5rem}\n"
    "h2{font-size:1.15rem;margin:1.5rem 0 .5rem}\n"
    "table{border-collapse:collapse;width:100%}\n"
    "caption{text-align:left;font-weight:bold;margin-bottom:.5rem}\n"
    "th,td{border:1px solid #767676;padding:.4rem .6rem;text-align:left;"
    "vertical-align:top;overflow-wrap:anywhere}\n"
    "th{background:#f0f2f5;width:9rem}\n"
    ".words{white-space:pre-wrap;overflow-wrap:anywhere}\n"
    "footer{margin-top:2rem;white-space:pre-line}\n"
    "@page{size:A4;margin:20mm}\n"
    "@media print{main{max-width:none;margin:0;padding:0}"
    "h2{break-after:avoid}tr{break-inside:avoid}}\n";

/* "<tag>text</end>" and a line end. */
static void
element(struct buf *out, const char *tag, const char *text, const char *end)
{
	buf_printf(out, "<%s>", tag);
	markup_put(out, text);
	buf_printf(out, "</%s>\n", end);
}

static void
put_table(const struct letter *l, struct buf *out)
{
	buf_puts(out, "<table>\n");
	element(out, "caption", l->caption, "caption");
	buf_puts(out, "<tbody>\n");
	for (size_t i = 0; i < l->n_rows; i++) {
		buf_puts(out, "<tr>\n");
		element(out, "th scope=\"row\"", l->rows[i].label, "th");
		element(out, "td", l->rows[i].value, "td");
		buf_puts(out, "</tr>\n");
	}
	buf_puts(out, "</tbody>\n</table>\n");
}

void
letter_html(const struct letter *l, struct buf *out)
{
	buf_printf(out, "<!doctype html>\n<html lang=\"%s\">\n<head>\n"
	    "<meta charset=\"utf-8\">\n"
	    "<meta name=\"viewport\" content=\"width=device-width, "
	    "initial-scale=1\">\n"
	    "<meta name=\"robots\" content=\"noindex\">\n", l->lang);
	/* the title stands in window lists: nothing personal */
	buf_puts(out, "<title>");
	markup_put(out, l->heading);
	buf_puts(out, " - ");
	markup_put(out, l->site);
	buf_printf(out, "</title>\n<style>\n%s</style>\n</head>\n<body>\n"
	    "<main>\n", style);
	element(out, "h1", l->heading, "h1");
	if (l->whom[0] != '\0')
		element(out, "p", l->whom, "p");
	element(out, "p", l->intro, "p");
	put_table(l, out);
	for (size_t i = 0; i < l->n_parts; i++) {
		buf_puts(out, "<section>\n");
		element(out, "h2", l->parts[i].heading, "h2");
		element(out, "p class=\"words\"", l->parts[i].text, "p");
		buf_puts(out, "</section>\n");
	}
	element(out, "footer", l->foot, "footer");
	buf_puts(out, "</main>\n</body>\n</html>\n");
}
