/*
 * A backup's own words; see about.h.
 */
#include "lib/backup/about.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "lib/backup/record.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"

static const struct text {
	const char *key;
	size_t at, size;
} texts[] = {
#define TEXT(member)                           \
	{ #member, offsetof(struct about, member), \
		sizeof(((struct about *)0)->member) }
	TEXT(id),
	TEXT(repository),
	TEXT(parent),
	TEXT(parent_root),
	TEXT(root),
#undef TEXT
};

static const struct number {
	const char *key;
	size_t at;
} numbers[] = {
#define NUMBER(member) { #member, offsetof(struct about, member) }
	NUMBER(page_size),
	NUMBER(pages),
	NUMBER(changed),
	NUMBER(time),
#undef NUMBER
};

char *
about_format(const struct about *a)
{
	char key[2 * PAGE_DIGEST_KEY + 1];
	json_t *o = json_object();
	char *s;

	json_object_set_new(o, "format", json_integer(BACKUP_FORMAT));
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		json_object_set_new(o, texts[i].key, json_string(
		    (const char *)a + texts[i].at));
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		json_object_set_new(o, numbers[i].key, json_integer(
		    *(const int64_t *)(const void *)((const char *)a +
		    numbers[i].at)));
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

	for (size_t i = 0; i < ARRAY_LEN(texts); i++) {
		if (record_text(o, texts[i].key, what, &s, e) < 0)
			return -1;
		snprintf((char *)a + texts[i].at, texts[i].size, "%s", s);
	}
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++)
		if (record_int(o, numbers[i].key, what, 0, INT64_MAX,
		    (int64_t *)(void *)((char *)a + numbers[i].at), e) < 0)
			return -1;
	if (record_text(o, "key", what, &s, e) < 0)
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
