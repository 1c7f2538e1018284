/*
 * One row of the log with its seals, as audit export and audit archive
 * write it.
 */
#ifndef OSANCTL_AUDIT_ROW_H
#define OSANCTL_AUDIT_ROW_H

#include "lib/org/audit_list.h"
#include "lib/out/out.h"

#define AUDIT_COLUMNS 13
extern const struct out_column audit_columns[AUDIT_COLUMNS];

/* A row of a list of these columns. */
void audit_print(struct out *o, const struct audit_row *row);

#endif
