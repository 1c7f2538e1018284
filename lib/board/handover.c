/*
 * Notes for the next shift; see handover.h.
 */
#include "lib/board/handover.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/board/handover.sql.h"
#include "lib/text/nfc.h"

/* The text as it is kept. */
static int
clean(const char *text, struct buf *out, struct err *e)
{
	if (text_clean(text, strlen(text), true, out, e) < 0)
		return -1;
	if (out->s[strspn(out->s, " \t\n")] == '\0')
		return err_set(e, ERR_USAGE, "the note is empty");
	if (utf8_count(out->s, out->len) > HANDOVER_TEXT)
		return err_set(e, ERR_USAGE, "the note is longer than %d "
		    "characters", HANDOVER_TEXT);
	return 0;
}

static int
check_post(struct store *store, int64_t post_id, struct err *e)
{
	int64_t id;

	if (post_id == 0 || store_int(store, &sql_handover_post,
	    BINDS(b_int("id", post_id)), &id, e) == 0)
		return 0;
	if (e->code == ERR_NOT_FOUND)
		err_set(e, ERR_NOT_FOUND, "there is no post %lld",
		    (long long)post_id);
	return -1;
}

int
handover_add(struct store *store, const struct actor *actor,
    const char *text, int64_t post_id, int64_t *id, struct err *e)
{
	struct buf b = BUF_INIT;
	int rc = -1;

	if (clean(text, &b, e) == 0 && check_post(store, post_id, e) == 0)
		rc = store_run(store, &sql_handover_insert, BINDS(
		    b_int("staff_id", actor->staff_id),
		    b_int("now", clock_now()), b_text("text", b.s),
		    b_ref("post_id", post_id)), e);
	if (rc == 0)
		*id = store_last_id(store);
	buf_clear(&b);
	return rc;
}

int
handover_done(struct store *store, const struct actor *actor, int64_t id,
    struct err *e)
{
	int64_t done;

	if (store_int(store, &sql_handover_state, BINDS(b_int("id", id)),
	    &done, e) < 0) {
		if (e->code == ERR_NOT_FOUND)
			err_set(e, ERR_NOT_FOUND, "there is no note %lld",
			    (long long)id);
		return -1;
	}
	if (done != 0)
		return err_set(e, ERR_REFUSED,
		    "note %lld was ticked off already", (long long)id);
	return store_run(store, &sql_handover_tick, BINDS(
	    b_int("now", clock_now()), b_int("staff_id", actor->staff_id),
	    b_int("id", id)), e);
}

void
handovers_free(struct handover *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(rows[i].by);
		free(rows[i].text);
		free(rows[i].done_by);
	}
	free(rows);
}

int
handover_list(struct store *store, int64_t since, size_t most,
    struct handover **rows, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*rows = NULL;
	*n = 0;
	if (stmt_open(store, &sql_handover_list, BINDS(b_int("since", since),
	    b_int("most", (int64_t)most)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*rows = mem_grow(*rows, *n + 1, sizeof(**rows));
		(*rows)[(*n)++] = (struct handover){
			.id = stmt_int(st, 0),
			.at = stmt_int(st, 1),
			.by = mem_text(stmt_text(st, 2)),
			.text = mem_text(stmt_text(st, 3)),
			.post_id = stmt_int(st, 4),
			.done_at = stmt_int(st, 5),
			.done_by = mem_text(stmt_text(st, 6)),
		};
	}
	stmt_close(st);
	if (rc < 0) {
		handovers_free(*rows, *n);
		*rows = NULL;
		*n = 0;
	}
	return rc;
}

int
handover_open(struct store *store, int64_t *n, struct err *e)
{
	return store_int(store, &sql_handover_open, NO_BINDS, n, e);
}
