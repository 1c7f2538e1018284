/*
 * The keys of personal data, for commands that seal or show it; see app.h.
 */
#include "cmd/osanctl/app.h"

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
