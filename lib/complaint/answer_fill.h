/*
 * The words of an answer template with what a complaint says put into them.
 * A placeholder is "{{number}}"; none stands for anything that says who the
 * complainant is, or for what they wrote.  What the complaint does not have
 * (the deadline of one whose time is paused) is refused, so that no letter
 * has a gap.  "{{text}}" is where the words of whoever takes the step go.
 */
#ifndef OSAN_COMPLAINT_ANSWER_FILL_H
#define OSAN_COMPLAINT_ANSWER_FILL_H

#include <stddef.h>

#include "lib/base/buf.h"
#include "lib/base/err.h"
#include "lib/complaint/answer_template.h"
#include "lib/complaint/desk.h"

struct answer_placeholder {
	const char *name; /* between the braces */
	const char *step; /* known there alone, of ANSWER_STEPS; or NULL */
	const char *what; /* N_("…"): what it becomes */
};

/* All of them, ending with a name of NULL. */
extern const struct answer_placeholder answer_placeholders[];

/* Whether the placeholders of a text are known at each of these steps
 * (parted by blanks).  ERR_USAGE names the first that is not, with its line
 * and the character in it, both from 1. */
MUST_USE int answer_fill_check(const char *text, const char *steps,
    struct err *e);

/* Stands for words that are still to be written: as a step's text it leaves
 * the template's {{text}}, if it has one, for somebody to write there. */
#define ANSWER_OWN "{{text}}"

/* ERR_USAGE where ANSWER_OWN still stands in what was written. */
MUST_USE int answer_fill_done(const char *text, struct err *e);

/* The language in which the complainant is written to: "ko", "en"; *lang is
 * static. */
MUST_USE int answer_lang(struct store *store, const struct complaint *c,
    const char **lang, struct err *e);

/*
 * Appends t's words for this step of c.  lang is "ko" or "en", or NULL for
 * the complainant's.  s says what the step adds: until, reason, agency, and
 * the text for {{text}}; the officer of a complaint that has none is who
 * acts.  ERR_REFUSED as answer_template_fits, and where a value is missing;
 * ERR_USAGE for a text that has no place in it, or is wanted and missing;
 * ERR_INPUT where another program wrote a text that cannot be filled.
 */
MUST_USE int answer_fill(struct complaint_desk *d, const struct complaint *c,
    const struct complaint_step *s, const struct answer_template *t,
    const char *lang, struct buf *out, struct err *e);

/* The same for the template with that key and the complaint with that id.
 * ERR_NOT_FOUND where there is none. */
MUST_USE int answer_fill_key(struct complaint_desk *d, int64_t id,
    const struct complaint_step *s, const char *key, const char *lang,
    struct buf *out, struct err *e);

#endif
