/*
 * The table of all columns that hold private texts sealed by
 * person_seal_text, for what goes through all of them.
 */
#ifndef OSAN_PERSON_SEALED_H
#define OSAN_PERSON_SEALED_H

#include <stddef.h>

#include "lib/store/sql.h"

struct sealed_column {
	const char *table;      /* as both are bound to the text */
	const char *column;
	const struct sql *next; /* id and text of the first row after :after
	                         * that is under an older key than that with
	                         * id :key, in four bytes */
	const struct sql *put;  /* :id, :sealed */
};

extern const struct sealed_column sealed_columns[];
extern const size_t sealed_column_count;

#endif
