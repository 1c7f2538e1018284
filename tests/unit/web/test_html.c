/*
 * What gets into a page, and how: by what it is, and where it stands.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/web/html.h"

static struct page page;

static int
set_up(void **state)
{
	(void)state;
	clock_zone("Asia/Seoul");
	buf_init(&page.out);
	return 0;
}

static int
tear_down(void **state)
{
	(void)state;
	buf_clear(&page.out);
	return 0;
}

static void
is(const char *want)
{
	assert_string_equal(page.out.s, want);
	buf_reset(&page.out);
}

static void
text_is_escaped(void **state)
{
	(void)state;
	put_text(&page, "<b>&\"'</b> 한글");
	is("&lt;b&gt;&amp;&#34;&#39;&lt;/b&gt; 한글");
	put_attr(&page, "\" onclick=\"x");
	is("&#34; onclick=&#34;x");
	put_text(&page, (const char *)NULL);
	is("");
}

static void
control_characters_are_replaced(void **state)
{
	(void)state;
	put_text(&page, "a\001b\033c\177d\te\n");
	is("a\xef\xbf\xbd" "b\xef\xbf\xbd" "c\xef\xbf\xbd" "d\te\n");
}

static void
number_is_a_number(void **state)
{
	(void)state;
	put_text(&page, INT64_MIN);
	is("-9223372036854775808");
	put_text(&page, UINT64_MAX);
	is("18446744073709551615");
	put_attr(&page, 0);
	is("0");
}

static void
address_is_of_this_site_or_of_a_known_kind(void **state)
{
	static const char *const good[] = { "/board/free", "?a=b", "#c1",
		"https://osan.go.kr/", "http://a.kr", "mailto:a@b.kr",
		"tel:031" };
	static const char *const bad[] = { "javascript:alert(1)",
		"JAVASCRIPT:x", " javascript:x", "data:text/html,x",
		"//evil.kr/", "/\\evil.kr", "vbscript:x", "board" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		put_url(&page, good[i]);
		is(good[i]);
	}
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		put_url(&page, bad[i]);
		is("#");
	}
	put_url(&page, "/a\"b");
	is("/a&#34;b");
}

static void
part_of_an_address_is_encoded(void **state)
{
	(void)state;
	put_url_part(&page, "a/b?c=d&e 한");
	is("a%2Fb%3Fc%3Dd%26e%20%ED%95%9C");
	put_url_part(&page, html_path("/board/a b/1"));
	is("/board/a%20b/1");
}

static void
words_are_paragraphs_with_links(void **state)
{
	(void)state;
	put_text(&page, html_words("one\ntwo\n\n \n<three>"));
	is("<p>one<br>\ntwo</p>\n<p>&lt;three&gt;</p>");
	put_text(&page, html_words("see https://a.kr/x?a=1&b=2. end"));
	is("<p>see <a rel=\"nofollow ugc noopener\" "
	   "href=\"https://a.kr/x?a=1&amp;b=2\">https://a.kr/x?a=1&amp;b=2"
	   "</a>. end</p>");
	put_text(&page, html_words("http:// https://\"x javascript:x"));
	is("<p>http:// https://&#34;x javascript:x</p>");
	put_text(&page, html_words(""));
	is("");
}

static void
places_of_a_text_are_marked(void **state)
{
	const struct find_place place[] = { { 0, 1 }, { 2, 4 } };

	(void)state;
	put_text(&page, html_marked("<b>&x", place, 2));
	is("<mark>&lt;</mark>b<mark>&gt;&amp;</mark>x");
}

static void
time_is_of_the_sites_zone(void **state)
{
	int64_t us;
	struct err e;

	(void)state;
	assert_int_equal(clock_parse("2026-11-24T14:05:00+09:00", &us, &e),
	    0);
	put_text(&page, html_time(us));
	is("<time>2026-11-24 14:05</time>");
	put_attr(&page, html_day(us));
	is("2026-11-24");
	put_text(&page, html_stamp(us));
	is("2026-11-24T14:05:00+09:00");
}

static const char *
say(const char *text)
{
	return text[0] == 'H' ? "안녕 {2}, \"{1}\" {3} {x}" : text;
}

static void
said_text_has_its_values_in_their_places(void **state)
{
	static const char *const texts[] = { "Hello {1} {2}", "<plain>" };
	struct html_texts *t = html_texts_new(texts, 2, say);

	(void)state;
	page.texts = t;
	html_say_with(&page, 0, (const struct html_arg[]){
		html_arg("<a>"), html_arg(7) }, 2);
	is("안녕 7, &#34;&lt;a&gt;&#34; {3} {x}");
	html_say(&page, 1);
	is("&lt;plain&gt;");
	html_texts_free(t);
}

static void
what_was_typed_keeps_its_first_line(void **state)
{
	(void)state;
	put_text(&page, html_typed("\n</textarea>"));
	is("\n\n&lt;/textarea&gt;");
}

int
main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		TEST(text_is_escaped),
		TEST(control_characters_are_replaced),
		TEST(number_is_a_number),
		TEST(address_is_of_this_site_or_of_a_known_kind),
		TEST(part_of_an_address_is_encoded),
		TEST(words_are_paragraphs_with_links),
		TEST(places_of_a_text_are_marked),
		TEST(time_is_of_the_sites_zone),
		TEST(said_text_has_its_values_in_their_places),
		TEST(what_was_typed_keeps_its_first_line),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
