/*
 * Finding texts in others, and telling where.
 */
#include "lib/text/find.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "lib/text/fold.h"

/* How often query stands in text; each place cut out joined by '|'. */
static size_t
count(const char *query, bool quoted, const char *text, const char *want)
{
	struct find_place places[8];
	struct buf folded = BUF_INIT, cut = BUF_INIT;
	struct find *f = find_new(query, quoted);
	size_t n = strlen(text), found, times;

	text_fold(text, n, &folded);
	times = find_count(f, folded.s, folded.len);
	assert_int_equal(find_in(f, folded.s, folded.len), times > 0);
	found = find_places(f, text, n, places, 8);
	for (size_t i = 0; i < found; i++) {
		assert_true(places[i].start < places[i].end);
		buf_puts(&cut, i > 0 ? "|" : "");
		buf_add(&cut, text + places[i].start,
		    places[i].end - places[i].start);
	}
	assert_string_equal(cut.s, want);
	buf_clear(&folded);
	buf_clear(&cut);
	find_free(f);
	return times;
}

static void
a_text_is_found_inside_of_words(void **state)
{
	(void)state;
	assert_int_equal(count("민원", false, "민원을 민원창구", "민원|민원"), 2);
	assert_int_equal(count("ARK", false, "parking", "ark"), 1);
	assert_int_equal(count("원창", false, "민원창구", "원창"), 1);
	assert_int_equal(count("민원", false, "민 원", ""), 0);
}

static void
a_blank_finds_any_white_space(void **state)
{
	(void)state;
	assert_int_equal(count("주차 단속", true, "주차 \n\t단속",
	    "주차 \n\t단속"), 1);
	assert_int_equal(count("주차 단속", true, "주차단속", ""), 0);
}

static void
decomposed_text_is_found_where_it_stands(void **state)
{
	(void)state;
	assert_int_equal(count("민원", false,
	    "a\xe1\x84\x86\xe1\x85\xb5\xe1\x86\xab원b",
	    "\xe1\x84\x86\xe1\x85\xb5\xe1\x86\xab원"), 1);
	assert_int_equal(count("가", false, "가\xe1\x86\xa8", ""), 0);
}

static void
places_that_share_a_letter_become_one(void **state)
{
	(void)state;
	assert_int_equal(count("s", false, "gro\xc3\x9f", "\xc3\x9f"), 2);
	assert_int_equal(count("sS", false, "gro\xc3\x9f!", "\xc3\x9f"), 1);
	assert_int_equal(count("aa", false, "aaaaa", "aa|aa"), 2);
}

static void
initial_consonants_find_syllables(void **state)
{
	(void)state;
	assert_int_equal(count("ㅁㅇ", false, "이 민원은 ㅁㅇ", "민원|ㅁㅇ"), 2);
	assert_int_equal(count("ㅁㅇ ㅊㄱ", false, "민원  창구", "민원  창구"), 1);
	assert_int_equal(count("ㄲ", false, "가까", "까"), 1);
	assert_int_equal(count("ㅎ", false, "힣하ㅏ", "힣|하"), 2);
}

static void
quoted_consonants_find_only_themselves(void **state)
{
	(void)state;
	assert_int_equal(count("ㅋㅋ", true, "크크 ㅋㅋㅋ", "ㅋㅋ"), 1);
	assert_int_equal(count("ㅁ민", false, "미민 ㅁ민", "ㅁ민"), 1);
}

static void
too_many_consonants_are_taken_as_they_stand(void **state)
{
	struct buf query = BUF_INIT;
	struct find *f;
	bool initials;
	size_t n;

	(void)state;
	for (int i = 0; i < FIND_INITIALS_MOST; i++)
		buf_puts(&query, "ㅁ");
	f = find_new(query.s, false);
	(void)find_text(f, &n, &initials);
	assert_true(initials);
	find_free(f);
	buf_puts(&query, "ㅁ");
	f = find_new(query.s, false);
	(void)find_text(f, &n, &initials);
	assert_false(initials);
	find_free(f);
	buf_clear(&query);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_text_is_found_inside_of_words),
		cmocka_unit_test(a_blank_finds_any_white_space),
		cmocka_unit_test(decomposed_text_is_found_where_it_stands),
		cmocka_unit_test(places_that_share_a_letter_become_one),
		cmocka_unit_test(initial_consonants_find_syllables),
		cmocka_unit_test(quoted_consonants_find_only_themselves),
		cmocka_unit_test(too_many_consonants_are_taken_as_they_stand),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
