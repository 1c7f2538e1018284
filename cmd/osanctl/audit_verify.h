/*
 * Checking the log, for the commands that do so.
 */
#ifndef OSANCTL_AUDIT_VERIFY_H
#define OSANCTL_AUDIT_VERIFY_H

#include "cmd/osanctl/app.h"
#include "lib/org/audit.h"

/* Checks the whole log, with a bar; the key is to be there. */
MUST_USE int audit_check(struct app *app, struct audit_report *r,
    struct err *e);

/* What is wrong with the log, and what to do about it: always -1 with
 * ERR_DAMAGED. */
MUST_USE int audit_tell_damage(struct app *app, const struct audit_report *r,
    struct err *e);

#endif
