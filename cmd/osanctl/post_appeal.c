/*
 * osanctl post appeal and appeals: what posters bring against decisions.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/board/appeal.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "appeal", N_("appeal"), OUT_INT, 0 },
	{ "decision", N_("decision"), OUT_INT, 0 },
	{ "post", N_("post"), OUT_INT, 0 },
	{ "received_at", N_("received"), OUT_TIME, 0 },
	{ "outcome", N_("outcome"), OUT_TEXT, 0 },
	{ "reason", N_("reason"), OUT_TEXT, OUT_FLEX },
	{ "decided_at", N_("decided"), OUT_TIME, 0 },
	{ "decided_by", N_("by"), OUT_TEXT, 0 },
};

/* Appeals about a post (0 = all); only the one with this id unless 0. */
static int
list(struct app *app, int64_t post_id, int64_t only, struct err *e)
{
	struct appeal a = APPEAL_INIT;
	struct out *o = app->out;
	struct stmt *st;
	int rc;

	if (out_list_begin(o, columns, ARRAY_LEN(columns), e) < 0 ||
	    appeal_each(app->store, post_id, &st, e) < 0)
		return -1;
	while ((rc = appeal_next(st, &a, e)) > 0) {
		if (only != 0 && a.id != only)
			continue;
		out_row_begin(o);
		out_int(o, a.id);
		out_int(o, a.decision_id);
		out_int(o, a.post_id);
		out_time(o, a.received_at);
		out_word(o, a.outcome);
		out_text(o, a.reason);
		print_time(o, a.decided_at);
		out_text(o, a.decided_by);
		out_row_end(o);
	}
	stmt_close(st);
	appeal_clear(&a);
	if (rc == 0)
		out_end(o);
	return rc;
}

static int
run_appeals(struct app *app, const struct args *args, struct err *e)
{
	int64_t id = 0;

	if (args->argc > 0 && args_id(args, 0, &id, e) < 0)
		return -1;
	return list(app, id, 0, e);
}

const struct command cmd_post_appeals = {
	.path = "post appeals",
	.args = "[ID]",
	.summary = N_("list appeals, undecided ones first"),
	.needs = NEED_STORE,
	.permit = PERMIT_POST_SHOW,
	.max_args = 1,
	.run = run_appeals,
};

static int
record(struct app *app, const struct args *args, int64_t post_id,
    struct err *e)
{
	const char *statement = args_get(args, "statement");
	const char *path = args_get(args, "statement-file");
	struct keyring *keys = app_keyring(app);
	struct buf file = BUF_INIT;
	int64_t id;
	int rc = -1;

	if (path != NULL && file_read_text(path, &file, e) < 0)
		goto out;
	if (path != NULL)
		statement = file.s;
	if (statement == NULL || statement[0] == '\0') {
		err_set(e, ERR_USAGE, "an appeal needs the poster's "
		    "statement");
		err_hint(e, "give it with --statement or --statement-file");
		goto out;
	}
	if (keys == NULL) {
		err_set(e, ERR_CRYPTO, "the statement cannot be sealed "
		    "without the key %s", app->key_path);
		err_hint(e, "name the key file with --key or OSAN_KEY");
		goto out;
	}
	if (app->dry_run) {
		rc = list(app, post_id, 0, e);
		goto out;
	}
	if (store_begin(app->store, e) < 0)
		goto out;
	if (appeal_add(app->store, keys, app->actor, post_id, statement, &id,
	    e) < 0 || store_commit(app->store, e) < 0)
		goto out;
	rc = list(app, post_id, id, e);
out:
	store_rollback(app->store);
	buf_clear(&file);
	return rc;
}

static int
decide(struct app *app, const struct args *args, int64_t id, bool overturn,
    struct err *e)
{
	struct decision undone = DECISION_INIT;
	int rc = -1;

	if (actor_check(app->store, app->actor, PERMIT_APPEAL_DECIDE, e) < 0)
		return -1;
	if (app->dry_run)
		return list(app, 0, id, e);
	if (store_begin(app->store, e) < 0)
		return -1;
	if (appeal_decide(app->store, app->actor, id, overturn,
	    args_get(args, "reason"), &undone, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = list(app, 0, id, e);
out:
	store_rollback(app->store);
	decision_clear(&undone);
	return rc;
}

static int
run_appeal(struct app *app, const struct args *args, struct err *e)
{
	bool uphold = args_has(args, "uphold");
	bool overturn = args_has(args, "overturn");
	int64_t id;

	if (uphold && overturn)
		return err_set(e, ERR_USAGE, "--uphold and --overturn "
		    "exclude each other");
	if (args_id(args, 0, &id, e) < 0)
		return -1;
	if (uphold || overturn)
		return decide(app, args, id, overturn, e);
	return record(app, args, id, e);
}

static const struct option_spec appeal_options[] = {
	{ .name = "statement", .arg = N_("TEXT"),
	    .help = N_("what the poster says (sealed)") },
	{ .name = "statement-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the same from a file or '-'") },
	{ .name = "uphold",
	    .help = N_("decide appeal ID: the decision stands") },
	{ .name = "overturn",
	    .help = N_("decide appeal ID: the decision is taken back") },
	{ .name = "reason", .arg = N_("TEXT"),
	    .help = N_("why it is decided so") },
	{ 0 },
};

const struct command cmd_post_appeal = {
	.path = "post appeal",
	.args = "ID",
	.summary = N_("record a poster's appeal, or decide one"),
	.detail = N_("With --statement it records an appeal against the "
	    "removal or hiding of post ID. With --uphold or --overturn it "
	    "decides appeal ID; another person than the one who decided first "
	    "must do that."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_APPEAL,
	.options = appeal_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_appeal,
};
