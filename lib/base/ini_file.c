/*
 * INI files with inih; see ini_file.h.  inih does not tell its caller where
 * it is, so the lines are counted as it asks for them.
 */
#include "lib/base/ini_file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <ini.h>

struct reading {
	const struct ini_file_reader *reader;
	FILE *file;
	int line;
};

static char *
next_line(char *s, int size, void *stream)
{
	struct reading *r = stream;
	char *got = fgets(s, size, r->file);

	if (got != NULL)
		r->line++;
	return got;
}

static int
take(void *data, const char *section, const char *name, const char *value)
{
	const struct reading *r = data;

	r->reader->entry(r->reader->ctx, r->line, section, name, value);
	return 1;
}

int
ini_file_read(const char *path, const struct ini_file_reader *reader,
    struct err *e)
{
	struct reading r = { .reader = reader, .file = fopen(path, "re") };
	int line, failed;

	if (r.file == NULL)
		return err_errno(e, errno == ENOENT ? ERR_NOT_FOUND : ERR_IO,
		    "%s", path);
	line = ini_parse_stream(next_line, &r, take, &r);
	failed = ferror(r.file);
	fclose(r.file);
	if (failed)
		return err_errno(e, ERR_IO, "%s", path);
	if (line > 0)
		reader->bad(reader->ctx, line);
	return 0;
}
