/*
 * Article 6(2) 8: the same content posted again is recognised, exactly or
 * with small changes, and what only resembles it is not.
 */
#include "lib/filter/fingerprint.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"

static const char complaint[] =
    "중앙시장 앞 횡단보도의 신호등이 일주일째 꺼져 있습니다. "
    "아이들이 학교에 가는 길이라 위험하니 빨리 고쳐 주십시오.";

static struct fingerprint
make(const char *body)
{
	struct fingerprint f;

	fingerprint_make(NULL, body, &f);
	return f;
}

/* Whether a post that was stored is found by the keys of a new one. */
static bool
is_found(const struct fingerprint *stored, const struct fingerprint *new)
{
	for (size_t i = 0; i < stored->n_stored; i++)
		for (size_t k = 0; k < new->n_keys; k++)
			if (stored->sketch[i] == new->sketch[k])
				return true;
	return false;
}

static void
is_exact_copy(const char *text)
{
	struct fingerprint a = make(complaint), b = make(text);

	assert_true(a.exact != 0);
	assert_true(a.exact == b.exact);
	assert_int_equal(fingerprint_similarity(&a, &b), 1000);
}

static void
is_near_copy(const char *text, unsigned least)
{
	struct fingerprint a = make(complaint), b = make(text);

	assert_true(a.exact != b.exact);
	assert_true(is_found(&a, &b));
	assert_true(is_found(&b, &a));
	assert_true(fingerprint_similarity(&a, &b) >= least);
	assert_true(fingerprint_similarity(&a, &b) < 1000);
	assert_int_equal(fingerprint_similarity(&a, &b),
	    fingerprint_similarity(&b, &a));
}

static void
article_6_2_8_the_same_text_is_an_exact_copy(void **state)
{
	(void)state;
	is_exact_copy(complaint);
}

static void
article_6_2_8_spacing_and_symbols_do_not_hide_a_copy(void **state)
{
	(void)state;
	is_exact_copy("중앙시장앞횡단보도의신호등이일주일째꺼져있습니다"
	    "아이들이학교에가는길이라위험하니빨리고쳐주십시오");
	is_exact_copy("중.앙.시.장 앞 ★횡단보도★의 신호등이 일주일째 꺼져 "
	    "있습니다!!! ㅠㅠ\n\n아이들이 학교에 가는 길이라… 위험하니 "
	    "빨리 고쳐 주십시오~~ ㅋㅋ 😀");
}

static void
article_6_2_8_zero_width_characters_do_not_hide_a_copy(void **state)
{
	(void)state;
	is_exact_copy("중\xe2\x80\x8b앙시장 앞 횡\xe2\x81\xa0단보도의 "
	    "신호등이 일주일\xef\xbb\xbf째 꺼져 있습\xe3\x85\xa4니다. "
	    "아이들이 학교에 가는 길이라 위험하니 빨리 고쳐 주십시오.");
}

static void
article_6_2_8_decomposed_hangul_is_the_same_text(void **state)
{
	struct fingerprint a = make("한글 자모를 풀어 쓴 같은 글입니다"), b;

	(void)state;
	/* 한글 as conjoining jamo */
	b = make("\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab"
	    "\xe1\x84\x80\xe1\x85\xb3\xe1\x86\xaf 자모를 풀어 쓴 같은 글입니다");
	assert_true(a.exact != 0 && a.exact == b.exact);
}

static void
article_6_2_8_case_and_width_do_not_hide_a_copy(void **state)
{
	struct fingerprint a = make("Repair the street light, please"), b;

	(void)state;
	b = make("ＲＥＰＡＩＲ the STREET light: please!");
	assert_true(a.exact != 0 && a.exact == b.exact);
}

static void
article_6_2_8_one_typo_leaves_a_near_copy(void **state)
{
	(void)state;
	is_near_copy("중앙시장 앞 횡단보도의 신호등이 일주일쩨 꺼져 있습니다. "
	    "아이들이 학교에 가는 길이라 위험하니 빨리 고쳐 주십시오.",
	    FINGERPRINT_NEAR);
}

