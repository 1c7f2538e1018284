/*
 * A citizen in rewards; see citizen_reward.h.
 */
#include "lib/reward/citizen_reward.h"

#include <inttypes.h>
#include <string.h>

#include "lib/org/json_rows.h"
#include "lib/reward/award.h"
#include "lib/reward/citizen_reward.sql.h"

int
citizen_rewards(struct store *store, int64_t citizen_id,
    struct citizen_rewards *out, struct err *e)
{
	struct stmt *st;
	int rc;

	memset(out, 0, sizeof(*out));
	if (stmt_open(store, &sql_citizen_rewards_count,
	    BINDS(b_int("citizen", citizen_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		out->entries = stmt_int(st, 0);
		out->rewards = stmt_int(st, 1);
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

static int
add_rows(struct store *store, int64_t citizen_id, const char *name,
    const struct json_part *part, json_t *to, struct err *e)
{
	json_t *rows = json_rows(store, part,
	    BINDS(b_int("citizen", citizen_id)), e);

	if (rows == NULL)
		return -1;
	json_object_set_new(to, name, rows);
	return 0;
}

int
citizen_rewards_export(struct store *store, int64_t citizen_id, json_t *to,
    struct err *e)
{
	static const struct json_part entries = {
		.sql = &sql_citizen_reward_entries,
		.columns = "programme title entry=",
	};
	static const struct json_part awards = {
		.sql = &sql_citizen_reward_awards,
		.columns = "id# programme title gift amount# place# state "
		    "reason awarded_at@ claim_by@ notified_at@ claimed_at@ "
		    "delivered_at@ lapsed_at@",
	};

	if (add_rows(store, citizen_id, "reward_entries", &entries, to, e) <
	    0)
		return -1;
	return add_rows(store, citizen_id, "rewards", &awards, to, e);
}

int
citizen_rewards_check_erase(struct store *store, int64_t citizen_id,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_citizen_reward_waits,
	    BINDS(b_int("citizen", citizen_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		long long id = stmt_int(st, 0);

		err_set(e, ERR_REFUSED, "reward %lld of citizen %" PRId64
		    " waits: %s", id, citizen_id,
		    reward_state_text(stmt_text(st, 1)));
		rc = err_hint(e, "hand it over first, or let it lapse: "
		    "'osanctl reward award lapse %lld --reason TEXT'", id);
	}
	stmt_close(st);
	return rc;
}
