/*
 * Pages as a tree of files below a folder, both ways; see page_file.h.
 */
#ifndef OSAN_PAGE_PAGE_TREE_H
#define OSAN_PAGE_PAGE_TREE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/org/actor.h"
#include "lib/page/page.h"
#include "lib/store/store.h"

/* What became, or would become, of the page of a file. */
struct page_tree_step {
	const char *file;        /* borrowed, as the page */
	const struct page_row *page;
	const char *what;        /* "added", "changed", "same"; static */
	bool published;
};

struct page_import {
	struct store *store;
	const struct actor *actor;
	const char *folder;
	bool only_look;
	bool publish;            /* what is not shown as it is then */
	const char *note;        /* for the versions; "" = none */
	void (*each)(void *ctx, const struct page_tree_step *s);
	void (*bad)(void *ctx, const struct err *bad); /* told of each file */
	void *ctx;
};

struct page_import_count {
	int64_t read, bad, added, changed, same, published;
};

/*
 * Brings the tree in; in a write transaction, but for only_look.  Files and
 * folders whose names begin with a dot, and a README.md at the top, are
 * left alone; pages that have no file stay.  Every file is read before the
 * first page is changed: where one is bad nothing was changed, and n->bad
 * says how many.  A translation may come with its original.
 *
 * ERR_DENIED for a page of another department (article 3(3)); ERR_REFUSED
 * for one that is to be published and may not be; ERR_IO.
 */
MUST_USE int page_import(const struct page_import *i,
    struct page_import_count *n, struct err *e);

struct page_export_count {
	int64_t written, same;
	int64_t strange; /* files there that are no page's */
};

/*
 * Writes pages at and below section (NULL: all) as they are being worked on
 * into the folder, which is made where there is none.  Each file is whole or
 * not there.  ERR_EXISTS where something else would be written over and
 * replace is false; strange (or NULL) is told of each file that looks like
 * a page's and belongs to none.
 */
MUST_USE int page_export(struct store *store, const char *folder,
    const char *section, bool replace, bool only_look,
    void (*strange)(void *ctx, const char *file), void *ctx,
    struct page_export_count *n, struct err *e);

#endif
