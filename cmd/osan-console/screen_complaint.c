/*
 * A complaint, whole, with its timeline.  What is personal is masked until
 * the person asks for it, and again when they go on.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/case_letter.h"
#include "cmd/osan-console/case_lines.h"
#include "cmd/osan-console/case_reveal.h"
#include "cmd/osan-console/screen_text.h"
#include "cmd/osan-console/screens.h"
#include "cmd/osan-console/step.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/sight.h"
#include "lib/tui/pager.h"

struct case_screen {
	struct screen screen;
	int64_t id;
	char number[COMPLAINT_NUMBER];
	struct pager *pager;
	bool stale;
};

static void
case_draw(struct console *c, struct screen *s, struct area a)
{
	struct case_screen *k = (struct case_screen *)s;

	if (k->stale) {
		pager_again(k->pager);
		case_fill(c, k->pager, k->id, CASE_WHOLE,
		    c->revealed == k->id);
		k->stale = false;
	}
	pager_draw(c->term, k->pager, a);
}

static void
case_status(struct console *c, struct screen *s, struct buf *b)
{
	const struct case_screen *k = (const struct case_screen *)s;

	text_status(k->pager, b);
	if (c->revealed == k->id)
		buf_puts(b, _("unmasked  "));
	buf_puts(b, k->number);
}

static void
case_changed(struct console *c, struct screen *s)
{
	(void)c;
	((struct case_screen *)s)->stale = true;
}

static const int64_t *
case_cases(struct screen *s, bool tagged, size_t *n)
{
	(void)tagged;
	*n = 1;
	return &((struct case_screen *)s)->id;
}

/* --- another one --------------------------------------------------------- */

static int
show(struct console *c, struct case_screen *k, int64_t id, struct err *e)
{
	struct complaint seen = COMPLAINT_INIT;
	int rc = complaint_get(c->store, id, &seen, e);

	if (rc == 0 && !complaint_is_seen(c->actor, &seen))
		rc = err_set(e, ERR_DENIED, "complaint %s is another "
		    "department's", seen.number);
	if (rc == 0) {
		k->id = id;
		memcpy(k->number, seen.number, sizeof(k->number));
		k->stale = true;
		c->revealed = 0;
		pager_clear(k->pager);
	}
	complaint_clear(&seen);
	return rc;
}

/* The next one of the list below, in place of this one. */
static bool
step(struct console *c, struct screen *s, enum act act)
{
	struct case_screen *k = (struct case_screen *)s;
	struct screen *list = s->under;
	struct err e = ERR_INIT;
	const int64_t *ids;
	size_t n = 0;

	if (list == NULL || list->ops->cases == NULL ||
	    list->ops->act == NULL)
		return false;
	list->ops->act(c, list, act == ACT_NEXT_ITEM ? ACT_DOWN : ACT_UP);
	ids = list->ops->cases(list, false, &n);
	if (n == 0 || ids[0] == k->id)
		console_note(c, STYLE_HINT, _("there is no other"));
	else if (show(c, k, ids[0], &e) < 0)
		console_error(c, &e);
	return true;
}

/* --- the screen ---------------------------------------------------------- */

static void
revealed(struct console *c, struct screen *s, int64_t complaint)
{
	struct case_screen *k = (struct case_screen *)s;

	if (k->id != complaint)
		return;
	c->revealed = complaint;
	k->stale = true;
}

static bool
case_act(struct console *c, struct screen *s, enum act act)
{
	struct case_screen *k = (struct case_screen *)s;

	switch (act) {
	case ACT_NEXT_ITEM:
	case ACT_PREVIOUS_ITEM:
		return step(c, s, act);
	case ACT_STEP:
		step_begin(c);
		return true;
	case ACT_LETTER:
		case_letter(c, s, k->id);
		return true;
	case ACT_REVEAL:
		if (c->revealed == k->id) {
			c->revealed = 0;
			k->stale = true;
		} else {
			case_reveal(c, s, k->id, revealed);
		}
		return true;
	case ACT_CLOSE:
		c->revealed = 0;
		return false;
	default:
		return text_act(c, k->pager, act);
	}
}

static void
case_close(struct screen *s)
{
	struct case_screen *k = (struct case_screen *)s;

	pager_free(k->pager);
	free(k);
}

static const enum act hints[] = { ACT_CLOSE, ACT_STEP, ACT_REVEAL,
	ACT_NEXT_ITEM, ACT_HELP, ACT_NONE };

static const struct screen_ops case_ops = {
	.title = N_("Complaint"),
	.context = IN_COMPLAINT,
	.hints = hints,
	.close = case_close,
	.draw = case_draw,
	.act = case_act,
	.changed = case_changed,
	.decided = case_changed,
	.status = case_status,
	.cases = case_cases,
};

struct screen *
screen_complaint(struct console *c, int64_t complaint, struct err *e)
{
	struct case_screen *k;

	if (screens_may(c, PERMIT_COMPLAINT_LIST, e) < 0)
		return NULL;
	k = mem_new(1, sizeof(*k));
	k->screen.ops = &case_ops;
	k->pager = pager_new();
	if (show(c, k, complaint, e) == 0)
		return &k->screen;
	case_close(&k->screen);
	return NULL;
}
