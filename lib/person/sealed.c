/*
 * The columns of sealed.def; see sealed.h.
 */
#include "lib/person/sealed.h"

#include "lib/base/mem.h"
#include "lib/person/sealed.sql.h"

const struct sealed_column sealed_columns[] = {
#define SEALED(table, column, name) \
	{ table, column, &sql_##name##_next, &sql_##name##_put },
#include "lib/person/sealed.def"
#undef SEALED
};

const size_t sealed_column_count = ARRAY_LEN(sealed_columns);
