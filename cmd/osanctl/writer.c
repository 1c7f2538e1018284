/*
 * osanctl writer list, restrict, lift: writers whose posts are held back
 * for a term, until a person has looked at each (Article 6 lets nobody be
 * silenced).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/restriction.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "held_by", N_("held by"), OUT_TEXT, 0 },
	{ "citizen", N_("citizen"), OUT_INT, 0 },
	{ "post", N_("post"), OUT_INT, 0 },
	{ "ground", N_("ground"), OUT_INT, 0 },
	{ "from_at", N_("from"), OUT_TIME, 0 },
	{ "until_at", N_("until"), OUT_TIME, 0 },
	{ "by", N_("by"), OUT_TEXT, 0 },
	{ "reason", N_("reason"), OUT_TEXT, OUT_FLEX },
	{ "lifted_at", N_("lifted"), OUT_TIME, OUT_SHEET },
	{ "lifted_by", N_("lifted by"), OUT_TEXT, OUT_SHEET },
	{ "lift_reason", N_("why lifted"), OUT_TEXT, OUT_SHEET },
	{ "version", N_("version"), OUT_INT, OUT_SHEET },
};

static void
print(struct out *o, const struct restriction *r)
{
	out_row_begin(o);
	print_ref(o, r->id);
	out_word(o, restriction_state(r));
	out_word(o, r->citizen_id != 0 ? "citizen" : "origin");
	print_ref(o, r->citizen_id);
	print_ref(o, r->post_id);
	print_ref(o, r->ground);
	out_time(o, r->from_at);
	out_time(o, r->until_at);
	out_text(o, r->by);
	out_text(o, r->reason);
	print_time(o, r->lifted_at);
	out_text(o, r->lifted_by);
	out_text(o, r->lifted_at != 0 ? r->lift_reason : NULL);
	out_int(o, r->version);
	out_row_end(o);
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct restriction_filter f = { .all = args_has(args, "all") };
	struct restriction r = RESTRICTION_INIT;
	struct stmt *st;
	int rc;

	if (args_int(args, "citizen", 1, INT64_MAX, 0, &f.citizen_id, e) < 0 ||
	    args_int(args, "limit", 0, INT64_MAX, 0, &f.limit, e) < 0 ||
	    args_int(args, "after", 1, INT64_MAX, 0, &f.after, e) < 0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    restriction_each(app->store, &f, &st, e) < 0)
		return -1;
	while ((rc = restriction_next(st, &r, e)) > 0) {
		print(app->out, &r);
		if (out_gone(app->out))
			break;
	}
	stmt_close(st);
	restriction_clear(&r);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static const struct option_spec list_options[] = {
	{ .name = "all",
	    .help = N_("those that were lifted or have ended, too") },
	{ .name = "citizen", .arg = "ID",
	    .help = N_("only those of this citizen") },
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ .name = "after", .arg = "ID",
	    .help = N_("only rows behind the restriction with this id") },
	{ 0 },
};

const struct command cmd_writer_list = {
	.path = "writer list",
	.summary = N_("list the writers who are held back, newest first"),
	.needs = NEED_STORE,
	.permit = PERMIT_WRITER_LIST,
	.options = list_options,
	.run = run_list,
};

/* The end, of --for or --until. */
static int
read_end(const struct args *args, int64_t *until, struct err *e)
{
	const char *span = args_get(args, "for");
	bool named = args_has(args, "until");
	int64_t us;

	if ((span != NULL) == named) {
		if (named)
			return err_set(e, ERR_USAGE, "--for and --until "
			    "exclude each other");
		err_set(e, ERR_USAGE, "a restriction needs an end");
		return err_hint(e, "give it with --for 7d, or with --until");
	}
	if (named)
		return args_time(args, "until", until, e);
	if (clock_span(span, &us, e) < 0) {
		e->code = ERR_USAGE;
		return err_prefix(e, "%s", "--for");
	}
	*until = us < INT64_MAX - clock_now() ? clock_now() + us : INT64_MAX;
	return 0;
}

/* Whom it is about: POST, or --citizen. */
static int
read_writer(const struct args *args, struct restriction_new *n,
    struct err *e)
{
	const char *by = args_get(args, "by");
	bool citizen = args_has(args, "citizen");

	if (args->argc > 0 && citizen)
		return err_set(e, ERR_USAGE, "POST and --citizen exclude each "
		    "other");
	if (args->argc == 0 && !citizen) {
		err_set(e, ERR_USAGE, "nobody is named");
		return err_hint(e, "name one of the writer's posts, or a "
		    "citizen with --citizen");
	}
	if (by != NULL && citizen)
		return err_set(e, ERR_USAGE, "--by belongs to POST");
	if (by != NULL && strcmp(by, "citizen") == 0)
		n->by = RESTRICTION_BY_CITIZEN;
	else if (by != NULL && strcmp(by, "origin") == 0)
		n->by = RESTRICTION_BY_ORIGIN;
	else if (by != NULL)
		return err_set(e, ERR_USAGE, "--by: '%.40s' is none of %s",
		    by, "citizen, origin");
	if (citizen)
		return args_int(args, "citizen", 1, INT64_MAX, 0,
		    &n->citizen_id, e);
	return args_id(args, 0, &n->post_id, e);
}

