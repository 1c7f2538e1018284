/*
 * What time brings to residents' mail IDs; see remind.h.
 */
#include "lib/mailid/remind.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/mailid/mailid.h"
#include "lib/mailid/notice.h"
#include "lib/mailid/remind.sql.h"
#include "lib/mailid/rules.h"
#include "lib/mailid/use.h"
#include "lib/org/setting.h"
#include "lib/person/person.h"

struct row {
	int64_t id;
	int64_t version;
	char *address;
	int64_t citizen_id;
	int64_t notices; /* about the same, before */
	int64_t last;    /* when the last was */
	int64_t ends;    /* until when there is time */
};

/* One of the two reasons, with its times in microseconds. */
struct pass {
	struct store *store;
	struct keyring *keyring;
	struct mail_reminded *done;
	bool only_counts;
	const char *about;
	const struct sql *list;
	int64_t now;
	int64_t notices; /* how many are given before it is suspended */
	int64_t time;    /* to answer the first */
	int64_t again;   /* the second is so long before the end */
	int64_t rules;   /* version to be accepted; 0 = about use */
	int64_t before;  /* used last */
};

/* --- what is due ---------------------------------------------------------- */

enum due { DUE_NOTHING, DUE_NOTICE, DUE_END };

static enum due
due_of(const struct pass *p, const struct row *r)
{
	int64_t day_later = r->last + CLOCK_DAY, again = r->ends - p->again;

	if (r->notices == 0)
		return DUE_NOTICE;
	if (r->notices >= p->notices)
		return p->now >= r->ends ? DUE_END : DUE_NOTHING;
	return p->now >= (again > day_later ? again : day_later) ?
	    DUE_NOTICE : DUE_NOTHING;
}

/* A second notice that comes late leaves time too. */
static int64_t
time_until(const struct pass *p, const struct row *r)
{
	int64_t ends = p->now + (p->again < p->time ? p->again : p->time);

	if (r->notices == 0)
		return p->now + p->time;
	return ends > r->ends ? ends : r->ends;
}

static void
count(struct mail_reminded *to, const struct pass *p, enum due due)
{
	if (due == DUE_END)
		to->suspended++;
	else if (due == DUE_NOTICE)
		*(p->rules != 0 ? &to->told : &to->asked) += 1;
}

/* --- doing it ------------------------------------------------------------- */

/* Whoever reads the mail of an address that was brought in is its holder. */
static int
bind_holder(const struct pass *p, struct row *r, struct err *e)
{
	const struct person_fields who = { .email = r->address };

	if (r->citizen_id != 0 || p->keyring == NULL)
		return 0;
	return person_find_or_add(p->store, p->keyring, &who, &r->citizen_id,
	    e) < 0 || mail_id_bind(p->store, r->id, r->version,
	    r->citizen_id, e) < 0 ? -1 : 0;
}

static int
tell(const struct pass *p, struct row *r, struct err *e)
{
	struct mail_notice n = {
		.about = p->about, .mail_id = r->id, .rules = p->rules,
		.ends_at = time_until(p, r),
	};

	if (bind_holder(p, r, e) < 0)
		return -1;
	n.citizen_id = r->citizen_id;
	return mail_notice_add(p->store, &n, e);
}

static int
end(const struct pass *p, const struct row *r, struct err *e)
{
	struct mail_id m = MAIL_ID_INIT;
	int rc = mail_id_find(p->store, r->address, &m, e);

	if (rc == 0)
		rc = mail_id_suspend(p->store, &m, p->about, "", e);
	mail_id_clear(&m);
	return rc;
}

static int
act(const struct pass *p, struct row *r, struct err *e)
{
	enum due due = due_of(p, r);
	int rc = 0;

	if (!p->only_counts && due == DUE_NOTICE)
		rc = tell(p, r, e);
	else if (!p->only_counts && due == DUE_END)
		rc = end(p, r, e);
	if (rc == 0)
		count(p->done, p, due);
	return rc;
}

/* --- all of them ---------------------------------------------------------- */

