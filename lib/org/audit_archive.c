/*
 * Archives of the log: choosing rows, signing, recording; see
 * audit_archive.h.  The check of a file is in audit_archive_file.c.
 */
#include "lib/org/audit_archive.h"

#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"
#include "lib/org/audit_archive.sql.h"
#include "lib/org/audit_list.h"
#include "lib/org/json_rows.h"
#include "lib/org/master.h"
#include "lib/org/signed.h"

void
audit_archive_clear(struct audit_archive *a)
{
	free(a->file);
	free(a->actor);
	*a = (struct audit_archive)AUDIT_ARCHIVE_INIT;
}

void
audit_archive_list_free(struct audit_archive *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		audit_archive_clear(&rows[i]);
	free(rows);
}

/* 32 bytes, or zeroes for what is none. */
static void
take_bytes(unsigned char out[AUDIT_SEAL], const struct stmt *st, int column)
{
	memset(out, 0, AUDIT_SEAL);
	if (stmt_bytes(st, column) == AUDIT_SEAL)
		memcpy(out, stmt_blob(st, column), AUDIT_SEAL);
}

static void
read_record(const struct stmt *st, struct audit_archive *a)
{
	*a = (struct audit_archive){
		.id = stmt_int(st, 0),
		.first = stmt_int(st, 1),
		.last = stmt_int(st, 2),
		.first_at = stmt_int(st, 3),
		.last_at = stmt_int(st, 4),
		.file = mem_text(stmt_text(st, 7)),
		.at = stmt_int(st, 10),
		.staff_id = stmt_int(st, 11),
		.actor = mem_text(stmt_text(st, 12)),
	};
	take_bytes(a->previous, st, 5);
	take_bytes(a->mac, st, 6);
	take_bytes(a->sha256, st, 8);
	take_bytes(a->digest, st, 9);
}

