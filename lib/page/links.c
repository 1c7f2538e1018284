/*
 * Where links lead; see links.h.
 */
#include "lib/page/links.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "lib/base/mem.h"
#include "lib/base/num.h"
#include "lib/org/languages.h"
#include "lib/page/links.sql.h"
#include "lib/page/outline.h"

/* What stands at the top of the site besides pages and boards. */
static const char *const others[] = { "", "search", "my", "sign-in",
	"complaint", "consult", "mayor", "figures", "privacy", "help",
	"sitemap", "participation", "survey", "reward", "correction",
	"inforeq", "mailid", "emblem" };

const char *
link_state_word(enum link_state state)
{
	static const char *const words[] = { "ok", "dead", "no-anchor",
		"moved", "outside", "no-address" };

	return words[state];
}

struct walk {
	struct store *store;
	const struct languages *languages;
	const char *path;
	const char *lang;
	const struct outline *own;
};

/* An address of this site in its parts; path is without "/en", "/ja". */
struct place {
	char *path;
	const char *lang;
	char *anchor; /* NULL = none */
};

static void
place_clear(struct place *p)
{
	free(p->path);
	free(p->anchor);
}

static int
hex(char c)
{
	const char *digits = "0123456789abcdef";
	const char *p = strchr(digits, c >= 'A' && c <= 'F' ? c + 32 : c);

	return c != '\0' && p != NULL ? (int)(p - digits) : -1;
}

/* "%EC%A7" as the bytes that it means, in place. */
static void
decode(char *s)
{
	char *to = s;

	for (; *s != '\0'; s++, to++) {
		bool coded = s[0] == '%' && hex(s[1]) >= 0 && hex(s[2]) >= 0;

		*to = coded ? (char)(hex(s[1]) * 16 + hex(s[2])) : *s;
		s += coded ? 2 : 0;
	}
	*to = '\0';
}

static void
parse(const struct walk *w, const char *target, struct place *p)
{
	size_t n = strcspn(target, "?#");
	const char *hash = strchr(target, '#');

	*p = (struct place){ .lang = w->lang };
	if (hash != NULL) {
		p->anchor = mem_text(hash + 1);
		decode(p->anchor);
	}
	if (n == 0) {
		p->path = mem_printf("/page/%s", w->path);
		return;
	}
	p->lang = w->languages->code[0];
	for (size_t i = 1, len; i < w->languages->n; i++) {
		const char *code = w->languages->code[i];

		len = 1 + strlen(code);
		if (n >= len && memcmp(target + 1, code, len - 1) == 0 &&
		    (n == len || target[len] == '/')) {
			p->lang = code;
			target += len;
			n -= len;
			break;
		}
	}
	p->path = mem_textn(target, n);
	decode(p->path);
}

/* Whether the text has a heading of that name. */
static int
has_anchor(const char *body, const char *anchor, bool *yes, struct err *e)
{
	struct outline o;
	int rc = outline_read(body, strlen(body), &o, e);

	*yes = rc == 0 && slugs_have(&o.headings, anchor);
	outline_clear(&o);
	return rc;
}

static int
count(struct store *store, const struct sql *sql, const struct bind *binds,
    bool *yes, struct err *e)
{
	int64_t n;
	int rc = store_int(store, sql, binds, &n, e);

	*yes = rc == 0 && n > 0;
	return rc;
}

/* A page is not there: it was moved, or it is a section, or nothing. */
static int
other_page(const struct walk *w, const char *path, const char *lang,
    enum link_state *state, struct err *e)
{
	bool yes;

	if (count(w->store, &sql_links_section, BINDS(b_text("path", path)),
	    &yes, e) < 0)
		return -1;
	if (yes) {
		*state = LINK_OK;
		return 0;
	}
	if (count(w->store, &sql_links_page_moved, BINDS(
	    b_text("path", path), b_text("lang", lang)), &yes, e) < 0)
		return -1;
	*state = yes ? LINK_MOVED : LINK_DEAD;
	return 0;
}

static int
page_state(const struct walk *w, const struct place *p, const char *path,
    enum link_state *state, struct err *e)
{
	bool own = strcmp(path, w->path) == 0 &&
	    strcmp(p->lang, w->lang) == 0, yes = true;
	char *body = NULL;
	int rc;

