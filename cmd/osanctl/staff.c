/*
 * osanctl staff list, show and roles: the people who work here, and what
 * each role may do.  Changes stand in staff_change.c and staff_work.c,
 * passwords in staff_password.c.
 */
#include "cmd/osanctl/staff.h"

#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"
#include "lib/store/store.h"

static const struct out_column columns[] = {
	{ "login", N_("login"), OUT_TEXT, 0 },
	{ "name", N_("name"), OUT_TEXT, OUT_FLEX },
	{ "role", N_("role"), OUT_TEXT, 0 },
	{ "department", N_("department"), OUT_TEXT, 0 },
	{ "os_user", N_("user"), OUT_TEXT, 0 },
	{ "boards", N_("boards"), OUT_NESTED, OUT_FLEX },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "password", N_("password"), OUT_TEXT, 0 },
	{ "ends_at", N_("ends"), OUT_TIME, 0 },
	{ "contract", N_("contract"), OUT_TEXT, OUT_SHEET },
	{ "contract_until_at", N_("contract over"), OUT_TIME, OUT_SHEET },
	{ "email", N_("e-mail"), OUT_BOOL, OUT_SHEET },
	{ "password_at", N_("password set"), OUT_TIME, OUT_HIDDEN },
	{ "failures", N_("failed logins"), OUT_INT, OUT_HIDDEN },
	{ "locked_at", N_("locked"), OUT_TIME, OUT_HIDDEN },
	{ "disabled_at", N_("disabled"), OUT_TIME, OUT_HIDDEN },
	{ "created_at", N_("added"), OUT_TIME, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

static void
print_boards(struct out *o, const char *boards)
{
	out_array_begin(o);
	while (boards != NULL && *boards != '\0') {
		size_t n = strcspn(boards, ",");

		out_textn(o, boards, n);
		boards += n + (boards[n] == ',');
	}
	out_array_end(o);
}

static void
print(struct out *o, const struct staff *s, int64_t max_days)
{
	out_row_begin(o);
	out_text(o, s->login);
	out_text(o, s->name);
	out_word(o, role_word(s->role));
	out_text(o, s->department);
	out_text(o, s->os_user);
	print_boards(o, s->boards);
	if (strcmp(staff_state(s), "active") != 0)
		out_mark(o, OUT_WARN);
	out_word(o, staff_state(s));
	out_word(o, staff_password_state(s, max_days));
	print_time(o, s->ends_at);
	out_text(o, s->contract);
	print_time(o, s->contract_until_at);
	out_bool(o, s->has_email);
	print_time(o, s->password_at);
	out_int(o, s->failures);
	print_time(o, s->locked_at);
	print_time(o, s->disabled_at);
	out_time(o, s->created_at);
	out_int(o, s->version);
	out_row_end(o);
}

int
staff_print(struct app *app, const struct staff *s, struct err *e)
{
	int64_t days;

	if (setting_int(app->store, SETTING_PASSWORD_MAX_AGE_DAYS, &days, e) <
		0 ||
	    out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
		0)
		return -1;
	print(app->out, s, days);
	out_end(app->out);
	return 0;
}

int
staff_take(struct app *app, const char *login, struct staff *s, struct err *e)
{
	if (staff_find(app->store, login, s, e) < 0)
		return -1;
	return app_check_version(app, s->login, s->version, e);
}

int
staff_alter(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args, struct staff *s,
	struct err *e),
    struct err *e)
{
	struct staff s = STAFF_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (staff_take(app, args->argv[0], &s, e) < 0 ||
	    alter(app, args, &s, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = staff_print(app, &s, e);
out:
	store_rollback(app->store);
	staff_clear(&s);
	return rc;
}

/* What of the list is wanted; NULL and ROLE_COUNT are all. */
struct wanted {
	const char *department;
	const char *state;
	enum staff_role role;
};

static bool
fits(const struct staff *s, const struct wanted *w)
{
	return (w->role == ROLE_COUNT || s->role == w->role) &&
	    (w->state == NULL || strcmp(w->state, staff_state(s)) == 0) &&
	    (w->department == NULL ||
		(s->department != NULL &&
		    strcmp(w->department, s->department) == 0));
}

static int
read_wanted(const struct args *args, struct wanted *w, struct err *e)
{
	static const char *const states[] = { "active", "locked", "disabled",
		"ended" };
	const char *role = args_get(args, "role");

	w->department = args_get(args, "dept");
	w->state = args_get(args, "state");
	w->role = ROLE_COUNT;
	if (role != NULL && role_parse(role, &w->role, e) < 0)
		return -1;
	for (size_t i = 0; i < ARRAY_LEN(states); i++)
		if (w->state == NULL || strcmp(w->state, states[i]) == 0)
			return 0;
	return err_set(e, ERR_USAGE,
	    "--state: '%.40s' is none of active, "
	    "locked, disabled, ended",
	    w->state);
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct staff s = STAFF_INIT;
	struct wanted w;
	struct stmt *st;
	int64_t days;
	int rc;

	if (read_wanted(args, &w, e) < 0 ||
	    setting_int(app->store, SETTING_PASSWORD_MAX_AGE_DAYS, &days, e) <
		0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    staff_each(app->store, &st, e) < 0)
		return -1;
	while ((rc = staff_next(st, &s, e)) > 0)
		if (fits(&s, &w))
			print(app->out, &s, days);
	stmt_close(st);
	staff_clear(&s);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "role",
	    .arg = N_("ROLE"),
	    .complete = "role",
	    .help = N_("only people of this role") },
	{ .name = "dept",
	    .arg = N_("DEPARTMENT"),
	    .complete = "dept",
	    .help = N_("only people of this department") },
	{ .name = "state",
	    .arg = N_("STATE"),
	    .complete = "staff-state",
	    .help = N_("only those who are active, locked, disabled or "
		       "ended") },
	{ 0 },
};

const struct command cmd_staff_list = {
	.path = "staff list",
	.summary = N_("list the people who work here"),
	.needs = NEED_STORE,
	.permit = PERMIT_STAFF_LIST,
	.options = list_options,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct staff s = STAFF_INIT;
	const char *login = args->argc > 0 ? args->argv[0] : app->actor->login;
	int rc = -1;

	if (staff_find(app->store, login, &s, e) == 0)
		rc = staff_print(app, &s, e);
	staff_clear(&s);
	return rc;
}

const struct command cmd_staff_show = {
	.path = "staff show",
	.args = "[LOGIN]",
	.summary = N_("show one person, or who you are"),
	.needs = NEED_STORE,
	.permit = PERMIT_STAFF_LIST,
	.args_complete = "login",
	.max_args = 1,
	.run = run_show,
};

/* One column a role, in the order of enum staff_role. */
static const struct out_column role_columns[] = {
	{ "permission", N_("permission"), OUT_TEXT, OUT_HIDDEN },
	{ "summary", N_("who may"), OUT_TEXT, OUT_FLEX },
	{ "admin", N_("adm"), OUT_BOOL, 0 },
	{ "moderator", N_("mod"), OUT_BOOL, 0 },
	{ "civil_affairs", N_("civ"), OUT_BOOL, 0 },
	{ "officer", N_("off"), OUT_BOOL, 0 },
	{ "audit", N_("aud"), OUT_BOOL, 0 },
	{ "mayor_office", N_("may"), OUT_BOOL, 0 },
	{ "contractor", N_("con"), OUT_BOOL, 0 },
	{ "read_only", N_("ro"), OUT_BOOL, 0 },
};
_Static_assert(ARRAY_LEN(role_columns) == 2 + ROLE_COUNT,
    "a column for each role");

static void
print_permit(struct out *o, enum permit permit)
{
	out_row_begin(o);
	out_text(o, permit_word(permit));
	out_text(o, permit_summary(permit));
	for (int i = 0; i < ROLE_COUNT; i++) {
		bool may = permit_has(permit, (enum staff_role)i);

		if (may || out_format(o) != OUT_TABLE)
			out_bool(o, may);
		else
			out_null(o);
	}
	out_row_end(o);
}

static int
run_roles(struct app *app, const struct args *args, struct err *e)
{
	enum staff_role role = ROLE_COUNT;
	struct out *o = app->out;

	if (args->argc > 0 && role_parse(args->argv[0], &role, e) < 0)
		return -1;
	if (out_list_begin(o, role_columns, ARRAY_LEN(role_columns), e) < 0)
		return -1;
	for (int i = PERMIT_NONE + 1; i < PERMIT_COUNT; i++)
		if (role == ROLE_COUNT || permit_has((enum permit)i, role))
			print_permit(o, (enum permit)i);
	out_end(o);
	if (args_get(args, "fields") != NULL || args_has(args, "no-header"))
		return 0;
	out_say(o, "%s", "");
	for (int i = 0; i < ROLE_COUNT; i++)
		out_say(o, "%s  %s (%s)", _(role_columns[2 + i].title),
		    role_word((enum staff_role)i),
		    role_summary((enum staff_role)i));
	return 0;
}

const struct command cmd_staff_roles = {
	.path = "staff roles",
	.args = "[ROLE]",
	.summary = N_("print which role may do what"),
	.detail =
	    N_("Moderators and contractors are held to their boards "
	       "besides, officers to those of their department. With ROLE it "
	       "prints only what that role may do."),
	.args_complete = "role",
	.max_args = 1,
	.run = run_roles,
};
