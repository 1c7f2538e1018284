/*
 * Kinds of complaints: reading, making and changing them; see kind.h.
 */
#include "lib/complaint/kind.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/kind.sql.h"
#include "lib/complaint/period.h"
#include "lib/text/nfc.h"

#define CODE_MAX 40
#define NAME_MAX_BYTES 200
#define TEXT_MAX_BYTES 1000 /* basis, where to go */

void
complaint_kind_clear(struct complaint_kind *k)
{
	free(k->code);
	free(k->name_ko);
	free(k->name_en);
	free(k->category);
	free(k->department);
	free(k->period);
	free(k->basis);
	free(k->visit_ko);
	free(k->visit_en);
	*k = (struct complaint_kind)COMPLAINT_KIND_INIT;
}

bool
complaint_kind_is_code(const char *s)
{
	size_t n = strlen(s);

	return n >= 1 && n <= CODE_MAX && s[0] >= 'a' && s[0] <= 'z' &&
	    strspn(s, "abcdefghijklmnopqrstuvwxyz0123456789-") == n;
}

void
complaint_kind_draft(struct complaint_kind *k, const char *code)
{
	*k = (struct complaint_kind){
		.code = mem_text(code),
		.name_ko = mem_text(""),
		.name_en = mem_text(""),
		.category = mem_text(""),
		.period = mem_text(""),
		.basis = mem_text(""),
		.visit_ko = mem_text(""),
		.visit_en = mem_text(""),
	};
}

bool
complaint_kind_on_web(const struct complaint_kind *k)
{
	return !k->identity_check && !k->papers;
}

/* Reading ----------------------------------------------------------------- */

int
complaint_kind_each(struct store *store, struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_complaint_kind_all, NO_BINDS, st, e);
}

int
complaint_kind_next(struct stmt *st, struct complaint_kind *k, struct err *e)
{
	int rc = stmt_next(st, e);

	complaint_kind_clear(k);
	if (rc <= 0)
		return rc;
	k->id = stmt_int(st, 0);
	k->code = mem_text(stmt_text(st, 1));
	k->name_ko = mem_text(stmt_text(st, 2));
	k->name_en = mem_text(stmt_text(st, 3));
	k->category = mem_text(stmt_text(st, 4));
	k->department = mem_text(stmt_text(st, 5));
	k->fee = stmt_int(st, 6);
	k->postage = stmt_int(st, 7);
	k->period = mem_text(stmt_text(st, 8));
	k->identity_check = stmt_int(st, 9) != 0;
	k->papers = stmt_int(st, 10) != 0;
	k->publishable = stmt_int(st, 11) != 0;
	k->consultation = stmt_int(st, 12) != 0;
	k->basis = mem_text(stmt_text(st, 13));
	k->visit_ko = mem_text(stmt_text(st, 14));
	k->visit_en = mem_text(stmt_text(st, 15));
	k->position = stmt_int(st, 16);
	k->created_at = stmt_int(st, 17);
	k->closed_at = stmt_int(st, 18);
	k->version = stmt_int(st, 19);
	return 1;
}

static int
one(struct store *store, const struct sql *sql, const struct bind *binds,
    struct complaint_kind *k, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, sql, binds, &st, e) < 0)
		return -1;
	rc = complaint_kind_next(st, k, e);
	stmt_close(st);
	return rc;
}

int
complaint_kind_look(struct store *store, const char *code,
    struct complaint_kind *k, struct err *e)
{
	return one(store, &sql_complaint_kind_by_code,
	    BINDS(b_text("code", code)), k, e);
}

int
complaint_kind_find(struct store *store, const char *code,
    struct complaint_kind *k, struct err *e)
{
	int rc = complaint_kind_look(store, code, k, e);

	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no kind of complaint "
		    "'%.60s'", code);
		return err_hint(e, "'osanctl complaint kind list' shows "
		    "them");
	}
	return rc < 0 ? -1 : 0;
}

int
complaint_kind_get(struct store *store, int64_t id, struct complaint_kind *k,
    struct err *e)
{
	int rc = one(store, &sql_complaint_kind_by_id,
	    BINDS(b_int("id", id)), k, e);

	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no kind of "
		    "complaint number %lld", (long long)id);
	return rc < 0 ? -1 : 0;
}

/* What a kind can be ------------------------------------------------------ */

