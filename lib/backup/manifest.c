/*
 * Manifests; see manifest.h.
 */
#include "lib/backup/manifest.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "lib/backup/record.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/random.h"

static const char *const kinds[] = { "full", "incremental" };

static const struct record_field fields[] = {
	RECORD_TEXT(manifest, "id", id, false),
	RECORD_TEXT(manifest, "repository", repository, false),
	RECORD_TEXT(manifest, "lineage", lineage, false),
	RECORD_TEXT(manifest, "previous", previous.id, true),
	RECORD_TEXT(manifest, "previous_digest", previous.digest, true),
	RECORD_TEXT(manifest, "parent", parent.id, true),
	RECORD_TEXT(manifest, "parent_digest", parent.digest, true),
	RECORD_TEXT(manifest, "sha256", sha256, false),
	RECORD_TEXT(manifest, "audit_head", audit_head, true),
	RECORD_NUMBER(manifest, "sequence", sequence, 1),
	RECORD_NUMBER(manifest, "bytes", bytes, 1),
	RECORD_NUMBER(manifest, "page_size", page_size, 0),
	RECORD_NUMBER(manifest, "pages", pages, 0),
	RECORD_NUMBER(manifest, "changed_pages", changed, 0),
	RECORD_NUMBER(manifest, "files", files, 0),
	RECORD_NUMBER(manifest, "microseconds", spent, 0),
	RECORD_NUMBER(manifest, "audit_rows", audit_rows, 0),
};

void
manifest_clear(struct manifest *m)
{
	free(m->software);
	for (size_t i = 0; i < m->nrecipients; i++)
		free(m->recipients[i]);
	free(m->recipients);
	*m = (struct manifest)MANIFEST_INIT;
}

void
manifest_copy(struct manifest *to, const struct manifest *from)
{
	*to = *from;
	to->software = mem_text(from->software);
	to->recipients = mem_new(from->nrecipients, sizeof(*to->recipients));
	for (size_t i = 0; i < from->nrecipients; i++)
		to->recipients[i] = mem_text(from->recipients[i]);
}

const char *
manifest_kind(const struct manifest *m)
{
	return kinds[m->kind];
}

void
manifest_new_id(int64_t time, char out[BACKUP_ID])
{
	time_t seconds = (time_t)(time / CLOCK_SECOND);
	unsigned char random[3];
	struct tm tm;
	size_t n;

	gmtime_r(&seconds, &tm);
	n = strftime(out, BACKUP_ID, "%Y%m%dT%H%M%SZ-", &tm);
	random_bytes(random, sizeof(random));
	hex_encode(out + n, random, sizeof(random));
}

bool
manifest_is_id(const char *text)
{
	static const char form[] = "00000000T000000Z-xxxxxx";

	if (strlen(text) != BACKUP_ID - 1)
		return false;
	for (size_t i = 0; i < BACKUP_ID - 1; i++) {
		bool digit = text[i] >= '0' && text[i] <= '9';

		if (form[i] == '0' ? !digit :
		    form[i] == 'x' ? !digit && (text[i] < 'a' || text[i] > 'f')
		    : text[i] != form[i])
			return false;
	}
	return true;
}

bool
manifest_id_of(const char *name, const char *tail, char id[BACKUP_ID])
{
	if (strlen(name) != BACKUP_ID - 1 + strlen(tail) ||
	    strcmp(name + BACKUP_ID - 1, tail) != 0)
		return false;
	memcpy(id, name, BACKUP_ID - 1);
	id[BACKUP_ID - 1] = '\0';
	return manifest_is_id(id);
}

bool
manifest_has_data(const struct manifest *m, const char *folder)
{
	char *path = mem_printf("%s/%s%s", folder, m->id, BACKUP_DATA);
	struct stat sb;
	bool has = stat(path, &sb) == 0 && sb.st_size == m->bytes;

	free(path);
	return has;
}

static char *
path_of(const char *folder, const char *id)
{
	return mem_printf("%s/%s%s", folder, id, BACKUP_MANIFEST);
}

static json_t *
to_json(const struct manifest *m)
{
	json_t *o = json_object(), *to = json_array();
	char time[CLOCK_TEXT];

	json_object_set_new(o, "format", json_integer(BACKUP_FORMAT));
	json_object_set_new(o, "kind", json_string(kinds[m->kind]));
	json_object_set_new(o, "time", json_string(clock_rfc3339(m->time,
	    time)));
	record_put(o, fields, ARRAY_LEN(fields), m);
	json_object_set_new(o, "software", json_string(m->software));
	for (size_t i = 0; i < m->nrecipients; i++)
		json_array_append_new(to, json_string(m->recipients[i]));
	json_object_set_new(o, "recipients", to);
	return o;
}

void
manifest_seal(struct manifest *m)
{
	json_t *o = to_json(m);

	record_digest(o, m->digest);
	json_decref(o);
}

int
manifest_write(const char *folder, const struct manifest *m, struct err *e)
{
	char *path = path_of(folder, m->id);
	json_t *o = to_json(m);
	int rc = record_write(path, o, false, NULL, e);

	json_decref(o);
	free(path);
	return rc;
}

static int
read_rest(const json_t *o, const char *path, struct manifest *m,
    struct err *e)
{
	const json_t *to = json_object_get(o, "recipients");
	const char *s;
	size_t i;
	json_t *v;

	if (record_text(o, "kind", path, &s, e) < 0)
		return -1;
	m->kind = strcmp(s, kinds[BACKUP_FULL]) == 0 ? BACKUP_FULL :
	    BACKUP_INCREMENTAL;
	if (record_text(o, "time", path, &s, e) < 0 ||
	    clock_parse(s, &m->time, e) < 0 ||
	    record_text(o, "software", path, &s, e) < 0)
		return -1;
	m->software = mem_text(s);
	m->recipients = mem_new(json_array_size(to) + 1,
	    sizeof(*m->recipients));
	json_array_foreach(to, i, v)
		if (json_is_string(v))
			m->recipients[m->nrecipients++] = mem_text(
			    json_string_value(v));
	return 0;
}

static int
from_json(const json_t *o, const char *path, struct manifest *m,
    struct err *e)
{
	int64_t format;

	if (record_int(o, "format", path, 1, INT64_MAX, &format, e) < 0)
		return -1;
	if (format != BACKUP_FORMAT) {
		err_set(e, ERR_REFUSED, "%s is of format %lld, which this "
		    "program does not know", path, (long long)format);
		return err_hint(e, "use the version of osan that wrote it, "
		    "or a later one");
	}
	if (record_take(o, fields, ARRAY_LEN(fields), path, m, e) < 0)
		return -1;
	return read_rest(o, path, m, e);
}

int
manifest_read(const char *folder, const char *id, struct manifest *m,
    struct err *e)
{
	char *path = path_of(folder, id);
	json_t *o = NULL;
	int rc;

	*m = (struct manifest)MANIFEST_INIT;
	rc = record_read(path, &o, m->digest, e);
	if (rc == 0)
		rc = from_json(o, path, m, e);
	if (rc == 0 && strcmp(m->id, id) != 0)
		rc = err_set(e, ERR_DAMAGED, "%s is the manifest of %s", path,
		    m->id);
	json_decref(o);
	free(path);
	if (rc < 0)
		manifest_clear(m);
	return rc;
}
