/*
 * osanctl completion SHELL, and what the scripts ask back: the hidden
 * "__complete KIND" prints names, one a line, and "__table" the command
 * table for the manual's check.
 */
#include "cmd/osanctl/app.h"

#include <string.h>

#include "cmd/osanctl/commands.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/reason.h"
#include "lib/board/restriction.h"
#include "lib/filter/filter.h"
#include "lib/complaint/answer_template.h"
#include "lib/complaint/complaint_list.h"
#include "lib/complaint/deposit.h"
#include "lib/complaint/kind.h"
#include "lib/cli/complete.h"
#include "lib/cli/paths.h"
#include "lib/inforeq/inforeq.h"
#include "lib/mailid/application.h"
#include "lib/mailid/mailid.h"
#include "lib/org/contractor.h"
#include "lib/org/department.h"
#include "lib/org/languages.h"
#include "lib/org/setting.h"
#include "lib/org/staff.h"
#include "lib/page/correction.h"
#include "lib/page/page.h"
#include "lib/page/section.h"
#include "lib/reward/award.h"
#include "lib/reward/programme.h"
#include "lib/store/store.h"
#include "lib/notify/outbox.h"
#include "lib/survey/action.h"
#include "lib/survey/survey.h"
#include "lib/visit/visit.h"

#define COMPLAINTS_MOST 200 /* numbers offered at once */

static int
run_completion(struct app *app, const struct args *args, struct err *e)
{
	static const struct {
		const char *shell;
		void (*make)(struct buf *b, const struct command_table *t);
	} shells[] = {
		{ "bash", complete_bash },
		{ "zsh", complete_zsh },
		{ "fish", complete_fish },
	};
	struct buf b = BUF_INIT;

	for (size_t i = 0; i < ARRAY_LEN(shells); i++)
		if (strcmp(shells[i].shell, args->argv[0]) == 0)
			shells[i].make(&b, app->table);
	if (b.len == 0) {
		err_set(e, ERR_USAGE, "'%.40s' is no shell that can be "
		    "completed for", args->argv[0]);
		return err_hint(e, "there are bash, zsh and fish");
	}
	out_raw(app->out, b.s, b.len);
	buf_clear(&b);
	return 0;
}

const struct command cmd_completion = {
	.path = "completion",
	.args = "SHELL",
	.summary = N_("print a shell's completions"),
	.detail = N_("SHELL is bash, zsh or fish. The packages install the "
	             "three; this is for a program that was built by hand: "
	             "osanctl completion bash > "
	             "~/.local/share/bash-completion/completions/osanctl"),
	.args_complete = "shell",
	.min_args = 1,
	.max_args = 1,
	.run = run_completion,
};

