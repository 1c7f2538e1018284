/*
 * Shared libraries loaded when needed; see shared_object.h.
 */
#include "lib/base/shared_object.h"

#include <dlfcn.h>
#include <string.h>

int
shared_object_load(const char *soname, const char *package,
    const struct shared_function *functions, size_t n, struct err *e)
{
	void *so = dlopen(soname, RTLD_LAZY | RTLD_NODELETE);
	void *f;

	if (so == NULL) {
		err_set(e, ERR_FAILED, "cannot load %s: %s", soname,
		    dlerror());
		return err_hint(e, "install the package %s", package);
	}
	for (size_t i = 0; i < n; i++) {
		f = dlsym(so, functions[i].name);
		if (f == NULL) {
			err_set(e, ERR_FAILED, "%s has no function %s", soname,
			    functions[i].name);
			dlclose(so);
			return err_hint(e, "install a newer %s", package);
		}
		/* ISO C has no cast from an object's to a function's
		 * pointer; POSIX promises that the bytes are the same. */
		memcpy(functions[i].slot, &f, sizeof(f));
	}
	dlclose(so);
	return 0;
}
