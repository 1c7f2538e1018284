/*
 * One step; see overlay_step.h.  What it shows is in step_view.c.
 */
#include "cmd/osan-console/overlay_step.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/drafts.h"
#include "cmd/osan-console/step_job.h"
#include "cmd/osan-console/step_view.h"
#include "lib/base/mem.h"
#include "lib/tui/key.h"

static void
step_close(struct overlay *o)
{
	struct stepping *s = (struct stepping *)o;

	step_choices_clear(s);
	complaint_forecast_clear(&s->forecast);
	step_answers_clear(&s->answers);
	step_target_clear(&s->target);
	input_free(s->input);
	pager_free(s->text);
	pager_free(s->check);
	free(s->long_text);
	free(s->filled);
	free(s->wrong);
	free(s->title);
	free(s);
}

void
step_choices_clear(struct stepping *s)
{
	for (size_t i = 0; i < s->choose.n; i++)
		free(s->choose.choices[i].text);
	free(s->choose.choices);
	s->choose = (struct choose){ .n = 0 };
}

/* Until it is done, all that was typed may be wanted again. */
static void
keep(struct console *c, const struct stepping *s)
{
	step_answers_keep(c, s->target.ids[0], s->deed, &s->answers);
}

static void
end(struct console *c, struct stepping *s)
{
	keep(c, s);
	console_forget(c, s);
	console_overlay_end(c, &s->overlay);
}

/* --- questions ----------------------------------------------------------- */

enum step_ask
step_now(const struct stepping *s)
{
	return s->asks[s->at];
}

const char *
step_text(const struct stepping *s)
{
	return s->long_text != NULL ? s->long_text : input_text(s->input);
}

void
step_set_wrong(struct stepping *s, char *take_text)
{
	free(s->wrong);
	s->wrong = take_text;
}

void
step_set_text(struct stepping *s, const char *text)
{
	free(s->long_text);
	s->long_text = NULL;
	if (strchr(text, '\n') != NULL || strlen(text) >= INPUT_MOST)
		s->long_text = mem_text(text);
	else
		input_set(s->input, text);
}

static void
answer(struct stepping *s, const char *text)
{
	char **place = &s->answers.text[step_now(s)];

	if (*place != NULL)
		mem_wipe(*place, strlen(*place));
	free(*place);
	*place = mem_text(text);
}

/* What is typed so far. */
static void
take_typed(struct stepping *s)
{
	enum step_ask ask = step_now(s);

	if (ask != ASK_NONE && step_ask_form(ask) != FORM_CHOICE)
		answer(s, step_text(s));
}

static void
begin_choice(struct console *c, struct stepping *s)
{
	enum step_ask ask = step_now(s);
	const char *now = s->answers.text[ask];
	struct err e = ERR_INIT;

	s->chosen = s->top = 0;
	if (step_ask_choices(c, s->deed, ask, &s->answers, &s->choose, &e) <
	    0)
		step_set_wrong(s, mem_text(e.msg));
	for (size_t i = 0; now != NULL && i < s->choose.n; i++) {
		char *value = step_ask_value(c, ask,
		    s->choose.choices[i].value);

		if (value != NULL && strcmp(value, now) == 0)
			s->chosen = i;
		free(value);
	}
}

static void
begin_typing(struct stepping *s)
{
	const char *now = s->answers.text[step_now(s)];

	input_free(s->input);
	s->input = input_new(NULL, step_ask_form(step_now(s)) ==
	    FORM_SECRET);
	step_set_text(s, now != NULL ? now : "");
}

/* The question where one stands; behind the last, the check. */
static void
begin_ask(struct console *c, struct stepping *s)
{
	enum step_ask ask = step_now(s);

	step_set_wrong(s, NULL);
	step_choices_clear(s);
	if (ask == ASK_NONE)
		step_check(c, s);
	else if (step_ask_form(ask) == FORM_CHOICE)
		begin_choice(c, s);
	else
		begin_typing(s);
}

