/*
 * A window on a long list; see list.h.  Rows lie in one array, in the
 * list's order, without gaps between; it grows at either end page by page,
 * and is cut again at the end that is far from what is seen.
 */
#include "lib/tui/list.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/tui/list_tags.h"
#include "lib/tui/list_window.h"

#define SCREENS_KEPT 3 /* on either side of what is seen */
#define NEAR_PAGES 1   /* so close to the begin all rows are read again */

struct list {
	struct list_source source;
	struct list_window w;
	size_t top, cursor; /* rows of the window */
	size_t height;
	int64_t total;
	struct list_tags tags;
};

size_t
list_places(int64_t from, bool forward, size_t all, size_t n, size_t *first)
{
	size_t end = from >= 0 && (size_t)from < all ? (size_t)from : all;

	if (forward) {
		*first = (size_t)(from + 1);
		end = *first < all ? all - *first : 0;
		return n < end ? n : end;
	}
	*first = end > n ? end - n : 0;
	return end - *first;
}

struct list *
list_new(const struct list_source *source)
{
	struct list *l = mem_new(1, sizeof(*l));

	l->source = *source;
	l->total = -1;
	l->w = (struct list_window)LIST_WINDOW_INIT;
	return l;
}

static void *
row_at(const struct list *l, size_t i)
{
	return list_window_row(&l->source, &l->w, i);
}

/* As those of list_window.h, with the list's source. */
static int
add_below(struct list *l, struct list_window *w, size_t n, struct err *e)
{
	return list_window_add_below(&l->source, w, NULL, n, e);
}

static int
add_above(struct list *l, struct list_window *w, const struct list_key *from,
    size_t n, size_t *got, struct err *e)
{
	return list_window_add_above(&l->source, w, from, n, got, e);
}

static void
clear_window(const struct list *l, struct list_window *w)
{
	list_window_clear(&l->source, w);
}

void
list_free(struct list *l)
{
	if (l == NULL)
		return;
	clear_window(l, &l->w);
	list_tags_clear(&l->tags);
	free(l);
}

/* --- what is in memory ------------------------------------------------- */

static size_t
page_size(const struct list *l)
{
	return 2 * (l->height > 0 ? l->height : 1);
}

/* Lets go of rows that are far from what is seen. */
static void
trim(struct list *l)
{
	size_t keep = SCREENS_KEPT * page_size(l), cut;

	list_window_cut_below(&l->source, &l->w, l->top + l->height + keep);
	if (l->top <= keep)
		return;
	cut = l->top - keep;
	list_window_cut_above(&l->source, &l->w, cut);
	l->top -= cut;
	l->cursor -= cut;
}

/* Sees to it that rows up to number want are there, where there are so
 * many. */
static int
need_below(struct list *l, size_t want, struct err *e)
{
	size_t page = page_size(l), n;

	while (l->w.n <= want && !l->w.at_end) {
		n = want + 1 - l->w.n;
		if (add_below(l, &l->w, n > page ? n : page, e) != 0)
			return -1;
	}
	return 0;
}

/* Sees to it that want rows stand before the top one, where so many do. */
static int
need_above(struct list *l, size_t want, struct err *e)
{
	size_t page = page_size(l), n, got;

	while (l->top < want && !l->w.at_start && l->w.n > 0) {
		n = want - l->top;
		if (add_above(l, &l->w, NULL, n > page ? n : page, &got,
		    e) != 0)
			return -1;
		l->top += got;
		l->cursor += got;
	}
	return 0;
}

/* Brings the cursor onto the screen, and the screen into the window. */
static void
settle(struct list *l)
{
	struct list_window *w = &l->w;

	if (l->cursor >= w->n)
		l->cursor = w->n > 0 ? w->n - 1 : 0;
	if (l->top > l->cursor || l->height == 0)
		l->top = l->cursor;
	if (l->height > 0 && l->cursor >= l->top + l->height)
		l->top = l->cursor - l->height + 1;
	if (l->top + l->height > w->n)
		l->top = w->n > l->height ? w->n - l->height : 0;
	trim(l);
}

/* --- moving ------------------------------------------------------------ */

int
list_resize(struct list *l, size_t height, struct err *e)
{
	size_t old = l->height;

	l->height = height;
	if (need_below(l, l->top + height, e) != 0)
		goto failed;
	if (l->top + height > l->w.n &&
	    need_above(l, l->top + height - l->w.n, e) != 0)
		goto failed;
	settle(l);
	return 0;
failed:
	l->height = old;
	settle(l);
	return -1;
}

int
list_move(struct list *l, long delta, struct err *e)
{
	size_t down = delta > 0 ? (size_t)delta : 0;
	size_t up = delta < 0 ? (size_t)-delta : 0, line;

	down = down < LIST_MOVE_MOST ? down : LIST_MOVE_MOST;
	up = up < LIST_MOVE_MOST ? up : LIST_MOVE_MOST;
	if (need_below(l, l->cursor + down + l->height, e) != 0)
		return -1;
	line = l->cursor - l->top;
	if (up > line && need_above(l, up - line, e) != 0)
		return -1;
	l->cursor = l->cursor > up ? l->cursor - up : 0;
	l->cursor += down;
	settle(l);
	return 0;
}

