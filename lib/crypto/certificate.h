/*
 * Certificates of the site, of which only the end is of interest.
 */
#ifndef OSAN_CRYPTO_CERTIFICATE_H
#define OSAN_CRYPTO_CERTIFICATE_H

#include <stdint.h>

#include "lib/base/err.h"

/* When the first certificate of a PEM file is over, in microseconds.
 * ERR_IO; ERR_INPUT for a file without one. */
MUST_USE int certificate_end(const char *path, int64_t *us, struct err *e);

#endif