static void
go_on(struct console *c, struct stepping *s)
{
	enum step_ask ask = step_now(s);
	char *wrong = step_ask_wrong(c, s->deed, ask, &s->answers);

	if (wrong != NULL) {
		step_set_wrong(s, wrong);
		return;
	}
	s->at++;
	begin_ask(c, s);
}

static void
go_back(struct console *c, struct stepping *s)
{
	take_typed(s);
	console_forget(c, s);
	if (s->at == 0) {
		end(c, s);
		return;
	}
	s->at--;
	begin_ask(c, s);
}

static void
edit(struct console *c, struct stepping *s)
{
	char *text = mem_text(step_text(s));
	struct err e = ERR_INIT;

	step_set_wrong(s, NULL);
	if (edit_text(c, &text, &e) < 0)
		step_set_wrong(s, mem_text(e.msg));
	else
		step_set_text(s, text);
	free(text);
}

/* --- keys ---------------------------------------------------------------- */

static int32_t
latin(int32_t key)
{
	int32_t keys[KEYMAP_KEYS];

	return keymap_hangul(key, keys) == 1 ? keys[0] : key;
}

static void
choose(struct console *c, struct stepping *s, size_t i)
{
	char *value = step_ask_value(c, step_now(s),
	    s->choose.choices[i].value);

	if (value == NULL)
		return;
	answer(s, value);
	free(value);
	go_on(c, s);
}

static void
choice_key(struct console *c, struct stepping *s, int32_t key)
{
	if (key >= '1' && key <= '9' && (size_t)(key - '1') < s->choose.n) {
		choose(c, s, (size_t)(key - '1'));
		return;
	}
	switch (latin(key)) {
	case 'j':
	case KEY_DOWN:
		s->chosen += s->chosen + 1 < s->choose.n;
		break;
	case 'k':
	case KEY_UP:
		s->chosen -= s->chosen > 0;
		break;
	case KEY_ENTER:
		if (s->choose.n > 0)
			choose(c, s, s->chosen);
		break;
	case 'q':
	case KEY_CTRL_OF('c'):
		end(c, s);
		break;
	case KEY_ESC:
		go_back(c, s);
		break;
	default:
		break;
	}
}

static void
long_key(struct console *c, struct stepping *s, int32_t key)
{
	switch (key) {
	case KEY_ENTER:
		take_typed(s);
		go_on(c, s);
		break;
	case KEY_ESC:
	case KEY_CTRL_OF('c'):
		go_back(c, s);
		break;
	case KEY_CTRL_OF('u'):
		step_set_text(s, "");
		break;
	case KEY_DOWN:
		pager_move(s->text, 1);
		break;
	case KEY_UP:
		pager_move(s->text, -1);
		break;
	default:
		break;
	}
}

static void
typing_key(struct console *c, struct stepping *s, int32_t key)
{
	bool text = step_ask_form(step_now(s)) == FORM_TEXT;

	if (text && key == KEY_CTRL_OF('o')) {
		edit(c, s);
		return;
	}
	if (text && key == KEY_CTRL_OF('t')) {
		step_templates(c, s);
		return;
	}
	if (s->long_text != NULL) {
		long_key(c, s, key);
		return;
	}
	switch (input_key(s->input, key)) {
	case INPUT_DONE:
		take_typed(s);
		go_on(c, s);
		break;
	case INPUT_CANCEL:
		go_back(c, s);
		break;
	case INPUT_CHANGED:
		step_set_wrong(s, NULL);
		break;
	default:
		break;
	}
}

static void
agree(struct console *c, struct stepping *s)
{
	if (!s->checked)
		return;
	step_take(c, &s->target, s->deed, &s->answers, &s->forecast);
	console_forget(c, s);
	console_overlay_end(c, &s->overlay);
}

static bool
switch_key(struct console *c, struct stepping *s, int32_t key)
{
	if (key == 'w' && step_may_be_quiet(s))
		s->answers.quiet = !s->answers.quiet;
	else if (key == 'c' && step_asks_consent(s))
		s->answers.consent = !s->answers.consent;
	else
		return false;
	step_check(c, s);
	return true;
}

