/*
 * Answer templates in the question for a text: those that fit the complaint
 * and the step, with what the complaint says put into them.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/desk.h"
#include "cmd/osan-console/step_view.h"
#include "lib/base/mem.h"
#include "lib/cli/language.h"
#include "lib/complaint/answer_fill.h"

#define KEYS "123456789abcdefghilmnoprstuvwxyz" /* without j, k, q */

/* What was typed goes where the template has a place for it; what an
 * earlier template left does not. */
static const char *
own_words(const struct stepping *s)
{
	const char *text = step_text(s);

	if (text[strspn(text, " \n")] == '\0' ||
	    (s->filled != NULL && strcmp(text, s->filled) == 0))
		return ANSWER_OWN;
	return text;
}

static int
fill(struct console *c, struct stepping *s,
    const struct answer_template *t, struct buf *out, struct err *e)
{
	struct complaint k = COMPLAINT_INIT;
	struct complaint_wish wish;
	int rc = step_wish(c->store, s->deed, &s->answers, &wish, e);

	wish.step.action = complaint_deed_action(s->deed);
	wish.step.text = own_words(s);
	if (rc == 0)
		rc = complaint_get(c->store, s->target.ids[0], &k, e);
	if (rc == 0)
		rc = answer_fill(desk_of(c), &k, &wish.step, t, NULL, out, e);
	complaint_clear(&k);
	return rc;
}

/* The place'th of those that fit. */
static int
find(struct console *c, const struct stepping *s, int64_t place,
    struct answer_template *t, struct err *e)
{
	const struct answer_template_filter f = {
		.step = complaint_deed_word(s->deed),
		.complaint_id = s->target.ids[0],
	};
	struct stmt *st;
	int rc;

	if (answer_template_each(c->store, &f, &st, e) < 0)
		return -1;
	while ((rc = answer_template_next(st, t, e)) > 0 && place > 0)
		place--;
	stmt_close(st);
	return rc;
}

static void
chosen(struct console *c, void *ctx, int64_t value)
{
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	struct stepping *s = ctx;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;
	int rc = find(c, s, value, &t, &e);

	if (rc > 0)
		rc = fill(c, s, &t, &b, &e);
	if (rc < 0) {
		step_set_wrong(s, mem_text(e.msg));
	} else if (b.len > 0) {
		step_set_text(s, b.s);
		free(s->filled);
		s->filled = mem_text(b.s);
		step_set_wrong(s, NULL);
	}
	buf_clear(&b);
	answer_template_clear(&t);
}

static int
read_choices(struct console *c, const struct stepping *s,
    struct choose *out, struct err *e)
{
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	int64_t place = 0;
	int rc;

	for (;; place++) {
		struct choice *one;

		rc = find(c, s, place, &t, e);
		if (rc <= 0)
			break;
		out->choices = mem_grow(out->choices, out->n + 1,
		    sizeof(*out->choices));
		one = &out->choices[out->n++];
		one->key = (size_t)place < sizeof(KEYS) - 1 ?
		    KEYS[place] : 0;
		one->text = mem_printf("%s  %s", t.key,
		    answer_template_title(&t, language_now()));
		one->value = place;
	}
	answer_template_clear(&t);
	return rc;
}

void
step_templates(struct console *c, struct stepping *s)
{
	struct choose k = { .title = _("Answer templates"),
		.chosen = chosen, .ctx = s };
	struct err e = ERR_INIT;

	if (complaint_deed_action(s->deed) == COMPLAINT_ACTIONS ||
	    read_choices(c, s, &k, &e) < 0 || k.n == 0) {
		step_set_wrong(s, mem_text(e.code != ERR_NONE ? e.msg :
		    _("no template is for this step")));
		free(k.choices);
		return;
	}
	overlay_choose(c, &k);
}
