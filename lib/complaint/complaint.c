/*
 * Complaints as they stand; see complaint.h.
 */
#include "lib/complaint/complaint.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/complaint/complaint.sql.h"

#define SERIAL_DIGITS 12 /* at most */

void
complaint_clear(struct complaint *c)
{
	free(c->kind);
	free(c->category);
	free(c->channel);
	free(c->state);
	free(c->period);
	free(c->department);
	free(c->officer);
	*c = (struct complaint)COMPLAINT_INIT;
}

char *
complaint_number(int64_t year, int64_t serial, char out[COMPLAINT_NUMBER])
{
	snprintf(out, COMPLAINT_NUMBER, "%04" PRId64 "-%06" PRId64, year,
	    serial);
	return out;
}

int
complaint_number_read(const char *text, int64_t *year, int64_t *serial,
    struct err *e)
{
	size_t head = strspn(text, "0123456789");
	const char *tail = text + head + (text[head] == '-');
	size_t n = strspn(tail, "0123456789");

	if (head == 4 && text[head] == '-' && n > 0 && n <= SERIAL_DIGITS &&
	    tail[n] == '\0') {
		*year = strtoll(text, NULL, 10);
		*serial = strtoll(tail, NULL, 10);
		return 0;
	}
	err_set(e, ERR_USAGE, "'%.40s' is no number of a complaint", text);
	return err_hint(e, "it looks like 2026-000123");
}

int
complaint_next(struct stmt *st, struct complaint *c, struct err *e)
{
	int rc = stmt_next(st, e);

	complaint_clear(c);
	if (rc <= 0)
		return rc;
	c->id = stmt_int(st, 0);
	c->year = stmt_int(st, 1);
	c->serial = stmt_int(st, 2);
	complaint_number(c->year, c->serial, c->number);
	c->kind_id = stmt_int(st, 3);
	c->kind = mem_text(stmt_text(st, 4));
	c->category = mem_text(stmt_text(st, 5));
	c->publishable = stmt_int(st, 6) != 0;
	c->citizen_id = stmt_int(st, 7);
	c->channel = mem_text(stmt_text(st, 8));
	c->state = mem_text(stmt_text(st, 9));
	c->is_private = stmt_int(st, 10) != 0;
	c->fee = stmt_int(st, 11);
	c->postage = stmt_int(st, 12);
	c->paid = stmt_int(st, 13);
	c->period = mem_text(stmt_text(st, 14));
	c->filed_at = stmt_int(st, 15);
	c->received_at = stmt_int(st, 16);
	c->due_at = stmt_int(st, 17);
	c->wait_until = stmt_int(st, 18);
	c->paused_at = stmt_int(st, 19);
	c->ended_at = stmt_int(st, 20);
	c->department_id = stmt_int(st, 21);
	c->department = mem_text(stmt_text(st, 22));
	c->officer_id = stmt_int(st, 23);
	c->officer = mem_text(stmt_text(st, 24));
	c->post_id = stmt_int(st, 25);
	c->objects_to = stmt_int(st, 26);
	c->repeats = stmt_int(st, 27);
	c->merged_into = stmt_int(st, 28);
	c->rating = stmt_int(st, 29);
	c->event_id = stmt_int(st, 30);
	c->version = stmt_int(st, 31);
	return 1;
}

int
complaint_get(struct store *store, int64_t id, struct complaint *c,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_complaint_by_id, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = complaint_next(st, c, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND,
		    "there is no complaint with id %" PRId64, id);
	return rc < 0 ? -1 : 0;
}

int
complaint_find(struct store *store, const char *number, struct complaint *c,
    struct err *e)
{
	char text[COMPLAINT_NUMBER];
	int64_t year, serial, id;

	complaint_clear(c);
	if (complaint_number_read(number, &year, &serial, e) < 0)
		return -1;
	if (store_int(store, &sql_complaint_number_id,
	    BINDS(b_int("year", year), b_int("serial", serial)), &id, e) == 0)
		return complaint_get(store, id, c, e);
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_set(e, ERR_NOT_FOUND, "there is no complaint %s",
	    complaint_number(year, serial, text));
	return err_hint(e, "'osanctl complaint list' shows them");
}

bool
complaint_is_open(const struct complaint *c)
{
	return strcmp(c->state, "received") == 0 ||
	    strcmp(c->state, "assigned") == 0 ||
	    strcmp(c->state, "in-progress") == 0;
}

int
complaint_check_version(const struct complaint *c, int64_t version,
    struct err *e)
{
	if (version == 0 || version == c->version)
		return 0;
	err_set(e, ERR_CHANGED, "someone else changed complaint %s: it is at "
	    "version %" PRId64 ", not %" PRId64, c->number, c->version,
	    version);
	return err_hint(e, "look at it again and decide anew");
}
