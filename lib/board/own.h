/*
 * What writers do with their own posts: change the words, take them back,
 * see what became of them.  Whoever acts is proven first, as the citizen
 * who wrote it (a session after lib/person/identity.h) or by the post's
 * password, which a writer nobody knows chose with it.  What is not theirs
 * and what does not exist are refused with the same words.
 *
 * New words are looked at as those of a new post are, and wait for a person
 * where they would have waited then.
 */
#ifndef OSAN_BOARD_OWN_H
#define OSAN_BOARD_OWN_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/board/decision.h"
#include "lib/board/post.h"
#include "lib/store/store.h"

struct scan;

/* Passwords of posts. */

#define OWN_PASSWORD_LEAST 4 /* characters */
#define OWN_PASSWORD_MOST 200 /* bytes */

/* Outside a transaction, since it takes long: the hash that own_password_add
 * stores, the caller's.  ERR_INPUT for one that is too short or too long. */
MUST_USE int own_password_hash(const char *password, char **hash,
    struct err *e);

/* In the write transaction that added the post.  ERR_REFUSED for staff's
 * posts and such as were changed already. */
MUST_USE int own_password_add(struct store *store, int64_t post_id,
    const char *hash, struct err *e);

/*
 * Outside a transaction, on a store that writes: whether that password
 * proves the post's writer.  ERR_DENIED, with the same words and in the same
 * time, for no such post, one without a password, a wrong and a locked one.
 * A wrong one is counted before that is said: from the third in a row on
 * each makes the next one wait, twice as long each time, and after
 * web.password-failures the post stays locked for web.password-lock.
 */
MUST_USE int own_prove_password(struct store *store, int64_t post_id,
    const char *password, struct err *e);

/* The post with that number on its board, whatever became of it; 0 where
 * there is none. */
MUST_USE int own_find(struct store *store, int64_t board_id, int64_t number,
    int64_t *post_id, struct err *e);

/* How the writer was proven: one of both. */
struct own_proof {
	int64_t citizen_id; /* of the session */
	bool password;      /* own_prove_password said so, just now */
};

/* What the writer wants it to say; NULL leaves a text as it is. */
struct own_change {
	int64_t post_id;
	struct own_proof proof;
	const char *title;
	const char *body;
	int64_t version;    /* as seen; 0 = any */
	struct scan *scan;  /* what looks at it; NULL = nothing does */
};

/*
 * In a write transaction.  *held (or NULL): the post waits for a person
 * now.  The words before stay as a revision.  ERR_DENIED where it is not
 * theirs; ERR_REFUSED where it is neither visible nor pending, or its board
 * is closed; ERR_CHANGED for another version; ERR_USAGE where nothing would
 * be left, ERR_INPUT for what is no text.
 */
MUST_USE int own_edit(struct store *store, const struct own_change *c,
    bool *held, struct err *e);

/* What that would refuse, without a change; *out is the post as it is. */
MUST_USE int own_check_edit(struct store *store, const struct own_change *c,
    struct post *out, struct err *e);

/* In a write transaction: its writer takes the post back; *d says how they
 * were proven.  Nobody's claim stands in the way.  ERR_DENIED, ERR_CHANGED,
 * and ERR_REFUSED where it is not shown, waiting or expired. */
MUST_USE int own_withdraw(struct store *store, int64_t post_id,
    const struct own_proof *proof, int64_t version, struct decision *d,
    struct err *e);

/* What its writer may be told of why a post waits: OWN_HELD_OTHER where it is
 * a rule of the filters, the board's own rule, or nothing. */
enum own_held {
	OWN_HELD_OTHER,
	OWN_HELD_PERSONAL, /* something in it looks like personal data */
	OWN_HELD_REPEAT,   /* its writer posted nearly the same before */
	OWN_HELD_FLOOD     /* its writer posted very much just now */
};
MUST_USE int own_held_for(struct store *store, int64_t post_id,
    enum own_held *why, struct err *e);

/* A line of "my posts"; texts are the struct's until the next own_next. */
struct own_row {
	int64_t id;
	char *board;        /* slug */
	int64_t number;
	int64_t parent_id;  /* 0 = no comment */
	char *state;
	char *title;        /* "" of a comment, and when purged */
	int64_t created_at;
	int64_t updated_at;
};

#define OWN_ROW_INIT { .id = 0 }

void own_row_clear(struct own_row *r);

/* A citizen's posts, newest first, at most limit (1 or more) with ids below
 * before (0: from the newest). */
MUST_USE int own_posts(struct store *store, int64_t citizen_id,
    int64_t before, int64_t limit, struct stmt **st, struct err *e);
MUST_USE int own_next(struct stmt *st, struct own_row *r, struct err *e);

/* One's own post, whatever became of it. */
struct own_post {
	struct post post;
	struct decision decision; /* the last; id 0 = none */
	char *ground;     /* name of decision.ground, or NULL */
	char *remedy;     /* how to appeal; NULL where nothing is to appeal
	                   * against */
	char *outcome;    /* of an appeal against it: "waiting", "upheld",
	                   * "overturned"; NULL = none */
	char *outcome_reason;
	bool may_edit;
	bool may_withdraw;
};

#define OWN_POST_INIT { .post = POST_INIT, .decision = DECISION_INIT }

void own_post_clear(struct own_post *o);

/* lang is that of ground and remedy.  ERR_DENIED where it is not theirs. */
MUST_USE int own_post_get(struct store *store, int64_t post_id,
    const struct own_proof *proof, const char *lang, struct own_post *out,
    struct err *e);

#endif
