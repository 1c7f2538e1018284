/*
 * Disclosure; see disclosure.h.
 */
#include "lib/complaint/disclosure.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/disclosure.sql.h"
#include "lib/complaint/event.h"
#include "lib/complaint/in_lang.h"
#include "lib/org/setting.h"
#include "lib/person/person.h"
#include "lib/text/mask.h"

#define NAME_LEAST 4 /* bytes: shorter ones are no name, but syllables */

void
disclosure_clear(struct disclosure *p)
{
	free(p->action);
	free(p->name);
	free(p->title);
	free(p->body);
	*p = (struct disclosure)DISCLOSURE_INIT;
}

/* Article 8(2): civil affairs, and audit where a setting says so. */
static int
is_chosen(struct complaint_desk *d, bool *chosen, struct err *e)
{
	int64_t audit = 1;

	if (d->actor->role == ROLE_AUDIT && setting_int(d->store,
	    SETTING_COMPLAINT_AUDIT_DISCLOSES, &audit, e) < 0)
		return -1;
	*chosen = audit != 0;
	return 0;
}

int
disclosure_allowed(struct complaint_desk *d, bool *allowed, struct err *e)
{
	*allowed = false;
	if (!actor_may(d->actor, PERMIT_COMPLAINT_PUBLISH))
		return 0;
	return is_chosen(d, allowed, e);
}

int
disclosure_may(struct complaint_desk *d, struct err *e)
{
	bool chosen;

	if (actor_check(d->store, d->actor, PERMIT_COMPLAINT_PUBLISH, e) < 0 ||
	    is_chosen(d, &chosen, e) < 0)
		return -1;
	if (chosen)
		return 0;
	err_set(e, ERR_DENIED, "civil affairs run disclosure here (article "
	    "8(2))");
	return err_hint(e, "the setting complaint.audit-discloses gives it to "
	    "the audit department");
}

static int
check_open(const struct complaint *c, struct err *e)
{
	if (!c->publishable)
		return err_set(e, ERR_REFUSED, "complaints of the kind '%s' "
		    "are not published (article 10(1))", c->kind);
	if (c->is_private)
		return err_set(e, ERR_REFUSED, "the complainant of %s refused "
		    "disclosure (article 10(2))", c->number);
	if (c->received_at == 0)
		return err_set(e, ERR_REFUSED, "complaint %s was not received "
		    "yet", c->number);
	return 0;
}

