/*
 * osanctl complaint template list, show, add, set, remove, restore: ready
 * words for the steps of a complaint (article 9).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/print.h"
#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/complaint/answer_template.h"
#include "lib/org/permit.h"

/* removed: whether a table, which is narrow, tells when it was removed. */
#define COLUMNS(removed)                                           \
	{ "key", N_("key"), OUT_TEXT, 0 },                         \
	{ "steps", N_("for"), OUT_NESTED, 0 },                     \
	{ "kind", N_("kind"), OUT_TEXT, 0 },                       \
	{ "department", N_("dept"), OUT_TEXT, 0 },                 \
	{ "title_ko", N_("Korean title"), OUT_TEXT, OUT_FLEX },    \
	{ "title_en", N_("English title"), OUT_TEXT, OUT_SHEET },  \
	{ "text_ko", N_("Korean text"), OUT_TEXT,                  \
	    OUT_SHEET | OUT_BLOCK },                               \
	{ "text_en", N_("English text"), OUT_TEXT,                 \
	    OUT_SHEET | OUT_BLOCK },                               \
	{ "removed_at", N_("removed"), OUT_TIME, removed },        \
	{ "version", N_("version"), OUT_INT, OUT_HIDDEN }

static const struct out_column columns[] = { COLUMNS(OUT_HIDDEN) };
static const struct out_column columns_of_all[] = { COLUMNS(0) };

static void
print_steps(struct out *o, const char *steps)
{
	char *words = mem_text(steps), *rest = words, *word;

	out_array_begin(o);
	while ((word = strsep(&rest, " ")) != NULL)
		out_word(o, word);
	out_array_end(o);
	free(words);
}

static void
print(struct out *o, const struct answer_template *t)
{
	out_row_begin(o);
	out_text(o, t->key);
	print_steps(o, t->steps);
	out_text(o, t->kind);
	out_text(o, t->department);
	out_text(o, t->title_ko);
	out_text(o, t->title_en);
	out_text(o, t->text_ko);
	out_text(o, t->text_en);
	print_time(o, t->removed_at);
	out_int(o, t->version);
	out_row_end(o);
}

static int
print_one(struct app *app, const struct answer_template *t, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false, e) <
	    0)
		return -1;
	print(app->out, t);
	out_end(app->out);
	if (t->removed_at != 0)
		message_note(&app->message, "answer template %s is removed",
		    t->key);
	return 0;
}

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct answer_template_filter f = {
		.step = args_get(args, "for"),
		.removed = args_has(args, "all"),
	};
	const char *number = args_get(args, "complaint");
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	struct stmt *st;
	int rc;

	if ((number != NULL &&
	    complaint_id(app, number, &f.complaint_id, e) < 0) ||
	    answer_template_each(app->store, &f, &st, e) < 0)
		return -1;
	rc = out_list_begin(app->out, f.removed ? columns_of_all : columns,
	    ARRAY_LEN(columns), e);
	while (rc == 0 && (rc = answer_template_next(st, &t, e)) > 0) {
		print(app->out, &t);
		rc = 0;
	}
	stmt_close(st);
	answer_template_clear(&t);
	if (rc == 0)
		out_end(app->out);
	return rc;
}

static const struct option_spec list_options[] = {
	{ .name = "for",
	    .arg = N_("STEP"),
	    .complete = "complaint-step",
	    .help = N_("only those for this step: answer, refuse …") },
	{ .name = "complaint",
	    .arg = N_("NUMBER"),
	    .complete = "complaint",
	    .help = N_("only those that fit this complaint's kind and "
		       "department") },
	{ .name = "all", .help = N_("those that were removed, too") },
	{ 0 },
};

const struct command cmd_complaint_template_list = {
	.path = "complaint template list",
	.summary = N_("list the answer templates"),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_TEMPLATE_LIST,
	.options = list_options,
	.run = run_list,
};

static int
run_show(struct app *app, const struct args *args, struct err *e)
{
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	int rc = -1;

	if (answer_template_find(app->store, args->argv[0], &t, e) == 0)
		rc = print_one(app, &t, e);
	answer_template_clear(&t);
	return rc;
}

const struct command cmd_complaint_template_show = {
	.path = "complaint template show",
	.args = "KEY",
	.summary = N_("show one answer template"),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_TEMPLATE_LIST,
	.args_complete = "answer-template",
	.min_args = 1,
	.max_args = 1,
	.run = run_show,
};

/* --text-ko or --text-ko-file into *field. */
static int
read_text(const struct args *args, const char *option,
    const char *file_option, char **field, struct err *e)
{
	const char *path = args_get(args, file_option);
	struct buf file = BUF_INIT;

	if (path == NULL) {
		field_text(args, option, field);
		return 0;
	}
	if (args_has(args, option))
		return err_set(e, ERR_USAGE, "--%s and --%s exclude each "
		    "other", option, file_option);
	if (file_read_text(path, &file, e) < 0) {
		buf_clear(&file);
		return -1;
	}
	free(*field);
	*field = buf_take(&file);
	return 0;
}

static int
read_steps(const struct args *args, struct answer_template *t, struct err *e)
{
	const char *step;
	size_t at = 0;

	if (!args_has(args, "for"))
		return 0;
	free(t->steps);
	t->steps = mem_text("");
	while ((step = args_each(args, "for", &at)) != NULL)
		if (answer_template_add_step(t, step, e) < 0)
			return -1;
	return 0;
}

