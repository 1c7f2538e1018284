/*
 * A citizen's complaints; see citizen_cases.h.
 */
#include "lib/complaint/citizen_cases.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/citizen_cases.sql.h"

int
citizen_cases(struct store *store, int64_t citizen_id,
    struct citizen_cases *out, struct err *e)
{
	int64_t *const counts[] = { &out->complaints, &out->open, &out->steps,
		&out->payments, &out->deposits, &out->published };
	struct stmt *st;
	int rc;

	memset(out, 0, sizeof(*out));
	if (stmt_open(store, &sql_citizen_cases_count,
	    BINDS(b_int("citizen", citizen_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	for (size_t i = 0; rc > 0 && i < ARRAY_LEN(counts); i++)
		*counts[i] = stmt_int(st, (int)i);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
citizen_cases_each(struct store *store, int64_t citizen_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_citizen_cases_all,
	    BINDS(b_int("citizen", citizen_id)), st, e);
}

static int
check_open(struct store *store, int64_t citizen_id, struct err *e)
{
	char number[COMPLAINT_NUMBER];
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_citizen_cases_open,
	    BINDS(b_int("citizen", citizen_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		complaint_number(stmt_int(st, 0), stmt_int(st, 1), number);
		err_set(e, ERR_REFUSED, "complaint %s of citizen %" PRId64
		    " is open: %s", number, citizen_id,
		    i18n_word(stmt_text(st, 2)));
		rc = err_hint(e, "erase after it is answered, or take it back "
		    "with 'osanctl complaint withdraw %s'", number);
	}
	stmt_close(st);
	return rc;
}

static int
check_money(struct store *store, int64_t citizen_id, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_citizen_cases_money,
	    BINDS(b_int("citizen", citizen_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		long long id = stmt_int(st, 0);

		err_set(e, ERR_REFUSED, "deposit %lld of citizen %" PRId64
		    " waits: %s", id, citizen_id,
		    i18n_word(stmt_text(st, 1)));
		rc = err_hint(e, "give it back first: 'osanctl complaint pay "
		    "return %lld'", id);
	}
	stmt_close(st);
	return rc;
}

int
citizen_cases_check_erase(struct store *store, int64_t citizen_id,
    struct err *e)
{
	if (check_open(store, citizen_id, e) < 0)
		return -1;
	return check_money(store, citizen_id, e);
}
