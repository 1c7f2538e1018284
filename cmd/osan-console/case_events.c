/*
 * Timelines; see case_events.h.
 */
#include "cmd/osan-console/case_events.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/desk.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/event.h"
#include "lib/complaint/reasons.h"
#include "lib/complaint/words.h"

#define INDENT 4

char *
case_reason(struct console *c, const char *action, const char *code)
{
	struct complaint_reason r;
	struct err e = ERR_INIT;
	struct stmt *st = NULL;
	char *name = NULL;

	if (complaint_reason_each(c->store, &st, &e) == 0)
		while (name == NULL &&
		    complaint_reason_next(st, &r, &e) > 0)
			if (strcmp(r.action, action) == 0 &&
			    strcmp(r.code, code) == 0)
				name = mem_text(desk_name(r.name_ko,
				    r.name_en));
	stmt_close(st);
	err_clear(&e);
	return name != NULL ? name : mem_text(code);
}

/* "  LABEL: TEXT" on a line of its own. */
static void
add_detail(struct pager *p, const char *label, const char *text)
{
	char *line;

	if (text == NULL || text[0] == '\0')
		return;
	line = mem_printf("%s: %s", label, text);
	pager_add(p, line, strlen(line), INDENT, STYLE_DIM, NULL, 0);
	free(line);
}

static void
add_time(struct pager *p, const char *label, int64_t us)
{
	char at[CLOCK_TEXT];

	if (us != 0)
		add_detail(p, label, clock_minute(us, at));
}

static void
add_head(struct pager *p, const struct complaint_event *v)
{
	struct buf b = BUF_INIT;
	char at[CLOCK_TEXT];

	buf_printf(&b, "%s  %s  %s", clock_minute(v->at, at),
	    v->staff_id == 0 && v->actor[0] == '\0' ? "-" : v->actor,
	    i18n_word(v->action));
	if (strcmp(v->from_state, v->to_state) != 0)
		buf_printf(&b, "  %s → %s", i18n_word(v->from_state),
		    i18n_word(v->to_state));
	pager_add(p, b.s, b.len, 0, STYLE_NORMAL, NULL, 0);
	buf_clear(&b);
}

static int
add_other(struct console *c, struct pager *p, int64_t id, struct err *e)
{
	struct complaint other = COMPLAINT_INIT;

	if (id == 0)
		return 0;
	if (complaint_get(c->store, id, &other, e) < 0)
		return -1;
	add_detail(p, _("the other complaint"), other.number);
	complaint_clear(&other);
	return 0;
}

/* What was different before is told; the same again is not. */
struct before {
	int64_t due_at;
	int64_t department_id;
	int64_t officer_id;
};

static int
add_details(struct console *c, struct pager *p,
    const struct complaint_event *v, struct before *before, struct err *e)
{
	char *reason = v->reason[0] != '\0' ?
	    case_reason(c, v->action, v->reason) : NULL;

	if (v->department_id != before->department_id)
		add_detail(p, _("dept"), v->department);
	if (v->officer_id != before->officer_id && v->officer != NULL)
		add_detail(p, _("officer"), v->officer);
	add_detail(p, _("phone"), v->phone);
	add_detail(p, _("reason"), reason);
	add_detail(p, _("agency"), v->agency);
	add_time(p, _("paused since"), v->from_at);
	add_time(p, _("wanted until"), v->until);
	add_detail(p, _("time allowed"), v->period);
	if (v->due_at != before->due_at)
		add_time(p, _("answer due"), v->due_at);
	if (v->consent)
		add_detail(p, _("consent"), _("yes"));
	if (v->notice)
		add_detail(p, _("notice"), _("yes"));
	*before = (struct before){ v->due_at, v->department_id,
		v->officer_id };
	free(reason);
	return add_other(c, p, v->other_id, e);
}

static int
add_words(struct console *c, struct pager *p,
    const struct complaint_event *v, bool plain, struct err *e)
{
	struct complaint_desk *d = desk_of(c);
	char *title = NULL, *text = NULL;
	int rc = plain ? complaint_words_plain(d, v->id, &title, &text, e) :
	    complaint_words_masked(d, v->id, &title, &text, e);

	if (rc < 0)
		return -1;
	if (title != NULL)
		pager_add(p, title, strlen(title), INDENT, STYLE_TITLE, NULL,
		    0);
	if (text != NULL)
		pager_add(p, text, strlen(text), INDENT, STYLE_NORMAL, NULL,
		    0);
	add_detail(p, _("remedy"), v->remedy);
	free(title);
	free(text);
	return 0;
}

int
case_events(struct console *c, struct pager *p, int64_t complaint,
    bool words, bool plain, struct err *e)
{
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct before before = { 0, 0, 0 };
	struct stmt *st;
	int rc;

	pager_heading(p, _("Timeline"));
	if (complaint_event_each(c->store, complaint, &st, e) < 0)
		return -1;
	while ((rc = complaint_event_next(st, &v, e)) > 0) {
		add_head(p, &v);
		if (!words)
			continue;
		if (add_details(c, p, &v, &before, e) < 0 ||
		    (v.has_text && add_words(c, p, &v, plain, e) < 0)) {
			rc = -1;
			break;
		}
	}
	complaint_event_clear(&v);
	stmt_close(st);
	return rc;
}
