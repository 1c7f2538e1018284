/*
 * The permission table; see permit.h.
 */
#include "lib/org/permit.h"

#include "lib/base/i18n.h"

#define R(role) (1u << ROLE_##role)
#define ALL ((1u << ROLE_COUNT) - 1)

static const struct {
	const char *word;
	const char *summary;
	unsigned roles;
} permits[PERMIT_COUNT] = {
	[PERMIT_NONE] = { "none", N_("for everybody"), ALL },
#define PERMIT(name, word, roles, summary) [name] = { word, summary, roles },
#include "lib/org/permit.def"
#undef PERMIT
};

const char *
permit_word(enum permit permit)
{
	return permits[permit].word;
}

const char *
permit_summary(enum permit permit)
{
	return _(permits[permit].summary);
}

bool
permit_has(enum permit permit, enum staff_role role)
{
	return role == ROLE_ADMIN ||
	    (permits[permit].roles & 1u << role) != 0;
}
