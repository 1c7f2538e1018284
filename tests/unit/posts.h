/*
 * A site with posts for a test: a place (see place.h) filled as "init"
 * fills it, and one line for what a test does again and again.  The clock
 * stands at 2026-11-24T14:00:00+09:00 until posts_at moves it.
 */
#ifndef OSAN_TESTS_POSTS_H
#define OSAN_TESTS_POSTS_H

#include "lib/board/decision.h"
#include "lib/board/post.h"
#include "tests/unit/place.h"

/* cmocka's set-up and tear-down; *state is a struct place. */
int posts_begin(void **state);
int posts_end(void **state);

/* Takes the filter rules of a new site away, as no program may. */
void posts_without_rules(struct place *p);

/* Now is this time (RFC 3339). */
void posts_at(const char *time);

/* Adds a citizen's post nobody can be reached about; what fails ends the
 * test. */
int64_t posts_add(struct place *p, const char *board, const char *title);

/* The same for a post made of n; n->board is found by its name. */
int posts_try(struct place *p, const char *board, struct post_new *n,
    int64_t *id, struct err *e);

/* Decides in a transaction of its own, as the administrator. */
int posts_decide(struct place *p, int64_t id, const struct ruling *r,
    struct decision *d, struct err *e);

/* Removes under ground 5 with a tombstone; the decision's id. */
int64_t posts_remove(struct place *p, int64_t id);

/* Whether the post is in this state. */
bool posts_is(const struct place *p, int64_t id, const char *state);

#endif
