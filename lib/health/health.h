/*
 * Whether the homepage is well (article 3(4)): one table of checks, each a
 * figure with a warning and a critical limit from the settings.
 *
 * It is for monitors that ask every minute: a check looks at a few rows by
 * an index, never waits for a writer, and never makes a whole check of its
 * own; what 'doctor' found last is told.  What is not set up is well, and
 * says so.
 */
#ifndef OSAN_HEALTH_HEALTH_H
#define OSAN_HEALTH_HEALTH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

/* Also the exit codes of monitoring plug-ins. */
enum health_level {
	HEALTH_OK,
	HEALTH_WARNING,
	HEALTH_CRITICAL,
	HEALTH_UNKNOWN /* the check could not be made */
};

enum health_unit {
	HEALTH_COUNT,
	HEALTH_SECONDS, /* values and limits are microseconds */
	HEALTH_BYTES
};

struct health_check {
	char name[40];      /* "disk", "job_post_expire" */
	enum health_level level;
	enum health_unit unit;
	bool has_value;
	int64_t value;
	int64_t warning;    /* limits in the value's unit; 0: none */
	int64_t critical;
	bool low;           /* they are passed downwards */
	char *message;      /* translated; the report's */
	const char *metric; /* "osan_disk_free_bytes" */
	const char *help;   /* of the metric, in English */
	const char *job;    /* "post expire", or NULL */
	bool failed;        /* of a job: its last run */
};

struct health {
	struct health_check *checks; /* health_clear frees */
	size_t n;
	enum health_level level; /* the worst of all */
	int64_t at;
};

#define HEALTH_INIT { .checks = NULL }

/* "ok", "warning", "critical", "unknown". */
const char *health_level_word(enum health_level level);

/* Makes every check, with a connection that only reads.  What goes wrong
 * with one is its own finding. */
void health_run(struct store *store, struct health *h);

/* What there is to say of a database that could not be opened because of
 * why. */
void health_closed(struct health *h, const struct err *why);

void health_clear(struct health *h);

/* A value or limit as a machine has it: seconds with their fraction, bytes,
 * or a count.  Writes into out and gives it. */
#define HEALTH_NUMBER 32
char *health_number(enum health_unit unit, int64_t value,
    char out[HEALTH_NUMBER]);

/* One line as monitoring plug-ins have it, "OSAN OK - ... | 'disk'=..." and
 * a line for each check; no newline at the end. */
void health_plugin(const struct health *h, struct buf *out);

/* The text format of Prometheus: for node_exporter's textfile collector. */
void health_metrics(const struct health *h, struct buf *out);

/* Puts the metrics into the file, whole or not at all, mode 0644.  ERR_IO. */
MUST_USE int health_write_metrics(const struct health *h, const char *path,
    struct err *e);

#endif
