/*
 * Queries over posts as jobs; see posts_found.h.
 */
#include "cmd/osan-console/posts_found.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/limit.h"
#include "lib/base/mem.h"
#include "lib/board/post_list.h"
#include "lib/board/post_query.h"

struct finding_posts {
	struct job job;
	struct posts_view *view; /* of the job's owner */
	char *query, *board;
	int64_t citizen_id;
	struct post_key *found;
	size_t n, room;
	bool tag;
	bool more; /* than POSTS_FOUND_MOST */
};

static void
finding_free(struct job *job)
{
	struct finding_posts *f = (struct finding_posts *)job;

	free(f->query);
	free(f->board);
	free(f->found);
	free(f);
}

static void
add(struct finding_posts *f, const struct post_row *row)
{
	if (f->n == f->room) {
		f->room = f->room > 0 ? 2 * f->room : 1024;
		f->found = mem_grow(f->found, f->room, sizeof(*f->found));
	}
	f->found[f->n++] = (struct post_key){ row->created_at, row->id };
}

static int
find_all(struct worker *w, struct finding_posts *f, struct err *e)
{
	const struct post_list_options o = {
		.board = f->board, .query = f->query,
	};
	struct post_list l;
	struct post_row row;
	int rc;

	if (post_list_open(w->store, &o, &l, e) < 0)
		return -1;
	while ((rc = post_list_next(&l, &row, e)) > 0 && !f->more) {
		if (f->citizen_id != 0 && row.citizen_id != f->citizen_id)
			continue;
		f->more = f->n == POSTS_FOUND_MOST;
		if (!f->more)
			add(f, &row);
	}
	post_list_close(&l);
	return rc < 0 ? -1 : 0;
}

static int
finding_run(struct worker *w, struct job *job, struct err *e)
{
	struct finding_posts *f = (struct finding_posts *)job;
	int rc;

	store_set_stop(w->store, &job->stop);
	rc = find_all(w, f, e);
	store_set_stop(w->store, NULL);
	if (atomic_load(&job->stop))
		rc = err_set(e, ERR_FAILED, "stopped");
	return rc;
}

static void
take(struct posts_view *v, struct finding_posts *f)
{
	free(v->limit);
	v->limit = f->query;
	free(v->found);
	v->found = f->found;
	v->n = f->n;
	f->query = NULL;
	f->found = NULL;
	posts_view_reset(v);
}

static void
finding_done(struct console *c, struct job *job)
{
	struct finding_posts *f = (struct finding_posts *)job;
	struct posts_view *v = f->view;

	if (job->rc < 0) {
		console_error(c, &job->err);
		return;
	}
	if (f->more)
		console_note(c, STYLE_WARN, _("more than %zu posts: only the "
		    "newest of them"), POSTS_FOUND_MOST);
	if (!f->tag) {
		take(v, f);
		return;
	}
	for (size_t i = 0; i < f->n; i++)
		list_tag(v->view.list, f->found[i].id, true);
	if (!f->more)
		console_note(c, STYLE_GOOD, _("%zu more are tagged"), f->n);
}

static const struct job_ops finding_ops = {
	.what = N_("looking through the posts"),
	.run = finding_run,
	.done = finding_done,
	.free = finding_free,
};

static void
submit(struct posts_view *v, const char *query, bool tag)
{
	struct finding_posts *f = mem_new(1, sizeof(*f));

	f->job.ops = &finding_ops;
	f->job.owner = v->screen;
	f->view = v;
	f->query = mem_text(query);
	f->board = mem_text(v->board);
	f->citizen_id = v->scope.citizen_id;
	f->tag = tag;
	work_submit(v->c->reader, &f->job);
}

/* Gives what is wrong with the query, or NULL. */
static char *
check(struct posts_view *v, const char *query)
{
	struct compiled_query *q = NULL;
	struct err e = ERR_INIT;
	int rc = post_query_read(v->c->store, query, &q, &e);

	compiled_query_free(q);
	return rc < 0 ? mem_text(e.msg) : NULL;
}

static char *
limit_enter(struct console *c, void *ctx, const char *text)
{
	char *wrong = NULL;

	(void)c;
	if (text[strspn(text, " ")] == '\0')
		posts_found_drop(ctx);
	else if ((wrong = check(ctx, text)) == NULL)
		submit(ctx, text, false);
	return wrong;
}

static char *
tag_enter(struct console *c, void *ctx, const char *text)
{
	char *wrong = check(ctx, text);

	(void)c;
	if (wrong == NULL && text[strspn(text, " ")] != '\0')
		submit(ctx, text, true);
	return wrong;
}

void
posts_found_ask(struct posts_view *v, bool tag)
{
	limit_ask(v->c, tag, v->limit, tag ? tag_enter : limit_enter, v);
}

void
posts_found_drop(struct posts_view *v)
{
	if (v->limit == NULL)
		return;
	free(v->limit);
	v->limit = NULL;
	free(v->found);
	v->found = NULL;
	v->n = 0;
	posts_view_reset(v);
	posts_found_count(v);
}

/* --- counting ---------------------------------------------------------- */

struct counting {
	struct job job;
	struct posts_view *view; /* of the job's owner */
	struct post_scope scope;
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

	return post_count(w->store, &k->scope, &k->n, e);
}

static void
counting_done(struct console *c, struct job *job)
{
	const struct counting *k = (struct counting *)job;
	struct posts_view *v = k->view;

	v->counting = false;
	if (job->rc < 0)
		console_error(c, &job->err);
	else if (v->limit == NULL)
		list_set_total(v->view.list, k->n);
	if (v->count_again)
		posts_found_count(v);
}

static const struct job_ops counting_ops = {
	.what = N_("counting"),
	.run = counting_run,
	.done = counting_done,
	.free = counting_free,
};

void
posts_found_count(struct posts_view *v)
{
	struct counting *k;

	v->count_again = v->counting;
	if (v->counting)
		return;
	k = mem_new(1, sizeof(*k));
	k->job.ops = &counting_ops;
	k->job.owner = v->screen;
	k->view = v;
	k->scope = v->scope;
	v->counting = true;
	work_submit(v->c->reader, &k->job);
}
