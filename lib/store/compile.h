/*
 * The query compiler: one SELECT put together from named fragments of .sql
 * files, for the query language, --sort and cursors.  Every value is
 * bound; no text of a person ever becomes SQL.
 *
 * The base is "SELECT … FROM … WHERE …" and ends in a condition; terms are
 * joined to it with AND.  Inside begin/end they join with AND or OR.
 */
#ifndef OSAN_STORE_COMPILE_H
#define OSAN_STORE_COMPILE_H

#include <stdbool.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/store/sql.h"
#include "lib/store/store.h"

#define COMPILE_DEPTH 32 /* brackets in brackets */

struct compile {
	struct buf text;
	struct bind *values; /* $1, $2 … */
	size_t count;
	size_t depth;
	bool any[COMPILE_DEPTH + 1];   /* the level has a first term */
	bool or[COMPILE_DEPTH + 1];    /* its terms join with OR */
	bool negate;                   /* the next term is excluded */
};

void compile_init(struct compile *c, const struct sql *base,
    const struct bind *binds);
void compile_clear(struct compile *c);

/* One condition.  Texts in binds are borrowed until the statement is
 * done. */
void compile_term(struct compile *c, const struct sql *fragment,
    const struct bind *binds);

/* The next term or bracket is excluded. */
void compile_not(struct compile *c);

/* Brackets; -1 (ERR_USAGE) where they nest too deep. */
MUST_USE int compile_begin(struct compile *c, bool any_of, struct err *e);
void compile_end(struct compile *c);

/*
 * Sorts by the fragment's expression and then by id_fragment's, both
 * descending or both ascending.  after is the id of the last row seen (0 =
 * from the start): only rows behind it come; value_of is a fragment that
 * gives the sort expression's value for the row :id.
 */
struct compile_sort {
	const struct sql *key;      /* "p.created_at" */
	const struct bind *binds;   /* of key and value_of, but for :id */
	const struct sql *id;       /* "p.id" */
	const struct sql *value_of; /* "(SELECT … WHERE id = :id)" */
	bool descending;
	int key_column, id_column;  /* of the rows, from 1; compile_merge */
};
void compile_sort(struct compile *c, const struct compile_sort *s,
    int64_t after);

/*
 * One SELECT for each of the n values of :id in the fragment part
 * ("p.board_id = :id"), joined: where an index gives an order only for one
 * value of another column, their rows are merged as they come.  No term
 * follows; the order is by numbers of columns.
 */
#define COMPILE_PARTS 64
void compile_parts(struct compile *c, const struct sql *part,
    const int64_t *values, size_t n);

/* As compile_sort over such parts. */
void compile_merge(struct compile *c, const struct compile_sort *s,
    int64_t after, const struct sql *part, const int64_t *values, size_t n);

/* Adds a whole tail of the product's own (ORDER BY …). */
void compile_tail(struct compile *c, const struct sql *fragment);

/* At most n rows; 0 = all. */
void compile_limit(struct compile *c, int64_t n);

/* Starts it; c must outlive *st. */
MUST_USE int compile_open(struct compile *c, struct store *store,
    struct stmt **st, struct err *e);

#endif
