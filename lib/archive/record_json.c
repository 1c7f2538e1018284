/*
 * Records of JSON lines.  Most lines are flat objects, which flat.h takes
 * apart where they lie; jansson judges all others, and alone finds errors.
 */
#include "lib/archive/record_impl.h"

#include <stdlib.h>
#include <string.h>

#include "lib/archive/flat.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"

#define VALUES_MAX 100000 /* in a line for jansson, of about 100 bytes */
#define NUMBER_MAX 32     /* bytes of a number's text, with its NUL */

void
record_json_clear(struct record_reader *r)
{
	json_decref(r->object);
	r->object = NULL;
}

/* Passes over the rest of a line that is too long. */
static int
skip_line(struct record_reader *r, size_t line, struct err *e)
{
	char *nl = NULL;

	buf_clear(&r->joined);
	while (nl == NULL && !r->end) {
		nl = memchr(r->piece + r->pos, '\n', r->len - r->pos);
		if (nl != NULL)
			r->pos = (size_t)(nl + 1 - r->piece);
		else if (record_fill(r, e) != 0)
			return RECORD_FATAL;
	}
	return record_bad_length(r, line, e);
}

/* The next line without its end: 1, RECORD_END, _BAD or _FATAL.  The byte
 * behind it may be written to. */
static int
next_line(struct record_reader *r, char **line, size_t *n, struct err *e)
{
	char *nl = NULL;
	size_t used;

	buf_reset(&r->joined);
	r->line++;
	while (nl == NULL && !r->end) {
		*line = r->piece + r->pos;
		*n = r->len - r->pos;
		nl = memchr(*line, '\n', *n);
		if (nl != NULL)
			*n = (size_t)(nl - *line);
		if (r->joined.len + *n > r->o.limit)
			return skip_line(r, r->line - 1, e);
		used = *n + (nl != NULL ? 1 : 0);
		if (nl != NULL && r->joined.len == 0) {
			r->pos += used;
			return 1;
		}
		buf_add(&r->joined, *line, *n);
		r->pos += used;
		if (nl == NULL && record_fill(r, e) != 0)
			return RECORD_FATAL;
	}
	*line = r->joined.s;
	*n = r->joined.len;
	return nl != NULL || *n > 0 ? 1 : RECORD_END;
}

static bool
is_blank(const char *p, size_t n)
{
	size_t i = 0;

	while (i < n && (p[i] == ' ' || p[i] == '\t' || p[i] == '\r'))
		i++;
	return i == n;
}

/* Whether text has more values than one may keep in memory as objects. */
static bool
has_many_values(const char *p, size_t n)
{
	size_t count = 0;
	bool inside = false;

	for (size_t i = 0; i < n; i++) {
		if (inside && p[i] == '\\')
			i++;
		else if (p[i] == '"')
			inside = !inside;
		else if (!inside && (p[i] == ',' || p[i] == '['))
			count++;
	}
	return count > VALUES_MAX;
}

/* What jansson found, in our words: its own show the file's bytes raw. */
static int
explain(const json_error_t *je, struct err *e)
{
	int at = je->position;

	switch (json_error_code(je)) {
	case json_error_duplicate_key:
		return err_set(e, ERR_INPUT, "a name occurs twice in the "
		    "object (byte %d)", at);
	case json_error_null_character:
	case json_error_null_byte_in_key:
		return err_set(e, ERR_INPUT, "a NUL character (byte %d)", at);
	case json_error_premature_end_of_input:
		err_set(e, ERR_INPUT, "the line ends inside an object");
		return err_hint(e, "each object has to be on one line; "
		    "'jq -c .' writes them so");
	case json_error_end_of_input_expected:
		return err_set(e, ERR_INPUT, "something stands behind the "
		    "object (byte %d)", at);
	case json_error_numeric_overflow:
		return err_set(e, ERR_INPUT, "a number is too large "
		    "(byte %d)", at);
	case json_error_stack_overflow:
		return err_set(e, ERR_INPUT, "nested too deeply");
	default:
		return err_set(e, ERR_INPUT, "not valid JSON (byte %d)", at);
	}
}

static const char *
type_name(const json_t *v)
{
	switch (json_typeof(v)) {
	case JSON_OBJECT:
		return "object";
	case JSON_ARRAY:
		return "array";
	case JSON_STRING:
		return "string";
	case JSON_INTEGER:
	case JSON_REAL:
		return "number";
	case JSON_NULL:
		return "null";
	default:
		return "boolean";
	}
}