static int
print_one(struct app *app, const struct restriction *r, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, r);
	out_end(app->out);
	return 0;
}

/* It was looked at before, since a refusal is logged, which a transaction
 * would not keep. */
static int
restrict_now(struct app *app, const struct restriction_new *n,
    struct restriction *r, struct err *e)
{
	if (store_begin(app->store, e) < 0 ||
	    restriction_add(app->store, app->actor, n, r, e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
run_restrict(struct app *app, const struct args *args, struct err *e)
{
	struct restriction_new n = { .reason = args_get(args, "reason") };
	struct restriction r = RESTRICTION_INIT;
	int64_t ground;
	int rc;

	if (args_int(args, "ground", 1, 9, 0, &ground, e) < 0 ||
	    read_writer(args, &n, e) < 0 || read_end(args, &n.until, e) < 0)
		return -1;
	n.ground = (int)ground;
	rc = restriction_check_add(app->store, app->actor, &n, &r, e);
	if (rc == 0 && !app->dry_run)
		rc = restrict_now(app, &n, &r, e);
	if (rc == 0)
		rc = print_one(app, &r, e);
	store_rollback(app->store);
	restriction_clear(&r);
	return rc;
}

static const struct option_spec restrict_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why, as the writer will read it") },
	{ .name = "for", .arg = N_("SPAN"),
	    .help = N_("how long: 12h, 7d, 2w") },
	{ .name = "until", .arg = N_("TIME"), .help = N_("its end, instead") },
	{ .name = "ground", .arg = "1..9", .complete = "ground",
	    .help = N_("the ground of article 6(2) that the writer's posts "
		       "gave") },
	{ .name = "by", .arg = "citizen|origin", .complete = "restrict-by",
	    .help = N_("hold the citizen, or all that comes from where the "
		       "post came from; the citizen where one is known") },
	{ .name = "citizen", .arg = "ID",
	    .help = N_("this citizen, instead of the writer of POST") },
	{ 0 },
};

const struct command cmd_writer_restrict = {
	.path = "writer restrict",
	.args = "[POST]",
	.summary = N_("hold back what the writer of a post writes, for a "
	              "term"),
	.detail = N_("Nobody is silenced (article 6): new posts of that writer "
	    "are taken, and wait in the queue until a person has looked. "
	    "What stands already stays. The writer is told where a way is "
	    "known. It ends by itself."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_WRITER_RESTRICT,
	.options = restrict_options,
	.max_args = 1,
	.run = run_restrict,
};

static int
lift(struct app *app, const struct args *args, int64_t id, bool for_good,
    struct restriction *r, struct err *e)
{
	const char *reason = args_get(args, "reason");

	if (for_good)
		return restriction_lift(app->store, app->actor, id, reason,
		    app->if_version, r, e);
	return restriction_check_lift(app->store, app->actor, id, reason,
	    app->if_version, r, e);
}

/* All of them, or none: looked at first, since a refusal is logged, which
 * a transaction would not keep. */
static int
lift_all(struct app *app, const struct args *args, const struct ids *ids,
    struct restriction *r, struct err *e)
{
	for (size_t i = 0; i < ids->count; i++)
		if (lift(app, args, ids->id[i], false, &r[i], e) < 0)
			return -1;
	if (app->dry_run)
		return 0;
	if (store_begin(app->store, e) < 0)
		return -1;
	for (size_t i = 0; i < ids->count; i++)
		if (lift(app, args, ids->id[i], true, &r[i], e) < 0)
			return -1;
	return store_commit(app->store, e);
}

static int
run_lift(struct app *app, const struct args *args, struct err *e)
{
	struct restriction *r = NULL;
	struct ids ids = IDS_INIT;
	int rc = -1;

	if (args_ids(args, 0, stdin, &ids, e) < 0)
		goto out;
	r = mem_new(ids.count, sizeof(*r));
	if (lift_all(app, args, &ids, r, e) < 0 ||
	    out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
	    ids.count > 1, e) < 0)
		goto out;
	for (size_t i = 0; i < ids.count; i++)
		print(app->out, &r[i]);
	out_end(app->out);
	rc = 0;
out:
	store_rollback(app->store);
	for (size_t i = 0; r != NULL && i < ids.count; i++)
		restriction_clear(&r[i]);
	free(r);
	ids_clear(&ids);
	return rc;
}

static const struct option_spec lift_options[] = {
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why, as the writer will read it") },
	{ 0 },
};

const struct command cmd_writer_lift = {
	.path = "writer lift",
	.args = "ID...",
	.summary = N_("lift restrictions before their end"),
	.detail = N_("All of those named, or none. A writer who was told of "
	    "the restriction is told of this too. Posts that wait stay in "
	    "the queue until somebody decides."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_WRITER_LIFT,
	.options = lift_options,
	.args_complete = "restriction",
	.min_args = 1,
	.max_args = -1,
	.run = run_lift,
};
