/*
 * A page with its versions, and what is done about it; see page_item.h.
 */
#include "cmd/osan-console/page_item.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/change.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/review.h"
#include "lib/page/page.h"
#include "lib/page/version.h"

/* --- reading it ---------------------------------------------------------- */

static void
put_state(struct pager *p, const struct page_row *g)
{
	char *line;

	if (g->number == 0)
		line = mem_text(i18n_word(g->state));
	else if (g->changed)
		line = mem_printf(_("version %lld is shown, and it was changed "
		    "since"), (long long)g->number);
	else
		line = mem_printf(_("version %lld is shown, as it is now"),
		    (long long)g->number);
	item_put(p, _("state"), line);
	free(line);
	item_put_time(p, _("to be published"), g->publish_at);
	item_put_time(p, _("to be withdrawn"), g->withdraw_at);
}

static void
put_head(struct pager *p, const struct page_row *g)
{
	char *line = mem_printf("%s  (%s)", g->path, g->lang);

	pager_puts(p, line, STYLE_DIM);
	free(line);
	pager_puts(p, g->title, STYLE_TITLE);
	put_state(p, g);
	item_put(p, _("provider"), g->provider);
	item_put(p, _("department"), g->department);
	item_put(p, _("officer"), g->officer);
	item_put(p, _("telephone"), g->phone);
	item_put(p, _("translates"), g->translates);
	item_put_time(p, _("updated"), g->updated_at);
	item_put_time(p, _("reviewed"), g->reviewed_at);
	item_put_time(p, _("review due"), g->review_due_at);
}

static void
put_version(struct pager *p, const struct page_version *v)
{
	char at[CLOCK_TEXT];
	char *line = mem_printf("%lld  %s  %s  %s", (long long)v->number,
	    clock_minute(v->published_at, at),
	    v->staff != NULL ? v->staff : "-", v->note);

	pager_puts(p, line, STYLE_NORMAL);
	free(line);
}

static int
put_versions(struct console *c, struct pager *p, int64_t page,
    struct err *e)
{
	struct page_version v = PAGE_VERSION_INIT;
	struct stmt *st;
	int rc;

	if (page_version_each(c->store, page, &st, e) < 0)
		return -1;
	pager_heading(p, _("Versions"));
	while ((rc = page_version_next(st, &v, e)) > 0)
		put_version(p, &v);
	stmt_close(st);
	page_version_clear(&v);
	return rc;
}

static int
fill(struct console *c, int64_t row, struct pager *p, struct err *e)
{
	struct page_row g = PAGE_ROW_INIT;
	int rc = page_get(c->store, kept_id(row), &g, e);

	if (rc == 0) {
		put_head(p, &g);
		pager_heading(p, g.number != 0 && !g.changed ? _("Its text") :
		    _("Its text, as it would be published"));
		pager_puts(p, g.body, STYLE_NORMAL);
		rc = put_versions(c, p, g.id, e);
	}
	page_row_clear(&g);
	return rc;
}

/* The path, or the name of a board. */
static char *
name(struct console *c, int64_t row)
{
	struct page_row g = PAGE_ROW_INIT;
	struct board b = BOARD_INIT;
	struct err e = ERR_INIT;
	char *text = NULL;

	if (kept_is_board(row)) {
		if (board_get(c->store, kept_id(row), &b, &e) == 0)
			text = mem_text(b.slug);
	} else if (page_get(c->store, kept_id(row), &g, &e) == 0) {
		text = mem_text(g.path);
	}
	board_clear(&b);
	page_row_clear(&g);
	return text;
}

/* --- changing it --------------------------------------------------------- */

/* Article 3(3). */
static int
check_may(struct worker *w, const struct change *k, struct err *e)
{
	struct page_row g = PAGE_ROW_INIT;
	int rc = page_get(w->store, k->id, &g, e);

	if (rc == 0)
		rc = page_may_edit(w->store, w->actor, &g, e);
	page_row_clear(&g);
	return rc;
}

/* The page as it was seen; another's change is noticed by the version. */
static int
make(struct worker *w, const struct change *k,
    int (*alter)(struct worker *w, const struct change *k,
	struct page_row *g, struct err *e),
    struct err *e)
{
	struct page_row g = PAGE_ROW_INIT;
	int rc = page_get(w->store, k->id, &g, e);

	g.version = k->version;
	if (rc == 0)
		rc = alter(w, k, &g, e);
	page_row_clear(&g);
	return rc;
}

static int
review(struct worker *w, const struct change *k, struct page_row *g,
    struct err *e)
{
	(void)k;
	return page_review(w->store, g, e);
}

static int
make_reviewed(struct worker *w, const struct change *k, struct err *e)
{
	return make(w, k, review, e);
}

