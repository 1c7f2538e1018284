/*
 * Numbers that are known; see visits_known.h.  0 is an empty place.
 */
#include "cmd/osan-web/visits_known.h"

#include <stdlib.h>

#include "lib/base/mem.h"

void
known_init(struct known *k, size_t most)
{
	size_t places = 1024;

	while (places < 2 * most)
		places *= 2;
	*k = (struct known){ .mask = places - 1, .most = most };
	k->place = mem_new(places, sizeof(*k->place));
}

void
known_clear(struct known *k)
{
	free(k->place);
}

/* Where the number stands, or would. */
static size_t
place_of(const struct known *k, uint64_t number)
{
	size_t i = (size_t)(number ^ number >> 32) & k->mask;
	uint64_t there;

	while ((there = atomic_load_explicit(&k->place[i],
	    memory_order_relaxed)) != 0 && there != number)
		i = (i + 1) & k->mask;
	return i;
}

bool
known_has(const struct known *k, uint64_t number)
{
	number |= number == 0;
	return atomic_load_explicit(&k->place[place_of(k, number)],
	    memory_order_relaxed) == number;
}

bool
known_add(struct known *k, uint64_t number)
{
	size_t i;

	number |= number == 0;
	i = place_of(k, number);
	if (atomic_load_explicit(&k->place[i], memory_order_relaxed) ==
	    number)
		return true;
	if (k->n >= k->most)
		return false;
	k->n++;
	atomic_store_explicit(&k->place[i], number, memory_order_relaxed);
	return true;
}

void
known_empty(struct known *k)
{
	for (size_t i = 0; k->n > 0 && i <= k->mask; i++)
		atomic_store_explicit(&k->place[i], 0, memory_order_relaxed);
	k->n = 0;
}
