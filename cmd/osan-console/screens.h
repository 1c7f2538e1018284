/*
 * The screens, one file each, and how they are opened.  Each function gives
 * a screen for console_push, or NULL with *e set.
 */
#ifndef OSAN_CONSOLE_SCREENS_H
#define OSAN_CONSOLE_SCREENS_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"
#include "cmd/osan-console/overlay.h"

/* The screen that an action opens, for the post that is acted on where it
 * wants one; false: the action opens none.  *s is NULL with *e set where it
 * could not be opened. */
bool screens_open(struct console *c, enum act act, struct screen **s,
    struct err *e);

/* The context of an action's screen where it is opened once only: it is gone
 * back to where it stands below.  0: it may stand there several times, as
 * those of a post, and help and saved limits, which are of the screen below
 * them. */
unsigned screens_once(enum act act);

/* limit: a query, or NULL. */
struct screen *screen_queue(struct console *c, const char *limit,
    struct err *e);
/* Complaints: one's own, the department's, what is open, or all. */
struct screen *screen_complaints(struct console *c, const char *limit,
    struct err *e);
struct screen *screen_complaint(struct console *c, int64_t complaint,
    struct err *e);
/* Counsellors of the complaint's field, or of all; complaint may be 0. */
struct screen *screen_counsellors(struct console *c, int64_t complaint,
    struct err *e);
struct screen *screen_post(struct console *c, int64_t post, struct err *e);
/* Posts of a board (0: all), newest first. */
struct screen *screen_posts(struct console *c, int64_t board, struct err *e);
struct screen *screen_author(struct console *c, int64_t post, struct err *e);
struct screen *screen_repeats(struct console *c, int64_t post,
    struct err *e);
struct screen *screen_boards(struct console *c, struct err *e);
struct screen *screen_corrections(struct console *c, struct err *e);
struct screen *screen_pages(struct console *c, struct err *e);
struct screen *screen_requests(struct console *c, struct err *e);
struct screen *screen_rewards(struct console *c, struct err *e);
struct screen *screen_notices(struct console *c, struct err *e);
struct screen *screen_log(struct console *c, const char *query,
    struct err *e);
struct screen *screen_filters(struct console *c, struct err *e);
struct screen *screen_dashboard(struct console *c, struct err *e);
struct screen *screen_undo(struct console *c, struct err *e);
/* Of the list that one is on. */
struct screen *screen_limits(struct console *c, struct err *e);
struct screen *screen_handover(struct console *c, struct err *e);
struct screen *screen_help(struct console *c, unsigned context);
/* Any text: a post's history, what a command printed.  Copied. */
struct screen *screen_text(struct console *c, const char *title,
    const char *text);
struct screen *screen_history(struct console *c, int64_t post,
    struct err *e);

/* Whether the person may see a screen; ERR_DENIED. */
MUST_USE int screens_may(struct console *c, enum permit permit,
    struct err *e);

/* The open boards as choices, for overlay_choose. */
MUST_USE int choose_boards(struct console *c, struct choose *choose,
    struct err *e);

#endif
