/*
 * Rules: which may stand, what they find, where, and what they let pass.
 */
#include "lib/filter/matcher.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"

static const struct rule base = { .id = 7, .kind = RULE_WORD,
	.on = RULE_ON_SKELETON, .action = RULE_HOLD, .ground = 6,
	.score = 50 };

static struct rule
word(const char *text)
{
	struct rule r = base;

	r.text = text;
	return r;
}

static struct rule
raw_word(const char *text)
{
	struct rule r = word(text);

	r.on = RULE_ON_RAW;
	return r;
}

static struct rule
pattern(const char *text, enum rule_on on)
{
	struct rule r = word(text);

	r.kind = RULE_PATTERN;
	r.on = on;
	return r;
}

/* The findings as " RULE:TEXT:FORM", with "!" where the pattern gave up. */
static void
finds(const struct rule *rule, size_t n, const char *text, const char *want)
{
	struct matcher *m = matcher_new();
	struct findings found = FINDINGS_INIT;
	struct scanner *s;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	for (size_t i = 0; i < n; i++)
		if (matcher_add(m, &rule[i], &e) < 0)
			fail_msg("%s", e.msg);
	matcher_build(m);
	s = scanner_new(m);
	assert_int_equal(scanner_scan(s, text, strlen(text), &found, &e), 0);
	for (size_t i = 0; i < found.n; i++) {
		const struct finding *f = &found.item[i];

		if (f->gave_up)
			buf_printf(&b, " %zu!", f->rule);
		else
			buf_printf(&b, " %zu:%.*s:%s", f->rule,
			    (int)(f->to - f->from), text + f->from,
			    finding_in_name(f->in));
	}
	assert_string_equal(b.s, want);
	buf_clear(&b);
	findings_clear(&found);
	scanner_free(s);
	matcher_free(m);
}

#define FINDS(text, want, ...) do { \
	const struct rule list[] = { __VA_ARGS__ }; \
	finds(list, ARRAY_LEN(list), text, want); \
} while (0)

