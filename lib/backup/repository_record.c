/*
 * The records of a repository; see repository_record.h.
 */
#include "lib/backup/repository_record.h"

#include <stdlib.h>
#include <string.h>

#include "lib/backup/record.h"
#include "lib/base/mem.h"

#define CONFIG BACKUP_CONFIG
#define HEAD "head.json"
#define PRUNED "pruned.json"

/* --- writing ----------------------------------------------------------- */

static int
write_record(const struct repository *r, const char *name, json_t *o,
    bool replace, struct err *e)
{
	char *path = repository_path(r, name);
	int rc = record_write(path, o, replace, NULL, e);

	json_decref(o);
	free(path);
	return rc;
}

int
repository_write_config(const struct repository *r, bool replace,
    struct err *e)
{
	json_t *o = json_object(), *to = json_array();
	char **texts = repository_recipient_texts(r);

	json_object_set_new(o, "format", json_integer(BACKUP_FORMAT));
	json_object_set_new(o, "repository", json_string(r->id));
	for (size_t i = 0; i < r->nrecipients; i++) {
		json_array_append_new(to, json_string(texts[i]));
		free(texts[i]);
	}
	free(texts);
	json_object_set_new(o, "recipients", to);
	return write_record(r, CONFIG, o, replace, e);
}

static void
set_link(json_t *o, const char *id, const char *digest,
    const struct backup_link *link)
{
	json_object_set_new(o, id, json_string(link->id));
	json_object_set_new(o, digest, json_string(link->digest));
}

int
repository_write_head(const struct repository *r,
    const struct backup_link *coming, struct err *e)
{
	static const struct backup_link none = { "", "" };
	json_t *o = json_object();

	json_object_set_new(o, "repository", json_string(r->id));
	json_object_set_new(o, "sequence", json_integer(r->sequence));
	set_link(o, "last", "last_digest", &r->head);
	set_link(o, "coming", "coming_digest", coming != NULL ? coming :
	    &none);
	return write_record(r, HEAD, o, true, e);
}

int
repository_write_pruned(const struct repository *r, struct err *e)
{
	json_t *o = json_object(), *list = json_array();

	for (size_t i = 0; i < r->npruned; i++) {
		json_t *p = json_object();

		set_link(p, "id", "digest", &r->pruned[i].link);
		set_link(p, "previous", "previous_digest",
		    &r->pruned[i].previous);
		json_object_set_new(p, "sequence", json_integer(
		    r->pruned[i].sequence));
		json_array_append_new(list, p);
	}
	json_object_set_new(o, "repository", json_string(r->id));
	json_object_set_new(o, "pruned", list);
	return write_record(r, PRUNED, o, true, e);
}

/* --- reading ----------------------------------------------------------- */

static int
read_record(const struct repository *r, const char *name, json_t **o,
    struct err *e)
{
	char *path = repository_path(r, name);
	int rc = record_read(path, o, NULL, e);

	free(path);
	if (rc < 0 && e->code == ERR_NOT_FOUND)
		e->code = ERR_DAMAGED;
	return rc;
}

int
repository_read_config(struct repository *r, struct err *e)
{
	const json_t *to;
	const char *id = "";
	int64_t format = 0;
	size_t i;
	json_t *o = NULL, *v;
	int rc = -1;

	if (read_record(r, CONFIG, &o, e) < 0 ||
	    record_int(o, "format", CONFIG, 1, INT64_MAX, &format, e) < 0 ||
	    record_text(o, "repository", CONFIG, &id, e) < 0)
		goto out;
	if (format != BACKUP_FORMAT) {
		err_set(e, ERR_REFUSED, "%s is of format %lld, which this "
		    "program does not know", r->folder, (long long)format);
		goto out;
	}
	snprintf(r->id, sizeof(r->id), "%s", id);
	to = json_object_get(o, "recipients");
	r->recipients = mem_new(json_array_size(to) + 1,
	    sizeof(*r->recipients));
	json_array_foreach(to, i, v)
		if (age_recipient_parse(json_string_value(v),
		    &r->recipients[r->nrecipients++], e) < 0)
			goto out;
	rc = 0;
out:
	json_decref(o);
	return rc;
}

static int
read_link(const json_t *o, const char *id, const char *digest,
    const char *what, struct backup_link *link, struct err *e)
{
	const char *s, *d;

	if (record_text(o, id, what, &s, e) < 0 ||
	    record_text(o, digest, what, &d, e) < 0)
		return -1;
	if (*s != '\0' && (!manifest_is_id(s) || strlen(d) != DIGEST_HEX - 1))
		return err_set(e, ERR_DAMAGED, "%s: '%s' is no backup", what,
		    id);
	snprintf(link->id, sizeof(link->id), "%s", s);
	snprintf(link->digest, sizeof(link->digest), "%s", d);
	return 0;
}

/* A manifest that was put in place, but not made the head any more, is the
 * head all the same. */
int
repository_read_head(struct repository *r, struct backup_link *coming,
    struct err *e)
{
	struct manifest m = MANIFEST_INIT;
	json_t *o = NULL;
	int rc = -1;

	if (read_record(r, HEAD, &o, e) == 0 &&
	    record_int(o, "sequence", HEAD, 0, INT64_MAX, &r->sequence, e) ==
	    0 &&
	    read_link(o, "last", "last_digest", HEAD, &r->head, e) == 0)
		rc = read_link(o, "coming", "coming_digest", HEAD, coming, e);
	json_decref(o);
	if (rc < 0 || coming->id[0] == '\0')
		return rc;
	if (manifest_read(r->folder, coming->id, &m, e) < 0) {
		rc = e->code == ERR_NOT_FOUND ? 0 : -1;
		if (rc == 0)
			err_clear(e);
		return rc;
	}
	if (strcmp(m.digest, coming->digest) == 0) {
		r->head = *coming;
		r->sequence = m.sequence;
		coming->id[0] = '\0';
	}
	manifest_clear(&m);
	return 0;
}

int
repository_read_pruned(struct repository *r, struct err *e)
{
	const json_t *list;
	json_t *o = NULL, *v;
	size_t i;
	int rc = -1;

	if (read_record(r, PRUNED, &o, e) < 0)
		return -1;
	list = json_object_get(o, "pruned");
	free(r->pruned);
	r->npruned = 0;
	r->pruned = mem_new(json_array_size(list) + 1, sizeof(*r->pruned));
	json_array_foreach(list, i, v) {
		struct pruned *p = &r->pruned[r->npruned++];

		if (read_link(v, "id", "digest", PRUNED, &p->link, e) < 0 ||
		    read_link(v, "previous", "previous_digest", PRUNED,
		    &p->previous, e) < 0 ||
		    record_int(v, "sequence", PRUNED, 1, INT64_MAX,
		    &p->sequence, e) < 0)
			goto out;
	}
	rc = 0;
out:
	json_decref(o);
	return rc;
}
