/*
 * How a step on its way looks; see step_view.h.
 */
#include "cmd/osan-console/step_view.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/step_job.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/tui/key.h"

#define COLUMNS 76
#define LINE_LINES 6  /* of a question to be typed, without its text */
#define CHECK_LINES 3 /* below what would come of it */

/* --- what would come of it ---------------------------------------------- */

bool
step_may_be_quiet(const struct stepping *s)
{
	enum complaint_action a = complaint_deed_action(s->deed);

	return a != COMPLAINT_ACTIONS && complaint_action_may_be_quiet(a);
}

bool
step_asks_consent(const struct stepping *s)
{
	return s->deed == DEED_EXTEND || s->deed == DEED_CORRECT;
}

/* "LABEL: before → after", where it changes. */
static void
put_change(struct pager *p, const char *label, const char *before,
    const char *after)
{
	char *line;

	if (after == NULL || (before != NULL && strcmp(before, after) == 0))
		return;
	line = mem_printf("%s: %s → %s", label, before != NULL ? before : "-",
	    after);
	pager_puts(p, line, STYLE_NORMAL);
	free(line);
}

static void
put_due(struct pager *p, int64_t before, int64_t after)
{
	char from[CLOCK_TEXT] = "-", to[CLOCK_TEXT] = "-";

	if (before != 0)
		clock_minute(before, from);
	if (after != 0)
		clock_minute(after, to);
	put_change(p, _("answer due"), from, to);
}

static void
put_paid(struct pager *p, int64_t before, int64_t after)
{
	char *from = mem_printf("%lld", (long long)before);
	char *to = mem_printf("%lld", (long long)after);

	put_change(p, _("paid, in won"), from, to);
	free(from);
	free(to);
}

static void
put_changes(struct stepping *s)
{
	const struct complaint *a = &s->forecast.before;
	const struct complaint *b = &s->forecast.after;
	char *line;

	if (s->deed == DEED_OBJECT) {
		line = mem_printf(_("a new complaint: %s"), b->number);
		pager_puts(s->check, line, STYLE_NORMAL);
		free(line);
		return;
	}
	put_change(s->check, _("state"), i18n_word(a->state),
	    i18n_word(b->state));
	put_due(s->check, a->due_at, b->due_at);
	put_paid(s->check, a->paid, b->paid);
	put_change(s->check, _("dept"), a->department, b->department);
	put_change(s->check, _("officer"), a->officer, b->officer);
}

static void
put_text(struct stepping *s)
{
	const char *text = s->answers.text[ASK_TEXT];

	if (text == NULL || text[0] == '\0')
		return;
	pager_heading(s->check, _("The text"));
	if (s->answers.text[ASK_TITLE] != NULL)
		pager_puts(s->check, s->answers.text[ASK_TITLE], STYLE_TITLE);
	pager_puts(s->check, text, STYLE_NORMAL);
	if (s->answers.text[ASK_REMEDY] != NULL)
		pager_puts(s->check, s->answers.text[ASK_REMEDY],
		    STYLE_NORMAL);
}

/* Article 10: a person reads it before everybody does. */
static void
put_public(struct stepping *s)
{
	for (size_t i = 0; i < s->forecast.n_read; i++) {
		const struct disclosure *p = &s->forecast.read[i];

		pager_heading(s->check, _("What everybody will read"));
		if (p->title != NULL) {
			pager_puts(s->check, p->name, STYLE_DIM);
			pager_puts(s->check, p->title, STYLE_TITLE);
		}
		pager_puts(s->check, p->body, STYLE_NORMAL);
	}
}

static void
put_notices(struct stepping *s)
{
	const struct complaint_told *t = s->forecast.told;

	if (s->forecast.n_told == 0) {
		pager_heading(s->check, _("To the complainant"));
		pager_puts(s->check, _("nothing is sent"), STYLE_DIM);
	}
	for (size_t i = 0; i < s->forecast.n_told; i++) {
		pager_heading(s->check, strcmp(t[i].channel, "mail") == 0 ?
		    _("To the complainant, by mail") :
		    _("To the complainant, by telephone (a call to be "
		    "made)"));
		pager_puts(s->check, t[i].notice.subject, STYLE_TITLE);
		pager_puts(s->check, t[i].notice.body, STYLE_NORMAL);
	}
}

static void
told(struct console *c, void *owner, struct complaint_forecast *f,
    const struct err *e)
{
	struct stepping *s = owner;

	(void)c;
	pager_clear(s->check);
	s->checked = e->code == ERR_NONE;
	if (!s->checked) {
		pager_puts(s->check, e->msg, STYLE_ERROR);
		if (e->hint[0] != '\0')
			pager_puts(s->check, e->hint, STYLE_NORMAL);
		return;
	}
	complaint_forecast_clear(&s->forecast);
	s->forecast = *f;
	*f = (struct complaint_forecast)COMPLAINT_FORECAST_INIT;
	if (s->target.n > 1)
		pager_puts(s->check, _("As for the first of them:"),
		    STYLE_DIM);
	put_changes(s);
	put_text(s);
	put_public(s);
	put_notices(s);
}

void
step_check(struct console *c, struct stepping *s)
{
	s->checked = false;
	pager_clear(s->check);
	pager_puts(s->check, "…", STYLE_DIM);
	console_forget(c, s);
	step_forecast(c, s, &s->target, s->deed, &s->answers, told);
}

