/*
 * The outbox as people work on it; see outbox.h.
 */
#include "lib/notify/outbox.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/notify/outbox.sql.h"
#include "lib/person/person.h"

void
outbox_row_clear(struct outbox_row *row)
{
	free(row->state);
	free(row->channel);
	free(row->template);
	free(row->lang);
	free(row->error);
	free(row->done_by);
	free(row->board);
	free(row->complaint);
	free(row->staff);
	*row = (struct outbox_row)OUTBOX_ROW_INIT;
}

int
outbox_next(struct stmt *st, struct outbox_row *row, struct err *e)
{
	int rc = stmt_next(st, e);

	outbox_row_clear(row);
	if (rc <= 0)
		return rc;
	row->id = stmt_int(st, 0);
	row->state = mem_text(stmt_text(st, 1));
	row->channel = mem_text(stmt_text(st, 2));
	row->template = mem_text(stmt_text(st, 3));
	row->lang = mem_text(stmt_text(st, 4));
	row->citizen_id = stmt_int(st, 5);
	row->post_id = stmt_int(st, 6);
	row->decision_id = stmt_int(st, 7);
	row->appeal_id = stmt_int(st, 8);
	row->attempts = stmt_int(st, 9);
	row->tried_at = stmt_int(st, 10);
	row->next_at = stmt_int(st, 11);
	row->created_at = stmt_int(st, 12);
	row->sent_at = stmt_int(st, 13);
	row->error = mem_text(stmt_text(st, 14));
	row->done_by = mem_text(stmt_text(st, 15));
	row->board = mem_text(stmt_text(st, 16));
	row->number = stmt_int(st, 17);
	row->has_note = stmt_int(st, 18) != 0;
	row->restriction_id = stmt_int(st, 19);
	if (!stmt_null(st, 20))
		row->complaint = mem_printf("%04" PRId64 "-%06" PRId64,
		    stmt_int(st, 20), stmt_int(st, 21));
	row->staff_id = stmt_int(st, 22);
	row->staff = mem_text(stmt_text(st, 23));
	return 1;
}

int
outbox_get(struct store *store, int64_t id, struct outbox_row *row,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_outbox_get, BINDS(b_int("id", id)), &st, e) <
	    0)
		return -1;
	rc = outbox_next(st, row, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no notice %" PRId64, id);
		return err_hint(e, "'osanctl notify list' shows the notices");
	}
	return rc < 0 ? -1 : 0;
}

static bool
is_state(const char *word)
{
	size_t n = strlen(word);

	for (const char *p = OUTBOX_STATES; *p != '\0'; p = strchr(p, '\n') + 1)
		if (strncmp(p, word, n) == 0 && p[n] == '\n')
			return true;
	return false;
}

int
outbox_check_state(const char *state, struct err *e)
{
	if (state == NULL || is_state(state))
		return 0;
	err_set(e, ERR_USAGE, "'%.40s' is no state of a notice", state);
	return err_hint(e,
	    "there are queued, sending, sent, failed, given-up, done and "
	    "cancelled");
}

int
outbox_each(struct store *store, const struct outbox_filter *f,
    struct stmt **st, struct err *e)
{
	int64_t limit = f->limit != 0 ? f->limit : INT64_MAX;

	*st = NULL;
	if (outbox_check_state(f->state, e) < 0)
		return -1;
	if (f->calls)
		return stmt_open(store, &sql_outbox_calls,
		    BINDS(b_ref("after", f->after), b_int("limit", limit)), st,
		    e);
	return stmt_open(store, &sql_outbox_list,
	    BINDS(b_text("state", f->state), b_ref("after", f->after),
		b_int("limit", limit)),
	    st, e);
}

/* Which ways to its addressee are known now. */
static int
ways(struct store *store, int64_t id, bool *mail, bool *call, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_outbox_ways, BINDS(b_int("id", id)), &st, e) <
	    0)
		return -1;
	rc = stmt_next(st, e);
	*mail = rc > 0 && stmt_int(st, 0) != 0;
	*call = rc > 0 && stmt_int(st, 1) != 0;
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* *channel is static: the one that the notice will have. */
static int
check_retry(struct store *store, int64_t id, bool to_call, const char **channel,
    struct err *e)
{
	struct outbox_row row = OUTBOX_ROW_INIT;
	bool mail, call;
	int rc = -1;

