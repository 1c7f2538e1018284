/*
 * Which cells of a table are withheld: those with fewer than five answers,
 * and so many others that no difference from a sum tells one of them.
 *
 * A reader is taken to know the sum of every row and column, the cells that
 * are shown, that what is shown has five or more, and this rule.  Within
 * each row and column every small cell could then still be anything from 0
 * to 4; and no cell follows from the sums of several rows and columns.
 * Which other cells go is chosen by their place and not by their number, so
 * that the choice tells nothing.
 *
 * Pure: no database.
 */
#ifndef OSAN_SURVEY_WITHHOLD_H
#define OSAN_SURVEY_WITHHOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define WITHHOLD_BELOW 5

/* A table of answers, row by row; hidden has a place for each cell, and
 * cells that are marked in it beforehand stay so. */
struct withhold {
	const int64_t *count;
	bool *hidden;
	size_t rows, columns;
};

/* One row or column of cells that together have all answers: marks what is
 * withheld. */
void withhold_line(const int64_t *count, bool *hidden, size_t n);

/* The same for a table whose rows and columns both have known sums. */
void withhold_table(const struct withhold *t);

#endif
