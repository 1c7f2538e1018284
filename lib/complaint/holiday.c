/*
 * Rows of the table of holidays; see holiday.h.
 */
#include "lib/complaint/holiday.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/calendar.h"
#include "lib/complaint/calendar.sql.h"
#include "lib/complaint/case_deadlines.h"
#include "lib/text/blank.h"
#include "lib/text/nfc.h"

#define NAME_MOST 200   /* bytes */
#define REASON_MOST 2000

void
holiday_clear(struct holiday *h)
{
	free(h->name_ko);
	free(h->name_en);
	free(h->kind);
	free(h->basis);
	free(h->reason);
	free(h->by);
	free(h->removed_by);
	free(h->remove_reason);
	*h = (struct holiday)HOLIDAY_INIT;
}

int
holiday_each(struct store *store, struct holiday_filter *f,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_holiday_list, BINDS(
	    b_text("from", date_text(f->from, f->first)),
	    b_text("to", date_text(f->to, f->last)),
	    b_int("everything", f->all)), st, e);
}

int
holiday_next(struct stmt *st, struct holiday *h, struct err *e)
{
	int rc = stmt_next(st, e);

	holiday_clear(h);
	if (rc <= 0)
		return rc;
	h->id = stmt_int(st, 0);
	if (date_parse(stmt_text(st, 1), &h->date, e) < 0)
		return -1;
	h->name_ko = mem_text(stmt_text(st, 2));
	h->name_en = mem_text(stmt_text(st, 3));
	h->kind = mem_text(stmt_text(st, 4));
	h->basis = mem_text(stmt_text(st, 5));
	h->reason = mem_text(stmt_text(st, 6));
	h->by = mem_text(stmt_text(st, 7));
	h->created_at = stmt_int(st, 8);
	h->removed_at = stmt_int(st, 9);
	h->removed_by = mem_text(stmt_text(st, 10));
	h->remove_reason = mem_text(stmt_text(st, 11));
	h->version = stmt_int(st, 12);
	return 1;
}

static int
none_on(int32_t date, const char *name, struct err *e)
{
	char day[DATE_TEXT];

	date_text(date, day);
	if (name != NULL)
		err_set(e, ERR_NOT_FOUND, "%s has no holiday named '%.100s'",
		    day, name);
	else
		err_set(e, ERR_NOT_FOUND, "%s is no holiday", day);
	return err_hint(e, "'osanctl calendar list' shows the days");
}

int
holiday_on(struct store *store, int32_t date, const char *name,
    struct holiday *h, struct err *e)
{
	struct holiday_filter that_day = { .from = date, .to = date };
	struct holiday one = HOLIDAY_INIT;
	struct buf names = BUF_INIT;
	struct stmt *st;
	char day[DATE_TEXT];
	int rc, found = 0;

	holiday_clear(h);
	if (holiday_each(store, &that_day, &st, e) < 0)
		return -1;
	while ((rc = holiday_next(st, &one, e)) > 0) {
		if (name != NULL && strcmp(one.name_ko, name) != 0)
			continue;
		buf_printf(&names, "%s'%s'", found > 0 ? ", " : "",
		    one.name_ko);
		if (found++ == 0) {
			*h = one;
			one = (struct holiday)HOLIDAY_INIT;
		}
	}
	stmt_close(st);
	holiday_clear(&one);
	if (rc == 0 && found == 0)
		rc = none_on(date, name, e);
	if (rc == 0 && found > 1) {
		err_set(e, ERR_USAGE, "%s is several holidays",
		    date_text(date, day));
		rc = err_hint(e, "say which with --name: %s", names.s);
	}
	buf_clear(&names);
	return rc;
}

int
holiday_find(struct store *store, const struct holiday *like,
    struct holiday *h, struct err *e)
{
	struct stmt *st;
	char day[DATE_TEXT];
	int rc;

	if (stmt_open(store, &sql_holiday_find, BINDS(
	    b_text("date", date_text(like->date, day)),
	    b_text("name", like->name_ko), b_text("kind", like->kind)), &st,
	    e) < 0)
		return -1;
	rc = holiday_next(st, h, e);
	stmt_close(st);
	return rc;
}

static bool
is_one_of(const char *word, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strcmp(word, *words) == 0)
			return true;
	return false;
}

/* Puts the text as it is stored in the place of *text. */
static int
clean(char **text, const char *field, size_t most, struct err *e)
{
	struct buf b = BUF_INIT;

	if (text_clean(*text, strlen(*text), false, &b, e) < 0) {
		buf_clear(&b);
		return err_prefix(e, "%s", field);
	}
	free(*text);
	*text = buf_take(&b);
	if (strlen(*text) <= most)
		return 0;
	return err_set(e, ERR_INPUT, "%s is too long: at most %zu bytes",
	    field, most);
}

