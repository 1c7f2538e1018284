/*
 * What a request is answered with.  The server adds the headers that every
 * answer of this site has.
 */
#ifndef OSAN_WEB_ANSWER_H
#define OSAN_WEB_ANSWER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"

#define WEB_HEADS 12 /* most headers of one answer */

struct web_answer {
	int status;
	const char *type;  /* of the body; static */
	struct buf body;
	int fd;            /* a file instead of the body, the answer's; -1 */
	int64_t fd_bytes;
	bool keep;         /* the same for everybody until the database
	                    * changes */
	unsigned mark;     /* the program's, for a kept one (server.h) */
	size_t nheads;
	struct web_head {
		const char *name; /* static */
		char *value;
	} head[WEB_HEADS];
};

/* The head of the field says so: "text/html; charset=utf-8". */
extern const char web_type_html[];

void web_answer_init(struct web_answer *a); /* 200, HTML, empty */
void web_answer_clear(struct web_answer *a);

/* Adds a header; a value with a line's end in it is left out. */
void web_answer_head(struct web_answer *a, const char *name,
    const char *value);

/* See other (303) or, for good, moved permanently (301). */
void web_answer_redirect(struct web_answer *a, const char *to, bool forever);

/* A cookie that ends with the browser, for scripts not to be read and for
 * other sites not to be sent: HttpOnly, SameSite=Lax, Secure where the
 * request came so.  value NULL takes it away. */
void web_answer_cookie(struct web_answer *a, const char *name,
    const char *value, bool secure);

#endif
