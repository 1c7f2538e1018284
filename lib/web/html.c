/*
 * Writing into a page; see html.h.
 */
#include "lib/web/html.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/text/markup.h"

struct html_texts {
	size_t n;
	struct {
		char *s;
		size_t n;
	} text[];
};

void
html_put_textn(struct page *p, const char *s, size_t n)
{
	markup_putn(&p->out, s, n);
}

void
html_put_text(struct page *p, const char *s)
{
	if (s != NULL)
		markup_put(&p->out, s);
}

void
html_put_unsigned(struct page *p, uint64_t n)
{
	char text[24];
	size_t i = sizeof(text);

	do
		text[--i] = (char)('0' + n % 10);
	while ((n /= 10) != 0);
	buf_add(&p->out, text + i, sizeof(text) - i);
}

void
html_put_number(struct page *p, int64_t n)
{
	if (n < 0)
		buf_putc(&p->out, '-');
	html_put_unsigned(p, n < 0 ? 0 - (uint64_t)n : (uint64_t)n);
}

void
html_put_html(struct page *p, struct html h)
{
	buf_add(&p->out, h.s, h.n);
}

void
html_put_time_text(struct page *p, struct html_time t)
{
	char text[CLOCK_TEXT];

	buf_puts(&p->out, clock_minute(t.us, text));
}

void
html_put_day_text(struct page *p, struct html_day t)
{
	char text[CLOCK_TEXT];

	buf_puts(&p->out, clock_date(t.us, text));
}

/* What machines read of a time is its day and minute too: the zone is the
 * site's. */
void
html_put_time(struct page *p, struct html_time t)
{
	buf_puts(&p->out, "<time>");
	html_put_time_text(p, t);
	buf_puts(&p->out, "</time>");
}

void
html_put_day(struct page *p, struct html_day t)
{
	buf_puts(&p->out, "<time>");
	html_put_day_text(p, t);
	buf_puts(&p->out, "</time>");
}

/* How many bytes of s are the address of another site; 0: none. */
static size_t
address_at(const char *s)
{
	static const char ends[] = " \t\n\"<>'`\\^{|}";
	size_t scheme = strncmp(s, "https://", 8) == 0 ? 8 :
	    strncmp(s, "http://", 7) == 0 ? 7 : 0;
	size_t n;

	if (scheme == 0)
		return 0;
	for (n = scheme; s[n] != '\0' && (unsigned char)s[n] < 0x80 &&
	    strchr(ends, s[n]) == NULL; n++)
		;
	while (n > scheme && strchr(".,;:!?)]", s[n - 1]) != NULL)
		n--;
	return n > scheme ? n : 0;
}

static void
add_link(struct page *p, const char *s, size_t n)
{
	buf_puts(&p->out, "<a rel=\"nofollow ugc noopener\" href=\"");
	markup_putn(&p->out, s, n);
	buf_puts(&p->out, "\">");
	markup_putn(&p->out, s, n);
	buf_puts(&p->out, "</a>");
}

/* One line, its addresses as links. */
static void
add_line(struct page *p, const char *s, size_t n)
{
	size_t from = 0;

	for (size_t i = 0; i < n;) {
		size_t len = s[i] == 'h' ? address_at(s + i) : 0;

		if (len == 0 || i + len > n) {
			i++;
			continue;
		}
		markup_putn(&p->out, s + from, i - from);
		add_link(p, s + i, len);
		from = i += len;
	}
	markup_putn(&p->out, s + from, n - from);
}

static bool
is_blank_line(const char *s, size_t n)
{
	return strspn(s, " \t\r") >= n;
}

void
html_put_words(struct page *p, struct html_words w)
{
	bool open = false;
	const char *s = w.s != NULL ? w.s : "";

	while (*s != '\0') {
		size_t n = strcspn(s, "\n");

		if (is_blank_line(s, n)) {
			if (open)
				buf_puts(&p->out, "</p>\n");
			open = false;
		} else {
			buf_puts(&p->out, open ? "<br>\n" : "<p>");
			open = true;
			add_line(p, s, n);
		}
		s += n + (s[n] == '\n');
	}
	if (open)
		buf_puts(&p->out, "</p>");
}

static bool
is_own_or_known(const char *s)
{
	static const char *const schemes[] = { "http://", "https://",
		"mailto:", "tel:" };

	if (s[0] == '?' || s[0] == '#' ||
	    (s[0] == '/' && s[1] != '/' && s[1] != '\\'))
		return true;
	for (size_t i = 0; i < ARRAY_LEN(schemes); i++)
		if (strncmp(s, schemes[i], strlen(schemes[i])) == 0)
			return true;
	return false;
}

