/*
 * A growing string of bytes that always ends in a NUL.
 */
#ifndef OSAN_BASE_BUF_H
#define OSAN_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
	char *s;     /* never NULL after buf_init; NUL behind the last byte */
	size_t len;  /* bytes, without that NUL */
	size_t size; /* bytes had; 0 while s is the shared empty text */
};

#define BUF_INIT { .s = buf_empty, .len = 0, .size = 0 }
extern char buf_empty[1];

void buf_init(struct buf *b);
void buf_clear(struct buf *b);              /* frees; b is empty again */
void buf_reset(struct buf *b);              /* empty, memory kept */
void buf_reserve(struct buf *b, size_t n);  /* room for n more bytes */
void buf_add(struct buf *b, const void *p, size_t n);
void buf_puts(struct buf *b, const char *s);
void buf_putc(struct buf *b, char c);
void buf_printf(struct buf *b, const char *fmt, ...)
	__attribute__((format(printf, 2, 3)));
void buf_vprintf(struct buf *b, const char *fmt, va_list ap)
	__attribute__((format(printf, 2, 0)));
void buf_cut(struct buf *b, size_t len);    /* shortens to len bytes */
char *buf_take(struct buf *b);              /* the text is yours; b empty */

#endif
