/*
 * A set of ids; see list_tags.h.
 */
#include "lib/tui/list_tags.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

/* Where the id is, or would be. */
static size_t
place(const struct list_tags *t, int64_t id)
{
	size_t low = 0, high = t->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (t->ids[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

bool
list_tags_has(const struct list_tags *t, int64_t id)
{
	size_t i = place(t, id);

	return i < t->n && t->ids[i] == id;
}

static void
reserve(struct list_tags *t, size_t n)
{
	if (n <= t->size)
		return;
	t->size = n > 2 * t->size ? n : 2 * t->size;
	t->ids = mem_grow(t->ids, t->size, sizeof(*t->ids));
}

void
list_tags_set(struct list_tags *t, int64_t id, bool on)
{
	size_t i = place(t, id);

	if ((i < t->n && t->ids[i] == id) == on)
		return;
	if (on) {
		reserve(t, t->n + 1);
		memmove(t->ids + i + 1, t->ids + i,
		    (t->n - i) * sizeof(*t->ids));
		t->ids[i] = id;
		t->n++;
	} else {
		t->n--;
		memmove(t->ids + i, t->ids + i + 1,
		    (t->n - i) * sizeof(*t->ids));
	}
}

static int
compare(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

void
list_tags_add(struct list_tags *t, const int64_t *ids, size_t n)
{
	size_t to = 0;

	if (n == 0)
		return;
	reserve(t, t->n + n);
	memcpy(t->ids + t->n, ids, n * sizeof(*ids));
	qsort(t->ids, t->n + n, sizeof(*ids), compare);
	for (size_t i = 0; i < t->n + n; i++)
		if (to == 0 || t->ids[to - 1] != t->ids[i])
			t->ids[to++] = t->ids[i];
	t->n = to;
}

void
list_tags_clear(struct list_tags *t)
{
	free(t->ids);
	*t = (struct list_tags){ .ids = NULL };
}
