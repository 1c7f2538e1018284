/*
 * Rewards, one by one; see award.h.  What goes on by itself is in lapse.c.
 */
#include "lib/reward/award.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/crypto/random.h"
#include "lib/notify/notify.h"
#include "lib/person/person.h"
#include "lib/reward/award.sql.h"
#include "lib/reward/award_impl.h"
#include "lib/reward/draw.h"
#include "lib/reward/entry.h"

void
reward_award_clear(struct reward_award *a)
{
	free(a->programme);
	free(a->state);
	free(a->reason);
	*a = (struct reward_award)REWARD_AWARD_INIT;
}

/* "claimed" alone is what somebody has done with a post. */
const char *
reward_state_text(const char *state)
{
	return strcmp(state, "claimed") == 0 ? _("claimed by its winner")
					     : i18n_word(state);
}

int
reward_award_each(struct store *store, int64_t programme, const char *state,
    struct stmt **st, struct err *e)
{
	size_t n = state != NULL ? strlen(state) : 0;
	const char *at = REWARD_STATES;

	while (state != NULL && *at != '\0' &&
	    (strcspn(at, "\n") != n || strncmp(at, state, n) != 0))
		at += strcspn(at, "\n") + 1;
	if (*at == '\0') {
		*st = NULL;
		err_set(e, ERR_USAGE, "'%.40s' is no state of a reward",
		    state);
		return err_hint(e, "there are awarded, notified, claimed, "
		    "delivered and lapsed");
	}
	return stmt_open(store, &sql_reward_award_list, BINDS(
	    b_int("programme", programme),
	    b_text("state", state != NULL ? state : "")), st, e);
}

int
reward_award_to_deliver(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_reward_award_to_deliver, NO_BINDS, st,
	    e);
}

int
reward_award_next(struct stmt *st, struct reward_award *a, struct err *e)
{
	int rc = stmt_next(st, e);

	reward_award_clear(a);
	if (rc <= 0)
		return rc;
	a->id = stmt_int(st, 0);
	a->programme = mem_text(stmt_text(st, 1));
	a->amount = stmt_int(st, 2);
	a->place = stmt_int(st, 3);
	a->has_code = stmt_bytes(st, 4) == DIGEST_SIZE;
	if (a->has_code)
		memcpy(a->code, stmt_blob(st, 4), DIGEST_SIZE);
	a->citizen_id = stmt_int(st, 5);
	a->state = mem_text(stmt_text(st, 6));
	a->reason = mem_text(stmt_text(st, 7));
	a->awarded_at = stmt_int(st, 8);
	a->claim_by = stmt_int(st, 9);
	a->notified_at = stmt_int(st, 10);
	a->claimed_at = stmt_int(st, 11);
	a->delivered_at = stmt_int(st, 12);
	a->lapsed_at = stmt_int(st, 13);
	a->version = stmt_int(st, 14);
	return 1;
}

/* The one row of st, which is closed. */
static int
only(struct stmt *st, struct reward_award *a, struct err *e)
{
	int rc = reward_award_next(st, a, e);

	stmt_close(st);
	return rc;
}

int
reward_award_get(struct store *store, int64_t id, struct reward_award *a,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_reward_award_by_id, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = only(st, a, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no reward %"
		    PRId64, id);
	return rc > 0 ? 0 : -1;
}

int
reward_award_by_code(struct store *store, const struct reward_programme *p,
    const char *code, struct reward_award *a, struct err *e)
{
	unsigned char hash[DIGEST_SIZE];
	struct stmt *st;
	int rc;

	if (reward_code(store, p, code, hash, e) < 0 ||
	    stmt_open(store, &sql_reward_award_of_code, BINDS(
	    b_int("programme", p->id), b_blob("code", hash, sizeof(hash))),
	    &st, e) < 0)
		return -1;
	rc = only(st, a, e);
	if (rc == 0)
		return p->drawn
		    ? err_set(e, ERR_REFUSED, "this receipt was not drawn in "
			"%s", p->key)
		    : err_set(e, ERR_REFUSED, "%s is not drawn yet", p->key);
	return rc > 0 ? 0 : -1;
}

/* Awarding ---------------------------------------------------------------- */

int
reward_claim_by(const struct reward_programme *p, int64_t *at, struct err *e)
{
	char day[DATE_TEXT];

	return clock_parse_last(date_text(clock_day(clock_now()) +
	    (int32_t)p->claim_days, day), at, e);
}

int
award_insert(const struct reward_desk *d, const struct reward_programme *p,
    const struct reward_award *a, int64_t *id, struct err *e)
{
	struct notice notice = { .kind = "award",
		.citizen_id = a->citizen_id };
	int64_t claim_by;

	if (reward_claim_by(p, &claim_by, e) < 0 ||
	    store_run(d->store, &sql_reward_award_insert, BINDS(
	    b_int("programme", p->id), b_int("amount", a->amount),
	    b_ref("place", a->place), b_blob("code", a->has_code ? a->code
	    : NULL, DIGEST_SIZE), b_ref("citizen", a->citizen_id),
	    b_ref("staff", d->actor->staff_id), b_int("now", clock_now()),
	    b_int("claim_by", claim_by)), e) < 0)
		return -1;
	*id = store_last_id(d->store);
	if (a->citizen_id == 0)
		return 0;
	notice.award_id = *id;
	return notify_tell(d->store, &notice, e);
}

