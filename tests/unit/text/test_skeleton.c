/*
 * Skeletons: what is folded, what is dropped, the readings, and the way
 * back to the text as written.
 */
#include "lib/text/skeleton.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/utf8.h"

static void
gives(const char *text, enum skeleton_reading reading, const char *want)
{
	struct skeleton k;

	skeleton_init(&k);
	assert_true(skeleton_make(&k, text, strlen(text)));
	if (want == NULL) {
		assert_false(k.made[reading]);
	} else {
		assert_true(k.made[reading]);
		assert_string_equal(k.reading[reading].text.s, want);
	}
	skeleton_clear(&k);
}

#define PLAIN(text, want) gives(text, SKELETON_PLAIN, want)
#define KEYS(text, want) gives(text, SKELETON_KEYS, want)
#define SHAPES(text, want) gives(text, SKELETON_SHAPES, want)

static void
case_width_and_fonts_are_folded(void **state)
{
	(void)state;
	PLAIN("ＡｂＣ１", "abc1");
	PLAIN("𝐟𝐮𝐜𝐤 ⓕⓤⓒⓚ", "fuckfuck");
	PLAIN("㉦ㅣ ㈎", "시가");
	PLAIN("Straße ﬁn", "strassefin");
}

static void
marks_fillers_and_zero_width_characters_go(void **state)
{
	(void)state;
	PLAIN("f\xc3\xba" "ck f\xcc\xb6u\xcc\xb6", "fuckfu");
	PLAIN("시\xe2\x80\x8b발", "시발");       /* U+200B */
	PLAIN("시\xe2\x81\xa0\xef\xbb\xbf발", "시발");
	PLAIN("시\xe3\x85\xa4발", "시발");       /* U+3164 */
	PLAIN("시\xe1\x85\x9f\xe1\x85\xa0발", "시발");
	PLAIN("시\xc2\xad발", "시발");           /* soft hyphen */
}

static void
look_alikes_of_other_alphabets_are_latin(void **state)
{
	(void)state;
	PLAIN("о\xd1\x80\xd0\xb5", "ope"); /* Cyrillic */
	PLAIN("ΡΟRΝ", "porn");             /* Greek */
	PLAIN("αβε", "abe");
}

static void
spaces_and_symbols_are_dropped(void **state)
{
	(void)state;
	PLAIN("  개 새-끼! ", "개새끼");
	PLAIN("시♡발ㆍ시·발", "시발시발");
	PLAIN("!?", "");
	PLAIN("", "");
}

static void
loose_jamo_become_syllables(void **state)
{
	(void)state;
	PLAIN("ㅅㅣㅂㅏㄹ", "시발");
	PLAIN("ㅁㅣㄴㅇㅝㄴ", "민원");
	PLAIN("ㄷㅏㄹㄱ ㄱㅗㅏㅇ ㄲㅗㅊ", "닭광꽃");
	PLAIN("시ㅂㅏㄹ", "시발");
	PLAIN("시바ㄹ", "시발");
	PLAIN("ㅅ ㅣ ㅂ ㅏ ㄹ", "시발");
	PLAIN("\xe1\x84\x86\xe1\x85\xb5\xe1\x86\xab", "민"); /* decomposed */
	PLAIN("ﾡￂ", "가");                                   /* half width */
}

static void
sounds_and_abbreviations_stay_loose(void **state)
{
	(void)state;
	PLAIN("하ㅋ 네ㅎ 시ㅂ", "하ㅋ네ㅎ시ㅂ");
	PLAIN("아ㅅㅂ", "아ㅅㅂ");
	PLAIN("아ㄴㄴ", "아ㄴㄴ");
	PLAIN("ㅄ ㄳ", "ㅂㅅㄱㅅ");
	PLAIN("발ㅠㅠ", "발ㅠㅠ");
}

static void
repeats_are_shortened_but_pairs_and_numbers_stay(void **state)
{
	(void)state;
	PLAIN("ㅋㅋㅋㅋㅋ 하하하하", "ㅋ하");
	PLAIN("fuuuuck pussy", "fuckpussy");
	PLAIN("1000 시시발", "1000시시발");
	PLAIN("하 하 하", "하하하");
	PLAIN("시ㅣㅣ발", "시발");
}

static void
keyboard_typing_of_hangul_is_undone(void **state)
{
	(void)state;
	KEYS("tlqkf", "시발");
	KEYS("TLQKF", "시발");
	KEYS("Tlqkf", "씨발");
	KEYS("ekfr rkqt ghkdrmadhkd", "닭값황금왕");
	KEYS("tl발", "시발");
}

