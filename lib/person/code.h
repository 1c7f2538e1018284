/*
 * A code that proves an e-mail address, and a name with it: eight digits
 * that are mailed to the address and typed where they were asked for.  What
 * was asked is kept with a token that only the asking browser has, so that
 * nobody else can use up the tries; hashes of digits and token stand under
 * keys that come from the token, so that the database alone opens nothing.
 * The digits for the mail and the name are sealed under the citizen's own
 * key.  All of it goes when the code is used, or over.
 *
 * Nothing tells whether an address was known before: the answer and the
 * work are the same, and only who has read the mail learns that the address
 * belongs to another name.
 */
#ifndef OSAN_PERSON_CODE_H
#define OSAN_PERSON_CODE_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

#define CODE_DIGITS 8
#define CODE_TOKEN_SIZE 33 /* with the NUL */

/*
 * In a write transaction: asks for a code for who says to have that name
 * and address; lang is "ko" or "en", of the mail.  An address that nobody
 * is known by becomes a citizen without a name.  The mail is queued;
 * *code_id is the code, and token what code_check wants.
 *
 * ERR_INPUT where the name or the address is missing or is none;
 * ERR_OFTEN where the address has had web.codes-per-hour codes within an
 * hour.
 */
MUST_USE int code_ask(struct store *store, struct keyring *keyring,
    const char *name, const char *email, const char *lang, int64_t *code_id,
    char token[CODE_TOKEN_SIZE], struct err *e);

/*
 * Outside a transaction, on a store that writes: whether these are the
 * digits (blanks and hyphens in them do not count); *citizen_id is whose
 * address it is then, and the name is proven to be theirs.  A code is used
 * once.
 *
 * ERR_DENIED with one message for digits that are wrong, which is counted
 * before it is said, and for a code that was used, is over (web.code-minutes,
 * web.code-tries) or never was.  ERR_REFUSED where the digits are right and
 * the address is known under another name: nobody is proven then, and the
 * code is used.
 */
MUST_USE int code_check(struct store *store, struct keyring *keyring,
    const char *token, const char *digits, int64_t *citizen_id,
    struct err *e);

/* The digits for the mail, which wipes them.  ERR_NOT_FOUND where
 * the code ended or its mail is gone already. */
MUST_USE int code_digits(struct store *store, struct keyring *keyring,
    int64_t code_id, char out[CODE_DIGITS + 1], struct err *e);

/* In a write transaction: what is over loses its secrets, what is counted
 * no longer is deleted, and who was known by an asking alone that led to
 * nothing is erased. */
MUST_USE int code_sweep(struct store *store, struct err *e);

#endif
