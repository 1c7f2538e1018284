/*
 * Reading what the public sees; see public.h.
 */
#include "lib/board/public.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/public.sql.h"

/* The moment that posting periods are held against (article 6(1)). */
static struct bind
b_now(void)
{
	return b_int("now", clock_now());
}

void
public_board_clear(struct public_board *b)
{
	free(b->slug);
	free(b->kind);
	free(b->title);
	free(b->lang);
	free(b->writers);
	free(b->proof);
	free(b->department);
	free(b->phone);
	*b = (struct public_board)PUBLIC_BOARD_INIT;
}

static void
read_board(struct stmt *st, struct public_board *b)
{
	*b = (struct public_board){
		.id = stmt_int(st, 0),
		.slug = mem_text(stmt_text(st, 1)),
		.kind = mem_text(stmt_text(st, 2)),
		.title = mem_text(stmt_text(st, 3)),
		.lang = mem_text(stmt_text(st, 4)),
		.writers = mem_text(stmt_text(st, 5)),
		.real_name = stmt_int(st, 6) != 0,
		.premoderated = stmt_int(st, 7) != 0,
		.period_days = stmt_int(st, 8),
		.department = mem_text(stmt_text(st, 9)),
		.phone = mem_text(stmt_text(st, 10)),
		.closed = !stmt_null(st, 11),
		.proof = mem_text(stmt_text(st, 12)),
	};
}

int
public_board_find(struct store *store, const char *slug, const char *lang,
    struct public_board *b, struct err *e)
{
	struct stmt *st;
	int rc;

