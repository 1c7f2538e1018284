/*
 * A request as it came, checked: a path and values that are sound UTF-8
 * without a NUL, fields and files of a form within their limits.  What is
 * broken never gets here.
 */
#ifndef OSAN_WEB_REQUEST_H
#define OSAN_WEB_REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/web/address.h"

enum web_method { WEB_GET, WEB_HEAD, WEB_POST };

struct web_pair {
	char *name;
	char *value; /* ends in a NUL */
	size_t len;
};

/* A file of a form: its bytes lie in a file without a name. */
struct web_file {
	char *field;
	char *name;    /* as the browser calls it; not to be trusted */
	int fd;        /* the request's, closed with it */
	int64_t bytes;
};

struct web_request {
	enum web_method method;
	char *target;  /* as it was sent: path, and "?" and query */
	char *path;    /* decoded; begins with '/' */
	struct web_pair *query;
	size_t nquery;
	struct web_pair *form;
	size_t nform;
	struct web_file *file;
	size_t nfile;
	char *cookies; /* the header, or NULL */
	char *agent;   /* User-Agent, or "" */
	char *since;   /* If-None-Match, or NULL */
	char *host;    /* Host, or NULL */
	char *origin;  /* Origin, or NULL */
	bool secure;   /* came by https, as a listed proxy says */
	char address[WEB_ADDRESS]; /* the client's */
};

/* The first value of that name, borrowed; NULL where there is none. */
const char *web_query(const struct web_request *q, const char *name);
const char *web_form(const struct web_request *q, const char *name);

/* The value of a cookie, the caller's; NULL where there is none. */
char *web_cookie(const struct web_request *q, const char *name);

/* For lib/web and for tests: adds a value, and takes all apart. */
void web_pair_add(struct web_pair **pairs, size_t *n, const char *name,
    const char *value, size_t len);
void web_request_clear(struct web_request *q);

#endif
