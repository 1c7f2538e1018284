/*
 * Pages as files; see page_file.h.
 */
#include "lib/page/page_file.h"

#include <inttypes.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/base/utf8.h"

#define FENCE "---\n"
#define FENCE_LEN 4

enum name {
	TITLE,
	PROVIDER,
	DEPARTMENT,
	OFFICER,
	PHONE,
	REVIEW,
	TRANSLATES,
	TRANSLATES_LANG,
	TRANSLATES_VERSION,
	NAMES,
};

static const char *const names[NAMES] = { "title", "provider", "department",
	"officer", "phone", "review", "translates", "translates-lang",
	"translates-version" };

static void
put_line(struct buf *out, enum name name, const char *value)
{
	if (value != NULL && value[0] != '\0')
		buf_printf(out, "%s: %s\n", names[name], value);
}

static void
put_number(struct buf *out, enum name name, int64_t value)
{
	if (value != 0)
		buf_printf(out, "%s: %" PRId64 "\n", names[name], value);
}

void
page_file_put(struct buf *out, const struct page_row *p)
{
	buf_puts(out, FENCE);
	put_line(out, TITLE, p->title);
	put_line(out, PROVIDER, p->provider);
	put_line(out, DEPARTMENT, p->department);
	put_line(out, OFFICER, p->officer);
	put_line(out, PHONE, p->phone);
	put_number(out, REVIEW, p->review_days);
	if (p->translates != NULL) {
		put_line(out, TRANSLATES, p->translates);
		if (strcmp(p->translates_lang, "ko") != 0)
			put_line(out, TRANSLATES_LANG, p->translates_lang);
		put_number(out, TRANSLATES_VERSION, p->translates_number);
	}
	buf_puts(out, FENCE);
	buf_puts(out, p->body);
}

char *
page_file_name(const struct page_row *p)
{
	return strcmp(p->lang, "ko") == 0 ? mem_printf("%s.md", p->path) :
	    mem_printf("%s.%s.md", p->path, p->lang);
}

int
page_file_place(const char *name, struct page_row *p, struct err *e)
{
	size_t n = strlen(name) - strlen(".md");
	const char *dot = memchr(name, '.', n);
	char *again;
	bool same;

	free(p->path);
	free(p->lang);
	p->path = mem_textn(name, dot != NULL ? (size_t)(dot - name) : n);
	p->lang = dot != NULL ? mem_textn(dot + 1,
	    n - 1 - (size_t)(dot - name)) : mem_text("ko");
	again = page_file_name(p);
	same = strcmp(again, name) == 0;
	free(again);
	if (same)
		return 0;
	err_set(e, ERR_INPUT, "%.200s: no page has a file of this name",
	    name);
	return err_hint(e, "the file of a page is PATH.md, or PATH.LANGUAGE.md "
	    "where it is not Korean");
}

/* --- reading -------------------------------------------------------------- */

struct reader {
	const char *file;
	int line;
	struct page_row *p;
};

static int
bad(const struct reader *r, const char *what, struct err *e)
{
	return err_set(e, ERR_INPUT, "%.200s:%d: %s", r->file, r->line, what);
}

static int
read_number(struct reader *r, const char *s, int64_t *out, struct err *e)
{
	struct err none = ERR_INIT;

	if (s[0] == '0' || s[0] == '+' ||
	    num_parse(s, 1, INT32_MAX, out, &none) < 0)
		return bad(r, "a number from 1 on stands here", e);
	return 0;
}

static int
take_value(struct reader *r, enum name name, char *take_value, struct err *e)
{
	char **const texts[NAMES] = { [TITLE] = &r->p->title,
		[PROVIDER] = &r->p->provider,
		[DEPARTMENT] = &r->p->department,
		[OFFICER] = &r->p->officer, [PHONE] = &r->p->phone,
		[TRANSLATES] = &r->p->translates,
		[TRANSLATES_LANG] = &r->p->translates_lang };
	int rc;

	if (texts[name] != NULL) {
		free(*texts[name]);
		*texts[name] = take_value;
		return 0;
	}
	rc = read_number(r, take_value, name == REVIEW ? &r->p->review_days :
	    &r->p->translates_number, e);
	free(take_value);
	return rc;
}

