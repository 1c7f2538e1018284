/*
 * What the files of lib/inforeq share; nobody else includes this.
 */
#ifndef OSAN_INFOREQ_INFOREQ_IMPL_H
#define OSAN_INFOREQ_INFOREQ_IMPL_H

#include "lib/crypto/digest.h"
#include "lib/inforeq/inforeq.h"

/* What is kept of a receipt code. */
void inforeq_code_hash(const char *code, unsigned char out[DIGEST_SIZE]);

/* In the transaction in which it ended: queues the notice to whoever asked;
 * nothing where no way is known to reach them. */
MUST_USE int inforeq_tell(struct store *store, const struct inforeq *r,
    struct err *e);

/* Whether nothing but white space stands there. */
bool inforeq_is_empty(const char *text);

#endif
