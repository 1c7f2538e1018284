/*
 * A window on a long list.
 */
#include "lib/tui/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

#define MOST 5000

/* A list of ids by place; 0 is no row.  Places are the keys. */
struct rows {
	int64_t id[MOST];
	size_t n;
	size_t asked;  /* pages */
	size_t widest; /* most rows of one page */
	long held;     /* rows given and not cleared */
	bool fails;
};

struct row {
	int64_t id, place;
	long *held;
};

static int
page(void *ctx, const struct list_key *from, bool forward, size_t n,
    void *rows, size_t *got, struct err *e)
{
	struct rows *r = ctx;
	struct row *out = rows;
	int64_t at = from != NULL ? from->k[0] + (forward ? 1 : -1) :
	    forward ? 0 : (int64_t)r->n - 1;

	*got = 0;
	r->asked++;
	if (n > r->widest)
		r->widest = n;
	if (r->fails)
		return err_set(e, ERR_BUSY, "busy");
	for (; *got < n && at >= 0 && at < (int64_t)r->n;
	    at += forward ? 1 : -1) {
		if (r->id[at] == 0)
			continue;
		out[(*got)++] = (struct row){ r->id[at], at, &r->held };
		r->held++;
	}
	for (size_t i = 0; !forward && i < *got / 2; i++) {
		struct row swap = out[i];

		out[i] = out[*got - 1 - i];
		out[*got - 1 - i] = swap;
	}
	return 0;
}

static struct list_key
key(const void *row)
{
	return (struct list_key){ { ((const struct row *)row)->place } };
}

static int64_t
id(const void *row)
{
	return ((const struct row *)row)->id;
}

static void
clear(void *row)
{
	--*((struct row *)row)->held;
}

static int
find(void *ctx, int64_t wanted, struct list_key *k, bool *found,
    struct err *e)
{
	struct rows *r = ctx;

	(void)e;
	*found = false;
	for (size_t i = 0; i < r->n; i++)
		if (r->id[i] == wanted) {
			k->k[0] = (int64_t)i;
			*found = true;
		}
	return 0;
}

struct fixture {
	struct rows rows;
	struct list *list;
	struct list_source source;
	struct err e;
};

/* n rows, ids from 1001 on, ten of them seen. */
static struct fixture *
begin(size_t n)
{
	struct fixture *f = mem_new(1, sizeof(*f));

	f->rows.n = n;
	for (size_t i = 0; i < n; i++)
		f->rows.id[i] = 1001 + (int64_t)i;
	f->source = (struct list_source){ .ctx = &f->rows,
		.row_size = sizeof(struct row), .page = page, .key = key,
		.id = id, .clear = clear };
	f->list = list_new(&f->source);
	list_set_total(f->list, (int64_t)n);
	assert_int_equal(list_resize(f->list, 10, &f->e), 0);
	return f;
}

static void
end(struct fixture *f)
{
	list_free(f->list);
	assert_int_equal(f->rows.held, 0);
	free(f);
}

static int64_t
current(const struct fixture *f)
{
	const void *row = list_current(f->list);

	return row != NULL ? id(row) : 0;
}

/* The rows seen, the cursor's line, and its row. */
static void
sees(const struct fixture *f, int64_t first, int64_t last, size_t line,
    int64_t at)
{
	size_t n = list_rows(f->list);

	assert_int_equal(id(list_row(f->list, 0)), first);
	assert_int_equal(id(list_row(f->list, n - 1)), last);
	assert_null(list_row(f->list, n));
	assert_int_equal(list_cursor(f->list), line);
	assert_int_equal(current(f), at);
}

static void
the_first_rows_are_seen_first(void **state)
{
	struct fixture *f = begin(100);

	(void)state;
	sees(f, 1001, 1010, 0, 1001);
	assert_int_equal(list_position(f->list), 1);
	assert_false(list_has_above(f->list));
	assert_true(list_has_below(f->list));
	end(f);
}

