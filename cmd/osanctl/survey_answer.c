/*
 * osanctl survey answer and text: answers that come by telephone or on
 * paper, and texts that wait for a person (article 4, article 17(1)).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/survey.h"
#include "lib/base/file.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/person/person.h"
#include "lib/survey/answers.h"
#include "lib/survey/take.h"
#include "lib/text/personal.h"

static const struct out_column answer_columns[] = {
	{ "survey", N_("survey"), OUT_INT, 0 },
	{ "answered", N_("questions answered"), OUT_INT, 0 },
	{ "channel", N_("channel"), OUT_TEXT, 0 },
};

static int
read_answers(const struct args *args, struct answers *a, struct err *e)
{
	const char *path = args_get(args, "file");
	struct buf file = BUF_INIT;
	int rc = 0;

	if (path != NULL) {
		rc = file_read_text(path, &file, e);
		if (rc == 0)
			rc = answers_add_json(a, file.s, file.len, e);
		buf_clear(&file);
	}
	for (int i = 1; rc == 0 && i < args->argc; i++)
		rc = answers_add_line(a, args->argv[i], e);
	return rc;
}

/* Who takes part, where the survey asks it.  A dry run knows only --citizen,
 * as it adds nobody. */
static int
find_person(struct app *app, const struct args *args, const struct survey *s,
    int64_t *citizen_id, struct err *e)
{
	const struct person_fields fields = {
		.name = args_get(args, "name"),
		.phone = args_get(args, "phone"),
		.email = args_get(args, "email"),
	};
	struct keyring *keyring;
	bool known;

	if (args_int(args, "citizen", 1, INT64_MAX, 0, citizen_id, e) < 0)
		return -1;
	if (!survey_asks_who(s)) {
		if (*citizen_id == 0 && fields.name == NULL &&
		    fields.phone == NULL && fields.email == NULL)
			return 0;
		return err_set(e, ERR_USAGE, "survey %lld does not ask who "
		    "takes part", (long long)s->id);
	}
	if (*citizen_id != 0)
		return 0;
	if (person_check(&fields, &known, e) < 0)
		return -1;
	if (!known || (fields.phone == NULL && fields.email == NULL)) {
		err_set(e, ERR_USAGE, "survey %lld asks who takes part",
		    (long long)s->id);
		return err_hint(e, "give --phone or --email, and perhaps "
		    "--name, or --citizen ID");
	}
	if (app->dry_run)
		return 0;
	if (app_keyring_needed(app, &keyring, e) < 0)
		return -1;
	return person_find_or_add(app->store, keyring, &fields, citizen_id,
	    e);
}

static int
print_taken(struct app *app, const struct survey *s, const struct answers *a,
    const char *channel, struct err *e)
{
	int64_t n = 0;

	for (size_t i = 0; i < a->form->n; i++)
		n += answers_has(a, i);
	if (out_sheet_begin(app->out, answer_columns,
	    ARRAY_LEN(answer_columns), false, e) < 0)
		return -1;
	out_row_begin(app->out);
	out_int(app->out, s->id);
	out_int(app->out, n);
	out_word(app->out, channel);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

static int
take(struct app *app, const struct args *args, const struct survey *s,
    const struct answers *a, struct err *e)
{
	const char *channel = args_get(args, "channel");
	int64_t citizen = 0;

	if (channel == NULL)
		channel = "paper";
	if (strcmp(channel, "web") == 0)
		return err_set(e, ERR_USAGE, "what staff enter came by phone "
		    "or on paper");
	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (find_person(app, args, s, &citizen, e) < 0)
		return -1;
	if (app->dry_run ? survey_take_check(app->store, s, a, citizen,
	    channel, e) < 0 : survey_take(app->store, s, a, citizen, channel,
	    e) < 0 || store_commit(app->store, e) < 0)
		return -1;
	return print_taken(app, s, a, channel, e);
}

static int
run_answer(struct app *app, const struct args *args, struct err *e)
{
	struct survey s = SURVEY_INIT;
	struct survey_form form = FORM_INIT;
	struct answers a = ANSWERS_INIT;
	int rc = -1;

	if (survey_argument(app, args, &s, e) < 0 ||
	    survey_form(&s, &form, e) < 0)
		goto out;
	answers_init(&a, &form);
	if (read_answers(args, &a, e) == 0)
		rc = take(app, args, &s, &a, e);
	store_rollback(app->store);
out:
	answers_clear(&a);
	form_clear(&form);
	survey_clear(&s);
	return rc;
}

static const struct option_spec answer_options[] = {
	{ .name = "channel", .arg = "phone|paper",
	    .complete = "survey-channel",
	    .help = N_("how it came; paper where nothing is said") },
	{ .name = "file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("answers as one JSON object, or - for standard "
	               "input") },
	{ .name = "name", .arg = N_("NAME"),
	    .help = N_("the name of whoever takes part, where the survey "
	               "asks"), .personal = true },
	{ .name = "phone", .arg = N_("NUMBER"),
	    .help = N_("the telephone number"), .personal = true },
	{ .name = "email", .arg = N_("ADDRESS"),
	    .help = N_("the e-mail address"), .personal = true },
	{ .name = "citizen", .arg = "ID",
	    .help = N_("somebody who is known already, instead") },
	{ 0 },
};

