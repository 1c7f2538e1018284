/*
 * Which action opens which screen; see screens.h.
 */
#include "cmd/osan-console/screens.h"

#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/cli/language.h"

int
screens_may(struct console *c, enum permit permit, struct err *e)
{
	if (actor_still(c->store, c->actor, e) < 0)
		return -1;
	if (actor_may(c->actor, permit))
		return 0;
	return err_set(e, ERR_DENIED, "not permitted for you: %s",
	    permit_summary(permit));
}

/* The post that one stands on; 0 with *e set where there is none. */
static int64_t
post_here(struct console *c, struct err *e)
{
	const int64_t *ids = NULL;
	size_t n = 0;

	if (c->screen->ops->posts != NULL)
		ids = c->screen->ops->posts(c->screen, false, &n);
	if (n > 0)
		return ids[0];
	err_set(e, ERR_NOT_FOUND, "there is no post here");
	return 0;
}

/* The complaint that one stands on, or 0. */
static int64_t
case_here(struct console *c)
{
	const int64_t *ids = NULL;
	size_t n = 0;

	if (c->screen->ops->cases != NULL)
		ids = c->screen->ops->cases(c->screen, false, &n);
	return n > 0 ? ids[0] : 0;
}

static struct screen *
open_for_post(struct console *c, enum act act, struct err *e)
{
	int64_t post = post_here(c, e);

	if (post == 0)
		return NULL;
	switch (act) {
	case ACT_AUTHOR:
		return screen_author(c, post, e);
	case ACT_REPEATS:
		return screen_repeats(c, post, e);
	case ACT_HISTORY:
		return screen_history(c, post, e);
	default:
		return screen_post(c, post, e);
	}
}

bool
screens_open(struct console *c, enum act act, struct screen **s,
    struct err *e)
{
	switch (act) {
	case ACT_OPEN:
	case ACT_AUTHOR:
	case ACT_REPEATS:
	case ACT_HISTORY:
		*s = open_for_post(c, act, e);
		return true;
	case ACT_QUEUE:
		*s = screen_queue(c, NULL, e);
		return true;
	case ACT_COMPLAINTS:
		*s = screen_complaints(c, NULL, e);
		return true;
	case ACT_COUNSELLORS:
		*s = screen_counsellors(c, case_here(c), e);
		return true;
	case ACT_BOARDS:
		*s = screen_boards(c, e);
		return true;
	case ACT_CORRECTIONS:
		*s = screen_corrections(c, e);
		return true;
	case ACT_PAGES:
		*s = screen_pages(c, e);
		return true;
	case ACT_REQUESTS:
		*s = screen_requests(c, e);
		return true;
	case ACT_REWARDS:
		*s = screen_rewards(c, e);
		return true;
	case ACT_NOTICES:
		*s = screen_notices(c, e);
		return true;
	case ACT_LOG:
		*s = screen_log(c, NULL, e);
		return true;
	case ACT_FILTERS:
		*s = screen_filters(c, e);
		return true;
	case ACT_DASHBOARD:
		*s = screen_dashboard(c, e);
		return true;
	case ACT_UNDO:
		*s = screen_undo(c, e);
		return true;
	case ACT_LIMITS:
		*s = screen_limits(c, e);
		return true;
	case ACT_HANDOVER:
		*s = screen_handover(c, e);
		return true;
	case ACT_HELP:
		*s = screen_help(c, c->screen->ops->context);
		return true;
	default:
		return false;
	}
}

unsigned
screens_once(enum act act)
{
	static const unsigned contexts[ACT_COUNT] = {
		[ACT_QUEUE] = IN_QUEUE,
		[ACT_COMPLAINTS] = IN_COMPLAINTS,
		[ACT_BOARDS] = IN_BOARDS,
		[ACT_CORRECTIONS] = IN_CORRECTIONS,
		[ACT_PAGES] = IN_PAGES,
		[ACT_REQUESTS] = IN_REQUESTS,
		[ACT_REWARDS] = IN_REWARDS,
		[ACT_NOTICES] = IN_NOTICES,
		[ACT_LOG] = IN_LOG,
		[ACT_FILTERS] = IN_FILTERS,
		[ACT_DASHBOARD] = IN_DASHBOARD,
		[ACT_UNDO] = IN_UNDO,
		[ACT_HANDOVER] = IN_HANDOVER,
	};

	return contexts[act];
}

static int
collect(struct stmt *st, struct choose *choose, struct err *e)
{
	bool korean = strcmp(language_now(), "ko") == 0;
	struct board b = BOARD_INIT;
	struct choice *one;
	int rc;

	while ((rc = board_next(st, &b, e)) > 0) {
		if (b.closed_at != 0)
			continue;
		choose->choices = mem_grow(choose->choices, choose->n + 1,
		    sizeof(*choose->choices));
		one = &choose->choices[choose->n];
		one->key = choose->n < 9 ? (int32_t)('1' + choose->n) : 0;
		one->text = mem_printf("%s  %s", b.slug, korean ||
		    b.title_en[0] == '\0' ? b.title_ko : b.title_en);
		one->value = b.id;
		choose->n++;
	}
	board_clear(&b);
	return rc;
}

int
choose_boards(struct console *c, struct choose *choose, struct err *e)
{
	struct stmt *st;
	int rc;

	choose->choices = NULL;
	choose->n = 0;
	if (board_each(c->store, &st, e) < 0)
		return -1;
	rc = collect(st, choose, e);
	stmt_close(st);
	return rc;
}
