/*
 * libzstd, loaded when it is first needed (as libarchive.h has it).  A
 * header of lib/archive alone.
 */
#ifndef OSAN_ARCHIVE_LIBZSTD_H
#define OSAN_ARCHIVE_LIBZSTD_H

#include <zstd.h>

#include "lib/base/err.h"

#define LIBZSTD_SONAME "libzstd.so.1"

/* Every function that is used, once. */
#define LIBZSTD_FUNCTIONS(X)      \
	X(ZSTD_createCCtx)        \
	X(ZSTD_freeCCtx)          \
	X(ZSTD_CCtx_setParameter) \
	X(ZSTD_compressStream2)   \
	X(ZSTD_createDCtx)        \
	X(ZSTD_freeDCtx)          \
	X(ZSTD_decompressStream)  \
	X(ZSTD_isError)           \
	X(ZSTD_getErrorName)

struct libzstd {
#define MEMBER(name) __typeof__(name) *(name);
	LIBZSTD_FUNCTIONS(MEMBER)
#undef MEMBER
};

/* As libarchive_load. */
MUST_USE int libzstd_load(struct libzstd *lib, const char *soname,
    struct err *e);

#endif
