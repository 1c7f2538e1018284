/*
 * Lines put again; see kept.h.  They live in a pad that has room for two
 * screens, so that a new frame's lines find places while it still needs
 * those of the last.
 */
#include "lib/tui/kept.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/tui/term_impl.h"

void
kept_drop(struct term *t)
{
	for (int i = 0; i < t->kept_count; i++)
		buf_clear(&t->kept[i].what);
	free(t->kept);
	t->kept = NULL;
	t->kept_count = 0;
	t->kept_next = 0;
	if (t->kept_pad != NULL)
		delwin(t->kept_pad);
	t->kept_pad = NULL;
}

static bool
is_seen(struct area a)
{
	int height, width;

	getmaxyx(stdscr, height, width);
	return a.h == 1 && a.y >= 0 && a.y < height && a.x >= 0 &&
	    a.w >= 1 && a.w <= width - a.x;
}

bool
kept_put(struct term *t, struct area a, const char *what, size_t n)
{
	struct kept_line *l;
	int at;

	if (!is_seen(a))
		return false;
	for (int i = 0; i < t->kept_count; i++) {
		at = (t->kept_next + i) % t->kept_count;
		l = &t->kept[at];
		if (l->w != a.w || l->what.len != n ||
		    memcmp(l->what.s, what, n) != 0)
			continue;
		l->frame = t->frame;
		t->kept_next = at + 1; /* lines mostly follow each other */
		return copywin(t->kept_pad, stdscr, at, 0, a.y, a.x, a.y,
		    a.x + a.w - 1, FALSE) == OK;
	}
	return false;
}

static bool
make_room(struct term *t)
{
	int height, width;

	if (t->kept_pad != NULL)
		return true;
	getmaxyx(stdscr, height, width);
	t->kept_pad = newpad(2 * height, width);
	if (t->kept_pad == NULL)
		return false;
	t->kept_count = 2 * height;
	t->kept = mem_new((size_t)t->kept_count, sizeof(*t->kept));
	for (int i = 0; i < t->kept_count; i++)
		buf_init(&t->kept[i].what);
	return true;
}

void
kept_take(struct term *t, struct area a, const char *what, size_t n)
{
	struct kept_line *l;
	int at = 0;

	if (!is_seen(a) || !make_room(t))
		return;
	for (int i = 1; i < t->kept_count; i++)
		if (t->kept[i].frame < t->kept[at].frame)
			at = i;
	l = &t->kept[at];
	l->frame = t->frame;
	l->w = copywin(stdscr, t->kept_pad, a.y, a.x, at, 0, at, a.w - 1,
	    FALSE) == OK ? a.w : 0;
	buf_reset(&l->what);
	buf_add(&l->what, what, n);
}
