/*
 * Changed pages; see changed.h.
 */
#include "lib/backup/changed.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

struct finding {
	struct changed *c;
	struct page_list *before, *now;
	unsigned char *old; /* digests of a piece */
	size_t room;        /* pages that old has room for */
};

static void
mark(struct changed *c, uint32_t page)
{
	c->bits[(page - 1) / 64] |= UINT64_C(1) << (page - 1) % 64;
	c->n++;
}

static bool
is_marked(const struct changed *c, uint32_t page)
{
	return (c->bits[(page - 1) / 64] >> (page - 1) % 64 & 1) != 0;
}

static int
compare(void *ctx, const struct pages_piece *piece, struct err *e)
{
	struct finding *f = ctx;

	if (f->room < piece->n) {
		f->old = mem_grow(f->old, piece->n, PAGE_DIGEST_SIZE);
		f->room = piece->n;
	}
	if (page_list_read(f->before, piece->first, piece->n, f->old, e) < 0)
		return -1;
	for (uint32_t i = 0; i < piece->n; i++)
		if (piece->first + i > f->before->head.pages ||
		    memcmp(f->old + i * PAGE_DIGEST_SIZE, piece->digests +
		    i * PAGE_DIGEST_SIZE, PAGE_DIGEST_SIZE) != 0)
			mark(f->c, piece->first + i);
	return page_list_add(f->now, piece->digests, piece->n, e);
}

int
changed_find(struct changed *c, const struct pages_source *from,
    struct page_list *before, struct page_list *now, struct err *e)
{
	struct finding f = { .c = c, .before = before, .now = now };
	int rc;

	c->pages = from->pages;
	c->bits = mem_new(from->pages / 64 + 1, sizeof(*c->bits));
	rc = pages_walk(from, now->head.key, compare, &f, e);
	free(f.old);
	return rc;
}

uint32_t
changed_next(const struct changed *c, uint32_t page)
{
	for (page++; page <= c->pages; page++) {
		if ((page - 1) % 64 == 0 && c->bits[(page - 1) / 64] == 0)
			page += 63;
		else if (is_marked(c, page))
			return page;
	}
	return 0;
}

uint32_t
changed_run(const struct changed *c, uint32_t page, uint32_t most)
{
	uint32_t n = 1;

	while (n < most && page + n <= c->pages && is_marked(c, page + n))
		n++;
	return n;
}

void
changed_clear(struct changed *c)
{
	free(c->bits);
	*c = (struct changed){ .bits = NULL };
}
