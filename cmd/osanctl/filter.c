/*
 * osanctl filter list, show, add, set, remove, enable, disable: the rules
 * that point at posts which break Article 6(2).
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/filter/filter.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "id", N_("rule"), OUT_INT, 0 },
	{ "ground", N_("ground"), OUT_INT, 0 },
	{ "action", N_("action"), OUT_TEXT, 0 },
	{ "score", N_("score"), OUT_INT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "on", N_("looks at"), OUT_TEXT, 0 },
	{ "enabled", N_("in use"), OUT_BOOL, 0 },
	{ "text", N_("looks for"), OUT_TEXT, OUT_FLEX },
	{ "exceptions", N_("except in"), OUT_NESTED, OUT_SHEET },
	{ "note", N_("note"), OUT_TEXT, OUT_SHEET },
	{ "created_at", N_("added"), OUT_TIME, OUT_SHEET },
	{ "changed_at", N_("changed"), OUT_TIME, OUT_SHEET },
	{ "removed_at", N_("removed"), OUT_TIME, OUT_SHEET },
	{ "version", N_("version"), OUT_INT, OUT_SHEET },
};

static void
print(struct out *o, const struct filter *f)
{
	struct filter_rule r;

	out_row_begin(o);
	print_ref(o, f->id);
	out_int(o, f->ground);
	out_word(o, rule_action_name(f->action));
	out_int(o, f->score);
	out_word(o, rule_kind_name(f->kind));
	out_word(o, rule_on_name(f->on));
	out_bool(o, f->enabled);
	out_text(o, f->text);
	out_array_begin(o);
	filter_rule_make(f, &r);
	for (size_t i = 0; r.exceptions[i] != NULL; i++)
		out_text(o, r.exceptions[i]);
	filter_rule_clear(&r);
	out_array_end(o);
	out_text(o, f->note);
	print_time(o, f->created_at);
	print_time(o, f->changed_at);
	print_time(o, f->removed_at);
	print_ref(o, f->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct filter *f, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, f);
	out_end(app->out);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct filter f = FILTER_INIT;
	struct stmt *st;
	int64_t ground;
	int rc;

	if (args_int(args, "ground", 1, 9, 0, &ground, e) < 0 ||
	    out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0 ||
	    filter_each(app->store, args_has(args, "all"), &st, e) < 0)
		return -1;
	while ((rc = filter_next(st, &f, e)) > 0)
		if (ground == 0 || f.ground == ground)
			print(app->out, &f);
	stmt_close(st);
	filter_clear(&f);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "ground", .arg = "1..9", .complete = "ground",
	    .help = N_("only those for this ground") },
	{ .name = "all", .help = N_("those that were removed, too") },
	{ 0 },
};

const struct command cmd_filter_list = {
	.path = "filter list",
	.summary = N_("list the filter rules"),
	.needs = NEED_STORE,
	.permit = PERMIT_FILTER_LIST,
	.options = list_options,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct filter f = FILTER_INIT;
	int64_t id;
	int rc = -1;

	if (args_id(args, 0, &id, e) == 0 &&
	    filter_get(app->store, id, &f, e) == 0)
		rc = print_one(app, &f, e);
	filter_clear(&f);
	return rc;
}

const struct command cmd_filter_show = {
	.path = "filter show",
	.args = "RULE",
	.summary = N_("show one filter rule"),
	.needs = NEED_STORE,
	.permit = PERMIT_FILTER_LIST,
	.args_complete = "filter",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

/* Reads one of a few words. */
#define READ_WORD(args, option, read, field, words, e)                      \
	(args_get(args, option) == NULL ||                                  \
		    read(args_get(args, option), field) ?                   \
		0 :                                                         \
		err_set(e, ERR_USAGE, "--%s: '%.40s' is none of %s",        \
		    option, args_get(args, option), words))

static void
read_exceptions(const struct args *args, struct filter *f)
{
	struct buf lines = BUF_INIT;
	const char *word;
	size_t at = 0;

	if (!args_has(args, "except"))
		return;
	while ((word = args_each(args, "except", &at)) != NULL)
		if (*word != '\0')
			buf_printf(&lines, "%s%s", lines.len > 0 ? "\n" : "",
			    word);
	free(f->exceptions);
	f->exceptions = lines.len > 0 ? buf_take(&lines) : mem_text("");
	buf_clear(&lines);
}

