/*
 * What a new site begins with; see site.h.
 */
#include "lib/board/site.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/board/reason.h"
#include "lib/board/site.sql.h"
#include "lib/filter/filter_set.h"
#include "lib/org/audit.h"
#include "lib/org/department.h"

#define NAME_MOST 200

static int
add_department(struct store *store, const struct text_row *row,
    int64_t position, struct err *e)
{
	struct department d = DEPARTMENT_INIT;
	int rc;

	(void)position;
	assert(row->cells == 4);
	d.code = mem_text(row->cell[0]);
	d.name_ko = mem_text(row->cell[1]);
	d.name_en = mem_text(row->cell[2]);
	d.kind = mem_text(row->cell[3]);
	d.phone = mem_text("");
	rc = department_add(store, &d, e);
	department_clear(&d);
	return rc;
}

static int
add_ground(struct store *store, const struct text_row *row,
    int64_t position, struct err *e)
{
	(void)position;
	assert(row->cells == 5);
	return store_run(store, &sql_site_ground,
	    BINDS(b_int("number", strtol(row->cell[0], NULL, 10)),
		b_text("name_ko", row->cell[1]),
		b_text("name_en", row->cell[2]),
		b_text("text_ko", row->cell[3]),
		b_text("text_en", row->cell[4])), e);
}

static int
add_reason(struct store *store, const struct text_row *row,
    int64_t position, struct err *e)
{
	struct reason r = REASON_INIT;
	int rc;

	(void)position;
	assert(row->cells == 4);
	r.ground = strtol(row->cell[0], NULL, 10);
	r.key = mem_text(row->cell[1]);
	r.text_ko = mem_text(row->cell[2]);
	r.text_en = mem_text(row->cell[3]);
	rc = reason_add(store, &r, e);
	reason_clear(&r);
	return rc;
}

static int
add_board(struct store *store, const struct text_row *row,
    int64_t position, struct err *e)
{
	assert(row->cells == 10);
	return store_run(store, &sql_site_board,
	    BINDS(b_text("slug", row->cell[0]), b_text("kind", row->cell[1]),
		b_text("title_ko", row->cell[2]),
		b_text("title_en", row->cell[3]),
		b_text("department", row->cell[4]),
		b_text("writers", row->cell[5]),
		b_int("premoderated", row->cell[6][0] == '1'),
		b_int("real_name", row->cell[7][0] == '1'),
		b_ref("period", strtol(row->cell[8], NULL, 10)),
		b_text("lang", row->cell[9]), b_int("position", position),
		b_int("now", clock_now())), e);
}

static int
add_all(struct store *store, const char *file,
    int (*add)(struct store *, const struct text_row *, int64_t,
	struct err *), int64_t *count, struct err *e)
{
	struct text_row row;
	int rc = 0;

	*count = 0;
	text_row_init(&row, file);
	while (rc == 0 && text_row_next(&row) > 0) {
		(*count)++;
		rc = add(store, &row, *count, e);
	}
	text_row_clear(&row);
	return rc;
}

/* Our set of filter rules; one row of the log for all of them. */
static int
add_filters(struct store *store, int64_t *count, struct err *e)
{
	const char *set = filter_default_set();
	struct filter_taken t = { 0 };
	char detail[64];

	if (audit_bulk(store, true, e) < 0 ||
	    filter_take(store, set, strlen(set), false, &t, e) < 0 ||
	    audit_bulk(store, false, e) < 0)
		return -1;
	*count = t.added;
	snprintf(detail, sizeof(detail), "{\"count\":%lld}",
	    (long long)t.added);
	return audit_note(store, "filter.import", "filter", 0, 0, detail, e);
}

int
site_check_name(const char *name, struct err *e)
{
	size_t n = strlen(name);

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)name[i] < ' ' || name[i] == 0x7f)
			n = 0;
	if (n > 0 && n <= NAME_MOST)
		return 0;
	err_set(e, ERR_USAGE, "the site's name is empty, too long or has "
	    "control characters");
	return err_hint(e, "1 to %d bytes on one line", NAME_MOST);
}

int
site_fill(struct store *store, const char *name, struct site_count *out,
    struct err *e)
{
	int64_t there;

	if (site_check_name(name, e) < 0 ||
	    store_int(store, &sql_site_exists, NO_BINDS, &there, e) < 0)
		return -1;
	if (there > 0)
		return err_set(e, ERR_EXISTS, "%s is a site already",
		    store_path(store));
	if (store_run(store, &sql_site_insert, BINDS(b_text("name", name),
	    b_int("now", clock_now())), e) < 0)
		return -1;
	if (add_all(store, "departments.tsv", add_department,
	    &out->departments, e) < 0 ||
	    add_all(store, "grounds.tsv", add_ground, &out->grounds, e) < 0 ||
	    add_all(store, "reasons.tsv", add_reason, &out->reasons, e) < 0)
		return -1;
	if (add_all(store, "boards.tsv", add_board, &out->boards, e) < 0)
		return -1;
	return add_filters(store, &out->filters, e);
}

int
site_name(struct store *store, char **out, struct err *e)
{
	return store_text(store, &sql_site_get_name, NO_BINDS, out, e);
}
