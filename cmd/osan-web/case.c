/*
 * The complainant's way to a complaint; see case.h.
 */
#include "cmd/osan-web/case.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/complaint.h"
#include "lib/complaint/secret.h"
#include "lib/org/actor.h"

struct complaint_desk
case_desk(const struct call *c, struct actor *citizen)
{
	actor_citizen(citizen);
	return (struct complaint_desk){
		.store = c->desk->store, .keyring = c->desk->keyring,
		.actor = citizen,
	};
}

int
case_find(struct call *c, int64_t *id, struct err *e)
{
	const struct session *s = &c->visitor.s;
	struct complaint found = COMPLAINT_INIT;
	int rc;

	*id = 0;
	if (!c->visitor.has)
		return 0;
	rc = complaint_find(c->desk->store, c->parts.text[0], &found, e);
	if (rc == 0 && (session_has(s->case_id, found.id) ||
	    (s->citizen_id != 0 && s->citizen_id == found.citizen_id)))
		*id = found.id;
	complaint_clear(&found);
	if (rc < 0 && e->code != ERR_NOT_FOUND && e->code != ERR_USAGE)
		return -1;
	err_clear(e);
	return 0;
}

void
case_ask(struct call *c)
{
	const char *number = c->parts.text[0];
	bool sound = number[strspn(number, "0123456789-")] == '\0';
	char *path = mem_printf("/complaint/track%s%s", sound ? "?number=" :
	    "", sound ? number : "");

	page_go(c, path);
	free(path);
}

void
case_remember(struct call *c, int64_t id)
{
	session_remember(c->visitor.s.case_id, id);
	c->visitor.changed = true;
}

void
case_password_fields(struct form *f)
{
	struct field *d;

	d = form_add(f, FIELD_PASSWORD, "password", _("Password to follow "
	    "it with"));
	d->most = CASE_PASSWORD_MOST;
	d->autocomplete = "new-password";
	d->hint = _("At least 4 characters. With the number and this "
	    "password you see later what became of it. Without one you see "
	    "it once you have proven your name again.");
	d = form_add(f, FIELD_PASSWORD, "again", _("The same password "
	    "again"));
	d->most = CASE_PASSWORD_MOST;
	d->autocomplete = "new-password";
}

bool
case_password_take(struct form *f, struct err *e)
{
	const char *password = form_value(f, "password");

	if (strcmp(password, form_value(f, "again")) != 0)
		form_wrong(f, "again", _("This is not the same password."));
	else if (password[0] != '\0' &&
	    complaint_password_check(password, e) < 0)
		form_wrong(f, "password", e->msg);
	return !f->wrong;
}

int
case_password_hash(const struct form *f, char **hash, struct err *e)
{
	const char *password = form_value(f, "password");

	return complaint_password_hash(password[0] != '\0' ? password : NULL,
	    hash, e);
}
