/*
 * Where mail reaches the people who work here.  An address is sealed under
 * the texts' key and bound to its person's row (article 17(2)); only what
 * sends mail opens it.
 */
#ifndef OSAN_PERSON_STAFF_MAIL_H
#define OSAN_PERSON_STAFF_MAIL_H

#include <stdint.h>

#include "lib/base/err.h"
#include "lib/person/keyring.h"
#include "lib/store/store.h"

/* ERR_USAGE for what is no address; the message never holds it. */
MUST_USE int staff_mail_check(const char *address, struct err *e);

/* In a write transaction: address ("" or NULL takes it away) becomes the
 * one of this person.  keyring may be NULL where it is taken away, else
 * that is ERR_CRYPTO; ERR_USAGE as staff_mail_check. */
MUST_USE int staff_mail_set(struct store *store, struct keyring *keyring,
    int64_t staff_id, const char *address, struct err *e);

/* The address, the caller's; NULL where none is known.  Not logged: what
 * shows it to a person masks it.  ERR_CRYPTO without its key, ERR_DAMAGED
 * where it does not open. */
MUST_USE int staff_mail_get(struct store *store, struct keyring *keyring,
    int64_t staff_id, char **address, struct err *e);

#endif
