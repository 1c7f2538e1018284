/*
 * Kinds of complaints with their numbers in words, for the pages that list
 * them.
 */
#ifndef OSAN_CMD_WEB_COMPLAINT_LINES_H
#define OSAN_CMD_WEB_COMPLAINT_LINES_H

#include "cmd/osan-web/complaint_views.h"
#include "cmd/osan-web/desk.h"

struct kind_lines {
	struct public_kind *kind;
	struct kind_line *line;
	size_t n;
};

/* All of them, in the call's language; lines_clear. */
MUST_USE int lines_read(struct call *c, struct kind_lines *out,
    struct err *e);
void lines_clear(struct kind_lines *l);

/* One line of k, which it borrows; line_clear. */
void line_fill(struct kind_line *line, const struct public_kind *k);
void line_clear(struct kind_line *line);

/* The categories in their order, and the steps of filing, translated into
 * out. */
#define CATEGORIES 5
extern const char *const categories[CATEGORIES];
#define FILING_STEPS 4
void filing_steps(const char *out[FILING_STEPS]);

#endif
