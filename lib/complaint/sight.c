/*
 * Whose complaints somebody sees; see sight.h.
 */
#include "lib/complaint/sight.h"

int64_t
complaint_sight(const struct actor *actor)
{
	if (actor->role != ROLE_OFFICER)
		return 0;
	return actor->department_id != 0 ? actor->department_id : SIGHT_NONE;
}

bool
complaint_is_seen(const struct actor *actor, const struct complaint *c)
{
	int64_t department = complaint_sight(actor);

	return department == 0 || department == c->department_id;
}
