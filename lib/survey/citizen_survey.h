/*
 * What there is of a citizen in surveys, in numbers and in clear, for the
 * citizen's own request to see or to erase it (article 17).  Of an anonymous
 * survey that is at most that they took part, and on which day.
 */
#ifndef OSAN_SURVEY_CITIZEN_SURVEY_H
#define OSAN_SURVEY_CITIZEN_SURVEY_H

#include <stdint.h>

#include <jansson.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct citizen_surveys {
	int64_t taken; /* how often they took part */
	int64_t texts; /* that they wrote in surveys that are not anonymous */
};

/* All 0 for nobody. */
MUST_USE int citizen_surveys(struct store *store, int64_t citizen_id,
    struct citizen_surveys *out, struct err *e);

/* Adds "surveys" to the object to: each with its title, the day, the way
 * and, where it is not anonymous, the answers by the keys of the
 * questions.  Not logged: the caller does that. */
MUST_USE int citizen_surveys_export(struct store *store, int64_t citizen_id,
    json_t *to, struct err *e);

#endif
