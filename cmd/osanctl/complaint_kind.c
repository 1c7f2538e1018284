/*
 * osanctl complaint kind list, show, set, close and reopen: the table of
 * processing standards (article 8(3)).  (Import and export stand in a file
 * of their own.)
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/kind.h"
#include "lib/org/department.h"
#include "lib/org/permit.h"

/* closed: whether a table, which is narrow, tells when it was closed. */
#define COLUMNS(closed)                                                     \
	{ "code", N_("code"), OUT_TEXT, 0 },                                \
	{ "name_ko", N_("Korean name"), OUT_TEXT, OUT_FLEX },               \
	{ "name_en", N_("English name"), OUT_TEXT, OUT_SHEET },             \
	{ "category", N_("category"), OUT_TEXT, 0 },                        \
	{ "department", N_("dept"), OUT_TEXT, 0 },                          \
	{ "fee", N_("fee"), OUT_INT, 0 },                                   \
	{ "postage", N_("postage"), OUT_INT, OUT_SHEET },                   \
	{ "period", N_("within"), OUT_TEXT, 0 },                            \
	{ "on_web", N_("web"), OUT_BOOL, 0 },                               \
	{ "identity_check", N_("identity check"), OUT_BOOL, OUT_SHEET },    \
	{ "papers", N_("papers"), OUT_BOOL, OUT_SHEET },                    \
	{ "publishable", N_("disclosed"), OUT_BOOL, OUT_SHEET },            \
	{ "consultation", N_("consultation"), OUT_BOOL, OUT_SHEET },        \
	{ "basis", N_("legal basis"), OUT_TEXT, OUT_SHEET },                \
	{ "visit_ko", N_("where to go"), OUT_TEXT, OUT_SHEET },             \
	{ "visit_en", N_("where to go (English)"), OUT_TEXT, OUT_SHEET },   \
	{ "position", N_("position"), OUT_INT, OUT_HIDDEN },                \
	{ "created_at", N_("made"), OUT_TIME, OUT_HIDDEN },                 \
	{ "closed_at", N_("closed"), OUT_TIME, closed },                    \
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN }

static const struct out_column columns[] = { COLUMNS(OUT_SHEET) };
static const struct out_column columns_of_all[] = { COLUMNS(0) };

static void
print(struct out *o, const struct complaint_kind *k)
{
	out_row_begin(o);
	out_text(o, k->code);
	out_text(o, k->name_ko);
	out_text(o, k->name_en);
	out_word(o, k->category);
	out_text(o, k->department);
	out_int(o, k->fee);
	out_int(o, k->postage);
	out_text(o, k->period);
	out_bool(o, complaint_kind_on_web(k));
	out_bool(o, k->identity_check);
	out_bool(o, k->papers);
	out_bool(o, k->publishable);
	out_bool(o, k->consultation);
	out_text(o, k->basis);
	out_text(o, k->visit_ko);
	out_text(o, k->visit_en);
	out_int(o, k->position);
	out_time(o, k->created_at);
	print_time(o, k->closed_at);
	out_int(o, k->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct complaint_kind *k, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, k);
	out_end(app->out);
	return 0;
}

/* Which kinds a list shows; the texts are borrowed. */
struct wanted {
	const char *category;
	const char *department;
	bool closed; /* too */
};

static int
read_wanted(struct app *app, const struct args *args, struct wanted *w,
    struct err *e)
{
	struct department d = DEPARTMENT_INIT;
	int rc = 0;

	w->category = args_get(args, "category");
	w->department = args_get(args, "department");
	w->closed = args_has(args, "all");
	if (w->category != NULL)
		rc = complaint_kind_check_category(w->category, e);
	if (rc == 0 && w->department != NULL)
		rc = department_find(app->store, w->department, &d, e);
	department_clear(&d);
	return rc;
}