int
list_ahead(struct list *l, struct err *e)
{
	if (l->height == 0 || need_below(l, l->cursor + 2 * l->height,
	    e) != 0)
		return l->height == 0 ? 0 : -1;
	return need_above(l, l->height, e);
}

/* Moves what is seen by rows, the cursor on its line; where it cannot go
 * further the cursor goes to the end. */
static int
scroll(struct list *l, long rows, struct err *e)
{
	size_t down = rows > 0 ? (size_t)rows : 0;
	size_t up = rows < 0 ? (size_t)-rows : 0;
	size_t limit;

	if (need_below(l, l->top + down + 2 * l->height, e) != 0 ||
	    need_above(l, up, e) != 0)
		return -1;
	limit = l->w.n > l->height ? l->w.n - l->height : 0;
	if (down > 0 && l->top + down > limit) {
		l->top = limit;
		l->cursor += down;
	} else if (up > l->top) {
		l->top = 0;
		l->cursor = l->cursor > up ? l->cursor - up : 0;
	} else {
		l->top = l->top + down - up;
		l->cursor = l->cursor + down - up;
	}
	settle(l);
	return 0;
}

int
list_page(struct list *l, int pages, struct err *e)
{
	return scroll(l, pages * (long)(l->height > 0 ? l->height : 1), e);
}

int
list_half(struct list *l, int halves, struct err *e)
{
	return scroll(l, halves * (long)(l->height > 1 ? l->height / 2 : 1),
	    e);
}

static void
take_window(struct list *l, struct list_window *w, size_t top, size_t cursor)
{
	clear_window(l, &l->w);
	l->w = *w;
	l->top = top;
	l->cursor = cursor;
	settle(l);
}

int
list_first(struct list *l, struct err *e)
{
	struct list_window w = LIST_WINDOW_INIT;

	if (l->w.at_start) {
		l->top = 0;
		l->cursor = 0;
		settle(l);
		return need_below(l, l->height, e);
	}
	if (add_below(l, &w, page_size(l), e) != 0) {
		clear_window(l, &w);
		return -1;
	}
	take_window(l, &w, 0, 0);
	return 0;
}

int
list_last(struct list *l, struct err *e)
{
	struct list_window w = LIST_WINDOW_INIT;
	size_t got;

	if (l->w.at_end && l->w.n > 0)
		return list_move(l, (long)l->w.n, e);
	if (add_above(l, &w, NULL, page_size(l), &got, e) != 0) {
		clear_window(l, &w);
		return -1;
	}
	take_window(l, &w, w.n, w.n);
	return 0;
}

/* --- asking again ------------------------------------------------------ */

/* How many rows before the cursor's are read again: half a screen more than
 * is seen, one at least, for the others to follow on; and near the list's
 * begin all and a page, so that its number stays known. */
static size_t
rows_before(const struct list *l, size_t line)
{
	size_t page = page_size(l);
	int64_t number = l->w.before < 0 ? -1 :
	    l->w.before + (int64_t)l->cursor;

	if (number >= 0 && number < (int64_t)(NEAR_PAGES * page))
		return line + page + (size_t)number;
	return line + l->height / 2 + 1;
}

/*
 * Reads a new window around the place of key: above rows before it, then
 * what follows from there on.  *place is the row that stands at key now, or
 * the one behind it.
 */
static int
read_around(struct list *l, const struct list_key *key, size_t above,
    struct list_window *w, size_t *place, struct err *e)
{
	size_t below = l->height + l->height / 2 + 1; /* key's own */

	if (l->w.at_end && l->w.n > below) /* the end stays known */
		below = l->w.n;
	if (add_above(l, w, key, above, place, e) != 0 ||
	    add_below(l, w, below, e) != 0)
		return -1;
	return 0;
}

static int
find_key(struct list *l, int64_t id, struct list_key *key, bool *found,
    struct err *e)
{
	*found = false;
	if (l->source.find == NULL)
		return 0;
	return l->source.find(l->source.ctx, id, key, found, e);
}

/* Numbers of rows go on from the old window, where no end is seen. */
static void
keep_numbers(const struct list *l, struct list_window *w, size_t place)
{
	const struct list_window *old = &l->w;

	if (w->before < 0 && old->before >= 0) {
		w->before = old->before + (int64_t)l->cursor - (int64_t)place;
		if (w->before < 0)
			w->before = -1;
	}
	if (w->behind < 0 && old->behind >= 0) {
		w->behind = old->behind + (int64_t)(old->n - l->cursor) -
		    (int64_t)(w->n - place);
		if (w->behind < 0)
			w->behind = -1;
	}
}

