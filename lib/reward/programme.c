/*
 * Programmes of rewards; see programme.h.
 */
#include "lib/reward/programme.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/reward/budget.h"
#include "lib/reward/draw.h"
#include "lib/reward/programme.sql.h"
#include "lib/text/nfc.h"

#define TITLE_MOST 200 /* bytes */

void
reward_programme_clear(struct reward_programme *p)
{
	free(p->key);
	free(p->kind);
	free(p->department);
	free(p->title_ko);
	free(p->title_en);
	free(p->gift_ko);
	free(p->gift_en);
	*p = (struct reward_programme)REWARD_PROGRAMME_INIT;
}

void
reward_programme_draft(struct reward_programme *p, const char *key)
{
	*p = (struct reward_programme){
		.key = mem_text(key),
		.title_ko = mem_text(""),
		.title_en = mem_text(""),
		.gift_ko = mem_text(""),
		.gift_en = mem_text(""),
		.per_person = 1,
		.staff_excluded = true,
		.claim_days = 30,
	};
}

int
reward_programme_each(struct store *store, bool all, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_reward_programme_all,
	    BINDS(b_int("all", all)), st, e);
}

int
reward_programme_next(struct stmt *st, struct reward_programme *p,
    struct err *e)
{
	int rc = stmt_next(st, e);

	reward_programme_clear(p);
	if (rc <= 0)
		return rc;
	p->id = stmt_int(st, 0);
	p->key = mem_text(stmt_text(st, 1));
	p->kind = mem_text(stmt_text(st, 2));
	p->year = stmt_int(st, 3);
	p->department = mem_text(stmt_text(st, 4));
	p->title_ko = mem_text(stmt_text(st, 5));
	p->title_en = mem_text(stmt_text(st, 6));
	p->gift_ko = mem_text(stmt_text(st, 7));
	p->gift_en = mem_text(stmt_text(st, 8));
	p->amount = stmt_int(st, 9);
	p->per_person = stmt_int(st, 10);
	p->staff_excluded = stmt_int(st, 11) != 0;
	p->claim_days = stmt_int(st, 12);
	p->created_at = stmt_int(st, 13);
	p->closed_at = stmt_int(st, 14);
	p->entries = stmt_int(st, 15);
	p->awards = stmt_int(st, 16);
	p->frozen = stmt_int(st, 17) != 0;
	p->drawn = stmt_int(st, 18) != 0;
	p->version = stmt_int(st, 19);
	p->survey_id = stmt_int(st, 20);
	return 1;
}

int
reward_programme_find(struct store *store, const char *key,
    struct reward_programme *p, struct err *e)
{
	struct stmt *st;
	int rc;

	reward_programme_clear(p);
	if (stmt_open(store, &sql_reward_programme_by_key,
	    BINDS(b_text("key", key)), &st, e) < 0)
		return -1;
	rc = reward_programme_next(st, p, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no reward programme "
		    "'%.60s'", key);
		err_hint(e, "'osanctl reward programme list --all' shows "
		    "them");
	}
	return rc > 0 ? 0 : -1;
}

int
reward_may(struct store *store, const struct actor *actor,
    const struct reward_programme *p, struct err *e)
{
	int64_t id;

	if (actor->role != ROLE_OFFICER)
		return 0;
	if (store_int(store, &sql_reward_programme_department,
	    BINDS(b_text("code", p->department)), &id, e) < 0) {
		if (e->code != ERR_NOT_FOUND)
			return -1;
		id = 0;
	}
	if (id != 0 && id == actor->department_id)
		return 0;
	err_set(e, ERR_DENIED, "the rewards of %s are department '%s''s",
	    p->key, p->department);
	err_hint(e, "ask somebody of that department, or civil affairs");
	return actor_deny(store, actor, PERMIT_REWARD_RUN, "reward", p->id, e);
}

/* What one can be --------------------------------------------------------- */

static int
clean(char **text, const char *what, bool wanted, struct err *e)
{
	struct buf out = BUF_INIT;

	if (text_clean(*text, strlen(*text), false, &out, e) < 0) {
		buf_clear(&out);
		e->code = ERR_USAGE;
		return err_prefix(e, "%s", what);
	}
	free(*text);
	*text = buf_take(&out);
	if (strlen(*text) > TITLE_MOST)
		return err_set(e, ERR_USAGE, "%s: it has more than %d bytes",
		    what, TITLE_MOST);
	if (!wanted || (*text)[0] != '\0')
		return 0;
	return err_set(e, ERR_USAGE, "%s is missing", what);
}

