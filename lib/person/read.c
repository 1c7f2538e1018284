/*
 * Reading citizens, unmasked and masked, and private texts; see person.h.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/person/internal.h"
#include "lib/person/person.sql.h"
#include "lib/text/mask.h"

#define COL_FIELDS 2 /* the first sealed field of citizen_get */

static void
free_text(char **text)
{
	if (*text != NULL)
		mem_wipe(*text, strlen(*text));
	free(*text);
	*text = NULL;
}

static char **
text_of(struct person *person, enum field field)
{
	switch (field) {
	case FIELD_NAME:
		return &person->name;
	case FIELD_PHONE:
		return &person->phone;
	case FIELD_EMAIL:
		return &person->email;
	case FIELD_ADDRESS:
	case FIELDS:
		break;
	}
	return &person->address;
}

void
person_clear(struct person *person)
{
	for (enum field f = FIELD_NAME; f < FIELDS; f++)
		free_text(text_of(person, f));
	memset(person, 0, sizeof(*person));
}

static int
unseal_fields(struct keyring *ring, const struct stmt *st,
    struct person *out, struct err *e)
{
	char place[PLACE_SIZE];
	struct buf *open = &ring->wrapped;

	if (ring_open_citizen(ring, stmt_int(st, 0), out->id,
	    stmt_blob(st, 1), stmt_bytes(st, 1), e) < 0)
		return -1;
	for (enum field f = FIELD_NAME; f < FIELDS; f++) {
		int col = COL_FIELDS + (int)f;

		if (stmt_null(st, col))
			continue;
		buf_reset(open);
		if (sealer_open(ring->field, open, stmt_blob(st, col),
		    stmt_bytes(st, col), field_place(f, out->id, place),
		    e) < 0)
			return err_prefix(e, "%s", place);
		*text_of(out, f) = mem_textn(open->s, open->len);
	}
	return 0;
}

static void
mark_known(const struct stmt *st, struct person *out)
{
	for (enum field f = FIELD_NAME; f < FIELDS; f++)
		if (!stmt_null(st, COL_FIELDS + (int)f))
			*text_of(out, f) = mem_text(PERSON_MASK);
	out->masked = true;
}

int
person_from_row(struct keyring *ring, const struct stmt *st, int64_t id,
    struct person *out, struct err *e)
{
	memset(out, 0, sizeof(*out));
	out->id = id;
	out->verified = stmt_int(st, COL_FIELDS + FIELDS) != 0;
	snprintf(out->lang, sizeof(out->lang), "%s",
	    stmt_text(st, COL_FIELDS + FIELDS + 1));
	out->created_at = stmt_int(st, COL_FIELDS + FIELDS + 2);
	out->erased_at = stmt_int(st, COL_FIELDS + FIELDS + 3);
	out->version = stmt_int(st, COL_FIELDS + FIELDS + 4);
	if (ring == NULL)
		mark_known(st, out);
	else if (!stmt_null(st, 1) && unseal_fields(ring, st, out, e) < 0) {
		person_clear(out);
		return -1;
	}
	return 0;
}

int
person_get(struct store *store, struct keyring *ring, int64_t id,
    struct person *out, struct err *e)
{
	struct stmt *st;
	int rc;

	memset(out, 0, sizeof(*out));
	if (stmt_open(store, &sql_citizen_get, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = err_set(e, ERR_NOT_FOUND, "there is no citizen %" PRId64,
		    id);
	else if (rc > 0)
		rc = person_from_row(ring, st, id, out, e);
	stmt_close(st);
	return rc;
}

void
person_mask_fields(struct person *person)
{
	static void (*const mask[FIELDS])(const char *, struct buf *) = {
		mask_name, mask_phone, mask_email, mask_address };

	for (enum field f = FIELD_NAME; !person->masked && f < FIELDS; f++) {
		struct buf masked = BUF_INIT;
		char **text = text_of(person, f);

		if (*text == NULL)
			continue;
		mask[f](*text, &masked);
		free_text(text);
		*text = buf_take(&masked);
	}
	person->masked = true;
}

int
person_masked(struct store *store, struct keyring *ring, int64_t id,
    struct person *out, struct err *e)
{
	if (person_get(store, ring, id, out, e) < 0)
		return -1;
	person_mask_fields(out);
	return 0;
}
