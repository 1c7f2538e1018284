/*
 * Reported errors; see correction.h.
 */
#include "lib/page/correction.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/base/utf8.h"
#include "lib/crypto/random.h"
#include "lib/notify/notify.h"
#include "lib/org/actor.h"
#include "lib/org/json_rows.h"
#include "lib/org/permit.h"
#include "lib/page/correction.sql.h"
#include "lib/page/correction_code.h"
#include "lib/person/person.h"
#include "lib/text/blank.h"

void
correction_clear(struct correction *c)
{
	free(c->path);
	free(c->lang);
	free(c->title);
	free(c->department);
	free(c->what);
	free(c->place);
	free(c->state);
	free(c->reason);
	free(c->decided_by);
	*c = (struct correction)CORRECTION_INIT;
}

int
correction_each(struct store *store, const char *state,
    const char *department, struct stmt **st, struct err *e)
{
	static const char *const states[] = { "new", "accepted",
		"rejected" };
	bool known = state == NULL;

	*st = NULL;
	for (size_t i = 0; !known && i < ARRAY_LEN(states); i++)
		known = strcmp(states[i], state) == 0;
	if (!known) {
		err_set(e, ERR_USAGE, "'%.40s' is no state of a reported "
		    "error", state);
		return err_hint(e, "there are new, accepted and rejected");
	}
	return stmt_open(store, &sql_correction_list, BINDS(
	    b_text("state", state != NULL ? state : ""),
	    b_text("department", department != NULL ? department : "")), st,
	    e);
}

int
correction_next(struct stmt *st, struct correction *c, struct err *e)
{
	int rc = stmt_next(st, e);

	correction_clear(c);
	if (rc <= 0)
		return rc;
	c->id = stmt_int(st, 0);
	c->page_id = stmt_int(st, 1);
	c->path = mem_text(stmt_text(st, 2));
	c->lang = mem_text(stmt_text(st, 3));
	c->title = mem_text(stmt_text(st, 4));
	c->department = mem_text(stmt_text(st, 5));
	c->seen = stmt_int(st, 6);
	c->shown = stmt_int(st, 7);
	c->what = mem_text(stmt_text(st, 8));
	c->place = mem_text(stmt_text(st, 9));
	c->citizen_id = stmt_int(st, 10);
	c->has_code = stmt_int(st, 11) != 0;
	c->state = mem_text(stmt_text(st, 12));
	c->reason = mem_text(stmt_text(st, 13));
	c->decided_by = mem_text(stmt_text(st, 14));
	c->received_at = stmt_int(st, 15);
	c->decided_at = stmt_int(st, 16);
	c->mended = stmt_int(st, 17);
	c->award_id = stmt_int(st, 18);
	c->version = stmt_int(st, 19);
	return 1;
}

int
correction_get(struct store *store, int64_t id, struct correction *c,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_correction_by_id, BINDS(b_int("id", id)),
	    &st, e) < 0)
		return -1;
	rc = correction_next(st, c, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no reported error %"
		    PRId64, id);
		return err_hint(e, "'osanctl correction list --all' shows all");
	}
	return rc > 0 ? 0 : -1;
}

int
correction_may(struct store *store, const struct actor *actor,
    const struct correction *c, struct err *e)
{
	const struct page_row p = { .path = c->path,
		.department = c->department };

	return page_may_edit(store, actor, &p, e);
}

int
correction_is_theirs(struct store *store, const struct actor *actor,
    const struct correction *c, bool *is, struct err *e)
{
	*is = correction_may(store, actor, c, e) == 0;
	if (!*is && e->code != ERR_DENIED)
		return -1;
	err_clear(e);
	return 0;
}

/* "new" alone is no word of its own. */
const char *
correction_state_text(const char *state)
{
	if (strcmp(state, "new") == 0)
		return _("to be decided");
	return strcmp(state, "accepted") == 0 ? _("accepted and mended") :
	    _("not accepted");
}

/* --- reporting ------------------------------------------------------------ */

void
correction_page_clear(struct correction_page *p)
{
	free(p->path);
	free(p->lang);
	free(p->title);
	*p = (struct correction_page)CORRECTION_PAGE_INIT;
}

