/*
 * What somebody passes on who leaves; see pass_on.h.
 */
#include "lib/complaint/pass_on.h"

#include <string.h>

#include "lib/complaint/act.h"
#include "lib/complaint/pass_on.sql.h"

int
complaint_held(struct store *store, int64_t staff_id,
    struct complaint_passed *n, struct err *e)
{
	const struct bind *staff = BINDS(b_int("staff", staff_id));

	if (store_int(store, &sql_pass_on_complaints, staff, &n->complaints,
	    e) < 0)
		return -1;
	return store_int(store, &sql_pass_on_places, staff, &n->places, e);
}

int
complaint_pass_on_count(struct store *store, const struct staff *from,
    const struct staff *to, struct complaint_passed *n, struct err *e)
{
	int64_t elsewhere;

	if (complaint_held(store, from->id, n, e) < 0 ||
	    store_int(store, &sql_pass_on_elsewhere, BINDS(
	    b_int("staff", from->id), b_int("to", to->id)), &elsewhere, e) <
	    0)
		return -1;
	if (elsewhere > 0) {
		err_set(e, ERR_REFUSED, "%s works in another department than "
		    "%lld complaints of %s", to->login, (long long)elsewhere,
		    from->login);
		return err_hint(e, "civil affairs pass these on: osanctl "
		    "complaint transfer NUMBER --to CODE");
	}
	if (n->places > 0 && to->department == NULL) {
		err_set(e, ERR_REFUSED, "%s works in no department, and "
		    "somebody of a department answers (article 11)",
		    to->login);
		return err_hint(e, "'osanctl staff set %s --dept DEPARTMENT' "
		    "gives them one", to->login);
	}
	return 0;
}

/* The next one behind the id after; *id is 0 at the end. */
static int
next(struct complaint_desk *d, int64_t from, int64_t after, int64_t *id,
    int64_t *department, bool *works, struct err *e)
{
	struct stmt *st;
	int rc;

	*id = 0;
	if (stmt_open(d->store, &sql_pass_on_ids, BINDS(
	    b_int("staff", from), b_int("after", after)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		*id = stmt_int(st, 0);
		*department = stmt_int(st, 1);
		*works = strcmp(stmt_text(st, 2), "in-progress") == 0;
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
pass(struct complaint_desk *d, int64_t id, int64_t department, bool works,
    int64_t to, struct err *e)
{
	struct complaint_step s = { .action = COMPLAINT_TRANSFER,
		.department_id = department, .officer_id = to,
		.by_time = true };
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	int rc = complaint_act(d, id, &s, &v, e);

	s = (struct complaint_step){ .action = COMPLAINT_START,
		.quiet = true, .by_time = true };
	if (rc == 0 && works)
		rc = complaint_act(d, id, &s, &v, e);
	complaint_event_clear(&v);
	return rc;
}

int
complaint_pass_on(struct complaint_desk *d, const struct staff *from,
    const struct staff *to, struct complaint_passed *n, struct err *e)
{
	int64_t id = 0, department = 0;
	bool works = false;

	if (complaint_pass_on_count(d->store, from, to, n, e) < 0)
		return -1;
	do {
		if (next(d, from->id, id, &id, &department, &works, e) < 0 ||
		    (id != 0 && pass(d, id, department, works, to->id, e) < 0))
			return -1;
	} while (id != 0);
	if (store_run(d->store, &sql_pass_on_give, BINDS(
	    b_int("from", from->id), b_int("to", to->id)), e) < 0)
		return -1;
	return store_run(d->store, &sql_pass_on_take,
	    BINDS(b_int("from", from->id)), e);
}
