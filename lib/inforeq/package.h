/*
 * What a request for information is provided with, in memory: a file for
 * each page, post and figure that was chosen.  Only what the public sees
 * comes in: everything is read through the views web_… (article 7).  Names
 * of writers and attached files stay out.
 */
#ifndef OSAN_INFOREQ_PACKAGE_H
#define OSAN_INFOREQ_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/store/store.h"

enum inforeq_kind {
	INFOREQ_PAGE,
	INFOREQ_POST,
	INFOREQ_FIGURE,
	INFOREQ_NOTE /* what is added about the others */
};

/* "page", "post", "figure", "note"; static. */
const char *inforeq_kind_word(enum inforeq_kind kind);

struct inforeq_member {
	enum inforeq_kind kind;
	char *name;      /* "pages/ko/life/tourism.md" */
	struct buf text; /* UTF-8 */
	char *address;   /* below the site's: "/page/life/tourism"; or "" */
	int64_t time;    /* last changed, microseconds */
	int64_t page_id; /* 0 = none, as post_id */
	int64_t post_id;
};

struct inforeq_package {
	struct inforeq_member *member;
	size_t n;
	size_t bytes;      /* of all texts */
	size_t most_files; /* settings */
	size_t most_bytes;
	int64_t now;       /* one moment for all that is read */
	int64_t day;       /* when its day began: the time of what has none */
	bool settled;
};

/* An empty one, with the limits of the settings. */
MUST_USE int inforeq_package_init(struct inforeq_package *p,
    struct store *store, struct err *e);
void inforeq_package_clear(struct inforeq_package *p);

/* Each adds what it names.  ERR_REFUSED where it grows beyond the limits.
 * They are not called after inforeq_package_settle. */

/* *taken is false, and nothing is added, where that post is not public. */
MUST_USE int inforeq_package_post(struct inforeq_package *p,
    struct store *store, int64_t id, bool *taken, struct err *e);

/* The published pages at that path and below it, in every language; "/" is
 * all of them.  ERR_NOT_FOUND where there is none. */
MUST_USE int inforeq_package_pages(struct inforeq_package *p,
    struct store *store, const char *path, struct err *e);

/* "complaints": how many came and were answered, by month and department;
 * "survey-ID": what was published of a closed survey, and its questions.
 * ERR_USAGE for another name, ERR_NOT_FOUND for a survey that is not
 * published. */
MUST_USE int inforeq_package_figure(struct inforeq_package *p,
    struct store *store, const char *name, struct err *e);

/* Puts the files in the order of their names, each once.  ERR_USAGE where
 * there is none. */
MUST_USE int inforeq_package_settle(struct inforeq_package *p,
    struct err *e);

/* For lib/inforeq: a new member at the end, whose name is swallowed. */
struct inforeq_member *inforeq_package_add(struct inforeq_package *p,
    enum inforeq_kind kind, char *take_name);

#endif
