/*
 * The complainant's way to a complaint: who may see it whole, and the desk
 * of the library for it.
 */
#ifndef OSAN_CMD_WEB_CASE_H
#define OSAN_CMD_WEB_CASE_H

#include "cmd/osan-web/desk.h"
#include "cmd/osan-web/form.h"
#include "lib/complaint/desk.h"

/* Works as the citizen in front of the site, over a writer's desk;
 * complaint_desk_clear, while c and citizen stand. */
struct complaint_desk case_desk(const struct call *c, struct actor *citizen);

/* The id of the complaint that the address names, where this browser may
 * see it whole: it opened it by its password, or its citizen is signed in.
 * *id is 0 for all others, whether they exist or not. */
MUST_USE int case_find(struct call *c, int64_t *id, struct err *e);

/* To the form that asks for number and password, where it is not theirs as
 * far as this browser knows; the same whether it exists or not. */
void case_ask(struct call *c);

/* Remembers that this browser may see it from now on. */
void case_remember(struct call *c, int64_t id);

/* Adds the fields for a password that is chosen now, checks them, and makes
 * its hash, which takes long: outside a transaction; the caller's, NULL where
 * none was chosen. */
#define CASE_PASSWORD_MOST 100
void case_password_fields(struct form *f);
bool case_password_take(struct form *f, struct err *e);
MUST_USE int case_password_hash(const struct form *f, char **hash,
    struct err *e);

#endif
