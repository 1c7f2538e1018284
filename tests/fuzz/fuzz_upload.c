/*
 * Fuzzes files that citizens attach.  Any bytes are a file of a known kind
 * or are refused; a picture that is taken is one again when it is looked at
 * anew, is never longer than before but for the way up, and a second pass
 * leaves it as it is.  The name made of the same bytes is safe.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/board/strip.h"
#include "lib/board/upload_kind.h"

#define EXIF 36 /* bytes of the way up */

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static int
file_of(const void *p, size_t n)
{
	int fd = memfd_create("upload", MFD_CLOEXEC);

	must(fd >= 0 && write(fd, p, n) == (ssize_t)n &&
	    lseek(fd, 0, SEEK_SET) == 0);
	return fd;
}

/* The picture again in *out, or false. */
static bool
strip(enum upload_image image, const void *p, size_t n, char **out,
    size_t *len)
{
	FILE *in = fdopen(file_of(p, n), "rb");
	FILE *to = open_memstream(out, len);
	struct err e = ERR_INIT;
	int rc = strip_image(image, in, to, &e);

	fclose(in);
	fclose(to);
	return rc == 0;
}

static void
check_image(enum upload_image image, const uint8_t *data, size_t size)
{
	char *once, *twice;
	size_t n, m;

	if (strip(image, data, size, &once, &n)) {
		must(n <= size + EXIF);
		must(strip(image, once, n, &twice, &m));
		must(m == n && memcmp(once, twice, n) == 0);
		free(twice);
	}
	free(once);
}

static void
check_name(const uint8_t *data, size_t size, const struct upload_kind *kind)
{
	char *name = mem_textn((const char *)data, size < 300 ? size : 300);
	char *safe = upload_name(name, kind);
	size_t n = strlen(safe);

	must(n > 0 && n <= UPLOAD_NAME_MOST && safe[0] != '.');
	must(utf8_span(safe, n) == n && strpbrk(safe, "/\\\r\n\t") == NULL);
	must(n >= strlen(kind->suffix));
	free(safe);
	free(name);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct upload_kind *kind = NULL;
	struct err e = ERR_INIT;
	int fd = file_of(data, size);

	if (upload_kind_of(fd, &kind, &e) == 0) {
		must(kind != NULL);
		if (kind->image != UPLOAD_NO_IMAGE)
			check_image(kind->image, data, size);
		check_name(data, size, kind);
	} else {
		must(e.code == ERR_INPUT);
	}
	close(fd);
	return 0;
}
