/*
 * Filling answer templates; see answer_fill.h.
 */
#include "lib/complaint/answer_fill.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/answer_fill.sql.h"
#include "lib/notify/template.h"
#include "lib/org/setting.h"

/* What each placeholder is for, in the order of answer_placeholders. */
enum value {
	VALUE_SITE,
	VALUE_NUMBER,
	VALUE_KIND,
	VALUE_DEPARTMENT,
	VALUE_OFFICER,
	VALUE_PHONE,
	VALUE_RECEIVED,
	VALUE_DUE,
	VALUE_TODAY,
	VALUE_TEXT,
	VALUE_UNTIL,
	VALUE_REASON,
	VALUE_AGENCY,
	VALUES
};

/* As the table answer_placeholder has them; a test compares the two. */
const struct answer_placeholder answer_placeholders[] = {
	[VALUE_SITE] = { "site", NULL, N_("the name of the site") },
	[VALUE_NUMBER] = { "number", NULL, N_("the complaint's number") },
	[VALUE_KIND] = { "kind", NULL, N_("its kind") },
	[VALUE_DEPARTMENT] = { "department", NULL,
	    N_("the department in charge") },
	[VALUE_OFFICER] = { "officer", NULL,
	    N_("the name of the officer in charge") },
	[VALUE_PHONE] = { "phone", NULL,
	    N_("the department's telephone number, or the site's") },
	[VALUE_RECEIVED] = { "received", NULL, N_("the day of receipt") },
	[VALUE_DUE] = { "due", NULL, N_("when the answer is due") },
	[VALUE_TODAY] = { "today", NULL, N_("today's date") },
	[VALUE_TEXT] = { "text", NULL,
	    N_("the words of whoever takes the step") },
	[VALUE_UNTIL] = { "until", "supplement",
	    N_("by when the supplement is wanted") },
	[VALUE_REASON] = { "reason", "extend",
	    N_("why the deadline is put off") },
	[VALUE_AGENCY] = { "agency", "transfer-out",
	    N_("the agency that it is passed to") },
	[VALUES] = { NULL, NULL, NULL },
};

/* Checking ---------------------------------------------------------------- */

static const struct answer_placeholder *
find(const char *name, size_t n)
{
	const struct answer_placeholder *p = answer_placeholders;

	for (; p->name != NULL; p++)
		if (strlen(p->name) == n && memcmp(p->name, name, n) == 0)
			return p;
	return NULL;
}

/* Line and character of a place in a text, both from 1. */
static void
place(const char *text, const char *at, int *line, int *column)
{
	*line = *column = 1;
	for (; text < at; text++) {
		if (*text == '\n') {
			++*line;
			*column = 1;
		} else if (((unsigned char)*text & 0xc0) != 0x80) {
			++*column;
		}
	}
}

static int
unknown(const char *text, const char *at, size_t n, struct err *e)
{
	int line, column;

	place(text, at, &line, &column);
	err_set(e, ERR_USAGE, "line %d, character %d: '{{%.*s}}' stands for "
	    "nothing", line, column, n < 40 ? (int)n : 40, at + 2);
	return err_hint(e, "placeholders: site, number, kind, department, "
	    "officer, phone, received, due, today, text; until, reason and "
	    "agency where they apply");
}

int
answer_fill_check(const char *text, const char *steps, struct err *e)
{
	const char *at = text, *close;
	int line, column;

	while ((at = strstr(at, "{{")) != NULL) {
		const struct answer_placeholder *p;

		close = strstr(at, "}}");
		place(text, at, &line, &column);
		if (close == NULL)
			return err_set(e, ERR_USAGE, "line %d, character %d: "
			    "'{{' is not closed by '}}'", line, column);
		p = find(at + 2, (size_t)(close - at - 2));
		if (p == NULL)
			return unknown(text, at, (size_t)(close - at - 2), e);
		if (p->step != NULL && strcmp(p->step, steps) != 0)
			return err_set(e, ERR_USAGE, "line %d, character %d: "
			    "'{{%s}}' is for templates that serve '%s' alone",
			    line, column, p->name, p->step);
		at = close + 2;
	}
	return 0;
}

/* Filling ----------------------------------------------------------------- */

static const char *
or_korean(const char *lang, const char *ko, const char *en)
{
	return strcmp(lang, "en") == 0 && en != NULL && en[0] != '\0' ? en :
	    ko;
}

/* What the rows of the database say, into value; each is freed. */
static int
read_rows(struct complaint_desk *d, const struct complaint *c,
    const struct complaint_step *s, const char *lang, char **value,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(d->store, &sql_answer_fill_facts, BINDS(
	    b_int("id", c->id), b_ref("staff_id", d->actor->staff_id),
	    b_text("reason", s->reason)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		value[VALUE_SITE] = mem_text(stmt_text(st, 0));
		value[VALUE_KIND] = mem_text(or_korean(lang, stmt_text(st, 1),
		    stmt_text(st, 2)));
		value[VALUE_DEPARTMENT] = mem_text(or_korean(lang,
		    stmt_text(st, 3), stmt_text(st, 4)));
		value[VALUE_PHONE] = mem_text(stmt_text(st, 5));
		value[VALUE_OFFICER] = mem_text(stmt_text(st, 6));
		value[VALUE_REASON] = mem_text(or_korean(lang,
		    stmt_text(st, 7), stmt_text(st, 8)));
	}
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no complaint %s",
		    c->number);
	stmt_close(st);
	if (rc < 0)
		return -1;
	if (value[VALUE_PHONE] != NULL && value[VALUE_PHONE][0] != '\0')
		return 0;
	free(value[VALUE_PHONE]);
	value[VALUE_PHONE] = NULL;
	return setting_text(d->store, SETTING_SITE_PHONE, &value[VALUE_PHONE],
	    e);
}

