/*
 * console.conf: keys, colours, columns and the start screen of one person.
 * A bad line is told with its number, and its default is kept.
 *
 *     [console]
 *     start = dashboard
 *     preview = no
 *     lines = ascii
 *     mouse = yes
 *     columns = age, board, ground, weight, flags, author, title
 *     [keys]
 *     remove = D F8
 *     [colors]
 *     hit = red on black bold
 */
#ifndef OSAN_CONSOLE_SETTINGS_H
#define OSAN_CONSOLE_SETTINGS_H

#include <stdbool.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/tui/keymap.h"
#include "lib/tui/style.h"

enum queue_column {
	COLUMN_AGE,
	COLUMN_BOARD,
	COLUMN_GROUND,
	COLUMN_WEIGHT,
	COLUMN_FLAGS,
	COLUMN_AUTHOR,
	COLUMN_HOLDER,
	COLUMN_TITLE,
	COLUMN_COUNT
};

struct settings {
	char start[16];     /* a screen's word; "": by what the person does */
	bool preview;
	bool ascii_lines;
	bool mouse;
	enum queue_column column[COLUMN_COUNT];
	int columns;
	struct styles styles;
};

void settings_init(struct settings *s);

/* Reads OSAN_CONSOLE_CONF, else $XDG_CONFIG_HOME/osan/console.conf
 * (~/.config); no file is no error.  Keys go into keymap.  What is wrong is
 * added to *wrong, a line each, translated: "console.conf:7: …".  ERR_IO
 * where the file is there and cannot be read. */
MUST_USE int settings_read(struct settings *s, struct keymap *keymap,
    struct buf *wrong, struct err *e);

/* The word of a column ("age") in the file. */
const char *settings_column_word(enum queue_column column);

#endif
