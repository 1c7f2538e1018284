/*
 * Time that is left; see left.h.
 */
#include "lib/complaint/left.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/complaint/deadline_impl.h"

/* What is waited for: by when, and what it is called where it is not late.
 * 0: nothing. */
static int64_t
awaited(const struct complaint *c, enum left_kind *kind)
{
	*kind = LEFT_NOTHING;
	if (c->ended_at != 0)
		return 0;
	if (strcmp(c->state, "fee-due") == 0)
		*kind = LEFT_UNPAID;
	else if (c->due_at == 0)
		*kind = LEFT_RECEIPT;
	else if (c->paused_at != 0)
		*kind = LEFT_PAUSED;
	else
		*kind = LEFT_TIME;
	return c->due_at != 0 ? c->due_at : c->wait_until;
}

int
left_of(const struct calendar *cal, const struct complaint *c, int64_t now,
    struct left *out, struct err *e)
{
	int64_t until = awaited(c, &out->kind);
	int32_t today = calendar_date(cal, now), day;

	out->time = 0;
	out->day = cal->work;
	if (out->kind == LEFT_NOTHING || out->kind == LEFT_PAUSED ||
	    until == 0)
		return 0;
	day = calendar_date(cal, until);
	if (!calendar_has(cal, today) || !calendar_has(cal, day)) {
		calendar_lacks(cal, e);
		return -1;
	}
	out->time = deadline_working_time(cal, until) -
	    deadline_working_time(cal, now);
	if (until < now && out->kind != LEFT_UNPAID) {
		out->time = -out->time;
		out->kind = LEFT_LATE;
	} else if (out->kind == LEFT_TIME && day == today) {
		out->kind = LEFT_TODAY;
	}
	return 0;
}

/* The two greatest units. */
static void
put_time(const struct left *l, char *out, size_t size)
{
	int days = (int)(l->time / l->day);
	int64_t rest = l->time % l->day;
	int hours = (int)(rest / CLOCK_HOUR);
	int minutes = (int)(rest % CLOCK_HOUR / CLOCK_MINUTE);

	if (l->time < 0)
		out[0] = '\0';
	else if (days > 0 && hours > 0)
		snprintf(out, size, _("%dd %dh"), days, hours);
	else if (days > 0)
		snprintf(out, size, _("%dd"), days);
	else if (hours > 0 && minutes > 0)
		snprintf(out, size, _("%dh %dm"), hours, minutes);
	else if (hours > 0)
		snprintf(out, size, _("%dh"), hours);
	else
		snprintf(out, size, _("%dm"), minutes);
}

char *
left_text(const struct left *l, char out[LEFT_TEXT])
{
	char time[LEFT_TEXT / 2];

	put_time(l, time, sizeof(time));
	switch (l->kind) {
	case LEFT_NOTHING:
		out[0] = '\0';
		break;
	case LEFT_RECEIPT:
		snprintf(out, LEFT_TEXT, _("receive %s"), time);
		break;
	case LEFT_UNPAID:
		snprintf(out, LEFT_TEXT, "%s", _("unpaid"));
		break;
	case LEFT_TIME:
	case LEFT_TODAY:
		snprintf(out, LEFT_TEXT, "%s", time);
		break;
	case LEFT_LATE:
		if (l->time < CLOCK_MINUTE)
			snprintf(out, LEFT_TEXT, "%s", _("late"));
		else
			snprintf(out, LEFT_TEXT, _("late %s"), time);
		break;
	case LEFT_PAUSED:
		snprintf(out, LEFT_TEXT, "%s", _("paused"));
		break;
	}
	return out;
}