static int
open_list(const struct pass *p, int64_t after, struct stmt **st,
    struct err *e)
{
	return p->rules != 0 ? stmt_open(p->store, p->list, BINDS(
	    b_int("rules", p->rules), b_int("after", after),
	    b_int("limit", MAIL_REMIND_BATCH)), st, e) :
	    stmt_open(p->store, p->list, BINDS(b_int("before", p->before),
	    b_int("after", after), b_int("limit", MAIL_REMIND_BATCH)), st, e);
}

/* Reads the next rows before anything of them changes. */
static int
read_batch(const struct pass *p, int64_t after, struct row *rows, size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	if (open_list(p, after, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		rows[(*n)++] = (struct row){
			.id = stmt_int(st, 0), .version = stmt_int(st, 1),
			.address = mem_text(stmt_text(st, 2)),
			.citizen_id = stmt_int(st, 3),
			.notices = stmt_int(st, 4), .last = stmt_int(st, 5),
			.ends = stmt_int(st, 6),
		};
	stmt_close(st);
	return rc;
}

static int
do_batch(const struct pass *p, int64_t *after, size_t *n, struct err *e)
{
	struct row rows[MAIL_REMIND_BATCH];
	int rc;

	if (!p->only_counts && store_begin(p->store, e) < 0)
		return -1;
	rc = read_batch(p, *after, rows, n, e);
	for (size_t i = 0; i < *n; i++) {
		if (rc == 0)
			rc = act(p, &rows[i], e);
		*after = rows[i].id;
		free(rows[i].address);
	}
	if (p->only_counts)
		return rc;
	if (rc == 0)
		rc = store_commit(p->store, e);
	store_rollback(p->store);
	return rc;
}

static int
do_all(const struct pass *p, struct err *e)
{
	int64_t after = 0;
	size_t n = MAIL_REMIND_BATCH;

	while (n == MAIL_REMIND_BATCH)
		if (do_batch(p, &after, &n, e) < 0)
			return -1;
	return 0;
}

static int
days(struct store *store, enum setting key, int64_t *us, struct err *e)
{
	if (setting_int(store, key, us, e) < 0)
		return -1;
	*us *= CLOCK_DAY;
	return 0;
}

static int
remind_rules(struct pass *p, struct err *e)
{
	struct mail_rules r = MAIL_RULES_INIT;
	int64_t number;
	int rc;

	if (mail_rules_current(p->store, &number, e) < 0)
		return -1;
	if (number == 0)
		return 0;
	rc = mail_rules_find(p->store, number, &r, e);
	p->about = "rules";
	p->list = &sql_mail_remind_rules;
	p->notices = 2;
	p->rules = number;
	p->time = r.accept_days * CLOCK_DAY;
	if (rc == 0)
		rc = days(p->store, SETTING_MAIL_REMIND_DAYS, &p->again, e);
	mail_rules_clear(&r);
	return rc < 0 ? -1 : do_all(p, e);
}

static int
remind_unused(struct pass *p, struct err *e)
{
	int64_t unused;
	bool told;

	if (days(p->store, SETTING_MAIL_UNUSED_DAYS, &unused, e) < 0 ||
	    days(p->store, SETTING_MAIL_ASK_DAYS, &p->time, e) < 0 ||
	    mail_use_is_told(p->store, p->now, &told, e) < 0)
		return -1;
	if (unused == 0 || !told)
		return 0;
	p->about = "unused";
	p->list = &sql_mail_remind_unused;
	p->notices = 1;
	p->rules = 0;
	p->before = p->now - unused;
	return do_all(p, e);
}

static int
remind(struct pass *p, struct err *e)
{
	*p->done = (struct mail_reminded){ .told = 0 };
	return remind_rules(p, e) < 0 || remind_unused(p, e) < 0 ? -1 : 0;
}

int
mail_remind_due(struct store *store, int64_t now, struct mail_reminded *due,
    struct err *e)
{
	struct pass p = {
		.store = store, .now = now, .done = due, .only_counts = true,
	};

	return remind(&p, e);
}

int
mail_remind(struct store *store, struct keyring *keyring, int64_t now,
    struct mail_reminded *done, struct err *e)
{
	struct pass p = {
		.store = store, .keyring = keyring, .now = now, .done = done,
	};

	return remind(&p, e);
}
