/*
 * A reported error: what it says, the page as the reader saw it and as it is
 * now, and the decision.  See correction_item.h.
 */
#include "cmd/osan-console/correction_item.h"

#include <stdio.h>
#include <stdlib.h>

#include "cmd/osan-console/change.h"
#include "lib/base/mem.h"
#include "lib/page/fresh.h"
#include "lib/page/version.h"

/* --- reading it ---------------------------------------------------------- */

static void
put_head(struct pager *p, const struct correction *r)
{
	char *line = mem_printf(_("Reported error %lld: %s"),
	    (long long)r->id, correction_state_text(r->state));

	pager_puts(p, line, STYLE_TITLE);
	free(line);
	line = mem_printf("%s  %s  (%s)", r->path, r->title, r->lang);
	pager_puts(p, line, STYLE_NORMAL);
	free(line);
	item_put(p, _("department"), r->department);
	item_put_time(p, _("received"), r->received_at);
	if (r->decided_at != 0) {
		item_put(p, _("decided by"), r->decided_by);
		item_put_time(p, _("decided"), r->decided_at);
		item_put(p, _("reason"), r->reason);
	}
	pager_heading(p, _("What is wrong"));
	pager_puts(p, r->what, STYLE_NORMAL);
	item_put(p, _("where"), r->place);
}

/* A version with its text. */
static int
put_version(struct console *c, struct pager *p, const struct correction *r,
    const char *heading, int64_t number, struct err *e)
{
	struct page_version v = PAGE_VERSION_INIT;
	char *line;

	if (page_version_find(c->store, r->page_id, number, &v, e) < 0)
		return -1;
	line = mem_printf("%s: %lld", heading, (long long)number);
	pager_heading(p, line);
	free(line);
	item_put_time(p, _("published"), v.published_at);
	pager_puts(p, v.title, STYLE_TITLE);
	pager_puts(p, v.body, STYLE_NORMAL);
	page_version_clear(&v);
	return 0;
}

static int
put_difference(struct console *c, struct pager *p,
    const struct correction *r, struct err *e)
{
	char *diff = NULL;

	if (stale_difference(c->store, r->page_id, r->path, r->seen,
	    r->shown, &diff, e) < 0)
		return -1;
	pager_heading(p, _("What was changed since"));
	if (diff[0] != '\0')
		item_put_diff(p, diff);
	else
		pager_puts(p, _("nothing in title and text"), STYLE_DIM);
	free(diff);
	return 0;
}

static int
put_pages(struct console *c, struct pager *p, const struct correction *r,
    struct err *e)
{
	if (r->shown == r->seen)
		return put_version(c, p, r, _("The page as they saw it and "
		    "as it is now, version"), r->seen, e);
	if (r->shown == 0)
		pager_puts(p, _("The page is not shown any more."),
		    STYLE_WARN);
	else if (put_difference(c, p, r, e) < 0 ||
	    put_version(c, p, r, _("The page as it is now, version"),
	    r->shown, e) < 0)
		return -1;
	return put_version(c, p, r, _("The page as they saw it, version"),
	    r->seen, e);
}

static int
fill(struct console *c, int64_t id, struct pager *p, struct err *e)
{
	struct correction r = CORRECTION_INIT;
	int rc = -1;

	if (correction_get(c->store, id, &r, e) == 0 &&
	    correction_may(c->store, c->actor, &r, e) == 0) {
		put_head(p, &r);
		rc = put_pages(c, p, &r, e);
	}
	correction_clear(&r);
	return rc;
}

static char *
name(struct console *c, int64_t id)
{
	(void)c;
	return mem_printf("%lld", (long long)id);
}

/* --- deciding ------------------------------------------------------------ */

/* Outside of the transaction: a refusal is logged. */
static int
check_may(struct worker *w, const struct change *k, struct err *e)
{
	struct correction r = CORRECTION_INIT;
	int rc = correction_get(w->store, k->id, &r, e);

	if (rc == 0)
		rc = correction_may(w->store, w->actor, &r, e);
	if (rc < 0 && e->code == ERR_DENIED)
		rc = actor_deny(w->store, w->actor, PERMIT_CORRECTION_HANDLE,
		    "correction", k->id, e);
	correction_clear(&r);
	return rc;
}

