/*
 * Answer templates; see answer_template.h.
 */
#include "lib/complaint/answer_template.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/answer_fill.h"
#include "lib/complaint/answer_template.sql.h"
#include "lib/complaint/kind.h"
#include "lib/text/nfc.h"

#define TITLE_MOST 200 /* bytes */
#define TEXT_MOST 20000

void
answer_template_clear(struct answer_template *t)
{
	free(t->key);
	free(t->title_ko);
	free(t->title_en);
	free(t->steps);
	free(t->kind);
	free(t->department);
	free(t->text_ko);
	free(t->text_en);
	*t = (struct answer_template)ANSWER_TEMPLATE_INIT;
}

void
answer_template_draft(struct answer_template *t, const char *key)
{
	*t = (struct answer_template){
		.key = mem_text(key),
		.title_ko = mem_text(""),
		.title_en = mem_text(""),
		.steps = mem_text(""),
		.text_ko = mem_text(""),
		.text_en = mem_text(""),
	};
}

static bool
is_english(const char *lang, const char *text)
{
	return strcmp(lang, "en") == 0 && text[0] != '\0';
}

const char *
answer_template_text(const struct answer_template *t, const char *lang)
{
	return is_english(lang, t->text_en) ? t->text_en : t->text_ko;
}

const char *
answer_template_title(const struct answer_template *t, const char *lang)
{
	return is_english(lang, t->title_en) ? t->title_en : t->title_ko;
}

/* Steps ------------------------------------------------------------------- */

/* Whether word is one of list, whose words are parted by part. */
static bool
has_word(const char *list, char part, const char *word)
{
	const char ends[] = { part, '\0' };
	size_t n = strlen(word);

	while (*list != '\0') {
		size_t len = strcspn(list, ends);

		if (len == n && n > 0 && strncmp(list, word, n) == 0)
			return true;
		list += len + (list[len] != '\0');
	}
	return false;
}

int
answer_step_check(const char *word, struct err *e)
{
	if (has_word(ANSWER_STEPS, '\n', word))
		return 0;
	err_set(e, ERR_USAGE, "'%.40s' is no step with words of its own",
	    word);
	return err_hint(e, "steps: answer, refuse, return, supplement, "
	    "progress, extend, transfer, transfer-out, close, close-repeat");
}

int
answer_template_add_step(struct answer_template *t, const char *word,
    struct err *e)
{
	struct buf b = BUF_INIT;
	size_t n;

	if (answer_step_check(word, e) < 0)
		return -1;
	for (const char *p = ANSWER_STEPS; *p != '\0'; p += n + 1) {
		char *step;

		n = strcspn(p, "\n");
		step = mem_textn(p, n);
		if (strcmp(step, word) == 0 || has_word(t->steps, ' ', step))
			buf_printf(&b, "%s%s", b.len > 0 ? " " : "", step);
		free(step);
	}
	free(t->steps);
	t->steps = buf_take(&b);
	return 0;
}

/* Reading ----------------------------------------------------------------- */

int
answer_template_each(struct store *store,
    const struct answer_template_filter *f, struct stmt **st, struct err *e)
{
	if (f->step != NULL && answer_step_check(f->step, e) < 0)
		return -1;
	return stmt_open(store, &sql_answer_template_all, BINDS(
	    b_int("removed", f->removed),
	    b_text("step", f->step != NULL ? f->step : ""),
	    b_int("complaint", f->complaint_id)), st, e);
}

int
answer_template_next(struct stmt *st, struct answer_template *t,
    struct err *e)
{
	int rc = stmt_next(st, e);

	answer_template_clear(t);
	if (rc <= 0)
		return rc;
	t->id = stmt_int(st, 0);
	t->key = mem_text(stmt_text(st, 1));
	t->title_ko = mem_text(stmt_text(st, 2));
	t->title_en = mem_text(stmt_text(st, 3));
	t->steps = mem_text(stmt_text(st, 4));
	t->kind = mem_text(stmt_text(st, 5));
	t->department = mem_text(stmt_text(st, 6));
	t->text_ko = mem_text(stmt_text(st, 7));
	t->text_en = mem_text(stmt_text(st, 8));
	t->removed_at = stmt_int(st, 9);
	t->version = stmt_int(st, 10);
	return 1;
}