int
disclosure_events(struct complaint_desk *d, const struct complaint *c,
    int64_t **ids, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*ids = NULL;
	*n = 0;
	if (check_open(c, e) < 0 ||
	    stmt_open(d->store, &sql_disclosure_events,
	    BINDS(b_int("id", c->id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*ids = mem_grow(*ids, *n + 1, sizeof(**ids));
		(*ids)[(*n)++] = stmt_int(st, 0);
	}
	stmt_close(st);
	return rc;
}

static int
check_new(struct complaint_desk *d, const struct complaint *c,
    int64_t event_id, struct disclosure *p, struct err *e)
{
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	int64_t shown = 0;
	int rc = complaint_event_get(d->store, event_id, &v, e);

	if (rc == 0 && (v.complaint_id != c->id || !v.has_text))
		rc = err_set(e, ERR_NOT_FOUND, "complaint %s has no event "
		    "%" PRId64 " with words", c->number, event_id);
	if (rc == 0 && store_int(d->store, &sql_disclosure_of_event,
	    BINDS(b_int("event_id", event_id)), &shown, e) < 0) {
		rc = e->code == ERR_NOT_FOUND ? 0 : -1;
		if (rc == 0)
			err_clear(e);
	}
	if (rc == 0 && shown != 0) {
		err_set(e, ERR_REFUSED, "event %" PRId64 " of complaint %s is "
		    "public already", event_id, c->number);
		rc = err_hint(e, "'osanctl complaint unpublish %s' takes it "
		    "back", c->number);
	}
	if (rc == 0) {
		p->event_id = event_id;
		p->action = mem_text(v.action);
	}
	complaint_event_clear(&v);
	return rc;
}

/* Each place of text at which n bytes at what stand, as their mask. */
static void
mask_word(char **text, const char *what, size_t n, size_t *places)
{
	struct buf out = BUF_INIT, mask = BUF_INIT;
	char *word = mem_printf("%.*s", (int)n, what);
	const char *at = *text, *hit;

	mask_name(word, &mask);
	while (at != NULL && n >= NAME_LEAST &&
	    (hit = strstr(at, word)) != NULL) {
		buf_add(&out, at, (size_t)(hit - at));
		buf_puts(&out, mask.s);
		at = hit + n;
		++*places;
	}
	if (out.len > 0 || (at != NULL && at != *text)) {
		buf_puts(&out, at);
		free(*text);
		*text = buf_take(&out);
	}
	buf_clear(&out);
	buf_clear(&mask);
	free(word);
}

/* The same for each of a list. */
static void
mask_words(char **text, const char *list, size_t *places)
{
	while (list != NULL && *list != '\0') {
		size_t n;

		size_t whole;

		list += strspn(list, ", ");
		whole = n = strcspn(list, ",");
		while (n > 0 && list[n - 1] == ' ')
			n--;
		if (n > 0)
			mask_word(text, list, n, places);
		list += whole;
	}
}

static void
mask_found(char **text, const struct personal_options *offices,
    size_t *places)
{
	struct personal_findings f = PERSONAL_FINDINGS_INIT;
	struct buf out = BUF_INIT;

	personal_find(offices, *text, strlen(*text), &f);
	if (f.n > 0) {
		personal_mask_all(&f, *text, strlen(*text), &out);
		free(*text);
		*text = buf_take(&out);
		*places += f.n;
	}
	personal_findings_clear(&f);
}

/* name is the complainant's in clear, or NULL. */
static void
mask_text(char **text, const char *name,
    const struct personal_options *offices, const char *also,
    size_t *places)
{
	if (*text == NULL)
		return;
	mask_found(text, offices, places);
	if (name != NULL)
		mask_word(text, name, strlen(name), places);
	mask_words(text, also, places);
}

int
disclosure_propose(struct complaint_desk *d, const struct complaint *c,
    int64_t event_id, const struct personal_options *offices,
    const char *also, struct disclosure *out, struct err *e)
{
	struct person person = { 0 };
	struct buf name = BUF_INIT;
	int rc = -1;

	disclosure_clear(out);
	if (check_open(c, e) < 0 || check_new(d, c, event_id, out, e) < 0)
		return -1;
	if (d->keyring == NULL) {
		err_set(e, ERR_CRYPTO, "what was written is sealed, and there "
		    "is no key");
		return err_hint(e, "name the key file with --key");
	}
	if (complaint_event_words(d->store, d->keyring, event_id, &out->title,
	    &out->body, e) < 0 ||
	    person_get(d->store, d->keyring, c->citizen_id, &person, e) < 0)
		goto out;
	if (person.erased_at != 0) {
		err_set(e, ERR_REFUSED, "the personal data of its complainant "
		    "were erased: nothing of complaint %s is published "
		    "anew", c->number);
		goto out;
	}
	if (person.name != NULL)
		mask_name(person.name, &name);
	out->name = mem_text(name.len > 0 ? name.s : "");
	mask_text(&out->title, person.name, offices, also, &out->masked);
	mask_text(&out->body, person.name, offices, also, &out->masked);
	rc = 0;
out:
	buf_clear(&name);
	person_clear(&person);
	return rc;
}

int
disclosure_publish(struct complaint_desk *d, const struct complaint *c,
    const struct disclosure *p, struct err *e)
{
	bool words = p->title != NULL;

	/* one that another program hid may have other words now */
	if (store_run(d->store, &sql_disclosure_drop,
	    BINDS(b_int("event_id", p->event_id)), e) < 0)
		return -1;
	return store_run(d->store, &sql_disclosure_add, BINDS(
	    b_int("event_id", p->event_id), b_int("complaint_id", c->id),
	    b_text("name", words ? p->name : ""),
	    b_text("title", words ? p->title : ""), b_text("body", p->body),
	    b_ref("staff", d->actor->staff_id), b_int("now", clock_now())),
	    e);
}

int
disclosure_take_back(struct complaint_desk *d, const struct complaint *c,
    int64_t event_id, int64_t *n, struct err *e)
{
	if (store_run(d->store, &sql_disclosure_take_back, BINDS(
	    b_int("id", c->id), b_ref("event_id", event_id)), e) < 0)
		return -1;
	*n = store_changes(d->store);
	return 0;
}

/* --- what the public sees ---------------------------------------------- */

void
public_complaint_clear(struct public_complaint *p)
{
	free(p->kind);
	free(p->state);
	free(p->department);
	free(p->phone);
	free(p->name);
	free(p->title);
	free(p->body);
	*p = (struct public_complaint)PUBLIC_COMPLAINT_INIT;
}

/* NULL where there is nothing to read. */
static char *
some(const char *text)
{
	return text != NULL && text[0] != '\0' ? mem_text(text) : NULL;
}

static void
take_public(struct stmt *st, const char *lang, struct public_complaint *p)
{
	p->id = stmt_int(st, 0);
	complaint_number(stmt_int(st, 1), stmt_int(st, 2), p->number);
	p->kind = in_lang(st, 4, lang);
	p->state = mem_text(stmt_text(st, 6));
	p->filed_at = stmt_int(st, 7);
	p->received_at = stmt_int(st, 8);
	p->due_at = stmt_int(st, 9);
	p->ended_at = stmt_int(st, 10);
	p->department = in_lang(st, 11, lang);
	p->phone = some(stmt_text(st, 13));
	p->name = some(stmt_text(st, 14));
	p->title = some(stmt_text(st, 15));
	p->body = some(stmt_text(st, 16));
}

/* 1, or 0 where there is none. */
static int
one_public(struct store *store, const struct sql *sql,
    const struct bind *binds, const char *lang, struct public_complaint *p,
    struct err *e)
{
	struct stmt *st;
	int rc;

	public_complaint_clear(p);
	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		take_public(st, lang, p);
	stmt_close(st);
	return rc;
}

int
public_complaint_find(struct store *store, const char *number,
    const char *lang, struct public_complaint *p, struct err *e)
{
	int64_t year, serial;
	int rc;

	public_complaint_clear(p);
	if (complaint_number_read(number, &year, &serial, e) < 0)
		return -1;
	rc = one_public(store, &sql_disclosure_public, BINDS(
	    b_int("year", year), b_int("serial", serial)), lang, p, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "no complaint %s is public",
		    number);
	return rc < 0 ? -1 : 0;
}

int
public_complaint_get(struct store *store, int64_t id, const char *lang,
    struct public_complaint *p, struct err *e)
{
	int rc = one_public(store, &sql_disclosure_public_by_id,
	    BINDS(b_int("id", id)), lang, p, e);

	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "no complaint with id "
		    "%" PRId64 " is public", id);
	return rc < 0 ? -1 : 0;
}

void
public_step_clear(struct public_step *s)
{
	free(s->action);
	free(s->state);
	free(s->department);
	free(s->body);
	*s = (struct public_step)PUBLIC_STEP_INIT;
}

int
public_step_each(struct store *store, int64_t complaint_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_disclosure_steps,
	    BINDS(b_int("id", complaint_id)), st, e);
}

int
public_step_next(struct stmt *st, const char *lang, struct public_step *s,
    struct err *e)
{
	int rc = stmt_next(st, e);

	public_step_clear(s);
	if (rc <= 0)
		return rc;
	s->id = stmt_int(st, 0);
	s->at = stmt_int(st, 1);
	s->action = mem_text(stmt_text(st, 2));
	s->state = mem_text(stmt_text(st, 3));
	s->department = in_lang(st, 4, lang);
	s->due_at = stmt_int(st, 6);
	s->body = some(stmt_text(st, 7));
	return 1;
}