static bool
is_kind(const char *word)
{
	size_t n = strlen(word);

	for (const char *p = REWARD_KINDS; *p != '\0';
	    p += strcspn(p, "\n") + 1)
		if (n > 0 && strcspn(p, "\n") == n && strncmp(p, word, n) == 0)
			return true;
	return false;
}

static int
check_words(struct reward_programme *p, struct err *e)
{
	if (!draw_is_id(p->key)) {
		err_set(e, ERR_USAGE, "\"%s\" cannot be a programme's key",
		    p->key);
		return err_hint(e, "1 to %d of A-Z, a-z, 0-9, '.', '_' and "
		    "'-', beginning with a letter or a digit", DRAW_ID_MOST);
	}
	if (p->kind == NULL || !is_kind(p->kind)) {
		if (p->kind == NULL)
			err_set(e, ERR_USAGE, "--kind is missing");
		else
			err_set(e, ERR_USAGE, "'%.40s' is no kind of "
			    "programme", p->kind);
		return err_hint(e, "there are survey, correction, visitor, "
		    "contest and event");
	}
	if (p->department == NULL)
		return err_set(e, ERR_USAGE, "--department is missing");
	if (clean(&p->title_ko, "--title-ko", true, e) < 0 ||
	    clean(&p->title_en, "--title-en", false, e) < 0 ||
	    clean(&p->gift_ko, "--gift-ko", true, e) < 0)
		return -1;
	return clean(&p->gift_en, "--gift-en", false, e);
}

static int
check_numbers(const struct reward_programme *p, struct err *e)
{
	if (p->amount < 1 || p->amount > REWARD_AMOUNT_MOST)
		return err_set(e, ERR_USAGE, "--amount: what one costs is "
		    "from 1 to %" PRId64 " won", REWARD_AMOUNT_MOST);
	if (p->per_person < 1 || p->per_person > 1000)
		return err_set(e, ERR_USAGE, "--per-person: from 1 to 1000");
	if (p->claim_days < 1 || p->claim_days > 365)
		return err_set(e, ERR_USAGE, "--claim-days: from 1 to 365");
	return 0;
}

