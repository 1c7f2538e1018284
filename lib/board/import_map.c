/*
 * The map of an import; see import_map.h.
 */
#include "lib/board/import_map.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

static const char *const words[IMPORT_FIELDS] = {
	[IMPORT_TITLE] = "title",
	[IMPORT_BODY] = "body",
	[IMPORT_AUTHOR] = "author",
	[IMPORT_CREATED] = "created",
	[IMPORT_EXPIRES] = "expires",
	[IMPORT_URL] = "url",
	[IMPORT_STATE] = "state",
	[IMPORT_KEY] = "key",
	[IMPORT_PARENT] = "parent",
	[IMPORT_NAME] = "name",
	[IMPORT_PHONE] = "phone",
	[IMPORT_EMAIL] = "email",
	[IMPORT_ADDRESS] = "address",
	[IMPORT_LANG] = "lang",
	[IMPORT_VERIFIED] = "verified",
	[IMPORT_IP] = "ip",
	[IMPORT_BROWSER] = "browser",
};

const char *
import_field_word(enum import_field field)
{
	return words[field];
}

static int
find_word(const char *text, size_t n, enum import_field *out, struct err *e)
{
	for (int i = 0; i < IMPORT_FIELDS; i++)
		if (strlen(words[i]) == n && memcmp(words[i], text, n) == 0) {
			*out = (enum import_field)i;
			return 0;
		}
	err_set(e, ERR_USAGE, "--map: a post has no field '%.*s'",
	    (int)(n < 60 ? n : 60), text);
	return err_hint(e,
	    "its fields: title, body, author, created, "
	    "expires, url, state, key, parent; of its writer: name, phone, "
	    "email, address, lang, verified, ip, browser");
}

/* One "title=subject" of n bytes. */
static int
add_one(struct import_map *map, const char *text, size_t n, struct err *e)
{
	const char *equals = memchr(text, '=', n);
	enum import_field field;
	size_t left;

	if (equals == NULL || equals == text || equals == text + n - 1) {
		err_set(e, ERR_USAGE, "--map: '%.*s' is not FIELD=COLUMN",
		    (int)(n < 60 ? n : 60), text);
		return err_hint(e,
		    "for example --map title=subject,"
		    "body=content");
	}
	left = (size_t)(equals - text);
	if (find_word(text, left, &field, e) < 0)
		return -1;
	if (map->column[field] != NULL)
		return err_set(e, ERR_USAGE, "--map: '%s' is given twice",
		    words[field]);
	map->column[field] = mem_textn(equals + 1, n - left - 1);
	return 0;
}

int
import_map_add(struct import_map *map, const char *text, struct err *e)
{
	for (;;) {
		size_t n = strcspn(text, ",");

		if (add_one(map, text, n, e) < 0)
			return -1;
		if (text[n] == '\0')
			return 0;
		text += n + 1;
	}
}

int
import_map_own(struct import_map *map, const struct record_reader *r,
    struct err *e)
{
	for (int i = 0; i < IMPORT_NAME; i++)
		if (record_has(r, words[i]))
			map->column[i] = mem_text(words[i]);
	if (map->column[IMPORT_TITLE] != NULL ||
	    map->column[IMPORT_BODY] != NULL)
		return 0;
	err_set(e, ERR_INPUT,
	    "the file has neither a column 'title' nor a "
	    "column 'body'");
	return err_hint(e,
	    "say which columns to take with --map, for example "
	    "--map title=subject,body=content");
}

int
import_map_check(const struct import_map *map, struct err *e)
{
	if (map->column[IMPORT_TITLE] == NULL &&
	    map->column[IMPORT_BODY] == NULL) {
		err_set(e, ERR_USAGE, "--map takes neither a title nor a body");
		return err_hint(e,
		    "a post needs one of them: --map "
		    "title=COLUMN or --map body=COLUMN");
	}
	if (map->column[IMPORT_LANG] != NULL && !import_map_is_personal(map))
		return err_set(e, ERR_USAGE,
		    "--map: the language of notices "
		    "means nothing without name, phone, email or address");
	if (map->column[IMPORT_VERIFIED] != NULL &&
	    map->column[IMPORT_NAME] == NULL)
		return err_set(e, ERR_USAGE,
		    "--map: verified says that "
		    "a name was proven, and no name is taken");
	if ((map->column[IMPORT_IP] != NULL) !=
	    (map->column[IMPORT_BROWSER] != NULL))
		return err_set(e, ERR_USAGE,
		    "--map: ip and browser are "
		    "taken together or not at all");
	return 0;
}

int
import_map_want(struct import_map *map, struct record_reader *r, struct err *e)
{
	const char *names[IMPORT_FIELDS];
	size_t n = 0;

	for (int i = 0; i < IMPORT_FIELDS; i++)
		if (map->column[i] != NULL) {
			map->place[i] = n;
			names[n++] = map->column[i];
		}
	return record_want(r, names, n, e);
}

const struct record_field *
import_map_get(const struct import_map *map, const struct record *rec,
    enum import_field field)
{
	if (map->column[field] == NULL)
		return NULL;
	return &rec->field[map->place[field]];
}

bool
import_map_is_personal(const struct import_map *map)
{
	for (int i = IMPORT_NAME; i < IMPORT_LANG; i++)
		if (map->column[i] != NULL)
			return true;
	return false;
}

bool
import_map_has_origin(const struct import_map *map)
{
	return map->column[IMPORT_IP] != NULL;
}

void
import_map_clear(struct import_map *map)
{
	for (int i = 0; i < IMPORT_FIELDS; i++)
		free(map->column[i]);
	*map = (struct import_map)IMPORT_MAP_INIT;
}
