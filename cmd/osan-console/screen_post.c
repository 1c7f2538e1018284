/*
 * A post, whole: text, why it waits, author, thread, decisions.  Opening it
 * claims it.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/decide.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/preview.h"
#include "cmd/osan-console/screen_text.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/post.h"
#include "lib/board/queue_page.h"
#include "lib/org/setting.h"
#include "lib/tui/pager.h"

struct post_screen {
	struct screen screen;
	int64_t post;
	struct pager *pager;
	bool stale;
	int64_t claimed_at;    /* when it was asked for (clock_steady) */
	int64_t claimed_until; /* microseconds; 0: not held by the person */
};

static void
claim(struct console *c, struct post_screen *p)
{
	p->claimed_at = clock_steady();
	p->claimed_until = 0; /* until it is read again */
	decide_claim(c, p->post, false, true);
}

static void
read_claim(struct console *c, struct post_screen *p)
{
	struct queue_item item = QUEUE_ITEM_INIT;
	struct err e = ERR_INIT;

	p->claimed_until = 0;
	if (queue_item_get(c->store, c->actor, p->post, &item, &e) < 0)
		err_clear(&e);
	else if (item.claimed_id == c->actor->staff_id)
		p->claimed_until = item.claimed_until;
	queue_item_clear(&item);
}

static void
post_draw(struct console *c, struct screen *s, struct area a)
{
	struct post_screen *p = (struct post_screen *)s;

	if (p->stale) {
		pager_again(p->pager);
		preview_fill(c, p->pager, p->post, PREVIEW_WHOLE);
		read_claim(c, p);
		p->stale = false;
	}
	pager_draw(c->term, p->pager, a);
}

/* For one who still reads or types here, the claim goes on: it is renewed
 * when half of it is over. */
static void
post_idle(struct console *c, struct screen *s)
{
	struct post_screen *p = (struct post_screen *)s;
	struct err e = ERR_INIT;
	int64_t minutes;

	if (p->claimed_until == 0 || c->key_at <= p->claimed_at)
		return;
	if (setting_int(c->store, SETTING_MODERATION_CLAIM_MINUTES, &minutes,
	    &e) < 0) {
		console_error(c, &e);
		p->claimed_until = 0;
		return;
	}
	if (p->claimed_until - clock_now() < minutes * CLOCK_MINUTE / 2)
		claim(c, p);
}

static void
post_status(struct console *c, struct screen *s, struct buf *b)
{
	struct post_screen *p = (struct post_screen *)s;

	(void)c;
	text_status(p->pager, b);
	buf_printf(b, _("post %lld"), (long long)p->post);
}

static void
post_changed(struct console *c, struct screen *s)
{
	(void)c;
	((struct post_screen *)s)->stale = true;
}

/* What was decided is done with: back to the list, on the next item. */
static void
post_decided(struct console *c, struct screen *s)
{
	struct post_screen *p = (struct post_screen *)s;
	struct post post = POST_INIT;
	struct err e = ERR_INIT;
	bool waits = true;

	if (post_get(c->store, p->post, &post, &e) == 0)
		waits = strcmp(post.state, "pending") == 0;
	post_clear(&post);
	p->stale = true;
	if (!waits && s->under != NULL) {
		char *note = mem_text(c->note);
		enum style style = c->note_style;

		console_pop(c);
		if (c->screen->ops->decided != NULL)
			c->screen->ops->decided(c, c->screen);
		if (note != NULL)
			console_note(c, style, "%s", note);
		free(note);
	}
}

static const int64_t *
post_posts(struct screen *s, bool tagged, size_t *n)
{
	(void)tagged;
	*n = 1;
	return &((struct post_screen *)s)->post;
}

/* The next item of the list below, opened in place of this one. */
static bool
step(struct console *c, struct screen *s, enum act act)
{
	struct post_screen *p = (struct post_screen *)s;
	struct screen *list = s->under;
	const int64_t *ids;
	size_t n = 0;

	if (list == NULL || list->ops->posts == NULL ||
	    list->ops->act == NULL)
		return false;
	list->ops->act(c, list, act == ACT_NEXT_ITEM ? ACT_DOWN : ACT_UP);
	ids = list->ops->posts(list, false, &n);
	if (n == 0 || ids[0] == p->post) {
		console_note(c, STYLE_HINT, _("there is no other"));
		return true;
	}
	p->post = ids[0];
	pager_clear(p->pager);
	preview_fill(c, p->pager, p->post, PREVIEW_WHOLE);
	claim(c, p);
	return true;
}

static bool
post_act(struct console *c, struct screen *s, enum act act)
{
	struct post_screen *p = (struct post_screen *)s;

	switch (act) {
	case ACT_NEXT_ITEM:
	case ACT_PREVIOUS_ITEM:
		return step(c, s, act);
	default:
		return text_act(c, p->pager, act);
	}
}

static void
post_close(struct screen *s)
{
	struct post_screen *p = (struct post_screen *)s;

	pager_free(p->pager);
	free(p);
}

static const enum act hints[] = { ACT_CLOSE, ACT_APPROVE, ACT_REMOVE,
	ACT_NEXT_ITEM, ACT_HELP, ACT_NONE };

static const struct screen_ops post_ops = {
	.title = N_("Post"),
	.context = IN_POST,
	.hints = hints,
	.close = post_close,
	.draw = post_draw,
	.idle = post_idle,
	.act = post_act,
	.changed = post_changed,
	.status = post_status,
	.posts = post_posts,
	.decided = post_decided,
};

struct screen *
screen_post(struct console *c, int64_t post, struct err *e)
{
	struct post_screen *p;
	struct post seen = POST_INIT;

	if (post_get(c->store, post, &seen, e) < 0)
		return NULL;
	post_clear(&seen);
	p = mem_new(1, sizeof(*p));
	p->screen.ops = &post_ops;
	p->post = post;
	p->pager = pager_new();
	p->stale = true;
	claim(c, p);
	return &p->screen;
}
