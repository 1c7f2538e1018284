/*
 * Finding, adding and erasing citizens; see person.h.
 */
#include "lib/person/person.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/person/internal.h"
#include "lib/person/person.sql.h"

int
person_check(const struct person_fields *fields, bool *known, struct err *e)
{
	struct draft draft;
	int rc = draft_make(NULL, &draft, fields, e);

	*known = draft.known;
	draft_clear(&draft);
	return rc;
}

static int
find_normal(struct store *store, struct keyring *ring, enum field field,
    const struct buf *normal, int64_t *ids, size_t max, size_t *n,
    struct err *e)
{
	struct draft draft = { .nkeys = 0 };

	if (draft_hash(ring, &draft, field, normal, e) < 0)
		return -1;
	return draft_find(store, &draft, field, ids, max, n, e);
}

int
person_find(struct store *store, struct keyring *ring, enum person_by by,
    const char *value, int64_t *ids, size_t max, size_t *n, struct err *e)
{
	static const enum field of[] = { FIELD_PHONE, FIELD_EMAIL,
		FIELD_NAME };
	struct buf normal = BUF_INIT;
	bool begun = false;
	int rc;

	*n = 0;
	rc = lookup_normal(of[by], value, &normal, e);
	/* The keys that serve and the rows under them are of one moment. */
	if (rc == 0 && normal.len != 0)
		rc = store_join_read(store, &begun, e);
	if (rc == 0 && normal.len != 0)
		rc = find_normal(store, ring, of[by], &normal, ids, max, n,
		    e);
	if (begun)
		store_end_read(store);
	if (normal.size != 0)
		mem_wipe(normal.s, normal.size);
	buf_clear(&normal);
	return rc;
}

static int
add(struct store *store, struct keyring *ring, const struct draft *draft,
    int64_t *id, struct err *e)
{
	bool want[FIELDS];
	int64_t data_key;

	for (int f = 0; f < FIELDS; f++)
		want[f] = draft->text[f].len != 0;
	if (store_int(store, &sql_citizen_next_id, NO_BINDS, id, e) < 0 ||
	    ring_new_citizen(ring, *id, &data_key, e) < 0 ||
	    draft_seal(ring, draft, *id, want, e) < 0)
		return -1;
	return store_run(store, &sql_citizen_add,
	    BINDS(b_int("id", *id), b_int("data_key", data_key),
		b_blob("wrapped", ring->wrapped.s, ring->wrapped.len),
		draft_blob(ring, FIELD_NAME), draft_blob(ring, FIELD_PHONE),
		draft_blob(ring, FIELD_EMAIL), draft_blob(ring, FIELD_ADDRESS),
		draft_index_key(draft, 0),
		draft_hash_of(draft, 0, FIELD_NAME, "name_key", true),
		draft_hash_of(draft, 0, FIELD_PHONE, "phone_key", true),
		draft_hash_of(draft, 0, FIELD_EMAIL, "email_key", true),
		b_text("lang", draft->lang), b_int("now", clock_now())), e);
}

/* Which fields of a known citizen are empty and now told, and under which
 * of the draft's keys they are hashed. */
