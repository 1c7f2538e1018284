/*
 * libarchive, loaded when it is first needed: linked at build time, it
 * would cost every start of the program 1.7 ms (libxml2 and ICU come with
 * it).  The one place that names the library; the rest of lib/archive
 * calls through this table.  It is a header of lib/archive alone.
 */
#ifndef OSAN_ARCHIVE_LIBARCHIVE_H
#define OSAN_ARCHIVE_LIBARCHIVE_H

#include <archive.h>
#include <archive_entry.h>

#include "lib/base/err.h"

#define LIBARCHIVE_SONAME "libarchive.so.13"

/* Every function that is used, once. */
#define LIBARCHIVE_FUNCTIONS(X)                \
	X(archive_filter_code)                 \
	X(archive_read_new)                    \
	X(archive_read_free)                   \
	X(archive_read_support_filter_bzip2)   \
	X(archive_read_support_filter_gzip)    \
	X(archive_read_support_filter_xz)      \
	X(archive_read_support_filter_zstd)    \
	X(archive_read_support_format_empty)   \
	X(archive_read_support_format_raw)     \
	X(archive_read_open)                   \
	X(archive_read_next_header)            \
	X(archive_read_data_block)             \
	X(archive_set_error)                   \
	X(archive_error_string)

struct libarchive {
#define MEMBER(name) __typeof__(name) *(name);
	LIBARCHIVE_FUNCTIONS(MEMBER)
#undef MEMBER
};

/* Fills *lib from the shared library soname (LIBARCHIVE_SONAME but in
 * tests).  It stays loaded until the program ends.  ERR_FAILED, naming the
 * package to install, where the library or a function of it is missing. */
MUST_USE int libarchive_load(struct libarchive *lib, const char *soname,
    struct err *e);

#endif