static void
refuses(struct rule r, const char *why)
{
	struct err e = ERR_INIT;

	assert_int_equal(matcher_check_rule(&r, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	if (strstr(e.msg, why) == NULL)
		fail_msg("\"%s\" is not in \"%s\"", why, e.msg);
}

static void
allows(struct rule r)
{
	struct err e = ERR_INIT;

	if (matcher_check_rule(&r, &e) < 0)
		fail_msg("%s", e.msg);
}

static void
a_word_is_found_in_every_reading(void **state)
{
	(void)state;
	FINDS("야 시발!", " 0:시발:plain", word("시발"));
	FINDS("tlqkf 시발", " 0:tlqkf:keys 0:시발:plain", word("시발"));
	FINDS("시1발", " 0:시1발:shapes", word("시발"));
	FINDS("아무 말", "", word("시발"));
}

static void
a_word_of_a_rule_is_folded_as_texts_are(void **state)
{
	(void)state;
	FINDS("당일대출", " 0:당일대출:plain", word("당일 대출!"));
	FINDS("ＦＵＣＫ", " 0:ＦＵＣＫ:plain", word("Fuck"));
	FINDS("ㅄ", " 0:ㅄ:plain", word("ㅂㅅ"));
}

static void
a_raw_word_is_found_as_written_only(void **state)
{
	(void)state;
	FINDS("a시발 시 발", " 0:시발:raw", raw_word("시발"));
	FINDS("FUCK", "", raw_word("fuck"));
	FINDS("class", " 0:ass:raw", raw_word("ass"));
}

static void
a_hit_inside_an_exception_does_not_count(void **state)
{
	static const char *const exceptions[] = { "시발점", "다시발표", NULL };
	struct rule r = word("시발"), raw = raw_word("시발");

	(void)state;
	r.exceptions = raw.exceptions = exceptions;
	FINDS("시발점에서 다시발표", "", r);
	FINDS("시발점 시발", " 0:시발:plain", r);
	FINDS("시발시발점", " 0:시발:plain", r);
	FINDS("시발점 시발", " 0:시발:raw", raw);
	/* an exception is no way around: it has to stand there itself */
	FINDS("시 발 점심", " 0:시 발:plain", r);
}

static void
an_exception_is_of_its_own_rule_only(void **state)
{
	static const char *const exceptions[] = { "시발점", NULL };
	struct rule r = word("시발");

	(void)state;
	r.exceptions = exceptions;
	FINDS("시발점", " 1:시발점:plain", r, word("시발점"));
}

static void
findings_of_one_rule_that_overlap_are_one(void **state)
{
	(void)state;
	FINDS("하하호하하호하하", " 0:하하호하하호하하:raw",
	    raw_word("하하호하하"));
	FINDS("시발시발", " 0:시발:plain 0:시발:plain", word("시발"));
}

static void
findings_come_by_place(void **state)
{
	(void)state;
	FINDS("둘둘 하나 셋셋", " 1:둘둘:plain 0:하나:plain 2:셋셋:raw",
	    word("하나"), word("둘둘"), raw_word("셋셋"));
}

static void
patterns_look_at_the_raw_text_or_the_skeleton(void **state)
{
	(void)state;
	FINDS("번호 12-34", " 0:12-34:raw", pattern("\\d+-\\d+", RULE_ON_RAW));
	FINDS("바 카 라 77", " 0:바 카 라:plain", pattern("바카라",
	    RULE_ON_SKELETON));
	FINDS("TEST", " 0:TEST:raw", pattern("(?i)test", RULE_ON_RAW));
	FINDS("역시. 발언", "", pattern("시발", RULE_ON_SKELETON));
	FINDS("éa", " 0:é:raw", pattern("\\w(?=a)", RULE_ON_RAW));
}

static void
a_pattern_is_run_where_what_it_needs_stands(void **state)
{
	const struct rule ad = pattern("(?:카톡|텔레)\\s*[a-z]+\\d",
	    RULE_ON_RAW);
	const struct rule address = pattern("(?i)(?<!\\w)t\\.me/\\w",
	    RULE_ON_RAW);

	(void)state;
	FINDS("카톡 ab1", " 0:카톡 ab1:raw", ad);
	FINDS("텔레 ab1", " 0:텔레 ab1:raw", ad);
	FINDS("라인 ab1", "", ad);
	FINDS("T.Me/x t.me/y", " 0:T.Me/x:raw 0:t.me/y:raw", address);
	FINDS("바카라 시 발", " 0:바카라:plain 1:시 발:plain",
	    pattern("바(?:카|키)라", RULE_ON_SKELETON),
	    pattern("시발|씨발", RULE_ON_SKELETON));
}

static void
a_pattern_has_exceptions_too(void **state)
{
	static const char *const exceptions[] = { "카드 안내", NULL };
	struct rule r = pattern("카드", RULE_ON_RAW);

	(void)state;
	r.exceptions = exceptions;
	FINDS("카드 안내 카드", " 0:카드:raw", r);
}

static void
giving_up_is_a_finding(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 60; i++)
		buf_putc(&b, 'a');
	buf_putc(&b, '!');
	FINDS(b.s, " 0!", pattern("(a+)+$", RULE_ON_RAW));
	buf_clear(&b);
}

static void
a_long_text_is_looked_at_to_its_end(void **state)
{
	struct buf b = BUF_INIT;

	(void)state;
	for (int i = 0; i < 30000; i++)
		buf_puts(&b, "가나다 ");
	buf_puts(&b, "카톡abc1 끝");
	FINDS(b.s, " 0:카톡abc1:raw 1:끝:raw", pattern("카톡[a-z]+\\d",
	    RULE_ON_RAW), pattern("끝$", RULE_ON_RAW));
	buf_clear(&b);
}

static void
broken_text_is_an_error_that_names_the_byte(void **state)
{
	struct matcher *m = matcher_new();
	struct findings found = FINDINGS_INIT;
	struct scanner *s;
	struct rule r[] = { word("시발"), raw_word("시발") };
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(r); i++) {
		m = i == 0 ? m : matcher_new();
		assert_int_equal(matcher_add(m, &r[i], &e), 0);
		matcher_build(m);
		s = scanner_new(m);
		assert_int_equal(scanner_scan(s, "ab\xff", 3, &found, &e), -1);
		assert_int_equal(e.code, ERR_INPUT);
		assert_non_null(strstr(e.msg, "byte 3"));
		scanner_free(s);
		matcher_free(m);
	}
	findings_clear(&found);
}

static void
a_rule_is_kept_as_it_was_given(void **state)
{
	struct matcher *m = matcher_new();
	struct rule r = word("시발");
	const struct rule *kept;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(matcher_add(m, &r, &e), 0);
	assert_int_equal(matcher_rules(m), 1);
	kept = matcher_rule(m, 0);
	assert_int_equal(kept->id, 7);
	assert_int_equal(kept->ground, 6);
	assert_int_equal(kept->score, 50);
	assert_int_equal(kept->action, RULE_HOLD);
	assert_string_equal(kept->text, "시발");
	assert_ptr_not_equal(kept->text, r.text);
	matcher_free(m);
}

static void
a_refused_rule_is_not_added(void **state)
{
	struct matcher *m = matcher_new();
	struct rule bad = pattern("(", RULE_ON_RAW), good = word("시발");
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(matcher_add(m, &bad, &e), -1);
	assert_int_equal(matcher_add(m, &good, &e), 0);
	assert_int_equal(matcher_rules(m), 1);
	matcher_free(m);
}

static void
article_6_2_a_rule_names_one_of_nine_grounds(void **state)
{
	struct rule r = word("시발");

	(void)state;
	for (r.ground = 1; r.ground <= 9; r.ground++)
		allows(r);
	refuses(r, "10 is no ground");
	r.ground = 0;
	refuses(r, "0 is no ground");
}

static void
a_word_of_which_too_little_is_left_is_refused(void **state)
{
	(void)state;
	refuses(word(""), "empty");
	refuses(word("!!!"), "fewer than 2");
	refuses(word("ㅋㅋㅋㅋ"), "fewer than 2");
	refuses(word("\xe3\x85\xa4"), "fewer than 2");
	refuses(word("시\xff"), "broken UTF-8");
	allows(word("ㅅㅂ"));
	allows(raw_word("卍"));
}