/* --- drawing ------------------------------------------------------------- */

static void
draw_choice(struct console *c, const struct stepping *s, size_t i, int y,
    struct area in)
{
	const struct choice *one = &s->choose.choices[i];
	bool here = i == s->chosen;
	char name[KEY_NAME_SIZE];

	draw_puts(c->term, y, in.x, 4, one->key != 0 ?
	    key_name(one->key, name) : "", here ? STYLE_CURSOR : STYLE_KEY);
	draw_puts(c->term, y, in.x + 4, in.w - 4, one->text,
	    here ? STYLE_CURSOR : STYLE_NORMAL);
}

static void
draw_choices(struct console *c, struct stepping *s, int w, int most)
{
	int lines = (int)s->choose.n + 2;
	struct area in = draw_overlay(c->term, lines < most ? lines : most,
	    w, s->title);
	size_t seen = in.h > 2 ? (size_t)in.h - 2 : 0;

	draw_puts(c->term, in.y, in.x, in.w, step_ask_label(s->deed,
	    step_now(s)), STYLE_TITLE);
	if (s->wrong != NULL)
		draw_puts(c->term, in.y + 1, in.x, in.w, s->wrong,
		    STYLE_ERROR);
	if (s->chosen < s->top)
		s->top = s->chosen;
	if (seen > 0 && s->chosen >= s->top + seen)
		s->top = s->chosen - seen + 1;
	for (size_t i = 0; i < seen && s->top + i < s->choose.n; i++)
		draw_choice(c, s, s->top + i, in.y + 2 + (int)i, in);
}

static const char *
typing_hint(const struct stepping *s)
{
	if (step_ask_form(step_now(s)) != FORM_TEXT)
		return _("Enter: go on   Esc: back");
	if (s->long_text != NULL)
		return _("Enter: go on   ^T: templates   ^O: editor   ^U: "
		    "begin anew   Esc: back");
	return _("Enter: go on   ^T: templates   ^O: editor   Esc: back");
}

static void
draw_typing(struct console *c, struct stepping *s, int w, int most)
{
	bool is_text = step_ask_form(step_now(s)) == FORM_TEXT;
	int lines = LINE_LINES;
	struct area in, text;

	pager_again(s->text);
	if (is_text)
		pager_puts(s->text, step_text(s), STYLE_NORMAL);
	/* What fits in the input needs no second look. */
	is_text = is_text && (s->long_text != NULL ||
	    pager_lines(s->text, w) > 1);
	if (is_text)
		lines += (int)pager_lines(s->text, w);
	in = draw_overlay(c->term, lines < most ? lines : most, w, s->title);
	draw_puts(c->term, in.y, in.x, in.w, step_ask_label(s->deed,
	    step_now(s)), STYLE_TITLE);
	text = (struct area){ in.y + 4, in.x, in.h - LINE_LINES, in.w };
	if (s->long_text == NULL)
		input_draw(c->term, s->input, in.y + 2, in.x, in.w);
	else
		text = (struct area){ in.y + 2, in.x, in.h - 4, in.w };
	if (is_text && text.h > 0)
		pager_draw(c->term, s->text, text);
	if (s->wrong != NULL)
		draw_puts(c->term, in.y + in.h - 2, in.x, in.w, s->wrong,
		    STYLE_ERROR);
	draw_puts(c->term, in.y + in.h - 1, in.x, in.w, typing_hint(s),
	    STYLE_HINT);
}

static void
put_switches(const struct stepping *s, struct buf *b)
{
	if (step_may_be_quiet(s))
		buf_printf(b, _("w tell the complainant: %s   "),
		    s->answers.quiet ? _("no") : _("yes"));
	if (step_asks_consent(s))
		buf_printf(b, _("c the complainant agreed: %s   "),
		    s->answers.consent ? _("yes") : _("no"));
	if (s->at > 0)
		buf_puts(b, _("e back to the questions"));
}

static void
draw_check(struct console *c, struct stepping *s, int w, int most)
{
	int lines = (int)pager_lines(s->check, w) + CHECK_LINES;
	struct area in = draw_overlay(c->term, lines < most ? lines : most,
	    w, s->title), text = in;
	struct buf b = BUF_INIT;

	text.h = in.h - CHECK_LINES;
	if (text.h > 0)
		pager_draw(c->term, s->check, text);
	put_switches(s, &b);
	if (b.len > 0)
		draw_puts(c->term, in.y + in.h - 2, in.x, in.w, b.s,
		    STYLE_HINT);
	buf_clear(&b);
	if (s->checked)
		draw_puts(c->term, in.y + in.h - 1, in.x, in.w,
		    _("Do it? (y/n)"), STYLE_TITLE);
}

void
step_draw(struct console *c, struct overlay *o)
{
	struct stepping *s = (struct stepping *)o;
	int h, w;

	term_size(c->term, &h, &w);
	w = w - 4 < COLUMNS ? w - 4 : COLUMNS;
	if (step_now(s) == ASK_NONE)
		draw_check(c, s, w, h - 4);
	else if (step_ask_form(step_now(s)) == FORM_CHOICE)
		draw_choices(c, s, w, h - 4);
	else
		draw_typing(c, s, w, h - 4);
}
