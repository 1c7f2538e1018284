/*
 * What of a site's figures waits, how urgent it is, and what to run; see
 * status.h.  What cron does by itself becomes urgent when it is late.
 */
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/health/status.h"

#define DAILY_LATE (26 * CLOCK_HOUR) /* a job that cron runs each night */
#define SEND_LATE CLOCK_HOUR         /* one that it runs every few minutes */

struct list {
	struct status_item *items;
	size_t n;
};

static void
add(struct list *l, const struct status_item *item)
{
	if (item->count > 0)
		l->items[l->n++] = *item;
}

/* What cron should have done by then. */
static enum status_level
unless_late(int64_t since, int64_t grace, int64_t now)
{
	return since != 0 && now - since > grace ? STATUS_URGENT
						 : STATUS_BY_ITSELF;
}

static void
add_urgent(struct list *l, const struct status *s)
{
	add(l,
	    &(struct status_item){ .key = "complaints_late",
		.what = N_("complaints past their deadline"),
		.next = "osanctl complaint due --late",
		.level = STATUS_URGENT,
		.count = s->complaints_late,
		.since = s->complaints_oldest });
	add(l,
	    &(struct status_item){ .key = "requests_late",
		.what = N_("information requests past their deadline"),
		.next = "osanctl inforeq due --late",
		.level = STATUS_URGENT,
		.count = s->requests_late,
		.since = s->requests_oldest });
	add(l,
	    &(struct status_item){ .key = "contracts_over",
		.what = N_("contracts that are over, their people stopped"),
		.next = "osanctl contractor check",
		.level = STATUS_URGENT,
		.count = s->contracts_over,
		.since = s->contracts_oldest });
	add(l,
	    &(struct status_item){ .key = "notices_given_up",
		.what = N_("notices that were not delivered"),
		.next = "osanctl notify list --state given-up",
		.level = STATUS_URGENT,
		.count = s->notices_given_up,
		.since = s->given_up_oldest });
	add(l,
	    &(struct status_item){ .key = "send_error",
		.what = N_("the last 'notify send' failed"),
		.next = "osanctl notify send",
		.level = STATUS_URGENT,
		.count = s->send_error != NULL,
		.since = s->send_ran_at });
	add(l,
	    &(struct status_item){ .key = "imports",
		.what = N_("imports that were cut off"),
		.next = "osanctl board import",
		.level = STATUS_URGENT,
		.count = s->imports,
		.since = s->imports_oldest });
	add(l,
	    &(struct status_item){ .key = "backup_error",
		.what = N_("backups are late, or not as they should be"),
		.next = "osanctl backup status",
		.level = s->backup_late ? STATUS_URGENT : STATUS_WAITS,
		.count = s->backup_error != NULL,
		.since = s->backup_at });
}

static void
add_waiting(struct list *l, const struct status *s)
{
	add(l,
	    &(struct status_item){ .key = "appeals",
		.what = N_("appeals to be decided"),
		.next = "osanctl post appeals",
		.level = STATUS_WAITS,
		.count = s->appeals,
		.since = s->appeals_oldest });
	add(l,
	    &(struct status_item){ .key = "waiting",
		.what = N_("posts to be decided"),
		.next = "osanctl queue next",
		.level = STATUS_WAITS,
		.count = s->waiting,
		.since = s->waiting_oldest });
	add(l,
	    &(struct status_item){ .key = "corrections",
		.what = N_("errors that readers reported"),
		.next = "osanctl correction list",
		.level = STATUS_WAITS,
		.count = s->corrections,
		.since = s->corrections_oldest });
	add(l,
	    &(struct status_item){ .key = "pages_overdue",
		.what = N_("pages and boards nobody has looked at in time"),
		.next = "osanctl page stale",
		.level = STATUS_WAITS,
		.count = s->pages_overdue,
		.since = s->pages_oldest });
	add(l,
	    &(struct status_item){ .key = "calls",
		.what = N_("posters to be called"),
		.next = "osanctl notify calls",
		.level = STATUS_WAITS,
		.count = s->calls,
		.since = s->calls_oldest });
	add(l,
	    &(struct status_item){ .key = "contracts_ending",
		.what = N_("contracts that are over soon"),
		.next = "osanctl contractor check",
		.level = STATUS_WAITS,
		.count = s->contracts_ending });
	add(l,
	    &(struct status_item){ .key = "locked",
		.what = N_("staff locked out"),
		.next = "osanctl staff unlock",
		.level = STATUS_WAITS,
		.count = s->locked });
	add(l,
	    &(struct status_item){ .key = "unsealed",
		.what = N_("rows of the log without a seal"),
		.next = "osanctl audit list is:unsealed",
		.level = STATUS_WAITS,
		.count = s->unsealed });
}

static void
add_late(struct list *l, const struct status *s, int64_t now)
{
	add(l,
	    &(struct status_item){ .key = "hidden_ended",
		.what = N_("hidden posts past their end"),
		.next = "osanctl post expire",
		.level = unless_late(s->hidden_oldest, DAILY_LATE, now),
		.count = s->hidden_ended,
		.since = s->hidden_oldest });
	add(l,
	    &(struct status_item){ .key = "period_over",
		.what = N_("posts past their posting period"),
		.next = "osanctl post expire",
		.level = unless_late(s->period_oldest, DAILY_LATE, now),
		.count = s->period_over,
		.since = s->period_oldest });
	add(l,
	    &(struct status_item){ .key = "notices_failed",
		.what = N_("notices to be tried again"),
		.next = "osanctl notify list --state failed",
		.level = STATUS_BY_ITSELF,
		.count = s->notices_failed,
		.since = s->failed_oldest });
	add(l,
	    &(struct status_item){ .key = "notices_queued",
		.what = N_("notices to be sent"),
		.next = "osanctl notify send",
		.level = unless_late(s->notices_due, SEND_LATE, now),
		.count = s->notices_queued,
		.since = s->notices_due });
	add(l,
	    &(struct status_item){ .key = "purgeable",
		.what = N_("removed texts to be destroyed"),
		.next = "osanctl post purge",
		.level = STATUS_BY_ITSELF,
		.count = s->purgeable });
}

size_t
status_items(const struct status *s, int64_t now,
    struct status_item items[STATUS_ITEMS])
{
	struct status_item all[STATUS_ITEMS] = { { .key = NULL } };
	struct list l = { .items = all };
	size_t n = 0;

	add_urgent(&l, s);
	add_waiting(&l, s);
	add_late(&l, s, now);
	for (int level = STATUS_URGENT; level <= STATUS_BY_ITSELF; level++)
		for (size_t i = 0; i < l.n; i++)
			if ((int)all[i].level == level)
				items[n++] = all[i];
	return n;
}

const char *
status_level_word(enum status_level level)
{
	static const char *const words[] = {
		[STATUS_URGENT] = "urgent",
		[STATUS_WAITS] = "waits",
		[STATUS_BY_ITSELF] = "by_itself",
	};

	return words[level];
}
