/*
 * osanctl config list, get, set, unset: the settings.  Each has a type, a
 * range and a default; the database keeps what differs from it.
 */
#include <fnmatch.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"
#include "lib/cli/suggest.h"
#include "lib/complaint/case_deadlines.h"
#include "lib/org/permit.h"
#include "lib/org/setting.h"

static const struct out_column columns[] = {
	{ "key", N_("setting"), OUT_TEXT, 0 },
	{ "value", N_("value"), OUT_TEXT, OUT_FLEX },
	{ "default", N_("default"), OUT_TEXT, OUT_HIDDEN },
	{ "type", N_("type"), OUT_TEXT, OUT_HIDDEN },
	{ "range", N_("range"), OUT_TEXT, OUT_FLEX },
	{ "set", N_("set"), OUT_BOOL, 0 },
	{ "summary", N_("what it is"), OUT_TEXT, OUT_FLEX },
	{ "changed_at", N_("changed"), OUT_TIME, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN },
};

/* One setting, and what it holds (or would hold). */
struct row {
	enum setting setting;
	struct setting_value value;
};

static void
print(struct out *o, const struct row *r)
{
	const struct setting_info *info = setting_info(r->setting);
	char range[256];

	out_row_begin(o);
	out_text(o, info->key);
	out_text(o, r->value.text);
	out_text(o, info->std);
	out_word(o, setting_type_word(info->type));
	out_text(o, setting_range(r->setting, range, sizeof(range)));
	out_bool(o, r->value.set);
	out_text(o, setting_summary(r->setting));
	print_time(o, r->value.at);
	out_int(o, r->value.version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct row *r, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, r);
	out_end(app->out);
	return 0;
}

/* Part of a key, or a pattern with * and ?. */
static bool
fits(const char *key, const char *pattern)
{
	return pattern == NULL || strstr(key, pattern) != NULL ||
	    fnmatch(pattern, key, 0) == 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	const char *pattern = args->argc > 0 ? args->argv[0] : NULL;
	bool only_set = args_has(args, "set");
	struct row r;

	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0)
		return -1;
	for (int i = 0; i < SETTING_COUNT; i++) {
		r.setting = (enum setting)i;
		if (!fits(setting_info(r.setting)->key, pattern))
			continue;
		if (setting_look(app->store, r.setting, &r.value, e) < 0)
			return -1;
		if (r.value.set || !only_set)
			print(app->out, &r);
		setting_value_clear(&r.value);
	}
	out_end(app->out);
	return 0;
}

static const struct option_spec list_options[] = {
	{ .name = "set",
	    .help = N_("only those that differ from their "
		       "default") },
	{ 0 },
};

const struct command cmd_config_list = {
	.path = "config list",
	.args = "[PATTERN]",
	.summary = N_("list the settings, their values and ranges"),
	.detail = N_("PATTERN is a part of a key, or has * and ?."),
	.needs = NEED_STORE,
	.permit = PERMIT_CONFIG_LIST,
	.options = list_options,
	.args_complete = "setting",
	.max_args = 1,
	.run = run_list,
};

/* Finds the setting that the first argument names. */
static int
find(const struct args *args, enum setting *out, struct err *e)
{
	struct suggest s;

	if (setting_find(args->argv[0], out, e) == 0)
		return 0;
	suggest_init(&s, args->argv[0]);
	for (int i = 0; i < SETTING_COUNT; i++)
		suggest_offer(&s, setting_info((enum setting)i)->key);
	if (s.best != NULL)
		err_hint(e,
		    "did you mean '%s'? 'osanctl config list' shows "
		    "all",
		    s.best);
	return -1;
}

static int
run_get(struct app *app, const struct args *args, struct err *e)
{
	struct row r = { .value = SETTING_VALUE_INIT };
	int rc = -1;

	if (find(args, &r.setting, e) < 0 ||
	    setting_look(app->store, r.setting, &r.value, e) < 0)
		goto out;
	if (out_format(app->out) == OUT_TABLE &&
	    args_get(args, "fields") == NULL) {
		out_say(app->out, "%s", r.value.text);
		rc = 0;
	} else {
		rc = print_one(app, &r, e);
	}
out:
	setting_value_clear(&r.value);
	return rc;
}

const struct command cmd_config_get = {
	.path = "config get",
	.args = "KEY",
	.summary = N_("print a setting's value"),
	.detail = N_("People and scripts get the value alone; --json and "
		     "--fields give all that 'config list' knows."),
	.needs = NEED_STORE,
	.permit = PERMIT_CONFIG_LIST,
	.args_complete = "setting",
	.min_args = 1,
	.max_args = 1,
	.run = run_get,
};

/* value is NULL to go back to the default. */
static int
change(struct app *app, enum setting setting, const char *value, struct err *e)
{
	const struct setting_info *info = setting_info(setting);
	struct row r = { .setting = setting, .value = SETTING_VALUE_INIT };
	int64_t moved = 0;
	int rc = -1;

	if (value != NULL && setting_check(app->store, setting, value, e) < 0)
		return -1;
	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (setting_look(app->store, setting, &r.value, e) < 0 ||
	    app_check_version(app, info->key, r.value.version, e) < 0)
		goto out;
	if (app->dry_run) {
		free(r.value.text);
		r.value.text = mem_text(value != NULL ? value : info->std);
		r.value.set = strcmp(r.value.text, info->std) != 0;
		rc = print_one(app, &r, e);
		goto out;
	}
	setting_value_clear(&r.value);
	if ((value != NULL ? setting_set(app->store, setting, value, e)
			   : setting_unset(app->store, setting, e)) < 0 ||
	    case_deadlines_setting(app->store, app->actor, setting, &moved,
		e) < 0 ||
	    setting_look(app->store, setting, &r.value, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = print_one(app, &r, e);
	if (moved > 0)
		message_note(&app->message,
		    "deadlines of open complaints that moved: %lld",
		    (long long)moved);
out:
	store_rollback(app->store);
	setting_value_clear(&r.value);
	return rc;
}

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	enum setting setting;

	if (find(args, &setting, e) < 0)
		return -1;
	return change(app, setting, args->argv[1], e);
}

const struct command cmd_config_set = {
	.path = "config set",
	.args = "KEY VALUE",
	.summary = N_("change a setting"),
	.detail =
	    N_("Each change is a row of the log, with the value before. "
	       "VALUE has the setting's type and range, which 'config list' "
	       "shows."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_CONFIG_SET,
	.args_complete = "setting",
	.min_args = 2,
	.max_args = 2,
	.run = run_set,
};

static int
run_unset(struct app *app, const struct args *args, struct err *e)
{
	enum setting setting;

	if (find(args, &setting, e) < 0)
		return -1;
	return change(app, setting, NULL, e);
}

const struct command cmd_config_unset = {
	.path = "config unset",
	.args = "KEY",
	.summary = N_("go back to a setting's default"),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_CONFIG_SET,
	.args_complete = "setting",
	.min_args = 1,
	.max_args = 1,
	.run = run_unset,
};
