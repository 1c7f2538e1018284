/*
 * Merged cases after the end of their leading one; see follow.h.
 */
#include "lib/complaint/follow.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/complaint/act.h"
#include "lib/complaint/event.h"
#include "lib/complaint/follow.sql.h"

/* How the leading case ended. */
struct end {
	int64_t event_id;
	char *action;
	char *title; /* of its words, which an answer has */
	char *text;
};

static void
end_clear(struct end *end)
{
	free(end->action);
	free(end->title);
	free(end->text);
}

static bool
answers(const struct end *end)
{
	return strcmp(end->action, "answer") == 0 ||
	    strcmp(end->action, "refuse") == 0;
}

static int
read_end(struct complaint_desk *d, int64_t leading, struct end *end,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(d->store, &sql_follow_end,
	    BINDS(b_int("leading", leading)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		end->event_id = stmt_int(st, 1);
		end->action = mem_text(stmt_text(st, 2));
	}
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_DAMAGED, "the leading complaint has "
		    "ended without an event");
	if (rc < 0 || !answers(end))
		return rc < 0 ? -1 : 0;
	if (d->keyring == NULL)
		return err_set(e, ERR_CRYPTO, "what was answered cannot be "
		    "read without the key");
	return complaint_event_words(d->store, d->keyring, end->event_id,
	    &end->title, &end->text, e);
}

static int
follow(struct complaint_desk *d, int64_t id, int64_t leading,
    const struct end *end, struct err *e)
{
	struct complaint_step s = { .action = COMPLAINT_SPLIT,
		.other_id = leading, .by_time = true,
		.reason = end->action };
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	int rc;

	if (answers(end)) {
		s.action = strcmp(end->action, "answer") == 0
		    ? COMPLAINT_ANSWER : COMPLAINT_REFUSE;
		s.text = end->text;
	}
	rc = complaint_act(d, id, &s, &v, e);
	complaint_event_clear(&v);
	return rc;
}

/* All of them first: what is read must not change while it is read. */
static int
find_merged(struct store *store, int64_t leading, int64_t **ids, size_t *n,
    struct err *e)
{
	struct stmt *st;
	size_t size = 0;
	int rc;

	*ids = NULL;
	*n = 0;
	if (stmt_open(store, &sql_follow_merged, BINDS(b_int("id", leading)),
	    &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (*n == size) {
			size = size * 2 + 16;
			*ids = mem_grow(*ids, size, sizeof(**ids));
		}
		(*ids)[(*n)++] = stmt_int(st, 0);
	}
	stmt_close(st);
	return rc;
}

int
complaint_follow(struct complaint_desk *d, int64_t leading, struct err *e)
{
	struct end end = { .event_id = 0 };
	int64_t *ids;
	size_t n;
	int rc = find_merged(d->store, leading, &ids, &n, e);

	if (rc == 0 && n > 0)
		rc = read_end(d, leading, &end, e);
	for (size_t i = 0; rc == 0 && i < n; i++)
		rc = follow(d, ids[i], leading, &end, e);
	end_clear(&end);
	free(ids);
	return rc;
}

int
complaint_follow_one(struct complaint_desk *d, int64_t id, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	struct end end = { .event_id = 0 };
	int rc = complaint_get(d->store, id, &c, e);

	if (rc == 0)
		rc = read_end(d, c.merged_into, &end, e);
	if (rc == 0)
		rc = follow(d, id, c.merged_into, &end, e);
	end_clear(&end);
	complaint_clear(&c);
	return rc;
}
