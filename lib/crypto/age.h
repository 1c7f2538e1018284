/*
 * Files in the age v1 format (age-encryption.org/v1, published by C2SP),
 * encrypted to recipients' public keys: what encrypts holds no secret, and
 * any other program for age opens them.
 *
 * Behind the header (age_header.h) stand 16 random bytes and the text in
 * pieces of 64 KiB, each sealed by ChaCha20-Poly1305 under its number and
 * whether it is the last (STREAM), so that a piece that was changed, left
 * out, moved or cut off is noticed.  Memory does not grow with the file.
 */
#ifndef OSAN_CRYPTO_AGE_H
#define OSAN_CRYPTO_AGE_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/base/sink.h"
#include "lib/crypto/age_key.h"

/* --- writing ----------------------------------------------------------- */

struct age_writer;

/* Begins a file that each of n recipients (1 or more) can open, and writes
 * its header.  The sink is called until age_finish.  ERR_INPUT for a
 * recipient's key that keeps nothing secret, ERR_CRYPTO, the sink's. */
MUST_USE int age_writer_new(struct age_writer **out,
    const struct age_recipient *to, size_t n, const struct sink *sink,
    struct err *e);

/* The next n bytes of the text.  The sink's errors, after which nothing more
 * can be written. */
MUST_USE int age_write(struct age_writer *w, const void *p, size_t n,
    struct err *e);

/* Writes the last piece: without it the file is not whole. */
MUST_USE int age_finish(struct age_writer *w, struct err *e);

/* Wipes and frees, finished or not; NULL is nothing. */
void age_writer_free(struct age_writer *w);

/* --- reading ----------------------------------------------------------- */

struct age_reader;

/* Opens a file by the first of n identities that it was encrypted to.  The
 * source is called until age_reader_free.  Errors of age_header_length and
 * age_header_open; ERR_DAMAGED for a file that ends in its header; the
 * source's. */
MUST_USE int age_reader_new(struct age_reader **out,
    const struct age_identity *ids, size_t n, const struct source *source,
    struct err *e);

/* The next piece of the text, its length, and *p, which stays until the next
 * call; 0 at the end, which is told only where the file is whole.  -1 with
 * ERR_DAMAGED and the place (from which byte of the text on) where a bit is
 * another or something is missing; what was given before it is sound.  The
 * source's errors. */
MUST_USE ptrdiff_t age_read(struct age_reader *r, const void **p,
    struct err *e);

/* Wipes and frees; NULL is nothing. */
void age_reader_free(struct age_reader *r);

#endif
