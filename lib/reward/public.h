/*
 * Rewards and draws as the citizens' pages show them, over a connection of
 * the role public (article 13-2): the programmes with their rules, what was
 * frozen and published, and who was drawn, which only entries tell.
 */
#ifndef OSAN_REWARD_PUBLIC_H
#define OSAN_REWARD_PUBLIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/base/sink.h"
#include "lib/crypto/digest.h"
#include "lib/reward/draw.h"
#include "lib/store/store.h"

struct public_reward {
	char *key;
	char *kind;         /* a word of REWARD_KINDS */
	char *title;        /* in the language asked for, where there is one */
	char *gift;
	int64_t per_person;
	bool staff_excluded;
	int64_t claim_days;
	int64_t created_at;
	int64_t closed_at;  /* 0: it takes entries */
	int64_t survey_id;  /* whose takers enter; 0: none */
	char *department;
	char *phone;        /* may be empty */
	bool frozen;        /* its draw's list is published */
	int64_t run_at;     /* 0: not drawn (yet) */
};

#define PUBLIC_REWARD_INIT { .key = NULL }

void public_reward_clear(struct public_reward *r);

/* ERR_NOT_FOUND. */
MUST_USE int public_reward_find(struct store *store, const char *key,
    const char *lang, struct public_reward *r, struct err *e);

/* Those that take entries first, then the newest: at most most, from the
 * offset-th on; public_rewards_free. */
MUST_USE int public_rewards(struct store *store, const char *lang,
    int64_t offset, int64_t most, struct public_reward **out, size_t *n,
    struct err *e);
void public_rewards_free(struct public_reward *r, size_t n);

/* What was published of a draw. */
struct public_draw {
	struct draw_file file;
	int64_t closed_at;
	char *value;      /* NULL until it is run */
	int64_t run_at;   /* 0 until then */
};

#define PUBLIC_DRAW_INIT { .value = NULL }

void public_draw_clear(struct public_draw *w);

/* ERR_NOT_FOUND where no list is frozen. */
MUST_USE int public_draw_find(struct store *store, const char *key,
    struct public_draw *w, struct err *e);

/* Writes the published file, byte for byte.  ERR_DAMAGED where the entries
 * are not those of the commitment; ERR_NOT_FOUND. */
MUST_USE int public_draw_write(struct store *store, const char *key,
    const struct sink *sink, struct err *e);

/* A place: first winners, then alternates. */
struct public_place {
	int64_t place;                  /* from 1 */
	unsigned char entry[DIGEST_SIZE];
	bool won;                       /* it is awarded */
	bool lapsed;                    /* … and was not claimed */
};

/* From the offset-th on, at most most; *out is the caller's. */
MUST_USE int public_places(struct store *store, const char *key,
    int64_t offset, int64_t most, struct public_place **out, size_t *n,
    struct err *e);

/* The place of an entry; 0 where it was not drawn. */
MUST_USE int public_place_of(struct store *store, const char *key,
    const unsigned char entry[DIGEST_SIZE], int64_t *place, struct err *e);

#endif
