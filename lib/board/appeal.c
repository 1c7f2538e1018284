/*
 * Appeals against decisions; see appeal.h.
 */
#include "lib/board/appeal.h"

#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/board/appeal.sql.h"
#include "lib/notify/notify.h"
#include "lib/org/audit.h"
#include "lib/text/nfc.h"

void
appeal_clear(struct appeal *a)
{
	free(a->outcome);
	free(a->reason);
	free(a->decided_by);
	*a = (struct appeal)APPEAL_INIT;
}

/* Tells the poster, where a way to reach them is known. */
static int
tell(struct store *store, const char *kind, int64_t post_id,
    int64_t decision_id, int64_t appeal_id, struct err *e)
{
	struct notice n = {
		.kind = kind,
		.post_id = post_id,
		.decision_id = decision_id,
		.appeal_id = appeal_id,
	};
	int64_t id;

	if (store_int(store, &sql_appeal_citizen,
	    BINDS(b_int("post_id", post_id)), &n.citizen_id, e) < 0) {
		if (e->code != ERR_NOT_FOUND)
			return -1;
		err_clear(e);
		return 0;
	}
	return notify_queue(store, &n, &id, e);
}

static int
no_appeal(int64_t id, struct err *e)
{
	err_set(e, ERR_NOT_FOUND, "there is no appeal %lld", (long long)id);
	return err_hint(e, "'osanctl post appeals' shows them");
}

/* The statement as it will be sealed. */
static int
clean_statement(const char *statement, struct buf *out, struct err *e)
{
	if (text_clean(statement, strlen(statement), true, out, e) < 0)
		return err_prefix(e, "%s", _("statement"));
	if (out->len > 0)
		return 0;
	err_set(e, ERR_USAGE, "an appeal needs the poster's statement");
	return err_hint(e, "give it with --statement or --statement-file");
}

/* The decision that an appeal of this post's writer is about. */
static int
find_decision(struct store *store, const struct actor *actor,
    int64_t post_id, int64_t *decision, struct err *e)
{
	struct post p = POST_INIT;
	int64_t open;
	int rc = -1;

	if (post_get(store, post_id, &p, e) < 0 ||
	    actor_may_board(store, actor, p.board_id, e) < 0)
		goto out;
	if (store_int(store, &sql_appeal_against,
	    BINDS(b_int("post_id", post_id)), decision, e) < 0) {
		if (e->code == ERR_NOT_FOUND)
			err_set(e, ERR_REFUSED, "post %lld is %s: there is "
			    "no removal or temporary measure to appeal "
			    "against", (long long)post_id,
			    i18n_word(p.state));
		goto out;
	}
	if (store_int(store, &sql_appeal_open,
	    BINDS(b_int("decision_id", *decision)), &open, e) == 0) {
		err_set(e, ERR_REFUSED, "appeal %lld about post %lld waits "
		    "already", (long long)open, (long long)post_id);
		goto out;
	}
	if (e->code != ERR_NOT_FOUND)
		goto out;
	err_clear(e);
	rc = 0;
out:
	post_clear(&p);
	return rc;
}

int
appeal_check_add(struct store *store, const struct actor *actor,
    int64_t post_id, const char *statement, struct err *e)
{
	struct buf text = BUF_INIT;
	int64_t decision;
	int rc = clean_statement(statement, &text, e);

	if (rc == 0)
		rc = find_decision(store, actor, post_id, &decision, e);
	buf_clear(&text);
	return rc;
}

int
appeal_add(struct store *store, struct keyring *keyring,
    const struct actor *actor, int64_t post_id, const char *statement,
    int64_t *id, struct err *e)
{
	struct buf text = BUF_INIT;
	unsigned char *sealed = NULL;
	size_t n = 0;
	int64_t decision;
	int rc = -1;

	if (clean_statement(statement, &text, e) < 0 ||
	    find_decision(store, actor, post_id, &decision, e) < 0 ||
	    store_int(store, &sql_appeal_next_id, NO_BINDS, id, e) < 0 ||
	    person_seal_text(store, keyring, "appeal", "statement", *id,
	    text.s, text.len, &sealed, &n, e) < 0 ||
	    store_run(store, &sql_appeal_insert, BINDS(b_int("id", *id),
	    b_int("decision_id", decision),
	    b_blob("statement_sealed", sealed, n),
	    b_int("received_at", clock_now()),
	    b_ref("received_by", actor->staff_id)), e) < 0)
		goto out;
	rc = tell(store, "appeal-received", post_id, decision, *id, e);
out:
	free(sealed);
	buf_clear(&text);
	return rc;
}

