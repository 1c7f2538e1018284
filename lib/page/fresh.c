/*
 * What is to be looked at again; see fresh.h.
 */
#include "lib/page/fresh.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/page/fresh.sql.h"
#include "lib/page/version.h"
#include "lib/text/unified.h"


int
stale_each(struct store *store, int64_t until, const char *department,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_fresh_due, BINDS(b_int("until", until),
	    b_text("department", department)), st, e);
}

int
stale_next(struct stmt *st, struct stale *s, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc > 0)
		*s = (struct stale){
			.kind = stmt_text(st, 0),
			.path = stmt_text(st, 1),
			.lang = stmt_text(st, 2),
			.title = stmt_text(st, 3),
			.department = stmt_text(st, 4),
			.officer = stmt_text(st, 5),
			.updated_at = stmt_int(st, 6),
			.reviewed_at = stmt_int(st, 7),
			.due_at = stmt_int(st, 8),
		};
	return rc;
}

int
kept_each(struct store *store, int64_t until, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_fresh_all, BINDS(b_int("until", until)),
	    st, e);
}

int
kept_next(struct stmt *st, struct kept *k, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc > 0)
		*k = (struct kept){
			.board = strcmp(stmt_text(st, 0), "board") == 0,
			.id = stmt_int(st, 1),
			.path = stmt_text(st, 2),
			.lang = stmt_text(st, 3),
			.title = stmt_text(st, 4),
			.department = stmt_text(st, 5),
			.state = stmt_text(st, 6),
			.changed = stmt_int(st, 7) != 0,
			.updated_at = stmt_int(st, 8),
			.reviewed_at = stmt_int(st, 9),
			.due_at = stmt_int(st, 10),
		};
	return rc;
}

int
stale_translation_each(struct store *store, const char *department,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_fresh_translations, BINDS(
	    b_text("department", department)), st, e);
}

int
stale_translation_next(struct stmt *st, struct stale_translation *t,
    struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc > 0)
		*t = (struct stale_translation){
			.path = stmt_text(st, 0),
			.lang = stmt_text(st, 1),
			.department = stmt_text(st, 2),
			.original = stmt_text(st, 3),
			.original_lang = stmt_text(st, 4),
			.from = stmt_int(st, 5),
			.to = stmt_int(st, 6),
			.changed_at = stmt_int(st, 7),
			.original_id = stmt_int(st, 8),
		};
	return rc;
}

/* Title and text as one; of version 0, nothing. */
static int
read_version(struct store *store, int64_t page_id, int64_t number,
    struct buf *out, struct err *e)
{
	struct page_version v = PAGE_VERSION_INIT;
	int rc;

	if (number == 0)
		return 0;
	rc = page_version_find(store, page_id, number, &v, e);
	if (rc == 0)
		buf_printf(out, "%s\n\n%s", v.title, v.body);
	page_version_clear(&v);
	return rc;
}

int
stale_difference(struct store *store, int64_t page_id, const char *path,
    int64_t from, int64_t to, char **diff, struct err *e)
{
	struct buf a = BUF_INIT, b = BUF_INIT, out = BUF_INIT;
	char *name_a = mem_printf("%s\t%lld", path, (long long)from);
	char *name_b = mem_printf("%s\t%lld", path, (long long)to);
	int rc = -1;

	if (read_version(store, page_id, from, &a, e) == 0 &&
	    read_version(store, page_id, to, &b, e) == 0) {
		unified_put(&out, name_a, a.s, a.len, name_b, b.s, b.len,
		    UNIFIED_CONTEXT);
		*diff = buf_take(&out);
		rc = 0;
	}
	buf_clear(&a);
	buf_clear(&b);
	buf_clear(&out);
	free(name_a);
	free(name_b);
	return rc;
}
