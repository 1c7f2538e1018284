/*
 * Writers who are held back for a term.  By Article 6 nobody is silenced: a
 * restricted writer's posts are taken, and wait as pending until a person
 * has looked.  A restriction has a reason and an end, is told to the writer
 * where a way is known (by the schema, in the same statement), and never
 * changes but by being lifted.
 */
#ifndef OSAN_BOARD_RESTRICTION_H
#define OSAN_BOARD_RESTRICTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/scan.h"
#include "lib/org/actor.h"
#include "lib/person/person.h"
#include "lib/store/store.h"

struct restriction {
	int64_t id;
	int64_t citizen_id;  /* 0: held by where the posts come from */
	int64_t post_id;     /* the post that led to it; 0 = none */
	int ground;          /* of article 6(2); 0 = none named */
	char *reason;
	int64_t from_at;     /* microseconds, as all times */
	int64_t until_at;
	char *by;            /* login */
	int64_t lifted_at;   /* 0 = not lifted */
	char *lifted_by;     /* login, or NULL */
	char *lift_reason;   /* "" while not lifted */
	int64_t version;
};

#define RESTRICTION_INIT { .id = 0 }

void restriction_clear(struct restriction *r);

/* "in-force", "ended" or "lifted". */
const char *restriction_state(const struct restriction *r);

/* ERR_NOT_FOUND names the id. */
MUST_USE int restriction_get(struct store *store, int64_t id,
    struct restriction *out, struct err *e);

enum restriction_by {
	RESTRICTION_BY_KNOWN,   /* the citizen, else the origin */
	RESTRICTION_BY_CITIZEN,
	RESTRICTION_BY_ORIGIN
};

/* Who is meant: the writer of post_id, or citizen_id; one of the two. */
struct restriction_new {
	int64_t post_id;
	int64_t citizen_id;
	enum restriction_by by; /* with post_id */
	const char *reason;     /* the writer reads it */
	int ground;             /* 0 = none named */
	int64_t until;          /* microseconds */
};

/*
 * In a write transaction: holds a writer back from now on; *out is how it
 * stands then.  ERR_USAGE without a reason, or for an end that is past;
 * ERR_REFUSED for a staff member's post, for an end further off than the
 * setting restrict.most-days, where one is in force already, and where
 * nothing is known of the writer; ERR_DENIED where the actor works on no
 * board that it is about; ERR_NOT_FOUND.
 */
MUST_USE int restriction_add(struct store *store, const struct actor *actor,
    const struct restriction_new *n, struct restriction *out,
    struct err *e);

/* In a write transaction: ends one before its time.  ERR_USAGE without a
 * reason; ERR_REFUSED where it was lifted or has ended; ERR_CHANGED where
 * version (0 = any) is not its; ERR_DENIED as above; ERR_NOT_FOUND. */
MUST_USE int restriction_lift(struct store *store, const struct actor *actor,
    int64_t id, const char *reason, int64_t version, struct restriction *out,
    struct err *e);

/* What these would refuse, without a change; *out is how it would be. */
MUST_USE int restriction_check_add(struct store *store,
    const struct actor *actor, const struct restriction_new *n,
    struct restriction *out, struct err *e);
MUST_USE int restriction_check_lift(struct store *store,
    const struct actor *actor, int64_t id, const char *reason,
    int64_t version, struct restriction *out, struct err *e);

struct restriction_filter {
	bool all;           /* ended and lifted ones too */
	int64_t citizen_id; /* only this citizen's; 0: all */
	int64_t after;      /* only those behind this id; 0: all */
	int64_t limit;      /* 0: all */
};

/* Restrictions, newest first. */
MUST_USE int restriction_each(struct store *store,
    const struct restriction_filter *f, struct stmt **st, struct err *e);
MUST_USE int restriction_next(struct stmt *st, struct restriction *r,
    struct err *e);

/* What holds a writer back now: its id (0 = nothing does) and its end. */
struct restriction_hold {
	int64_t id;
	int64_t until_at;
};

/* Asks for a citizen (0 = unknown) and an origin of PERSON_ORIGIN_SIZE
 * bytes (NULL = unknown). */
MUST_USE int restriction_in_force(struct store *store, int64_t citizen_id,
    const unsigned char *origin, struct restriction_hold *out,
    struct err *e);

/* The same for the writer of a post. */
MUST_USE int restriction_of_post(struct store *store, int64_t post_id,
    struct restriction_hold *out, struct err *e);

/* Whether anybody at all is held back now: who stores many posts asks this
 * first, once a transaction. */
MUST_USE int restriction_any(struct store *store, bool *any, struct err *e);

/* For a new post of that writer: where a restriction is in force, *found
 * gets the flag that says so, and holds the post. */
MUST_USE int restriction_look(struct store *store, int64_t citizen_id,
    const unsigned char *origin, struct scan_result *found, struct err *e);

#endif
