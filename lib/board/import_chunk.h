/*
 * A few rows of an import that are stored by one statement: most of what
 * storing costs is paid once for all of them.
 */
#ifndef OSAN_BOARD_IMPORT_CHUNK_H
#define OSAN_BOARD_IMPORT_CHUNK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/board/import_row.h"
#include "lib/store/store.h"

#define CHUNK_ROWS 12 /* as many as :import_posts has */
#define CHUNK_TEXT ((size_t)256 * 1024)

struct chunk_row {
	size_t at[IMPORT_NAME]; /* where its texts begin in the chunk's */
	size_t n[IMPORT_NAME];
	bool pending;
	int64_t parent; /* ids; 0: none */
	int64_t citizen;
	int64_t created; /* microseconds */
	int64_t expires; /* 0: never */
	bool has_origin;
	unsigned char origin[PERSON_ORIGIN_SIZE];
};

struct import_chunk {
	struct chunk_row row[CHUNK_ROWS];
	size_t count;
	struct buf text; /* of all rows, packed by import_row_pack */
};

void import_chunk_init(struct import_chunk *c);
void import_chunk_clear(struct import_chunk *c);

/* Whether it wants to be stored before another row comes. */
bool import_chunk_is_full(const struct import_chunk *c);

/* Copies the row's texts; the rest of the row is the caller's to fill. */
struct chunk_row *import_chunk_add(struct import_chunk *c,
    const struct import_row *row);

/* Which row has this key: its place, or -1. */
int import_chunk_find(const struct import_chunk *c, const char *key, size_t n);

/* Where the rows go: id and number of the first, counted on for the
 * others, and the time of the import. */
struct chunk_place {
	int64_t board_id;
	int64_t id;
	int64_t number;
	int64_t now;
};

/* In a write transaction: adds the posts.  The rows stay until
 * import_chunk_reset. */
MUST_USE int import_chunk_store(struct store *store,
    const struct import_chunk *c, const struct chunk_place *place,
    struct err *e);
void import_chunk_reset(struct import_chunk *c);

#endif
