/*
 * osanctl mailid list, show and issue: e-mail IDs of officials and residents
 * (articles 14, 15).
 */
#include "cmd/osanctl/mailid.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "cmd/osanctl/staff.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/cli/prompt.h"
#include "lib/mailid/address.h"
#include "lib/mailid/rules.h"
#include "lib/org/permit.h"

#define QUOTA_MOST (INT64_C(1) << 50) /* bytes */

static const struct out_column columns[] = {
	{ "address", N_("address"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "cause", N_("because"), OUT_TEXT, 0 },
	{ "staff", N_("official"), OUT_TEXT, 0 },
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "quota_bytes", N_("room"), OUT_BYTES, 0 },
	{ "rules_version", N_("rules"), OUT_INT, 0 },
	{ "forward_to", N_("forwarded to"), OUT_TEXT, OUT_FLEX },
	{ "forward_keep", N_("and kept"), OUT_BOOL, OUT_SHEET },
	{ "forward_until", N_("forwarded until"), OUT_TIME, OUT_SHEET },
	{ "aliases", N_("further addresses"), OUT_TEXT, OUT_SHEET },
	{ "has_password", N_("has a password"), OUT_BOOL, OUT_SHEET },
	{ "citizen", N_("citizen"), OUT_INT, OUT_SHEET },
	{ "reason", N_("reason"), OUT_TEXT, OUT_SHEET },
	{ "moved_to", N_("has moved to"), OUT_TEXT, OUT_SHEET },
	{ "issued_at", N_("issued"), OUT_TIME, OUT_SHEET },
	{ "accepted_at", N_("rules accepted"), OUT_TIME, OUT_SHEET },
	{ "used_at", N_("last used"), OUT_TIME, OUT_SHEET },
	{ "suspended_at", N_("suspended"), OUT_TIME, OUT_SHEET },
	{ "released_at", N_("released"), OUT_TIME, OUT_SHEET },
	{ "id", N_("id"), OUT_INT, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print_some(struct out *o, const char *text)
{
	out_text(o, text != NULL && text[0] != '\0' ? text : NULL);
}

static void
print(struct out *o, const struct mail_id *m)
{
	out_row_begin(o);
	out_text(o, m->address);
	out_word(o, m->kind);
	out_word(o, m->state);
	print_some(o, m->cause);
	out_text(o, m->staff);
	out_text(o, m->department);
	out_int(o, m->quota_bytes);
	print_ref(o, m->rules);
	out_text(o, m->forward_to);
	out_bool(o, m->forward_keep);
	print_time(o, m->forward_until);
	out_text(o, m->aliases);
	out_bool(o, m->has_password);
	print_ref(o, m->citizen_id);
	print_some(o, m->reason);
	print_some(o, m->hint);
	print_time(o, m->issued_at);
	print_time(o, m->accepted_at);
	print_time(o, m->used_at);
	print_time(o, m->suspended_at);
	print_time(o, m->released_at);
	out_int(o, m->id);
	out_int(o, m->version);
	out_row_end(o);
}

int
mailid_sheet(struct app *app, const struct mail_id *m, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		return -1;
	print(app->out, m);
	out_end(app->out);
	return 0;
}

int
mailid_alter(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args,
	const struct mail_id *m, struct err *e),
    struct err *e)
{
	struct mail_id m = MAIL_ID_INIT;
	char *address = NULL; /* its own: a further one may be gone then */
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (mail_id_find(app->store, args->argv[0], &m, e) == 0 &&
	    app_check_version(app, m.address, m.version, e) == 0 &&
	    alter(app, args, &m, e) == 0 &&
	    (app->dry_run || store_commit(app->store, e) == 0))
		rc = 0;
	store_rollback(app->store);
	if (rc == 0) {
		address = mem_text(m.address);
		rc = mail_id_find(app->store, address, &m, e);
	}
	if (rc == 0)
		rc = mailid_sheet(app, &m, e);
	mail_id_clear(&m);
	free(address);
	return rc;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	const struct mail_id_ask ask = {
		.kind = args_get(args, "kind"),
		.state = args_get(args, "state"),
		.department = args_get(args, "dept"),
		.staff = args_get(args, "staff"),
		.text = args->argc > 0 ? args->argv[0] : NULL,
	};
	struct mail_id m = MAIL_ID_INIT;
	struct stmt *st;
	int rc;

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    mail_id_each(app->store, &ask, &st, e) < 0)
		return -1;
	while ((rc = mail_id_next(st, &m, e)) > 0)
		print(app->out, &m);
	stmt_close(st);
	mail_id_clear(&m);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "kind", .arg = N_("KIND"), .complete = "mail-kind",
	    .help = N_("only official or resident ones") },
	{ .name = "state", .arg = N_("STATE"), .complete = "mail-state",
	    .help = N_("only those that are active, suspended or released") },
	{ .name = "dept", .arg = N_("DEPARTMENT"), .complete = "dept",
	    .help = N_("only those of a department's officials") },
	{ .name = "staff", .arg = N_("LOGIN"), .complete = "login",
	    .help = N_("only those of one official") },
	{ 0 },
};

const struct command cmd_mailid_list = {
	.path = "mailid list",
	.args = "[TEXT]",
	.summary = N_("list mail IDs by address"),
	.detail = N_("With TEXT, those in whose address it stands."),
	.needs = NEED_STORE,
	.permit = PERMIT_MAILID_LIST,
	.options = list_options,
	.max_args = 1,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct mail_id m = MAIL_ID_INIT;
	int rc = mail_id_find(app->store, args->argv[0], &m, e);

	if (rc == 0)
		rc = mailid_sheet(app, &m, e);
	mail_id_clear(&m);
	return rc;
}

