/*
 * Rows that the program has in memory, as a table of one statement:
 * osan_rows(:rows) has the columns c1, c2 … of the rows bound there.  One
 * INSERT … SELECT that adds many rows costs about half of as many INSERTs.
 * For statements only: no object of the schema may need our code, and SQLite
 * refuses the name there.
 */
#ifndef OSAN_STORE_ROWS_H
#define OSAN_STORE_ROWS_H

#include <stddef.h>

#include "lib/store/sql.h"

#define STORE_ROWS_COLUMNS 12 /* at most; what a row lacks is NULL */

/* n times so many values, row by row, whose names count for nothing; memory
 * is borrowed until the statement is done. */
struct store_rows {
	const struct bind *value;
	size_t columns;
	size_t n;
};

#endif