/* A text in the form that is stored. */
static int
clean(char **text, const char *what, size_t most, struct err *e)
{
	struct buf out = BUF_INIT;

	if (text_clean(*text, strlen(*text), false, &out, e) < 0) {
		buf_clear(&out);
		return err_prefix(e, "%s", what);
	}
	free(*text);
	*text = buf_take(&out);
	if (strlen(*text) <= most)
		return 0;
	return err_set(e, ERR_USAGE, "%s: it has more than %zu bytes", what,
	    most);
}

static int
clean_texts(struct complaint_kind *k, struct err *e)
{
	if (clean(&k->name_ko, "name_ko", NAME_MAX_BYTES, e) < 0 ||
	    clean(&k->name_en, "name_en", NAME_MAX_BYTES, e) < 0 ||
	    clean(&k->basis, "basis", TEXT_MAX_BYTES, e) < 0 ||
	    clean(&k->visit_ko, "visit_ko", TEXT_MAX_BYTES, e) < 0)
		return -1;
	return clean(&k->visit_en, "visit_en", TEXT_MAX_BYTES, e);
}

int
complaint_kind_check_category(const char *category, struct err *e)
{
	static const char words[] = COMPLAINT_CATEGORIES;
	size_t n = strlen(category);

	for (const char *p = words; *p != '\0'; p = strchr(p, '\n') + 1)
		if (n > 0 && strcspn(p, "\n") == n &&
		    strncmp(p, category, n) == 0)
			return 0;
	err_set(e, ERR_USAGE, "'%.40s' is no category of complaints",
	    category);
	return err_hint(e, "categories: legal, inquisitive, recommendatory, "
	    "other, grievance");
}

static int
check_period(struct complaint_kind *k, struct err *e)
{
	char text[PERIOD_TEXT];
	struct period p;

	if (period_parse(k->period, &p, e) < 0) {
		e->code = ERR_USAGE;
		return -1;
	}
	free(k->period);
	k->period = mem_text(period_text(p, text));
	return 0;
}

static int
check_won(int64_t value, const char *what, struct err *e)
{
	if (value >= 0 && value <= COMPLAINT_WON_MOST)
		return 0;
	return err_set(e, ERR_USAGE, "%s: it is 0 to %lld won", what,
	    (long long)COMPLAINT_WON_MOST);
}

static int
check_numbers(const struct complaint_kind *k, struct err *e)
{
	if (check_won(k->fee, "fee", e) < 0 ||
	    check_won(k->postage, "postage", e) < 0)
		return -1;
	if (k->position < 0 || k->position > COMPLAINT_POSITION_MOST)
		return err_set(e, ERR_USAGE, "%s: it is 0 to %d", "position",
		    COMPLAINT_POSITION_MOST);
	return 0;
}

/* Article 9(1): people learn why they cannot file it on the web. */
static int
check_visit(const struct complaint_kind *k, struct err *e)
{
	if (complaint_kind_on_web(k) || k->visit_ko[0] != '\0')
		return 0;
	err_set(e, ERR_USAGE, "what needs an identity check or papers is not "
	    "filed on the web (article 9(1)): say where to go");
	return err_hint(e, "give it in visit_ko");
}

