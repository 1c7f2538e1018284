/*
 * The console: a stack of screens, over them overlays, one loop.  Everything
 * here belongs to the screen's thread; what takes time or writes is a job
 * (work.h).
 *
 * All state that matters is in the database.  What is here is the place
 * where a person looks, and what they were typing.
 */
#ifndef OSAN_CONSOLE_CONSOLE_H
#define OSAN_CONSOLE_CONSOLE_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/act.h"
#include "cmd/osan-console/settings.h"
#include "cmd/osan-console/work.h"
#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/base/i18n.h"
#include "lib/base/site_path.h"
#include "lib/complaint/desk.h"
#include "lib/org/actor.h"
#include "lib/tui/draw.h"
#include "lib/tui/input.h"
#include "lib/tui/term.h"

struct console;
struct drafts;
struct screen;
struct overlay;
struct limit_ops;

/* A kind of screen.  All but open, close and draw may be NULL. */
struct screen_ops {
	const char *title;  /* N_("…") */
	unsigned context;   /* one bit, IN_… */
	const enum act *hints; /* of the bottom line; ends in ACT_NONE */
	void (*close)(struct screen *s);
	/* Fills the area; the bars above and below are drawn by others. */
	void (*draw)(struct console *c, struct screen *s, struct area a);
	/* false: not an action of this screen. */
	bool (*act)(struct console *c, struct screen *s, enum act act);
	/* It is drawn, and nobody waits: what the next key may ask for. */
	void (*idle)(struct console *c, struct screen *s);
	/* The database was changed by anybody. */
	void (*changed)(struct console *c, struct screen *s);
	/* What the heading bar says on the right; into b. */
	void (*status)(struct console *c, struct screen *s, struct buf *b);
	/* The posts that an action is for: the one under the cursor, or with
	 * tagged true the tagged ones; borrowed.  NULL and 0: none. */
	const int64_t *(*posts)(struct screen *s, bool tagged, size_t *n);
	/* The same for complaints. */
	const int64_t *(*cases)(struct screen *s, bool tagged, size_t *n);
	/* What "%" of a command stands for where it is neither, on the heap;
	 * NULL where there is nothing. */
	char *(*name)(struct console *c, struct screen *s);
	/* Limits of it can be saved (limit.h). */
	const struct limit_ops *limits;
	/* After a decision about what was acted on. */
	void (*decided)(struct console *c, struct screen *s);
	/* A click at line y, column x of the area drawn last. */
	void (*click)(struct console *c, struct screen *s, int y, int x);
};

/* The first member of each kind of screen. */
struct screen {
	const struct screen_ops *ops;
	struct screen *under;
	struct area area;   /* as drawn last */
};

/* Something over the screen that takes all keys until it is closed. */
struct overlay_ops {
	void (*close)(struct overlay *o);
	void (*draw)(struct console *c, struct overlay *o);
	void (*key)(struct console *c, struct overlay *o, int32_t key);
	void (*paste)(struct console *c, struct overlay *o, const char *s,
	    size_t n); /* may be NULL */
	/* Told now and then, and on wake-ups; may be NULL. */
	void (*tick)(struct console *c, struct overlay *o);
};

struct overlay {
	const struct overlay_ops *ops;
	struct overlay *under;
};

struct console {
	struct site_path path;
	struct settings settings;   /* console.conf */
	struct keymap *keymap;
	struct term *term;
	struct store *store;        /* only reads */
	struct actor *actor;
	struct master_key *key;     /* NULL: none was found */
	struct work *writer;        /* of moderation */
	struct work *handler;       /* of complaints */
	struct work *reader;
	struct complaint_desk desk; /* of the screen: desk.h */
	struct drafts *drafts;      /* of steps that were not taken: drafts.h */
	int64_t revealed;           /* the complaint that is shown unmasked */
	int wake_fd;
	struct screen *screen;      /* the one that is seen */
	struct overlay *overlay;    /* the one that takes keys, or NULL */
	struct input_history *searches, *limits, *commands, *reasons;
	char *note;                 /* the bottom line's message, or NULL */
	enum style note_style;
	int64_t started_at;         /* microseconds */
	int64_t data_version;       /* of the database, as seen last */
	int64_t looked_at;          /* when (clock_steady) */
	int64_t key_at;             /* the last key (clock_steady) */
	int64_t lock_after;         /* microseconds; 0: never */
	bool as_other;              /* --as: osanctl would run as another */
	bool may_lock;              /* the person has a password */
	bool tagged;                /* the next action is for all tagged */
	bool done;
	bool hung_up;
};

/* Opens what the options name; on failure everything is closed again. */
struct console_options {
	const char *db, *key, *as;  /* or NULL */
	const char *limit;          /* the first limit of the queue, or NULL */
	const char *screen;         /* the first screen's word, or NULL */
};
MUST_USE int console_open(struct console *c, const struct console_options *o,
    struct err *e);
void console_close(struct console *c);

/* Until the person leaves. */
void console_run(struct console *c);

/* Puts a screen on top, or takes the top one away; the last one taken away
 * ends the program. */
void console_push(struct console *c, struct screen *take_screen);
void console_pop(struct console *c);

/* Goes to the screen of an action, back where it stands below already; false
 * where the action has none. */
bool console_go(struct console *c, enum act act);

void console_overlay(struct console *c, struct overlay *take_overlay);
void console_overlay_end(struct console *c, struct overlay *o);

/* A message in the bottom line, until the next key; text is translated. */
void console_note(struct console *c, enum style style, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));
void console_error(struct console *c, const struct err *e);

/* What is on the screen is looked up again. */
void console_changed(struct console *c);

/* Whoever owns jobs goes: none of them calls back. */
void console_forget(struct console *c, const void *owner);

/* Whether the person may; else a note says that they may not. */
bool console_may(struct console *c, enum permit permit);

#endif
