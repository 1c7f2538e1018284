/*
 * A site with posts; see posts.h.
 */
#include "tests/unit/posts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/site.h"

void
posts_at(const char *time)
{
	setenv("OSAN_NOW", time, 1);
}

int
posts_begin(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));
	struct site_count n;
	struct err e = ERR_INIT;

	clock_zone("Asia/Seoul");
	posts_at("2026-11-24T14:00:00+09:00");
	place_init(p);
	if (store_begin(p->store, &e) < 0 ||
	    site_fill(p->store, "Osan", &n, &e) < 0 ||
	    store_commit(p->store, &e) < 0)
		fail_msg("%s", e.msg);
	*state = p;
	return 0;
}

void
posts_without_rules(struct place *p)
{
	char *guard = place_text(p, "SELECT sql FROM sqlite_master "
	    "WHERE name = 'filter_rule_delete'");

	place_sql(p, "DROP TRIGGER filter_rule_delete; "
	    "DELETE FROM scan_todo; DELETE FROM filter_rule");
	place_sql(p, guard);
	free(guard);
}

int
posts_end(void **state)
{
	place_clear(*state);
	free(*state);
	return 0;
}

int
posts_try(struct place *p, const char *board, struct post_new *n, int64_t *id,
    struct err *e)
{
	struct board b = BOARD_INIT;
	int rc = -1;

	n->board = &b;
	if (board_find(p->store, board, &b, e) == 0 &&
	    store_begin(p->store, e) == 0 && post_add(p->store, n, id, e) == 0)
		rc = store_commit(p->store, e);
	store_rollback(p->store);
	board_clear(&b);
	n->board = NULL;
	return rc;
}

int64_t
posts_add(struct place *p, const char *board, const char *title)
{
	struct post_new n = {
		.title = title, .body = "text", .author = "writer"
	};
	struct err e = ERR_INIT;
	int64_t id = 0;

	if (posts_try(p, board, &n, &id, &e) < 0)
		fail_msg("%s", e.msg);
	return id;
}

int
posts_decide(struct place *p, int64_t id, const struct ruling *r,
    struct decision *d, struct err *e)
{
	int rc = -1;

	if (store_begin(p->store, e) == 0 &&
	    decision_make(p->store, &p->admin, id, r, d, e) == 0)
		rc = store_commit(p->store, e);
	store_rollback(p->store);
	return rc;
}

int64_t
posts_remove(struct place *p, int64_t id)
{
	const struct ruling r = { .action = ACTION_REMOVE,
		.ground = 5,
		.reason = "advertising",
		.tombstone = true };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;
	int64_t made;

	if (posts_decide(p, id, &r, &d, &e) < 0)
		fail_msg("%s", e.msg);
	made = d.id;
	decision_clear(&d);
	return made;
}

bool
posts_is(const struct place *p, int64_t id, const char *state)
{
	char *sql = mem_printf("SELECT state FROM post WHERE id = %lld",
	    (long long)id);
	char *is = place_text(p, sql);
	bool same = is != NULL && strcmp(is, state) == 0;

	if (!same)
		print_error("post %lld is %s\n", (long long)id, is);
	free(sql);
	free(is);
	return same;
}
