/*
 * Reminders of requests; see remind.h.  A request is found and its step
 * taken in one write transaction, so that no other run sees it in between.
 */
#include "lib/inforeq/remind.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/inforeq/remind.sql.h"
#include "lib/notify/reached.h"
#include "lib/org/setting.h"

#define STEPS 3

struct step {
	const char *word;
	const char *template;
	bool to_head;
	int64_t from; /* of the deadlines that it concerns */
	int64_t until;
};

struct run {
	struct store *store;
	bool only_look;
	struct inforeq_remind_count *n;
	int64_t now;
	const char *lang;
	int64_t after; /* the last request that was looked at */
};

struct found {
	struct inforeq_reminder r;
	int64_t id;
	int64_t department_id;
	int64_t officer_id; /* who judged it, or 0 */
};

int
inforeq_due_each(struct store *store, int64_t department_id, int64_t until,
    int64_t limit, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_inforeq_due, BINDS(
	    b_int("department", department_id), b_int("until", until),
	    b_int("limit", limit != 0 ? limit : INT64_MAX)), st, e);
}

int
inforeq_due_count(struct store *store, int64_t department_id, int64_t now,
    int64_t until, int64_t *late, int64_t *soon, struct err *e)
{
	if (store_int(store, &sql_inforeq_due_count, BINDS(
	    b_int("department", department_id), b_int("from", INT64_MIN),
	    b_int("until", now)), late, e) < 0)
		return -1;
	return store_int(store, &sql_inforeq_due_count, BINDS(
	    b_int("department", department_id), b_int("from", now),
	    b_int("until", until)), soon, e);
}

/* --- reminders ---------------------------------------------------------- */

static int
read_steps(struct store *store, int64_t now, struct step out[STEPS],
    struct err *e)
{
	int64_t before, head;

	if (setting_int(store, SETTING_INFOREQ_WARN_BEFORE, &before, e) < 0 ||
	    setting_int(store, SETTING_INFOREQ_HEAD_AFTER, &head, e) < 0)
		return -1;
	out[0] = (struct step){ "soon", "inforeq-soon", false, now,
		now + before };
	out[1] = (struct step){ "late", "inforeq-late", false, INT64_MIN,
		now };
	out[2] = (struct step){ "head", "inforeq-head", true, INT64_MIN,
		now - head };
	return 0;
}

static int
find(struct run *run, const struct step *s, struct found *f, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(run->store, &sql_inforeq_remind_find, BINDS(
	    b_text("step", s->word), b_int("from", s->from),
	    b_int("until", s->until), b_int("after", run->after)), &st, e) <
	    0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		f->id = run->after = stmt_int(st, 0);
		snprintf(f->r.number, sizeof(f->r.number), "%04d-%06" PRId64,
		    (int)stmt_int(st, 1), stmt_int(st, 2));
		f->r.department = mem_text(stmt_text(st, 3));
		f->r.step = s->word;
		f->r.due_at = stmt_int(st, 4);
		f->department_id = stmt_int(st, 5);
		f->officer_id = stmt_int(st, 6);
	}
	stmt_close(st);
	return rc;
}

static int
ask(struct run *run, const struct sql *sql, int64_t whom, struct reached *p,
    struct err *e)
{
	return reached_add(p, run->store, sql, BINDS(b_int("whom", whom),
	    b_int("now", run->now)), e);
}

/* Where an officer cannot be reached, the department stands in. */
static int
find_people(struct run *run, const struct step *s, struct found *f,
    struct reached *p, struct err *e)
{
	int rc = s->to_head
	    ? ask(run, &sql_inforeq_remind_head, f->department_id, p, e)
	    : ask(run, &sql_inforeq_remind_officer, f->officer_id, p, e);

	if (rc == 0 && p->n == 0 && !s->to_head)
		rc = ask(run, &sql_inforeq_remind_department,
		    f->department_id, p, e);
	f->r.to = mem_text(p->logins.s);
	return rc;
}

static int
queue(struct run *run, const struct step *s, const struct found *f,
    const struct reached *p, struct err *e)
{
	int64_t id;

	if (store_int(run->store, &sql_inforeq_remind_next_id, NO_BINDS, &id,
	    e) < 0 ||
	    store_run(run->store, &sql_inforeq_remind_insert, BINDS(
	    b_int("id", id), b_int("inforeq", f->id),
	    b_text("step", s->word), b_int("now", run->now)), e) < 0)
		return -1;
	for (size_t i = 0; i < p->n; i++)
		if (store_run(run->store, &sql_inforeq_remind_queue, BINDS(
		    b_text("template", s->template),
		    b_text("lang", run->lang), b_int("staff", p->id[i]),
		    b_int("reminder", id), b_int("now", run->now)), e) < 0)
			return -1;
	return 0;
}

/* One request: 1, or 0 where there is none any more. */
static int
take_one(struct run *run, const struct step *s, struct found *f,
    struct err *e)
{
	struct reached p = REACHED_INIT;
	int rc = -1, found;

	if (!run->only_look && store_begin(run->store, e) < 0)
		return -1;
	found = find(run, s, f, e);
	if (found > 0 && find_people(run, s, f, &p, e) == 0)
		rc = p.n > 0 && !run->only_look ? queue(run, s, f, &p, e) : 0;
	else if (found == 0)
		rc = 0;
	if (rc == 0 && !run->only_look)
		rc = store_commit(run->store, e);
	if (!run->only_look)
		store_rollback(run->store);
	if (rc == 0 && found > 0) {
		run->n->taken += p.n > 0;
		run->n->nobody += p.n == 0;
		run->n->mails += (int64_t)p.n;
	}
	reached_clear(&p);
	return rc < 0 ? -1 : found;
}

int
inforeq_remind(struct store *store, bool only_look,
    void (*each)(void *ctx, const struct inforeq_reminder *r), void *ctx,
    struct inforeq_remind_count *n, struct err *e)
{
	struct run run = { .store = store, .only_look = only_look, .n = n,
		.now = clock_now() };
	struct step steps[STEPS];
	int rc = 0;

	*n = (struct inforeq_remind_count){ .taken = 0 };
	if (read_steps(store, run.now, steps, e) < 0 ||
	    reached_lang(store, &run.lang, e) < 0)
		return -1;
	for (size_t i = 0; rc >= 0 && i < STEPS; i++) {
		run.after = 0;
		do {
			struct found f = { .id = 0 };

			rc = take_one(&run, &steps[i], &f, e);
			if (rc > 0)
				each(ctx, &f.r);
			free(f.r.department);
			free(f.r.to);
		} while (rc > 0);
	}
	return rc;
}
