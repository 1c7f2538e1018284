/*
 * Filing and receiving; see file.h.
 */
#include "lib/complaint/file.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/complaint/act.h"
#include "lib/complaint/counsellor.h"
#include "lib/complaint/file.sql.h"
#include "lib/complaint/kind.h"
#include "lib/org/setting.h"

#define OBJECTION_PERIOD "10d" /* act, article 35(2) */
#define OBJECTION_DAYS 60      /* from the refusal; article 35(1) */

static const char *const channels[] = { "web", "visit", "mail", "phone",
	"post", NULL };

static int
check_channel(const char *channel, struct err *e)
{
	for (size_t i = 0; channels[i] != NULL; i++)
		if (channel != NULL && strcmp(channels[i], channel) == 0)
			return 0;
	return err_set(e, ERR_USAGE, "'%.40s' is none of web, visit, mail, "
	    "phone, post", channel != NULL ? channel : "");
}

static bool
is_empty(const char *s)
{
	return s == NULL || s[strspn(s, " \t\r\n")] == '\0';
}

/* Article 9(1). */
static int
check_way(const struct complaint_filing *f, const struct complaint_kind *k,
    struct err *e)
{
	bool web = strcmp(f->channel, "web") == 0 ||
	    strcmp(f->channel, "post") == 0;

	if (k->closed_at != 0)
		return err_set(e, ERR_REFUSED, "kind '%s' is closed", k->code);
	if (!web || f->objects_to != 0 || complaint_kind_on_web(k))
		return 0;
	err_set(e, ERR_REFUSED, "'%s' needs %s, and is not filed on the web "
	    "(article 9(1))", k->code, k->identity_check ?
	    _("an identity check") : _("papers"));
	return err_hint(e, "%s", i18n_is_korean() || k->visit_en[0] == '\0'
	    ? k->visit_ko : k->visit_en);
}

/* The day of the refusal does not count, and a last day off moves on (Civil
 * Act, articles 157 and 161). */
static int
check_objection(struct complaint_desk *d, const struct complaint_filing *f,
    struct err *e)
{
	int64_t refused = 0;
	int32_t last;

	if (f->objects_to == 0)
		return 0;
	if (store_int(d->store, &sql_file_refused,
	    BINDS(b_int("id", f->objects_to)), &refused, e) < 0)
		return -1;
	if (refused == 0)
		return err_set(e, ERR_REFUSED, "only a legal complaint that "
		    "was refused can be objected to (act, article 35)");
	if (complaint_desk_calendar(d, e) < 0)
		return -1;
	last = calendar_date(d->calendar, refused) + OBJECTION_DAYS;
	while (calendar_has(d->calendar, last) &&
	    calendar_is_off(d->calendar, last))
		last++;
	if (calendar_date(d->calendar, clock_now()) <= last)
		return 0;
	return err_set(e, ERR_REFUSED, "the %d days for an objection are "
	    "over (act, article 35)", OBJECTION_DAYS);
}

static int
check_citizen(struct complaint_desk *d, int64_t id, struct err *e)
{
	struct person_contact c;

	return person_contact(d->store, id, &c, e);
}

static int
check(struct complaint_desk *d, const struct complaint_filing *f,
    struct complaint_kind *k, struct err *e)
{
	bool known;

	if (check_channel(f->channel, e) < 0 ||
	    complaint_kind_find(d->store, f->kind, k, e) < 0 ||
	    check_way(f, k, e) < 0 || check_objection(d, f, e) < 0)
		return -1;
	if (is_empty(f->title))
		return err_set(e, ERR_USAGE, "the title is missing");
	if (is_empty(f->text))
		return err_set(e, ERR_USAGE, "the text is missing");
	if (f->citizen_id != 0)
		return check_citizen(d, f->citizen_id, e);
	if (person_check(&f->person, &known, e) < 0)
		return -1;
	if (known)
		return 0;
	err_set(e, ERR_USAGE, "who complains is missing");
	return err_hint(e, "give a name and a way to answer: telephone or "
	    "mail");
}

int
complaint_file_check(struct complaint_desk *d,
    const struct complaint_filing *f, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	int rc = check(d, f, &k, e);

	complaint_kind_clear(&k);
	return rc;
}

static int
insert(struct complaint_desk *d, const struct complaint_filing *f,
    const struct complaint_kind *k, int64_t citizen, int64_t *id,
    struct err *e)
{
	bool objects = f->objects_to != 0;
	int64_t now = clock_now();
	char date[CLOCK_TEXT];

