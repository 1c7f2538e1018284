/*
 * The screen's desk; see desk.h.
 */
#include "cmd/osan-console/desk.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/cli/language.h"

struct complaint_desk *
desk_of(struct console *c)
{
	struct err e = ERR_INIT;

	c->desk.store = c->store;
	c->desk.actor = c->actor;
	if (c->desk.keyring == NULL && c->key != NULL) {
		c->desk.keyring = keyring_new(c->store, c->key, &e);
		if (c->desk.keyring == NULL)
			console_error(c, &e);
	}
	return &c->desk;
}

void
desk_changed(struct console *c)
{
	complaint_desk_clear(&c->desk);
}

void
desk_clear(struct console *c)
{
	complaint_desk_clear(&c->desk);
	keyring_free(c->desk.keyring);
	c->desk.keyring = NULL;
}

char *
desk_left(struct console *c, const struct complaint *complaint,
    enum left_kind *kind, char out[LEFT_TEXT])
{
	struct complaint_desk *d = desk_of(c);
	struct err e = ERR_INIT;
	struct left l;
	char at[CLOCK_TEXT];

	if (complaint_desk_calendar(d, &e) == 0 &&
	    left_of(d->calendar, complaint, clock_now(), &l, &e) == 0) {
		*kind = l.kind;
		return left_text(&l, out);
	}
	*kind = LEFT_TIME;
	snprintf(out, LEFT_TEXT, "%s", complaint->due_at != 0 ?
	    clock_date(complaint->due_at, at) : "?");
	return out;
}

const char *
desk_name(const char *ko, const char *en)
{
	if (en != NULL && en[0] != '\0' && strcmp(language_now(), "ko") != 0)
		return en;
	return ko;
}