static void
a_text_that_is_too_long_is_refused(void **state)
{
	char *text = mem_new(RULE_TEXT_MAX + 2, 1);

	(void)state;
	memset(text, 'a', RULE_TEXT_MAX + 1);
	refuses(raw_word(text), "longer than 4096");
	text[RULE_TEXT_MAX] = '\0';
	allows(raw_word(text));
	free(text);
}

static void
a_pattern_that_does_not_compile_is_refused_with_its_place(void **state)
{
	(void)state;
	refuses(pattern("가나(다", RULE_ON_RAW), "character 5");
	refuses(pattern("a[z-a]", RULE_ON_RAW), "character 5");
	refuses(pattern("*a", RULE_ON_RAW), "character 1");
	refuses(pattern("\\C", RULE_ON_RAW), "character");
}

static void
a_pattern_that_can_match_nothing_is_refused(void **state)
{
	(void)state;
	refuses(pattern("a*", RULE_ON_RAW), "nothing stands");
	refuses(pattern("(?=a)", RULE_ON_RAW), "nothing stands");
	refuses(pattern("a|", RULE_ON_SKELETON), "nothing stands");
	refuses(pattern("\\b", RULE_ON_RAW), "nothing stands");
}

static void
a_pattern_that_runs_away_is_refused(void **state)
{
	(void)state;
	refuses(pattern("(a+)+$", RULE_ON_RAW), "runs away");
	refuses(pattern("(x+x+)+y", RULE_ON_RAW), "runs away");
	refuses(pattern("(?:가|가가)+나", RULE_ON_SKELETON), "runs away");
	refuses(pattern("^(\\d+)*$", RULE_ON_RAW), "nothing stands");
	refuses(pattern("(\\w+\\s?)+#", RULE_ON_RAW), "runs away");
	allows(pattern("a+b", RULE_ON_RAW));
	allows(pattern("(?:https?://\\S{4,80}\\s{1,3}){3}", RULE_ON_RAW));
}

static void
an_exception_must_hold_the_word(void **state)
{
	static const char *const other[] = { "시간표", NULL };
	static const char *const spaced[] = { "시 발 점", NULL };
	static const char *const empty[] = { "", NULL };
	struct rule r = word("시발");

	(void)state;
	r.exceptions = other;
	refuses(r, "does not contain");
	r.exceptions = empty;
	refuses(r, "exception: the text is empty");
	r.exceptions = spaced;
	allows(r);
	r.on = RULE_ON_RAW;
	refuses(r, "does not contain");
}

static void
names_are_read_as_they_are_written(void **state)
{
	enum rule_kind kind;
	enum rule_on on;
	enum rule_action action;

	(void)state;
	for (int i = 0; i < 2; i++) {
		assert_true(rule_kind_read(rule_kind_name((enum rule_kind)i),
		    &kind));
		assert_int_equal(kind, i);
		assert_true(rule_on_read(rule_on_name((enum rule_on)i), &on));
		assert_int_equal(on, i);
	}
	for (int i = 0; i < 3; i++) {
		assert_true(rule_action_read(rule_action_name(
		    (enum rule_action)i), &action));
		assert_int_equal(action, i);
	}
	assert_false(rule_action_read("remove", &action));
	assert_false(rule_on_read("", &on));
	assert_false(rule_kind_read("words", &kind));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_is_found_in_every_reading),
		cmocka_unit_test(a_word_of_a_rule_is_folded_as_texts_are),
		cmocka_unit_test(a_raw_word_is_found_as_written_only),
		cmocka_unit_test(a_hit_inside_an_exception_does_not_count),
		cmocka_unit_test(an_exception_is_of_its_own_rule_only),
		cmocka_unit_test(findings_of_one_rule_that_overlap_are_one),
		cmocka_unit_test(findings_come_by_place),
		cmocka_unit_test(patterns_look_at_the_raw_text_or_the_skeleton),
		cmocka_unit_test(a_pattern_is_run_where_what_it_needs_stands),
		cmocka_unit_test(a_pattern_has_exceptions_too),
		cmocka_unit_test(giving_up_is_a_finding),
		cmocka_unit_test(a_long_text_is_looked_at_to_its_end),
		cmocka_unit_test(broken_text_is_an_error_that_names_the_byte),
		cmocka_unit_test(a_rule_is_kept_as_it_was_given),
		cmocka_unit_test(a_refused_rule_is_not_added),
		cmocka_unit_test(article_6_2_a_rule_names_one_of_nine_grounds),
		cmocka_unit_test(a_word_of_which_too_little_is_left_is_refused),
		cmocka_unit_test(a_text_that_is_too_long_is_refused),
		cmocka_unit_test(
		    a_pattern_that_does_not_compile_is_refused_with_its_place),
		cmocka_unit_test(a_pattern_that_can_match_nothing_is_refused),
		cmocka_unit_test(a_pattern_that_runs_away_is_refused),
		cmocka_unit_test(an_exception_must_hold_the_word),
		cmocka_unit_test(names_are_read_as_they_are_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
