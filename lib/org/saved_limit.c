/*
 * Saved limits; see saved_limit.h.
 */
#include "lib/org/saved_limit.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/org/saved_limit.sql.h"
#include "lib/text/nfc.h"

static const char *const words[] = {
	[LIMITED_QUEUE] = "queue",
	[LIMITED_COMPLAINTS] = "complaints",
};

void
saved_limits_free(struct saved_limit *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(rows[i].name);
		free(rows[i].query);
	}
	free(rows);
}

int
saved_limit_list(struct store *store, const struct actor *actor,
    enum limited list, struct saved_limit **rows, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*rows = NULL;
	*n = 0;
	if (stmt_open(store, &sql_saved_limit_list,
	    BINDS(b_int("staff_id", actor->staff_id), b_text("list",
	    words[list])), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*rows = mem_grow(*rows, *n + 1, sizeof(**rows));
		(*rows)[(*n)++] = (struct saved_limit){
			.id = stmt_int(st, 0),
			.position = stmt_int(st, 1),
			.name = mem_text(stmt_text(st, 2)),
			.query = mem_text(stmt_text(st, 3)),
		};
	}
	stmt_close(st);
	if (rc < 0) {
		saved_limits_free(*rows, *n);
		*rows = NULL;
		*n = 0;
	}
	return rc;
}

/* The text as it is kept; ERR_USAGE for an empty or too long one. */
static int
clean(const char *text, size_t most, const char *what, struct buf *out,
    struct err *e)
{
	int rc = text_clean(text, strlen(text), false, out, e);
	size_t count = utf8_count(out->s, out->len);

	if (rc == 0 && count == 0)
		rc = err_set(e, ERR_USAGE, "there is nothing in it");
	if (rc == 0 && count > most)
		rc = err_set(e, ERR_USAGE, "it is longer than %zu characters",
		    most);
	return rc < 0 ? err_prefix(e, "%s", what) : 0;
}

static int
clean_name(struct store *store, const struct actor *actor, const char *name,
    int64_t id, struct buf *out, struct err *e)
{
	int64_t taken;

	if (clean(name, SAVED_LIMIT_NAME, _("name of the limit"), out, e) < 0 ||
	    store_int(store, &sql_saved_limit_named, BINDS(
	    b_int("staff_id", actor->staff_id), b_text("name", out->s),
	    b_int("id", id)), &taken, e) < 0)
		return -1;
	if (taken == 0)
		return 0;
	err_set(e, ERR_EXISTS, "there is a limit '%s' already", out->s);
	return err_hint(e, "choose another name");
}

static int
clean_query(struct store *store, const struct limited_list *list,
    const char *query, struct buf *out, struct err *e)
{
	if (clean(query, SAVED_LIMIT_QUERY, _("query"), out, e) < 0)
		return -1;
	return list->check(store, out->s, e);
}

int
saved_limit_add(struct store *store, const struct actor *actor,
    const struct limited_list *list, const char *name, const char *query,
    int64_t *id, struct err *e)
{
	struct buf clean_n = BUF_INIT, clean_q = BUF_INIT;
	int64_t count;
	int rc = -1;

	if (clean_name(store, actor, name, 0, &clean_n, e) < 0 ||
	    clean_query(store, list, query, &clean_q, e) < 0 ||
	    store_int(store, &sql_saved_limit_count,
	    BINDS(b_int("staff_id", actor->staff_id)), &count, e) < 0)
		goto out;
	if (count >= SAVED_LIMIT_MOST) {
		err_set(e, ERR_REFUSED, "there are %d saved limits already",
		    SAVED_LIMIT_MOST);
		err_hint(e, "remove one first");
		goto out;
	}
	rc = store_run(store, &sql_saved_limit_insert, BINDS(
	    b_int("staff_id", actor->staff_id),
	    b_text("list", words[list->list]), b_text("name", clean_n.s),
	    b_text("query", clean_q.s), b_int("position", count + 1),
	    b_int("now", clock_now())), e);
	*id = store_last_id(store);
out:
	buf_clear(&clean_n);
	buf_clear(&clean_q);
	return rc;
}

/* Where the actor's limit stands. */
static int
place_of(struct store *store, const struct actor *actor, int64_t id,
    int64_t *position, struct err *e)
{
	if (store_int(store, &sql_saved_limit_place, BINDS(b_int("id", id),
	    b_int("staff_id", actor->staff_id)), position, e) == 0)
		return 0;
	if (e->code == ERR_NOT_FOUND)
		err_set(e, ERR_NOT_FOUND, "there is no saved limit %lld",
		    (long long)id);
	return -1;
}

int
saved_limit_rename(struct store *store, const struct actor *actor,
    int64_t id, const char *name, struct err *e)
{
	struct buf b = BUF_INIT;
	int64_t position;
	int rc = -1;

	if (place_of(store, actor, id, &position, e) == 0 &&
	    clean_name(store, actor, name, id, &b, e) == 0)
		rc = store_run(store, &sql_saved_limit_rename, BINDS(
		    b_text("name", b.s), b_int("id", id),
		    b_int("staff_id", actor->staff_id)), e);
	buf_clear(&b);
	return rc;
}

static int
shift(struct store *store, const struct actor *actor, int64_t from,
    int64_t to, int64_t by, struct err *e)
{
	return store_run(store, &sql_saved_limit_shift, BINDS(
	    b_int("by", by), b_int("staff_id", actor->staff_id),
	    b_int("from", from), b_int("to", to)), e);
}

int
saved_limit_remove(struct store *store, const struct actor *actor,
    int64_t id, struct err *e)
{
	int64_t position;

	if (place_of(store, actor, id, &position, e) < 0 ||
	    store_run(store, &sql_saved_limit_delete, BINDS(b_int("id", id),
	    b_int("staff_id", actor->staff_id)), e) < 0)
		return -1;
	return shift(store, actor, position + 1, INT64_MAX, -1, e);
}

int
saved_limit_move(struct store *store, const struct actor *actor, int64_t id,
    int64_t position, struct err *e)
{
	int64_t old, count;
	int rc;

	if (place_of(store, actor, id, &old, e) < 0 ||
	    store_int(store, &sql_saved_limit_count,
	    BINDS(b_int("staff_id", actor->staff_id)), &count, e) < 0)
		return -1;
	if (position < 1)
		position = 1;
	if (position > count)
		position = count;
	rc = position < old ? shift(store, actor, position, old - 1, 1, e)
	    : shift(store, actor, old + 1, position, -1, e);
	if (rc < 0)
		return -1;
	return store_run(store, &sql_saved_limit_put, BINDS(
	    b_int("position", position), b_int("id", id),
	    b_int("staff_id", actor->staff_id)), e);
}
