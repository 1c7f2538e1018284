/*
 * A set of keys; see key_set.h.  An open table of hashes whose lowest bit
 * says "is a parent"; 0 is a free slot.  It is at most two thirds full.  In
 * a file it is read and written a block at a time; because a hash's first
 * bits choose its slot, a larger table is filled in order.
 */
#include "lib/board/key_set.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/file.h"
#include "lib/base/fnv.h"
#include "lib/base/mem.h"

#define FIRST 1024 /* slots; also those of a block of the file */
#define PARENT ((uint64_t)1)

struct table {
	size_t size;     /* slots, a power of 2 */
	int shift;       /* a hash's first bits are its slot */
	uint64_t *slots; /* all of them, or with fd the block in hand */
	int fd;          /* -1: in memory */
	size_t block;    /* number of the block in hand */
	bool dirty;      /* it differs from the file's */
};

struct key_set {
	struct table t;
	size_t used;
	size_t most; /* slots that may lie in memory */
};

/* FNV-1a, then mixed so that each bit depends on every byte. */
static uint64_t
hash(const char *key, size_t n)
{
	uint64_t h = fnv_of(key, n);

	h ^= h >> 33;
	h *= UINT64_C(0xff51afd7ed558ccd);
	h ^= h >> 33;
	h *= UINT64_C(0xc4ceb9fe1a85ec53);
	h ^= h >> 33;
	h &= ~PARENT;
	return h != 0 ? h : 2;
}

static int
table_open(struct table *t, size_t size, bool in_file, struct err *e)
{
	*t = (struct table){ .size = size, .shift = 64, .fd = -1 };
	for (size_t n = size; n > 1; n /= 2)
		t->shift--;
	t->slots = mem_new(in_file ? FIRST : size, sizeof(*t->slots));
	if (!in_file)
		return 0;
	t->fd = file_spool(e);
	if (t->fd < 0)
		return -1;
	if (ftruncate(t->fd, (off_t)(size * sizeof(*t->slots))) != 0)
		return err_errno(e, ERR_IO, "cannot keep the keys");
	return 0;
}

static void
table_close(struct table *t)
{
	if (t->fd >= 0)
		close(t->fd);
	free(t->slots);
	*t = (struct table){ .fd = -1 };
}

static int
write_block(struct table *t, struct err *e)
{
	size_t n = FIRST * sizeof(*t->slots);

	if (t->dirty &&
	    pwrite(t->fd, t->slots, n, (off_t)(t->block * n)) != (ssize_t)n) {
		err_errno(e, ERR_IO, "cannot keep the keys");
		return err_hint(e, "set TMPDIR to a folder with enough room");
	}
	t->dirty = false;
	return 0;
}

/* The slot number i, to be read, or changed by setting t->dirty. */
static int
slot(struct table *t, size_t i, uint64_t **out, struct err *e)
{
	size_t block = i / FIRST;
	size_t n = FIRST * sizeof(*t->slots);

	*out = &t->slots[t->fd < 0 ? i : i % FIRST];
	if (t->fd < 0 || block == t->block)
		return 0;
	if (write_block(t, e) < 0)
		return -1;
	if (pread(t->fd, t->slots, n, (off_t)(block * n)) != (ssize_t)n)
		return err_errno(e, ERR_IO, "cannot read the keys again");
	t->block = block;
	return 0;
}

/* The slot where h is, or a free one where it would go. */
static int
find(struct table *t, uint64_t h, uint64_t **out, struct err *e)
{
	size_t i = (size_t)(h >> t->shift);

	for (;;) {
		if (slot(t, i, out, e) < 0)
			return -1;
		if (**out == 0 || (**out & ~PARENT) == h)
			return 0;
		i = (i + 1) & (t->size - 1);
	}
}

static int
grow(struct key_set *k, struct err *e)
{
	size_t size = k->t.size == 0 ? FIRST : k->t.size * 2;
	struct table to;
	uint64_t *from, *slot_to;
	int rc = -1;

	if (table_open(&to, size, size > k->most, e) < 0)
		goto out;
	for (size_t i = 0; i < k->t.size; i++) {
		if (slot(&k->t, i, &from, e) < 0)
			goto out;
		if (*from == 0)
			continue;
		if (find(&to, *from & ~PARENT, &slot_to, e) < 0)
			goto out;
		*slot_to = *from;
		to.dirty = true;
	}
	table_close(&k->t);
	k->t = to;
	return 0;
out:
	table_close(&to);
	return rc;
}

struct key_set *
key_set_new(size_t most)
{
	struct key_set *k = mem_new(1, sizeof(*k));

	k->most = most != 0 ? most : KEY_SET_MEMORY;
	k->t.fd = -1;
	return k;
}

void
key_set_free(struct key_set *k)
{
	if (k == NULL)
		return;
	table_close(&k->t);
	free(k);
}

int
key_set_add(struct key_set *k, const char *key, size_t n, bool *fresh,
    struct err *e)
{
	uint64_t h = hash(key, n);
	uint64_t *s;

	if (k->used >= k->t.size / 3 * 2 && grow(k, e) < 0)
		return -1;
	if (find(&k->t, h, &s, e) < 0)
		return -1;
	*fresh = *s == 0;
	if (!*fresh)
		return 0;
	*s = h;
	k->t.dirty = true;
	k->used++;
	return 0;
}

int
key_set_has(struct key_set *k, const char *key, size_t n, bool *yes,
    struct err *e)
{
	uint64_t *s;

	*yes = false;
	if (k->used == 0)
		return 0;
	if (find(&k->t, hash(key, n), &s, e) < 0)
		return -1;
	*yes = *s != 0;
	return 0;
}

int
key_set_name_parent(struct key_set *k, const char *key, size_t n, bool *known,
    struct err *e)
{
	uint64_t *s;

	*known = false;
	if (k->used == 0)
		return 0;
	if (find(&k->t, hash(key, n), &s, e) < 0)
		return -1;
	*known = *s != 0;
	if (*known && (*s & PARENT) == 0) {
		*s |= PARENT;
		k->t.dirty = true;
	}
	return 0;
}

int
key_set_is_parent(struct key_set *k, const char *key, size_t n, bool *yes,
    struct err *e)
{
	uint64_t *s;

	*yes = false;
	if (k->used == 0)
		return 0;
	if (find(&k->t, hash(key, n), &s, e) < 0)
		return -1;
	*yes = (*s & PARENT) != 0;
	return 0;
}
