/*
 * Published figures as CSV (RFC 4180); see package.h.
 */
#include "lib/inforeq/package.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/inforeq/package.sql.h"
#include "lib/inforeq/package_impl.h"

#define MONTH 7 /* bytes of "2026-11" */

/* One department's complaints of one month. */
struct row {
	char *department;
	int64_t received, answered, in_time, open;
};

struct month {
	char name[CLOCK_TEXT];
	struct row *row;
	size_t n;
};

static int
by_department(const void *a, const void *b)
{
	const struct row *x = a, *y = b;

	return strcmp(x->department, y->department);
}

/* Writes the month's rows and forgets them. */
static void
month_end(struct month *m, struct buf *out)
{
	if (m->n > 0)
		qsort(m->row, m->n, sizeof(*m->row), by_department);
	for (size_t i = 0; i < m->n; i++) {
		const struct row *r = &m->row[i];

		buf_printf(out, "%s,%s,%" PRId64 ",%" PRId64 ",%" PRId64
		    ",%" PRId64 "\r\n", m->name, r->department, r->received,
		    r->answered, r->in_time, r->open);
		free(r->department);
	}
	m->n = 0;
}

static struct row *
row_of(struct month *m, const char *department)
{
	for (size_t i = 0; i < m->n; i++)
		if (strcmp(m->row[i].department, department) == 0)
			return &m->row[i];
	m->row = mem_grow(m->row, m->n + 1, sizeof(*m->row));
	m->row[m->n] = (struct row){ .department = mem_text(department) };
	return &m->row[m->n++];
}

static int
complaints(struct inforeq_package *p, struct store *store, struct err *e)
{
	struct inforeq_member *f;
	struct month m = { .row = NULL };
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_inforeq_public_complaints, NO_BINDS, &st,
	    e) < 0)
		return -1;
	f = inforeq_package_add(p, INFOREQ_FIGURE,
	    mem_text("figures/complaints.csv"));
	f->address = mem_text("/figures");
	buf_puts(&f->text,
	    "month,department,received,answered,in_time,open\r\n");
	while ((rc = stmt_next(st, e)) > 0) {
		char month[CLOCK_TEXT];
		struct row *r;

		clock_date(stmt_int(st, 0), month);
		month[MONTH] = '\0';
		if (strcmp(month, m.name) != 0)
			month_end(&m, &f->text);
		memcpy(m.name, month, MONTH + 1);
		r = row_of(&m, stmt_text(st, 1));
		r->received++;
		r->answered += stmt_int(st, 2);
		r->in_time += stmt_int(st, 3);
		r->open += stmt_int(st, 4);
	}
	month_end(&m, &f->text);
	free(m.row);
	stmt_close(st);
	return rc < 0 ? -1 : inforeq_package_within(p, f, e);
}

/* --- surveys ------------------------------------------------------------ */

static int
survey_questions(struct inforeq_package *p, struct store *store, int64_t id,
    struct err *e)
{
	struct inforeq_member *f;
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_inforeq_public_survey, BINDS(
	    b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		f = inforeq_package_add(p, INFOREQ_FIGURE,
		    mem_printf("figures/survey-%" PRId64 ".json", id));
		f->time = stmt_int(st, 3);
		buf_puts(&f->text, stmt_text(st, 2));
		buf_putc(&f->text, '\n');
		rc = inforeq_package_within(p, f, e);
	} else if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no survey %" PRId64
		    " whose results are published", id);
		rc = err_hint(e, "see: osanctl survey list --state closed");
	}
	stmt_close(st);
	return rc;
}

static int
survey(struct inforeq_package *p, struct store *store, int64_t id,
    struct err *e)
{
	struct inforeq_member *f;
	struct stmt *st;
	int rc;

	if (survey_questions(p, store, id, e) < 0 ||
	    stmt_open(store, &sql_inforeq_public_survey_result, BINDS(
	    b_int("id", id)), &st, e) < 0)
		return -1;
	f = inforeq_package_add(p, INFOREQ_FIGURE,
	    mem_printf("figures/survey-%" PRId64 ".csv", id));
	f->time = p->member[p->n - 2].time;
	buf_puts(&f->text, "question,row,column,answers\r\n");
	while ((rc = stmt_next(st, e)) > 0) {
		buf_printf(&f->text, "%" PRId64 ",%" PRId64 ",%" PRId64 ",",
		    stmt_int(st, 0), stmt_int(st, 1), stmt_int(st, 2));
		if (stmt_null(st, 3))
			buf_puts(&f->text, "withheld\r\n");
		else
			buf_printf(&f->text, "%" PRId64 "\r\n",
			    stmt_int(st, 3));
	}
	stmt_close(st);
	return rc < 0 ? -1 : inforeq_package_within(p, f, e);
}

int
inforeq_package_figure(struct inforeq_package *p, struct store *store,
    const char *name, struct err *e)
{
	static const char of_survey[] = "survey-";
	size_t n = sizeof(of_survey) - 1;
	int64_t id;

	if (strcmp(name, "complaints") == 0)
		return complaints(p, store, e);
	if (strncmp(name, of_survey, n) == 0 &&
	    num_parse(name + n, 1, INT64_MAX, &id, e) == 0)
		return survey(p, store, id, e);
	err_set(e, ERR_USAGE, "'%.40s' is the name of no figures", name);
	return err_hint(e, "there are complaints, and survey-ID of a survey "
	    "that is closed");
}
