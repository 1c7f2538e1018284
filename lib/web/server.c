/*
 * The HTTP server; see server.h.  A request is a struct intake from its
 * first line to the end of its answer; while a pool works on it, its
 * connection is suspended and nobody else touches it.
 */
#include "lib/web/server.h"

#include <assert.h>
#include <microhttpd.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/web/cache.h"
#include "lib/web/intake.h"
#include "lib/web/pool.h"
#include "lib/web/quiet.h"
#include "lib/web/slow.h"

#define CONNECTION_MEMORY ((size_t)16 << 10) /* bytes, for a head */
#define IDLE_SECONDS 15u
#define STOP_TIME (5 * INT64_C(1000000)) /* microseconds */
#define BUSY_RETRY 5 /* seconds */

struct web_server {
	struct web_server_options o;
	char *file_folder;
	struct MHD_Daemon *daemon;
	struct web_pool *pool[WEB_PLACES];
	struct slow *slow;
	struct quiet *quiet;
	pthread_key_t key;
	atomic_long open; /* requests that have no answer yet */
};

/* What a thread of libmicrohttpd has. */
struct thread {
	const struct web_app *app;
	void *state;
	struct web_cache *cache;
};

/* Every answer's headers: nothing is loaded from elsewhere or run, no other
 * site frames it or learns where its reader came from. */
static const struct {
	const char *name, *value;
} common[] = {
	{ "Content-Security-Policy", "default-src 'none'; style-src 'self'; "
	    "img-src 'self'; form-action 'self'; base-uri 'none'; "
	    "frame-ancestors 'none'" },
	{ "X-Content-Type-Options", "nosniff" },
	{ "X-Frame-Options", "DENY" },
	{ "Referrer-Policy", "same-origin" },
	{ "Cross-Origin-Opener-Policy", "same-origin" },
	{ "Cross-Origin-Resource-Policy", "same-origin" },
	{ "Permissions-Policy", "camera=(), geolocation=(), microphone=()" },
};

static void
thread_end(void *arg)
{
	struct thread *t = arg;

	web_cache_free(t->cache);
	t->app->thread_free(t->state);
	free(t);
}

static struct thread *
this_thread(struct web_server *s)
{
	struct thread *t = pthread_getspecific(s->key);

	if (t != NULL)
		return t;
	t = mem_new(1, sizeof(*t));
	t->app = s->o.app;
	t->state = t->app->thread_new(t->app->ctx, WEB_AT_ONCE);
	t->cache = web_cache_new(s->o.limits.cache_bytes);
	pthread_setspecific(s->key, t);
	return t;
}

static struct slow_client *
client_of(struct MHD_Connection *c)
{
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(c,
	    MHD_CONNECTION_INFO_SOCKET_CONTEXT);

	return info != NULL ? info->socket_context : NULL;
}

static void
enter(struct MHD_Connection *c, enum slow_phase phase)
{
	struct slow_client *client = client_of(c);

	if (client != NULL)
		slow_phase(client, phase);
}

static struct MHD_Response *
make_response(struct web_answer *a, size_t *bytes)
{
	struct MHD_Response *r;

	*bytes = a->body.len;
	if (a->fd >= 0) {
		r = MHD_create_response_from_fd64((uint64_t)a->fd_bytes,
		    a->fd);
		a->fd = -1;
	} else {
		r = MHD_create_response_from_buffer(*bytes,
		    buf_take(&a->body), MHD_RESPMEM_MUST_FREE);
	}
	if (r == NULL)
		return NULL;
	if (a->type != NULL)
		MHD_add_response_header(r, MHD_HTTP_HEADER_CONTENT_TYPE,
		    a->type);
	for (size_t i = 0; i < ARRAY_LEN(common); i++)
		MHD_add_response_header(r, common[i].name, common[i].value);
	for (size_t i = 0; i < a->nheads; i++)
		MHD_add_response_header(r, a->head[i].name,
		    a->head[i].value);
	return r;
}

