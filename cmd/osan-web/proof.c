/*
 * Proving who one is; see proof.h.
 */
#include "cmd/osan-web/proof.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/crypto/random.h"
#include "lib/person/identity.h"

_Static_assert(IDENTITY_TOKEN_SIZE <= SESSION_TICKET, "a token fits");

#define NAME_MOST 20 /* characters */

static const struct identity_provider *
provider(void)
{
	return identity_providers[0];
}

void
proof_fields(struct call *c, struct form *f)
{
	const struct session *s = &c->visitor.s;
	struct field *d;

	if (c->visitor.has && s->citizen_id != 0) {
		d = form_add(f, FIELD_SAID, "proven", _("You have proven "
		    "your name"));
		d->hint = s->name;
		return;
	}
	d = form_add(f, FIELD_TEXT, "name", _("Name"));
	d->autocomplete = "name";
	d->most = NAME_MOST;
	d->required = true;
	d = form_add(f, FIELD_EMAIL, "email", _("E-mail"));
	d->autocomplete = "email";
	d->most = 254;
	d->required = true;
	d->hint = _("A code is mailed there, which proves that it is yours. "
	    "The address is kept encrypted and shown to nobody.");
	if (c->visitor.has && s->ticket[0] != '\0') {
		d = form_add(f, FIELD_CODE, "code", _("Code from the "
		    "e-mail"));
		d->autocomplete = "one-time-code";
		d->most = 16;
		d->hint = _("Eight digits. It may take a minute to come; you "
		    "may also paste it.");
	}
}

/* Who has proven something gets a new session: one that somebody else may
 * have brought into this browser is worth nothing then. */
static void
enter(struct call *c, int64_t citizen_id, const char *name)
{
	struct session *s = &c->visitor.s;

	random_bytes(s->id, sizeof(s->id));
	s->citizen_id = citizen_id;
	s->proven_at = clock_now();
	s->ticket[0] = '\0';
	snprintf(s->name, sizeof(s->name), "%s", name);
	session_token(c->desk->site->sessions, s, c->visitor.token);
	c->visitor.changed = true;
}

static int
ask(struct call *c, struct form *f, enum proof_state *state, struct err *e)
{
	const struct identity_claim claim = {
		.name = form_value(f, "name"),
		.email = form_value(f, "email"),
		.lang = c->lang->content,
	};
	struct identity_step step;

	if (provider()->start(c->desk->store, c->desk->keyring, &claim,
	    &step, e) < 0) {
		if (e->code != ERR_INPUT && e->code != ERR_REFUSED &&
		    e->code != ERR_OFTEN)
			return -1;
		form_refused(f, e);
		*state = PROOF_WRONG;
		return 0;
	}
	snprintf(c->visitor.s.ticket, sizeof(c->visitor.s.ticket), "%s",
	    step.token);
	c->visitor.changed = true;
	*state = PROOF_ASKED;
	return 0;
}

static int
check(struct call *c, struct form *f, enum proof_state *state,
    struct err *e)
{
	int64_t citizen_id;

	if (provider()->finish(c->desk->store, c->desk->keyring,
	    c->visitor.s.ticket, form_value(f, "code"), &citizen_id,
	    e) < 0) {
		if (e->code != ERR_DENIED && e->code != ERR_REFUSED)
			return -1;
		form_refused(f, e);
		*state = PROOF_WRONG;
		return 0;
	}
	enter(c, citizen_id, form_value(f, "name"));
	*state = PROOF_DONE;
	return 0;
}

int
proof_take(struct call *c, struct form *f, enum proof_state *state,
    struct err *e)
{
	const char *what = web_form(c->q, "do");
	const char *code = form_value(f, "code");

	*state = PROOF_DONE;
	if (c->visitor.s.citizen_id != 0)
		return 0;
	if (c->visitor.s.ticket[0] == '\0' || code[0] == '\0' ||
	    (what != NULL && strcmp(what, "ask") == 0))
		return ask(c, f, state, e);
	return check(c, f, state, e);
}
