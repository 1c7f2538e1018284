/*
 * Decisions on posts; see decision.h.  A decision goes through three steps:
 * the post as it stands is read (target), the ruling is held against it
 * (plan), and the decision is written.  What follows from it (the post's new
 * state, tombstone, notice, flags) the schema does in the same statement.
 */
#include "lib/board/decision.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/decision.sql.h"
#include "lib/org/setting.h"
#include "lib/text/nfc.h"

struct target {
	int64_t board_id;
	char state[16];
	int64_t version;
	int64_t expires_at;
	bool reachable;
	int64_t claimed_by;
	int64_t claimed_until;
};

static const char *const words[] = {
	[ACTION_APPROVE] = "approve", [ACTION_HIDE] = "hide",
	[ACTION_REMOVE] = "remove",   [ACTION_RESTORE] = "restore",
	[ACTION_UNDO] = "undo",       [ACTION_EXTEND] = "extend",
	[ACTION_EXPIRE] = "expire",   [ACTION_PURGE] = "purge",
	[ACTION_WITHDRAW] = "withdraw", [ACTION_MASK] = "mask",
};

/* The states in which a post can be so decided; see DESIGN's table and
 * post_rule. */
static const char *const takes[] = {
	[ACTION_APPROVE] = "pending visible",
	[ACTION_HIDE] = "pending visible",
	[ACTION_REMOVE] = "pending visible hidden expired",
	[ACTION_RESTORE] = "hidden removed",
	[ACTION_UNDO] = "pending visible hidden removed expired",
	[ACTION_EXTEND] = "expired",
	[ACTION_EXPIRE] = "visible",
	[ACTION_PURGE] = "removed withdrawn expired",
	[ACTION_WITHDRAW] = "pending visible expired",
	[ACTION_MASK] = "pending visible hidden expired",
};

const char *
action_word(enum action a)
{
	return words[a];
}

static bool
is_in(const char *state, const char *list)
{
	const char *at = strstr(list, state);
	size_t n = strlen(state);

	return at != NULL && (at[n] == ' ' || at[n] == '\0');
}

bool
action_takes(enum action a, const char *state)
{
	return is_in(state, takes[a]);
}

void
decision_clear(struct decision *d)
{
	free(d->action);
	free(d->reason);
	free(d->from_state);
	free(d->to_state);
	free(d->actor);
	memset(d, 0, sizeof(*d));
}

int
decision_each(struct store *store, int64_t post_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_decision_of_post,
	    BINDS(b_int("post_id", post_id)), st, e);
}

int
decision_next(struct stmt *st, struct decision *d, struct err *e)
{
	int rc = stmt_next(st, e);

	decision_clear(d);
	if (rc <= 0)
		return rc;
	d->id = stmt_int(st, 0);
	d->post_id = stmt_int(st, 1);
	d->action = mem_text(stmt_text(st, 2));
	d->ground = stmt_int(st, 3);
	d->reason = mem_text(stmt_text(st, 4));
	d->tombstone = stmt_int(st, 5) != 0;
	d->notice = stmt_int(st, 6) != 0;
	d->from_state = mem_text(stmt_text(st, 7));
	d->to_state = mem_text(stmt_text(st, 8));
	d->until = stmt_int(st, 9);
	d->undoes = stmt_int(st, 10);
	d->staff_id = stmt_int(st, 11);
	d->actor = mem_text(stmt_text(st, 12));
	d->at = stmt_int(st, 13);
	return 1;
}

int
decision_get(struct store *store, int64_t id, struct decision *d,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_decision_by_id, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = decision_next(st, d, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no decision %lld",
		    (long long)id);
		return err_hint(e, "'osanctl post history ID' shows a post's "
		    "decisions");
	}
	return rc < 0 ? -1 : 0;
}

static int
read_target(struct store *store, int64_t id, struct target *t, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_decision_target, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		t->board_id = stmt_int(st, 0);
		memcpy(t->state, stmt_text(st, 1), stmt_bytes(st, 1) + 1);
		t->version = stmt_int(st, 2);
		t->expires_at = stmt_int(st, 3);
		t->reachable = stmt_int(st, 4) != 0;
		t->claimed_by = stmt_int(st, 5);
		t->claimed_until = stmt_int(st, 6);
	}
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no post %lld",
		    (long long)id);
		return err_hint(e, "'osanctl post list' shows the posts");
	}
	return rc < 0 ? -1 : 0;
}

static int
wrong_state(const struct target *t, int64_t id, const struct ruling *r,
    struct err *e)
{
	struct buf states = BUF_INIT;

	for (const char *p = takes[r->action]; *p != '\0';) {
		char state[16];
		int n = (int)strcspn(p, " ");

		snprintf(state, sizeof(state), "%.*s", n, p);
		buf_printf(&states, "%s%s", states.len > 0 ? ", " : "",
		    i18n_word(state));
		p += n + (p[n] == ' ');
	}
	err_set(e, ERR_REFUSED, "post %lld is %s: '%s' does not apply to it",
	    (long long)id, i18n_word(t->state), i18n_word(words[r->action]));
	err_hint(e, "it applies to posts that are: %s", states.s);
	buf_clear(&states);
	return -1;
}

