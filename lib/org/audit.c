/*
 * The log: naming the actor in each write transaction, and rows for what
 * no trigger sees; see audit.h.  The chain is in audit_chain.c, its check
 * in audit_verify.c.
 *
 * Nothing here holds a rule: a program that does not attach writes rows
 * without actor, which the triggers see to.
 */
#include "lib/org/audit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/org/audit.sql.h"
#include "lib/org/audit_chain.h"
#include "lib/org/internal.h"

/* One row that waits for the running transaction to end. */
struct later {
	char action[32];
	char object[32];
	char *detail;
	int64_t object_id;
	int64_t subject_id;
	struct later *next;
};

struct scribe {
	int64_t staff_id;
	char login[STAFF_LOGIN_SIZE];
	char origin[ACTOR_ORIGIN_SIZE];
	struct audit_chain chain;
	struct later *later;
};

static int hook_begin(void *ctx, struct store *store, struct err *e);

/* What is attached to store, or NULL. */
static struct scribe *
scribe_of(const struct store *store)
{
	const struct store_hook *hook = store_hook(store);

	return hook->begin == hook_begin ? hook->ctx : NULL;
}

static void
later_free(struct later *l)
{
	while (l != NULL) {
		struct later *next = l->next;

		free(l->detail);
		free(l);
		l = next;
	}
}

static int
hook_begin(void *ctx, struct store *store, struct err *e)
{
	struct scribe *s = ctx;

	if (store_run(store, &sql_audit_acting_clear, NO_BINDS, e) < 0 ||
	    audit_chain_settle(&s->chain, store, e) < 0)
		return -1;
	if (audit_chain_has_key(&s->chain) &&
	    audit_chain_seal(&s->chain, store, true, e) < 0)
		return -1;
	return store_run(store, &sql_audit_acting,
	    BINDS(b_ref("staff", s->staff_id), b_text("actor", s->login),
		b_text("origin", s->origin), b_int("now", clock_now())), e);
}

static int
hook_commit(void *ctx, struct store *store, struct err *e)
{
	struct scribe *s = ctx;

	for (struct later *l = s->later; l != NULL; l = l->next)
		if (audit_note(store, l->action, l->object, l->object_id,
		    l->subject_id, l->detail, e) < 0)
			return -1;
	if (store_run(store, &sql_audit_acting_clear, NO_BINDS, e) < 0)
		return -1;
	if (audit_chain_has_key(&s->chain) &&
	    audit_chain_seal(&s->chain, store, false, e) < 0)
		return -1;
	later_free(s->later);
	s->later = NULL;
	return 0;
}

/* What was to be logged is logged although the work was given up. */
static void
hook_rolled_back(void *ctx, struct store *store)
{
	struct scribe *s = ctx;
	struct later *l = s->later;
	struct err e = ERR_INIT;

	if (l == NULL)
		return;
	s->later = NULL;
	if (store_begin(store, &e) == 0) {
		s->later = l;
		if (store_commit(store, &e) == 0)
			return;
		l = s->later;
		s->later = NULL;
	}
	later_free(l);
}

static void
hook_free(void *ctx)
{
	struct scribe *s = ctx;

	audit_chain_clear(&s->chain);
	later_free(s->later);
	free(s);
}

static void
attach(struct store *store, struct scribe *s)
{
	store_set_hook(store, &(struct store_hook){ .begin = hook_begin,
	    .commit = hook_commit, .rolled_back = hook_rolled_back,
	    .free = hook_free, .ctx = s });
}

static struct scribe *
scribe_new(int64_t staff_id, const char *login, const char *origin,
    const struct audit_chain *chain)
{
	struct scribe *s = mem_new(1, sizeof(*s));

	s->staff_id = staff_id;
	snprintf(s->login, sizeof(s->login), "%s", login);
	snprintf(s->origin, sizeof(s->origin), "%s", origin);
	audit_chain_copy(&s->chain, chain);
	return s;
}

