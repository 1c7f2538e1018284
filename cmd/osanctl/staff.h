/*
 * What the commands of the noun staff share.
 */
#ifndef OSANCTL_STAFF_H
#define OSANCTL_STAFF_H

#include "cmd/osanctl/app.h"
#include "lib/org/staff.h"

/* Prints one person as a sheet. */
MUST_USE int staff_print(struct app *app, const struct staff *s, struct err *e);

/* Finds the person, whose version --if-version must name where given. */
MUST_USE int staff_take(struct app *app, const char *login, struct staff *s,
    struct err *e);

/* Finds the person of the first argument, lets alter() change it in a write
 * transaction (none with --dry-run), and prints what it is then. */
MUST_USE int staff_alter(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args, struct staff *s,
	struct err *e),
    struct err *e);

/* The password of --password-file, else asked for twice at a terminal with
 * this question (translated); NULL where there is neither. */
MUST_USE int staff_ask_password(struct app *app, const struct args *args,
    const char *question, char **out, struct err *e);

/* Tells somebody what a person without a way in needs. */
void staff_note_access(struct app *app, const struct staff *s);

#endif