static void
article_6_2_8_inserted_letters_leave_a_near_copy(void **state)
{
	(void)state;
	is_near_copy("중앙시장 바로 앞 횡단보도의 신호등이 일주일째 꺼져 "
	    "있습니다. 아이들이 학교에 가는 길이라 위험하니 제발 빨리 고쳐 "
	    "주십시오.", FINGERPRINT_NEAR);
}

static void
article_6_2_8_appended_noise_leaves_a_near_copy(void **state)
{
	(void)state;
	is_near_copy("중앙시장 앞 횡단보도의 신호등이 일주일째 꺼져 있습니다. "
	    "아이들이 학교에 가는 길이라 위험하니 빨리 고쳐 주십시오. "
	    "두번째올립니다가나다", FINGERPRINT_NEAR);
}

static void
article_6_2_8_another_title_leaves_a_near_copy(void **state)
{
	struct fingerprint a, b;

	(void)state;
	fingerprint_make("신호등 고장", complaint, &a);
	fingerprint_make("다시 올립니다", complaint, &b);
	assert_true(a.exact != b.exact);
	assert_true(is_found(&a, &b));
	assert_true(fingerprint_similarity(&a, &b) >= FINGERPRINT_NEAR);
}

static void
a_text_within_a_longer_one_is_contained(void **state)
{
	struct fingerprint a = make(complaint), b;
	struct buf text = BUF_INIT;

	(void)state;
	buf_puts(&text, "지난주 회의에서 나온 이야기를 모아 적습니다. 공원 "
	    "의자를 늘리고 화장실을 하루 두 번 치우기로 했습니다. ");
	buf_puts(&text, complaint);
	buf_puts(&text, " 버스 정류장의 지붕도 샙니다. 비가 오면 기다리는 "
	    "사람들이 모두 젖으니 함께 살펴 주시면 고맙겠습니다.");
	b = make(text.s);
	assert_true(is_found(&a, &b));
	assert_true(fingerprint_containment(&a, &b) >= 950);
	assert_true(fingerprint_similarity(&a, &b) < FINGERPRINT_NEAR);
	buf_clear(&text);
}

static void
another_text_is_no_copy(void **state)
{
	struct fingerprint a = make(complaint), b;

	(void)state;
	b = make("중앙시장 앞 공영주차장의 요금이 지난달에 올랐습니다. 장을 "
	    "보러 오는 이웃들이 어떻게 정해졌는지 알고 싶어 합니다.");
	assert_true(a.exact != b.exact);
	assert_true(fingerprint_similarity(&a, &b) < 200);
	assert_true(fingerprint_containment(&a, &b) < 200);
}

static void
two_texts_that_share_a_greeting_are_no_copies(void **state)
{
	struct fingerprint a = make("안녕하세요 수고가 많으십니다 도서관 "
	    "휴관일이 언제인지 알려 주세요 감사합니다"), b;

	(void)state;
	b = make("안녕하세요 수고가 많으십니다 수영장 아침반 신청은 언제부터 "
	    "받는지 궁금합니다 감사합니다");
	assert_true(fingerprint_similarity(&a, &b) < FINGERPRINT_NEAR);
}

static void
a_stock_phrase_has_no_key(void **state)
{
	static const char *const phrases[] = { "", "감사합니다", "ㅋㅋㅋㅋ",
		"수고하셨습니다!!", "좋은 정보 감사합니다.", "test", "1234",
		"............................", "ㅠㅠㅠㅠㅠㅠㅠㅠㅠㅠㅠㅠㅠ" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(phrases); i++) {
		struct fingerprint f = make(phrases[i]);

		assert_true(f.exact == 0);
		assert_int_equal(f.n_keys, 0);
		assert_int_equal(fingerprint_similarity(&f, &f), 0);
	}
}

static void
a_short_text_has_only_an_exact_key(void **state)
{
	struct fingerprint f = make("가로등이 나갔어요 고쳐 주세요");

	(void)state;
	assert_true(f.letters >= FINGERPRINT_MIN_EXACT);
	assert_true(f.letters < FINGERPRINT_MIN_NEAR);
	assert_true(f.exact != 0);
	assert_int_equal(f.n_keys, 0);
	assert_int_equal(f.n_stored, 0);
}

