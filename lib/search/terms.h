/*
 * The texts that a query looks for: as conditions on a row, as a number to
 * sort by, and as places to highlight.  What a text finds is said in
 * lib/text/find.h.
 */
#ifndef OSAN_SEARCH_TERMS_H
#define OSAN_SEARCH_TERMS_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/store/test.h"
#include "lib/text/find.h"
#include "lib/text/query.h"

/* One text as a condition: its test (see where_text) is true where it
 * stands in one of the values.  Lives until search_term_free. */
struct search_term;

struct search_term *search_term_new(const struct query_node *text);
void search_term_free(void *term); /* NULL is fine */
const struct store_test *search_term_test(const struct search_term *term);

/* All texts of a query that are wanted, those excluded left out. */
struct search_terms;

struct search_terms *search_terms_new(const struct query_node *root);
void search_terms_free(struct search_terms *terms); /* NULL is fine */
size_t search_terms_count(const struct search_terms *terms);

/* A test whose number is greater the better a post (title, body) fits: each
 * hit counts, one in the title as much as four. */
const struct store_test *search_terms_score(const struct search_terms *terms);

/* Where the texts stand in s, in order, without overlap: the first most
 * places.  Gives their number. */
size_t search_places(const struct search_terms *terms, const char *s,
    size_t n, struct find_place *places, size_t most);

#endif
