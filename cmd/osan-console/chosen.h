/*
 * The posts that a question is about, and the job that does something to
 * each of them; inside of decide*.c.
 */
#ifndef OSAN_CONSOLE_CHOSEN_H
#define OSAN_CONSOLE_CHOSEN_H

#include <stddef.h>
#include <stdint.h>

#include "cmd/osan-console/console.h"

struct chosen {
	int64_t *ids;
	size_t n;
	int64_t version; /* of a single one, as it was seen */
	char *text;      /* its title and text, or how many there are */
	char *reason;
	int64_t value;   /* a board; the end of a hiding */
};

void chosen_free(void *ctx);
struct chosen *chosen_copy(const struct chosen *k);

/* Asks a question about them; take_k is freed when it is answered. */
void chosen_ask(struct console *c, struct chosen *take_k, const char *title,
    const char *question, void (*yes)(struct console *c, void *ctx));

/* Something done to each of the posts, in a transaction each. */
struct each_ops {
	const char *what; /* N_("masking") */
	/* Once before; *state is for one and end.  May be NULL. */
	int (*begin)(struct worker *w, const struct chosen *k, void **state,
	    struct err *e);
	int (*one)(struct worker *w, const struct chosen *k, int64_t id,
	    void *state, struct err *e);
	void (*end)(void *state); /* may be NULL */
};

/* Submits it; what is refused about one of many is left.  k is copied. */
void each_submit(struct console *c, const struct each_ops *ops,
    const struct chosen *k);

/* The questions of single keys. */
void mask_begin(struct console *c, struct chosen *take_k);
void move_begin(struct console *c, struct chosen *take_k);
void claim_begin(struct console *c, struct chosen *take_k);

#endif
