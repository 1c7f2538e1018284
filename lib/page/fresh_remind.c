/*
 * Reminders of what is to be looked at again; see fresh_remind.h.
 */
#include "lib/page/fresh_remind.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/notify/reached.h"
#include "lib/org/setting.h"
#include "lib/page/fresh.sql.h"

/* The ways are tried one after the other, until somebody is reached. */
struct step {
	const char *word;
	const char *template;
	const struct sql *to[2];
	int64_t until; /* of the dates that it concerns */
};

#define STEPS 3

struct item {
	int64_t department_id;
	char *kind;
	int64_t object_id;
	int64_t due_at;
};

struct items {
	struct item *item;
	size_t n, room;
};

struct run {
	struct store *store;
	bool only_look;
	void (*each)(void *ctx, const struct fresh_reminder *r);
	void *ctx;
	struct fresh_remind_count *n;
	int64_t now;
	const char *lang;
};

static int
read_steps(struct store *store, int64_t now, struct step out[STEPS],
    struct err *e)
{
	int64_t head, managing;

	if (setting_int(store, SETTING_PAGE_HEAD_AFTER, &head, e) < 0 ||
	    setting_int(store, SETTING_PAGE_MANAGING_AFTER, &managing, e) < 0)
		return -1;
	out[0] = (struct step){ "due", "page-due",
		{ &sql_fresh_remind_officers, &sql_fresh_remind_head }, now };
	out[1] = (struct step){ "head", "page-head",
		{ &sql_fresh_remind_head, NULL }, now - head };
	out[2] = (struct step){ "managing", "page-managing",
		{ &sql_fresh_remind_managing, NULL }, now - managing };
	return 0;
}

static int
find(struct run *r, const struct step *s, struct items *all, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(r->store, &sql_fresh_remind_find, BINDS(
	    b_text("step", s->word), b_int("until", s->until)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (all->n == all->room) {
			all->room = all->room > 0 ? 2 * all->room : 32;
			all->item = mem_grow(all->item, all->room,
			    sizeof(*all->item));
		}
		all->item[all->n++] = (struct item){
			.department_id = stmt_int(st, 0),
			.kind = mem_text(stmt_text(st, 1)),
			.object_id = stmt_int(st, 2),
			.due_at = stmt_int(st, 3),
		};
	}
	stmt_close(st);
	return rc;
}

static int
store_step(struct run *r, const struct step *s, const struct item *item,
    size_t n, const struct reached *p, struct err *e)
{
	int64_t id;

	if (store_int(r->store, &sql_fresh_remind_next_id, NO_BINDS, &id, e) <
	    0 || store_run(r->store, &sql_fresh_remind_insert, BINDS(
	    b_int("id", id), b_int("department", item->department_id),
	    b_text("step", s->word), b_int("now", r->now)), e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (store_run(r->store, &sql_fresh_remind_item, BINDS(
		    b_text("kind", item[i].kind),
		    b_int("object", item[i].object_id),
		    b_int("due_at", item[i].due_at),
		    b_text("step", s->word), b_int("reminder", id)), e) < 0)
			return -1;
	for (size_t i = 0; i < p->n; i++)
		if (store_run(r->store, &sql_fresh_remind_queue, BINDS(
		    b_text("template", s->template),
		    b_text("lang", r->lang), b_int("staff", p->id[i]),
		    b_int("reminder", id), b_int("now", r->now)), e) < 0)
			return -1;
	return 0;
}

/* A step for n things of one department. */
static int
take(struct run *r, const struct step *s, const struct item *item, size_t n,
    struct err *e)
{
	struct reached p = REACHED_INIT;
	char *department = NULL;
	int rc = 0;

	for (size_t i = 0; rc == 0 && p.n == 0 && i < ARRAY_LEN(s->to); i++)
		if (s->to[i] != NULL)
			rc = reached_add(&p, r->store, s->to[i], BINDS(
			    b_int("department", item->department_id),
			    b_int("now", r->now)), e);
	if (rc == 0 && p.n > 0 && !r->only_look)
		rc = store_step(r, s, item, n, &p, e);
	if (rc == 0)
		rc = store_text(r->store, &sql_fresh_remind_code, BINDS(
		    b_int("department", item->department_id)), &department,
		    e);
	if (rc == 0 && r->each != NULL)
		r->each(r->ctx, &(struct fresh_reminder){ department,
		    s->word, (int64_t)n, p.logins.s });
	r->n->mails += (int64_t)p.n;
	r->n->nobody += p.n == 0;
	free(department);
	reached_clear(&p);
	return rc;
}

static int
take_step(struct run *r, const struct step *s, struct err *e)
{
	struct items all = { .item = NULL };
	int rc = find(r, s, &all, e);

	for (size_t i = 0, n; rc == 0 && i < all.n; i += n) {
		for (n = 1; i + n < all.n && all.item[i + n].department_id ==
		    all.item[i].department_id; n++)
			continue;
		rc = take(r, s, &all.item[i], n, e);
	}
	for (size_t i = 0; i < all.n; i++)
		free(all.item[i].kind);
	free(all.item);
	return rc;
}

int
fresh_remind(struct store *store, bool only_look,
    void (*each)(void *ctx, const struct fresh_reminder *r), void *ctx,
    struct fresh_remind_count *n, struct err *e)
{
	struct run r = { .store = store, .only_look = only_look,
		.each = each, .ctx = ctx, .n = n, .now = clock_now() };
	struct step steps[STEPS];
	int rc = 0;

	*n = (struct fresh_remind_count){ .mails = 0 };
	if (read_steps(store, r.now, steps, e) < 0 ||
	    reached_lang(store, &r.lang, e) < 0)
		return -1;
	for (size_t i = 0; rc == 0 && i < STEPS; i++)
		rc = take_step(&r, &steps[i], e);
	return rc;
}