	*b = (struct public_board)PUBLIC_BOARD_INIT;
	if (stmt_open(store, &sql_public_board_by_slug, BINDS(
	    b_text("slug", slug), b_text("lang", lang)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		read_board(st, b);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no board '%.40s'",
		    slug);
	return rc < 0 ? -1 : 0;
}

int
public_boards(struct store *store, const char *lang,
    struct public_board **boards, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*boards = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_boards, BINDS(b_text("lang", lang)),
	    &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*boards = mem_grow(*boards, *n + 1, sizeof(**boards));
		read_board(st, &(*boards)[(*n)++]);
	}
	stmt_close(st);
	if (rc < 0) {
		public_boards_free(*boards, *n);
		*boards = NULL;
		*n = 0;
	}
	return rc;
}

void
public_boards_free(struct public_board *boards, size_t n)
{
	for (size_t i = 0; i < n; i++)
		public_board_clear(&boards[i]);
	free(boards);
}

void
public_entry_clear(struct public_entry *p)
{
	free(p->title);
	free(p->body);
	free(p->author);
	free(p->reason);
	free(p->ground_name);
	free(p->provider);
	free(p->provider_phone);
	*p = (struct public_entry)PUBLIC_ENTRY_INIT;
}

void
public_entries_clear(struct public_entries *list)
{
	for (size_t i = 0; i < list->n; i++)
		public_entry_clear(&list->row[i]);
	free(list->row);
	*list = (struct public_entries){ .n = 0 };
}

static void
read_entry(struct stmt *st, struct public_entry *p)
{
	*p = (struct public_entry){
		.id = stmt_int(st, 0),
		.number = stmt_int(st, 1),
		.parent_id = stmt_int(st, 2),
		.created_at = stmt_int(st, 3),
		.updated_at = stmt_int(st, 4),
		.expires_at = stmt_int(st, 5),
		.pinned = stmt_int(st, 6) != 0,
		.by_staff = stmt_int(st, 7) != 0,
		.title = mem_text(stmt_text(st, 8)),
		.body = mem_text(stmt_text(st, 9)),
		.author = mem_text(stmt_text(st, 10)),
		.removed_at = stmt_int(st, 11),
		.ground = stmt_int(st, 12),
		.reason = mem_text(stmt_text(st, 13)),
		.ground_name = mem_text(stmt_text(st, 14)),
		.comments = stmt_int(st, 15),
		.attachments = stmt_int(st, 16),
	};
}

/* Reads up to n rows of a statement that gives one more where there is. */
static int
read_entries(struct store *store, const struct sql *sql,
    const struct bind *binds, size_t n, struct public_entries *out,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*out = (struct public_entries){ .n = 0 };
	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	out->row = mem_new(n, sizeof(*out->row));
	while ((rc = stmt_next(st, e)) > 0) {
		if (out->n == n) {
			out->more = true;
			rc = 0;
			break;
		}
		read_entry(st, &out->row[out->n++]);
	}
	stmt_close(st);
	if (rc < 0)
		public_entries_clear(out);
	return rc;
}

/* What was read upwards stands upside down. */
static void
turn(struct public_entries *list)
{
	for (size_t i = 0; i < list->n / 2; i++) {
		struct public_entry swap = list->row[i];

		list->row[i] = list->row[list->n - 1 - i];
		list->row[list->n - 1 - i] = swap;
	}
}

int
public_threads(struct store *store, int64_t board, const char *lang,
    const struct public_key *from, bool newer, size_t n,
    struct public_entries *out, struct err *e)
{
	if (from == NULL)
		return read_entries(store, &sql_public_threads_first, BINDS(
		    b_int("board", board), b_text("lang", lang), b_now(),
		    b_int("n", (int64_t)n + 1)), n, out, e);
	if (read_entries(store, newer ? &sql_public_threads_newer :
	    &sql_public_threads_older, BINDS(b_int("board", board),
	    b_text("lang", lang), b_now(), b_int("at", from->created_at),
	    b_int("id", from->id), b_int("n", (int64_t)n + 1)), n, out,
	    e) < 0)
		return -1;
	if (newer)
		turn(out);
	return 0;
}

int
public_pinned(struct store *store, int64_t board, const char *lang, size_t n,
    struct public_entries *out, struct err *e)
{
	return read_entries(store, &sql_public_threads_pinned, BINDS(
	    b_int("board", board), b_text("lang", lang), b_now(),
	    b_int("n", (int64_t)n)), n, out, e);
}

int
public_topic_threads(struct store *store, int64_t topic, const char *lang,
    int64_t before, size_t n, struct public_entries *out, struct err *e)
{
	return read_entries(store, &sql_public_threads_topic, BINDS(
	    b_int("topic", topic), b_text("lang", lang), b_now(),
	    b_int("before", before), b_int("n", (int64_t)n + 1)), n, out, e);
}

int
public_feed(struct store *store, int64_t board, const char *lang, size_t n,
    struct public_entries *out, struct err *e)
{
	return read_entries(store, &sql_public_threads_feed, BINDS(
	    b_int("board", board), b_text("lang", lang), b_now(),
	    b_int("n", (int64_t)n)), n, out, e);
}

int
public_entry_find(struct store *store, int64_t board, int64_t number,
    const char *lang, struct public_entry *out, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = (struct public_entry)PUBLIC_ENTRY_INIT;
	if (stmt_open(store, &sql_public_entry_by_number, BINDS(
	    b_int("board", board), b_int("number", number), b_now(),
	    b_text("lang", lang)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		read_entry(st, out);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no post %lld",
		    (long long)number);
	return rc < 0 ? -1 : 0;
}

int
public_comments(struct store *store, int64_t post, const char *lang,
    const struct public_key *from, size_t n, struct public_entries *out,
    struct err *e)
{
	static const struct public_key begin = { INT64_MIN, 0 };
	const struct public_key *key = from != NULL ? from : &begin;

	return read_entries(store, &sql_public_comments, BINDS(
	    b_int("post", post), b_text("lang", lang), b_now(),
	    b_int("at", key->created_at), b_int("id", key->id),
	    b_int("n", (int64_t)n + 1)), n, out, e);
}

int
public_comment_count(struct store *store, int64_t post, int64_t *n,
    struct err *e)
{
	return store_int(store, &sql_public_comment_count, BINDS(
	    b_int("post", post), b_now()), n, e);
}

int
public_root(struct store *store, int64_t id, int64_t *number, struct err *e)
{
	return store_int(store, &sql_public_root, BINDS(b_int("id", id),
	    b_now()), number, e);
}

static int
read_place(struct store *store, const struct sql *sql,
    const struct bind *binds, char **to_board, int64_t *to_number,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*to_board = NULL;
	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		*to_board = mem_text(stmt_text(st, 0));
		*to_number = stmt_int(st, 1);
	}
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "nothing was moved from "
		    "there");
	return rc < 0 ? -1 : 0;
}

int
public_moved(struct store *store, int64_t board, int64_t number,
    char **to_board, int64_t *to_number, struct err *e)
{
	return read_place(store, &sql_public_moved, BINDS(
	    b_int("board", board), b_int("number", number), b_now()),
	    to_board, to_number, e);
}

int
public_address(struct store *store, const char *url, char **to_board,
    int64_t *to_number, struct err *e)
{
	return read_place(store, &sql_public_address, BINDS(
	    b_text("url", url), b_now()), to_board, to_number, e);
}

void
public_file_clear(struct public_file *f)
{
	free(f->name);
	free(f->media_type);
	free(f->file);
	*f = (struct public_file)PUBLIC_FILE_INIT;
}

static void
read_file(struct stmt *st, struct public_file *f)
{
	*f = (struct public_file){
		.id = stmt_int(st, 0),
		.name = mem_text(stmt_text(st, 1)),
		.media_type = mem_text(stmt_text(st, 2)),
		.bytes = stmt_int(st, 3),
		.file = mem_text(stmt_text(st, 4)),
	};
}

int
public_files(struct store *store, int64_t post, struct public_file **files,
    size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*files = NULL;
	*n = 0;
	if (stmt_open(store, &sql_public_attachments, BINDS(
	    b_int("post", post), b_now()), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*files = mem_grow(*files, *n + 1, sizeof(**files));
		read_file(st, &(*files)[(*n)++]);
	}
	stmt_close(st);
	return rc;
}

void
public_files_free(struct public_file *files, size_t n)
{
	for (size_t i = 0; i < n; i++)
		public_file_clear(&files[i]);
	free(files);
}

int
public_file_find(struct store *store, int64_t board, int64_t number,
    int64_t id, struct public_file *f, struct err *e)
{
	struct stmt *st;
	int rc;

	*f = (struct public_file)PUBLIC_FILE_INIT;
	if (stmt_open(store, &sql_public_attachment_by_id, BINDS(
	    b_int("id", id), b_int("board", board),
	    b_int("number", number), b_now()), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		read_file(st, f);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such file");
	return rc < 0 ? -1 : 0;
}

int
public_next_end(struct store *store, int64_t now, int64_t *at, struct err *e)
{
	return store_int(store, &sql_public_next_end, BINDS(
	    b_int("now", now)), at, e);
}
