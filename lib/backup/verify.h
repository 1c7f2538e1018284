/*
 * Checking a whole repository: without a key whether everything is there as
 * it was written, with one whether every backup can be restored.
 */
#ifndef OSAN_BACKUP_VERIFY_H
#define OSAN_BACKUP_VERIFY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/backup/chain.h"
#include "lib/backup/repository.h"
#include "lib/base/err.h"
#include "lib/crypto/age_key.h"

struct verify_table {
	char *name;
	int64_t rows;
};

/* What was seen of a backup with the key. */
struct verify_seen {
	bool restored; /* and every page compared */
	bool closed;   /* written to others than the identity */
	bool looked;   /* by SQLite's integrity_check: ends of chains */
	struct verify_table *tables;
	size_t ntables;
};

struct verify {
	struct repository r;
	struct chain c;
	struct verify_seen *seen; /* of each backup of c */
	char **notes; /* what is no fault: files that belong to none */
	size_t nnotes;
	int64_t done; /* bytes of data files, of verify_bytes */
	void (*progress)(void *ctx, int64_t done); /* may be NULL */
	void *ctx;
};

#define VERIFY_INIT { .r = REPOSITORY_INIT, .c = CHAIN_INIT }

/* Opens the repository in the folder, damaged or not, and looks whether all
 * is there, in its order, with the right sizes.  What is not becomes faults
 * of v->c.  ERR_NOT_FOUND for what is none; ERR_REFUSED; ERR_IO. */
MUST_USE int verify_open(struct verify *v, const char *folder,
    struct err *e);
void verify_clear(struct verify *v);

/* Compares the digest of each data file; what cannot be read is a fault. */
void verify_data(struct verify *v);

/* Restores each chain step by step into the folder for scratch files (may
 * be NULL), compares the pages at each, and at its end has SQLite check the
 * database and counts rows.  Damage becomes faults.  ERR_IO. */
MUST_USE int verify_deep(struct verify *v, const struct age_identity *ids,
    size_t n, const char *scratch, struct err *e);

/* Bytes that verify_data, and verify_deep with deep, will read. */
int64_t verify_bytes(const struct verify *v, bool deep);

/* Backups that the identity does not open. */
size_t verify_closed(const struct verify *v);

#endif