int
appeal_statement(struct store *store, struct keyring *keyring,
    const struct actor *actor, int64_t id, char **text, struct err *e)
{
	struct stmt *st;
	int rc;

	*text = NULL;
	if (stmt_open(store, &sql_appeal_text, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc == 0)
		rc = no_appeal(id, e);
	if (rc > 0 && (stmt_null(st, 0) ||
	    audit_look(store, actor, stmt_int(st, 1), "appeal", id,
	    NULL, e) == 0))
		rc = stmt_null(st, 0) ? 0 : person_unseal_text(store,
		    keyring, "appeal", "statement", id, stmt_blob(st, 0),
		    stmt_bytes(st, 0), text, NULL, e);
	else if (rc > 0)
		rc = -1;
	stmt_close(st);
	return rc;
}

struct case_file {
	int64_t decision_id;
	int64_t staff_id;
	int64_t post_id;
	int64_t board_id;
	bool decided;
	bool undone;   /* the decision was taken back in the meantime */
	char *actor;
};

static int
read_case(struct store *store, int64_t id, struct case_file *c, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(store, &sql_appeal_target, BINDS(b_int("id", id)), &st,
	    e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		c->decision_id = stmt_int(st, 0);
		c->decided = !stmt_null(st, 1);
		c->staff_id = stmt_int(st, 2);
		c->post_id = stmt_int(st, 3);
		c->actor = mem_text(stmt_text(st, 4));
		c->board_id = stmt_int(st, 5);
		c->undone = stmt_int(st, 6) > 0;
	}
	stmt_close(st);
	if (rc == 0)
		return no_appeal(id, e);
	return rc < 0 ? -1 : 0;
}

/* Whether the actor may decide it; fills c. */
static int
check_decide(struct store *store, const struct actor *actor, int64_t id,
    const char *reason, struct case_file *c, struct err *e)
{
	if (read_case(store, id, c, e) < 0 ||
	    actor_may_board(store, actor, c->board_id, e) < 0)
		return -1;
	if (c->decided)
		return err_set(e, ERR_REFUSED, "appeal %lld is decided "
		    "already", (long long)id);
	if (c->staff_id == actor->staff_id)
		return err_set(e, ERR_REFUSED, "%s made decision %lld: "
		    "another person than the first decides an appeal",
		    c->actor, (long long)c->decision_id);
	if (reason != NULL && reason[strspn(reason, " \t\r\n")] != '\0')
		return 0;
	err_set(e, ERR_USAGE, "deciding an appeal needs a reason");
	return err_hint(e, "write it with --reason");
}

int
appeal_check_decide(struct store *store, const struct actor *actor,
    int64_t id, bool overturn, const char *reason, struct err *e)
{
	struct case_file c = { 0 };
	struct ruling r = { .action = ACTION_UNDO, .reason = reason };
	struct decision d = DECISION_INIT;
	int rc = check_decide(store, actor, id, reason, &c, e);

	r.undoes = c.decision_id;
	if (rc == 0 && overturn && !c.undone)
		rc = decision_check(store, actor, c.post_id, &r, &d, e);
	decision_clear(&d);
	free(c.actor);
	return rc;
}

int
appeal_decide(struct store *store, const struct actor *actor, int64_t id,
    bool overturn, const char *reason, struct decision *undone,
    struct err *e)
{
	struct case_file c = { 0 };
	struct ruling r = { .action = ACTION_UNDO, .reason = reason };
	struct buf text = BUF_INIT;
	int rc = -1;

	if (check_decide(store, actor, id, reason, &c, e) < 0 ||
	    text_clean(reason, strlen(reason), true, &text, e) < 0)
		goto out;
	if (store_run(store, &sql_appeal_decide, BINDS(b_int("id", id),
	    b_text("outcome", overturn ? "overturned" : "upheld"),
	    b_text("reason", text.s), b_int("decided_at", clock_now()),
	    b_int("decided_by", actor->staff_id)), e) < 0)
		goto out;
	r.undoes = c.decision_id;
	if (overturn && !c.undone &&
	    decision_make(store, actor, c.post_id, &r, undone, e) < 0)
		goto out;
	rc = tell(store, "appeal-decided", c.post_id, c.decision_id, id, e);
out:
	buf_clear(&text);
	free(c.actor);
	return rc;
}

int
appeal_each(struct store *store, int64_t post_id, struct stmt **st,
    struct err *e)
{
	return stmt_open(store, &sql_appeal_all,
	    BINDS(b_ref("post_id", post_id)), st, e);
}

int
appeal_next(struct stmt *st, struct appeal *a, struct err *e)
{
	int rc = stmt_next(st, e);

	appeal_clear(a);
	if (rc <= 0)
		return rc;
	a->id = stmt_int(st, 0);
	a->decision_id = stmt_int(st, 1);
	a->post_id = stmt_int(st, 2);
	a->received_at = stmt_int(st, 3);
	a->outcome = mem_text(stmt_text(st, 4));
	a->reason = mem_text(stmt_text(st, 5));
	a->decided_at = stmt_int(st, 6);
	a->decided_by = mem_text(stmt_text(st, 7));
	return 1;
}
