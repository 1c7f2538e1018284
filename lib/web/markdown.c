/*
 * From md4c's blocks and spans to HTML; see markdown.h.
 */
#include "lib/web/markdown.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/markdown.h"
#include "lib/text/slug.h"

#define LEVELS 6 /* of headings */

struct writer {
	struct page *p;
	size_t *level_at;    /* where the page has a heading's level */
	size_t nlevels, room;
	int images; /* inside how many: their text is an attribute */
	struct slugs slugs;  /* the names of its headings */
	bool heading;        /* inside one */
	size_t heading_at;   /* where its name goes in the page */
	struct buf heard;    /* its text so far */
};

static void
put(struct writer *w, const char *s)
{
	buf_puts(&w->p->out, s);
}

/* As the text has it, until all of them are known. */
static void
put_level(struct writer *w, unsigned level)
{
	if (w->nlevels == w->room) {
		w->room = w->room > 0 ? 2 * w->room : 16;
		w->level_at = mem_grow(w->level_at, w->room,
		    sizeof(*w->level_at));
	}
	w->level_at[w->nlevels++] = w->p->out.len;
	buf_printf(&w->p->out, "%u", level);
}

static void
open_heading(struct writer *w, const MD_BLOCK_H_DETAIL *d)
{
	put(w, "<h");
	put_level(w, d->level);
	w->heading = true;
	w->heading_at = w->p->out.len;
	buf_reset(&w->heard);
	put(w, ">");
}

/* Its name, by which links lead there, is known once its text is. */
static void
close_heading(struct writer *w, const MD_BLOCK_H_DETAIL *d)
{
	const char *name = slugs_add(&w->slugs, w->heard.s, w->heard.len);
	size_t n = w->p->out.len - w->heading_at;
	char *inside = mem_textn(w->p->out.s + w->heading_at, n);

	buf_cut(&w->p->out, w->heading_at);
	buf_printf(&w->p->out, " id=\"%s\"", name);
	buf_add(&w->p->out, inside, n);
	put(w, "</h");
	put_level(w, d->level);
	put(w, ">\n");
	free(inside);
	w->heading = false;
}

static void
open_cell(struct writer *w, const char *tag, const char *scope)
{
	buf_printf(&w->p->out, "<%s%s>", tag, scope);
}

static void
open_list(struct writer *w, const MD_BLOCK_OL_DETAIL *d)
{
	if (d->start == 1)
		put(w, "<ol>\n");
	else
		buf_printf(&w->p->out, "<ol start=\"%u\">\n", d->start);
}

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
	struct writer *w = ctx;

	switch (type) {
	case MD_BLOCK_QUOTE:
		put(w, "<blockquote>\n");
		break;
	case MD_BLOCK_UL:
		put(w, "<ul>\n");
		break;
	case MD_BLOCK_OL:
		open_list(w, detail);
		break;
	case MD_BLOCK_LI:
		put(w, "<li>");
		break;
	case MD_BLOCK_HR:
		put(w, "<hr>\n");
		break;
	case MD_BLOCK_H:
		open_heading(w, detail);
		break;
	case MD_BLOCK_CODE:
		put(w, "<pre><code>");
		break;
	case MD_BLOCK_P:
		put(w, "<p>");
		break;
	case MD_BLOCK_TABLE:
		put(w, "<div class=\"scroll\" tabindex=\"0\" "
		    "role=\"group\"><table>\n");
		break;
	case MD_BLOCK_THEAD:
		put(w, "<thead>");
		break;
	case MD_BLOCK_TBODY:
		put(w, "<tbody>");
		break;
	case MD_BLOCK_TR:
		put(w, "<tr>");
		break;
	case MD_BLOCK_TH:
		open_cell(w, "th", " scope=\"col\"");
		break;
	case MD_BLOCK_TD:
		open_cell(w, "td", "");
		break;
	default:
		break;
	}
	return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
	struct writer *w = ctx;

	switch (type) {
	case MD_BLOCK_QUOTE:
		put(w, "</blockquote>\n");
		break;
	case MD_BLOCK_UL:
		put(w, "</ul>\n");
		break;
	case MD_BLOCK_OL:
		put(w, "</ol>\n");
		break;
	case MD_BLOCK_LI:
		put(w, "</li>\n");
		break;
	case MD_BLOCK_H:
		close_heading(w, detail);
		break;
	case MD_BLOCK_CODE:
		put(w, "</code></pre>\n");
		break;
	case MD_BLOCK_P:
		put(w, "</p>\n");
		break;
	case MD_BLOCK_TABLE:
		put(w, "</table></div>\n");
		break;
	case MD_BLOCK_THEAD:
		put(w, "</thead>\n");
		break;
	case MD_BLOCK_TBODY:
		put(w, "</tbody>\n");
		break;
	case MD_BLOCK_TR:
		put(w, "</tr>\n");
		break;
	case MD_BLOCK_TH:
		put(w, "</th>");
		break;
	case MD_BLOCK_TD:
		put(w, "</td>");
		break;
	default:
		break;
	}
	return 0;
}

