/*
 * osanctl post add and edit: what staff write themselves, or enter for a
 * citizen.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/post_row.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/board/attachment.h"
#include "lib/board/origin.h"
#include "lib/board/post.h"
#include "lib/board/scan.h"
#include "lib/board/topic.h"
#include "lib/org/permit.h"
#include "lib/person/person.h"

static int
print_one(struct app *app, int64_t id, struct err *e)
{
	struct post p = POST_INIT;
	int rc = -1;

	if (post_get(app->store, id, &p, e) == 0)
		rc = post_sheet(app, &p, e);
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
	if (file_read_text(path, file, e) < 0)
		return -1;
	*body = file->s;
	return 0;
}

/* The citizen whom the options name. */
static struct person_fields
citizen(const struct args *args)
{
	return (struct person_fields){
		.name = args_get(args, "name"),
		.phone = args_get(args, "phone"),
		.email = args_get(args, "email"),
	};
}

static bool
names_citizen(const struct args *args)
{
	struct person_fields f = citizen(args);

	return f.name != NULL || f.phone != NULL || f.email != NULL;
}

/* --address and --browser say together where the post came from. */
static bool
tells_origin(const struct args *args)
{
	return args_has(args, "address");
}

/* What the options about the writer need of each other, and what stands in
 * them that is none. */
static int
check_writer(const struct args *args, struct err *e)
{
	if (args_has(args, "verified") && !args_has(args, "name")) {
		err_set(e, ERR_USAGE, "--verified says that a name was "
		    "proven, and there is none");
		return err_hint(e, "name the citizen with --name");
	}
	if (args_has(args, "address") != args_has(args, "browser"))
		return err_set(e, ERR_USAGE, "--address and --browser are "
		    "given together or not at all");
	return tells_origin(args) ? person_origin_check(args_get(args,
	    "address"), args_get(args, "browser"), e) : 0;
}

/* Whose post it is: staff's own unless a citizen is named. */
static void
take_author(const struct app *app, const struct args *args,
    struct post_new *n)
{
	n->author = args_get(args, "author");
	n->verified = args_has(args, "verified");
	if (n->author != NULL || names_citizen(args) || tells_origin(args))
		return;
	n->staff_id = app->actor->staff_id;
	n->author = app->actor->name;
}

static int
want_key(struct app *app, struct keyring **keys, struct err *e)
{
	*keys = app_keyring(app);
	if (*keys != NULL)
		return 0;
	err_set(e, ERR_CRYPTO, "personal data cannot be sealed without the "
	    "key %s", app->path.key);
	return err_hint(e, "name the key file with --key or OSAN_KEY");
}

static int
verify(struct app *app, struct keyring *keys, int64_t id, const char *name,
    struct err *e)
{
	bool done;

	if (person_verify(app->store, keys, id, name, &done, e) < 0)
		return -1;
	if (done)
		return 0;
	err_set(e, ERR_REFUSED, "the citizen with this telephone number or "
	    "e-mail address is known by another name");
	return err_hint(e, "leave --verified out, or find out whose they are");
}

/* The citizen in whose name staff enter a post; 0 = none was told. */
static int
find_writer(struct app *app, const struct args *args, int64_t *id,
    struct err *e)
{
	struct person_fields f = citizen(args);
	struct keyring *keys;

	*id = 0;
	if (!names_citizen(args))
		return 0;
	if (want_key(app, &keys, e) < 0 ||
	    person_find_or_add(app->store, keys, &f, id, e) < 0)
		return -1;
	return args_has(args, "verified") ?
	    verify(app, keys, *id, f.name, e) : 0;
}

/* Where the post came from, into key, as far as it may be kept. */
static int
find_origin(struct app *app, const struct args *args, struct post_new *n,
    unsigned char key[PERSON_ORIGIN_SIZE], struct err *e)
{
	struct keyring *keys;
	bool wanted;

	if (!tells_origin(args))
		return 0;
	if (origin_is_wanted(app->store, &wanted, e) < 0)
		return -1;
	if (!wanted)
		return 0;
	n->origin = key;
	return want_key(app, &keys, e) < 0 ? -1 : person_origin_key(keys,
	    args_get(args, "address"), args_get(args, "browser"), key, e);
}

/* The topic of a plaza that it is about; 0 for none. */
static int
find_topic(struct app *app, const struct args *args, const struct board *b,
    int64_t *id, struct err *e)
{
	struct topic t = TOPIC_INIT;
	int64_t number;
	int rc;

	*id = 0;
	if (args_int(args, "topic", 1, INT64_MAX, 0, &number, e) < 0)
		return -1;
	if (number == 0)
		return 0;
	rc = topic_find(app->store, b->id, number, &t, e);
	*id = t.id;
	topic_clear(&t);
	return rc;
}

