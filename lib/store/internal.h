/*
 * What the files of lib/store share; nobody else includes this.
 */
#ifndef OSAN_STORE_INTERNAL_H
#define OSAN_STORE_INTERNAL_H

#include <sqlite3.h>

#include "lib/store/store.h"

#define CACHE_SLOTS 4096 /* a power of 2, twice the statements there are */

struct stmt {
	struct store *store;
	sqlite3_stmt *raw;
	const struct sql *sql; /* NULL for a text put together */
	bool cached;
	bool busy;
};

struct store {
	sqlite3 *db;
	char *path;
	enum store_role role;
	struct store_hook hook;
	bool in_write;
	int64_t writes; /* write transactions so far */
	bool schema_open; /* migrations may change the schema */
	int busy_ms;
	int64_t busy_since;
	int64_t until; /* when statements are to fail */
	uint64_t random;
	struct stmt cache[CACHE_SLOTS];
};

/* Turns SQLite's last error into ours; gives -1. */
int store_fail(struct store *store, struct err *e, const char *what);

/* Runs plain SQL that is no statement of the product (BEGIN, pragmas). */
int store_exec(struct store *store, const char *sql, struct err *e);

/* The number that such a text gives; store.c. */
int store_number(struct store *store, const char *sql, int64_t *out,
    struct err *e);

/* The lines of a check but "ok", by this very connection; store.c. */
int store_check_lines(struct store *store, const char *sql, bool foreign,
    void (*fn)(void *ctx, const char *line), void *ctx, struct err *e);

/* The authorizer; role.c. */
int store_authorize(void *ctx, int action, const char *a, const char *b,
    const char *database, const char *trigger);

/* Gives a new database the whole schema, in a transaction of its own;
 * migrate.c. */
int store_migrate(struct store *store, struct err *e);

/* Inside a transaction: applies what comes after a version. */
int store_apply(struct store *store, int version, struct err *e);

/* Opens what may be of an earlier version, without the authorizer; store.c. */
int store_open_any(const char *path, enum store_role role,
    struct store **out, struct err *e);

/* ERR_DAMAGED where it is not ours, ERR_REFUSED where it is newer than this
 * program; store.c. */
int store_check_age(struct store *store, int64_t *version, struct err *e);

/* Makes osan_test known to the connection; test.c. */
#define STORE_TEST_TYPE "store_test"
int store_add_test(struct store *store, struct err *e);

/* Makes osan_rows known to the connection; rows.c. */
#define STORE_ROWS_TYPE "store_rows"
int store_add_rows(struct store *store, struct err *e);

/* A store without file or connection yet; store.c. */
struct store *store_new(const char *path, enum store_role role);

/* How it waits for a busy database; store.c. */
void store_wait(struct store *store);

void store_cache_clear(struct store *store);

#endif
