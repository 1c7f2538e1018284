/*
 * The log under one master key after the other: what was sealed before and
 * after is checked, and each touch of it shows.
 */
#include "lib/org/master.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/org/audit.h"
#include "lib/org/audit_chain.h"
#include "tests/unit/place.h"

#define UNLOCK "DROP TRIGGER audit_insert; DROP TRIGGER audit_update; " \
	"DROP TRIGGER audit_delete; DROP TRIGGER audit_seal_insert; " \
	"DROP TRIGGER audit_seal_update; DROP TRIGGER audit_seal_delete; " \
	"DROP TRIGGER audit_head_update; DROP TRIGGER audit_head_delete; " \
	"DROP TRIGGER master_key_update; DROP TRIGGER master_key_delete; "

struct site {
	struct place p;
	struct master_key next;
	int64_t last; /* the last row under the first key */
};

static void
note(struct store *store, const char *action)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(store, &e), 0);
	assert_int_equal(audit_note(store, action, "test", 1, 0, NULL, &e),
	    0);
	assert_int_equal(store_commit(store, &e), 0);
}

static void
begin(struct site *s)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(s->p.store, &e), 0);
	if (master_begin(s->p.store, &s->p.key, &s->next, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(store_commit(s->p.store, &e), 0);
}

static void
hand_over(struct site *s)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(s->p.store, &e), 0);
	if (audit_hand_over(s->p.store, &s->next, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(store_commit(s->p.store, &e), 0);
	s->last = place_int(&s->p, "SELECT max(last_audit_id) FROM "
	    "master_key");
}

static int
set_up(void **state)
{
	struct site *s = mem_new(1, sizeof(*s));

	place_init(&s->p);
	memset(s->next.bytes, 5, KEY_SIZE);
	note(s->p.store, "test.before");
	*state = s;
	return 0;
}

/* With a change of the master key done, and rows after it. */
static int
set_up_changed(void **state)
{
	set_up(state);
	begin(*state);
	note(((struct site *)*state)->p.store, "test.meanwhile");
	hand_over(*state);
	note(((struct site *)*state)->p.store, "test.after");
	return 0;
}

static int
tear_down(void **state)
{
	struct site *s = *state;

	place_clear(&s->p);
	free(s);
	return 0;
}

static struct audit_report
verify(struct site *s, const struct master_key *key)
{
	struct audit_report r;
	struct err e = ERR_INIT;

	if (audit_verify(s->p.store, key, NULL, &r, &e) < 0)
		fail_msg("%s", e.msg);
	return r;
}

static void
bad_at(struct site *s, int64_t id)
{
	struct audit_report r = verify(s, &s->next);

	assert_false(r.ok);
	assert_int_equal(r.first_bad, id);
}

static enum master_state
state_of(struct site *s, const struct master_key *key)
{
	enum master_state state;
	struct err e = ERR_INIT;

	assert_int_equal(master_state_of(s->p.store, key, &state, &e), 0);
	return state;
}

static void
states(void **state)
{
	struct site *s = *state;
	struct master_key other = { .bytes = { 9 } };

	assert_int_equal(state_of(s, &other), MASTER_CURRENT);
	begin(s);
	assert_int_equal(state_of(s, &s->p.key), MASTER_CURRENT);
	assert_int_equal(state_of(s, &s->next), MASTER_NEXT);
	assert_int_equal(state_of(s, &other), MASTER_OTHER);
	hand_over(s);
	assert_int_equal(state_of(s, &s->p.key), MASTER_OLD);
	assert_int_equal(state_of(s, &s->next), MASTER_CURRENT);
}

static void
either_key_verifies_meanwhile(void **state)
{
	struct site *s = *state;

	begin(s);
	note(s->p.store, "test.meanwhile");
	assert_true(verify(s, &s->p.key).ok);
	assert_true(verify(s, &s->next).ok);
}

/* Whoever has read the new key file before the log was handed over. */
static void
either_key_seals_meanwhile(void **state)
{
	struct site *s = *state;

	begin(s);
	audit_attach(s->p.store, &s->p.admin, &s->next);
	note(s->p.store, "test.by-next");
	audit_attach(s->p.store, &s->p.admin, &s->p.key);
	note(s->p.store, "test.by-current");
	assert_true(verify(s, &s->p.key).ok);
	assert_int_equal(verify(s, &s->next).unsealed, 0);
	/* The program that goes on with a change has the new key. */
	audit_attach(s->p.store, &s->p.admin, &s->next);
	hand_over(s);
	note(s->p.store, "test.after");
	assert_true(verify(s, &s->next).ok);
}

static void
both_parts_verify(void **state)
{
	struct site *s = *state;
	struct audit_report r = verify(s, &s->next);

	assert_true(r.ok);
	assert_true(r.key_fits);
	assert_int_equal(r.rows, r.sealed);
	assert_true(r.last > s->last);
	/* Each row has the seal of its time. */
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM audit WHERE "
	    "action = 'key.master'"), 4);
}

