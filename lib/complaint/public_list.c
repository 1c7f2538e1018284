/*
 * The public list of complaints; see public_list.h.  The keys of a page are
 * read first, those of each kind along its index and merged, then each
 * complaint by its id.
 */
#include "lib/complaint/public_list.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/complaint/in_lang.h"
#include "lib/complaint/public_list.sql.h"
#include "lib/store/compile.h"

/* What the ask comes to. */
struct place {
	int64_t kind;          /* 0 = any */
	int64_t department;    /* 0 = any */
	int64_t year, serial;  /* where it begins; 0 = at the end */
	int64_t part[COMPILE_PARTS + 1]; /* kinds to be merged */
	size_t parts;
};

/* 1 also where none is asked for; 0 where there is none. */
static int
find_code(struct store *store, const struct sql *sql, const char *code,
    int64_t *id, struct err *e)
{
	*id = 0;
	if (code == NULL ||
	    store_int(store, sql, BINDS(b_text("code", code)), id, e) == 0)
		return 1;
	return e->code == ERR_NOT_FOUND ? 0 : -1;
}

/* The kinds whose indexes are merged; none where one is asked for, or where
 * they are too many. */
static int
read_parts(struct store *store, struct place *p, struct err *e)
{
	struct stmt *st;
	int rc;

	p->parts = 0;
	if (p->kind != 0) {
		p->part[p->parts++] = p->kind;
		return 0;
	}
	if (stmt_open(store, &sql_public_cases_fields,
	    BINDS(b_int("most", COMPILE_PARTS + 1)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		p->part[p->parts++] = stmt_int(st, 0);
	stmt_close(st);
	if (p->parts > COMPILE_PARTS)
		p->parts = 0;
	return rc;
}

static int
find_place(struct store *store, const struct public_list_ask *ask,
    struct place *p, struct err *e)
{
	int rc;

	p->year = p->serial = 0;
	if (ask->from != NULL &&
	    complaint_number_read(ask->from, &p->year, &p->serial, e) < 0)
		return -1;
	rc = find_code(store, &sql_public_cases_kind_id, ask->kind, &p->kind,
	    e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "no complaints of the kind "
		    "'%.60s' are published", ask->kind);
	if (rc > 0)
		rc = find_code(store, &sql_public_cases_department_id,
		    ask->department, &p->department, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "no complaints of the "
		    "department '%.60s' are published", ask->department);
	return rc > 0 ? read_parts(store, p, e) : -1;
}

static int
read_keys(struct store *store, const struct place *p, bool back, size_t n,
    int64_t *ids, size_t *got, struct err *e)
{
	struct compile c;
	struct stmt *st;
	int rc = -1;

	*got = 0;
	compile_init(&c, &sql_public_cases_keys, NO_BINDS);
	if (p->year != 0)
		compile_term(&c, back ? &sql_public_cases_newer :
		    &sql_public_cases_older, BINDS(b_int("year", p->year),
		    b_int("serial", p->serial)));
	if (p->department != 0)
		compile_term(&c, &sql_public_cases_department,
		    BINDS(b_int("id", p->department)));
	if (p->parts > 0)
		compile_parts(&c, &sql_public_cases_kind, p->part, p->parts);
	compile_tail(&c, back ? &sql_public_cases_up :
	    &sql_public_cases_down);
	compile_limit(&c, (int64_t)n);
	if (compile_open(&c, store, &st, e) == 0) {
		while ((rc = stmt_next(st, e)) > 0)
			ids[(*got)++] = stmt_int(st, 0);
		stmt_close(st);
	}
	compile_clear(&c);
	return rc;
}

static int
read_rows(struct store *store, const struct public_list_ask *ask, size_t n,
    struct public_complaint *rows, size_t *got, bool *more, struct err *e)
{
	int64_t *ids = mem_new(n + 1, sizeof(*ids));
	struct place p;
	size_t found = 0;
	int rc = find_place(store, ask, &p, e);

	if (rc == 0)
		rc = read_keys(store, &p, ask->back, n + 1, ids, &found, e);
	*more = found > n;
	if (found > n)
		found = n;
	for (; rc == 0 && *got < found; ++*got)
		rc = public_complaint_get(store, ids[ask->back ?
		    found - 1 - *got : *got], ask->lang, &rows[*got], e);
	free(ids);
	return rc;
}

int
public_list_page(struct store *store, const struct public_list_ask *ask,
    size_t n, struct public_complaint *rows, size_t *got, bool *more,
    struct err *e)
{
	bool begun;
	int rc;

	*got = 0;
	*more = false;
	if (store_join_read(store, &begun, e) < 0)
		return -1;
	rc = read_rows(store, ask, n, rows, got, more, e);
	if (begun)
		store_end_read(store);
	return rc;
}

/* --- what can be chosen --------------------------------------------------- */

static int
choices(struct store *store, const struct sql *sql, const char *lang,
    struct public_choice **out, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, sql, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		(*out)[(*n)++] = (struct public_choice){
			.code = mem_text(stmt_text(st, 0)),
			.name = in_lang(st, 1, lang) };
	}
	stmt_close(st);
	return rc;
}

int
public_list_kinds(struct store *store, const char *lang,
    struct public_choice **out, size_t *n, struct err *e)
{
	return choices(store, &sql_public_cases_kinds, lang, out, n, e);
}

int
public_list_departments(struct store *store, const char *lang,
    struct public_choice **out, size_t *n, struct err *e)
{
	return choices(store, &sql_public_cases_departments, lang, out, n, e);
}

void
public_choices_free(struct public_choice *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(c[i].code);
		free(c[i].name);
	}
	free(c);
}
