/*
 * osanctl post add, edit, move, pin, unpin and report: changes that need no
 * decision.
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
#include "lib/board/attachment.h"
#include "lib/board/post.h"
#include "lib/org/permit.h"
#include "lib/person/person.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "number", N_("number"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "author", N_("author"), OUT_TEXT, 0 },
	{ "created_at", N_("written"), OUT_TIME, 0 },
	{ "expires_at", N_("shown until"), OUT_TIME, 0 },
	{ "version", N_("version"), OUT_INT, 0 },
};

static void
print(struct out *o, const struct post *p)
{
	out_row_begin(o);
	out_int(o, p->id);
	out_text(o, p->board);
	out_int(o, p->number);
	out_word(o, p->state);
	out_text(o, p->title);
	out_text(o, p->author);
	out_time(o, p->created_at);
	print_time(o, p->expires_at);
	out_int(o, p->version);
	out_row_end(o);
}

static int
print_one(struct app *app, int64_t id, struct err *e)
{
	struct post p = POST_INIT;
	int rc = -1;

	if (post_get(app->store, id, &p, e) < 0 ||
	    out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		goto out;
	print(app->out, &p);
	out_end(app->out);
	rc = 0;
out:
	post_clear(&p);
	return rc;
}

/* The text of --body, or of the file of --body-file ("-" = input). */
static int
read_body(const struct args *args, struct buf *file, const char **body,
    struct err *e)
{
	const char *path = args_get(args, "body-file");

	*body = args_get(args, "body");
	if (path == NULL)
		return 0;
	if (*body != NULL)
		return err_set(e, ERR_USAGE, "--body and --body-file exclude "
		    "each other");
	if (file_read(path, file, e) < 0)
		return -1;
	*body = file->s;
	return 0;
}

/* The citizen in whose name staff enter a post; 0 = none was told. */
static int
find_writer(struct app *app, const struct args *args, int64_t *id,
    struct err *e)
{
	struct person_fields f = {
		.name = args_get(args, "name"),
		.phone = args_get(args, "phone"),
		.email = args_get(args, "email"),
	};
	struct keyring *keys;

	*id = 0;
	if (f.name == NULL && f.phone == NULL && f.email == NULL)
		return 0;
	keys = app_keyring(app);
	if (keys == NULL) {
		err_set(e, ERR_CRYPTO, "personal data cannot be sealed "
		    "without the key %s", app->key_path);
		return err_hint(e, "name the key file with --key or "
		    "OSAN_KEY");
	}
	return person_find_or_add(app->store, keys, &f, id, e);
}

