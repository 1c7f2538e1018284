/*
 * Memory that is always had; see mem.h.  The only place that aborts when
 * there is none left.
 */
#include "lib/base/mem.h"

#include <assert.h>
#include <malloc.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#define PAGE ((size_t)4096)
#define WARM_MOST ((size_t)8 << 20)

static void *
must(void *p)
{
	if (p == NULL) {
		fputs("osan: out of memory\n", stderr);
		abort();
	}
	return p;
}

void *
mem_new(size_t n, size_t size)
{
	return must(calloc(n != 0 ? n : 1, size != 0 ? size : 1));
}

void *
mem_grow(void *p, size_t n, size_t size)
{
	if (size != 0 && n > SIZE_MAX / size)
		return must(NULL);
	return must(realloc(p, n * size != 0 ? n * size : 1));
}

char *
mem_text(const char *s)
{
	return s == NULL ? NULL : must(strdup(s));
}

char *
mem_textn(const char *s, size_t n)
{
	char *copy = must(malloc(n + 1));

	memcpy(copy, s, n);
	copy[n] = '\0';
	return copy;
}

char *
mem_printf(const char *fmt, ...)
{
	char *text = NULL;
	va_list ap;

	va_start(ap, fmt);
	if (vasprintf(&text, fmt, ap) < 0)
		text = NULL;
	va_end(ap);
	return must(text);
}

void
mem_wipe(void *p, size_t n)
{
	explicit_bzero(p, n);
}

void
mem_warm(size_t n)
{
	uintptr_t at;
	void *p;

	assert(n <= WARM_MOST);
	/* From the heap's end, and kept there when it is given back. */
	mallopt(M_MMAP_THRESHOLD, (int)(2 * WARM_MOST));
	mallopt(M_TRIM_THRESHOLD, (int)(2 * WARM_MOST));
	p = must(malloc(n + PAGE));
	at = ((uintptr_t)p + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
	madvise((void *)at, n & ~(PAGE - 1), MADV_POPULATE_WRITE);
	free(p);
}
