/*
 * What was told about somebody, made ready: checked, normalised, hashed,
 * sealed; see internal.h.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/person/internal.h"
#include "lib/person/person.sql.h"

static const char *const column[FIELDS] = { "name", "phone", "email",
	"address" };

char *
field_place(enum field field, int64_t id, char out[PLACE_SIZE])
{
	snprintf(out, PLACE_SIZE, "citizen|%s|%" PRId64, column[field], id);
	return out;
}

void
draft_clear(struct draft *draft)
{
	for (int i = 0; i < FIELDS; i++) {
		if (draft->text[i].size != 0)
			mem_wipe(draft->text[i].s, draft->text[i].size);
		buf_clear(&draft->text[i]);
	}
}

/* The keys are asked for when the first hash needs them. */
int
draft_hash(struct keyring *ring, struct draft *draft, enum field field,
    const struct buf *normal, struct err *e)
{
	if (draft->nkeys == 0 &&
	    ring_serving(ring, RING_INDEX, draft->key, &draft->nkeys, e) < 0)
		return -1;
	for (size_t i = 0; i < draft->nkeys; i++)
		lookup_hash(draft->key[i], field, normal,
		    draft->hash[i][field]);
	return 0;
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
		rc = draft_hash(ring, draft, field, &normal, e);
	draft->hashed[field] = rc == 0 && normal.len != 0;
	if (normal.size != 0)
		mem_wipe(normal.s, normal.size);
	buf_clear(&normal);
	return rc;
}

int
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

static const struct sql *
by_sql(enum field field)
{
	return field == FIELD_PHONE ? &sql_citizen_by_phone :
	    field == FIELD_EMAIL ? &sql_citizen_by_email :
	    &sql_citizen_by_name;
}

/* Puts id where it belongs among the newest. */
static void
keep_newest(int64_t id, int64_t *ids, size_t max, size_t *n)
{
	size_t at = *n;

	while (at > 0 && ids[at - 1] < id)
		at--;
	if (at == max || (at > 0 && ids[at - 1] == id))
		return;
	if (*n < max)
		(*n)++;
	memmove(ids + at + 1, ids + at, (*n - at - 1) * sizeof(*ids));
	ids[at] = id;
}

static int
find_hash(struct store *store, enum field field,
    const unsigned char hash[MAC_SIZE], int64_t *ids, size_t max, size_t *n,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, by_sql(field),
	    BINDS(b_blob("key", hash, MAC_SIZE), b_int("max", (int64_t)max)),
	    &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		keep_newest(stmt_int(st, 0), ids, max, n);
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
draft_find(struct store *store, const struct draft *draft,
    enum field field, int64_t *ids, size_t max, size_t *n, struct err *e)
{
	*n = 0;
	for (size_t i = 0; i < draft->nkeys; i++)
		if (find_hash(store, field, draft->hash[i][field], ids, max,
		    n, e) < 0)
			return -1;
	return 0;
}

size_t
draft_key_of(const struct draft *draft, int64_t id)
{
	for (size_t i = 0; i < draft->nkeys; i++)
		if (draft->key[i]->id == id)
			return i;
	return 0;
}

int
draft_seal(struct keyring *ring, const struct draft *draft, int64_t id,
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

struct bind
draft_blob(const struct keyring *ring, enum field f)
{
	const struct buf *b = &ring->blob[f];

	return b_blob(column[f], b->len != 0 ? b->s : NULL, b->len);
}

struct bind
draft_hash_of(const struct draft *draft, size_t at, enum field f,
    const char *name, bool want)
{
	return b_blob(name, want && draft->hashed[f] ? draft->hash[at][f]
	    : NULL, MAC_SIZE);
}

struct bind
draft_index_key(const struct draft *draft, size_t at)
{
	return b_ref("index_key", at < draft->nkeys ? draft->key[at]->id : 0);
}
