/*
 * The data keys as rows: what each is for, how old it is, and how many rows
 * need it.  No master key is needed to look.
 */
#ifndef OSAN_PERSON_KEY_LIST_H
#define OSAN_PERSON_KEY_LIST_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

enum key_use {
	KEY_ACTIVE,   /* seals what is new */
	KEY_LEAVING,  /* a change is under way, rows still need it */
	KEY_DESTROYED /* nothing is left of it */
};

/* "active", "leaving", "destroyed". */
const char *key_use_word(enum key_use use);

struct key_row {
	int64_t id;
	char purpose[16];
	enum key_use use;
	int64_t created_at;
	int64_t retired_at; /* 0: it serves */
	int64_t rows;       /* sealed, wrapped or hashed under it */
};

/* All of them, the oldest first; *rows is the caller's to free. */
MUST_USE int key_list(struct store *store, struct key_row **rows, size_t *n,
    struct err *e);

#endif
