/*
 * osanctl complaint timeline and repassword: what everybody sees of a
 * complaint, what the complainant sees with the password, and a new
 * password (article 10(3), (4)).
 */
#include <stdlib.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/cli/prompt.h"
#include "lib/complaint/disclosure.h"
#include "lib/complaint/own_case.h"
#include "lib/complaint/secret.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "whole", N_("with the password"), OUT_BOOL, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "name", N_("name"), OUT_TEXT, 0 },
	{ "title", N_("title"), OUT_TEXT, 0 },
	{ "filed_at", N_("filed"), OUT_TIME, 0 },
	{ "received_at", N_("received"), OUT_TIME, 0 },
	{ "due_at", N_("answer due"), OUT_TIME, 0 },
	{ "ended_at", N_("ended"), OUT_TIME, 0 },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "phone", N_("phone"), OUT_TEXT, 0 },
	{ "text", N_("text"), OUT_TEXT, OUT_BLOCK },
	{ "timeline", N_("timeline"), OUT_NESTED, 0 },
};

/* --- as everybody sees it ----------------------------------------------- */

static int
print_public_steps(struct app *app, int64_t id, struct err *e)
{
	struct public_step s = PUBLIC_STEP_INIT;
	struct out *o = app->out;
	struct stmt *st;
	int rc;

	if (public_step_each(app->store, id, &st, e) < 0)
		return -1;
	out_array_begin(o);
	while ((rc = public_step_next(st, "ko", &s, e)) > 0) {
		out_object_begin(o);
		out_key(o, "event", N_("event"));
		out_int(o, s.id);
		out_key(o, "at", N_("at"));
		out_time(o, s.at);
		out_key(o, "action", N_("action"));
		out_word(o, s.action);
		out_key(o, "state", N_("state"));
		out_word(o, s.state);
		out_key(o, "department", N_("dept"));
		out_text(o, s.department);
		out_key(o, "due_at", N_("answer due"));
		print_time(o, s.due_at);
		out_key(o, "text", N_("text"));
		out_text(o, s.body);
		out_object_end(o);
	}
	out_array_end(o);
	public_step_clear(&s);
	stmt_close(st);
	return rc;
}

static int
show_public(struct app *app, const char *number, struct err *e)
{
	struct public_complaint p = PUBLIC_COMPLAINT_INIT;
	struct out *o = app->out;
	int rc = public_complaint_find(app->store, number, "ko", &p, e);

	if (rc == 0)
		rc = out_sheet_begin(o, columns, ARRAY_LEN(columns), false,
		    e);
	if (rc == 0) {
		out_row_begin(o);
		out_text(o, p.number);
		out_bool(o, false);
		out_text(o, p.kind);
		out_word(o, p.state);
		out_text(o, p.name);
		out_text(o, p.title);
		out_time(o, p.filed_at);
		print_time(o, p.received_at);
		print_time(o, p.due_at);
		print_time(o, p.ended_at);
		out_text(o, p.department);
		out_text(o, p.phone);
		out_text(o, p.body);
		rc = print_public_steps(app, p.id, e);
		out_row_end(o);
		out_end(o);
	}
	public_complaint_clear(&p);
	return rc;
}

/* --- as the complainant sees it ----------------------------------------- */

static const char *
some(const char *text)
{
	return text[0] != '\0' ? text : NULL;
}

static void
print_step(struct out *o, const struct own_step *s)
{
	const struct complaint_event *v = &s->v;

	out_object_begin(o);
	out_key(o, "event", N_("event"));
	out_int(o, v->id);
	out_key(o, "at", N_("at"));
	out_time(o, v->at);
	out_key(o, "action", N_("action"));
	out_word(o, v->action);
	out_key(o, "state", N_("state"));
	out_word(o, v->to_state);
	out_key(o, "department", N_("dept"));
	out_text(o, s->department);
	out_key(o, "officer", N_("officer"));
	out_text(o, v->officer_name);
	out_key(o, "phone", N_("phone"));
	out_text(o, some(v->phone));
	out_key(o, "due_at", N_("answer due"));
	print_time(o, v->due_at);
	out_key(o, "until", N_("until"));
	print_time(o, v->until);
	out_key(o, "agency", N_("agency"));
	out_text(o, some(v->agency));
	out_key(o, "text", N_("text"));
	out_text(o, s->text);
	out_key(o, "remedy", N_("remedy"));
	out_text(o, some(v->remedy));
	out_object_end(o);
}

static int
print_whole(struct out *o, const struct own_case *w, struct err *e)
{
	const struct complaint *c = &w->c;

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, c->number);
	out_bool(o, true);
	out_text(o, w->kind);
	out_word(o, c->state);
	out_text(o, w->name);
	out_text(o, w->title);
	out_time(o, c->filed_at);
	print_time(o, c->received_at);
	print_time(o, c->due_at);
	print_time(o, c->ended_at);
	out_text(o, w->department);
	out_text(o, some(w->phone));
	out_text(o, w->text);
	out_array_begin(o);
	for (size_t i = 0; i < w->steps; i++)
		print_step(o, &w->step[i]);
	out_array_end(o);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