/* Kinds whose names are known without a database. */
static const struct {
	const char *kind;
	const char *names; /* one a line */
} fixed[] = {
	{ "shell", "bash\nzsh\nfish\n" },
	{ "dept-kind", "managing\ncivil-affairs\naudit\nmayor\nfield\n" },
	{ "board-kind", "notice\nfree\nmayor\nconsult\nplaza\nforeign\n"
	                "other\n" },
	{ "writers", "citizen\nstaff\nnobody\n" },
	{ "proof", "none\npassword\nemail\n" },
	{ "page-state", "draft\npublished\nwithdrawn\n" },
	{ "yes-no", "yes\nno\n" },
	{ "sort", "created_at\nupdated_at\nexpires_at\nnumber\nid\ntitle\n"
	          "author\nstate\n-created_at\n-updated_at\n-expires_at\n"
	          "-number\n-id\n-title\n-author\n-state\n" },
	{ "encoding", "utf-8\ncp949\neuc-kr\nutf-16\n" },
	{ "format", "jsonl\ncsv\n" },
	{ "staff-state", "active\nlocked\ndisabled\nended\n" },
	{ "ground", "1\n2\n3\n4\n5\n6\n7\n8\n9\n" },
	{ "complaint-category", COMPLAINT_CATEGORIES },
	{ "complaint-step", ANSWER_STEPS },
	{ "inforeq-channel", INFOREQ_CHANNELS },
	{ "inforeq-ground", INFOREQ_GROUNDS },
	{ "inforeq-purpose", INFOREQ_PURPOSES },
	{ "inforeq-state", INFOREQ_STATES },
	{ "mail-application-state", MAIL_APPLICATION_STATES },
	{ "mail-by", "department\nmonth\n" },
	{ "mail-kind", "official\nresident\n" },
	{ "mail-state", "active\nsuspended\nreleased\n" },
	{ "deposit-state", DEPOSIT_STATES },
	{ "survey-state", SURVEY_STATES },
	{ "survey-channel", "phone\npaper\n" },
	{ "survey-action-state", SURVEY_ACTION_STATES },
	{ "lang", "ko\nen\n" },
	{ "key-purpose", "citizen\nindex\ntext\norigin\n" },
	{ "correction-state", CORRECTION_STATES },
	{ "contract-state", CONTRACT_STATES },
	{ "reward-kind", REWARD_KINDS },
	{ "reward-state", REWARD_STATES },
	{ "visit-section", VISIT_SECTION_WORDS },
	{ "restrict-by", "citizen\norigin\n" },
	{ "holiday-kind", "holiday\nsubstitute\nelection\ntemporary\n" },
	{ "period", "immediate\n4h\n1d\n3d\n5d\n7d\n14d\n2w\n1m\n1y\n" },
	{ "notice", OUTBOX_STATES },
	{ "state", "pending\nvisible\nhidden\nremoved\nexpired\nwithdrawn\n"
	           "purged\n" },
};

static void
name(struct app *app, const char *text)
{
	out_raw(app->out, text, strlen(text));
	out_raw(app->out, "\n", 1);
}

static int
commands(struct app *app, struct err *e)
{
	struct words next = WORDS_INIT;

	(void)e;
	paths_next(app->table, "", &next);
	for (size_t i = 0; i < next.count; i++)
		name(app, next.word[i]);
	words_clear(&next);
	return 0;
}

static int
roles(struct app *app, struct err *e)
{
	(void)e;
	for (int i = 0; i < ROLE_COUNT; i++)
		name(app, role_word((enum staff_role)i));
	return 0;
}

static int
settings(struct app *app, struct err *e)
{
	(void)e;
	for (int i = 0; i < SETTING_COUNT; i++)
		name(app, setting_info((enum setting)i)->key);
	return 0;
}

static int
boards(struct app *app, struct err *e)
{
	struct board b = BOARD_INIT;
	struct stmt *st;
	int rc;

	if (board_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = board_next(st, &b, e)) > 0)
		name(app, b.slug);
	stmt_close(st);
	board_clear(&b);
	return rc;
}

static int
complaint_kinds(struct app *app, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct stmt *st;
	int rc;

	if (complaint_kind_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = complaint_kind_next(st, &k, e)) > 0)
		name(app, k.code);
	stmt_close(st);
	complaint_kind_clear(&k);
	return rc;
}

/* The open ones, whose numbers somebody may well type. */
static int
complaints(struct app *app, struct err *e)
{
	const struct complaint_list_options open = { .query = "is:open",
		.limit = COMPLAINTS_MOST };
	struct complaint c = COMPLAINT_INIT;
	struct complaint_list l;
	int rc = complaint_list_open(app->store, &open, &l, e);

	while (rc >= 0 && (rc = complaint_list_next(&l, &c, e)) > 0)
		name(app, c.number);
	complaint_list_close(&l);
	complaint_clear(&c);
	return rc;
}

static int
departments(struct app *app, struct err *e)
{
	struct department d = DEPARTMENT_INIT;
	struct stmt *st;
	int rc;

	if (department_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = department_next(st, &d, e)) > 0)
		if (d.closed_at == 0)
			name(app, d.code);
	stmt_close(st);
	department_clear(&d);
	return rc;
}

