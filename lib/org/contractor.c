/*
 * Contracts; see contractor.h.  Who works under one is in staff.c, the list
 * of processors in contractor_public.c.
 */
#include "lib/org/contractor.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/org/contractor.sql.h"
#include "lib/org/internal.h"
#include "lib/org/setting.h"
#include "lib/text/nfc.h"

#define NUMBER_MOST 64 /* bytes */
#define NAME_MOST 200
#define TEXT_MOST 2000

void
contract_clear(struct contract *c)
{
	free(c->number);
	free(c->name_ko);
	free(c->name_en);
	free(c->scope_ko);
	free(c->scope_en);
	free(c->basis);
	free(c->processed_ko);
	free(c->processed_en);
	free(c->end_reason);
	free(c->department);
	*c = (struct contract)CONTRACT_INIT;
}

const char *
contract_state(const struct contract *c)
{
	int64_t now = clock_now();

	if (c->ended_at != 0)
		return "ended";
	if (c->ends_at <= now)
		return "over";
	return c->first_on > clock_day(now) ? "planned" : "running";
}

int64_t
contract_last_on(const struct contract *c)
{
	return clock_day(c->ends_at - 1);
}

/* The first moment after a day. */
static int
day_end(int64_t day, int64_t *at, struct err *e)
{
	char text[DATE_TEXT];

	if (clock_parse_last(date_text((int32_t)day, text), at, e) < 0)
		return -1;
	*at += 1;
	return 0;
}

int
contract_set_last(struct contract *c, int64_t day, struct err *e)
{
	return day_end(day, &c->ends_at, e);
}

/* Reading ------------------------------------------------------------------ */

int
contract_next(struct stmt *st, struct contract *c, struct err *e)
{
	int rc = stmt_next(st, e);

	contract_clear(c);
	if (rc <= 0)
		return rc;
	c->id = stmt_int(st, 0);
	c->number = mem_text(stmt_text(st, 1));
	c->name_ko = mem_text(stmt_text(st, 2));
	c->name_en = mem_text(stmt_text(st, 3));
	c->scope_ko = mem_text(stmt_text(st, 4));
	c->scope_en = mem_text(stmt_text(st, 5));
	c->basis = mem_text(stmt_text(st, 6));
	c->agreed = stmt_int(st, 7) != 0;
	c->agreed_on = stmt_int(st, 8);
	c->processed_ko = mem_text(stmt_text(st, 9));
	c->processed_en = mem_text(stmt_text(st, 10));
	c->first_on = stmt_int(st, 11);
	c->ends_at = stmt_int(st, 12);
	c->ended_at = stmt_int(st, 13);
	c->end_reason = mem_text(stmt_text(st, 14));
	c->department = mem_text(stmt_text(st, 15));
	c->accounts = stmt_int(st, 16);
	c->created_at = stmt_int(st, 17);
	c->version = stmt_int(st, 18);
	return 1;
}

int
contract_find(struct store *store, const char *number, struct contract *c,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_contract_by_number,
	    BINDS(b_text("number", number)), &st, e) < 0)
		return -1;
	rc = contract_next(st, c, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no contract %s", number);
		err_hint(e, "'osanctl contractor list' shows all");
	}
	return rc > 0 ? 0 : -1;
}

int
contract_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_contract_all, NO_BINDS, st, e);
}

int
contract_warn_until(struct store *store, int64_t *until, struct err *e)
{
	int64_t days;

	if (setting_int(store, SETTING_CONTRACTOR_WARN_DAYS, &days, e) < 0)
		return -1;
	return day_end(clock_day(clock_now()) + days, until, e);
}

int
contract_due(struct store *store, struct stmt **st, struct err *e)
{
	int64_t until;

	if (contract_warn_until(store, &until, e) < 0)
		return -1;
	return stmt_open(store, &sql_contract_due,
	    BINDS(b_int("until", until)), st, e);
}

int
contract_terms(struct store *store, const struct contract *c,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_contract_former,
	    BINDS(b_int("id", c->id)), st, e);
}

/* Checking ----------------------------------------------------------------- */

/* Cleans a text, NULL becomes empty; name is the option's. */
static int
clean(char **text, const char *name, size_t most, struct err *e)
{
	struct buf b = BUF_INIT;
	const char *given = *text != NULL ? *text : "";

	if (text_clean(given, strlen(given), false, &b, e) < 0) {
		buf_clear(&b);
		return err_prefix(e, "--%s", name);
	}
	free(*text);
	*text = b.len > 0 ? buf_take(&b) : mem_text("");
	buf_clear(&b);
	if (strlen(*text) > most)
		return err_set(e, ERR_USAGE, "--%s: at most %zu bytes", name,
		    most);
	return 0;
}

