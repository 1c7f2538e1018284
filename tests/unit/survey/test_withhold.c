/*
 * Small cells are withheld, and no difference tells one (article 4).  An
 * attacker who knows every sum tries all tables that fit what is shown.
 */
#include "lib/survey/withhold.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define CELLS 12

/* What the attacker has found of each cell so far. */
struct attack {
	const struct withhold *t;
	int64_t row[CELLS], column[CELLS]; /* what is left of each sum */
	int64_t value[CELLS];
	int64_t least[CELLS], most[CELLS];
	bool one_line;                     /* columns have no sums */
};

static void
found(struct attack *a)
{
	for (size_t i = 0; i < a->t->rows * a->t->columns; i++) {
		if (a->value[i] < a->least[i])
			a->least[i] = a->value[i];
		if (a->value[i] > a->most[i])
			a->most[i] = a->value[i];
	}
}

static bool
spent(const struct attack *a)
{
	for (size_t r = 0; r < a->t->rows; r++)
		if (a->row[r] != 0)
			return false;
	for (size_t c = 0; !a->one_line && c < a->t->columns; c++)
		if (a->column[c] != 0)
			return false;
	return true;
}

static void
try_cells(struct attack *a, size_t i)
{
	size_t n = a->t->rows * a->t->columns, r, c;
	int64_t most;

	if (i == n) {
		if (spent(a))
			found(a);
		return;
	}
	r = i / a->t->columns;
	c = i % a->t->columns;
	if (c == 0 && r > 0 && a->row[r - 1] != 0)
		return;
	if (!a->t->hidden[i]) {
		a->value[i] = a->t->count[i];
		try_cells(a, i + 1);
		return;
	}
	most = a->row[r];
	if (!a->one_line && a->column[c] < most)
		most = a->column[c];
	for (int64_t v = 0; v <= most; v++) {
		a->row[r] -= v;
		a->column[c] -= v;
		a->value[i] = v;
		try_cells(a, i + 1);
		a->row[r] += v;
		a->column[c] += v;
	}
}

static void
begin(struct attack *a, const struct withhold *t, bool one_line)
{
	*a = (struct attack){ .t = t, .one_line = one_line };
	for (size_t i = 0; i < t->rows * t->columns; i++) {
		a->least[i] = INT64_MAX;
		a->most[i] = -1;
		if (!t->hidden[i])
			continue;
		a->row[i / t->columns] += t->count[i];
		a->column[i % t->columns] += t->count[i];
	}
}

/* Fails where a hidden cell is told, unless its whole row or column is
 * empty or alone, so that the sum, which is known anyway, tells it. */
static void
attacker_fails(const struct withhold *t, bool one_line)
{
	struct attack sums, a;

	begin(&sums, t, one_line);
	a = sums;
	try_cells(&a, 0);
	for (size_t i = 0; i < t->rows * t->columns; i++) {
		size_t r = i / t->columns, c = i % t->columns;

		assert_true(t->hidden[i] || t->count[i] >= WITHHOLD_BELOW);
		if (!t->hidden[i] || sums.row[r] == 0 ||
		    (!one_line && sums.column[c] == 0))
			continue;
		if (a.least[i] < a.most[i])
			continue;
		/* Everything is hidden, and the sums alone tell it. */
		for (size_t k = 0; k < t->rows * t->columns; k++)
			assert_true(t->hidden[k]);
	}
}

static void
no_small_cell_of_a_line_is_told(void **state)
{
	(void)state;
	srand(1);
	for (int n = 0; n < 20000; n++) {
		int64_t count[5];
		bool hidden[5] = { false };
		size_t cells = 2 + (size_t)rand() % 4;
		const struct withhold t = { count, hidden, 1, cells };

		for (size_t i = 0; i < cells; i++)
			count[i] = rand() % (rand() % 3 == 0 ? 5 : 12);
		withhold_line(count, hidden, cells);
		attacker_fails(&t, true);
	}
}

/* Each small cell could be anything from 0 to 4, where others can give. */
static void
a_difference_leaves_a_small_cell_free(void **state)
{
	static const struct {
		int64_t count[4];
		const char *want; /* - for hidden */
	} cases[] = {
		{ { 20, 30, 40, 50 }, "++++" },
		{ { 3, 30, 40, 50 }, "--++" },
		{ { 30, 3, 40, 50 }, "+--+" },
		{ { 30, 40, 50, 3 }, "-++-" },
		{ { 30, 40, 50, 0 }, "-++-" },
		{ { 3, 5, 40, 50 }, "---+" },
		{ { 0, 0, 40, 50 }, "---+" },
		{ { 2, 2, 40, 50 }, "--++" },
		{ { 4, 4, 40, 50 }, "---+" },
		{ { 5, 5, 5, 5 }, "++++" },
		{ { 1, 1, 1, 1 }, "----" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		bool hidden[4] = { false };

		withhold_line(cases[i].count, hidden, 4);
		for (size_t k = 0; k < 4; k++)
			assert_int_equal(hidden[k], cases[i].want[k] == '-');
	}
}

static void
no_cell_of_a_table_is_told(void **state)
{
	(void)state;
	srand(2);
	for (int n = 0; n < 1500; n++) {
		int64_t count[CELLS];
		bool hidden[CELLS] = { false };
		size_t rows = 2 + (size_t)rand() % 2;
		size_t columns = 2 + (size_t)rand() % 2;
		const struct withhold t = { count, hidden, rows, columns };

		for (size_t i = 0; i < rows * columns; i++)
			count[i] = rand() % (rand() % 2 == 0 ? 4 : 8);
		withhold_table(&t);
		attacker_fails(&t, false);
	}
}

static void
what_is_marked_beforehand_stays_and_gets_company(void **state)
{
	static const int64_t count[] = { 20, 20, 20, 20, 20, 20, 20, 20, 20 };
	bool hidden[9] = { false };
	const struct withhold t = { count, hidden, 3, 3 };
	size_t n = 0;

	(void)state;
	hidden[4] = true;
	withhold_table(&t);
	for (size_t i = 0; i < 9; i++)
		n += hidden[i];
	assert_true(hidden[4]);
	assert_int_equal(n, 4);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_small_cell_of_a_line_is_told),
		cmocka_unit_test(a_difference_leaves_a_small_cell_free),
		cmocka_unit_test(no_cell_of_a_table_is_told),
		cmocka_unit_test(what_is_marked_beforehand_stays_and_gets_company),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
