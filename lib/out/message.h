/*
 * Messages on standard error: what failed, why, and what to do about it;
 * an object a line where --json was asked for.  Texts are translated here
 * (pass literals) and cleaned of control characters.
 */
#ifndef OSAN_OUT_MESSAGE_H
#define OSAN_OUT_MESSAGE_H

#include <stdbool.h>
#include <stdio.h>

#include "lib/base/err.h"

struct progress;

struct message {
	FILE *file;
	const char *program;       /* begins each line */
	bool json;
	bool quiet;                /* no warnings, no notes */
	bool verbose;              /* details too */
	bool color;
	struct progress *progress; /* hidden before a message, or NULL */
};

/* "osanctl: MESSAGE" and the hint below it, or
 * {"code":…,"message":…,"hint":…}. */
void message_error(const struct message *m, const struct err *e);

/* Something that people should know, though the work goes on. */
void message_warn(const struct message *m, const char *fmt, ...)
	PRINTF_LIKE(2, 3);

/* How the work goes; --quiet leaves it out. */
void message_note(const struct message *m, const char *fmt, ...)
	PRINTF_LIKE(2, 3);

/* What only --verbose shows. */
void message_detail(const struct message *m, const char *fmt, ...)
	PRINTF_LIKE(2, 3);

#endif
