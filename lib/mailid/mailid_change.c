/*
 * Mail IDs: what becomes of them; see mailid.h.
 */
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/mailid/address.h"
#include "lib/mailid/mailid.h"
#include "lib/mailid/mailid.sql.h"
#include "lib/mailid/notice.h"
#include "lib/mailid/rules.h"
#include "lib/mailid/use.h"
#include "lib/org/password_rule.h"
#include "lib/org/setting.h"
#include "lib/text/blank.h"

static bool
is_in(const struct mail_id *m, const char *state)
{
	return strcmp(m->state, state) == 0;
}

static bool
is_resident(const struct mail_id *m)
{
	return strcmp(m->kind, "resident") == 0;
}

static int
check_stands(const struct mail_id *m, struct err *e)
{
	return !is_in(m, "released") ? 0 : err_set(e, ERR_REFUSED,
	    "%s was released; a released address is never issued again "
	    "(article 15)", m->address);
}

/* After a statement that changes m alone. */
static int
check_changed(struct store *store, const struct mail_id *m, struct err *e)
{
	if (store_changes(store) > 0)
		return 0;
	err_set(e, ERR_CHANGED, "%s was changed by somebody else",
	    m->address);
	return err_hint(e, "look again: osanctl mailid show %s", m->address);
}

int
mail_password_hash(struct store *store, const char *address,
    const char *password, char **phc, struct err *e)
{
	char *login = mem_textn(address, strcspn(address, "@"));
	struct password_rule rule;
	int rc = password_rule_load(store, &rule, e);

	*phc = NULL;
	if (rc == 0)
		rc = password_rule_check(&rule, login, NULL, password, e);
	if (rc == 0)
		rc = staff_hash(password, phc, e);
	free(login);
	return rc;
}

int
mail_id_set_password(struct store *store, const struct mail_id *m,
    const char *phc, struct err *e)
{
	if (check_stands(m, e) < 0 ||
	    store_run(store, &sql_mail_id_password, BINDS(b_int("id", m->id),
	    b_int("version", m->version), b_text("password", phc),
	    b_int("now", clock_now())), e) < 0)
		return -1;
	return check_changed(store, m, e);
}

int
mail_id_set_quota(struct store *store, const struct mail_id *m,
    int64_t bytes, struct err *e)
{
	if (check_stands(m, e) < 0 ||
	    store_run(store, &sql_mail_id_quota, BINDS(b_int("id", m->id),
	    b_int("version", m->version), b_int("bytes", bytes)), e) < 0)
		return -1;
	return check_changed(store, m, e);
}

/* --- forwarding ----------------------------------------------------------- */

/* Whether an address is one of a list's. */
static bool
is_listed(const char *list, const char *address)
{
	size_t n = strlen(address);

	while (list != NULL && *list != '\0') {
		size_t most = strcspn(list, ", ");

		if (most == n && memcmp(list, address, n) == 0)
			return true;
		list += most + strspn(list + most, ", ");
	}
	return false;
}

int
mail_forward_check(const struct mail_id *m, const char *to, char **list,
    struct err *e)
{
	struct buf b = BUF_INIT;
	char *one = NULL, *read = NULL;
	int n = 0;

	*list = NULL;
	if (check_stands(m, e) < 0)
		return -1;
	for (to += strspn(to, " ,"); *to != '\0'; to += strspn(to, " ,")) {
		size_t len = strcspn(to, " ,");

		one = mem_textn(to, len);
		if (mail_address_read(one, &read, e) < 0)
			goto fail;
		if (strcmp(read, m->address) == 0 ||
		    is_listed(m->aliases, read)) {
			err_set(e, ERR_INPUT, "%s is not forwarded to itself",
			    read);
			err_hint(e, "--keep delivers it as well");
			goto fail;
		}
		if (++n > MAIL_FORWARD_MOST) {
			err_set(e, ERR_INPUT, "mail is forwarded to %d "
			    "addresses at most", MAIL_FORWARD_MOST);
			goto fail;
		}
		buf_printf(&b, "%s%s", n > 1 ? ", " : "", read);
		free(one);
		free(read);
		one = read = NULL;
		to += len;
	}
	if (n == 0) {
		err_set(e, ERR_INPUT, "there is no address to forward to");
		goto fail;
	}
	*list = buf_take(&b);
	return 0;
fail:
	free(one);
	free(read);
	buf_clear(&b);
	return -1;
}

