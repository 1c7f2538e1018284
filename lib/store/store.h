/*
 * The one database: opening it in a role, transactions, and statements.
 *
 * A connection belongs to one thread.  Every write stands between
 * store_begin and store_commit; no transaction waits for a person.  What
 * SQLite refuses because of a rule in the schema comes back as ERR_REFUSED
 * with the rule's words.
 */
#ifndef OSAN_STORE_STORE_H
#define OSAN_STORE_STORE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/sql.h"

struct store;
struct stmt;

/* "osan" as application_id in the file's header. */
#define STORE_APPLICATION_ID 0x6f73616e

/* Called inside each write transaction: after BEGIN IMMEDIATE and before
 * COMMIT.  The log uses it to name the actor and to seal its rows.  Each
 * may be NULL. */
struct store_hook {
	int (*begin)(void *ctx, struct store *store, struct err *e);
	int (*commit)(void *ctx, struct store *store, struct err *e);
	void (*rolled_back)(void *ctx, struct store *store); /* after it */
	void (*free)(void *ctx); /* at store_free, or for another hook */
	void *ctx;
};

/* Makes a new database at path (mode 0640) with the whole schema, opened
 * for STORE_ADMIN.  ERR_EXISTS where anything is there already. */
MUST_USE int store_create(const char *path, struct store **out,
    struct err *e);

/* Opens an existing database in a role.  ERR_NOT_FOUND, ERR_DAMAGED for a
 * file that is not ours, ERR_REFUSED for a schema newer or older than this
 * program.  STORE_READ and STORE_PUBLIC open it read-only. */
MUST_USE int store_open(const char *path, enum store_role role,
    struct store **out, struct err *e);

void store_free(struct store *store); /* NULL is fine */

void store_set_hook(struct store *store, const struct store_hook *hook);

/* For a hook that was set when the write transaction had begun already: it
 * begins now. */
MUST_USE int store_join_hook(struct store *store, struct err *e);
const struct store_hook *store_hook(const struct store *store); /* borrowed */
const char *store_path(const struct store *store); /* borrowed */
enum store_role store_role_of(const struct store *store);

/* Whether a connection of that role writes nothing. */
static inline bool
store_role_reads(enum store_role role)
{
	return role == STORE_READ || role == STORE_PUBLIC;
}

/* How long a busy database is waited for, in milliseconds (10,000). */
void store_set_busy(struct store *store, int milliseconds);

/* BEGIN IMMEDIATE and the hook.  ERR_BUSY after the time to wait. */
MUST_USE int store_begin(struct store *store, struct err *e);

/* The hook and COMMIT; on failure everything is rolled back. */
MUST_USE int store_commit(struct store *store, struct err *e);

/* Gives up the transaction; without one, nothing happens. */
void store_rollback(struct store *store);
bool store_in_transaction(const struct store *store);

/* Which write transaction of this connection runs, counted from 1; 0 where
 * none does.  What was read in it is not read twice. */
int64_t store_transaction(const struct store *store);

/* A read transaction: what several statements see is one state. */
MUST_USE int store_begin_read(struct store *store, struct err *e);
void store_end_read(struct store *store);

/* The same inside whatever transaction runs already; *begun says whether
 * store_end_read is to follow. */
MUST_USE int store_join_read(struct store *store, bool *begun,
    struct err *e);

/* Runs a statement to its end; rows are passed over. */
MUST_USE int store_run(struct store *store, const struct sql *sql,
    const struct bind *binds, struct err *e);

/* Runs a statement and reads the first column of its first row.
 * ERR_NOT_FOUND where there is no row; a NULL is read as 0. */
MUST_USE int store_int(struct store *store, const struct sql *sql,
    const struct bind *binds, int64_t *out, struct err *e);

/* As store_int for a text, which is yours; NULL is read as NULL. */
MUST_USE int store_text(struct store *store, const struct sql *sql,
    const struct bind *binds, char **out, struct err *e);

