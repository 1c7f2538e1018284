/*
 * From requests to pages; see app.h.
 */
#include "cmd/osan-web/app.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/desk.h"
#include "cmd/osan-web/routes.h"
#include "lib/base/clock.h"
#include "lib/base/fnv.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/public.h"
#include "lib/page/public.h"
#include "lib/survey/public.h"

static void *
thread_new(void *ctx, enum web_place place)
{
	return desk_new(ctx, place);
}

static void
thread_free(void *thread)
{
	desk_free(thread);
}

/* The section that a call counts as a visit of; what is no page is none. */
static enum visit_section
section_of(const struct call *c)
{
	if (c->route == NULL || c->route->no_language ||
	    c->route->get == page_feed)
		return VISIT_NONE;
	return visit_section_of(c->path, strcmp(c->lang->code, "en") == 0);
}

/* Whoever may be the Nth waits for the number of their visit. */
static enum web_place
place(void *ctx, const struct web_request *q)
{
	struct site *site = ctx;
	struct call c;

	if (routes_find(&site->tongues, q, &c) == NULL)
		return WEB_AT_ONCE;
	if (q->method == WEB_POST)
		return WEB_WRITER;
	return !visits_pass(site->visits, q, section_of(&c)) &&
	    c.route->place == WEB_AT_ONCE ? WEB_READER : c.route->place;
}

static bool
may_keep(void *ctx, const struct web_request *q, unsigned mark)
{
	struct site *site = ctx;

	return visits_pass(site->visits, q, (enum visit_section)mark);
}

/* The addresses of the site that was imported lead on (for good). */
static int
look_for_former(struct call *c, struct err *e)
{
	char *board, *to;
	int64_t number;

	if (desk_open(c->desk, e) < 0 || public_address(c->desk->store,
	    c->q->target, &board, &number, e) < 0)
		return -1;
	to = mem_printf("/board/%s/%lld", board, (long long)number);
	web_answer_redirect(c->a, to, true);
	free(to);
	free(board);
	return 0;
}

/* What a page shows is of one moment. */
static int
show(struct call *c, int (*fn)(struct call *c, struct err *e),
    struct err *e)
{
	int rc;

	if (store_begin_read(c->desk->store, e) < 0)
		return -1;
	rc = fn(c, e);
	store_end_read(c->desk->store);
	return rc;
}

/* However many addresses somebody sends from: it is one person.  True where
 * they must wait, which the answer says then. */
static bool
wait_for_person(struct call *c)
{
	const int64_t id = c->visitor.s.citizen_id;
	int wait = id != 0 ? web_limit_take(c->desk->site->writing,
	    fnv_of(&id, sizeof(id))) : 0;

	if (wait == 0)
		return false;
	page_fail(c, 429, _("Too many requests"), _("Please go back in a "
	    "moment and send it again: your browser still has what you "
	    "typed."));
	page_retry(c, wait);
	return true;
}

/* What is posted is done once, however often it is sent. */
static int
take(struct call *c, int (*fn)(struct call *c, struct err *e),
    struct err *e)
{
	struct once *turn;
	int rc;

	if (wait_for_person(c))
		return 0;
	if (!once_enter(c, &turn, e))
		return e->code == ERR_NONE ? 0 : -1;
	rc = fn(c, e);
	once_leave(c, turn);
	return rc;
}

static int
call_page(struct call *c, struct err *e)
{
	int (*fn)(struct call *c, struct err *e);

	if (c->route == NULL)
		return look_for_former(c, e);
	fn = c->q->method == WEB_POST ? c->route->post : c->route->get;
	if (fn == NULL) {
		page_fail(c, 405, _("That cannot be done here"), NULL);
		web_answer_head(c->a, "Allow", c->route->post != NULL ?
		    "POST" : "GET, HEAD");
		return 0;
	}
	if (desk_open(c->desk, e) < 0)
		return -1;
	if (c->q->method == WEB_POST)
		return take(c, fn, e);
	return c->desk->place == WEB_WRITER ? fn(c, e) : show(c, fn, e);
}

/* The page of the Nth visitor tells it, to them alone. */
static void
look_for_win(struct call *c, enum visit_section section)
{
	struct visits *visits = c->desk->site->visits;

	if (c->desk->place != WEB_AT_ONCE &&
	    !visits_pass(visits, c->q, section))
		visits_wait(visits, c->q, section, &c->win);
}

static void
give_win_back(struct call *c, enum visit_section section)
{
	if (c->win.code == NULL)
		return;
	c->a->keep = false;
	visits_told(c->desk->site->visits, c->q, section, &c->win, c->told);
}

