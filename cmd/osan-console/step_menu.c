/*
 * The menu of steps: what is lawful for the complaint as it stands, for who
 * asks; of several complaints, what is for each of them.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/desk.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/overlay_step.h"
#include "cmd/osan-console/step.h"
#include "cmd/osan-console/step_job.h"
#include "cmd/osan-console/step_target.h"
#include "lib/base/mem.h"
#include "lib/complaint/deed.h"

#define LOOK_AT 200 /* of many, so many say what is offered */

static const struct {
	int32_t key;
	const char *label;
} items[DEEDS] = {
	[DEED_RECEIVE] = { 'r', N_("receive: its time runs from here") },
	[DEED_PAY] = { 'p', N_("pay: record what was paid at the counter") },
	[DEED_REFUND] = { 'u', N_("refund: record what was given back") },
	[DEED_ASSIGN] = { 'g', N_("give it to a department") },
	[DEED_START] = { 's', N_("start: whoever starts is in charge") },
	[DEED_TRANSFER] = { 't', N_("transfer it within the city") },
	[DEED_TRANSFER_OUT] = { 'o', N_("out: transfer it to another "
	    "agency") },
	[DEED_ANSWER] = { 'a', N_("answer") },
	[DEED_REFUSE] = { 'f', N_("refuse, with reason and remedy") },
	[DEED_RETURN] = { 'b', N_("give back: the supplement did not come") },
	[DEED_SUPPLEMENT] = { 'd', N_("demand a supplement") },
	[DEED_AGAIN] = { 'A', N_("ask again for a supplement that did not "
	    "come") },
	[DEED_PROLONG] = { 'L', N_("longer: more time for the supplement") },
	[DEED_ARRIVED] = { 'v', N_("the supplement arrived") },
	[DEED_EXTEND] = { 'e', N_("extend the time, for a lawful reason") },
	[DEED_PAUSE] = { 'z', N_("pause the time, for a lawful reason") },
	[DEED_RESUME] = { 'c', N_("continue: the pause is over") },
	[DEED_PROGRESS] = { 'n', N_("news: tell how far it is") },
	[DEED_CORRECT] = { 'm', N_("mend an obvious slip, with consent") },
	[DEED_REPASSWORD] = { 'i', N_("identity checked: set a new "
	    "password") },
	[DEED_MERGE] = { 'M', N_("merge into a leading complaint") },
	[DEED_CLOSE_REPEAT] = { 'R', N_("close as a repeat, from the third "
	    "time on") },
	[DEED_WITHDRAW] = { 'w', N_("withdraw: the complainant asks") },
	[DEED_CLOSE] = { 'l', N_("close") },
	[DEED_RATE] = { '5', N_("record how content the complainant is") },
	[DEED_OBJECT] = { 'O', N_("file an objection to the refusal") },
	[DEED_PUBLISH] = { 'P', N_("publish: confirm the public words") },
	[DEED_UNPUBLISH] = { 'U', N_("take published words back") },
	[DEED_CONCEAL] = { 'H', N_("hide: the complainant refuses "
	    "disclosure") },
	[DEED_DISCLOSE] = { 'D', N_("the complainant allows disclosure") },
};

static int
read_target(struct console *c, const int64_t *ids, size_t n,
    struct step_target *t, struct err *e)
{
	struct complaint k = COMPLAINT_INIT;
	int rc = 0;

	t->n = n;
	t->ids = mem_new(n, sizeof(*ids));
	t->versions = mem_new(n, sizeof(*t->versions));
	memcpy(t->ids, ids, n * sizeof(*ids));
	for (size_t i = 0; rc == 0 && i < n; i++) {
		rc = complaint_get(c->store, ids[i], &k, e);
		t->versions[i] = k.version;
		if (i == 0)
			memcpy(t->number, k.number, sizeof(t->number));
	}
	complaint_clear(&k);
	return rc;
}

static int
read_offers(struct console *c, const struct step_target *t,
    struct complaint_offers *all, struct err *e)
{
	struct complaint_offers one;

	for (size_t i = 0; i < t->n && i < LOOK_AT; i++) {
		if (complaint_offers(desk_of(c), t->ids[i], &one, e) < 0)
			return -1;
		if (i == 0)
			*all = one;
		all->n = 0;
		for (int d = 0; d < DEEDS; d++) {
			all->has[d] = all->has[d] && one.has[d] &&
			    (t->n == 1 || complaint_deed_is_many(
			    (enum complaint_deed)d));
			all->n += all->has[d];
		}
	}
	return 0;
}

static void
target_free(void *ctx)
{
	step_target_clear(ctx);
	free(ctx);
}

static void
chosen(struct console *c, void *ctx, int64_t value)
{
	overlay_step(c, ctx, (enum complaint_deed)value);
}

static void
open_menu(struct console *c, struct step_target *take_t,
    const struct complaint_offers *offers)
{
	struct choose k = {
		.choices = mem_new(DEEDS, sizeof(*k.choices)),
		.chosen = chosen,
		.free_ctx = target_free,
		.ctx = take_t,
	};
	char *title = take_t->n > 1 ? mem_printf(_("%zu complaints"),
	    take_t->n) : mem_text(take_t->number);

	k.title = title;
	for (int d = 0; d < DEEDS; d++)
		if (offers->has[d])
			k.choices[k.n++] = (struct choice){ items[d].key,
				mem_text(_(items[d].label)), d };
	overlay_choose(c, &k);
	free(title);
}

void
step_begin(struct console *c)
{
	struct complaint_offers offers = { .n = 0 };
	struct step_target *t;
	const int64_t *ids;
	struct err e = ERR_INIT;
	size_t n = 0;

	ids = c->screen->ops->cases(c->screen, c->tagged, &n);
	if (n == 0) {
		console_note(c, STYLE_HINT, c->tagged ?
		    _("nothing is tagged (t tags)") :
		    _("there is no complaint here"));
		return;
	}
	if (step_runs(c, ids[0])) {
		console_note(c, STYLE_HINT, _("a step of it is being taken"));
		return;
	}
	t = mem_new(1, sizeof(*t));
	if (read_target(c, ids, n, t, &e) < 0 ||
	    read_offers(c, t, &offers, &e) < 0)
		console_error(c, &e);
	else if (offers.n == 0 && n > 1)
		console_note(c, STYLE_HINT, _("no step is lawful for each of "
		    "them as they stand"));
	else if (offers.n == 0)
		console_note(c, STYLE_HINT, _("there is no step for you to "
		    "take as it stands"));
	else {
		open_menu(c, t, &offers);
		return;
	}
	target_free(t);
}
