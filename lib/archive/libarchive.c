/*
 * libarchive, loaded when it is first needed; see libarchive.h.
 */
#include "lib/archive/libarchive.h"

#include "lib/base/mem.h"
#include "lib/base/shared_object.h"

int
libarchive_load(struct libarchive *lib, const char *soname, struct err *e)
{
	const struct shared_function table[] = {
#define ROW(name) { #name, &lib->name },
		LIBARCHIVE_FUNCTIONS(ROW)
#undef ROW
	};

	return shared_object_load(soname, "libarchive13", table,
	    ARRAY_LEN(table), e);
}