static int
publish(struct worker *w, const struct change *k, struct page_row *g,
    struct err *e)
{
	return page_publish(w->store, g, w->actor->staff_id, k->text, e);
}

static int
make_published(struct worker *w, const struct change *k, struct err *e)
{
	return make(w, k, publish, e);
}

static int
withdraw(struct worker *w, const struct change *k, struct page_row *g,
    struct err *e)
{
	(void)k;
	return page_withdraw(w->store, g, e);
}

static int
make_withdrawn(struct worker *w, const struct change *k, struct err *e)
{
	return make(w, k, withdraw, e);
}

static int
check_board(struct worker *w, const struct change *k, struct err *e)
{
	return actor_may_board(w->store, w->actor, k->id, e);
}

static int
make_board(struct worker *w, const struct change *k, struct err *e)
{
	return board_review_done(w->store, k->id, e);
}

static const struct change_ops reviewing = { N_("noting the look"),
	check_may, make_reviewed, N_("looked at, still right"), false };
static const struct change_ops publishing = { N_("publishing"), check_may,
	make_published, N_("published"), false };
static const struct change_ops withdrawing = { N_("withdrawing"), check_may,
	make_withdrawn, N_("withdrawn"), false };
static const struct change_ops reviewing_board = { N_("noting the look"),
	check_board, make_board, N_("looked at, still right"), false };

/* --- what is asked first ------------------------------------------------- */

static void
ask_publish(struct console *c, struct change *take_k)
{
	char *text = mem_printf("%s\n%s", take_k->name, take_k->text);

	change_ask(c, take_k, _("Publish"), text,
	    _("Show it to everybody as it is now?"));
	free(text);
}

static int
begin_publish(struct console *c, const struct page_row *g,
    struct change *take_k, struct err *e)
{
	if (g->number != 0 && !g->changed)
		err_set(e, ERR_REFUSED, "page %s is shown as it is now",
		    g->path);
	else if (page_check_publish(c->store, g, e) == 0) {
		change_line(c, take_k, _("What changed, or nothing: "),
		    false, ask_publish);
		return 0;
	}
	change_free(take_k);
	return -1;
}

static int
begin_withdraw(struct console *c, const struct page_row *g,
    struct change *take_k, struct err *e)
{
	if (g->number != 0) {
		change_ask(c, take_k, _("Withdraw"), take_k->name,
		    _("Show it no longer?"));
		return 0;
	}
	change_free(take_k);
	return err_set(e, ERR_REFUSED, "page %s is not shown", g->path);
}

static int
begin_page(struct console *c, const struct page_row *g, enum act act,
    struct err *e)
{
	const struct change_ops *ops = act == ACT_PUBLISH ? &publishing :
	    act == ACT_WITHDRAW ? &withdrawing : &reviewing;
	char *about = mem_printf("%s  %s", g->path, g->title);
	struct change *k = change_new(ops, g->id, g->version, about);

	free(about);
	if (act == ACT_PUBLISH)
		return begin_publish(c, g, k, e);
	if (act == ACT_WITHDRAW)
		return begin_withdraw(c, g, k, e);
	change_ask(c, k, _("Looked at"), k->name,
	    _("Is it still right as it stands?"));
	return 0;
}

static void
begin_board(struct console *c, int64_t row)
{
	char *slug = name(c, row);
	struct change *k = change_new(&reviewing_board, kept_id(row), 0,
	    slug != NULL ? slug : "");

	free(slug);
	change_ask(c, k, _("Looked at"), k->name,
	    _("Is it still right as it stands?"));
}

bool
page_act(struct console *c, int64_t row, enum act act)
{
	struct page_row g = PAGE_ROW_INIT;
	struct err e = ERR_INIT;

	if (act != ACT_REVIEW && act != ACT_PUBLISH && act != ACT_WITHDRAW)
		return false;
	if (!console_may(c, act == ACT_REVIEW ? PERMIT_PAGE_EDIT :
	    PERMIT_PAGE_PUBLISH))
		return true;
	if (!kept_is_board(row)) {
		if (page_get(c->store, kept_id(row), &g, &e) < 0 ||
		    begin_page(c, &g, act, &e) < 0)
			console_error(c, &e);
	} else if (act == ACT_REVIEW) {
		begin_board(c, row);
	} else {
		console_note(c, STYLE_HINT, _("that is for pages, and this "
		    "is a board"));
	}
	page_row_clear(&g);
	return true;
}

static const enum act hints[] = { ACT_CLOSE, ACT_REVIEW, ACT_PUBLISH,
	ACT_WITHDRAW, ACT_HELP, ACT_NONE };

const struct item_ops page_item = {
	.title = N_("Page"),
	.context = IN_PAGE,
	.hints = hints,
	.fill = fill,
	.act = page_act,
	.name = name,
};
