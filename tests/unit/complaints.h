/*
 * A site with complaints for a test: a place (see place.h) filled as "init"
 * fills it, with kinds, a calendar, people of several departments and a key
 * ring; and one line for what a test does again and again, through the
 * public API.  The clock stands at 2026-11-24T14:00:00+09:00, a Tuesday,
 * until posts_at moves it.
 */
#ifndef OSAN_TESTS_COMPLAINTS_H
#define OSAN_TESTS_COMPLAINTS_H

#include "lib/complaint/act.h"
#include "lib/complaint/file.h"
#include "tests/unit/posts.h"

/*
 * Kinds, all of transport but where another is named:
 *   lamp    other, 3d, open for disclosure
 *   permit  legal, 7d
 *   copy    legal, civil, 3d, fee 500, postage 100
 *   stamp   legal, civil, immediate, needs an identity check
 *   noise   grievance, welfare, 7d
 *   tax     other, 5d, a consultation whose counsellors are kim and park
 *   loose   other, 3d, no department
 * People: chief (admin), civ (civil affairs), kim and lee (officers of
 * transport), park (officer of welfare), reader (read-only).
 */
struct complaints {
	struct place place;
	struct keyring *ring;
	struct complaint_desk desk; /* acts as complaints_as said; first civ */
	struct actor civ;
	struct actor kim;
	struct actor lee;
	struct actor park;
	struct actor reader;
	struct err e; /* of the last complaints_try */
};

/* cmocka's set-up and tear-down; *state is a struct complaints. */
int complaints_begin(void **state);
int complaints_end(void **state);

/* Who acts from here on. */
void complaints_as(struct complaints *s, const struct actor *who);

/* Files one of that kind for somebody with this telephone number, who came
 * to the counter; what went wrong, or ERR_NONE and *id. */
enum err_code complaints_file(struct complaints *s,
    const struct complaint_filing *f, int64_t *id);

/* A complaint of that kind by 010-1234-5678; what fails ends the test. */
int64_t complaints_add(struct complaints *s, const char *kind);

/* Takes a step, or receives, in a transaction of its own: what went wrong,
 * which is in s->e too.  complaint_act_check must say the same. */
enum err_code complaints_try(struct complaints *s, int64_t id,
    const struct complaint_step *step);
enum err_code complaints_receive(struct complaints *s, int64_t id);

/* The same as somebody, ending the test where it is refused. */
void complaints_do(struct complaints *s, const struct actor *who, int64_t id,
    const struct complaint_step *step);

/* A complaint of the kind permit that was brought to that state lawfully;
 * its officer is kim. */
int64_t complaints_in(struct complaints *s, const char *state);

/* Pays what the complaint costs. */
void complaints_pay(struct complaints *s, int64_t id);

/* Whether it is in this state; when it is due, as "2026-12-02T18:00". */
bool complaints_is(struct complaints *s, int64_t id, const char *state);
bool complaints_due(struct complaints *s, int64_t id, const char *due);

/* A number of the database: SQL with one "%lld", the id. */
int64_t complaints_int(struct complaints *s, const char *sql, int64_t id);

#endif