/* The text of a number, in r->numbers, which has room for all of them. */
static const char *
number_text(struct record_reader *r, const json_t *v, size_t *len)
{
	char *text = r->numbers.s + r->numbers.len;
	char form[NUMBER_MAX];
	double d = json_number_value(v);

	if (json_is_integer(v)) {
		snprintf(form, sizeof(form), "%" JSON_INTEGER_FORMAT,
		    json_integer_value(v));
	} else {
		/* as short as the same number comes back from */
		snprintf(form, sizeof(form), "%.15g", d);
		if (strtod(form, NULL) != d)
			snprintf(form, sizeof(form), "%.17g", d);
	}
	*len = strlen(form);
	buf_add(&r->numbers, form, *len + 1);
	return text;
}

static int
take_value(struct record_reader *r, struct record_field *f, struct err *e)
{
	const json_t *v = json_object_get(r->object, f->name);
	size_t len = 0;
	const char *text;

	if (v == NULL || json_is_null(v)) {
		record_set(f, "", 0, RECORD_ABSENT);
	} else if (json_is_string(v)) {
		record_set(f, json_string_value(v), json_string_length(v),
		    RECORD_TEXT);
	} else if (json_is_boolean(v)) {
		text = json_is_true(v) ? "true" : "false";
		record_set(f, text, strlen(text), RECORD_BOOL);
	} else if (json_is_number(v)) {
		text = number_text(r, v, &len);
		record_set(f, text, len, RECORD_NUMBER);
	} else {
		err_set(e, ERR_INPUT, "the value of '%.60s' is of type %s",
		    f->name, type_name(v));
		return err_hint(e, "a text, a number, true, false or null "
		    "can be taken");
	}
	return 0;
}

static int
read_any(struct record_reader *r, const char *line, size_t n, size_t at,
    struct err *e)
{
	json_error_t je;

	if (memchr(line, '\0', n) != NULL)
		return record_bad_nul(at, e);
	if (utf8_span(line, n) != n)
		return record_bad_text(r, at, e);
	if (has_many_values(line, n)) {
		err_set(e, ERR_INPUT, "more than %d values", VALUES_MAX);
		return record_bad(e, at);
	}
	r->object = json_loadb(line, n, JSON_REJECT_DUPLICATES |
	    JSON_DECODE_ANY, &je);
	if (r->object == NULL) {
		explain(&je, e);
		return record_bad(e, at);
	}
	if (!json_is_object(r->object)) {
		err_set(e, ERR_INPUT, "not an object but of type %s",
		    type_name(r->object));
		err_hint(e, "each line has to be one object; 'jq -c .[]' "
		    "makes them from an array");
		return record_bad(e, at);
	}
	buf_reset(&r->numbers);
	buf_reserve(&r->numbers, r->n * NUMBER_MAX);
	for (size_t i = 0; i < r->n; i++)
		if (take_value(r, &r->field[i], e) != 0)
			return record_bad(e, at);
	return RECORD_OK;
}

static void
take_member(struct record_field *f, struct flat_member *m)
{
	static const enum record_type types[] = {
		[FLAT_STRING] = RECORD_TEXT,  [FLAT_NUMBER] = RECORD_NUMBER,
		[FLAT_TRUE] = RECORD_BOOL,    [FLAT_FALSE] = RECORD_BOOL,
		[FLAT_NULL] = RECORD_ABSENT,
	};

	flat_unescape(m);
	m->escaped = false; /* it may be wanted twice */
	if (m->kind == FLAT_NULL)
		record_set(f, "", 0, RECORD_ABSENT);
	else
		record_set(f, m->value, m->len, types[m->kind]);
}

/* A NUL behind a value falls on what closes it, never into a key. */
static void
take_flat(struct record_reader *r, struct flat *flat)
{
	for (size_t i = 0; i < r->n; i++) {
		struct record_field *f = &r->field[i];
		size_t len = strlen(f->name);

		record_set(f, "", 0, RECORD_ABSENT);
		for (size_t k = 0; k < flat->n; k++) {
			struct flat_member *m = &flat->member[k];

			if (m->key_len == len &&
			    memcmp(m->key, f->name, len) == 0) {
				take_member(f, m);
				break;
			}
		}
	}
}

int
record_json_next(struct record_reader *r, struct record *rec, struct err *e)
{
	struct flat flat;
	char *line;
	size_t n;
	int got;

	record_json_clear(r);
	do {
		got = next_line(r, &line, &n, e);
		if (got != 1)
			return got;
	} while (is_blank(line, n));
	rec->line = r->line - 1;
	if (!flat_scan(&flat, line, n))
		return read_any(r, line, n, rec->line, e);
	take_flat(r, &flat);
	return RECORD_OK;
}