static int
read_fields(const struct args *args, struct filter *f, struct err *e)
{
	field_text(args, "note", &f->note);
	read_exceptions(args, f);
	if (args_int(args, "ground", 1, 9, f->ground, &f->ground, e) < 0 ||
	    args_int(args, "score", 1, FILTER_SCORE_MAX, f->score, &f->score,
	    e) < 0 ||
	    READ_WORD(args, "on", rule_on_read, &f->on, "raw, skeleton", e) <
	    0)
		return -1;
	return READ_WORD(args, "action", rule_action_read, &f->action,
	    "flag, hold, mask", e);
}

#define FIELD_OPTIONS                                                       \
	{ .name = "ground", .arg = "1..9", .complete = "ground",            \
	    .help = N_("the ground of article 6(2) that it suspects") },    \
	{ .name = "action", .arg = "flag|hold|mask",                        \
	    .help = N_("put a new post into the queue, hold it, or hold it " \
		       "with a mask proposed") },                           \
	{ .name = "score", .arg = "1..100",                                 \
	    .help = N_("how much its flags weigh in the queue") },          \
	{ .name = "on", .arg = "raw|skeleton",                              \
	    .help = N_("look at the text as written, or at what is left "   \
		       "when evasions are undone") },                       \
	{ .name = "except", .arg = N_("WORD"), .many = true,                \
	    .help = N_("a hit inside this word does not count; '' for "     \
		       "none") },                                           \
	{ .name = "note", .arg = N_("TEXT"), .help = N_("for people") }

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	bool pattern = args_has(args, "pattern");
	struct filter f = {
		.kind = pattern ? RULE_PATTERN : RULE_WORD,
		.on = pattern ? RULE_ON_RAW : RULE_ON_SKELETON,
		.action = RULE_HOLD,
		.score = FILTER_SCORE,
		.enabled = !args_has(args, "disabled"),
		.text = mem_text(args->argv[0]),
		.exceptions = mem_text(""),
		.note = mem_text(""),
	};
	int rc = -1;

	if (!args_has(args, "ground")) {
		err_set(e, ERR_USAGE, "a filter rule needs a ground");
		err_hint(e, "name the ground of article 6(2) with --ground "
		    "1 to 9");
		goto out;
	}
	if (read_fields(args, &f, e) < 0 ||
	    (app->dry_run ? filter_check_new(app->store, &f, e) < 0
			  : store_begin(app->store, e) < 0 ||
			filter_add(app->store, &f, e) < 0 ||
			store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &f, e);
out:
	store_rollback(app->store);
	filter_clear(&f);
	return rc;
}

static const struct option_spec add_options[] = {
	FIELD_OPTIONS,
	{ .name = "pattern",
	    .help = N_("TEXT is a pattern as of Perl (PCRE2), no word") },
	{ .name = "disabled", .help = N_("do not put it to use yet") },
	{ 0 },
};

