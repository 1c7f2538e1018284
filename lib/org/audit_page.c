/*
 * Pages of the log; see audit_page.h.  Its ids rise with time, and the log
 * is read in both directions by audit_list.
 */
#include "lib/org/audit_page.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/org/audit_list.h"

void
audit_line_clear(struct audit_line *line)
{
	free(line->actor);
	free(line->origin);
	free(line->action);
	free(line->object);
	free(line->detail);
	*line = (struct audit_line)AUDIT_LINE_INIT;
}

static void
fill(const struct audit_row *row, struct audit_line *line)
{
	audit_line_clear(line);
	line->id = row->id;
	line->at = row->at;
	line->actor = mem_text(row->actor);
	line->origin = mem_text(row->origin);
	line->action = mem_text(row->action);
	line->object = mem_text(row->object);
	line->object_id = row->object_id;
	line->subject_id = row->subject_id;
	line->detail = mem_text(row->detail);
	line->outside = row->outside;
}

static void
reverse(struct audit_line *rows, size_t n)
{
	for (size_t a = 0; a + 1 < n; a++, n--) {
		struct audit_line line = rows[a];

		rows[a] = rows[n - 1];
		rows[n - 1] = line;
	}
}

int
audit_page(struct store *store, const char *query, int64_t from,
    bool forward, size_t n, struct audit_line *rows, size_t *got,
    struct err *e)
{
	const struct audit_list_options o = { .query = query, .after = from,
		.limit = (int64_t)n, .oldest_first = !forward };
	struct audit_list l;
	struct audit_row row;
	int rc;

	*got = 0;
	if (n == 0)
		return 0;
	if (audit_list_open(store, &o, &l, e) < 0)
		return -1;
	while ((rc = audit_list_next(&l, &row, e)) > 0)
		fill(&row, &rows[(*got)++]);
	audit_list_close(&l);
	if (rc < 0)
		*got = 0;
	if (!forward)
		reverse(rows, *got);
	return rc;
}