/* Rows changed by the last statement; the last id given by an INSERT. */
int64_t store_changes(const struct store *store);
int64_t store_last_id(const struct store *store);

/* Rows changed since the connection was opened, those that a full-text table
 * keeps for itself too. */
int64_t store_total_changes(const struct store *store);

/* Starts a statement.  *out is closed by stmt_close, also at its end and
 * after errors; NULL on failure. */
MUST_USE int stmt_open(struct store *store, const struct sql *sql,
    const struct bind *binds, struct stmt **out, struct err *e);

/* As stmt_open for a text that lib/store's compiler put together; values
 * are bound in order $1, $2 … */
MUST_USE int stmt_open_text(struct store *store, const char *text,
    const struct bind *values, size_t n, struct stmt **out, struct err *e);

/* 1: a row is there; 0: the end; -1: failed. */
MUST_USE int stmt_next(struct stmt *st, struct err *e);
void stmt_close(struct stmt *st); /* NULL is fine */

/* Columns from 0; texts and blobs are borrowed until the next stmt_ call
 * on st.  A NULL is 0, NULL and 0 bytes. */
int64_t stmt_int(const struct stmt *st, int column);
const char *stmt_text(const struct stmt *st, int column);
const void *stmt_blob(const struct stmt *st, int column);
size_t stmt_bytes(const struct stmt *st, int column);
bool stmt_null(const struct stmt *st, int column);

/* A number that is another one whenever another connection has changed the
 * database since it was last asked for; this connection's own changes do not
 * count.  Costs no more than looking at the log's head. */
MUST_USE int store_data_version(struct store *store, int64_t *version,
    struct err *e);

/* Another number whenever anybody, this connection too, has changed the
 * database: what the head of the log's index is like, at which is looked
 * without a lock and without asking the system for anything.  A reader that
 * has read nothing yet is at a number of its own. */
MUST_USE int store_mark(struct store *store, uint64_t *mark, struct err *e);

/* From here on a statement that runs fails soon after *stop has become true
 * (by any thread); NULL takes that back.  Whoever sets it tells that failure
 * from others by looking at *stop. */
void store_set_stop(struct store *store, const atomic_bool *stop);

/* From here on a statement that runs fails (ERR_DB) soon after clock_steady
 * has come to until; 0 takes that back.  It and store_set_stop take each
 * other's place.  Whoever sets it tells that failure from others by looking
 * at the clock. */
void store_set_until(struct store *store, int64_t until);

/* One of SQLite's own checks, line by line to fn: "integrity_check",
 * "foreign_key_check" or "quick_check". Nothing is given for a sound one. */
MUST_USE int store_check(struct store *store, const char *check,
    void (*fn)(void *ctx, const char *line), void *ctx, struct err *e);

/* Compares tables, indexes, triggers and views with what this program's
 * migrations make; each difference is a line to fn. */
MUST_USE int store_check_schema(struct store *store,
    void (*fn)(void *ctx, const char *line), void *ctx, struct err *e);

/* For work that writes much: 16 MiB of pages stay in memory, and the
 * write-ahead log grows to 16 MiB before it is written back. */
MUST_USE int store_expect_much(struct store *store, struct err *e);

/* Text that was deleted is overwritten from here on (a purge wants it). */
MUST_USE int store_overwrite_deleted(struct store *store, struct err *e);

/* Keeps in memory, from here on and whatever its size, what a statement
 * changes for its own undoing: for many statements that each change little.
 * Otherwise, once one of them was too large for that, all that follow in its
 * transaction go through a file.  Sorts stay in memory too.  Not in a
 * transaction. */
MUST_USE int store_undo_in_memory(struct store *store, struct err *e);

/* Writes the log back into the file and empties it where nobody else has
 * the database open; otherwise it does what it can. */
MUST_USE int store_checkpoint(struct store *store, struct err *e);

#endif
