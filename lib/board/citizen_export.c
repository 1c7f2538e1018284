/*
 * All about one citizen; see citizen_export.h.  What each part is made of
 * stands in one table.
 */
#include "lib/board/citizen_export.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/board/citizen_record.sql.h"
#include "lib/org/json_rows.h"
#include "lib/person/person.h"

/* Where a part has a sealed column (!), table and column name the place
 * that it is bound to; the row's id is the first column. */
static const struct part {
	const char *key;
	const struct sql *sql;
	const char *columns; /* as json_rows reads them */
	const char *table;
	const char *column;
} parts[] = {
	{ "posts", &sql_citizen_posts,
	    "id# board board_title number# state title body author parent# "
	    "created_at@ updated_at@ expires_at@ url", NULL, NULL },
	{ "originals", &sql_citizen_originals,
	    ".id# post# version# changed_at@ text!", "post_revision",
	    "sealed" },
	{ "files", &sql_citizen_files,
	    "id# post# name media_type bytes# sha256= created_at@ "
	    "purged_at@", NULL, NULL },
	{ "decisions", &sql_citizen_decisions,
	    "id# post# action ground# reason until@ undoes# at@", NULL,
	    NULL },
	{ "appeals", &sql_citizen_appeals,
	    "id# decision# received_at@ statement! outcome reason "
	    "decided_at@", "appeal", "statement" },
	{ "reports", &sql_citizen_reports,
	    "id# post# ground# note created_at@ decision#", NULL, NULL },
	{ "notices", &sql_citizen_notices,
	    "id# template channel lang state post# decision# appeal# "
	    "restriction# created_at@ tried_at@ sent_at@ note!", "outbox",
	    "note" },
	{ "restrictions", &sql_citizen_restrictions,
	    "id# ground# reason post# from_at@ until_at@ lifted_at@ "
	    "lift_reason", NULL, NULL },
	{ "agreements", &sql_citizen_agreements,
	    "post# board number# title", NULL, NULL },
	{ "log", &sql_citizen_log,
	    "id# at@ actor action object object_id# detail", NULL, NULL },
};

struct opener {
	struct store *store;
	struct keyring *keyring;
	const struct part *part;
};

static json_t *
open_text(void *ctx, const struct stmt *st, int column, struct err *e)
{
	const struct opener *o = ctx;
	json_t *value = NULL;
	char *text = NULL;
	size_t n = 0;

	if (person_unseal_text(o->store, o->keyring, o->part->table,
	    o->part->column, stmt_int(st, 0), stmt_blob(st, column),
	    stmt_bytes(st, column), &text, &n, e) == 0)
		value = json_text(text);
	if (text != NULL)
		mem_wipe(text, n);
	free(text);
	return value;
}

static int
add_person(struct store *store, struct keyring *keyring, int64_t id,
    json_t *to, struct err *e)
{
	struct person p;
	json_t *o;

	if (person_get(store, keyring, id, &p, e) < 0)
		return -1;
	if (p.erased_at != 0) {
		person_clear(&p);
		return err_set(e, ERR_REFUSED, "citizen %lld was erased "
		    "already", (long long)id);
	}
	o = json_object();
	json_object_set_new(o, "id", json_integer(p.id));
	json_object_set_new(o, "name", json_text(p.name));
	json_object_set_new(o, "phone", json_text(p.phone));
	json_object_set_new(o, "email", json_text(p.email));
	json_object_set_new(o, "address", json_text(p.address));
	json_object_set_new(o, "verified", json_boolean(p.verified));
	json_object_set_new(o, "lang", json_text(p.lang));
	json_object_set_new(o, "created_at", json_time(p.created_at));
	json_object_set_new(to, "citizen", o);
	person_clear(&p);
	return 0;
}

static int
add_parts(struct store *store, struct keyring *keyring, int64_t id,
    json_t *to, struct err *e)
{
	struct opener opener = { .store = store, .keyring = keyring };

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		const struct json_part part = {
			.sql = parts[i].sql, .columns = parts[i].columns,
			.open = open_text, .ctx = &opener };
		json_t *rows;

		opener.part = &parts[i];
		rows = json_rows(store, &part, BINDS(b_int("citizen", id)),
		    e);
		if (rows == NULL)
			return -1;
		json_object_set_new(to, parts[i].key, rows);
	}
	return 0;
}

int
citizen_export(struct store *store, struct keyring *keyring,
    int64_t citizen_id, json_t *to, struct err *e)
{
	bool begun;
	int rc = -1;

	if (store_join_read(store, &begun, e) < 0)
		return -1;
	if (add_person(store, keyring, citizen_id, to, e) == 0 &&
	    add_parts(store, keyring, citizen_id, to, e) == 0)
		rc = 0;
	if (begun)
		store_end_read(store);
	return rc;
}
