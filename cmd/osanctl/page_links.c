/*
 * osanctl page links: where the links of pages lead.
 */
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/due.h"
#include "cmd/osanctl/page.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/page/links.h"

static const struct out_column columns[] = {
	{ "path", N_("path"), OUT_TEXT, 0 },
	{ "lang", N_("language"), OUT_TEXT, 0 },
	{ "line", N_("line"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "target", N_("leads to"), OUT_TEXT, OUT_FLEX },
	{ "department", N_("department"), OUT_TEXT, 0 },
};

struct task {
	struct out *out;
	bool all, outside;
	int worst;
};

static int
how_bad(enum link_state state)
{
	switch (state) {
	case LINK_DEAD:
	case LINK_NO_ANCHOR:
	case LINK_NO_ADDRESS:
		return MONITOR_CRITICAL;
	case LINK_MOVED:
		return MONITOR_WARNING;
	case LINK_OK:
	case LINK_OUTSIDE:
		break;
	}
	return MONITOR_OK;
}

static void
tell(void *ctx, const struct page_link *l)
{
	struct task *t = ctx;
	struct out *o = t->out;
	int bad = how_bad(l->state);

	if (t->outside ? l->state != LINK_OUTSIDE :
	    bad == MONITOR_OK && !t->all)
		return;
	if (bad > t->worst)
		t->worst = bad;
	out_row_begin(o);
	out_text(o, l->path);
	out_text(o, l->lang);
	if (l->line > 0)
		out_int(o, l->line);
	else
		out_null(o);
	if (bad != MONITOR_OK)
		out_mark(o, OUT_WARN);
	out_word(o, link_state_word(l->state));
	out_text(o, l->target);
	out_text(o, l->department);
	out_row_end(o);
}

static int
run_links(struct app *app, const struct args *args, struct err *e)
{
	struct task t = { .out = app->out, .all = args_has(args, "all"),
		.outside = args_has(args, "outside") };

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    links_each(app->store, args->argc > 0 ? args->argv[0] : NULL,
	    tell, &t, e) < 0)
		return -1;
	out_end(app->out);
	return t.worst;
}

static const struct option_spec options[] = {
	{ .name = "all", .help = N_("list good ones, too") },
	{ .name = "outside",
	    .help = N_("list those that lead to other sites, instead") },
	{ 0 },
};

const struct command cmd_page_links = {
	.path = "page links",
	.args = "[PATH]",
	.summary = N_("find dead links and anchors of published pages"),
	.detail = N_("Of all pages, or those at and below PATH. Ends with 2 "
	    "where a link leads nowhere (dead), to a heading that is not "
	    "there (no-anchor), or is of a kind that pages do not show "
	    "(no-address); with 1 where one leads to a page that was moved; "
	    "else with 0. Other sites are not asked."),
	.needs = NEED_STORE | NEED_MONITOR,
	.permit = PERMIT_PAGE_LIST,
	.options = options,
	.args_complete = "page",
	.max_args = 1,
	.run = run_links,
};