static void
the_cursor_moves_and_scrolls_at_the_edge(void **state)
{
	struct fixture *f = begin(100);

	(void)state;
	assert_int_equal(list_move(f->list, 9, &f->e), 0);
	sees(f, 1001, 1010, 9, 1010);
	assert_int_equal(list_move(f->list, 1, &f->e), 0);
	sees(f, 1002, 1011, 9, 1011);
	assert_int_equal(list_move(f->list, -9, &f->e), 0);
	sees(f, 1002, 1011, 0, 1002);
	assert_int_equal(list_move(f->list, -5, &f->e), 0);
	sees(f, 1001, 1010, 0, 1001);
	assert_int_equal(list_move(f->list, 1000, &f->e), 0);
	sees(f, 1091, 1100, 9, 1100);
	assert_int_equal(list_position(f->list), 100);
	assert_false(list_has_below(f->list));
	end(f);
}

static void
pages_and_halves_keep_the_line(void **state)
{
	struct fixture *f = begin(100);

	(void)state;
	assert_int_equal(list_move(f->list, 3, &f->e), 0);
	assert_int_equal(list_page(f->list, 1, &f->e), 0);
	sees(f, 1011, 1020, 3, 1014);
	assert_int_equal(list_half(f->list, 1, &f->e), 0);
	sees(f, 1016, 1025, 3, 1019);
	assert_int_equal(list_half(f->list, -1, &f->e), 0);
	assert_int_equal(list_page(f->list, -1, &f->e), 0);
	sees(f, 1001, 1010, 3, 1004);
	assert_int_equal(list_page(f->list, -1, &f->e), 0);
	sees(f, 1001, 1010, 0, 1001);
	for (int i = 0; i < 20; i++)
		assert_int_equal(list_page(f->list, 1, &f->e), 0);
	sees(f, 1091, 1100, 9, 1100);
	end(f);
}

static void
both_ends_are_reached_at_once(void **state)
{
	struct fixture *f = begin(MOST);

	(void)state;
	assert_int_equal(list_last(f->list, &f->e), 0);
	sees(f, 1000 + MOST - 9, 1000 + MOST, 9, 1000 + MOST);
	assert_int_equal(list_position(f->list), MOST);
	assert_int_equal(list_move(f->list, -2, &f->e), 0);
	assert_int_equal(list_position(f->list), MOST - 2);
	assert_true(f->rows.asked < 6);
	assert_int_equal(list_first(f->list, &f->e), 0);
	sees(f, 1001, 1010, 0, 1001);
	assert_int_equal(list_position(f->list), 1);
	end(f);
}

static void
only_some_screens_of_rows_are_held(void **state)
{
	struct fixture *f = begin(MOST);
	long most = 0;

	(void)state;
	for (int i = 0; i < 450; i++) {
		assert_int_equal(list_page(f->list, 1, &f->e), 0);
		most = f->rows.held > most ? f->rows.held : most;
		assert_int_equal(list_position(f->list), 1 + 10 * (i + 1));
	}
	for (int i = 0; i < 450; i++) {
		assert_int_equal(list_page(f->list, -1, &f->e), 0);
		most = f->rows.held > most ? f->rows.held : most;
	}
	sees(f, 1001, 1010, 0, 1001);
	assert_true(most < 200);
	assert_true(f->rows.widest < 100);
	end(f);
}

static void
rows_are_in_order_after_any_walk(void **state)
{
	struct fixture *f = begin(MOST);
	unsigned seed = 7;

	(void)state;
	for (int i = 0; i < 3000; i++) {
		int64_t before = current(f), step, want;

		seed = seed * 1103515245 + 12345;
		step = (int64_t)(seed >> 16) % 61 - 30;
		assert_int_equal(list_move(f->list, (long)step, &f->e), 0);
		want = before + step;
		want = want < 1001 ? 1001 : want;
		want = want > 1000 + MOST ? 1000 + MOST : want;
		assert_int_equal(current(f), want);
		assert_int_equal(list_position(f->list), want - 1000);
		for (size_t k = 1; k < list_rows(f->list); k++)
			assert_int_equal(id(list_row(f->list, k)),
			    id(list_row(f->list, k - 1)) + 1);
	}
	end(f);
}

