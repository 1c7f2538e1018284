/*
 * A backup's own words; see about.h.
 */
#include "lib/backup/about.h"

#include <jansson.h>
#include <string.h>

#include "lib/backup/record.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"

static const struct record_field fields[] = {
	RECORD_TEXT(about, "id", id, false),
	RECORD_TEXT(about, "repository", repository, false),
	RECORD_TEXT(about, "parent", parent, true),
	RECORD_TEXT(about, "parent_root", parent_root, true),
	RECORD_TEXT(about, "root", root, false),
	RECORD_NUMBER(about, "page_size", page_size, 0),
	RECORD_NUMBER(about, "pages", pages, 0),
	RECORD_NUMBER(about, "changed", changed, 0),
	RECORD_NUMBER(about, "time", time, 0),
};

char *
about_format(const struct about *a)
{
	char key[2 * PAGE_DIGEST_KEY + 1];
	json_t *o = json_object();
	char *s;

	json_object_set_new(o, "format", json_integer(BACKUP_FORMAT));
	record_put(o, fields, ARRAY_LEN(fields), a);
	json_object_set_new(o, "key", json_string(hex_encode(key, a->key,
	    sizeof(a->key))));
	s = json_dumps(o, JSON_INDENT(1));
	json_decref(o);
	return s;
}

static int
read_members(const json_t *o, const char *what, struct about *a,
    struct err *e)
{
	const char *s;

	if (record_take(o, fields, ARRAY_LEN(fields), what, a, e) < 0 ||
	    record_text(o, "key", what, &s, e) < 0)
		return -1;
	if (hex_decode(a->key, sizeof(a->key), s, strlen(s)) < 0)
		return err_set(e, ERR_DAMAGED, "%s: no key", what);
	return 0;
}

int
about_parse(const char *text, size_t n, const char *what, struct about *a,
    struct err *e)
{
	json_t *o = json_loadb(text, n, JSON_REJECT_DUPLICATES, NULL);
	int rc;

	if (!json_is_object(o)) {
		json_decref(o);
		return err_set(e, ERR_DAMAGED, "%s: %s is none", what,
		    "osan-backup-data.json");
	}
	rc = read_members(o, what, a, e);
	json_decref(o);
	return rc;
}
