/*
 * What the commands about pages share.
 */
#ifndef OSANCTL_PAGE_H
#define OSANCTL_PAGE_H

#include "cmd/osanctl/app.h"
#include "lib/page/page.h"

/* --lang, in the tables of options. */
#define PAGE_LANG_OPTION                                                    \
	{ .name = "lang",                                                   \
	    .arg = N_("LANGUAGE"),                                          \
	    .complete = "page-lang",                                        \
	    .help = N_("the language of the page; without it Korean, or "   \
		       "the one it is in") }

/* Finds the page that the first argument and --lang name. */
MUST_USE int page_named(struct app *app, const struct args *args,
    struct page_row *p, struct err *e);

/* Prints one page as a sheet, with its text where with_body. */
MUST_USE int page_sheet(struct app *app, const struct page_row *p,
    bool with_body, struct err *e);

/* Finds the page of the first argument, lets alter() change it in a write
 * transaction (a dry run: none), and prints what it is then.  The actor must
 * be of its department (article 3(3)). */
MUST_USE int page_alter(struct app *app, const struct args *args,
    int (*alter)(struct app *app, const struct args *args,
	struct page_row *p, struct err *e),
    struct err *e);

#endif