static void
refreshing_keeps_row_and_line(void **state)
{
	struct fixture *f = begin(100);

	(void)state;
	assert_int_equal(list_move(f->list, 30, &f->e), 0);
	assert_int_equal(list_move(f->list, -4, &f->e), 0);
	sees(f, 1022, 1031, 5, 1027);
	/* one above goes, one below goes */
	f->rows.id[23] = 0;
	f->rows.id[28] = 0;
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	sees(f, 1021, 1032, 5, 1027);
	end(f);
}

static void
a_row_that_is_gone_gives_its_place_to_the_next(void **state)
{
	struct fixture *f = begin(100);

	(void)state;
	assert_int_equal(list_move(f->list, 5, &f->e), 0);
	f->rows.id[5] = 0;
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	sees(f, 1001, 1011, 5, 1007);
	end(f);
}

static void
at_the_end_the_row_before_takes_the_place(void **state)
{
	struct fixture *f = begin(100);

	(void)state;
	assert_int_equal(list_last(f->list, &f->e), 0);
	f->rows.id[99] = 0;
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	sees(f, 1090, 1099, 9, 1099);
	f->rows.n = 0;
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	assert_null(list_current(f->list));
	assert_int_equal(list_rows(f->list), 0);
	end(f);
}

static void
new_rows_above_do_not_move_what_is_seen(void **state)
{
	struct fixture *f = begin(50);

	(void)state;
	/* fifteen rows at the begin were not there yet */
	for (size_t i = 0; i < 15; i++)
		f->rows.id[i] = 0;
	assert_int_equal(list_first(f->list, &f->e), 0);
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	sees(f, 1016, 1025, 0, 1016);
	for (size_t i = 0; i < 15; i++)
		f->rows.id[i] = 1001 + (int64_t)i;
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	sees(f, 1016, 1025, 0, 1016);
	assert_true(list_has_above(f->list));
	assert_int_equal(list_position(f->list), 16);
	end(f);
}

static void
an_empty_list_fills_when_rows_come(void **state)
{
	struct fixture *f = begin(0);

	(void)state;
	assert_null(list_current(f->list));
	assert_int_equal(list_position(f->list), -1);
	assert_int_equal(list_move(f->list, 3, &f->e), 0);
	assert_int_equal(list_page(f->list, -1, &f->e), 0);
	assert_int_equal(list_last(f->list, &f->e), 0);
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	f->rows.n = 3;
	for (size_t i = 0; i < 3; i++)
		f->rows.id[i] = 1 + (int64_t)i;
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	sees(f, 1, 3, 0, 1);
	assert_int_equal(list_total(f->list), 3);
	end(f);
}

static void
a_row_that_moved_is_followed_where_it_can_be_found(void **state)
{
	struct fixture *f = begin(200);

	(void)state;
	f->source.find = find;
	assert_int_equal(list_reset(f->list, &f->source, &f->e), 0);
	assert_int_equal(list_move(f->list, 3, &f->e), 0);
	f->rows.id[150] = 1004;
	f->rows.id[3] = 9999;
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	sees(f, 1148, 1157, 3, 1004);
	end(f);
}

static void
one_goes_to_a_row_by_its_id(void **state)
{
	struct fixture *f = begin(1000);

	(void)state;
	assert_int_equal(list_goto(f->list, 1008, &f->e), 0);
	sees(f, 1001, 1010, 7, 1008);
	assert_int_equal(list_goto(f->list, 1500, &f->e), -1);
	assert_int_equal(f->e.code, ERR_NOT_FOUND);
	sees(f, 1001, 1010, 7, 1008);
	f->source.find = find;
	assert_int_equal(list_reset(f->list, &f->source, &f->e), 0);
	assert_int_equal(list_goto(f->list, 1500, &f->e), 0);
	sees(f, 1495, 1504, 5, 1500);
	assert_int_equal(list_goto(f->list, 1, &f->e), -1);
	sees(f, 1495, 1504, 5, 1500);
	end(f);
}

