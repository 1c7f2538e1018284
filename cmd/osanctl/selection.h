/*
 * Which posts a bulk command is about: ids as arguments or from standard
 * input, or a query.  The set is fixed, shown with a short digest, and
 * agreed to before anything changes.
 *
 * What a query finds in a state to which the action does not apply is left
 * out, so that a job that was cut off can be run again as it was.
 */
#ifndef OSANCTL_SELECTION_H
#define OSANCTL_SELECTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cmd/osanctl/app.h"
#include "lib/board/decision.h"

#define SELECTION_DIGEST 17 /* bytes with the NUL */

struct selection {
	int64_t *id;
	size_t count;
	bool by_query;
	char digest[SELECTION_DIGEST]; /* of ids and versions, or empty */
};

#define SELECTION_INIT { .id = NULL }

/* For a command's table of options. */
#define SELECTION_OPTIONS                                                   \
	{ .name = "query", .arg = N_("QUERY"),                              \
	    .help = N_("the posts that this query finds") },                \
	{ .name = "max", .arg = "N",                                        \
	    .help = N_("agree to a query that finds up to N posts") },      \
	{ .name = "expect", .arg = N_("DIGEST"),                            \
	    .help = N_("only if the set is the one with this digest") }

/* Reads the set of posts for an action.  ERR_USAGE where both or neither
 * are given; ERR_NOT_FOUND where a query finds nothing; ERR_REFUSED where
 * it finds none to which the action applies.  Where all of them have been
 * dealt with already, the set is empty and that is told. */
MUST_USE int selection_read(struct app *app, const struct args *args,
    enum action action, struct selection *s, struct err *e);
void selection_clear(struct selection *s);

/*
 * Shows a set that a query chose, that has several posts, or whose action
 * is destructive (remove, withdraw), and asks.  A query's set over the setting
 * moderation.bulk-limit wants --max, or a person at the terminal; --expect
 * wants that very set (ERR_CHANGED).
 */
MUST_USE int selection_agree(struct app *app, const struct args *args,
    enum action action, const struct selection *s, const char *what,
    struct err *e);

#endif
