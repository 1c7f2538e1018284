/*
 * Rewards that were claimed and wait to be handed over (article 13-2), the
 * oldest claim first.  Enter shows one; d notes that it was handed over.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cmd/osan-console/change.h"
#include "cmd/osan-console/columns.h"
#include "cmd/osan-console/desk.h"
#include "cmd/osan-console/rows_view.h"
#include "cmd/osan-console/screen_item.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/reward/award.h"

/* --- one, whole ---------------------------------------------------------- */

static void
put_reward(struct pager *p, const struct reward_award *a,
    const struct reward_programme *g)
{
	char *line = mem_printf(_("Reward %lld: %s"), (long long)a->id,
	    reward_state_text(a->state));
	char number[24];

	pager_puts(p, line, STYLE_TITLE);
	free(line);
	item_put(p, _("programme"), g->key);
	item_put(p, _("title"), desk_name(g->title_ko, g->title_en));
	item_put(p, _("department"), g->department);
	item_put(p, _("what is given"), desk_name(g->gift_ko, g->gift_en));
	snprintf(number, sizeof(number), "%lld", (long long)a->amount);
	item_put(p, _("won"), number);
	snprintf(number, sizeof(number), "%lld", (long long)a->citizen_id);
	item_put(p, _("citizen"), a->citizen_id != 0 ? number :
	    _("whoever has the code"));
	item_put_time(p, _("awarded"), a->awarded_at);
	item_put_time(p, _("notified"), a->notified_at);
	item_put_time(p, _("claimed on"), a->claimed_at);
	item_put_time(p, _("delivered"), a->delivered_at);
	item_put(p, _("reason"), a->reason);
}

static int
fill(struct console *c, int64_t id, struct pager *p, struct err *e)
{
	struct reward_programme g = REWARD_PROGRAMME_INIT;
	struct reward_award a = REWARD_AWARD_INIT;
	int rc = reward_award_get(c->store, id, &a, e);

	if (rc == 0)
		rc = reward_programme_find(c->store, a.programme, &g, e);
	if (rc == 0)
		put_reward(p, &a, &g);
	reward_programme_clear(&g);
	reward_award_clear(&a);
	return rc;
}

static char *
name(struct console *c, int64_t id)
{
	(void)c;
	return mem_printf("%lld", (long long)id);
}

/* --- handing it over ----------------------------------------------------- */

static struct reward_desk
workers_desk(const struct worker *w)
{
	return (struct reward_desk){ .store = w->store,
		.keyring = w->keyring, .actor = w->actor };
}

/* Outside of the transaction: a refusal is logged. */
static int
check_delivered(struct worker *w, const struct change *k, struct err *e)
{
	const struct reward_desk d = workers_desk(w);
	struct reward_programme g = REWARD_PROGRAMME_INIT;
	struct reward_award a = REWARD_AWARD_INIT;
	int rc = reward_award_check(&d, k->id, REWARD_DELIVER, NULL,
	    k->version, &a, e);

	if (rc == 0)
		rc = reward_programme_find(w->store, a.programme, &g, e);
	if (rc == 0)
		rc = reward_may(w->store, w->actor, &g, e);
	reward_programme_clear(&g);
	reward_award_clear(&a);
	return rc;
}

static int
make_delivered(struct worker *w, const struct change *k, struct err *e)
{
	const struct reward_desk d = workers_desk(w);

	return reward_award_step(&d, k->id, REWARD_DELIVER, NULL, k->version,
	    e);
}

static const struct change_ops delivering = { N_("noting that it was handed "
	"over"), check_delivered, make_delivered, N_("delivered"), true };

static bool
reward_act(struct console *c, int64_t id, enum act act)
{
	const struct reward_desk d = { .store = c->store, .actor = c->actor };
	struct reward_award a = REWARD_AWARD_INIT;
	struct err e = ERR_INIT;
	char *about;

	if (act != ACT_DELIVER)
		return false;
	if (!console_may(c, PERMIT_REWARD_RUN))
		return true;
	if (reward_award_check(&d, id, REWARD_DELIVER, NULL, 0, &a, &e) < 0) {
		console_error(c, &e);
		reward_award_clear(&a);
		return true;
	}
	about = mem_printf(_("reward %lld of %s, %lld won"), (long long)id,
	    a.programme, (long long)a.amount);
	change_ask(c, change_new(&delivering, id, a.version, about),
	    _("Delivered"), about, _("Was it handed over?"));
	free(about);
	reward_award_clear(&a);
	return true;
}

