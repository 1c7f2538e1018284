/*
 * Correcting what is known of a citizen; see person.h.
 */
#include <inttypes.h>
#include <string.h>

#include "lib/person/internal.h"
#include "lib/person/person.sql.h"

/* The columns of citizen_to_set behind the four truth values. */
enum { COL_DATA_KEY = FIELDS, COL_WRAPPED, COL_INDEX_KEY, COL_NAME_KEY,
	COL_ERASED, COL_VERSION };

struct change {
	struct draft draft;
	bool set[FIELDS];  /* the field changes */
	bool left[FIELDS]; /* the field is known afterwards */
	size_t at;         /* the draft's key of the row's hashes */
	bool unproven;     /* another name */
};

static int
check_row(const struct stmt *st, int64_t id, int64_t version, struct err *e)
{
	if (stmt_int(st, COL_ERASED) != 0)
		return err_set(e, ERR_REFUSED, "citizen %" PRId64
		    " was erased already", id);
	if (version != 0 && version != stmt_int(st, COL_VERSION))
		return err_set(e, ERR_CHANGED, "citizen %" PRId64 " was "
		    "changed by somebody else: it is at version %" PRId64
		    ", not %" PRId64, id, stmt_int(st, COL_VERSION), version);
	return 0;
}

static void
take_row(struct change *c, const struct stmt *st)
{
	const unsigned char *was = stmt_blob(st, COL_NAME_KEY);

	for (int f = 0; f < FIELDS; f++)
		c->left[f] = c->set[f] ? c->draft.text[f].len != 0
		    : stmt_int(st, f) != 0;
	c->at = draft_key_of(&c->draft, stmt_int(st, COL_INDEX_KEY));
	c->unproven = c->set[FIELD_NAME] && (was == NULL ||
	    !c->draft.hashed[FIELD_NAME] ||
	    memcmp(was, c->draft.hash[c->at][FIELD_NAME], MAC_SIZE) != 0);
}

/* Reads the row, and leaves the citizen's key in ring->field. */
static int
read_row(struct store *store, struct keyring *ring, struct change *c,
    int64_t id, int64_t version, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_citizen_to_set, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no citizen %" PRId64,
		    id);
	if (rc > 0 && (rc = check_row(st, id, version, e)) == 0) {
		take_row(c, st);
		rc = ring_open_citizen(ring, stmt_int(st, COL_DATA_KEY), id,
		    stmt_blob(st, COL_WRAPPED), stmt_bytes(st, COL_WRAPPED),
		    e);
	}
	stmt_close(st);
	return rc;
}

/* One number or address is one citizen's. */
static int
check_other(struct store *store, const struct change *c, enum field field,
    int64_t id, struct err *e)
{
	int64_t ids[2];
	size_t n;

	if (!c->draft.hashed[field])
		return 0;
	if (draft_find(store, &c->draft, field, ids, 2, &n, e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		if (ids[i] == id)
			continue;
		if (field == FIELD_PHONE)
			return err_set(e, ERR_REFUSED, "this telephone number "
			    "is that of citizen %" PRId64, ids[i]);
		return err_set(e, ERR_REFUSED, "this e-mail address is that "
		    "of citizen %" PRId64, ids[i]);
	}
	return 0;
}

static int
check_left(const struct change *c, int64_t id, struct err *e)
{
	for (int f = 0; f < FIELDS; f++)
		if (c->left[f])
			return 0;
	err_set(e, ERR_REFUSED, "nothing would be known of citizen %" PRId64
	    " any more", id);
	return err_hint(e, "'osanctl citizen erase' is for that");
}

/* A filler says that nothing is known, which is no correction. */
static int
check_filler(const struct change *c, const char *const values[FIELDS],
    struct err *e)
{
	for (int f = 0; f < FIELDS; f++)
		if (c->set[f] && values[f][0] != '\0' &&
		    c->draft.text[f].len == 0) {
			err_set(e, ERR_INPUT, "what was given stands for "
			    "nothing");
			return err_hint(e, "an empty text takes a field "
			    "away");
		}
	return 0;
}

/* change is to be cleared also on failure. */
static int
prepare(struct store *store, struct keyring *ring, int64_t id,
    const struct person_fields *fields, int64_t version, struct change *c,
    struct err *e)
{
	const char *const values[FIELDS] = { fields->name, fields->phone,
		fields->email, fields->address };

	for (int f = 0; f < FIELDS; f++)
		c->set[f] = values[f] != NULL;
	if (draft_make(ring, &c->draft, fields, e) < 0 ||
	    check_filler(c, values, e) < 0 ||
	    read_row(store, ring, c, id, version, e) < 0 ||
	    check_other(store, c, FIELD_PHONE, id, e) < 0 ||
	    check_other(store, c, FIELD_EMAIL, id, e) < 0)
		return -1;
	return check_left(c, id, e);
}

static struct bind
bind_set(const struct change *c, enum field f, const char *name)
{
	return b_int(name, c->set[f]);
}

int
person_set(struct store *store, struct keyring *ring, int64_t id,
    const struct person_fields *fields, int64_t version, struct err *e)
{
	struct change c = { .at = 0 };
	const struct draft *d = &c.draft;
	bool want[FIELDS];
	int rc = prepare(store, ring, id, fields, version, &c, e);

	for (int f = 0; f < FIELDS; f++)
		want[f] = c.set[f] && d->text[f].len != 0;
	if (rc == 0)
		rc = draft_seal(ring, d, id, want, e);
	if (rc == 0)
		rc = store_run(store, &sql_citizen_set,
		    BINDS(b_int("id", id),
			bind_set(&c, FIELD_NAME, "set_name"),
			bind_set(&c, FIELD_PHONE, "set_phone"),
			bind_set(&c, FIELD_EMAIL, "set_email"),
			bind_set(&c, FIELD_ADDRESS, "set_address"),
			draft_blob(ring, FIELD_NAME),
			draft_blob(ring, FIELD_PHONE),
			draft_blob(ring, FIELD_EMAIL),
			draft_blob(ring, FIELD_ADDRESS),
			draft_hash_of(d, c.at, FIELD_NAME, "name_key", true),
			draft_hash_of(d, c.at, FIELD_PHONE, "phone_key",
			    true),
			draft_hash_of(d, c.at, FIELD_EMAIL, "email_key",
			    true),
			draft_index_key(d, c.at),
			b_int("unproven", c.unproven),
			b_text("lang", fields->lang)), e);
	draft_clear(&c.draft);
	return rc;
}

int
person_check_set(struct store *store, struct keyring *ring, int64_t id,
    const struct person_fields *fields, int64_t version, struct err *e)
{
	struct change c = { .at = 0 };
	int rc = prepare(store, ring, id, fields, version, &c, e);

	draft_clear(&c.draft);
	return rc;
}
