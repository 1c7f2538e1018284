/*
 * Who answers, and what was answered; see public_advice.h.
 */
#include "lib/complaint/public_advice.h"

#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/in_lang.h"
#include "lib/complaint/public_advice.sql.h"

int
public_counsellors(struct store *store, const char *kind, const char *lang,
    struct public_counsellor **out, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_counsellors, BINDS(
	    b_text("kind", kind), b_int("now", clock_now())), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		(*out)[(*n)++] = (struct public_counsellor){
			.kind = mem_text(stmt_text(st, 0)),
			.name = mem_text(stmt_text(st, 1)),
			.department = in_lang(st, 2, lang),
			.phone = mem_text(stmt_text(st, 4)) };
	}
	stmt_close(st);
	return rc;
}

void
public_counsellors_free(struct public_counsellor *c, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(c[i].kind);
		free(c[i].name);
		free(c[i].department);
		free(c[i].phone);
	}
	free(c);
}

int
public_answers(struct store *store, int64_t post_id, const char *lang,
    struct public_answer **out, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_answers,
	    BINDS(b_int("post", post_id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		struct public_answer *a;

		*out = mem_grow(*out, *n + 1, sizeof(**out));
		a = &(*out)[(*n)++];
		*a = (struct public_answer){ .at = stmt_int(st, 2),
			.state = mem_text(stmt_text(st, 3)),
			.department = in_lang(st, 4, lang),
			.body = mem_text(stmt_text(st, 6)) };
		complaint_number(stmt_int(st, 0), stmt_int(st, 1),
		    a->number);
	}
	stmt_close(st);
	return rc;
}

void
public_answers_free(struct public_answer *a, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(a[i].state);
		free(a[i].department);
		free(a[i].body);
	}
	free(a);
}