/* The same for one that must say something. */
static int
need(char **text, const char *name, const char *what, size_t most,
    struct err *e)
{
	if (clean(text, name, most, e) < 0)
		return -1;
	if ((*text)[0] != '\0')
		return 0;
	err_set(e, ERR_USAGE, "a contract says %s", what);
	return err_hint(e, "give it with --%s", name);
}

static int
check_texts(struct contract *c, struct err *e)
{
	if (need(&c->name_ko, "name-ko", _("who the contractor is"), NAME_MOST,
		e) < 0 ||
	    clean(&c->name_en, "name-en", NAME_MOST, e) < 0 ||
	    need(&c->scope_ko, "scope-ko", _("what is contracted out"),
		TEXT_MOST, e) < 0 ||
	    clean(&c->scope_en, "scope-en", TEXT_MOST, e) < 0 ||
	    need(&c->basis, "basis", _("on which legal basis it stands"),
		TEXT_MOST, e) < 0 ||
	    clean(&c->processed_ko, "processed-ko", TEXT_MOST, e) < 0)
		return -1;
	return clean(&c->processed_en, "processed-en", TEXT_MOST, e);
}

/* Act, article 26(1): the agreement says what is processed. */
static int
check_agreement(const struct contract *c, struct err *e)
{
	if (c->agreed && c->processed_ko[0] == '\0') {
		err_set(e, ERR_USAGE, "an agreement on personal data says "
		    "what is processed, and what for");
		return err_hint(e, "give it with --processed-ko");
	}
	if (c->agreed || (c->processed_ko[0] == '\0' &&
	    c->processed_en[0] == '\0'))
		return 0;
	err_set(e, ERR_USAGE, "personal data is processed by an agreement "
	    "only (Personal Information Protection Act, article 26)");
	return err_hint(e, "give its day with --agreement DATE");
}

static int
check_days(const struct contract *c, struct err *e)
{
	if (c->ends_at == 0)
		return err_set(e, ERR_USAGE, "a contract has a last day: "
		    "--until DATE");
	if (contract_last_on(c) < c->first_on)
		return err_set(e, ERR_USAGE, "the last day of a contract is "
		    "not before its first");
	return 0;
}

static int
find_department(struct store *store, const char *code, int64_t *id,
    struct err *e)
{
	if (code == NULL) {
		err_set(e, ERR_USAGE, "a contract has a department in "
		    "charge");
		return err_hint(e, "give it with --dept CODE");
	}
	if (store_int(store, &sql_contract_department,
	    BINDS(b_text("code", code)), id, e) == 0)
		return 0;
	if (e->code == ERR_NOT_FOUND) {
		err_set(e, ERR_NOT_FOUND, "no such department, or it is "
		    "closed: %s", code);
		err_hint(e, "'osanctl dept list' shows all");
	}
	return -1;
}

static int
check_open(const struct contract *c, struct err *e)
{
	if (c->ended_at == 0)
		return 0;
	err_set(e, ERR_REFUSED, "the contract %s was ended", c->number);
	return err_hint(e, "enter the new one: osanctl contractor add");
}

static int
check(struct store *store, struct contract *c, int64_t *department,
    struct err *e)
{
	int64_t taken;

	if (!is_line(c->number, 1, NUMBER_MOST) || c->number[0] == '-' ||
	    c->number[strspn(c->number, " ")] == '\0') {
		err_set(e, ERR_USAGE, "\"%.40s\" cannot be the number of a "
		    "contract", c->number);
		return err_hint(e, "1 to %d bytes on one line, not "
		    "beginning with '-'", NUMBER_MOST);
	}
	if (check_open(c, e) < 0 || check_texts(c, e) < 0 ||
	    check_agreement(c, e) < 0 || check_days(c, e) < 0 ||
	    store_int(store, &sql_contract_taken, BINDS(b_text("number",
		c->number), b_int("id", c->id)), &taken, e) < 0)
		return -1;
	if (taken > 0)
		return err_set(e, ERR_EXISTS, "there is a contract %s "
		    "already", c->number);
	return find_department(store, c->department, department, e);
}