static void
after_reading_ahead_a_screen_either_way_asks_for_nothing(void **state)
{
	struct fixture *f = begin(1000);
	size_t asked;

	(void)state;
	f->source.find = find;
	assert_int_equal(list_reset(f->list, &f->source, &f->e), 0);
	assert_int_equal(list_goto(f->list, 1500, &f->e), 0);
	assert_int_equal(list_ahead(f->list, &f->e), 0);
	sees(f, 1495, 1504, 5, 1500);
	assert_int_equal(id(list_beside(f->list, 1)), 1501);
	assert_int_equal(id(list_beside(f->list, -1)), 1499);
	asked = f->rows.asked;
	assert_int_equal(list_ahead(f->list, &f->e), 0);
	for (int i = 0; i < 10; i++)
		assert_int_equal(list_move(f->list, 1, &f->e), 0);
	for (int i = 0; i < 15; i++)
		assert_int_equal(list_move(f->list, -1, &f->e), 0);
	assert_int_equal(f->rows.asked, asked);
	assert_int_equal(list_first(f->list, &f->e), 0);
	assert_null(list_beside(f->list, -1));
	assert_int_equal(list_last(f->list, &f->e), 0);
	assert_int_equal(list_ahead(f->list, &f->e), 0);
	assert_null(list_beside(f->list, 1));
	end(f);
}

static void
where_rows_cannot_be_had_everything_stays(void **state)
{
	struct fixture *f = begin(1000);

	(void)state;
	f->source.find = find;
	assert_int_equal(list_move(f->list, 4, &f->e), 0);
	f->rows.fails = true;
	assert_int_equal(list_refresh(f->list, &f->e), -1);
	assert_int_equal(f->e.code, ERR_BUSY);
	assert_int_equal(list_last(f->list, &f->e), -1);
	assert_int_equal(list_move(f->list, 500, &f->e), -1);
	assert_int_equal(list_reset(f->list, &f->source, &f->e), -1);
	assert_int_equal(list_resize(f->list, 300, &f->e), -1);
	sees(f, 1001, 1010, 4, 1005);
	f->rows.fails = false;
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	sees(f, 1001, 1010, 4, 1005);
	end(f);
}

static void
another_height_keeps_the_cursor_in_sight(void **state)
{
	struct fixture *f = begin(100);

	(void)state;
	assert_int_equal(list_move(f->list, 9, &f->e), 0);
	assert_int_equal(list_resize(f->list, 5, &f->e), 0);
	sees(f, 1006, 1010, 4, 1010);
	assert_int_equal(list_resize(f->list, 20, &f->e), 0);
	sees(f, 1006, 1025, 4, 1010);
	assert_int_equal(list_last(f->list, &f->e), 0);
	assert_int_equal(list_resize(f->list, 60, &f->e), 0);
	sees(f, 1041, 1100, 59, 1100);
	assert_int_equal(list_resize(f->list, 200, &f->e), 0);
	sees(f, 1001, 1100, 99, 1100);
	assert_int_equal(list_resize(f->list, 0, &f->e), 0);
	assert_int_equal(list_rows(f->list), 0);
	assert_int_equal(current(f), 1100);
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	assert_int_equal(current(f), 1100);
	assert_int_equal(list_resize(f->list, 1, &f->e), 0);
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	sees(f, 1100, 1100, 0, 1100);
	end(f);
}

static void
an_empty_list_without_height_is_read_again(void **state)
{
	struct fixture *f = begin(0);

	(void)state;
	assert_int_equal(list_resize(f->list, 0, &f->e), 0);
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	assert_int_equal(list_rows(f->list), 0);
	end(f);
}

static void
a_number_can_be_told(void **state)
{
	struct fixture *f = begin(1000);

	(void)state;
	f->source.find = find;
	assert_int_equal(list_reset(f->list, &f->source, &f->e), 0);
	assert_int_equal(list_total(f->list), -1);
	assert_int_equal(list_goto(f->list, 1500, &f->e), 0);
	assert_int_equal(list_position(f->list), -1);
	list_set_position(f->list, 500);
	assert_int_equal(list_position(f->list), 500);
	assert_int_equal(list_move(f->list, 25, &f->e), 0);
	assert_int_equal(list_position(f->list), 525);
	assert_int_equal(list_refresh(f->list, &f->e), 0);
	assert_int_equal(list_position(f->list), 525);
	end(f);
}

static void
a_click_selects_only_what_is_there(void **state)
{
	struct fixture *f = begin(3);

	(void)state;
	list_select(f->list, 2);
	assert_int_equal(current(f), 1003);
	list_select(f->list, 7);
	assert_int_equal(current(f), 1003);
	end(f);
}

