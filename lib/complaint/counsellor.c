/*
 * Counsellors and their turns; see counsellor.h.
 */
#include "lib/complaint/counsellor.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/counsellor.sql.h"
#include "lib/org/staff.h"

void
counsellor_clear(struct counsellor *c)
{
	free(c->kind);
	free(c->login);
	free(c->name);
	free(c->department);
	free(c->state);
	*c = (struct counsellor)COUNSELLOR_INIT;
}

bool
counsellor_takes_turns(const struct counsellor *c)
{
	return c->department != NULL && strcmp(c->state, "disabled") != 0 &&
	    strcmp(c->state, "ended") != 0;
}

int
counsellor_each(struct store *store, int64_t kind_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_counsellor_each,
	    BINDS(b_int("kind", kind_id), b_int("now", clock_now())), st, e);
}

int
counsellor_read(struct stmt *st, struct counsellor *c, struct err *e)
{
	int rc = stmt_next(st, e);

	counsellor_clear(c);
	if (rc <= 0)
		return rc;
	c->kind_id = stmt_int(st, 0);
	c->kind = mem_text(stmt_text(st, 1));
	c->staff_id = stmt_int(st, 2);
	c->login = mem_text(stmt_text(st, 3));
	c->name = mem_text(stmt_text(st, 4));
	c->department = mem_text(stmt_text(st, 5));
	c->state = mem_text(stmt_text(st, 6));
	c->turn = stmt_int(st, 7);
	return 1;
}

/* The person's id, and whether they are a counsellor of that kind. */
static int
find(struct store *store, const struct complaint_kind *kind,
    const struct staff *s, bool *is, struct err *e)
{
	int64_t n;

	if (store_int(store, &sql_counsellor_is,
	    BINDS(b_int("kind", kind->id), b_int("staff", s->id)), &n, e) < 0)
		return -1;
	*is = n > 0;
	return 0;
}

/* Whether somebody can be one at all. */
static int
check_person(const struct staff *s, struct err *e)
{
	const char *state = staff_state(s);

	if (strcmp(state, "disabled") == 0 || strcmp(state, "ended") == 0)
		return err_set(e, ERR_REFUSED, "%s does not work here any "
		    "more", s->login);
	if (s->department != NULL)
		return 0;
	err_set(e, ERR_REFUSED, "%s works in no department, and somebody of "
	    "a department answers (article 11)", s->login);
	return err_hint(e, "'osanctl staff set %s --dept DEPARTMENT' gives "
	    "them one", s->login);
}

static int
check_add(struct store *store, const struct complaint_kind *kind,
    const struct staff *s, struct err *e)
{
	bool is;

	if (!kind->consultation) {
		err_set(e, ERR_REFUSED, "the kind '%s' is no consultation "
		    "(article 11)", kind->code);
		return err_hint(e, "'osanctl complaint kind set %s "
		    "--consultation yes' makes it one", kind->code);
	}
	if (check_person(s, e) < 0 || find(store, kind, s, &is, e) < 0)
		return -1;
	if (is)
		return err_set(e, ERR_EXISTS, "%s is a counsellor of '%s' "
		    "already", s->login, kind->code);
	return 0;
}

static int
check_remove(struct store *store, const struct complaint_kind *kind,
    const struct staff *s, struct err *e)
{
	bool is;

	if (find(store, kind, s, &is, e) < 0)
		return -1;
	if (is)
		return 0;
	err_set(e, ERR_NOT_FOUND, "%s is no counsellor of '%s'", s->login,
	    kind->code);
	return err_hint(e, "'osanctl complaint counsellor list %s' shows "
	    "them", kind->code);
}

/* Checks, and then runs the statement, where there is one. */
static int
alter(struct store *store, const struct complaint_kind *kind,
    const char *login,
    int (*check)(struct store *store, const struct complaint_kind *kind,
	const struct staff *s, struct err *e),
    const struct sql *sql, struct err *e)
{
	struct staff s = STAFF_INIT;
	int rc = -1;

	if (staff_find(store, login, &s, e) == 0 &&
	    check(store, kind, &s, e) == 0)
		rc = sql == NULL ? 0 : store_run(store, sql,
		    BINDS(b_int("kind", kind->id), b_int("staff", s.id)), e);
	staff_clear(&s);
	return rc;
}

int
counsellor_check_add(struct store *store, const struct complaint_kind *kind,
    const char *login, struct err *e)
{
	return alter(store, kind, login, check_add, NULL, e);
}

int
counsellor_add(struct store *store, const struct complaint_kind *kind,
    const char *login, struct err *e)
{
	return alter(store, kind, login, check_add, &sql_counsellor_insert,
	    e);
}

int
counsellor_check_remove(struct store *store,
    const struct complaint_kind *kind, const char *login, struct err *e)
{
	return alter(store, kind, login, check_remove, NULL, e);
}

int
counsellor_remove(struct store *store, const struct complaint_kind *kind,
    const char *login, struct err *e)
{
	return alter(store, kind, login, check_remove,
	    &sql_counsellor_delete, e);
}

static int
nobody(struct store *store, int64_t kind_id, struct err *e)
{
	struct complaint_kind k = COMPLAINT_KIND_INIT;

	if (complaint_kind_get(store, kind_id, &k, e) == 0) {
		err_set(e, ERR_NOT_FOUND, "no counsellor of '%s' can answer "
		    "(article 11)", k.code);
		err_hint(e, "'osanctl complaint counsellor add %s LOGIN' "
		    "adds one", k.code);
	}
	complaint_kind_clear(&k);
	return -1;
}

int
counsellor_next(struct store *store, int64_t kind_id, int64_t *staff_id,
    int64_t *department_id, struct err *e)
{
	struct stmt *st;
	int rc;

	assert(store_in_transaction(store));
	if (stmt_open(store, &sql_counsellor_first,
	    BINDS(b_int("kind", kind_id), b_int("now", clock_now())), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		*staff_id = stmt_int(st, 0);
		*department_id = stmt_int(st, 1);
	}
	stmt_close(st);
	if (rc <= 0)
		return rc < 0 ? -1 : nobody(store, kind_id, e);
	return store_run(store, &sql_counsellor_turn,
	    BINDS(b_int("kind", kind_id), b_int("staff", *staff_id)), e);
}
