/*
 * Fuzzes the reading of records.  What the quick scanner of flat objects
 * accepts, jansson has to accept with the same values; and any bytes at
 * all, read as JSON lines and as CSV, end in records and errors only.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <jansson.h>

#include "lib/archive/flat.h"
#include "lib/archive/record.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static void
compare_value(const json_t *v, struct flat_member *m)
{
	flat_unescape(m);
	switch (m->kind) {
	case FLAT_STRING:
		must(json_is_string(v) && json_string_length(v) == m->len &&
		    memcmp(json_string_value(v), m->value, m->len) == 0);
		break;
	case FLAT_NUMBER:
		must(json_is_integer(v) &&
		    json_integer_value(v) == strtoll(m->value, NULL, 10));
		break;
	case FLAT_TRUE:
		must(json_is_true(v));
		break;
	case FLAT_FALSE:
		must(json_is_false(v));
		break;
	case FLAT_NULL:
		must(json_is_null(v));
		break;
	}
}

static void
compare(const char *data, size_t size)
{
	char *line = mem_textn(data, size);
	struct flat flat;
	json_error_t je;
	json_t *object;
	char *key;

	if (flat_scan(&flat, line, size)) {
		object = json_loadb(data, size, JSON_REJECT_DUPLICATES, &je);
		must(json_is_object(object));
		must(json_object_size(object) == flat.n);
		for (size_t i = 0; i < flat.n; i++) {
			key = mem_textn(flat.member[i].key,
			    flat.member[i].key_len);
			compare_value(json_object_get(object, key),
			    &flat.member[i]);
			free(key);
		}
		json_decref(object);
	}
	free(line);
}

static void
read_as(int fd, const struct record_options *o, const char *name)
{
	char path[64];
	struct stream *s = NULL;
	struct record_reader *r = NULL;
	struct record rec;
	struct err e = ERR_INIT;
	int got;

	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	if (stream_open(&s, path, NULL, &e) != 0)
		return;
	if (record_open(&r, s, o, &e) == 0 &&
	    record_want(r, &name, 1, &e) == 0) {
		do {
			got = record_next(r, &rec, &e);
			if (got != RECORD_OK)
				continue;
			must(strlen(rec.field->value) == rec.field->len);
			must(utf8_span(rec.field->value, rec.field->len) ==
			    rec.field->len);
		} while (got == RECORD_OK || got == RECORD_BAD);
	}
	record_free(r);
	stream_free(s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct record_options jsonl = {
		.format = RECORD_JSONL, .limit = 200,
	};
	static const struct record_options csv = {
		.format = RECORD_CSV, .no_header = true, .limit = 200,
	};
	int fd = memfd_create("fuzz", MFD_CLOEXEC);

	compare((const char *)data, size);
	if (fd < 0 || write(fd, data, size) != (ssize_t)size)
		abort();
	read_as(fd, &jsonl, "a");
	read_as(fd, &csv, "1");
	close(fd);
	return 0;
}
