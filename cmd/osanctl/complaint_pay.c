/*
 * osanctl complaint pay: what was paid for complaints (article 9(2)), at the
 * counter and at the bank.
 */
#include "cmd/osanctl/complaint_pay.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/complaint/payment.h"
#include "lib/org/audit.h"
#include "lib/org/permit.h"
#include "lib/text/mask.h"

const struct out_column deposit_columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "at", N_("came in"), OUT_TIME, 0 },
	{ "amount", N_("amount"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "complaint", N_("complaint"), OUT_TEXT, 0 },
	{ "settled_at", N_("settled"), OUT_TIME, 0 },
	{ "reason", N_("reason"), OUT_TEXT, OUT_FLEX },
	{ "version", N_("version"), OUT_INT, OUT_SHEET },
};

const size_t deposit_column_count = ARRAY_LEN(deposit_columns);

void
deposit_print(struct out *o, const struct deposit *p)
{
	out_row_begin(o);
	print_ref(o, p->id);
	out_time(o, p->at);
	out_int(o, p->amount);
	out_word(o, p->state);
	out_text(o, p->number);
	print_time(o, p->settled_at);
	out_text(o, p->reason[0] != '\0' ? p->reason : NULL);
	out_int(o, p->version);
	out_row_end(o);
}

static int
deposit_sheet(struct app *app, const struct deposit *p, struct err *e)
{
	if (out_sheet_begin(app->out, deposit_columns, deposit_column_count,
	    false, e) < 0)
		return -1;
	deposit_print(app->out, p);
	out_end(app->out);
	return 0;
}

/* --- at the counter ------------------------------------------------------ */

static int
read_amount(const struct args *args, int64_t *amount, struct err *e)
{
	if (!args_has(args, "amount"))
		return err_set(e, ERR_USAGE, "--amount is missing");
	return args_int(args, "amount", 1, INT64_MAX, 0, amount, e);
}

static int
confirm(struct app *app, struct complaint *c, int64_t amount, struct err *e)
{
	struct complaint_desk d;
	int64_t id;
	int rc;

	complaint_desk_of(app, &d);
	rc = store_begin(app->store, e);
	if (rc == 0)
		rc = complaint_get(app->store, c->id, c, e);
	if (rc == 0)
		rc = complaint_check_version(c, app->if_version, e);
	if (rc == 0)
		rc = payment_confirm(&d, c, amount, PAYMENT_COUNTER, &id, e);
	if (rc == 0)
		rc = store_commit(app->store, e);
	complaint_desk_clear(&d);
	return rc;
}

static int
run_confirm(struct app *app, const struct args *args, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	int64_t amount;
	int rc = read_amount(args, &amount, e);

	if (rc == 0)
		rc = complaint_find(app->store, args->argv[0], &c, e);
	if (rc == 0)
		rc = complaint_check_version(&c, app->if_version, e);
	if (rc == 0)
		rc = payment_check(&c, amount, e);
	if (rc == 0 && !app->dry_run)
		rc = confirm(app, &c, amount, e);
	if (rc == 0)
		rc = complaint_sheet(app, &c, e);
	if (rc == 0 && !app->dry_run && payment_open(&c) > 0)
		message_note(&app->message, "%lld won are open still",
		    (long long)payment_open(&c));
	store_rollback(app->store);
	complaint_clear(&c);
	return rc;
}

static const struct option_spec amount_options[] = {
	{ .name = "amount", .arg = N_("WON"), .help = N_("how much") },
	{ 0 },
};

