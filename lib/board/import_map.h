/*
 * Which field of a file becomes which field of a post: "title=subject" says
 * that the post's title is the file's field (JSON) or column (CSV) subject.
 */
#ifndef OSAN_BOARD_IMPORT_MAP_H
#define OSAN_BOARD_IMPORT_MAP_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/archive/record.h"
#include "lib/base/err.h"

enum import_field {
	IMPORT_TITLE,
	IMPORT_BODY,
	IMPORT_AUTHOR,
	IMPORT_CREATED,
	IMPORT_EXPIRES,
	IMPORT_URL,
	IMPORT_STATE,
	IMPORT_KEY,    /* what other rows of the file call this one */
	IMPORT_PARENT, /* the key of the row that this one comments on */
	IMPORT_NAME,   /* from here on about the writer, and sealed */
	IMPORT_PHONE,
	IMPORT_EMAIL,
	IMPORT_ADDRESS,
	IMPORT_LANG,
	IMPORT_VERIFIED, /* whether the name was proven */
	IMPORT_IP,       /* where it was posted from; only a hash is kept */
	IMPORT_BROWSER,
	IMPORT_FIELDS
};

struct import_map {
	char *column[IMPORT_FIELDS]; /* the file's word, NULL: not taken */
	size_t place[IMPORT_FIELDS]; /* its place in a record */
};

#define IMPORT_MAP_INIT            \
	{                          \
		.column = { NULL } \
	}

/* "title"; static. */
const char *import_field_word(enum import_field field);

/* Adds "title=subject,body=content".  ERR_USAGE for a word that is no
 * field of ours, and for one that is given twice. */
MUST_USE int import_map_add(struct import_map *map, const char *text,
    struct err *e);

/* The fields of our own export, those that r has (JSON: all of them).
 * ERR_INPUT where a CSV file has neither a title nor a body. */
MUST_USE int import_map_own(struct import_map *map,
    const struct record_reader *r, struct err *e);

/* ERR_USAGE where neither a title nor a body is taken, of the writer only
 * a language, no name where it is said to be proven, or only one of ip and
 * browser. */
MUST_USE int import_map_check(const struct import_map *map, struct err *e);

/* Makes r give what is taken.  Errors of record_want. */
MUST_USE int import_map_want(struct import_map *map, struct record_reader *r,
    struct err *e);

/* The value of a field in a record; NULL for one that is not taken. */
const struct record_field *import_map_get(const struct import_map *map,
    const struct record *rec, enum import_field field);

/* Whether anything is taken of which citizens are made, which has to be
 * sealed. */
bool import_map_is_personal(const struct import_map *map);

/* Whether it is taken where the posts came from, which has to be hashed. */
bool import_map_has_origin(const struct import_map *map);

void import_map_clear(struct import_map *map);

#endif
