/*
 * The site while it is being worked on; see maintenance.h.
 */
#include "cmd/osan-web/maintenance.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/desk.h"
#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/health/closed.h"
#include "lib/org/setting.h"

#define RETRY_LEAST 60  /* seconds: the end is near, or is overdue */
#define RETRY_MOST 3600 /* it may be over before it was expected */

void
let_in_init(struct let_in *l)
{
	*l = (struct let_in){ .read = false };
	pthread_mutex_init(&l->lock, NULL);
}

void
let_in_clear(struct let_in *l)
{
	web_networks_clear(&l->list);
	pthread_mutex_destroy(&l->lock);
}

int
maintenance_is_on(struct desk *d, uint64_t mark, bool *on, struct err *e)
{
	struct maintenance *m = &d->maintenance;

	*on = false;
	if (!m->read || m->mark != mark) {
		m->read = false;
		if (closed_read(d->store, &m->from, &m->expected, e) < 0)
			return -1;
		m->read = true;
		m->mark = mark;
	}
	*on = m->from != 0 && clock_now() >= m->from;
	return 0;
}

/* Citizens' connections see no settings: one that does is opened for it. */
static int
read_list(struct site *s, struct web_networks *out, struct err *e)
{
	struct store *store;
	char *text = NULL;
	int rc;

	if (store_open(s->path.db, STORE_WEB, &store, e) < 0)
		return -1;
	rc = setting_text(store, SETTING_WEB_MAINTENANCE_ALLOW, &text, e);
	if (rc == 0)
		rc = web_networks_read(text, out, e);
	free(text);
	store_free(store);
	return rc;
}

/* A list that cannot be read lets nobody in. */
static bool
lets_in(struct site *s, uint64_t mark, const char *address)
{
	struct let_in *l = &s->let_in;
	struct err none = ERR_INIT;
	bool in;

	pthread_mutex_lock(&l->lock);
	if (!l->read || l->mark != mark) {
		web_networks_clear(&l->list);
		memset(&l->list, 0, sizeof(l->list));
		if (read_list(s, &l->list, &none) < 0)
			err_clear(&none);
		l->read = true;
		l->mark = mark;
	}
	in = web_networks_have(&l->list, address);
	pthread_mutex_unlock(&l->lock);
	return in;
}

/* The other of Korean and English; NULL where the site has but one. */
static const struct tongue *
other_tongue(const struct call *c)
{
	const struct tongues *t = &c->desk->site->tongues;

	if (t->n < 2)
		return NULL;
	return c->lang == &t->of[0] ? &t->of[1] : &t->of[0];
}

static char *
hint_of(int64_t expected)
{
	char minute[CLOCK_TEXT];

	if (expected <= clock_now())
		return mem_text(_("Please come back a little later."));
	return mem_printf(_("We expect to be back at %s."),
	    clock_minute(expected, minute));
}

static void
show_closed(struct call *c, int64_t expected)
{
	const struct tongue *other = other_tongue(c);
	struct layout l = { .title = _("The site is being worked on"),
		.hidden = true };
	struct closed_view v = { .l = &l, .text = l.title };
	char *hint = hint_of(expected), *other_hint = NULL;
	struct page *p;

	v.hint = hint;
	if (other != NULL) {
		tongue_speak(other);
		v.other = other->code;
		v.other_text = _("The site is being worked on");
		v.other_hint = other_hint = hint_of(expected);
		tongue_speak(c->lang);
	}
	p = page_begin(c, &l);
	c->a->status = 503;
	c->a->keep = false;
	tpl_closed(p, &v);
	page_end(c, &l);
	free(hint);
	free(other_hint);
}

static int
seconds_to(int64_t expected)
{
	int64_t left = (expected - clock_now()) / CLOCK_SECOND;

	if (left < RETRY_LEAST)
		return RETRY_LEAST;
	return left < RETRY_MOST ? (int)left : RETRY_MOST;
}

bool
maintenance_answers(struct call *c)
{
	struct desk *d = c->desk;
	struct err none = ERR_INIT;
	uint64_t mark;
	bool on;

	if (desk_open(d, &none) < 0 ||
	    store_mark(d->store, &mark, &none) < 0 ||
	    maintenance_is_on(d, mark, &on, &none) < 0 || !on)
		return false;
	/* The page's own style and sign. */
	if (c->route != NULL && (c->route->get == page_style ||
	    c->route->get == page_icon))
		return false;
	if (lets_in(d->site, mark, c->q->address))
		return false;
	show_closed(c, d->maintenance.expected);
	page_retry(c, seconds_to(d->maintenance.expected));
	web_answer_head(c->a, "Cache-Control", "no-store");
	return true;
}