int
mail_id_set_forward(struct store *store, const struct mail_id *m,
    const char *list, bool keep, int64_t until, struct err *e)
{
	if (check_stands(m, e) < 0 ||
	    store_run(store, &sql_mail_id_forward, BINDS(b_int("id", m->id),
	    b_int("version", m->version), b_text("to", list),
	    b_int("keep", list != NULL && keep),
	    b_ref("until", list != NULL ? until : 0)), e) < 0)
		return -1;
	return check_changed(store, m, e);
}

/* --- further addresses ---------------------------------------------------- */

int
mail_alias_add(struct store *store, const struct mail_id *m,
    const char *address, struct err *e)
{
	char *like;
	int rc;

	if (check_stands(m, e) < 0)
		return -1;
	like = mail_address_likeness(address);
	rc = store_run(store, &sql_mail_alias_insert, BINDS(
	    b_text("address", address), b_text("likeness", like),
	    b_int("id", m->id), b_int("now", clock_now())), e);
	free(like);
	return rc;
}

int
mail_alias_drop(struct store *store, const struct mail_id *m,
    const char *address, struct err *e)
{
	if (store_run(store, &sql_mail_alias_take, BINDS(
	    b_text("address", address), b_int("id", m->id),
	    b_int("now", clock_now())), e) < 0)
		return -1;
	return store_changes(store) > 0 ? 0 : err_set(e, ERR_NOT_FOUND,
	    "%s is no further address of %s", address, m->address);
}

/* --- states --------------------------------------------------------------- */

static int
check_active(const struct mail_id *m, struct err *e)
{
	if (check_stands(m, e) < 0)
		return -1;
	return !is_in(m, "suspended") ? 0 : err_set(e, ERR_REFUSED,
	    "%s is suspended already", m->address);
}

int
mail_suspend_check(const struct mail_id *m, const char *reason,
    struct err *e)
{
	if (check_active(m, e) < 0)
		return -1;
	if (reason != NULL && !text_is_blank(reason))
		return 0;
	err_set(e, ERR_USAGE, "suspending a mail ID wants a reason");
	return err_hint(e, "say it with --reason");
}

int
mail_id_suspend(struct store *store, const struct mail_id *m,
    const char *cause, const char *reason, struct err *e)
{
	const struct mail_notice n = {
		.about = "suspended", .mail_id = m->id,
		.citizen_id = m->citizen_id,
	};

	if ((strcmp(cause, "decision") == 0 ?
	    mail_suspend_check(m, reason, e) : check_active(m, e)) < 0 ||
	    store_run(store, &sql_mail_id_suspend, BINDS(b_int("id", m->id),
	    b_int("version", m->version), b_text("cause", cause),
	    b_text("reason", reason), b_int("now", clock_now())), e) < 0 ||
	    check_changed(store, m, e) < 0)
		return -1;
	return is_resident(m) ? mail_notice_add(store, &n, e) : 0;
}

int
mail_resume_check(struct store *store, const struct mail_id *m,
    struct err *e)
{
	struct staff s = STAFF_INIT;
	int rc = 0;

	if (check_stands(m, e) < 0)
		return -1;
	if (!is_in(m, "suspended"))
		return err_set(e, ERR_REFUSED, "%s is not suspended",
		    m->address);
	if (strcmp(m->cause, "rules") == 0) {
		err_set(e, ERR_REFUSED, "%s was suspended because the rules "
		    "in force were not accepted", m->address);
		return err_hint(e, "osanctl mailid rules accept %s",
		    m->address);
	}
	if (m->staff == NULL)
		return 0;
	if (staff_find(store, m->staff, &s, e) < 0)
		return -1;
	if (s.disabled_at != 0 || strcmp(staff_state(&s), "ended") == 0) {
		err_set(e, ERR_REFUSED, "its official %s does not work here "
		    "any more (article 14)", m->staff);
		rc = err_hint(e, "'osanctl staff enable %s' brings both "
		    "back", m->staff);
	}
	staff_clear(&s);
	return rc;
}

