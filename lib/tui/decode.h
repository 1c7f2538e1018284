/*
 * What a terminal sends, read: bytes in, keys, pasted texts and mouse
 * presses out.  Knows the sequences of xterm and its kin (tmux, screen, VTE,
 * rxvt), vt100, the Linux console, and those that terminfo adds; others are
 * dropped whole, so that no part of them counts as a key.
 *
 * Conjoining jamo that come together (some input methods send NFD) make the
 * key of their syllable.
 */
#ifndef OSAN_TUI_DECODE_H
#define OSAN_TUI_DECODE_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/tui/term.h"

struct decoder;

struct decoder *decoder_new(void);
void decoder_free(struct decoder *d); /* NULL is fine */

/* Learns the keys of a terminal; cap gives the value of a terminfo
 * capability ("kcuu1"), NULL where it has none. */
void decoder_learn(struct decoder *d, const char *(*cap)(const char *name));

void decoder_feed(struct decoder *d, const char *bytes, size_t n);

/*
 * Gives the next event (TERM_KEY, TERM_PASTE, TERM_MOUSE); false where there
 * is none yet.  late: nothing more came for TERM_ESC_MS, so what could be
 * the begin of something longer is what it looks like.  A paste's text is
 * valid until the next call.
 */
bool decoder_next(struct decoder *d, bool late, struct term_event *event);

/* Whether bytes are there that the next ones may complete. */
bool decoder_is_waiting(const struct decoder *d);

/* Whether a paste has begun and not ended. */
bool decoder_is_pasting(const struct decoder *d);

/* Ends a paste whose end does not come. */
void decoder_end_paste(struct decoder *d);

#endif
