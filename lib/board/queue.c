/*
 * Claims on the queue; see queue.h.  The rows themselves are kept by the
 * schema's triggers.
 */
#include "lib/board/queue.h"

#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/queue.sql.h"
#include "lib/org/setting.h"

/* Who holds the item; *staff_id 0 where nobody does (any longer). */
static int
holder(struct store *store, int64_t post_id, int64_t *staff_id, char **login,
    int64_t *until, struct err *e)
{
	struct stmt *st;
	int rc;

	*login = NULL;
	*staff_id = *until = 0;
	if (stmt_open(store, &sql_queue_holder,
	    BINDS(b_int("post_id", post_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && stmt_int(st, 1) > clock_now()) {
		*login = mem_text(stmt_text(st, 0));
		*until = stmt_int(st, 1);
		*staff_id = stmt_int(st, 2);
	}
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "post %lld does not wait in "
		    "the queue", (long long)post_id);
	return rc < 0 ? -1 : 0;
}

static int
held(int64_t post_id, const char *login, int64_t until, struct err *e)
{
	char end[CLOCK_TEXT];

	err_set(e, ERR_CLAIMED, "post %lld is claimed by %s until %s",
	    (long long)post_id, login, clock_minute(until, end));
	return err_hint(e, "'osanctl queue next' gives you another one");
}

int
queue_check_claim(struct store *store, const struct actor *actor,
    int64_t post_id, struct err *e)
{
	int64_t staff_id, end;
	char *login = NULL;
	int rc = holder(store, post_id, &staff_id, &login, &end, e);

	if (rc == 0 && staff_id != 0 && staff_id != actor->staff_id)
		rc = held(post_id, login, end, e);
	free(login);
	return rc;
}

int
queue_claim(struct store *store, const struct actor *actor, int64_t post_id,
    int64_t *until, struct err *e)
{
	int64_t minutes;

	if (setting_int(store, SETTING_MODERATION_CLAIM_MINUTES, &minutes,
	    e) < 0 || queue_check_claim(store, actor, post_id, e) < 0)
		return -1;
	*until = clock_now() + minutes * CLOCK_MINUTE;
	return store_run(store, &sql_queue_claim, BINDS(
	    b_int("post_id", post_id), b_int("staff_id", actor->staff_id),
	    b_int("until", *until), b_int("now", clock_now())), e);
}

int
queue_check_release(struct store *store, const struct actor *actor,
    int64_t post_id, struct err *e)
{
	int64_t staff_id, end;
	char *login = NULL;
	int rc = holder(store, post_id, &staff_id, &login, &end, e);

	if (rc == 0 && staff_id == 0)
		rc = err_set(e, ERR_REFUSED, "post %lld is not claimed",
		    (long long)post_id);
	else if (rc == 0 && staff_id != actor->staff_id &&
	    actor->role != ROLE_ADMIN)
		rc = held(post_id, login, end, e);
	free(login);
	return rc;
}

int
queue_release(struct store *store, const struct actor *actor,
    int64_t post_id, struct err *e)
{
	if (queue_check_release(store, actor, post_id, e) < 0)
		return -1;
	return store_run(store, &sql_queue_release,
	    BINDS(b_int("post_id", post_id)), e);
}

/* Which part of the queue a role works on; as actor_may_board decides. */
static const char *
scope(const struct actor *actor)
{
	switch (actor->role) {
	case ROLE_MODERATOR:
	case ROLE_CONTRACTOR:
		return "boards";
	case ROLE_OFFICER:
	case ROLE_MAYOR_OFFICE:
		return "department";
	default:
		return "all";
	}
}

int
queue_first(struct store *store, const struct actor *actor, int64_t board_id,
    int64_t *post_id, struct err *e)
{
	if (store_int(store, &sql_queue_first, BINDS(
	    b_int("staff_id", actor->staff_id), b_int("now", clock_now()),
	    b_ref("board_id", board_id),
	    b_text("scope", scope(actor)),
	    b_ref("department_id", actor->department_id)), post_id, e) == 0)
		return 0;
	if (e->code == ERR_NOT_FOUND) {
		err_set(e, ERR_NOT_FOUND, "nothing waits in the queue for "
		    "%s", actor->login);
		err_hint(e, "'osanctl queue list' shows what others hold");
	}
	return -1;
}

int
queue_next(struct store *store, const struct actor *actor, int64_t board_id,
    int64_t *post_id, int64_t *until, struct err *e)
{
	if (queue_first(store, actor, board_id, post_id, e) < 0)
		return -1;
	return queue_claim(store, actor, *post_id, until, e);
}

int
queue_stats_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_queue_stats,
	    BINDS(b_int("now", clock_now())), st, e);
}

int
queue_stats_next(struct stmt *st, struct queue_stats *q, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	q->board = stmt_text(st, 0);
	q->waiting = stmt_int(st, 1);
	q->oldest = stmt_int(st, 2);
	q->weight = stmt_int(st, 3);
	q->pending = stmt_int(st, 4);
	q->claimed = stmt_int(st, 5);
	return 1;
}
