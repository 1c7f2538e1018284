/*
 * A look at somebody's personal data by a person: logged, or not given.
 */
#include "lib/org/audit.h"
#include "lib/person/person.h"

int
person_look(struct store *store, struct keyring *ring,
    const struct actor *actor, int64_t id, const char *why,
    struct person *out, struct err *e)
{
	if (person_get(store, ring, id, out, e) < 0)
		return -1;
	if (audit_look(store, actor, id, "citizen", id, why, e) < 0) {
		person_clear(out);
		return -1;
	}
	return 0;
}