int
audit_archive_list(struct store *store, struct audit_archive **rows,
    size_t *n, struct err *e)
{
	struct stmt *st;
	size_t room = 0;
	int rc;

	*rows = NULL;
	*n = 0;
	if (stmt_open(store, &sql_audit_archive_all, NO_BINDS, &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (*n == room) {
			room = room == 0 ? 8 : 2 * room;
			*rows = mem_grow(*rows, room, sizeof(**rows));
		}
		read_record(st, &(*rows)[(*n)++]);
	}
	stmt_close(st);
	if (rc == 0)
		return 0;
	audit_archive_list_free(*rows, *n);
	*rows = NULL;
	*n = 0;
	return -1;
}

/* The newest record without its texts; zeroes where there is none. */
static int
read_newest(struct store *store, struct audit_archive *out, struct err *e)
{
	struct audit_archive *rows;
	size_t n;

	*out = (struct audit_archive)AUDIT_ARCHIVE_INIT;
	if (audit_archive_list(store, &rows, &n, e) < 0)
		return -1;
	if (n > 0) {
		*out = rows[n - 1];
		out->file = out->actor = NULL;
	}
	audit_archive_list_free(rows, n);
	return 0;
}

static int
nothing_old(int64_t before, struct err *e)
{
	char day[CLOCK_TEXT];

	err_set(e, ERR_REFUSED, "no row of the log that may go to an archive "
	    "is older than %s", clock_minute(before, day));
	return err_hint(e, "rows stay as long as the setting audit.keep-days "
	    "says; try again once the oldest ones are past it");
}

static int
not_sealed(int64_t first, struct err *e)
{
	err_set(e, ERR_REFUSED, "rows of the log from %lld on are old enough, "
	    "but not sealed", (long long)first);
	return err_hint(e, "the next command that changes something seals "
	    "them, where it has the key; look at them with 'osanctl audit "
	    "list is:unsealed' first");
}

/* Rows up to out->last: what they are. */
static int
read_span(struct store *store, struct audit_archive *out, struct err *e)
{
	struct stmt *st;
	bool whole = false;
	int rc;

	if (stmt_open(store, &sql_audit_archive_span,
	    BINDS(b_int("last", out->last)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		whole = stmt_int(st, 0) == out->first &&
		    stmt_int(st, 1) == out->last &&
		    stmt_int(st, 2) == out->last - out->first + 1 &&
		    stmt_bytes(st, 5) == AUDIT_SEAL;
		out->first_at = stmt_int(st, 3);
		out->last_at = stmt_int(st, 4);
		take_bytes(out->mac, st, 5);
	}
	stmt_close(st);
	if (rc < 0 || whole)
		return rc < 0 ? -1 : 0;
	err_set(e, ERR_DAMAGED, "rows of the log are missing");
	return err_hint(e, "see what 'osanctl audit verify' says");
}

int
audit_archive_choose(struct store *store, int64_t before,
    struct audit_archive *out, struct err *e)
{
	struct audit_archive newest;
	int64_t until, sealed, end;

	*out = (struct audit_archive)AUDIT_ARCHIVE_INIT;
	if (read_newest(store, &newest, e) < 0 ||
	    store_int(store, &sql_audit_archive_last_sealed, NO_BINDS, &sealed,
		e) < 0 ||
	    audit_last_id(store, &end, e) < 0 ||
	    store_int(store, &sql_audit_archive_until,
		BINDS(b_int("before", before), b_int("end", end)), &until,
		e) < 0)
		return -1;
	if (until - 1 > sealed)
		return not_sealed(sealed + 1, e);
	out->first = newest.last + 1;
	out->last = until - 1 < sealed ? until - 1 : sealed - 1;
	memcpy(out->previous, newest.mac, AUDIT_SEAL);
	if (out->last < out->first)
		return nothing_old(before, e);
	return read_span(store, out, e);
}

/* The last rows that former master keys sealed, among these. */
static json_t *
read_keys(struct store *store, const struct audit_archive *a, struct err *e)
{
	json_t *keys = json_array(), *key;
	struct master_row *rows;
	size_t n;

	if (master_list(store, &rows, &n, e) < 0) {
		json_decref(keys);
		return NULL;
	}
	for (size_t i = 0; i < n; i++) {
		if (rows[i].state == MASTER_NEXT ||
		    (rows[i].state == MASTER_OLD &&
			rows[i].last_audit_id < a->first))
			continue;
		key = json_object();
		json_object_set_new(key, "fingerprint",
		    json_hex(rows[i].fingerprint, KEY_FINGERPRINT));
		json_object_set_new(key, "last_row",
		    rows[i].state == MASTER_OLD ?
			json_integer(rows[i].last_audit_id) : json_null());
		json_array_append_new(keys, key);
		if (rows[i].state == MASTER_OLD &&
		    rows[i].last_audit_id >= a->last)
			break;
	}
	free(rows);
	return keys;
}

int
audit_archive_sign(struct store *store, const struct master_key *key,
    const struct actor *actor, const struct audit_archive *a,
    const unsigned char rows[AUDIT_ARCHIVE_DIGEST], struct buf *out,
    struct err *e)
{
	json_t *o = json_object(), *keys = read_keys(store, a, e);
	char *site = NULL, *text = NULL;
	int rc = -1;

	if (keys == NULL ||
	    store_text(store, &sql_audit_archive_site, NO_BINDS, &site,
		e) < 0)
		goto out;
	json_object_set_new(o, "format", json_string(AUDIT_ARCHIVE_FORMAT));
	json_object_set_new(o, "site", json_text(site));
	json_object_set_new(o, "made_at", json_time(clock_now()));
	json_object_set_new(o, "made_by", json_text(actor->login));
	json_object_set_new(o, "first", json_integer(a->first));
	json_object_set_new(o, "last", json_integer(a->last));
	json_object_set_new(o, "rows", json_integer(a->last - a->first + 1));
	json_object_set_new(o, "first_at", json_time(a->first_at));
	json_object_set_new(o, "last_at", json_time(a->last_at));
	json_object_set_new(o, "previous", json_hex(a->previous, AUDIT_SEAL));
	json_object_set_new(o, "mac", json_hex(a->mac, AUDIT_SEAL));
	json_object_set_new(o, "sha256",
	    json_hex(rows, AUDIT_ARCHIVE_DIGEST));
	json_object_set(o, "keys", keys);
	text = signed_text(o);
	buf_printf(out, "%s\n{", text);
	rc = signed_add(key, text, out, e);
	buf_add(out, "}\n", 2);
out:
	json_decref(o);
	json_decref(keys);
	free(site);
	free(text);
	return rc;
}

/* The digest of a record behind the one with the digest before. */
static void
record_digest(const struct audit_archive *a,
    const unsigned char before[AUDIT_ARCHIVE_DIGEST],
    unsigned char out[AUDIT_ARCHIVE_DIGEST])
{
	json_t *o = json_object();
	char *text;

	json_object_set_new(o, "before",
	    json_hex(before, AUDIT_ARCHIVE_DIGEST));
	json_object_set_new(o, "first", json_integer(a->first));
	json_object_set_new(o, "last", json_integer(a->last));
	json_object_set_new(o, "first_at", json_integer(a->first_at));
	json_object_set_new(o, "last_at", json_integer(a->last_at));
	json_object_set_new(o, "previous", json_hex(a->previous, AUDIT_SEAL));
	json_object_set_new(o, "mac", json_hex(a->mac, AUDIT_SEAL));
	json_object_set_new(o, "file", json_text(a->file));
	json_object_set_new(o, "sha256",
	    json_hex(a->sha256, AUDIT_ARCHIVE_DIGEST));
	text = signed_text(o);
	sha256(out, text, strlen(text));
	json_decref(o);
	free(text);
}

int
audit_archive_record(struct store *store, const struct actor *actor,
    struct audit_archive *a, struct err *e)
{
	struct audit_archive newest;

	if (read_newest(store, &newest, e) < 0)
		return -1;
	if (newest.last + 1 != a->first ||
	    memcmp(newest.mac, a->previous, AUDIT_SEAL) != 0)
		return err_set(e, ERR_CHANGED, "somebody else has archived "
		    "rows of the log meanwhile");
	record_digest(a, newest.digest, a->digest);
	if (store_run(store, &sql_audit_archive_add,
	    BINDS(b_int("first", a->first), b_int("last", a->last),
		b_int("first_at", a->first_at), b_int("last_at", a->last_at),
		b_blob("previous", a->previous, AUDIT_SEAL),
		b_blob("mac", a->mac, AUDIT_SEAL), b_text("file", a->file),
		b_blob("sha256", a->sha256, AUDIT_ARCHIVE_DIGEST),
		b_blob("digest", a->digest, AUDIT_ARCHIVE_DIGEST),
		b_int("staff", actor->staff_id)), e) < 0)
		return -1;
	return 0;
}

/* Whether a row of the log that we wrote tells this record's digest. */
static int
is_logged(struct store *store, const struct audit_archive *a, bool *logged,
    struct err *e)
{
	char hex[2 * AUDIT_ARCHIVE_DIGEST + 1];
	struct stmt *st;
	int rc;

	*logged = false;
	hex_encode(hex, a->digest, AUDIT_ARCHIVE_DIGEST);
	if (stmt_open(store, &sql_audit_archive_logged,
	    BINDS(b_int("id", a->id)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		json_t *o = json_loads(stmt_text(st, 0), 0, NULL);
		const char *digest = json_string_value(json_object_get(o,
		    "digest"));

		*logged |= digest != NULL && strcmp(digest, hex) == 0;
		json_decref(o);
	}
	stmt_close(st);
	return rc;
}

int
audit_archive_sound(struct store *store, const struct audit_archive *rows,
    size_t n, bool *sound, struct err *e)
{
	static const struct audit_archive none = AUDIT_ARCHIVE_INIT;
	unsigned char digest[AUDIT_ARCHIVE_DIGEST];
	const struct audit_archive *before = &none;

	*sound = true;
	for (size_t i = 0; i < n; before = &rows[i++]) {
		record_digest(&rows[i], before->digest, digest);
		if (rows[i].first != before->last + 1 ||
		    rows[i].last < rows[i].first ||
		    memcmp(rows[i].previous, before->mac, AUDIT_SEAL) != 0 ||
		    memcmp(rows[i].digest, digest, sizeof(digest)) != 0)
			*sound = false;
	}
	if (n == 0 || !*sound)
		return 0;
	return is_logged(store, &rows[n - 1], sound, e);
}