/* Hands the answer over; what everybody gets alike is kept. */
static enum MHD_Result
send_answer(struct thread *t, struct intake *in)
{
	bool keep = in->a.keep && in->a.status == MHD_HTTP_OK &&
	    in->q.cookies == NULL && t != NULL;
	unsigned status = (unsigned)in->a.status;
	size_t bytes;
	struct MHD_Response *r = make_response(&in->a, &bytes);
	enum MHD_Result rc;

	if (r == NULL)
		return MHD_NO;
	rc = MHD_queue_response(in->connection, status, r);
	enter(in->connection, SLOW_ANSWER);
	if (!keep || !web_cache_keep(t->cache, in->q.target, r, bytes,
	    in->a.mark))
		MHD_destroy_response(r);
	return rc;
}

static enum MHD_Result
refuse(struct web_server *s, struct intake *in, int status, int retry)
{
	char text[16];

	in->a.status = status;
	s->o.app->refuse(s->o.app->ctx, &in->q, status, &in->a);
	in->a.keep = false;
	if (retry > 0) {
		snprintf(text, sizeof(text), "%d", retry);
		web_answer_head(&in->a, MHD_HTTP_HEADER_RETRY_AFTER, text);
	}
	if (status == MHD_HTTP_METHOD_NOT_ALLOWED)
		web_answer_head(&in->a, MHD_HTTP_HEADER_ALLOW,
		    "GET, HEAD, POST");
	web_answer_head(&in->a, MHD_HTTP_HEADER_CONNECTION, "close");
	return send_answer(NULL, in);
}

/* A pool's thread answers; the network's thread sends it. */
static void
work(void *ctx, void *thread, void *job)
{
	struct web_server *s = ctx;
	struct intake *in = job;

	s->o.app->serve(thread, &in->q, &in->a);
	in->answered = true;
	MHD_resume_connection(in->connection);
}

static enum MHD_Result
give_to_pool(struct web_server *s, struct intake *in, enum web_place place)
{
	enter(in->connection, SLOW_WORK);
	MHD_suspend_connection(in->connection);
	if (!web_pool_add(s->pool[place], in)) {
		in->status = MHD_HTTP_SERVICE_UNAVAILABLE;
		in->answered = true;
		MHD_resume_connection(in->connection);
	}
	return MHD_YES;
}

static enum MHD_Result
answer(struct web_server *s, struct intake *in)
{
	const struct web_app *app = s->o.app;
	enum web_place place;
	struct thread *t;
	int wait;

	if (in->status != 0)
		return refuse(s, in, in->status, in->status ==
		    MHD_HTTP_SERVICE_UNAVAILABLE ? BUSY_RETRY : 0);
	if (in->answered)
		return send_answer(NULL, in);
	wait = in->welcome ? 0 : app->wait(app->ctx, &in->q);
	if (wait > 0)
		return refuse(s, in, MHD_HTTP_TOO_MANY_REQUESTS, wait);
	place = app->place(app->ctx, &in->q);
	if (place != WEB_AT_ONCE)
		return give_to_pool(s, in, place);
	t = this_thread(s);
	app->serve(t->state, &in->q, &in->a);
	return send_answer(t, in);
}

/* The kept answer, where whoever asks gets what everybody gets; it counts as
 * any other. */