static void
serve(void *thread, const struct web_request *q, struct web_answer *a)
{
	struct desk *d = thread;
	struct call c = { .desk = d, .q = q, .a = a };
	enum visit_section section;
	struct err e = ERR_INIT;

	c.config = config_enter(d->site);
	routes_find(&d->site->tongues, q, &c);
	tongue_speak(c.lang);
	if (maintenance_answers(&c)) {
		a->mark = VISIT_NONE;
		config_leave(c.config);
		return;
	}
	section = section_of(&c);
	look_for_win(&c, section);
	visitor_read(&c);
	if (call_page(&c, &e) < 0)
		page_error(&c, &e);
	visitor_write(&c);
	a->mark = section;
	give_win_back(&c, section);
	if (c.visitor.has || c.told)
		web_answer_head(a, "Cache-Control", "no-store");
	config_leave(c.config);
}

struct refusal {
	int status;
	const char *text;
	const char *hint;
};

static const struct refusal refusals[] = {
	{ 400, N_("The request cannot be read"), NULL },
	{ 405, N_("That cannot be done here"), NULL },
	{ 413, N_("That is too much"), N_("What was sent is larger, or has "
	    "more fields or files, than this site takes. Go back and send "
	    "less.") },
	{ 415, N_("Forms of this kind are not taken here"), NULL },
	{ 429, N_("Too many requests"), N_("Please wait a little before you "
	    "go on.") },
	{ 503, N_("The site is busy"), N_("Please go back in a moment and "
	    "send it again: your browser still has what you typed.") },
};

/* The page for what the server itself refuses; no thread's desk is there. */
static void
refuse(void *ctx, const struct web_request *q, int status,
    struct web_answer *a)
{
	struct site *site = ctx;
	struct desk *d = desk_new(site, WEB_AT_ONCE);
	struct call c = { .desk = d, .q = q, .a = a,
		.lang = &site->tongues.of[0], .path = "/" };
	const struct refusal *r = &refusals[0];

	for (size_t i = 0; i < ARRAY_LEN(refusals); i++)
		if (refusals[i].status == status)
			r = &refusals[i];
	if (q->path != NULL && status != 400)
		routes_find(&site->tongues, q, &c);
	c.config = config_enter(site);
	tongue_speak(c.lang);
	page_fail(&c, status, _(r->text), r->hint != NULL ?
	    _(r->hint) : NULL);
	config_leave(c.config);
	desk_free(d);
}

static int
wait_for(void *ctx, const struct web_request *q)
{
	struct site *site = ctx;
	uint64_t who = web_address_hash(q->address);
	int wait = web_limit_take(site->asking, who);

	if (wait == 0 && q->method == WEB_POST)
		wait = web_limit_take(site->writing, who);
	return wait;
}

static void
sooner(int64_t *at, int64_t other)
{
	if (other != 0 && (*at == 0 || other < *at))
		*at = other;
}

/* Looks anew when a posting period ends next, where that may have
 * changed. */
static int
look_for_end(struct desk *d, uint64_t mark, struct err *e)
{
	int64_t now = clock_now(), after, page_end, survey_end;
	struct config *c;

	if (d->mark == mark && (d->next_end == 0 || now < d->next_end))
		return 0;
	c = config_enter(d->site);
	after = c->banner_after;
	config_leave(c);
	if (public_next_end(d->store, now, &d->next_end, e) < 0 ||
	    public_page_next_end(d->store, now, after, &page_end, e) < 0 ||
	    public_survey_next_end(d->store, now, &survey_end, e) < 0)
		return -1;
	sooner(&d->next_end, page_end);
	sooner(&d->next_end, survey_end);
	d->mark = mark;
	return 0;
}

/* Of the database, of the settings and of the posting periods that last.  A
 * database that cannot be asked is at a version of its own, and so is a site
 * that is closed: nothing kept is shown. */
static uint64_t
version(void *thread)
{
	static _Atomic uint64_t unknown;
	struct desk *d = thread;
	struct err e = ERR_INIT;
	uint64_t v;
	bool closed;

	if (desk_open(d, &e) < 0 || store_mark(d->store, &v, &e) < 0 ||
	    look_for_end(d, v, &e) < 0 ||
	    maintenance_is_on(d, v, &closed, &e) < 0 || closed)
		return --unknown;
	return v ^ atomic_load(&d->site->reloads) ^ (uint64_t)d->next_end;
}

void
app_init(struct web_app *app, struct site *site)
{
	*app = (struct web_app){
		.ctx = site,
		.thread_new = thread_new,
		.thread_free = thread_free,
		.place = place,
		.serve = serve,
		.refuse = refuse,
		.wait = wait_for,
		.version = version,
		.may_keep = may_keep,
	};
}
