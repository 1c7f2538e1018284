/*
 * Figures of complaints for the site (article 8): how many came, how many
 * were answered in time, and how long it took; of the mayor's room, how
 * much waits for an answer (article 12).  Sums alone, of what the views
 * tell; for a connection of the role public.
 */
#ifndef OSAN_COMPLAINT_PUBLIC_FIGURES_H
#define OSAN_COMPLAINT_PUBLIC_FIGURES_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/stats.h"
#include "lib/store/store.h"

#define PUBLIC_FIGURES_MONTHS 12

/* A month of the site's zone: now's is the last. */
struct public_figures {
	int64_t this_month; /* received in it */
	int64_t this_year;
	int64_t open;       /* all that are being handled */
	struct complaint_stats months;      /* the last 12, each of them */
	struct complaint_stats departments; /* the same 12 months; groups are
	                                     * names, "" = none in charge */
};

#define PUBLIC_FIGURES_INIT { .this_month = 0 }

/* months.all and departments.all are over all of the 12 months: in time,
 * late, mean time.  The names of departments are in lang ("ko", "en").  The
 * caller clears *out.  Costs some microseconds for each complaint of the 12
 * months: to be kept for a while. */
MUST_USE int public_figures_read(struct store *store, const char *lang,
    struct public_figures *out, struct err *e);
void public_figures_clear(struct public_figures *f);

/* How much in a board of the mayor's (0: in all) waits for an answer. */
MUST_USE int public_mayor_waiting(struct store *store, int64_t board_id,
    int64_t *n, struct err *e);

#endif