static bool
is_wanted(const struct wanted *w, const struct complaint_kind *k)
{
	if (w->category != NULL && strcmp(w->category, k->category) != 0)
		return false;
	if (w->department != NULL && (k->department == NULL ||
	    strcmp(w->department, k->department) != 0))
		return false;
	return w->closed || k->closed_at == 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct wanted w;
	struct stmt *st;
	int rc;

	if (read_wanted(app, args, &w, e) < 0 ||
	    out_list_begin(app->out, w.closed ? columns_of_all : columns,
	    ARRAY_LEN(columns), e) < 0 ||
	    complaint_kind_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = complaint_kind_next(st, &k, e)) > 0)
		if (is_wanted(&w, &k))
			print(app->out, &k);
	stmt_close(st);
	complaint_kind_clear(&k);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "category",
	    .arg = N_("CATEGORY"),
	    .complete = "complaint-category",
	    .help = N_("only legal, inquisitive, recommendatory, other or "
		       "grievance ones") },
	{ .name = "department",
	    .arg = N_("DEPARTMENT"),
	    .complete = "dept",
	    .help = N_("only those that this department handles") },
	{ .name = "all", .help = N_("those that were closed, too") },
	{ 0 },
};

const struct command cmd_complaint_kind_list = {
	.path = "complaint kind list",
	.summary = N_("list the kinds of complaints in their order"),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_KIND_LIST,
	.options = list_options,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	int rc = -1;

	if (complaint_kind_find(app->store, args->argv[0], &k, e) == 0)
		rc = print_one(app, &k, e);
	complaint_kind_clear(&k);
	return rc;
}

