/*
 * Withholding of small cells; see withhold.h.
 *
 * A line (row or column) is safe where P small and C larger hidden cells
 * leave every small one free: with C > 0 their sum is 5C + 4 or more, as
 * any of them can then be 4 and any 0; with C = 0 it lies from 4 to
 * 4(P - 1).  Lines that are not get one more hidden cell at a time.
 *
 * Over several lines, hidden cells are the edges of a graph between rows
 * and columns.  A cell follows from the sums exactly where its edge is on no
 * circle, so those are looked for, and get company, until there are none.
 */
#include "lib/survey/withhold.h"

#include <stdlib.h>

#include "lib/base/mem.h"

/* n cells, stride apart. */
struct line {
	const int64_t *count;
	bool *hidden;
	size_t n, stride;
};

static bool
is_safe(const struct line *l)
{
	int64_t small = 0, large = 0, sum = 0;

	for (size_t i = 0; i < l->n; i++) {
		int64_t count = l->count[i * l->stride];

		if (!l->hidden[i * l->stride])
			continue;
		sum += count;
		if (count < WITHHOLD_BELOW)
			small++;
		else
			large++;
	}
	if (small == 0)
		return large != 1;
	if (large > 0)
		return sum >= WITHHOLD_BELOW * large + WITHHOLD_BELOW - 1;
	return sum >= WITHHOLD_BELOW - 1 &&
	    sum <= (WITHHOLD_BELOW - 1) * (small - 1);
}

/* Hides the first cell that is shown behind the first that is hidden, around
 * the end; false where all are hidden. */
static bool
hide_one(const struct line *l)
{
	size_t first = 0, i;

	while (first < l->n && !l->hidden[first * l->stride])
		first++;
	for (size_t k = 1; k < l->n; k++) {
		i = (first + k) % l->n;
		if (l->hidden[i * l->stride])
			continue;
		l->hidden[i * l->stride] = true;
		return true;
	}
	return false;
}

/* Whether anything more was hidden. */
static bool
make_safe(const struct line *l)
{
	bool more = false;

	while (!is_safe(l) && hide_one(l))
		more = true;
	return more;
}

static void
hide_small(const int64_t *count, bool *hidden, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (count[i] < WITHHOLD_BELOW)
			hidden[i] = true;
}

void
withhold_line(const int64_t *count, bool *hidden, size_t n)
{
	const struct line l = { count, hidden, n, 1 };

	hide_small(count, hidden, n);
	make_safe(&l);
}

/* Circles ------------------------------------------------------------------ */

/* Nodes are rows, then columns.  Whether to is reached from from by hidden
 * cells other than the one of row and column. */
static bool
reaches(const struct withhold *t, size_t row, size_t column, bool *seen,
    size_t *todo)
{
	size_t n = 0;

	for (size_t i = 0; i < t->rows + t->columns; i++)
		seen[i] = false;
	todo[n++] = row;
	seen[row] = true;
	while (n > 0) {
		size_t at = todo[--n];
		bool is_row = at < t->rows;

		for (size_t i = 0; i < (is_row ? t->columns : t->rows);
		    i++) {
			size_t r = is_row ? at : i;
			size_t c = is_row ? i : at - t->rows;
			size_t next = is_row ? t->rows + i : i;

			if (!t->hidden[r * t->columns + c] || seen[next] ||
			    (r == row && c == column))
				continue;
			seen[next] = true;
			todo[n++] = next;
		}
	}
	return seen[t->rows + column];
}

/* Hides one more cell of the row, else of the column. */
static bool
add_company(const struct withhold *t, size_t row, size_t column)
{
	const struct line across = { t->count + row * t->columns,
		t->hidden + row * t->columns, t->columns, 1 };
	const struct line along = { t->count + column, t->hidden + column,
		t->rows, t->columns };

	return hide_one(&across) || hide_one(&along);
}

static bool
close_circles(const struct withhold *t)
{
	size_t nodes = t->rows + t->columns;
	bool *seen = mem_new(nodes, sizeof(*seen)), more = false;
	size_t *todo = mem_new(nodes, sizeof(*todo));

	for (size_t r = 0; r < t->rows; r++)
		for (size_t c = 0; c < t->columns; c++)
			if (t->hidden[r * t->columns + c] &&
			    !reaches(t, r, c, seen, todo) &&
			    add_company(t, r, c))
				more = true;
	free(seen);
	free(todo);
	return more;
}

void
withhold_table(const struct withhold *t)
{
	bool more = true;

	hide_small(t->count, t->hidden, t->rows * t->columns);
	while (more) {
		more = false;
		for (size_t r = 0; r < t->rows; r++) {
			const struct line l = { t->count + r * t->columns,
				t->hidden + r * t->columns, t->columns, 1 };

			more |= make_safe(&l);
		}
		for (size_t c = 0; c < t->columns; c++) {
			const struct line l = { t->count + c,
				t->hidden + c, t->rows, t->columns };

			more |= make_safe(&l);
		}
		if (!more)
			more = close_circles(t);
	}
}
