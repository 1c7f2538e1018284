/*
 * A complaint as staff read it; see case_lines.h.
 */
#include "cmd/osan-console/case_lines.h"

#include <stdlib.h>

#include "cmd/osan-console/case_events.h"
#include "cmd/osan-console/desk.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint_page.h"
#include "lib/complaint/event.h"
#include "lib/complaint/sight.h"
#include "lib/complaint/words.h"
#include "lib/person/person.h"

static void
put_line(struct pager *p, struct buf *b, enum style style)
{
	if (b->len > 0)
		pager_puts(p, b->s, style);
	buf_clear(b);
}

static void
add_head(struct console *c, struct pager *p, const struct complaint_row *r)
{
	const struct complaint *k = &r->c;
	const char *dept = desk_name(r->department_ko, r->department_en);
	struct buf b = BUF_INIT;
	enum left_kind kind;
	char left[LEFT_TEXT], at[CLOCK_TEXT];

	buf_printf(&b, "%s  %s (%s, %s)", k->number,
	    desk_name(r->kind_ko, r->kind_en), k->kind,
	    i18n_word(k->category));
	put_line(p, &b, STYLE_DIM);
	desk_left(c, k, &kind, left);
	buf_puts(&b, i18n_word(k->state));
	if (left[0] != '\0')
		buf_printf(&b, "  %s", left);
	if (k->due_at != 0 && k->ended_at == 0)
		buf_printf(&b, _(", answer due %s"),
		    clock_minute(k->due_at, at));
	if (dept != NULL)
		buf_printf(&b, "  %s", dept);
	if (k->officer != NULL)
		buf_printf(&b, "  %s (%s)", r->officer_name, k->officer);
	put_line(p, &b, kind == LEFT_LATE ? STYLE_LATE :
	    kind == LEFT_TODAY ? STYLE_WARN : STYLE_NORMAL);
}

static int
add_words(struct console *c, struct pager *p, int64_t id, bool plain,
    struct err *e)
{
	struct complaint_desk *d = desk_of(c);
	char *title = NULL, *text = NULL;
	int64_t event;

	if (complaint_words_event(c->store, id, &event, e) < 0 ||
	    (plain ? complaint_words_plain(d, event, &title, &text, e) :
	    complaint_words_masked(d, event, &title, &text, e)) < 0)
		return -1;
	if (title == NULL && text == NULL)
		pager_puts(p, _("what was written is sealed, and there is no "
		    "key"), STYLE_DIM);
	if (title != NULL)
		pager_puts(p, title, STYLE_TITLE);
	if (text != NULL)
		pager_puts(p, text, STYLE_NORMAL);
	free(title);
	free(text);
	return 0;
}

/* --- who complains ------------------------------------------------------- */

static void
put_field(struct buf *b, const char *label, const char *value)
{
	if (value != NULL && value[0] != '\0')
		buf_printf(b, "%s%s %s", b->len > 0 ? "  " : "", label,
		    value);
}

static int
add_complainant(struct console *c, struct pager *p, int64_t citizen,
    bool plain, struct err *e)
{
	struct complaint_desk *d = desk_of(c);
	struct person who = { 0 };
	struct buf b = BUF_INIT;
	int rc = plain ? person_get(c->store, d->keyring, citizen, &who, e) :
	    person_masked(c->store, d->keyring, citizen, &who, e);

	if (rc < 0)
		return -1;
	pager_heading(p, _("Complainant"));
	if (who.erased_at != 0)
		buf_puts(&b, _("erased"));
	put_field(&b, _("name"), who.name);
	put_field(&b, _("phone"), who.phone);
	put_field(&b, _("e-mail"), who.email);
	put_field(&b, _("address"), who.address);
	put_line(p, &b, STYLE_PERSONAL);
	person_clear(&who);
	return 0;
}

/* --- the case ------------------------------------------------------------ */

static void
put_time(struct buf *b, const char *label, int64_t us)
{
	char at[CLOCK_TEXT];

	if (us != 0)
		buf_printf(b, "%s%s %s", b->len > 0 ? "  " : "", label,
		    clock_minute(us, at));
}

static int
put_other(struct console *c, struct buf *b, const char *label, int64_t id,
    struct err *e)
{
	struct complaint other = COMPLAINT_INIT;

	if (id == 0)
		return 0;
	if (complaint_get(c->store, id, &other, e) < 0)
		return -1;
	put_field(b, label, other.number);
	complaint_clear(&other);
	return 0;
}

static int
add_case(struct console *c, struct pager *p, const struct complaint *k,
    struct err *e)
{
	struct buf b = BUF_INIT;

	pager_heading(p, _("The case"));
	put_time(&b, _("filed"), k->filed_at);
	buf_printf(&b, " (%s)", i18n_word(k->channel));
	put_time(&b, _("received"), k->received_at);
	put_time(&b, _("ended"), k->ended_at);
	put_line(p, &b, STYLE_NORMAL);
	put_field(&b, _("time allowed"), k->period);
	put_time(&b, _("paused since"), k->paused_at);
	put_time(&b, _("waits until"), k->wait_until);
	put_line(p, &b, STYLE_NORMAL);
	if (k->fee + k->postage > 0)
		buf_printf(&b, _("fee %lld, postage %lld, paid %lld won"),
		    (long long)k->fee, (long long)k->postage,
		    (long long)k->paid);
	put_line(p, &b, STYLE_NORMAL);
	if (k->post_id != 0)
		buf_printf(&b, _("was post %lld"), (long long)k->post_id);
	if (put_other(c, &b, _("objects to"), k->objects_to, e) < 0 ||
	    put_other(c, &b, _("repeats"), k->repeats, e) < 0 ||
	    put_other(c, &b, _("merged into"), k->merged_into, e) < 0) {
		buf_clear(&b);
		return -1;
	}
	put_line(p, &b, STYLE_NORMAL);
	buf_puts(&b, k->is_private ? _("the complainant refuses disclosure") :
	    k->publishable ? _("open for disclosure") :
	    _("of a kind that is not disclosed"));
	if (k->rating != 0)
		buf_printf(&b, _("  rated %lld of 5"), (long long)k->rating);
	put_line(p, &b, STYLE_DIM);
	return 0;
}

static int
add_all(struct console *c, struct pager *p, int64_t id, enum case_kind kind,
    bool plain, struct err *e)
{
	struct complaint_row row = COMPLAINT_ROW_INIT;
	int rc = complaint_row_get(desk_of(c), id, &row, e);

	if (rc == 0 && !complaint_is_seen(c->actor, &row.c))
		rc = err_set(e, ERR_DENIED, "complaint %s is another "
		    "department's", row.c.number);
	if (rc == 0) {
		add_head(c, p, &row);
		rc = add_words(c, p, id, plain, e);
	}
	if (rc == 0)
		rc = add_complainant(c, p, row.c.citizen_id, plain, e);
	if (rc == 0)
		rc = add_case(c, p, &row.c, e);
	if (rc == 0)
		rc = case_events(c, p, id, kind == CASE_WHOLE, plain, e);
	complaint_row_clear(&row);
	return rc;
}

void
case_fill(struct console *c, struct pager *p, int64_t id,
    enum case_kind kind, bool plain)
{
	struct err e = ERR_INIT;

	if (add_all(c, p, id, kind, plain, &e) < 0)
		pager_puts(p, e.msg, STYLE_ERROR);
}

void
case_beside(struct console *c, struct pager *p, int64_t id)
{
	case_fill(c, p, id, CASE_SHORT, false);
}
