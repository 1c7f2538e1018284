/*
 * osanctl inforeq show: one request with its words, masked unless asked
 * otherwise, its judgement, and what was provided (article 7).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/inforeq.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/cli/prompt.h"
#include "lib/inforeq/given.h"
#include "lib/inforeq/judge.h"
#include "lib/org/audit.h"
#include "lib/org/permit.h"
#include "lib/person/person.h"

static const struct out_column columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "requester", N_("who asks"), OUT_NESTED, 0 },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "channel", N_("came by"), OUT_TEXT, 0 },
	{ "received_at", N_("received"), OUT_TIME, 0 },
	{ "due_at", N_("answer due"), OUT_TIME, 0 },
	{ "ended_at", N_("ended"), OUT_TIME, 0 },
	{ "judgement", N_("purpose is"), OUT_TEXT, 0 },
	{ "judged_why", N_("because"), OUT_TEXT, 0 },
	{ "judged_by", N_("judged by"), OUT_TEXT, 0 },
	{ "judged_at", N_("judged"), OUT_TIME, 0 },
	{ "ground", N_("ground"), OUT_TEXT, 0 },
	{ "reason", N_("reason"), OUT_TEXT, 0 },
	{ "licence", N_("licence"), OUT_INT, 0 },
	{ "sha256", N_("SHA-256"), OUT_TEXT, 0 },
	{ "bytes", N_("bytes"), OUT_INT, 0 },
	{ "provided_by", N_("provided by"), OUT_TEXT, 0 },
	{ "version", N_("version"), OUT_INT, 0 },
	{ "wanted", N_("asked for"), OUT_TEXT, OUT_BLOCK },
	{ "purpose", N_("purpose"), OUT_TEXT, OUT_BLOCK },
	{ "false_hits", N_("held not to be personal data"), OUT_NESTED, 0 },
	{ "files", N_("files"), OUT_NESTED, 0 },
};

struct view {
	struct inforeq_desk desk;
	struct inforeq r;
	bool plain; /* unmasked: the look is logged */
	char *wanted;
	char *purpose;
};

static int
print_requester(struct app *app, const struct view *v, struct err *e)
{
	struct person p = { 0 };
	struct out *o = app->out;
	int rc = v->plain ? person_get(app->store, v->desk.keyring,
	    v->r.citizen_id, &p, e) : person_masked(app->store,
	    v->desk.keyring, v->r.citizen_id, &p, e);

	if (rc < 0)
		return -1;
	out_object_begin(o);
	out_key(o, "id", N_("id"));
	out_int(o, p.id);
	out_key(o, "name", N_("name"));
	out_text(o, p.name);
	out_key(o, "phone", N_("phone"));
	out_text(o, p.phone);
	out_key(o, "email", N_("e-mail"));
	out_text(o, p.email);
	out_object_end(o);
	person_clear(&p);
	return 0;
}

static int
print_false_hits(struct app *app, const struct view *v, struct err *e)
{
	struct inforeq_false_hit h;
	struct out *o = app->out;
	struct stmt *st;
	int rc;

	if (inforeq_false_hits(app->store, v->r.id, &st, e) < 0)
		return -1;
	out_array_begin(o);
	while ((rc = inforeq_false_hit_next(st, &h, e)) > 0) {
		out_object_begin(o);
		out_key(o, "place", N_("place"));
		out_text(o, h.place);
		out_key(o, "kind", N_("kind"));
		out_word(o, h.kind);
		out_key(o, "reason", N_("reason"));
		out_text(o, h.reason);
		out_key(o, "by", N_("by"));
		out_text(o, h.by);
		out_key(o, "at", N_("at"));
		out_time(o, h.at);
		out_object_end(o);
	}
	out_array_end(o);
	stmt_close(st);
	return rc;
}

static int
print_files(struct app *app, const struct view *v, struct err *e)
{
	struct inforeq_given f;
	struct out *o = app->out;
	struct stmt *st;
	int rc;

	if (inforeq_given_each(app->store, v->r.id, &st, e) < 0)
		return -1;
	out_array_begin(o);
	while ((rc = inforeq_given_next(st, &f, e)) > 0) {
		out_object_begin(o);
		out_key(o, "name", N_("name"));
		out_text(o, f.name);
		out_key(o, "kind", N_("kind"));
		out_word(o, f.kind);
		out_key(o, "bytes", N_("bytes"));
		out_int(o, f.bytes);
		out_key(o, "sha256", N_("SHA-256"));
		out_text(o, f.sha256);
		out_object_end(o);
	}
	out_array_end(o);
	stmt_close(st);
	return rc;
}