static int
read_fields(const struct args *args, struct answer_template *t,
    struct err *e)
{
	field_text(args, "title-ko", &t->title_ko);
	field_text(args, "title-en", &t->title_en);
	field_text_or_none(args, "kind", &t->kind);
	field_text_or_none(args, "department", &t->department);
	if (read_steps(args, t, e) < 0 || read_text(args, "text-ko",
	    "text-ko-file", &t->text_ko, e) < 0)
		return -1;
	return read_text(args, "text-en", "text-en-file", &t->text_en, e);
}

static const struct option_spec field_options[] = {
	{ .name = "for",
	    .arg = N_("STEP"),
	    .complete = "complaint-step",
	    .many = true,
	    .help = N_("a step that it is for; may be given more than "
		       "once") },
	{ .name = "title-ko",
	    .arg = N_("TEXT"),
	    .help = N_("what people choose it by, in Korean") },
	{ .name = "title-en",
	    .arg = N_("TEXT"),
	    .help = N_("the same in English") },
	{ .name = "text-ko",
	    .arg = N_("TEXT"),
	    .help = N_("its words in Korean, with placeholders") },
	{ .name = "text-ko-file",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("the same from a file, or - for standard input") },
	{ .name = "text-en",
	    .arg = N_("TEXT"),
	    .help = N_("its words in English") },
	{ .name = "text-en-file",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("the same from a file, or - for standard input") },
	{ .name = "kind",
	    .arg = N_("KIND"),
	    .complete = "complaint-kind",
	    .help = N_("only for complaints of this kind, or none") },
	{ .name = "department",
	    .arg = N_("DEPARTMENT"),
	    .complete = "dept",
	    .help = N_("only for those in the charge of this department, or "
		       "none") },
	{ 0 },
};

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct answer_template t;
	int rc = -1;

	answer_template_draft(&t, args->argv[0]);
	if (read_fields(args, &t, e) < 0 ||
	    (app->dry_run ? answer_template_check_new(app->store, &t, e) < 0
			  : store_begin(app->store, e) < 0 ||
			answer_template_add(app->store, &t, e) < 0 ||
			store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &t, e);
out:
	store_rollback(app->store);
	answer_template_clear(&t);
	return rc;
}

const struct command cmd_complaint_template_add = {
	.path = "complaint template add",
	.args = "KEY",
	.summary = N_("add an answer template"),
	.detail = N_("KEY is how commands name it: a-z, 0-9 and '-'. It "
		     "needs --for, --title-ko and a Korean text.\n\n"
		     "A text may hold {{site}}, {{number}}, {{kind}}, "
		     "{{department}}, {{officer}}, {{phone}}, {{received}}, "
		     "{{due}} and {{today}}, {{text}} for the words of "
		     "whoever uses it, and, where it serves that step alone, "
		     "{{until}} (supplement), {{reason}} (extend) or "
		     "{{agency}} (transfer-out)."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_TEMPLATE_SET,
	.options = field_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

/* Finds the template, lets alter() change it, prints what it is then. */
static int
change(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args,
	struct answer_template *t, struct err *e),
    struct err *e)
{
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (answer_template_find(app->store, args->argv[0], &t, e) < 0 ||
	    app_check_version(app, t.key, t.version, e) < 0 ||
	    alter(app, args, &t, e) < 0 ||
	    (!app->dry_run && store_commit(app->store, e) < 0))
		goto out;
	rc = print_one(app, &t, e);
out:
	store_rollback(app->store);
	answer_template_clear(&t);
	return rc;
}

static int
set(struct app *app, const struct args *args, struct answer_template *t,
    struct err *e)
{
	if (read_fields(args, t, e) < 0)
		return -1;
	return app->dry_run ? answer_template_check_change(app->store, t, e)
			    : answer_template_change(app->store, t, e);
}

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	if (!fields_any(args, field_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	return change(app, args, set, e);
}

const struct command cmd_complaint_template_set = {
	.path = "complaint template set",
	.args = "KEY",
	.summary = N_("change an answer template"),
	.detail = N_("What was answered with it keeps its words. --for takes "
		     "the place of all steps that it served. "
		     "'osanctl help complaint template add' tells what a "
		     "text may hold."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_TEMPLATE_SET,
	.options = field_options,
	.args_complete = "answer-template",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};

/* Takes it out of use or back; a dry run shows what it would be. */
static int
remove_it(struct app *app, struct answer_template *t, bool removed,
    struct err *e)
{
	if (!app->dry_run)
		return answer_template_remove(app->store, t, removed, e);
	if (answer_template_check_remove(t, removed, e) < 0)
		return -1;
	t->removed_at = removed ? clock_now() : 0;
	return 0;
}

static int
remove_away(struct app *app, const struct args *args,
    struct answer_template *t, struct err *e)
{
	(void)args;
	return remove_it(app, t, true, e);
}

static int
run_remove(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, remove_away, e);
}

const struct command cmd_complaint_template_remove = {
	.path = "complaint template remove",
	.args = "KEY",
	.summary = N_("offer an answer template no longer"),
	.detail = N_("Its key is not given to another one; 'complaint "
		     "template restore' brings it back."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_TEMPLATE_SET,
	.args_complete = "answer-template",
	.min_args = 1,
	.max_args = 1,
	.run = run_remove,
};

static int
remove_back(struct app *app, const struct args *args,
    struct answer_template *t, struct err *e)
{
	(void)args;
	return remove_it(app, t, false, e);
}

static int
run_restore(struct app *app, const struct args *args, struct err *e)
{
	return change(app, args, remove_back, e);
}

const struct command cmd_complaint_template_restore = {
	.path = "complaint template restore",
	.args = "KEY",
	.summary = N_("offer a removed answer template again"),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_TEMPLATE_SET,
	.min_args = 1,
	.max_args = 1,
	.run = run_restore,
};
