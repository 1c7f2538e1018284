/*
 * What a process knows to be counted today: a table of fixed size, of
 * numbers that tell nothing.  Looking up takes no lock; whoever adds or
 * empties holds one.
 */
#ifndef OSAN_CMD_WEB_VISITS_KNOWN_H
#define OSAN_CMD_WEB_VISITS_KNOWN_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct known {
	_Atomic uint64_t *place;
	size_t mask;  /* places less one: a power of 2 */
	size_t n, most;
};

/* Room for most numbers. */
void known_init(struct known *k, size_t most);
void known_clear(struct known *k);

bool known_has(const struct known *k, uint64_t number);

/* False where it is full. */
bool known_add(struct known *k, uint64_t number);
void known_empty(struct known *k);

#endif
