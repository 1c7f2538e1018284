/*
 * The whole check of 'osanctl doctor': files, key, schema, rows, log.
 * It reads and changes nothing.
 */
#ifndef OSAN_HEALTH_DOCTOR_H
#define OSAN_HEALTH_DOCTOR_H

#include "lib/base/err.h"
#include "lib/store/store.h"

enum doctor_level {
	DOCTOR_OK,
	DOCTOR_WARNING, /* works, but someone should see to it */
	DOCTOR_DAMAGE,  /* exit 7 */
};

struct doctor_finding {
	const char *check; /* "modes", "key", "schema", "integrity" … */
	enum doctor_level level;
	const char *text; /* what was found, translated */
	const char *next; /* what to do, translated; NULL where ok */
};

/* "ok", "warning", "damage", for machines. */
const char *doctor_level_word(enum doctor_level level);

/* How many checks there are. */
int doctor_checks(void);

/* Told of each check's result, and of several where one has several
 * faults; texts are borrowed during the call. */
struct doctor_report {
	void (*fn)(void *ctx, const struct doctor_finding *f);
	void *ctx;
};

/* Makes every check; store reads only.  The key file is read from
 * key_path; without one, what needs it is a warning.  -1 only where a
 * check could not be made at all. */
MUST_USE int doctor_run(struct store *store, const char *key_path,
    const struct doctor_report *report, struct err *e);

/* What to do about a database that cannot even be opened, translated. */
const char *doctor_unreadable(void);

#endif
