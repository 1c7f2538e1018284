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
	X(archive_read_support_format_tar)     \
	X(archive_read_support_format_zip_seekable) \
	X(archive_read_open_fd)                \
	X(archive_read_open)                   \
	X(archive_read_next_header)            \
	X(archive_read_data)                   \
	X(archive_read_data_block)             \
	X(archive_write_new)                   \
	X(archive_write_free)                  \
	X(archive_write_set_format_pax_restricted) \
	X(archive_write_add_filter_gzip)       \
	X(archive_write_set_filter_option)     \
	X(archive_write_set_bytes_per_block)   \
	X(archive_write_open)                  \
	X(archive_write_header)                \
	X(archive_write_data)                  \
	X(archive_write_finish_entry)          \
	X(archive_write_close)                 \
	X(archive_write_fail)                  \
	X(archive_entry_new)                   \
	X(archive_entry_free)                  \
	X(archive_entry_clear)                 \
	X(archive_entry_set_pathname)          \
	X(archive_entry_set_filetype)          \
	X(archive_entry_set_perm)              \
	X(archive_entry_set_size)              \
	X(archive_entry_set_mtime)             \
	X(archive_entry_pathname)              \
	X(archive_entry_pathname_utf8)         \
	X(archive_entry_filetype)              \
	X(archive_entry_size)                  \
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
