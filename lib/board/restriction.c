/*
 * Writers who are held back for a term; see restriction.h.
 */
#include "lib/board/restriction.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/origin.h"
#include "lib/board/post.h"
#include "lib/board/restriction.sql.h"
#include "lib/org/setting.h"
#include "lib/text/blank.h"
#include "lib/text/nfc.h"

#define HELD_WEIGHT 5 /* of the flag in the queue */

void
restriction_clear(struct restriction *r)
{
	free(r->reason);
	free(r->by);
	free(r->lifted_by);
	free(r->lift_reason);
	*r = (struct restriction)RESTRICTION_INIT;
}

const char *
restriction_state(const struct restriction *r)
{
	if (r->lifted_at != 0)
		return "lifted";
	return r->until_at > clock_now() ? "in-force" : "ended";
}

int
restriction_next(struct stmt *st, struct restriction *r, struct err *e)
{
	int rc = stmt_next(st, e);

	restriction_clear(r);
	if (rc <= 0)
		return rc;
	r->id = stmt_int(st, 0);
	r->citizen_id = stmt_int(st, 1);
	r->post_id = stmt_int(st, 2);
	r->ground = (int)stmt_int(st, 3);
	r->reason = mem_text(stmt_text(st, 4));
	r->from_at = stmt_int(st, 5);
	r->until_at = stmt_int(st, 6);
	r->by = mem_text(stmt_text(st, 7));
	r->lifted_at = stmt_int(st, 8);
	r->lifted_by = mem_text(stmt_text(st, 9));
	r->lift_reason = mem_text(stmt_text(st, 10));
	r->version = stmt_int(st, 11);
	return 1;
}

int
restriction_each(struct store *store, const struct restriction_filter *f,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_restriction_list, BINDS(
	    b_int("all", f->all), b_int("now", clock_now()),
	    b_ref("citizen", f->citizen_id), b_ref("after", f->after),
	    b_int("limit", f->limit != 0 ? f->limit : INT64_MAX)), st, e);
}

int
restriction_get(struct store *store, int64_t id, struct restriction *out,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_restriction_get, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = restriction_next(st, out, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no restriction %lld",
		    (long long)id);
		return err_hint(e, "'osanctl writer list --all' shows them");
	}
	return rc < 0 ? -1 : 0;
}

/* The reason as it will be stored, which is the caller's. */
static int
clean_reason(const char *reason, char **out, struct err *e)
{
	struct buf b = BUF_INIT;
	int rc = 0;

	if (reason != NULL)
		rc = text_clean(reason, strlen(reason), true, &b, e);
	if (rc < 0)
		err_prefix(e, "%s", _("reason"));
	else if (text_is_blank(b.s)) {
		err_set(e, ERR_USAGE, "a restriction, and its lifting, need "
		    "a reason");
		rc = err_hint(e, "write it with --reason");
	}
	*out = buf_take(&b);
	return rc;
}

static int
check_term(struct store *store, int64_t now, int64_t until, struct err *e)
{
	int64_t days;

	if (setting_int(store, SETTING_RESTRICT_MOST_DAYS, &days, e) < 0)
		return -1;
	if (until <= now)
		return err_set(e, ERR_USAGE, "the end of the restriction "
		    "lies in the past");
	if (until - now <= days * CLOCK_DAY)
		return 0;
	err_set(e, ERR_REFUSED, "a writer is held back for %lld days at most",
	    (long long)days);
	return err_hint(e, "choose an earlier end; the limit is the setting "
	    "restrict.most-days");
}

/* A restriction on its way into the database. */
struct plan {
	int64_t citizen_id;
	bool by_origin;
	unsigned char origin[PERSON_ORIGIN_SIZE];
};