const struct command cmd_filter_add = {
	.path = "filter add",
	.args = "TEXT",
	.summary = N_("add a filter rule"),
	.detail = N_("A word is looked for in the skeleton of a text, a "
	    "pattern in the text as written, unless --on says otherwise. A "
	    "pattern that can match nothing, or that runs away, is refused. "
	    "'osanctl filter scan' then looks at older posts."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION,
	.permit = PERMIT_FILTER_SET,
	.options = add_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* Changes f as the command wants it; store says whether for good. */
struct alteration {
	int (*alter)(struct app *app, const struct args *args,
	    struct filter *f, struct err *e);
};

static int
change(struct app *app, const struct args *args, int64_t id,
    const struct alteration *how, struct filter *f, struct err *e)
{
	char name[32];

	snprintf(name, sizeof(name), "%lld", (long long)id);
	if (filter_get(app->store, id, f, e) < 0 ||
	    app_check_version(app, name, f->version, e) < 0)
		return -1;
	return how->alter(app, args, f, e);
}

static int
print_changed(struct app *app, const struct filter *f, size_t n,
    struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), n > 1,
	    e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		print(app->out, &f[i]);
	out_end(app->out);
	return 0;
}

/* One rule or several: all of them, or none. */
static int
change_all(struct app *app, const struct args *args,
    const struct alteration *how, struct err *e)
{
	struct ids ids = IDS_INIT;
	struct filter *f = NULL;
	int rc = -1;

	if (args_ids(args, 0, stdin, &ids, e) < 0 ||
	    (!app->dry_run && store_begin(app->store, e) < 0))
		goto out;
	f = mem_new(ids.count, sizeof(*f));
	rc = 0;
	for (size_t i = 0; rc == 0 && i < ids.count; i++)
		rc = change(app, args, ids.id[i], how, &f[i], e);
	if (rc == 0 && !app->dry_run)
		rc = store_commit(app->store, e);
	if (rc == 0)
		rc = print_changed(app, f, ids.count, e);
out:
	store_rollback(app->store);
	for (size_t i = 0; f != NULL && i < ids.count; i++)
		filter_clear(&f[i]);
	free(f);
	ids_clear(&ids);
	return rc;
}

static int
alter_fields(struct app *app, const struct args *args, struct filter *f,
    struct err *e)
{
	field_text(args, "text", &f->text);
	if (read_fields(args, f, e) < 0)
		return -1;
	return app->dry_run ? filter_check_change(app->store, f, e)
			    : filter_change(app->store, f, e);
}

static const struct option_spec set_options[] = {
	FIELD_OPTIONS,
	{ .name = "text", .arg = N_("TEXT"),
	    .help = N_("the word or pattern that it looks for") },
	{ 0 },
};

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	if (!fields_any(args, set_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	return change_all(app, args,
	    &(const struct alteration){ alter_fields }, e);
}

const struct command cmd_filter_set = {
	.path = "filter set",
	.args = "RULE",
	.summary = N_("change a filter rule"),
	.detail = N_("Flags that it raised keep the rule as it was. What it "
	    "looks for now is run over older posts by 'osanctl filter scan'."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_FILTER_SET,
	.options = set_options,
	.args_complete = "filter",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

static int
alter_removed(struct app *app, const struct args *args, struct filter *f,
    struct err *e)
{
	(void)args;
	if (!app->dry_run)
		return filter_remove(app->store, f, e);
	f->removed_at = clock_now();
	return 0;
}

static int
run_remove(struct app *app, const struct args *args, struct err *e)
{
	return change_all(app, args,
	    &(const struct alteration){ alter_removed }, e);
}

const struct command cmd_filter_remove = {
	.path = "filter remove",
	.args = "RULE...",
	.summary = N_("take filter rules away"),
	.detail = N_("A removed rule stays for the flags that name it and "
	    "does not come back; 'osanctl filter disable' is for a while."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_FILTER_SET,
	.args_complete = "filter",
	.min_args = 1,
	.max_args = -1,
	.run = run_remove,
};

static int
alter_enabled(struct app *app, const struct args *args, struct filter *f,
    struct err *e)
{
	bool enabled = strcmp(app->command->path, "filter enable") == 0;

	(void)args;
	if (f->removed_at == 0 && f->enabled == enabled)
		return enabled ? err_set(e, ERR_REFUSED,
		    "filter rule %lld is in use already", (long long)f->id) :
		    err_set(e, ERR_REFUSED, "filter rule %lld is out of use "
		    "already", (long long)f->id);
	f->enabled = enabled;
	return app->dry_run ? filter_check_change(app->store, f, e)
			    : filter_change(app->store, f, e);
}

static int
run_enable(struct app *app, const struct args *args, struct err *e)
{
	return change_all(app, args,
	    &(const struct alteration){ alter_enabled }, e);
}

const struct command cmd_filter_enable = {
	.path = "filter enable",
	.args = "RULE...",
	.summary = N_("put filter rules to use"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_FILTER_SET,
	.args_complete = "filter",
	.min_args = 1,
	.max_args = -1,
	.run = run_enable,
};

const struct command cmd_filter_disable = {
	.path = "filter disable",
	.args = "RULE...",
	.summary = N_("put filter rules out of use"),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_FILTER_SET,
	.args_complete = "filter",
	.min_args = 1,
	.max_args = -1,
	.run = run_enable,
};
