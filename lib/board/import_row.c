/*
 * A row of an import; see import_row.h.  Nearly every text is clean as it
 * stands in the record, and is then not copied.
 */
#include "lib/board/import_row.h"

#include <string.h>

#include "lib/base/clock.h"
#include "lib/text/formula.h"
#include "lib/text/nfc.h"

void
import_scratch_init(struct import_scratch *s)
{
	s->days = clock_memo_new();
	for (int i = 0; i < IMPORT_NAME; i++)
		buf_init(&s->text[i]);
}

void
import_scratch_clear(struct import_scratch *s)
{
	clock_memo_free(s->days);
	s->days = NULL;
	for (int i = 0; i < IMPORT_NAME; i++)
		buf_clear(&s->text[i]);
}

/* The value as it stands in the file. */
static struct import_text
value_of(const struct import_map *map, const struct record *rec, bool csv,
    enum import_field field)
{
	const struct record_field *f = import_map_get(map, rec, field);
	struct import_text t = { .s = "" };

	if (f == NULL || f->type == RECORD_ABSENT)
		return t;
	t = (struct import_text){ .s = f->value, .n = f->len };
	if (csv)
		text_of_cell(&t.s, &t.n);
	return t;
}

static int
in_field(struct err *e, enum import_field field)
{
	return err_prefix(e, "%s", import_field_word(field));
}

static int
clean(struct import_text *t, enum import_field field, struct buf *room,
    struct err *e)
{
	bool many_lines = field == IMPORT_BODY;

	if (text_is_clean(t->s, t->n, many_lines))
		return 0;
	buf_reset(room);
	if (text_clean(t->s, t->n, many_lines, room, e) < 0)
		return in_field(e, field);
	*t = (struct import_text){ .s = room->s, .n = room->len };
	return 0;
}

static int
read_times(struct import_row *row, struct clock_memo *days, struct err *e)
{
	row->has_created = row->text[IMPORT_CREATED].n > 0;
	row->created = 0;
	row->expires = 0;
	if (row->has_created &&
	    clock_parse_many(days, row->text[IMPORT_CREATED].s, &row->created,
		e) < 0)
		return in_field(e, IMPORT_CREATED);
	if (row->text[IMPORT_EXPIRES].n == 0)
		return 0;
	if (clock_parse_many(days, row->text[IMPORT_EXPIRES].s, &row->expires,
		e) < 0)
		return in_field(e, IMPORT_EXPIRES);
	if (row->has_created && row->expires < row->created) {
		err_set(e, ERR_INPUT,
		    "the posting period ends before the "
		    "post was written");
		return in_field(e, IMPORT_EXPIRES);
	}
	return 0;
}

/* What is removed or hidden where it comes from must not be shown here. */
static int
read_state(struct import_row *row, struct err *e)
{
	const char *state = row->text[IMPORT_STATE].s;

	row->pending = strcmp(state, "pending") == 0;
	if (row->pending || state[0] == '\0' || strcmp(state, "visible") == 0 ||
	    strcmp(state, "expired") == 0)
		return 0;
	err_set(e, ERR_INPUT, "a new post cannot be '%.40s'", state);
	err_hint(e,
	    "a row is visible, pending or expired; leave the others "
	    "out, or the state out of --map");
	return in_field(e, IMPORT_STATE);
}

static int
read_person(const struct import_map *map, struct import_row *row, struct err *e)
{
	row->has_person = false;
	if (!import_map_is_personal(map))
		return 0;
	row->person = (struct person_fields){
		.name = row->text[IMPORT_NAME].s,
		.phone = row->text[IMPORT_PHONE].s,
		.email = row->text[IMPORT_EMAIL].s,
		.address = row->text[IMPORT_ADDRESS].s,
		.lang = row->text[IMPORT_LANG].s,
	};
	return person_check(&row->person, &row->has_person, e);
}

static int
read_verified(struct import_row *row, struct err *e)
{
	const struct import_text *t = &row->text[IMPORT_VERIFIED];

	row->verified = strcmp(t->s, "true") == 0 || strcmp(t->s, "1") == 0;
	if (row->verified && row->text[IMPORT_NAME].n == 0)
		err_set(e, ERR_INPUT, "there is no name that was proven");
	else if (!row->verified && t->n > 0 && strcmp(t->s, "false") != 0 &&
	    strcmp(t->s, "0") != 0)
		err_set(e, ERR_INPUT, "it is neither true nor false (1 or 0)");
	else
		return 0;
	return in_field(e, IMPORT_VERIFIED);
}

/* A "-" stands in logs where nothing was said. */
static bool
is_told(const struct import_text *t)
{
	return t->n > 0 && strcmp(t->s, "-") != 0;
}

static int
read_origin(struct import_row *row, struct err *e)
{
	const struct import_text *ip = &row->text[IMPORT_IP];
	const struct import_text *browser = &row->text[IMPORT_BROWSER];

	row->has_origin = is_told(ip) && is_told(browser);
	if (!row->has_origin)
		return 0;
	if (person_origin_check(ip->s, browser->s, e) < 0)
		return in_field(e, IMPORT_IP);
	return 0;
}

int
import_row_read(const struct import_map *map, const struct record *rec,
    bool csv, struct import_scratch *scratch, struct import_row *row,
    struct err *e)
{
	for (int i = 0; i < IMPORT_FIELDS; i++) {
		enum import_field field = (enum import_field)i;

		row->text[i] = value_of(map, rec, csv, field);
		if (field < IMPORT_NAME && row->text[i].n > 0 &&
		    clean(&row->text[i], field, &scratch->text[i], e) < 0)
			return -1;
	}
	if (row->text[IMPORT_TITLE].n == 0 && row->text[IMPORT_BODY].n == 0)
		return err_set(e, ERR_INPUT, "neither a title nor a body");
	if (read_times(row, scratch->days, e) < 0 || read_state(row, e) < 0)
		return -1;
	if (read_person(map, row, e) < 0 || read_verified(row, e) < 0)
		return -1;
	return read_origin(row, e);
}

static char *
pack_number(char *p, uint64_t n)
{
	for (int i = 0; i < 8; i++)
		*p++ = (char)(n >> (8 * i));
	return p;
}

void
import_row_pack(const struct import_row *row, struct buf *out,
    size_t at[IMPORT_NAME])
{
	size_t need = 8 * (IMPORT_NAME + 2) + 1;
	char *p;

	for (int i = 0; i < IMPORT_NAME; i++)
		need += row->text[i].n;
	buf_reserve(out, need);
	p = out->s + out->len;
	for (int i = 0; i < IMPORT_NAME; i++) {
		size_t n = row->text[i].n;

		if (i == IMPORT_CREATED || i == IMPORT_EXPIRES)
			continue;
		p = pack_number(p, n);
		if (at != NULL)
			at[i] = (size_t)(p - out->s);
		memcpy(p, row->text[i].s, n);
		p += n;
	}
	*p++ = row->has_created ? '1' : '0';
	p = pack_number(p, (uint64_t)row->created);
	p = pack_number(p, (uint64_t)row->expires);
	*p = '\0';
	out->len = (size_t)(p - out->s);
}