/* Whose takers enter is known only where the survey asks who they are. */
static int
check_survey(struct store *store, const struct reward_programme *p,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (p->survey_id == 0)
		return 0;
	if (strcmp(p->kind, "survey") != 0)
		return err_set(e, ERR_USAGE, "--survey: %s is no programme "
		    "of kind survey", p->key);
	if (stmt_open(store, &sql_reward_programme_survey, BINDS(
	    b_int("id", p->survey_id)), &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0) {
		rc = err_set(e, ERR_NOT_FOUND, "there is no survey %" PRId64,
		    p->survey_id);
	} else if (rc > 0 && stmt_int(st, 0) == 0) {
		rc = err_set(e, ERR_REFUSED, "survey %" PRId64 " does not "
		    "ask who takes part, so nobody could be rewarded",
		    p->survey_id);
		err_hint(e, "make a survey with --once or --named");
	} else if (rc > 0 && !stmt_null(st, 1) &&
	    strcmp(stmt_text(st, 1), p->key) != 0) {
		rc = err_set(e, ERR_EXISTS, "survey %" PRId64 " has the "
		    "rewards of %s", p->survey_id, stmt_text(st, 1));
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* Terms on which nobody relies yet may change. */
static int
check_terms(struct store *store, const struct reward_programme *p,
    struct err *e)
{
	struct reward_programme was = REWARD_PROGRAMME_INIT;
	int rc = reward_programme_find(store, p->key, &was, e);

	if (rc == 0 && (was.entries > 0 || was.awards > 0 || was.frozen) &&
	    (was.amount != p->amount || was.per_person != p->per_person ||
	    was.staff_excluded != p->staff_excluded ||
	    was.claim_days != p->claim_days ||
	    was.survey_id != p->survey_id ||
	    strcmp(was.gift_ko, p->gift_ko) != 0 ||
	    strcmp(was.gift_en, p->gift_en) != 0)) {
		rc = err_set(e, ERR_REFUSED, "people have entered %s: what is "
		    "given, to whom and until when stands", p->key);
		err_hint(e, "title and department can be changed; else make "
		    "another programme");
	}
	reward_programme_clear(&was);
	return rc;
}

static int
check_new(struct store *store, const struct reward_programme *p,
    struct err *e)
{
	struct reward_programme was = REWARD_PROGRAMME_INIT;
	int rc = reward_programme_find(store, p->key, &was, e);

	reward_programme_clear(&was);
	if (rc == 0)
		return err_set(e, ERR_EXISTS, "there is a reward programme %s "
		    "already", p->key);
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

int
reward_programme_check(struct store *store, struct reward_programme *p,
    struct err *e)
{
	struct reward_budget b;
	int64_t id;

	if (check_words(p, e) < 0 || check_numbers(p, e) < 0 ||
	    reward_budget_find(store, p->year, &b, e) < 0)
		return -1;
	if (store_int(store, &sql_reward_programme_department,
	    BINDS(b_text("code", p->department)), &id, e) < 0) {
		if (e->code != ERR_NOT_FOUND)
			return -1;
		err_set(e, ERR_NOT_FOUND, "there is no open department "
		    "'%.60s'", p->department);
		return err_hint(e, "'osanctl dept list' shows them");
	}
	if (check_survey(store, p, e) < 0)
		return -1;
	return p->id == 0 ? check_new(store, p, e) : check_terms(store, p, e);
}

/* Changing ---------------------------------------------------------------- */

static int
changed(struct store *store, struct reward_programme *p, struct err *e)
{
	if (store_changes(store) == 0) {
		err_set(e, ERR_CHANGED, "reward programme %s was changed by "
		    "somebody else", p->key);
		return err_hint(e, "look again: osanctl reward programme show "
		    "%s", p->key);
	}
	p->version++;
	return 0;
}

static int
insert(struct store *store, struct reward_programme *p, struct err *e)
{
	p->created_at = clock_now();
	if (store_run(store, &sql_reward_programme_insert, BINDS(
	    b_text("key", p->key), b_text("kind", p->kind),
	    b_int("year", p->year), b_text("department", p->department),
	    b_text("title_ko", p->title_ko), b_text("title_en", p->title_en),
	    b_text("gift_ko", p->gift_ko), b_text("gift_en", p->gift_en),
	    b_int("amount", p->amount), b_int("per_person", p->per_person),
	    b_int("staff_excluded", p->staff_excluded),
	    b_int("claim_days", p->claim_days),
	    b_ref("survey", p->survey_id),
	    b_int("now", p->created_at)), e) < 0)
		return -1;
	if (store_changes(store) > 0)
		p->id = store_last_id(store);
	return changed(store, p, e);
}

int
reward_programme_put(struct store *store, struct reward_programme *p,
    struct err *e)
{
	if (reward_programme_check(store, p, e) < 0)
		return -1;
	if (p->id == 0)
		return insert(store, p, e);
	if (store_run(store, &sql_reward_programme_update, BINDS(
	    b_text("key", p->key), b_text("department", p->department),
	    b_text("title_ko", p->title_ko), b_text("title_en", p->title_en),
	    b_text("gift_ko", p->gift_ko), b_text("gift_en", p->gift_en),
	    b_int("amount", p->amount), b_int("per_person", p->per_person),
	    b_int("staff_excluded", p->staff_excluded),
	    b_int("claim_days", p->claim_days),
	    b_ref("survey", p->survey_id),
	    b_int("version", p->version)), e) < 0)
		return -1;
	return changed(store, p, e);
}

int
reward_programme_check_close(const struct reward_programme *p, bool closed,
    struct err *e)
{
	if ((p->closed_at != 0) == closed)
		return closed ? err_set(e, ERR_REFUSED, "reward programme %s "
		    "is closed already", p->key)
			      : err_set(e, ERR_REFUSED, "reward programme %s "
		    "is open already", p->key);
	if (!closed && p->frozen)
		return err_set(e, ERR_REFUSED, "the list of %s is frozen "
		    "(article 13-2)", p->key);
	return 0;
}

int
reward_programme_close(struct store *store, struct reward_programme *p,
    bool closed, struct err *e)
{
	int64_t at = closed ? clock_now() : 0;

	if (reward_programme_check_close(p, closed, e) < 0 ||
	    store_run(store, &sql_reward_programme_close, BINDS(
	    b_int("id", p->id), b_int("version", p->version),
	    b_ref("at", at)), e) < 0 || changed(store, p, e) < 0)
		return -1;
	p->closed_at = at;
	return 0;
}
