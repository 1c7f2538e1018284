/*
 * Addresses that can be given out as mail IDs (articles 14, 15): what they
 * are made of, and which are refused.  Each refusal names its rule.
 *
 * Stricter than what mail may carry: the local part is a dot-atom (RFC 5322,
 * 3.2.3) of a to z, 0 to 9, '.', '_' and '-' alone, so that no server, form
 * or reader takes it for something else.  An address is kept in small
 * letters.
 */
#ifndef OSAN_MAILID_ADDRESS_H
#define OSAN_MAILID_ADDRESS_H

#include <stdbool.h>

#include "lib/base/err.h"
#include "lib/store/store.h"

#define MAIL_LOCAL_MOST 64    /* bytes; RFC 5321, 4.5.3.1.1 */
#define MAIL_ADDRESS_MOST 254 /* bytes; RFC 5321, 4.5.3.1.3 */

/* Gives text as an address in small letters, which is yours.  ERR_INPUT for
 * what is none. */
MUST_USE int mail_address_read(const char *text, char **out, struct err *e);

/* The address as a hurried eye reads it, which is yours: 0 is o, 1 and i
 * are l, 5 is s, rn is m and vv is w in its local part.  Of two addresses
 * that are alike one is taken for the other. */
char *mail_address_likeness(const char *address);

/* Whether an address that mail_address_read gave may be given out anew.
 * ERR_REFUSED, naming the rule: a domain that is not ours (mail.domains), a
 * local part that is too short (mail.local-least), a name that has a duty
 * (RFC 2142) or that the city keeps (mail.reserved) unless reserved is true,
 * a word that the filters look for, an address that was given out or applied
 * for before (article 15), or one that is taken for another's. */
MUST_USE int mail_address_check(struct store *store, const char *address,
    bool reserved, struct err *e);

#endif