static void
english_words_are_not_taken_for_hangul(void **state)
{
	(void)state;
	KEYS("street windows", NULL);
	KEYS("한글 only", NULL);
	KEYS("a", NULL);
	KEYS("우리 시", NULL);
}

static void
digits_and_letters_stand_for_jamo(void **state)
{
	(void)state;
	SHAPES("ㅅ1발 ㅅlㅂr", "시발시바");
	SHAPES("7ㅐ새끼 ㄱH새끼", "개새끼개새끼");
	SHAPES("ㅂㅕ0신", "병신");
	SHAPES("^l발 人ㅣ발", "시발시발");
}

static void
digits_between_syllables_are_noise(void **state)
{
	(void)state;
	SHAPES("골1빈 씨23발", "골빈씨발");
	SHAPES("시X발", "시발");
	SHAPES("병ㅇ신", "병신");
	SHAPES("10월 3일", NULL);
	SHAPES("제2024회", NULL);
}

static void
digits_stand_for_letters_within_a_word(void **state)
{
	(void)state;
	SHAPES("sh1t f@ck $hit", "shitfackshit");
	SHAPES("3D h2o", NULL);
}

static void
syllables_that_look_alike_are_read(void **state)
{
	(void)state;
	SHAPES("댕청이", "멍청이");
	SHAPES("띵작", "명작");
	SHAPES("머리", "대리");
	SHAPES("우리 시청", NULL);
}

static void
drawn_out_vowels_are_shortened_in_a_reading_of_their_own(void **state)
{
	(void)state;
	PLAIN("시이이발", "시이이발");
	SHAPES("시이이발", "시발");
	SHAPES("시바알", "시발");
	SHAPES("시이이1발", "시발");
	SHAPES("시 이발소", NULL);
}

/* The piece of the text that the whole reading's bytes from..to mean. */
static void
comes_from(const char *text, enum skeleton_reading reading, const char *part,
    const char *want)
{
	struct skeleton k;
	const struct skeleton_text *t = &k.reading[reading];
	const char *at;
	size_t from, to;

	skeleton_init(&k);
	skeleton_make(&k, text, strlen(text));
	at = strstr(t->text.s, part);
	assert_non_null(at);
	skeleton_raw(t, (size_t)(at - t->text.s),
	    (size_t)(at - t->text.s) + strlen(part), &from, &to);
	assert_int_equal(to - from, strlen(want));
	assert_memory_equal(text + from, want, to - from);
	skeleton_clear(&k);
}

static void
a_hit_leads_back_to_the_text_as_written(void **state)
{
	(void)state;
	comes_from("아 시 발!", SKELETON_PLAIN, "시발", "시 발");
	comes_from("가 ㅅㅣㅂㅏㄹ 나", SKELETON_PLAIN, "시발", "ㅅㅣㅂㅏㄹ");
	comes_from("시시시발아", SKELETON_PLAIN, "시발", "시시시발");
	comes_from("가나다", SKELETON_PLAIN, "나", "나");
	comes_from("아 tlqkf", SKELETON_KEYS, "시발", "tlqkf");
	comes_from("왜 시이이1발놈", SKELETON_SHAPES, "시발", "시이이1발");
	comes_from("나시바알아", SKELETON_SHAPES, "시발", "시바알");
	comes_from("ㅄ", SKELETON_PLAIN, "ㅂㅅ", "ㅄ");
	comes_from("ﬁn", SKELETON_PLAIN, "i", "ﬁ");
	comes_from("x f\xcc\xb6u\xcc\xb6", SKELETON_PLAIN, "fu", "f\xcc\xb6u");
}

static bool
stands(const char *text, const char *word)
{
	struct skeleton k;
	const struct skeleton_text *t = &k.reading[SKELETON_PLAIN];
	const char *at;
	size_t from;
	bool result;

	skeleton_init(&k);
	skeleton_make(&k, text, strlen(text));
	at = strstr(t->text.s, word);
	assert_non_null(at);
	from = (size_t)(at - t->text.s);
	result = skeleton_stands(t, from, from + strlen(word));
	skeleton_clear(&k);
	return result;
}

static void
a_word_over_a_gap_counts_only_where_it_is_whole(void **state)
{
	(void)state;
	assert_true(stands("시 발", "시발"));
	assert_true(stands("야, 개 새 끼!", "개새끼"));
	assert_true(stands("개 새 끼들아", "개새끼"));
	assert_true(stands("시 발ㅋㅋ", "시발"));
	assert_false(stands("우리 시 발전", "시발"));
	assert_false(stands("다시 발표", "시발"));
	assert_false(stands("발생일시,발생장소", "시발"));
	assert_false(stands("역시. 발언", "시발"));
	assert_false(stands("3시 발 열차", "시발"));
}

