/*
 * A thread's own; see desk.h.
 */
#include "cmd/osan-web/desk.h"

#include <stdlib.h>

#include "lib/base/mem.h"
#include "lib/board/scan.h"
#include "lib/org/actor.h"
#include "lib/org/audit.h"
#include "lib/person/keyring.h"

struct desk *
desk_new(struct site *site, enum web_place place)
{
	struct desk *d = mem_new(1, sizeof(*d));

	d->site = site;
	d->place = place;
	d->rendered = rendered_new(site->page_bytes);
	buf_init(&d->page.out);
	return d;
}

void
desk_free(struct desk *d)
{
	scan_free(d->scan);
	keyring_free(d->keyring);
	store_free(d->store);
	rendered_free(d->rendered);
	buf_clear(&d->page.out);
	free(d);
}

/* Citizens are no staff: the log names the program. */
static int
open_to_write(struct desk *d, struct err *e)
{
	struct actor actor = {
		.login = "web", .name = "osan-web", .origin = "web",
	};

	audit_attach(d->store, &actor, d->site->key);
	if (d->site->key != NULL)
		d->keyring = keyring_new(d->store, d->site->key, e);
	return d->site->key == NULL || d->keyring != NULL ? 0 : -1;
}

int
desk_open(struct desk *d, struct err *e)
{
	if (d->store != NULL)
		return 0;
	if (store_open(d->site->path.db, d->place == WEB_WRITER ?
	    STORE_WEB : STORE_PUBLIC, &d->store, e) < 0)
		return -1;
	store_set_busy(d->store, d->site->busy_ms);
	if (d->place != WEB_WRITER || open_to_write(d, e) == 0)
		return 0;
	store_free(d->store);
	d->store = NULL;
	return -1;
}