const struct command cmd_mailid_show = {
	.path = "mailid show",
	.args = "ADDRESS",
	.summary = N_("show one mail ID"),
	.needs = NEED_STORE,
	.permit = PERMIT_MAILID_LIST,
	.args_complete = "mailid",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

/* Issuing ----------------------------------------------------------------- */

int
mailid_read_quota(const struct args *args, int64_t *bytes, struct err *e)
{
	static const char units[] = "KMG";
	const char *text = args_get(args, "quota"), *unit = NULL;
	int64_t most = QUOTA_MOST;
	size_t n;
	char *digits;
	int rc;

	*bytes = 0;
	if (text == NULL)
		return 0;
	n = strlen(text);
	if (n > 1)
		unit = strchr(units, text[n - 1]);
	if (unit != NULL)
		most >>= 10 * (unit - units + 1);
	digits = mem_textn(text, unit != NULL ? n - 1 : n);
	rc = num_parse(digits, 1, most, bytes, e);
	free(digits);
	if (rc == 0) {
		if (unit != NULL)
			*bytes <<= 10 * (unit - units + 1);
		return 0;
	}
	err_set(e, ERR_USAGE, "--quota: '%.40s' is no size", text);
	return err_hint(e, "give bytes, or a number with K, M or G: 500M");
}

int
mailid_read_password(struct app *app, const struct args *args,
    const char *name, char **phc, struct err *e)
{
	char *question = mem_printf(_("New password of %s: "), name);
	char *password = NULL;
	int rc;

	*phc = NULL;
	rc = staff_ask_password(app, args, question, &password, e);
	if (rc == 0 && password != NULL)
		rc = mail_password_hash(app->store, name, password, phc, e);
	prompt_secret_free(password);
	free(question);
	return rc;
}

/* Whose it is to be: an official, or a resident who accepted the rules. */
static int
read_holder(struct app *app, const struct args *args, struct mail_issue *w,
    struct staff *s, struct err *e)
{
	const char *login = args_get(args, "staff");

	if ((login != NULL) == args_has(args, "citizen")) {
		err_set(e, ERR_USAGE, "a mail ID is an official's or a "
		    "resident's");
		return err_hint(e, "give --staff LOGIN, or --citizen ID");
	}
	if (login != NULL) {
		if (args_has(args, "accepted"))
			return err_set(e, ERR_USAGE, "officials accept no "
			    "rules: --accepted is for residents");
		w->staff = s;
		return staff_find(app->store, login, s, e);
	}
	if (args_int(args, "citizen", 1, INT64_MAX, 0, &w->citizen_id, e) <
	    0 || mail_rules_current(app->store, &w->rules, e) < 0)
		return -1;
	if (w->rules == 0 || args_has(args, "accepted"))
		return 0;
	err_set(e, ERR_USAGE, "a resident keeps to the published rules "
	    "(article 15)");
	return err_hint(e, "say with --accepted that version %d of them was "
	    "accepted", (int)w->rules);
}

static int
issue(struct app *app, const struct mail_issue *w, struct err *e)
{
	if (app->dry_run)
		return mail_issue_check(app->store, w, e);
	if (store_begin(app->store, e) < 0)
		return -1;
	if (mail_issue(app->store, w, e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
run_issue(struct app *app, const struct args *args, struct err *e)
{
	struct staff s = STAFF_INIT;
	struct mail_id m = MAIL_ID_INIT;
	struct mail_issue w = { .reserved = args_has(args, "reserved") };
	char *address = NULL, *phc = NULL;
	int rc = -1;

	if (mail_address_read(args->argv[0], &address, e) < 0)
		return -1;
	w.address = address;
	if (read_holder(app, args, &w, &s, e) < 0 ||
	    mailid_read_quota(args, &w.quota_bytes, e) < 0 ||
	    mail_issue_check(app->store, &w, e) < 0)
		goto out;
	if (args_has(args, "password-file") &&
	    mailid_read_password(app, args, address, &phc, e) < 0)
		goto out;
	w.password = phc;
	rc = issue(app, &w, e);
	if (rc == 0 && !app->dry_run)
		rc = mail_id_find(app->store, address, &m, e);
	if (rc == 0 && !app->dry_run)
		rc = mailid_sheet(app, &m, e);
out:
	store_rollback(app->store);
	staff_clear(&s);
	mail_id_clear(&m);
	free(address);
	free(phc);
	return rc;
}

static const struct option_spec issue_options[] = {
	{ .name = "staff", .arg = N_("LOGIN"), .complete = "login",
	    .help = N_("the official whose it is; it stops with them "
		       "(article 14)") },
	{ .name = "citizen", .arg = N_("ID"),
	    .help = N_("the resident whose it is (article 15)") },
	{ .name = "accepted",
	    .help = N_("the resident has accepted the rules in force") },
	MAILID_QUOTA_OPTION,
	{ .name = "password-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("its password stands there, or - for standard "
		       "input") },
	{ .name = "reserved",
	    .help = N_("a name with a duty, such as webmaster, may be "
		       "given") },
	{ 0 },
};

const struct command cmd_mailid_issue = {
	.path = "mailid issue",
	.args = "ADDRESS",
	.summary = N_("issue a mail ID to an official or a resident"),
	.detail = N_("An address is given out once and never again, and none "
		     "that is taken for another one. Without a password mail "
		     "arrives, and nobody reads it yet."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_MAILID_SET,
	.options = issue_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_issue,
};
