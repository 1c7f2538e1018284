/*
 * What 'osanctl doctor --security' compares with what SECURITY.md promises
 * (article 18(1)): modes, owners, programs that are run, settings, and the
 * options of the services' units.  It reads and changes nothing.
 */
#ifndef OSAN_HEALTH_SECURITY_H
#define OSAN_HEALTH_SECURITY_H

#include "lib/base/err.h"
#include "lib/health/doctor.h"
#include "lib/store/store.h"

/* How many checks there are. */
int security_checks(void);

/* Makes every check, as doctor_run.  units: the folder of the unit files;
 * NULL: systemd's own, where a machine without any is none of its
 * business. */
MUST_USE int security_run(struct store *store, const char *key_path,
    const char *units, const struct doctor_report *report, struct err *e);

#endif
