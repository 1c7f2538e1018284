/*
 * The columns of the queue; see queue_row.h.  Where there is little room,
 * they are left out in this order: holder, author, flags, weight, board.
 */
#include "cmd/osan-console/queue_row.h"

#include <stdio.h>

#include "lib/base/clock.h"

static const struct column columns[COLUMN_COUNT] = {
	[COLUMN_AGE] = { N_("age"), 4, 0, false },
	[COLUMN_BOARD] = { N_("board"), 10, 1, false },
	[COLUMN_GROUND] = { N_("gr"), 2, 0, false },
	[COLUMN_WEIGHT] = { N_("wgt"), 3, 2, false },
	[COLUMN_FLAGS] = { N_("flags"), 5, 3, false },
	[COLUMN_AUTHOR] = { N_("author"), 10, 4, false },
	[COLUMN_HOLDER] = { N_("holder"), 8, 5, false },
	[COLUMN_TITLE] = { N_("title"), 0, 0, false },
};

/* How old, in four columns: 45m, 3h, 12d, 2y. */
static void
put_age(int64_t since, char *out, size_t size)
{
	int64_t age = clock_now() - since;
	long long n;
	char unit;

	if (age < CLOCK_HOUR) {
		n = age / CLOCK_MINUTE;
		unit = 'm';
	} else if (age < 2 * CLOCK_DAY) {
		n = age / CLOCK_HOUR;
		unit = 'h';
	} else if (age < 1000 * CLOCK_DAY) {
		n = age / CLOCK_DAY;
		unit = 'd';
	} else {
		n = age / (365 * CLOCK_DAY);
		unit = 'y';
	}
	snprintf(out, size, "%3lld%c", n < 0 ? 0 : n, unit);
}

/* One letter a kind: R report, F filter rule, D repeat, P personal data,
 * ~ flood, ? unverified, . pre-moderation. */
static void
put_flags(const struct queue_item *item, char *out, size_t size)
{
	static const char letters[QUEUE_FLAGS] = {
		[QUEUE_REPORT] = 'R', [QUEUE_RULE] = 'F',
		[QUEUE_REPEAT] = 'D', [QUEUE_PERSONAL] = 'P',
		[QUEUE_FLOOD] = '~', [QUEUE_UNVERIFIED] = '?',
		[QUEUE_PREMODERATION] = '.',
	};
	size_t n = 0;

	for (int i = 0; i < QUEUE_FLAGS && n + 1 < size; i++)
		if ((item->flags & 1u << i) != 0)
			out[n++] = letters[i];
	out[n] = '\0';
}

static const char *
cell(const struct queue_item *item, enum queue_column column, char *room,
    size_t size)
{
	switch (column) {
	case COLUMN_AGE:
		put_age(item->key.since, room, size);
		return room;
	case COLUMN_BOARD:
		return item->board;
	case COLUMN_GROUND:
		snprintf(room, size, item->ground != 0 ? "%2d" : " -",
		    item->ground);
		return room;
	case COLUMN_WEIGHT:
		snprintf(room, size, "%3lld", (long long)item->key.weight);
		return room;
	case COLUMN_FLAGS:
		put_flags(item, room, size);
		return room;
	case COLUMN_AUTHOR:
		return item->author;
	case COLUMN_HOLDER:
		return item->claimed_by;
	case COLUMN_TITLE:
	case COLUMN_COUNT:
		break;
	}
	return item->title;
}

/* t: tagged; *: somebody else holds it; +: the person does. */
static const char *
mark(struct console *c, const struct queue_item *item, bool tagged)
{
	bool mine = item->claimed_id == c->actor->staff_id;

	if (item->claimed_by == NULL)
		return tagged ? "t " : "  ";
	if (mine)
		return tagged ? "t+" : " +";
	return tagged ? "t*" : " *";
}

void
queue_row_draw(struct console *c, const struct queue_item *item, bool tagged,
    struct area a, enum style style)
{
	const struct settings *s = &c->settings;
	struct column shown[COLUMN_COUNT];
	char room[COLUMN_COUNT][32];
	const char *cells[COLUMN_COUNT];

	for (int i = 0; i < s->columns; i++)
		cells[i] = s->column[i] == COLUMN_TITLE && item->gone ?
		    _("(decided)") : cell(item, s->column[i], room[i],
		    sizeof(room[i]));
	columns_row(c, shown, queue_row_columns(s, shown),
	    mark(c, item, tagged), cells, a, style);
}

size_t
queue_row_columns(const struct settings *s,
    struct column shown[COLUMN_COUNT])
{
	for (int i = 0; i < s->columns; i++)
		shown[i] = columns[s->column[i]];
	return (size_t)s->columns;
}
