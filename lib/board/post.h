/*
 * Posts and comments (a comment is a post with a parent): reading, adding,
 * and the changes that need no decision.  Whatever changes a state is in
 * lib/board/decision.h.
 */
#ifndef OSAN_BOARD_POST_H
#define OSAN_BOARD_POST_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/board.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

struct scan;

struct post {
	int64_t id;
	int64_t board_id;
	char *board;           /* slug */
	int64_t number;        /* what citizens call it on its board */
	char *state;
	char *title;           /* NFC; never NULL */
	char *body;
	char *author;          /* the name that its writer chose to show */
	int64_t parent_id;     /* 0 = no comment */
	int64_t citizen_id;    /* 0 = unknown or staff */
	int64_t staff_id;      /* 0 = not by staff */
	int64_t created_at;    /* microseconds, as all times */
	int64_t updated_at;
	int64_t expires_at;    /* end of the posting period; 0 = none */
	int64_t hidden_until;  /* end of a temporary measure; 0 = none */
	bool pinned;
	int64_t decision_id;   /* the last one; 0 = none */
	int64_t version;
	char *url;             /* address on an imported site, or NULL */
};

#define POST_INIT { .id = 0 }

void post_clear(struct post *p);

/* ERR_NOT_FOUND names the id. */
MUST_USE int post_get(struct store *store, int64_t id, struct post *p,
    struct err *e);

/* What a new post is made of; texts are borrowed, cleaned (NFC, line ends)
 * and checked by post_add. */
struct post_new {
	const struct board *board;
	int64_t parent_id;
	const char *title;
	const char *body;
	const char *author;
	const char *url;
	int64_t citizen_id;
	int64_t staff_id;
	const unsigned char *origin; /* person_origin_key's, or NULL; not with
	                              * staff_id */
	bool verified;         /* the writer has just proven their name, whoever
	                        * citizen_id is */
	int64_t created_at;    /* 0 = now */
	int64_t expires_at;    /* 0 = by the board's period */
	struct scan *scan;     /* what looks at it; NULL = nothing does */
};

/*
 * Adds a post: pending on a board with pre-moderation (unless staff wrote
 * it), where n->scan finds what holds it, or where its writer is restricted
 * (restriction.h), else visible; what was found becomes its flags.  A title
 * or a body is enough.  ERR_REFUSED for a closed board, a writer who may not
 * write there, or a parent that is not shown; ERR_USAGE for times that
 * cannot be; ERR_INPUT for what is no text.  In a write transaction.
 */
MUST_USE int post_add(struct store *store, const struct post_new *n,
    int64_t *id, struct err *e);

/* Whether a post by this citizen (0: nobody known) is under a name that is
 * not proven to be theirs, on a board that wants real ones (Article
 * 6(2) 7). */
MUST_USE int post_is_unproven(struct store *store, const struct board *board,
    int64_t citizen_id, bool *unproven, struct err *e);

/* Staff change their own posts only; NULL leaves a text as it is.
 * ERR_REFUSED for a citizen's words, ERR_CHANGED where version (0 = any) is
 * not the post's.  The old text stays as a revision. */
MUST_USE int post_edit(struct store *store, const struct actor *actor,
    int64_t id, const char *title, const char *body, int64_t version,
    struct err *e);

/* To another board, comments too, under a new number; the old number leads
 * there and is never given again.  *number is the new one. */
MUST_USE int post_move(struct store *store, int64_t id,
    const struct board *to, int64_t version, int64_t *number, struct err *e);

MUST_USE int post_pin(struct store *store, int64_t id, bool pinned,
    int64_t version, struct err *e);

/* A report: a flag that names the ground it suspects and puts the post into
 * the queue.  ERR_REFUSED where the post is not shown.  A citizen's has
 * citizen_id, one that staff enter staff_id; the note is borrowed. */
struct report {
	int ground;
	const char *note;
	int64_t citizen_id;
	int64_t staff_id;
	int64_t version;  /* of the post, as seen; 0 = any */
};
MUST_USE int post_report(struct store *store, int64_t id,
    const struct report *r, int64_t *flag, struct err *e);

/* What these would refuse, without a change.  *out is the post as it would
 * be (post_check_move: as it is). */
MUST_USE int post_check_add(struct store *store, const struct post_new *n,
    struct post *out, struct err *e);
MUST_USE int post_check_edit(struct store *store, const struct actor *actor,
    int64_t id, const char *title, const char *body, int64_t version,
    struct post *out, struct err *e);
MUST_USE int post_check_move(struct store *store, int64_t id,
    const struct board *to, int64_t version, struct post *out,
    struct err *e);
MUST_USE int post_check_report(struct store *store, int64_t id,
    const struct report *r, struct err *e);

/* ERR_CHANGED unless want is 0 or has. */
MUST_USE int post_check_version(int64_t id, int64_t has, int64_t want,
    struct err *e);

#endif
