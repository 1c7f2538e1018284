/*
 * osanctl page add and edit: what is being worked on, seen by nobody before
 * it is published.
 */
#include "cmd/osanctl/page.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/cli/editor.h"
#include "lib/org/permit.h"

#define REVIEW_MOST 3650 /* days */

/* The original stands in Korean, unless the page itself does: then in
 * English. */
static void
read_original(const struct args *args, struct page_row *p)
{
	field_text_or_none(args, "translates", &p->translates);
	if (!args_has(args, "translates"))
		return;
	free(p->translates_lang);
	p->translates_lang = p->translates != NULL ?
	    mem_text(strcmp(p->lang, "ko") == 0 ? "en" : "ko") : NULL;
	p->translates_number = 0;
}

/* The version of the original from which it was made: the one shown now. */
static int
read_number(struct app *app, const struct args *args, struct page_row *p,
    struct err *e)
{
	if (p->translates == NULL)
		return 0;
	if (args_has(args, "translates") || args_has(args, "translated"))
		return page_shown_number(app->store, p->translates,
		    p->translates_lang, &p->translates_number, e);
	return 0;
}

static int
read_fields(struct app *app, const struct args *args, struct page_row *p,
    struct err *e)
{
	struct buf text = BUF_INIT;
	const char *file = args_get(args, "file");
	int rc = -1;

	field_text(args, "title", &p->title);
	field_text(args, "provider", &p->provider);
	field_text_or_none(args, "department", &p->department);
	field_text(args, "officer", &p->officer);
	field_text(args, "phone", &p->phone);
	read_original(args, p);
	if (file != NULL) {
		if (file_read_text(file, &text, e) < 0)
			goto out;
		free(p->body);
		p->body = mem_textn(text.s, text.len);
	}
	if (args_days(args, "review", REVIEW_MOST, &p->review_days,
	    e) == 0)
		rc = read_number(app, args, p, e);
out:
	buf_clear(&text);
	return rc;
}

#define FIELDS                                                              \
	{ .name = "title", .arg = N_("TEXT"), .help = N_("its title") },    \
	{ .name = "file",                                                   \
	    .arg = N_("FILE"),                                              \
	    .complete = "file",                                             \
	    .help = N_("its text, Markdown; - is standard input") },        \
	{ .name = "provider",                                               \
	    .arg = N_("NAME"),                                              \
	    .help = N_("who provides it (article 5(2))") },                 \
	{ .name = "department",                                             \
	    .arg = N_("DEPARTMENT"),                                        \
	    .complete = "dept",                                             \
	    .help = N_("the department in charge (article 5(2)), or "       \
		       "none") },                                           \
	{ .name = "officer",                                                \
	    .arg = N_("NAME"),                                              \
	    .help = N_("who in the department answers for it") },           \
	{ .name = "phone",                                                  \
	    .arg = N_("NUMBER"),                                            \
	    .help = N_("whom to call; the department's without it") },      \
	{ .name = "review",                                                 \
	    .arg = N_("DAYS"),                                              \
	    .help = N_("look at it again after so many days, or none: "     \
		       "as its section says") },                            \
	{ .name = "translates",                                             \
	    .arg = N_("PATH"),                                              \
	    .complete = "page",                                             \
	    .help = N_("the page in Korean that it translates, or none") }

static const struct option_spec add_options[] = {
	{ .name = "lang",
	    .arg = N_("LANGUAGE"),
	    .complete = "page-lang",
	    .help = N_("the language of the page; ko without it") },
	FIELDS,
	{ 0 },
};

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	const char *lang = args_get(args, "lang");
	struct page_row p = {
		.path = mem_text(args->argv[0]),
		.lang = mem_text(lang != NULL ? lang : "ko"),
		.state = mem_text("draft"), .title = mem_text(""),
		.body = mem_text(""), .provider = mem_text(""),
		.officer = mem_text(""), .phone = mem_text(""),
	};
	int rc = -1;

	if (!args_has(args, "title") || !args_has(args, "file")) {
		err_set(e, ERR_USAGE, "a page has a title and a text");
		err_hint(e, "give them with --title and --file");
		goto out;
	}
	if (read_fields(app, args, &p, e) < 0 ||
	    page_may_edit(app->store, app->actor, &p, e) < 0 ||
	    (app->dry_run ? page_check_new(app->store, &p, e) < 0 :
	    store_begin(app->store, e) < 0 ||
	    page_add(app->store, &p, e) < 0 ||
	    store_commit(app->store, e) < 0))
		goto out;
	rc = page_sheet(app, &p, false, e);
out:
	store_rollback(app->store);
	page_row_clear(&p);
	return rc;
}

const struct command cmd_page_add = {
	.path = "page add",
	.args = "PATH",
	.summary = N_("make a page, which nobody sees before it is "
	    "published"),
	.detail = N_("PATH is its address below /page/: a-z, 0-9 and '-', "
	    "in parts with '/' between them. Provider and department are "
	    "never filled in by themselves."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_PAGE_EDIT,
	.options = add_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

static const struct option_spec edit_options[] = {
	PAGE_LANG_OPTION,
	FIELDS,
	{ .name = "translated",
	    .help = N_("it was made to agree with the original as that is "
		       "now") },
	{ 0 },
};

static int
edit(struct app *app, const struct args *args, struct page_row *p,
    struct err *e)
{
	if (read_fields(app, args, p, e) < 0)
		return -1;
	return app->dry_run ? page_check(app->store, p, e) :
	    page_change(app->store, p, e);
}

/* Nothing is locked while somebody types: another's change is noticed by
 * the version. */
static int
edit_by_hand(struct app *app, const struct args *args, struct err *e)
{
	struct page_row p = PAGE_ROW_INIT;
	struct edited t = EDITED_INIT;
	const struct editor ed = { .name = "page.md" };
	int rc = -1;

	if (page_named(app, args, &p, e) < 0 ||
	    app_check_version(app, p.path, p.version, e) < 0 ||
	    page_may_edit(app->store, app->actor, &p, e) < 0 ||
	    editor_run(&ed, p.body, &t, e) < 0)
		goto out;
	if (!t.changed) {
		message_note(&app->message, "page %s was left as it is",
		    p.path);
		rc = 0;
		goto out;
	}
	free(p.body);
	p.body = mem_printf("%s\n", t.text);
	if (app->dry_run ? page_check(app->store, &p, e) < 0 :
	    store_begin(app->store, e) < 0 ||
	    page_change(app->store, &p, e) < 0 ||
	    store_commit(app->store, e) < 0) {
		rc = editor_keep(&t, e);
		goto out;
	}
	rc = page_sheet(app, &p, false, e);
out:
	store_rollback(app->store);
	editor_drop(&t);
	page_row_clear(&p);
	return rc;
}

static int
run_edit(struct app *app, const struct args *args, struct err *e)
{
	return fields_any(args, edit_options + 1) ?
	    page_alter(app, args, edit, e) : edit_by_hand(app, args, e);
}

const struct command cmd_page_edit = {
	.path = "page edit",
	.args = "PATH",
	.summary = N_("change a page; what is shown stays until it is "
	    "published again"),
	.detail = N_("Without options its text is edited in your editor."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_PAGE_EDIT,
	.options = edit_options,
	.args_complete = "page",
	.min_args = 1,
	.max_args = 1,
	.run = run_edit,
};