int
answer_template_find(struct store *store, const char *key,
    struct answer_template *t, struct err *e)
{
	struct stmt *st;
	int rc;

	answer_template_clear(t);
	if (stmt_open(store, &sql_answer_template_by_key,
	    BINDS(b_text("key", key)), &st, e) < 0)
		return -1;
	rc = answer_template_next(st, t, e);
	stmt_close(st);
	if (rc == 0) {
		err_set(e, ERR_NOT_FOUND, "there is no answer template "
		    "'%.60s'", key);
		err_hint(e, "'osanctl complaint template list' shows all");
	}
	return rc > 0 ? 0 : -1;
}

int
answer_template_fits(const struct answer_template *t,
    const struct complaint *c, enum complaint_action action, struct err *e)
{
	const char *step = complaint_action_word(action);

	if (t->removed_at != 0)
		err_set(e, ERR_REFUSED, "answer template %s was removed",
		    t->key);
	else if (!has_word(t->steps, ' ', step))
		err_set(e, ERR_REFUSED, "answer template %s is not for '%s'",
		    t->key, i18n_word(step));
	else if (t->kind != NULL && strcmp(t->kind, c->kind) != 0)
		err_set(e, ERR_REFUSED, "answer template %s is for complaints "
		    "of the kind '%s' only", t->key, t->kind);
	else if (t->department != NULL && (c->department == NULL ||
	    strcmp(t->department, c->department) != 0))
		err_set(e, ERR_REFUSED, "answer template %s is for "
		    "department '%s' only", t->key, t->department);
	else
		return 0;
	return err_hint(e, "'osanctl complaint template list --for %s "
	    "--complaint %s' shows what there is", step, c->number);
}

/* What a template can be -------------------------------------------------- */

/* A text in the form that is stored. */
static int
clean(char **text, const char *what, bool many_lines, size_t most,
    struct err *e)
{
	struct buf out = BUF_INIT;

