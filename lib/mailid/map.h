/*
 * The map that the mail server reads (setting mail.map), kept as the
 * database says: account(address, password, quota_bytes) holds active mail
 * IDs, alias(address, goto) their further addresses and what is forwarded,
 * relocated(address, hint) where released ones have moved.
 *
 * The schema marks each mail ID that changes; mail_map_apply carries the
 * marked ones over and takes the marks off, the map first and only then the
 * marks, so that whoever dies between leaves the mark.  While it holds the
 * map's lock it reads what the database says, so that of two that run at
 * once the later one is right.  What is wrong with the map is told and never
 * keeps a change of the database from being made.
 */
#ifndef OSAN_MAILID_MAP_H
#define OSAN_MAILID_MAP_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct mail_map_done {
	int64_t changed; /* mail IDs carried over */
	bool made;       /* the map was made anew as a whole */
	bool off;        /* mail.map is empty: there is none */
};

/* Where the map is, which is yours; NULL where mail.map is empty. */
MUST_USE int mail_map_path(struct store *store, char **path, struct err *e);

/* Whether anything is to be carried over. */
MUST_USE int mail_map_is_due(struct store *store, bool *due, struct err *e);

/* Carries over what is marked; a map that is missing or broken is made
 * anew.  Outside a transaction, by a connection that writes and may read
 * passwords.  ERR_BUSY where the server holds it for too long, ERR_IO where
 * it cannot be written; the marks stay then. */
MUST_USE int mail_map_apply(struct store *store, struct mail_map_done *done,
    struct err *e);

/* The same for the whole map, whatever is marked. */
MUST_USE int mail_map_make(struct store *store, struct mail_map_done *done,
    struct err *e);

/* Compares the whole map with the database; each difference that no mark
 * explains is an address to fn.  A map that cannot be read is an error; one
 * that is not wanted yet, because there is no mail ID, is none. */
MUST_USE int mail_map_compare(struct store *store,
    void (*fn)(void *ctx, const char *address), void *ctx, struct err *e);

/* Only counts them. */
MUST_USE int mail_map_differences(struct store *store, int64_t *n,
    struct err *e);

#endif
