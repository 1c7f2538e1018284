/*
 * Rewards (article 13-2): awarded, notified, claimed, delivered; or lapsed,
 * and then their amount is back in the budget, and the next alternate of a
 * draw takes the place.
 */
#ifndef OSAN_REWARD_AWARD_H
#define OSAN_REWARD_AWARD_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/crypto/digest.h"
#include "lib/reward/desk.h"
#include "lib/reward/programme.h"

struct reward_award {
	int64_t id;
	char *programme;    /* key */
	int64_t amount;     /* won */
	int64_t place;      /* in its draw, or 0 */
	bool has_code;      /* claimed with code */
	unsigned char code[DIGEST_SIZE]; /* its hash: the entry, in a draw */
	int64_t citizen_id; /* 0: only a code tells */
	char *state;
	char *reason;       /* why it lapsed, or how an identity was checked */
	int64_t awarded_at;
	int64_t claim_by;
	int64_t notified_at; /* 0 where it was not; so the others */
	int64_t claimed_at;
	int64_t delivered_at;
	int64_t lapsed_at;
	int64_t version;
};

#define REWARD_AWARD_INIT { .id = 0 }
#define REWARD_STATES "awarded\nnotified\nclaimed\ndelivered\nlapsed\n"

void reward_award_clear(struct reward_award *a);

/* A state for people, translated; static. */
const char *reward_state_text(const char *state);

/* ERR_NOT_FOUND. */
MUST_USE int reward_award_get(struct store *store, int64_t id,
    struct reward_award *a, struct err *e);

/* Newest first; programme (its id, or 0) and state (or NULL) narrow it.
 * ERR_USAGE for what is no state. */
MUST_USE int reward_award_each(struct store *store, int64_t programme,
    const char *state, struct stmt **st, struct err *e);
/* Those that are claimed, the oldest claim first. */
MUST_USE int reward_award_to_deliver(struct store *store, struct stmt **st,
    struct err *e);
MUST_USE int reward_award_next(struct stmt *st, struct reward_award *a,
    struct err *e);

/* The last moment of the day on which a reward awarded now can be
 * claimed. */
MUST_USE int reward_claim_by(const struct reward_programme *p, int64_t *at,
    struct err *e);

/*
 * In a write transaction: one reward that is not drawn, to a citizen, who is
 * told where a way is known, or (citizen_id 0) to whoever has *code, which
 * is the caller's then and shown once.  amount of 0 is the programme's.
 * ERR_REFUSED where the budget cannot pay it, for more than one person may
 * have, for staff where they are excluded, and for a programme that draws.
 */
MUST_USE int reward_award_add(const struct reward_desk *d,
    const struct reward_programme *p, int64_t citizen_id, int64_t amount,
    char **code, int64_t *id, struct err *e);

/* The steps by hand. */
enum reward_step {
	REWARD_NOTIFY,  /* told otherwise than by our notice */
	REWARD_CLAIM,   /* asked for by whoever was checked to be the one */
	REWARD_DELIVER,
	REWARD_LAPSE    /* with a reason */
};

/* In a write transaction; version is the one seen, or 0.  reason (may be
 * NULL) says why it lapses, or how the identity of who claims was checked.
 * ERR_REFUSED from another state and after the last day for a claim,
 * ERR_USAGE for lapsing without a reason, ERR_CHANGED. */
MUST_USE int reward_award_step(const struct reward_desk *d, int64_t id,
    enum reward_step step, const char *reason, int64_t version,
    struct err *e);

/* What it would refuse, without a change; *a is the reward as it is. */
MUST_USE int reward_award_check(const struct reward_desk *d, int64_t id,
    enum reward_step step, const char *reason, int64_t version,
    struct reward_award *a, struct err *e);

/* Finds the reward of a code, for REWARD_CLAIM.  ERR_NOT_FOUND for a code
 * that is none, ERR_REFUSED for a receipt that was not drawn, or not yet. */
MUST_USE int reward_award_by_code(struct store *store,
    const struct reward_programme *p, const char *code,
    struct reward_award *a, struct err *e);

/* In a write transaction, on a drawn programme: awards the next places
 * until as many stand as there are winners; those of staff, where they are
 * excluded, lapse at once.  *n counts what was awarded and stands.  Stops
 * without an error where the budget has no more; *short_of then says so. */
MUST_USE int reward_award_places(const struct reward_desk *d,
    const struct reward_programme *p, int64_t *n, bool *short_of,
    struct err *e);

/* What a run of reward_lapse did, or would do. */
struct reward_lapsed {
	int64_t lapsed;
	int64_t awarded;   /* to alternates */
	int64_t forgotten; /* entries whose entrant is known no more */
	int64_t short_of;  /* programmes whose budget has no more */
};

/* Begins its own transactions: what was not claimed in time lapses, the
 * next alternates take the places, and whose entries they were is forgotten
 * where nothing of the draw is open any more. */
MUST_USE int reward_lapse(const struct reward_desk *d,
    struct reward_lapsed *n, struct err *e);

/* How many would lapse and be forgotten now, without a change. */
MUST_USE int reward_lapse_due(struct store *store, struct reward_lapsed *n,
    struct err *e);

#endif