int
correction_page(struct store *store, int64_t page_id, int64_t seen,
    struct correction_page *p, struct err *e)
{
	struct stmt *st;
	int rc;

	correction_page_clear(p);
	if (stmt_open(store, &sql_correction_page, BINDS(
	    b_int("page", page_id), b_int("seen", seen),
	    b_int("now", clock_now())), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		p->path = mem_text(stmt_text(st, 0));
		p->lang = mem_text(stmt_text(st, 1));
		p->title = mem_text(stmt_text(st, 2));
		p->number = stmt_int(st, 3);
	}
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no such page");
	return rc > 0 ? 0 : -1;
}

/* Telephone numbers and those of companies are often what is wrong. */
static bool
is_somebodys(const struct personal_finding *f)
{
	return f->confidence != PERSONAL_WEAK && f->kind != PERSONAL_PHONE &&
	    f->kind != PERSONAL_BUSINESS_NUMBER &&
	    f->kind != PERSONAL_CORPORATE_NUMBER;
}

static int
check_text(const struct correction_report *r, const char *text, size_t most,
    struct err *e)
{
	struct personal_findings found = PERSONAL_FINDINGS_INIT;
	size_t n = strlen(text);
	bool personal = false;

	if (utf8_count(text, n) > most)
		return err_set(e, ERR_INPUT, "the text is longer than %zu "
		    "characters", most);
	personal_find(r->offices, text, n, &found);
	for (size_t i = 0; i < found.n; i++)
		personal |= is_somebodys(&found.items[i]);
	personal_findings_clear(&found);
	if (!personal)
		return 0;
	err_set(e, ERR_INPUT, "the text seems to have somebody's personal "
	    "data in it");
	return err_hint(e, "leave numbers and addresses of persons out, and "
	    "say where on the page they stand");
}

static int
find_reporter(struct store *store, struct keyring *keyring,
    const struct correction_report *r, int64_t *citizen, struct err *e)
{
	const struct person_fields f = { .email = r->email,
		.lang = r->lang };
	bool known;

	*citizen = r->citizen_id;
	if (*citizen != 0 || r->email[0] == '\0')
		return 0;
	if (person_check(&f, &known, e) < 0)
		return -1;
	if (!known)
		return err_set(e, ERR_INPUT, "that is no e-mail address");
	if (keyring == NULL)
		return err_set(e, ERR_CRYPTO, "personal data cannot be "
		    "sealed without the key");
	return person_find_or_add(store, keyring, &f, citizen, e);
}

int
correction_receive(struct store *store, struct keyring *keyring,
    const struct correction_report *r, char **code, int64_t *id,
    struct err *e)
{
	unsigned char hash[DIGEST_SIZE];
	char *made = NULL;
	int64_t citizen;

	*code = NULL;
	if (text_is_blank(r->what))
		return err_set(e, ERR_INPUT, "it does not say what is wrong");
	if (check_text(r, r->what, CORRECTION_WHAT_MOST, e) < 0 ||
	    check_text(r, r->place, CORRECTION_PLACE_MOST, e) < 0 ||
	    find_reporter(store, keyring, r, &citizen, e) < 0)
		return -1;
	if (citizen == 0) {
		made = random_token(CORRECTION_CODE_BYTES);
		correction_code_hash(made, hash);
	}
	if (store_run(store, &sql_correction_insert, BINDS(
	    b_int("page", r->page_id), b_int("seen", r->seen),
	    b_text("what", r->what), b_text("place", r->place),
	    b_ref("citizen", citizen),
	    b_blob("receipt", made != NULL ? hash : NULL, sizeof(hash)),
	    b_int("now", clock_now())), e) < 0) {
		free(made);
		return -1;
	}
	*id = store_last_id(store);
	*code = made;
	return 0;
}

/* --- deciding ------------------------------------------------------------- */

static int
check_open(const struct correction *c, struct err *e)
{
	if (strcmp(c->state, "new") == 0)
		return 0;
	return err_set(e, ERR_REFUSED, "reported error %" PRId64 " was "
	    "decided already", c->id);
}

int
correction_check_accept(struct store *store, const struct correction *c,
    int64_t *mended, struct err *e)
{
	int64_t newest;

	if (check_open(c, e) < 0 || store_int(store, &sql_correction_newest,
	    BINDS(b_int("page", c->page_id)), &newest, e) < 0)
		return -1;
	if (*mended == 0 && newest == c->seen) {
		err_set(e, ERR_REFUSED, "page %s was not published since "
		    "that error was seen in its version %" PRId64, c->path,
		    c->seen);
		return err_hint(e, "mend it, then: osanctl page publish %s",
		    c->path);
	}
	if (*mended == 0)
		*mended = newest;
	if (*mended > newest)
		return err_set(e, ERR_REFUSED, "page %s has no version %"
		    PRId64, c->path, *mended);
	if (*mended <= c->seen)
		return err_set(e, ERR_REFUSED, "the error was seen in "
		    "version %" PRId64 ": a later one mends it", c->seen);
	return 0;
}

/* Whoever left a way to be reached is told, with a reward or without. */
static int
tell(struct store *store, const struct correction *c, const char *state,
    struct err *e)
{
	const struct notice n = {
		.kind = strcmp(state, "accepted") == 0 ?
		    "correction-accepted" : "correction-rejected",
		.citizen_id = c->citizen_id,
		.correction_id = c->id,
	};

