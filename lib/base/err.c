/*
 * Errors as values; see err.h.  The table of codes is err.def.
 */
#include "lib/base/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"

static const struct {
	int status;
	const char *word;
} table[ERR_COUNT] = {
#define ERR(name, status, word) [name] = { status, word },
#include "err.def"
#undef ERR
};

static void
format(char *out, size_t size, const char *fmt, va_list ap)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
	vsnprintf(out, size, _(fmt), ap);
#pragma GCC diagnostic pop
}

int
(err_set)(struct err *e, enum err_code code, const char *fmt, ...)
{
	va_list ap;

	e->code = code;
	e->wait = 0;
	e->hint[0] = '\0';
	va_start(ap, fmt);
	format(e->msg, sizeof(e->msg), fmt, ap);
	va_end(ap);
	return -1;
}

int
(err_errno)(struct err *e, enum err_code code, const char *fmt, ...)
{
	va_list ap;
	size_t used;
	int saved = errno;

	e->code = code;
	e->wait = 0;
	e->hint[0] = '\0';
	va_start(ap, fmt);
	format(e->msg, sizeof(e->msg), fmt, ap);
	va_end(ap);
	used = strlen(e->msg);
	snprintf(e->msg + used, sizeof(e->msg) - used, ": %s",
	    _(strerror(saved)));
	return -1;
}

int
(err_hint)(struct err *e, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	format(e->hint, sizeof(e->hint), fmt, ap);
	va_end(ap);
	return -1;
}

int
(err_prefix)(struct err *e, const char *fmt, ...)
{
	char old[sizeof(e->msg)];
	va_list ap;
	size_t used;

	memcpy(old, e->msg, sizeof(old));
	va_start(ap, fmt);
	format(e->msg, sizeof(e->msg), fmt, ap);
	va_end(ap);
	used = strlen(e->msg);
	snprintf(e->msg + used, sizeof(e->msg) - used, ": %s", old);
	return -1;
}

void
err_clear(struct err *e)
{
	e->code = ERR_NONE;
	e->msg[0] = '\0';
	e->hint[0] = '\0';
}

bool
err_is_refusal(const struct err *e)
{
	switch (e->code) {
	case ERR_REFUSED:
	case ERR_NOT_FOUND:
	case ERR_CHANGED:
	case ERR_CLAIMED:
	case ERR_DENIED:
		return true;
	default:
		return false;
	}
}

int
err_status(const struct err *e)
{
	return table[e->code].status;
}

const char *
err_word(const struct err *e)
{
	return table[e->code].word;
}
