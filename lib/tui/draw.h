/*
 * Drawing into the frame between term_begin and term_end.  What lies
 * outside of the screen is cut off.  No text can do harm: control
 * characters and the like are shown, never sent (lib/text/shown.h).
 */
#ifndef OSAN_TUI_DRAW_H
#define OSAN_TUI_DRAW_H

#include <stddef.h>

#include "lib/tui/style.h"

struct term;

struct area {
	int y, x, h, w;
};

/* Bytes [start, end) of a text in a style of their own. */
struct span {
	size_t start, end;
	enum style style;
};

/* Draws n bytes into exactly w columns: cut with "…" (">" in ASCII), filled
 * up with blanks.  Line ends are blanks.  Gives the columns of the text. */
int draw_text(struct term *t, int y, int x, int w, const char *s, size_t n,
    enum style style);

/* The same for a text that ends in NUL. */
int draw_puts(struct term *t, int y, int x, int w, const char *s,
    enum style style);

/* The same with spans, in order of their starts; where they overlap the one
 * that begins later wins.  On STYLE_CURSOR spans add their attributes, and
 * no colours. */
int draw_line(struct term *t, int y, int x, int w, const char *s, size_t n,
    enum style style, const struct span *spans, size_t nspans);

/* The same for bytes [start, end) of a longer text, such as a line of
 * text_wrap (lib/text/wrap.h); spans are still bytes of the whole text. */
int draw_part(struct term *t, int y, int x, int w, const char *s,
    size_t start, size_t end, enum style style, const struct span *spans,
    size_t nspans);

void draw_fill(struct term *t, struct area a, enum style style);

/* A border in STYLE_BORDER with the title (or NULL) in its upper side; the
 * inside is left.  Gives the inside. */
struct area draw_box(struct term *t, struct area a, const char *title);

/* A horizontal line of w columns, a vertical one of h lines; STYLE_BORDER. */
void draw_rule(struct term *t, int y, int x, int w);
void draw_column(struct term *t, int y, int x, int h);

/* A bar of value out of most in w columns, to an eighth of one, in ASCII
 * '#' to a whole one.  A value above 0 is always seen. */
void draw_bar(struct term *t, int y, int x, int w, double value, double most,
    enum style style);

/* An area of h lines and w columns in the middle of the screen, made
 * smaller where it does not fit. */
struct area area_middle(const struct term *t, int h, int w);

/* The middle of the screen with a border, emptied: the inside.  h and w are
 * the inside's. */
struct area draw_overlay(struct term *t, int h, int w, const char *title);

#endif
