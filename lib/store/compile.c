/*
 * The query compiler; see compile.h.  Fragments are numbered from $1 each;
 * here they are numbered on as they are joined.
 */
#include "lib/store/compile.h"

#include <assert.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

#define COMPILE_BINDS 4 /* of a sort key */

/* Adds a fragment's text with its parameters numbered on from offset. */
static void
add_text(struct compile *c, const char *text, size_t offset)
{
	size_t end = strlen(text);

	while (end > 0 && (isspace((unsigned char)text[end - 1]) ||
	    text[end - 1] == ';'))
		end--;
	for (size_t i = 0; i < end; i++) {
		char *rest;

		if (text[i] != '$' || !isdigit((unsigned char)text[i + 1])) {
			buf_putc(&c->text, text[i]);
			continue;
		}
		buf_printf(&c->text, "$%zu",
		    (size_t)strtoul(text + i + 1, &rest, 10) + offset);
		i = (size_t)(rest - text) - 1;
	}
}

static void
add(struct compile *c, const struct sql *sql, const struct bind *binds)
{
	size_t offset = c->count;

	c->values = mem_grow(c->values, c->count + (size_t)sql->nparam,
	    sizeof(*c->values));
	for (int i = 0; i < sql->nparam; i++) {
		const struct bind *b = binds;

		while (b != NULL && b->type != BIND_END &&
		    strcmp(b->name, sql->param[i]) != 0)
			b++;
		assert(b != NULL && b->type != BIND_END);
		c->values[c->count++] = *b;
	}
	add_text(c, sql->text, offset);
}

void
compile_init(struct compile *c, const struct sql *base,
    const struct bind *binds)
{
	memset(c, 0, sizeof(*c));
	buf_init(&c->text);
	c->any[0] = true;
	add(c, base, binds);
}

void
compile_clear(struct compile *c)
{
	buf_clear(&c->text);
	free(c->values);
	c->values = NULL;
	c->count = 0;
}

/* What stands before the next term. */
static void
join(struct compile *c)
{
	if (c->any[c->depth])
		buf_puts(&c->text, c->or[c->depth] ? " OR " : " AND ");
	c->any[c->depth] = true;
	if (c->negate)
		buf_puts(&c->text, "NOT ");
	c->negate = false;
	buf_putc(&c->text, '(');
}

void
compile_term(struct compile *c, const struct sql *fragment,
    const struct bind *binds)
{
	join(c);
	add(c, fragment, binds);
	buf_putc(&c->text, ')');
}

void
compile_not(struct compile *c)
{
	c->negate = !c->negate;
}

int
compile_begin(struct compile *c, bool any_of, struct err *e)
{
	if (c->depth == COMPILE_DEPTH)
		return err_set(e, ERR_USAGE, "the query nests deeper than %d "
		    "brackets", COMPILE_DEPTH);
	join(c);
	c->depth++;
	c->any[c->depth] = false;
	c->or[c->depth] = any_of;
	return 0;
}

void
compile_end(struct compile *c)
{
	assert(c->depth > 0);
	if (!c->any[c->depth])
		buf_puts(&c->text, "1 = 1");
	c->depth--;
	buf_putc(&c->text, ')');
}

/* Only rows behind the last one seen. */
static void
add_after(struct compile *c, const struct compile_sort *s, int64_t after)
{
	struct bind binds[COMPILE_BINDS + 2];
	size_t n = 0;

	while (s->binds != NULL && s->binds[n].type != BIND_END) {
		assert(n < COMPILE_BINDS);
		binds[n] = s->binds[n];
		n++;
	}
	binds[n] = b_int("id", after);
	binds[n + 1] = (struct bind){ .type = BIND_END };
	buf_puts(&c->text, " AND (");
	add(c, s->key, s->binds);
	buf_puts(&c->text, ", ");
	add(c, s->id, NO_BINDS);
	buf_puts(&c->text, s->descending ? ") < (" : ") > (");
	add(c, s->value_of, binds);
	c->values = mem_grow(c->values, c->count + 1, sizeof(*c->values));
	c->values[c->count++] = b_int("id", after);
	buf_printf(&c->text, ", $%zu)", c->count);
}

void
compile_sort(struct compile *c, const struct compile_sort *s, int64_t after)
{
	const char *way = s->descending ? " DESC" : "";

	assert(c->depth == 0);
	if (after != 0)
		add_after(c, s, after);
	buf_puts(&c->text, " ORDER BY ");
	add(c, s->key, s->binds);
	buf_puts(&c->text, way);
	buf_puts(&c->text, ", ");
	add(c, s->id, NO_BINDS);
	buf_puts(&c->text, way);
}

void
compile_parts(struct compile *c, const struct sql *part,
    const int64_t *values, size_t n)
{
	struct buf first = BUF_INIT;
	size_t count = c->count, offset;

	assert(c->depth == 0 && n > 0 && n <= COMPILE_PARTS);
	buf_add(&first, c->text.s, c->text.len);
	for (size_t i = 0; i < n; i++) {
		if (i > 0) {
			buf_puts(&c->text, " UNION ALL ");
			offset = c->count;
			c->values = mem_grow(c->values, offset + count,
			    sizeof(*c->values));
			memcpy(c->values + offset, c->values,
			    count * sizeof(*c->values));
			c->count += count;
			add_text(c, first.s, offset);
		}
		compile_term(c, part, BINDS(b_int("id", values[i])));
	}
	buf_clear(&first);
}

void
compile_merge(struct compile *c, const struct compile_sort *s, int64_t after,
    const struct sql *part, const int64_t *values, size_t n)
{
	const char *way = s->descending ? " DESC" : "";

	if (after != 0)
		add_after(c, s, after);
	compile_parts(c, part, values, n);
	buf_printf(&c->text, " ORDER BY %d%s, %d%s", s->key_column, way,
	    s->id_column, way);
}

void
compile_tail(struct compile *c, const struct sql *fragment)
{
	assert(c->depth == 0);
	buf_putc(&c->text, ' ');
	add(c, fragment, NO_BINDS);
}

void
compile_limit(struct compile *c, int64_t n)
{
	if (n > 0)
		buf_printf(&c->text, " LIMIT %lld", (long long)n);
}

int
compile_open(struct compile *c, struct store *store, struct stmt **st,
    struct err *e)
{
	assert(c->depth == 0);
	return stmt_open_text(store, c->text.s, c->values, c->count, st, e);
}
