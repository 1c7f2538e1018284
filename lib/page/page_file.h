/*
 * A page as a file, so that a city can keep its pages in version control:
 * a head of "name: value" lines between two lines "---", and below it the
 * Markdown as it is.
 *
 *   ---
 *   title: 봄나들이
 *   provider: 문화관광과
 *   department: culture
 *   ---
 *
 * Names stand in this order, each once, and only where there is a value:
 * title, provider, department, officer, phone, review (days), translates
 * (path), translates-lang (where it is not ko) and translates-version.  The
 * file of a page lies at its path: "local/tourism/spring.md" in Korean,
 * "english/spring.en.md" in another language.  One form only, so that what
 * was read is written as the same bytes.
 */
#ifndef OSAN_PAGE_PAGE_FILE_H
#define OSAN_PAGE_PAGE_FILE_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/page/page.h"

/* Appends the file of a page that has its text. */
void page_file_put(struct buf *out, const struct page_row *p);

/* The name of its file below a folder: the caller's. */
char *page_file_name(const struct page_row *p);

/* Path and language of the page whose file has that name below the folder;
 * ERR_INPUT where it can be no page's. */
MUST_USE int page_file_place(const char *name, struct page_row *p,
    struct err *e);

/* Reads a file of n bytes into p: all that stands in it, and nothing for
 * what does not.  ERR_INPUT, naming file (borrowed) and line, for whatever
 * would not be written back as the same bytes. */
MUST_USE int page_file_read(const char *file, const char *s, size_t n,
    struct page_row *p, struct err *e);

#endif
