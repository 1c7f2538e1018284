/*
 * Queries over complaints as jobs; see cases_found.h.
 */
#include "cmd/osan-console/cases_found.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint_list.h"

/* --- how many there are -------------------------------------------------- */

struct counting {
	struct job job;
	struct complaint_scope scope;
	int64_t n;
};

static void
counting_free(struct job *job)
{
	free(job);
}

static int
counting_run(struct worker *w, struct job *job, struct err *e)
{
	struct counting *k = (struct counting *)job;

	return complaint_page_count(w->store, &k->scope, &k->n, e);
}

static void
counting_done(struct console *c, struct job *job)
{
	struct counting *k = (struct counting *)job;
	struct complaints_screen *s = job->owner;

	s->counting = false;
	if (job->rc < 0)
		console_error(c, &job->err);
	else if (!s->rows.by_ids && k->scope.part == s->rows.scope.part)
		list_set_total(s->view.list, k->n);
	if (s->count_again)
		cases_found_count(s);
}

static const struct job_ops counting_ops = {
	.what = N_("counting"),
	.run = counting_run,
	.done = counting_done,
	.free = counting_free,
};

void
cases_found_count(struct complaints_screen *s)
{
	struct counting *k;

	s->counted_at = clock_steady();
	s->count_again = s->counting;
	if (s->rows.by_ids)
		list_set_total(s->view.list, (int64_t)s->rows.n);
	if (s->rows.by_ids || s->counting)
		return;
	k = mem_new(1, sizeof(*k));
	k->job.ops = &counting_ops;
	k->job.owner = s;
	k->scope = s->rows.scope;
	s->counting = true;
	work_submit(s->c->reader, &k->job);
}

/* --- limits -------------------------------------------------------------- */

void
cases_found_show(struct complaints_screen *s)
{
	struct list_source src = case_rows_source(&s->rows);

	list_view_reset(s->c, &s->view, &src, -1);
	cases_found_count(s);
	beside_reset(&s->beside);
}

void
cases_found_drop(struct complaints_screen *s)
{
	free(s->limit);
	s->limit = NULL;
	s->rows.by_ids = false;
	cases_found_show(s);
}

struct limiting {
	struct job job;
	struct complaint_scope scope;
	char *query;
	int64_t *ids;
	size_t n;
	bool tag; /* tag what is found, instead of showing it alone */
};

static void
limiting_free(struct job *job)
{
	struct limiting *l = (struct limiting *)job;

	free(l->query);
	free(l->ids);
	free(l);
}

static int
limiting_run(struct worker *w, struct job *job, struct err *e)
{
	struct limiting *l = (struct limiting *)job;
	int rc = complaint_page_found(w->store, &l->scope, l->query,
	    &job->stop, &l->ids, &l->n, e);

	if (rc == 0)
		return err_set(e, ERR_FAILED, "stopped");
	return rc < 0 ? -1 : 0;
}

static void
limiting_done(struct console *c, struct job *job)
{
	struct limiting *l = (struct limiting *)job;
	struct complaints_screen *s = job->owner;

	if (job->rc < 0) {
		console_error(c, &job->err);
		return;
	}
	if (l->tag) {
		limit_tag(c, s->view.list, l->ids, l->n);
		return;
	}
	free(s->limit);
	s->limit = l->query;
	l->query = NULL;
	free(s->rows.ids);
	s->rows.ids = l->ids;
	s->rows.n = l->n;
	l->ids = NULL;
	s->rows.scope = l->scope;
	s->rows.by_ids = true;
	cases_found_show(s);
}

static const struct job_ops limiting_ops = {
	.what = N_("looking through the complaints"),
	.run = limiting_run,
	.done = limiting_done,
	.free = limiting_free,
};

static void
submit(struct complaints_screen *s, const char *query,
    enum complaint_part part, bool tag)
{
	struct limiting *l = mem_new(1, sizeof(*l));

	l->job.ops = &limiting_ops;
	l->job.owner = s;
	l->query = mem_text(query);
	l->scope = s->rows.scope;
	l->scope.part = part;
	l->tag = tag;
	work_submit(s->c->reader, &l->job);
}

void
cases_found_limit(struct complaints_screen *s, const char *query,
    enum complaint_part part)
{
	submit(s, query, part, false);
}

int
cases_found_check(struct store *store, const char *query, struct err *e)
{
	const struct complaint_list_options o = { .query = query,
		.limit = 1 };
	struct complaint_list l;
	int rc = complaint_list_open(store, &o, &l, e);

	complaint_list_close(&l);
	return rc;
}

static int
set(struct screen *s, const char *query, struct err *e)
{
	struct complaints_screen *k = (struct complaints_screen *)s;

	if (query[strspn(query, " ")] == '\0') {
		cases_found_drop(k);
		return 0;
	}
	if (cases_found_check(k->c->store, query, e) < 0)
		return -1;
	submit(k, query, k->rows.scope.part, false);
	return 0;
}

static const char *
now(const struct screen *s)
{
	return ((const struct complaints_screen *)s)->limit;
}

const struct limit_ops cases_found_limits = {
	.list = { LIMITED_COMPLAINTS, cases_found_check },
	.permit = PERMIT_COMPLAINT_LIST,
	.set = set,
	.now = now,
};

static char *
limit_enter(struct console *c, void *ctx, const char *text)
{
	struct err e = ERR_INIT;

	(void)c;
	return set(ctx, text, &e) == 0 ? NULL : mem_text(e.msg);
}

static char *
tag_enter(struct console *c, void *ctx, const char *text)
{
	struct complaints_screen *s = ctx;
	struct err e = ERR_INIT;

	if (cases_found_check(c->store, text, &e) < 0)
		return mem_text(e.msg);
	if (text[strspn(text, " ")] != '\0')
		submit(s, text, s->rows.scope.part, true);
	return NULL;
}

void
cases_found_ask(struct complaints_screen *s, bool tag)
{
	limit_ask(s->c, tag, s->limit, tag ? tag_enter : limit_enter, s);
}
