/*
 * Parts of the queue; see queue_scope.h.
 */
#include "lib/board/queue_scope.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/queue_page.sql.h"

/* Who is held to boards, as actor_may_board decides; a department counts
 * for officers and the mayor's office. */
static bool
is_bound(const struct actor *actor)
{
	switch (actor->role) {
	case ROLE_MODERATOR:
	case ROLE_CONTRACTOR:
	case ROLE_OFFICER:
	case ROLE_MAYOR_OFFICE:
		return true;
	default:
		return false;
	}
}

static int64_t
department(const struct actor *actor)
{
	return actor->role == ROLE_OFFICER ||
	    actor->role == ROLE_MAYOR_OFFICE ? actor->department_id : 0;
}

int
queue_boards_read(struct store *store, const struct actor *actor,
    struct queue_boards *b, struct err *e)
{
	struct stmt *st;
	int rc;

	*b = (struct queue_boards){ .bound = is_bound(actor) };
	if (!b->bound)
		return 0;
	if (stmt_open(store, &sql_queue_boards, BINDS(
	    b_int("staff_id", actor->staff_id),
	    b_ref("department_id", department(actor)),
	    b_int("mayor", actor->role == ROLE_MAYOR_OFFICE)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		b->id = mem_grow(b->id, b->n + 1, sizeof(*b->id));
		b->id[b->n++] = stmt_int(st, 0);
	}
	stmt_close(st);
	return rc;
}

void
queue_boards_clear(struct queue_boards *b)
{
	free(b->id);
	b->id = NULL;
	b->n = 0;
}

bool
queue_boards_have(const struct queue_boards *b, int64_t board_id)
{
	for (size_t i = 0; i < b->n; i++)
		if (b->id[i] == board_id)
			return true;
	return !b->bound;
}

/* How many items fulfil each condition alone, and all of them. */
struct tally {
	int64_t board, ground, state, all, total;
};

static void
count(const struct queue_part *part, const struct stmt *st, struct tally *t)
{
	const struct queue_scope *s = part->scope;
	int64_t board_id = stmt_int(st, 0), ground = stmt_int(st, 1);
	int64_t n = stmt_int(st, 3);
	bool board = s->board_id != 0 ? board_id == s->board_id &&
	    queue_boards_have(&part->boards, board_id) :
	    queue_boards_have(&part->boards, board_id);
	bool right = s->ground == 0 ||
	    ground == (s->ground == QUEUE_NO_GROUND ? 0 : s->ground);
	bool state = s->state == NULL ||
	    strcmp(s->state, stmt_text(st, 2)) == 0;

	t->board += board ? n : 0;
	t->ground += right ? n : 0;
	t->state += state ? n : 0;
	t->all += board && right && state ? n : 0;
	t->total += n;
}

static enum queue_lead
lead(const struct queue_part *part, const struct tally *t)
{
	const struct queue_scope *s = part->scope;
	enum queue_lead best = QUEUE_LEAD_NONE;
	int64_t fewest = INT64_MAX;

	if (s->held == QUEUE_MINE || s->held == QUEUE_HELD)
		return QUEUE_LEAD_NONE;
	if (s->board_id != 0 ||
	    (part->boards.bound && part->boards.n <= COMPILE_PARTS)) {
		best = QUEUE_LEAD_BOARD;
		fewest = t->board;
	}
	if (s->ground != 0 && t->ground < fewest) {
		best = QUEUE_LEAD_GROUND;
		fewest = t->ground;
	}
	if (s->state != NULL && t->state < fewest)
		best = QUEUE_LEAD_STATE;
	return best;
}

int
queue_part_read(struct store *store, const struct queue_scope *scope,
    struct queue_part *part, struct err *e)
{
	struct tally t = { 0 };
	struct stmt *st;
	int rc;

	*part = (struct queue_part){ .scope = scope, .now = clock_now() };
	if (queue_boards_read(store, scope->actor, &part->boards, e) < 0 ||
	    stmt_open(store, &sql_queue_tally, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		count(part, st, &t);
	stmt_close(st);
	part->count = t.all;
	part->total = t.total;
	part->lead = lead(part, &t);
	return rc;
}

void
queue_part_clear(struct queue_part *part)
{
	queue_boards_clear(&part->boards);
}

void
queue_part_begin(const struct queue_part *part, bool count,
    struct compile *c)
{
	const struct bind staff = b_int("staff_id",
	    part->scope->actor->staff_id);
	const struct bind now = b_int("now", part->now);

	if (part->scope->held == QUEUE_MINE)
		compile_init(c, count ? &sql_queue_count_of
		    : &sql_queue_keys_of, BINDS(staff, now));
	else if (part->scope->held == QUEUE_HELD)
		compile_init(c, count ? &sql_queue_count_held
		    : &sql_queue_keys_held, BINDS(now));
	else
		compile_init(c, count ? &sql_queue_keys_count
		    : &sql_queue_keys, NO_BINDS);
}

static void
add_ground(const struct queue_part *part, struct compile *c)
{
	bool leads = part->lead == QUEUE_LEAD_GROUND;
	int ground = part->scope->ground;

	if (ground == QUEUE_NO_GROUND)
		compile_term(c, leads ? &sql_queue_in_no_ground
		    : &sql_queue_of_no_ground, NO_BINDS);
	else if (ground != 0)
		compile_term(c, leads ? &sql_queue_in_ground
		    : &sql_queue_of_ground, BINDS(b_int("ground", ground)));
}

static void
add_state(const struct queue_part *part, struct compile *c)
{
	if (part->scope->state != NULL)
		compile_term(c, part->lead == QUEUE_LEAD_STATE
		    ? &sql_queue_in_state : &sql_queue_of_state,
		    BINDS(b_text("state", part->scope->state)));
}

void
queue_part_held(const struct queue_part *part, struct compile *c)
{
	const struct bind staff = b_int("staff_id",
	    part->scope->actor->staff_id);
	const struct bind now = b_int("now", part->now);

	if (part->scope->held == QUEUE_MINE)
		compile_term(c, &sql_queue_held_by, BINDS(staff, now));
	else if (part->scope->held == QUEUE_HELD)
		compile_term(c, &sql_queue_held_now, BINDS(now));
}

static void
add_free(const struct queue_part *part, struct compile *c)
{
	if (part->scope->held == QUEUE_FREE)
		compile_term(c, &sql_queue_free_for, BINDS(
		    b_int("staff_id", part->scope->actor->staff_id),
		    b_int("now", part->now)));
}

/* Boards that do not lead are looked at row by row. */
static void
add_boards(const struct queue_part *part, struct compile *c)
{
	const struct actor *actor = part->scope->actor;

	if (part->scope->board_id != 0)
		compile_term(c, &sql_queue_of_board,
		    BINDS(b_int("id", part->scope->board_id)));
	if (part->boards.bound)
		compile_term(c, &sql_queue_of_boards, BINDS(
		    b_int("staff_id", actor->staff_id),
		    b_ref("department_id", department(actor)),
		    b_int("mayor", actor->role == ROLE_MAYOR_OFFICE)));
}

void
queue_part_terms(const struct queue_part *part, struct compile *c)
{
	add_ground(part, c);
	add_state(part, c);
	add_free(part, c);
	if (part->lead != QUEUE_LEAD_BOARD)
		add_boards(part, c);
	else if (part->scope->board_id != 0)
		compile_parts(c, &sql_queue_in_board,
		    &part->scope->board_id, 1);
	else if (part->boards.n > 0)
		compile_parts(c, &sql_queue_in_board, part->boards.id,
		    part->boards.n);
}

/* Whether the rows come as the index by weight, or by time, rises. */
static bool
rises(const struct queue_part *part, bool forward)
{
	return (part->scope->order != QUEUE_NEWEST) == forward;
}

void
queue_part_add(const struct queue_part *part, bool forward,
    struct compile *c)
{
	bool up = rises(part, forward);

	queue_part_terms(part, c);
	if (part->scope->order == QUEUE_HEAVIEST)
		compile_tail(c, up ? &sql_queue_down : &sql_queue_up);
	else
		compile_tail(c, up ? &sql_queue_on : &sql_queue_back);
}

static void
from_weight(const struct queue_key *key, bool up, enum queue_step step,
    struct compile *c)
{
	const struct bind weight = b_int("weight", key->weight);
	const struct bind since = b_int("since", key->since);

	if (step == QUEUE_TIED)
		compile_term(c, up ? &sql_queue_tie_below
		    : &sql_queue_tie_above, BINDS(weight, since,
		    b_int("post_id", key->post_id)));
	else if (step == QUEUE_SAME)
		compile_term(c, up ? &sql_queue_same_below
		    : &sql_queue_same_above, BINDS(weight, since));
	else
		compile_term(c, up ? &sql_queue_below : &sql_queue_above,
		    BINDS(weight));
}

bool
queue_part_from(const struct queue_part *part, const struct queue_key *key,
    bool forward, enum queue_step step, struct compile *c)
{
	const struct bind since = b_int("since", key->since);
	bool up = rises(part, forward);

	if (part->scope->order == QUEUE_HEAVIEST)
		from_weight(key, up, step, c);
	else if (step == QUEUE_TIED)
		compile_term(c, up ? &sql_queue_tie_later
		    : &sql_queue_tie_sooner, BINDS(since,
		    b_int("post_id", key->post_id)));
	else if (step == QUEUE_OTHER)
		compile_term(c, up ? &sql_queue_later : &sql_queue_sooner,
		    BINDS(since));
	else
		return false;
	return true;
}