static int
check_citizen(const struct reward_desk *d, const struct reward_programme *p,
    int64_t citizen, struct err *e)
{
	struct person person = { .id = 0 };
	int64_t n;
	int rc = 0;

	if (store_int(d->store, &sql_reward_award_count, BINDS(
	    b_int("citizen", citizen), b_int("programme", p->id)), &n, e) < 0)
		return -1;
	if (n >= p->per_person)
		return err_set(e, ERR_REFUSED, "this person has as many "
		    "rewards of %s as one may (%" PRId64 ")", p->key,
		    p->per_person);
	if (p->staff_excluded && d->keyring != NULL &&
	    store_role_of(d->store) != STORE_WEB) {
		rc = person_get(d->store, d->keyring, citizen, &person, e);
		if (rc == 0)
			rc = reward_not_staff(d, person.email, e);
		person_clear(&person);
	}
	return rc;
}

int
reward_award_add(const struct reward_desk *d,
    const struct reward_programme *p, int64_t citizen_id, int64_t amount,
    char **code, int64_t *id, struct err *e)
{
	struct reward_award a = { .citizen_id = citizen_id,
		.amount = amount != 0 ? amount : p->amount };
	char *made = NULL;

	*code = NULL;
	if (p->frozen)
		return err_set(e, ERR_REFUSED, "who gets the rewards of %s "
		    "is drawn (article 13-2)", p->key);
	if (a.amount < 1 || a.amount > p->amount)
		return err_set(e, ERR_USAGE, "a reward of %s costs from 1 to "
		    "%" PRId64 " won", p->key, p->amount);
	if (citizen_id != 0 && check_citizen(d, p, citizen_id, e) < 0)
		return -1;
	if (citizen_id == 0) {
		made = random_token(REWARD_CODE_BYTES);
		draw_entry(p->key, made, a.code);
		a.has_code = true;
	}
	if (award_insert(d, p, &a, id, e) < 0) {
		free(made);
		return -1;
	}
	*code = made;
	return 0;
}

/* Steps ------------------------------------------------------------------- */

static const struct {
	const char *from; /* states, parted by blanks */
	const char *to;
} steps[] = {
	[REWARD_NOTIFY] = { "awarded", "notified" },
	[REWARD_CLAIM] = { "awarded notified", "claimed" },
	[REWARD_DELIVER] = { "claimed", "delivered" },
	[REWARD_LAPSE] = { "awarded notified claimed", "lapsed" },
};

int
reward_award_check(const struct reward_desk *d, int64_t id,
    enum reward_step step, const char *reason, int64_t version,
    struct reward_award *a, struct err *e)
{
	char until[CLOCK_TEXT];

	if (reward_award_get(d->store, id, a, e) < 0)
		return -1;
	if (version != 0 && version != a->version)
		return err_set(e, ERR_CHANGED, "reward %" PRId64 " was "
		    "changed by somebody else", id);
	if (strstr(steps[step].from, a->state) == NULL)
		return err_set(e, ERR_REFUSED, "reward %" PRId64 " is %s",
		    id, reward_state_text(a->state));
	if (step == REWARD_LAPSE && (reason == NULL || reason[0] == '\0'))
		return err_set(e, ERR_USAGE, "--reason is missing");
	if (step == REWARD_CLAIM && clock_now() > a->claim_by)
		return err_set(e, ERR_REFUSED, "reward %" PRId64 " could be "
		    "claimed until %s", id, clock_minute(a->claim_by, until));
	return 0;
}

int
award_move(const struct reward_desk *d, const struct reward_award *a,
    enum reward_step step, const char *reason, struct err *e)
{
	int64_t now = clock_now();

	if (store_run(d->store, &sql_reward_award_move, BINDS(
	    b_text("state", steps[step].to), b_text("reason", reason),
	    b_ref("notified", step == REWARD_NOTIFY ? now : 0),
	    b_ref("claimed", step == REWARD_CLAIM ? now : 0),
	    b_ref("delivered", step == REWARD_DELIVER ? now : 0),
	    b_ref("lapsed", step == REWARD_LAPSE ? now : 0),
	    b_ref("staff", d->actor->staff_id), b_int("id", a->id),
	    b_int("version", a->version)), e) < 0)
		return -1;
	return store_changes(d->store) > 0 ? 0 : err_set(e, ERR_CHANGED,
	    "reward %" PRId64 " was changed by somebody else", a->id);
}

/* The next alternate takes the place of one that lapsed. */
static int
fill_place(const struct reward_desk *d, const struct reward_award *a,
    struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	bool short_of;
	int64_t n;
	int rc = reward_programme_find(d->store, a->programme, &p, e);

	if (rc == 0 && p.drawn)
		rc = reward_award_places(d, &p, &n, &short_of, e);
	reward_programme_clear(&p);
	return rc;
}

int
reward_award_step(const struct reward_desk *d, int64_t id,
    enum reward_step step, const char *reason, int64_t version,
    struct err *e)
{
	struct reward_award a = REWARD_AWARD_INIT;
	int rc = -1;

	if (reward_award_check(d, id, step, reason, version, &a, e) == 0 &&
	    award_move(d, &a, step, reason, e) == 0)
		rc = step == REWARD_LAPSE ? fill_place(d, &a, e) : 0;
	reward_award_clear(&a);
	return rc;
}
