/*
 * Appeals: what a poster brings against a decision.  Another person than
 * the one who decided first decides it (the schema refuses otherwise);
 * overturning takes the decision back.  The statement is private text and
 * sealed.
 */
#ifndef OSAN_BOARD_APPEAL_H
#define OSAN_BOARD_APPEAL_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/decision.h"
#include "lib/org/actor.h"
#include "lib/person/person.h"
#include "lib/store/store.h"

struct appeal {
	int64_t id;
	int64_t decision_id;
	int64_t post_id;
	int64_t received_at;
	char *outcome;        /* "upheld", "overturned"; NULL = not decided */
	char *reason;
	int64_t decided_at;   /* 0 = not decided */
	char *decided_by;     /* login, or NULL */
};

#define APPEAL_INIT { .id = 0 }

void appeal_clear(struct appeal *a);

/* Records an appeal against the post's standing removal or hiding; the
 * statement is sealed with keyring.  ERR_REFUSED where no such decision
 * stands, or an appeal about it waits already; ERR_USAGE for an empty
 * statement, ERR_INPUT for what is no text.  In a write transaction. */
MUST_USE int appeal_add(struct store *store, struct keyring *keyring,
    const struct actor *actor, int64_t post_id, const char *statement,
    int64_t *id, struct err *e);

/* Decides one: overturned undoes the decision, and *undone is the new
 * decision then (id 0 where upheld, or where the decision was taken back
 * already).  ERR_REFUSED for the person who made
 * the decision, and for a decided appeal. */
MUST_USE int appeal_decide(struct store *store, const struct actor *actor,
    int64_t id, bool overturn, const char *reason, struct decision *undone,
    struct err *e);

/* What these would refuse, without a change. */
MUST_USE int appeal_check_add(struct store *store, const struct actor *actor,
    int64_t post_id, const char *statement, struct err *e);
MUST_USE int appeal_check_decide(struct store *store,
    const struct actor *actor, int64_t id, bool overturn, const char *reason,
    struct err *e);

/* What the poster says, for a person to read: the look is logged before the
 * text is given.  The text is yours; NULL where there is none.  Permission
 * is the caller's to check.  ERR_NOT_FOUND, ERR_DAMAGED. */
MUST_USE int appeal_statement(struct store *store, struct keyring *keyring,
    const struct actor *actor, int64_t id, char **text, struct err *e);

/* Appeals, undecided ones first (post_id 0 = all). */
MUST_USE int appeal_each(struct store *store, int64_t post_id,
    struct stmt **st, struct err *e);
MUST_USE int appeal_next(struct stmt *st, struct appeal *a, struct err *e);

#endif
