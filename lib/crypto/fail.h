/*
 * For this module alone: what is done when a primitive cannot run that has
 * no reason to fail (no random bytes from the kernel, a libcrypto without
 * SHA-256).  Going on would mean keys or seals that protect nothing, so the
 * process ends, as it does when memory runs out.
 */
#ifndef OSAN_CRYPTO_FAIL_H
#define OSAN_CRYPTO_FAIL_H

/* Says on standard error what could not run, and aborts. */
_Noreturn void crypto_fail(const char *what);

#endif