/* Whom a restriction of this post's writer is about. */
static int
plan_post(struct store *store, const struct actor *actor,
    const struct restriction_new *n, struct plan *p, struct err *e)
{
	struct post post = POST_INIT;
	int64_t staff_id, board_id;
	int rc = post_get(store, n->post_id, &post, e);

	p->citizen_id = post.citizen_id;
	staff_id = post.staff_id;
	board_id = post.board_id;
	post_clear(&post);
	if (rc < 0 || actor_may_board(store, actor, board_id, e) < 0)
		return -1;
	if (staff_id != 0)
		return err_set(e, ERR_REFUSED, "post %lld was written by "
		    "staff, who are not restricted", (long long)n->post_id);
	if (n->by == RESTRICTION_BY_CITIZEN && p->citizen_id == 0)
		return err_set(e, ERR_REFUSED, "no citizen is known to have "
		    "written post %lld", (long long)n->post_id);
	if (n->by == RESTRICTION_BY_CITIZEN ||
	    (n->by == RESTRICTION_BY_KNOWN && p->citizen_id != 0))
		return 0;
	if (origin_get(store, n->post_id, p->origin, &p->by_origin, e) < 0)
		return -1;
	if (p->by_origin) {
		p->citizen_id = 0;
		return 0;
	}
	if (n->by == RESTRICTION_BY_ORIGIN)
		return err_set(e, ERR_REFUSED, "it is not known where post "
		    "%lld came from", (long long)n->post_id);
	return err_set(e, ERR_REFUSED, "nothing is known of the writer of "
	    "post %lld", (long long)n->post_id);
}

/* Whether the actor works where the citizen writes. */
static int
may_citizen(struct store *store, const struct actor *actor,
    int64_t citizen_id, struct err *e)
{
	int64_t board_id;

	if (store_int(store, &sql_restriction_board, BINDS(
	    b_int("citizen", citizen_id), b_int("staff", actor->staff_id)),
	    &board_id, e) == 0)
		return actor_may_board(store, actor, board_id, e);
	if (e->code == ERR_NOT_FOUND)
		err_set(e, ERR_REFUSED, "citizen %lld has written nothing",
		    (long long)citizen_id);
	return -1;
}

static int
plan_citizen(struct store *store, const struct actor *actor,
    int64_t citizen_id, struct plan *p, struct err *e)
{
	int64_t known;

	if (store_int(store, &sql_restriction_citizen,
	    BINDS(b_int("citizen", citizen_id)), &known, e) < 0)
		return -1;
	if (known == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no citizen %lld",
		    (long long)citizen_id);
	p->citizen_id = citizen_id;
	return may_citizen(store, actor, citizen_id, e);
}

static int
check_free(struct store *store, const struct plan *p, struct err *e)
{
	struct restriction_hold hold;
	char end[CLOCK_TEXT];

	if (restriction_in_force(store, p->citizen_id,
	    p->by_origin ? p->origin : NULL, &hold, e) < 0)
		return -1;
	if (hold.id == 0)
		return 0;
	err_set(e, ERR_REFUSED, "that writer is held back already, by "
	    "restriction %lld until %s", (long long)hold.id,
	    clock_minute(hold.until_at, end));
	return err_hint(e, "for another term, lift it first: osanctl writer "
	    "lift %lld", (long long)hold.id);
}

static int
plan_add(struct store *store, const struct actor *actor,
    const struct restriction_new *n, struct plan *p,
    struct restriction *out, struct err *e)
{
	int64_t now = clock_now();

	restriction_clear(out);
	if (clean_reason(n->reason, &out->reason, e) < 0 ||
	    check_term(store, now, n->until, e) < 0 ||
	    (n->post_id != 0 ? plan_post(store, actor, n, p, e) :
	    plan_citizen(store, actor, n->citizen_id, p, e)) < 0 ||
	    check_free(store, p, e) < 0)
		return -1;
	out->citizen_id = p->citizen_id;
	out->post_id = n->post_id;
	out->ground = n->ground;
	out->from_at = now;
	out->until_at = n->until;
	out->by = mem_text(actor->login);
	out->lift_reason = mem_text("");
	out->version = 1;
	return 0;
}

int
restriction_check_add(struct store *store, const struct actor *actor,
    const struct restriction_new *n, struct restriction *out, struct err *e)
{
	struct plan p = { 0 };

	return plan_add(store, actor, n, &p, out, e);
}

int
restriction_add(struct store *store, const struct actor *actor,
    const struct restriction_new *n, struct restriction *out, struct err *e)
{
	struct plan p = { 0 };

	if (plan_add(store, actor, n, &p, out, e) < 0 ||
	    store_run(store, &sql_restriction_insert, BINDS(
	    b_ref("citizen", p.citizen_id),
	    b_blob("origin", p.by_origin ? p.origin : NULL,
	    sizeof(p.origin)), b_text("reason", out->reason),
	    b_ref("ground", out->ground), b_int("now", out->from_at),
	    b_int("until", out->until_at), b_int("staff", actor->staff_id),
	    b_ref("post", out->post_id)), e) < 0)
		return -1;
	out->id = store_last_id(store);
	return 0;
}

