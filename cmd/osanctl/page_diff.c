/*
 * osanctl page diff: how two states of a page differ.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/page.h"
#include "lib/base/mem.h"
#include "lib/org/permit.h"
#include "lib/page/page_file.h"
#include "lib/page/version.h"
#include "lib/text/unified.h"

static const struct out_column columns[] = {
	{ "path", N_("path"), OUT_TEXT, 0 },
	{ "lang", N_("language"), OUT_TEXT, 0 },
	{ "from", N_("from version"), OUT_INT, 0 },
	{ "to", N_("to version"), OUT_INT, 0 },
	{ "diff", N_("difference"), OUT_TEXT, OUT_BLOCK },
};

/* The page as the version has it. */
static void
take_version(const struct page_row *now, const struct page_version *v,
    struct page_row *out)
{
	*out = (struct page_row){
		.title = v->title, .body = v->body, .provider = v->provider,
		.department = v->department, .officer = v->officer,
		.phone = v->phone, .review_days = now->review_days,
		.translates = now->translates,
		.translates_lang = now->translates_lang,
		.translates_number = v->translates_number,
	};
}

/* A state as a file, and its name for the difference: version number, or
 * (0) what is being worked on. */
static int
read_state(struct app *app, const struct page_row *p, int64_t number,
    struct buf *text, char **name, struct err *e)
{
	struct page_version v = PAGE_VERSION_INIT;
	struct page_row then;
	char *file;

	if (number != 0 &&
	    page_version_find(app->store, p->id, number, &v, e) < 0)
		return -1;
	file = page_file_name(p);
	if (number != 0) {
		take_version(p, &v, &then);
		page_file_put(text, &then);
		*name = mem_printf("%s\t%lld", file, (long long)number);
	} else {
		page_file_put(text, p);
		*name = mem_printf("%s\t%s", file, _("as it is now"));
	}
	free(file);
	page_version_clear(&v);
	return 0;
}

static int
print(struct app *app, const struct page_row *p, const int64_t number[2],
    const struct buf *diff, struct err *e)
{
	if (out_format(app->out) == OUT_TABLE) {
		out_raw(app->out, diff->s, diff->len);
		return 0;
	}
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, p->path);
	out_text(app->out, p->lang);
	for (int i = 0; i < 2; i++)
		if (number[i] != 0)
			out_int(app->out, number[i]);
		else
			out_null(app->out);
	out_text(app->out, diff->s);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
run_diff(struct app *app, const struct args *args, struct err *e)
{
	struct page_row p = PAGE_ROW_INIT;
	struct buf text[2] = { BUF_INIT, BUF_INIT }, diff = BUF_INIT;
	char *name[2] = { NULL, NULL };
	int64_t number[2];
	int rc = -1;

	if (page_named(app, args, &p, e) < 0 ||
	    args_int(args, "from", 1, INT64_MAX, p.number, &number[0], e) <
	    0 ||
	    args_int(args, "to", 1, INT64_MAX, 0, &number[1], e) < 0)
		goto out;
	if (number[0] == 0) {
		err_set(e, ERR_REFUSED, "page %s is not shown", p.path);
		err_hint(e, "name the version to begin with: --from N");
		goto out;
	}
	for (int i = 0; i < 2; i++)
		if (read_state(app, &p, number[i], &text[i], &name[i], e) < 0)
			goto out;
	unified_put(&diff, name[0], text[0].s, text[0].len, name[1],
	    text[1].s, text[1].len, UNIFIED_CONTEXT);
	rc = print(app, &p, number, &diff, e);
out:
	for (int i = 0; i < 2; i++) {
		buf_clear(&text[i]);
		free(name[i]);
	}
	buf_clear(&diff);
	page_row_clear(&p);
	return rc;
}

static const struct option_spec options[] = {
	PAGE_LANG_OPTION,
	{ .name = "from",
	    .arg = "N",
	    .help = N_("begin with that version; without it, what is shown") },
	{ .name = "to",
	    .arg = "N",
	    .help = N_("end with that version; without it, what is being "
		       "worked on") },
	{ 0 },
};

const struct command cmd_page_diff = {
	.path = "page diff",
	.args = "PATH",
	.summary = N_("show what changed on a page"),
	.detail = N_("As diff -u shows it, with title, provider and department "
	    "above the text; nothing where nothing changed."),
	.needs = NEED_STORE,
	.permit = PERMIT_PAGE_LIST,
	.options = options,
	.args_complete = "page",
	.min_args = 1,
	.max_args = 1,
	.run = run_diff,
};
