/*
 * The list of data keys; see key_list.h.
 */
#include "lib/person/key_list.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/person/rotate.sql.h"
#include "lib/person/rotate_impl.h"

const char *
key_use_word(enum key_use use)
{
	static const char *const words[] = { "active", "leaving",
		"destroyed" };

	return words[use];
}

static int
count_rows(struct store *store, struct key_row *r, struct err *e)
{
	unsigned char prefix[KEY_ID_SIZE];

	if (strcmp(r->purpose, ring_word(RING_CITIZEN)) == 0)
		return store_int(store, &sql_key_rows_citizen,
		    BINDS(b_int("id", r->id)), &r->rows, e);
	if (strcmp(r->purpose, ring_word(RING_INDEX)) == 0)
		return store_int(store, &sql_key_rows_index,
		    BINDS(b_int("id", r->id)), &r->rows, e);
	if (strcmp(r->purpose, ring_word(RING_ORIGIN)) == 0)
		return store_int(store, &sql_rotate_origins,
		    BINDS(b_int("now", clock_now())), &r->rows, e);
	key_prefix(r->id, prefix);
	return store_int(store, &sql_key_rows_text,
	    BINDS(b_blob("key", prefix, sizeof(prefix))), &r->rows, e);
}

/* A key that serves while a newer one of its purpose does is leaving. */
static void
settle_uses(struct key_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		rows[i].use = rows[i].retired_at != 0 ? KEY_DESTROYED
						      : KEY_ACTIVE;
		for (size_t j = i + 1; rows[i].use == KEY_ACTIVE && j < n;
		    j++)
			if (rows[j].retired_at == 0 &&
			    strcmp(rows[i].purpose, rows[j].purpose) == 0)
				rows[i].use = KEY_LEAVING;
	}
}

static int
read_rows(struct store *store, struct key_row **rows, size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_key_list, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		struct key_row *r;

		*rows = mem_grow(*rows, *n + 1, sizeof(**rows));
		r = &(*rows)[(*n)++];
		memset(r, 0, sizeof(*r));
		r->id = stmt_int(st, 0);
		snprintf(r->purpose, sizeof(r->purpose), "%s",
		    stmt_text(st, 1));
		r->created_at = stmt_int(st, 2);
		r->retired_at = stmt_int(st, 3);
	}
	stmt_close(st);
	return rc;
}

int
key_list(struct store *store, struct key_row **rows, size_t *n,
    struct err *e)
{
	int rc;

	*rows = NULL;
	*n = 0;
	rc = read_rows(store, rows, n, e);
	for (size_t i = 0; rc == 0 && i < *n; i++)
		if ((*rows)[i].retired_at == 0)
			rc = count_rows(store, &(*rows)[i], e);
	if (rc == 0) {
		settle_uses(*rows, *n);
		return 0;
	}
	free(*rows);
	*rows = NULL;
	return -1;
}
