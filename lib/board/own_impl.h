/*
 * What the files of lib/board/own*.c share.
 */
#ifndef OSAN_BOARD_OWN_IMPL_H
#define OSAN_BOARD_OWN_IMPL_H

#include <stdbool.h>

#include "lib/board/own.h"

/* The post, if the proof is of its writer; ERR_DENIED else, whether it is
 * somebody else's or does not exist. */
MUST_USE int own_get(struct store *store, int64_t id,
    const struct own_proof *proof, struct post *p, struct err *e);

bool own_is_shown_or_waits(const struct post *p);

#endif
