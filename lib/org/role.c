/*
 * Names of the roles; see role.h.
 */
#include "lib/org/role.h"

#include <string.h>

#include "lib/base/i18n.h"

static const struct {
	const char *word;
	const char *summary;
} roles[ROLE_COUNT] = {
	[ROLE_ADMIN] = { "admin", N_("administrator: everything") },
	[ROLE_MODERATOR] = { "moderator",
	    N_("decides on the boards given to this person") },
	[ROLE_CIVIL_AFFAIRS] = { "civil-affairs",
	    N_("civil affairs: citizens' requests, notices, contacts") },
	[ROLE_OFFICER] = { "officer",
	    N_("works for a department") },
	[ROLE_AUDIT] = { "audit",
	    N_("reads everything, checks the log, decides appeals") },
	[ROLE_MAYOR_OFFICE] = { "mayor-office",
	    N_("answers in the mayor's room") },
	[ROLE_CONTRACTOR] = { "contractor",
	    N_("works on given boards until the contract ends") },
	[ROLE_READ_ONLY] = { "read-only", N_("looks only") },
};

const char *
role_word(enum staff_role role)
{
	return roles[role].word;
}

const char *
role_summary(enum staff_role role)
{
	return _(roles[role].summary);
}

int
role_parse(const char *word, enum staff_role *out, struct err *e)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (strcmp(roles[i].word, word) == 0) {
			*out = (enum staff_role)i;
			return 0;
		}
	}
	err_set(e, ERR_USAGE, "no such role: %s", word);
	return err_hint(e, "roles are admin, moderator, civil-affairs, "
	    "officer, audit, mayor-office, contractor and read-only");
}
