/*
 * Pages of posts; see post_page.h.  As for the queue (queue_page.c), the
 * ids of a page are read along an index first, then each post by its id.
 */
#include "lib/board/post_page.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/excerpt.h"
#include "lib/board/post_page.sql.h"
#include "lib/board/queue_scope.h"
#include "lib/store/compile.h"

void
post_line_clear(struct post_line *line)
{
	free(line->board);
	free(line->title);
	free(line->author);
	free(line->state);
	*line = (struct post_line)POST_LINE_INIT;
}

/* Boards whose indexes are merged where nothing else leads. */
struct parts {
	int64_t id[COMPILE_PARTS + 1];
	size_t n;
};

static bool
is_rare(const struct post_scope *s)
{
	return s->state != NULL && strcmp(s->state, "visible") != 0;
}

/* All boards with posts, up to one more than can be merged. */
static int
read_parts(struct store *store, const struct post_scope *s, struct parts *p,
    struct err *e)
{
	struct stmt *st;
	int rc;

	p->n = 0;
	if (s->board_id != 0 || s->citizen_id != 0 || is_rare(s))
		return 0;
	if (stmt_open(store, &sql_post_page_boards,
	    BINDS(b_int("most", COMPILE_PARTS + 1)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		p->id[p->n++] = stmt_int(st, 0);
	stmt_close(st);
	if (p->n > COMPILE_PARTS)
		p->n = 0;
	return rc;
}

/* The last terms. */
static void
add_terms(const struct post_scope *s, const struct parts *parts,
    struct compile *c)
{
	bool rare = is_rare(s) && s->citizen_id == 0;

	if (s->citizen_id != 0)
		compile_term(c, &sql_post_of_citizen,
		    BINDS(b_int("citizen", s->citizen_id)));
	if (s->state != NULL)
		compile_term(c, rare ? &sql_post_in_state
		    : &sql_post_of_state, BINDS(b_text("state", s->state)));
	if (s->board_id != 0)
		compile_term(c, rare || s->citizen_id != 0
		    ? &sql_post_of_board : &sql_post_in_board,
		    BINDS(b_int("id", s->board_id)));
	else if (parts->n > 0)
		compile_parts(c, &sql_post_in_board, parts->id, parts->n);
}

static void
add_from(const struct post_key *from, bool forward, bool tied,
    struct compile *c)
{
	const struct bind at = b_int("created_at", from->created_at);

	if (tied)
		compile_term(c, forward ? &sql_post_tie_older
		    : &sql_post_tie_newer, BINDS(at, b_int("id", from->id)));
	else
		compile_term(c, forward ? &sql_post_older : &sql_post_newer,
		    BINDS(at));
}

static int
read_keys(struct store *store, const struct post_scope *s,
    const struct parts *parts, const struct post_key *from, bool forward,
    bool tied, size_t n, int64_t *ids, size_t *got, struct err *e)
{
	struct compile c;
	struct stmt *st;
	int rc = -1;

	compile_init(&c, &sql_post_keys, NO_BINDS);
	if (from != NULL)
		add_from(from, forward, tied, &c);
	add_terms(s, parts, &c);
	compile_tail(&c, forward ? &sql_post_newest_first
	    : &sql_post_oldest_first);
	compile_limit(&c, (int64_t)n);
	if (compile_open(&c, store, &st, e) == 0) {
		while ((rc = stmt_next(st, e)) > 0)
			ids[(*got)++] = stmt_int(st, 0);
		stmt_close(st);
	}
	compile_clear(&c);
	return rc;
}

static void
fill(const struct stmt *st, struct post_line *line)
{
	line->key.id = stmt_int(st, 0);
	line->key.created_at = stmt_int(st, 1);
	line->board_id = stmt_int(st, 2);
	line->board = mem_text(stmt_text(st, 3));
	line->number = stmt_int(st, 4);
	line->title = excerpt(stmt_text(st, 5), stmt_text(st, 6));
	line->author = mem_text(stmt_text(st, 7));
	line->state = mem_text(stmt_text(st, 8));
	line->parent_id = stmt_int(st, 9);
	line->comments = stmt_int(st, 10);
	line->version = stmt_int(st, 11);
	line->queued = stmt_int(st, 12) != 0;
	line->pinned = stmt_int(st, 13) != 0;
}

static int
read_line(struct store *store, int64_t id, struct post_line *line,
    struct err *e)
{
	struct stmt *st;
	int rc;

	post_line_clear(line);
	if (stmt_open(store, &sql_post_line, BINDS(
	    b_int("look", EXCERPT_LOOK), b_int("id", id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		fill(st, line);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no post %lld",
		    (long long)id);
	return rc < 0 ? -1 : 0;
}

int
post_page(struct store *store, const struct post_scope *scope,
    const struct post_key *from, bool forward, size_t n,
    struct post_line *rows, size_t *got, struct err *e)
{
	int64_t *ids = mem_new(n + 1, sizeof(*ids));
	struct parts parts;
	bool begun = false;
	size_t have = 0;
	int rc = -1;

	*got = 0;
	if (store_join_read(store, &begun, e) < 0 ||
	    read_parts(store, scope, &parts, e) < 0 ||
	    (from != NULL && n > 0 && read_keys(store, scope, &parts, from,
	    forward, true, n, ids, &have, e) < 0) ||
	    (have < n && read_keys(store, scope, &parts, from, forward, false,
	    n - have, ids, &have, e) < 0))
		goto out;
	for (size_t i = 0; i < have; i++)
		if (read_line(store, ids[forward ? i : have - 1 - i],
		    &rows[i], e) < 0)
			goto out;
	*got = have;
	rc = 0;
out:
	if (begun)
		store_end_read(store);
	free(ids);
	return rc;
}

int
post_count(struct store *store, const struct post_scope *scope, int64_t *n,
    struct err *e)
{
	const struct parts all = { .n = 0 };
	struct compile c;
	struct stmt *st;
	int rc = -1;

	*n = 0;
	compile_init(&c, &sql_post_keys_count, NO_BINDS);
	add_terms(scope, &all, &c);
	if (compile_open(&c, store, &st, e) == 0) {
		rc = stmt_next(st, e);
		if (rc > 0)
			*n = stmt_int(st, 0);
		stmt_close(st);
	}
	compile_clear(&c);
	return rc < 0 ? -1 : 0;
}

void
board_lines_free(struct board_line *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(rows[i].slug);
		free(rows[i].title_ko);
		free(rows[i].title_en);
		free(rows[i].kind);
	}
	free(rows);
}

int
board_lines(struct store *store, const struct actor *actor,
    struct board_line **rows, size_t *n, struct err *e)
{
	struct queue_boards mine;
	struct stmt *st;
	int rc;

	*rows = NULL;
	*n = 0;
	rc = queue_boards_read(store, actor, &mine, e);
	if (rc < 0 || (rc = stmt_open(store, &sql_board_lines, NO_BINDS, &st,
	    e)) < 0)
		goto out;
	while ((rc = stmt_next(st, e)) > 0) {
		*rows = mem_grow(*rows, *n + 1, sizeof(**rows));
		(*rows)[(*n)++] = (struct board_line){
			.id = stmt_int(st, 0),
			.slug = mem_text(stmt_text(st, 1)),
			.title_ko = mem_text(stmt_text(st, 2)),
			.title_en = mem_text(stmt_text(st, 3)),
			.kind = mem_text(stmt_text(st, 4)),
			.waiting = stmt_int(st, 5),
			.last_at = stmt_int(st, 6),
			.last_number = stmt_int(st, 7),
			.closed = stmt_int(st, 8) != 0,
			.premoderated = stmt_int(st, 9) != 0,
			.mine = actor->role != ROLE_READ_ONLY &&
			    queue_boards_have(&mine, stmt_int(st, 0)),
		};
	}
	stmt_close(st);
out:
	if (rc < 0) {
		board_lines_free(*rows, *n);
		*rows = NULL;
		*n = 0;
	}
	queue_boards_clear(&mine);
	return rc;
}
