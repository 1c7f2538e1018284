/*
 * What stands over a screen and takes the keys until it is answered.  Each
 * is opened by one function here, and tells what became of it by a call.
 */
#ifndef OSAN_CONSOLE_OVERLAY_H
#define OSAN_CONSOLE_OVERLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "cmd/osan-console/console.h"

/* A question.  yes is called on y, ㅛ, 예; on n, q, Esc nothing is.  ctx is
 * freed with free_ctx (or NULL) in both cases, after yes. */
struct ask {
	const char *title;           /* translated; copied, as all texts */
	const char *text;            /* what it is about; may be long */
	const char *question;        /* "Remove 3 posts?" */
	void (*yes)(struct console *c, void *ctx);
	void (*free_ctx)(void *ctx);
	void *ctx;
};
void overlay_ask(struct console *c, const struct ask *a);

/* A line to be typed, at the screen's bottom. */
struct line {
	const char *label;           /* "Limit: " */
	const char *text;            /* what stands there first, or NULL */
	struct input_history *history; /* or NULL */
	/* Enter.  Gives an error's text to be shown while one goes on typing,
	 * on the heap; NULL closes the line. */
	char *(*enter)(struct console *c, void *ctx, const char *text);
	/* 150 ms after the last change; may be NULL. */
	void (*pause)(struct console *c, void *ctx, const char *text);
	void (*cancel)(struct console *c, void *ctx); /* may be NULL */
	void (*free_ctx)(void *ctx);
	void *ctx;
};
void overlay_line(struct console *c, const struct line *l);

/* One of some, by its key or by cursor and Enter. */
struct choice {
	int32_t key;                 /* KEY_NONE: only by the cursor */
	char *text;                  /* on the heap; freed by the overlay */
	int64_t value;
};
struct choose {
	const char *title;
	struct choice *choices;      /* on the heap; freed by the overlay */
	size_t n;
	void (*chosen)(struct console *c, void *ctx, int64_t value);
	void (*free_ctx)(void *ctx);
	void *ctx;
};
void overlay_choose(struct console *c, const struct choose *take_choose);

/* A text to be read; any closing key closes it. */
void overlay_text(struct console *c, const char *title, const char *text);

/* The removal of n posts (overlay_remove.c); ids are copied. */
void overlay_remove(struct console *c, const int64_t *ids, size_t n);

/* Asks for a line and runs it as osanctl, for the posts acted on. */
void overlay_command(struct console *c);

/* Locks the screen until the person's password is typed.  What stands under
 * it stays as it is. */
void overlay_lock(struct console *c);
bool overlay_is_locked(const struct console *c);

/* Lets the person change a text in $VISUAL or $EDITOR (vi).  *text is
 * replaced where it was saved; ERR_IO. */
MUST_USE int edit_text(struct console *c, char **text, struct err *e);

#endif
