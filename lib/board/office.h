/*
 * What is an office's and nobody's personal data: the telephone numbers of
 * departments, and what the settings site.phone, personal.office-numbers
 * and personal.office-mail name.
 */
#ifndef OSAN_BOARD_OFFICE_H
#define OSAN_BOARD_OFFICE_H

#include "lib/base/err.h"
#include "lib/store/store.h"
#include "lib/text/personal.h"

struct offices;

/* Reads them all; *out is the caller's to free. */
MUST_USE int offices_read(struct store *store, struct offices **out,
    struct err *e);
void offices_free(struct offices *offices); /* NULL is fine */

/* For personal_find; borrowed. */
const struct personal_options *offices_options(const struct offices *offices);

#endif
