/*
 * Taking part in a survey (article 4).
 *
 * Of an anonymous survey the answers have keys of 128 random bits, each text
 * one of its own; who took part, where the survey asks that once a person,
 * stands in another table, dated to the day.  After each one the answers
 * around it are laid out anew in the order of their keys, so that neither
 * the order of rows nor their places in the file's pages tell which came
 * last.  What still tells: pages that two copies of the database differ in
 * (daily backups), and the write-ahead log until it is written back.
 *
 * A text in which the detectors of personal data find anything is held until
 * a person has looked; the others may be published.
 */
#ifndef OSAN_SURVEY_TAKE_H
#define OSAN_SURVEY_TAKE_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/store/store.h"
#include "lib/survey/answers.h"
#include "lib/survey/survey.h"

#define SURVEY_CHANNELS "web\nphone\npaper\n"

/* Whether the survey must know who takes part. */
static inline bool
survey_asks_who(const struct survey *s)
{
	return s->once || !s->anonymous;
}

/* Whether this person took part, where that can be told and may happen only
 * once. */
MUST_USE int survey_took_part(struct store *store, const struct survey *s,
    int64_t citizen_id, bool *took, struct err *e);

/* What survey_take would refuse: ERR_REFUSED for a survey that is not open
 * (any more) or in which this person took part already; ERR_INPUT for
 * answers that do not fit; ERR_USAGE for a missing person or another
 * channel.  citizen_id is 0 where nobody is known yet, then he is not asked
 * for. */
MUST_USE int survey_take_check(struct store *store, const struct survey *s,
    const struct answers *a, int64_t citizen_id, const char *channel,
    struct err *e);

/* In a write transaction: stores the answers.  citizen_id is left out where
 * the survey does not ask who. */
MUST_USE int survey_take(struct store *store, const struct survey *s,
    const struct answers *a, int64_t citizen_id, const char *channel,
    struct err *e);

/* Texts -------------------------------------------------------------------- */

enum survey_held { SURVEY_TEXT_CLEAR, SURVEY_TEXT_HELD, SURVEY_TEXT_WITHHELD };

struct survey_text {
	char key[33];          /* hexadecimal */
	int64_t question;      /* from 1 */
	enum survey_held held;
	const char *text;      /* until the next call */
};

/* All of a survey, or (held) those that wait for a person, in the order of
 * their keys, which tells nothing. */
MUST_USE int survey_text_each(struct store *store, int64_t survey_id,
    bool held, struct stmt **st, struct err *e);
MUST_USE int survey_text_next(struct stmt *st, struct survey_text *t,
    struct err *e);

/* In a write transaction: a person publishes a text that was held, or
 * withholds one.  ERR_NOT_FOUND; ERR_INPUT for what is no key. */
MUST_USE int survey_text_decide(struct store *store, int64_t survey_id,
    const char *key, bool publish, struct err *e);

#endif
