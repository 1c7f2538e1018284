/*
 * Which numbers of complaints are read out of what a payer wrote, and which
 * are not (article 9(2): nothing is guessed).
 */
#include "lib/complaint/deposit_match.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

#define MAX 4

/* Reads text as "2026-123" of each number, "!" behind a whole one. */
static void
reads(const char *text, const char *want)
{
	struct deposit_number n[MAX];
	size_t count = deposit_numbers(text, n, MAX);
	char got[128] = "";

	for (size_t i = 0; i < count; i++) {
		size_t at = strlen(got);

		snprintf(got + at, sizeof(got) - at, "%s%lld-%lld%s",
		    i > 0 ? " " : "", (long long)n[i].year,
		    (long long)n[i].serial, n[i].whole ? "!" : "");
	}
	if (strcmp(got, want) != 0)
		print_error("'%s'\n", text);
	assert_string_equal(got, want);
}

static void
numbers_are_read_as_people_write_them(void **state)
{
	(void)state;
	reads("2026-000123", "2026-123!");
	reads("2026000123", "2026-123!");
	reads("2026 000123", "2026-123!");
	reads("2026-123", "2026-123");
	reads("민원2026-000123홍길동", "2026-123!");
	reads("민원-2026-000123", "2026-123!");
	reads("2026-000123.", "2026-123!");
	reads("２０２６－０００１２３", "2026-123!");
	reads("2026\xe2\x80\x93" "000123", "2026-123!");
	reads("2026-1234567", "2026-1234567!");
	reads("2026-000001,2026-000002", "2026-1! 2026-2!");
}

static void
what_is_a_part_of_something_else_is_no_number(void **state)
{
	static const char *const none[] = { "", "홍길동", "2026", "2026-",
		"2026-11-24", "2026.11.24", "2026-11-24 13:00", "20261124",
		"20261124130000", "010-2026-0001", "3333-20-2026000001",
		"1952-000123", "12026-000123", "2026-0", "2026-000000",
		"2026 123", "2026-1234567890", "2026000123456",
		"2026-000123-4", "2026/000123", "12:2026-000123" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(none); i++)
		reads(none[i], "");
	assert_int_equal(deposit_numbers(NULL, NULL, 0), 0);
}

static void
no_more_are_given_than_there_is_room_for(void **state)
{
	(void)state;
	reads("2026-1 2026-2 2026-3 2026-4 2026-5",
	    "2026-1 2026-2 2026-3 2026-4");
}

static void
broken_text_holds_no_number(void **state)
{
	(void)state;
	reads("\xff\xfe", "");
	reads("2026\xff" "000123", "");
	reads("\xff" "2026-000123", "2026-123!");
}

static void
a_state_follows_from_what_is_owed(void **state)
{
	char due[] = "fee-due", lapsed[] = "lapsed", received[] = "received";
	struct complaint c = { .state = due, .fee = 1000, .postage = 900,
		.paid = 900 };

	(void)state;
	assert_string_equal(deposit_state_for(&c, 1000), "matched");
	assert_string_equal(deposit_state_for(&c, 999), "partial");
	assert_string_equal(deposit_state_for(&c, 1001), "surplus");
	c.paid = 1900;
	assert_string_equal(deposit_state_for(&c, 1000), "double");
	c = (struct complaint){ .state = lapsed, .fee = 1000, .ended_at = 5 };
	assert_string_equal(deposit_state_for(&c, 1000), "late");
	c = (struct complaint){ .state = received, .received_at = 5 };
	assert_string_equal(deposit_state_for(&c, 1000), "double");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_read_as_people_write_them),
		cmocka_unit_test(
		    what_is_a_part_of_something_else_is_no_number),
		cmocka_unit_test(no_more_are_given_than_there_is_room_for),
		cmocka_unit_test(broken_text_holds_no_number),
		cmocka_unit_test(a_state_follows_from_what_is_owed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
