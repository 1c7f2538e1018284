/*
 * The words of a step; see complaint_words.h.
 */
#include "cmd/osanctl/complaint_words.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/answer_fill.h"

const struct option_spec complaint_words_options[] = {
	COMPLAINT_WORDS_OPTIONS,
	{ 0 },
};

int
complaint_words_read(const struct args *args, struct complaint_work *w,
    struct err *e)
{
	w->template = args_get(args, "template");
	w->edit = args_has(args, "edit");
	if (complaint_text(args, &w->file, &w->own, e) < 0)
		return -1;
	w->step.text = w->own;
	return 0;
}

bool
complaint_words_each(const struct complaint_work *w)
{
	return w->template != NULL && !w->edit;
}

/* Says what somebody may not expect who wrote in Korean only. */
static int
note_language(struct app *app, const struct answer_template *t,
    const struct complaint *c, struct err *e)
{
	const char *lang;

	if (t->text_en[0] != '\0')
		return 0;
	if (answer_lang(app->store, c, &lang, e) < 0)
		return -1;
	if (strcmp(lang, "en") == 0)
		message_note(&app->message, "template %s has no English text, "
		    "and the complainant of %s reads English", t->key,
		    c->number);
	return 0;
}

/* The template's words into w->words, with own in the place of {{text}}. */
static int
fill(struct app *app, struct complaint_work *w, const struct complaint *c,
    const char *own, struct err *e)
{
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	int rc = -1;

	buf_reset(&w->words);
	w->step.text = own;
	if (answer_template_find(app->store, w->template, &t, e) == 0 &&
	    answer_fill(&w->desk, c, &w->step, &t, NULL, &w->words, e) == 0)
		rc = note_language(app, &t, c, e);
	answer_template_clear(&t);
	w->step.text = w->words.s;
	return rc;
}

int
complaint_words_fill(struct app *app, struct complaint_work *w, int64_t id,
    struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	int rc = complaint_get(app->store, id, &c, e);

	if (rc == 0)
		rc = fill(app, w, &c, w->own, e);
	complaint_clear(&c);
	return rc;
}

/* --- the editor -------------------------------------------------------- */

/* What the file says below the text. */
static void
ask(const struct complaint_work *w, const struct complaint *c,
    struct buf *out)
{
	char due[CLOCK_TEXT];

	buf_printf(out, _("'%s', complaint %s (%s)"),
	    i18n_word(complaint_action_word(w->step.action)), c->number,
	    c->kind);
	buf_putc(out, '\n');
	if (c->due_at != 0 && c->paused_at == 0) {
		buf_printf(out, _("The answer is due by %s."),
		    clock_minute(c->due_at, due));
		buf_putc(out, '\n');
	}
	buf_puts(out, _("\nWhat stands above the line with the scissors is "
	    "what the complainant\nreads; this and all below is left out. "
	    "The letter of a result names\ndepartment, officer and telephone "
	    "number besides. A text that is empty,\nor as it was, ends this "
	    "without doing anything.\n"));
	if (strstr(w->words.s, ANSWER_OWN) != NULL)
		buf_puts(out, _("\nWrite what you want to say in the place of "
		    "{{text}}.\n"));
}

/* What the editor begins with. */
static int
begin_words(struct app *app, struct complaint_work *w,
    const struct complaint *c, struct err *e)
{
	if (w->template != NULL)
		return fill(app, w, c, w->own != NULL ? w->own : ANSWER_OWN,
		    e);
	buf_puts(&w->words, w->own != NULL ? w->own : "");
	return 0;
}

static int
check_written(const struct edited *t, struct err *e)
{
	if (t->changed && t->text[0] != '\0')
		return answer_fill_done(t->text, e);
	if (t->text[0] == '\0')
		return err_set(e, ERR_FAILED, "the text is empty: nothing was "
		    "done");
	err_set(e, ERR_FAILED, "the text is as it was: nothing was done");
	return err_hint(e, "without --edit it is taken as it is");
}

static int
edit(struct complaint_work *w, const struct complaint *c, struct err *e)
{
	struct buf asks = BUF_INIT;
	struct editor editor = { .name = "answer.txt" };
	int rc;

	ask(w, c, &asks);
	editor.asks = asks.s;
	rc = editor_run(&editor, w->words.s, &w->edited, e);
	buf_clear(&asks);
	if (rc < 0)
		return -1;
	w->step.text = w->edited.text;
	rc = check_written(&w->edited, e);
	if (rc < 0 && e->code == ERR_FAILED)
		editor_drop(&w->edited);
	return rc;
}

/* Whether the step can be taken at all, before somebody writes. */
static int
check_first(struct app *app, struct complaint_work *w, int64_t id,
    struct complaint *c, struct err *e)
{
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	int rc;

	w->step.text = COMPLAINT_WORDS_ANY;
	w->step.version = app->if_version;
	rc = complaint_act_check(&w->desk, id, &w->step, &v, e);
	complaint_event_clear(&v);
	if (rc == 0)
		rc = complaint_get(app->store, id, c, e);
	w->seen = c->version;
	return rc;
}

int
complaint_words_edit(struct app *app, struct complaint_work *w,
    const struct ids *ids, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	int rc = -1;

	if (ids->count != 1)
		return err_set(e, ERR_USAGE, "--edit writes to one "
		    "complainant, not to %zu", ids->count);
	if (check_first(app, w, ids->id[0], &c, e) < 0 ||
	    begin_words(app, w, &c, e) < 0)
		goto out;
	w->step.text = w->words.len > 0 ? w->words.s : COMPLAINT_WORDS_ANY;
	rc = app->dry_run ? 0 : edit(w, &c, e);
out:
	complaint_clear(&c);
	return rc;
}
