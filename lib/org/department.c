/*
 * Departments; see department.h.
 */
#include "lib/org/department.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/department.sql.h"
#include "lib/org/internal.h"
#include "lib/org/setting.h"

void
department_clear(struct department *d)
{
	free(d->code);
	free(d->name_ko);
	free(d->name_en);
	free(d->kind);
	free(d->phone);
	free(d->mail);
	free(d->head);
	memset(d, 0, sizeof(*d));
}

int
department_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_department_all, NO_BINDS, st, e);
}

int
department_next(struct stmt *st, struct department *d, struct err *e)
{
	int rc = stmt_next(st, e);

	department_clear(d);
	if (rc <= 0)
		return rc;
	d->id = stmt_int(st, 0);
	d->code = mem_text(stmt_text(st, 1));
	d->name_ko = mem_text(stmt_text(st, 2));
	d->name_en = mem_text(stmt_text(st, 3));
	d->kind = mem_text(stmt_text(st, 4));
	d->phone = mem_text(stmt_text(st, 5));
	d->closed_at = stmt_int(st, 6);
	d->version = stmt_int(st, 7);
	d->staff = stmt_int(st, 8);
	d->head = mem_text(stmt_text(st, 9));
	d->mail = mem_text(stmt_text(st, 10));
	return 1;
}

int
department_find(struct store *store, const char *code,
    struct department *d, struct err *e)
{
	struct stmt *st;
	int rc;

	department_clear(d);
	if (stmt_open(store, &sql_department_by_code,
	    BINDS(b_text("code", code)), &st, e) < 0)
		return -1;
	rc = department_next(st, d, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "no such department: %s", code);
		err_hint(e, "'osanctl dept list' shows all");
	}
	return rc > 0 ? 0 : -1;
}

bool
is_code(const char *s, size_t most)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-");

	return s[n] == '\0' && n > 0 && n <= most && s[0] >= 'a' &&
	    s[0] <= 'z';
}

bool
is_line(const char *s, size_t least, size_t most)
{
	size_t n = strlen(s);

	for (size_t i = 0; i < n; i++)
		if ((unsigned char)s[i] < ' ' || s[i] == 0x7f)
			return false;
	return n >= least && n <= most;
}

static bool
is_kind(const char *kind)
{
	static const char *const kinds[] = { "managing", "civil-affairs",
		"audit", "mayor", "field" };

	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		if (strcmp(kinds[i], kind) == 0)
			return true;
	return false;
}

/* One address on one line, or none (NULL, ""). */
static bool
is_address(const char *mail)
{
	const char *at = mail != NULL ? strchr(mail, '@') : NULL;

	if (mail == NULL || mail[0] == '\0')
		return true;
	return is_line(mail, 3, 254) && at != NULL && at != mail &&
	    at[1] != '\0' && strchr(at + 1, '@') == NULL &&
	    strpbrk(mail, " ,;<>\"") == NULL;
}

int
department_check(const struct department *d, struct err *e)
{
	if (!is_code(d->code, 40)) {
		err_set(e, ERR_USAGE, "\"%s\" cannot be a department's code",
		    d->code);
		return err_hint(e, "1 to 40 of a-z, 0-9 and '-', beginning "
		    "with a letter");
	}
	if (!is_line(d->name_ko, 1, 200) || !is_line(d->name_en, 0, 200)) {
		err_set(e, ERR_USAGE, "the name of department %s is empty, "
		    "too long or has control characters", d->code);
		return err_hint(e, "1 to 200 bytes on one line");
	}
	if (!is_line(d->phone, 0, 32))
		return err_set(e, ERR_USAGE, "the telephone number of %s is "
		    "too long", d->code);
	if (!is_address(d->mail))
		return err_set(e, ERR_USAGE, "'%.80s' is no e-mail address",
		    d->mail);
	if (!is_kind(d->kind)) {
		err_set(e, ERR_USAGE, "no such kind of department: %s",
		    d->kind);
		return err_hint(e, "kinds are managing, civil-affairs, "
		    "audit, mayor and field");
	}
	return 0;
}

static int
taken(const struct department *d, struct err *e)
{
	return err_set(e, ERR_EXISTS, "there is a department %s already",
	    d->code);
}

int
department_check_new(struct store *store, const struct department *d,
    struct err *e)
{
	struct department old = DEPARTMENT_INIT;
	int rc;