static void
a_word_without_a_gap_counts_anywhere(void **state)
{
	(void)state;
	assert_true(stands("야이시발놈", "시발"));
	assert_true(stands("다시발표", "시발"));
}

static void
a_latin_word_counts_only_as_a_whole(void **state)
{
	(void)state;
	assert_true(stands("an ass!", "ass"));
	assert_true(stands("너ass야", "ass"));
	assert_true(stands("ass1", "ass"));
	assert_false(stands("class", "ass"));
	assert_false(stands("asset", "ass"));
	assert_false(stands("push it", "shit"));
}

static void
broken_bytes_are_dropped_and_told(void **state)
{
	struct skeleton k;

	(void)state;
	skeleton_init(&k);
	assert_false(skeleton_make(&k, "시\xff발\xea\xb0", 9));
	assert_string_equal(k.reading[SKELETON_PLAIN].text.s, "시발");
	assert_true(skeleton_make(&k, "시발", 6));
	skeleton_clear(&k);
}

static void
one_struct_serves_many_texts(void **state)
{
	struct skeleton k;

	(void)state;
	skeleton_init(&k);
	skeleton_make(&k, "tlqkf 시1발", strlen("tlqkf 시1발"));
	assert_true(k.made[SKELETON_KEYS]);
	assert_true(k.made[SKELETON_SHAPES]);
	skeleton_make(&k, "민원", strlen("민원"));
	assert_false(k.made[SKELETON_KEYS]);
	assert_false(k.made[SKELETON_SHAPES]);
	assert_string_equal(k.reading[SKELETON_PLAIN].text.s, "민원");
	skeleton_clear(&k);
}

/* What every Hangul syllable and many others become is sound. */
static void
every_character_leaves_sound_text(void **state)
{
	struct skeleton k;
	char text[4];

	(void)state;
	skeleton_init(&k);
	for (unsigned c = 0x80; c < 0x10000; c++) {
		size_t n = 3;

		if (c >= 0xd800 && c < 0xe000)
			continue;
		if (c < 0x800) {
			n = 2;
			text[0] = (char)(0xc0 | c >> 6);
			text[1] = (char)(0x80 | (c & 0x3f));
		} else {
			text[0] = (char)(0xe0 | c >> 12);
			text[1] = (char)(0x80 | (c >> 6 & 0x3f));
			text[2] = (char)(0x80 | (c & 0x3f));
		}
		assert_true(skeleton_make(&k, text, n));
		assert_int_equal(utf8_span(k.reading[0].text.s,
		    k.reading[0].text.len), k.reading[0].text.len);
		if (c >= 0xac00 && c <= 0xd7a3)
			assert_memory_equal(k.reading[0].text.s, text, 3);
	}
	skeleton_clear(&k);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(case_width_and_fonts_are_folded),
		cmocka_unit_test(marks_fillers_and_zero_width_characters_go),
		cmocka_unit_test(look_alikes_of_other_alphabets_are_latin),
		cmocka_unit_test(spaces_and_symbols_are_dropped),
		cmocka_unit_test(loose_jamo_become_syllables),
		cmocka_unit_test(sounds_and_abbreviations_stay_loose),
		cmocka_unit_test(
		    repeats_are_shortened_but_pairs_and_numbers_stay),
		cmocka_unit_test(keyboard_typing_of_hangul_is_undone),
		cmocka_unit_test(english_words_are_not_taken_for_hangul),
		cmocka_unit_test(digits_and_letters_stand_for_jamo),
		cmocka_unit_test(digits_between_syllables_are_noise),
		cmocka_unit_test(digits_stand_for_letters_within_a_word),
		cmocka_unit_test(syllables_that_look_alike_are_read),
		cmocka_unit_test(
		    drawn_out_vowels_are_shortened_in_a_reading_of_their_own),
		cmocka_unit_test(a_hit_leads_back_to_the_text_as_written),
		cmocka_unit_test(
		    a_word_over_a_gap_counts_only_where_it_is_whole),
		cmocka_unit_test(a_word_without_a_gap_counts_anywhere),
		cmocka_unit_test(a_latin_word_counts_only_as_a_whole),
		cmocka_unit_test(broken_bytes_are_dropped_and_told),
		cmocka_unit_test(one_struct_serves_many_texts),
		cmocka_unit_test(every_character_leaves_sound_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
