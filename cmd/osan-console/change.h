/*
 * A change that a key asks for: what is typed first, one question, and a job
 * that does it in a transaction.  The rules are the library's.
 */
#ifndef OSAN_CONSOLE_CHANGE_H
#define OSAN_CONSOLE_CHANGE_H

#include <stdbool.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"

struct change;

struct change_ops {
	const char *what; /* N_("…"): shown while it lasts */
	/* Outside of the transaction, so that a refusal for want of a right
	 * is logged; may be NULL. */
	int (*check)(struct worker *w, const struct change *k,
	    struct err *e);
	/* In a write transaction. */
	int (*make)(struct worker *w, const struct change *k, struct err *e);
	const char *done; /* N_("…"): said before the name */
	bool handles;     /* by the handler: with the role STORE_HANDLE */
};

struct change {
	const struct change_ops *ops;
	int64_t id;
	int64_t version;   /* as it was seen */
	int64_t value;     /* what else was said: a number */
	const char *word;  /* … or a word; static */
	char *name;        /* of what is changed, for people */
	char *text;        /* a reason, or NULL */
};

/* Texts are copied. */
struct change *change_new(const struct change_ops *ops, int64_t id,
    int64_t version, const char *name);
struct change *change_copy(const struct change *k);
void change_free(void *ctx);

/* Asks for a line of text; then() gets a copy with it, to free.  Where it is
 * needed, an empty one is not taken. */
void change_line(struct console *c, struct change *take_k,
    const char *label, bool needed,
    void (*then)(struct console *c, struct change *take_k));

/* The same with a number that stands there first; bad() says what is wrong
 * with one, on the heap, or NULL. */
void change_number(struct console *c, struct change *take_k,
    const char *label,
    char *(*bad)(struct console *c, const struct change *k),
    void (*then)(struct console *c, struct change *take_k));

/* Asks whether it shall be done, and submits it.  text: what it is about. */
void change_ask(struct console *c, struct change *take_k, const char *title,
    const char *text, const char *question);

#endif