	if (department_check(d, e) < 0)
		return -1;
	rc = department_find(store, d->code, &old, e);
	department_clear(&old);
	if (rc == 0)
		return taken(d, e);
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

int
department_add(struct store *store, struct department *d, struct err *e)
{
	if (department_check(d, e) < 0 ||
	    store_run(store, &sql_department_insert,
	    BINDS(b_text("code", d->code), b_text("name_ko", d->name_ko),
		b_text("name_en", d->name_en), b_text("kind", d->kind),
		b_text("phone", d->phone)), e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return taken(d, e);
	d->id = store_last_id(store);
	d->version = 1;
	return 0;
}

/* What was changed by another in between. */
static int
changed(struct store *store, struct department *d, struct err *e)
{
	if (store_changes(store) == 0) {
		err_set(e, ERR_CHANGED, "department %s was changed by "
		    "somebody else", d->code);
		return err_hint(e, "look at it again: osanctl dept show %s",
		    d->code);
	}
	d->version++;
	return 0;
}

static int
not_of_it(const struct department *d, struct err *e)
{
	err_set(e, ERR_REFUSED, "%s does not work in department %s",
	    d->head, d->code);
	return err_hint(e, "its head does: osanctl staff set %s --dept %s",
	    d->head, d->code);
}

/* The id of its head; 0 for none. */
static int
find_head(struct store *store, const struct department *d, int64_t *id,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*id = 0;
	if (d->head == NULL)
		return 0;
	if (stmt_open(store, &sql_department_head, BINDS(
	    b_int("department", d->id), b_text("login", d->head)), &st, e) <
	    0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "nobody has the login %s", d->head);
		rc = err_hint(e, "'osanctl staff list' shows all");
	} else if (rc > 0) {
		*id = stmt_int(st, 0);
		rc = stmt_int(st, 1) != 0 ? 0 : not_of_it(d, e);
	}
	stmt_close(st);
	return rc;
}

int
department_check_change(struct store *store, const struct department *d,
    struct err *e)
{
	int64_t head;

	return department_check(d, e) < 0 ? -1 :
	    find_head(store, d, &head, e);
}

int
department_change(struct store *store, struct department *d, struct err *e)
{
	int64_t head;

	if (department_check(d, e) < 0 || find_head(store, d, &head, e) < 0 ||
	    store_run(store, &sql_department_update,
	    BINDS(b_int("id", d->id), b_int("version", d->version),
		b_text("name_ko", d->name_ko), b_text("name_en", d->name_en),
		b_text("kind", d->kind), b_text("phone", d->phone),
		b_ref("head", head),
		b_text("mail", d->mail != NULL ? d->mail : "")), e) < 0)
		return -1;
	return changed(store, d, e);
}

/* Whether appeals go to this one. */
static int
takes_appeals(struct store *store, const struct department *d, bool *out,
    struct err *e)
{
	struct setting_value v;

	if (setting_look(store, SETTING_SITE_REMEDY_DEPARTMENT, &v, e) < 0)
		return -1;
	*out = strcmp(v.text, d->code) == 0;
	setting_value_clear(&v);
	return 0;
}

/* ERR_REFUSED where complaints, or what belongs to them, are still its. */
static int
check_work(struct store *store, const struct department *d, struct err *e)
{
	int64_t n[7] = { 0 };
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_department_work, BINDS(b_int("id", d->id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	for (int i = 0; rc > 0 && i < 7; i++)
		n[i] = stmt_int(st, i);
	stmt_close(st);
	if (rc < 0)
		return -1;
	if (n[4] > 0) {
		err_set(e, ERR_REFUSED, "department %s still answers for "
		    "%lld sections and pages of the homepage", d->code,
		    (long long)n[4]);
		return err_hint(e, "give them to another one first: osanctl "
		    "section set --dept, page edit --department and page "
		    "publish");
	}
	if (n[5] > 0) {
		err_set(e, ERR_REFUSED, "department %s still has %lld open "
		    "requests for information", d->code, (long long)n[5]);
		return err_hint(e, "answer or refuse them first: osanctl "
		    "inforeq list --open");
	}
	if (n[6] > 0) {
		err_set(e, ERR_REFUSED, "department %s is still in charge of "
		    "%lld contracts", d->code, (long long)n[6]);
		return err_hint(e, "give them to another one first: osanctl "
		    "contractor set --dept");
	}
	if (n[0] + n[1] + n[2] + n[3] == 0)
		return 0;
	err_set(e, ERR_REFUSED, "department %s still has %lld open "
	    "complaints, %lld kinds of them, %lld counsellors and %lld "
	    "reminders", d->code, (long long)n[0], (long long)n[1],
	    (long long)n[2], (long long)n[3]);
	return err_hint(e, "pass them on first: osanctl complaint transfer, "
	    "complaint kind set --department, staff handover; 'notify send' "
	    "sends what waits");
}

int
department_check_close(struct store *store, const struct department *d,
    bool closed, struct err *e)
{
	int64_t boards;
	bool appeals;

	if (!closed)
		return d->closed_at != 0 ? 0 : err_set(e, ERR_REFUSED,
		    "department %s is not closed", d->code);
	if (d->closed_at != 0)
		return err_set(e, ERR_REFUSED, "department %s is closed "
		    "already", d->code);
	if (store_int(store, &sql_department_open_boards,
	    BINDS(b_int("id", d->id)), &boards, e) < 0 ||
	    takes_appeals(store, d, &appeals, e) < 0)
		return -1;
	if (boards > 0 || d->staff > 0) {
		err_set(e, ERR_REFUSED, "department %s still has %lld open "
		    "boards and %lld people", d->code, (long long)boards,
		    (long long)d->staff);
		return err_hint(e, "give them to another department first: "
		    "osanctl board set, osanctl staff set --dept");
	}
	if (check_work(store, d, e) < 0)
		return -1;
	if (appeals) {
		err_set(e, ERR_REFUSED, "appeals go to department %s",
		    d->code);
		return err_hint(e, "name another one first: osanctl config "
		    "set site.remedy-department CODE");
	}
	return 0;
}

int
department_close(struct store *store, struct department *d, bool closed,
    struct err *e)
{
	int64_t at = closed ? clock_now() : 0;

	if (department_check_close(store, d, closed, e) < 0 ||
	    store_run(store, &sql_department_set_closed,
	    BINDS(b_int("id", d->id), b_int("version", d->version),
		b_ref("at", at)), e) < 0 || changed(store, d, e) < 0)
		return -1;
	d->closed_at = at;
	return 0;
}
