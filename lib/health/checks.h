/*
 * What the files of lib/health's doctor share; nobody else includes this.
 */
#ifndef OSAN_HEALTH_CHECKS_H
#define OSAN_HEALTH_CHECKS_H

#include <stdbool.h>
#include <sys/types.h>

#include "lib/crypto/key_file.h"
#include "lib/health/doctor.h"

struct doctor {
	struct store *store;
	const char *key_path;
	struct master_key key;
	const char *units; /* security_run's; NULL: systemd's own */
	bool has_key;
	bool key_fits; /* the key opened a data key of this database */
	const struct doctor_report *report;
	const char *check; /* the one being made */
	const char *next;  /* its advice, untranslated */
	int64_t found;     /* faults it reported, told or not */
};

/* What follows the database's name in those of its files. */
#define DATABASE_FILES 3
extern const char *const database_tails[DATABASE_FILES];

/* Reports a fault of the check that is being made, with its advice, or
 * with next instead (translated).  Of many only the first are told. */
void doctor_tell(struct doctor *d, enum doctor_level level, const char *text,
    const char *next);

/* A check: its name for machines, how it is made, what to do. */
struct doctor_check {
	const char *name;
	int (*fn)(struct doctor *d, struct err *e);
	const char *next;
};

/* Makes n checks, and tells "sound" of those that find nothing. */
MUST_USE int doctor_make(struct doctor *d, const struct doctor_check *checks,
    size_t n, struct err *e);

/* Each gives -1 only where the check could not be made. */
MUST_USE int doctor_modes(struct doctor *d, struct err *e);
MUST_USE int doctor_key(struct doctor *d, struct err *e);
MUST_USE int doctor_site(struct doctor *d, struct err *e);
MUST_USE int doctor_posts(struct doctor *d, struct err *e);
MUST_USE int doctor_tombstones(struct doctor *d, struct err *e);
MUST_USE int doctor_queue(struct doctor *d, struct err *e);
MUST_USE int doctor_attachments(struct doctor *d, struct err *e);
MUST_USE int doctor_complaints(struct doctor *d, struct err *e);
MUST_USE int doctor_purged(struct doctor *d, struct err *e);
MUST_USE int doctor_search(struct doctor *d, struct err *e);
MUST_USE int doctor_mail(struct doctor *d, struct err *e);
MUST_USE int doctor_backups(struct doctor *d, struct err *e);
MUST_USE int doctor_log(struct doctor *d, struct err *e);
MUST_USE int security_owners(struct doctor *d, struct err *e);
MUST_USE int security_programs(struct doctor *d, struct err *e);
MUST_USE int security_settings(struct doctor *d, struct err *e);
MUST_USE int security_units(struct doctor *d, struct err *e);

#endif