const struct command cmd_complaint_kind_show = {
	.path = "complaint kind show",
	.args = "KIND",
	.summary = N_("show one kind of complaint"),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_KIND_LIST,
	.args_complete = "complaint-kind",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

/* Puts what the options say into k. */
static int
read_fields(const struct args *args, struct complaint_kind *k, struct err *e)
{
	field_text(args, "name-ko", &k->name_ko);
	field_text(args, "name-en", &k->name_en);
	field_text(args, "category", &k->category);
	field_text_or_none(args, "department", &k->department);
	field_text(args, "period", &k->period);
	field_text(args, "basis", &k->basis);
	field_text(args, "visit-ko", &k->visit_ko);
	field_text(args, "visit-en", &k->visit_en);
	if (args_int(args, "fee", 0, COMPLAINT_WON_MOST, k->fee, &k->fee,
	    e) < 0 ||
	    args_int(args, "postage", 0, COMPLAINT_WON_MOST, k->postage,
	    &k->postage, e) < 0 ||
	    args_int(args, "position", 0, COMPLAINT_POSITION_MOST,
	    k->position, &k->position, e) < 0)
		return -1;
	if (field_bool(args, "identity-check", &k->identity_check, e) < 0 ||
	    field_bool(args, "papers", &k->papers, e) < 0 ||
	    field_bool(args, "publishable", &k->publishable, e) < 0)
		return -1;
	return field_bool(args, "consultation", &k->consultation, e);
}

static const struct option_spec field_options[] = {
	{ .name = "name-ko", .arg = N_("NAME"), .help = N_("its Korean name") },
	{ .name = "name-en",
	    .arg = N_("NAME"),
	    .help = N_("its English name") },
	{ .name = "category",
	    .arg = N_("CATEGORY"),
	    .complete = "complaint-category",
	    .help = N_("legal, inquisitive, recommendatory, other or "
		       "grievance") },
	{ .name = "department",
	    .arg = N_("DEPARTMENT"),
	    .complete = "dept",
	    .help = N_("the department that handles it, or none") },
	{ .name = "fee",
	    .arg = N_("WON"),
	    .help = N_("its fee; it is received once that is paid (article "
		       "9(2))") },
	{ .name = "postage",
	    .arg = N_("WON"),
	    .help = N_("what sending the papers costs, paid with the fee") },
	{ .name = "period",
	    .arg = N_("PERIOD"),
	    .help = N_("how long it may take: immediate, 4h, 3d, 2w, 1m, "
		       "1y") },
	{ .name = "identity-check",
	    .arg = "yes|no",
	    .complete = "yes-no",
	    .help = N_("whether one shows who one is (article 9(1))") },
	{ .name = "papers",
	    .arg = "yes|no",
	    .complete = "yes-no",
	    .help = N_("whether one brings papers (article 9(1))") },
	{ .name = "publishable",
	    .arg = "yes|no",
	    .complete = "yes-no",
	    .help = N_("whether its handling is disclosed (article 10(1))") },
	{ .name = "consultation",
	    .arg = "yes|no",
	    .complete = "yes-no",
	    .help = N_("whether counsellors answer it (article 11)") },
	{ .name = "basis",
	    .arg = N_("TEXT"),
	    .help = N_("the law that it rests on") },
	{ .name = "visit-ko",
	    .arg = N_("TEXT"),
	    .help = N_("where to go, where it is not filed on the web") },
	{ .name = "visit-en",
	    .arg = N_("TEXT"),
	    .help = N_("the same in English") },
	{ .name = "position",
	    .arg = "N",
	    .help = N_("its place among the kinds") },
	{ 0 },
};

static int
make(struct app *app, const struct args *args, struct complaint_kind *k,
    struct err *e)
{
	if (app->if_version != 0) /* nothing has it yet: say so */
		return complaint_kind_find(app->store, args->argv[0], k, e);
	complaint_kind_draft(k, args->argv[0]);
	if (read_fields(args, k, e) < 0)
		return -1;
	return app->dry_run ? complaint_kind_check_new(app->store, k, e)
			    : complaint_kind_add(app->store, k, e);
}

static int
set(struct app *app, const struct args *args, struct complaint_kind *k,
    struct err *e)
{
	if (!fields_any(args, field_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	if (read_fields(args, k, e) < 0)
		return -1;
	return app->dry_run ? complaint_kind_check(app->store, k, e)
			    : complaint_kind_change(app->store, k, e);
}

/* For a command that makes none: says that there is no such kind. */
static int
make_none(struct app *app, const struct args *args, struct complaint_kind *k,
    struct err *e)
{
	return complaint_kind_find(app->store, args->argv[0], k, e);
}

/* Finds the kind, lets alter() change it, or otherwise() make it where it is
 * not there, and prints what it is then. */
static int
change(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args,
	struct complaint_kind *k, struct err *e),
    int (*otherwise)(struct app *app, const struct args *args,
	struct complaint_kind *k, struct err *e),
    struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	int there, rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	there = complaint_kind_look(app->store, args->argv[0], &k, e);
	if (there < 0 || (there > 0 &&
	    app_check_version(app, k.code, k.version, e) < 0))
		goto out;
	if ((there > 0 ? alter : otherwise)(app, args, &k, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &k, e);
out:
	store_rollback(app->store);
	complaint_kind_clear(&k);
	return rc;
}

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, set, make, e);
}

const struct command cmd_complaint_kind_set = {
	.path = "complaint kind set",
	.args = "KIND",
	.summary = N_("make a kind of complaint, or change one"),
	.detail = N_(
	    "KIND is its code: a-z, 0-9 and '-'. A new one needs --name-ko, "
	    "--category and --period; it is free of charge and filed on the "
	    "web unless options say otherwise. A kind with an identity check "
	    "or papers is not filed on the web and needs --visit-ko.\n\n"
	    "Complaints that were filed keep the fee, postage and period of "
	    "their day."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_KIND_SET,
	.options = field_options,
	.args_complete = "complaint-kind",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

/* Closes it or opens it; a dry run shows what it would be. */
static int
close_it(struct app *app, struct complaint_kind *k, bool closed,
    struct err *e)
{
	if (!app->dry_run)
		return complaint_kind_close(app->store, k, closed, e);
	if (complaint_kind_check_close(k, closed, e) < 0)
		return -1;
	k->closed_at = closed ? clock_now() : 0;
	return 0;
}

static int
close_kind(struct app *app, const struct args *args,
    struct complaint_kind *k, struct err *e)
{
	(void)args;
	return close_it(app, k, true, e);
}

static int
run_close(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, close_kind, make_none, e);
}

const struct command cmd_complaint_kind_close = {
	.path = "complaint kind close",
	.args = "KIND",
	.summary = N_("let nobody file such complaints any more"),
	.detail = N_("Those that were filed go on. The kind stays, because "
		     "they name it."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_KIND_SET,
	.args_complete = "complaint-kind",
	.min_args = 1,
	.max_args = 1,
	.run = run_close,
};

static int
reopen_kind(struct app *app, const struct args *args,
    struct complaint_kind *k, struct err *e)
{
	(void)args;
	return close_it(app, k, false, e);
}

static int
run_reopen(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, reopen_kind, make_none, e);
}

const struct command cmd_complaint_kind_reopen = {
	.path = "complaint kind reopen",
	.args = "KIND",
	.summary = N_("let people file a closed kind again"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_KIND_SET,
	.args_complete = "complaint-kind",
	.min_args = 1,
	.max_args = 1,
	.run = run_reopen,
};
