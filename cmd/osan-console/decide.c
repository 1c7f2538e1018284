/*
 * What is asked before a decision; see decide.h.  No decision is one stray
 * key: the key that confirms (y) differs from the key that began.
 */
#include "cmd/osan-console/decide.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/chosen.h"
#include "cmd/osan-console/overlay.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/post.h"
#include "lib/org/setting.h"

void
chosen_free(void *ctx)
{
	struct chosen *k = ctx;

	free(k->ids);
	free(k->text);
	free(k->reason);
	free(k);
}

struct chosen *
chosen_copy(const struct chosen *k)
{
	struct chosen *copy = mem_new(1, sizeof(*copy));

	*copy = *k;
	copy->ids = mem_new(k->n, sizeof(*k->ids));
	memcpy(copy->ids, k->ids, k->n * sizeof(*k->ids));
	copy->text = mem_text(k->text);
	copy->reason = mem_text(k->reason);
	return copy;
}

static int
look_at(struct console *c, struct chosen *k, struct err *e)
{
	struct post p = POST_INIT;
	int rc = -1;

	if (k->n > 1) {
		k->text = mem_printf(_("%zu posts"), k->n);
		return 0;
	}
	if (post_get(c->store, k->ids[0], &p, e) == 0) {
		k->version = p.version;
		k->text = mem_printf("%s %lld  %s\n%s", p.board,
		    (long long)p.number, p.author,
		    p.title[0] != '\0' ? p.title : p.body);
		rc = 0;
	}
	post_clear(&p);
	return rc;
}

/* NULL with a note where there is nothing to act on. */
static struct chosen *
choose_posts(struct console *c)
{
	struct screen *s = c->screen;
	struct chosen *k;
	const int64_t *ids = NULL;
	struct err e = ERR_INIT;
	size_t n = 0;

	if (s->ops->posts != NULL)
		ids = s->ops->posts(s, c->tagged, &n);
	if (n == 0) {
		console_note(c, STYLE_HINT, c->tagged ?
		    _("nothing is tagged (t tags)") :
		    _("there is no post here"));
		return NULL;
	}
	k = mem_new(1, sizeof(*k));
	k->n = n;
	k->ids = mem_new(n, sizeof(*ids));
	memcpy(k->ids, ids, n * sizeof(*ids));
	if (look_at(c, k, &e) == 0)
		return k;
	console_error(c, &e);
	chosen_free(k);
	return NULL;
}

static void
submit(struct console *c, const struct chosen *k, struct ruling r)
{
	r.version = k->version;
	r.reason = k->reason;
	decide_submit(c, &r, k->ids, k->n);
}

static void
approve_yes(struct console *c, void *ctx)
{
	submit(c, ctx, (struct ruling){ .action = ACTION_APPROVE });
}

static void
restore_yes(struct console *c, void *ctx)
{
	submit(c, ctx, (struct ruling){ .action = ACTION_RESTORE });
}

static void
hide_yes(struct console *c, void *ctx)
{
	const struct chosen *k = ctx;

	submit(c, k, (struct ruling){ .action = ACTION_HIDE,
	    .until = k->value });
}

void
chosen_ask(struct console *c, struct chosen *take_k, const char *title,
    const char *question, void (*yes)(struct console *c, void *ctx))
{
	const struct ask a = {
		.title = title,
		.text = take_k->text,
		.question = question,
		.yes = yes,
		.free_ctx = chosen_free,
		.ctx = take_k,
	};

	overlay_ask(c, &a);
}

static char *
hide_reason(struct console *c, void *ctx, const char *text)
{
	const struct chosen *k = ctx;
	struct chosen *next;
	struct err e = ERR_INIT;
	char *question, until[CLOCK_TEXT];
	int64_t days;

	if (text[strspn(text, " ")] == '\0')
		return mem_text(_("hiding needs a reason"));
	if (setting_int(c->store, SETTING_MODERATION_HIDE_DAYS, &days,
	    &e) < 0)
		return mem_text(e.msg);
	next = chosen_copy(k);
	next->reason = mem_text(text);
	next->value = clock_now() + days * CLOCK_DAY;
	question = mem_printf(_("Hide until %s?"),
	    clock_minute(next->value, until));
	chosen_ask(c, next, _("Hide for a time"), question, hide_yes);
	free(question);
	return NULL;
}

static void
begin_hide(struct console *c, struct chosen *take_k)
{
	const struct line l = {
		.label = _("Reason for hiding: "),
		.history = c->reasons,
		.enter = hide_reason,
		.free_ctx = chosen_free,
		.ctx = take_k,
	};

	overlay_line(c, &l);
}

static void
begin_approve(struct console *c, struct chosen *take_k)
{
	chosen_ask(c, take_k, _("Approve"), _("Let it be shown, and close its "
	    "flags?"), approve_yes);
}

static void
begin_restore(struct console *c, struct chosen *take_k)
{
	chosen_ask(c, take_k, _("Restore"), _("Show it again?"), restore_yes);
}

static void
begin_remove(struct console *c, struct chosen *take_k)
{
	overlay_remove(c, take_k->ids, take_k->n);
	chosen_free(take_k);
}

bool
decide_begin(struct console *c, enum act act)
{
	static const struct {
		enum act act;
		enum permit permit;
		void (*begin)(struct console *c, struct chosen *take_k);
	} table[] = {
		{ ACT_APPROVE, PERMIT_POST_APPROVE, begin_approve },
		{ ACT_REMOVE, PERMIT_POST_REMOVE, begin_remove },
		{ ACT_HIDE, PERMIT_POST_HIDE, begin_hide },
		{ ACT_RESTORE, PERMIT_POST_RESTORE, begin_restore },
		{ ACT_MASK, PERMIT_POST_MASK, mask_begin },
		{ ACT_MOVE, PERMIT_POST_MOVE, move_begin },
		{ ACT_CLAIM, PERMIT_QUEUE_CLAIM, claim_begin },
	};
	struct chosen *k;

	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		if (table[i].act != act)
			continue;
		if (!console_may(c, table[i].permit))
			return true;
		k = choose_posts(c);
		if (k != NULL)
			table[i].begin(c, k);
		return true;
	}
	return false;
}