	if (outbox_get(store, id, &row, e) < 0 ||
	    ways(store, id, &mail, &call, e) < 0)
		goto out;
	if (strcmp(row.state, "failed") != 0 &&
	    strcmp(row.state, "given-up") != 0 &&
	    !(to_call && strcmp(row.state, "queued") == 0)) {
		err_set(e, ERR_REFUSED,
		    "notice %" PRId64 " is %s: only a "
		    "failed or given-up one is put back",
		    id, i18n_word(row.state));
		goto out;
	}
	if (!mail && !call) {
		err_set(e, ERR_REFUSED,
		    "notice %" PRId64 ": no way is known "
		    "to reach the person any more",
		    id);
		if (strcmp(row.template, "removal") == 0)
			err_hint(e,
			    "to show the reason on the board instead "
			    "(article 6(2)), take decision %" PRId64 " back "
			    "and remove the post with --tombstone",
			    row.decision_id);
		goto out;
	}
	if (to_call && !call) {
		err_set(e, ERR_REFUSED,
		    "notice %" PRId64 ": no telephone "
		    "number is known",
		    id);
		goto out;
	}
	*channel = to_call || !mail ? "call" : "mail";
	rc = 0;
out:
	outbox_row_clear(&row);
	return rc;
}

int
outbox_may_retry(struct store *store, int64_t id, bool to_call, struct err *e)
{
	const char *channel;

	return check_retry(store, id, to_call, &channel, e);
}

int
outbox_retry(struct store *store, int64_t id, bool to_call, struct err *e)
{
	const char *channel;

	if (check_retry(store, id, to_call, &channel, e) < 0)
		return -1;
	return store_run(store, &sql_outbox_retry,
	    BINDS(b_int("id", id), b_text("channel", channel),
		b_int("now", clock_now())),
	    e);
}

int
outbox_may_done(struct store *store, int64_t id, struct err *e)
{
	struct outbox_row row = OUTBOX_ROW_INIT;
	int rc = -1;

	if (outbox_get(store, id, &row, e) < 0)
		goto out;
	rc = 0;
	if (strcmp(row.channel, "call") != 0)
		rc = err_set(e, ERR_REFUSED,
		    "notice %" PRId64 " goes by "
		    "mail, nobody is called",
		    id);
	else if (strcmp(row.state, "queued") != 0)
		rc = err_set(e, ERR_REFUSED,
		    "notice %" PRId64 " is %s: no "
		    "call waits",
		    id, i18n_word(row.state));
out:
	outbox_row_clear(&row);
	return rc;
}

int
outbox_done(struct store *store, struct keyring *keyring,
    const struct actor *actor, int64_t id, const char *note, struct err *e)
{
	unsigned char *sealed = NULL;
	size_t n = 0;
	int rc = -1;

	if (outbox_may_done(store, id, e) < 0)
		return -1;
	if (note != NULL &&
	    person_seal_text(store, keyring, "outbox", "note", id, note,
		strlen(note), &sealed, &n, e) < 0)
		return -1;
	rc = store_run(store, &sql_outbox_done,
	    BINDS(b_int("id", id), b_ref("staff", actor->staff_id),
		b_blob("note", sealed, n), b_int("now", clock_now())),
	    e);
	free(sealed);
	return rc;
}

int
outbox_note(struct store *store, struct keyring *keyring, int64_t id,
    char **note, struct err *e)
{
	struct stmt *st;
	int rc;

	*note = NULL;
	if (stmt_open(store, &sql_outbox_note, BINDS(b_int("id", id)), &st, e) <
	    0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0 && !stmt_null(st, 0))
		rc = person_unseal_text(store, keyring, "outbox", "note", id,
		    stmt_blob(st, 0), stmt_bytes(st, 0), note, NULL, e);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}
