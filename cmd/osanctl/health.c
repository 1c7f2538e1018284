/*
 * osanctl health: for monitors, whether the homepage is well.  It opens the
 * database itself, so that one which cannot be opened is a finding like
 * others.
 */
#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/mem.h"
#include "lib/cli/language.h"
#include "lib/health/health.h"
#include "lib/store/store.h"

static const struct out_column list_columns[] = {
	{ "name", N_("check"), OUT_TEXT, 0 },
	{ "status", N_("how bad"), OUT_TEXT, 0 },
	{ "value", N_("value"), OUT_REAL, 0 },
	{ "unit", N_("unit"), OUT_TEXT, 0 },
	{ "message", N_("message"), OUT_TEXT, OUT_FLEX },
};

static const struct out_column columns[] = {
	{ "status", N_("how bad"), OUT_TEXT, 0 },
	{ "at", N_("at"), OUT_TIME, 0 },
	{ "checks", N_("checks"), OUT_NESTED, 0 },
};

static const char *const units[] = {
	[HEALTH_COUNT] = "",
	[HEALTH_SECONDS] = "seconds",
	[HEALTH_BYTES] = "bytes",
};

static void
print_value(struct out *o, const struct health_check *c)
{
	if (!c->has_value)
		out_null(o);
	else if (c->unit == HEALTH_SECONDS)
		out_real(o, (double)c->value / 1e6);
	else
		out_int(o, c->value);
}

static int
print_sheet(struct out *o, const struct health *h, struct err *e)
{
	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, health_level_word(h->level));
	out_time(o, h->at);
	out_array_begin(o);
	for (size_t i = 0; i < h->n; i++) {
		const struct health_check *c = &h->checks[i];

		out_object_begin(o);
		out_key(o, "name", N_("check"));
		out_text(o, c->name);
		out_key(o, "status", N_("how bad"));
		out_text(o, health_level_word(c->level));
		out_key(o, "value", N_("value"));
		print_value(o, c);
		out_key(o, "unit", N_("unit"));
		out_text(o, c->has_value ? units[c->unit] : NULL);
		out_key(o, "message", N_("message"));
		out_text(o, c->message);
		out_object_end(o);
	}
	out_array_end(o);
	out_row_end(o);
	out_end(o);
	return 0;
}

/* A row for each check, for --csv and --jsonl. */
static int
print_list(struct out *o, const struct health *h, struct err *e)
{
	if (out_list_begin(o, list_columns, ARRAY_LEN(list_columns), e) < 0)
		return -1;
	for (size_t i = 0; i < h->n; i++) {
		const struct health_check *c = &h->checks[i];

		out_row_begin(o);
		out_text(o, c->name);
		out_text(o, health_level_word(c->level));
		print_value(o, c);
		out_text(o, c->has_value ? units[c->unit] : NULL);
		out_text(o, c->message);
		out_row_end(o);
	}
	out_end(o);
	return 0;
}

static int
print(struct app *app, const struct health *h, struct err *e)
{
	struct buf text = BUF_INIT;

	if (out_format(app->out) == OUT_JSON)
		return print_sheet(app->out, h, e);
	if (out_format(app->out) != OUT_TABLE ||
	    args_get(app->args, "fields") != NULL)
		return print_list(app->out, h, e);
	health_plugin(h, &text);
	out_say(app->out, "%s", text.s);
	buf_clear(&text);
	return 0;
}

/* Who may read the database may know that it is well: a monitor is nobody
 * who works here. */
static int
look(struct app *app, struct health *h, struct err *e)
{
	static const struct command reads = {
		.path = "health",
		.needs = NEED_STORE,
	};

	if (app_open(app, &reads, e) == 0) {
		store_set_busy(app->store, 0);
		health_run(app->store, h);
		return 0;
	}
	if (e->code != ERR_DAMAGED && e->code != ERR_DB &&
	    e->code != ERR_NOT_FOUND && e->code != ERR_REFUSED)
		return -1;
	health_closed(h, e);
	err_clear(e);
	return 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const char *file = args_get(args, "prometheus");
	struct health h = HEALTH_INIT;
	int rc = look(app, &h, e);

	if (rc == 0 && file != NULL)
		rc = health_write_metrics(&h, file, e);
	if (rc == 0 && (file == NULL || !app->quiet))
		rc = print(app, &h, e);
	if (rc == 0)
		rc = (int)h.level;
	health_clear(&h);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "prometheus", .arg = N_("FILE"), .complete = "file",
	    .help = N_("write the figures there too, for node_exporter") },
	{ 0 },
};

const struct command cmd_health = {
	.path = "health",
	.summary = N_("tell a monitor whether the homepage is well"),
	.detail = N_("A line with performance data and one for each check, "
	    "and a monitor's exit code: 0 well, 1 a warning, 2 critical, 3 "
	    "not known. Each check has its limits in the settings "
	    "health.*; what is not set up is well, and says so.\n\n"
	    "It is quick, waits for nobody who writes, and makes no whole "
	    "check of its own: what 'osanctl doctor' found last is told."),
	.needs = NEED_MONITOR,
	.options = options,
	.run = run,
};