	*state = LINK_OK;
	if (own) {
		if (p->anchor != NULL && p->anchor[0] != '\0' &&
		    !slugs_have(&w->own->headings, p->anchor))
			*state = LINK_NO_ANCHOR;
		return 0;
	}
	rc = store_text(w->store, &sql_links_page_body, BINDS(
	    b_text("path", path), b_text("lang", p->lang)), &body, e);
	if (rc < 0 && e->code == ERR_NOT_FOUND) {
		err_clear(e);
		return other_page(w, path, p->lang, state, e);
	}
	if (rc == 0 && p->anchor != NULL && p->anchor[0] != '\0')
		rc = has_anchor(body, p->anchor, &yes, e);
	if (!yes)
		*state = LINK_NO_ANCHOR;
	free(body);
	return rc;
}

/* "free" or "free/12", what stands below is its post's. */
static int
board_state(const struct walk *w, const char *rest, enum link_state *state,
    struct err *e)
{
	char *slug = mem_textn(rest, strcspn(rest, "/"));
	const char *post = rest + strlen(slug);
	char *number = mem_textn(post + (*post == '/'),
	    strcspn(post + (*post == '/'), "/"));
	struct err none = ERR_INIT;
	int64_t n = 0;
	bool yes;
	int rc;

	if (num_parse(number, 1, INT64_MAX, &n, &none) == 0)
		rc = count(w->store, &sql_links_post, BINDS(
		    b_text("slug", slug), b_int("number", n)), &yes, e);
	else
		rc = count(w->store, &sql_links_board, BINDS(
		    b_text("slug", slug)), &yes, e);
	*state = yes ? LINK_OK : LINK_DEAD;
	free(slug);
	free(number);
	return rc;
}

static bool
is_other(const char *path)
{
	size_t n = strcspn(path, "/");

	for (size_t i = 0; i < ARRAY_LEN(others); i++)
		if (strlen(others[i]) == n && memcmp(path, others[i], n) == 0)
			return true;
	return false;
}

static int
own_state(const struct walk *w, const char *target, enum link_state *state,
    struct err *e)
{
	struct place p;
	int rc = 0;

	parse(w, target, &p);
	*state = LINK_OK;
	if (strncmp(p.path, "/page/", 6) == 0)
		rc = page_state(w, &p, p.path + 6, state, e);
	else if (strncmp(p.path, "/board/", 7) == 0)
		rc = board_state(w, p.path + 7, state, e);
	else if (strcmp(p.path, "/page") != 0 &&
	    strcmp(p.path, "/board") != 0 &&
	    !is_other(p.path + (p.path[0] == '/')))
		*state = LINK_DEAD;
	place_clear(&p);
	return rc;
}

static bool
begins(const char *s, const char *with)
{
	return strncasecmp(s, with, strlen(with)) == 0;
}

static int
state_of(const struct walk *w, const char *target, enum link_state *state,
    struct err *e)
{
	if (begins(target, "http://") || begins(target, "https://")) {
		*state = LINK_OUTSIDE;
		return 0;
	}
	if (begins(target, "mailto:") || begins(target, "tel:")) {
		*state = LINK_OK;
		return 0;
	}
	if ((target[0] == '/' && target[1] != '/') || target[0] == '#')
		return own_state(w, target, state, e);
	*state = LINK_NO_ADDRESS;
	return 0;
}

static int
read_page(struct store *store, const struct languages *languages,
    const struct stmt *st,
    void (*each)(void *ctx, const struct page_link *l), void *ctx,
    struct err *e)
{
	const char *body = stmt_text(st, 3);
	struct outline o;
	struct walk w = { store, languages, stmt_text(st, 0),
		stmt_text(st, 1), &o };
	int rc = outline_read(body, strlen(body), &o, e);

	for (size_t i = 0; rc == 0 && i < o.n; i++) {
		struct page_link l = { w.path, w.lang, stmt_text(st, 2),
			o.link[i].line, o.link[i].target, LINK_OK };

		rc = state_of(&w, l.target, &l.state, e);
		if (rc == 0)
			each(ctx, &l);
	}
	outline_clear(&o);
	return rc;
}

int
links_each(struct store *store, const char *section,
    void (*each)(void *ctx, const struct page_link *l), void *ctx,
    struct err *e)
{
	struct languages languages;
	struct stmt *st;
	int rc;

	if (languages_read(store, &languages, e) < 0 ||
	    stmt_open(store, &sql_links_pages, BINDS(
	    b_text("section", section)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0)
		if ((rc = read_page(store, &languages, st,
		    each, ctx, e)) < 0)
			break;
	stmt_close(st);
	return rc;
}
