/*
 * One request with a time limit; see probe.h.
 */
#include "lib/health/probe.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/num.h"

#define HEAD 512  /* bytes of an answer that are looked at */
#define PORT 80
#define PATH_MOST 512

struct place {
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
		struct sockaddr_un un;
	} at;
	socklen_t len;
	char host[80];
	char path[PATH_MOST];
};

static int
no_place(const char *where, struct err *e)
{
	err_set(e, ERR_USAGE, "'%.80s' is no place to ask", where);
	return err_hint(e, "set health.web to http://127.0.0.1:8080/, "
	    "http://[::1]:8080/ or unix:/path");
}

static int
read_unix(const char *where, const char *path, struct place *p,
    struct err *e)
{
	if (path[0] == '\0' || strlen(path) >= sizeof(p->at.un.sun_path))
		return no_place(where, e);
	p->at.un.sun_family = AF_UNIX;
	memcpy(p->at.un.sun_path, path, strlen(path) + 1);
	p->len = sizeof(p->at.un);
	snprintf(p->host, sizeof(p->host), "localhost");
	snprintf(p->path, sizeof(p->path), "/");
	return 0;
}

/* An address as numbers, or "localhost". */
static int
read_address(const char *text, int64_t port, struct place *p)
{
	if (strcmp(text, "localhost") == 0)
		text = "127.0.0.1";
	if (inet_pton(AF_INET, text, &p->at.v4.sin_addr) == 1) {
		p->at.v4.sin_family = AF_INET;
		p->at.v4.sin_port = htons((uint16_t)port);
		p->len = sizeof(p->at.v4);
		return 0;
	}
	if (inet_pton(AF_INET6, text, &p->at.v6.sin6_addr) != 1)
		return -1;
	p->at.v6.sin6_family = AF_INET6;
	p->at.v6.sin6_port = htons((uint16_t)port);
	p->len = sizeof(p->at.v6);
	return 0;
}

/* "HOST[:PORT]", HOST within [] where it has colons. */
static int
read_host(const char *text, size_t n, struct place *p)
{
	char host[64], *port;
	int64_t number = PORT;
	struct err none;
	bool bracket = n > 0 && text[0] == '[';

	if (n == 0 || n >= sizeof(host))
		return -1;
	memcpy(p->host, text, n);
	p->host[n] = '\0';
	memcpy(host, text + bracket, n - bracket);
	host[n - bracket] = '\0';
	port = strchr(host, bracket ? ']' : ':');
	if (bracket && port == NULL)
		return -1;
	if (port != NULL) {
		*port++ = '\0';
		if (bracket && *port == ':')
			port++;
		else if (bracket && *port != '\0')
			return -1;
	}
	if (port != NULL && *port != '\0' &&
	    num_parse(port, 1, 65535, &number, &none) < 0)
		return -1;
	return read_address(host, number, p);
}

static int
read_place(const char *where, struct place *p, struct err *e)
{
	static const char http[] = "http://";
	const char *rest = where + strlen(http);
	size_t n;

	memset(p, 0, sizeof(*p));
	if (strncmp(where, "unix:", 5) == 0)
		return read_unix(where, where + 5, p, e);
	if (strncmp(where, http, strlen(http)) != 0)
		return no_place(where, e);
	n = strcspn(rest, "/");
	if (read_host(rest, n, p) < 0 ||
	    strlen(rest + n) >= sizeof(p->path) ||
	    strpbrk(rest + n, " \r\n") != NULL)
		return no_place(where, e);
	snprintf(p->path, sizeof(p->path), "%s",
	    rest[n] == '/' ? rest + n : "/");
	return 0;
}

/* Until fd is ready, or the time is over. */
static int
await(int fd, short events, int64_t until, struct err *e)
{
	struct pollfd p = { .fd = fd, .events = events };
	int64_t left;
	int n;

	do {
		left = until - clock_steady();
		n = left <= 0 ? 0 : poll(&p, 1, (int)(left / 1000) + 1);
	} while (n < 0 && errno == EINTR);
	if (n < 0)
		return err_errno(e, ERR_FAILED, "poll");
	return n > 0 ? 0 : err_set(e, ERR_FAILED, "no answer in time");
}

static int
reach(int fd, const struct place *p, int64_t until, struct err *e)
{
	socklen_t len = sizeof(int);
	int error = 0;

	if (connect(fd, &p->at.any, p->len) == 0)
		return 0;
	if (errno != EINPROGRESS && errno != EAGAIN)
		return err_errno(e, ERR_FAILED, "connect");
	if (await(fd, POLLOUT, until, e) < 0)
		return -1;
	if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &len) < 0)
		error = errno;
	errno = error;
	return error != 0 ? err_errno(e, ERR_FAILED, "connect") : 0;
}

static int
ask(int fd, const struct place *p, int64_t until, struct err *e)
{
	char text[PATH_MOST + 200];
	size_t n = (size_t)snprintf(text, sizeof(text), "GET %s HTTP/1.1\r\n"
	    "Host: %s\r\nUser-Agent: osan-health\r\nConnection: close\r\n\r\n",
	    p->path, p->host);
	size_t done = 0;

	while (done < n) {
		ssize_t got;

		if (await(fd, POLLOUT, until, e) < 0)
			return -1;
		got = send(fd, text + done, n - done, MSG_NOSIGNAL);
		if (got < 0 && errno != EAGAIN && errno != EINTR)
			return err_errno(e, ERR_FAILED, "send");
		done += got > 0 ? (size_t)got : 0;
	}
	return 0;
}

/* Whether text begins with "HTTP/1.1 200 ", or another status. */
static bool
read_status(const char *text, int *status)
{
	const char *n = text + 9;

	if ((strncmp(text, "HTTP/1.0 ", 9) != 0 &&
	    strncmp(text, "HTTP/1.1 ", 9) != 0) ||
	    strspn(n, "0123456789") != 3 || (n[3] != ' ' && n[3] != '\r'))
		return false;
	*status = 100 * (n[0] - '0') + 10 * (n[1] - '0') + n[2] - '0';
	return true;
}

/* The status, which is all that is wanted. */
static int
hear(int fd, int64_t until, int *status, struct err *e)
{
	char text[HEAD] = "";
	size_t n = 0;

	for (;;) {
		ssize_t got;

		text[n] = '\0';
		if (read_status(text, status))
			return 0;
		if (n == sizeof(text) - 1)
			break;
		if (await(fd, POLLIN, until, e) < 0)
			return -1;
		got = recv(fd, text + n, sizeof(text) - 1 - n, 0);
		if (got < 0 && errno != EAGAIN && errno != EINTR)
			return err_errno(e, ERR_FAILED, "recv");
		if (got == 0)
			break;
		n += got > 0 ? (size_t)got : 0;
	}
	return err_set(e, ERR_FAILED, "what answers does not speak HTTP");
}

int
probe_run(const char *where, int64_t limit, struct probe *out, struct err *e)
{
	int64_t start = clock_steady(), until = start + limit;
	struct place p;
	int fd, rc = -1;

	*out = (struct probe){ 0 };
	if (read_place(where, &p, e) < 0)
		return -1;
	fd = socket(p.at.any.sa_family,
	    SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return err_errno(e, ERR_FAILED, "socket");
	if (reach(fd, &p, until, e) == 0 && ask(fd, &p, until, e) == 0 &&
	    hear(fd, until, &out->status, e) == 0)
		rc = 0;
	out->elapsed = clock_steady() - start;
	close(fd);
	return rc;
}
