/*
 * Deposits as rows, for "osanctl complaint pay".
 */
#ifndef OSANCTL_COMPLAINT_PAY_H
#define OSANCTL_COMPLAINT_PAY_H

#include "lib/complaint/deposit.h"
#include "lib/out/out.h"

extern const struct out_column deposit_columns[];
extern const size_t deposit_column_count;
void deposit_print(struct out *o, const struct deposit *p);

#endif
