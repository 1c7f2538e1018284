/*
 * Queries over posts, and counting them: jobs of a view of posts; inside of
 * posts_view.c.
 */
#ifndef OSAN_CONSOLE_POSTS_FOUND_H
#define OSAN_CONSOLE_POSTS_FOUND_H

#include <stdbool.h>

#include "cmd/osan-console/posts_view.h"

/* Asks for a query that limits the view, or tags what it finds. */
void posts_found_ask(struct posts_view *v, bool tag);

/* Back to all posts of the scope. */
void posts_found_drop(struct posts_view *v);

/* How many there are in the scope: told to the list when it is known. */
void posts_found_count(struct posts_view *v);

/* Begins the list anew, because what it shows is another now. */
void posts_view_reset(struct posts_view *v);

#endif
