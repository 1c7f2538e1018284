/*
 * Proving who one is, inside whatever form asks for it: name and address,
 * a code that is mailed, and the code typed; what else stands in the form
 * stays all along.  The way itself is an identity provider's
 * (lib/person/identity.h).
 */
#ifndef OSAN_CMD_WEB_PROOF_H
#define OSAN_CMD_WEB_PROOF_H

#include "cmd/osan-web/form.h"

enum proof_state {
	PROOF_DONE,  /* the session is somebody's */
	PROOF_ASKED, /* a code is on its way: the form is to be shown again */
	PROOF_WRONG  /* the form says what is wrong */
};

/* Adds the fields that the form needs, or who one is signed in as. */
void proof_fields(struct call *c, struct form *f);

/* Goes a step on, from fields that form_take has filled.  Outside a
 * transaction, on a writer's desk; -1 for what is nobody's mistake. */
MUST_USE int proof_take(struct call *c, struct form *f,
    enum proof_state *state, struct err *e);

#endif