static void
old_key_verifies_nothing(void **state)
{
	struct site *s = *state;
	struct audit_report r;
	struct err e = ERR_INIT;

	assert_int_equal(audit_verify(s->p.store, &s->p.key, NULL, &r, &e),
	    -1);
	assert_int_equal(e.code, ERR_CRYPTO);
	assert_non_null(strstr(e.msg, "former master key"));
}

static void
touched_before(void **state)
{
	struct site *s = *state;

	place_sql(&s->p, UNLOCK "UPDATE audit SET detail = 'x' WHERE id = 2");
	bad_at(s, 2);
}

static void
touched_at_the_border(void **state)
{
	struct site *s = *state;
	char *sql = mem_printf(UNLOCK "UPDATE audit SET actor = 'kim' "
	    "WHERE id = %lld", (long long)s->last + 1);

	place_sql(&s->p, sql);
	free(sql);
	bad_at(s, s->last + 1);
}

static void
touched_after(void **state)
{
	struct site *s = *state;
	int64_t last = place_int(&s->p, "SELECT max(id) FROM audit");
	char *sql = mem_printf(UNLOCK "UPDATE audit SET actor = 'kim' "
	    "WHERE id = %lld", (long long)last);

	place_sql(&s->p, sql);
	free(sql);
	bad_at(s, last);
}

static void
cut_after(void **state)
{
	struct site *s = *state;
	char *sql = mem_printf(UNLOCK "DELETE FROM audit WHERE id > %lld; "
	    "DELETE FROM audit_seal WHERE audit_id > %lld",
	    (long long)s->last, (long long)s->last);

	place_sql(&s->p, sql);
	free(sql);
	bad_at(s, s->last + 1);
}

/* Somebody who has the former key changes a row of its time and seals all
 * of that time anew. */
static void
former_key_forges_nothing(void **state)
{
	struct site *s = *state;
	struct audit_chain forger;
	struct err e = ERR_INIT;
	char *sql = mem_printf("UPDATE audit_seal SET mac = (SELECT mac FROM "
	    "kept k WHERE k.audit_id = audit_seal.audit_id) "
	    "WHERE audit_id > %lld; UPDATE audit_head SET mac = "
	    "(SELECT mac FROM head), audit_id = (SELECT audit_id FROM head)",
	    (long long)s->last);

	place_sql(&s->p, UNLOCK "CREATE TABLE kept AS SELECT * FROM "
	    "audit_seal; CREATE TABLE head AS SELECT * FROM audit_head; "
	    "UPDATE audit SET detail = 'x' WHERE id = 2; "
	    "DELETE FROM audit_head; DELETE FROM audit_seal");
	audit_attach(s->p.store, &s->p.admin, NULL);
	audit_chain_init(&forger, &s->p.key);
	assert_int_equal(store_begin(s->p.store, &e), 0);
	assert_int_equal(audit_chain_seal(&forger, s->p.store, false, &e), 0);
	assert_int_equal(store_commit(s->p.store, &e), 0);
	audit_chain_clear(&forger);
	place_sql(&s->p, sql);
	free(sql);
	bad_at(s, s->last + 1);
}

/* Where the border is said to be elsewhere, or the old key's rows are. */
static void
moved_border(void **state)
{
	struct site *s = *state;

	place_sql(&s->p, UNLOCK "UPDATE master_key SET last_audit_id = "
	    "last_audit_id - 1 WHERE state = 'old'");
	bad_at(s, 1);
}

static void
lost_keys(void **state)
{
	struct site *s = *state;

	place_sql(&s->p, UNLOCK "DELETE FROM master_key WHERE "
	    "state = 'old'");
	bad_at(s, 1);
}

