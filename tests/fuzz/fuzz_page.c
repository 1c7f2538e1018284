/*
 * What gets into a page: whatever is put in, as text, words, an address, a
 * part of one or Markdown, no tag of its own and no attribute comes out.
 */
#include <assert.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/web/html.h"
#include "lib/web/markdown.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

/* Every '<' of s begins one of these. */
static void
check_tags(const char *s, const char *const *tags)
{
	for (; (s = strchr(s, '<')) != NULL; s++) {
		size_t i = 0;

		while (tags[i] != NULL &&
		    strncmp(s, tags[i], strlen(tags[i])) != 0)
			i++;
		assert(tags[i] != NULL);
	}
}

static void
try_values(struct page *p, const char *s)
{
	static const char *const words[] = { "<p>", "</p>", "<br>",
		"<a rel=\"nofollow ugc noopener\" href=\"http", "</a>", NULL };
	static const char *const none[] = { NULL };

	put_text(p, s);
	put_attr(p, s);
	put_url(p, s);
	put_url_part(p, s);
	put_url_part(p, html_path(s));
	put_text(p, html_typed(s));
	check_tags(p->out.s, none);
	assert(strchr(p->out.s, '"') == NULL);
	buf_reset(&p->out);
	put_text(p, html_words(s));
	check_tags(p->out.s, words);
	buf_reset(&p->out);
}

/* Of a link or an image: what stands in its quotes. */
static void
check_addresses(const char *s, const char *attribute)
{
	static const char *const good[] = { "/", "?", "#", "\"", "http://",
		"https://", "mailto:", "tel:" };

	while ((s = strstr(s, attribute)) != NULL) {
		size_t i = 0;

		s += strlen(attribute);
		while (i < ARRAY_LEN(good) &&
		    strncmp(s, good[i], strlen(good[i])) != 0)
			i++;
		assert(i < ARRAY_LEN(good));
		assert(s[0] != '/' || s[1] != '/');
	}
}

/* The page's own heading is the first, and there is none below the sixth. */
static void
check_levels(const char *s, const char *tag)
{
	for (; (s = strstr(s, tag)) != NULL; s += strlen(tag)) {
		char level = s[strlen(tag)];

		assert(level == 'r' || (level >= '2' && level <= '6'));
	}
}

static void
try_markdown(struct page *p, const char *s, size_t n)
{
	static const char *const tags[] = { "<blockquote>", "</blockquote>",
		"<ul>", "</ul>", "<ol", "</ol>", "<li>", "</li>", "<hr>",
		"<h", "</h", "<pre><code>", "</code></pre>", "</pre>", "<p>",
		"</p>", "<div class=\"scroll\" tabindex=\"0\" "
		    "role=\"group\"><table>", "<table>",
		"</table></div>", "</div>", "<thead>", "</thead>", "<tbody>",
		"</tbody>", "<tr>", "</tr>", "<th scope=\"col\">", "</th>",
		"<td>", "</td>", "<em>", "</em>", "<strong>", "</strong>",
		"<code>", "</code>", "<del>", "</del>", "<a href=\"", "</a>",
		"<img src=\"", "<br>", NULL };
	struct err e;

	if (markdown_put(p, s, n, 2, &e) == 0) {
		check_tags(p->out.s, tags);
		check_levels(p->out.s, "<h");
		check_levels(p->out.s, "</h");
		check_addresses(p->out.s, "<a href=\"");
		check_addresses(p->out.s, "<img src=\"");
	}
	buf_reset(&p->out);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
	struct page p = { .lang = "ko" };
	char *s = mem_textn((const char *)data, n);

	buf_init(&p.out);
	try_values(&p, s);
	try_markdown(&p, s, strlen(s));
	buf_clear(&p.out);
	free(s);
	return 0;
}
