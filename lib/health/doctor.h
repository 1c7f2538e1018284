/*
 * The whole check of 'osanctl doctor': files, key, schema, rows, log.
 * It reads and changes nothing.
 */
#ifndef OSAN_HEALTH_DOCTOR_H
#define OSAN_HEALTH_DOCTOR_H

#include "lib/base/err.h"
#include "lib/crypto/key_file.h"
#include "lib/store/store.h"

enum doctor_level {
	DOCTOR_OK,
	DOCTOR_WARNING, /* works, but someone should see to it */
	DOCTOR_DAMAGE,  /* exit 7 */
};

struct doctor_finding {
	const char *check;       /* "modes", "key", "schema", "integrity" … */
	enum doctor_level level;
	const char *text;        /* what was found, translated */
	const char *next;        /* what to do, translated; NULL where ok */
};

/* Calls fn for each check's result (several for one with several faults).
 * key may be NULL; then what needs it is a warning.  -1 only where a check
 * could not be made at all. */
MUST_USE int doctor_run(struct store *store, const struct master_key *key,
    const char *key_path,
    void (*fn)(void *ctx, const struct doctor_finding *f), void *ctx,
    struct err *e);

#endif
