/*
 * Topics and agreement; see topic.h.
 */
#include "lib/board/topic.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/topic.sql.h"
#include "lib/text/blank.h"
#include "lib/text/nfc.h"

void
topic_clear(struct topic *t)
{
	free(t->board);
	free(t->question_ko);
	free(t->question_en);
	*t = (struct topic)TOPIC_INIT;
}

bool
topic_is_open(const struct topic *t)
{
	return t->closed_at == 0 && clock_now() <= t->ends_at;
}

int
topic_each(struct store *store, int64_t board_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_topic_all, BINDS(
	    b_int("board", board_id)), st, e);
}

int
topic_next(struct stmt *st, struct topic *t, struct err *e)
{
	int rc = stmt_next(st, e);

	topic_clear(t);
	if (rc <= 0)
		return rc;
	t->id = stmt_int(st, 0);
	t->board_id = stmt_int(st, 1);
	t->board = mem_text(stmt_text(st, 2));
	t->number = stmt_int(st, 3);
	t->question_ko = mem_text(stmt_text(st, 4));
	t->question_en = mem_text(stmt_text(st, 5));
	t->created_at = stmt_int(st, 6);
	t->ends_at = stmt_int(st, 7);
	t->closed_at = stmt_int(st, 8);
	t->posts = stmt_int(st, 9);
	t->version = stmt_int(st, 10);
	return 1;
}

int
topic_find(struct store *store, int64_t board_id, int64_t number,
    struct topic *t, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_topic_find, BINDS(b_int("board", board_id),
	    b_int("number", number)), &st, e) < 0)
		return -1;
	rc = topic_next(st, t, e);
	stmt_close(st);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no topic %" PRId64
		    " on this board", number);
	return rc > 0 ? 0 : -1;
}

/* A question in the form that is stored; NULL becomes empty. */
static int
clean_question(char **question, struct err *e)
{
	struct buf text = BUF_INIT;

	if (*question != NULL && text_clean(*question, strlen(*question),
	    false, &text, e) < 0) {
		buf_clear(&text);
		return err_prefix(e, "question");
	}
	free(*question);
	*question = buf_take(&text);
	if (strlen(*question) <= TOPIC_QUESTION_MOST)
		return 0;
	return err_set(e, ERR_USAGE, "a question has at most %d bytes",
	    TOPIC_QUESTION_MOST);
}

int
topic_check(const struct board *b, struct topic *t, struct err *e)
{
	if (strcmp(b->kind, "plaza") != 0 || b->closed_at != 0) {
		err_set(e, ERR_REFUSED, "topics stand on an open board of the "
		    "kind plaza (article 13)");
		return err_hint(e, "'osanctl board create NAME --kind plaza' "
		    "makes one");
	}
	if (clean_question(&t->question_ko, e) < 0 ||
	    clean_question(&t->question_en, e) < 0)
		return -1;
	if (text_is_blank(t->question_ko))
		return err_set(e, ERR_USAGE, "--question-ko is missing");
	if (t->ends_at == 0)
		return err_set(e, ERR_USAGE, "--until is missing");
	if (t->ends_at <= clock_now())
		return err_set(e, ERR_USAGE, "--until is over already");
	return 0;
}

static int
add(struct store *store, const struct actor *actor, const struct board *b,
    struct topic *t, struct err *e)
{
	return store_int(store, &sql_topic_insert, BINDS(
	    b_int("board", b->id), b_text("question_ko", t->question_ko),
	    b_text("question_en", t->question_en),
	    b_ref("staff", actor->staff_id), b_int("now", clock_now()),
	    b_int("ends_at", t->ends_at)), &t->number, e);
}

/* After an UPDATE at the version that was seen. */
static int
changed(struct store *store, const struct topic *t, struct err *e)
{
	return store_changes(store) > 0 ? 0 : err_set(e, ERR_CHANGED,
	    "topic %" PRId64 " was changed by somebody else", t->number);
}

int
topic_put(struct store *store, const struct actor *actor,
    const struct board *b, struct topic *t, struct err *e)
{
	if (topic_check(b, t, e) < 0)
		return -1;
	if (t->id == 0)
		return add(store, actor, b, t, e);
	if (store_run(store, &sql_topic_update, BINDS(
	    b_text("question_ko", t->question_ko),
	    b_text("question_en", t->question_en),
	    b_int("ends_at", t->ends_at), b_int("id", t->id),
	    b_int("version", t->version)), e) < 0)
		return -1;
	return changed(store, t, e);
}

int
topic_close(struct store *store, struct topic *t, struct err *e)
{
	if (!topic_is_open(t))
		return err_set(e, ERR_REFUSED, "topic %" PRId64 " is over",
		    t->number);
	if (store_run(store, &sql_topic_close, BINDS(
	    b_int("now", clock_now()), b_int("id", t->id),
	    b_int("version", t->version)), e) < 0)
		return -1;
	return changed(store, t, e);
}

int
topic_take(struct store *store, int64_t topic_id, int64_t post_id,
    struct err *e)
{
	return store_run(store, &sql_topic_take, BINDS(
	    b_int("post", post_id), b_int("topic", topic_id)), e);
}

int
plaza_post_read(struct store *store, int64_t post_id, struct plaza_post *p,
    struct err *e)
{
	struct stmt *st;
	int rc;

	*p = (struct plaza_post){ .topic = 0 };
	if (stmt_open(store, &sql_plaza_post, BINDS(b_int("post", post_id)),
	    &st, e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		p->topic = stmt_int(st, 0);
		p->agreements = stmt_int(st, 1);
		p->answered = stmt_int(st, 2) != 0;
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

int
agreement_has(struct store *store, int64_t post_id, int64_t citizen_id,
    bool *has, struct err *e)
{
	int64_t n;

	if (store_int(store, &sql_agreement_has, BINDS(
	    b_int("post", post_id), b_int("citizen", citizen_id)), &n, e) < 0)
		return -1;
	*has = n > 0;
	return 0;
}

int
agreement_set(struct store *store, int64_t post_id, int64_t citizen_id,
    bool agrees, struct err *e)
{
	return store_run(store, agrees ? &sql_agreement_add :
	    &sql_agreement_remove, BINDS(b_int("post", post_id),
	    b_int("citizen", citizen_id)), e);
}
