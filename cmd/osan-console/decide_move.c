/*
 * Moving posts to a board that one chooses.
 */
#include <stdlib.h>

#include "cmd/osan-console/chosen.h"
#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/board/post.h"

static int
move_open(struct worker *w, const struct chosen *k, void **state,
    struct err *e)
{
	struct board *to = mem_new(1, sizeof(*to));

	*state = to;
	if (board_get(w->store, k->value, to, e) < 0)
		return -1;
	return actor_may_board(w->store, w->actor, to->id, e);
}

static void
move_end(void *state)
{
	board_clear(state);
	free(state);
}

static int
move_one(struct worker *w, const struct chosen *k, int64_t id, void *state,
    struct err *e)
{
	struct post p = POST_INIT;
	int64_t number;
	int rc = -1;

	if (post_get(w->store, id, &p, e) < 0 ||
	    actor_may_board(w->store, w->actor, p.board_id, e) < 0 ||
	    store_begin(w->store, e) < 0)
		goto out;
	if (post_move(w->store, id, state, k->version, &number, e) == 0)
		rc = store_commit(w->store, e);
	store_rollback(w->store);
out:
	post_clear(&p);
	return rc;
}

static const struct each_ops move_ops = {
	.what = N_("moving"),
	.begin = move_open,
	.one = move_one,
	.end = move_end,
};

static void
move_yes(struct console *c, void *ctx)
{
	each_submit(c, &move_ops, ctx);
}

static void
move_to(struct console *c, void *ctx, int64_t board)
{
	struct chosen *k = chosen_copy(ctx);
	struct board to = BOARD_INIT;
	struct err e = ERR_INIT;
	char *question;

	k->value = board;
	if (board_get(c->store, board, &to, &e) < 0) {
		console_error(c, &e);
		chosen_free(k);
		return;
	}
	question = mem_printf(_("Move to %s?"), to.slug);
	chosen_ask(c, k, _("Move"), question, move_yes);
	free(question);
	board_clear(&to);
}

void
move_begin(struct console *c, struct chosen *take_k)
{
	struct choose choose = {
		.title = _("Move to which board?"),
		.chosen = move_to,
		.free_ctx = chosen_free,
		.ctx = take_k,
	};
	struct err e = ERR_INIT;

	if (choose_boards(c, &choose, &e) == 0) {
		overlay_choose(c, &choose);
		return;
	}
	console_error(c, &e);
	chosen_free(take_k);
}
