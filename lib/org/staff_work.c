/*
 * Which boards a person works on, and handing work over; see staff.h.
 */
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/org/audit.h"
#include "lib/org/staff.h"
#include "lib/org/staff.sql.h"

int
staff_board(struct store *store, const struct staff *s, const char *slug,
    bool may, struct err *e)
{
	int64_t board;

	if (store_int(store, &sql_staff_board_id,
	    BINDS(b_text("slug", slug)), &board, e) < 0) {
		if (e->code == ERR_NOT_FOUND) {
			err_set(e, ERR_NOT_FOUND, "no such board: %s", slug);
			err_hint(e, "'osanctl board list' shows all");
		}
		return -1;
	}
	return store_run(store, may ? &sql_staff_board_give
	    : &sql_staff_board_take, BINDS(b_int("staff", s->id),
		b_int("board", board)), e);
}

int
staff_handover_count(struct store *store, const struct staff *from,
    const struct staff *to, struct staff_handover *out, struct err *e)
{
	memset(out, 0, sizeof(*out));
	if (from->id == to->id)
		return err_set(e, ERR_USAGE, "%s cannot hand over to "
		    "themselves", from->login);
	if (to->disabled_at != 0 || staff_is_over(to))
		return err_set(e, ERR_REFUSED, "%s does not work here any "
		    "more", to->login);
	if (store_int(store, &sql_staff_handover_boards,
	    BINDS(b_int("from", from->id), b_int("to", to->id)),
	    &out->boards, e) < 0 ||
	    store_int(store, &sql_staff_handover_claims,
	    BINDS(b_int("from", from->id)), &out->claims, e) < 0)
		return -1;
	return store_int(store, &sql_staff_handover_notices,
	    BINDS(b_int("from", from->id)), &out->notices, e);
}

/* The triggers log each board; this row tells what it was for. */
static int
note(struct store *store, const struct staff *from, const struct staff *to,
    const struct staff_handover *n, struct err *e)
{
	json_t *detail = json_pack("{s:s, s:I, s:I, s:I}", "to", to->login,
	    "boards", (json_int_t)n->boards, "claims",
	    (json_int_t)n->claims, "notices", (json_int_t)n->notices);
	char *text = detail != NULL ? json_dumps(detail, JSON_COMPACT) : NULL;
	int rc = audit_note(store, "staff.handover", "staff", from->id, 0,
	    text, e);

	json_decref(detail);
	free(text);
	return rc;
}

int
staff_handover(struct store *store, const struct staff *from,
    const struct staff *to, struct staff_handover *out, struct err *e)
{
	const struct bind *both = BINDS(b_int("from", from->id),
	    b_int("to", to->id));

	if (staff_handover_count(store, from, to, out, e) < 0 ||
	    store_run(store, &sql_staff_handover_give, both, e) < 0 ||
	    store_run(store, &sql_staff_handover_take,
	    BINDS(b_int("from", from->id)), e) < 0 ||
	    store_run(store, &sql_staff_handover_claim, both, e) < 0 ||
	    store_run(store, &sql_staff_handover_notice, both, e) < 0)
		return -1;
	return note(store, from, to, out, e);
}
