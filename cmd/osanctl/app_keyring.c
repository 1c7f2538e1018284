/*
 * The keys of personal data, for commands that seal or show it; see app.h.
 */
#include "cmd/osanctl/app.h"

#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/person/keyring.h"

struct keyring *
app_keyring(struct app *app)
{
	struct err e = ERR_INIT;

	if (app->keyring != NULL)
		return app->keyring;
	if (app->key == NULL && app_key(app, &e) < 0)
		return NULL;
	if (app->key != NULL)
		app->keyring = keyring_new(app->store, app->key, &e);
	return app->keyring;
}

int
app_keyring_needed(struct app *app, struct keyring **keys, struct err *e)
{
	*keys = app_keyring(app);
	if (*keys != NULL)
		return 0;
	err_set(e, ERR_CRYPTO, "personal data cannot be read without the key "
	    "%s", app->path.key);
	return err_hint(e, "name the key file with --key or OSAN_KEY");
}

int
app_unmask(struct app *app, struct keyring **keys, struct err *e)
{
	if (actor_check(app->store, app->actor, PERMIT_PERSON_LOOK, e) < 0)
		return -1;
	return app_keyring_needed(app, keys, e);
}