static int
wanted(struct store *store, const struct draft *draft, int64_t id,
    bool want[FIELDS], bool *any, size_t *at, struct err *e)
{
	struct stmt *st;
	int64_t other;
	size_t n;
	int rc;

	*any = false;
	if (stmt_open(store, &sql_citizen_has, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	for (int f = 0; rc > 0 && f < FIELDS; f++)
		want[f] = stmt_int(st, f) == 0 && draft->text[f].len != 0;
	if (rc > 0)
		*at = draft_key_of(draft, stmt_int(st, FIELDS + 1));
	stmt_close(st);
	if (rc < 0)
		return -1;
	if (want[FIELD_EMAIL]) {
		if (draft_find(store, draft, FIELD_EMAIL, &other, 1, &n,
		    e) < 0)
			return -1;
		want[FIELD_EMAIL] = n == 0;
	}
	for (int f = 0; f < FIELDS; f++)
		*any = *any || want[f];
	return 0;
}

static int
fill(struct store *store, struct keyring *ring, const struct draft *draft,
    int64_t id, struct err *e)
{
	bool want[FIELDS] = { false };
	size_t at = 0;
	bool any;
	struct stmt *st;
	int rc;

	if (wanted(store, draft, id, want, &any, &at, e) < 0)
		return -1;
	if (!any)
		return 0;
	if (stmt_open(store, &sql_citizen_key, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0)
		rc = ring_open_citizen(ring, stmt_int(st, 0), id,
		    stmt_blob(st, 1), stmt_bytes(st, 1), e);
	stmt_close(st);
	if (rc < 0 || draft_seal(ring, draft, id, want, e) < 0)
		return -1;
	return store_run(store, &sql_citizen_fill,
	    BINDS(b_int("id", id), draft_blob(ring, FIELD_NAME),
		draft_blob(ring, FIELD_PHONE), draft_blob(ring, FIELD_EMAIL),
		draft_blob(ring, FIELD_ADDRESS),
		draft_index_key(draft, at),
		draft_hash_of(draft, at, FIELD_NAME, "name_key",
		    want[FIELD_NAME]),
		draft_hash_of(draft, at, FIELD_PHONE, "phone_key",
		    want[FIELD_PHONE]),
		draft_hash_of(draft, at, FIELD_EMAIL, "email_key",
		    want[FIELD_EMAIL])), e);
}

int
person_find_or_add(struct store *store, struct keyring *ring,
    const struct person_fields *fields, int64_t *id, struct err *e)
{
	struct draft draft;
	size_t n = 0;
	int rc;

	rc = draft_make(ring, &draft, fields, e);
	if (rc == 0 && !draft.known)
		rc = err_set(e, ERR_INPUT, "nothing is known about the "
		    "person: no name, phone, email or address");
	if (rc == 0 && draft.hashed[FIELD_PHONE])
		rc = draft_find(store, &draft, FIELD_PHONE, id, 1, &n, e);
	if (rc == 0 && n == 0 && draft.hashed[FIELD_EMAIL])
		rc = draft_find(store, &draft, FIELD_EMAIL, id, 1, &n, e);
	if (rc == 0)
		rc = n != 0 ? fill(store, ring, &draft, *id, e) :
		    add(store, ring, &draft, id, e);
	draft_clear(&draft);
	return rc;
}

int
person_verify(struct store *store, struct keyring *ring, int64_t id,
    const char *name, bool *done, struct err *e)
{
	const struct person_fields fields = { .name = name };
	struct draft draft;
	int64_t n = 0;
	int rc;

	rc = draft_make(ring, &draft, &fields, e);
	for (size_t i = 0; rc == 0 && n == 0 && draft.hashed[FIELD_NAME] &&
	    i < draft.nkeys; i++) {
		const struct bind key = b_blob("name_key",
		    draft.hash[i][FIELD_NAME], MAC_SIZE);

		rc = store_run(store, &sql_citizen_verify,
		    BINDS(b_int("id", id), key), e);
		if (rc == 0)
			rc = store_int(store, &sql_citizen_is_verified,
			    BINDS(b_int("id", id), key), &n, e);
	}
	*done = n != 0;
	draft_clear(&draft);
	return rc;
}

int
person_contact(struct store *store, int64_t id, struct person_contact *out,
    struct err *e)
{
	struct stmt *st;
	int rc;

	memset(out, 0, sizeof(*out));
	if (stmt_open(store, &sql_citizen_has, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		out->phone = stmt_int(st, 1) != 0;
		out->email = stmt_int(st, 2) != 0;
		snprintf(out->lang, sizeof(out->lang), "%s",
		    stmt_text(st, 4));
	} else if (rc == 0) {
		rc = err_set(e, ERR_NOT_FOUND, "there is no citizen %" PRId64,
		    id);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
person_check_erase(struct store *store, int64_t id, struct err *e)
{
	struct person_contact contact;
	int64_t erased;

	if (person_contact(store, id, &contact, e) < 0 ||
	    store_int(store, &sql_citizen_erased, BINDS(b_int("id", id)),
		&erased, e) < 0)
		return -1;
	if (erased != 0)
		return err_set(e, ERR_REFUSED, "citizen %" PRId64
		    " was erased already", id);
	return 0;
}

int
person_erase(struct store *store, int64_t id, struct err *e)
{
	struct person_contact contact;

	if (person_contact(store, id, &contact, e) < 0 ||
	    store_run(store, &sql_citizen_erase,
		BINDS(b_int("id", id), b_int("now", clock_now())), e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return err_set(e, ERR_REFUSED, "citizen %" PRId64
		    " was erased already", id);
	return 0;
}