static bool
send_kept(struct web_server *s, struct intake *in, const char *method,
    const char *version, enum MHD_Result *rc)
{
	struct thread *t = this_thread(s);
	struct MHD_Response *r;
	unsigned mark;

	if (s->o.limits.cache_bytes == 0 || in->status != 0)
		return false;
	web_cache_version(t->cache, s->o.app->version(t->state));
	r = web_cache_find(t->cache, in->q.target, &mark);
	if (r == NULL || MHD_lookup_connection_value(in->connection,
	    MHD_HEADER_KIND, MHD_HTTP_HEADER_COOKIE) != NULL ||
	    !intake_is_framed(in, false, version))
		return false;
	intake_address(in);
	if (s->o.app->wait(s->o.app->ctx, &in->q) > 0)
		return false; /* and answer() refuses it */
	in->welcome = true;
	intake_agent(in, method);
	if (!s->o.app->may_keep(s->o.app->ctx, &in->q, mark))
		return false;
	*rc = MHD_queue_response(in->connection, MHD_HTTP_OK, r);
	enter(in->connection, SLOW_ANSWER);
	return true;
}

/* An answer given now would close the connection: what has no body is
 * looked at when it is called again, at once. */
static enum MHD_Result
begin(struct web_server *s, struct intake *in, const char *url,
    const char *method, const char *version)
{
	if (strcmp(method, MHD_HTTP_METHOD_GET) == 0 ||
	    strcmp(method, MHD_HTTP_METHOD_HEAD) == 0)
		return MHD_YES;
	intake_head(in, url, method, version);
	if (in->status != 0)
		return answer(s, in);
	enter(in->connection, SLOW_BODY);
	return MHD_YES;
}

static enum MHD_Result
on_access(void *ctx, struct MHD_Connection *connection, const char *url,
    const char *method, const char *version, const char *data, size_t *n,
    void **request)
{
	struct web_server *s = ctx;
	struct intake *in = *request;
	enum MHD_Result rc;

	if (!in->begun) {
		in->begun = true;
		in->connection = connection;
		return begin(s, in, url, method, version);
	}
	if (*n > 0) {
		rc = intake_body(in, data, *n) ? MHD_YES : MHD_NO;
		*n = 0;
		return rc;
	}
	if (in->q.path == NULL) {
		if (send_kept(s, in, method, version, &rc))
			return rc;
		intake_head(in, url, method, version);
	} else if (!in->answered) {
		intake_end(in);
	}
	return answer(s, in);
}

static void *
on_target(void *ctx, const char *target, struct MHD_Connection *connection)
{
	struct web_server *s = ctx;

	(void)connection;
	atomic_fetch_add(&s->open, 1);
	return intake_new(&s->o, target);
}

static void
on_completed(void *ctx, struct MHD_Connection *connection, void **request,
    enum MHD_RequestTerminationCode why)
{
	struct web_server *s = ctx;

	(void)why;
	intake_free(*request);
	*request = NULL;
	enter(connection, SLOW_HEAD);
	atomic_fetch_sub(&s->open, 1);
}

static void
on_connection(void *ctx, struct MHD_Connection *connection, void **client,
    enum MHD_ConnectionNotificationCode what)
{
	struct web_server *s = ctx;
	const union MHD_ConnectionInfo *info = MHD_get_connection_info(
	    connection, MHD_CONNECTION_INFO_CONNECTION_FD);

	if (what == MHD_CONNECTION_NOTIFY_STARTED)
		*client = slow_begin(s->slow, (int)info->connect_fd);
	else
		slow_end(s->slow, *client);
}

static void
on_log(void *ctx, const char *format, va_list args)
	__attribute__((format(printf, 2, 0)));

static void
on_log(void *ctx, const char *format, va_list args)
{
	struct web_server *s = ctx;
	char text[512];
	long more;

	if (s->o.log == NULL ||
	    !quiet_may(s->quiet, format, clock_steady(), &more))
		return;
	vsnprintf(text, sizeof(text), format, args);
	text[strcspn(text, "\n")] = '\0';
	s->o.log(s->o.app->ctx, text, more);
}

static void *
pool_thread(void *ctx, enum web_place place)
{
	struct web_server *s = ctx;

	return s->o.app->thread_new(s->o.app->ctx, place);
}

static void *
reader_new(void *ctx)
{
	return pool_thread(ctx, WEB_READER);
}

