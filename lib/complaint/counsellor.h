/*
 * Counsellors (article 11): who answers the consultations of a field, by
 * turn.  A field is a kind of complaint that is a consultation.
 */
#ifndef OSAN_COMPLAINT_COUNSELLOR_H
#define OSAN_COMPLAINT_COUNSELLOR_H

#include <stdbool.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/kind.h"
#include "lib/store/store.h"

struct counsellor {
	int64_t kind_id;
	char *kind;       /* its code */
	int64_t staff_id;
	char *login;
	char *name;
	char *department; /* code, or NULL: then no turn comes to them */
	char *state;      /* as staff_state: active, locked, disabled, ended */
	int64_t turn;     /* when their turn was last; 0 = never */
};

#define COUNSELLOR_INIT { .kind_id = 0 }

void counsellor_clear(struct counsellor *c);

/* Whether turns come to them: whoever was disabled, whose contract has
 * ended, or who works in no department is passed over. */
bool counsellor_takes_turns(const struct counsellor *c);

/* Those of one kind (kind_id 0: of all), by kind and then by turn, the next
 * one first: counsellor_each opens, counsellor_read reads into c what
 * follows (1, 0 at the end, -1) and clears what c held. */
MUST_USE int counsellor_each(struct store *store, int64_t kind_id,
    struct stmt **st, struct err *e);
MUST_USE int counsellor_read(struct stmt *st, struct counsellor *c,
    struct err *e);

/* In a write transaction: adds somebody, or takes them away.  Adding:
 * ERR_REFUSED where the kind is no consultation, or the person works in no
 * department or cannot act any more; ERR_EXISTS where they are one already.
 * Somebody new comes first.  Taking away: ERR_NOT_FOUND where they are
 * none.  ERR_NOT_FOUND for a login that nobody has. */
MUST_USE int counsellor_add(struct store *store,
    const struct complaint_kind *kind, const char *login, struct err *e);
MUST_USE int counsellor_remove(struct store *store,
    const struct complaint_kind *kind, const char *login, struct err *e);

/* What these two would say, without a change. */
MUST_USE int counsellor_check_add(struct store *store,
    const struct complaint_kind *kind, const char *login, struct err *e);
MUST_USE int counsellor_check_remove(struct store *store,
    const struct complaint_kind *kind, const char *login, struct err *e);

/*
 * In a write transaction: whose turn it is to answer in this field, and
 * their department; the turn is taken with it.  Whoever had theirs longest
 * ago comes first; those are passed over who are disabled, whose contract
 * has ended, or who work in no department.  ERR_NOT_FOUND where nobody is
 * left.
 */
MUST_USE int counsellor_next(struct store *store, int64_t kind_id,
    int64_t *staff_id, int64_t *department_id, struct err *e);

#endif
