/*
 * One step of handling, for one complaint or many: what the commands of
 * complaint_pass.c, complaint_handle.c and complaint_end.c have in common.
 */
#ifndef OSANCTL_COMPLAINT_STEP_H
#define OSANCTL_COMPLAINT_STEP_H

#include "cmd/osanctl/complaint.h"
#include "lib/cli/editor.h"
#include "lib/complaint/act.h"

struct complaint_work {
	struct complaint_desk desk;
	struct complaint_step step;
	struct buf file; /* of --text-file */
	/* complaint_words.h */
	const char *own;      /* what --text or --text-file says, or NULL */
	const char *template; /* a key, or NULL */
	bool edit;
	struct buf words;     /* of the template, filled */
	struct edited edited;
	int64_t seen;         /* the version that was there when somebody
			       * began to write; 0 = nobody did */
	/* What is asked of all of them together; or NULL. */
	int (*check_all)(struct app *app, const struct complaint_work *w,
	    const struct ids *ids, struct err *e);
};

#define COMPLAINT_WORK(what)                                     \
	{ .step = { .action = (what) }, .file = BUF_INIT, \
	    .words = BUF_INIT, .edited = EDITED_INIT }

/* Takes the step for each NUMBER among the arguments and prints how they
 * stand; clears w.  What is refused of many is told and left. */
MUST_USE int complaint_step_run(struct app *app, const struct args *args,
    struct complaint_work *w, struct err *e);

/* The same with the words that the options of complaint_words.h give. */
MUST_USE int complaint_step_words(struct app *app, const struct args *args,
    enum complaint_action action, struct err *e);

#define COMPLAINT_TEXT_OPTIONS                                        \
	{ .name = "text", .arg = N_("TEXT"),                          \
	    .help = N_("what the complainant reads") },               \
	{ .name = "text-file", .arg = N_("FILE"), .complete = "file", \
	    .help = N_("the same from a file, or - for standard input") }
#define COMPLAINT_QUIET_OPTION       \
	{ .name = "no-notice",       \
	    .help = N_("do not tell the complainant of this step") }

extern const struct option_spec complaint_text_options[];
extern const struct option_spec complaint_quiet_options[];

#endif