	clock_date(now, date);
	if (store_run(d->store, &sql_file_insert, BINDS(
	    b_int("year", strtoll(date, NULL, 10)),
	    b_int("kind_id", k->id), b_int("citizen_id", citizen),
	    b_text("channel", f->channel), b_int("private", f->is_private),
	    b_int("fee", objects ? 0 : k->fee),
	    b_int("postage", objects ? 0 : k->postage),
	    b_text("period", objects ? OBJECTION_PERIOD : k->period),
	    b_int("filed_at", now), b_ref("post_id", f->post_id),
	    b_ref("objects_to", f->objects_to), b_ref("repeats", f->repeats)),
	    e) < 0)
		return -1;
	*id = store_last_id(d->store);
	return 0;
}

static int
set_password(struct complaint_desk *d, const char *hash,
    const struct complaint_event *v, struct err *e)
{
	if (hash == NULL)
		return 0;
	return store_run(d->store, &sql_file_password, BINDS(
	    b_int("complaint_id", v->complaint_id),
	    b_text("password", hash), b_int("event_id", v->id)), e);
}

int
complaint_file(struct complaint_desk *d, const struct complaint_filing *f,
    struct complaint *c, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct complaint_step s = { .action = COMPLAINT_FILE,
		.title = f->title, .text = f->text, .by_time = true };
	int64_t citizen = f->citizen_id, id;
	int rc = -1;

	if (check(d, f, &k, e) < 0 ||
	    (citizen == 0 && person_find_or_add(d->store, d->keyring,
	    &f->person, &citizen, e) < 0) ||
	    insert(d, f, &k, citizen, &id, e) < 0 ||
	    complaint_act(d, id, &s, &v, e) < 0 ||
	    set_password(d, f->hash, &v, e) < 0)
		goto out;
	s = (struct complaint_step){ .action = COMPLAINT_BILL,
		.by_time = true };
	if (f->objects_to == 0 && k.fee + k.postage > 0 &&
	    complaint_act(d, id, &s, &v, e) < 0)
		goto out;
	rc = complaint_get(d->store, id, c, e);
out:
	complaint_event_clear(&v);
	complaint_kind_clear(&k);
	return rc;
}

/* Whom a received complaint goes to by itself; false where nobody is. */
static int
find_department(struct complaint_desk *d, const struct complaint *c,
    struct complaint_step *s, bool *found, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;
	bool again = c->repeats != 0 && strcmp(c->category, "grievance") == 0;
	int64_t wanted;
	int rc = complaint_kind_get(d->store, c->kind_id, &k, e);

	*found = false;
	if (rc == 0 && k.consultation && !again) {
		rc = counsellor_next(d->store, k.id, &s->officer_id,
		    &s->department_id, e);
		*found = rc == 0;
		if (rc < 0 && e->code == ERR_NOT_FOUND) {
			err_clear(e);
			rc = 0;
		}
	}
	complaint_kind_clear(&k);
	if (rc < 0 || *found)
		return rc;
	if (setting_int(d->store, SETTING_COMPLAINT_AUTO_ASSIGN, &wanted, e) <
	    0)
		return -1;
	if (wanted == 0)
		return 0;
	if (store_int(d->store, &sql_file_department, BINDS(
	    b_int("kind_id", c->kind_id),
	    b_int("audit", again)), &s->department_id, e) ==
	    0)
		*found = s->department_id != 0;
	else if (e->code == ERR_NOT_FOUND)
		err_clear(e);
	else
		return -1;
	return 0;
}

int
complaint_receive(struct complaint_desk *d, int64_t id, int64_t version,
    bool by_time, struct complaint *c, struct err *e)
{
	struct complaint_step s = { .action = COMPLAINT_RECEIVE,
		.version = version, .by_time = by_time };
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	bool found = false;
	int rc = complaint_act(d, id, &s, &v, e);

	if (rc == 0)
		rc = complaint_get(d->store, id, c, e);
	s = (struct complaint_step){ .action = COMPLAINT_ASSIGN,
		.by_time = true };
	if (rc == 0)
		rc = find_department(d, c, &s, &found, e);
	if (rc == 0 && found)
		rc = complaint_act(d, id, &s, &v, e);
	if (rc == 0 && found)
		rc = complaint_get(d->store, id, c, e);
	complaint_event_clear(&v);
	return rc;
}
