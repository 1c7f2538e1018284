/*
 * OpenSSL's libcrypto, loaded when it is first needed; see libcrypto.h.
 */
#include "lib/crypto/libcrypto.h"

#include <pthread.h>
#include <stdio.h>

#include "lib/base/mem.h"
#include "lib/base/shared_object.h"
#include "lib/crypto/fail.h"

#define LIBCRYPTO_SONAME "libcrypto.so.3"

/* Filled once, before anybody sees it. */
static struct libcrypto lib;

static void
load(void)
{
	const struct shared_function table[] = {
#define ROW(name) { #name, &lib.name },
		LIBCRYPTO_FUNCTIONS(ROW)
#undef ROW
	};
	struct err e = ERR_INIT;

	if (shared_object_load(LIBCRYPTO_SONAME, "libssl3", table,
	    ARRAY_LEN(table), &e) < 0) {
		fprintf(stderr, "osan: %s\n%s\n", e.msg, e.hint);
		crypto_fail(LIBCRYPTO_SONAME);
	}
}

const struct libcrypto *
libcrypto(void)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;

	pthread_once(&once, load);
	return &lib;
}
