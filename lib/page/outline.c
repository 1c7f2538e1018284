/*
 * Headings, links and images of Markdown; see outline.h.
 */
#include "lib/page/outline.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/text/markdown.h"

#define OPEN_MOST 32  /* links and images inside each other */
#define LOOK_MOST 64  /* times the text, to find lines again */

struct reader {
	struct outline *out;
	bool heading;
	struct buf heard;       /* of the heading */
	size_t open[OPEN_MOST]; /* links that are not over */
	size_t nopen;
};

static int
enter_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
	struct reader *r = ctx;

	(void)detail;
	if (type == MD_BLOCK_H) {
		r->heading = true;
		buf_reset(&r->heard);
	}
	return 0;
}

static int
leave_block(MD_BLOCKTYPE type, void *detail, void *ctx)
{
	struct reader *r = ctx;

	(void)detail;
	if (type == MD_BLOCK_H) {
		slugs_add(&r->out->headings, r->heard.s, r->heard.len);
		r->heading = false;
	}
	return 0;
}

static void
open_link(struct reader *r, bool image, const MD_ATTRIBUTE *target)
{
	struct outline *o = r->out;

	if (o->n == o->room) {
		o->room = o->room > 0 ? 2 * o->room : 16;
		o->link = mem_grow(o->link, o->room, sizeof(*o->link));
	}
	o->link[o->n++] = (struct outline_link){ .image = image,
		.target = mem_textn(target->size > 0 ? target->text : "",
		    target->size) };
	if (r->nopen < OPEN_MOST)
		r->open[r->nopen] = o->n - 1;
	r->nopen++;
}

static int
enter_span(MD_SPANTYPE type, void *detail, void *ctx)
{
	struct reader *r = ctx;

	if (type == MD_SPAN_A)
		open_link(r, false, &((const MD_SPAN_A_DETAIL *)detail)->href);
	else if (type == MD_SPAN_IMG)
		open_link(r, true, &((const MD_SPAN_IMG_DETAIL *)detail)->src);
	return 0;
}

static int
leave_span(MD_SPANTYPE type, void *detail, void *ctx)
{
	struct reader *r = ctx;

	(void)detail;
	if (type == MD_SPAN_A || type == MD_SPAN_IMG)
		r->nopen--;
	return 0;
}

static bool
is_blank(const char *s, size_t n)
{
	while (n > 0 && (*s == ' ' || *s == '\n' || *s == '\t')) {
		s++;
		n--;
	}
	return n == 0;
}

static int
text(MD_TEXTTYPE type, const MD_CHAR *s, MD_SIZE n, void *ctx)
{
	struct reader *r = ctx;
	bool in_image = false;

	(void)type;
	for (size_t i = 0; i < r->nopen && i < OPEN_MOST; i++) {
		struct outline_link *l = &r->out->link[r->open[i]];

		in_image |= l->image;
		l->has_text |= !is_blank(s, n);
	}
	if (r->heading && !in_image)
		buf_add(&r->heard, s, n);
	return 0;
}

/* md4c does not say where a link stands: it is looked for behind the last
 * one, then (where its address is written further down) from the start. */
static void
find_lines(struct outline *o, const char *s, size_t n)
{
	size_t at = 0, left = LOOK_MOST * n;
	int line = 1;

	for (size_t i = 0; i < o->n && left > 0; i++) {
		struct outline_link *l = &o->link[i];
		const char *p = memmem(s + at, n - at, l->target,
		    strlen(l->target));

		left -= n - at < left ? n - at : left;
		if (p == NULL)
			continue;
		for (; s + at < p; at++)
			line += s[at] == '\n';
		l->line = line;
	}
}

int
outline_read(const char *s, size_t n, struct outline *out, struct err *e)
{
	struct reader r = { .out = out, .heard = BUF_INIT };
	const MD_PARSER parser = {
		.flags = MARKDOWN_FLAGS,
		.enter_block = enter_block,
		.leave_block = leave_block,
		.enter_span = enter_span,
		.leave_span = leave_span,
		.text = text,
	};
	int rc = 0;

	*out = (struct outline){ .headings = SLUGS_INIT };
	slugs_keep_frame(&out->headings);
	if (n > UINT32_MAX || md_parse(s, (MD_SIZE)n, &parser, &r) != 0)
		rc = err_set(e, ERR_INPUT, "this text is no Markdown that "
		    "can be shown");
	else
		find_lines(out, s, n);
	buf_clear(&r.heard);
	return rc;
}

void
outline_clear(struct outline *o)
{
	slugs_clear(&o->headings);
	for (size_t i = 0; i < o->n; i++)
		free(o->link[i].target);
	free(o->link);
	*o = (struct outline){ .headings = SLUGS_INIT };
}
