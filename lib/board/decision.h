/*
 * Decisions: the only way by which a post changes its state (Article 6).
 * Each makes one decision row that names the state before and after, what
 * it rests on and who made it; a removal leaves a tombstone or a notice in
 * the same transaction.  Undoing one takes the tombstone back, writes a
 * second notice, and withdraws the first where nobody was sent it.  The schema
 * refuses whatever does not keep to this.
 */
#ifndef OSAN_BOARD_DECISION_H
#define OSAN_BOARD_DECISION_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/post.h"
#include "lib/org/actor.h"
#include "lib/store/store.h"

enum action {
	ACTION_APPROVE,
	ACTION_HIDE,     /* a temporary measure; ends by itself */
	ACTION_REMOVE,
	ACTION_RESTORE,  /* ends a hiding, or takes a removal back */
	ACTION_UNDO,
	ACTION_EXTEND,   /* shows an expired post again */
	ACTION_EXPIRE,
	ACTION_PURGE,
	ACTION_WITHDRAW, /* its writer takes it back */
	ACTION_MASK,     /* personal data in it; see mask.h */
};

/* What somebody wants decided; texts are borrowed. */
struct ruling {
	enum action action;
	int ground;            /* remove: 1 to 9; hide: 0 or 1 to 9 */
	const char *reason;    /* remove, hide, mask: needed; withdraw: the
	                        * proof of being the writer */
	bool tombstone;        /* remove: show reason in the post's place */
	bool notify;           /* remove: write to the poster */
	int64_t until;         /* hide: its end; extend: the new end */
	int64_t undoes;        /* undo: the decision to take back */
	int64_t version;       /* the post's version seen; 0 = any */
	const char *batch;     /* a name for decisions made at once, or NULL */
	bool by_time;          /* its time has come: nobody's claim and nobody's
	                        * boards stand in the way */
	bool unmask;           /* undo: a masking too (mask.h alone) */
};

struct decision {
	int64_t id;
	int64_t post_id;
	char *action;
	int64_t ground;        /* 0 = none */
	char *reason;
	bool tombstone;
	bool notice;
	char *from_state;
	char *to_state;
	int64_t until;
	int64_t undoes;
	int64_t staff_id;
	char *actor;
	int64_t at;
};

#define DECISION_INIT { .id = 0 }

void decision_clear(struct decision *d);

/* The word of an action as the table says it ("remove"). */
const char *action_word(enum action a);

/* Whether a post in this state can be so decided at all. */
bool action_takes(enum action a, const char *state);

MUST_USE int decision_get(struct store *store, int64_t id,
    struct decision *d, struct err *e);

/* A post's decisions, oldest first. */
MUST_USE int decision_each(struct store *store, int64_t post_id,
    struct stmt **st, struct err *e);
MUST_USE int decision_next(struct stmt *st, struct decision *d,
    struct err *e);

/* What a ruling must hold whatever the post: a removal its ground and
 * reason (Article 6(2)), a hiding, a masking and a withdrawal their reason.
 * ERR_USAGE; ERR_INPUT for a reason that is no text.  decision_make
 * asks it too; a command asks before it bothers anyone. */
MUST_USE int ruling_check(const struct ruling *r, struct err *e);

/*
 * Decides about one post, in a write transaction.  *d is the decision made.
 *
 * ERR_REFUSED names the state, or Article 6(2) where a removal would leave
 * neither tombstone nor notice: no tombstone wanted and no way known to
 * reach the poster.  With both wanted and no way to reach, the tombstone
 * alone stands and d->notice tells.  ERR_CHANGED for another version,
 * ERR_CLAIMED where someone else holds the post's queue item.
 */
MUST_USE int decision_make(struct store *store, const struct actor *actor,
    int64_t post_id, const struct ruling *r, struct decision *d,
    struct err *e);

/* Checks ruling and state as decision_make would, and changes nothing. */
MUST_USE int decision_check(struct store *store, const struct actor *actor,
    int64_t post_id, const struct ruling *r, struct decision *d,
    struct err *e);

#endif