static int
make_accepted(struct worker *w, const struct change *k, struct err *e)
{
	struct correction r = CORRECTION_INIT;
	int rc = correction_get(w->store, k->id, &r, e);

	r.version = k->version;
	if (rc == 0)
		rc = correction_accept(w->store, &r, w->actor->staff_id,
		    k->value, 0, k->text, e);
	correction_clear(&r);
	return rc;
}

static int
make_rejected(struct worker *w, const struct change *k, struct err *e)
{
	struct correction r = CORRECTION_INIT;
	int rc = correction_get(w->store, k->id, &r, e);

	r.version = k->version;
	if (rc == 0)
		rc = correction_reject(w->store, &r, w->actor->staff_id,
		    k->text, e);
	correction_clear(&r);
	return rc;
}

static const struct change_ops accepting = {
	.what = N_("deciding"),
	.check = check_may,
	.make = make_accepted,
	.done = N_("accepted and mended"),
	.handles = true,
};

static const struct change_ops rejecting = {
	.what = N_("deciding"),
	.check = check_may,
	.make = make_rejected,
	.done = N_("not accepted"),
	.handles = true,
};

/* --- what is asked first ------------------------------------------------- */

static void
ask_accept(struct console *c, struct change *take_k)
{
	char *text = mem_printf(_("%s\nVersion %lld of the page mended it.\n"
	    "%s\nNo reward is given by this: osanctl correction accept %lld "
	    "--programme KEY gives one."), take_k->name,
	    (long long)take_k->value, take_k->text, (long long)take_k->id);

	change_ask(c, take_k, _("Accept"), text, _("Accept it?"));
	free(text);
}

static void
ask_reject(struct console *c, struct change *take_k)
{
	char *text = mem_printf("%s\n%s", take_k->name, take_k->text);

	change_ask(c, take_k, _("Reject"), text, _("Reject it?"));
	free(text);
}

static void
ask_reason(struct console *c, struct change *take_k)
{
	change_line(c, take_k, _("To be said about it, or nothing: "),
	    false, ask_accept);
}

static char *
bad_version(struct console *c, const struct change *k)
{
	struct correction r = CORRECTION_INIT;
	struct err e = ERR_INIT;
	int64_t mended = k->value;
	char *wrong = NULL;

	if (correction_get(c->store, k->id, &r, &e) < 0 ||
	    correction_check_accept(c->store, &r, &mended, &e) < 0)
		wrong = mem_text(e.msg);
	correction_clear(&r);
	return wrong;
}

static int
begin(struct console *c, const struct correction *r, bool accepts,
    struct err *e)
{
	struct change *k;
	char *about;
	int64_t mended = 0;

	if (accepts ? correction_check_accept(c->store, r, &mended, e) < 0 :
	    correction_check_reject(r, "-", e) < 0)
		return -1;
	about = mem_printf(_("reported error %lld, %s"), (long long)r->id,
	    r->path);
	k = change_new(accepts ? &accepting : &rejecting, r->id, r->version,
	    about);
	free(about);
	k->value = mended;
	if (accepts)
		change_number(c, k, _("Version that mended it: "),
		    bad_version, ask_reason);
	else
		change_line(c, k, _("Why it is no error: "), true,
		    ask_reject);
	return 0;
}

bool
correction_act(struct console *c, int64_t id, enum act act)
{
	struct correction r = CORRECTION_INIT;
	struct err e = ERR_INIT;

	if (act != ACT_ACCEPT && act != ACT_REJECT)
		return false;
	if (!console_may(c, PERMIT_CORRECTION_HANDLE))
		return true;
	if (correction_get(c->store, id, &r, &e) < 0 ||
	    begin(c, &r, act == ACT_ACCEPT, &e) < 0)
		console_error(c, &e);
	correction_clear(&r);
	return true;
}

static const enum act hints[] = { ACT_CLOSE, ACT_ACCEPT, ACT_REJECT,
	ACT_SEARCH, ACT_HELP, ACT_NONE };

const struct item_ops correction_item = {
	.title = N_("Reported error"),
	.context = IN_CORRECTION,
	.hints = hints,
	.fill = fill,
	.act = correction_act,
	.name = name,
};
