/*
 * Many holidays at once; see calendar_import.h.
 */
#include "lib/complaint/calendar_import.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/archive/record.h"
#include "lib/archive/stream.h"
#include "lib/base/date.h"
#include "lib/base/mem.h"
#include "lib/complaint/calendar_table.h"
#include "lib/org/audit.h"
#include "lib/text/formula.h"

#define ROWS_MOST 100000

enum { DATE, NAME_KO, KIND, NAME_EN, BASIS, REASON, FIELDS };

static const char *const fields[FIELDS] = {
	[DATE] = "date",
	[NAME_KO] = "name_ko",
	[KIND] = "kind",
	[NAME_EN] = "name_en",
	[BASIS] = "basis",
	[REASON] = "reason",
};

void
holiday_rows_clear(struct holiday_rows *rows)
{
	for (size_t i = 0; i < rows->count; i++)
		holiday_clear(&rows->row[i]);
	free(rows->row);
	*rows = (struct holiday_rows)HOLIDAY_ROWS_INIT;
}

static void
push(struct holiday_rows *rows, struct holiday h)
{
	rows->row = mem_grow(rows->row, rows->count + 1, sizeof(*rows->row));
	rows->row[rows->count++] = h;
}

static int
by_date(const void *a, const void *b)
{
	const struct holiday *x = a, *y = b;
	int order = (x->date > y->date) - (x->date < y->date);

	if (order == 0)
		order = strcmp(x->name_ko, y->name_ko);
	return order != 0 ? order : strcmp(x->kind, y->kind);
}

/* Sorts, and leaves one of rows about the same. */
static void
tidy(struct holiday_rows *rows)
{
	size_t n = 0;

	if (rows->count == 0)
		return;
	qsort(rows->row, rows->count, sizeof(*rows->row), by_date);
	for (size_t i = 0; i < rows->count; i++) {
		if (n > 0 && by_date(&rows->row[n - 1], &rows->row[i]) == 0)
			holiday_clear(&rows->row[i]);
		else
			rows->row[n++] = rows->row[i];
	}
	rows->count = n;
}

/* Where the fields of a file are. */
struct columns {
	int at[FIELDS]; /* -1: it is missing */
	bool csv;
};

/* Which fields the file has, the three that it must have first. */
static size_t
find_fields(const struct record_reader *r, struct columns *c,
    const char **want)
{
	size_t n = 0;

	c->csv = record_format(r) == RECORD_CSV;
	for (int i = 0; i < FIELDS; i++) {
		bool has = i <= KIND || record_has(r, fields[i]);

		c->at[i] = has ? (int)n : -1;
		if (has)
			want[n++] = fields[i];
	}
	return n;
}

static char *
cell(const struct columns *c, const struct record *rec, int field)
{
	const char *s;
	size_t n;

	if (c->at[field] < 0)
		return mem_text("");
	s = rec->field[c->at[field]].value;
	n = rec->field[c->at[field]].len;
	if (c->csv)
		text_of_cell(&s, &n);
	return mem_textn(s, n);
}

static int
read_row(const struct record *rec, const struct columns *c,
    struct holiday *h, struct err *e)
{
	char *date = cell(c, rec, DATE);
	int rc = date_parse(date, &h->date, e);

	free(date);
	h->name_ko = cell(c, rec, NAME_KO);
	h->name_en = cell(c, rec, NAME_EN);
	h->kind = cell(c, rec, KIND);
	h->basis = cell(c, rec, BASIS);
	h->reason = cell(c, rec, REASON);
	if (h->basis[0] == '\0') {
		free(h->basis);
		h->basis = mem_text("proclaimed");
	}
	if (rc == 0)
		rc = holiday_check(h, e);
	if (rc == 0 && strcmp(h->basis, "staff") == 0 && h->reason[0] == '\0')
		rc = err_set(e, ERR_INPUT, "a day of staff needs a reason");
	if (rc < 0)
		return err_prefix(e, "line %zu", rec->line);
	return 0;
}

/* One record, good or bad; 0 at the end. */
static int
next_row(struct record_reader *r, const struct columns *c,
    const struct holiday_bad *bad, struct holiday_rows *out, struct err *e)
{
	struct holiday h = HOLIDAY_INIT;
	struct err why = ERR_INIT;
	struct record rec;
	int rc = record_next(r, &rec, &why);

	if (rc == RECORD_END)
		return 0;
	if (rc == RECORD_FATAL) {
		*e = why;
		return -1;
	}
	if (++out->read > ROWS_MOST)
		return err_set(e, ERR_INPUT, "that is no calendar: more than "
		    "%d rows", ROWS_MOST);
	if (rc == RECORD_OK && read_row(&rec, c, &h, &why) == 0) {
		push(out, h);
		return 1;
	}
	holiday_clear(&h);
	out->skipped++;
	bad->fn(bad->ctx, &why);
	return 1;
}

