/*
 * osanctl status: one screen of what waits, and what to run for each thing.
 */
#include <stdio.h>
#include <string.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/ago.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/health/status.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "site", N_("site"), OUT_TEXT, 0 },
	{ "at", N_("at"), OUT_TIME, 0 },
	{ "waiting", N_("posts to be decided"), OUT_INT, 0 },
	{ "waiting_oldest", N_("the oldest"), OUT_TIME, 0 },
	{ "pending", N_("not shown yet"), OUT_INT, 0 },
	{ "claimed", N_("claimed"), OUT_INT, 0 },
	{ "hidden", N_("hidden posts"), OUT_INT, 0 },
	{ "hidden_ended", N_("hidden posts past their end"), OUT_INT, 0 },
	{ "period_over", N_("posts past their posting period"), OUT_INT, 0 },
	{ "purgeable", N_("removed texts to be destroyed"), OUT_INT, 0 },
	{ "appeals", N_("appeals to be decided"), OUT_INT, 0 },
	{ "appeals_oldest", N_("the oldest"), OUT_TIME, 0 },
	{ "complaints_late", N_("complaints past their deadline"), OUT_INT,
	    0 },
	{ "requests_late", N_("information requests past their deadline"),
	    OUT_INT, 0 },
	{ "corrections", N_("errors that readers reported"), OUT_INT, 0 },
	{ "pages_overdue", N_("pages and boards nobody has looked at in "
	    "time"), OUT_INT, 0 },
	{ "contracts_over", N_("contracts that are over, their people "
	    "stopped"), OUT_INT, 0 },
	{ "contracts_ending", N_("contracts that are over soon"), OUT_INT,
	    0 },
	{ "notices_queued", N_("notices to be sent"), OUT_INT, 0 },
	{ "notices_failed", N_("notices to be tried again"), OUT_INT, 0 },
	{ "notices_given_up", N_("notices that were not delivered"), OUT_INT,
	    0 },
	{ "calls", N_("posters to be called"), OUT_INT, 0 },
	{ "calls_oldest", N_("the oldest"), OUT_TIME, 0 },
	{ "imports", N_("imports that were cut off"), OUT_INT, 0 },
	{ "locked", N_("staff locked out"), OUT_INT, 0 },
	{ "unsealed", N_("rows of the log without a seal"), OUT_INT, 0 },
	{ "decided_today", N_("decided today"), OUT_INT, 0 },
	{ "expire_ran_at", N_("last 'post expire'"), OUT_TIME, 0 },
	{ "purge_ran_at", N_("last 'post purge'"), OUT_TIME, 0 },
	{ "send_ran_at", N_("last 'notify send'"), OUT_TIME, 0 },
	{ "send_error", N_("it failed with"), OUT_TEXT, 0 },
	{ "backup_at", N_("newest backup"), OUT_TIME, 0 },
	{ "backup_error", N_("what is wrong with backups"), OUT_TEXT, 0 },
	{ "items", N_("what waits"), OUT_NESTED, 0 },
};

static void
print_items(struct out *o, const struct status_item *items, size_t n)
{
	out_array_begin(o);
	for (size_t i = 0; i < n; i++) {
		out_object_begin(o);
		out_key(o, "key", N_("what"));
		out_text(o, items[i].key);
		out_key(o, "level", N_("how urgent"));
		out_word(o, status_level_word(items[i].level));
		out_key(o, "count", N_("how many"));
		out_int(o, items[i].count);
		out_key(o, "since", N_("since"));
		print_time(o, items[i].since);
		out_key(o, "next", N_("next"));
		out_text(o, items[i].next);
		out_object_end(o);
	}
	out_array_end(o);
}

/* Every figure, for machines and for --fields. */
static int
print_sheet(struct out *o, const struct status *s, int64_t now,
    const struct status_item *items, size_t n, struct err *e)
{
	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, s->site);
	out_time(o, now);
	out_int(o, s->waiting);
	print_time(o, s->waiting_oldest);
	out_int(o, s->pending);
	out_int(o, s->claimed);
	out_int(o, s->hidden);
	out_int(o, s->hidden_ended);
	out_int(o, s->period_over);
	out_int(o, s->purgeable);
	out_int(o, s->appeals);
	print_time(o, s->appeals_oldest);
	out_int(o, s->complaints_late);
	out_int(o, s->requests_late);
	out_int(o, s->corrections);
	out_int(o, s->pages_overdue);
	out_int(o, s->contracts_over);
	out_int(o, s->contracts_ending);
	out_int(o, s->notices_queued);
	out_int(o, s->notices_failed);
	out_int(o, s->notices_given_up);
	out_int(o, s->calls);
	print_time(o, s->calls_oldest);
	out_int(o, s->imports);
	out_int(o, s->locked);
	out_int(o, s->unsealed);
	out_int(o, s->decided_today);
	print_time(o, s->expire_ran_at);
	print_time(o, s->purge_ran_at);
	print_time(o, s->send_ran_at);
	out_text(o, s->send_error);
	print_time(o, s->backup_at);
	out_text(o, s->backup_error);
	print_items(o, items, n);
	out_row_end(o);
	out_end(o);
	return 0;
}