void
audit_attach(struct store *store, const struct actor *actor,
    const struct master_key *key)
{
	struct scribe *s = scribe_new(actor->staff_id, actor->login,
	    actor->origin, NULL);

	audit_chain_init(&s->chain, key);
	attach(store, s);
}

int
audit_bulk(struct store *store, bool on, struct err *e)
{
	return store_run(store, &sql_audit_set_bulk,
	    BINDS(b_int("bulk", on)), e);
}

int
audit_note(struct store *store, const char *action, const char *object,
    int64_t object_id, int64_t subject_id, const char *detail,
    struct err *e)
{
	return store_run(store, &sql_audit_add,
	    BINDS(b_text("action", action), b_text("object", object),
		b_ref("object_id", object_id), b_ref("subject", subject_id),
		b_text("detail", detail != NULL ? detail : "")), e);
}

int
audit_writable(struct store *store, const struct actor *actor,
    struct store **out, struct err *e)
{
	const struct scribe *s = scribe_of(store);

	*out = store;
	if (!store_role_reads(store_role_of(store)))
		return 0;
	if (store_open(store_path(store), STORE_MODERATE, out, e) < 0)
		return -1;
	if (s != NULL)
		attach(*out, scribe_new(s->staff_id, s->login, s->origin,
		    &s->chain));
	else if (actor != NULL)
		attach(*out, scribe_new(actor->staff_id, actor->login,
		    actor->origin, NULL));
	return 0;
}

/* Keeps a row until the running transaction has ended. */
static void
note_later(struct scribe *s, const char *action, const char *object,
    int64_t object_id, int64_t subject_id, const char *detail)
{
	struct later *l = mem_new(1, sizeof(*l));
	struct later **end = &s->later;

	snprintf(l->action, sizeof(l->action), "%s", action);
	snprintf(l->object, sizeof(l->object), "%s", object);
	l->detail = mem_text(detail);
	l->object_id = object_id;
	l->subject_id = subject_id;
	while (*end != NULL)
		end = &(*end)->next;
	*end = l;
}

int
audit_apart(struct store *store, const struct actor *actor,
    const char *action, const char *object, int64_t object_id,
    int64_t subject_id, const char *detail, struct err *e)
{
	struct scribe *s = scribe_of(store);
	struct store *to;
	int rc = -1;

	if (store_in_transaction(store) && s != NULL) {
		note_later(s, action, object, object_id, subject_id, detail);
		return 0;
	}
	if (store_in_transaction(store))
		return audit_note(store, action, object, object_id,
		    subject_id, detail, e);
	if (audit_writable(store, actor, &to, e) < 0)
		return -1;
	if (store_begin(to, e) == 0 && audit_note(to, action, object,
	    object_id, subject_id, detail, e) == 0 &&
	    store_commit(to, e) == 0)
		rc = 0;
	store_rollback(to);
	if (to != store)
		store_free(to);
	return rc;
}

int
audit_note_alone(struct store *store, const char *action,
    const char *object, int64_t object_id, int64_t subject_id,
    const char *detail, struct err *e)
{
	return audit_apart(store, NULL, action, object, object_id,
	    subject_id, detail, e);
}

int
audit_hand_over(struct store *store, const struct master_key *next,
    struct err *e)
{
	struct scribe *s = scribe_of(store);

	if (s == NULL)
		return err_set(e, ERR_CRYPTO, "the log cannot go on under "
		    "another master key: this one does not seal it");
	return audit_chain_hand_over(&s->chain, store, next, e);
}

int
audit_look(struct store *store, const struct actor *actor,
    int64_t citizen_id, const char *object, int64_t object_id,
    const char *why, struct err *e)
{
	json_t *detail = json_object();
	char *text;
	int rc;

	if (why != NULL)
		json_object_set_new(detail, "why", json_string(why));
	text = json_dumps(detail, JSON_COMPACT);
	json_decref(detail);
	if (store_in_transaction(store))
		rc = audit_note(store, "person.look", object, object_id,
		    citizen_id, text, e);
	else
		rc = audit_apart(store, actor, "person.look", object,
		    object_id, citizen_id, text, e);
	free(text);
	return rc;
}