static int
logins(struct app *app, struct err *e)
{
	struct staff s = STAFF_INIT;
	struct stmt *st;
	int rc;

	if (staff_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = staff_next(st, &s, e)) > 0)
		name(app, s.login);
	stmt_close(st);
	staff_clear(&s);
	return rc;
}

static int
reasons(struct app *app, struct err *e)
{
	struct reason r = REASON_INIT;
	struct stmt *st;
	int rc;

	if (reason_each(app->store, 0, &st, e) < 0)
		return -1;
	while ((rc = reason_next(st, &r, e)) > 0)
		name(app, r.key);
	stmt_close(st);
	reason_clear(&r);
	return rc;
}

static int
answer_templates(struct app *app, struct err *e)
{
	const struct answer_template_filter in_use = { .removed = false };
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	struct stmt *st;
	int rc;

	if (answer_template_each(app->store, &in_use, &st, e) < 0)
		return -1;
	while ((rc = answer_template_next(st, &t, e)) > 0)
		name(app, t.key);
	stmt_close(st);
	answer_template_clear(&t);
	return rc;
}

static int
filters(struct app *app, struct err *e)
{
	struct filter f = FILTER_INIT;
	struct stmt *st;
	char id[32];
	int rc;

	if (filter_each(app->store, false, &st, e) < 0)
		return -1;
	while ((rc = filter_next(st, &f, e)) > 0) {
		snprintf(id, sizeof(id), "%lld", (long long)f.id);
		name(app, id);
	}
	stmt_close(st);
	filter_clear(&f);
	return rc;
}

static int
restrictions(struct app *app, struct err *e)
{
	const struct restriction_filter in_force = { .all = false };
	struct restriction r = RESTRICTION_INIT;
	struct stmt *st;
	char id[32];
	int rc;

	if (restriction_each(app->store, &in_force, &st, e) < 0)
		return -1;
	while ((rc = restriction_next(st, &r, e)) > 0) {
		snprintf(id, sizeof(id), "%lld", (long long)r.id);
		name(app, id);
	}
	stmt_close(st);
	restriction_clear(&r);
	return rc;
}

static int
sections(struct app *app, struct err *e)
{
	struct section s = SECTION_INIT;
	struct stmt *st;
	int rc;

	if (section_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = section_next(st, &s, e)) > 0)
		name(app, s.path);
	stmt_close(st);
	section_clear(&s);
	return rc;
}

static int
pages(struct app *app, struct err *e)
{
	const struct page_list_ask all = { .state = NULL };
	struct page_row p = PAGE_ROW_INIT;
	struct stmt *st;
	int rc;

	if (page_each(app->store, &all, &st, e) < 0)
		return -1;
	while ((rc = page_next(st, &p, e)) > 0)
		name(app, p.path);
	stmt_close(st);
	page_row_clear(&p);
	return rc;
}

static int
surveys(struct app *app, struct err *e)
{
	struct survey s = SURVEY_INIT;
	struct stmt *st;
	char id[32];
	int rc;

	if (survey_each(app->store, NULL, &st, e) < 0)
		return -1;
	while ((rc = survey_next(st, &s, e)) > 0) {
		snprintf(id, sizeof(id), "%lld", (long long)s.id);
		name(app, id);
	}
	stmt_close(st);
	survey_clear(&s);
	return rc;
}

static int
inforeqs(struct app *app, struct err *e)
{
	const struct inforeq_list open = { .open = true,
		.limit = COMPLAINTS_MOST };
	struct inforeq r = INFOREQ_INIT;
	struct stmt *st;
	int rc;

	if (inforeq_each(app->store, &open, &st, e) < 0)
		return -1;
	while ((rc = inforeq_next(st, &r, e)) > 0)
		name(app, r.number);
	stmt_close(st);
	inforeq_clear(&r);
	return rc;
}

