/*
 * A progress bar on standard error, for work that takes longer than a
 * second: done, total, rate, time left.
 */
#ifndef OSAN_OUT_PROGRESS_H
#define OSAN_OUT_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

struct progress;

/* With show false (no terminal, --quiet, --json) nothing is ever drawn.
 * title is borrowed and already translated; total 0 = unknown; with bytes,
 * numbers are written in MiB. */
struct progress *progress_new(FILE *file, bool show, const char *title,
    int64_t total, bool bytes);

/* done so far; cheap enough to be called for each item. */
void progress_step(struct progress *p, int64_t done);

/* Takes the bar off the screen; the next step may draw it again. */
void progress_hide(struct progress *p);

/* Hides and frees; NULL is nothing. */
void progress_free(struct progress *p);

#endif
