/*
 * A citizen's complaints in clear, for the citizen's own request to see
 * what is held of them (article 17).
 */
#ifndef OSAN_COMPLAINT_CITIZEN_CASES_EXPORT_H
#define OSAN_COMPLAINT_CITIZEN_CASES_EXPORT_H

#include <stdint.h>

#include <jansson.h>

#include "lib/base/err.h"
#include "lib/complaint/desk.h"

/* Adds "complaints" to the object to: each with what was filed and came of
 * it, its steps with their words, payments, deposits with what the bank
 * wrote, what the public reads, and its letters as text.  Not logged: the
 * caller does that before it shows anything.  ERR_CRYPTO without the key;
 * ERR_DAMAGED where something does not open. */
MUST_USE int citizen_cases_export(struct complaint_desk *d,
    int64_t citizen_id, json_t *to, struct err *e);

#endif
