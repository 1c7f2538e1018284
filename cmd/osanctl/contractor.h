/*
 * What the commands of the noun contractor share.
 */
#ifndef OSANCTL_CONTRACTOR_H
#define OSANCTL_CONTRACTOR_H

#include "cmd/osanctl/app.h"
#include "lib/org/contractor.h"

/* Prints one contract as a sheet, with the ends that it had. */
MUST_USE int contractor_print(struct app *app, const struct contract *c,
    struct err *e);

#endif