static void
check_key(struct console *c, struct stepping *s, int32_t key)
{
	if (key_answer(key) == KEY_ANSWER_YES) {
		agree(c, s);
		return;
	}
	if (key_answer(key) == KEY_ANSWER_NO) {
		end(c, s);
		return;
	}
	key = latin(key);
	if (switch_key(c, s, key))
		return;
	switch (key) {
	case 'e':
	case KEY_ESC:
		go_back(c, s);
		break;
	case 'q':
	case KEY_CTRL_OF('c'):
		end(c, s);
		break;
	case 'j':
	case KEY_DOWN:
		pager_move(s->check, 1);
		break;
	case 'k':
	case KEY_UP:
		pager_move(s->check, -1);
		break;
	case KEY_SPACE:
	case KEY_PGDN:
		pager_page(s->check, 1);
		break;
	case KEY_PGUP:
		pager_page(s->check, -1);
		break;
	default:
		break;
	}
}

static void
step_key(struct console *c, struct overlay *o, int32_t key)
{
	struct stepping *s = (struct stepping *)o;
	enum step_ask ask = step_now(s);

	if (ask == ASK_NONE)
		check_key(c, s, key);
	else if (step_ask_form(ask) == FORM_CHOICE)
		choice_key(c, s, key);
	else
		typing_key(c, s, key);
}

/* A text of several lines keeps them. */
static void
paste_text(struct stepping *s, const char *text, size_t n)
{
	struct buf b = BUF_INIT;

	buf_puts(&b, step_text(s));
	for (size_t i = 0; i < n; i++) {
		if (text[i] == '\r' && i + 1 < n && text[i + 1] == '\n')
			continue;
		buf_putc(&b, text[i] == '\r' ? '\n' : text[i]);
	}
	step_set_text(s, b.s);
	buf_clear(&b);
}

static void
step_paste(struct console *c, struct overlay *o, const char *text, size_t n)
{
	struct stepping *s = (struct stepping *)o;
	enum step_ask ask = step_now(s);

	(void)c;
	if (ask == ASK_NONE || step_ask_form(ask) == FORM_CHOICE)
		return;
	step_set_wrong(s, NULL);
	if (step_ask_form(ask) == FORM_TEXT && (s->long_text != NULL ||
	    memchr(text, '\n', n) != NULL || memchr(text, '\r', n) != NULL))
		paste_text(s, text, n);
	else
		(void)input_paste(s->input, text, n);
}

static const struct overlay_ops step_ops = {
	.close = step_close,
	.draw = step_draw,
	.key = step_key,
	.paste = step_paste,
};

/* --- opening ------------------------------------------------------------- */

/* What was typed before, else what is proposed. */
static void
first_answers(struct console *c, struct stepping *s)
{
	if (drafts_take(c->drafts, s->target.ids[0], s->deed,
	    s->answers.text, ASK_COUNT))
		return;
	for (const enum step_ask *ask = s->asks; *ask != ASK_NONE; ask++)
		s->answers.text[*ask] = step_ask_first(c, &s->target,
		    s->deed, *ask);
}

void
overlay_step(struct console *c, const struct step_target *t,
    enum complaint_deed deed)
{
	struct stepping *s = mem_new(1, sizeof(*s));
	const char *word = i18n_word(complaint_deed_word(deed));

	s->overlay.ops = &step_ops;
	s->deed = deed;
	step_target_copy(&s->target, t);
	s->title = t->n > 1 ? mem_printf(_("%s: %zu complaints"), word, t->n) :
	    mem_printf("%s: %s", word, t->number);
	s->asks = step_asks(deed);
	s->text = pager_new();
	s->check = pager_new();
	s->forecast = (struct complaint_forecast)COMPLAINT_FORECAST_INIT;
	first_answers(c, s);
	console_overlay(c, &s->overlay);
	begin_ask(c, s);
}
