/*
 * Draws in the database; see site_draw.h.
 */
#include "lib/reward/site_draw.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/reward/award.h"
#include "lib/reward/budget.h"
#include "lib/reward/site_draw.sql.h"

void
reward_draw_clear(struct reward_draw *w)
{
	free(w->value);
	*w = (struct reward_draw)REWARD_DRAW_INIT;
}

static void
copy(char *to, size_t size, const char *from)
{
	snprintf(to, size, "%s", from != NULL ? from : "");
}

int
reward_draw_get(struct store *store, const struct reward_programme *p,
    struct reward_draw *w, struct err *e)
{
	struct draw_head *h = &w->file.head;
	struct stmt *st;
	int rc;

	reward_draw_clear(w);
	if (stmt_open(store, &sql_reward_draw_by_programme,
	    BINDS(b_int("programme", p->id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		copy(h->id, sizeof(h->id), p->key);
		copy(h->source, sizeof(h->source), stmt_text(st, 0));
		h->winners = stmt_int(st, 1);
		h->alternates = stmt_int(st, 2);
		copy(h->closed, sizeof(h->closed), stmt_text(st, 3));
		w->file.entries = stmt_int(st, 4);
		memcpy(w->file.commitment, stmt_blob(st, 5), DIGEST_SIZE);
		w->value = mem_text(stmt_text(st, 6));
		w->run_at = stmt_int(st, 7);
		w->version = stmt_int(st, 8);
	}
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_REFUSED, "the list of %s is not frozen yet",
		    p->key);
		err_hint(e, "osanctl reward draw commit %s", p->key);
	}
	return rc > 0 ? 0 : -1;
}

/* Writes head and entries, which are those in the database, and adds each
 * entry to choice (may be NULL). */
static int
write_all(struct store *store, const struct reward_programme *p,
    const struct draw_head *h, const struct sink *sink,
    struct draw_choice *choice, struct draw_file *out, struct err *e)
{
	struct draw_writer *w;
	struct stmt *st = NULL;
	int rc;

	out->head = *h;
	out->entries = 0;
	if (draw_write_begin(&w, h, sink, e) < 0)
		return -1;
	rc = stmt_open(store, &sql_reward_draw_entries,
	    BINDS(b_int("programme", p->id)), &st, e);
	while (rc == 0 && (rc = stmt_next(st, e)) > 0) {
		rc = draw_write_entry(w, stmt_blob(st, 0), e);
		if (choice != NULL)
			draw_choose_add(choice, stmt_blob(st, 0));
		out->entries++;
	}
	stmt_close(st);
	if (rc == 0)
		rc = draw_write_end(w, out->commitment, e);
	draw_write_free(w);
	return rc;
}

/* Freezing ---------------------------------------------------------------- */

static int
check_money(struct store *store, const struct reward_programme *p,
    const struct draw_head *h, int64_t entries, struct err *e)
{
	int64_t n = entries < h->winners ? entries : h->winners;
	struct reward_budget b;

	if (reward_budget_find(store, p->year, &b, e) < 0)
		return -1;
	if (reward_budget_left(&b) / p->amount >= n)
		return 0;
	return err_set(e, ERR_REFUSED, "%" PRId64 " winners cost %" PRId64
	    " won each, and %" PRId64 " won are left of the budget of %"
	    PRId64 " (article 13-2)", n, p->amount, reward_budget_left(&b),
	    p->year);
}

int
reward_commit_check(struct store *store, const struct reward_programme *p,
    struct draw_head *h, int64_t *entries, struct err *e)
{
	char closed[CLOCK_TEXT];
	int64_t unknown;

	copy(h->id, sizeof(h->id), p->key);
	copy(h->closed, sizeof(h->closed), clock_rfc3339(clock_now() /
	    CLOCK_SECOND * CLOCK_SECOND, closed));
	if (draw_head_check(h, e) < 0)
		return -1;
	if (h->winners > REWARD_WINNERS_MOST ||
	    h->alternates > REWARD_WINNERS_MOST)
		return err_set(e, ERR_USAGE, "at most %d winners, and as many "
		    "alternates", REWARD_WINNERS_MOST);
	if (p->frozen)
		return err_set(e, ERR_REFUSED, "the list of %s is frozen "
		    "already (article 13-2)", p->key);
	if (store_int(store, &sql_reward_draw_count,
	    BINDS(b_int("programme", p->id)), entries, e) < 0 ||
	    store_int(store, &sql_reward_draw_unknown,
	    BINDS(b_int("programme", p->id)), &unknown, e) < 0)
		return -1;
	if (*entries == 0)
		return err_set(e, ERR_REFUSED, "nobody has entered %s",
		    p->key);
	if (unknown != 0)
		return err_set(e, ERR_REFUSED, "%s has entries that are "
		    "nobody's (%" PRId64 ")", p->key, unknown);
	return check_money(store, p, h, *entries, e);
}

int
reward_commit(const struct reward_desk *d, const struct reward_programme *p,
    struct draw_head *h, const struct sink *sink, struct draw_file *out,
    struct err *e)
{
	int64_t entries;

