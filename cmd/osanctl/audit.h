/*
 * What the commands about the log share.
 */
#ifndef OSAN_OSANCTL_AUDIT_H
#define OSAN_OSANCTL_AUDIT_H

#include "cmd/osanctl/app.h"
#include "lib/org/audit.h"
#include "lib/org/audit_list.h"
#include "lib/out/out.h"

/* A row with its seals: columns, and the row itself; audit_row.c. */
#define AUDIT_COLUMNS 13
extern const struct out_column audit_columns[AUDIT_COLUMNS];
void audit_print(struct out *o, const struct audit_row *row);

/* Checks the whole log, with a bar; audit_verify.c. */
MUST_USE int audit_check(struct app *app, struct audit_report *r,
    struct err *e);

/* What is wrong with the log, and what to do about it: always -1 with
 * ERR_DAMAGED; audit_verify.c. */
int audit_tell_damage(struct app *app, const struct audit_report *r,
    struct err *e);

#endif
