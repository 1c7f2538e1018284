/*
 * Aho-Corasick; see word_set.h.  The words are a tree of nodes, numbered
 * breadth first.  The shallow nodes, where a scan is nearly always, have a
 * full row each: a column for each class of bytes.  The deep ones, which are
 * most, have their few children only and fail to where the rows are, so that
 * building stays quick.
 */
#include "lib/filter/word_set.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

#define NONE UINT32_MAX
#define ROWS_DEPTH 4 /* bytes: a character, and what the next begins with */

/* A state is the node's number times the row's length, with this bit where
 * some word ends there. */
#define TELLING (UINT32_C(1) << 31)

struct node {
	uint32_t child, next; /* its first child; its next sibling */
	uint32_t fail;        /* the node of the longest proper end of it */
	uint32_t shorter;     /* the nearest along fail where a word ends */
	uint32_t word;
	uint32_t number;      /* breadth first */
	unsigned char byte, depth; /* depth no further than ROWS_DEPTH + 1 */
};

struct word_set {
	struct node *node;
	size_t nodes, node_room;
	size_t *length; /* of each word */
	size_t words, word_room;
	uint32_t *order; /* the nodes by number */
	uint32_t *table; /* rows of 1 << shift states */
	uint32_t rows;
	unsigned shift;
	unsigned char column[256]; /* of each byte; 0: in no word */
};

static uint32_t
add_node(struct word_set *w, unsigned char byte, unsigned depth)
{
	if (w->nodes == w->node_room) {
		w->node_room = w->node_room * 2 + 256;
		w->node = mem_grow(w->node, w->node_room, sizeof(*w->node));
	}
	w->node[w->nodes] = (struct node){ .child = NONE, .next = NONE,
		.shorter = NONE, .word = NONE, .byte = byte,
		.depth = (unsigned char)(depth > ROWS_DEPTH ?
		    ROWS_DEPTH + 1 : depth) };
	return (uint32_t)w->nodes++;
}

struct word_set *
word_set_new(void)
{
	struct word_set *w = mem_new(1, sizeof(*w));

	add_node(w, 0, 0);
	return w;
}

void
word_set_free(struct word_set *w)
{
	if (w == NULL)
		return;
	free(w->node);
	free(w->length);
	free(w->table);
	free(w->order);
	free(w);
}

static uint32_t
find_child(const struct word_set *w, uint32_t node, unsigned char byte)
{
	uint32_t c = w->node[node].child;

	while (c != NONE && w->node[c].byte != byte)
		c = w->node[c].next;
	return c;
}

uint32_t
word_set_add(struct word_set *w, const char *s, size_t n)
{
	uint32_t at = 0, child;

	assert(n > 0 && w->table == NULL);
	for (size_t i = 0; i < n; i++) {
		child = find_child(w, at, (unsigned char)s[i]);
		if (child == NONE) {
			child = add_node(w, (unsigned char)s[i],
			    w->node[at].depth + 1u);
			w->node[child].next = w->node[at].child;
			w->node[at].child = child;
		}
		at = child;
	}
	if (w->node[at].word != NONE)
		return w->node[at].word;
	if (w->words == w->word_room) {
		w->word_room = w->word_room * 2 + 64;
		w->length = mem_grow(w->length, w->word_room,
		    sizeof(*w->length));
	}
	w->length[w->words] = n;
	w->node[at].word = (uint32_t)w->words;
	return (uint32_t)w->words++;
}

uint32_t
word_set_count(const struct word_set *w)
{
	return (uint32_t)w->words;
}

size_t
word_set_length(const struct word_set *w, uint32_t word)
{
	return w->length[word];
}

/* Columns for the bytes that stand in words; rows are so long that they
 * begin at multiples of a power of two. */
