/*
 * Who proves that somebody is who they say they are.  A code sent to an
 * e-mail address is built in; a city that has a contract with an identity
 * agency (a telephone company, a bank, i-PIN) adds a file with a struct
 * identity_provider and a line to the table in identity.c.  The web asks a
 * provider to start, shows what it wants shown, and asks it to finish with
 * what came back; what a provider gives is a citizen, and nothing else of
 * what the agency told is kept.
 */
#ifndef OSAN_PERSON_IDENTITY_H
#define OSAN_PERSON_IDENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

/* What somebody told about themselves; a provider says which it needs. */
struct identity_claim {
	const char *name;
	const char *email;
	const char *phone;
	const char *lang; /* "ko" or "en" */
};

enum identity_next {
	IDENTITY_TYPE, /* a code is typed into a form of ours */
	IDENTITY_GO    /* the browser goes to url, and comes back */
};

#define IDENTITY_TOKEN_SIZE 129 /* with the NUL */
#define IDENTITY_URL_SIZE 2048

/* What is shown next.  The token stays in the browser (in a sealed cookie
 * or a hidden field), and nothing personal stands in it. */
struct identity_step {
	enum identity_next next;
	char token[IDENTITY_TOKEN_SIZE];
	char url[IDENTITY_URL_SIZE]; /* of IDENTITY_GO */
};

struct identity_provider {
	const char *name;    /* in addresses and settings: "email" */
	const char *summary; /* for people; untranslated */
	unsigned needs;      /* IDENTITY_NEEDS_… of the claim */

	/* Outside a transaction, on a store that writes.  Never tells whether
	 * somebody is known.  ERR_INPUT for a claim that cannot be, ERR_REFUSED
	 * where it was asked too often. */
	int (*start)(struct store *store, struct keyring *keyring,
	    const struct identity_claim *claim, struct identity_step *step,
	    struct err *e);

	/* Outside a transaction: answer is what was typed, or the query that
	 * the browser came back with.  *citizen_id is who was proven, with
	 * their name.  ERR_DENIED with one message for all that proves
	 * nothing; ERR_REFUSED where the proof is of another name. */
	int (*finish)(struct store *store, struct keyring *keyring,
	    const char *token, const char *answer, int64_t *citizen_id,
	    struct err *e);
};

#define IDENTITY_NEEDS_NAME 1u
#define IDENTITY_NEEDS_EMAIL 2u
#define IDENTITY_NEEDS_PHONE 4u

/* All there are; the first is what a site uses that says nothing else. */
extern const struct identity_provider *const identity_providers[];
extern const size_t identity_provider_count;

/* By its name; NULL where there is none. */
const struct identity_provider *identity_find(const char *name);

/* A code to an e-mail address (code.h). */
extern const struct identity_provider identity_email;

#endif
