/*
 * How things look: a table of styles, each with colours and attributes, and
 * attributes alone for terminals without colour (vt100) and for NO_COLOR.
 * Every default differs from its neighbours without colour too.
 */
#ifndef OSAN_TUI_STYLE_H
#define OSAN_TUI_STYLE_H

#include "lib/base/err.h"

enum style {
	STYLE_NORMAL,
	STYLE_CURSOR,   /* the row that one stands on */
	STYLE_TITLE,
	STYLE_HINT,     /* what to press, what happens next */
	STYLE_KEY,      /* a key's name */
	STYLE_HIT,      /* what a rule or a search found */
	STYLE_PERSONAL, /* personal data */
	STYLE_DIM,
	STYLE_WARN,
	STYLE_ERROR,
	STYLE_GOOD,
	STYLE_TAGGED,
	STYLE_BORDER,
	STYLE_INPUT,    /* where one types */
	STYLE_ADDED,
	STYLE_REMOVED,
	STYLE_BAR,      /* status bar, heading bar */
	STYLE_LATE,     /* what should have been done */
	STYLE_COUNT
};

enum style_attr {
	STYLE_BOLD = 1 << 0,
	STYLE_FAINT = 1 << 1,
	STYLE_UNDERLINE = 1 << 2,
	STYLE_REVERSE = 1 << 3,
	STYLE_ITALIC = 1 << 4
};

#define STYLE_DEFAULT (-1) /* the terminal's own colour */

struct style_look {
	short fg, bg;   /* 0 to 255, or STYLE_DEFAULT */
	unsigned attrs; /* with colour */
	unsigned mono;  /* without */
};

struct styles {
	struct style_look look[STYLE_COUNT];
};

/* What is compiled in. */
void styles_init(struct styles *s);

/*
 * Sets the style of that name ("cursor", "hit" …) from a text such as
 * "red on black bold", "bright-blue underline", "214", "default reverse":
 * a colour, "on" and another, attributes, each at most once and in that
 * order; what is not named is the terminal's own, except that without any
 * attribute the ones for terminals without colour stay.  ERR_NOT_FOUND for
 * an unknown name, ERR_INPUT for a word that is neither; both list what
 * there is.  Nothing is changed then.
 */
MUST_USE int style_set(struct styles *s, const char *name, const char *text,
    struct err *e);

/* The name of a style for the configuration file; static. */
const char *style_name(enum style style);

#endif
