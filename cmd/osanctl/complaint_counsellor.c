/*
 * osanctl complaint counsellor list, add and remove: who answers the
 * consultations of a field, by turn (article 11).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/complaint/counsellor.h"
#include "lib/complaint/kind.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "kind", N_("field"), OUT_TEXT, 0 },
	{ "login", N_("login"), OUT_TEXT, 0 },
	{ "name", N_("name"), OUT_TEXT, OUT_FLEX },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "turn", N_("last turn"), OUT_INT, 0 },
};

static void
print(struct out *o, const struct counsellor *c)
{
	out_row_begin(o);
	out_text(o, c->kind);
	out_text(o, c->login);
	out_text(o, c->name);
	out_text(o, c->department);
	out_word(o, c->state);
	print_ref(o, c->turn);
	out_row_end(o);
}

/* Those of one kind, or of all (0). */
static int
list(struct app *app, int64_t kind_id, struct err *e)
{
	struct counsellor c = COUNSELLOR_INIT;
	struct stmt *st;
	int rc;

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    counsellor_each(app->store, kind_id, &st, e) < 0)
		return -1;
	while ((rc = counsellor_read(st, &c, e)) > 0)
		print(app->out, &c);
	stmt_close(st);
	counsellor_clear(&c);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	int rc = -1;

	if (args->argc == 0 ||
	    complaint_kind_find(app->store, args->argv[0], &k, e) == 0)
		rc = list(app, k.id, e);
	complaint_kind_clear(&k);
	return rc;
}

const struct command cmd_complaint_counsellor_list = {
	.path = "complaint counsellor list",
	.args = "[KIND]",
	.summary = N_("list counsellors, those whose turn comes next first"),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_KIND_LIST,
	.args_complete = "complaint-kind",
	.max_args = 1,
	.run = run_list,
};

/* All of the people named, or none; prints who answers then, or with
 * --dry-run who answers now. */
static int
alter(struct app *app, const struct args *args,
    int (*fn)(struct store *store, const struct complaint_kind *kind,
	const char *login, struct err *e),
    struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (complaint_kind_find(app->store, args->argv[0], &k, e) < 0)
		goto out;
	rc = 0;
	for (int i = 1; rc == 0 && i < args->argc; i++)
		rc = fn(app->store, &k, args->argv[i], e);
	if (rc == 0 && !app->dry_run)
		rc = store_commit(app->store, e);
	if (rc == 0)
		rc = list(app, k.id, e);
out:
	store_rollback(app->store);
	complaint_kind_clear(&k);
	return rc;
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	return alter(app, args,
	    app->dry_run ? counsellor_check_add : counsellor_add, e);
}

const struct command cmd_complaint_counsellor_add = {
	.path = "complaint counsellor add",
	.args = "KIND LOGIN...",
	.summary = N_("let somebody answer consultations of a field"),
	.detail = N_("KIND is a kind of complaint that is a consultation. "
		     "Its counsellors answer by turn, somebody new first; who "
		     "is disabled is passed over."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_KIND_SET,
	.args_complete = "complaint-kind",
	.min_args = 2,
	.max_args = -1,
	.run = run_add,
};

static int
run_remove(struct app *app, const struct args *args, struct err *e)
{
	return alter(app, args,
	    app->dry_run ? counsellor_check_remove : counsellor_remove, e);
}

const struct command cmd_complaint_counsellor_remove = {
	.path = "complaint counsellor remove",
	.args = "KIND LOGIN...",
	.summary = N_("give somebody no more consultations of a field"),
	.detail = N_("Complaints that they have stay theirs."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_KIND_SET,
	.args_complete = "complaint-kind",
	.min_args = 2,
	.max_args = -1,
	.run = run_remove,
};
