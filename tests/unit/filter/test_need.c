/*
 * What patterns need, read from their writing.
 */
#include "lib/filter/need.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"

/* want: the needs, each with a blank behind. */
static void
needs(const char *pattern, const char *want)
{
	struct needs n;
	struct buf b = BUF_INIT;

	needs_read(pattern, &n);
	for (size_t i = 0; i < n.n; i++)
		buf_printf(&b, "%s ", n.text[i]);
	if (strcmp(b.s, want) != 0)
		fail_msg("%s: \"%s\" and not \"%s\"", pattern, b.s, want);
	buf_clear(&b);
	needs_clear(&n);
}

static void
the_longest_letters_in_a_row_are_needed(void **state)
{
	(void)state;
	needs("카지노", "카지노 ");
	needs("ab\\d+cdef.gh", "cdef ");
	needs("t\\.me/\\w+", "t.me/ ");
	needs("[가-힣]{2}출장", "출장 ");
	needs("[]a]bc[^]x]", "bc ");
}

static void
what_may_be_missing_is_not_needed(void **state)
{
	(void)state;
	needs("abc?de", "ab ");
	needs("abcx*", "abc ");
	needs("(?:abcd)?xy", "xy ");
	needs("ab{0,3}cd", "cd ");
	needs("(?!never)abc(?=later)(?<!long before)", "abc ");
	needs("ab+cd", "ab ");
	needs("ab{2}cd", "ab ");
}

static void
of_alternatives_each_needs_one(void **state)
{
	(void)state;
	needs("카톡|텔레그램", "카톡 텔레그램 ");
	needs("(?:카톡|텔레)\\s*[a-z]+", "카톡 텔레 ");
	needs("(?:ab|\\d)c", "");
	needs("(abc|de(?:fg|hi))+", "abc de ");
	needs("(?:좆|씹(?:새|탱))", "좆 씹 ");
}

static void
letters_with_a_case_are_not_needed_where_case_is_not_seen(void **state)
{
	(void)state;
	needs("(?i)kakao톡방", "톡방 ");
	needs("(?i)abc", "");
	needs("(?i)a://b", ":// ");
	needs("(?i)éé가나", "가나 ");
}

static void
what_is_not_understood_needs_nothing(void **state)
{
	(void)state;
	needs("\\x41bcd", "");
	needs("\\Qabc\\E", "");
	needs("(?x)abc def", "");
	needs("(?#abc)def", "");
	needs("(abc)\\1", "");
	needs("(?<name>abc)", "");
	needs("(*UTF)abc", "");
	needs("a(?i:bcd)", "");
	needs("abc{,3}", "");
	needs("[[:alpha:]]abc", "");
	needs("(?(?=a)abc|def)", "");
	needs("\\p{Hangul}abc", "");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_longest_letters_in_a_row_are_needed),
		cmocka_unit_test(what_may_be_missing_is_not_needed),
		cmocka_unit_test(of_alternatives_each_needs_one),
		cmocka_unit_test(
		    letters_with_a_case_are_not_needed_where_case_is_not_seen),
		cmocka_unit_test(what_is_not_understood_needs_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
