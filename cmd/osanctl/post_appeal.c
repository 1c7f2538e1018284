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
#include "lib/board/post.h"
#include "lib/org/permit.h"
#include "lib/person/person.h"

#define COLUMNS                                                             \
	{ "appeal", N_("appeal"), OUT_INT, 0 },                             \
	{ "decision", N_("decision"), OUT_INT, 0 },                         \
	{ "post", N_("post"), OUT_INT, 0 },                                 \
	{ "received_at", N_("received"), OUT_TIME, 0 },                     \
	{ "outcome", N_("outcome"), OUT_TEXT, 0 },                          \
	{ "reason", N_("reason"), OUT_TEXT, OUT_FLEX },                     \
	{ "decided_at", N_("decided"), OUT_TIME, OUT_SHEET },               \
	{ "decided_by", N_("by"), OUT_TEXT, 0 }

static const struct out_column columns[] = {
	COLUMNS,
	{ "statement", N_("statement"), OUT_TEXT, OUT_HIDDEN },
};

static const struct out_column sheet[] = {
	COLUMNS,
	{ "statement", N_("statement"), OUT_TEXT, OUT_BLOCK },
};

/* What the poster says: a mask without keys. */
static int
print_statement(struct app *app, int64_t id, struct keyring *keys,
    struct err *e)
{
	char *text = NULL;

	if (keys == NULL || !out_wants(app->out, "statement")) {
		out_text(app->out, PERSON_MASK);
		return 0;
	}
	if (appeal_statement(app->store, keys, app->actor, id, &text, e) < 0)
		return -1;
	out_text(app->out, text);
	free(text);
	return 0;
}

static int
print(struct app *app, const struct appeal *a, struct keyring *keys,
    struct err *e)
{
	struct out *o = app->out;

	out_row_begin(o);
	out_int(o, a->id);
	out_int(o, a->decision_id);
	out_int(o, a->post_id);
	out_time(o, a->received_at);
	out_word(o, a->outcome);
	out_text(o, a->reason);
	print_time(o, a->decided_at);
	out_text(o, a->decided_by);
	if (print_statement(app, a->id, keys, e) < 0)
		return -1;
	out_row_end(o);
	return 0;
}

/* Appeals about a post (0 = all); only the one with this id unless 0. */
static int
list(struct app *app, int64_t post_id, int64_t only, struct keyring *keys,
    struct err *e)
{
	struct appeal a = APPEAL_INIT;
	struct stmt *st;
	int rc;

	if (appeal_each(app->store, post_id, &st, e) < 0)
		return -1;
	while ((rc = appeal_next(st, &a, e)) > 0)
		if ((only == 0 || a.id == only) &&
		    print(app, &a, keys, e) < 0) {
			rc = -1;
			break;
		}
	stmt_close(st);
	appeal_clear(&a);
	return rc;
}

static int
list_one(struct app *app, int64_t id, struct err *e)
{
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0)
		return -1;
	return list(app, 0, id, NULL, e);
}

/* Unmasked statements are read, so they are shown one below the other. */
static int
run_appeals(struct app *app, const struct args *args, struct err *e)
{
	bool unmask = args_has(args, "unmask");
	struct keyring *keys = NULL;
	struct post p = POST_INIT;
	int64_t id = 0;
	int rc;

	if (args->argc > 0 && args_id(args, 0, &id, e) < 0)
		return -1;
	rc = id != 0 ? post_get(app->store, id, &p, e) : 0;
	post_clear(&p);
	if (rc < 0 || (unmask && app_unmask(app, &keys, e) < 0))
		return -1;
	rc = unmask ? out_sheet_begin(app->out, sheet, ARRAY_LEN(sheet), true,
	    e) : out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
	return rc < 0 ? -1 : list(app, id, 0, keys, e);
}

static const struct option_spec appeals_options[] = {
	{ .name = "unmask",
	    .help = N_("show what the posters say (each look is logged)") },
	{ 0 },
};

const struct command cmd_post_appeals = {
	.path = "post appeals",
	.args = "[ID]",
	.summary = N_("list appeals, undecided ones first"),
	.detail = N_("Of all posts, or of one. 'osanctl post appeal' decides "
	    "an appeal."),
	.needs = NEED_STORE,
	.permit = PERMIT_POST_SHOW,
	.options = appeals_options,
	.max_args = 1,
	.run = run_appeals,
};

/* The statement from the option or the file; file is its owner. */
static int
read_statement(const struct args *args, struct buf *file,
    const char **statement, struct err *e)
{
	const char *path = args_get(args, "statement-file");

	*statement = args_get(args, "statement");
	if (*statement != NULL && path != NULL)
		return err_set(e, ERR_USAGE, "--statement and "
		    "--statement-file exclude each other");
	if (path == NULL) {
		if (*statement == NULL)
			*statement = "";
		return 0;
	}
	if (file_read_text(path, file, e) < 0)
		return -1;
	*statement = file->s;
	return 0;
}

static int
record(struct app *app, const struct args *args, int64_t post_id,
    struct err *e)
{
	struct keyring *keys = app_keyring(app);
	struct buf file = BUF_INIT;
	const char *statement;
	int64_t id = 0;
	int rc = -1;

	if (read_statement(args, &file, &statement, e) < 0 ||
	    appeal_check_add(app->store, app->actor, post_id, statement,
	    e) < 0)
		goto out;
	if (keys == NULL) {
		err_set(e, ERR_CRYPTO, "the statement cannot be sealed "
		    "without the key %s", app->path.key);
		err_hint(e, "name the key file with --key or OSAN_KEY");
		goto out;
	}
	if (app->dry_run) {
		message_note(&app->message, "would record an appeal about "
		    "post %lld", (long long)post_id);
		rc = out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
		goto out;
	}
	if (store_begin(app->store, e) < 0)
		goto out;
	if (appeal_add(app->store, keys, app->actor, post_id, statement, &id,
	    e) < 0 || store_commit(app->store, e) < 0)
		goto out;
	rc = list_one(app, id, e);
out:
	store_rollback(app->store);
	buf_clear(&file);
	return rc;
}

static int
decide(struct app *app, const struct args *args, int64_t id, bool overturn,
    struct err *e)
{
	const char *reason = args_get(args, "reason");
	struct decision undone = DECISION_INIT;
	int rc = -1;

	if (actor_check(app->store, app->actor, PERMIT_APPEAL_DECIDE, e) < 0 ||
	    appeal_check_decide(app->store, app->actor, id, overturn, reason,
	    e) < 0)
		return -1;
	if (app->dry_run)
		return list_one(app, id, e);
	if (store_begin(app->store, e) < 0)
		return -1;
	if (appeal_decide(app->store, app->actor, id, overturn, reason,
	    &undone, e) == 0 && store_commit(app->store, e) == 0)
		rc = list_one(app, id, e);
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
	if (!uphold && !overturn && args_has(args, "reason"))
		return err_set(e, ERR_USAGE, "--reason belongs to --uphold "
		    "and --overturn");
	if (args_id(args, 0, &id, e) < 0)
		return -1;
	if (uphold || overturn)
		return decide(app, args, id, overturn, e);
	return record(app, args, id, e);
}

static const struct option_spec appeal_options[] = {
	{ .name = "statement", .arg = N_("TEXT"),
	    .help = N_("what the poster says (sealed)"),
	    .personal = true },
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
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_POST_APPEAL,
	.options = appeal_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_appeal,
};
