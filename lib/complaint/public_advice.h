/*
 * What the consultation room and the mayor's room tell besides posts
 * (articles 11, 12): who answers in a field, and the answers to posts that
 * became complaints.  For a connection of the role public.
 */
#ifndef OSAN_COMPLAINT_PUBLIC_ADVICE_H
#define OSAN_COMPLAINT_PUBLIC_ADVICE_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/complaint/complaint.h"
#include "lib/store/store.h"

/* Texts are its own. */
struct public_counsellor {
	char *kind;       /* the field: code of a kind */
	char *name;
	char *department; /* its name */
	char *phone;      /* may be empty */
};

/* Those of a field (NULL: of all), by field and name; whose time here is
 * over is left out. */
MUST_USE int public_counsellors(struct store *store, const char *kind,
    const char *lang, struct public_counsellor **out, size_t *n,
    struct err *e);
void public_counsellors_free(struct public_counsellor *c, size_t n);

struct public_answer {
	char number[COMPLAINT_NUMBER];
	int64_t at;
	char *state;      /* answered, refused */
	char *department; /* its name, or NULL */
	char *body;       /* NULL until a person confirmed it */
};

/* The answers to a post that became a complaint, oldest first; none where
 * it is private or of a kind that is not published. */
MUST_USE int public_answers(struct store *store, int64_t post_id,
    const char *lang, struct public_answer **out, size_t *n, struct err *e);
void public_answers_free(struct public_answer *a, size_t n);

#endif
