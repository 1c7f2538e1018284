/*
 * The numbers of the dashboard; see dashboard_rows.h.
 */
#include "cmd/osan-console/dashboard_rows.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osan-console/correction_item.h"
#include "cmd/osan-console/desk.h"
#include "lib/base/ago.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/dashboard.h"
#include "lib/board/ground.h"
#include "lib/cli/language.h"
#include "lib/complaint/due.h"
#include "lib/complaint/sight.h"
#include "lib/inforeq/remind.h"
#include "lib/notify/outbox_page.h"
#include "lib/org/setting.h"
#include "lib/page/fresh.h"
#include "lib/reward/award.h"

#define DAYS 14
#define GROUNDS 10 /* [0]: none */

void
dashboard_row_clear(void *row)
{
	struct dashboard_row *r = row;

	free(r->label);
	free(r->detail);
	free(r->limit);
}

/* n: a number of its own within the kind. */
static struct dashboard_row *
add(struct rows *rows, enum dashboard_kind kind, int64_t n,
    const char *label)
{
	struct dashboard_row *row = rows_add(rows, n * DASH_KINDS +
	    (int64_t)kind);

	row->kind = kind;
	row->label = mem_text(label);
	return row;
}

/* The longest bar of a kind is the greatest value. */
static void
scale(struct rows *rows, enum dashboard_kind kind)
{
	struct dashboard_row *row;
	int64_t most = 0;

	for (size_t i = 0; i < rows->n; i++) {
		row = rows_at(rows, i);
		if (row->kind == kind && row->value > most)
			most = row->value;
	}
	for (size_t i = 0; i < rows->n; i++) {
		row = rows_at(rows, i);
		if (row->kind == kind)
			row->most = most;
	}
}

/* --- what waits -------------------------------------------------------- */

static int
add_boards(struct worker *w, struct rows *rows, struct err *e)
{
	struct dashboard_board *b;
	struct dashboard_row *row;
	char ago[AGO_TEXT];
	size_t n;

	if (dashboard_boards(w->store, &b, &n, e) < 0)
		return -1;
	add(rows, DASH_HEADING, 1, n > 0 ? _("Waiting, by board")
	    : _("Nothing waits"));
	for (size_t i = 0; i < n; i++) {
		row = add(rows, DASH_BOARD, b[i].board_id, b[i].board);
		row->value = b[i].waiting;
		row->detail = mem_printf(_("oldest %s, %lld not shown yet"),
		    ago_text(b[i].oldest, clock_now(), ago),
		    (long long)b[i].pending);
	}
	scale(rows, DASH_BOARD);
	dashboard_boards_free(b, n);
	return 0;
}

static int
add_oldest(struct worker *w, struct rows *rows, struct err *e)
{
	struct dashboard_row *row;
	int64_t post, since;
	char ago[AGO_TEXT];

	if (dashboard_oldest(w->store, &post, &since, e) < 0)
		return -1;
	if (post == 0)
		return 0;
	add(rows, DASH_HEADING, 2, _("Waits longest"));
	row = add(rows, DASH_OLDEST, post, NULL);
	row->post_id = post;
	row->detail = mem_printf(_("post %lld, %s"), (long long)post,
	    ago_text(since, clock_now(), ago));
	return 0;
}

static void
add_notice(struct rows *rows, int64_t n, const char *label, int64_t value)
{
	struct dashboard_row *row = add(rows, DASH_NOTICES, n, label);

	row->value = value;
}

static int
add_notices(struct worker *w, struct rows *rows, struct err *e)
{
	struct outbox_counts n;

	if (!actor_may(w->actor, PERMIT_NOTIFY_LIST))
		return 0;
	if (outbox_count(w->store, &n, e) < 0)
		return -1;
	add(rows, DASH_HEADING, 3, _("Notices"));
	add_notice(rows, 1, _("failed"), n.failed);
	add_notice(rows, 2, i18n_word("given-up"), n.given_up);
	add_notice(rows, 3, _("to be called"), n.calls);
	add_notice(rows, 4, _("to be sent"), n.queued - n.calls);
	scale(rows, DASH_NOTICES);
	return 0;
}

static void
add_cases_of(struct rows *rows, const struct complaint_due_department *d)
{
	struct dashboard_row *row = add(rows, DASH_CASES, d->id + 1,
	    d->name_ko != NULL ? desk_name(d->name_ko, d->name_en) :
	    _("(no department)"));

	row->value = d->late + d->soon;
	row->detail = mem_printf(_("%lld late, %lld due today, %lld open"),
	    (long long)d->late, (long long)d->soon, (long long)d->open);
	if (d->code != NULL)
		row->limit = mem_printf("dept:%s", d->code);
}

static int
add_cases(struct worker *w, int64_t tomorrow, struct rows *rows,
    struct err *e)
{
	struct complaint_due_department *d;
	size_t n;

