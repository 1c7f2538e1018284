/*
 * Whether what the homepage says is still right (article 5(1)): pages and
 * boards that nobody has looked at for longer than their review period, and
 * translations whose original has changed (article 16).
 */
#ifndef OSAN_PAGE_FRESH_H
#define OSAN_PAGE_FRESH_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* What is to be looked at; its texts are the statement's until the next. */
struct stale {
	const char *kind;        /* page, board */
	const char *path;        /* of a board: its name */
	const char *lang;
	const char *title;
	const char *department;  /* code; NULL = a board of none */
	const char *officer;     /* may be empty */
	int64_t updated_at;      /* microseconds, as all times */
	int64_t reviewed_at;     /* 0 = never since */
	int64_t due_at;
};

/* By department, the longest overdue first: all that is to be looked at
 * before until, of a department (code) or (NULL) of all. */
MUST_USE int stale_each(struct store *store, int64_t until,
    const char *department, struct stmt **st, struct err *e);
MUST_USE int stale_next(struct stmt *st, struct stale *s, struct err *e);

/* A page in any state, or a board that is looked at; its texts are the
 * statement's until the next. */
struct kept {
	bool board;
	int64_t id;              /* of the page or board */
	const char *path;        /* of a board: its name */
	const char *lang;
	const char *title;
	const char *department;  /* code; NULL = none */
	const char *state;       /* draft published withdrawn */
	bool changed;            /* a page that is not published as it is */
	int64_t updated_at;
	int64_t reviewed_at;     /* 0 = never */
	int64_t due_at;          /* 0 = it is not to be looked at */
};

/* All of them: first, the longest overdue first, what is to be looked at
 * before until; then pages, and then boards, by path. */
MUST_USE int kept_each(struct store *store, int64_t until, struct stmt **st,
    struct err *e);
MUST_USE int kept_next(struct stmt *st, struct kept *k, struct err *e);

/* A translation that its original left behind. */
struct stale_translation {
	const char *path;
	const char *lang;
	const char *department;
	const char *original;      /* path */
	const char *original_lang;
	int64_t from;              /* version it was made from; 0 = none */
	int64_t to;                /* version that is shown now */
	int64_t changed_at;        /* when that was published */
	int64_t original_id;
};

MUST_USE int stale_translation_each(struct store *store,
    const char *department, struct stmt **st, struct err *e);
MUST_USE int stale_translation_next(struct stmt *st,
    struct stale_translation *t, struct err *e);

/* The difference between two versions of a page, to be translated: titles
 * and texts as diff -u shows them; from 0 is nothing.  The caller's. */
MUST_USE int stale_difference(struct store *store, int64_t page_id,
    const char *path, int64_t from, int64_t to, char **diff, struct err *e);

#endif
