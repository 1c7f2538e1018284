/*
 * The check of an archive of the log; see audit_archive.h.  One line is
 * held at a time, and the two before it.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/mem.h"
#include "lib/crypto/digest.h"
#include "lib/crypto/hex.h"
#include "lib/org/audit_archive.h"
#include "lib/org/signed.h"

struct line {
	char *s;
	size_t room;
	size_t len;
};

struct reading {
	FILE *file;
	struct line held[3]; /* the oldest first */
	size_t n;            /* how many lines are held */
	struct digest *rows;
	int64_t first;       /* id of the first row; 0: none yet */
	int64_t last;
	unsigned char previous[AUDIT_SEAL];
	unsigned char mac[AUDIT_SEAL];
};

static bool
read_seal(const json_t *o, const char *key, unsigned char out[AUDIT_SEAL])
{
	const json_t *v = json_object_get(o, key);

	return json_is_string(v) && hex_decode(out, AUDIT_SEAL,
	    json_string_value(v), json_string_length(v)) == 0;
}

/* One row: the next id, and the seal before it that of the row before. */
static int
take_row(struct reading *r, const struct line *line, struct err *e)
{
	json_t *o = json_loadb(line->s, line->len, JSON_REJECT_DUPLICATES,
	    NULL);
	int64_t id = json_integer_value(json_object_get(o, "id"));
	unsigned char previous[AUDIT_SEAL];
	bool good = id > 0 && read_seal(o, "previous", previous);

	if (good && r->first == 0) {
		r->first = id;
		memcpy(r->previous, previous, AUDIT_SEAL);
	} else if (good) {
		good = id == r->last + 1 &&
		    memcmp(previous, r->mac, AUDIT_SEAL) == 0;
	}
	good = good && read_seal(o, "mac", r->mac);
	json_decref(o);
	if (!good)
		return err_set(e, ERR_DAMAGED, "the row behind row %lld does "
		    "not join it", (long long)r->last);
	r->last = id;
	digest_add(r->rows, line->s, line->len);
	return 0;
}

/* Reads to the end; the last two lines stay held. */
static int
read_lines(struct reading *r, const char *path, struct err *e)
{
	for (;;) {
		struct line *line = &r->held[r->n], first;
		ssize_t len = getline(&line->s, &line->room, r->file);

		if (len < 0)
			break;
		line->len = (size_t)len;
		if (r->n < 2) {
			r->n++;
			continue;
		}
		if (take_row(r, &r->held[0], e) < 0)
			return -1;
		first = r->held[0];
		r->held[0] = r->held[1];
		r->held[1] = r->held[2];
		r->held[2] = first;
	}
	if (ferror(r->file))
		return err_errno(e, ERR_IO, "%s", path);
	if (r->n < 2)
		return err_set(e, ERR_DAMAGED, "it is no archive of the log");
	return 0;
}

/* Whether o says of the rows what they are. */
static bool
tells(const json_t *o, const struct reading *r)
{
	unsigned char digest[DIGEST_SIZE], seal[AUDIT_SEAL];

	digest_end(r->rows, digest);
	return json_integer_value(json_object_get(o, "first")) == r->first &&
	    json_integer_value(json_object_get(o, "last")) == r->last &&
	    read_seal(o, "previous", seal) &&
	    memcmp(seal, r->previous, AUDIT_SEAL) == 0 &&
	    read_seal(o, "mac", seal) &&
	    memcmp(seal, r->mac, AUDIT_SEAL) == 0 &&
	    read_seal(o, "sha256", seal) &&
	    memcmp(seal, digest, sizeof(digest)) == 0;
}

static int
check_end(struct reading *r, struct audit_archive_file *out, struct err *e)
{
	json_t *o = json_loadb(r->held[0].s, r->held[0].len,
	    JSON_REJECT_DUPLICATES, NULL);
	json_t *signature = json_loadb(r->held[1].s, r->held[1].len,
	    JSON_REJECT_DUPLICATES, NULL);
	const char *format = json_string_value(json_object_get(o, "format"));
	int rc = -1;

	if (format == NULL || strcmp(format, AUDIT_ARCHIVE_FORMAT) != 0)
		err_set(e, ERR_DAMAGED, "it is no whole archive of the log");
	else if (signed_check(signature, o, out->public_key, e) == 0)
		rc = tells(o, r) ? 0 : err_set(e, ERR_DAMAGED,
		    "its rows are not those that were signed");
	json_decref(o);
	json_decref(signature);
	return rc;
}

int
audit_archive_check(const char *path, struct audit_archive_file *out,
    struct err *e)
{
	struct reading r = { .file = fopen(path, "re") };
	int rc = -1;

	*out = (struct audit_archive_file){ .public_key = "" };
	if (r.file == NULL)
		return err_errno(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
		    "%s", path);
	r.rows = digest_new();
	digest_begin(r.rows);
	if (read_lines(&r, path, e) == 0 && check_end(&r, out, e) == 0)
		rc = 0;
	out->a.first = r.first;
	out->a.last = r.last;
	memcpy(out->a.previous, r.previous, AUDIT_SEAL);
	memcpy(out->a.mac, r.mac, AUDIT_SEAL);
	if (rc == 0 && digest_file(path, 0, NULL, NULL, out->a.sha256) < 0)
		rc = err_errno(e, ERR_IO, "%s", path);
	for (size_t i = 0; i < ARRAY_LEN(r.held); i++)
		free(r.held[i].s);
	digest_free(r.rows);
	fclose(r.file);
	return rc;
}
