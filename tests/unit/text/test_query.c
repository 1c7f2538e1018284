/*
 * The query language as a tree; see query.h.
 */
#include "lib/text/query.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"

static const char *const choices[] = { "visible", "removed", NULL };
static const struct query_key keys[] = {
	{ .name = "state", .value = QUERY_CHOICE, .choices = choices },
	{ .name = "author", .value = QUERY_WORD },
	{ .name = "id", .value = QUERY_NUMBER, .low = 1, .high = 9 },
	{ .name = "since", .value = QUERY_TIME },
	{ .name = NULL },
};

/* The tree as a text: (and …), (or …), (not …), key=value, 'text', with *
 * behind a beginning and ! behind a phrase. */
static void
write_tree(struct buf *b, const struct query_node *n)
{
	static const char *const names[] = {
		[QUERY_AND] = "(and", [QUERY_OR] = "(or", [QUERY_NOT] = "(not"
	};

	if (n->type == QUERY_TERM || n->type == QUERY_TEXT) {
		buf_printf(b, "%s%s%s%s%s", n->key != NULL ? n->key->name : "'",
		    n->key != NULL ? "=" : "", n->text,
		    n->key != NULL ? "" : "'",
		    n->prefix       ? "*"
			: n->phrase ? "!"
				    : "");
		return;
	}
	buf_puts(b, names[n->type]);
	for (const struct query_node *k = n->child; k != NULL; k = k->next) {
		buf_putc(b, ' ');
		write_tree(b, k);
	}
	buf_putc(b, ')');
}

static void
gives(const char *text, const char *want)
{
	struct query_node *q;
	struct err e = ERR_INIT;
	struct buf b = BUF_INIT;

	if (query_parse(text, keys, &query_limits, &q, &e) < 0)
		fail_msg("%s: %s", text, e.msg);
	write_tree(&b, q);
	assert_string_equal(b.s, want);
	buf_clear(&b);
	query_free(q);
}

static void
refuses(const char *text, const char *place, const char *hint)
{
	struct query_node *q = (void *)1;
	struct err e = ERR_INIT;

	assert_int_equal(query_parse(text, keys, &query_limits, &q, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_null(q);
	if (strstr(e.msg, place) == NULL)
		fail_msg("%s: %s", text, e.msg);
	if (hint != NULL && strstr(e.hint, hint) == NULL)
		fail_msg("%s: hint %s", text, e.hint);
}

static void
terms_join_with_and(void **state)
{
	(void)state;
	gives("", "(and)");
	gives("  ", "(and)");
	gives("a b", "(and 'a' 'b')");
	gives("state:visible a", "(and state=visible 'a')");
}

static void
or_binds_less_than_and(void **state)
{
	(void)state;
	gives("a b OR c", "(or (and 'a' 'b') (and 'c'))");
	gives("a (b OR c)", "(and 'a' (or (and 'b') (and 'c')))");
	gives("or ORDER", "(and 'or' 'ORDER')");
}

static void
a_minus_excludes_the_next_item_only(void **state)
{
	(void)state;
	gives("-a b", "(and (not 'a') 'b')");
	gives("-state:removed", "(and (not state=removed))");
	gives("-(a b)", "(and (not (and 'a' 'b')))");
	gives("-\"a b\"", "(and (not 'a b'!))");
	gives("a-b", "(and 'a-b')");
	gives("- a", "(and '-' 'a')");
}

static void
quotes_keep_a_phrase_and_escape_a_quote(void **state)
{
	(void)state;
	gives("\"a (OR) b\"", "(and 'a (OR) b'!)");
	gives("author:\"kim lee\"", "(and author=kim lee!)");
	gives("\"a\\\"b\\\\\"", "(and 'a\"b\\'!)");
	gives("\"state:visible\"", "(and 'state:visible'!)");
}

static void
a_star_at_the_end_stands_for_the_rest(void **state)
{
	(void)state;
	gives("author:kim*", "(and author=kim*)");
	gives("author:\"kim*\"", "(and author=kim*!)");
	gives("*", "(and '*')");
}

static void
the_wide_blank_parts_words_too(void **state)
{
	(void)state;
	gives("단속　주차\tb\nc", "(and '단속' '주차' 'b' 'c')");
}

static void
numbers_and_times_come_as_numbers(void **state)
{
	struct query_node *q;
	struct err e = ERR_INIT;

	(void)state;
	clock_zone("Asia/Seoul");
	assert_int_equal(query_parse("id:7 since:2026-11-24", keys,
			     &query_limits, &q, &e),
	    0);
	assert_int_equal(q->child->number, 7);
	assert_int_equal(q->child->next->number, INT64_C(1795446000) * 1000000);
	query_free(q);
}

static void
an_unknown_key_names_its_column_and_the_keys(void **state)
{
	(void)state;
	refuses("주차 colour:red", "column 4", "state, author, id, since");
	gives("Colour:red 14:00", "(and 'Colour:red' '14:00')");
}

static void
a_bad_value_names_its_column_and_what_is_good(void **state)
{
	(void)state;
	refuses("a state:gone", "column 3", "visible, removed");
	refuses("id:0", "column 1", "from 1 to 9");
	refuses("id:10", "column 1", "from 1 to 9");
	refuses("id:x", "column 1", NULL);
	refuses("since:2026-02-30", "column 1", "2026-11-24");
	refuses("state:", "column 7", NULL);
	refuses("author:\"\"", "column 8", NULL);
}

static void
what_does_not_close_or_is_missing_names_its_column(void **state)
{
	(void)state;
	refuses("a (b", "column 3", ")");
	refuses("a)", "column 2", NULL);
	refuses("민원 \"b", "column 4", "\"");
	refuses("a OR", "column 5", NULL);
	refuses("OR a", "column 1", NULL);
	refuses("a OR OR b", "column 5", NULL);
	refuses("a ()", "column 3", NULL);
}

static void
depth_and_number_of_terms_are_limited(void **state)
{
	const struct query_limits few = { .terms = 2, .depth = 1 };
	struct query_node *q;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(query_parse("a (b)", keys, &few, &q, &e), 0);
	query_free(q);
	assert_int_equal(query_parse("a b c", keys, &few, &q, &e), -1);
	assert_non_null(strstr(e.msg, "column 5"));
	assert_int_equal(query_parse("((a))", keys, &few, &q, &e), -1);
	assert_non_null(strstr(e.msg, "column 2"));
	assert_int_equal(query_parse("(a) (b)", keys, &few, &q, &e), 0);
	query_free(q);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_join_with_and),
		cmocka_unit_test(or_binds_less_than_and),
		cmocka_unit_test(a_minus_excludes_the_next_item_only),
		cmocka_unit_test(quotes_keep_a_phrase_and_escape_a_quote),
		cmocka_unit_test(a_star_at_the_end_stands_for_the_rest),
		cmocka_unit_test(the_wide_blank_parts_words_too),
		cmocka_unit_test(numbers_and_times_come_as_numbers),
		cmocka_unit_test(an_unknown_key_names_its_column_and_the_keys),
		cmocka_unit_test(a_bad_value_names_its_column_and_what_is_good),
		cmocka_unit_test(
		    what_does_not_close_or_is_missing_names_its_column),
		cmocka_unit_test(depth_and_number_of_terms_are_limited),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
