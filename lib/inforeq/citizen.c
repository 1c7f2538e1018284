/*
 * A citizen's requests; see citizen.h.
 */
#include "lib/inforeq/citizen.h"

#include <inttypes.h>
#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/crypto/digest.h"
#include "lib/inforeq/citizen.sql.h"
#include "lib/org/json_rows.h"
#include "lib/person/person.h"

#define COL_WANTED 7
#define COL_SHA256 18

int
inforeq_citizen_count(struct store *store, int64_t citizen_id, int64_t *n,
    struct err *e)
{
	return store_int(store, &sql_inforeq_citizen_count,
	    BINDS(b_int("citizen", citizen_id)), n, e);
}

int
inforeq_citizen_check_erase(struct store *store, int64_t citizen_id,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_inforeq_citizen_open,
	    BINDS(b_int("citizen", citizen_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		int year = (int)stmt_int(st, 0);
		int64_t serial = stmt_int(st, 1);

		err_set(e, ERR_REFUSED, "request for information %04d-%06"
		    PRId64 " of citizen %" PRId64 " is open", year, serial,
		    citizen_id);
		rc = err_hint(e, "erase after it is finished, or refuse it: "
		    "osanctl inforeq refuse %04d-%06" PRId64 " --ground "
		    "withdrawn", year, serial);
	}
	stmt_close(st);
	return rc;
}

static json_t *
open_column(void *ctx, const struct stmt *st, int column, struct err *e)
{
	const struct inforeq_desk *d = ctx;
	json_t *value = NULL;
	char *text = NULL;
	size_t n = 0;

	if (column == COL_SHA256)
		return stmt_null(st, column) ? json_null() : json_hex(
		    stmt_blob(st, column), stmt_bytes(st, column));
	if (person_unseal_text(d->store, d->keyring, "inforeq",
	    column == COL_WANTED ? "wanted" : "purpose", stmt_int(st, 0),
	    stmt_blob(st, column), stmt_bytes(st, column), &text, &n, e) == 0)
		value = json_text(text);
	if (text != NULL)
		mem_wipe(text, n);
	free(text);
	return value;
}

int
inforeq_citizen_export(const struct inforeq_desk *d, int64_t citizen_id,
    json_t *to, struct err *e)
{
	struct inforeq_desk desk = *d;
	const struct json_part part = {
		.sql = &sql_inforeq_citizen_all,
		.columns = ".id# year# serial# channel received_at@ due_at@ "
		    "state wanted! purpose! ground reason ended_at@ "
		    "judgement judged_why judged_at@ licence# files# bytes# "
		    "sha256!",
		.open = open_column,
		.ctx = &desk,
	};
	json_t *rows = json_rows(d->store, &part,
	    BINDS(b_int("citizen", citizen_id)), e);

	if (rows == NULL)
		return -1;
	json_object_set_new(to, "information_requests", rows);
	return 0;
}
