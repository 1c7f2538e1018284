/*
 * osanctl mailid apply list, add, approve and refuse: what residents apply
 * for (article 15).
 */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/mailid.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/mailid/address.h"
#include "lib/mailid/application.h"
#include "lib/mailid/rules.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "address", N_("address"), OUT_TEXT, 0 },
	{ "citizen", N_("citizen"), OUT_INT, 0 },
	{ "rules_version", N_("rules"), OUT_INT, 0 },
	{ "filed_at", N_("filed"), OUT_TIME, 0 },
	{ "decided_at", N_("decided"), OUT_TIME, OUT_SHEET },
	{ "decided_by", N_("decided by"), OUT_TEXT, OUT_SHEET },
	{ "proof", N_("made sure by"), OUT_TEXT, OUT_SHEET },
	{ "reason", N_("reason"), OUT_TEXT, OUT_SHEET },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print(struct out *o, const struct mail_application *a)
{
	out_row_begin(o);
	out_int(o, a->id);
	out_word(o, a->state);
	out_text(o, a->address);
	out_int(o, a->citizen_id);
	print_ref(o, a->rules);
	out_time(o, a->filed_at);
	print_time(o, a->decided_at);
	out_text(o, a->decided_by);
	out_text(o, a->proof[0] != '\0' ? a->proof : NULL);
	out_text(o, a->reason[0] != '\0' ? a->reason : NULL);
	out_int(o, a->version);
	out_row_end(o);
}

static int
print_sheet(struct app *app, const struct mail_application *a, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		return -1;
	print(app->out, a);
	out_end(app->out);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	const char *state = args_get(args, "state");
	struct mail_application a = MAIL_APPLICATION_INIT;
	struct stmt *st;
	int rc;

	if (state == NULL && !args_has(args, "all"))
		state = "waiting";
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    mail_application_each(app->store, state, 0, &st, e) < 0)
		return -1;
	while ((rc = mail_application_next(st, &a, e)) > 0)
		print(app->out, &a);
	stmt_close(st);
	mail_application_clear(&a);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "state", .arg = N_("STATE"),
	    .complete = "mail-application-state",
	    .help = N_("only those in a state; waiting where nothing is "
		       "said") },
	{ .name = "all", .help = N_("decided ones too") },
	{ 0 },
};

const struct command cmd_mailid_apply_list = {
	.path = "mailid apply list",
	.summary = N_("list what residents apply for, oldest first"),
	.needs = NEED_STORE,
	.permit = PERMIT_MAILID_APPROVE,
	.options = list_options,
	.run = run_list,
};

/* Filing at the counter --------------------------------------------------- */

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct mail_application a = MAIL_APPLICATION_INIT;
	int64_t citizen, id = 0, rules;
	char *address = NULL;
	int rc = -1;

	if (args_int(args, "citizen", 1, INT64_MAX, 0, &citizen, e) < 0 ||
	    mail_rules_current(app->store, &rules, e) < 0)
		return -1;
	if (citizen == 0 || !args_has(args, "accepted")) {
		err_set(e, ERR_USAGE, citizen == 0 ?
		    N_("it is not said who applies") :
		    N_("whoever applies has accepted the rules in force"));
		return err_hint(e, citizen == 0 ? N_("give --citizen ID") :
		    N_("say so with --accepted"));
	}
	if (mail_address_read(args->argv[0], &address, e) < 0 ||
	    store_begin(app->store, e) < 0)
		goto out;
	if (mail_application_file(app->store, citizen, address, rules, &id,
	    e) < 0 || mail_application_get(app->store, id, &a, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = print_sheet(app, &a, e);
out:
	store_rollback(app->store);
	mail_application_clear(&a);
	free(address);
	return rc;
}

static const struct option_spec add_options[] = {
	{ .name = "citizen", .arg = N_("ID"),
	    .help = N_("the resident who applies") },
	{ .name = "accepted",
	    .help = N_("the resident has accepted the rules in force") },
	{ 0 },
};

const struct command cmd_mailid_apply_add = {
	.path = "mailid apply add",
	.args = "ADDRESS",
	.summary = N_("enter the application of a resident"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_MAILID_APPROVE,
	.options = add_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* Deciding ---------------------------------------------------------------- */

static int
decide(struct app *app, const struct args *args, bool approves,
    const struct mail_application *a, struct err *e)
{
	const char *text = args_get(args, approves ? "proof" : "reason");
	int64_t quota = 0;

	if (text == NULL)
		text = "";
	if (approves && mailid_read_quota(args, &quota, e) < 0)
		return -1;
	if (app->dry_run)
		return approves ? mail_application_check(a, text, e) :
		    mail_application_check_refuse(a, text, e);
	if (store_begin(app->store, e) < 0)
		return -1;
	if ((approves ? mail_application_approve(app->store, a,
	    app->actor->staff_id, text, quota, e) :
	    mail_application_refuse(app->store, a, app->actor->staff_id,
	    text, e)) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
run_decide(struct app *app, const struct args *args, bool approves,
    struct err *e)
{
	struct mail_application a = MAIL_APPLICATION_INIT;
	int64_t id;
	int rc;

	if (args_id(args, 0, &id, e) < 0)
		return -1;
	rc = mail_application_get(app->store, id, &a, e);
	if (rc == 0)
		rc = app_check_version(app, a.address, a.version, e);
	if (rc == 0)
		rc = decide(app, args, approves, &a, e);
	store_rollback(app->store);
	if (rc == 0)
		rc = mail_application_get(app->store, id, &a, e);
	if (rc == 0)
		rc = print_sheet(app, &a, e);
	mail_application_clear(&a);
	return rc;
}

static int
run_approve(struct app *app, const struct args *args, struct err *e)
{
	return run_decide(app, args, true, e);
}

static const struct option_spec approve_options[] = {
	{ .name = "proof", .arg = N_("TEXT"),
	    .help = N_("how it was made sure that the applicant lives "
		       "here") },
	MAILID_QUOTA_OPTION,
	{ 0 },
};

const struct command cmd_mailid_apply_approve = {
	.path = "mailid apply approve",
	.args = "ID",
	.summary = N_("approve an application: the mail ID is issued"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_MAILID_APPROVE,
	.options = approve_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_approve,
};

static int
run_refuse(struct app *app, const struct args *args, struct err *e)
{
	return run_decide(app, args, false, e);
}

static const struct option_spec refuse_options[] = {
	{ .name = "reason", .arg = N_("TEXT"), .help = N_("why") },
	{ 0 },
};

const struct command cmd_mailid_apply_refuse = {
	.path = "mailid apply refuse",
	.args = "ID",
	.summary = N_("refuse an application, with a reason"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_MAILID_APPROVE,
	.options = refuse_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_refuse,
};