static void *
writer_new(void *ctx)
{
	return pool_thread(ctx, WEB_WRITER);
}

static int
start_pools(struct web_server *s, struct err *e)
{
	struct web_pool_options o = {
		.threads = s->o.limits.workers,
		.most = s->o.limits.waiting,
		.ctx = s,
		.thread_new = reader_new,
		.thread_free = s->o.app->thread_free,
		.run = work,
	};

	if (web_pool_new(&o, &s->pool[WEB_READER], e) < 0)
		return -1;
	o.thread_new = writer_new;
	return web_pool_new(&o, &s->pool[WEB_WRITER], e);
}

static int
start_daemon(struct web_server *s, struct err *e)
{
	const struct web_limits *l = &s->o.limits;

	s->daemon = MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD |
	    MHD_ALLOW_SUSPEND_RESUME | MHD_USE_ERROR_LOG | MHD_USE_TURBO, 0,
	    NULL, NULL, on_access, s,
	    MHD_OPTION_EXTERNAL_LOGGER, on_log, s,
	    MHD_OPTION_LISTEN_SOCKET, s->o.fd,
	    MHD_OPTION_THREAD_POOL_SIZE, l->threads,
	    MHD_OPTION_CONNECTION_LIMIT, l->connections,
	    MHD_OPTION_PER_IP_CONNECTION_LIMIT, l->connections_each,
	    MHD_OPTION_CONNECTION_MEMORY_LIMIT, CONNECTION_MEMORY,
	    MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS,
	    MHD_OPTION_STRICT_FOR_CLIENT, 1,
	    MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
	    MHD_OPTION_URI_LOG_CALLBACK, on_target, s,
	    MHD_OPTION_NOTIFY_COMPLETED, on_completed, s,
	    MHD_OPTION_NOTIFY_CONNECTION, on_connection, s,
	    MHD_OPTION_END);
	if (s->daemon == NULL)
		return err_set(e, ERR_FAILED, "the server could not be "
		    "started");
	return 0;
}

int
web_server_start(const struct web_server_options *o,
    struct web_server **out, struct err *e)
{
	struct web_server *s = mem_new(1, sizeof(*s));
	const int64_t phases[SLOW_PHASES] = {
		[SLOW_HEAD] = o->limits.head_time,
		[SLOW_BODY] = o->limits.body_time,
		[SLOW_ANSWER] = o->limits.answer_time,
	};

	s->o = *o;
	s->quiet = quiet_new();
	s->file_folder = mem_text(o->file_folder);
	s->o.file_folder = s->file_folder;
	if (pthread_key_create(&s->key, thread_end) != 0) {
		quiet_free(s->quiet);
		free(s->file_folder);
		free(s);
		return err_set(e, ERR_FAILED, "no more threads can be had");
	}
	if (slow_new(phases, &s->slow, e) < 0 || start_pools(s, e) < 0 ||
	    start_daemon(s, e) < 0) {
		web_server_stop(s);
		return -1;
	}
	*out = s;
	return 0;
}

/* What was begun gets its answer; who is slow does not hold us up. */
static void
finish(struct web_server *s)
{
	int64_t end = clock_steady() + STOP_TIME;

	while (atomic_load(&s->open) > 0 && clock_steady() < end)
		nanosleep(&(struct timespec){ .tv_nsec = 2000000 }, NULL);
}

void
web_server_stop(struct web_server *s)
{
	if (s == NULL)
		return;
	if (s->daemon != NULL) {
		MHD_quiesce_daemon(s->daemon);
		finish(s);
	}
	for (size_t i = 0; i < WEB_PLACES; i++)
		web_pool_free(s->pool[i]);
	if (s->daemon != NULL)
		MHD_stop_daemon(s->daemon);
	slow_free(s->slow);
	quiet_free(s->quiet);
	close(s->o.fd);
	pthread_key_delete(s->key);
	free(s->file_folder);
	free(s);
}
