/*
 * The nine grounds; see ground.h.
 */
#include "lib/board/ground.h"

#include "lib/board/ground.sql.h"

int
ground_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_ground_list, NO_BINDS, st, e);
}

int
ground_next(struct stmt *st, struct ground_row *g, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	g->number = stmt_int(st, 0);
	g->name_ko = stmt_text(st, 1);
	g->name_en = stmt_text(st, 2);
	g->text_ko = stmt_text(st, 3);
	g->text_en = stmt_text(st, 4);
	return 1;
}
