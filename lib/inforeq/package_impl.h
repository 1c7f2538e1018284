/*
 * What the files of lib/inforeq/package*.c share.
 */
#ifndef OSAN_INFOREQ_PACKAGE_IMPL_H
#define OSAN_INFOREQ_PACKAGE_IMPL_H

#include "lib/inforeq/package.h"

/* Counts a member that is filled.  ERR_REFUSED beyond the limits. */
MUST_USE int inforeq_package_within(struct inforeq_package *p,
    struct inforeq_member *m, struct err *e);

#endif
