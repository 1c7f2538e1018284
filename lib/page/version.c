/*
 * Versions of pages; see version.h.
 */
#include "lib/page/version.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/page/version.sql.h"

void
page_version_clear(struct page_version *v)
{
	free(v->title);
	free(v->body);
	free(v->provider);
	free(v->department);
	free(v->officer);
	free(v->phone);
	free(v->staff);
	free(v->note);
	*v = (struct page_version)PAGE_VERSION_INIT;
}

int
page_version_each(struct store *store, int64_t page_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_page_versions,
	    BINDS(b_int("page", page_id)), st, e);
}

int
page_version_next(struct stmt *st, struct page_version *v, struct err *e)
{
	int rc = stmt_next(st, e);

	page_version_clear(v);
	if (rc <= 0)
		return rc;
	v->number = stmt_int(st, 0);
	v->title = mem_text(stmt_text(st, 1));
	v->body = mem_text(stmt_text(st, 2));
	v->provider = mem_text(stmt_text(st, 3));
	v->department = mem_text(stmt_text(st, 4));
	v->officer = mem_text(stmt_text(st, 5));
	v->phone = mem_text(stmt_text(st, 6));
	v->translates_number = stmt_int(st, 7);
	v->staff = mem_text(stmt_text(st, 8));
	v->note = mem_text(stmt_text(st, 9));
	v->published_at = stmt_int(st, 10);
	return 1;
}

int
page_version_find(struct store *store, int64_t page_id, int64_t number,
    struct page_version *v, struct err *e)
{
	struct stmt *st;
	int rc;

	page_version_clear(v);
	if (stmt_open(store, &sql_page_version_by_number, BINDS(
	    b_int("page", page_id), b_int("number", number)), &st, e) < 0)
		return -1;
	rc = page_version_next(st, v, e);
	stmt_close(st);
	if (rc == 0) {
		if (number == 0)
			err_set(e, ERR_NOT_FOUND, "the page was never "
			    "published");
		else
			err_set(e, ERR_NOT_FOUND, "the page has no version "
			    "%lld", (long long)number);
		return err_hint(e, "'osanctl page history' shows all");
	}
	return rc > 0 ? 0 : -1;
}