	return c->citizen_id == 0 ? 0 : notify_tell(store, &n, e);
}

static int
decide(struct store *store, const struct correction *c, const char *state,
    int64_t staff_id, int64_t mended, int64_t award, const char *reason,
    struct err *e)
{
	if (store_run(store, &sql_correction_decide, BINDS(
	    b_int("id", c->id), b_int("version", c->version),
	    b_text("state", state), b_text("reason", reason),
	    b_ref("staff", staff_id), b_int("now", clock_now()),
	    b_ref("mended", mended), b_ref("award", award)), e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return err_set(e, ERR_CHANGED, "reported error %" PRId64
		    " was decided by somebody else", c->id);
	return tell(store, c, state, e);
}

int
correction_accept(struct store *store, const struct correction *c,
    int64_t staff_id, int64_t mended, int64_t award, const char *reason,
    struct err *e)
{
	return correction_check_accept(store, c, &mended, e) < 0 ? -1 :
	    decide(store, c, "accepted", staff_id, mended, award, reason, e);
}

int
correction_check_reject(const struct correction *c, const char *reason,
    struct err *e)
{
	if (check_open(c, e) < 0)
		return -1;
	if (reason != NULL && !text_is_blank(reason))
		return 0;
	err_set(e, ERR_USAGE, "rejecting a reported error wants a reason");
	return err_hint(e, "say it with --reason");
}

int
correction_reject(struct store *store, const struct correction *c,
    int64_t staff_id, const char *reason, struct err *e)
{
	return correction_check_reject(c, reason, e) < 0 ? -1 :
	    decide(store, c, "rejected", staff_id, 0, 0, reason, e);
}

/* --- of one citizen ------------------------------------------------------- */

int
correction_owns(struct store *store, int64_t citizen_id, int64_t most,
    struct correction_own **out, size_t *n, struct err *e)
{
	struct stmt *st;
	int rc;

	*out = NULL;
	*n = 0;
	if (stmt_open(store, &sql_correction_own, BINDS(
	    b_int("citizen", citizen_id), b_int("most", most)), &st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		*out = mem_grow(*out, *n + 1, sizeof(**out));
		(*out)[(*n)++] = (struct correction_own){
			.id = stmt_int(st, 0),
			.title = mem_text(stmt_text(st, 1)),
			.lang = mem_text(stmt_text(st, 2)),
			.state = mem_text(stmt_text(st, 3)),
			.received_at = stmt_int(st, 4),
		};
	}
	stmt_close(st);
	return rc;
}

void
correction_owns_free(struct correction_own *own, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(own[i].title);
		free(own[i].lang);
		free(own[i].state);
	}
	free(own);
}

int
correction_export(struct store *store, int64_t citizen_id, json_t *to,
    struct err *e)
{
	static const struct json_part part = {
		.sql = &sql_correction_citizen,
		.columns = "id# path lang seen# what place received_at@ "
		    "state reason decided_at@ mended# award#",
	};
	json_t *rows = json_rows(store, &part,
	    BINDS(b_int("citizen", citizen_id)), e);

	if (rows == NULL)
		return -1;
	json_object_set_new(to, "corrections", rows);
	return 0;
}