int
contract_check(struct store *store, struct contract *c, struct err *e)
{
	int64_t department;

	return check(store, c, &department, e);
}

int
contract_check_renew(const struct contract *c, int64_t last_on,
    struct err *e)
{
	char text[DATE_TEXT];

	if (check_open(c, e) < 0)
		return -1;
	if (last_on > contract_last_on(c))
		return 0;
	err_set(e, ERR_USAGE, "the contract %s runs to %s already",
	    c->number, date_text((int32_t)contract_last_on(c), text));
	return err_hint(e, "a later day renews it; 'osanctl contractor end' "
	    "ends it early");
}

int
contract_check_end(const struct contract *c, const char *reason,
    struct err *e)
{
	if (c->ended_at != 0)
		return err_set(e, ERR_REFUSED, "the contract %s was ended "
		    "already", c->number);
	if (reason == NULL || !is_line(reason, 1, TEXT_MOST) ||
	    reason[strspn(reason, " ")] == '\0') {
		err_set(e, ERR_USAGE, "why a contract ends is to be said, on "
		    "one line");
		return err_hint(e, "give it with --reason TEXT");
	}
	return 0;
}

/* Changing ----------------------------------------------------------------- */

static int
changed(struct store *store, struct contract *c, struct err *e)
{
	if (store_changes(store) == 0) {
		err_set(e, ERR_CHANGED, "contract %s was changed by somebody "
		    "else", c->number);
		return err_hint(e, "look again: osanctl contractor show %s",
		    c->number);
	}
	c->version++;
	return 0;
}

/* NULL where there is no agreement; day 0 is a day. */
static struct bind
agreed_on(const struct contract *c)
{
	return c->agreed ? b_int("agreed_on", c->agreed_on)
			 : b_null("agreed_on");
}

int
contract_add(struct store *store, struct contract *c, struct err *e)
{
	int64_t department;

	c->id = 0;
	c->created_at = clock_now();
	if (check(store, c, &department, e) < 0 ||
	    store_run(store, &sql_contract_insert, BINDS(
	    b_text("number", c->number), b_text("name_ko", c->name_ko),
	    b_text("name_en", c->name_en), b_text("scope_ko", c->scope_ko),
	    b_text("scope_en", c->scope_en), b_text("basis", c->basis),
	    agreed_on(c), b_text("processed_ko", c->processed_ko),
	    b_text("processed_en", c->processed_en),
	    b_int("first_on", c->first_on), b_int("ends_at", c->ends_at),
	    b_int("department", department), b_int("now", c->created_at)),
	    e) < 0)
		return -1;
	c->id = store_last_id(store);
	c->version = 1;
	return 0;
}

int
contract_change(struct store *store, struct contract *c, struct err *e)
{
	int64_t department;

	if (check(store, c, &department, e) < 0 ||
	    store_run(store, &sql_contract_update, BINDS(
	    b_int("id", c->id), b_int("version", c->version),
	    b_text("name_ko", c->name_ko), b_text("name_en", c->name_en),
	    b_text("scope_ko", c->scope_ko), b_text("scope_en", c->scope_en),
	    b_text("basis", c->basis), agreed_on(c),
	    b_text("processed_ko", c->processed_ko),
	    b_text("processed_en", c->processed_en),
	    b_int("department", department)), e) < 0)
		return -1;
	return changed(store, c, e);
}

int
contract_renew(struct store *store, struct contract *c, int64_t last_on,
    struct err *e)
{
	int64_t ends_at;

	if (contract_check_renew(c, last_on, e) < 0 ||
	    day_end(last_on, &ends_at, e) < 0 ||
	    store_run(store, &sql_contract_set_end, BINDS(
	    b_int("id", c->id), b_int("version", c->version),
	    b_int("ends_at", ends_at)), e) < 0 || changed(store, c, e) < 0)
		return -1;
	c->ends_at = ends_at;
	return 0;
}

int
contract_end(struct store *store, struct contract *c, const char *reason,
    struct err *e)
{
	int64_t now = clock_now();

	if (contract_check_end(c, reason, e) < 0 ||
	    store_run(store, &sql_contract_set_ended, BINDS(
	    b_int("id", c->id), b_int("version", c->version),
	    b_text("reason", reason)), e) < 0 ||
	    changed(store, c, e) < 0)
		return -1;
	c->ended_at = now;
	free(c->end_reason);
	c->end_reason = mem_text(reason);
	return 0;
}