static void
sort_bytes(struct word_set *w)
{
	unsigned columns = 1;

	for (size_t i = 1; i < w->nodes; i++)
		if (w->column[w->node[i].byte] == 0)
			w->column[w->node[i].byte] = (unsigned char)columns++;
	while (UINT32_C(1) << w->shift < columns)
		w->shift++;
	assert((uint64_t)w->nodes << w->shift < TELLING);
}

/* Where a child of a node fails to. */
static uint32_t
find_fail(const struct word_set *w, uint32_t node, unsigned char byte)
{
	uint32_t to = NONE;

	while (node != 0 && to == NONE) {
		node = w->node[node].fail;
		to = find_child(w, node, byte);
	}
	return to != NONE ? to : 0;
}

/* Breadth first: numbers, where each node fails to, and where the nearest
 * shorter word ends. */
static void
link_nodes(struct word_set *w)
{
	size_t tail = 1;

	w->order = mem_new(w->nodes, sizeof(*w->order));
	for (size_t head = 0; head < tail; head++) {
		uint32_t at = w->order[head];

		w->node[at].number = (uint32_t)head;
		w->rows += w->node[at].depth <= ROWS_DEPTH;
		for (uint32_t c = w->node[at].child; c != NONE;
		    c = w->node[c].next) {
			struct node *child = &w->node[c];
			const struct node *fail;

			child->fail = find_fail(w, at, child->byte);
			fail = &w->node[child->fail];
			child->shorter = fail->word != NONE ? child->fail :
			    fail->shorter;
			w->order[tail++] = c;
		}
	}
}

static uint32_t
state(const struct word_set *w, const struct node *n)
{
	return n->number << w->shift | (n->word != NONE ||
	    n->shorter != NONE ? TELLING : 0);
}

/* A node's row: that of where it fails to, except for its children. */
static void
fill_row(struct word_set *w, const struct node *n)
{
	size_t length = (size_t)1 << w->shift;
	uint32_t *row = w->table + n->number * length;

	if (n->number != 0)
		memcpy(row, w->table + w->node[n->fail].number * length,
		    length * sizeof(*row));
	for (uint32_t c = n->child; c != NONE; c = w->node[c].next)
		row[w->column[w->node[c].byte]] = state(w, &w->node[c]);
}

void
word_set_build(struct word_set *w)
{
	assert(w->table == NULL);
	sort_bytes(w);
	link_nodes(w);
	w->table = mem_new(w->rows, sizeof(*w->table) << w->shift);
	for (uint32_t i = 0; i < w->rows; i++)
		fill_row(w, &w->node[w->order[i]]);
}

/* Every word that ends at this node. */
static void
tell(const struct word_set *w, uint32_t node, size_t end,
    void (*found)(void *with, uint32_t word, size_t end), void *with)
{
	if (w->node[node].word == NONE)
		node = w->node[node].shorter;
	for (; node != NONE; node = w->node[node].shorter)
		found(with, w->node[node].word, end);
}

/* The state behind a node without a row. */
static uint32_t
step_down(const struct word_set *w, uint32_t node, unsigned char byte)
{
	uint32_t c;

	do {
		c = find_child(w, node, byte);
		if (c != NONE)
			return state(w, &w->node[c]);
		node = w->node[node].fail;
	} while (w->node[node].number >= w->rows);
	return w->table[(w->node[node].number << w->shift) + w->column[byte]];
}

void
word_set_scan(const struct word_set *w, const char *s, size_t n,
    void (*found)(void *with, uint32_t word, size_t end), void *with)
{
	const unsigned char *p = (const unsigned char *)s;
	const uint32_t *table = w->table;
	const uint32_t rows_end = w->rows << w->shift;
	uint32_t at = 0;

	if (w->words == 0)
		return;
	for (size_t i = 0; i < n; i++) {
		at = at < rows_end ? table[at + w->column[p[i]]] :
		    step_down(w, w->order[at >> w->shift], p[i]);
		if ((at & TELLING) == 0)
			continue;
		at &= ~TELLING;
		tell(w, w->order[at >> w->shift], i + 1, found, with);
	}
}