static void
keys_are_in_order_and_each_once(void **state)
{
	struct fingerprint f;
	struct buf text = BUF_INIT;

	(void)state;
	for (int i = 0; i < 2000; i++)
		buf_printf(&text, "%d번째 글 ", i % 700);
	f = make(text.s);
	assert_int_equal(f.n_sketch, FINGERPRINT_SKETCH);
	assert_int_equal(f.n_keys, FINGERPRINT_KEYS);
	assert_int_equal(f.n_stored, FINGERPRINT_STORED);
	for (size_t i = 1; i < f.n_sketch; i++)
		assert_true(f.sketch[i - 1] < f.sketch[i]);
	buf_clear(&text);
}

static void
a_text_that_repeats_itself_has_few_pieces(void **state)
{
	struct fingerprint f = make("도배도배도배도배도배도배도배도배도배도배");

	(void)state;
	assert_int_equal(f.letters, 20);
	assert_int_equal(f.n_sketch, 2);
	assert_int_equal(f.n_stored, 2);
}

static void
long_texts_are_compared_by_a_sample(void **state)
{
	struct fingerprint a, b;
	struct buf one = BUF_INIT, two = BUF_INIT;

	(void)state;
	for (unsigned i = 0; i < 3000; i++) {
		buf_printf(&one, "%u ", i * 2654435761u);
		buf_printf(&two, "%u ", (i < 1500 ? i : i + 9000) *
		    2654435761u);
	}
	a = make(one.s);
	b = make(two.s);
	/* half of each is in the other: a third of all */
	assert_in_range(fingerprint_similarity(&a, &b), 230, 430);
	assert_in_range(fingerprint_containment(&a, &b), 400, 600);
	buf_clear(&one);
	buf_clear(&two);
}

static void
broken_bytes_do_not_count(void **state)
{
	struct fingerprint a = make("고장난 신호등을 고쳐 주십시오"), b;

	(void)state;
	b = make("고장난 \xff신호등을\xed 고쳐 주십시오\xe1");
	assert_true(a.exact != 0 && a.exact == b.exact);
}

/* Stored keys must stay valid: a change of these needs a new
 * FINGERPRINT_FORM. */
static void
the_form_of_the_keys_is_fixed(void **state)
{
	struct fingerprint f = make("오산시 홈페이지의 게시판을 지키는 "
	    "프로그램입니다");

	(void)state;
	assert_int_equal(FINGERPRINT_FORM, 1);
	assert_true(f.exact == -8169961226934064889LL);
	assert_true(f.sketch[0] == -9090343203996107674LL);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(article_6_2_8_the_same_text_is_an_exact_copy),
		cmocka_unit_test(
		    article_6_2_8_spacing_and_symbols_do_not_hide_a_copy),
		cmocka_unit_test(
		    article_6_2_8_zero_width_characters_do_not_hide_a_copy),
		cmocka_unit_test(
		    article_6_2_8_decomposed_hangul_is_the_same_text),
		cmocka_unit_test(
		    article_6_2_8_case_and_width_do_not_hide_a_copy),
		cmocka_unit_test(article_6_2_8_one_typo_leaves_a_near_copy),
		cmocka_unit_test(
		    article_6_2_8_inserted_letters_leave_a_near_copy),
		cmocka_unit_test(
		    article_6_2_8_appended_noise_leaves_a_near_copy),
		cmocka_unit_test(
		    article_6_2_8_another_title_leaves_a_near_copy),
		cmocka_unit_test(a_text_within_a_longer_one_is_contained),
		cmocka_unit_test(another_text_is_no_copy),
		cmocka_unit_test(two_texts_that_share_a_greeting_are_no_copies),
		cmocka_unit_test(a_stock_phrase_has_no_key),
		cmocka_unit_test(a_short_text_has_only_an_exact_key),
		cmocka_unit_test(keys_are_in_order_and_each_once),
		cmocka_unit_test(a_text_that_repeats_itself_has_few_pieces),
		cmocka_unit_test(long_texts_are_compared_by_a_sample),
		cmocka_unit_test(broken_bytes_do_not_count),
		cmocka_unit_test(the_form_of_the_keys_is_fixed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
