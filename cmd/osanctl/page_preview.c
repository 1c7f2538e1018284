/*
 * osanctl page preview: a link that shows a page before it is published.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/page.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/languages.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"
#include "lib/page/preview.h"

static const struct out_column columns[] = {
	{ "link", N_("link"), OUT_TEXT, 0 },
	{ "until", N_("until"), OUT_TIME, 0 },
};

static int
read_until(struct app *app, const struct args *args, int64_t *until,
    struct err *e)
{
	int64_t span;

	*until = 0;
	if (args_time(args, "until", until, e) < 0 ||
	    setting_int(app->store, SETTING_PAGE_PREVIEW_TIME, &span, e) < 0)
		return -1;
	if (*until == 0)
		*until = clock_now() + span;
	if (*until > clock_now())
		return 0;
	return err_set(e, ERR_USAGE, "--until: that is over already");
}

static int
print(struct app *app, const struct page_row *p, int64_t until,
    struct err *e)
{
	char word[PREVIEW_SIZE], *origin = NULL, *link;
	struct languages languages;
	bool korean = strcmp(p->lang, "ko") == 0, known;

	if (languages_read(app->store, &languages, e) < 0 ||
	    setting_text(app->store, SETTING_WEB_ORIGIN, &origin, e) < 0 ||
	    out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0) {
		free(origin);
		return -1;
	}
	preview_make(app->key, p->id, until, word);
	known = languages_have(&languages, p->lang);
	link = mem_printf("%s%s%s/preview/%s", origin, korean ? "" : "/",
	    korean ? "" : known ? p->lang : "en", word);
	out_row_begin(app->out);
	out_text(app->out, link);
	out_time(app->out, until);
	out_row_end(app->out);
	out_end(app->out);
	free(link);
	free(origin);
	return 0;
}

static int
run_preview(struct app *app, const struct args *args, struct err *e)
{
	struct page_row p = PAGE_ROW_INIT;
	int64_t until;
	int rc = -1;

	if (page_named(app, args, &p, e) == 0 &&
	    page_may_edit(app->store, app->actor, &p, e) == 0 &&
	    read_until(app, args, &until, e) == 0)
		rc = print(app, &p, until, e);
	page_row_clear(&p);
	return rc;
}

static const struct option_spec options[] = {
	PAGE_LANG_OPTION,
	{ .name = "until",
	    .arg = N_("TIME"),
	    .help = N_("the link ends then; after page.preview-time without "
		       "it") },
	{ 0 },
};

const struct command cmd_page_preview = {
	.path = "page preview",
	.args = "PATH",
	.summary = N_("make a link that shows a page before it is published"),
	.detail = N_("Whoever has the link sees the page as it is being worked "
	    "on, until the link ends; search engines are kept away. It holds "
	    "as long as the master key does."),
	.needs = NEED_STORE | NEED_KEY,
	.permit = PERMIT_PAGE_EDIT,
	.options = options,
	.args_complete = "page",
	.min_args = 1,
	.max_args = 1,
	.run = run_preview,
};