	if (text_clean(*text, strlen(*text), many_lines, &out, e) < 0) {
		buf_clear(&out);
		e->code = ERR_USAGE;
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
check_text(char **text, const char *what, const char *steps, struct err *e)
{
	if (clean(text, what, true, TEXT_MOST, e) < 0)
		return -1;
	if (answer_fill_check(*text, steps, e) < 0)
		return err_prefix(e, "%s", what);
	return 0;
}

static int
check_lacking(const struct answer_template *t, struct err *e)
{
	if (t->steps[0] == '\0') {
		err_set(e, ERR_USAGE, "template %s serves no step", t->key);
		return err_hint(e, "name its steps with --for");
	}
	if (t->title_ko[0] == '\0') {
		err_set(e, ERR_USAGE, "template %s has no title", t->key);
		return err_hint(e, "give the Korean title with --title-ko");
	}
	if (t->text_ko[strspn(t->text_ko, " \n\t")] != '\0')
		return 0;
	err_set(e, ERR_USAGE, "template %s has no text", t->key);
	return err_hint(e, "give the Korean text with --text-ko or "
	    "--text-ko-file");
}

static int
check_exists(struct store *store, const struct sql *sql, const char *code,
    struct err *e)
{
	int64_t id;

	if (code == NULL || store_int(store, sql,
	    BINDS(b_text("code", code)), &id, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND)
		return -1;
	if (sql == &sql_answer_template_kind) {
		err_set(e, ERR_NOT_FOUND, "there is no kind of complaint "
		    "'%.60s'", code);
		return err_hint(e, "'osanctl complaint kind list' shows "
		    "them");
	}
	err_set(e, ERR_NOT_FOUND, "there is no department '%.60s'", code);
	return err_hint(e, "'osanctl dept list' shows them");
}

static int
check(struct store *store, struct answer_template *t, struct err *e)
{
	if (clean(&t->title_ko, "title_ko", false, TITLE_MOST, e) < 0 ||
	    clean(&t->title_en, "title_en", false, TITLE_MOST, e) < 0 ||
	    check_lacking(t, e) < 0 ||
	    check_text(&t->text_ko, "text_ko", t->steps, e) < 0 ||
	    check_text(&t->text_en, "text_en", t->steps, e) < 0)
		return -1;
	if (check_exists(store, &sql_answer_template_kind, t->kind, e) < 0)
		return -1;
	return check_exists(store, &sql_answer_template_department,
	    t->department, e);
}

static int
taken(const struct answer_template *t, struct err *e)
{
	err_set(e, ERR_EXISTS, "there is or was an answer template %s "
	    "already", t->key);
	return err_hint(e, "look at it: osanctl complaint template show %s",
	    t->key);
}

int
answer_template_check_new(struct store *store, struct answer_template *t,
    struct err *e)
{
	struct answer_template old = ANSWER_TEMPLATE_INIT;
	int rc;

	if (!complaint_kind_is_code(t->key)) {
		err_set(e, ERR_USAGE, "\"%s\" cannot be a template's key",
		    t->key);
		return err_hint(e, "1 to 40 of a-z, 0-9 and '-', beginning "
		    "with a letter");
	}
	if (check(store, t, e) < 0)
		return -1;
	rc = answer_template_find(store, t->key, &old, e);
	answer_template_clear(&old);
	if (rc == 0)
		return taken(t, e);
	if (e->code != ERR_NOT_FOUND)
		return -1;
	err_clear(e);
	return 0;
}

int
answer_template_check_change(struct store *store, struct answer_template *t,
    struct err *e)
{
	if (t->removed_at == 0)
		return check(store, t, e);
	err_set(e, ERR_REFUSED, "answer template %s was removed", t->key);
	return err_hint(e, "bring it back first: osanctl complaint template "
	    "restore %s", t->key);
}

int
answer_template_check_remove(const struct answer_template *t, bool removed,
    struct err *e)
{
	if ((t->removed_at != 0) != removed)
		return 0;
	return removed ? err_set(e, ERR_REFUSED, "answer template %s is "
	    "removed already", t->key) : err_set(e, ERR_REFUSED,
	    "answer template %s is not removed", t->key);
}

/* Changing ---------------------------------------------------------------- */

int
answer_template_add(struct store *store, struct answer_template *t,
    struct err *e)
{
	if (answer_template_check_new(store, t, e) < 0 ||
	    store_run(store, &sql_answer_template_insert, BINDS(
	    b_text("key", t->key), b_text("title_ko", t->title_ko),
	    b_text("title_en", t->title_en), b_text("steps", t->steps),
	    b_text("kind", t->kind), b_text("department", t->department),
	    b_text("text_ko", t->text_ko), b_text("text_en", t->text_en)),
	    e) < 0)
		return -1;
	if (store_changes(store) == 0)
		return taken(t, e);
	t->id = store_last_id(store);
	t->version = 1;
	return 0;
}

static int
changed(struct store *store, struct answer_template *t, struct err *e)
{
	if (store_changes(store) == 0) {
		err_set(e, ERR_CHANGED, "answer template %s was changed by "
		    "somebody else", t->key);
		return err_hint(e, "look again: osanctl complaint template "
		    "show %s", t->key);
	}
	t->version++;
	return 0;
}

int
answer_template_change(struct store *store, struct answer_template *t,
    struct err *e)
{
	if (answer_template_check_change(store, t, e) < 0 ||
	    store_run(store, &sql_answer_template_update, BINDS(
	    b_int("id", t->id), b_int("version", t->version),
	    b_text("title_ko", t->title_ko), b_text("title_en", t->title_en),
	    b_text("steps", t->steps), b_text("kind", t->kind),
	    b_text("department", t->department),
	    b_text("text_ko", t->text_ko), b_text("text_en", t->text_en)),
	    e) < 0)
		return -1;
	return changed(store, t, e);
}

int
answer_template_remove(struct store *store, struct answer_template *t,
    bool removed, struct err *e)
{
	int64_t at = removed ? clock_now() : 0;

	if (answer_template_check_remove(t, removed, e) < 0 ||
	    store_run(store, &sql_answer_template_set_removed, BINDS(
	    b_int("id", t->id), b_int("version", t->version),
	    b_ref("at", at)), e) < 0 || changed(store, t, e) < 0)
		return -1;
	t->removed_at = at;
	return 0;
}
