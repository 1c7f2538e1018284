/*
 * A restore that is tried out (by-law, article 18(2): "recover quickly"): the
 * newest backup is put back into a folder of its own as it would be after
 * an accident, checked, and compared with the database that is at work.
 */
#ifndef OSAN_BACKUP_DRILL_H
#define OSAN_BACKUP_DRILL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/backup/chain.h"
#include "lib/backup/repository.h"
#include "lib/base/err.h"
#include "lib/crypto/age_key.h"
#include "lib/store/store.h"

enum drill_part {
	DRILL_UNPACK,    /* unpacked, and every page compared */
	DRILL_PLACE,     /* durable, under its name */
	DRILL_FILES,     /* attached files by their digests */
	DRILL_INTEGRITY, /* SQLite's own check */
	DRILL_COUNT,     /* rows of each table */
	DRILL_LOG,       /* the end of the log */
	DRILL_PARTS
};

struct drill_table {
	char *name;
	int64_t restored, live; /* rows; -1: it has no such table */
};

struct drill {
	size_t backup; /* its number in the chain */
	int64_t bytes; /* of the database */
	int64_t files; /* attached ones */
	int64_t missing_files;
	int64_t spent[DRILL_PARTS]; /* microseconds */
	bool live; /* there was a database to compare with */
	struct drill_table *tables;
	size_t ntables;
	int64_t audit_rows; /* the log's last sealed row */
	char audit_head[DIGEST_HEX];
	char **faults; /* translated */
	size_t nfaults;
};

struct drill_with {
	const struct repository *from;
	struct chain *chain; /* looked at by chain_check */
	const struct age_identity *ids;
	size_t nids;
	const char *scratch; /* the folder for it; NULL: TMPDIR */
	struct store *live;  /* may be NULL */
	void (*progress)(void *ctx, int64_t done);
	void *ctx;
};

/* "unpack" …, for people by i18n_word. */
const char *drill_part_word(enum drill_part part);

/* Tries it.  What is wrong with the backup becomes faults, the caller's with
 * all of d, to be given to drill_clear.  ERR_DAMAGED where it cannot be
 * restored at all; ERR_NOT_FOUND without a backup; ERR_IO. */
MUST_USE int drill_run(const struct drill_with *with, struct drill *d,
    struct err *e);
void drill_clear(struct drill *d);

#endif