/* Whether the actor works on the board that it came of. */
static int
may_lift(struct store *store, const struct actor *actor,
    const struct restriction *r, struct err *e)
{
	struct post post = POST_INIT;
	int rc;

	if (r->post_id == 0)
		return may_citizen(store, actor, r->citizen_id, e);
	rc = post_get(store, r->post_id, &post, e);
	if (rc == 0)
		rc = actor_may_board(store, actor, post.board_id, e);
	post_clear(&post);
	return rc;
}

static int
check_standing(const struct restriction *r, int64_t version, struct err *e)
{
	if (version != 0 && version != r->version) {
		err_set(e, ERR_CHANGED, "someone else changed restriction "
		    "%lld: it is at version %lld, not %lld",
		    (long long)r->id, (long long)r->version,
		    (long long)version);
		return err_hint(e, "look at it again and decide anew");
	}
	if (r->lifted_at != 0)
		return err_set(e, ERR_REFUSED, "restriction %lld was lifted "
		    "already", (long long)r->id);
	if (r->until_at <= clock_now())
		return err_set(e, ERR_REFUSED, "restriction %lld has ended by "
		    "itself", (long long)r->id);
	return 0;
}

int
restriction_check_lift(struct store *store, const struct actor *actor,
    int64_t id, const char *reason, int64_t version, struct restriction *out,
    struct err *e)
{
	char *clean;

	if (clean_reason(reason, &clean, e) < 0 ||
	    restriction_get(store, id, out, e) < 0 ||
	    may_lift(store, actor, out, e) < 0 ||
	    check_standing(out, version, e) < 0) {
		free(clean);
		return -1;
	}
	out->lifted_at = clock_now();
	out->lifted_by = mem_text(actor->login);
	free(out->lift_reason);
	out->lift_reason = clean;
	out->version++;
	return 0;
}

int
restriction_lift(struct store *store, const struct actor *actor, int64_t id,
    const char *reason, int64_t version, struct restriction *out,
    struct err *e)
{
	if (restriction_check_lift(store, actor, id, reason, version, out,
	    e) < 0)
		return -1;
	return store_run(store, &sql_restriction_lift, BINDS(
	    b_int("now", out->lifted_at), b_int("staff", actor->staff_id),
	    b_text("reason", out->lift_reason), b_int("id", id),
	    b_int("version", out->version - 1)), e);
}

int
restriction_in_force(struct store *store, int64_t citizen_id,
    const unsigned char *origin, struct restriction_hold *out, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = (struct restriction_hold){ 0 };
	if (citizen_id == 0 && origin == NULL)
		return 0;
	if (stmt_open(store, &sql_restriction_in_force, BINDS(
	    b_ref("citizen", citizen_id),
	    b_blob("origin", origin, PERSON_ORIGIN_SIZE),
	    b_int("now", clock_now())), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		out->id = stmt_int(st, 0);
		out->until_at = stmt_int(st, 1);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
restriction_of_post(struct store *store, int64_t post_id,
    struct restriction_hold *out, struct err *e)
{
	unsigned char origin[PERSON_ORIGIN_SIZE];
	struct post post = POST_INIT;
	bool known;
	int rc = post_get(store, post_id, &post, e);

	if (rc == 0)
		rc = origin_get(store, post_id, origin, &known, e);
	if (rc == 0)
		rc = restriction_in_force(store, post.citizen_id,
		    known ? origin : NULL, out, e);
	post_clear(&post);
	return rc;
}

int
restriction_any(struct store *store, bool *any, struct err *e)
{
	int64_t count;

	if (store_int(store, &sql_restriction_any,
	    BINDS(b_int("now", clock_now())), &count, e) < 0)
		return -1;
	*any = count > 0;
	return 0;
}

int
restriction_look(struct store *store, int64_t citizen_id,
    const unsigned char *origin, struct scan_result *found, struct err *e)
{
	struct restriction_hold hold;

	if (restriction_in_force(store, citizen_id, origin, &hold, e) < 0)
		return -1;
	if (hold.id == 0)
		return 0;
	*scan_flag_add(found) = (struct scan_flag){
		.kind = "premoderation", .note = "restricted",
		.weight = HELD_WEIGHT,
		.saw = mem_printf("{\"restriction\":%lld}",
		    (long long)hold.id) };
	found->hold = true;
	return 0;
}
