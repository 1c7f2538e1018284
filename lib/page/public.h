/*
 * Pages and sections as the public sees them, over a connection of the role
 * public: what is published and whose time is not over (article 6(1)), with
 * who provides it (article 5(2)).
 */
#ifndef OSAN_PAGE_PUBLIC_H
#define OSAN_PAGE_PUBLIC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct public_page {
	int64_t id;
	char *path;
	char *title;
	char *body;          /* Markdown; NULL in lists */
	char *provider;
	char *department;    /* in the language of the page */
	char *phone;         /* the page's, else the department's */
	char *officer;       /* may be empty */
	int64_t number;      /* of the version */
	int64_t updated_at;  /* microseconds, as all times */
	int64_t reviewed_at; /* 0 = never since */
	int64_t withdraw_at; /* 0 = not planned */
	char *original;      /* path of what it translates; NULL = none */
	int64_t original_at; /* when that changed after this was made; 0 = it
	                      * did not */
	char *original_title; /* NULL as that */
	int64_t due_at;      /* its review (article 5(1)); 0 = it has none */
};

#define PUBLIC_PAGE_INIT { .id = 0 }

void public_page_clear(struct public_page *p);

/* ERR_NOT_FOUND. */
MUST_USE int public_page_find(struct store *store, const char *path,
    const char *lang, struct public_page *p, struct err *e);

/* The same page in another language: what it translates, what translates
 * it, and what translates the same. */
struct public_other {
	char *lang;
	char *path;
	char *title;
};

/* Those of a page in that language, by language; public_others_free. */
MUST_USE int public_page_others(struct store *store,
    const struct public_page *p, const char *lang,
    struct public_other **out, size_t *n, struct err *e);
void public_others_free(struct public_other *o, size_t n);

/* The page of that id as it is being worked on, on a store that writes.
 * ERR_NOT_FOUND. */
MUST_USE int public_page_preview(struct store *store, int64_t id,
    struct public_page *p, struct err *e);

/* Where a page is that was moved from there; the caller's.  ERR_NOT_FOUND. */
MUST_USE int public_page_moved(struct store *store, const char *path,
    const char *lang, char **to, struct err *e);

struct public_section {
	char *path;
	char *name;       /* in the language asked for, else Korean */
	char *department;
	char *phone;
};

void public_section_clear(struct public_section *s);

/* ERR_NOT_FOUND. */
MUST_USE int public_section_find(struct store *store, const char *path,
    const char *lang, struct public_section *s, struct err *e);

/* Sections below one ("" = all) that have something to show in that
 * language, in their order; public_sections_free. */
MUST_USE int public_sections(struct store *store, const char *below,
    const char *lang, struct public_section **out, size_t *n,
    struct err *e);
/* The same, but those alone that stand in no other. */
MUST_USE int public_top_sections(struct store *store, const char *lang,
    struct public_section **out, size_t *n, struct err *e);
void public_sections_free(struct public_section *s, size_t n);

/* Pages below a section's path ("" = all), by path; public_pages_free. */
MUST_USE int public_pages(struct store *store, const char *below,
    const char *lang, struct public_page **out, size_t *n, struct err *e);
void public_pages_free(struct public_page *p, size_t n);

/* When pages will change by time alone: the next one's is over, or its
 * review is overdue for banner_after (0 = that is not told); 0 = never. */
MUST_USE int public_page_next_end(struct store *store, int64_t now,
    int64_t banner_after, int64_t *at, struct err *e);

#endif
