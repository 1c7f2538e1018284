/*
 * The texts of a query; see terms.h.
 */
#include "lib/search/terms.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/text/fold.h"

#define TITLE_WEIGHT 4

struct search_term {
	struct find *find;
	struct buf folded; /* of the row that is looked at */
	struct store_test test;
};

struct search_terms {
	struct find **find;
	size_t count;
	struct buf folded;
	struct store_test score;
};

static int64_t
stands(void *ctx, const struct store_args *args)
{
	struct search_term *t = ctx;
	const char *text;
	size_t n;

	for (int i = 0; i < store_args_count(args); i++) {
		text = store_arg_text(args, i, &n);
		buf_reset(&t->folded);
		text_fold(text, n, &t->folded);
		if (find_in(t->find, t->folded.s, t->folded.len))
			return 1;
	}
	return 0;
}

struct search_term *
search_term_new(const struct query_node *text)
{
	struct search_term *t = mem_new(1, sizeof(*t));

	t->find = find_new(text->text, text->phrase);
	buf_init(&t->folded);
	t->test = (struct store_test){ stands, t };
	return t;
}

void
search_term_free(void *term)
{
	struct search_term *t = term;

	if (t == NULL)
		return;
	find_free(t->find);
	buf_clear(&t->folded);
	free(t);
}

const struct store_test *
search_term_test(const struct search_term *term)
{
	return &term->test;
}

static int64_t
score(void *ctx, const struct store_args *args)
{
	struct search_terms *t = ctx;
	int64_t sum = 0, weight = TITLE_WEIGHT;
	const char *text;
	size_t n;

	for (int i = 0; i < store_args_count(args); i++, weight = 1) {
		text = store_arg_text(args, i, &n);
		buf_reset(&t->folded);
		text_fold(text, n, &t->folded);
		for (size_t k = 0; k < t->count; k++)
			sum += weight * (int64_t)find_count(t->find[k],
			    t->folded.s, t->folded.len);
	}
	return sum;
}

static void
collect(struct search_terms *t, const struct query_node *n)
{
	if (n->type == QUERY_NOT)
		return;
	if (n->type == QUERY_TEXT) {
		t->find = mem_grow(t->find, t->count + 1, sizeof(*t->find));
		t->find[t->count++] = find_new(n->text, n->phrase);
	}
	for (const struct query_node *k = n->child; k != NULL; k = k->next)
		collect(t, k);
}

struct search_terms *
search_terms_new(const struct query_node *root)
{
	struct search_terms *t = mem_new(1, sizeof(*t));

	buf_init(&t->folded);
	t->score = (struct store_test){ score, t };
	if (root != NULL)
		collect(t, root);
	return t;
}

void
search_terms_free(struct search_terms *terms)
{
	if (terms == NULL)
		return;
	for (size_t i = 0; i < terms->count; i++)
		find_free(terms->find[i]);
	free(terms->find);
	buf_clear(&terms->folded);
	free(terms);
}

size_t
search_terms_count(const struct search_terms *terms)
{
	return terms->count;
}

const struct store_test *
search_terms_score(const struct search_terms *terms)
{
	return &terms->score;
}

static int
by_start(const void *a, const void *b)
{
	const struct find_place *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->end > y->end) - (x->end < y->end);
}

size_t
search_places(const struct search_terms *terms, const char *s, size_t n,
    struct find_place *places, size_t most)
{
	struct find_place *all = mem_new(terms->count * most + 1,
	    sizeof(*all));
	size_t found = 0, kept = 0;

	for (size_t i = 0; i < terms->count; i++)
		found += find_places(terms->find[i], s, n, all + found, most);
	qsort(all, found, sizeof(*all), by_start);
	for (size_t i = 0; i < found; i++) {
		struct find_place *last = kept > 0 ? &places[kept - 1] : NULL;

		if (last != NULL && all[i].start <= last->end) {
			if (all[i].end > last->end)
				last->end = all[i].end;
			continue;
		}
		if (kept == most)
			break;
		places[kept++] = all[i];
	}
	free(all);
	return kept;
}