static char *
minute(int64_t us)
{
	char text[CLOCK_TEXT];

	return us != 0 ? mem_text(clock_minute(us, text)) : NULL;
}

static char *
day(int64_t us)
{
	char text[CLOCK_TEXT];

	return us != 0 ? mem_text(clock_date(us, text)) : NULL;
}

/* What the complaint and the step say. */
static void
read_case(const struct complaint *c, const struct complaint_step *s,
    char **value)
{
	value[VALUE_NUMBER] = mem_text(c->number);
	value[VALUE_RECEIVED] = day(c->received_at);
	/* while a pause lasts nobody knows yet */
	value[VALUE_DUE] = c->paused_at == 0 ? minute(c->due_at) : NULL;
	value[VALUE_TODAY] = day(clock_now());
	value[VALUE_TEXT] = mem_text(s->text);
	value[VALUE_UNTIL] = minute(s->until);
	value[VALUE_AGENCY] = mem_text(s->agency);
}

static bool
holds(const char *text, enum value i)
{
	char *mark = mem_printf("{{%s}}", answer_placeholders[i].name);
	bool found = strstr(text, mark) != NULL;

	free(mark);
	return found;
}

/* Words of one's own have a place, and a place for them is not empty. */
static int
check_own(const char *text, const struct answer_template *t,
    const struct complaint_step *s, struct err *e)
{
	bool given = s->text != NULL && s->text[0] != '\0';

	if (holds(text, VALUE_TEXT) == given ||
	    (given && strcmp(s->text, ANSWER_OWN) == 0))
		return 0;
	if (given) {
		err_set(e, ERR_USAGE, "template %s has no place for a text "
		    "of your own", t->key);
		return err_hint(e, "leave the text out, or change what the "
		    "template says with --edit");
	}
	err_set(e, ERR_USAGE, "template %s wants a text of your own", t->key);
	return err_hint(e, "give it with --text or --text-file, or write it "
	    "with --edit");
}

/* A letter has no gaps. */
static int
check_values(const char *text, char *const *value,
    const struct answer_template *t, const struct complaint *c,
    struct err *e)
{
	for (int i = 0; i < VALUES; i++) {
		if (!holds(text, (enum value)i) ||
		    (value[i] != NULL && value[i][0] != '\0'))
			continue;
		err_set(e, ERR_REFUSED, "template %s says '{{%s}}' (%s), "
		    "which complaint %s does not have", t->key,
		    answer_placeholders[i].name,
		    _(answer_placeholders[i].what), c->number);
		return i != VALUE_PHONE ? -1 : err_hint(e, "set it with "
		    "'osanctl dept set' or the setting site.phone");
	}
	return 0;
}

int
answer_fill_done(const char *text, struct err *e)
{
	int line, column;
	const char *at = strstr(text, ANSWER_OWN);

	if (at == NULL)
		return 0;
	place(text, at, &line, &column);
	err_set(e, ERR_USAGE, "line %d still has '%s'", line, ANSWER_OWN);
	return err_hint(e, "write there what you want to say");
}

int
answer_lang(struct store *store, const struct complaint *c,
    const char **lang, struct err *e)
{
	char *text = NULL;
	int rc = store_text(store, &sql_answer_fill_lang,
	    BINDS(b_int("id", c->citizen_id)), &text, e);

	*lang = rc == 0 && strcmp(text, "en") == 0 ? "en" : "ko";
	free(text);
	return rc;
}

int
answer_fill(struct complaint_desk *d, const struct complaint *c,
    const struct complaint_step *s, const struct answer_template *t,
    const char *lang, struct buf *out, struct err *e)
{
	struct template_value values[VALUES + 1] = { { NULL, NULL } };
	char *value[VALUES] = { NULL };
	const char *text;
	int rc = -1;

	if (answer_template_fits(t, c, s->action, e) < 0 ||
	    (lang == NULL && answer_lang(d->store, c, &lang, e) < 0) ||
	    read_rows(d, c, s, lang, value, e) < 0)
		goto out;
	read_case(c, s, value);
	text = answer_template_text(t, lang);
	if (check_own(text, t, s, e) < 0 ||
	    check_values(text, value, t, c, e) < 0)
		goto out;
	for (int i = 0; i < VALUES; i++)
		values[i] = (struct template_value){
			answer_placeholders[i].name, value[i] };
	rc = template_fill(text, strlen(text), values, out, e);
out:
	for (int i = 0; i < VALUES; i++)
		free(value[i]);
	return rc;
}

int
answer_fill_key(struct complaint_desk *d, int64_t id,
    const struct complaint_step *s, const char *key, const char *lang,
    struct buf *out, struct err *e)
{
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	struct complaint c = COMPLAINT_INIT;
	int rc = -1;

	if (answer_template_find(d->store, key, &t, e) == 0 &&
	    complaint_get(d->store, id, &c, e) == 0)
		rc = answer_fill(d, &c, s, &t, lang, out, e);
	answer_template_clear(&t);
	complaint_clear(&c);
	return rc;
}
