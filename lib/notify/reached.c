/*
 * Whom a reminder reaches; see reached.h.
 */
#include "lib/notify/reached.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/org/setting.h"

void
reached_clear(struct reached *r)
{
	free(r->id);
	buf_clear(&r->logins);
	*r = (struct reached)REACHED_INIT;
}

int
reached_add(struct reached *r, struct store *store, const struct sql *sql,
    const struct bind *binds, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		r->id = mem_grow(r->id, r->n + 1, sizeof(*r->id));
		r->id[r->n++] = stmt_int(st, 0);
		buf_printf(&r->logins, "%s%s", r->n > 1 ? "," : "",
		    stmt_text(st, 1));
	}
	stmt_close(st);
	return rc;
}

int
reached_lang(struct store *store, const char **lang, struct err *e)
{
	char *site = NULL;
	int rc = setting_text(store, SETTING_LANGUAGE, &site, e);

	*lang = rc == 0 && strcmp(site, "en") == 0 ? "en" : "ko";
	free(site);
	return rc;
}
