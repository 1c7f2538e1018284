/*
 * A post that becomes a complaint (article 12): what was written in the
 * mayor's room and needs an answer is handled like any complaint.  The two
 * name each other, and the answer shows in the room by the view
 * web_post_answer, once its words are confirmed for the public.
 */
#ifndef OSAN_COMPLAINT_FROM_POST_H
#define OSAN_COMPLAINT_FROM_POST_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/desk.h"

/*
 * In a write transaction: files what the post says as a complaint of its
 * writer.  ERR_NOT_FOUND; ERR_REFUSED where it is staff's, nobody is known
 * to have written it, it is gone, or it is a complaint already; else as
 * complaint_file.
 */
MUST_USE int complaint_from_post(struct complaint_desk *d, int64_t post_id,
    const char *kind, bool is_private, struct complaint *c, struct err *e);

/* What that would refuse. */
MUST_USE int complaint_from_post_check(struct complaint_desk *d,
    int64_t post_id, const char *kind, struct err *e);

/* The complaint that a post became: 1, or 0 where it became none. */
MUST_USE int complaint_of_post(struct store *store, int64_t post_id,
    struct complaint *c, struct err *e);

#endif
