/*
 * All complaints of one citizen; see citizen_cases_export.h.
 */
#include "lib/complaint/citizen_cases_export.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/complaint/citizen_cases.h"
#include "lib/complaint/citizen_cases.sql.h"
#include "lib/complaint/letter.h"
#include "lib/org/json_rows.h"
#include "lib/person/person.h"

#define COL_TITLE 8 /* of the steps; their text is behind it */

/* Where a part has sealed columns (!), table and column name the place that
 * they are bound to; the row's id is the first column. */
static const struct part {
	const char *key;
	const struct sql *sql;
	const char *columns; /* as json_rows reads them */
	const char *table;
	const char *column;  /* NULL: of a step, title or text */
} parts[] = {
	{ "steps", &sql_citizen_case_steps,
	    "id# action from to at@ department officer phone title! text! "
	    "reason remedy agency from_at@ until@ period due_at@ consent? "
	    "rating# other_year# other_serial#", "complaint_event", NULL },
	{ "payments", &sql_citizen_case_payments,
	    "id# amount# way reason at@", NULL, NULL },
	{ "deposits", &sql_citizen_case_deposits,
	    "id# at@ amount# state line! reason created_at@ settled_at@",
	    "deposit", "line" },
	{ "published", &sql_citizen_case_public,
	    "step# name title body confirmed_at@ shown?", NULL, NULL },
};

struct opener {
	struct complaint_desk *desk;
	const struct part *part;
};

static json_t *
open_text(void *ctx, const struct stmt *st, int column, struct err *e)
{
	const struct opener *o = ctx;
	const char *name = o->part->column != NULL ? o->part->column :
	    column == COL_TITLE ? "title" : "text";
	json_t *value = NULL;
	char *text = NULL;
	size_t n = 0;

	if (person_unseal_text(o->desk->store, o->desk->keyring,
	    o->part->table, name, stmt_int(st, 0), stmt_blob(st, column),
	    stmt_bytes(st, column), &text, &n, e) == 0)
		value = json_text(text);
	if (text != NULL)
		mem_wipe(text, n);
	free(text);
	return value;
}

static int
add_parts(struct complaint_desk *d, int64_t id, json_t *to, struct err *e)
{
	struct opener opener = { .desk = d };

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const struct json_part part = {
			.sql = parts[i].sql, .columns = parts[i].columns,
			.open = open_text, .ctx = &opener };
		json_t *rows;

		opener.part = &parts[i];
		rows = json_rows(d->store, &part,
		    BINDS(b_int("complaint", id)), e);
		if (rows == NULL)
			return -1;
		json_object_set_new(to, parts[i].key, rows);
	}
	return 0;
}

/* As it was, or would be, printed; null where there is none. */
static int
add_letter(struct complaint_desk *d, const struct complaint *c,
    enum letter_kind kind, const char *key, json_t *to, struct err *e)
{
	struct buf text = BUF_INIT;
	json_t *value = json_null();
	int rc = letter_write(d, c, kind, false, &text, e);

	if (rc == 0)
		value = json_text(text.s);
	else if (e->code == ERR_REFUSED) {
		err_clear(e);
		rc = 0;
	}
	json_object_set_new(to, key, value);
	if (text.size != 0)
		mem_wipe(text.s, text.size);
	buf_clear(&text);
	return rc;
}

static json_t *
some_time(int64_t us)
{
	return us != 0 ? json_time(us) : json_null();
}

static int
number_of(struct complaint_desk *d, int64_t id, json_t **out, struct err *e)
{
	struct complaint other = COMPLAINT_INIT;
	int rc;

	*out = json_null();
	if (id == 0)
		return 0;
	rc = complaint_get(d->store, id, &other, e);
	if (rc == 0)
		*out = json_string(other.number);
	complaint_clear(&other);
	return rc;
}

static int
add_others(struct complaint_desk *d, const struct complaint *c, json_t *to,
    struct err *e)
{
	const struct {
		const char *key;
		int64_t id;
	} others[] = {
		{ "objects_to", c->objects_to },
		{ "repeats", c->repeats },
		{ "merged_into", c->merged_into },
	};

	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		json_t *number;

		if (number_of(d, others[i].id, &number, e) < 0)
			return -1;
		json_object_set_new(to, others[i].key, number);
	}
	return 0;
}

static int
add_facts(struct complaint_desk *d, const struct complaint *c, json_t *to,
    struct err *e)
{
	char *kind = NULL;
	int64_t password = 0;

	if (store_text(d->store, &sql_citizen_case_kind,
	    BINDS(b_int("kind", c->kind_id)), &kind, e) < 0 ||
	    store_int(d->store, &sql_citizen_case_password,
	    BINDS(b_int("complaint", c->id)), &password, e) < 0) {
		free(kind);
		return -1;
	}
	json_object_set_new(to, "number", json_string(c->number));
	json_object_set_new(to, "kind", json_text(c->kind));
	json_object_set_new(to, "kind_name", json_text(kind));
	json_object_set_new(to, "category", json_text(c->category));
	json_object_set_new(to, "state", json_text(c->state));
	json_object_set_new(to, "channel", json_text(c->channel));
	json_object_set_new(to, "private", json_boolean(c->is_private));
	json_object_set_new(to, "password", json_boolean(password != 0));
	json_object_set_new(to, "filed_at", json_time(c->filed_at));
	json_object_set_new(to, "received_at", some_time(c->received_at));
	json_object_set_new(to, "due_at", some_time(c->due_at));
	json_object_set_new(to, "ended_at", some_time(c->ended_at));
	json_object_set_new(to, "period", json_text(c->period));
	json_object_set_new(to, "department", json_text(c->department));
	json_object_set_new(to, "fee", json_integer(c->fee));
	json_object_set_new(to, "postage", json_integer(c->postage));
	json_object_set_new(to, "paid", json_integer(c->paid));
	json_object_set_new(to, "post", c->post_id != 0 ?
	    json_integer(c->post_id) : json_null());
	json_object_set_new(to, "rating", c->rating != 0 ?
	    json_integer(c->rating) : json_null());
	free(kind);
	return 0;
}

static int
add_case(struct complaint_desk *d, const struct complaint *c, json_t *to,
    struct err *e)
{
	if (add_facts(d, c, to, e) < 0 || add_others(d, c, to, e) < 0 ||
	    add_parts(d, c->id, to, e) < 0 ||
	    add_letter(d, c, LETTER_RECEIPT, "receipt", to, e) < 0)
		return -1;
	return add_letter(d, c, LETTER_RESULT, "result", to, e);
}

int
citizen_cases_export(struct complaint_desk *d, int64_t citizen_id,
    json_t *to, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	json_t *all = json_array();
	struct stmt *st;
	int rc;

	json_object_set_new(to, "complaints", all);
	if (citizen_cases_each(d->store, citizen_id, &st, e) < 0)
		return -1;
	while ((rc = complaint_next(st, &c, e)) > 0) {
		json_t *one = json_object();

		json_array_append_new(all, one);
		if (add_case(d, &c, one, e) < 0) {
			rc = -1;
			break;
		}
	}
	stmt_close(st);
	complaint_clear(&c);
	return rc;
}
