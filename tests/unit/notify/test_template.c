/*
 * Placeholders, and every notice that is shipped.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/base/texts.h"
#include "lib/notify/template.h"

static const struct template_value values[] = {
	{ "a", "one" },
	{ "lines", "first\nsecond\nthird" },
	{ "none", NULL },
	{ "empty", "" },
	{ "braces", "{{a}} {{b" },
	{ "wide", "가나\n다" },
	{ NULL, NULL },
};

static void
becomes(const char *text, const char *expected)
{
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	if (template_fill(text, strlen(text), values, &out, &e) < 0)
		fail_msg("%s: %s", text, e.msg);
	assert_string_equal(out.s, expected);
	buf_clear(&out);
}

static void
fails(const char *text, const char *why)
{
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(template_fill(text, strlen(text), values, &out, &e),
	    -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.msg, why));
	buf_clear(&out);
}

static void
a_placeholder_becomes_its_value(void **state)
{
	(void)state;
	becomes("{{a}}", "one");
	becomes("x {{a}}{{a}} y", "x oneone y");
	becomes("", "");
	becomes("no { braces } }}", "no { braces } }}");
}

static void
an_unknown_placeholder_is_an_error(void **state)
{
	(void)state;
	fails("x {{b}}", "{{b}}");
	fails("{{}}", "{{}}");
	fails("{{ a }}", "{{ a }}");
	fails("{{A}}", "{{A}}");
}

static void
a_placeholder_that_is_not_closed_is_an_error(void **state)
{
	(void)state;
	fails("x {{a", "not closed");
	fails("{{", "not closed");
	fails("{{a}", "not closed");
}

static void
what_a_value_holds_is_not_looked_at_again(void **state)
{
	(void)state;
	becomes("<{{braces}}>", "<{{a}} {{b>");
}

static void
further_lines_begin_where_the_value_began(void **state)
{
	(void)state;
	becomes("  x  {{lines}}.", "  x  first\n     second\n     third.");
	becomes("이유 {{wide}}", "이유 가나\n     다");
	becomes("{{lines}}", "first\nsecond\nthird");
}

static void
blanks_at_the_end_of_a_line_go(void **state)
{
	(void)state;
	becomes("a {{none}}\nb  {{empty}} \n", "a\nb\n");
	becomes("end {{none}}", "end");
}

static void
only_the_given_bytes_are_read(void **state)
{
	struct buf out = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(template_fill("ab{{x}}", 2, values, &out, &e), 0);
	assert_string_equal(out.s, "ab");
	buf_clear(&out);
}

static void
an_unknown_notice_is_not_found(void **state)
{
	static const char *const names[] = { "nothing", "", "../grounds",
		"removal.ko.txt", "Removal" };
	struct template_parts parts;
	struct err e = ERR_INIT;

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		assert_int_equal(template_find(names[i], "ko", &parts, &e), -1);
		assert_int_equal(e.code, ERR_NOT_FOUND);
	}
}

static void
another_language_reads_korean(void **state)
{
	struct template_parts ko, other;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(template_find("removal", "ko", &ko, &e), 0);
	assert_int_equal(template_find("removal", "fr", &other, &e), 0);
	assert_ptr_equal(ko.body, other.body);
}

/* The name of a notice's file: "removal.ko", of which lang is the end. */
static char *
notice_name(const char *file, const char **lang)
{
	char *name, *dot;

	if (strncmp(file, "notices/", 8) != 0)
		return NULL;
	name = mem_text(file + 8);
	dot = strchr(name, '.');
	assert_non_null(dot);
	*dot = '\0';
	*lang = strncmp(dot + 1, "en.", 3) == 0 ? "en" : "ko";
	return name;
}

static void
every_notice_renders_in_its_language(void **state)
{
	static const struct template_value subject[] = { { "site", "S" },
		{ "board", "B" }, { "number", "1" }, { "restriction", "3" },
		{ NULL, NULL } };
	static const struct template_value body[] = { { "site", "S" },
		{ "board", "B" }, { "number", "1" }, { "title", "T" },
		{ "ground", "5" }, { "ground_text", "G" }, { "reason", "R" },
		{ "date", "D" }, { "until", "U" }, { "measure", "M" },
		{ "measure_date", "MD" }, { "outcome", "O" },
		{ "restriction", "3" },
		{ "department", "DE" }, { "phone", "P" }, { "remedy", "RE" },
		{ NULL, NULL } };
	size_t n = 0;

	(void)state;
	for (size_t i = 0; text_files[i].name != NULL; i++) {
		const char *lang;
		char *name = notice_name(text_files[i].name, &lang);
		struct template_parts parts;
		struct buf out = BUF_INIT;
		struct err e = ERR_INIT;

		if (name == NULL)
			continue;
		/* these have values of their own: test_render_complaint,
		 * tests/cli/complaint_remind.bats, test_render_code,
		 * tests/cli/reward.bats, tests/cli/page_stale.bats,
		 * tests/cli/inforeq.bats, tests/cli/correction.bats,
		 * tests/cli/mailid_time.bats */
		if (strncmp(name, "complaint-", 10) == 0 ||
		    strcmp(name, "code") == 0 ||
		    strcmp(name, "award") == 0 ||
		    strncmp(name, "page-", 5) == 0 ||
		    strncmp(name, "inforeq-", 8) == 0 ||
		    strncmp(name, "correction-", 11) == 0 ||
		    strncmp(name, "mailid-", 7) == 0 ||
		    strncmp(name, "reminder-", 9) == 0) {
			free(name);
			continue;
		}
		if (template_find(name, lang, &parts, &e) < 0 ||
		    template_fill(parts.subject, parts.subject_len, subject,
			&out, &e) < 0)
			fail_msg("%s: %s", text_files[i].name, e.msg);
		assert_null(strchr(out.s, '\n'));
		if (template_fill(parts.body, strlen(parts.body), body, &out,
			&e) < 0)
			fail_msg("%s: %s", text_files[i].name, e.msg);
		assert_null(strstr(out.s, "{{"));
		assert_non_null(strstr(out.s, "RE"));
		buf_clear(&out);
		free(name);
		n++;
	}
	assert_in_range(n, 12, 100);
}

static void
words_are_there_in_both_languages(void **state)
{
	static const char *const keys[] = { "remove", "hide", "mask", "upheld",
		"overturned", "ended", "no-reason", "no-title" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		char *ko = template_word(keys[i], "ko");
		char *en = template_word(keys[i], "en");

		assert_non_null(ko);
		assert_non_null(en);
		assert_string_not_equal(ko, en);
		free(ko);
		free(en);
	}
	assert_null(template_word("nothing", "ko"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_placeholder_becomes_its_value),
		cmocka_unit_test(an_unknown_placeholder_is_an_error),
		cmocka_unit_test(a_placeholder_that_is_not_closed_is_an_error),
		cmocka_unit_test(what_a_value_holds_is_not_looked_at_again),
		cmocka_unit_test(further_lines_begin_where_the_value_began),
		cmocka_unit_test(blanks_at_the_end_of_a_line_go),
		cmocka_unit_test(only_the_given_bytes_are_read),
		cmocka_unit_test(an_unknown_notice_is_not_found),
		cmocka_unit_test(another_language_reads_korean),
		cmocka_unit_test(every_notice_renders_in_its_language),
		cmocka_unit_test(words_are_there_in_both_languages),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
