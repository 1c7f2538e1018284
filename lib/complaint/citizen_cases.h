/*
 * What there is of a citizen in complaints, in numbers and one by one, and
 * whether the citizen can be erased (article 17).
 */
#ifndef OSAN_COMPLAINT_CITIZEN_CASES_H
#define OSAN_COMPLAINT_CITIZEN_CASES_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/store/store.h"

struct citizen_cases {
	int64_t complaints;
	int64_t open;      /* … that have not ended */
	int64_t steps;     /* of their timelines */
	int64_t payments;  /* and what was given back */
	int64_t deposits;  /* that were found to be theirs */
	int64_t published; /* texts of theirs that the public reads */
};

/* All 0 for nobody. */
MUST_USE int citizen_cases(struct store *store, int64_t citizen_id,
    struct citizen_cases *out, struct err *e);

/* The complaints, oldest first; read with complaint_next. */
MUST_USE int citizen_cases_each(struct store *store, int64_t citizen_id,
    struct stmt **st, struct err *e);

/* ERR_REFUSED while a complaint of theirs is open, or a deposit of theirs
 * waits for a person; it names the first, and what to do. */
MUST_USE int citizen_cases_check_erase(struct store *store,
    int64_t citizen_id, struct err *e);

#endif