static void
tags_outlive_paging_and_come_in_order(void **state)
{
	static const int64_t many[] = { 5, 1, 5, 1004 };
	struct fixture *f = begin(1000);
	const int64_t *ids;
	size_t n;

	(void)state;
	assert_int_equal(list_move(f->list, 3, &f->e), 0);
	list_tag_toggle(f->list);
	assert_int_equal(list_last(f->list, &f->e), 0);
	list_tag_toggle(f->list);
	assert_int_equal(list_first(f->list, &f->e), 0);
	ids = list_tagged(f->list, &n);
	assert_int_equal(n, 2);
	assert_int_equal(ids[0], 1004);
	assert_int_equal(ids[1], 2000);
	list_tag_many(f->list, many, 4);
	ids = list_tagged(f->list, &n);
	assert_int_equal(n, 4);
	assert_int_equal(ids[0], 1);
	assert_int_equal(ids[1], 5);
	list_tag(f->list, 5, false);
	list_tag(f->list, 77, false);
	list_tag(f->list, 1, true);
	assert_int_equal(list_tags(f->list), 3);
	assert_true(list_is_tagged(f->list, 1004));
	assert_false(list_is_tagged(f->list, 5));
	list_tag_clear(f->list);
	assert_int_equal(list_tags(f->list), 0);
	end(f);
}

static void
places_of_a_page_are_those_next_to_it(void **state)
{
	static const struct {
		int64_t from;
		bool forward;
		size_t all, n, first, got;
	} table[] = {
		{ -1, true, 10, 4, 0, 4 },
		{ 3, true, 10, 4, 4, 4 },
		{ 7, true, 10, 4, 8, 2 },
		{ 9, true, 10, 4, 10, 0 },
		{ 12, true, 10, 4, 13, 0 },
		{ -1, false, 10, 4, 6, 4 },
		{ 6, false, 10, 4, 2, 4 },
		{ 2, false, 10, 4, 0, 2 },
		{ 0, false, 10, 4, 0, 0 },
		{ 12, false, 10, 4, 6, 4 },
		{ -1, true, 0, 4, 0, 0 },
		{ -1, false, 0, 4, 0, 0 },
	};
	size_t first;

	(void)state;
	for (size_t i = 0; i < sizeof(table) / sizeof(table[0]); i++) {
		assert_int_equal(list_places(table[i].from, table[i].forward,
		    table[i].all, table[i].n, &first), table[i].got);
		assert_int_equal(first, table[i].first);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(places_of_a_page_are_those_next_to_it),
		cmocka_unit_test(the_first_rows_are_seen_first),
		cmocka_unit_test(the_cursor_moves_and_scrolls_at_the_edge),
		cmocka_unit_test(pages_and_halves_keep_the_line),
		cmocka_unit_test(both_ends_are_reached_at_once),
		cmocka_unit_test(only_some_screens_of_rows_are_held),
		cmocka_unit_test(rows_are_in_order_after_any_walk),
		cmocka_unit_test(refreshing_keeps_row_and_line),
		cmocka_unit_test(
		    a_row_that_is_gone_gives_its_place_to_the_next),
		cmocka_unit_test(at_the_end_the_row_before_takes_the_place),
		cmocka_unit_test(new_rows_above_do_not_move_what_is_seen),
		cmocka_unit_test(an_empty_list_fills_when_rows_come),
		cmocka_unit_test(
		    a_row_that_moved_is_followed_where_it_can_be_found),
		cmocka_unit_test(one_goes_to_a_row_by_its_id),
		cmocka_unit_test(
		    after_reading_ahead_a_screen_either_way_asks_for_nothing),
		cmocka_unit_test(where_rows_cannot_be_had_everything_stays),
		cmocka_unit_test(another_height_keeps_the_cursor_in_sight),
		cmocka_unit_test(an_empty_list_without_height_is_read_again),
		cmocka_unit_test(a_number_can_be_told),
		cmocka_unit_test(a_click_selects_only_what_is_there),
		cmocka_unit_test(tags_outlive_paging_and_come_in_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
