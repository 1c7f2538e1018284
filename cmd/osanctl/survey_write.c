/*
 * osanctl survey create and edit: the definition, from a file or in the
 * person's own editor (article 4).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "cmd/osanctl/survey.h"
#include "lib/base/file.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/cli/editor.h"
#include "lib/org/permit.h"

/* What an editor begins with where there is nothing yet. */
static const char skeleton[] =
    "{\n"
    "  \"title\": { \"ko\": \"\", \"en\": \"\" },\n"
    "  \"questions\": [\n"
    "    {\n"
    "      \"key\": \"use\",\n"
    "      \"kind\": \"one\",\n"
    "      \"required\": true,\n"
    "      \"text\": { \"ko\": \"\", \"en\": \"\" },\n"
    "      \"options\": [\n"
    "        { \"key\": \"often\", \"text\": { \"ko\": \"\", \"en\": \"\" } "
    "},\n"
    "        { \"key\": \"never\", \"text\": { \"ko\": \"\", \"en\": \"\" } "
    "}\n"
    "      ]\n"
    "    }\n"
    "  ]\n"
    "}\n";

/* From --file, or out of the editor, which begins with text. */
static int
read_definition(const struct args *args, const char *text, struct survey *s,
    struct edited *edited, struct err *e)
{
	const struct editor editor = { .name = "survey.json" };
	const char *path = args_get(args, "file");
	struct buf file = BUF_INIT;
	int rc = -1;

	if (path != NULL) {
		if (file_read_text(path, &file, e) == 0)
			rc = survey_define(s, file.s, file.len, e);
		if (rc < 0 && e->code == ERR_INPUT)
			err_prefix(e, "'%s'", path);
		buf_clear(&file);
		return rc;
	}
	if (editor_run(&editor, text, edited, e) < 0)
		return -1;
	if (edited->changed)
		return survey_define(s, edited->text, strlen(edited->text),
		    e);
	editor_drop(edited);
	return err_set(e, ERR_FAILED, "the definition is as it was: nothing "
	    "was done");
}

/* --- create ------------------------------------------------------------- */

static int
read_new(const struct args *args, struct survey *s, struct edited *edited,
    struct err *e)
{
	s->anonymous = args_has(args, "anonymous");
	s->once = args_has(args, "once");
	s->department = mem_text(args_get(args, "department"));
	if (s->anonymous == args_has(args, "named")) {
		err_set(e, ERR_USAGE, "say whether answers are --anonymous or "
		    "--named");
		return err_hint(e, "that is fixed for good: no survey changes "
		    "from one to the other");
	}
	if (s->department == NULL)
		return err_set(e, ERR_USAGE, "--department CODE is missing");
	return read_definition(args, skeleton, s, edited, e);
}

static int
run_create(struct app *app, const struct args *args, struct err *e)
{
	struct edited edited = EDITED_INIT;
	struct survey s = SURVEY_INIT;
	int rc = read_new(args, &s, &edited, e);

	if (rc == 0 && app->dry_run) {
		s.state = mem_text("draft");
		rc = survey_check_new(app->store, &s, e);
	} else if (rc == 0) {
		rc = store_begin(app->store, e) < 0 ||
		    survey_add(app->store, &s, e) < 0 ||
		    store_commit(app->store, e) < 0 ? -1 : 0;
	}
	store_rollback(app->store);
	if (rc == 0)
		rc = survey_sheet(app, &s, e);
	if (rc == 0)
		editor_drop(&edited);
	else
		editor_keep(&edited, e);
	survey_clear(&s);
	return rc;
}

static const struct option_spec create_options[] = {
	{ .name = "file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("its definition in JSON, or - for standard input; "
	               "without it $EDITOR opens") },
	{ .name = "department", .arg = N_("DEPARTMENT"), .complete = "dept",
	    .help = N_("whose survey it is") },
	{ .name = "anonymous",
	    .help = N_("nobody can tell who answered what") },
	{ .name = "named", .help = N_("who answered what is kept") },
	{ .name = "once",
	    .help = N_("each person takes part once, and is asked who they "
	               "are") },
	{ 0 },
};

const struct command cmd_survey_create = {
	.path = "survey create",
	.summary = N_("make a survey, as a draft"),
	.detail = N_("All its questions stand in one JSON file, in Korean and "
	    "English; osanctl-survey(1) tells its form, and "
	    "share/survey/homepage.json is a sample. What is wrong is told "
	    "with its line.\n\n"
	    "Anonymous or named has to be said, and is fixed for good."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_SURVEY_SET,
	.options = create_options,
	.run = run_create,
};

/* --- edit --------------------------------------------------------------- */

static int
read_change(const struct args *args, struct survey *s,
    struct edited *edited, struct err *e)
{
	bool fields = args_has(args, "once") || args_has(args, "department");

	if (strcmp(s->state, "draft") != 0)
		return err_set(e, ERR_REFUSED, "survey %lld is %s: its "
		    "questions are fixed once it is open (article 4)",
		    (long long)s->id, s->state);
	if (field_bool(args, "once", &s->once, e) < 0)
		return -1;
	field_text(args, "department", &s->department);
	if (fields && !args_has(args, "file"))
		return 0;
	return read_definition(args, s->definition, s, edited, e);
}

static int
run_edit(struct app *app, const struct args *args, struct err *e)
{
	struct edited edited = EDITED_INIT;
	struct survey s = SURVEY_INIT;
	int rc = -1;

	if (survey_argument(app, args, &s, e) < 0 ||
	    app_check_version(app, args->argv[0], s.version, e) < 0 ||
	    read_change(args, &s, &edited, e) < 0)
		goto out;
	if (app->dry_run)
		rc = survey_check_new(app->store, &s, e);
	else
		rc = store_begin(app->store, e) < 0 ||
		    survey_change(app->store, &s, e) < 0 ||
		    store_commit(app->store, e) < 0 ? -1 : 0;
	store_rollback(app->store);
	if (rc == 0)
		rc = survey_sheet(app, &s, e);
out:
	if (rc == 0)
		editor_drop(&edited);
	else
		editor_keep(&edited, e);
	survey_clear(&s);
	return rc;
}

static const struct option_spec edit_options[] = {
	{ .name = "file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("its new definition, or - for standard input; without "
	               "it $EDITOR opens") },
	{ .name = "department", .arg = N_("DEPARTMENT"), .complete = "dept",
	    .help = N_("whose survey it is") },
	{ .name = "once", .arg = "yes|no", .complete = "yes-no",
	    .help = N_("whether each person takes part once") },
	{ 0 },
};

const struct command cmd_survey_edit = {
	.path = "survey edit",
	.args = "ID",
	.summary = N_("change a draft"),
	.detail = N_("Whether it is anonymous cannot be changed, and once it "
	    "is open nothing can."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE,
	.permit = PERMIT_SURVEY_SET,
	.options = edit_options,
	.args_complete = "survey",
	.min_args = 1,
	.max_args = 1,
	.run = run_edit,
};