static const enum act item_hints[] = { ACT_CLOSE, ACT_DELIVER, ACT_HELP,
	ACT_NONE };

static const struct item_ops reward_item = {
	.title = N_("Reward"),
	.context = IN_REWARD,
	.hints = item_hints,
	.fill = fill,
	.act = reward_act,
	.name = name,
};

/* --- rows ---------------------------------------------------------------- */

struct rewards_row {
	struct row row;
	char *programme;
	int64_t amount, place, citizen_id, claimed_at;
};

static void
row_clear(void *row)
{
	free(((struct rewards_row *)row)->programme);
}

static int
load(struct worker *w, int64_t arg, struct rows *rows, struct err *e)
{
	struct reward_award a = REWARD_AWARD_INIT;
	struct rewards_row *row;
	struct stmt *st;
	int rc;

	(void)arg;
	if (reward_award_to_deliver(w->store, &st, e) < 0)
		return -1;
	while ((rc = reward_award_next(st, &a, e)) > 0) {
		row = rows_add(rows, a.id);
		row->programme = mem_text(a.programme);
		row->amount = a.amount;
		row->place = a.place;
		row->citizen_id = a.citizen_id;
		row->claimed_at = a.claimed_at;
	}
	stmt_close(st);
	reward_award_clear(&a);
	return rc;
}

static const struct rows_ops rows_ops = {
	.size = sizeof(struct rewards_row),
	.clear = row_clear,
	.load = load,
	.item = &reward_item,
};

static const char *
row_text(const void *row)
{
	return ((const struct rewards_row *)row)->programme;
}

static const struct column columns[] = {
	{ N_("claimed on"), 16, 0, false },
	{ N_("id"), 6, 0, true },
	{ N_("won"), 10, 0, true },
	{ N_("place"), 6, 2, true },
	{ N_("citizen"), 8, 1, true },
	{ N_("programme"), 0, 0, false },
};

static void
draw_row(struct console *c, const struct list_view *v, const void *row,
    int y, int x, int w, enum style style)
{
	const struct rewards_row *r = row;
	char at[CLOCK_TEXT], id[24], won[24], place[24], citizen[24];
	const char *cells[] = { clock_minute(r->claimed_at, at), id, won,
		r->place != 0 ? place : NULL,
		r->citizen_id != 0 ? citizen : NULL, r->programme };

	(void)v;
	snprintf(id, sizeof(id), "%lld", (long long)r->row.id);
	snprintf(won, sizeof(won), "%lld", (long long)r->amount);
	snprintf(place, sizeof(place), "%lld", (long long)r->place);
	snprintf(citizen, sizeof(citizen), "%lld", (long long)r->citizen_id);
	columns_row(c, columns, ARRAY_LEN(columns), "  ", cells,
	    (struct area){ y, x, 1, w }, style);
}

static const struct list_view_ops view_ops = {
	.row = draw_row,
	.text = row_text,
	.columns = columns,
	.n_columns = ARRAY_LEN(columns),
	.empty = N_("no rewards wait to be handed over"),
};

/* --- the screen ---------------------------------------------------------- */

static bool
rewards_act(struct console *c, struct screen *s, enum act act)
{
	return act == ACT_REWARDS || rows_screen_act(c, s, act);
}

static const enum act hints[] = { ACT_OPEN, ACT_DELIVER, ACT_CLOSE, ACT_HELP,
	ACT_NONE };

static const struct screen_ops rewards_ops = {
	.title = N_("Rewards"),
	.context = IN_REWARDS,
	.hints = hints,
	.close = rows_screen_close,
	.draw = rows_screen_draw,
	.act = rewards_act,
	.changed = rows_screen_changed,
	.status = rows_screen_status,
	.name = rows_screen_name,
	.click = rows_screen_click,
};

struct screen *
screen_rewards(struct console *c, struct err *e)
{
	return rows_screen_new(c, PERMIT_REWARD_LIST, &rewards_ops, &view_ops,
	    &rows_ops, 0, e);
}
