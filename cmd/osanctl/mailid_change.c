/*
 * osanctl mailid alias, forward, quota, passwd, suspend, resume and release:
 * what becomes of one mail ID.
 */
#include "cmd/osanctl/mailid.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/mailid/address.h"
#include "lib/org/permit.h"

#define CHANGES (NEED_STORE | NEED_WRITE | NEED_ADMIN)

static const char *
reason_of(const struct args *args)
{
	const char *reason = args_get(args, "reason");

	return reason != NULL ? reason : "";
}

/* alias ------------------------------------------------------------------- */

static int
alias(struct app *app, const struct args *args, const struct mail_id *m,
    struct err *e)
{
	const char *add = args_get(args, "add"), *drop = args_get(args,
	    "drop");
	char *address = NULL;
	int rc;

	if ((add != NULL) == (drop != NULL))
		return err_set(e, ERR_USAGE, "--add or --drop is wanted");
	if (mail_address_read(add != NULL ? add : drop, &address, e) < 0)
		return -1;
	if (drop != NULL)
		rc = app->dry_run ? 0 : mail_alias_drop(app->store, m,
		    address, e);
	else
		rc = mail_address_check(app->store, address,
		    args_has(args, "reserved"), e);
	if (rc == 0 && add != NULL && !app->dry_run)
		rc = mail_alias_add(app->store, m, address, e);
	free(address);
	return rc;
}

static int
run_alias(struct app *app, const struct args *args, struct err *e)
{
	return mailid_alter(app, args, alias, e);
}

static const struct option_spec alias_options[] = {
	{ .name = "add", .arg = N_("ADDRESS"),
	    .help = N_("give it this further address") },
	{ .name = "drop", .arg = N_("ADDRESS"),
	    .help = N_("take this one away; it is nobody's again") },
	{ .name = "reserved",
	    .help = N_("a name with a duty, such as webmaster, may be "
		       "given") },
	{ 0 },
};

const struct command cmd_mailid_alias = {
	.path = "mailid alias",
	.args = "ADDRESS",
	.summary = N_("give a mail ID a further address, or take one away"),
	.needs = CHANGES,
	.permit = PERMIT_MAILID_SET,
	.options = alias_options,
	.args_complete = "mailid",
	.min_args = 1,
	.max_args = 1,
	.run = run_alias,
};

/* forward ----------------------------------------------------------------- */

/* A day without a clock is to its end. */
static int
read_until(const struct args *args, int64_t *until, struct err *e)
{
	const char *text = args_get(args, "until");

	*until = 0;
	if (text == NULL)
		return 0;
	if (args_time(args, "until", until, e) < 0)
		return -1;
	if (strchr(text, ':') == NULL)
		*until += CLOCK_DAY;
	return *until > clock_now() ? 0 : err_set(e, ERR_USAGE, "--until: "
	    "that is over already");
}

static int
forward(struct app *app, const struct args *args, const struct mail_id *m,
    struct err *e)
{
	const char *to = args_get(args, "to");
	char *list = NULL;
	int64_t until;
	int rc;

	if ((to != NULL) == args_has(args, "off"))
		return err_set(e, ERR_USAGE, "--to or --off is wanted");
	if (read_until(args, &until, e) < 0 ||
	    (to != NULL && mail_forward_check(m, to, &list, e) < 0))
		return -1;
	rc = app->dry_run ? 0 : mail_id_set_forward(app->store, m, list,
	    args_has(args, "keep"), until, e);
	free(list);
	return rc;
}

static int
run_forward(struct app *app, const struct args *args, struct err *e)
{
	return mailid_alter(app, args, forward, e);
}

static const struct option_spec forward_options[] = {
	{ .name = "to", .arg = N_("ADDRESS"),
	    .help = N_("where to; several parted by commas") },
	{ .name = "keep", .help = N_("deliver it here as well") },
	{ .name = "until", .arg = N_("TIME"),
	    .help = N_("until then; without an end where nothing is said") },
	{ .name = "off", .help = N_("forward no more") },
	{ 0 },
};

const struct command cmd_mailid_forward = {
	.path = "mailid forward",
	.args = "ADDRESS",
	.summary = N_("forward the mail of a mail ID, or stop that"),
	.needs = CHANGES,
	.permit = PERMIT_MAILID_SET,
	.options = forward_options,
	.args_complete = "mailid",
	.min_args = 1,
	.max_args = 1,
	.run = run_forward,
};

/* quota ------------------------------------------------------------------- */

static int
quota(struct app *app, const struct args *args, const struct mail_id *m,
    struct err *e)
{
	int64_t bytes;

	if (mailid_read_quota(args, &bytes, e) < 0)
		return -1;
	if (bytes == 0)
		return err_set(e, ERR_USAGE, "--quota is wanted");
	return app->dry_run ? 0 : mail_id_set_quota(app->store, m, bytes, e);
}

static int
run_quota(struct app *app, const struct args *args, struct err *e)
{
	return mailid_alter(app, args, quota, e);
}

static const struct option_spec quota_options[] = {
	MAILID_QUOTA_OPTION,
	{ 0 },
};

const struct command cmd_mailid_quota = {
	.path = "mailid quota",
	.args = "ADDRESS",
	.summary = N_("say how much mail a mail ID has room for"),
	.needs = CHANGES,
	.permit = PERMIT_MAILID_SET,
	.options = quota_options,
	.args_complete = "mailid",
	.min_args = 1,
	.max_args = 1,
	.run = run_quota,
};

