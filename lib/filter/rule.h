/*
 * One rule by itself: whether it may stand, and a copy of it.  For
 * lib/filter alone; callers use matcher.h.
 */
#ifndef OSAN_FILTER_RULE_H
#define OSAN_FILTER_RULE_H

#include "lib/base/err.h"
#include "lib/filter/matcher.h"

struct pattern;
struct skeleton;

struct rule_copy {
	struct rule rule; /* its texts are the copy's */
	char *text;
	char **exceptions;
	struct pattern *pattern; /* NULL for a word */
	bool waits; /* for one of the texts that the pattern needs */
};

/* As matcher_check_rule, but for what a pattern's compiling and trying
 * show.  The skeleton is used as scratch. */
MUST_USE int rule_check(const struct rule *rule, struct skeleton *k,
    struct err *e);

void rule_copy_init(struct rule_copy *c, const struct rule *rule,
    struct pattern *take_pattern);
void rule_copy_clear(struct rule_copy *c);

#endif
