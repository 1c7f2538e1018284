/*
 * A program on a pseudo-terminal, and what its screen looks like: the other
 * end is libvterm, a terminal without a window.
 */
#ifndef OSAN_TESTS_CONSOLE_SCREEN_H
#define OSAN_TESTS_CONSOLE_SCREEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/buf.h"

struct screen;

struct screen_options {
	int h, w;
	const char *const *env; /* "NAME=VALUE", or "NAME" to unset; NULL ends */
};

/* Starts a command of the shell on a new terminal; NULL where it cannot. */
struct screen *screen_start(const struct screen_options *o,
    const char *command);

/* Kills what still runs there, and frees. */
void screen_free(struct screen *s);

/* Takes what the program sends, for timeout_ms at most; gives the bytes,
 * 0 where none came, -1 where the terminal was let go. */
long screen_read(struct screen *s, int timeout_ms);

/* Bytes taken since the start. */
size_t screen_bytes(const struct screen *s);

/* Whether keys wait that the program has not taken; screen_read gives it
 * more of them. */
bool screen_has_typed(const struct screen *s);

/* Types a key (lib/tui/key.h); n bytes as they are; a text as a terminal
 * pastes it. */
void screen_key(struct screen *s, int32_t key);
void screen_type(struct screen *s, const char *bytes, size_t n);
void screen_paste(struct screen *s, const char *text);

/* Presses and lets go of the left button; sent where the program asked for
 * the mouse. */
void screen_click(struct screen *s, int y, int x);

void screen_resize(struct screen *s, int h, int w);

/* A signal to the program; the terminal's end. */
void screen_signal(struct screen *s, int number);
void screen_hangup(struct screen *s);

/* Whether it has ended; *status is as wait(2) gives it. */
bool screen_is_gone(struct screen *s, int *status);

/* Appends a line without the blanks at its end; all lines, and below them
 * where they have attributes or colours. */
void screen_line(struct screen *s, int y, struct buf *out);
void screen_dump(struct screen *s, struct buf *out);

/* Appends the attributes of a cell: "bold reverse red", or "". */
void screen_looks(struct screen *s, int y, int x, struct buf *out);

int screen_height(const struct screen *s);

/* Where a text stands: its line, and the column where it begins. */
bool screen_find(struct screen *s, const char *text, int *y, int *x);

/* The hardware cursor; false where it is hidden. */
bool screen_cursor(const struct screen *s, int *y, int *x);

/* Whether the terminal is as it was before: main screen, cursor shown, the
 * line discipline's modes, no mouse. */
bool screen_is_restored(const struct screen *s);

#endif