static int
add(struct app *app, const struct args *args, struct post_new *n,
    unsigned char origin[PERSON_ORIGIN_SIZE], int64_t *id, struct err *e)
{
	const char *path;
	int64_t file, topic;
	size_t at = 0;

	if (find_topic(app, args, n->board, &topic, e) < 0)
		return -1;
	if (scan_open(app->store, &n->scan, e) < 0 ||
	    find_writer(app, args, &n->citizen_id, e) < 0 ||
	    find_origin(app, args, n, origin, e) < 0 ||
	    post_add(app->store, n, id, e) < 0 ||
	    (topic != 0 && topic_take(app->store, topic, *id, e) < 0))
		return -1;
	while ((path = args_each(args, "attach", &at)) != NULL)
		if (attachment_add(app->store, *id, path, &file, e) < 0)
			return -1;
	return 0;
}

/* The files to attach are all there: asked before the first is copied. */
static int
check_files(const struct args *args, struct err *e)
{
	const char *path;
	size_t at = 0;

	while ((path = args_each(args, "attach", &at)) != NULL)
		if (attachment_check(path, e) < 0)
			return -1;
	return 0;
}

/* The citizen whom find_writer would find; 0 = it would add one. */
static int
find_known(struct app *app, const struct args *args, int64_t *id,
    struct err *e)
{
	struct person_fields f = citizen(args);
	struct keyring *keys;
	size_t n = 0;
	bool known;

	*id = 0;
	if (!names_citizen(args))
		return 0;
	if (person_check(&f, &known, e) < 0 || want_key(app, &keys, e) < 0 ||
	    (f.phone != NULL && person_find(app->store, keys,
	    PERSON_BY_PHONE, f.phone, id, 1, &n, e) < 0) ||
	    (f.email != NULL && n == 0 && person_find(app->store, keys,
	    PERSON_BY_EMAIL, f.email, id, 1, &n, e) < 0))
		return -1;
	return 0;
}

/* What would be added. */
static int
show_draft(struct app *app, const struct args *args, struct post_new *n,
    unsigned char origin[PERSON_ORIGIN_SIZE], struct err *e)
{
	struct post p = POST_INIT;
	int64_t topic;
	int rc = -1;

	if (find_topic(app, args, n->board, &topic, e) == 0 &&
	    scan_open(app->store, &n->scan, e) == 0 &&
	    find_known(app, args, &n->citizen_id, e) == 0 &&
	    find_origin(app, args, n, origin, e) == 0 &&
	    post_check_add(app->store, n, &p, e) == 0)
		rc = post_sheet(app, &p, e);
	post_clear(&p);
	return rc;
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct board board = BOARD_INIT;
	struct buf file = BUF_INIT;
	struct post_new n = {
		.board = &board,
		.title = args_get(args, "title"),
		.url = args_get(args, "url"),
	};
	unsigned char origin[PERSON_ORIGIN_SIZE];
	int64_t id;
	int rc = -1;

	take_author(app, args, &n);
	if (check_writer(args, e) < 0 ||
	    args_int(args, "parent", 1, INT64_MAX, 0, &n.parent_id, e) < 0 ||
	    args_time(args, "created", &n.created_at, e) < 0 ||
	    args_time(args, "until", &n.expires_at, e) < 0 ||
	    read_body(args, &file, &n.body, e) < 0 ||
	    board_find(app->store, args->argv[0], &board, e) < 0 ||
	    actor_may_board(app->store, app->actor, board.id, e) < 0 ||
	    check_files(args, e) < 0)
		goto out;
	if (app->dry_run) {
		rc = show_draft(app, args, &n, origin, e);
		goto out;
	}
	if (store_begin(app->store, e) < 0)
		goto out;
	if (add(app, args, &n, origin, &id, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = print_one(app, id, e);
out:
	store_rollback(app->store);
	scan_free(n.scan);
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
	{ .name = "topic", .arg = "N",
	    .help = N_("the topic of a plaza that it is about") },
	{ .name = "parent", .arg = "ID",
	    .help = N_("the post that this comments on") },
	{ .name = "name", .arg = N_("NAME"),
	    .help = N_("the citizen's name (sealed)"),
	    .personal = true },
	{ .name = "phone", .arg = N_("NUMBER"),
	    .help = N_("the citizen's telephone (sealed)"),
	    .personal = true },
	{ .name = "email", .arg = N_("ADDRESS"),
	    .help = N_("the citizen's e-mail address (sealed)"),
	    .personal = true },
	{ .name = "verified",
	    .help = N_("the citizen has proven that the name is theirs") },
	{ .name = "address", .arg = "IP",
	    .help = N_("the address it was posted from (kept as a hash)"),
	    .personal = true },
	{ .name = "browser", .arg = N_("TEXT"),
	    .help = N_("what the browser there calls itself (likewise)"),
	    .personal = true },
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
	    "own post as staff; with one of them, or with --address and "
	    "--browser, it is a citizen's that you enter for them."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
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
	struct post p = POST_INIT;
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
		if (post_check_edit(app->store, app->actor, id, title, body,
		    app->if_version, &p, e) == 0)
			rc = post_sheet(app, &p, e);
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
	post_clear(&p);
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