static int
rewards(struct app *app, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct stmt *st;
	int rc;

	if (reward_programme_each(app->store, true, &st, e) < 0)
		return -1;
	while ((rc = reward_programme_next(st, &p, e)) > 0)
		name(app, p.key);
	stmt_close(st);
	reward_programme_clear(&p);
	return rc;
}

static int
mail_ids(struct app *app, struct err *e)
{
	const struct mail_id_ask all = { .kind = NULL };
	struct mail_id m = MAIL_ID_INIT;
	struct stmt *st;
	int rc;

	if (mail_id_each(app->store, &all, &st, e) < 0)
		return -1;
	while ((rc = mail_id_next(st, &m, e)) > 0)
		name(app, m.address);
	stmt_close(st);
	mail_id_clear(&m);
	return rc;
}

static int
contracts(struct app *app, struct err *e)
{
	struct contract c = CONTRACT_INIT;
	struct stmt *st;
	int rc;

	if (contract_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = contract_next(st, &c, e)) > 0)
		name(app, c.number);
	stmt_close(st);
	contract_clear(&c);
	return rc;
}

static int
page_langs(struct app *app, struct err *e)
{
	struct languages l;

	if (languages_read(app->store, &l, e) < 0)
		return -1;
	for (size_t i = 0; i < l.n; i++)
		name(app, l.code[i]);
	return 0;
}

/* Kinds whose names the program or the database knows. */
static const struct {
	const char *kind;
	bool store;
	int (*names)(struct app *app, struct err *e);
} asked[] = {
	{ "command", false, commands }, { "role", false, roles },
	{ "setting", false, settings }, { "board", true, boards },
	{ "dept", true, departments },  { "login", true, logins },
	{ "section", true, sections },  { "page", true, pages },
	{ "reason", true, reasons },   { "filter", true, filters },
	{ "restriction", true, restrictions },
	{ "complaint-kind", true, complaint_kinds },
	{ "complaint", true, complaints },
	{ "inforeq", true, inforeqs },
	{ "answer-template", true, answer_templates },
	{ "survey", true, surveys },
	{ "reward", true, rewards },
	{ "mailid", true, mail_ids },
	{ "page-lang", true, page_langs },
	{ "contract", true, contracts },
};

static int
read_store(struct app *app, struct err *e)
{
	if (app->store != NULL)
		return 0;
	if (app_paths(app, e) < 0)
		return -1;
	return store_open(app->path.db, STORE_READ, &app->store, e);
}

/* A shell that completes wants names or nothing: without a database there
 * are none, and that is no error. */
static int
run_names(struct app *app, const struct args *args, struct err *e)
{
	const char *kind = args->argv[0];

	for (size_t i = 0; i < ARRAY_LEN(fixed); i++)
		if (strcmp(fixed[i].kind, kind) == 0)
			out_raw(app->out, fixed[i].names,
			    strlen(fixed[i].names));
	for (size_t i = 0; i < ARRAY_LEN(asked); i++)
		if (strcmp(asked[i].kind, kind) == 0 &&
		    ((asked[i].store && read_store(app, e) < 0) ||
		    asked[i].names(app, e) < 0))
			err_clear(e);
	return 0;
}

const struct command cmd_names = {
	.path = "__complete",
	.args = "KIND",
	.summary = N_("print names for a shell's completion"),
	.needs = NEED_HIDDEN,
	.min_args = 1,
	.max_args = 1,
	.run = run_names,
};

static int
run_table(struct app *app, const struct args *args, struct err *e)
{
	struct buf b = BUF_INIT;

	(void)args;
	(void)e;
	complete_table(&b, app->table);
	out_raw(app->out, b.s, b.len);
	buf_clear(&b);
	return 0;
}

const struct command cmd_table = {
	.path = "__table",
	.summary = N_("print the command table"),
	.needs = NEED_HIDDEN,
	.run = run_table,
};
