/*
 * What waits, for the one screen of 'osanctl status', and what to do about
 * each thing that does.
 */
#ifndef OSAN_HEALTH_STATUS_H
#define OSAN_HEALTH_STATUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

/* Times are microseconds, 0 = none or never. */
struct status {
	char *site;      /* its name; yours (status_clear) */
	int64_t waiting; /* posts in the queue */
	int64_t waiting_oldest;
	int64_t pending;       /* of them not shown yet */
	int64_t claimed;       /* of them held by someone now */
	int64_t hidden;        /* temporary measures running */
	int64_t hidden_ended;  /* of them past their end */
	int64_t hidden_oldest; /* the first of these ends */
	int64_t period_over;   /* posts past their period, still shown */
	int64_t period_oldest; /* the first of these ends */
	int64_t purgeable;     /* texts whose undo time is over */
	int64_t appeals;       /* not decided yet */
	int64_t appeals_oldest;
	int64_t complaints_late; /* past their deadline */
	int64_t complaints_oldest;
	int64_t requests_late; /* for information */
	int64_t requests_oldest;
	int64_t corrections; /* reported errors, not decided yet */
	int64_t corrections_oldest;
	int64_t pages_overdue; /* and boards: nobody has looked */
	int64_t pages_oldest;
	int64_t contracts_over; /* neither renewed nor ended */
	int64_t contracts_oldest;
	int64_t contracts_ending; /* over soon */
	int64_t notices_queued;
	int64_t notices_due;    /* when the first of them should go out */
	int64_t notices_failed; /* will be tried again */
	int64_t failed_oldest;
	int64_t notices_given_up; /* undeliverable: a person must act */
	int64_t given_up_oldest;
	int64_t calls; /* posters to be called */
	int64_t calls_oldest;
	int64_t imports; /* cut off, to be run again */
	int64_t imports_oldest;
	int64_t locked; /* staff who failed too often */
	int64_t decided_today;
	int64_t unsealed;      /* log rows not sealed yet */
	int64_t expire_ran_at; /* last 'post expire' */
	int64_t send_ran_at;   /* last 'notify send' */
	char *send_error;      /* what it failed with; yours; NULL: none */
	int64_t purge_ran_at;  /* last 'post purge' */
	char *backups;         /* the repository's folder; yours; NULL: none
	                        * is set */
	int64_t backup_at;     /* newest backup in it */
	char *backup_error;    /* what is wrong with it; yours; NULL: nothing */
	bool backup_late;      /* that is more than a full one that is late */
};

#define STATUS_INIT          \
	{                    \
		.site = NULL \
	}

/* Counts all of it; today is the site's zone's. */
MUST_USE int status_read(struct store *store, struct status *s, struct err *e);
void status_clear(struct status *s);

enum status_level {
	STATUS_URGENT,   /* something is stuck or late: act now */
	STATUS_WAITS,    /* a person has to do it */
	STATUS_BY_ITSELF /* cron will do it */
};

/* One thing that waits; texts are static. */
struct status_item {
	const char *key;  /* of struct status, and of --json */
	const char *what; /* untranslated */
	const char *next; /* the command to run */
	enum status_level level;
	int64_t count;
	int64_t since; /* 0: not known */
};

#define STATUS_ITEMS 24

/* What of s waits at now, the most urgent first; gives how many. */
size_t status_items(const struct status *s, int64_t now,
    struct status_item items[STATUS_ITEMS]);

/* "urgent", "waits", "by_itself", for machines. */
const char *status_level_word(enum status_level level);

#endif
