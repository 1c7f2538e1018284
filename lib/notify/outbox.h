/*
 * The outbox as it is read and as people work on it: the list, the call
 * list, trying again, ticking off.  Notices are queued by notify.h and sent
 * by send.h.
 */
#ifndef OSAN_NOTIFY_OUTBOX_H
#define OSAN_NOTIFY_OUTBOX_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

struct outbox_row {
	int64_t id;
	char *state;   /* queued sending sent failed given-up done cancelled */
	char *channel; /* mail, call */
	char *template;
	char *lang;
	int64_t citizen_id; /* 0: it goes to staff_id */
	int64_t staff_id;
	char *staff;        /* login of staff_id, or NULL */
	int64_t post_id;
	int64_t decision_id;
	int64_t appeal_id;
	int64_t restriction_id;
	int64_t attempts; /* since it was queued or put back */
	int64_t tried_at; /* the last attempt; 0 = none */
	int64_t next_at;  /* when it is due; 0 where nothing is */
	int64_t created_at;
	int64_t sent_at; /* when it was sent, or the call made */
	char *error;     /* of the last attempt, or why given up */
	char *done_by;   /* login of who made the call, or NULL */
	char *board;     /* slug, or NULL */
	int64_t number;  /* the post's in its board */
	char *complaint; /* number of the complaint that it tells of, or NULL */
	bool has_note;
};

#define OUTBOX_ROW_INIT \
	{               \
		.id = 0 \
	}

void outbox_row_clear(struct outbox_row *row);

/* ERR_NOT_FOUND names the id. */
MUST_USE int outbox_get(struct store *store, int64_t id, struct outbox_row *row,
    struct err *e);

/* "queued", "sending", …: all states, one a line, for completions. */
#define OUTBOX_STATES \
	"queued\nsending\nsent\nfailed\ngiven-up\ndone\ncancelled\n"

/* ERR_USAGE for what is none of them; NULL is any. */
MUST_USE int outbox_check_state(const char *state, struct err *e);

struct outbox_filter {
	const char *state; /* NULL: any; ERR_USAGE for one that is none */
	bool calls;        /* only calls that wait, oldest first */
	int64_t after;     /* only rows behind this one; 0: all */
	int64_t limit;     /* 0: all */
};

/* Rows, newest first. */
MUST_USE int outbox_each(struct store *store,
    const struct outbox_filter *filter, struct stmt **st, struct err *e);
MUST_USE int outbox_next(struct stmt *st, struct outbox_row *row,
    struct err *e);

/* In a write transaction: puts a failed or given-up notice back, due now
 * and with all its attempts before it; to_call puts it, or one that is
 * queued, on the call list instead.  ERR_REFUSED for another state, and
 * where the way is not known any more. */
MUST_USE int outbox_retry(struct store *store, int64_t id, bool to_call,
    struct err *e);

/* Whether that could be done now. */
MUST_USE int outbox_may_retry(struct store *store, int64_t id, bool to_call,
    struct err *e);

/* In a write transaction: the call was made, by actor.  note (or NULL) is
 * private text and sealed with keyring, which may be NULL without one.
 * ERR_REFUSED for what is no call that waits. */
MUST_USE int outbox_done(struct store *store, struct keyring *keyring,
    const struct actor *actor, int64_t id, const char *note, struct err *e);
MUST_USE int outbox_may_done(struct store *store, int64_t id, struct err *e);

/* What was noted when the call was made, the caller's; NULL for none.  The
 * caller logs the look. */
MUST_USE int outbox_note(struct store *store, struct keyring *keyring,
    int64_t id, char **note, struct err *e);

#endif