	if (!actor_may(w->actor, PERMIT_COMPLAINT_LIST))
		return 0;
	if (complaint_due_departments(w->store, complaint_sight(w->actor),
	    clock_now(), tomorrow, &d, &n, e) < 0)
		return -1;
	add(rows, DASH_HEADING, 4, n > 0 ? _("Complaints late and due today, "
	    "by department") : _("No complaint is late or due today"));
	for (size_t i = 0; i < n; i++)
		add_cases_of(rows, &d[i]);
	scale(rows, DASH_CASES);
	complaint_due_departments_free(d, n);
	return 0;
}

/* --- what else is decided ---------------------------------------------- */

/* Those that the person may decide about. */
static int
add_corrections(struct worker *w, struct rows *rows, struct err *e)
{
	struct correction r = CORRECTION_INIT;
	struct dashboard_row *row;
	char ago[AGO_TEXT];
	int64_t oldest = 0, n = 0;
	struct stmt *st;
	bool is = false;
	int rc;

	if (!actor_may(w->actor, PERMIT_CORRECTION_HANDLE))
		return 0;
	if (correction_each(w->store, "new", NULL, &st, e) < 0)
		return -1;
	while ((rc = correction_next(st, &r, e)) > 0) {
		rc = correction_is_theirs(w->store, w->actor, &r, &is, e);
		if (rc < 0)
			break;
		if (is && n++ == 0)
			oldest = r.received_at;
	}
	stmt_close(st);
	correction_clear(&r);
	row = add(rows, DASH_CORRECTIONS, 0, _("reported errors"));
	row->value = n;
	if (n > 0)
		row->detail = mem_printf(_("oldest %s"), ago_text(oldest,
		    clock_now(), ago));
	return rc;
}

static int
add_pages(struct worker *w, struct rows *rows, struct err *e)
{
	int64_t now = clock_now(), before, soon = 0;
	struct dashboard_row *row;
	struct stale s;
	struct stmt *st;
	int rc;

	if (!actor_may(w->actor, PERMIT_PAGE_LIST))
		return 0;
	if (setting_int(w->store, SETTING_PAGE_WARN_BEFORE, &before, e) < 0 ||
	    stale_each(w->store, now + before, NULL, &st, e) < 0)
		return -1;
	row = add(rows, DASH_PAGES, 0, _("pages overdue"));
	while ((rc = stale_next(st, &s, e)) > 0)
		if (s.due_at <= now)
			row->value++;
		else
			soon++;
	stmt_close(st);
	if (soon > 0)
		row->detail = mem_printf(_("%lld due soon"),
		    (long long)soon);
	return rc;
}

static int
add_requests(struct worker *w, int64_t tomorrow, struct rows *rows,
    struct err *e)
{
	struct dashboard_row *row;
	int64_t late, soon;

	if (!actor_may(w->actor, PERMIT_INFOREQ_LIST))
		return 0;
	if (inforeq_due_count(w->store, inforeq_sight(w->actor), clock_now(),
	    tomorrow, &late, &soon, e) < 0)
		return -1;
	row = add(rows, DASH_REQUESTS, 0, _("requests due"));
	row->value = late + soon;
	if (row->value > 0)
		row->detail = mem_printf(_("%lld late, %lld due today"),
		    (long long)late, (long long)soon);
	return 0;
}

static int
add_rewards(struct worker *w, struct rows *rows, struct err *e)
{
	struct reward_award a = REWARD_AWARD_INIT;
	struct dashboard_row *row;
	struct stmt *st;
	int rc;

	if (!actor_may(w->actor, PERMIT_REWARD_RUN))
		return 0;
	if (reward_award_to_deliver(w->store, &st, e) < 0)
		return -1;
	row = add(rows, DASH_REWARDS, 0, _("rewards to give"));
	while ((rc = reward_award_next(st, &a, e)) > 0)
		row->value++;
	stmt_close(st);
	reward_award_clear(&a);
	return rc;
}

static int
add_else(struct worker *w, int64_t tomorrow, struct rows *rows,
    struct err *e)
{
	add(rows, DASH_HEADING, 5, _("Pages, requests and rewards"));
	if (add_corrections(w, rows, e) < 0 || add_pages(w, rows, e) < 0 ||
	    add_requests(w, tomorrow, rows, e) < 0)
		return -1;
	return add_rewards(w, rows, e);
}

/* --- what was done ----------------------------------------------------- */

/* The day's first moment; a day later where days is 1, and so on. */
static int
day_start(int64_t at, int days, int64_t *start, struct err *e)
{
	char text[CLOCK_TEXT];

	/* From noon, so that a day of 23 or 25 hours does no harm. */
	if (clock_parse(clock_date(at, text), start, e) < 0)
		return -1;
	if (days == 0)
		return 0;
	return clock_parse(clock_date(*start + CLOCK_DAY / 2 +
	    days * CLOCK_DAY, text), start, e);
}

