/*
 * Complaints, the most urgent first: one's own, the department's, all that
 * are open, or all newest first; and beside or below them the one that one
 * stands on, personal data masked.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/case_lines.h"
#include "cmd/osan-console/cases_found.h"
#include "cmd/osan-console/screens.h"
#include "cmd/osan-console/step.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"

#define COUNT_EVERY CLOCK_SECOND /* how often others' changes are counted */

static const char *const parts[COMPLAINTS_PARTS] = {
	[COMPLAINTS_MINE] = N_("mine"),
	[COMPLAINTS_DEPARTMENT] = N_("my department's"),
	[COMPLAINTS_OPEN] = N_("open"),
	[COMPLAINTS_ALL] = N_("all, newest first"),
};

/* --- whose --------------------------------------------------------------- */

static void
next_part(struct complaints_screen *s)
{
	enum complaint_part next = (s->rows.scope.part + 1) %
	    COMPLAINTS_PARTS;

	console_note(s->c, STYLE_HINT, "%s", _(parts[next]));
	if (s->limit != NULL) {
		cases_found_limit(s, s->limit, next);
		return;
	}
	s->rows.scope.part = next;
	cases_found_show(s);
}

/* Officers begin with their own ones. */
static enum complaint_part
first_part(const struct console *c)
{
	return c->actor->role == ROLE_OFFICER ? COMPLAINTS_MINE :
	    COMPLAINTS_OPEN;
}

/* --- the screen ---------------------------------------------------------- */

static int64_t
id_here(const struct complaints_screen *s)
{
	const void *row = list_current(s->view.list);

	return row != NULL ? s->view.source.id(row) : 0;
}

static void
complaints_draw(struct console *c, struct screen *s, struct area a)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	beside_draw(c, &k->beside, &k->view, a);
}

static void
complaints_idle(struct console *c, struct screen *s)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	beside_idle(c, &k->beside, &k->view);
}

static void
complaints_status(struct console *c, struct screen *s, struct buf *b)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	(void)c;
	if (k->limit != NULL)
		buf_printf(b, _("limit: %s  "), k->limit);
	buf_printf(b, "%s  ", _(parts[k->rows.scope.part]));
	list_view_status(&k->view, b);
}

static void
open_case(struct complaints_screen *s)
{
	int64_t id = id_here(s);
	struct screen *screen;
	struct err e = ERR_INIT;

	if (id == 0)
		return;
	screen = screen_complaint(s->c, id, &e);
	if (screen != NULL)
		console_push(s->c, screen);
	else
		console_error(s->c, &e);
}

static bool
complaints_act(struct console *c, struct screen *s, enum act act)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	switch (act) {
	case ACT_OPEN:
		open_case(k);
		return true;
	case ACT_STEP:
		step_begin(c);
		return true;
	case ACT_LIMIT:
		cases_found_ask(k, false);
		return true;
	case ACT_TAG_PATTERN:
		cases_found_ask(k, true);
		return true;
	case ACT_WHOSE:
		next_part(k);
		return true;
	case ACT_COMPLAINTS:
		return true;
	case ACT_CLOSE:
		/* A limit goes first, then the screen. */
		if (k->limit == NULL)
			return false;
		cases_found_drop(k);
		return true;
	default:
		return beside_act(&k->beside, act) ||
		    list_view_act(c, &k->view, act);
	}
}

static void
complaints_changed(struct console *c, struct screen *s)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	if (clock_steady() - k->counted_at > COUNT_EVERY)
		cases_found_count(k);
	list_view_refresh(c, &k->view);
	k->beside.stale = true;
}

/* What a step took out of the list is tagged no longer. */
static void
untag_gone(struct complaints_screen *s)
{
	struct complaint c = COMPLAINT_INIT;
	struct err e = ERR_INIT;
	size_t n;
	const int64_t *tagged = list_tagged(s->view.list, &n);
	int64_t *ids = mem_new(n + 1, sizeof(*ids));

	memcpy(ids, tagged, n * sizeof(*ids));
	for (size_t i = 0; i < n; i++) {
		if (complaint_get(s->c->store, ids[i], &c, &e) < 0 ||
		    !complaint_in_scope(&s->rows.scope, &c))
			list_tag(s->view.list, ids[i], false);
		err_clear(&e);
	}
	complaint_clear(&c);
	free(ids);
}

static void
complaints_decided(struct console *c, struct screen *s)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	untag_gone(k);
	cases_found_count(k);
	complaints_changed(c, s);
}

static const int64_t *
complaints_cases(struct screen *s, bool tagged, size_t *n)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	if (tagged)
		return list_tagged(k->view.list, n);
	k->one = id_here(k);
	*n = k->one != 0;
	return &k->one;
}

static void
complaints_click(struct console *c, struct screen *s, int y, int x)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	(void)c;
	if (beside_is_list(&k->beside, x, s->area.w))
		list_view_click(&k->view, y);
}

static void
complaints_close(struct screen *s)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	list_view_clear(&k->view);
	beside_clear(&k->beside);
	free(k->limit);
	free(k->rows.ids);
	free(k);
}

static const enum act hints[] = { ACT_OPEN, ACT_STEP, ACT_WHOSE, ACT_LIMIT,
	ACT_HELP, ACT_NONE };

static const struct screen_ops complaints_ops = {
	.title = N_("Complaints"),
	.context = IN_COMPLAINTS,
	.hints = hints,
	.close = complaints_close,
	.draw = complaints_draw,
	.idle = complaints_idle,
	.act = complaints_act,
	.changed = complaints_changed,
	.status = complaints_status,
	.cases = complaints_cases,
	.limits = &cases_found_limits,
	.decided = complaints_decided,
	.click = complaints_click,
};

struct screen *
screen_complaints(struct console *c, const char *limit, struct err *e)
{
	struct complaints_screen *s;
	struct list_source src;

	if (screens_may(c, PERMIT_COMPLAINT_LIST, e) < 0 ||
	    (limit != NULL && cases_found_check(c->store, limit, e) < 0))
		return NULL;
	s = mem_new(1, sizeof(*s));
	s->screen.ops = &complaints_ops;
	s->c = c;
	s->rows.c = c;
	s->rows.scope = (struct complaint_scope){ c->actor,
		limit != NULL ? COMPLAINTS_OPEN : first_part(c) };
	beside_init(&s->beside, c->settings.preview, case_beside);
	src = case_rows_source(&s->rows);
	list_view_init(&s->view, &case_rows_view, &src, s);
	if (limit != NULL)
		cases_found_limit(s, limit, s->rows.scope.part);
	cases_found_count(s);
	return &s->screen;
}
