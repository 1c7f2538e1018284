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

static const char *const column[FIELDS] = { "name", "phone", "email",
	"address" };

/* What was told about somebody, made ready: the texts as they are kept and
 * the hashes that find them. */
struct draft {
	struct buf text[FIELDS]; /* empty: unknown */
	unsigned char hash[FIELD_ADDRESS][MAC_SIZE];
	bool hashed[FIELD_ADDRESS];
	const char *lang;
	bool known; /* some field is */
};

char *
field_place(enum field field, int64_t id, char out[PLACE_SIZE])
{
	snprintf(out, PLACE_SIZE, "citizen|%s|%" PRId64, column[field], id);
	return out;
}

static void
draft_clear(struct draft *draft)
{
	for (int i = 0; i < FIELDS; i++) {
		if (draft->text[i].size != 0)
			mem_wipe(draft->text[i].s, draft->text[i].size);
		buf_clear(&draft->text[i]);
	}
}

/* Without a ring the value is only checked. */
static int
draft_field(struct keyring *ring, struct draft *draft, enum field field,
    const char *value, struct err *e)
{
	struct buf normal = BUF_INIT;
	int rc = 0;

	if (value == NULL || *value == '\0')
		return 0;
	if (field_text(field, value, &draft->text[field], e) < 0)
		return -1;
	if (field == FIELD_ADDRESS)
		return 0;
	rc = lookup_normal(field, draft->text[field].s, &normal, e);
	if (rc == 0 && normal.len == 0)
		buf_reset(&draft->text[field]); /* a filler */
	else if (rc == 0 && ring != NULL)
		rc = lookup_hash(ring, field, &normal, draft->hash[field], e);
	draft->hashed[field] = rc == 0 && normal.len != 0;
	if (normal.size != 0)
		mem_wipe(normal.s, normal.size);
	buf_clear(&normal);
	return rc;
}

static int
draft_make(struct keyring *ring, struct draft *draft,
    const struct person_fields *fields, struct err *e)
{
	const char *values[FIELDS] = { fields->name, fields->phone,
		fields->email, fields->address };

	memset(draft, 0, sizeof(*draft));
	for (int i = 0; i < FIELDS; i++)
		buf_init(&draft->text[i]);
	draft->lang = fields->lang != NULL && *fields->lang != '\0' ?
	    fields->lang : "ko";
	for (enum field f = FIELD_NAME; f < FIELDS; f++) {
		if (draft_field(ring, draft, f, values[f], e) < 0)
			return -1;
		draft->known = draft->known || draft->text[f].len != 0;
	}
	if (strcmp(draft->lang, "ko") != 0 && strcmp(draft->lang, "en") != 0)
		return err_set(e, ERR_INPUT, "'%.16s' is no language of "
		    "notices", draft->lang);
	return 0;
}

int
person_check(const struct person_fields *fields, bool *known, struct err *e)
{
	struct draft draft;
	int rc = draft_make(NULL, &draft, fields, e);

	*known = draft.known;
	draft_clear(&draft);
	return rc;
}

static const struct sql *
by_sql(enum field field)
{
	return field == FIELD_PHONE ? &sql_citizen_by_phone :
	    field == FIELD_EMAIL ? &sql_citizen_by_email :
	    &sql_citizen_by_name;
}

