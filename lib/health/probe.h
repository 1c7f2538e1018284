/*
 * Asking the web process one thing: does it answer?  Within a time, however
 * it behaves: by a socket of our own, with no resolver and no thread.
 */
#ifndef OSAN_HEALTH_PROBE_H
#define OSAN_HEALTH_PROBE_H

#include <stdint.h>

#include "lib/base/err.h"

struct probe {
	int status;      /* of the answer: 200, 503 */
	int64_t elapsed; /* microseconds until it came */
};

/* GETs where, "http://127.0.0.1:8080/", "http://[::1]:8080/path" or
 * "unix:/path" (of which it is "/"), and reads the line of the status.
 * ERR_USAGE for what is no such place; ERR_FAILED where nothing answers
 * within limit microseconds. */
MUST_USE int probe_run(const char *where, int64_t limit, struct probe *out,
    struct err *e);

#endif
