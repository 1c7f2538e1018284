/*
 * What the commands about citizens share.
 */
#ifndef OSANCTL_CITIZEN_H
#define OSANCTL_CITIZEN_H

#include <stdint.h>

#include "cmd/osanctl/app.h"
#include "lib/person/person.h"

/* --why or --reason, which must say something.  ERR_USAGE. */
MUST_USE int citizen_reason(const struct args *args, const char *option,
    const char **why, struct err *e);

/* Adds a row about the citizen to the log, inside a write transaction or in
 * one of its own: {"why":…} and, where more is not NULL, its members.  more
 * is swallowed. */
MUST_USE int citizen_note(struct app *app, const char *action, int64_t id,
    const char *why, void *take_more, struct err *e);

#endif