int
mail_id_resume(struct store *store, const struct mail_id *m, struct err *e)
{
	if (mail_resume_check(store, m, e) < 0 ||
	    store_run(store, &sql_mail_id_resume, BINDS(b_int("id", m->id),
	    b_int("version", m->version)), e) < 0 ||
	    check_changed(store, m, e) < 0)
		return -1;
	return is_resident(m) ? mail_use_now(store, m->id, e) : 0;
}

int
mail_release_check(const struct mail_id *m, const char *hint,
    struct err *e)
{
	if (check_stands(m, e) < 0)
		return -1;
	if (utf8_count(hint, strlen(hint)) > MAIL_HINT_MOST ||
	    strpbrk(hint, "\r\n") != NULL)
		return err_set(e, ERR_INPUT, "where it has moved is one line "
		    "of at most %d characters", MAIL_HINT_MOST);
	return 0;
}

int
mail_id_release(struct store *store, const struct mail_id *m,
    const char *hint, const char *reason, struct err *e)
{
	if (mail_release_check(m, hint, e) < 0 ||
	    store_run(store, &sql_mail_id_release, BINDS(b_int("id", m->id),
	    b_int("version", m->version), b_text("hint", hint),
	    b_text("reason", reason), b_int("now", clock_now())), e) < 0 ||
	    check_changed(store, m, e) < 0)
		return -1;
	return store_run(store, &sql_mail_id_take_all, BINDS(
	    b_int("id", m->id), b_int("now", clock_now())), e);
}

/* --- its resident -------------------------------------------------------- */

int
mail_accept_check(struct store *store, const struct mail_id *m,
    int64_t number, struct err *e)
{
	int64_t current;

	if (check_stands(m, e) < 0 ||
	    mail_rules_current(store, &current, e) < 0)
		return -1;
	if (!is_resident(m))
		return err_set(e, ERR_REFUSED, "%s is an official's: the "
		    "rules are residents' (article 15)", m->address);
	if (current == 0)
		return err_set(e, ERR_REFUSED, "no rules are in force yet");
	if (number != current)
		return err_set(e, ERR_REFUSED, "the rules have changed: "
		    "version %d is in force, and to be accepted",
		    (int)current);
	return m->rules < current ? 0 : err_set(e, ERR_REFUSED,
	    "version %d is accepted already", (int)current);
}

int
mail_id_accept(struct store *store, const struct mail_id *m, int64_t number,
    struct err *e)
{
	if (mail_accept_check(store, m, number, e) < 0 ||
	    store_run(store, &sql_mail_id_accept, BINDS(b_int("id", m->id),
	    b_int("version", m->version), b_int("number", number),
	    b_int("now", clock_now())), e) < 0)
		return -1;
	return check_changed(store, m, e);
}

int
mail_id_bind(struct store *store, int64_t id, int64_t version,
    int64_t citizen_id, struct err *e)
{
	if (store_run(store, &sql_mail_id_bind, BINDS(b_int("id", id),
	    b_int("version", version), b_int("citizen", citizen_id)), e) < 0)
		return -1;
	return store_changes(store) > 0 ? 0 : err_set(e, ERR_CHANGED,
	    "a mail ID was changed by somebody else meanwhile");
}

/* --- time ----------------------------------------------------------------- */

int
mail_id_to_settle(struct store *store, int64_t now, int64_t *n,
    struct err *e)
{
	return store_int(store, &sql_mail_id_to_settle, BINDS(
	    b_int("now", now)), n, e);
}

int
mail_id_settle(struct store *store, int64_t now, int64_t *changed,
    struct err *e)
{
	int64_t days;

	if (setting_int(store, SETTING_MAIL_FORWARD_DAYS, &days, e) < 0 ||
	    store_run(store, &sql_mail_id_ended, BINDS(b_int("now", now),
	    b_int("until", now + days * CLOCK_DAY)), e) < 0)
		return -1;
	*changed = store_changes(store);
	if (store_run(store, &sql_mail_id_forwarded, BINDS(
	    b_int("now", now)), e) < 0)
		return -1;
	*changed += store_changes(store);
	return 0;
}
