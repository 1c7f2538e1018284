/*
 * What the files of lib/inforeq share; nobody else includes this.
 */
#ifndef OSAN_INFOREQ_INFOREQ_IMPL_H
#define OSAN_INFOREQ_INFOREQ_IMPL_H

#include "lib/crypto/digest.h"
#include "lib/inforeq/inforeq.h"

/* What is kept of a receipt code. */
void inforeq_code_hash(const char *code, unsigned char out[DIGEST_SIZE]);

/* Whether nothing but white space stands there. */
bool inforeq_is_empty(const char *text);

#endif
