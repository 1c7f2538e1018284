/*
 * Judging and refusing; see judge.h.
 */
#include "lib/inforeq/judge.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/inforeq/inforeq_impl.h"
#include "lib/inforeq/judge.sql.h"

static const struct {
	const char *ground;
	const char *text;
} grounds[] = {
	{ "personal-data", N_("it holds personal data (article 7)") },
	{ "for-profit", N_("its purpose is profit (article 7)") },
	{ "not-held", N_("it does not stand on the homepage") },
	{ "withdrawn", N_("whoever asked wants it no more") },
	{ "other", N_("another reason") },
};

const char *
inforeq_ground_text(const char *ground)
{
	for (size_t i = 0; i < sizeof(grounds) / sizeof(grounds[0]); i++)
		if (strcmp(grounds[i].ground, ground) == 0)
			return _(grounds[i].text);
	return ground;
}

/* The request, open and the actor's to handle. */
static int
find_open(const struct inforeq_desk *d, const char *number, int64_t version,
    struct inforeq *r, struct err *e)
{
	if (inforeq_find(d->store, number, r, e) < 0 ||
	    inforeq_may(d, r, e) < 0 ||
	    inforeq_check_version(r, version, e) < 0)
		return -1;
	if (r->ended_at == 0)
		return 0;
	return err_set(e, ERR_REFUSED, "request %s is finished: %s",
	    r->number, i18n_word(r->state));
}

int
inforeq_assess_check(const struct inforeq_desk *d, const char *number,
    const char *purpose, const char *reason, int64_t version,
    struct inforeq *r, struct err *e)
{
	if (purpose == NULL || !inforeq_is_one_of(INFOREQ_PURPOSES, purpose)) {
		err_set(e, ERR_USAGE, "the judgement is missing: is its "
		    "purpose non-profit or profit?");
		return err_hint(e, "give --purpose non-profit or --purpose "
		    "profit");
	}
	if (inforeq_is_empty(reason)) {
		err_set(e, ERR_USAGE, "why it is judged so is missing");
		return err_hint(e, "give --reason");
	}
	return find_open(d, number, version, r, e);
}

int
inforeq_assess(const struct inforeq_desk *d, const char *number,
    const char *purpose, const char *reason, int64_t version,
    struct inforeq *r, struct err *e)
{
	if (inforeq_assess_check(d, number, purpose, reason, version, r, e) <
	    0 ||
	    store_run(d->store, &sql_inforeq_assess, BINDS(
	    b_int("id", r->id), b_text("purpose", purpose),
	    b_text("reason", reason), b_ref("staff", d->actor->staff_id),
	    b_int("now", clock_now())), e) < 0)
		return -1;
	return inforeq_get(d->store, r->id, r, e);
}

int
inforeq_refuse_check(const struct inforeq_desk *d, const char *number,
    const char *ground, const char *reason, int64_t version,
    struct inforeq *r, struct err *e)
{
	if (ground != NULL && !inforeq_is_one_of(INFOREQ_GROUNDS, ground)) {
		err_set(e, ERR_USAGE, "'%.40s' is no ground of a refusal",
		    ground);
		return err_hint(e, "there are personal-data, for-profit, "
		    "not-held, withdrawn and other");
	}
	if (inforeq_is_empty(reason) &&
	    (ground == NULL || strcmp(ground, "other") == 0)) {
		err_set(e, ERR_USAGE, "the reason is missing");
		return err_hint(e, "give --ground (personal-data, for-profit, "
		    "not-held, withdrawn), or --reason with your own words");
	}
	return find_open(d, number, version, r, e);
}

int
inforeq_refuse(const struct inforeq_desk *d, const char *number,
    const char *ground, const char *reason, int64_t version,
    struct inforeq *r, struct err *e)
{
	if (inforeq_refuse_check(d, number, ground, reason, version, r, e) <
	    0 ||
	    store_run(d->store, &sql_inforeq_refuse, BINDS(
	    b_text("ground", ground != NULL ? ground : "other"),
	    b_text("reason", inforeq_is_empty(reason) ? "" : reason),
	    b_int("now", clock_now()), b_int("id", r->id),
	    b_int("version", r->version)), e) < 0 ||
	    inforeq_get(d->store, r->id, r, e) < 0)
		return -1;
	return inforeq_tell(d->store, r, e);
}