const struct command cmd_survey_answer = {
	.path = "survey answer",
	.args = "ID [QUESTION=ANSWER...]",
	.summary = N_("enter somebody's answers that came by phone or paper"),
	.detail = N_("QUESTION is a question's key; ANSWER an option's key, "
	    "several parted by commas (of a ranking the first one first), a "
	    "number, or a text. 'osanctl survey show ID' tells them.\n\n"
	    "Of an anonymous survey nothing but the answers is kept of who "
	    "gave them; where each person takes part once, that they did."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE |
	    NEED_PERSONAL,
	.permit = PERMIT_SURVEY_ANSWER,
	.options = answer_options,
	.args_complete = "survey",
	.min_args = 1,
	.max_args = -1,
	.run = run_answer,
};

/* --- texts -------------------------------------------------------------- */

static const struct out_column text_columns[] = {
	{ "key", N_("key"), OUT_TEXT, 0 },
	{ "question", N_("question"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "text", N_("text"), OUT_TEXT, OUT_FLEX },
};

static const char *
held_word(enum survey_held held)
{
	static const char *const words[] = { "clear", "held", "withheld" };

	return words[held];
}

/* What the detectors found is masked, whoever looks. */
static void
print_text(struct app *app, const struct survey_form *f,
    const struct survey_text *t)
{
	struct personal_findings found = PERSONAL_FINDINGS_INIT;
	struct buf masked = BUF_INIT;

	personal_find(NULL, t->text, strlen(t->text), &found);
	personal_mask_all(&found, t->text, strlen(t->text), &masked);
	out_row_begin(app->out);
	out_text(app->out, t->key);
	out_text(app->out, t->question <= (int64_t)f->n ?
	    f->question[t->question - 1].key : NULL);
	out_word(app->out, held_word(t->held));
	out_text(app->out, masked.s);
	out_row_end(app->out);
	personal_findings_clear(&found);
	buf_clear(&masked);
}

static int
list_texts(struct app *app, const struct survey *s, bool held,
    struct err *e)
{
	struct survey_form f = FORM_INIT;
	struct survey_text t;
	struct stmt *st;
	int rc = -1;

	if (survey_form(s, &f, e) == 0 && out_list_begin(app->out,
	    text_columns, ARRAY_LEN(text_columns), e) == 0 &&
	    survey_text_each(app->store, s->id, held, &st, e) == 0) {
		while ((rc = survey_text_next(st, &t, e)) > 0)
			print_text(app, &f, &t);
		stmt_close(st);
	}
	if (rc == 0)
		out_end(app->out);
	form_clear(&f);
	return rc;
}

static int
decide(struct app *app, const struct args *args, const struct survey *s,
    bool publish, struct err *e)
{
	if (app->dry_run)
		return 0;
	if (store_begin(app->store, e) < 0)
		return -1;
	for (int i = 1; i < args->argc; i++)
		if (survey_text_decide(app->store, s->id, args->argv[i],
		    publish, e) < 0)
			return -1;
	return store_commit(app->store, e);
}

static int
run_text(struct app *app, const struct args *args, struct err *e)
{
	bool publish = args_has(args, "publish");
	bool withhold = args_has(args, "withhold");
	struct survey s = SURVEY_INIT;
	int rc = survey_argument(app, args, &s, e);

	if (rc == 0 && ((publish && withhold) ||
	    (publish || withhold) != (args->argc > 1)))
		rc = err_set(e, ERR_USAGE, "name texts by their keys together "
		    "with either --publish or --withhold");
	if (rc == 0 && (publish || withhold))
		rc = actor_check(app->store, app->actor, PERMIT_SURVEY_SET,
		    e);
	if (rc == 0 && (publish || withhold))
		rc = decide(app, args, &s, publish, e);
	store_rollback(app->store);
	if (rc == 0)
		rc = list_texts(app, &s, args_has(args, "held"), e);
	survey_clear(&s);
	return rc;
}

static const struct option_spec text_options[] = {
	{ .name = "held", .help = N_("only those that wait for a person") },
	{ .name = "publish",
	    .help = N_("these hold no personal data: they may be "
	               "published") },
	{ .name = "withhold", .help = N_("these are never published") },
	{ 0 },
};

const struct command cmd_survey_text = {
	.path = "survey text",
	.args = "ID [KEY...]",
	.summary = N_("list a survey's text answers, decide on held ones"),
	.detail = N_("A text in which the detectors found personal data is "
	    "held until a person has looked. What they found is masked "
	    "here."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_SURVEY_ANSWER,
	.options = text_options,
	.args_complete = "survey",
	.min_args = 1,
	.max_args = -1,
	.run = run_text,
};
