/*
 * osanctl inforeq provide: chooses what is public, lists the personal data
 * in it, and where there is none writes the archive (article 7).
 */
#include <stdlib.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/inforeq.h"
#include "lib/base/mem.h"
#include "lib/board/post_list.h"
#include "lib/inforeq/hit.h"
#include "lib/inforeq/package.h"
#include "lib/inforeq/provide.h"
#include "lib/org/permit.h"

/* --- choosing ----------------------------------------------------------- */

/* Whatever the query names: what is not public stays out, and is counted. */
static int
take_posts(struct app *app, const char *query, struct inforeq_package *p,
    int64_t *left_out, struct err *e)
{
	const struct post_list_options o = { .query = query, .shown = true };
	struct post_list l;
	struct post_row row;
	int rc;

	if (post_list_open(app->store, &o, &l, e) < 0)
		return -1;
	while ((rc = post_list_next(&l, &row, e)) > 0) {
		bool taken;

		rc = inforeq_package_post(p, app->store, row.id, &taken, e);
		if (rc < 0)
			break;
		*left_out += !taken;
	}
	post_list_close(&l);
	return rc;
}

static int
take_all(struct app *app, const struct args *args,
    struct inforeq_package *p, struct err *e)
{
	int64_t left_out = 0;
	const char *word;
	size_t at = 0;

	while ((word = args_each(args, "posts", &at)) != NULL)
		if (take_posts(app, word, p, &left_out, e) < 0)
			return -1;
	at = 0;
	while ((word = args_each(args, "pages", &at)) != NULL)
		if (inforeq_package_pages(p, app->store, word, e) < 0)
			return -1;
	at = 0;
	while ((word = args_each(args, "figures", &at)) != NULL)
		if (inforeq_package_figure(p, app->store, word, e) < 0)
			return -1;
	if (left_out > 0)
		message_note(&app->message, "%lld posts are left out: they "
		    "are not public", (long long)left_out);
	return inforeq_package_settle(p, e);
}

/* What is chosen is read as it stands at one moment. */
static int
choose(struct app *app, const struct args *args, struct inforeq_package *p,
    struct err *e)
{
	bool begun;
	int rc;

	if (!args_has(args, "posts") && !args_has(args, "pages") &&
	    !args_has(args, "figures")) {
		err_set(e, ERR_USAGE, "what is to be provided is missing");
		return err_hint(e, "choose with --posts QUERY, --pages PATH "
		    "and --figures NAME");
	}
	if (inforeq_package_init(p, app->store, e) < 0 ||
	    store_join_read(app->store, &begun, e) < 0)
		return -1;
	rc = take_all(app, args, p, e);
	if (begun)
		store_end_read(app->store);
	return rc;
}

/* --- personal data ------------------------------------------------------ */

static const struct out_column hit_columns[] = {
	{ "id", N_("id"), OUT_TEXT, 0 },
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "line", N_("line"), OUT_INT, 0 },
	{ "column", N_("column"), OUT_INT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "masked", N_("masked"), OUT_TEXT, 0 },
};

static int
print_hits(struct app *app, const struct inforeq_hits *h, struct err *e)
{
	struct out *o = app->out;

	if (out_list_begin(o, hit_columns, ARRAY_LEN(hit_columns), e) < 0)
		return -1;
	for (size_t i = 0; i < h->n; i++) {
		const struct inforeq_hit *hit = &h->hit[i];

		if (hit->passed)
			continue;
		out_row_begin(o);
		out_text(o, hit->id);
		out_text(o, hit->name);
		out_int(o, hit->line);
		out_int(o, hit->column);
		out_word(o, hit->kind);
		out_text(o, hit->masked);
		out_row_end(o);
	}
	out_end(o);
	return 0;
}

/* --false-hit: what a person looked at, and says why it is none. */
static int
pass(struct app *app, const struct args *args, const struct inforeq_desk *d,
    const struct inforeq *r, struct inforeq_hits *h, struct err *e)
{
	const char *id;
	size_t at = 0;

	if (!args_has(args, "false-hit"))
		return 0;
	if (app->dry_run)
		return err_set(e, ERR_USAGE, "--false-hit changes something, "
		    "and --dry-run nothing");
	if (store_begin(app->store, e) < 0)
		return -1;
	while ((id = args_each(args, "false-hit", &at)) != NULL)
		if (inforeq_hit_pass(d, r, h, id, args_get(args, "reason"),
		    e) < 0)
			return -1;
	return store_commit(app->store, e);
}

static int
refuse_hits(struct app *app, const struct inforeq_hits *h, struct err *e)
{
	if (print_hits(app, h, e) < 0)
		return -1;
	err_set(e, ERR_REFUSED, "nothing was provided: it holds personal data "
	    "(article 7); places: %zu", h->open);
	return err_hint(e, "choose without them; or, of what a person looked "
	    "at and is none: --false-hit ID --reason TEXT");
}

