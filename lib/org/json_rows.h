/*
 * What a statement finds as a JSON array of objects, by a table of columns:
 * for files that hold all about one thing.
 */
#ifndef OSAN_ORG_JSON_ROWS_H
#define OSAN_ORG_JSON_ROWS_H

#include <stddef.h>
#include <stdint.h>

#include <jansson.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct json_part {
	const struct sql *sql;
	/* Names of its columns in their order, parted by blanks.  The last
	 * character tells what one is: # a number, ? a truth value, @ a time,
	 * = bytes, ! what open makes of it; a text has none.  A column whose
	 * name begins with "." is not written. */
	const char *columns;
	/* NULL with *e set on failure; may be NULL where no column has "!". */
	json_t *(*open)(void *ctx, const struct stmt *st, int column,
	    struct err *e);
	void *ctx;
};

/* The array, or NULL. */
json_t *json_rows(struct store *store, const struct json_part *part,
    const struct bind *binds, struct err *e);

/* Values; null for NULL.  Text that another program stored broken stays
 * readable. */
json_t *json_text(const char *s);
json_t *json_time(int64_t us);
json_t *json_hex(const void *p, size_t n);

#endif
