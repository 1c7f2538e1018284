/*
 * Aho-Corasick; see word_set.h.  First a tree of nodes with lists of children,
 * then, breadth first, a full table: a row for each node, a column for each
 * class of bytes.  An entry is the next row's place in the table; rows where
 * some word ends come last, so that one comparison tells them.
 */
#include "lib/filter/word_set.h"

#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

#define NONE UINT32_MAX

struct node {
	uint32_t child, next; /* its first child; its next sibling */
	uint32_t fail;        /* the node of the longest proper end of it */
	uint32_t shorter;     /* the nearest along fail where a word ends */
	uint32_t word;
	uint32_t row;
	unsigned char byte;
};

struct word_set {
	struct node *node;
	size_t nodes, node_room;
	size_t *length; /* of each word */
	size_t words, word_room;
	uint32_t *table;
	uint32_t columns;
	uint32_t telling;  /* the first place of rows where words end */
	uint32_t *row_node;
	unsigned char column[256]; /* of each byte; 0: in no word */
};

static uint32_t
add_node(struct word_set *w, unsigned char byte)
{
	if (w->nodes == w->node_room) {
		w->node_room = w->node_room * 2 + 256;
		w->node = mem_grow(w->node, w->node_room, sizeof(*w->node));
	}
	w->node[w->nodes] = (struct node){ .child = NONE, .next = NONE,
		.shorter = NONE, .word = NONE, .byte = byte };
	return (uint32_t)w->nodes++;
}

struct word_set *
word_set_new(void)
{
	struct word_set *w = mem_new(1, sizeof(*w));

	add_node(w, 0);
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
	free(w->row_node);
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
			child = add_node(w, (unsigned char)s[i]);
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

static void
sort_bytes(struct word_set *w)
{
	w->columns = 1;
	for (size_t i = 1; i < w->nodes; i++)
		if (w->column[w->node[i].byte] == 0)
			w->column[w->node[i].byte] =
			    (unsigned char)w->columns++;
}

/* Breadth first: where each node fails, and where the nearest shorter word
 * ends.  The order is left in queue. */
static void
link_nodes(struct word_set *w, uint32_t *queue)
{
	size_t head = 0, tail = 1;

	while (head < tail) {
		uint32_t at = queue[head++];

		for (uint32_t c = w->node[at].child; c != NONE;
		    c = w->node[c].next) {
			struct node *child = &w->node[c];
			uint32_t f = at, to = NONE;

			while (f != 0 && to == NONE) {
				f = w->node[f].fail;
				to = find_child(w, f, child->byte);
			}
			child->fail = to != NONE ? to : 0;
			child->shorter = w->node[child->fail].word != NONE ?
			    child->fail : w->node[child->fail].shorter;
			queue[tail++] = c;
		}
	}
}

static bool
tells(const struct node *n)
{
	return n->word != NONE || n->shorter != NONE;
}

/* Rows for the nodes, those where words end last. */
static void
number_rows(struct word_set *w)
{
	uint32_t next = 0;

	w->row_node = mem_new(w->nodes, sizeof(*w->row_node));
	for (int telling = 0; telling < 2; telling++) {
		for (uint32_t i = 0; i < w->nodes; i++)
			if (tells(&w->node[i]) == (telling == 1)) {
				w->row_node[next] = i;
				w->node[i].row = next++;
			}
		if (telling == 0)
			w->telling = next * w->columns;
	}
}

/* A node's row: that of where it fails, except for its children. */
static void
fill_row(struct word_set *w, uint32_t at)
{
	struct node *n = &w->node[at];
	uint32_t *row = w->table + (size_t)n->row * w->columns;

	if (at != 0)
		memcpy(row, w->table + (size_t)w->node[n->fail].row *
		    w->columns, w->columns * sizeof(*row));
	for (uint32_t c = n->child; c != NONE; c = w->node[c].next)
		row[w->column[w->node[c].byte]] =
		    w->node[c].row * w->columns;
}

void
word_set_build(struct word_set *w)
{
	uint32_t *queue = mem_new(w->nodes, sizeof(*queue));

	assert(w->table == NULL);
	sort_bytes(w);
	assert((uint64_t)w->nodes * w->columns < UINT32_MAX);
	w->table = mem_new(w->nodes * w->columns, sizeof(*w->table));
	link_nodes(w, queue);
	number_rows(w);
	for (size_t i = 0; i < w->nodes; i++)
		fill_row(w, queue[i]);
	free(queue);
}

/* Every word that ends in this row. */
static void
tell(const struct word_set *w, uint32_t row, size_t end,
    void (*found)(void *with, uint32_t word, size_t end), void *with)
{
	uint32_t node = w->row_node[row];

	if (w->node[node].word == NONE)
		node = w->node[node].shorter;
	for (; node != NONE; node = w->node[node].shorter)
		found(with, w->node[node].word, end);
}

void
word_set_scan(const struct word_set *w, const char *s, size_t n,
    void (*found)(void *with, uint32_t word, size_t end), void *with)
{
	const unsigned char *p = (const unsigned char *)s;
	const uint32_t *table = w->table;
	uint32_t at = 0;

	if (w->words == 0)
		return;
	/* no test but this one: a step is one load that waits for the last */
	for (size_t i = 0; i < n; i++) {
		at = table[at + w->column[p[i]]];
		if (at >= w->telling)
			tell(w, at / w->columns, i + 1, found, with);
	}
}
