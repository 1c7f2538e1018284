/*
 * libarchive, loaded when it is first needed; see libarchive.h.
 */
#include "lib/archive/libarchive.h"

#include <dlfcn.h>
#include <string.h>

#include "lib/base/mem.h"

int
libarchive_load(struct libarchive *lib, const char *soname, struct err *e)
{
	const struct {
		const char *name;
		void *slot;
	} table[] = {
#define ROW(name) { #name, &lib->name },
		LIBARCHIVE_FUNCTIONS(ROW)
#undef ROW
	};
	void *so = dlopen(soname, RTLD_LAZY | RTLD_NODELETE);
	void *f;

	if (so == NULL) {
		err_set(e, ERR_FAILED, "cannot load %s: %s", soname,
		    dlerror());
		return err_hint(e, "install the package libarchive13");
	}
	for (size_t i = 0; i < ARRAY_LEN(table); i++) {
		f = dlsym(so, table[i].name);
		if (f == NULL) {
			err_set(e, ERR_FAILED, "%s has no function %s", soname,
			    table[i].name);
			dlclose(so);
			return err_hint(e, "install a newer libarchive13");
		}
		/* ISO C has no cast from an object's to a function's
		 * pointer; POSIX promises that the bytes are the same. */
		memcpy(table[i].slot, &f, sizeof(f));
	}
	dlclose(so);
	return 0;
}
