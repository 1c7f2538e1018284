/*
 * The names of files below a folder, for page_import.c and page_export.c.
 */
#ifndef OSAN_PAGE_PAGE_TREE_IMPL_H
#define OSAN_PAGE_PAGE_TREE_IMPL_H

#include <stddef.h>

#include "lib/base/err.h"

struct page_names {
	char **name; /* below the folder, in byte order */
	size_t n;
};

/* All that end in .md, but those that begin with a dot, below such a
 * folder, or are a README.md at the top.  ERR_NOT_FOUND where there is no
 * such folder, ERR_INPUT for a link that leads elsewhere, ERR_IO. */
MUST_USE int page_names_read(const char *folder, struct page_names *out,
    struct err *e);
void page_names_clear(struct page_names *names);

#endif
