/*
 * The rules of mail IDs; see rules.h.
 */
#include "lib/mailid/rules.h"

#include <inttypes.h>
#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/mailid/rules.sql.h"
#include "lib/org/setting.h"
#include "lib/text/blank.h"

void
mail_rules_clear(struct mail_rules *r)
{
	free(r->body_ko);
	free(r->body_en);
	*r = (struct mail_rules)MAIL_RULES_INIT;
}

int
mail_rules_current(struct store *store, int64_t *number, struct err *e)
{
	return store_int(store, &sql_mail_rules_current, BINDS(
	    b_int("now", clock_now())), number, e);
}

int
mail_rules_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_mail_rules_list, NO_BINDS, st, e);
}

int
mail_rules_next(struct stmt *st, struct mail_rules *r, struct err *e)
{
	int rc = stmt_next(st, e);

	mail_rules_clear(r);
	if (rc <= 0)
		return rc;
	r->number = stmt_int(st, 0);
	r->body_ko = mem_text(stmt_text(st, 1));
	r->body_en = mem_text(stmt_text(st, 2));
	r->published_at = stmt_int(st, 3);
	r->in_force_at = stmt_int(st, 4);
	r->accept_days = stmt_int(st, 5);
	r->accepted = stmt_int(st, 6);
	return 1;
}

static int
find(struct store *store, const struct sql *sql, int64_t number,
    struct mail_rules *r, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, BINDS(b_int("number", number)), &st, e) <
	    0)
		return -1;
	rc = mail_rules_next(st, r, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "the rules of mail IDs have "
		    "no version %" PRId64, number);
	return rc < 0 ? -1 : 0;
}

int
mail_rules_find(struct store *store, int64_t number, struct mail_rules *r,
    struct err *e)
{
	return find(store, &sql_mail_rules_one, number, r, e);
}

int
mail_rules_public(struct store *store, int64_t number,
    struct mail_rules *r, struct err *e)
{
	return find(store, &sql_mail_rules_public, number, r, e);
}

int
mail_rules_check(struct store *store, struct mail_rules *r, struct err *e)
{
	int64_t now = r->published_at = clock_now(), last;

	if (r->body_ko == NULL || text_is_blank(r->body_ko))
		return err_set(e, ERR_INPUT, "the rules have no Korean text");
	if (r->in_force_at == 0)
		r->in_force_at = now;
	if (r->accept_days == 0 && setting_int(store,
	    SETTING_MAIL_ACCEPT_DAYS, &r->accept_days, e) < 0)
		return -1;
	if (r->in_force_at < now) {
		err_set(e, ERR_REFUSED, "rules come into force now or later, "
		    "not before they are published");
		return err_hint(e, "name a day to come with --from");
	}
	if (store_int(store, &sql_mail_rules_last, NO_BINDS, &last, e) < 0)
		return -1;
	return r->in_force_at >= last ? 0 : err_set(e, ERR_REFUSED,
	    "a version comes into force after the one before");
}

int
mail_rules_publish(struct store *store, struct mail_rules *r, struct err *e)
{
	if (mail_rules_check(store, r, e) < 0)
		return -1;
	return store_int(store, &sql_mail_rules_insert, BINDS(
	    b_text("body_ko", r->body_ko),
	    b_text("body_en", r->body_en != NULL ? r->body_en : ""),
	    b_int("now", r->published_at), b_int("in_force_at", r->in_force_at),
	    b_int("days", r->accept_days)), &r->number, e);
}
