/*
 * The end of a process whose cryptography cannot be trusted; see fail.h.
 */
#include "lib/crypto/fail.h"

#include <stdio.h>
#include <stdlib.h>

_Noreturn void
crypto_fail(const char *what)
{
	fprintf(stderr, "osan: cannot use %s of this system\n", what);
	abort();
}