/* The person's line among those from number first on. */
static struct dashboard_row *
person(struct rows *rows, size_t first, const char *actor)
{
	const char *label = actor[0] != '\0' ? actor : _("(by time)");
	struct dashboard_row *row;

	for (size_t i = first; i < rows->n; i++) {
		row = rows_at(rows, i);
		if (strcmp(row->label, label) == 0)
			return row;
	}
	return add(rows, DASH_PERSON, (int64_t)(rows->n - first) + 1, label);
}

static void
add_action(struct dashboard_row *row, const struct dashboard_person *p)
{
	char *before = row->detail;

	row->value += p->count;
	row->detail = mem_printf("%s%s%s %lld", before != NULL ? before : "",
	    before != NULL ? ", " : "", i18n_word(p->action),
	    (long long)p->count);
	free(before);
}

static int
add_people(struct worker *w, int64_t today, struct rows *rows, struct err *e)
{
	struct dashboard_person *p;
	size_t n, first;

	if (dashboard_people(w->store, today, INT64_MAX, &p, &n, e) < 0)
		return -1;
	add(rows, DASH_ABOUT, 1, n > 0 ? _("Decided today")
	    : _("Nothing was decided today"));
	first = rows->n;
	for (size_t i = 0; i < n; i++)
		add_action(person(rows, first, p[i].actor), &p[i]);
	scale(rows, DASH_PERSON);
	dashboard_people_free(p, n);
	return 0;
}

static int
add_days(struct worker *w, const int64_t starts[DAYS + 1], struct rows *rows,
    struct err *e)
{
	struct dashboard_row *row;
	int64_t counts[DAYS];
	char day[CLOCK_TEXT];

	if (dashboard_days(w->store, starts, DAYS, counts, e) < 0)
		return -1;
	add(rows, DASH_ABOUT, 2, _("Decisions by day"));
	for (size_t i = DAYS; i > 0; i--) {
		row = add(rows, DASH_DAY, (int64_t)i,
		    clock_date(starts[i - 1], day));
		row->value = counts[i - 1];
	}
	scale(rows, DASH_DAY);
	return 0;
}

/* "5 광고", or what stands for none. */
static int
add_names(struct worker *w, struct rows *rows, struct err *e)
{
	bool korean = strcmp(language_now(), "ko") == 0;
	struct dashboard_row *row;
	struct ground_row g;
	struct stmt *st;
	char *label;
	int rc;

	if (ground_each(w->store, &st, e) < 0)
		return -1;
	while ((rc = ground_next(st, &g, e)) > 0) {
		label = mem_printf("%lld %s", (long long)g.number, korean ?
		    g.name_ko : g.name_en);
		row = add(rows, DASH_GROUND, g.number, label);
		row->value = g.number;
		free(label);
	}
	stmt_close(st);
	return rc;
}

static int
add_grounds(struct worker *w, int64_t from, struct rows *rows, struct err *e)
{
	struct dashboard_grounds g;
	struct dashboard_row *row;
	size_t first;
	int64_t n;

	if (dashboard_grounds(w->store, from, INT64_MAX, &g, e) < 0)
		return -1;
	add(rows, DASH_ABOUT, 3, _("Waiting by suspected ground, and "
	    "removed in these days"));
	first = rows->n;
	if (add_names(w, rows, e) < 0)
		return -1;
	add(rows, DASH_GROUND, 0, _("no ground"));
	for (size_t i = first; i < rows->n; i++) {
		row = rows_at(rows, i);
		n = row->value;
		row->value = g.waiting[n];
		if (g.undone[n] > 0)
			row->detail = mem_printf(_("%lld removed, %lld of "
			    "them taken back"), (long long)g.removed[n],
			    (long long)g.undone[n]);
		else if (g.removed[n] > 0)
			row->detail = mem_printf(_("%lld removed"),
			    (long long)g.removed[n]);
	}
	scale(rows, DASH_GROUND);
	return 0;
}

int
dashboard_load(struct worker *w, int64_t arg, struct rows *rows,
    struct err *e)
{
	int64_t starts[DAYS + 1], now = clock_now();

	(void)arg;
	for (int i = 0; i <= DAYS; i++)
		if (day_start(now, i - DAYS + 1, &starts[i], e) < 0)
			return -1;
	if (add_boards(w, rows, e) < 0 || add_oldest(w, rows, e) < 0 ||
	    add_notices(w, rows, e) < 0 ||
	    add_cases(w, starts[DAYS], rows, e) < 0 ||
	    add_else(w, starts[DAYS], rows, e) < 0 ||
	    add_people(w, starts[DAYS - 1], rows, e) < 0 ||
	    add_days(w, starts, rows, e) < 0)
		return -1;
	return add_grounds(w, starts[0], rows, e);
}
