/*
 * A line that one types into.  The cursor moves over, and Backspace deletes,
 * what a person calls a character (lib/text/grapheme.h).
 *
 *   ^A Home, ^E End        to the begin, the end
 *   ^B Left, ^F Right      a character; Alt-b, Alt-f, Ctrl-Left, Ctrl-Right
 *                          a word
 *   Backspace, ^D Del      delete before, at the cursor
 *   ^W, Alt-Backspace      delete the word before; ^U, ^K all before, behind
 *   Up ^P, Down ^N         history
 */
#ifndef OSAN_TUI_INPUT_H
#define OSAN_TUI_INPUT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/tui/style.h"

struct term;

/* What was typed before, shared by the lines of one kind. */
struct input_history;

struct input_history *input_history_new(void);
void input_history_free(struct input_history *h); /* NULL is fine */

/* Adds a text as the newest; an equal older one goes, an empty one is not
 * kept, and of more than INPUT_HISTORY_MOST the oldest go. */
void input_history_add(struct input_history *h, const char *text);

#define INPUT_HISTORY_MOST 100

struct input;

#define INPUT_MOST 4096 /* bytes of a line */

/* An empty line.  history may be NULL and is borrowed.  secret: shown as
 * stars, and overwritten when freed. */
struct input *input_new(struct input_history *history, bool secret);
void input_free(struct input *in); /* NULL is fine */

enum input_result {
	INPUT_UNUSED,  /* not a key for a line */
	INPUT_MOVED,   /* the text is the same */
	INPUT_CHANGED,
	INPUT_DONE,    /* Enter */
	INPUT_CANCEL   /* Esc, ^C, ^G */
};

enum input_result input_key(struct input *in, int32_t key);

/* Inserts a pasted text: line ends and tabs become blanks, other control
 * characters and broken bytes go. */
enum input_result input_paste(struct input *in, const char *s, size_t n);

/* The text, UTF-8 in NFC; borrowed until it changes. */
const char *input_text(const struct input *in);

/* Sets the text, cursor at its end. */
void input_set(struct input *in, const char *text);

/* Draws it in w columns, scrolled so that the cursor is seen, and puts the
 * hardware cursor there. */
void input_draw(struct term *t, struct input *in, int y, int x, int w);

#endif
