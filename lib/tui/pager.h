/*
 * A text of paragraphs, headings and rules, laid out for a width and
 * scrolled in an area; with search.
 */
#ifndef OSAN_TUI_PAGER_H
#define OSAN_TUI_PAGER_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/tui/draw.h"

struct pager;

struct pager *pager_new(void);
void pager_free(struct pager *p); /* NULL is fine */

/* Takes all text away; scrolled to the top, and nothing searched for. */
void pager_clear(struct pager *p);

/* The same, but for a text that is told anew: scrolls back to the same place
 * when it is drawn. */
void pager_again(struct pager *p);

/*
 * Appends a paragraph: n bytes, in which line ends stay, with spans by byte
 * offset (draw.h).  Text and spans are copied.  indent: columns left free
 * before each line.
 */
void pager_add(struct pager *p, const char *s, size_t n, int indent,
    enum style style, const struct span *spans, size_t nspans);

/* Appends a text in a style; a heading; a rule; an empty line. */
void pager_puts(struct pager *p, const char *s, enum style style);
void pager_heading(struct pager *p, const char *s);
void pager_rule(struct pager *p);
void pager_blank(struct pager *p);

/* Lays it out (again where the width changed; the first line seen stays)
 * and draws it. */
void pager_draw(struct term *t, struct pager *p, struct area a);

/* Lines of the text laid out for so many columns. */
size_t pager_lines(struct pager *p, int columns);

/* Of what was drawn last: scrolls; false where it cannot go further. */
bool pager_move(struct pager *p, long lines);
bool pager_page(struct pager *p, int pages);
bool pager_half(struct pager *p, int halves);
void pager_first(struct pager *p);
void pager_last(struct pager *p);

/* The first line seen, lines in all, and how many are seen. */
void pager_place(const struct pager *p, size_t *top, size_t *all,
    size_t *seen);

/*
 * Incremental search: marks all hits (lib/text/find.h; NULL or "": none) and
 * scrolls to the first at or behind the line where the search began; false
 * where there is none.
 */
bool pager_search(struct pager *p, const char *text);

/* Keeps the place that a search found, or goes back to where it began. */
void pager_search_end(struct pager *p, bool keep);

/* The next hit, or the one before, around the end; false: none. */
bool pager_search_next(struct pager *p, bool forward);

/* How many hits there are (counted up to 10,000). */
size_t pager_hits(const struct pager *p);

#endif