const struct command cmd_complaint_pay_confirm = {
	.path = "complaint pay confirm",
	.args = "NUMBER",
	.summary = N_("record what was paid at the counter"),
	.detail = N_("Once fee and postage are covered the complaint is "
	    "received, and its time runs from there (article 9(2))."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_PAY,
	.options = amount_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_confirm,
};

static int
refund(struct app *app, struct complaint *c, int64_t amount,
    const char *reason, struct err *e)
{
	struct complaint_desk d;
	int rc;

	complaint_desk_of(app, &d);
	rc = store_begin(app->store, e);
	if (rc == 0)
		rc = complaint_get(app->store, c->id, c, e);
	if (rc == 0)
		rc = complaint_check_version(c, app->if_version, e);
	if (rc == 0)
		rc = payment_refund(&d, c, amount, reason, e);
	if (rc == 0)
		rc = store_commit(app->store, e);
	complaint_desk_clear(&d);
	return rc;
}

static int
run_refund(struct app *app, const struct args *args, struct err *e)
{
	const char *reason = args_get(args, "reason");
	struct complaint c = COMPLAINT_INIT;
	int64_t amount;
	int rc = read_amount(args, &amount, e);

	if (rc == 0)
		rc = complaint_find(app->store, args->argv[0], &c, e);
	if (rc == 0)
		rc = complaint_check_version(&c, app->if_version, e);
	if (rc == 0)
		rc = payment_check_refund(&c, amount, reason, e);
	if (rc == 0 && !app->dry_run)
		rc = refund(app, &c, amount, reason, e);
	if (rc == 0)
		rc = complaint_sheet(app, &c, e);
	store_rollback(app->store);
	complaint_clear(&c);
	return rc;
}

static const struct option_spec refund_options[] = {
	{ .name = "amount", .arg = N_("WON"), .help = N_("how much") },
	{ .name = "reason", .arg = N_("TEXT"), .help = N_("why, for the log") },
	{ 0 },
};

const struct command cmd_complaint_pay_refund = {
	.path = "complaint pay refund",
	.args = "NUMBER",
	.summary = N_("record that money was given back"),
	.detail = N_("No more than was paid, and while a complaint is being "
	    "handled only what was paid above its fee."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_PAY,
	.options = refund_options,
	.args_complete = "complaint",
	.min_args = 1,
	.max_args = 1,
	.run = run_refund,
};

/* --- deposits ------------------------------------------------------------ */

static int
read_filter(struct app *app, const struct args *args,
    struct deposit_filter *f, struct err *e)
{
	const char *number = args_get(args, "complaint");
	const char *at;

	f->open = args_has(args, "open");
	f->state = args_get(args, "state");
	at = f->state != NULL ? strstr(DEPOSIT_STATES, f->state) : NULL;
	if (f->state != NULL && (at == NULL || f->state[0] == '\0' ||
	    at[strlen(f->state)] != '\n'))
		return err_set(e, ERR_USAGE, "--state: '%.40s' is no state of "
		    "a deposit", f->state);
	if (number != NULL &&
	    complaint_id(app, number, &f->complaint_id, e) < 0)
		return -1;
	return args_int(args, "limit", 0, INT64_MAX, 0, &f->limit, e);
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct deposit p = DEPOSIT_INIT;
	struct deposit_filter f = { 0 };
	struct stmt *st;
	int rc;

	if (read_filter(app, args, &f, e) < 0 ||
	    out_list_begin(app->out, deposit_columns, deposit_column_count,
	    e) < 0 || deposit_each(app->store, &f, &st, e) < 0)
		return -1;
	while ((rc = deposit_next(st, &p, e)) > 0 && !out_gone(app->out))
		deposit_print(app->out, &p);
	stmt_close(st);
	deposit_clear(&p);
	if (rc >= 0)
		out_end(app->out);
	return rc < 0 ? -1 : 0;
}

static const struct option_spec list_options[] = {
	{ .name = "open", .help = N_("only those that wait for a person") },
	{ .name = "state", .arg = N_("STATE"), .complete = "deposit-state",
	    .help = N_("only those in this state") },
	{ .name = "complaint", .arg = N_("NUMBER"), .complete = "complaint",
	    .help = N_("only those for this complaint") },
	{ .name = "limit", .arg = "N", .help = N_("at most N rows") },
	{ 0 },
};

const struct command cmd_complaint_pay_list = {
	.path = "complaint pay list",
	.summary = N_("list the deposits, newest first"),
	.detail = N_("matched: it was just what was owed; partial: less; "
	    "surplus: more; double: it was paid already; late: the complaint "
	    "has ended; unknown, ambiguous: nobody can tell whose it is; "
	    "returned: it was given back."),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_PAY,
	.options = list_options,
	.run = run_list,
};

/* --- one ----------------------------------------------------------------- */

static const struct out_column show_columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "at", N_("came in"), OUT_TIME, 0 },
	{ "amount", N_("amount"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "complaint", N_("complaint"), OUT_TEXT, 0 },
	{ "payer", N_("payer"), OUT_TEXT, 0 },
	{ "memo", N_("memo"), OUT_TEXT, 0 },
	{ "reference", N_("the bank's number"), OUT_TEXT, 0 },
	{ "settled_at", N_("settled"), OUT_TIME, 0 },
	{ "reason", N_("reason"), OUT_TEXT, 0 },
	{ "version", N_("version"), OUT_INT, 0 },
};

/* Payer, memo and the bank's number, which stand in one text; masked, of
 * the payer's name the middle is left out, and the memo, which may hold
 * another one, is not shown.  words is NULL where the citizen was erased. */
static void
print_words(struct out *o, char *words, bool plain)
{
	char *memo = words != NULL ? strchr(words, '\n') : NULL;
	char *reference = memo != NULL ? strchr(memo + 1, '\n') : NULL;
	struct buf name = BUF_INIT;

	if (memo != NULL)
		*memo++ = '\0';
	if (reference != NULL)
		*reference++ = '\0';
	if (words != NULL)
		mask_name(words, &name);
	out_text(o, plain || words == NULL ? words : name.s);
	out_text(o, plain ? memo : NULL);
	out_text(o, plain ? reference : NULL);
	buf_clear(&name);
}

static int
print_deposit(struct app *app, const struct deposit *p, bool plain,
    struct err *e)
{
	struct complaint_desk d;
	char *words = NULL;
	int rc;

	complaint_desk_of(app, &d);
	rc = deposit_words(&d, p->id, &words, e);
	complaint_desk_clear(&d);
	if (rc < 0 || out_sheet_begin(app->out, show_columns,
	    ARRAY_LEN(show_columns), false, e) < 0) {
		free(words);
		return -1;
	}
	out_row_begin(app->out);
	out_int(app->out, p->id);
	out_time(app->out, p->at);
	out_int(app->out, p->amount);
	out_word(app->out, p->state);
	out_text(app->out, p->number);
	print_words(app->out, words, plain);
	print_time(app->out, p->settled_at);
	out_text(app->out, p->reason[0] != '\0' ? p->reason : NULL);
	out_int(app->out, p->version);
	out_row_end(app->out);
	out_end(app->out);
	free(words);
	return 0;
}

/* An unmasked look is logged before anything is shown. */
static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	bool plain = args_has(args, "unmask");
	struct deposit p = DEPOSIT_INIT;
	struct keyring *keys;
	int64_t id;
	int rc = args_id(args, 0, &id, e);

	if (rc == 0)
		rc = deposit_get(app->store, id, &p, e);
	if (rc == 0 && plain && (app_unmask(app, &keys, e) < 0 ||
	    audit_look(app->store, app->actor, 0, "deposit", id,
	    args_get(args, "why"), e) < 0))
		rc = -1;
	if (rc == 0)
		rc = print_deposit(app, &p, plain, e);
	deposit_clear(&p);
	return rc;
}

