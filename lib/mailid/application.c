/*
 * Applications for mail IDs; see application.h.
 */
#include "lib/mailid/application.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/mailid/address.h"
#include "lib/mailid/application.sql.h"
#include "lib/mailid/mailid.h"
#include "lib/mailid/notice.h"
#include "lib/mailid/rules.h"
#include "lib/org/setting.h"
#include "lib/text/blank.h"

void
mail_application_clear(struct mail_application *a)
{
	free(a->address);
	free(a->state);
	free(a->decided_by);
	free(a->proof);
	free(a->reason);
	*a = (struct mail_application)MAIL_APPLICATION_INIT;
}

int
mail_application_next(struct stmt *st, struct mail_application *a,
    struct err *e)
{
	int rc = stmt_next(st, e);

	mail_application_clear(a);
	if (rc <= 0)
		return rc;
	a->id = stmt_int(st, 0);
	a->address = mem_text(stmt_text(st, 1));
	a->state = mem_text(stmt_text(st, 2));
	a->citizen_id = stmt_int(st, 3);
	a->rules = stmt_int(st, 4);
	a->filed_at = stmt_int(st, 5);
	a->decided_at = stmt_int(st, 6);
	a->decided_by = mem_text(stmt_text(st, 7));
	a->proof = mem_text(stmt_text(st, 8));
	a->reason = mem_text(stmt_text(st, 9));
	a->version = stmt_int(st, 10);
	return 1;
}

int
mail_application_get(struct store *store, int64_t id,
    struct mail_application *a, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_mail_application_by_id, BINDS(
	    b_int("id", id)), &st, e) < 0)
		return -1;
	rc = mail_application_next(st, a, e);
	stmt_close(st);
	if (rc > 0)
		return 0;
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no application %" PRId64,
		    id);
		err_hint(e, "'osanctl mailid apply list --all' shows all");
	}
	return -1;
}

int
mail_application_each(struct store *store, const char *state,
    int64_t citizen, struct stmt **st, struct err *e)
{
	static const char *const states[] = { "waiting", "approved",
		"refused", "withdrawn" };
	bool known = state == NULL;

	*st = NULL;
	for (size_t i = 0; !known && i < ARRAY_LEN(states); i++)
		known = strcmp(state, states[i]) == 0;
	if (!known) {
		err_set(e, ERR_USAGE, "'%.40s' is no state of an application",
		    state);
		return err_hint(e, "there are waiting, approved, refused and "
		    "withdrawn");
	}
	return stmt_open(store, &sql_mail_application_list, BINDS(
	    b_text("state", state), b_int("citizen", citizen)), st, e);
}

int
mail_application_file(struct store *store, int64_t citizen_id,
    const char *address, int64_t rules, int64_t *id, struct err *e)
{
	int64_t current, held, most;

	if (mail_rules_current(store, &current, e) < 0 ||
	    setting_int(store, SETTING_MAIL_PER_RESIDENT, &most, e) < 0 ||
	    store_int(store, &sql_mail_application_held, BINDS(
	    b_int("citizen", citizen_id)), &held, e) < 0)
		return -1;
	if (current == 0)
		return err_set(e, ERR_REFUSED, "no rules of mail IDs are "
		    "published yet: nobody can apply (article 15)");
	if (rules != current)
		return err_set(e, ERR_REFUSED, "the rules have changed: "
		    "version %d is in force, and to be accepted",
		    (int)current);
	if (held >= most)
		return err_set(e, ERR_REFUSED, "a resident has %d mail IDs "
		    "at most, with what is applied for", (int)most);
	if (mail_address_check(store, address, false, e) < 0 ||
	    store_run(store, &sql_mail_application_insert, BINDS(
	    b_text("address", address), b_int("citizen", citizen_id),
	    b_ref("rules", rules), b_int("now", clock_now())), e) < 0)
		return -1;
	*id = store_last_id(store);
	return 0;
}

/* --- deciding ------------------------------------------------------------- */

static int
check_open(const struct mail_application *a, struct err *e)
{
	return strcmp(a->state, "waiting") == 0 ? 0 : err_set(e, ERR_REFUSED,
	    "application %" PRId64 " was decided already", a->id);
}

static int
decide(struct store *store, const struct mail_application *a,
    const char *state, int64_t staff_id, const char *proof,
    const char *reason, struct err *e)
{
	const char *issued = strcmp(state, "approved") == 0 ? a->address :
	    NULL;
	const struct mail_notice n = {
		.about = state, .application = a->id,
		.citizen_id = a->citizen_id,
	};

	if (store_run(store, &sql_mail_application_decide, BINDS(
	    b_int("id", a->id), b_int("version", a->version),
	    b_text("state", state), b_ref("staff", staff_id),
	    b_text("proof", proof), b_text("reason", reason),
	    b_text("issued", issued), b_int("now", clock_now())), e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return err_set(e, ERR_CHANGED, "application %" PRId64 " was "
		    "decided by somebody else", a->id);
	return staff_id != 0 ? mail_notice_add(store, &n, e) : 0;
}

int
mail_application_check(const struct mail_application *a, const char *proof,
    struct err *e)
{
	if (check_open(a, e) < 0)
		return -1;
	if (text_is_blank(proof)) {
		err_set(e, ERR_USAGE, "it is not said how it was made sure "
		    "that the applicant lives here");
		return err_hint(e, "say it with --proof");
	}
	return utf8_count(proof, strlen(proof)) <= MAIL_PROOF_MOST ? 0 :
	    err_set(e, ERR_INPUT, "the text is longer than %d characters",
	    MAIL_PROOF_MOST);
}

/* The address waited for it: it is free of this application alone. */
int
mail_application_approve(struct store *store,
    const struct mail_application *a, int64_t staff_id, const char *proof,
    int64_t quota_bytes, struct err *e)
{
	const struct mail_issue w = {
		.address = a->address,
		.citizen_id = a->citizen_id,
		.rules = a->rules,
		.quota_bytes = quota_bytes,
		.applied = true,
	};

	if (mail_application_check(a, proof, e) < 0 ||
	    mail_issue(store, &w, e) < 0)
		return -1;
	return decide(store, a, "approved", staff_id, proof, "", e);
}

int
mail_application_check_refuse(const struct mail_application *a,
    const char *reason, struct err *e)
{
	if (check_open(a, e) < 0)
		return -1;
	if (!text_is_blank(reason))
		return 0;
	err_set(e, ERR_USAGE, "refusing an application wants a reason");
	return err_hint(e, "say it with --reason");
}

int
mail_application_refuse(struct store *store,
    const struct mail_application *a, int64_t staff_id, const char *reason,
    struct err *e)
{
	return mail_application_check_refuse(a, reason, e) < 0 ? -1 :
	    decide(store, a, "refused", staff_id, "", reason, e);
}

int
mail_application_withdraw(struct store *store,
    const struct mail_application *a, struct err *e)
{
	return check_open(a, e) < 0 ? -1 :
	    decide(store, a, "withdrawn", 0, "", "", e);
}
