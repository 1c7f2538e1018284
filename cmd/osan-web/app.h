/*
 * The program as the server sees it: which thread answers what.
 */
#ifndef OSAN_CMD_WEB_APP_H
#define OSAN_CMD_WEB_APP_H

#include "cmd/osan-web/site.h"
#include "lib/web/server.h"

/* app's functions over site, which must outlive it. */
void app_init(struct web_app *app, struct site *site);

#endif
