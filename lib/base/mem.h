/*
 * Memory that is always had: running out aborts in one place.
 */
#ifndef OSAN_BASE_MEM_H
#define OSAN_BASE_MEM_H

#include <stddef.h>

/* Zeroed memory for n objects of size bytes; the caller frees it. */
void *mem_new(size_t n, size_t size) __attribute__((malloc));

/* As realloc for n objects; new space is not zeroed. */
void *mem_grow(void *p, size_t n, size_t size);

/* A copy of the text, or NULL for NULL; the caller frees it. */
char *mem_text(const char *s);

/* A copy of the first n bytes with a NUL behind; the caller frees it. */
char *mem_textn(const char *s, size_t n);

/* A new text as printf would write it; the caller frees it. */
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Overwrites n bytes in a way that the compiler keeps (secrets). */
void mem_wipe(void *p, size_t n);

/* Asks the kernel at once for the first n bytes that this process is going
 * to use, up to 8 MiB: page by page, as they are touched, they cost a short
 * command more than its work.  Where that cannot be had, nothing. */
void mem_warm(size_t n);

#define ARRAY_LEN(a) (sizeof(a) / sizeof((a)[0]))

#endif
