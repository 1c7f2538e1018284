/*
 * A complaint as its complainant sees it; see own_case.h.  What they can do
 * is asked of the very rules that would refuse it (own_act.c).
 */
#include "lib/complaint/own_case.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/complaint/in_lang.h"
#include "lib/complaint/kind.h"
#include "lib/complaint/own_case.sql.h"
#include "lib/complaint/own_case_impl.h"
#include "lib/complaint/payment.h"
#include "lib/org/audit.h"
#include "lib/org/department.h"
#include "lib/org/setting.h"
#include "lib/person/person.h"

static void
step_clear(struct own_step *s)
{
	complaint_event_clear(&s->v);
	free(s->department);
	free(s->reason);
	free(s->title);
	free(s->text);
}

void
own_case_clear(struct own_case *o)
{
	for (size_t i = 0; i < o->steps; i++)
		step_clear(&o->step[i]);
	free(o->step);
	free(o->kind);
	free(o->department);
	free(o->phone);
	free(o->name);
	free(o->title);
	free(o->text);
	free(o->wanted);
	free(o->account);
	complaint_clear(&o->c);
	*o = (struct own_case)OWN_CASE_INIT;
}

static char *
choose(const char *ko, const char *en, const char *lang)
{
	return mem_text(strcmp(lang, "en") == 0 && en != NULL &&
	    en[0] != '\0' ? en : ko);
}

/* --- its timeline -------------------------------------------------------- */

/* A department's name, and its telephone number where that is wanted. */
static int
name_department(struct store *store, const char *code, const char *lang,
    char **name, char **phone, struct err *e)
{
	struct department d = DEPARTMENT_INIT;

	if (code == NULL)
		return 0;
	if (department_find(store, code, &d, e) < 0)
		return -1;
	*name = choose(d.name_ko, d.name_en, lang);
	if (phone != NULL)
		*phone = mem_text(d.phone);
	department_clear(&d);
	return 0;
}