static int
find_hash(struct store *store, enum field field,
    const unsigned char hash[MAC_SIZE], int64_t *ids, size_t max, size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*n = 0;
	if (stmt_open(store, by_sql(field),
	    BINDS(b_blob("key", hash, MAC_SIZE), b_int("max", (int64_t)max)),
	    &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0 && *n < max)
		ids[(*n)++] = stmt_int(st, 0);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
person_find(struct store *store, struct keyring *ring, enum person_by by,
    const char *value, int64_t *ids, size_t max, size_t *n, struct err *e)
{
	static const enum field of[] = { FIELD_PHONE, FIELD_EMAIL,
		FIELD_NAME };
	unsigned char hash[MAC_SIZE];
	struct buf normal = BUF_INIT;
	int rc;

	*n = 0;
	rc = lookup_normal(of[by], value, &normal, e);
	if (rc == 0 && normal.len != 0) {
		rc = lookup_hash(ring, of[by], &normal, hash, e);
		if (rc == 0)
			rc = find_hash(store, of[by], hash, ids, max, n, e);
	}
	buf_clear(&normal);
	return rc;
}

/* Seals the fields that want says under ring->field into ring->blob. */
static int
seal_fields(struct keyring *ring, const struct draft *draft, int64_t id,
    const bool want[FIELDS], struct err *e)
{
	char place[PLACE_SIZE];

	for (enum field f = FIELD_NAME; f < FIELDS; f++) {
		buf_reset(&ring->blob[f]);
		if (want[f] && sealer_seal(ring->field, &ring->blob[f],
		    draft->text[f].s, draft->text[f].len,
		    field_place(f, id, place), e) < 0)
			return -1;
	}
	return 0;
}

static struct bind
bind_blob(const struct keyring *ring, enum field f)
{
	const struct buf *b = &ring->blob[f];

	return b_blob(column[f], b->len != 0 ? b->s : NULL, b->len);
}

static struct bind
bind_hash(const struct draft *draft, enum field f, const char *name,
    bool want)
{
	return b_blob(name, want && draft->hashed[f] ? draft->hash[f] : NULL,
	    MAC_SIZE);
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
	    seal_fields(ring, draft, *id, want, e) < 0)
		return -1;
	return store_run(store, &sql_citizen_add,
	    BINDS(b_int("id", *id), b_int("data_key", data_key),
		b_blob("wrapped", ring->wrapped.s, ring->wrapped.len),
		bind_blob(ring, FIELD_NAME), bind_blob(ring, FIELD_PHONE),
		bind_blob(ring, FIELD_EMAIL), bind_blob(ring, FIELD_ADDRESS),
		bind_hash(draft, FIELD_NAME, "name_key", true),
		bind_hash(draft, FIELD_PHONE, "phone_key", true),
		bind_hash(draft, FIELD_EMAIL, "email_key", true),
		b_text("lang", draft->lang), b_int("now", clock_now())), e);
}

/* Which fields of a known citizen are empty and now told. */
static int
wanted(struct store *store, const struct draft *draft, int64_t id,
    bool want[FIELDS], bool *any, struct err *e)
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
	stmt_close(st);
	if (rc < 0)
		return -1;
	if (want[FIELD_EMAIL]) {
		if (find_hash(store, FIELD_EMAIL, draft->hash[FIELD_EMAIL],
		    &other, 1, &n, e) < 0)
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
	bool any;
	struct stmt *st;
	int rc;

	if (wanted(store, draft, id, want, &any, e) < 0)
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
	if (rc < 0 || seal_fields(ring, draft, id, want, e) < 0)
		return -1;
	return store_run(store, &sql_citizen_fill,
	    BINDS(b_int("id", id), bind_blob(ring, FIELD_NAME),
		bind_blob(ring, FIELD_PHONE), bind_blob(ring, FIELD_EMAIL),
		bind_blob(ring, FIELD_ADDRESS),
		bind_hash(draft, FIELD_NAME, "name_key", want[FIELD_NAME]),
		bind_hash(draft, FIELD_PHONE, "phone_key",
		    want[FIELD_PHONE]),
		bind_hash(draft, FIELD_EMAIL, "email_key",
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
		rc = find_hash(store, FIELD_PHONE, draft.hash[FIELD_PHONE],
		    id, 1, &n, e);
	if (rc == 0 && n == 0 && draft.hashed[FIELD_EMAIL])
		rc = find_hash(store, FIELD_EMAIL, draft.hash[FIELD_EMAIL],
		    id, 1, &n, e);
	if (rc == 0)
		rc = n != 0 ? fill(store, ring, &draft, *id, e) :
		    add(store, ring, &draft, id, e);
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
