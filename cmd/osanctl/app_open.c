/*
 * Opening what a command needs; see app.h.
 */
#include "cmd/osanctl/app.h"

int
app_open(struct app *app, const struct command *command, struct err *e)
{
	if ((command->needs & (NEED_STORE | NEED_WRITE | NEED_KEY)) == 0)
		return 0;
	return app_paths(app, e);
}

void
app_close(struct app *app)
{
	app->store = NULL;
	app->actor = NULL;
}
