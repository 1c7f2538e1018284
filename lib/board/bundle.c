/*
 * All about one post in one signed text; see bundle.h.  What each part is
 * made of stands in one table; nothing here names a citizen.
 */
#include "lib/board/bundle.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/bundle.sql.h"
#include "lib/org/audit.h"
#include "lib/org/audit_list.h"
#include "lib/org/json_rows.h"

#define FORMAT "osan-bundle-1"
#define POST "post"

/* Columns are told as json_rows reads them. */
static const struct part {
	const char *key;
	const struct sql *sql;
	const char *columns;
} parts[] = {
	{ POST, &sql_bundle_post,
	    "id# board board_title number# state title body author "
	    "by_staff? writer_known? parent# created_at@ updated_at@ "
	    "expires_at@ hidden_until@ pinned? decision# version# url" },
	{ "revisions", &sql_bundle_revisions,
	    "version# kind title body sealed? by changed_at@" },
	{ "moves", &sql_bundle_moves, "board number# moved_at@" },
	{ "attachments", &sql_bundle_attachments,
	    "attachment# name media_type bytes# sha256= created_at@ "
	    "purged_at@" },
	{ "flags", &sql_bundle_flags,
	    "flag# kind ground# weight# note rule# rule_version# repeats# saw "
	    "by_citizen? by created_at@ decision#" },
	{ "decisions", &sql_bundle_decisions,
	    "decision# action ground# reason tombstone? notice? from to "
	    "until@ undoes# by at@ post_version# batch" },
	{ "grounds", &sql_bundle_grounds,
	    "number# name_ko name_en text_ko text_en" },
	{ "tombstones", &sql_bundle_tombstones,
	    "decision# ground# reason created_at@ lifted_by#" },
	{ "notices", &sql_bundle_notices,
	    "notice# template channel lang state attempts# decision# "
	    "appeal# created_at@ tried_at@ sent_at@ done_by note_sealed? "
	    "restriction#" },
	{ "restrictions", &sql_bundle_restrictions,
	    "restriction# writer_known? ground# reason from_at@ until_at@ by "
	    "lifted_at@ lifted_by lift_reason version#" },
	{ "appeals", &sql_bundle_appeals,
	    "appeal# decision# statement_sealed? received_at@ received_by "
	    "outcome reason decided_at@ decided_by" },
};

static json_t *
log_row(const struct audit_row *row)
{
	json_t *o = json_object();

	json_object_set_new(o, "id", json_integer(row->id));
	json_object_set_new(o, "at", json_time(row->at));
	json_object_set_new(o, "at_us", json_integer(row->at));
	json_object_set_new(o, "actor", json_text(row->actor));
	json_object_set_new(o, "origin", json_text(row->origin));
	json_object_set_new(o, "action", json_text(row->action));
	json_object_set_new(o, "object", json_text(row->object));
	json_object_set_new(o, "object_id",
	    row->no_object ? json_null() : json_integer(row->object_id));
	json_object_set_new(o, "subject_id",
	    row->no_subject ? json_null() : json_integer(row->subject_id));
	json_object_set_new(o, "detail", json_text(row->detail));
	json_object_set_new(o, "outside", json_boolean(row->outside));
	json_object_set_new(o, "previous",
	    json_hex(row->previous, AUDIT_SEAL));
	json_object_set_new(o, "mac", json_hex(row->mac, AUDIT_SEAL));
	return o;
}

static json_t *
read_log(struct store *store, int64_t post_id, struct err *e)
{
	char *query = mem_printf("post:%lld", (long long)post_id);
	struct audit_list_options o = { .query = query, .oldest_first = true };
	json_t *rows = json_array();
	struct audit_list l;
	struct audit_row row;
	int rc;

	rc = audit_list_open(store, &o, &l, e);
	while (rc >= 0 && (rc = audit_list_next(&l, &row, e)) > 0)
		json_array_append_new(rows, log_row(&row));
	if (rc >= 0)
		audit_list_close(&l);
	free(query);
	if (rc == 0)
		return rows;
	json_decref(rows);
	return NULL;
}

/* Fills bundle in one read transaction. */
static int
gather(struct store *store, int64_t post_id, json_t *bundle, struct err *e)
{
	json_t *rows;

	for (size_t i = 0; i < ARRAY_LEN(parts); i++) {
		rows = json_rows(store,
		    &(struct json_part){ .sql = parts[i].sql,
			.columns = parts[i].columns },
		    BINDS(b_int("post_id", post_id)), e);
		if (rows == NULL)
			return -1;
		json_object_set_new(bundle, parts[i].key, rows);
	}
	rows = json_incref(json_object_get(bundle, POST));
	if (json_array_size(rows) == 1)
		json_object_set(bundle, POST, json_array_get(rows, 0));
	else
		err_set(e, ERR_NOT_FOUND, "there is no post %lld",
		    (long long)post_id);
	json_decref(rows);
	if (e->code != ERR_NONE)
		return -1;
	rows = read_log(store, post_id, e);
	if (rows == NULL)
		return -1;
	json_object_set_new(bundle, "log", rows);
	return 0;
}

static int
add_signed(const struct master_key *key, const char *text, struct buf *out,
    struct err *e)
{
	buf_printf(out, "{\"bundle\":\n%s\n,", text);
	if (signed_add(key, text, out, e) < 0)
		return -1;
	buf_add(out, "}\n", 2);
	return 0;
}

int
bundle_make(struct store *store, const struct actor *actor,
    const struct master_key *key, int64_t post_id, struct buf *out,
    struct err *e)
{
	json_t *bundle = json_object();
	char *site = NULL, *text = NULL;
	int rc = -1;

	if (store_begin_read(store, e) < 0)
		goto out;
	if (store_text(store, &sql_bundle_site, NO_BINDS, &site, e) == 0)
		rc = gather(store, post_id, bundle, e);
	store_end_read(store);
	if (rc < 0)
		goto out;
	json_object_set_new(bundle, "format", json_string(FORMAT));
	json_object_set_new(bundle, "site", json_text(site));
	json_object_set_new(bundle, "made_at", json_time(clock_now()));
	json_object_set_new(bundle, "made_by", json_text(actor->login));
	text = signed_text(bundle);
	rc = add_signed(key, text, out, e);
out:
	json_decref(bundle);
	free(site);
	free(text);
	return rc;
}

void
bundle_clear(struct bundle *b)
{
	free(b->site);
	free(b->made_at);
	free(b->made_by);
	*b = (struct bundle)BUNDLE_INIT;
}

int
bundle_read(const char *text, size_t n, struct bundle *out, struct err *e)
{
	json_t *whole = json_loadb(text, n, JSON_REJECT_DUPLICATES, NULL);
	json_t *bundle = json_object_get(whole, "bundle");
	const char *format = json_string_value(json_object_get(bundle,
	    "format"));
	int rc = -1;

	bundle_clear(out);
	if (format == NULL || strcmp(format, FORMAT) != 0 ||
	    json_object_size(whole) != 3) {
		err_set(e, ERR_DAMAGED, "it is no whole bundle of a post");
		goto out;
	}
	if (signed_check(whole, bundle, out->public_key, e) < 0)
		goto out;
	out->site = mem_text(json_string_value(json_object_get(bundle,
	    "site")));
	out->made_at = mem_text(json_string_value(json_object_get(bundle,
	    "made_at")));
	out->made_by = mem_text(json_string_value(json_object_get(bundle,
	    "made_by")));
	out->post_id =
	    json_integer_value(json_object_get(json_object_get(bundle, POST),
		"id"));
	rc = 0;
out:
	json_decref(whole);
	return rc;
}