static int
plan_remove(const struct target *t, int64_t id, const struct ruling *r,
    struct decision *d, struct err *e)
{
	if (!action_takes(r->action, t->state))
		return wrong_state(t, id, r, e);
	d->ground = r->ground;
	d->tombstone = r->tombstone;
	d->notice = r->notify && t->reachable;
	d->to_state = mem_text("removed");
	if (d->tombstone || d->notice)
		return 0;
	err_set(e, ERR_REFUSED, "post %lld is not removed: article 6(2) "
	    "wants the reason shown on the board or sent to the poster, and "
	    "no way to reach the poster is known", (long long)id);
	return err_hint(e, "add --tombstone");
}

static int
plan_hide(struct store *store, const struct target *t, int64_t id,
    const struct ruling *r, struct decision *d, struct err *e)
{
	int64_t days;

	if (!action_takes(r->action, t->state))
		return wrong_state(t, id, r, e);
	if (setting_int(store, SETTING_MODERATION_HIDE_DAYS, &days, e) < 0)
		return -1;
	d->ground = r->ground;
	d->notice = t->reachable;
	d->to_state = mem_text("hidden");
	d->until = r->until != 0 ? r->until : d->at + days * CLOCK_DAY;
	if (d->until <= d->at)
		return err_set(e, ERR_USAGE, "the end of a temporary measure "
		    "lies in the past");
	if (d->until - d->at > days * CLOCK_DAY) {
		err_set(e, ERR_REFUSED, "a temporary measure lasts %lld days "
		    "at most", (long long)days);
		return err_hint(e, "choose an earlier --until, or remove the "
		    "post under a ground of article 6(2)");
	}
	return 0;
}

/* What undo and restore take back, and whether they may. */
static int
plan_undo(struct store *store, const struct target *t, int64_t id,
    const struct ruling *r, struct decision *d, struct err *e)
{
	struct decision old = DECISION_INIT;
	int64_t later, by;
	int rc = -1;

	d->undoes = r->undoes;
	if (r->action == ACTION_RESTORE && store_int(store,
	    &sql_decision_standing, BINDS(b_int("post_id", id),
	    b_text("state", t->state)), &d->undoes, e) < 0) {
		if (e->code == ERR_NOT_FOUND)
			wrong_state(t, id, r, e);
		goto out;
	}
	if (decision_get(store, d->undoes, &old, e) < 0)
		goto out;
	if (store_int(store, &sql_decision_undone_by,
	    BINDS(b_int("id", old.id)), &by, e) == 0) {
		err_set(e, ERR_REFUSED, "decision %lld was taken back by "
		    "decision %lld already", (long long)old.id,
		    (long long)by);
		goto out;
	}
	if (e->code != ERR_NOT_FOUND || store_int(store, &sql_decision_later,
	    BINDS(b_int("post_id", id), b_int("id", old.id)), &later, e) < 0)
		goto out;
	err_clear(e);
	if (later != 0) {
		err_set(e, ERR_REFUSED, "a later decision on post %lld "
		    "stands in between", (long long)id);
		err_hint(e, "take that one back first; 'osanctl post history "
		    "%lld' shows it", (long long)id);
		goto out;
	}
	if (!is_in(old.action, r->unmask ? "mask" :
	    "approve hide remove extend")) {
		err_set(e, ERR_REFUSED, "decision %lld is '%s': that cannot "
		    "be taken back", (long long)old.id,
		    i18n_word(old.action));
		err_hint(e, "approve, hide, remove and extend can; decide "
		    "anew instead");
		goto out;
	}
	if (strcmp(old.to_state, t->state) != 0) {
		err_set(e, ERR_REFUSED, "decision %lld (%s) cannot be taken "
		    "back: post %lld is %s", (long long)old.id,
		    i18n_word(old.action), (long long)id,
		    i18n_word(t->state));
		goto out;
	}
	d->ground = old.ground;
	d->to_state = mem_text(old.from_state);
	d->notice = old.notice && t->reachable;
	rc = 0;
out:
	decision_clear(&old);
	return rc;
}

static int
plan_period(const struct target *t, int64_t id, const struct ruling *r,
    struct decision *d, struct err *e)
{
	if (r->action == ACTION_EXPIRE) {
		d->to_state = mem_text("expired");
		if (strcmp(t->state, "visible") != 0)
			return wrong_state(t, id, r, e);
		if (t->expires_at == 0 || t->expires_at > d->at)
			return err_set(e, ERR_REFUSED, "the posting period of "
			    "post %lld is not over (article 6(1))",
			    (long long)id);
		return 0;
	}
	d->to_state = mem_text("visible");
	d->until = r->until;
	if (strcmp(t->state, "expired") != 0)
		return wrong_state(t, id, r, e);
	if (d->until <= d->at)
		return err_set(e, ERR_USAGE, "the new end of the posting "
		    "period lies in the past");
	return 0;
}

