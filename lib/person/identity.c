/*
 * The providers of identity, and the one that is built in; see identity.h.
 */
#include "lib/person/identity.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/person/code.h"

static int
start_email(struct store *store, struct keyring *keyring,
    const struct identity_claim *claim, struct identity_step *step,
    struct err *e)
{
	char token[CODE_TOKEN_SIZE];
	int64_t id;

	*step = (struct identity_step){ .next = IDENTITY_TYPE };
	if (store_begin(store, e) < 0)
		return -1;
	if (code_ask(store, keyring, claim->name, claim->email, claim->lang,
	    &id, token, e) < 0 || store_commit(store, e) < 0) {
		store_rollback(store);
		return -1;
	}
	snprintf(step->token, sizeof(step->token), "%s", token);
	return 0;
}

const struct identity_provider identity_email = {
	.name = "email",
	.summary = N_("a code to an e-mail address"),
	.needs = IDENTITY_NEEDS_NAME | IDENTITY_NEEDS_EMAIL,
	.start = start_email,
	.finish = code_check,
};

const struct identity_provider *const identity_providers[] = {
	&identity_email,
};
const size_t identity_provider_count = ARRAY_LEN(identity_providers);

const struct identity_provider *
identity_find(const char *name)
{
	for (size_t i = 0; i < identity_provider_count; i++)
		if (strcmp(identity_providers[i]->name, name) == 0)
			return identity_providers[i];
	return NULL;
}
