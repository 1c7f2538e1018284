/*
 * Reminders of deadlines; see remind.h.  A batch of cases is found, and
 * their steps taken, in one write transaction, so that no other run sees
 * them in between.
 */
#include "lib/complaint/remind.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/remind.sql.h"
#include "lib/notify/reached.h"
#include "lib/org/setting.h"

#define BATCH 100 /* cases in one transaction */
#define STEPS 4

enum whom { NOBODY, OFFICER, DEPARTMENT, AUDIT };

struct way {
	enum whom whom;
	const struct sql *sql;
};

/* The ways are tried one after the other, until somebody is reached. */
struct step {
	const char *word;
	const char *template;
	struct way to[2];
	int64_t from; /* of the deadlines that it concerns */
	int64_t until;
};

struct found {
	struct reminder r;
	int64_t event_id;
	int64_t officer_id;
	int64_t department_id; /* in charge, else civil affairs */
};

struct run {
	struct complaint_desk *desk;
	bool only_look;
	void (*each)(void *ctx, const struct reminder *r);
	void *ctx;
	struct remind_count *n;
	int64_t now;
	const char *lang;
	int64_t after_due; /* the last case that was looked at */
	int64_t after;
};

static int
read_steps(struct store *store, int64_t now, struct step out[STEPS],
    struct err *e)
{
	int64_t before, head, audit;

	if (setting_int(store, SETTING_COMPLAINT_WARN_BEFORE, &before, e) <
	    0 ||
	    setting_int(store, SETTING_COMPLAINT_HEAD_AFTER, &head, e) < 0 ||
	    setting_int(store, SETTING_COMPLAINT_AUDIT_AFTER, &audit, e) < 0)
		return -1;
	out[0] = (struct step){ "soon", "reminder-soon",
		{ { OFFICER, &sql_remind_officer },
		    { DEPARTMENT, &sql_remind_department } }, now,
		now + before };
	out[1] = (struct step){ "late", "reminder-late",
		{ { OFFICER, &sql_remind_officer },
		    { DEPARTMENT, &sql_remind_department } }, INT64_MIN,
		now };
	out[2] = (struct step){ "head", "reminder-head",
		{ { DEPARTMENT, &sql_remind_head } }, INT64_MIN,
		now - head };
	out[3] = (struct step){ "audit", "reminder-audit",
		{ { AUDIT, &sql_remind_audit_head },
		    { AUDIT, &sql_remind_audit } }, INT64_MIN,
		now - audit };
	return 0;
}

static void
found_clear(struct found *f)
{
	free(f->r.kind);
	free(f->r.department);
	free(f->r.to);
	*f = (struct found){ .event_id = 0 };
}

static void
take_row(const struct stmt *st, const struct step *s, struct found *f)
{
	f->r.step = s->word;
	f->r.complaint_id = stmt_int(st, 0);
	f->event_id = stmt_int(st, 1);
	f->r.due_at = stmt_int(st, 2);
	complaint_number(stmt_int(st, 3), stmt_int(st, 4), f->r.number);
	f->r.kind = mem_text(stmt_text(st, 5));
	f->r.department = mem_text(stmt_text(st, 6));
	f->officer_id = stmt_int(st, 7);
	f->department_id = stmt_int(st, 8);
}

