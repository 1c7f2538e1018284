/*
 * HTML as it is written into a page.  A value goes in through one of the
 * put_ macros, of which the template compiler (template.awk) takes the one
 * for the place where it stands: between tags, in an attribute, as an
 * address or a part of one.  What a value is decides how: only struct html
 * goes in as it is, and only between tags, so that nothing is forgotten.
 */
#ifndef OSAN_WEB_HTML_H
#define OSAN_WEB_HTML_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/text/find.h"

/* A page that is being written. */
struct page {
	struct buf out;
	const char *lang;               /* "ko", "en" */
	const struct html_texts *texts; /* what templates say, in lang */
};

/* HTML that is safe where text may stand; borrowed.  Made by what writes
 * whole elements, never from a citizen's words. */
struct html {
	const char *s;
	size_t n;
};

/* A time, shown to the minute or the day in the site's zone. */
struct html_time {
	int64_t us;
};
struct html_day {
	int64_t us;
};

/* The same for machines, as RFC 3339 has it. */
struct html_stamp {
	int64_t us;
};

/* A path of this site, its slashes kept. */
struct html_path {
	const char *s;
};

/* What somebody typed into a field, as it goes back there: each line. */
struct html_typed {
	const char *s;
};

/* A text in which what was looked for is marked. */
struct html_marked {
	const char *s; /* NULL is nothing */
	const struct find_place *place; /* in order, none over another */
	size_t n;
};

/* What citizens wrote, as paragraphs: an empty line parts them, a line's
 * end stays one, and addresses of other sites become links. */
struct html_words {
	const char *s;
};

static inline struct html_time
html_time(int64_t us)
{
	return (struct html_time){ us };
}

static inline struct html_day
html_day(int64_t us)
{
	return (struct html_day){ us };
}

static inline struct html_stamp
html_stamp(int64_t us)
{
	return (struct html_stamp){ us };
}

static inline struct html_path
html_path(const char *s)
{
	return (struct html_path){ s };
}

static inline struct html_typed
html_typed(const char *s)
{
	return (struct html_typed){ s };
}

static inline struct html_marked
html_marked(const char *s, const struct find_place *place, size_t n)
{
	return (struct html_marked){ s, place, n };
}

static inline struct html_words
html_words(const char *s)
{
	return (struct html_words){ s };
}

void html_put_text(struct page *p, const char *s); /* NULL is nothing */
void html_put_textn(struct page *p, const char *s, size_t n);
void html_put_number(struct page *p, int64_t n);
void html_put_unsigned(struct page *p, uint64_t n);
void html_put_html(struct page *p, struct html h);
void html_put_time(struct page *p, struct html_time t);
void html_put_day(struct page *p, struct html_day t);
void html_put_words(struct page *p, struct html_words w);
void html_put_marked(struct page *p, struct html_marked m);
void html_put_typed(struct page *p, struct html_typed t);
void html_put_stamp(struct page *p, struct html_stamp t);
void html_put_path(struct page *p, struct html_path path);

/* Times where no element may stand: the text alone. */
void html_put_time_text(struct page *p, struct html_time t);
void html_put_day_text(struct page *p, struct html_day t);

/* An address whole, or how it begins: one of this site ("/…", "?…", "#…"), or http, https,
 * mailto, tel; "" is nothing, and anything else becomes "#". */
void html_put_url(struct page *p, const char *s);

/* The part of an address: every byte but unreserved ones is encoded. */
void html_put_url_part(struct page *p, const char *s);

#define put_text(p, x) _Generic((x),                                       \
	char *: html_put_text, const char *: html_put_text,                \
	int: html_put_number, long: html_put_number,                       \
	long long: html_put_number, unsigned: html_put_unsigned,           \
	unsigned long: html_put_unsigned, struct html: html_put_html,      \
	struct html_time: html_put_time, struct html_day: html_put_day,    \
	struct html_stamp: html_put_stamp, struct html_path: html_put_path, \
	struct html_words: html_put_words,                                 \
	struct html_typed: html_put_typed,                                 \
	struct html_marked: html_put_marked)(p, x)

#define put_attr(p, x) _Generic((x),                                       \
	char *: html_put_text, const char *: html_put_text,                \
	int: html_put_number, long: html_put_number,                       \
	long long: html_put_number, unsigned: html_put_unsigned,           \
	unsigned long: html_put_unsigned,                                  \
	struct html_time: html_put_time_text,                              \
	struct html_day: html_put_day_text)(p, x)

#define put_url(p, x) _Generic((x),                                        \
	char *: html_put_url, const char *: html_put_url,                  \
	struct html_path: html_put_path)(p, x)

#define put_url_part(p, x) _Generic((x),                                   \
	char *: html_put_url_part, const char *: html_put_url_part,        \
	int: html_put_number, long: html_put_number,                       \
	unsigned: html_put_unsigned, unsigned long: html_put_unsigned,     \
	struct html_path: html_put_path)(p, x)

/* One value for a text with places {1}, {2} …; its type chooses as put_text
 * or put_attr does. */
struct html_arg {
	void (*put)(struct page *p, const struct html_arg *arg);
	union {
		const char *s;
		int64_t n;
	} v;
};

struct html_arg html_arg_text(const char *s);
struct html_arg html_arg_number(int64_t n);
struct html_arg html_arg_size(uint64_t n);
struct html_arg html_arg_int(int n);
struct html_arg html_arg_time(struct html_time t);
struct html_arg html_arg_day(struct html_day t);

#define html_arg(x) _Generic((x),                                          \
	char *: html_arg_text, const char *: html_arg_text,                \
	int: html_arg_int, long: html_arg_number,                          \
	unsigned long: html_arg_size, struct html_time: html_arg_time,     \
	struct html_day: html_arg_day)(x)

/* The texts of all templates in one language, ready to be written: escaped
 * once, when the program starts. */
struct html_texts;

/* Makes them of n texts, each as say gives it in that language. */
struct html_texts *html_texts_new(const char *const *texts, size_t n,
    const char *(*say)(const char *text));
void html_texts_free(struct html_texts *t); /* NULL is fine */

/* Writes the text with that number. */
void html_say(struct page *p, size_t text);
void html_say_with(struct page *p, size_t text, const struct html_arg *args,
    size_t n);

/* What stands in a template as it is. */
static inline void
html_put_literal(struct page *p, const char *s, size_t n)
{
	buf_add(&p->out, s, n);
}

#endif