int
holiday_rows_read(const char *path, const struct holiday_bad *bad,
    struct holiday_rows *out, struct err *e)
{
	struct record_reader *r = NULL;
	struct stream *s = NULL;
	const char *want[FIELDS];
	struct columns c;
	int rc = -1;
	size_t n;

	holiday_rows_clear(out);
	if (stream_open(&s, path, NULL, e) < 0 ||
	    record_open(&r, s, NULL, e) < 0)
		goto out;
	n = find_fields(r, &c, want);
	if (record_want(r, want, n, e) < 0)
		goto out;
	while ((rc = next_row(r, &c, bad, out, e)) > 0)
		continue;
	tidy(out);
out:
	record_free(r);
	stream_free(s);
	return rc;
}

void
holiday_rows_shipped(struct holiday_rows *out)
{
	struct calendar_row row;

	holiday_rows_clear(out);
	for (calendar_row_init(&row); calendar_row_next(&row); out->read++)
		push(out, (struct holiday){
			.date = row.date,
			.name_ko = mem_text(row.name_ko),
			.name_en = mem_text(row.name_en),
			.kind = mem_text(row.kind),
			.basis = mem_text(row.basis),
			.reason = mem_text(""),
		});
	calendar_row_clear(&row);
}

/* A day that is there: what the file says otherwise is taken over, but not
 * from or to a row of staff. */
static int
take_over(struct store *store, const struct holiday *h, struct holiday *old,
    bool dry, struct holiday_taken *out, struct err *e)
{
	bool staff = strcmp(old->basis, "staff") == 0 ||
	    strcmp(h->basis, "staff") == 0;

	if (old->removed_at != 0) {
		out->removed++;
		return 0;
	}
	if (staff || (strcmp(h->basis, old->basis) == 0 &&
	    strcmp(h->name_en, old->name_en) == 0)) {
		out->same++;
		return 0;
	}
	out->changed++;
	free(old->basis);
	free(old->name_en);
	old->basis = mem_text(h->basis);
	old->name_en = mem_text(h->name_en);
	return dry ? 0 : holiday_change(store, old, e);
}

static int
take_row(struct store *store, const struct actor *actor, struct holiday *h,
    bool dry, struct holiday_taken *out, struct err *e)
{
	struct holiday old = HOLIDAY_INIT;
	int rc = holiday_find(store, h, &old, e);

	if (rc > 0) {
		rc = take_over(store, h, &old, dry, out, e);
	} else if (rc == 0) {
		out->added++;
		rc = dry ? holiday_check_add(store, actor, h, e)
			 : holiday_add(store, actor, h, e);
	}
	holiday_clear(&old);
	return rc;
}

static int
log_added(struct store *store, const struct holiday_taken *t, struct err *e)
{
	char detail[64];

	snprintf(detail, sizeof(detail), "{\"count\":%lld}",
	    (long long)t->added);
	return audit_note(store, "calendar.load", "holiday", 0, 0, detail,
	    e);
}

int
calendar_take(struct store *store, const struct actor *actor,
    struct holiday_rows *rows, bool dry, struct holiday_taken *out,
    struct err *e)
{
	*out = (struct holiday_taken){ 0 };
	if (!dry && audit_bulk(store, true, e) < 0)
		return -1;
	for (size_t i = 0; i < rows->count; i++)
		if (take_row(store, actor, &rows->row[i], dry, out, e) < 0)
			return -1;
	if (dry)
		return 0;
	if (audit_bulk(store, false, e) < 0)
		return -1;
	if (out->added == 0)
		return 0;
	if (log_added(store, out, e) < 0)
		return -1;
	return calendar_change(store, actor, &out->moved, e);
}

int
calendar_fill(struct store *store, int64_t *count, struct err *e)
{
	struct holiday_rows rows = HOLIDAY_ROWS_INIT;
	struct holiday_taken taken;
	int rc;

	holiday_rows_shipped(&rows);
	rc = calendar_take(store, NULL, &rows, false, &taken, e);
	*count = taken.added;
	holiday_rows_clear(&rows);
	return rc;
}