static int
find(struct run *run, const struct step *s, struct found f[BATCH], size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	if (stmt_open(run->desk->store, &sql_remind_find, BINDS(
	    b_text("step", s->word), b_int("from", s->from),
	    b_int("until", s->until), b_int("after_due", run->after_due),
	    b_int("after", run->after), b_int("limit", BATCH)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		take_row(st, s, &f[(*n)++]);
	stmt_close(st);
	if (*n > 0) {
		run->after_due = f[*n - 1].r.due_at;
		run->after = f[*n - 1].r.complaint_id;
	}
	return rc;
}

static int
ask(struct run *run, const struct way *w, const struct found *f,
    struct reached *p, struct err *e)
{
	const struct bind *one = BINDS(b_int("whom", w->whom == OFFICER
	    ? f->officer_id : f->department_id), b_int("now", run->now));
	const struct bind *all = BINDS(b_int("now", run->now));

	return reached_add(p, run->desk->store, w->sql,
	    w->whom == AUDIT ? all : one, e);
}

static int
find_people(struct run *run, const struct step *s, struct found *f,
    struct reached *p, struct err *e)
{
	int rc = 0;

	for (size_t i = 0; rc == 0 && i < ARRAY_LEN(s->to); i++)
		if (p->n == 0 && s->to[i].whom != NOBODY)
			rc = ask(run, &s->to[i], f, p, e);
	f->r.to = mem_text(p->logins.s);
	return rc;
}

static int
queue(struct run *run, const struct step *s, const struct found *f,
    const struct reached *p, struct err *e)
{
	struct store *store = run->desk->store;
	int64_t id;

	if (store_int(store, &sql_remind_next_id, NO_BINDS, &id, e) < 0 ||
	    store_run(store, &sql_remind_insert, BINDS(b_int("id", id),
	    b_int("event_id", f->event_id), b_text("step", s->word),
	    b_int("now", run->now)), e) < 0)
		return -1;
	for (size_t i = 0; i < p->n; i++)
		if (store_run(store, &sql_remind_queue, BINDS(
		    b_text("template", s->template),
		    b_text("lang", run->lang), b_int("staff", p->id[i]),
		    b_int("reminder", id), b_int("now", run->now)), e) < 0)
			return -1;
	return 0;
}

static int
take_step(struct run *run, const struct step *s, struct found *f,
    struct remind_count *n, struct err *e)
{
	struct reached p = REACHED_INIT;
	int rc = find_people(run, s, f, &p, e);

	if (rc == 0 && p.n > 0 && !run->only_look)
		rc = queue(run, s, f, &p, e);
	if (p.n > 0)
		n->taken++;
	else
		n->nobody++;
	n->mails += (int64_t)p.n;
	reached_clear(&p);
	return rc;
}

/* What was done is told once it is committed. */
static void
tell(struct run *run, const struct found *f, size_t n,
    const struct remind_count *more)
{
	run->n->taken += more->taken;
	run->n->mails += more->mails;
	run->n->nobody += more->nobody;
	for (size_t i = 0; run->each != NULL && i < n; i++)
		run->each(run->ctx, &f[i].r);
}

/* The next batch of one step; *n is how many it was. */
static int
batch(struct run *run, const struct step *s, size_t *n, struct err *e)
{
	struct found *f = mem_new(BATCH, sizeof(*f));
	struct store *store = run->desk->store;
	struct remind_count more = { .taken = 0 };
	int rc = -1;

	*n = 0;
	if (!run->only_look && store_begin(store, e) < 0)
		goto out;
	rc = find(run, s, f, n, e);
	for (size_t i = 0; rc == 0 && i < *n; i++)
		rc = take_step(run, s, &f[i], &more, e);
	if (rc == 0 && !run->only_look)
		rc = store_commit(store, e);
	if (rc == 0)
		tell(run, f, *n, &more);
	else if (!run->only_look)
		store_rollback(store);
out:
	for (size_t i = 0; i < *n; i++)
		found_clear(&f[i]);
	free(f);
	return rc;
}

int
complaint_remind(struct complaint_desk *d, bool only_look,
    void (*each)(void *ctx, const struct reminder *r), void *ctx,
    struct remind_count *n, struct err *e)
{
	struct run run = { .desk = d, .only_look = only_look, .each = each,
		.ctx = ctx, .n = n, .now = clock_now() };
	struct step steps[STEPS];
	size_t got;
	int rc = -1;

	*n = (struct remind_count){ .taken = 0 };
	if (read_steps(d->store, run.now, steps, e) < 0 ||
	    reached_lang(d->store, &run.lang, e) < 0)
		goto out;
	rc = 0;
	for (size_t i = 0; rc == 0 && i < STEPS; i++) {
		run.after_due = INT64_MIN;
		run.after = 0;
		do
			rc = batch(&run, &steps[i], &got, e);
		while (rc == 0 && got == BATCH);
	}
out:
	return rc;
}