static void
damage_of_before_stays(void **state)
{
	struct site *s = *state;

	place_sql(&s->p, UNLOCK "UPDATE audit SET detail = 'x' WHERE id = 1");
	begin(s);
	hand_over(s);
	note(s->p.store, "test.after");
	bad_at(s, 1);
}

/* A program that runs on with the old key and cannot read the new one. */
static void
old_key_seals_nothing(void **state)
{
	struct site *s = *state;
	struct audit_report r;

	audit_attach(s->p.store, &s->p.admin, &s->p.key);
	note(s->p.store, "test.by-old");
	r = verify(s, &s->next);
	assert_true(r.ok);
	assert_int_equal(r.unsealed, 1);
	audit_attach(s->p.store, &s->p.admin, &s->next);
	note(s->p.store, "test.by-new");
	r = verify(s, &s->next);
	assert_true(r.ok);
	assert_int_equal(r.unsealed, 0);
}

/* … and one that can. */
static void
running_program_follows(void **state)
{
	struct site *s = *state;
	char path[128];
	struct err e = ERR_INIT;

	snprintf(path, sizeof(path), "%s/key", s->p.dir);
	snprintf(s->p.key.path, sizeof(s->p.key.path), "%s", path);
	audit_attach(s->p.store, &s->p.admin, &s->p.key);
	assert_int_equal(key_file_write(path, &s->next, NULL, &e), 0);
	note(s->p.store, "test.followed");
	assert_true(verify(s, &s->next).ok);
	assert_int_equal(verify(s, &s->next).unsealed, 0);
	remove(path);
}

static void
three_keys(void **state)
{
	struct site *s = *state;

	s->p.key = s->next;
	memset(s->next.bytes, 6, KEY_SIZE);
	begin(s);
	assert_true(verify(s, &s->next).ok);
	hand_over(s);
	note(s->p.store, "test.third");
	assert_true(verify(s, &s->next).ok);
	place_sql(&s->p, UNLOCK "UPDATE audit SET actor = 'x' WHERE id = 3");
	bad_at(s, 3);
}

static void
signers_are_remembered(void **state)
{
	struct site *s = *state;
	unsigned char seed[SIGN_SEED], old[SIGN_PUBLIC];
	struct err e = ERR_INIT;
	bool has;

	master_sign_seed(&s->p.key, seed);
	assert_int_equal(sign_public(seed, old, &e), 0);
	assert_int_equal(master_has_signed(s->p.store, &s->next, old, &has,
			     &e), 0);
	assert_true(has);
	old[0] ^= 1;
	assert_int_equal(master_has_signed(s->p.store, &s->next, old, &has,
			     &e), 0);
	assert_false(has);
}

static void
a_new_one_replaces_the_next(void **state)
{
	struct site *s = *state;

	begin(s);
	memset(s->next.bytes, 7, KEY_SIZE);
	begin(s);
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM master_key"),
	    2);
	hand_over(s);
	note(s->p.store, "test.after");
	assert_true(verify(s, &s->next).ok);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}
#define C(name, text)                                       \
	{                                                   \
		text, name, set_up_changed, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(states, "a master key is next, current, old"),
		T(either_key_verifies_meanwhile, "the log is checked with "
		    "either key while a change is under way"),
		T(either_key_seals_meanwhile, "the log is sealed with either "
		    "key while a change is under way"),
		C(both_parts_verify, "what was sealed before and after is "
		    "sound"),
		C(old_key_verifies_nothing, "a former key is told apart"),
		C(touched_before, "a row changed before the border shows"),
		C(touched_at_the_border, "a row changed at the border "
		    "shows"),
		C(touched_after, "a row changed after the border shows"),
		C(cut_after, "all rows cut off after the border show"),
		C(former_key_forges_nothing, "whoever has a former key alone "
		    "forges nothing of its time"),
		C(moved_border, "a moved border shows"),
		C(lost_keys, "keys of the log that are taken away show"),
		T(damage_of_before_stays, "damage from before a change stays "
		    "to be found"),
		C(old_key_seals_nothing, "an old key seals nothing, and "
		    "breaks nothing"),
		C(running_program_follows, "a running program reads the new "
		    "key from its file"),
		C(three_keys, "a log under three keys is sound, and touches "
		    "of the first part show"),
		C(signers_are_remembered, "the signers of former bundles are "
		    "known"),
		T(a_new_one_replaces_the_next, "a next key that never served "
		    "is replaced"),
	};

	return cmocka_run_group_tests_name("org/master", tests, NULL, NULL);
}
