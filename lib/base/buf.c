/*
 * A growing string of bytes; see buf.h.  An empty buf owns no memory.
 */
#include "lib/base/buf.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

char buf_empty[1] = "";

void
buf_init(struct buf *b)
{
	b->s = buf_empty;
	b->len = 0;
	b->size = 0;
}

void
buf_clear(struct buf *b)
{
	if (b->size != 0)
		free(b->s);
	buf_init(b);
}

void
buf_reset(struct buf *b)
{
	b->len = 0;
	if (b->size != 0)
		b->s[0] = '\0';
}

void
buf_reserve(struct buf *b, size_t n)
{
	size_t need = b->len + n + 1;
	size_t size = b->size != 0 ? b->size : 64;

	if (need <= b->size)
		return;
	while (size < need)
		size *= 2;
	b->s = mem_grow(b->size != 0 ? b->s : NULL, size, 1);
	b->s[b->len] = '\0';
	b->size = size;
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	if (n == 0)
		return;
	buf_reserve(b, n);
	memcpy(b->s + b->len, p, n);
	b->len += n;
	b->s[b->len] = '\0';
}

void
buf_puts(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_putc(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_vprintf(struct buf *b, const char *fmt, va_list ap)
{
	va_list again;
	int n;

	va_copy(again, ap);
	n = vsnprintf(NULL, 0, fmt, ap);
	assert(n >= 0);
	buf_reserve(b, (size_t)n);
	if (n > 0)
		vsnprintf(b->s + b->len, (size_t)n + 1, fmt, again);
	va_end(again);
	b->len += (size_t)n;
}

void
buf_printf(struct buf *b, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	buf_vprintf(b, fmt, ap);
	va_end(ap);
}

void
buf_cut(struct buf *b, size_t len)
{
	assert(len <= b->len);
	if (b->size == 0)
		return;
	b->len = len;
	b->s[len] = '\0';
}

char *
buf_take(struct buf *b)
{
	char *s = b->size != 0 ? b->s : mem_text("");

	buf_init(b);
	return s;
}
