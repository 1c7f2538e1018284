/*
 * What becomes of a request for information: its purpose is judged (article
 * 7), and where nothing is given it is refused, with a reason.
 */
#ifndef OSAN_INFOREQ_JUDGE_H
#define OSAN_INFOREQ_JUDGE_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/inforeq/desk.h"
#include "lib/inforeq/inforeq.h"

/* In a write transaction: judges the purpose of the request with this
 * number, one of INFOREQ_PURPOSES, with a reason; a later judgement takes
 * the place of the one before.  *r is how it stands then.  ERR_USAGE for
 * another word and without a reason, ERR_REFUSED where it is finished,
 * ERR_DENIED where it is another department's, ERR_CHANGED. */
MUST_USE int inforeq_assess(const struct inforeq_desk *d, const char *number,
    const char *purpose, const char *reason, int64_t version,
    struct inforeq *r, struct err *e);

/* What it would refuse, without a change; *r is the request as it is. */
MUST_USE int inforeq_assess_check(const struct inforeq_desk *d,
    const char *number, const char *purpose, const char *reason,
    int64_t version, struct inforeq *r, struct err *e);

/* In a write transaction: refuses it on one of INFOREQ_GROUNDS (NULL is
 * "other"), or for a reason in words, or both; "other" needs words.  Errors
 * as inforeq_assess. */
MUST_USE int inforeq_refuse(const struct inforeq_desk *d, const char *number,
    const char *ground, const char *reason, int64_t version,
    struct inforeq *r, struct err *e);
MUST_USE int inforeq_refuse_check(const struct inforeq_desk *d,
    const char *number, const char *ground, const char *reason,
    int64_t version, struct inforeq *r, struct err *e);

/* A ground for people, translated; static. */
const char *inforeq_ground_text(const char *ground);

#endif
