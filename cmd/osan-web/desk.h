/*
 * What one thread works with: a connection to the database, the keys, and
 * the page that it is writing.  A thread that serves pages reads only what
 * the public may see; the threads of the pool of writers write too.
 */
#ifndef OSAN_CMD_WEB_DESK_H
#define OSAN_CMD_WEB_DESK_H

#include <stdbool.h>

#include "cmd/osan-web/maintenance.h"
#include "cmd/osan-web/rendered.h"
#include "cmd/osan-web/site.h"
#include "cmd/osan-web/views.h"
#include "cmd/osan-web/visitor.h"
#include "lib/base/err.h"
#include "lib/store/store.h"
#include "lib/web/answer.h"
#include "lib/web/request.h"
#include "lib/web/route.h"
#include "lib/web/server.h"

struct desk {
	struct site *site;
	enum web_place place;
	struct store *store;     /* NULL until it is needed */
	struct keyring *keyring; /* writers; NULL without a key */
	struct scan *scan;       /* writers: the filters, once needed */
	int64_t indexed_at;      /* when search was brought up to date */
	uint64_t mark;           /* of the database, when next_end was read */
	int64_t next_end;        /* of a posting period; 0 = none */
	struct maintenance maintenance;
	struct rendered *rendered;
	struct page page;
};

struct desk *desk_new(struct site *site, enum web_place place);
void desk_free(struct desk *d);

/* Opens the database where it is not open.  Errors as store_open. */
MUST_USE int desk_open(struct desk *d, struct err *e);

/* One request on its way to a page. */
struct call {
	struct desk *desk;
	const struct web_request *q;
	struct web_answer *a;
	struct config *config;
	const struct route *route;
	const struct tongue *lang;
	struct visitor visitor;
	const char *path;        /* without the language's part */
	struct web_parts parts;  /* of the address */
	char origin[256];        /* call_origin's */
	struct visit_win win;    /* of the Nth visitor */
	bool told;               /* of which the page tells */
};

/* Begins the page p of a call and ends it: what stands around its own
 * part.  view's own fields are filled by the caller before. */
struct page *page_begin(struct call *c, struct layout *view);
void page_end(struct call *c, const struct layout *view);

/* The address of the site in front of paths, as "https://www.example.kr":
 * the setting, else how this request came, which is not to be kept for
 * others; borrowed from the call. */
const char *call_origin(struct call *c);

/* The other way: the answer becomes a redirect to a path of this site, in
 * the call's language. */
void page_go(struct call *c, const char *path);

/* Which part of a list a page shows that begins at that time
 * (microseconds), for its title: "2026-11-29 and before".  Writes into out
 * and gives out. */
#define PART_TEXT 64
const char *page_part(int64_t from, char out[PART_TEXT]);

/* The place in a list that a value of the query names, as
 * "1795500000000000-123": when, and the id.  False where it names none. */
bool call_key(const struct call *c, const char *name,
    struct public_key *key);

/* Tells a client to ask again after so many seconds; 0: soon. */
void page_retry(struct call *c, int seconds);

/* A page that says what is wrong, with what else could be done. */
void page_fail(struct call *c, int status, const char *text,
    const char *hint);

/* The same for an error of the library. */
void page_error(struct call *c, const struct err *e);

#endif
