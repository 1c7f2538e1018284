/*
 * The files below share/texts, the filter rules of share/filters
 * ("filters/default.jsonl") and the holidays of share/calendar
 * ("calendar/holidays.csv"), compiled in by lib/base/texts.awk, and the
 * tables among them (.tsv: lines of cells parted by one tab, "#" begins a
 * comment, "-" is an empty cell; .csv: the same with commas, none quoted).
 */
#ifndef OSAN_BASE_TEXTS_H
#define OSAN_BASE_TEXTS_H

#include <stddef.h>

struct text_file {
	const char *name; /* "grounds.tsv", "notices/removal.ko.txt" */
	const char *text;
};

extern const struct text_file text_files[]; /* made; ends with NULLs */

/* The text of a file, static; NULL where there is none of that name. */
const char *text_file(const char *name);

#define TEXT_CELLS 16

/* One line of a table; the memory is the row's until the next call. */
struct text_row {
	const char *at;        /* where the next line begins */
	char part;             /* what parts cells */
	char *copy;            /* of the line, cut into cells */
	const char *cell[TEXT_CELLS];
	size_t cells;
};

/* Starts at the table's first line; name must be a file that is there. */
void text_row_init(struct text_row *row, const char *name);

/* Reads the next line: 1, or 0 at the end. */
int text_row_next(struct text_row *row);
void text_row_clear(struct text_row *row);

#endif
