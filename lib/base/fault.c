/*
 * Dying on demand, for tests; see fault.h.
 */
#include "lib/base/fault.h"

#ifdef OSAN_TEST

#include <signal.h>
#include <stdlib.h>

#include "lib/base/err.h"
#include "lib/base/num.h"

void
fault_point(void)
{
	static int64_t passed;
	const char *text = getenv("OSAN_FAULT");
	struct err none;
	int64_t wanted;

	if (text == NULL || num_parse(text, 1, 1000000, &wanted, &none) < 0)
		return;
	if (++passed == wanted)
		(void)raise(SIGKILL);
}

#else

/* A file with nothing in it is no C. */
struct fault;

#endif
