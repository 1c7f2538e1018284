/*
 * Complaints page by page, in both directions, as a person's screen shows
 * them.  What is open stands in the order of urgency: first what is not
 * received yet, which is to be received within hours, then by the time when
 * the answer is due.  All of them, the ended ones too, stand newest first.
 * Every page is read along an index.
 */
#ifndef OSAN_COMPLAINT_COMPLAINT_PAGE_H
#define OSAN_COMPLAINT_COMPLAINT_PAGE_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

enum complaint_part {
	COMPLAINTS_MINE,       /* open, the actor is in charge */
	COMPLAINTS_DEPARTMENT, /* open, of the actor's department */
	COMPLAINTS_OPEN,
	COMPLAINTS_ALL,
	COMPLAINTS_PARTS
};

/* The actor is borrowed and never NULL: officers see their department's
 * alone (lib/complaint/sight.h). */
struct complaint_scope {
	const struct actor *actor;
	enum complaint_part part;
};

/* Where a complaint stands; among all of them due does not count. */
struct complaint_key {
	int64_t due; /* microseconds; 0: not received yet */
	int64_t id;
};

struct complaint_row {
	struct complaint c;
	char *kind_ko;       /* names; in English "" = none */
	char *kind_en;
	char *department_ko; /* or NULL, as the two below */
	char *department_en;
	char *officer_name;
	char *title;         /* personal data masked; NULL without a key */
};

#define COMPLAINT_ROW_INIT { .c = COMPLAINT_INIT }

void complaint_row_clear(struct complaint_row *row); /* empty again */

struct complaint_key complaint_row_key(const struct complaint_row *row);

/*
 * Reads up to n complaints next to from: those behind it (forward), or
 * those before it; with from NULL the first or the last of all.
 * rows[0 .. *got-1] stand in the scope's order in both cases and are emptied
 * before they are filled, so they are to be initialised.  ERR_DAMAGED where
 * a title does not open.
 */
MUST_USE int complaint_page(struct complaint_desk *d,
    const struct complaint_scope *scope, const struct complaint_key *from,
    bool forward, size_t n, struct complaint_row *rows, size_t *got,
    struct err *e);

/* How many are in the scope. */
MUST_USE int complaint_page_count(struct store *store,
    const struct complaint_scope *scope, int64_t *n, struct err *e);

/* Whether a complaint is in the scope. */
bool complaint_in_scope(const struct complaint_scope *scope,
    const struct complaint *c);

/* Reads one; ERR_NOT_FOUND. */
MUST_USE int complaint_row_get(struct complaint_desk *d, int64_t id,
    struct complaint_row *row, struct err *e);

/*
 * The ids of the scope that a query finds (as complaint_list), in the
 * scope's order; the caller frees *ids.  1, or 0 where stop was set
 * meanwhile.  ERR_USAGE for a bad query, naming the place.
 */
MUST_USE int complaint_page_found(struct store *store,
    const struct complaint_scope *scope, const char *query,
    const atomic_bool *stop, int64_t **ids, size_t *n, struct err *e);

#endif