int
list_refresh(struct list *l, struct err *e)
{
	struct list_window w = LIST_WINDOW_INIT;
	size_t line = l->cursor - l->top, place = 0;
	const void *row = list_current(l);
	struct list_key key;
	bool found;

	if (row == NULL) {
		l->w.at_start = false; /* rows may have come */
		l->w.at_end = false;
		return list_first(l, e);
	}
	if (find_key(l, l->source.id(row), &key, &found, e) != 0)
		return -1;
	if (!found)
		key = l->source.key(row);
	if (read_around(l, &key, rows_before(l, line), &w, &place, e) != 0) {
		clear_window(l, &w);
		return -1;
	}
	keep_numbers(l, &w, place);
	take_window(l, &w, place > line ? place - line : 0, place);
	return 0;
}

static bool
seek(struct list *l, int64_t id)
{
	for (size_t i = 0; i < l->w.n; i++)
		if (l->source.id(row_at(l, i)) == id) {
			l->cursor = i;
			settle(l);
			return true;
		}
	return false;
}

int
list_goto(struct list *l, int64_t id, struct err *e)
{
	struct list_window w = LIST_WINDOW_INIT;
	size_t line = l->height / 2, place = 0;
	struct list_key key;
	bool found;

	if (seek(l, id))
		return need_below(l, l->top + l->height, e);
	if (find_key(l, id, &key, &found, e) != 0)
		return -1;
	if (found && read_around(l, &key, line + page_size(l), &w, &place,
	    e) != 0) {
		clear_window(l, &w);
		return -1;
	}
	if (place >= w.n ||
	    l->source.id(list_window_row(&l->source, &w, place)) != id) {
		clear_window(l, &w);
		return err_set(e, ERR_NOT_FOUND, "it is not in this list");
	}
	take_window(l, &w, place > line ? place - line : 0, place);
	return 0;
}

int
list_reset(struct list *l, const struct list_source *source, struct err *e)
{
	struct list_source old = l->source;
	struct list_window w = LIST_WINDOW_INIT;
	int rc;

	l->source = *source;
	rc = add_below(l, &w, page_size(l), e);
	if (rc != 0) {
		clear_window(l, &w);
		l->source = old;
		return rc;
	}
	l->source = old;
	clear_window(l, &l->w);
	l->source = *source;
	l->total = -1;
	take_window(l, &w, 0, 0);
	return 0;
}

/* --- what is seen ------------------------------------------------------ */

const void *
list_current(const struct list *l)
{
	return l->cursor < l->w.n ? row_at(l, l->cursor) : NULL;
}

size_t
list_rows(const struct list *l)
{
	size_t left = l->w.n - l->top;

	return left < l->height ? left : l->height;
}

const void *
list_beside(const struct list *l, int step)
{
	if (step < 0)
		return l->cursor > 0 ? row_at(l, l->cursor - 1) : NULL;
	return l->cursor + 1 < l->w.n ? row_at(l, l->cursor + 1) : NULL;
}

const void *
list_row(const struct list *l, size_t i)
{
	return i < list_rows(l) ? row_at(l, l->top + i) : NULL;
}

size_t
list_cursor(const struct list *l)
{
	return l->cursor - l->top;
}

void
list_select(struct list *l, size_t i)
{
	if (i < list_rows(l))
		l->cursor = l->top + i;
}

void
list_set_total(struct list *l, int64_t total)
{
	l->total = total;
}

int64_t
list_total(const struct list *l)
{
	return l->w.at_start && l->w.at_end ? (int64_t)l->w.n : l->total;
}

int64_t
list_position(const struct list *l)
{
	int64_t total = list_total(l), behind;

	if (l->w.n == 0)
		return -1;
	if (l->w.before >= 0)
		return l->w.before + (int64_t)l->cursor + 1;
	if (total < 0 || l->w.behind < 0)
		return -1;
	behind = l->w.behind + (int64_t)(l->w.n - l->cursor);
	return total - behind >= 0 ? total - behind + 1 : -1;
}

void
list_set_position(struct list *l, int64_t position)
{
	l->w.before = position - 1 - (int64_t)l->cursor;
	if (l->w.before < 0)
		l->w.before = l->w.at_start ? 0 : -1;
}

bool
list_has_above(const struct list *l)
{
	return l->top > 0 || (l->w.n > 0 && !l->w.at_start);
}

bool
list_has_below(const struct list *l)
{
	return l->top + l->height < l->w.n || (l->w.n > 0 && !l->w.at_end);
}

/* --- tags -------------------------------------------------------------- */

void
list_tag(struct list *l, int64_t id, bool on)
{
	list_tags_set(&l->tags, id, on);
}

void
list_tag_many(struct list *l, const int64_t *ids, size_t n)
{
	list_tags_add(&l->tags, ids, n);
}

void
list_tag_toggle(struct list *l)
{
	const void *row = list_current(l);

	if (row != NULL)
		list_tag(l, l->source.id(row),
		    !list_is_tagged(l, l->source.id(row)));
}

bool
list_is_tagged(const struct list *l, int64_t id)
{
	return list_tags_has(&l->tags, id);
}

size_t
list_tags(const struct list *l)
{
	return l->tags.n;
}

void
list_tag_clear(struct list *l)
{
	list_tags_clear(&l->tags);
}

const int64_t *
list_tagged(const struct list *l, size_t *n)
{
	*n = l->tags.n;
	return l->tags.ids;
}