static int
add(struct app *app, const struct args *args, struct post_new *n,
    int64_t *id, struct err *e)
{
	const char *path;
	int64_t file;
	size_t at = 0;

	if (find_writer(app, args, &n->citizen_id, e) < 0)
		return -1;
	if (n->citizen_id == 0 && n->author == NULL) {
		n->staff_id = app->actor->staff_id;
		n->author = app->actor->name;
	}
	if (post_add(app->store, n, id, e) < 0)
		return -1;
	while ((path = args_each(args, "attach", &at)) != NULL)
		if (attachment_add(app->store, *id, path, &file, e) < 0)
			return -1;
	return 0;
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct board board = BOARD_INIT;
	struct buf file = BUF_INIT;
	struct post_new n = {
		.board = &board,
		.title = args_get(args, "title"),
		.author = args_get(args, "author"),
		.url = args_get(args, "url"),
	};
	int64_t id;
	int rc = -1;

	if (args_int(args, "parent", 1, INT64_MAX, 0, &n.parent_id, e) < 0 ||
	    args_time(args, "created", &n.created_at, e) < 0 ||
	    args_time(args, "until", &n.expires_at, e) < 0 ||
	    read_body(args, &file, &n.body, e) < 0 ||
	    board_find(app->store, args->argv[0], &board, e) < 0 ||
	    actor_may_board(app->store, app->actor, board.id, e) < 0)
		goto out;
	if (app->dry_run) {
		message_note(&app->message, "would add a post to the board "
		    "'%s'", board.slug);
		rc = 0;
		goto out;
	}
	if (store_begin(app->store, e) < 0)
		goto out;
	if (add(app, args, &n, &id, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = print_one(app, id, e);
out:
	store_rollback(app->store);
	board_clear(&board);
	buf_clear(&file);
	return rc;
}

static const struct option_spec add_options[] = {
	{ .name = "title", .arg = N_("TEXT"), .help = N_("its title") },
	{ .name = "body", .arg = N_("TEXT"), .help = N_("its text") },
	{ .name = "body-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("its text, from a file or '-'") },
	{ .name = "author", .arg = N_("NAME"),
	    .help = N_("the name shown; yours else, as staff") },
	{ .name = "parent", .arg = "ID",
	    .help = N_("the post that this comments on") },
	{ .name = "name", .arg = N_("NAME"),
	    .help = N_("the citizen's name (sealed)") },
	{ .name = "phone", .arg = N_("NUMBER"),
	    .help = N_("the citizen's telephone (sealed)") },
	{ .name = "email", .arg = N_("ADDRESS"),
	    .help = N_("the citizen's e-mail address (sealed)") },
	{ .name = "created", .arg = N_("TIME"),
	    .help = N_("when it was written; now else") },
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("the end of its posting period; the board's else") },
	{ .name = "attach", .arg = N_("FILE"), .complete = "file",
	    .help = N_("attach a file"), .many = true },
	{ .name = "url", .arg = N_("URL"),
	    .help = N_("its address on an older site") },
	{ 0 },
};

const struct command cmd_post_add = {
	.path = "post add",
	.args = "BOARD",
	.summary = N_("add a post or a comment"),
	.detail = N_("Without --author, --name, --phone or --email it is your "
	    "own post as staff; with one of them it is a citizen's that you "
	    "enter for them."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_ADD,
	.options = add_options,
	.args_complete = "board",
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

static int
run_edit(struct app *app, const struct args *args, struct err *e)
{
	const char *title = args_get(args, "title"), *body;
	struct buf file = BUF_INIT;
	int64_t id;
	int rc = -1;

	if (args_id(args, 0, &id, e) < 0 ||
	    read_body(args, &file, &body, e) < 0)
		goto out;
	if (title == NULL && body == NULL) {
		err_set(e, ERR_USAGE, "nothing to change");
		err_hint(e, "name the new text with --title, --body or "
		    "--body-file");
		goto out;
	}
	if (app->dry_run) {
		rc = print_one(app, id, e);
		goto out;
	}
	if (store_begin(app->store, e) < 0)
		goto out;
	if (post_edit(app->store, app->actor, id, title, body,
	    app->if_version, e) < 0 || store_commit(app->store, e) < 0)
		goto out;
	rc = print_one(app, id, e);
out:
	store_rollback(app->store);
	buf_clear(&file);
	return rc;
}

static const struct option_spec edit_options[] = {
	{ .name = "title", .arg = N_("TEXT"), .help = N_("the new title") },
	{ .name = "body", .arg = N_("TEXT"), .help = N_("the new text") },
	{ .name = "body-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the new text, from a file or '-'") },
	{ 0 },
};

const struct command cmd_post_edit = {
	.path = "post edit",
	.args = "ID",
	.summary = N_("edit your own post as staff"),
	.detail = N_("The text before stays as a revision. Nobody edits a "
	    "citizen's words."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_EDIT,
	.options = edit_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_edit,
};

/* Runs change(ctx) on each id in one transaction and prints the posts. */
static int
change_each(struct app *app, const struct ids *ids,
    int (*change)(struct app *app, int64_t id, const void *ctx,
    struct err *e), const void *ctx, struct err *e)
{
	struct post p = POST_INIT;
	int rc = -1;

	if (!app->dry_run) {
		if (store_begin(app->store, e) < 0)
			return -1;
		for (size_t i = 0; i < ids->count; i++)
			if (change(app, ids->id[i], ctx, e) < 0)
				goto out;
		if (store_commit(app->store, e) < 0)
			goto out;
	}
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0)
		goto out;
	for (size_t i = 0; i < ids->count; i++) {
		if (post_get(app->store, ids->id[i], &p, e) < 0)
			goto out;
		print(app->out, &p);
	}
	out_end(app->out);
	rc = 0;
out:
	store_rollback(app->store);
	post_clear(&p);
	return rc;
}

/* Whether the actor may change each of these posts' boards; asked before
 * the transaction, so that a refusal is logged. */
static int
check_boards(struct app *app, const struct ids *ids, struct err *e)
{
	struct post p = POST_INIT;
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < ids->count; i++) {
		rc = post_get(app->store, ids->id[i], &p, e);
		if (rc == 0)
			rc = actor_may_board(app->store, app->actor,
			    p.board_id, e);
	}
	post_clear(&p);
	return rc;
}

static int
move(struct app *app, int64_t id, const void *ctx, struct err *e)
{
	int64_t number;

	return post_move(app->store, id, ctx, app->if_version, &number, e);
}

static int
run_move(struct app *app, const struct args *args, struct err *e)
{
	const char *slug = args_get(args, "to");
	struct board to = BOARD_INIT;
	struct ids ids = IDS_INIT;
	int rc = -1;

	if (slug == NULL) {
		err_set(e, ERR_USAGE, "moving needs the board to move to");
		err_hint(e, "name it with --to BOARD");
		goto out;
	}
	if (args_ids(args, 0, stdin, &ids, e) < 0 ||
	    board_find(app->store, slug, &to, e) < 0 ||
	    check_boards(app, &ids, e) < 0 ||
	    actor_may_board(app->store, app->actor, to.id, e) < 0)
		goto out;
	rc = change_each(app, &ids, move, &to, e);
out:
	ids_clear(&ids);
	board_clear(&to);
	return rc;
}

static const struct option_spec move_options[] = {
	{ .name = "to", .arg = N_("BOARD"), .complete = "board",
	    .help = N_("the board to move to") },
	{ 0 },
};

const struct command cmd_post_move = {
	.path = "post move",
	.args = "ID...",
	.summary = N_("move posts and their comments to another board"),
	.detail = N_("A moved post gets a number of its new board; its old "
	    "number leads there and is never given again."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_MOVE,
	.options = move_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_move,
};

static int
pin(struct app *app, int64_t id, const void *ctx, struct err *e)
{
	return post_pin(app->store, id, *(const bool *)ctx, app->if_version,
	    e);
}

static int
run_pin(struct app *app, const struct args *args, struct err *e)
{
	bool pinned = !args_has(args, "off");
	struct ids ids = IDS_INIT;
	int rc = -1;

	if (args_ids(args, 0, stdin, &ids, e) == 0 &&
	    check_boards(app, &ids, e) == 0)
		rc = change_each(app, &ids, pin, &pinned, e);
	ids_clear(&ids);
	return rc;
}

static const struct option_spec pin_options[] = {
	{ .name = "off", .help = N_("let them go again") },
	{ 0 },
};

const struct command cmd_post_pin = {
	.path = "post pin",
	.args = "ID...",
	.summary = N_("keep posts at the head of their board"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_PIN,
	.options = pin_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_pin,
};

static const struct out_column report_columns[] = {
	{ "flag", N_("flag"), OUT_INT, 0 },
	{ "post", N_("post"), OUT_INT, 0 },
	{ "ground", N_("ground"), OUT_INT, 0 },
	{ "note", N_("note"), OUT_TEXT, OUT_FLEX },
};

#define REPORT_BATCH 500

static int
report_batch(struct app *app, const int64_t *ids, size_t n, int64_t ground,
    const char *note, int64_t *flags, struct err *e)
{
	if (app->dry_run)
		return 0;
	if (store_begin(app->store, e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (post_report(app->store, ids[i], (int)ground, note, 0,
		    &flags[i], e) < 0) {
			store_rollback(app->store);
			return -1;
		}
	return store_commit(app->store, e);
}

static int
report_all(struct app *app, const struct ids *ids, int64_t ground,
    const char *note, struct err *e)
{
	int64_t flags[REPORT_BATCH] = { 0 };
	struct out *o = app->out;

	if (out_list_begin(o, report_columns, ARRAY_LEN(report_columns),
	    e) < 0)
		return -1;
	for (size_t at = 0; at < ids->count; at += REPORT_BATCH) {
		size_t n = ids->count - at < REPORT_BATCH ? ids->count - at
		    : REPORT_BATCH;

		if (report_batch(app, ids->id + at, n, ground, note, flags,
		    e) < 0)
			return -1;
		for (size_t i = 0; i < n; i++) {
			out_row_begin(o);
			print_ref(o, flags[i]);
			out_int(o, ids->id[at + i]);
			out_int(o, ground);
			out_text(o, note);
			out_row_end(o);
		}
	}
	out_end(o);
	return 0;
}

static int
run_report(struct app *app, const struct args *args, struct err *e)
{
	const char *note = args_get(args, "note");
	struct ids ids = IDS_INIT;
	int64_t ground;
	int rc = -1;

	if (args_int(args, "ground", 1, 9, 0, &ground, e) < 0)
		return -1;
	if (ground == 0) {
		err_set(e, ERR_USAGE, "a report names the ground that it "
		    "suspects");
		return err_hint(e, "name it with --ground 1 to 9");
	}
	if (args_ids(args, 0, stdin, &ids, e) == 0)
		rc = report_all(app, &ids, ground, note != NULL ? note : "",
		    e);
	ids_clear(&ids);
	return rc;
}

static const struct option_spec report_options[] = {
	{ .name = "ground", .arg = "1..9", .complete = "ground",
	    .help = N_("the ground suspected") },
	{ .name = "note", .arg = N_("TEXT"),
	    .help = N_("what the reporter says") },
	{ 0 },
};

const struct command cmd_post_report = {
	.path = "post report",
	.args = "ID...",
	.summary = N_("report posts, as a citizen's report does"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_POST_REPORT,
	.options = report_options,
	.min_args = 1,
	.max_args = -1,
	.run = run_report,
};
