/*
 * Counting visits while pages are served (lib/visit).  In front stands a
 * table of what this process knows to be counted today, which each request
 * is looked up in, a kept answer's too; it is all that most requests cost.
 *
 * What is not in it stands in a line.  A thread of its own writes the line
 * down, once a second, because each write to the database makes kept pages
 * stale.  A visit is waited for, on a thread that may wait, only where it
 * may be the Nth: then its page is made when its number is known, and holds
 * the code.  Where that thread is killed, the visits of that second are not
 * counted, and neither are they known: the browser's next page counts.
 */
#ifndef OSAN_CMD_WEB_VISITS_H
#define OSAN_CMD_WEB_VISITS_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/visit/visit.h"
#include "lib/web/request.h"

struct visits;
struct site;

/* Begins: opens the salt's file, so that a sandbox may stand afterwards.
 * *out is NULL where visits are not counted (visit.count).  ERR_IO. */
MUST_USE int visits_new(struct site *site, struct visits **out,
    struct err *e);

/* Starts its thread, under the sandbox.  log tells an administrator what
 * goes wrong.  ERR_FAILED. */
MUST_USE int visits_start(struct visits *v,
    void (*log)(void *ctx, const char *text, long more), struct err *e);

/* Writes down what stands in the line, and ends; NULL is nothing. */
void visits_free(struct visits *v);

/* Whether this request needs nobody to wait: it counts no more, or stands
 * in the line now.  For every request; v may be NULL. */
bool visits_pass(struct visits *v, const struct web_request *q,
    enum visit_section section);

/* Where it is not so: counts it, and waits for that a moment.  *win is the
 * caller's then, and comes back by visits_told. */
void visits_wait(struct visits *v, const struct web_request *q,
    enum visit_section section, struct visit_win *win);

/* Takes a win back: told on a page, or to be told on this browser's next
 * one. */
void visits_told(struct visits *v, const struct web_request *q,
    enum visit_section section, struct visit_win *win, bool told);

#endif
