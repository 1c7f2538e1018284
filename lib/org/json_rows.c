/*
 * Rows as JSON; see json_rows.h.
 */
#include "lib/org/json_rows.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/crypto/hex.h"

#define REPLACEMENT "\xef\xbf\xbd"

json_t *
json_text(const char *s)
{
	struct buf clean = BUF_INIT;
	size_t n, good;
	json_t *value;

	if (s == NULL)
		return json_null();
	for (n = strlen(s); n > 0; s += good, n -= good) {
		good = utf8_span(s, n);
		buf_add(&clean, s, good);
		if (good < n) {
			buf_puts(&clean, REPLACEMENT);
			good++;
		}
	}
	value = json_stringn(clean.s, clean.len);
	buf_clear(&clean);
	return value;
}

json_t *
json_time(int64_t us)
{
	char text[CLOCK_TEXT];

	return json_string(clock_rfc3339(us, text));
}

json_t *
json_hex(const void *p, size_t n)
{
	char *hex;
	json_t *value;

	if (p == NULL)
		return json_null();
	hex = mem_new(2 * n + 1, 1);
	value = json_string(hex_encode(hex, p, n));
	free(hex);
	return value;
}

static json_t *
column_value(const struct json_part *part, const struct stmt *st, int column,
    char kind, struct err *e)
{
	if (stmt_null(st, column))
		return json_null();
	switch (kind) {
	case '#':
		return json_integer(stmt_int(st, column));
	case '?':
		return json_boolean(stmt_int(st, column) != 0);
	case '@':
		return json_time(stmt_int(st, column));
	case '=':
		return json_hex(stmt_blob(st, column), stmt_bytes(st, column));
	case '!':
		return part->open(part->ctx, st, column, e);
	default:
		return json_text(stmt_text(st, column));
	}
}

static json_t *
read_row(const struct json_part *part, const struct stmt *st, struct err *e)
{
	const char *columns = part->columns;
	json_t *row = json_object(), *value;

	for (int i = 0; *columns != '\0'; i++) {
		size_t n = strcspn(columns, " ");
		char *key = mem_textn(columns, strcspn(columns, "#?@=! "));

		value = columns[0] == '.' ? NULL
		    : column_value(part, st, i, columns[n - 1], e);
		if (columns[0] != '.' && value == NULL) {
			free(key);
			json_decref(row);
			return NULL;
		}
		if (value != NULL)
			json_object_set_new(row, key, value);
		free(key);
		columns += n + (columns[n] == ' ');
	}
	return row;
}

json_t *
json_rows(struct store *store, const struct json_part *part,
    const struct bind *binds, struct err *e)
{
	json_t *rows, *row = NULL;
	struct stmt *st;
	int rc;

	if (stmt_open(store, part->sql, binds, &st, e) < 0)
		return NULL;
	rows = json_array();
	while ((rc = stmt_next(st, e)) > 0) {
		row = read_row(part, st, e);
		if (row == NULL) {
			rc = -1;
			break;
		}
		json_array_append_new(rows, row);
	}
	stmt_close(st);
	if (rc == 0)
		return rows;
	json_decref(rows);
	return NULL;
}
