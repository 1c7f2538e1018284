/*
 * The terminal: opened, drawn on frame by frame, asked for keys, given back
 * in the state in which it was found, also on a crash.
 *
 * There is one terminal at a time (curses has globals).  The program has set
 * the locale before.  Keys are decoded here, not by curses: an Esc alone is
 * known after TERM_ESC_MS.  While it is open, SIGWINCH, SIGTSTP, SIGCONT,
 * SIGHUP, SIGTERM and SIGINT are taken here and become events.
 */
#ifndef OSAN_TUI_TERM_H
#define OSAN_TUI_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/tui/style.h"

#define TERM_ESC_MS 25

struct term;

struct term_options {
	const struct styles *styles; /* NULL: those compiled in; copied */
	bool mouse;
	bool ascii_lines; /* borders of - | +, where lines are two wide */
	bool no_color;    /* as NO_COLOR, which is looked at too */
	const char *program;      /* for the crash report's name */
	const char *version;
	const char *crash_folder; /* NULL: no report */
};

/*
 * Takes the terminal over; *out is NULL on failure.  ERR_USAGE where
 * standard input or output is no terminal, or TERM is unset, unknown or
 * cannot place the cursor ("dumb"), with a hint that names osanctl.
 *
 * Without UTF-8 it works too: lines are ASCII and each column of what is
 * not is shown as '?'.
 */
MUST_USE int term_open(const struct term_options *o, struct term **out,
    struct err *e);

/* Gives the terminal back; NULL is fine. */
void term_close(struct term *t);

/* Makes looks that changed show with the next frame. */
void term_set_styles(struct term *t, const struct styles *styles);
void term_set_ascii_lines(struct term *t, bool on);
void term_set_mouse(struct term *t, bool on);

enum term_event_kind {
	TERM_TIMEOUT,
	TERM_KEY,
	TERM_PASTE,
	TERM_MOUSE,
	TERM_RESIZE, /* also: everything must be drawn again */
	TERM_WAKE,   /* wake_fd can be read; the caller does */
	TERM_HANGUP  /* the terminal is gone, or the program shall end: close
	              * in order; comes again with each call */
};

enum term_button {
	TERM_BUTTON_LEFT,
	TERM_BUTTON_MIDDLE,
	TERM_BUTTON_RIGHT,
	TERM_WHEEL_UP,
	TERM_WHEEL_DOWN
};

struct term_event {
	enum term_event_kind kind;
	int32_t key;      /* TERM_KEY; SIGTSTP comes as ^Z */
	const char *text; /* TERM_PASTE: as sent (line ends as LF), valid
	                   * until the next term_wait; at most TERM_PASTE_MOST
	                   * bytes, what is beyond that is dropped */
	size_t len;
	int y, x;         /* TERM_MOUSE: where a button was pressed */
	enum term_button button;
};

#define TERM_PASTE_MOST (1024 * 1024)

/* Waits for the first of these, timeout_ms at most (-1: for ever, 0: not at
 * all).  wake_fd -1: none.  Typed keys come before everything but
 * TERM_HANGUP. */
void term_wait(struct term *t, int timeout_ms, int wake_fd,
    struct term_event *event);

/* Whether term_wait would give a key, a paste or a press of the mouse at
 * once: then a frame can wait. */
bool term_has_input(struct term *t);

/* Lines and columns; at least 1. */
void term_size(const struct term *t, int *h, int *w);

bool term_is_utf8(const struct term *t);
bool term_has_color(const struct term *t);
bool term_has_ascii_lines(const struct term *t);

/* One frame: term_begin empties it, drawing (draw.h) fills it, term_end
 * sends what differs from the frame before. */
void term_begin(struct term *t);
void term_end(struct term *t);

/* Shows the hardware cursor there with this frame (where one types); it is
 * hidden in frames that do not ask for it. */
void term_cursor(struct term *t, int y, int x);

/* Sends the whole frame anew with the next term_end (^L). */
void term_redraw(struct term *t);

void term_bell(struct term *t);

/* Stops the program as ^Z does; comes back when it is continued, and then
 * TERM_RESIZE follows. */
void term_suspend(struct term *t);

/*
 * Leaves the screen, runs a program on the terminal and comes back;
 * TERM_RESIZE follows.  argv[0] is searched in PATH; *status is as wait(2)
 * gives it.  ERR_IO where it could not be started.
 */
MUST_USE int term_run(struct term *t, const char *const *argv, int *status,
    struct err *e);

#endif
