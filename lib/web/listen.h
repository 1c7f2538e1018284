/*
 * Where the server listens, and what it tells the service manager.
 */
#ifndef OSAN_WEB_LISTEN_H
#define OSAN_WEB_LISTEN_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

/*
 * A listening socket: that of systemd where it gave one (sd_listen_fds(3):
 * LISTEN_PID, LISTEN_FDS), else at "127.0.0.1:8080", "[::1]:8080" or
 * "unix:/run/osan/web.sock".  Port 0 is a free one.  shown gets the address
 * as it is then; *fd is the caller's.  ERR_USAGE for what is no address;
 * ERR_IO where it cannot be had.
 */
MUST_USE int listen_open(const char *address, int *fd, char *shown,
    size_t size, struct err *e);

/* sd_notify(3): "READY=1" …; nothing where nobody listens. */
void listen_notify(const char *state);

/* How often, in microseconds, "WATCHDOG=1" is to be told; 0 = never. */
int64_t listen_watchdog(void);

#endif
