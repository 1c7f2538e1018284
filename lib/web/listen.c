/*
 * Listening sockets; see listen.h.  What systemd wants is a few variables
 * and one datagram, so that its library need not be there.
 */
#include "lib/web/listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "lib/base/num.h"

#define FIRST_FD 3 /* of those that systemd gives */
#define BACKLOG 1024

union place {
	struct sockaddr any;
	struct sockaddr_in v4;
	struct sockaddr_in6 v6;
	struct sockaddr_un local;
};

static int64_t
number_of(const char *name)
{
	const char *value = getenv(name);
	struct err none;
	int64_t n = 0;

	if (value != NULL && num_parse(value, 0, INT64_MAX, &n, &none) == 0)
		return n;
	return 0;
}

static bool
is_given(void)
{
	return number_of("LISTEN_PID") == getpid() &&
	    number_of("LISTEN_FDS") >= 1;
}

static int
bad(const char *address, struct err *e)
{
	err_set(e, ERR_USAGE, "'%.80s' is no address to listen at", address);
	return err_hint(e, "write 127.0.0.1:8080, [::1]:8080 or "
	    "unix:/run/osan/web.sock");
}

static int
read_place(const char *address, union place *p, socklen_t *len,
    struct err *e)
{
	const char *colon = strrchr(address, ':');
	char host[64];
	int64_t port;
	size_t n;

	memset(p, 0, sizeof(*p));
	if (strncmp(address, "unix:/", 6) == 0) {
		if (strlen(address + 5) >= sizeof(p->local.sun_path))
			return bad(address, e);
		p->local.sun_family = AF_UNIX;
		memcpy(p->local.sun_path, address + 5,
		    strlen(address + 5));
		*len = sizeof(p->local);
		return 0;
	}
	n = colon != NULL ? (size_t)(colon - address) : 0;
	if (n == 0 || n >= sizeof(host) ||
	    num_parse(colon + 1, 0, 65535, &port, e) < 0)
		return bad(address, e);
	memcpy(host, address, n);
	host[n] = '\0';
	if (inet_pton(AF_INET, host, &p->v4.sin_addr) == 1) {
		p->v4.sin_family = AF_INET;
		p->v4.sin_port = htons((uint16_t)port);
		*len = sizeof(p->v4);
		return 0;
	}
	if (host[0] != '[' || host[n - 1] != ']')
		return bad(address, e);
	host[n - 1] = '\0';
	if (inet_pton(AF_INET6, host + 1, &p->v6.sin6_addr) != 1)
		return bad(address, e);
	p->v6.sin6_family = AF_INET6;
	p->v6.sin6_port = htons((uint16_t)port);
	*len = sizeof(p->v6);
	return 0;
}

/* A socket's file that a killed server left is nobody's. */
static void
drop_left(const union place *p, socklen_t len)
{
	int fd;

	if (p->any.sa_family != AF_UNIX)
		return;
	fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	if (connect(fd, &p->any, len) < 0 && errno == ECONNREFUSED)
		unlink(p->local.sun_path);
	close(fd);
}

static int
open_place(const char *address, const union place *p, socklen_t len, int *fd,
    struct err *e)
{
	static const int on = 1;

	drop_left(p, len);
	*fd = socket(p->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC |
	    SOCK_NONBLOCK, 0);
	if (*fd < 0)
		return err_errno(e, ERR_IO, "socket");
	setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on));
	if (bind(*fd, &p->any, len) < 0 || listen(*fd, BACKLOG) < 0) {
		err_errno(e, ERR_IO, "%s", address);
		close(*fd);
		return -1;
	}
	return 0;
}

static void
show(int fd, const char *address, char *shown, size_t size)
{
	union place p;
	socklen_t len = sizeof(p);
	char host[64];

	memset(&p, 0, sizeof(p));
	snprintf(shown, size, "%s", address);
	if (getsockname(fd, &p.any, &len) < 0)
		return;
	if (p.any.sa_family == AF_INET)
		snprintf(shown, size, "http://%s:%d/", inet_ntop(AF_INET,
		    &p.v4.sin_addr, host, sizeof(host)),
		    ntohs(p.v4.sin_port));
	else if (p.any.sa_family == AF_INET6)
		snprintf(shown, size, "http://[%s]:%d/", inet_ntop(AF_INET6,
		    &p.v6.sin6_addr, host, sizeof(host)),
		    ntohs(p.v6.sin6_port));
}

int
listen_open(const char *address, int *fd, char *shown, size_t size,
    struct err *e)
{
	union place p;
	socklen_t len = 0;

	if (is_given())
		*fd = FIRST_FD;
	else if (read_place(address, &p, &len, e) < 0 ||
	    open_place(address, &p, len, fd, e) < 0)
		return -1;
	show(*fd, address, shown, size);
	return 0;
}

void
listen_notify(const char *state)
{
	const char *path = getenv("NOTIFY_SOCKET");
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	size_t n = path != NULL ? strlen(path) : 0;
	socklen_t len;
	int fd;

	if (n == 0 || n >= sizeof(to.sun_path) ||
	    (path[0] != '/' && path[0] != '@'))
		return;
	memcpy(to.sun_path, path, n);
	if (path[0] == '@')
		to.sun_path[0] = '\0';
	len = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + n);
	fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
	if (fd < 0)
		return;
	sendto(fd, state, strlen(state), MSG_NOSIGNAL,
	    (const struct sockaddr *)&to, len);
	close(fd);
}

int64_t
listen_watchdog(void)
{
	int64_t pid = number_of("WATCHDOG_PID");

	if (pid != 0 && pid != getpid())
		return 0;
	return number_of("WATCHDOG_USEC") / 2;
}
