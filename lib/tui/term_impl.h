/*
 * What term.c and draw.c know of the terminal, and nobody else.  The only
 * header that brings curses in; not together with key.h.
 */
#ifndef OSAN_TUI_TERM_IMPL_H
#define OSAN_TUI_TERM_IMPL_H

#include "lib/base/buf.h"
#include "lib/tui/decode.h"
#include "lib/tui/term.h"

/* behind ours: its macro ERR is the name of one that err.h makes and takes
 * away again */
#define NCURSES_NOMACROS
#define NCURSES_WIDECHAR 1
#include <curses.h>

/* A line as it was drawn once; see kept.h. */
struct kept_line {
	struct buf what; /* it was drawn of */
	int w;
	unsigned frame;  /* the last one that it was on */
};

struct term {
	SCREEN *screen;
	struct decoder *keys;
	struct term_event ahead; /* decoded, and not yet given out: */
	bool has_ahead;
	struct styles styles;
	attr_t attrs[STYLE_COUNT]; /* of curses, made of the styles */
	short pairs[STYLE_COUNT];
	bool utf8;
	bool color;
	bool ascii_lines; /* asked for, or without UTF-8 */
	bool mouse;
	bool hangup;
	bool changed;     /* a TERM_RESIZE is due */
	bool redraw;      /* the next frame is sent whole */
	int cursor_y, cursor_x; /* -1: hidden */
	int cursor_shown;       /* as the terminal has it; -1: unknown */
	cchar_t *row;     /* room for a line that is being drawn */
	size_t row_size;
	unsigned frame;   /* counted by term_begin */
	WINDOW *kept_pad; /* a line each for kept; NULL until there is one */
	struct kept_line *kept;
	int kept_count;
	int kept_next;    /* where the next one is looked for first */
	struct buf out;   /* the crash's reset sequence */
};

/* Room in t->row for n cells. */
void term_row(struct term *t, size_t n);

#endif