int
holiday_check(struct holiday *h, struct err *e)
{
	static const char *const kinds[] = { "holiday", "substitute",
		"election", "temporary", NULL };
	static const char *const bases[] = { "rule", "rule-forecast",
		"proclaimed", "staff", NULL };

	if (clean(&h->name_ko, "name_ko", NAME_MOST, e) < 0 ||
	    clean(&h->name_en, "name_en", NAME_MOST, e) < 0 ||
	    clean(&h->reason, "reason", REASON_MOST, e) < 0)
		return -1;
	if (text_is_blank(h->name_ko))
		return err_set(e, ERR_INPUT, "a holiday needs a name");
	if (!is_one_of(h->kind, kinds)) {
		err_set(e, ERR_INPUT, "kind: '%.40s' is none of %s", h->kind,
		    "holiday, substitute, election, temporary");
		return -1;
	}
	if (!is_one_of(h->basis, bases)) {
		err_set(e, ERR_INPUT, "basis: '%.40s' is none of %s",
		    h->basis, "rule, rule-forecast, proclaimed, staff");
		return -1;
	}
	return 0;
}

static int
no_reason(struct err *e)
{
	err_set(e, ERR_USAGE, "a day that staff add or remove needs a reason");
	return err_hint(e, "write it with --reason");
}

int
holiday_check_add(struct store *store, const struct actor *actor,
    struct holiday *h, struct err *e)
{
	struct holiday old = HOLIDAY_INIT;
	char day[DATE_TEXT];
	int rc;

	if (holiday_check(h, e) < 0)
		return -1;
	rc = holiday_find(store, h, &old, e);
	if (rc > 0 && old.removed_at == 0) {
		err_set(e, ERR_EXISTS, "%s is that already: %s",
		    date_text(h->date, day), h->name_ko);
		rc = -1;
	}
	holiday_clear(&old);
	if (rc < 0)
		return -1;
	free(h->by);
	h->by = NULL;
	h->created_at = clock_now();
	h->version = 1;
	if (strcmp(h->basis, "staff") != 0) {
		h->reason[0] = '\0';
		return 0;
	}
	h->by = mem_text(actor->login);
	return text_is_blank(h->reason) ? no_reason(e) : 0;
}

int
holiday_add(struct store *store, const struct actor *actor,
    struct holiday *h, struct err *e)
{
	char day[DATE_TEXT];

	if (holiday_check_add(store, actor, h, e) < 0 ||
	    store_run(store, &sql_holiday_insert, BINDS(
	    b_text("date", date_text(h->date, day)),
	    b_text("name_ko", h->name_ko), b_text("name_en", h->name_en),
	    b_text("kind", h->kind), b_text("basis", h->basis),
	    b_ref("staff", h->by != NULL ? actor->staff_id : 0),
	    b_text("reason", h->reason), b_int("now", h->created_at)), e) < 0)
		return -1;
	h->id = store_last_id(store);
	return 0;
}

int
holiday_check_remove(const struct actor *actor, struct holiday *h,
    const char *reason, struct err *e)
{
	char *text = mem_text(reason != NULL ? reason : "");

	if (clean(&text, "reason", REASON_MOST, e) < 0) {
		free(text);
		return -1;
	}
	free(h->remove_reason);
	h->remove_reason = text;
	if (text_is_blank(text))
		return no_reason(e);
	h->removed_at = clock_now();
	free(h->removed_by);
	h->removed_by = mem_text(actor->login);
	return 0;
}

static int
changed(struct store *store, struct holiday *h, struct err *e)
{
	char day[DATE_TEXT];

	if (store_changes(store) > 0) {
		h->version++;
		return 0;
	}
	err_set(e, ERR_CHANGED, "%s (%s) was changed by somebody else",
	    date_text(h->date, day), h->name_ko);
	return err_hint(e, "look at it again: osanctl calendar list");
}

int
holiday_remove(struct store *store, const struct actor *actor,
    struct holiday *h, const char *reason, struct err *e)
{
	if (holiday_check_remove(actor, h, reason, e) < 0 ||
	    store_run(store, &sql_holiday_remove, BINDS(
	    b_int("now", h->removed_at), b_int("staff", actor->staff_id),
	    b_text("reason", h->remove_reason), b_int("id", h->id),
	    b_int("version", h->version)), e) < 0)
		return -1;
	return changed(store, h, e);
}

int
holiday_change(struct store *store, struct holiday *h, struct err *e)
{
	if (store_run(store, &sql_holiday_update, BINDS(
	    b_text("name_en", h->name_en), b_text("basis", h->basis),
	    b_int("id", h->id), b_int("version", h->version)), e) < 0)
		return -1;
	return changed(store, h, e);
}

int
calendar_change(struct store *store, const struct actor *actor,
    int64_t *moved, struct err *e)
{
	struct calendar *cal;
	int rc;

	*moved = 0;
	if (calendar_load(store, &cal, e) < 0) {
		/* Along a calendar without a whole year nothing was counted. */
		if (e->code != ERR_NOT_FOUND)
			return -1;
		err_clear(e);
		return 0;
	}
	rc = case_deadlines_move(store, actor, cal, "holidays", moved, e);
	calendar_free(cal);
	return rc;
}
