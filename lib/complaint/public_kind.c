/*
 * Kinds of complaints for citizens; see public_kind.h.
 */
#include "lib/complaint/public_kind.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/complaint/in_lang.h"
#include "lib/complaint/public_kind.sql.h"

void
public_kind_clear(struct public_kind *k)
{
	free(k->code);
	free(k->name);
	free(k->category);
	free(k->period);
	free(k->basis);
	free(k->department);
	free(k->phone);
	free(k->visit);
	*k = (struct public_kind)PUBLIC_KIND_INIT;
}

/* NULL for an empty one; text is taken. */
static char *
some(char *take_text)
{
	if (take_text != NULL && take_text[0] != '\0')
		return take_text;
	free(take_text);
	return NULL;
}

static void
take(const struct stmt *st, const char *lang, struct public_kind *k)
{
	*k = (struct public_kind){
		.code = mem_text(stmt_text(st, 0)),
		.name = in_lang(st, 1, lang),
		.category = mem_text(stmt_text(st, 3)),
		.fee = stmt_int(st, 4),
		.postage = stmt_int(st, 5),
		.period = mem_text(stmt_text(st, 6)),
		.basis = some(mem_text(stmt_text(st, 7))),
		.department = some(in_lang(st, 8, lang)),
		.phone = some(mem_text(stmt_text(st, 10))),
		.on_web = stmt_int(st, 11) != 0,
		.visit = some(in_lang(st, 12, lang)),
		.publishable = stmt_int(st, 14) != 0,
		.consultation = stmt_int(st, 15) != 0,
	};
}

int
public_kinds(struct store *store, const char *lang, struct public_kind **out,
    size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_kinds, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		take(st, lang, &(*out)[(*n)++]);
	}
	stmt_close(st);
	return rc;
}

void
public_kinds_free(struct public_kind *k, size_t n)
{
	for (size_t i = 0; i < n; i++)
		public_kind_clear(&k[i]);
	free(k);
}

int
public_kind_find(struct store *store, const char *code, const char *lang,
    struct public_kind *k, struct err *e)
{
	struct stmt *st;
	int rc;

	public_kind_clear(k);
	if (stmt_open(store, &sql_public_kind_by_code,
	    BINDS(b_text("code", code)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		take(st, lang, k);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no kind of "
		    "complaint '%.60s'", code);
	return rc < 0 ? -1 : 0;
}
