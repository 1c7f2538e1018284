/*
 * The words of a step: from --text or --text-file, from a template
 * (--template), or written in an editor (--edit) on what these give.
 */
#ifndef OSANCTL_COMPLAINT_WORDS_H
#define OSANCTL_COMPLAINT_WORDS_H

#include "cmd/osanctl/complaint_step.h"

#define COMPLAINT_WORDS_OPTIONS                                          \
	COMPLAINT_TEXT_OPTIONS,                                          \
	{ .name = "template", .arg = N_("KEY"),                          \
	    .complete = "answer-template",                               \
	    .help = N_("the words of this answer template, in which "    \
		       "--text stands where it says {{text}}") },        \
	{ .name = "edit",                                                \
	    .help = N_("write it in $VISUAL or $EDITOR, on what the "    \
		       "options above give") }

extern const struct option_spec complaint_words_options[];

/* Takes these options into w. */
MUST_USE int complaint_words_read(const struct args *args,
    struct complaint_work *w, struct err *e);

/* Has the one complaint's words edited, outside of any transaction; what
 * the step would be refused for is told before.  ERR_USAGE for more than
 * one; ERR_FAILED where the text was left empty or as it was.  A dry run
 * opens no editor. */
MUST_USE int complaint_words_edit(struct app *app, struct complaint_work *w,
    const struct ids *ids, struct err *e);

/* Whether words are made for each complaint, of a template; until then, its
 * step is checked with COMPLAINT_WORDS_ANY in their place. */
bool complaint_words_each(const struct complaint_work *w);
MUST_USE int complaint_words_fill(struct app *app, struct complaint_work *w,
    int64_t id, struct err *e);

#define COMPLAINT_WORDS_ANY "-"

#endif
