/*
 * Requests as they come from the network, to the server itself: whatever
 * is sent, what reaches the program is a path and values that are text, what
 * comes back is HTTP, and the server goes on.
 */
#include <arpa/inet.h>
#include <assert.h>
#include <errno.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/web/listen.h"
#include "lib/web/server.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Looking for leaks stops the server's threads in the midst of requests. */
int __lsan_is_turned_off(void);

int
__lsan_is_turned_off(void)
{
	return 1;
}

static void *
thread_new(void *ctx, enum web_place place)
{
	(void)place;
	return ctx;
}

static void
thread_free(void *thread)
{
	(void)thread;
}

static enum web_place
place(void *ctx, const struct web_request *q)
{
	(void)ctx;
	return q->method == WEB_POST ? WEB_WRITER : WEB_AT_ONCE;
}

static void
check_pairs(const struct web_pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		assert(strlen(pairs[i].value) == pairs[i].len);
		assert(utf8_span(pairs[i].value, pairs[i].len) ==
		    pairs[i].len);
	}
}

static void
serve(void *thread, const struct web_request *q, struct web_answer *a)
{
	(void)thread;
	assert(q->path[0] == '/' && strstr(q->path, "/../") == NULL);
	assert(utf8_span(q->path, strlen(q->path)) == strlen(q->path));
	check_pairs(q->query, q->nquery);
	check_pairs(q->form, q->nform);
	for (size_t i = 0; i < q->nfile; i++)
		assert(lseek(q->file[i].fd, 0, SEEK_END) == q->file[i].bytes);
	free(web_cookie(q, "osan"));
	web_answer_head(a, "X-Path", q->path);
	buf_puts(&a->body, "ok");
}

static void
refuse(void *ctx, const struct web_request *q, int status,
    struct web_answer *a)
{
	(void)ctx;
	(void)q;
	assert(status >= 400 && status < 600);
	buf_puts(&a->body, "no");
}

static int
wait_for(void *ctx, const struct web_request *q)
{
	(void)ctx;
	(void)q;
	return 0;
}

static uint64_t
version(void *thread)
{
	(void)thread;
	return 1;
}

static bool
may_keep(void *ctx, const struct web_request *q, unsigned mark)
{
	(void)ctx;
	return mark == 0 && q->agent[0] != 'x';
}

static struct sockaddr_in
start(void)
{
	static const struct web_app app = {
		.ctx = (void *)(uintptr_t)1, .thread_new = thread_new,
		.thread_free = thread_free, .place = place, .serve = serve,
		.refuse = refuse, .wait = wait_for, .version = version,
		.may_keep = may_keep,
	};
	static struct web_networks proxies;
	struct web_server_options o = {
		.limits = {
			.threads = 1, .workers = 1, .waiting = 8,
			.connections = 64, .form_bytes = 4096,
			.file_bytes = 4096, .fields = 16, .files = 2,
			.head_time = 2000000, .body_time = 2000000,
			.answer_time = 2000000,
		},
		.file_folder = "/tmp", .app = &app, .proxies = &proxies,
	};
	struct sockaddr_in at;
	socklen_t len = sizeof(at);
	struct web_server *server;
	char shown[64];
	struct err e;

	signal(SIGPIPE, SIG_IGN);
	if (web_networks_read("127.0.0.1", &proxies, &e) < 0 ||
	    listen_open("127.0.0.1:0", &o.fd, shown, sizeof(shown), &e) < 0 ||
	    web_server_start(&o, &server, &e) < 0)
		abort();
	getsockname(o.fd, (struct sockaddr *)&at, &len);
	return at;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	static struct sockaddr_in at;
	const struct timeval patience = { .tv_sec = 10 };
	char answer[4096];
	ssize_t got;
	int fd;

	if (at.sin_port == 0)
		at = start();
	fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof(patience));
	if (fd < 0)
		abort();
	if (connect(fd, (struct sockaddr *)&at, sizeof(at)) < 0) {
		if (errno != EINTR) /* by the fuzzer's alarm */
			abort();
		close(fd);
		return 0;
	}
	if (write(fd, data, n) < 0)
		n = 0;
	shutdown(fd, SHUT_WR);
	got = read(fd, answer, sizeof(answer));
	assert(got <= 0 || (got >= 5 && memcmp(answer, "HTTP/", 5) == 0));
	while (got > 0)
		got = read(fd, answer, sizeof(answer));
	close(fd);
	return 0;
}
