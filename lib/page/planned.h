/*
 * What is to be published or withdrawn at a set time.
 */
#ifndef OSAN_PAGE_PLANNED_H
#define OSAN_PAGE_PLANNED_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

struct page_planned {
	int64_t published;
	int64_t withdrawn;
	int64_t refused; /* could not be published; stays planned */
};

/* Does what is planned for now or before, in a write transaction; only_look:
 * counts it. */
MUST_USE int page_do_planned(struct store *store, bool only_look,
    struct page_planned *done, struct err *e);

#endif
