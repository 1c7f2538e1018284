/*
 * From the parsed query to conditions; see compile_query.h.
 */
#include "lib/store/compile_query.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/text/nfc.h"

struct compiled_query {
	struct query_node *root;
	struct kept {
		void *p;
		void (*fn)(void *p);
	} *kept; /* what conditions bind: patterns for LIKE, tests */
	size_t count;
	const void *context;
};

void
compiled_query_free(struct compiled_query *q)
{
	if (q == NULL)
		return;
	for (size_t i = 0; i < q->count; i++)
		q->kept[i].fn(q->kept[i].p);
	free(q->kept);
	query_free(q->root);
	free(q);
}

const struct query_node *
compiled_query_root(const struct compiled_query *q)
{
	return q != NULL ? q->root : NULL;
}

void
compiled_query_keep(struct compiled_query *q, void *take_p,
    void (*fn)(void *p))
{
	q->kept = mem_grow(q->kept, q->count + 1, sizeof(*q->kept));
	q->kept[q->count++] = (struct kept){ take_p, fn };
}

void
compiled_query_set_context(struct compiled_query *q, const void *context)
{
	q->context = context;
}

const void *
compiled_query_context(const struct compiled_query *q)
{
	return q->context;
}

static const char *
pattern(struct compiled_query *q, const char *text, bool anywhere,
    bool open_end)
{
	struct buf b = BUF_INIT, nfc = BUF_INIT;
	struct err e = ERR_INIT;
	char *made;

	if (text_nfc(text, strlen(text), &nfc, &e) < 0)
		buf_puts(&nfc, text);
	if (anywhere)
		buf_putc(&b, '%');
	for (size_t i = 0; i < nfc.len; i++) {
		if (strchr("%_\\", nfc.s[i]) != NULL)
			buf_putc(&b, '\\');
		buf_putc(&b, (char)tolower((unsigned char)nfc.s[i]));
	}
	if (open_end)
		buf_putc(&b, '%');
	buf_clear(&nfc);
	made = buf_take(&b);
	compiled_query_keep(q, made, free);
	return made;
}

const char *
compiled_query_anywhere(struct compiled_query *q, const char *text)
{
	return pattern(q, text, true, true);
}

const char *
compiled_query_begin(struct compiled_query *q, const char *text)
{
	return pattern(q, text, false, true);
}

const char *
compiled_query_whole(struct compiled_query *q, const char *text)
{
	return pattern(q, text, false, false);
}

static bool
has(const struct query_node *n, const struct query_key *key)
{
	for (; n != NULL; n = n->next)
		if (n->key == key || has(n->child, key))
			return true;
	return false;
}

bool
compiled_query_has(const struct compiled_query *q,
    const struct query_key *key)
{
	return q != NULL && has(q->root, key);
}

/* Brackets are as deep as the parser let them be. */
static int
add(struct compile *c, const struct compile_terms *terms,
    struct compiled_query *q, const struct query_node *n, struct err *e)
{
	switch (n->type) {
	case QUERY_NOT:
		compile_not(c);
		return add(c, terms, q, n->child, e);
	case QUERY_TERM:
	case QUERY_TEXT:
		terms->add(c, q, n);
		return 0;
	case QUERY_AND:
	case QUERY_OR:
		break;
	}
	if (n->child != NULL && n->child->next == NULL)
		return add(c, terms, q, n->child, e);
	if (compile_begin(c, n->type == QUERY_OR, e) < 0)
		return -1;
	for (const struct query_node *k = n->child; k != NULL; k = k->next)
		if (add(c, terms, q, k, e) < 0)
			return -1;
	compile_end(c);
	return 0;
}

int
compiled_query_read(const char *text, const struct query_key *keys,
    int64_t most, struct compiled_query **out, struct err *e)
{
	struct query_limits limits = query_limits;

	limits.terms = (int)most;
	*out = NULL;
	if (text == NULL)
		return 0;
	*out = mem_new(1, sizeof(**out));
	if (query_parse(text, keys, &limits, &(*out)->root, e) == 0)
		return 0;
	compiled_query_free(*out);
	*out = NULL;
	return -1;
}

int
compiled_query_add(struct compiled_query *q, struct compile *c,
    const struct compile_terms *terms, struct err *e)
{
	if (q == NULL || q->root->child == NULL)
		return 0;
	return add(c, terms, q, q->root, e);
}

int
compile_query(struct compile *c, const char *text,
    const struct compile_terms *terms, int64_t most,
    struct compiled_query **out, struct err *e)
{
	if (compiled_query_read(text, terms->keys, most, out, e) < 0)
		return -1;
	return compiled_query_add(*out, c, terms, e);
}