static const struct option_spec show_options[] = {
	{ .name = "unmask",
	    .help = N_("show personal data; each look is logged") },
	{ .name = "why", .arg = N_("TEXT"),
	    .help = N_("what it is needed for, for the log") },
	{ 0 },
};

const struct command cmd_complaint_pay_show = {
	.path = "complaint pay show",
	.args = "DEPOSIT",
	.summary = N_("show a deposit and who paid it"),
	.detail = N_("The payer's name is masked, and what the payer wrote "
	    "is left out, unless --unmask is given."),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_PAY,
	.options = show_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

static int
run_match(struct app *app, const struct args *args, struct err *e)
{
	struct deposit p = DEPOSIT_INIT;
	struct complaint c = COMPLAINT_INIT;
	struct complaint_desk d;
	int64_t id;
	int rc = args_id(args, 0, &id, e);

	complaint_desk_of(app, &d);
	if (rc == 0)
		rc = complaint_find(app->store, args->argv[1], &c, e);
	if (rc == 0 && app->dry_run)
		rc = deposit_check_match(&d, id, c.id, app->if_version, &p,
		    e);
	else if (rc == 0)
		rc = store_begin(app->store, e) < 0 ||
		    deposit_match(&d, id, c.id, app->if_version, &p, e) < 0 ||
		    store_commit(app->store, e) < 0 ? -1 : 0;
	if (rc == 0)
		rc = deposit_sheet(app, &p, e);
	store_rollback(app->store);
	complaint_desk_clear(&d);
	complaint_clear(&c);
	deposit_clear(&p);
	return rc;
}

const struct command cmd_complaint_pay_match = {
	.path = "complaint pay match",
	.args = "DEPOSIT NUMBER",
	.summary = N_("say for which complaint a deposit is"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_PAY,
	.min_args = 2,
	.max_args = 2,
	.run = run_match,
};

static int
run_return(struct app *app, const struct args *args, struct err *e)
{
	const char *reason = args_get(args, "reason");
	struct deposit p = DEPOSIT_INIT;
	struct complaint_desk d;
	int64_t id;
	int rc = args_id(args, 0, &id, e);

	complaint_desk_of(app, &d);
	if (rc == 0 && app->dry_run)
		rc = deposit_check_return(&d, id, reason, app->if_version, &p,
		    e);
	else if (rc == 0)
		rc = store_begin(app->store, e) < 0 ||
		    deposit_return(&d, id, reason, app->if_version, &p, e) <
		    0 || store_commit(app->store, e) < 0 ? -1 : 0;
	if (rc == 0)
		rc = deposit_sheet(app, &p, e);
	store_rollback(app->store);
	complaint_desk_clear(&d);
	deposit_clear(&p);
	return rc;
}

static const struct option_spec return_options[] = {
	{ .name = "reason", .arg = N_("TEXT"), .help = N_("why, for the log") },
	{ 0 },
};

const struct command cmd_complaint_pay_return = {
	.path = "complaint pay return",
	.args = "DEPOSIT",
	.summary = N_("record that a deposit was given back to the payer"),
	.detail = N_("One that was matched is given back with 'complaint pay "
	    "refund'."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_PAY,
	.options = return_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_return,
};
