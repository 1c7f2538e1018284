/*
 * Errors as values.  A fallible function returns 0 or -1 and takes a
 * struct err last; on -1 the struct tells what failed, why, and what to do.
 *
 * Messages are lower case, without a full stop, and name the thing.  They
 * are written in English and translated here, so that callers pass plain
 * string literals (xgettext reads err_set, err_hint and err_prefix).
 */
#ifndef OSAN_BASE_ERR_H
#define OSAN_BASE_ERR_H

#include <stdbool.h>
#include <stddef.h>

enum err_code {
#define ERR(name, status, word) name,
#include "err.def"
#undef ERR
	ERR_COUNT
};

struct err {
	enum err_code code;
	int wait; /* ERR_OFTEN: seconds after which it may be tried again */
	char msg[1024];
	char hint[512];
};

#define ERR_INIT { .code = ERR_NONE }
#define MUST_USE __attribute__((warn_unused_result))
#define PRINTF_LIKE(f, a) __attribute__((format(printf, f, a)))

/* Fills *e and clears its hint.  Always gives -1, so that a caller can
 * write "return err_set(…)".  Text too long for msg is cut. */
int err_set(struct err *e, enum err_code code, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* As err_set, with ": " and the text of errno added. */
int err_errno(struct err *e, enum err_code code, const char *fmt, ...)
	PRINTF_LIKE(3, 4);

/* Adds what the reader can do about it.  Always -1. */
int err_hint(struct err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* Puts "TEXT: " before the message.  Always -1. */
int err_prefix(struct err *e, const char *fmt, ...) PRINTF_LIKE(2, 3);

/* The four above always give -1; written so that compilers and analysers
 * see it where they are called. */
static inline int
err_failed(int rc)
{
	(void)rc;
	return -1;
}
#define err_set(...) err_failed(err_set(__VA_ARGS__))
#define err_errno(...) err_failed(err_errno(__VA_ARGS__))
#define err_hint(...) err_failed(err_hint(__VA_ARGS__))
#define err_prefix(...) err_failed(err_prefix(__VA_ARGS__))

void err_clear(struct err *e);

/* Whether it concerns one thing of many alone, so that the others can be
 * done: refused, not found, changed, claimed, not permitted. */
bool err_is_refusal(const struct err *e);

/* The exit status of a program that ends with this error (0 to 8). */
int err_status(const struct err *e);

/* The word for machines, as "not_found"; static. */
const char *err_word(const struct err *e);

#endif