static int
unknown_name(const struct reader *r, const char *s, size_t n, struct err *e)
{
	struct buf all = BUF_INIT;

	err_set(e, ERR_INPUT, "%.200s:%d: '%.*s' is no name of a head",
	    r->file, r->line, n < 40 ? (int)n : 40, s);
	for (int i = 0; i < NAMES; i++)
		buf_printf(&all, "%s%s", i > 0 ? ", " : "", names[i]);
	err_hint(e, "these are, in this order: %s", all.s);
	buf_clear(&all);
	return -1;
}

/* One line of n bytes, without its newline; *last is the name before. */
static int
read_line(struct reader *r, const char *s, size_t n, int *last,
    struct err *e)
{
	const char *colon = memchr(s, ':', n);
	size_t k = colon != NULL ? (size_t)(colon - s) : n;
	int name = 0;

	if (colon == NULL)
		return bad(r, "a line of the head is 'name: value'", e);
	while (name < NAMES && (strlen(names[name]) != k ||
	    memcmp(names[name], s, k) != 0))
		name++;
	if (name == NAMES)
		return unknown_name(r, s, k, e);
	if (name <= *last) {
		err_set(e, ERR_INPUT, "%.200s:%d: '%s' stands before '%s', "
		    "and once", r->file, r->line, names[name], names[*last]);
		return -1;
	}
	*last = name;
	if (n < k + 3 || s[k + 1] != ' ')
		return bad(r, "one blank and a value stand behind the colon; "
		    "a line without a value is left out", e);
	return take_value(r, (enum name)name, mem_textn(s + k + 2, n - k - 2),
	    e);
}

/* *s goes behind the head. */
static int
read_head(struct reader *r, const char **s, const char *end, struct err *e)
{
	int last = -1;

	if (end - *s < FENCE_LEN || memcmp(*s, FENCE, FENCE_LEN) != 0)
		return bad(r, "a page's file begins with a line '---', the "
		    "head, and another line '---'", e);
	*s += FENCE_LEN;
	for (r->line = 2;; r->line++) {
		const char *nl = memchr(*s, '\n', (size_t)(end - *s));

		if (nl == NULL)
			return bad(r, "no line '---' ends the head", e);
		if (nl - *s == FENCE_LEN - 1 &&
		    memcmp(*s, FENCE, FENCE_LEN) == 0)
			break;
		if (read_line(r, *s, (size_t)(nl - *s), &last, e) < 0)
			return -1;
		*s = nl + 1;
	}
	*s += FENCE_LEN;
	return 0;
}

static void
forget(struct page_row *p)
{
	free(p->title);
	free(p->body);
	free(p->provider);
	free(p->department);
	free(p->officer);
	free(p->phone);
	free(p->translates);
	free(p->translates_lang);
	p->title = p->body = p->department = NULL;
	p->translates = p->translates_lang = NULL;
	p->provider = mem_text("");
	p->officer = mem_text("");
	p->phone = mem_text("");
	p->review_days = p->translates_number = 0;
}

/* What belongs together. */
static int
check(struct reader *r, struct err *e)
{
	struct page_row *p = r->p;

	if (p->title == NULL)
		return bad(r, "the head names no title", e);
	if (p->translates == NULL && (p->translates_lang != NULL ||
	    p->translates_number != 0))
		return bad(r, "the head does not name what it translates", e);
	if (p->translates_lang != NULL && strcmp(p->translates_lang, "ko") ==
	    0)
		return bad(r, "'translates-lang: ko' is left out", e);
	if (p->translates != NULL && p->translates_lang == NULL)
		p->translates_lang = mem_text("ko");
	return 0;
}

int
page_file_read(const char *file, const char *s, size_t n, struct page_row *p,
    struct err *e)
{
	struct reader r = { .file = file, .line = 1, .p = p };
	const char *end = s + n;
	size_t sound = utf8_span(s, n);

	forget(p);
	if (sound < n)
		return err_set(e, ERR_INPUT, "%.200s: byte %zu is not UTF-8",
		    file, sound + 1);
	if (read_head(&r, &s, end, e) < 0 || check(&r, e) < 0)
		return -1;
	p->body = mem_textn(s, (size_t)(end - s));
	return 0;
}