static int
plan_simple(const struct target *t, int64_t id, const struct ruling *r,
    const char *to, struct decision *d, struct err *e)
{
	if (!action_takes(r->action, t->state))
		return wrong_state(t, id, r, e);
	d->to_state = mem_text(to);
	return 0;
}

static int
plan(struct store *store, const struct target *t, int64_t id,
    const struct ruling *r, struct decision *d, struct err *e)
{
	switch (r->action) {
	case ACTION_REMOVE:
		return plan_remove(t, id, r, d, e);
	case ACTION_HIDE:
		return plan_hide(store, t, id, r, d, e);
	case ACTION_RESTORE:
	case ACTION_UNDO:
		return plan_undo(store, t, id, r, d, e);
	case ACTION_EXTEND:
	case ACTION_EXPIRE:
		return plan_period(t, id, r, d, e);
	case ACTION_APPROVE:
		return plan_simple(t, id, r, "visible", d, e);
	case ACTION_PURGE:
		return plan_simple(t, id, r, "purged", d, e);
	case ACTION_WITHDRAW:
		return plan_simple(t, id, r, "withdrawn", d, e);
	case ACTION_MASK:
		d->notice = t->reachable;
		return plan_simple(t, id, r, t->state, d, e);
	}
	return -1;
}

/* The reason as it will be stored; "" for none. */
static int
clean_reason(const struct ruling *r, char **out, struct err *e)
{
	struct buf b = BUF_INIT;
	int rc = 0;

	if (r->reason != NULL)
		rc = text_clean(r->reason, strlen(r->reason), true, &b, e);
	if (rc < 0)
		err_prefix(e, "%s", _("reason"));
	*out = buf_take(&b);
	return rc;
}

int
ruling_check(const struct ruling *r, struct err *e)
{
	char *reason = NULL;
	int rc = clean_reason(r, &reason, e);

	free(reason);
	if (rc < 0)
		return -1;
	if (r->action != ACTION_REMOVE && r->action != ACTION_HIDE &&
	    r->action != ACTION_WITHDRAW && r->action != ACTION_MASK)
		return 0;
	if (r->action == ACTION_REMOVE && (r->ground < 1 || r->ground > 9)) {
		err_set(e, ERR_USAGE, "a removal needs one of the nine "
		    "grounds of article 6(2)");
		return err_hint(e, "name it with --ground 1 to 9");
	}
	if (r->reason == NULL ||
	    r->reason[strspn(r->reason, " \t\r\n")] == '\0') {
		err_set(e, ERR_USAGE, "'%s' needs a reason",
		    i18n_word(words[r->action]));
		return err_hint(e, "write it with --reason");
	}
	return 0;
}

static int
prepare(struct store *store, const struct actor *actor, int64_t id,
    const struct ruling *r, struct target *t, struct decision *d,
    struct err *e)
{
	decision_clear(d);
	if (ruling_check(r, e) < 0 || read_target(store, id, t, e) < 0 ||
	    (!r->by_time &&
	    actor_may_board(store, actor, t->board_id, e) < 0) ||
	    post_check_version(id, t->version, r->version, e) < 0)
		return -1;
	d->at = clock_now();
	if (!r->by_time && t->claimed_by != 0 &&
	    t->claimed_by != actor->staff_id && t->claimed_until > d->at) {
		err_set(e, ERR_CLAIMED, "post %lld is claimed by someone "
		    "else", (long long)id);
		return err_hint(e, "'osanctl queue list' shows by whom; the "
		    "claim ends by itself");
	}
	d->post_id = id;
	d->action = mem_text(words[r->action]);
	d->from_state = mem_text(t->state);
	d->staff_id = actor->staff_id;
	d->actor = mem_text(actor->login);
	if (clean_reason(r, &d->reason, e) < 0)
		return -1;
	return plan(store, t, id, r, d, e);
}

int
decision_check(struct store *store, const struct actor *actor,
    int64_t post_id, const struct ruling *r, struct decision *d,
    struct err *e)
{
	struct target t = { 0 };

	return prepare(store, actor, post_id, r, &t, d, e);
}

int
decision_make(struct store *store, const struct actor *actor,
    int64_t post_id, const struct ruling *r, struct decision *d,
    struct err *e)
{
	struct target t = { 0 };

	if (prepare(store, actor, post_id, r, &t, d, e) < 0 ||
	    store_run(store, &sql_decision_insert, BINDS(
	    b_int("post_id", post_id), b_text("action", d->action),
	    b_ref("ground", d->ground), b_text("reason", d->reason),
	    b_int("tombstone", d->tombstone), b_int("notice", d->notice),
	    b_text("from_state", d->from_state),
	    b_text("to_state", d->to_state), b_ref("until", d->until),
	    b_ref("undoes", d->undoes), b_ref("staff_id", d->staff_id),
	    b_text("actor", d->actor), b_int("at", d->at),
	    b_int("post_version", t.version), b_text("batch", r->batch)),
	    e) < 0)
		return -1;
	d->id = store_last_id(store);
	return 0;
}