/* The law's reason in words, else what was written. */
static int
name_reason(struct store *store, const char *lang, struct own_step *s,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (s->v.reason == NULL || s->v.reason[0] == '\0')
		return 0;
	if (stmt_open(store, &sql_own_case_reason, BINDS(
	    b_text("action", s->v.action), b_text("code", s->v.reason)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		s->reason = in_lang(st, 0, lang);
	stmt_close(st);
	if (rc == 0)
		s->reason = mem_text(s->v.reason);
	return rc < 0 ? -1 : 0;
}

static int
fill_step(struct complaint_desk *d, const char *lang, struct own_step *s,
    struct err *e)
{
	if (complaint_event_words(d->store, d->keyring, s->v.id, &s->title,
	    &s->text, e) < 0 ||
	    name_department(d->store, s->v.department, lang, &s->department,
	    NULL, e) < 0)
		return -1;
	return name_reason(d->store, lang, s, e);
}

/* Of the leading case, its results alone. */
static int
read_steps(struct complaint_desk *d, int64_t id, const char *lang,
    bool leading, struct own_case *o, struct err *e)
{
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct stmt *st;
	int rc;

	if (complaint_event_each(d->store, id, &st, e) < 0)
		return -1;
	while ((rc = complaint_event_next(st, &v, e)) > 0) {
		struct own_step *s;

		if (leading && !complaint_event_is_result(&v))
			continue;
		o->step = mem_grow(o->step, o->steps + 1, sizeof(*o->step));
		s = &o->step[o->steps++];
		*s = (struct own_step){ .v = v, .leading = leading };
		v = (struct complaint_event)COMPLAINT_EVENT_INIT;
		rc = fill_step(d, lang, s, e);
		if (rc < 0)
			break;
	}
	complaint_event_clear(&v);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* --- what there is to do -------------------------------------------------- */

/* What was last asked for, while its time is not counted. */
static void
find_wanted(struct own_case *o)
{
	for (size_t i = 0; i < o->steps; i++) {
		const struct own_step *s = &o->step[i];
		bool asks = strcmp(s->v.action, "supplement") == 0 ||
		    strcmp(s->v.action, "supplement-again") == 0;

		if (s->leading)
			continue;
		if (asks) {
			free(o->wanted);
			o->wanted = mem_text(s->text != NULL ? s->text : "");
		}
		if (asks || strcmp(s->v.action, "prolong") == 0)
			o->wanted_until = s->v.until;
		if (strcmp(s->v.action, "supplement-arrived") == 0 ||
		    o->c.ended_at != 0) {
			free(o->wanted);
			o->wanted = NULL;
			o->wanted_until = 0;
		}
	}
}

static int
find_payment(struct store *store, struct own_case *o, struct err *e)
{
	if (strcmp(o->c.state, "fee-due") == 0) {
		o->owed = payment_open(&o->c);
		o->pay_until = o->c.wait_until;
	}
	memcpy(o->reference, o->c.number, sizeof(o->reference));
	return setting_text(store, SETTING_SITE_BANK_ACCOUNT, &o->account, e);
}

static int
find_number(struct store *store, const struct sql *sql, int64_t id,
    char out[COMPLAINT_NUMBER], struct err *e)
{
	struct stmt *st;
	int rc;

	if (id == 0)
		return 0;
	if (stmt_open(store, sql, BINDS(b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		complaint_number(stmt_int(st, 0), stmt_int(st, 1), out);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
find_others(struct store *store, struct own_case *o, struct err *e)
{
	const struct complaint *c = &o->c;

	if (find_number(store, &sql_own_case_objection, c->id, o->objection,
	    e) < 0 ||
	    find_number(store, &sql_own_case_number, c->objects_to,
	    o->objects_to, e) < 0 ||
	    find_number(store, &sql_own_case_number, c->repeats, o->repeats,
	    e) < 0)
		return -1;
	return find_number(store, &sql_own_case_number, c->merged_into,
	    o->merged_into, e);
}

/* --- all of it ------------------------------------------------------------ */

static int
read_names(struct complaint_desk *d, const char *lang, struct own_case *o,
    struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct person who = { 0 };
	int rc = complaint_kind_get(d->store, o->c.kind_id, &k, e);

	if (rc == 0) {
		o->kind = choose(k.name_ko, k.name_en, lang);
		rc = name_department(d->store, o->c.department, lang,
		    &o->department, &o->phone, e);
	}
	complaint_kind_clear(&k);
	if (rc == 0 && (o->phone == NULL || o->phone[0] == '\0')) {
		free(o->phone);
		o->phone = NULL;
		rc = setting_text(d->store, SETTING_SITE_PHONE, &o->phone, e);
	}
	if (rc == 0)
		rc = person_get(d->store, d->keyring, o->c.citizen_id, &who,
		    e);
	if (rc == 0)
		o->name = mem_text(who.name);
	person_clear(&who);
	return rc;
}

static int
read_all(struct complaint_desk *d, const char *lang, struct own_case *o,
    struct err *e)
{
	int64_t words;

	if (read_names(d, lang, o, e) < 0 ||
	    complaint_words_event(d->store, o->c.id, &words, e) < 0 ||
	    complaint_event_words(d->store, d->keyring, words, &o->title,
	    &o->text, e) < 0 ||
	    read_steps(d, o->c.id, lang, false, o, e) < 0 ||
	    (o->c.merged_into != 0 &&
	    read_steps(d, o->c.merged_into, lang, true, o, e) < 0))
		return -1;
	find_wanted(o);
	if (find_payment(d->store, o, e) < 0 ||
	    find_others(d->store, o, e) < 0)
		return -1;
	return own_case_offers(d, o, e);
}

/* Without a key there is nothing to see. */
static int
check_key(const struct complaint_desk *d, struct err *e)
{
	if (d->keyring != NULL)
		return 0;
	err_set(e, ERR_CRYPTO, "what was written is sealed, and there is no "
	    "key");
	return err_hint(e, "name the key file with --key");
}

int
own_case_read(struct complaint_desk *d, int64_t id, const char *lang,
    struct own_case *o, struct err *e)
{
	own_case_clear(o);
	if (check_key(d, e) < 0 ||
	    complaint_get(d->store, id, &o->c, e) < 0 ||
	    audit_look(d->store, d->actor, o->c.citizen_id, "complaint", id,
	    "complaint timeline", e) < 0)
		return -1;
	return read_all(d, lang, o, e);
}

/* --- all of theirs -------------------------------------------------------- */

void
own_lines_clear(struct own_line *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		complaint_clear(&rows[i].c);
		free(rows[i].kind);
		free(rows[i].title);
		rows[i].kind = rows[i].title = NULL;
	}
}

static int
fill_titles(struct complaint_desk *d, struct own_line *rows, size_t n,
    struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < n; i++) {
		char *text = NULL;
		int64_t words;

		rc = complaint_words_event(d->store, rows[i].c.id, &words, e);
		if (rc == 0)
			rc = complaint_event_words(d->store, d->keyring,
			    words, &rows[i].title, &text, e);
		free(text);
	}
	return rc;
}

int
own_cases(struct complaint_desk *d, int64_t citizen_id, const char *lang,
    int64_t before, size_t n, struct own_line *rows, size_t *got, bool *more,
    struct err *e)
{
	struct stmt *st;
	int rc = 0;

	*got = 0;
	*more = false;
	own_lines_clear(rows, n);
	if (check_key(d, e) < 0 ||
	    audit_look(d->store, d->actor, citizen_id, "citizen", citizen_id,
	    "own complaints", e) < 0 ||
	    stmt_open(d->store, &sql_own_cases, BINDS(
	    b_int("citizen", citizen_id), b_int("before", before),
	    b_int("most", (int64_t)n + 1)), &st, e) < 0)
		return -1;
	while (*got < n && (rc = complaint_next(st, &rows[*got].c, e)) > 0) {
		rows[*got].kind = in_lang(st, OWN_CASES_KIND, lang);
		++*got;
	}
	if (*got == n) {
		rc = stmt_next(st, e);
		*more = rc > 0;
	}
	stmt_close(st);
	return rc < 0 ? -1 : fill_titles(d, rows, *got, e);
}
