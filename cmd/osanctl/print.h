/*
 * Values that may be missing: 0 stands for none and is printed as null.
 */
#ifndef OSANCTL_PRINT_H
#define OSANCTL_PRINT_H

#include <stdint.h>

#include "lib/out/out.h"

static inline void
print_ref(struct out *o, int64_t value)
{
	if (value != 0)
		out_int(o, value);
	else
		out_null(o);
}

static inline void
print_time(struct out *o, int64_t us)
{
	if (us != 0)
		out_time(o, us);
	else
		out_null(o);
}

#endif
