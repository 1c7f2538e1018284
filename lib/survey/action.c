/*
 * Actions that follow a survey; see action.h.
 */
#include "lib/survey/action.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/survey/action.sql.h"
#include "lib/text/nfc.h"

#define TEXT_MOST 2000 /* bytes */

void
survey_action_clear(struct survey_action *a)
{
	free(a->department);
	free(a->text_ko);
	free(a->text_en);
	free(a->state);
	free(a->result_ko);
	free(a->result_en);
	*a = (struct survey_action)SURVEY_ACTION_INIT;
}

int
survey_action_each(struct store *store, int64_t survey_id, bool late,
    struct stmt **st, struct err *e)
{
	return stmt_open(store, &sql_action_all, BINDS(
	    b_int("survey", survey_id),
	    b_int("late_on", late ? clock_day(clock_now()) : 0)), st, e);
}

int
survey_action_next(struct stmt *st, struct survey_action *a, struct err *e)
{
	int rc = stmt_next(st, e);

	if (rc <= 0)
		return rc;
	survey_action_clear(a);
	a->id = stmt_int(st, 0);
	a->survey_id = stmt_int(st, 1);
	a->department = mem_text(stmt_text(st, 2));
	a->text_ko = mem_text(stmt_text(st, 3));
	a->text_en = mem_text(stmt_text(st, 4));
	a->due_on = stmt_int(st, 5);
	a->state = mem_text(stmt_text(st, 6));
	a->result_ko = mem_text(stmt_text(st, 7));
	a->result_en = mem_text(stmt_text(st, 8));
	a->done_on = stmt_int(st, 9);
	a->version = stmt_int(st, 10);
	return 1;
}

int
survey_action_get(struct store *store, int64_t id, struct survey_action *a,
    struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_action_get, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = survey_action_next(st, a, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no action %" PRId64,
		    id);
	return rc < 0 ? -1 : 0;
}

/* Checking ----------------------------------------------------------------- */

static int
clean(char **text, struct err *e)
{
	struct buf b = BUF_INIT;

	if (*text == NULL) {
		*text = mem_text("");
		return 0;
	}
	if (text_clean(*text, strlen(*text), true, &b, e) < 0) {
		buf_clear(&b);
		return -1;
	}
	free(*text);
	*text = buf_take(&b);
	if (strlen(*text) > TEXT_MOST)
		return err_set(e, ERR_USAGE, "a text of an action may have %d "
		    "bytes", TEXT_MOST);
	return 0;
}

static int
check_survey(struct store *store, const struct survey_action *a,
    struct err *e)
{
	char *state;
	int rc = 0;

	if (store_text(store, &sql_action_survey, BINDS(
	    b_int("id", a->survey_id)), &state, e) < 0) {
		if (e->code == ERR_NOT_FOUND)
			err_set(e, ERR_NOT_FOUND, "there is no survey %"
			    PRId64, a->survey_id);
		return -1;
	}
	if (strcmp(state, "closed") != 0)
		rc = err_set(e, ERR_REFUSED, "survey %" PRId64 " is %s: an "
		    "action follows a closed survey", a->survey_id, state);
	free(state);
	return rc;
}

static bool
is_ended(const struct survey_action *a)
{
	return strcmp(a->state, "done") == 0 ||
	    strcmp(a->state, "dropped") == 0;
}

int
survey_action_check(struct store *store, struct survey_action *a,
    struct err *e)
{
	int64_t id;

	if (clean(&a->text_ko, e) < 0 || clean(&a->text_en, e) < 0 ||
	    clean(&a->result_ko, e) < 0 || clean(&a->result_en, e) < 0)
		return -1;
	if (a->text_ko[0] == '\0')
		return err_set(e, ERR_USAGE, "an action says in Korean what "
		    "will be done: --text-ko TEXT");
	if (a->due_on == 0)
		return err_set(e, ERR_USAGE, "an action has a day by which it "
		    "is done: --due DATE");
	if (is_ended(a) && a->result_ko[0] == '\0')
		return err_set(e, ERR_USAGE, "an action that is %s says what "
		    "came of it: --result-ko TEXT", a->state);
	if (store_int(store, &sql_action_department, BINDS(
	    b_text("code", a->department)), &id, e) < 0) {
		if (e->code == ERR_NOT_FOUND)
			err_set(e, ERR_NOT_FOUND, "there is no open "
			    "department '%.40s'", a->department);
		return -1;
	}
	return check_survey(store, a, e);
}

/* Changing ----------------------------------------------------------------- */

int
survey_action_add(struct store *store, struct survey_action *a,
    struct err *e)
{
	if (survey_action_check(store, a, e) < 0 ||
	    store_run(store, &sql_action_insert, BINDS(
	    b_int("survey", a->survey_id), b_text("department",
	    a->department), b_text("text_ko", a->text_ko),
	    b_text("text_en", a->text_en), b_int("due_on", a->due_on)),
	    e) < 0)
		return -1;
	return survey_action_get(store, store_last_id(store), a, e);
}

int
survey_action_change(struct store *store, struct survey_action *a,
    struct err *e)
{
	int64_t id = a->id;

	if (survey_action_check(store, a, e) < 0)
		return -1;
	if (!is_ended(a))
		a->done_on = 0;
	else if (a->done_on == 0)
		a->done_on = clock_day(clock_now());
	if (store_run(store, &sql_action_update, BINDS(b_int("id", id),
	    b_int("version", a->version),
	    b_text("department", a->department),
	    b_text("text_ko", a->text_ko), b_text("text_en", a->text_en),
	    b_int("due_on", a->due_on), b_text("state", a->state),
	    b_text("result_ko", a->result_ko),
	    b_text("result_en", a->result_en),
	    b_ref("done_on", a->done_on)), e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return err_set(e, ERR_CHANGED, "action %" PRId64 " was changed "
		    "meanwhile", id);
	return survey_action_get(store, id, a, e);
}
