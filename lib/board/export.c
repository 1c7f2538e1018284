/*
 * The posts of a board for a file; see export.h.
 */
#include "lib/board/export.h"

#include <string.h>

#include "lib/board/export.sql.h"

int
export_open(struct export *x, struct store *store, const char *board,
    const char *query, struct err *e)
{
	const struct post_list_options o = {
		.board = board,
		.query = query,
		.sort = "number",
		.kept = true,
		.with_body = true,
	};

	x->store = store;
	x->left_out = 0;
	x->numbers = key_set_new(0);
	if (post_list_open(store, &o, &x->list, e) == 0)
		return 0;
	key_set_free(x->numbers);
	return -1;
}

/* Whether the post's parent was given; *number is the parent's. */
static int
find_parent(struct export *x, int64_t id, int64_t *number, bool *given,
    struct err *e)
{
	*number = 0;
	*given = true;
	if (id == 0)
		return 0;
	if (store_int(x->store, &sql_export_number, BINDS(b_int("id", id)),
		number, e) < 0)
		return -1;
	return key_set_has(x->numbers, (const char *)number, sizeof(*number),
	    given, e);
}

static void
fill(struct export_row *row, const struct post_row *p, int64_t parent)
{
	bool plain = strcmp(p->state, "visible") == 0 ||
	    strcmp(p->state, "expired") == 0;

	*row = (struct export_row){
		.key = p->number,
		.parent = parent,
		.title = p->title,
		.body = p->body,
		.author = p->author,
		.created = p->created_at,
		.expires = p->expires_at,
		.url = p->url,
		.state = plain ? NULL : p->state,
	};
}

int
export_next(struct export *x, struct export_row *row, struct err *e)
{
	struct post_row p;
	int64_t parent;
	bool given, fresh;
	int rc;

	while ((rc = post_list_next(&x->list, &p, e)) > 0) {
		if (find_parent(x, p.parent_id, &parent, &given, e) < 0)
			return -1;
		if (given) {
			fill(row, &p, parent);
			return key_set_add(x->numbers, (const char *)&p.number,
				   sizeof(p.number), &fresh, e) < 0
			    ? -1
			    : 1;
		}
		x->left_out++;
	}
	return rc;
}

void
export_close(struct export *x)
{
	post_list_close(&x->list);
	key_set_free(x->numbers);
	x->numbers = NULL;
}