/* For people: a line for what waits, and one for what to run. */
static const struct out_column list_columns[] = {
	{ "level", NULL, OUT_TEXT, OUT_BARE },
	{ "count", NULL, OUT_INT, OUT_BARE },
	{ "what", NULL, OUT_TEXT, OUT_BARE },
};

/* Words, so that no colour need be seen. */
static const struct {
	enum out_mark mark;
	const char *word;
} levels[] = {
	[STATUS_URGENT] = { OUT_BAD, N_("ACT NOW") },
	[STATUS_WAITS] = { OUT_WARN, N_("waits") },
	[STATUS_BY_ITSELF] = { OUT_DIM, N_("by itself") },
};

static void
print_item(struct out *o, const struct status_item *item, int64_t now)
{
	char ago[AGO_TEXT], minute[CLOCK_TEXT], text[256];

	out_row_begin(o);
	out_mark(o, levels[item->level].mark);
	out_text(o, _(levels[item->level].word));
	out_int(o, item->count);
	if (item->since != 0)
		snprintf(text, sizeof(text), "%s, %s (%s)", _(item->what),
		    ago_text(item->since, now, ago),
		    clock_minute(item->since, minute));
	else
		snprintf(text, sizeof(text), "%s", _(item->what));
	out_text(o, text);
	out_row_end(o);
	out_row_begin(o);
	out_text(o, "");
	out_text(o, "");
	snprintf(text, sizeof(text), "\xe2\x86\x92 %s", item->next);
	out_text(o, text);
	out_row_end(o);
}

static int
print_waiting(struct out *o, int64_t now, const struct status_item *items,
    size_t n, struct err *e)
{
	if (n == 0) {
		out_say(o, "%s", _("Nothing waits."));
		return 0;
	}
	if (out_list_begin(o, list_columns, ARRAY_LEN(list_columns), e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		print_item(o, &items[i], now);
	out_end(o);
	return 0;
}

static const struct out_column job_columns[] = {
	{ "job", NULL, OUT_TEXT, OUT_BARE },
	{ "ran", NULL, OUT_TEXT, OUT_BARE },
};

static void
print_job(struct out *o, const char *name, int64_t ran_at, int64_t now)
{
	char ago[AGO_TEXT], minute[CLOCK_TEXT], text[AGO_TEXT + CLOCK_TEXT];

	snprintf(text, sizeof(text), "%s (%s)", ago_text(ran_at, now, ago),
	    clock_minute(ran_at, minute));
	out_row_begin(o);
	out_text(o, name);
	out_text(o,
	    ran_at != 0 ? text : _("has never run; cron should run it"));
	out_row_end(o);
}

static int
print_screen(struct out *o, const struct status *s, int64_t now,
    const struct status_item *items, size_t n, struct err *e)
{
	char minute[CLOCK_TEXT];

	out_say(o, "%s  %s\n", s->site, clock_minute(now, minute));
	if (print_waiting(o, now, items, n, e) < 0)
		return -1;
	out_say(o,
	    _("\nIn the queue %lld are not shown yet, %lld are "
	      "claimed. Hidden: %lld. Decided today: %lld.\n"),
	    (long long)s->pending, (long long)s->claimed, (long long)s->hidden,
	    (long long)s->decided_today);
	if (out_list_begin(o, job_columns, ARRAY_LEN(job_columns), e) < 0)
		return -1;
	print_job(o, "post expire", s->expire_ran_at, now);
	print_job(o, "post purge", s->purge_ran_at, now);
	print_job(o, "notify send", s->send_ran_at, now);
	if (s->backups != NULL)
		print_job(o, "backup run", s->backup_at, now);
	out_end(o);
	if (s->send_error != NULL)
		out_say(o, _("notify send failed: %s"), s->send_error);
	if (s->backup_error != NULL)
		out_say(o, _("backups: %s"), s->backup_error);
	return 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct status_item items[STATUS_ITEMS];
	struct status s = STATUS_INIT;
	int64_t now = clock_now();
	bool sheet = out_format(app->out) != OUT_TABLE ||
	    args_get(args, "fields") != NULL;
	int rc = -1;
	size_t n;

	if (status_read(app->store, &s, e) < 0)
		goto out;
	n = status_items(&s, now, items);
	rc = sheet ? print_sheet(app->out, &s, now, items, n, e)
		   : print_screen(app->out, &s, now, items, n, e);
out:
	status_clear(&s);
	return rc;
}

const struct command cmd_status = {
	.path = "status",
	.summary = N_("show what waits, and what to run for it"),
	.detail =
	    N_("What a person has to do stands first, with the command "
	       "to run; 'by itself' is what cron does. Anything late is marked "
	       "ACT NOW: notices that were not delivered, imports that "
	       "were cut off, and what cron should have done."),
	.needs = NEED_STORE,
	.permit = PERMIT_STATUS,
	.run = run,
};
