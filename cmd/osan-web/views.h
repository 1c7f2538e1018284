/*
 * What the templates show: plain structs that a page fills.  Everything in
 * them is borrowed.
 */
#ifndef OSAN_CMD_WEB_VIEWS_H
#define OSAN_CMD_WEB_VIEWS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/osan-web/once.h"
#include "cmd/osan-web/tongue.h"
#include "lib/board/own.h"
#include "lib/board/public.h"
#include "lib/board/public_plaza.h"
#include "lib/board/public_search.h"
#include "lib/complaint/own_case.h"
#include "lib/complaint/public_figures.h"
#include "lib/complaint/public_advice.h"
#include "lib/inforeq/inforeq.h"
#include "lib/org/contractor_public.h"
#include "lib/org/department_public.h"
#include "lib/page/correction.h"
#include "lib/page/public.h"
#include "lib/web/html.h"

/* The language in which somebody wrote that: Korean where a Hangul syllable
 * stands in it, else English. */
const char *words_lang(const char *s);

struct layout;

/* Where that language is not the page's: itself, for the element's attribute
 * lang (WCAG 3.1.2); else NULL.  said_lang: of words that somebody wrote. */
const char *other_lang(const struct layout *l, const char *lang);
const char *said_lang(const struct layout *l, const char *s);

/* A step of the way to a page: "Home > Boards > …". */
struct crumb {
	const char *path;
	const char *text;
	const char *lang; /* of text; NULL = the page's */
};

struct visit_win;

/* What stands around each page. */
struct layout {
	const char *title;       /* of the page */
	const char *part;        /* which part of a list it shows, or NULL */
	const char *site;        /* the city's name */
	const char *site_lang;   /* of that name; NULL = the page's */
	const char *phone;
	const char *lang;
	const char *content;     /* "ko" or "en", see tongue.h */
	const char *base;        /* "" or "/en": in front of every path */
	const char *path;        /* of this page, without base */
	const char *origin;      /* "https://…", or "" */
	const char *section;     /* of the menu */
	const char *query;       /* what was searched for, or NULL */
	const char *feed;        /* path of its Atom feed, or NULL */
	const struct visit_win *win; /* this visitor is the Nth; or NULL */
	const struct crumb *crumbs; /* behind Home; the last is this page */
	size_t ncrumbs;
	bool official;
	const struct tongues *tongues;
	unsigned in;             /* in which of them this page is, a bit for
	                          * each; 0 = in no other, before page_begin:
	                          * in all */
	bool alone;              /* no other language has such a page */
	bool hidden;             /* not for search engines */
	bool print;              /* no menu */
	bool wrong;              /* a form has errors */
};

struct home_board {
	struct public_board board;
	struct public_entries entries;
};

struct home_view {
	const struct layout *l;
	const struct home_board *board;
	size_t n;
	const struct public_figures *figures;
	int64_t waiting; /* for the mayor's answer */
	const struct public_section *section; /* of the city's pages */
	size_t nsections;
};

struct boards_view {
	const struct layout *l;
	const struct public_board *board;
	size_t n;
	const struct public_page *page; /* on the site map */
	size_t npages;
};

struct board_view {
	const struct layout *l;
	const struct public_board *board;
	const struct public_entries *pinned; /* on the first page */
	const struct public_entries *list;
	const struct public_entry *last;     /* of the list */
	const struct public_topic *topic;    /* of a plaza */
	size_t ntopics;
	bool has_newer;
	bool has_older;
	bool may_write;
};

struct topic_view {
	const struct layout *l;
	const struct public_board *board;
	const struct public_topic *topic;
	const struct public_entries *list;
	const struct public_entry *last; /* of the list */
	bool later;                      /* it is not the first page */
	bool may_write;
};

struct post_view {
	const struct layout *l;
	const struct public_board *board;
	const struct public_entry *post;
	const struct public_file *file;
	size_t nfile;
	const struct public_entries *comments;
	int64_t ncomments;
	const struct public_answer *answer;  /* where it became a complaint */
	size_t nanswers;
	const struct public_entry *older;    /* NULL = none */
	const struct public_entry *newer;
	const struct public_topic *topic;    /* of a plaza; NULL = none */
	bool may_agree;
	bool may_write;
};

struct feed_view {
	int64_t updated_at; /* 0 = nothing has been posted */
	const struct public_board *board;
	const struct public_entries *list;
	const char *origin;
	const char *base;
	const char *site;
	const char *lang;
};

struct search_view {
	const struct layout *l;
	const char *query;         /* "" = nothing was asked yet */
	const char *board;         /* slug; "" = all */
	const struct public_board *boards;
	size_t nboards;
	bool best;
	int page;                  /* from 0 */
	const struct public_found *found;
	const char *wrong;         /* what is wrong with the query, or NULL */
	const char *hint;
};

struct text_view {
	const struct layout *l;
	const struct public_department *department;
	int64_t changed_at;
	const char *lang; /* of its words; NULL = the layout's */
};

/* Who processes personal data for the city. */
struct processors_view {
	const struct layout *l;
	const struct public_contractor *c;
	size_t n;
};

/* A page that translates another, or is its original. */
struct page_other {
	const struct tongue *in;
	const struct public_other *page;
};

struct page_view {
	const struct layout *l;
	const struct public_page *p;
	const struct page_other *other; /* the same in other languages */
	size_t nothers;
	const char *lang;        /* of its words; NULL = the layout's */
	bool overdue;            /* nobody has looked at it for long */
	int64_t preview_until;   /* 0: it is no preview */
};

struct section_view {
	const struct layout *l;
	const char *department;  /* NULL = none, as the one below */
	const char *phone;
	const struct public_section *section; /* below it */
	size_t nsections;
	const struct public_page *page;
	size_t npages;
};

struct sitemap_view {
	const char *origin;
	const char *const *path;
	size_t npaths;
	const struct public_board *board;
	const struct public_entries *list; /* one of each board */
	size_t n;
	const struct tongues *tongues;
	struct public_page *page[LANGUAGES_MOST]; /* of each */
	size_t npages[LANGUAGES_MOST];
};

struct my_view {
	const struct layout *l;
	const char *name;
	const char *token;
	const struct own_row *post;
	size_t nposts;
	bool more;
	const struct own_line *mine;
	size_t ncases;
	const struct inforeq *asked; /* for information */
	size_t nasked;
	const struct correction_own *report; /* errors on pages */
	size_t nreports;
};

struct form;

struct form_view {
	const struct layout *l;
	const struct form *f;
	const char *token;
	char once[ONCE_KEY];
	const char *action;
};

struct fail_view {
	const struct layout *l;
	const char *text;
	const char *because; /* NULL = none, as the one below */
	const char *hint;
};

/* The site is being worked on. */
struct closed_view {
	const struct layout *l;
	const char *text;
	const char *hint;
	const char *other; /* the other language's code; NULL = none */
	const char *other_text;
	const char *other_hint;
};

#endif
