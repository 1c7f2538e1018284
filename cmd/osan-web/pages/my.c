/*
 * "My posts and complaints", for who has proven to be somebody.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osan-web/routes.h"
#include "cmd/osan-web/templates.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/board/own.h"
#include "lib/complaint/own_case.h"
#include "lib/inforeq/own.h"
#include "lib/org/actor.h"

#define POSTS 20
#define CASES 50
#define ASKED 20
#define REPORTS 50

static int
read_posts(struct call *c, struct own_row *rows, size_t *n, bool *more,
    struct err *e)
{
	const char *from = web_query(c->q, "before");
	int64_t before = 0;
	struct stmt *st;
	struct err none;
	int rc;

	if (from != NULL && num_parse(from, 1, INT64_MAX, &before, &none) <
	    0)
		before = 0;
	if (own_posts(c->desk->store, c->visitor.s.citizen_id, before,
	    POSTS + 1, &st, e) < 0)
		return -1;
	while ((rc = own_next(st, &rows[*n], e)) > 0)
		++*n;
	stmt_close(st);
	*more = *n > POSTS;
	if (*more)
		own_row_clear(&rows[--*n]);
	return rc;
}

static int
read_cases(struct call *c, struct own_line *rows, size_t *n, struct err *e)
{
	struct actor citizen;
	struct complaint_desk desk = {
		.store = c->desk->store, .keyring = c->desk->keyring,
		.actor = &citizen,
	};
	bool more;
	int rc;

	actor_citizen(&citizen);
	rc = own_cases(&desk, c->visitor.s.citizen_id,
	    c->lang->content, 0, CASES, rows, n, &more, e);
	complaint_desk_clear(&desk);
	return rc;
}

static int
read_asked(struct call *c, struct inforeq *rows, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc = 0;

	if (inforeq_own_each(c->desk->store, c->visitor.s.citizen_id, ASKED,
	    &st, e) < 0)
		return -1;
	while (*n < ASKED && (rc = inforeq_next(st, &rows[*n], e)) > 0)
		++*n;
	stmt_close(st);
	return *n < ASKED ? rc : 0;
}

static void
write_my(struct call *c, const struct my_view *filled)
{
	struct my_view v = *filled;
	const struct crumb crumb = {
		"/my", _("My posts and complaints"), NULL,
	};
	struct layout l = {
		.title = crumb.text, .crumbs = &crumb, .ncrumbs = 1,
		.hidden = true,
	};

	v.l = &l;
	v.name = c->visitor.s.name;
	v.token = c->visitor.token;
	tpl_my(page_begin(c, &l), &v);
	page_end(c, &l);
}

int
page_my(struct call *c, struct err *e)
{
	struct own_row *posts;
	struct own_line *cases;
	struct inforeq *asked;
	struct correction_own *reports = NULL;
	struct my_view v = { .nposts = 0 };
	int rc = -1;

	if (!visitor_signed_in(c)) {
		page_go(c, "/sign-in?next=/my");
		return 0;
	}
	posts = mem_new(POSTS + 2, sizeof(*posts));
	cases = mem_new(CASES, sizeof(*cases));
	asked = mem_new(ASKED, sizeof(*asked));
	if (read_posts(c, posts, &v.nposts, &v.more, e) == 0 &&
	    read_cases(c, cases, &v.ncases, e) == 0 &&
	    read_asked(c, asked, &v.nasked, e) == 0 &&
	    correction_owns(c->desk->store, c->visitor.s.citizen_id, REPORTS,
	    &reports, &v.nreports, e) == 0) {
		v.post = posts;
		v.mine = cases;
		v.asked = asked;
		v.report = reports;
		write_my(c, &v);
		rc = 0;
	}
	for (size_t i = 0; i < POSTS + 2; i++)
		own_row_clear(&posts[i]);
	own_lines_clear(cases, CASES);
	for (size_t i = 0; i < ASKED; i++)
		inforeq_clear(&asked[i]);
	correction_owns_free(reports, v.nreports);
	free(posts);
	free(cases);
	free(asked);
	return rc;
}
