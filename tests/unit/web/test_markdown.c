/*
 * Markdown that becomes safe HTML.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/web/markdown.h"

static char *
made(const char *text)
{
	struct page p = { .lang = "ko" };
	struct err e;

	buf_init(&p.out);
	assert_int_equal(markdown_put(&p, text, strlen(text), 2, &e), 0);
	return buf_take(&p.out);
}

static void
becomes(const char *text, const char *want)
{
	char *html = made(text);

	assert_string_equal(html, want);
	free(html);
}

static void
blocks_and_spans_are_written(void **state)
{
	(void)state;
	becomes("# 제목\n\n글 *기울임* **굵게** `x<y`\n",
	    "<h2 id=\"제목\">제목</h2>\n<p>글 <em>기울임</em> <strong>굵게</strong> "
	    "<code>x&lt;y</code></p>\n");
	becomes("- 하나\n- 둘\n", "<ul>\n<li>하나</li>\n<li>둘</li>\n</ul>\n");
	becomes("3. 셋\n", "<ol start=\"3\">\n<li>셋</li>\n</ol>\n");
	becomes("| 가 | 나 |\n| --- | --- |\n| 1 | 2 |\n",
	    "<div class=\"scroll\" tabindex=\"0\" role=\"group\">"
	    "<table>\n<thead><tr><th scope=\"col\">가"
	    "</th><th scope=\"col\">나</th></tr>\n</thead>\n<tbody><tr><td>1"
	    "</td><td>2</td></tr>\n</tbody>\n</table></div>\n");
}

static void
headings_go_no_deeper_than_six(void **state)
{
	(void)state;
	becomes("# a\n###### x\n", "<h2 id=\"a\">a</h2>\n"
	    "<h6 id=\"x\">x</h6>\n");
}

static void
a_text_that_begins_with_the_second_level_leaves_none_out(void **state)
{
	(void)state;
	becomes("## a\n### b\n", "<h2 id=\"a\">a</h2>\n"
	    "<h3 id=\"b\">b</h3>\n");
}

static void
headings_have_names_of_their_own(void **state)
{
	(void)state;
	becomes("# A *b* & c\n# a b  c!\n# main\n# ?\n",
	    "<h2 id=\"a-b--c\">A <em>b</em> &amp; c</h2>\n"
	    "<h2 id=\"a-b--c-1\">a b  c!</h2>\n"
	    "<h2 id=\"main-1\">main</h2>\n<h2 id=\"section\">?</h2>\n");
	becomes("# 가\n# 가\n# 가-1\n", "<h2 id=\"가\">가</h2>\n"
	    "<h2 id=\"가-1\">가</h2>\n<h2 id=\"가-1-1\">가-1</h2>\n");
}

static void
html_of_the_text_is_text(void **state)
{
	(void)state;
	becomes("<script>alert(1)</script>\n",
	    "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>\n");
	becomes("a <b onclick=\"x\">b</b>\n",
	    "<p>a &lt;b onclick=&#34;x&#34;&gt;b&lt;/b&gt;</p>\n");
	becomes("```\n</code><script>\n```\n",
	    "<pre><code>&lt;/code&gt;&lt;script&gt;\n</code></pre>\n");
}

static void
only_known_addresses_are_links(void **state)
{
	static const char *const bad[] = { "[x](javascript:alert(1))",
		"[x](JaVaScRiPt:alert)", "[x](&#106;avascript:alert)",
		"[x](data:text/html,x)", "[x](//evil.kr)", "[x](\\x)",
		"![x](javascript:y)", "<javascript:alert(1)>" };

	(void)state;
	becomes("[가](/board/free \"t\")", "<p><a href=\"/board/free\">가"
	    "</a></p>\n");
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		char *html = made(bad[i]);

		assert_null(strstr(html, "=\"java"));
		assert_null(strstr(html, "=\"Java"));
		assert_null(strstr(html, "=\"data"));
		assert_null(strstr(html, "=\"//"));
		free(html);
	}
	becomes("[x](/a\"b)", "<p><a href=\"/a&#34;b\">x</a></p>\n");
}

static void
text_of_an_image_is_an_attribute(void **state)
{
	(void)state;
	becomes("![*굵은* \"말\" [링크](/x)](/a.png)",
	    "<p><img src=\"/a.png\" alt=\"굵은 &#34;말&#34; 링크\"></p>\n");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(blocks_and_spans_are_written),
		cmocka_unit_test(headings_go_no_deeper_than_six),
		cmocka_unit_test(
		    a_text_that_begins_with_the_second_level_leaves_none_out),
		cmocka_unit_test(headings_have_names_of_their_own),
		cmocka_unit_test(html_of_the_text_is_text),
		cmocka_unit_test(only_known_addresses_are_links),
		cmocka_unit_test(text_of_an_image_is_an_attribute),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
