/*
 * Zip archives; see zip.h.
 */
#include "lib/archive/zip.h"

#include <stdlib.h>
#include <unistd.h>

#include "lib/archive/libarchive.h"
#include "lib/base/mem.h"

#define BLOCK 65536

struct zip_reader {
	struct libarchive lib;
	struct archive *a;
};

/* libarchive's own words name the parts of a format that nobody sees. */
static int
failed(struct err *e)
{
	return err_set(e, ERR_INPUT, "the archive is damaged, or behind a "
	    "password");
}

int
zip_reader_new(struct zip_reader **out, int fd, struct err *e)
{
	struct zip_reader *r = mem_new(1, sizeof(*r));

	if (libarchive_load(&r->lib, LIBARCHIVE_SONAME, e) < 0) {
		free(r);
		return -1;
	}
	r->a = r->lib.archive_read_new();
	if (r->a == NULL || lseek(fd, 0, SEEK_SET) < 0 ||
	    r->lib.archive_read_support_format_zip_seekable(r->a) !=
	    ARCHIVE_OK ||
	    r->lib.archive_read_open_fd(r->a, fd, BLOCK) != ARCHIVE_OK) {
		zip_reader_free(r);
		return failed(e);
	}
	*out = r;
	return 0;
}

int
zip_next(struct zip_reader *r, const char **name, struct err *e)
{
	struct archive_entry *entry;
	int rc = r->lib.archive_read_next_header(r->a, &entry);

	if (rc == ARCHIVE_EOF)
		return 0;
	if (rc < ARCHIVE_WARN)
		return failed(e);
	*name = r->lib.archive_entry_pathname(entry);
	if (*name == NULL)
		*name = r->lib.archive_entry_pathname_utf8(entry);
	if (*name == NULL)
		*name = "";
	return 1;
}

ptrdiff_t
zip_read(struct zip_reader *r, void *p, size_t n, struct err *e)
{
	ptrdiff_t got = r->lib.archive_read_data(r->a, p, n);

	return got < 0 ? failed(e) : got;
}

void
zip_reader_free(struct zip_reader *r)
{
	if (r == NULL)
		return;
	if (r->a != NULL)
		r->lib.archive_read_free(r->a);
	free(r);
}
