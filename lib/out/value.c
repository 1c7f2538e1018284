/*
 * One value of a row: as JSON, as the raw text of a CSV field, or as people
 * read it; see out.h.
 *
 * What is nested is JSON for machines, in CSV too.  For people it is one
 * line in a table ("a, b"), and an indented list in a sheet.
 */
#include "lib/out/out.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/out/clean.h"
#include "lib/out/print.h"
#include "lib/text/find.h"

static bool
for_people(const struct out *o)
{
	return o->opt.format == OUT_TABLE;
}

/* JSON; false for the raw text of a CSV field. */
static bool
as_json(const struct out *o)
{
	return o->depth != 0 || o->opt.format != OUT_CSV;
}

static enum out_kind
kind_now(const struct out *o)
{
	return o->depth == 0 ? o->columns[o->at].kind : OUT_NESTED;
}

static void
indent(struct out *o)
{
	buf_putc(&o->row, '\n');
	for (size_t i = 1; i < o->depth; i++)
		buf_puts(&o->row, "  ");
}

/* What stands between this value and the one before it. */
static void
value_begin(struct out *o, bool object)
{
	struct out_nest *up;

	assert(o->in_row);
	if (o->depth == 0) {
		assert(o->at < o->n);
		o->cells[o->at] = (struct out_cell){
			.off = o->row.len, .mark = o->mark,
		};
		return;
	}
	up = &o->nest[o->depth - 1];
	assert(!up->object || up->keyed);
	if (!up->object && up->count > 0) {
		if (!for_people(o))
			buf_putc(&o->row, ',');
		else if (!object)
			buf_puts(&o->row, ", ");
		else if (o->shape == SHAPE_LIST)
			buf_puts(&o->row, "; ");
	}
	up->keyed = false;
	up->count++;
}

static void
value_end(struct out *o)
{
	struct out_cell *c;

	if (o->depth != 0)
		return;
	c = &o->cells[o->at++];
	c->len = o->row.len - c->off;
	o->mark = OUT_PLAIN;
}

void
out_mark(struct out *o, enum out_mark mark)
{
	if (o->depth == 0)
		o->mark = mark;
}

void
out_null(struct out *o)
{
	value_begin(o, false);
	if (o->depth == 0)
		o->cells[o->at].null = true;
	if (for_people(o))
		buf_putc(&o->row, '-');
	else if (as_json(o))
		buf_puts(&o->row, "null");
	value_end(o);
}

void
out_textn(struct out *o, const char *text, size_t len)
{
	bool block;

	value_begin(o, false);
	block = o->shape != SHAPE_LIST && o->depth == 0 &&
	    (o->columns[o->at].flags & OUT_BLOCK) != 0;
	if (o->depth == 0)
		o->cells[o->at].text = true;
	if (for_people(o))
		clean_terminal(&o->row, text, len, block);
	else if (as_json(o))
		clean_json(&o->row, text, len);
	else
		buf_add(&o->row, text, len);
	value_end(o);
}

void
out_text_marked(struct out *o, const char *text, size_t len,
    const struct find_place *places, size_t count)
{
	const char *open = o->opt.color ? PRINT_OPEN : "[";
	const char *close = o->opt.color ? PRINT_CLOSE : "]";
	size_t at = 0;

	if (!for_people(o)) {
		out_textn(o, text, len);
		return;
	}
	value_begin(o, false);
	o->cells[o->at].text = true;
	o->cells[o->at].marked = o->opt.color && count > 0;
	for (size_t i = 0; i < count; i++) {
		clean_terminal(&o->row, text + at, places[i].start - at,
		    false);
		buf_puts(&o->row, open);
		clean_terminal(&o->row, text + places[i].start,
		    places[i].end - places[i].start, false);
		buf_puts(&o->row, close);
		at = places[i].end;
	}
	clean_terminal(&o->row, text + at, len - at, false);
	value_end(o);
}

void
out_text(struct out *o, const char *text)
{
	if (text == NULL)
		out_null(o);
	else
		out_textn(o, text, strlen(text));
}