	if (reward_commit_check(d->store, p, h, &entries, e) < 0 ||
	    write_all(d->store, p, h, sink, NULL, out, e) < 0)
		return -1;
	return store_run(d->store, &sql_reward_draw_insert, BINDS(
	    b_int("programme", p->id), b_text("source", h->source),
	    b_int("winners", h->winners), b_int("alternates", h->alternates),
	    b_int("entries", out->entries),
	    b_blob("commitment", out->commitment, DIGEST_SIZE),
	    b_text("closed", h->closed),
	    b_int("now", clock_now() / CLOCK_SECOND * CLOCK_SECOND),
	    b_ref("staff", d->actor->staff_id)), e);
}

/* Afterwards -------------------------------------------------------------- */

static int
check_same(const struct reward_draw *w, const struct draw_file *is,
    struct err *e)
{
	if (is->entries == w->file.entries && memcmp(is->commitment,
	    w->file.commitment, DIGEST_SIZE) == 0)
		return 0;
	return err_set(e, ERR_DAMAGED, "the entries of draw %s are not those "
	    "that were published", w->file.head.id);
}

int
reward_draw_write(struct store *store, const struct reward_programme *p,
    const struct reward_draw *w, const struct sink *sink, struct err *e)
{
	struct draw_file is;

	if (write_all(store, p, &w->file.head, sink, NULL, &is, e) < 0)
		return -1;
	return check_same(w, &is, e);
}

int
reward_choose(struct store *store, const struct reward_programme *p,
    const struct reward_draw *w, const char *value,
    struct draw_choice **out, struct err *e)
{
	struct draw_file is;

	*out = NULL;
	if (w->run_at != 0)
		return err_set(e, ERR_REFUSED, "draw %s was run already "
		    "(article 13-2)", p->key);
	if (draw_choose_begin(out, &w->file.head, w->file.commitment, value,
	    e) < 0)
		return -1;
	if (write_all(store, p, &w->file.head, NULL, *out, &is, e) < 0 ||
	    check_same(w, &is, e) < 0) {
		draw_choose_free(*out);
		*out = NULL;
		return -1;
	}
	draw_choose_end(*out);
	return 0;
}

static int
store_places(struct store *store, const struct reward_programme *p,
    const struct draw_choice *c, struct err *e)
{
	size_t winners, alternates;
	const struct draw_place *place = draw_winners(c, &winners);

	(void)draw_alternates(c, &alternates);
	for (size_t i = 0; i < winners + alternates; i++)
		if (store_run(store, &sql_reward_place_insert, BINDS(
		    b_int("programme", p->id), b_int("place", (int64_t)i + 1),
		    b_blob("entry", place[i].entry, DIGEST_SIZE)), e) < 0)
			return -1;
	return 0;
}

static int
store_run_of(const struct reward_desk *d, const struct reward_programme *p,
    const char *value, const struct draw_choice *c, struct err *e)
{
	char *bare = draw_value(value);
	bool short_of;
	int64_t n;
	int rc = -1;

	if (store_places(d->store, p, c, e) == 0 &&
	    store_run(d->store, &sql_reward_draw_run, BINDS(
	    b_text("value", bare), b_int("now", clock_now()),
	    b_int("programme", p->id)), e) == 0)
		rc = reward_award_places(d, p, &n, &short_of, e);
	free(bare);
	return rc;
}

int
reward_run(const struct reward_desk *d, const struct reward_programme *p,
    const struct reward_draw *w, const char *value,
    struct draw_choice **out, struct err *e)
{
	if (reward_choose(d->store, p, w, value, out, e) < 0)
		return -1;
	if (store_run_of(d, p, value, *out, e) == 0)
		return 0;
	draw_choose_free(*out);
	*out = NULL;
	return -1;
}
