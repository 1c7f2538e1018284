/*
 * Mail IDs: reading and issuing; see mailid.h.
 */
#include "lib/mailid/mailid.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/mailid/address.h"
#include "lib/mailid/mailid.sql.h"
#include "lib/org/setting.h"

void
mail_id_clear(struct mail_id *m)
{
	free(m->address);
	free(m->kind);
	free(m->state);
	free(m->cause);
	free(m->reason);
	free(m->staff);
	free(m->department);
	free(m->forward_to);
	free(m->hint);
	free(m->aliases);
	*m = (struct mail_id)MAIL_ID_INIT;
}

int
mail_id_next(struct stmt *st, struct mail_id *m, struct err *e)
{
	int rc = stmt_next(st, e);

	mail_id_clear(m);
	if (rc <= 0)
		return rc;
	m->id = stmt_int(st, 0);
	m->address = mem_text(stmt_text(st, 1));
	m->kind = mem_text(stmt_text(st, 2));
	m->state = mem_text(stmt_text(st, 3));
	m->cause = mem_text(stmt_text(st, 4));
	m->reason = mem_text(stmt_text(st, 5));
	m->staff = mem_text(stmt_text(st, 6));
	m->department = mem_text(stmt_text(st, 7));
	m->citizen_id = stmt_int(st, 8);
	m->has_password = stmt_int(st, 9) != 0;
	m->quota_bytes = stmt_int(st, 10);
	m->rules = stmt_int(st, 11);
	m->accepted_at = stmt_int(st, 12);
	m->forward_to = mem_text(stmt_text(st, 13));
	m->forward_keep = stmt_int(st, 14) != 0;
	m->forward_until = stmt_int(st, 15);
	m->hint = mem_text(stmt_text(st, 16));
	m->aliases = mem_text(stmt_text(st, 17));
	m->issued_at = stmt_int(st, 18);
	m->used_at = stmt_int(st, 19);
	m->suspended_at = stmt_int(st, 20);
	m->released_at = stmt_int(st, 21);
	m->version = stmt_int(st, 22);
	return 1;
}

int
mail_id_find(struct store *store, const char *address, struct mail_id *m,
    struct err *e)
{
	struct stmt *st;
	char *read;
	int rc;

	mail_id_clear(m);
	if (mail_address_read(address, &read, e) < 0)
		return -1;
	rc = stmt_open(store, &sql_mail_id_by_address, BINDS(
	    b_text("address", read)), &st, e);
	if (rc == 0) {
		rc = mail_id_next(st, m, e);
		stmt_close(st);
		if (rc == 0) {
			err_set(e, ERR_NOT_FOUND, "there is no mail ID %s",
			    read);
			rc = err_hint(e, "'osanctl mailid list' shows all");
		}
	}
	free(read);
	return rc < 0 ? -1 : 0;
}

static int
check_word(const char *word, const char *const words[], size_t n,
    const char *all, struct err *e)
{
	for (size_t i = 0; word != NULL && i < n; i++)
		if (strcmp(word, words[i]) == 0)
			return 0;
	if (word == NULL)
		return 0;
	err_set(e, ERR_USAGE, "'%.40s' is none of these: %s", word, all);
	return -1;
}

static int
open_own(struct store *store, int64_t id, int64_t citizen_id,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_mail_id_own, BINDS(b_int("id", id),
	    b_int("citizen", citizen_id)), st, e);
}

int
mail_id_own_each(struct store *store, int64_t citizen_id, struct stmt **st,
    struct err *e)
{
	return open_own(store, 0, citizen_id, st, e);
}

int
mail_id_own(struct store *store, int64_t id, int64_t citizen_id,
    struct mail_id *m, struct err *e)
{
	struct stmt *st;
	int rc;

	if (open_own(store, id, citizen_id, &st, e) < 0)
		return -1;
	rc = mail_id_next(st, m, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such mail ID");
	return rc < 0 ? -1 : 0;
}

int
mail_kind_check(const char *kind, struct err *e)
{
	static const char *const words[] = { "official", "resident" };

	return check_word(kind, words, ARRAY_LEN(words),
	    "official, resident", e);
}

int
mail_state_check(const char *state, struct err *e)
{
	static const char *const words[] = { "active", "suspended",
		"released" };

	return check_word(state, words, ARRAY_LEN(words),
	    "active, suspended, released", e);
}

int
mail_id_each(struct store *store, const struct mail_id_ask *ask,
    struct stmt **st, struct err *e)
{
	*st = NULL;
	if (mail_kind_check(ask->kind, e) < 0 ||
	    mail_state_check(ask->state, e) < 0)
		return -1;
	return stmt_open(store, &sql_mail_id_list, BINDS(
	    b_text("kind", ask->kind), b_text("state", ask->state),
	    b_text("department", ask->department),
	    b_text("staff", ask->staff), b_text("text", ask->text)), st, e);
}

/* --- issuing -------------------------------------------------------------- */

int
mail_issue_check(struct store *store, const struct mail_issue *w,
    struct err *e)
{
	if (w->staff != NULL && strcmp(staff_state(w->staff), "disabled") ==
	    0)
		return err_set(e, ERR_REFUSED, "%s does not work here any "
		    "more (article 14)", w->staff->login);
	if (w->staff != NULL && strcmp(staff_state(w->staff), "ended") == 0)
		return err_set(e, ERR_REFUSED, "the time of %s has ended "
		    "(article 14)", w->staff->login);
	return w->applied ? 0 :
	    mail_address_check(store, w->address, w->reserved, e);
}

static int
quota(struct store *store, int64_t given, int64_t *bytes, struct err *e)
{
	int64_t mib;

	*bytes = given;
	if (given != 0)
		return 0;
	if (setting_int(store, SETTING_MAIL_QUOTA, &mib, e) < 0)
		return -1;
	*bytes = mib * 1024 * 1024;
	return 0;
}

int
mail_issue(struct store *store, const struct mail_issue *w, struct err *e)
{
	char *like;
	int64_t bytes;
	int rc;

	if (mail_issue_check(store, w, e) < 0 ||
	    quota(store, w->quota_bytes, &bytes, e) < 0)
		return -1;
	like = mail_address_likeness(w->address);
	rc = store_run(store, &sql_mail_id_insert, BINDS(
	    b_text("address", w->address), b_text("likeness", like),
	    b_text("kind", w->staff != NULL ? "official" : "resident"),
	    b_ref("staff", w->staff != NULL ? w->staff->id : 0),
	    b_ref("citizen", w->citizen_id), b_text("password", w->password),
	    b_int("quota", bytes), b_ref("rules", w->rules),
	    b_int("now", clock_now())), e);
	free(like);
	return rc;
}
