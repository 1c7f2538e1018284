/*
 * What was made of Markdown; see rendered.h.
 */
#include "cmd/osan-web/rendered.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/web/markdown.h"

#define PLACES 256 /* a page has one of them, by its id */
#define TOP 2      /* level of the widest heading */

struct place {
	int64_t page_id;
	int64_t number;
	char *html; /* NULL = free */
	size_t n;
};

struct rendered {
	size_t most, used;
	struct place place[PLACES];
};

struct rendered *
rendered_new(size_t most)
{
	struct rendered *r = mem_new(1, sizeof(*r));

	r->most = most;
	return r;
}

static void
drop(struct rendered *r, struct place *at)
{
	free(at->html);
	r->used -= at->n;
	*at = (struct place){ .page_id = 0 };
}

static void
drop_all(struct rendered *r)
{
	for (size_t i = 0; i < PLACES; i++)
		drop(r, &r->place[i]);
}

void
rendered_free(struct rendered *r)
{
	if (r != NULL)
		drop_all(r);
	free(r);
}

static void
keep(struct rendered *r, struct place *at, const struct public_page *of,
    const char *html, size_t n)
{
	if (of->number == 0 || n > r->most)
		return;
	drop(r, at);
	if (r->used + n > r->most)
		drop_all(r);
	*at = (struct place){ of->id, of->number, mem_textn(html, n), n };
	r->used += n;
}

int
rendered_put(struct rendered *r, struct page *out,
    const struct public_page *of, struct err *e)
{
	struct place *at = &r->place[(uint64_t)of->id % PLACES];
	size_t from = out->out.len;

	if (at->html != NULL && at->page_id == of->id &&
	    at->number == of->number) {
		buf_add(&out->out, at->html, at->n);
		return 0;
	}
	if (markdown_put(out, of->body, strlen(of->body), TOP, e) < 0)
		return -1;
	keep(r, at, of, out->out.s + from, out->out.len - from);
	return 0;
}
