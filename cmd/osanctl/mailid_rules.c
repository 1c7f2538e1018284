/*
 * osanctl mailid rules list, show, publish and accept: what residents keep
 * to who use a mail ID (article 15).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/mailid.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/mailid/rules.h"
#include "lib/org/permit.h"

#define LIST_COLUMNS 5

static const struct out_column columns[] = {
	{ "number", N_("version"), OUT_INT, 0 },
	{ "in_force_at", N_("in force from"), OUT_TIME, 0 },
	{ "accept_days", N_("days to accept"), OUT_INT, 0 },
	{ "accepted", N_("mail IDs that accepted"), OUT_INT, 0 },
	{ "published_at", N_("published"), OUT_TIME, 0 },
	{ "body_ko", N_("Korean"), OUT_TEXT, 0 },
	{ "body_en", N_("English"), OUT_TEXT, 0 },
};

static void
print(struct out *o, const struct mail_rules *r, bool with_body)
{
	out_row_begin(o);
	out_int(o, r->number);
	out_time(o, r->in_force_at);
	out_int(o, r->accept_days);
	out_int(o, r->accepted);
	out_time(o, r->published_at);
	if (with_body) {
		out_text(o, r->body_ko);
		out_text(o, r->body_en[0] != '\0' ? r->body_en : NULL);
	}
	out_row_end(o);
}

static int
print_sheet(struct app *app, const struct mail_rules *r, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		return -1;
	print(app->out, r, true);
	out_end(app->out);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct mail_rules r = MAIL_RULES_INIT;
	struct stmt *st;
	int rc;

	(void)args;
	if (out_list_begin(app->out, columns, LIST_COLUMNS, e) < 0 ||
	    mail_rules_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = mail_rules_next(st, &r, e)) > 0)
		print(app->out, &r, false);
	stmt_close(st);
	mail_rules_clear(&r);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

const struct command cmd_mailid_rules_list = {
	.path = "mailid rules list",
	.summary = N_("list the versions of the rules, newest first"),
	.needs = NEED_STORE,
	.permit = PERMIT_MAILID_LIST,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct mail_rules r = MAIL_RULES_INIT;
	int64_t number = 0;
	int rc = args->argc > 0 ? args_id(args, 0, &number, e) :
	    mail_rules_current(app->store, &number, e);

	if (rc == 0 && number == 0) {
		err_set(e, ERR_NOT_FOUND, "no rules of mail IDs are in "
		    "force");
		rc = err_hint(e, "osanctl mailid rules publish --file RULES");
	}
	if (rc == 0)
		rc = mail_rules_find(app->store, number, &r, e);
	if (rc == 0)
		rc = print_sheet(app, &r, e);
	mail_rules_clear(&r);
	return rc;
}

const struct command cmd_mailid_rules_show = {
	.path = "mailid rules show",
	.args = "[VERSION]",
	.summary = N_("show the rules in force, or another version"),
	.needs = NEED_STORE,
	.permit = PERMIT_MAILID_LIST,
	.max_args = 1,
	.run = run_show,
};

static int
read_text(const char *file, char **text, struct err *e)
{
	struct buf b = BUF_INIT;
	int rc = file == NULL ? 0 : file_read_text(file, &b, e);

	if (rc == 0 && file != NULL)
		*text = buf_take(&b);
	buf_clear(&b);
	return rc;
}

static int
run_publish(struct app *app, const struct args *args, struct err *e)
{
	struct mail_rules r = MAIL_RULES_INIT;
	int rc = -1;

	if (!args_has(args, "file")) {
		err_set(e, ERR_USAGE, "the text of the rules is not given");
		return err_hint(e, "name its file with --file");
	}
	if (read_text(args_get(args, "file"), &r.body_ko, e) < 0 ||
	    read_text(args_get(args, "file-en"), &r.body_en, e) < 0 ||
	    args_time(args, "from", &r.in_force_at, e) < 0 ||
	    args_int(args, "days", 1, 3650, 0, &r.accept_days, e) < 0)
		goto out;
	if (app->dry_run) {
		rc = mail_rules_check(app->store, &r, e);
		goto out;
	}
	if (store_begin(app->store, e) < 0)
		goto out;
	if (mail_rules_publish(app->store, &r, e) == 0 &&
	    store_commit(app->store, e) == 0 &&
	    mail_rules_find(app->store, r.number, &r, e) == 0)
		rc = print_sheet(app, &r, e);
out:
	store_rollback(app->store);
	mail_rules_clear(&r);
	return rc;
}

static const struct option_spec publish_options[] = {
	{ .name = "file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the Korean text, Markdown; - is standard input") },
	{ .name = "file-en", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the English text") },
	{ .name = "from", .arg = N_("TIME"),
	    .help = N_("in force from then on; now where nothing is said") },
	{ .name = "days", .arg = N_("DAYS"),
	    .help = N_("time to accept them; mail.accept-days where nothing "
		       "is said") },
	{ 0 },
};

const struct command cmd_mailid_rules_publish = {
	.path = "mailid rules publish",
	.summary = N_("publish a new version of the rules"),
	.detail = N_("Residents are asked to accept it; whoever does not in "
		     "time is suspended after two notices. A published "
		     "version never changes."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_MAILID_SET,
	.options = publish_options,
	.run = run_publish,
};

static int
accept_rules(struct app *app, const struct args *args,
    const struct mail_id *m, struct err *e)
{
	int64_t number;

	(void)args;
	if (mail_rules_current(app->store, &number, e) < 0)
		return -1;
	return app->dry_run ? mail_accept_check(app->store, m, number, e) :
	    mail_id_accept(app->store, m, number, e);
}

static int
run_accept(struct app *app, const struct args *args, struct err *e)
{
	return mailid_alter(app, args, accept_rules, e);
}

const struct command cmd_mailid_rules_accept = {
	.path = "mailid rules accept",
	.args = "ADDRESS",
	.summary = N_("enter that a resident accepted the rules in force"),
	.detail = N_("For those who come to the counter; others accept them "
		     "on the homepage. One that was suspended for want of it "
		     "is resumed."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_MAILID_APPROVE,
	.args_complete = "mailid",
	.min_args = 1,
	.max_args = 1,
	.run = run_accept,
};