static int
check_department(struct store *store, const char *code, struct err *e)
{
	int64_t id;

	if (code == NULL || store_int(store, &sql_complaint_kind_department,
	    BINDS(b_text("code", code)), &id, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_set(e, ERR_NOT_FOUND, "there is no department '%.60s'", code);
	return err_hint(e, "'osanctl dept list' shows them");
}

/* Article 11: nobody is left to answer what nobody asks. */
static int
check_counsellors(struct store *store, const struct complaint_kind *k,
    struct err *e)
{
	int64_t n;

	if (k->id == 0 || k->consultation)
		return 0;
	if (store_int(store, &sql_complaint_kind_counsellors,
	    BINDS(b_int("id", k->id)), &n, e) < 0)
		return -1;
	if (n == 0)
		return 0;
	err_set(e, ERR_REFUSED, "the kind '%s' has counsellors and so is a "
	    "consultation (article 11)", k->code);
	return err_hint(e, "'osanctl complaint counsellor remove' takes them "
	    "away");
}

int
complaint_kind_check(struct store *store, struct complaint_kind *k,
    struct err *e)
{
	if (clean_texts(k, e) < 0)
		return -1;
	if (k->name_ko[0] == '\0') {
		err_set(e, ERR_USAGE, "a kind of complaint needs a Korean "
		    "name");
		return err_hint(e, "give it in name_ko");
	}
	if (complaint_kind_check_category(k->category, e) < 0 ||
	    check_period(k, e) < 0 || check_numbers(k, e) < 0 ||
	    check_visit(k, e) < 0 ||
	    check_department(store, k->department, e) < 0)
		return -1;
	return check_counsellors(store, k, e);
}

int
complaint_kind_check_new(struct store *store, struct complaint_kind *k,
    struct err *e)
{
	struct complaint_kind other = COMPLAINT_KIND_INIT;
	int rc;

	if (!complaint_kind_is_code(k->code)) {
		err_set(e, ERR_USAGE, "'%.60s' is not a code for a kind of "
		    "complaint", k->code);
		return err_hint(e, "use 1 to %d of a-z, 0-9 and '-', "
		    "beginning with a letter", CODE_MAX);
	}
	if (complaint_kind_check(store, k, e) < 0)
		return -1;
	rc = complaint_kind_look(store, k->code, &other, e);
	complaint_kind_clear(&other);
	if (rc > 0)
		return err_set(e, ERR_EXISTS, "there is a kind of complaint "
		    "'%s' already", k->code);
	return rc;
}

/* Changing ---------------------------------------------------------------- */

int
complaint_kind_add(struct store *store, struct complaint_kind *k,
    struct err *e)
{
	if (complaint_kind_check_new(store, k, e) < 0)
		return -1;
	k->created_at = clock_now();
	k->version = 1;
	if (store_run(store, &sql_complaint_kind_insert,
	    BINDS(b_text("code", k->code), b_text("name_ko", k->name_ko),
	    b_text("name_en", k->name_en), b_text("category", k->category),
	    b_text("department", k->department), b_int("fee", k->fee),
	    b_int("postage", k->postage), b_text("period", k->period),
	    b_int("identity_check", k->identity_check),
	    b_int("papers", k->papers), b_int("publishable", k->publishable),
	    b_int("consultation", k->consultation), b_text("basis", k->basis),
	    b_text("visit_ko", k->visit_ko), b_text("visit_en", k->visit_en),
	    b_int("position", k->position),
	    b_int("created_at", k->created_at),
	    b_ref("closed_at", k->closed_at)), e) < 0)
		return -1;
	k->id = store_last_id(store);
	return 0;
}

int
complaint_kind_change(struct store *store, struct complaint_kind *k,
    struct err *e)
{
	if (complaint_kind_check(store, k, e) < 0 ||
	    store_run(store, &sql_complaint_kind_update,
	    BINDS(b_int("id", k->id), b_int("version", k->version),
	    b_text("name_ko", k->name_ko), b_text("name_en", k->name_en),
	    b_text("category", k->category),
	    b_text("department", k->department), b_int("fee", k->fee),
	    b_int("postage", k->postage), b_text("period", k->period),
	    b_int("identity_check", k->identity_check),
	    b_int("papers", k->papers), b_int("publishable", k->publishable),
	    b_int("consultation", k->consultation), b_text("basis", k->basis),
	    b_text("visit_ko", k->visit_ko), b_text("visit_en", k->visit_en),
	    b_int("position", k->position),
	    b_ref("closed_at", k->closed_at)), e) < 0)
		return -1;
	if (store_changes(store) == 0) {
		err_set(e, ERR_CHANGED, "someone else changed the kind of "
		    "complaint '%s' first", k->code);
		return err_hint(e, "look at it again and repeat the change");
	}
	k->version++;
	return 0;
}

int
complaint_kind_check_close(const struct complaint_kind *k, bool closed,
    struct err *e)
{
	if (closed && k->closed_at != 0)
		return err_set(e, ERR_REFUSED, "the kind of complaint '%s' "
		    "is closed already", k->code);
	if (!closed && k->closed_at == 0)
		return err_set(e, ERR_REFUSED, "the kind of complaint '%s' "
		    "is not closed", k->code);
	return 0;
}

int
complaint_kind_close(struct store *store, struct complaint_kind *k,
    bool closed, struct err *e)
{
	if (complaint_kind_check_close(k, closed, e) < 0)
		return -1;
	k->closed_at = closed ? clock_now() : 0;
	return complaint_kind_change(store, k, e);
}
