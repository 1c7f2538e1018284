/*
 * Forms that are sent twice: a double click, or the browser's "send again".
 * Each form carries a random field, and the process remembers the last ones
 * that led somewhere, together with all else that they held.  The same form
 * again waits for the first and leads to the same place; it does nothing.  A
 * form that was changed, or that failed, is another one.
 *
 * What is kept of a form is a keyed digest.  It is gone with the process.
 */
#ifndef OSAN_CMD_WEB_ONCE_H
#define OSAN_CMD_WEB_ONCE_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"
#include "lib/crypto/mac.h"
#include "lib/web/session.h"

#define ONCE_FIELD "once"
#define ONCE_KEY 33  /* of its value, with the NUL */
#define ONCE_KEPT 1024

struct call;

enum once_state { ONCE_NONE, ONCE_RUNS, ONCE_DONE };

struct once {
	unsigned char form[MAC_SIZE];
	enum once_state state;
	char *path;             /* where it led to */
	struct session session; /* of the browser since then */
};

struct once_keeper {
	pthread_mutex_t lock;
	pthread_cond_t left;   /* some form is through */
	unsigned char key[MAC_KEY];
	struct once *kept;     /* ONCE_KEPT of them */
	size_t next;           /* which of them goes first */
};

void once_init(struct once_keeper *k);
void once_clear(struct once_keeper *k);

/* A new value for the field. */
char *once_key(char out[ONCE_KEY]);

/*
 * Before what was posted is looked at: true where it is to be, and once_leave
 * follows then; *turn is NULL for a form without the field, or one that is
 * not this browser's.  False where it was sent before: the call is answered
 * as the first was, or *e is ERR_BUSY because that one is not through after
 * some seconds.
 */
MUST_USE bool once_enter(struct call *c, struct once **turn, struct err *e);

/* Remembers where the answer leads to; one that leads nowhere is forgotten,
 * so that the form may be sent again. */
void once_leave(struct call *c, struct once *turn);

#endif
