/*
 * What a flag saw (lib/board/scan.h keeps it as JSON), read again.
 */
#ifndef OSAN_BOARD_FLAG_SAW_H
#define OSAN_BOARD_FLAG_SAW_H

#include <stddef.h>

struct flag_saw {
	char *rule;   /* the rule's word or pattern as it was; NULL: no rule */
	char *text;   /* what stood at the first place, personal data masked;
	               * NULL: nothing */
	size_t hits;
};

#define FLAG_SAW_INIT { .rule = NULL, .text = NULL }

/* Empty where saw is empty or another program's. */
void flag_saw_read(const char *saw, struct flag_saw *out);
void flag_saw_clear(struct flag_saw *s);

#endif
