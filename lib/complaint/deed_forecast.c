/*
 * What would come of a deed; see deed.h.
 */
#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/complaint/deed.h"
#include "lib/complaint/deed.sql.h"

void
complaint_forecast_clear(struct complaint_forecast *f)
{
	for (size_t i = 0; i < f->n_told; i++) {
		free(f->told[i].channel);
		rendered_clear(&f->told[i].notice);
	}
	for (size_t i = 0; i < f->n_read; i++)
		disclosure_clear(&f->read[i]);
	free(f->told);
	free(f->read);
	complaint_clear(&f->before);
	complaint_clear(&f->after);
	*f = (struct complaint_forecast)COMPLAINT_FORECAST_INIT;
}

/* The public words, which nobody has read yet. */
static int
propose(struct complaint_desk *d, const struct complaint_wish *w,
    struct complaint_forecast *out, struct err *e)
{
	int64_t *ids;
	size_t n;
	int rc = disclosure_events(d, &out->before, &ids, &n, e);

	if (rc == 0)
		out->read = mem_new(n + 1, sizeof(*out->read));
	for (; rc == 0 && out->n_read < n; out->n_read++)
		rc = disclosure_propose(d, &out->before, ids[out->n_read],
		    w->offices, w->mask, &out->read[out->n_read], e);
	free(ids);
	return rc;
}

static int
read_notices(struct store *store, int64_t after,
    struct complaint_forecast *out, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_deed_notices, BINDS(b_int("after", after)),
	    &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		struct complaint_told *t;

		out->told = mem_grow(out->told, out->n_told + 1,
		    sizeof(*out->told));
		t = &out->told[out->n_told++];
		*t = (struct complaint_told){ .channel =
		    mem_text(stmt_text(st, 1)), .notice = RENDERED_INIT };
		rc = render_notice(store, stmt_int(st, 0), &t->notice, e);
		if (rc < 0)
			break;
	}
	stmt_close(st);
	return rc;
}

/* In a transaction that is rolled back. */
static int
try_it(struct complaint_desk *d, int64_t id, const struct complaint_wish *w,
    struct complaint_forecast *out, struct err *e)
{
	struct complaint_wish wish = *w;
	int64_t last;

	if (complaint_get(d->store, id, &out->before, e) < 0 ||
	    (w->deed == DEED_PUBLISH && propose(d, w, out, e) < 0) ||
	    store_int(d->store, &sql_deed_last_notice, NO_BINDS, &last, e) <
	    0)
		return -1;
	wish.read = out->read;
	wish.n_read = out->n_read;
	if (complaint_deed_do(d, id, &wish, &out->after, e) < 0)
		return -1;
	return read_notices(d->store, last, out, e);
}

int
complaint_deed_forecast(struct complaint_desk *d, int64_t id,
    const struct complaint_wish *w, struct complaint_forecast *out,
    struct err *e)
{
	int rc;

	complaint_forecast_clear(out);
	if (store_begin(d->store, e) < 0)
		return -1;
	rc = try_it(d, id, w, out, e);
	store_rollback(d->store);
	return rc;
}
