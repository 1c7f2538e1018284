/*
 * A complaint (articles 8 to 12) as it stands: where it is, who is in
 * charge, when the answer is due.  It changes by events only; see act.h.
 * What the complainant wrote is not in here but sealed in the events
 * (event.h).
 */
#ifndef OSAN_COMPLAINT_COMPLAINT_H
#define OSAN_COMPLAINT_COMPLAINT_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

#define COMPLAINT_NUMBER 32 /* bytes that hold any number, with the NUL */

struct complaint {
	int64_t id;
	int64_t year;          /* of filing, in the site's zone */
	int64_t serial;        /* in its year, without gaps */
	char number[COMPLAINT_NUMBER]; /* "2026-000123" */
	int64_t kind_id;
	char *kind;            /* code */
	char *category;        /* legal inquisitive recommendatory other
	                        * grievance */
	bool publishable;      /* the kind is open for disclosure */
	int64_t citizen_id;    /* the complainant */
	char *channel;         /* web visit mail phone post */
	char *state;           /* COMPLAINT_STATES */
	bool is_private;       /* the complainant refused disclosure */
	int64_t fee;           /* won, as at filing; postage too */
	int64_t postage;
	int64_t paid;          /* won, less what was given back */
	char *period;          /* "7d", as at filing */
	int64_t filed_at;      /* microseconds, as all times; 0 = none */
	int64_t received_at;
	int64_t due_at;
	int64_t wait_until;    /* when time alone brings the next step */
	int64_t paused_at;     /* a pause is open since then */
	int64_t ended_at;
	int64_t department_id;
	char *department;      /* code, or NULL */
	int64_t officer_id;
	char *officer;         /* login, or NULL */
	int64_t post_id;       /* the post that it was; 0 = none */
	int64_t objects_to;    /* ids of complaints; 0 = none */
	int64_t repeats;
	int64_t merged_into;
	int64_t rating;        /* 1 to 5; 0 = none */
	int64_t event_id;      /* the newest event */
	int64_t version;
};

#define COMPLAINT_INIT { .id = 0 }

void complaint_clear(struct complaint *c);

/* All states, one a line, in the order in which they are come to. */
#define COMPLAINT_STATES                                                  \
	"filed\nfee-due\nreceived\nassigned\nin-progress\nanswered\n"     \
	"refused\nreturned\ntransferred-out\nmerged\nwithdrawn\nlapsed\n" \
	"closed\n"

/* "2026-000123" of year and serial; gives out. */
char *complaint_number(int64_t year, int64_t serial,
    char out[COMPLAINT_NUMBER]);

/* Reads a number; zeros in front of the serial may be missing.  ERR_USAGE
 * shows the form. */
MUST_USE int complaint_number_read(const char *text, int64_t *year,
    int64_t *serial, struct err *e);

/* By number, and by id.  The texts are c's until complaint_clear.
 * ERR_NOT_FOUND; complaint_find ERR_USAGE for what is no number. */
MUST_USE int complaint_find(struct store *store, const char *number,
    struct complaint *c, struct err *e);
MUST_USE int complaint_get(struct store *store, int64_t id,
    struct complaint *c, struct err *e);

/* Reads the columns of :complaint_get's SELECT into c: 1, 0 at the end. */
MUST_USE int complaint_next(struct stmt *st, struct complaint *c,
    struct err *e);

/* Whether it is being handled: received, not ended. */
bool complaint_is_open(const struct complaint *c);

/* ERR_CHANGED where version (0 = any) is not the complaint's. */
MUST_USE int complaint_check_version(const struct complaint *c,
    int64_t version, struct err *e);

#endif
