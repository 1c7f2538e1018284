/*
 * The HTTP server: libmicrohttpd with epoll and a few threads.  Each thread
 * that serves has a state of its own, made and freed by the program, so that
 * a database connection belongs to one thread.  What takes long goes to a
 * pool of workers (pool.h), and the connection waits without a thread.
 *
 * Nothing broken reaches the program: smuggled lengths, paths that are no
 * text, forms beyond their limits are answered here.
 */
#ifndef OSAN_WEB_SERVER_H
#define OSAN_WEB_SERVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/web/address.h"
#include "lib/web/answer.h"
#include "lib/web/request.h"

/* Who answers: the thread that reads the network, or a pool. */
enum web_place {
	WEB_AT_ONCE,
	WEB_READER, /* looks for long */
	WEB_WRITER, /* waits for its turn to write */
	WEB_PLACES
};

/* The program behind the server. */
struct web_app {
	void *ctx;
	void *(*thread_new)(void *ctx, enum web_place place);
	void (*thread_free)(void *thread);
	enum web_place (*place)(void *ctx, const struct web_request *q);
	void (*serve)(void *thread, const struct web_request *q,
	    struct web_answer *a);
	/* A page for what never gets to serve (400, 413, 429, 503 …); q may
	 * be incomplete, path and all.  retry: seconds after which to try
	 * again, 0 = none. */
	void (*refuse)(void *ctx, const struct web_request *q, int status,
	    struct web_answer *a);
	/* How many seconds this client is to wait; 0: it is welcome. */
	int (*wait)(void *ctx, const struct web_request *q);
	/* The database's version as this thread sees it. */
	uint64_t (*version)(void *thread);
	/* Whether a client may get a kept answer of that mark (answer.h); of
	 * q there are method, agent and address.  False: it is served anew. */
	bool (*may_keep)(void *ctx, const struct web_request *q,
	    unsigned mark);
};

struct web_limits {
	unsigned threads;
	unsigned workers;       /* of each pool */
	size_t waiting;         /* requests that may wait for a pool */
	unsigned connections;
	unsigned connections_each; /* of one address; 0 = any */
	int64_t head_time;      /* microseconds, as the three below */
	int64_t body_time;
	int64_t answer_time;
	size_t form_bytes;      /* of all fields */
	size_t file_bytes;      /* of all files */
	size_t fields;
	size_t files;
	size_t cache_bytes;     /* of each thread */
};

struct web_server_options {
	int fd;                 /* listens; the server's from then on */
	struct web_limits limits;
	const char *file_folder; /* where files of a form are put, or NULL */
	const struct web_networks *proxies; /* borrowed, as app */
	const struct web_app *app;
	/* Or NULL.  more: lines like this that were left out (quiet.h). */
	void (*log)(void *ctx, const char *text, long more);
};

struct web_server;

/* Serves from then on.  ERR_FAILED. */
MUST_USE int web_server_start(const struct web_server_options *o,
    struct web_server **out, struct err *e);

/* No new connections; what was begun is answered, for a few seconds at
 * most; NULL is nothing. */
void web_server_stop(struct web_server *s);

#endif
