/*
 * Article 17(1): personal data as those see it who may not; and the one
 * form of each that look-ups compare.
 */
#include "lib/text/mask.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static void
gives(void (*f)(const char *, struct buf *), const char *text, const char *want)
{
	struct buf b = BUF_INIT;

	f(text, &b);
	assert_string_equal(b.s, want);
	buf_clear(&b);
}

static void
a_korean_name_keeps_its_ends(void **state)
{
	(void)state;
	gives(mask_name, "홍길동", "홍○동");
	gives(mask_name, "김철", "김○");
	gives(mask_name, "남궁민수", "남○○수");
	gives(mask_name, "홍", "○");
	gives(mask_name, "", "");
}

static void
a_latin_name_keeps_its_initials(void **state)
{
	(void)state;
	gives(mask_name, "John Smith", "J*** S****");
	gives(mask_name, "Al", "A*");
}

static void
a_number_keeps_its_head_and_its_last_four(void **state)
{
	(void)state;
	gives(mask_phone, "010-1234-5678", "010-****-5678");
	gives(mask_phone, "01012345678", "010****5678");
	gives(mask_phone, "031-370-3114", "031-***-3114");
	gives(mask_phone, "02-345-6789", "02-***-6789");
}

static void
a_short_number_keeps_nothing(void **state)
{
	(void)state;
	gives(mask_phone, "370-311", "***-***");
	gives(mask_phone, "112", "***");
}

static void
an_address_of_mail_keeps_its_beginning_and_its_host(void **state)
{
	(void)state;
	gives(mask_email, "hong@example.org", "ho**@example.org");
	gives(mask_email, "abc@example.org", "a**@example.org");
	gives(mask_email, "a@example.org", "*@example.org");
	gives(mask_email, "nothing", "*******");
}

static void
an_address_keeps_city_and_district(void **state)
{
	(void)state;
	gives(mask_address, "경기도 오산시 성호대로 141",
	    "경기도 오산시 **** ***");
}

static void
broken_bytes_are_masked_without_harm(void **state)
{
	(void)state;
	gives(mask_email, "\xff@x", "*@x");
	gives(mask_name, "\xed", "○");
}

static void
a_number_has_one_form_however_it_is_written(void **state)
{
	(void)state;
	gives(normal_phone, "010-1234-5678", "01012345678");
	gives(normal_phone, "+82 10-1234-5678", "01012345678");
	gives(normal_phone, "+82 (0)10 1234 5678", "01012345678");
	gives(normal_phone, "(031) 370-3114", "0313703114");
	gives(normal_phone, "+1 202-555-0101", "+12025550101");
	gives(normal_phone, "-", "");
}

static void
names_and_addresses_are_compared_without_case_and_blanks(void **state)
{
	(void)state;
	gives(normal_email, " Hong@Example.ORG ", "hong@example.org");
	gives(normal_name, "홍 길동", "홍길동");
	gives(normal_name, "Ｊｏｈｎ Smith", "johnsmith");
	gives(normal_name, "\xe1\x84\x92\xe1\x85\xa9\xe1\x86\xbc", "홍");
}

static void
broken_bytes_are_compared_as_they_are(void **state)
{
	(void)state;
	gives(normal_email, "A\xff@b.kr", "A\xff@b.kr");
	gives(normal_name, "\xed\xa0\x80", "\xed\xa0\x80");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_korean_name_keeps_its_ends),
		cmocka_unit_test(a_latin_name_keeps_its_initials),
		cmocka_unit_test(a_number_keeps_its_head_and_its_last_four),
		cmocka_unit_test(a_short_number_keeps_nothing),
		cmocka_unit_test(
		    an_address_of_mail_keeps_its_beginning_and_its_host),
		cmocka_unit_test(an_address_keeps_city_and_district),
		cmocka_unit_test(broken_bytes_are_masked_without_harm),
		cmocka_unit_test(a_number_has_one_form_however_it_is_written),
		cmocka_unit_test(
		    names_and_addresses_are_compared_without_case_and_blanks),
		cmocka_unit_test(broken_bytes_are_compared_as_they_are),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
