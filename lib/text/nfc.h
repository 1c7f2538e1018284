/*
 * Text as it is stored: sound UTF-8, NFC (Unicode Annex 15), line feeds as
 * line ends, no control characters.
 */
#ifndef OSAN_TEXT_NFC_H
#define OSAN_TEXT_NFC_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"

/* Whether a quick look already shows that n bytes of sound UTF-8 are NFC;
 * false means only that it takes a closer look. */
bool text_is_plain_nfc(const char *s, size_t n);

/* Whether a quick look already shows that text_clean would leave n bytes of
 * sound UTF-8 as they are. */
bool text_is_clean(const char *s, size_t n, bool many_lines);

/* Appends the NFC form of n bytes of UTF-8.  ERR_INPUT for broken UTF-8. */
MUST_USE int text_nfc(const char *s, size_t n, struct buf *out,
    struct err *e);

/*
 * Appends the text as it is to be stored.  A byte order mark in front goes,
 * CR LF and CR become LF; with many_lines false a line end or tab becomes a
 * space, and blanks at both ends go (with true, those at the end).
 * ERR_INPUT names the byte (from 1) of broken UTF-8, of a NUL or of another
 * control character.
 */
MUST_USE int text_clean(const char *s, size_t n, bool many_lines,
    struct buf *out, struct err *e);

#endif
