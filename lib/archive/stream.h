/*
 * A stream of bytes in: a file or standard input, unpacked from gzip, xz,
 * zstd or bzip2 by itself, and turned into UTF-8.  Bytes are not judged
 * here: what is not text is found by who reads it.
 *
 * Memory does not grow with the file: 1 MiB, 512 KiB more for an old
 * encoding, and what unpacking takes (8 MiB for xz as it is mostly made,
 * 65 MiB for xz -9).  libarchive is loaded only for what is compressed.
 */
#ifndef OSAN_ARCHIVE_STREAM_H
#define OSAN_ARCHIVE_STREAM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

struct stream;

struct stream_options {
	const char *encoding; /* "utf-8" where NULL; see charset.h */
	bool twice;           /* stream_rewind will be called */
};

/* Opens path, or standard input for "-".  With o->twice, input that cannot
 * go back (a pipe) is first copied, as it came, to a file without a name in
 * TMPDIR, mode 0600.  o may be NULL.  On success *s is the caller's.
 * ERR_NOT_FOUND for a missing file; ERR_INPUT for a directory and for what
 * is plainly no text (a zip archive, UTF-16 that was not asked for);
 * ERR_USAGE for an encoding that is not known; ERR_IO. */
MUST_USE int stream_open(struct stream **s, const char *path,
    const struct stream_options *o, struct err *e);
void stream_free(struct stream *s); /* takes NULL */

/* The next piece: gives its length and sets *piece to it, 0 at the end, -1
 * on an error, after all that was sound before it has been given.  The
 * caller may change the bytes; they stay until the next call.  A mark of
 * byte order at the beginning is left out.  ERR_INPUT for damaged or cut
 * off input (libarchive does not compare gzip's checksum), ERR_IO. */
MUST_USE ptrdiff_t stream_read(struct stream *s, char **piece, struct err *e);

/* Back to the first byte, also after an error.  Needs twice, or a file. */
MUST_USE int stream_rewind(struct stream *s, struct err *e);

/* For messages: the path, or "standard input". */
const char *stream_name(const struct stream *s);

/* For messages: the encoding as it was named at opening. */
const char *stream_encoding(const struct stream *s);

/* For a progress bar: bytes of the file read so far, as they lie there,
 * and their total, 0 where it is not known. */
int64_t stream_done(const struct stream *s);
int64_t stream_total(const struct stream *s);

#endif
