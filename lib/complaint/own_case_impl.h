/*
 * What own_case.c and own_act.c share; nobody else includes this.
 */
#ifndef OSAN_COMPLAINT_OWN_CASE_IMPL_H
#define OSAN_COMPLAINT_OWN_CASE_IMPL_H

#include "lib/complaint/own_case.h"

#define OWN_CASES_KIND 32 /* the column behind those of a complaint */

/* Which of the deeds its complainant can do now, into o->can. */
MUST_USE int own_case_offers(struct complaint_desk *d, struct own_case *o,
    struct err *e);

#endif