open_whole(struct app *app, struct complaint_desk *d, const char *number,
    const char *password, struct own_case *w, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	int rc;

	if (d->keyring == NULL) {
		err_set(e, ERR_CRYPTO, "personal data cannot be read without "
		    "the key %s", app->path.key);
		return err_hint(e, "name the key file with --key or "
		    "OSAN_KEY");
	}
	rc = complaint_unlock(d, number, password, &c, e);
	if (rc == 0)
		rc = own_case_read(d, c.id, "ko", w, e);
	complaint_clear(&c);
	return rc;
}

static int
show_whole(struct app *app, const char *number, const char *password,
    struct err *e)
{
	struct own_case w = OWN_CASE_INIT;
	struct complaint_desk d;
	int rc;

	complaint_desk_of(app, &d);
	rc = open_whole(app, &d, number, password, &w, e);
	if (rc == 0)
		rc = print_whole(app->out, &w, e);
	own_case_clear(&w);
	complaint_desk_clear(&d);
	return rc;
}

static int
run_timeline(struct app *app, const struct args *args, struct err *e)
{
	const char *file = args_get(args, "password-file");
	char *password = NULL;
	int rc;

	if (file == NULL)
		return show_public(app, args->argv[0], e);
	if (app->dry_run)
		return err_set(e, ERR_USAGE, "a wrong password is counted, "
		    "so that none is tried with --dry-run");
	rc = prompt_secret_file(file, &password, e);
	if (rc == 0)
		rc = show_whole(app, args->argv[0], password, e);
	prompt_secret_free(password);
	return rc;
}

static const struct option_spec timeline_options[] = {
	{ .name = "password-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the complainant's password: all is shown (logged)") },
	{ 0 },
};

const struct command cmd_complaint_timeline = {
	.path = "complaint timeline",
	.args = "NUMBER",
	.summary = N_("show a complaint as everybody, or its complainant, "
	              "sees it"),
	.detail = N_("Everybody sees complaints of kinds that are published, "
	    "from their receipt on, unless the complainant refused; words "
	    "only once they were confirmed. The password opens all of one's "
	    "own (article 10(3)); wrong ones are counted, slowed and then "
	    "locked out for a while."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE | NEED_NO_VERSION,
	.permit = PERMIT_COMPLAINT_LIST,
	.options = timeline_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_timeline,
};

/* --- a new password ----------------------------------------------------- */

static int
repassword(struct app *app, const struct args *args, const char *password,
    struct err *e)
{
	const char *checked = args_get(args, "checked");
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct complaint c = COMPLAINT_INIT;
	struct complaint_desk d;
	char *hash = NULL;
	int rc;

	complaint_desk_of(app, &d);
	rc = complaint_find(app->store, args->argv[0], &c, e);
	if (rc == 0)
		rc = complaint_repassword_check(&d, c.id, checked, password,
		    app->if_version, e);
	if (rc == 0 && !app->dry_run) {
		rc = complaint_password_hash(password, &hash, e);
		if (rc == 0)
			rc = store_begin(app->store, e);
		if (rc == 0)
			rc = complaint_repassword(&d, c.id, checked, hash,
			    app->if_version, &v, e);
		if (rc == 0)
			rc = store_commit(app->store, e);
		store_rollback(app->store);
	}
	if (rc == 0)
		rc = complaint_get(app->store, c.id, &c, e);
	if (rc == 0)
		rc = complaint_sheet(app, &c, e);
	free(hash);
	complaint_event_clear(&v);
	complaint_clear(&c);
	complaint_desk_clear(&d);
	return rc;
}

static int
run_repassword(struct app *app, const struct args *args, struct err *e)
{
	const char *file = args_get(args, "password-file");
	char *password = NULL;
	int rc;

	if (file != NULL)
		rc = prompt_secret_file(file, &password, e);
	else
		rc = prompt_new_password(_("New password of the complaint: "),
		    _("The same again: "), &password, e);
	if (rc == 0)
		rc = repassword(app, args, password, e);
	prompt_secret_free(password);
	return rc;
}

static const struct option_spec repassword_options[] = {
	{ .name = "checked", .arg = N_("TEXT"),
	    .help = N_("how the identity was checked") },
	{ .name = "password-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the new password; else it is asked for") },
	{ 0 },
};

const struct command cmd_complaint_repassword = {
	.path = "complaint repassword",
	.args = "NUMBER",
	.summary = N_("set a new password after a check of identity"),
	.detail = N_("The old one is dead at once, a lock is over, and the "
	    "complainant is told (article 10(4))."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_DIRECT,
	.options = repassword_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_repassword,
};