void
html_put_url(struct page *p, const char *s)
{
	if (s == NULL || s[0] == '\0')
		return;
	if (is_own_or_known(s))
		markup_put(&p->out, s);
	else
		buf_putc(&p->out, '#');
}

static void
add_encoded(struct page *p, const char *s, const char *as_it_is)
{
	static const char hex[] = "0123456789ABCDEF";

	for (; s != NULL && *s != '\0'; s++) {
		unsigned char c = (unsigned char)*s;

		if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
		    (c >= '0' && c <= '9') || strchr(as_it_is, c) != NULL) {
			buf_putc(&p->out, (char)c);
			continue;
		}
		buf_putc(&p->out, '%');
		buf_putc(&p->out, hex[c >> 4]);
		buf_putc(&p->out, hex[c & 15]);
	}
}

void
html_put_url_part(struct page *p, const char *s)
{
	add_encoded(p, s, "-._~");
}

void
html_put_path(struct page *p, struct html_path path)
{
	add_encoded(p, path.s, "-._~/");
}

void
html_put_marked(struct page *p, struct html_marked m)
{
	size_t at = 0;

	if (m.s == NULL)
		return;
	for (size_t i = 0; i < m.n; i++) {
		markup_putn(&p->out, m.s + at, m.place[i].start - at);
		buf_puts(&p->out, "<mark>");
		markup_putn(&p->out, m.s + m.place[i].start,
		    m.place[i].end - m.place[i].start);
		buf_puts(&p->out, "</mark>");
		at = m.place[i].end;
	}
	html_put_text(p, m.s + at);
}

/* The first line's end behind <textarea> is nothing, so one is added. */
void
html_put_typed(struct page *p, struct html_typed t)
{
	buf_putc(&p->out, '\n');
	html_put_text(p, t.s);
}

void
html_put_stamp(struct page *p, struct html_stamp t)
{
	char text[CLOCK_TEXT];

	buf_puts(&p->out, clock_rfc3339(t.us, text));
}

static void
arg_put_text(struct page *p, const struct html_arg *arg)
{
	html_put_text(p, arg->v.s);
}

static void
arg_put_number(struct page *p, const struct html_arg *arg)
{
	html_put_number(p, arg->v.n);
}

static void
arg_put_time(struct page *p, const struct html_arg *arg)
{
	html_put_time_text(p, (struct html_time){ arg->v.n });
}

static void
arg_put_day(struct page *p, const struct html_arg *arg)
{
	html_put_day_text(p, (struct html_day){ arg->v.n });
}

struct html_arg
html_arg_text(const char *s)
{
	return (struct html_arg){ .put = arg_put_text, .v.s = s };
}

struct html_arg
html_arg_number(int64_t n)
{
	return (struct html_arg){ .put = arg_put_number, .v.n = n };
}

struct html_arg
html_arg_size(uint64_t n)
{
	return html_arg_number((int64_t)n);
}

struct html_arg
html_arg_int(int n)
{
	return html_arg_number(n);
}

struct html_arg
html_arg_time(struct html_time t)
{
	return (struct html_arg){ .put = arg_put_time, .v.n = t.us };
}

struct html_arg
html_arg_day(struct html_day t)
{
	return (struct html_arg){ .put = arg_put_day, .v.n = t.us };
}

struct html_texts *
html_texts_new(const char *const *texts, size_t n,
    const char *(*say)(const char *text))
{
	struct html_texts *t = mem_new(1, sizeof(*t) + n *
	    sizeof(t->text[0]));

	t->n = n;
	for (size_t i = 0; i < n; i++) {
		struct buf b = BUF_INIT;
		const char *s = say(texts[i]);

		markup_put(&b, s);
		t->text[i].n = b.len;
		t->text[i].s = buf_take(&b);
	}
	return t;
}

void
html_texts_free(struct html_texts *t)
{
	for (size_t i = 0; t != NULL && i < t->n; i++)
		free(t->text[i].s);
	free(t);
}

void
html_say(struct page *p, size_t text)
{
	buf_add(&p->out, p->texts->text[text].s, p->texts->text[text].n);
}

void
html_say_with(struct page *p, size_t text, const struct html_arg *args,
    size_t n)
{
	const char *s = p->texts->text[text].s;

	while (*s != '\0') {
		size_t len = strcspn(s, "{");

		buf_add(&p->out, s, len);
		s += len;
		if (s[0] == '{' && s[1] >= '1' && s[1] <= '9' &&
		    s[2] == '}' && (size_t)(s[1] - '1') < n) {
			args[s[1] - '1'].put(p, &args[s[1] - '1']);
			s += 3;
		} else if (*s == '{') {
			buf_putc(&p->out, *s++);
		}
	}
}
