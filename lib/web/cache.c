/*
 * Answers by their target; see cache.h.  A table of fixed size: two targets
 * that want one place take it from each other.
 */
#include "lib/web/cache.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/fnv.h"
#include "lib/base/mem.h"

#define PLACES 256 /* a power of 2 */
#define FRESH (60 * INT64_C(1000000)) /* microseconds */

struct web_cache {
	size_t most, held;
	uint64_t version;
	int64_t since;
	size_t next; /* the place that is emptied next where room lacks */
	struct place {
		char *target;
		struct MHD_Response *r;
		size_t bytes;
		unsigned mark;
	} place[PLACES];
};

struct web_cache *
web_cache_new(size_t most)
{
	struct web_cache *c = mem_new(1, sizeof(*c));

	c->most = most;
	return c;
}

static void
drop(struct web_cache *c, struct place *p)
{
	if (p->r == NULL)
		return;
	MHD_destroy_response(p->r);
	free(p->target);
	c->held -= p->bytes;
	*p = (struct place){ .r = NULL };
}

static void
drop_all(struct web_cache *c)
{
	for (size_t i = 0; i < PLACES && c->held > 0; i++)
		drop(c, &c->place[i]);
}

void
web_cache_free(struct web_cache *c)
{
	if (c == NULL)
		return;
	drop_all(c);
	free(c);
}

void
web_cache_version(struct web_cache *c, uint64_t version)
{
	int64_t now = clock_steady();

	if (c->version == version && now - c->since < FRESH)
		return;
	drop_all(c);
	c->version = version;
	c->since = now;
}

static struct place *
place_of(struct web_cache *c, const char *target)
{
	uint64_t h = fnv_of(target, strlen(target));

	return &c->place[(h ^ h >> 32) & (PLACES - 1)];
}

struct MHD_Response *
web_cache_find(struct web_cache *c, const char *target, unsigned *mark)
{
	struct place *p = place_of(c, target);

	if (p->r == NULL || strcmp(p->target, target) != 0)
		return NULL;
	*mark = p->mark;
	return p->r;
}

bool
web_cache_keep(struct web_cache *c, const char *target,
    struct MHD_Response *take_r, size_t bytes, unsigned mark)
{
	struct place *p = place_of(c, target);

	if (bytes > c->most / 4)
		return false;
	drop(c, p);
	for (size_t i = 0; i < PLACES && c->held + bytes > c->most; i++)
		drop(c, &c->place[c->next++ % PLACES]);
	*p = (struct place){
		.target = mem_text(target), .r = take_r, .bytes = bytes,
		.mark = mark,
	};
	c->held += bytes;
	return true;
}