/* passwd ------------------------------------------------------------------ */

/* The hash is made before the transaction: it takes a moment. */
static int
run_passwd(struct app *app, const struct args *args, struct err *e)
{
	struct mail_id m = MAIL_ID_INIT;
	char *phc = NULL;
	int rc = mail_id_find(app->store, args->argv[0], &m, e);

	if (rc == 0)
		rc = app_check_version(app, m.address, m.version, e);
	if (rc == 0)
		rc = mailid_read_password(app, args, m.address, &phc, e);
	if (rc == 0 && phc == NULL && !app->dry_run) {
		err_set(e, ERR_USAGE, "the new password of %s is not given",
		    m.address);
		rc = err_hint(e, "give it with --password-file");
	}
	if (rc == 0 && !app->dry_run) {
		rc = store_begin(app->store, e);
		if (rc == 0)
			rc = mail_id_set_password(app->store, &m, phc, e);
		if (rc == 0)
			rc = store_commit(app->store, e);
		store_rollback(app->store);
	}
	if (rc == 0)
		rc = mail_id_find(app->store, args->argv[0], &m, e);
	if (rc == 0)
		rc = mailid_sheet(app, &m, e);
	mail_id_clear(&m);
	free(phc);
	return rc;
}

static const struct option_spec passwd_options[] = {
	{ .name = "password-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("it stands there, or - for standard input") },
	{ 0 },
};

const struct command cmd_mailid_passwd = {
	.path = "mailid passwd",
	.args = "ADDRESS",
	.summary = N_("set the password of a mail ID"),
	.detail = N_("It is asked for twice, unless a file is named. It is "
		     "kept as an Argon2id hash, which the mail server "
		     "verifies."),
	.needs = CHANGES,
	.permit = PERMIT_MAILID_SET,
	.options = passwd_options,
	.args_complete = "mailid",
	.min_args = 1,
	.max_args = 1,
	.run = run_passwd,
};

/* suspend, resume, release ------------------------------------------------ */

static int
suspend(struct app *app, const struct args *args, const struct mail_id *m,
    struct err *e)
{
	return app->dry_run ? mail_suspend_check(m, reason_of(args), e) :
	    mail_id_suspend(app->store, m, "decision", reason_of(args), e);
}

static int
run_suspend(struct app *app, const struct args *args, struct err *e)
{
	return mailid_alter(app, args, suspend, e);
}

static const struct option_spec reason_options[] = {
	{ .name = "reason", .arg = N_("TEXT"), .help = N_("why") },
	{ 0 },
};

const struct command cmd_mailid_suspend = {
	.path = "mailid suspend",
	.args = "ADDRESS",
	.summary = N_("suspend a mail ID, with a reason"),
	.detail = N_("Mail to it is refused, and nobody reads what is there; "
		     "'mailid resume' takes it back."),
	.needs = CHANGES,
	.permit = PERMIT_MAILID_SET,
	.options = reason_options,
	.args_complete = "mailid",
	.min_args = 1,
	.max_args = 1,
	.run = run_suspend,
};

static int
resume(struct app *app, const struct args *args, const struct mail_id *m,
    struct err *e)
{
	(void)args;
	return app->dry_run ? mail_resume_check(app->store, m, e) :
	    mail_id_resume(app->store, m, e);
}

static int
run_resume(struct app *app, const struct args *args, struct err *e)
{
	return mailid_alter(app, args, resume, e);
}

const struct command cmd_mailid_resume = {
	.path = "mailid resume",
	.args = "ADDRESS",
	.summary = N_("let a suspended mail ID be used again"),
	.needs = CHANGES,
	.permit = PERMIT_MAILID_SET,
	.args_complete = "mailid",
	.min_args = 1,
	.max_args = 1,
	.run = run_resume,
};

static int
release(struct app *app, const struct args *args, const struct mail_id *m,
    struct err *e)
{
	const char *hint = args_get(args, "moved-to");

	if (hint == NULL)
		hint = "";
	return app->dry_run ? mail_release_check(m, hint, e) :
	    mail_id_release(app->store, m, hint, reason_of(args), e);
}

static int
run_release(struct app *app, const struct args *args, struct err *e)
{
	struct mail_id m = MAIL_ID_INIT;
	char *question;
	int rc = mail_id_find(app->store, args->argv[0], &m, e);

	if (rc == 0)
		rc = mail_release_check(&m, "", e);
	if (rc == 0 && !app->dry_run && !app->yes) {
		question = mem_printf(_("Release %s for good? Nobody is ever "
		    "given it again."), m.address);
		rc = app_confirm(app, question, e);
		free(question);
	}
	mail_id_clear(&m);
	return rc < 0 ? -1 : mailid_alter(app, args, release, e);
}

static const struct option_spec release_options[] = {
	{ .name = "moved-to", .arg = N_("TEXT"),
	    .help = N_("what senders are told, such as a new address") },
	{ .name = "reason", .arg = N_("TEXT"), .help = N_("why") },
	{ 0 },
};

const struct command cmd_mailid_release = {
	.path = "mailid release",
	.args = "ADDRESS",
	.summary = N_("give a mail ID up for good"),
	.detail = N_("Its address and further ones are never issued again "
		     "(article 15)."),
	.needs = CHANGES,
	.permit = PERMIT_MAILID_SET,
	.options = release_options,
	.args_complete = "mailid",
	.min_args = 1,
	.max_args = 1,
	.run = run_release,
};
