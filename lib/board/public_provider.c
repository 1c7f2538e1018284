/*
 * Who provides what the staff posts; see public.h.
 */
#include "lib/base/mem.h"
#include "lib/board/public.h"
#include "lib/board/public.sql.h"

static int
read_provider(struct store *store, struct public_entry *p, const char *lang,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_public_provider, BINDS(
	    b_int("post", p->id), b_text("lang", lang)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		p->provider = mem_text(stmt_text(st, 0));
		p->provider_phone = mem_text(stmt_text(st, 1));
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
public_providers_read(struct store *store, struct public_entry *p, size_t n,
    const char *lang, struct err *e)
{
	for (size_t i = 0; i < n; i++)
		if (p[i].by_staff && read_provider(store, &p[i], lang, e) < 0)
			return -1;
	return 0;
}
