/*
 * A post as the commands that change one print it.
 */
#ifndef OSANCTL_POST_ROW_H
#define OSANCTL_POST_ROW_H

#include <stddef.h>

#include "cmd/osanctl/app.h"
#include "lib/board/post.h"

extern const struct out_column post_columns[];
extern const size_t post_columns_count;

/* One row; an id or a number that is not known yet (0) is null. */
void post_row(struct out *o, const struct post *p);

/* A sheet of one post. */
MUST_USE int post_sheet(struct app *app, const struct post *p, struct err *e);

#endif
