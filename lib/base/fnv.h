/*
 * FNV-1a, 64 bits (Fowler, Noll, Vo): a quick number for bytes, for tables
 * and for seeing that something changed.  Whoever may choose the bytes can
 * make two that are alike.
 */
#ifndef OSAN_BASE_FNV_H
#define OSAN_BASE_FNV_H

#include <stddef.h>
#include <stdint.h>

static inline uint64_t
fnv_of(const void *bytes, size_t n)
{
	const unsigned char *p = bytes;
	uint64_t h = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * UINT64_C(0x100000001b3);
	return h;
}

#endif