void
out_word(struct out *o, const char *word)
{
	if (word == NULL)
		out_null(o);
	else
		out_text(o, for_people(o) ? i18n_word(word) : word);
}

/* A value that needs no escaping, except quotes where JSON has them. */
static void
simple(struct out *o, const char *text, bool quotes)
{
	value_begin(o, false);
	quotes = quotes && !for_people(o) && as_json(o);
	if (quotes)
		buf_putc(&o->row, '"');
	buf_puts(&o->row, text);
	if (quotes)
		buf_putc(&o->row, '"');
	value_end(o);
}

static void
human_bytes(char *text, size_t size, int64_t bytes)
{
	static const char *const units[] = { "KiB", "MiB", "GiB", "TiB" };
	double n = (double)bytes;
	size_t unit = 0;

	if (bytes < 1024 && bytes > -1024) {
		snprintf(text, size, "%" PRId64 " B", bytes);
		return;
	}
	for (n /= 1024; fabs(n) >= 1024 && unit < 3; unit++)
		n /= 1024;
	snprintf(text, size, "%.1f %s", n, units[unit]);
}

void
out_int(struct out *o, int64_t value)
{
	char text[40];

	if (for_people(o) && kind_now(o) == OUT_BYTES)
		human_bytes(text, sizeof(text), value);
	else
		snprintf(text, sizeof(text), "%" PRId64, value);
	simple(o, text, false);
}

void
out_real(struct out *o, double value)
{
	char text[40];

	if (!isfinite(value)) {
		out_null(o);
		return;
	}
	snprintf(text, sizeof(text), for_people(o) ? "%.2f" : "%.15g", value);
	simple(o, text, false);
}

void
out_bool(struct out *o, bool value)
{
	if (for_people(o))
		simple(o, value ? _("yes") : _("no"), false);
	else
		simple(o, value ? "true" : "false", false);
}

void
out_time(struct out *o, int64_t us)
{
	char text[CLOCK_TEXT];

	simple(o, for_people(o) ? clock_minute(us, text) :
	    clock_rfc3339(us, text), true);
}

static void
nest(struct out *o, bool object)
{
	value_begin(o, object);
	if (!for_people(o))
		buf_putc(&o->row, object ? '{' : '[');
	assert(o->depth < OUT_DEPTH);
	o->nest[o->depth++] = (struct out_nest){ .object = object };
}

static void
unnest(struct out *o, bool object)
{
	bool empty;

	assert(o->depth > 0 && o->nest[o->depth - 1].object == object);
	empty = o->nest[--o->depth].count == 0;
	if (!for_people(o))
		buf_putc(&o->row, object ? '}' : ']');
	else if (empty)
		buf_putc(&o->row, '-');
	value_end(o);
}

void
out_array_begin(struct out *o)
{
	nest(o, false);
}

void
out_array_end(struct out *o)
{
	unnest(o, false);
}

void
out_object_begin(struct out *o)
{
	nest(o, true);
}

void
out_object_end(struct out *o)
{
	unnest(o, true);
}

/* A key for people: its own line in a sheet, the first of an array's
 * element behind a dash; all in one line in a table. */
static void
people_key(struct out *o, const struct out_nest *up, const char *title)
{
	bool element = o->depth > 1 && !o->nest[o->depth - 2].object;

	if (o->shape != SHAPE_LIST) {
		indent(o);
		if (element)
			buf_cut(&o->row, o->row.len - 2);
		if (element)
			buf_puts(&o->row, up->count == 0 ? "- " : "  ");
	} else if (up->count != 0) {
		buf_puts(&o->row, ", ");
	}
	clean_terminal(&o->row, title, strlen(title), false);
	buf_puts(&o->row, ": ");
}

void
out_key(struct out *o, const char *key, const char *title)
{
	struct out_nest *up;

	assert(o->depth > 0);
	up = &o->nest[o->depth - 1];
	assert(up->object && !up->keyed);
	up->keyed = true;
	if (for_people(o)) {
		people_key(o, up, title != NULL ? _(title) : key);
		return;
	}
	if (up->count != 0)
		buf_putc(&o->row, ',');
	clean_json(&o->row, key, strlen(key));
	buf_putc(&o->row, ':');
}