static void
print_word(struct out *o, const char *word)
{
	if (word != NULL)
		out_word(o, word);
	else
		out_null(o);
}

static void
print_ground(struct out *o, const struct inforeq *r)
{
	if (r->ground == NULL)
		out_null(o);
	else if (out_format(o) == OUT_TABLE)
		out_text(o, inforeq_ground_text(r->ground));
	else
		out_text(o, r->ground);
}

static int
print_view(struct app *app, const struct view *v, struct err *e)
{
	const struct inforeq *r = &v->r;
	struct out *o = app->out;

	out_row_begin(o);
	out_text(o, r->number);
	out_word(o, r->state);
	if (print_requester(app, v, e) < 0)
		return -1;
	out_text(o, r->department);
	out_word(o, r->channel);
	out_time(o, r->received_at);
	out_time(o, r->due_at);
	print_time(o, r->ended_at);
	print_word(o, r->purpose);
	out_text(o, r->judged_why);
	out_text(o, r->judged_by);
	print_time(o, r->judged_at);
	print_ground(o, r);
	out_text(o, r->reason[0] != '\0' ? r->reason : NULL);
	print_ref(o, r->licence);
	out_text(o, r->sha256);
	print_ref(o, r->bytes);
	out_text(o, r->provided_by);
	out_int(o, r->version);
	out_text(o, v->wanted);
	out_text(o, v->purpose);
	if (print_false_hits(app, v, e) < 0 || print_files(app, v, e) < 0)
		return -1;
	out_row_end(o);
	return 0;
}

/* By its number, or by the code that whoever asked brings. */
static int
find(struct app *app, const struct args *args, struct inforeq *r,
    struct err *e)
{
	const char *path = args_get(args, "code-file");
	char *code = NULL;
	int rc;

	if ((path != NULL) == (args->argc > 0)) {
		err_set(e, ERR_USAGE, "which request is missing");
		return err_hint(e, "give its number, or --code-file");
	}
	if (path == NULL)
		return inforeq_find(app->store, args->argv[0], r, e);
	rc = prompt_secret_file(path, &code, e);
	if (rc == 0)
		rc = inforeq_by_code(app->store, code, r, e);
	prompt_secret_free(code);
	return rc;
}

/* What is unmasked is logged before anything is shown. */
static int
open_view(struct app *app, const struct args *args, struct view *v,
    struct err *e)
{
	struct keyring *keys;

	if (find(app, args, &v->r, e) < 0 ||
	    inforeq_may(&v->desk, &v->r, e) < 0)
		return -1;
	if (v->plain && (app_keyring_needed(app, &keys, e) < 0 ||
	    actor_check(app->store, app->actor, PERMIT_INFOREQ_HANDLE, e) <
	    0 || audit_look(app->store, app->actor, v->r.citizen_id,
	    "inforeq", v->r.id, args_get(args, "why"), e) < 0))
		return -1;
	return inforeq_words(&v->desk, &v->r, v->plain, &v->wanted,
	    &v->purpose, e);
}

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct view v = { .r = INFOREQ_INIT,
		.plain = args_has(args, "unmask") };
	struct inforeq_tools t;
	int rc;

	inforeq_tools_of(app, &t);
	v.desk = t.desk;
	rc = open_view(app, args, &v, e);
	if (rc == 0)
		rc = out_sheet_begin(app->out, columns, ARRAY_LEN(columns),
		    false, e);
	if (rc == 0)
		rc = print_view(app, &v, e);
	if (rc == 0)
		out_end(app->out);
	prompt_secret_free(v.wanted);
	prompt_secret_free(v.purpose);
	inforeq_clear(&v.r);
	inforeq_tools_clear(&t);
	return rc;
}

static const struct option_spec show_options[] = {
	{ .name = "code-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the request with the receipt code in FILE, or - for "
		       "standard input") },
	{ .name = "unmask",
	    .help = N_("show personal data; each look is logged") },
	{ .name = "why", .arg = N_("TEXT"),
	    .help = N_("what it is needed for, for the log") },
	{ 0 },
};

const struct command cmd_inforeq_show = {
	.path = "inforeq show",
	.args = "[NUMBER]",
	.summary = N_("show a request for information"),
	.detail = N_("Names and contacts are masked, and so is what the "
	    "detectors find in the words, unless --unmask is given by "
	    "somebody who may handle it. Of a finished one the list of what "
	    "was provided is shown, with the SHA-256 of each file and of the "
	    "archive."),
	.needs = NEED_STORE,
	.permit = PERMIT_INFOREQ_LIST,
	.options = show_options,
	.args_complete = "inforeq",
	.max_args = 1,
	.run = run_show,
};
