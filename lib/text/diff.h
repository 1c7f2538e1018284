/*
 * Where two texts differ, word by word, to be marked when they stand side
 * by side, or line by line.  Words are runs of what is not white space, with
 * signs on their own; Han characters and the like stand alone.  The
 * differences are the least there are (Myers, "An O(ND) Difference Algorithm
 * and Its Variations", 1986) as long as the texts are not too far apart;
 * beyond that whatever stands between the equal beginning and end of a
 * stretch is one difference.
 */
#ifndef OSAN_TEXT_DIFF_H
#define OSAN_TEXT_DIFF_H

#include <stddef.h>

/* Bytes [start, end) of a text. */
struct diff_span {
	size_t start, end;
};

/* Spans of one text that the other has not, in order, apart from each
 * other; white space between two words of one span is in it. */
struct diff_spans {
	struct diff_span *span;
	size_t n;
};

/* Puts what only a has into *in_a and what only b has into *in_b, which
 * diff_spans_clear frees.  White space alone makes no difference.  Takes
 * time in proportion to the texts' length, however they differ. */
void diff_words(const char *a, size_t na, const char *b, size_t nb,
    struct diff_spans *in_a, struct diff_spans *in_b);

/* The same line by line: spans are of whole lines, each with the newline
 * that ends it; lines that differ in white space differ. */
void diff_lines(const char *a, size_t na, const char *b, size_t nb,
    struct diff_spans *in_a, struct diff_spans *in_b);
void diff_spans_clear(struct diff_spans *s);

#endif