/* An attribute's text as it is meant, entities left as they are typed. */
static void
put_address(struct writer *w, const MD_ATTRIBUTE *a)
{
	struct buf b = BUF_INIT;

	buf_add(&b, a->text, a->size);
	html_put_url(w->p, b.s);
	buf_clear(&b);
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *ctx)
{
	struct writer *w = ctx;

	if (w->images > 0 && type != MD_SPAN_IMG)
		return 0;
	switch (type) {
	case MD_SPAN_EM:
		put(w, "<em>");
		break;
	case MD_SPAN_STRONG:
		put(w, "<strong>");
		break;
	case MD_SPAN_CODE:
		put(w, "<code>");
		break;
	case MD_SPAN_DEL:
		put(w, "<del>");
		break;
	case MD_SPAN_A:
		put(w, "<a href=\"");
		put_address(w, &((const MD_SPAN_A_DETAIL *)detail)->href);
		put(w, "\">");
		break;
	case MD_SPAN_IMG:
		if (w->images++ > 0)
			break;
		put(w, "<img src=\"");
		put_address(w, &((const MD_SPAN_IMG_DETAIL *)detail)->src);
		put(w, "\" alt=\"");
		break;
	default:
		break;
	}
	return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *ctx)
{
	struct writer *w = ctx;

	(void)detail;
	if (w->images > 0 && type != MD_SPAN_IMG)
		return 0;
	switch (type) {
	case MD_SPAN_EM:
		put(w, "</em>");
		break;
	case MD_SPAN_STRONG:
		put(w, "</strong>");
		break;
	case MD_SPAN_CODE:
		put(w, "</code>");
		break;
	case MD_SPAN_DEL:
		put(w, "</del>");
		break;
	case MD_SPAN_A:
		put(w, "</a>");
		break;
	case MD_SPAN_IMG:
		if (--w->images == 0)
			put(w, "\">");
		break;
	default:
		break;
	}
	return 0;
}

/* Entities are few and safe letters: md4c has looked at their form. */
static int
text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE n, void *ctx)
{
	struct writer *w = ctx;

	if (w->heading && w->images == 0)
		buf_add(&w->heard, s, n);
	switch (type) {
	case MD_TEXT_NULLCHAR:
		put(w, "\xef\xbf\xbd");
		break;
	case MD_TEXT_BR:
		put(w, w->images > 0 ? " " : "<br>\n");
		break;
	case MD_TEXT_SOFTBR:
		put(w, "\n");
		break;
	case MD_TEXT_ENTITY:
		buf_add(&w->p->out, s, n);
		break;
	default:
		html_put_textn(w->p, s, n);
	}
	return 0;
}

/* The widest heading gets the level top, the others follow: a text that
 * begins with "##" leaves no level out either. */
static void
settle_levels(struct writer *w, int top)
{
	char *out = w->p->out.s;
	int widest = LEVELS, level;

	for (size_t i = 0; i < w->nlevels; i++) {
		level = out[w->level_at[i]] - '0';
		widest = level < widest ? level : widest;
	}
	for (size_t i = 0; i < w->nlevels; i++) {
		level = out[w->level_at[i]] - '0' + top - widest;
		out[w->level_at[i]] = (char)('0' +
		    (level < LEVELS ? level : LEVELS));
	}
}

int
markdown_put(struct page *p, const char *s, size_t n, int top, struct err *e)
{
	struct writer w = { .p = p, .slugs = SLUGS_INIT, .heard = BUF_INIT };
	const MD_PARSER parser = {
		.flags = MARKDOWN_FLAGS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = text,
	};
	int rc = 0;

	slugs_keep_frame(&w.slugs);
	if (n > UINT32_MAX || md_parse(s, (MD_SIZE)n, &parser, &w) != 0)
		rc = err_set(e, ERR_INPUT, "this text is no Markdown that "
		    "can be shown");
	settle_levels(&w, top);
	free(w.level_at);
	slugs_clear(&w.slugs);
	buf_clear(&w.heard);
	return rc;
}