/* --- providing ---------------------------------------------------------- */

static const struct out_column file_columns[] = {
	{ "file", N_("file"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "bytes", N_("bytes"), OUT_INT, 0 },
};

static int
print_files(struct app *app, const struct inforeq_package *p, struct err *e)
{
	struct out *o = app->out;

	if (out_list_begin(o, file_columns, ARRAY_LEN(file_columns), e) < 0)
		return -1;
	for (size_t i = 0; i < p->n; i++) {
		out_row_begin(o);
		out_text(o, p->member[i].name);
		out_word(o, inforeq_kind_word(p->member[i].kind));
		out_int(o, (int64_t)p->member[i].text.len);
		out_row_end(o);
	}
	out_end(o);
	return 0;
}

static int
write_it(struct app *app, const struct args *args,
    const struct inforeq_desk *d, int64_t licence,
    struct inforeq_package *p, const struct inforeq_hits *h,
    struct inforeq *r, struct err *e)
{
	const char *output = args_get(args, "output");
	char *path = output != NULL ? mem_text(output)
	    : mem_printf("inforeq-%s.tar.gz", r->number);
	int rc = inforeq_provide(d, licence, p, h, path, r, e);

	if (rc == 0)
		message_note(&app->message, "written to %s", path);
	free(path);
	return rc == 0 ? inforeq_sheet(app, r, e) : -1;
}

static int
provide(struct app *app, const struct args *args, struct inforeq_tools *t,
    struct inforeq_package *p, struct inforeq_hits *h, struct inforeq *r,
    struct err *e)
{
	int64_t licence;

	if (args_int(args, "licence", 1, 4, INFOREQ_LICENCE, &licence, e) <
	    0 || inforeq_provide_check(&t->desk, args->argv[0],
	    app->if_version, r, e) < 0 ||
	    choose(app, args, p, e) < 0 ||
	    offices_read(app->store, &t->offices, e) < 0)
		return -1;
	t->desk.office = offices_options(t->offices);
	if (inforeq_hits_find(&t->desk, r, p, h, e) < 0 ||
	    pass(app, args, &t->desk, r, h, e) < 0)
		return -1;
	if (h->open > 0)
		return refuse_hits(app, h, e);
	if (app->dry_run)
		return print_files(app, p, e);
	return write_it(app, args, &t->desk, licence, p, h, r, e);
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct inforeq_package p = { .member = NULL };
	struct inforeq_hits h = INFOREQ_HITS_INIT;
	struct inforeq r = INFOREQ_INIT;
	struct inforeq_tools t;
	int rc;

	inforeq_tools_of(app, &t);
	rc = provide(app, args, &t, &p, &h, &r, e);
	store_rollback(app->store);
	inforeq_hits_clear(&h);
	inforeq_package_clear(&p);
	inforeq_clear(&r);
	inforeq_tools_clear(&t);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "posts", .arg = N_("QUERY"), .many = true,
	    .help = N_("the public posts that this query of 'post list' "
		       "finds") },
	{ .name = "pages", .arg = N_("PATH"), .many = true,
	    .complete = "page",
	    .help = N_("the published pages at and below this path or "
		       "section; / for all") },
	{ .name = "figures", .arg = N_("NAME"), .many = true,
	    .help = N_("published figures: complaints, or survey-ID") },
	{ .name = "licence", .arg = "1|2|3|4",
	    .help = N_("type of the Korea Open Government License; 2 where "
		       "nothing is said") },
	{ .name = "output", .arg = N_("FILE"), .complete = "file",
	    .help = N_("write to FILE; inforeq-NUMBER.tar.gz where nothing "
		       "is said") },
	{ .name = "false-hit", .arg = "ID", .many = true,
	    .help = N_("the place with this id is no personal data") },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why those places are none, for the log") },
	{ 0 },
};

const struct command cmd_inforeq_provide = {
	.path = "inforeq provide",
	.args = "NUMBER",
	.summary = N_("provide what was asked for, as one archive"),
	.detail = N_("Only what the public sees goes in: posts that are "
	    "shown, published pages, published figures; without names of "
	    "writers and without attached files. The archive holds what it "
	    "may be used for, its source and date, and a list with SHA-256; "
	    "the same list is kept in the database.\n\n"
	    "While the detectors find personal data in it, nothing is "
	    "written, and each place is listed (exit 4). A person may hold a "
	    "place not to be personal data, with a reason: that is logged, "
	    "and remembered for this request and this text. With --dry-run "
	    "the files, or the places, are listed, and nothing changes."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_INFOREQ_HANDLE,
	.options = options,
	.args_complete = "inforeq",
	.min_args = 1,
	.max_args = 1,
	.run = run,
};
