/*
 * The timeline as it is read; see event.h.
 */
#include "lib/complaint/event.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/complaint/event.sql.h"
#include "lib/person/person.h"

void
complaint_event_clear(struct complaint_event *v)
{
	free(v->action);
	free(v->from_state);
	free(v->to_state);
	free(v->actor);
	free(v->department);
	free(v->officer);
	free(v->officer_name);
	free(v->phone);
	free(v->reason);
	free(v->remedy);
	free(v->agency);
	free(v->period);
	*v = (struct complaint_event)COMPLAINT_EVENT_INIT;
}

bool
complaint_event_is_result(const struct complaint_event *v)
{
	static const char *const results[] = { "answer", "refuse", "return",
		"close-repeat" };

	for (size_t i = 0; i < sizeof(results) / sizeof(results[0]); i++)
		if (strcmp(v->action, results[i]) == 0)
			return true;
	return false;
}

int
complaint_event_each(struct store *store, int64_t complaint_id,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_event_of_complaint,
	    BINDS(b_int("complaint_id", complaint_id)), st, e);
}

int
complaint_event_next(struct stmt *st, struct complaint_event *v,
    struct err *e)
{
	int rc = stmt_next(st, e);

	complaint_event_clear(v);
	if (rc <= 0)
		return rc;
	v->id = stmt_int(st, 0);
	v->complaint_id = stmt_int(st, 1);
	v->action = mem_text(stmt_text(st, 2));
	v->from_state = mem_text(stmt_text(st, 3));
	v->to_state = mem_text(stmt_text(st, 4));
	v->at = stmt_int(st, 5);
	v->staff_id = stmt_int(st, 6);
	v->actor = mem_text(stmt_text(st, 7));
	v->department_id = stmt_int(st, 8);
	v->department = mem_text(stmt_text(st, 9));
	v->officer_id = stmt_int(st, 10);
	v->officer = mem_text(stmt_text(st, 11));
	v->officer_name = mem_text(stmt_text(st, 12));
	v->phone = mem_text(stmt_text(st, 13));
	v->reason = mem_text(stmt_text(st, 14));
	v->has_text = stmt_int(st, 15) != 0;
	v->remedy = mem_text(stmt_text(st, 16));
	v->agency = mem_text(stmt_text(st, 17));
	v->from_at = stmt_int(st, 18);
	v->until = stmt_int(st, 19);
	v->period = mem_text(stmt_text(st, 20));
	v->due_at = stmt_int(st, 21);
	v->wait_until = stmt_int(st, 22);
	v->consent = stmt_int(st, 23) != 0;
	v->rating = stmt_int(st, 24);
	v->other_id = stmt_int(st, 25);
	v->notice = stmt_int(st, 26) != 0;
	return 1;
}

int
complaint_event_get(struct store *store, int64_t id,
    struct complaint_event *v, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_event_by_id, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = complaint_event_next(st, v, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND,
		    "there is no event %" PRId64 " of a complaint", id);
	return rc < 0 ? -1 : 0;
}

static int
unseal(struct store *store, struct keyring *keyring, const struct stmt *st,
    int column, const char *name, int64_t id, char **out, struct err *e)
{
	*out = NULL;
	if (stmt_null(st, column) || person_unseal_text(store, keyring,
	    "complaint_event", name, id, stmt_blob(st, column),
	    stmt_bytes(st, column), out, NULL, e) == 0)
		return 0;
	if (e->code != ERR_REFUSED)
		return -1;
	err_clear(e); /* the words went with their citizen's key */
	return 0;
}

int
complaint_event_words(struct store *store, struct keyring *keyring,
    int64_t event_id, char **title, char **text, struct err *e)
{
	struct stmt *st;
	int rc;

	*title = *text = NULL;
	if (stmt_open(store, &sql_event_sealed,
	    BINDS(b_int("id", event_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND,
		    "there is no event %" PRId64 " of a complaint", event_id);
	if (rc > 0)
		rc = unseal(store, keyring, st, 0, "title", event_id, title,
		    e);
	if (rc == 0)
		rc = unseal(store, keyring, st, 1, "text", event_id, text, e);
	stmt_close(st);
	if (rc < 0) {
		free(*title);
		*title = NULL;
	}
	return rc;
}

int
complaint_words_event(struct store *store, int64_t complaint_id,
    int64_t *event_id, struct err *e)
{
	return store_int(store, &sql_event_words,
	    BINDS(b_int("complaint_id", complaint_id)), event_id, e);
}
