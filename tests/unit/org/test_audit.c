/*
 * The log: whom it names, what it notices.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/org/audit.h"
#include "tests/unit/place.h"

#define UNLOCK "DROP TRIGGER audit_insert; DROP TRIGGER audit_update; " \
	"DROP TRIGGER audit_delete; DROP TRIGGER audit_seal_insert; " \
	"DROP TRIGGER audit_seal_update; DROP TRIGGER audit_seal_delete; " \
	"DROP TRIGGER audit_head_update; DROP TRIGGER audit_head_delete; "

static int
set_up(void **state)
{
	struct place *p = malloc(sizeof(*p));

	place_init(p);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	place_clear(*state);
	free(*state);
	return 0;
}

static void
note(struct place *p, int times)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	for (int i = 0; i < times; i++)
		assert_int_equal(audit_note(p->store, "test.note", "test",
		    i + 1, 0, "{\"a\":1}", &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
}

static struct audit_report
verify(struct place *p)
{
	struct audit_report r;
	struct err e = ERR_INIT;

	assert_int_equal(audit_verify(p->store, &p->key, NULL, &r,
	    &e), 0);
	return r;
}

static void
row_names_actor(void **state)
{
	struct place *p = *state;
	char *who;

	note(p, 1);
	who = place_text(p, "SELECT actor || ' ' || origin FROM audit "
	    "WHERE action = 'test.note'");
	assert_string_equal(who, "chief chief@test");
	free(who);
	assert_int_equal(place_int(p, "SELECT count(*) FROM acting"), 0);
}

static void
sound_log(void **state)
{
	struct place *p = *state;
	struct audit_report r;

	note(p, 3);
	note(p, 2);
	r = verify(p);
	assert_true(r.ok);
	assert_int_equal(r.first_bad, 0);
	assert_int_equal(r.rows, place_int(p, "SELECT count(*) FROM audit"));
	assert_int_equal(r.sealed, r.rows);
	assert_int_equal(r.unsealed, 0);
}

static void
outsiders_row_is_sealed_later(void **state)
{
	struct place *p = *state;
	struct audit_report r;

	note(p, 1);
	place_sql(p, "INSERT INTO setting VALUES ('zone', 'UTC', 1, 1)");
	r = verify(p);
	assert_true(r.ok);
	assert_int_equal(r.unsealed, 1);
	note(p, 1);
	r = verify(p);
	assert_true(r.ok);
	assert_int_equal(r.unsealed, 0);
	/* The administrator's row came from outside, too. */
	assert_int_equal(r.outside, 2);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'config.set' AND actor IS NULL"), 1);
}

static void
without_key_rows_wait(void **state)
{
	struct place *p = *state;
	struct audit_report r;

	note(p, 1);
	audit_attach(p->store, &p->admin, NULL);
	note(p, 2);
	r = verify(p);
	assert_true(r.ok);
	assert_int_equal(r.unsealed, 2);
	audit_attach(p->store, &p->admin, &p->key);
	note(p, 1);
	assert_int_equal(verify(p).unsealed, 0);
}

/* Ten rows, then what an intruder does, then the first bad row. */
static void
broken_by(struct place *p, const char *sql, int64_t first_bad)
{
	struct audit_report r;
	char *all;

	note(p, 9);
	assert_true(verify(p).ok);
	all = malloc(strlen(UNLOCK) + strlen(sql) + 1);
	strcpy(all, UNLOCK);
	strcat(all, sql);
	place_sql(p, all);
	free(all);
	r = verify(p);
	assert_false(r.ok);
	assert_int_equal(r.first_bad, first_bad);
	assert_non_null(r.why);
}

static void
changed_row(void **state)
{
	broken_by(*state, "UPDATE audit SET detail = '{}' WHERE id = 4", 4);
}

static void
changed_time(void **state)
{
	broken_by(*state, "UPDATE audit SET at = at + 1 WHERE id = 1", 1);
}

static void
shifted_text(void **state)
{
	broken_by(*state, "UPDATE audit SET action = 'test.not', "
	    "object = 'etest' WHERE id = 5", 5);
}

static void
null_for_empty(void **state)
{
	broken_by(*state, "UPDATE audit SET object_id = NULL, "
	    "subject_id = object_id WHERE id = 6", 6);
}

static void
flipped_outside(void **state)
{
	broken_by(*state, "UPDATE audit_seal SET outside = 1 "
	    "WHERE audit_id = 7", 7);
}

static void
removed_row(void **state)
{
	broken_by(*state, "DELETE FROM audit WHERE id = 5; "
	    "DELETE FROM audit_seal WHERE audit_id = 5", 5);
}

static void
removed_and_closed_up(void **state)
{
	broken_by(*state, "DELETE FROM audit WHERE id = 5; "
	    "DELETE FROM audit_seal WHERE audit_id = 5; "
	    "UPDATE audit SET id = id - 1 WHERE id > 5; "
	    "UPDATE audit_seal SET audit_id = audit_id - 1 "
	    "WHERE audit_id > 5", 5);
}

static void
removed_first_row(void **state)
{
	broken_by(*state, "DELETE FROM audit WHERE id = 1; "
	    "DELETE FROM audit_seal WHERE audit_id = 1", 1);
}

static void
inserted_row(void **state)
{
	broken_by(*state, "UPDATE audit SET id = id + 100 WHERE id > 3; "
	    "UPDATE audit_seal SET audit_id = audit_id + 100 "
	    "WHERE audit_id > 3; "
	    "UPDATE audit SET id = id - 99 WHERE id > 100; "
	    "UPDATE audit_seal SET audit_id = audit_id - 99 "
	    "WHERE audit_id > 100; "
	    "INSERT INTO audit (id, at, action, object) "
	    "VALUES (4, 1, 'x', 'y'); "
	    "INSERT INTO audit_seal SELECT 4, mac, 0 FROM audit_seal "
	    "WHERE audit_id = 3", 4);
}

static void
swapped_rows(void **state)
{
	broken_by(*state, "UPDATE audit SET id = 999 WHERE id = 4; "
	    "UPDATE audit SET id = 4 WHERE id = 5; "
	    "UPDATE audit SET id = 5 WHERE id = 999", 4);
}

static void
cut_end(void **state)
{
	broken_by(*state, "DELETE FROM audit WHERE id > 7; "
	    "DELETE FROM audit_seal WHERE audit_id > 7", 8);
}

static void
cut_end_and_refilled(void **state)
{
	struct place *p = *state;

	broken_by(p, "DELETE FROM audit WHERE id > 7; "
	    "DELETE FROM audit_seal WHERE audit_id > 7", 8);
	note(p, 10);
	assert_false(verify(p).ok);
}

static void
cut_end_with_moved_mark(void **state)
{
	broken_by(*state, "DELETE FROM audit WHERE id > 7; "
	    "DELETE FROM audit_seal WHERE audit_id > 7; "
	    "UPDATE audit_head SET audit_id = 7", 7);
}

static void
removed_mark(void **state)
{
	broken_by(*state, "DELETE FROM audit_head", 10);
}

static void
removed_seals(void **state)
{
	broken_by(*state, "DELETE FROM audit_seal WHERE audit_id > 6", 7);
}

static void
removed_one_seal(void **state)
{
	broken_by(*state, "DELETE FROM audit_seal WHERE audit_id = 6", 6);
}

static void
emptied_log(void **state)
{
	broken_by(*state, "DELETE FROM audit_seal; DELETE FROM audit; "
	    "DELETE FROM audit_head; INSERT INTO site VALUES (1, 'x', 1)",
	    1);
}

/* As a site has it: the first row is ours. */
static void
every_seal_taken(void **state)
{
	broken_by(*state, "DELETE FROM audit_seal; DELETE FROM audit_head; "
	    "INSERT INTO site VALUES (1, 'x', 1)", 1);
}

static void
chain_begun_anew(void **state)
{
	struct place *p = *state;

	every_seal_taken(state);
	note(p, 1);
	assert_int_equal(verify(p).unsealed, 0);
	assert_int_equal(verify(p).first_bad, 1);
}

static void
row_before_the_first(void **state)
{
	broken_by(*state, "PRAGMA ignore_check_constraints = ON; "
	    "INSERT INTO audit (id, at, action, object) "
	    "VALUES (0, 1, 'x', 'y')", 0);
}

static void
seal_without_a_row(void **state)
{
	broken_by(*state, "INSERT INTO audit_seal SELECT -1, mac, 0 "
	    "FROM audit_seal WHERE audit_id = 3", 10);
}

static void
short_mark(void **state)
{
	broken_by(*state, "PRAGMA ignore_check_constraints = ON; "
	    "UPDATE audit_head SET audit_id = 10, mac = x'00'", 10);
}

static void
wrong_key(void **state)
{
	struct place *p = *state;

	note(p, 3);
	assert_true(verify(p).key_fits);
	p->key.bytes[0] ^= 1;
	assert_int_equal(verify(p).first_bad, 1);
	assert_false(verify(p).key_fits);
}

static void
key_of_a_damaged_log(void **state)
{
	struct place *p = *state;

	broken_by(p, "UPDATE audit SET detail = 'x' WHERE id = 1", 1);
	assert_true(verify(p).key_fits);
}

static void
count_calls(void *ctx, int64_t rows)
{
	assert_int_equal(rows % 4096, 0);
	++*(int *)ctx;
}

static void
tells_how_far(void **state)
{
	struct place *p = *state;
	int calls = 0;
	struct audit_progress progress = { count_calls, &calls };
	struct audit_report r;
	struct err e = ERR_INIT;

	note(p, 9000);
	assert_int_equal(audit_verify(p->store, &p->key, &progress, &r, &e),
	    0);
	assert_int_equal(calls, 2);
	assert_int_equal(r.last, 9001);
}

static void
damage_does_not_stop_work(void **state)
{
	struct place *p = *state;

	broken_by(p, "UPDATE audit SET detail = 'x' WHERE id = 4", 4);
	note(p, 2);
	assert_int_equal(verify(p).first_bad, 4);
}

static void
rolled_back_rows_are_gone(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t before;

	note(p, 1);
	before = place_int(p, "SELECT count(*) FROM audit");
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(audit_note(p->store, "test.note", "test", 1, 0,
	    NULL, &e), 0);
	store_rollback(p->store);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit"), before);
	note(p, 1);
	assert_true(verify(p).ok);
}

static void
add_citizen(struct place *p, bool bulk)
{
	struct err e = ERR_INIT;
	struct stmt *st;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (bulk)
		assert_int_equal(audit_bulk(p->store, true, &e), 0);
	assert_int_equal(stmt_open_text(p->store, "INSERT INTO citizen "
	    "(created_at) VALUES (1)", NULL, 0, &st, &e), 0);
	assert_int_equal(stmt_next(st, &e), 0);
	stmt_close(st);
	assert_int_equal(store_commit(p->store, &e), 0);
}

static void
bulk_writes_no_row_each(void **state)
{
	struct place *p = *state;

	add_citizen(p, true);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'citizen.add'"), 0);
	add_citizen(p, false);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'citizen.add'"), 1);
	assert_true(verify(p).ok);
}

static void
look_over_a_reading_connection(void **state)
{
	struct place *p = *state;
	struct store *reader;
	struct err e = ERR_INIT;

	note(p, 1);
	assert_int_equal(store_open(p->db, STORE_READ, &reader, &e), 0);
	audit_attach(reader, &p->admin, &p->key);
	assert_int_equal(audit_look(reader, &p->admin, 7, "post", 3,
	    "he \"asked\"", &e), 0);
	store_free(reader);
	assert_int_equal(place_int(p, "SELECT subject_id FROM audit WHERE "
	    "action = 'person.look' AND object_id = 3 AND actor = 'chief' "
	    "AND json_extract(detail, '$.why') = 'he \"asked\"'"), 7);
	assert_int_equal(verify(p).unsealed, 0);
}

static void
cut_end_with_seals_left(void **state)
{
	broken_by(*state, "DELETE FROM audit WHERE id > 7", 8);
}

/* What is logged apart stays when the work around it is given up. */
static void
rows_apart_outlive_the_work(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	for (int i = 1; i <= 3; i++)
		assert_int_equal(audit_note_alone(p->store, "test.apart",
		    "test", i, 0, "{}", &e), 0);
	assert_int_equal(audit_look(p->store, &p->admin, 7, "post", 3, NULL,
	    &e), 0);
	store_rollback(p->store);
	assert_int_equal(place_int(p, "SELECT group_concat(object_id, '') "
	    "FROM (SELECT object_id FROM audit "
	    "WHERE action = 'test.apart' ORDER BY id)"), 123);
	/* A look is part of the work: what was shown was given up, too. */
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'person.look'"), 0);
	assert_true(verify(p).ok);
}

static void
rows_apart_without_an_actor(void **state)
{
	struct place *p = *state;
	struct store *store;
	struct err e = ERR_INIT;

	assert_int_equal(store_open(p->db, STORE_ADMIN, &store, &e), 0);
	assert_int_equal(store_begin(store, &e), 0);
	assert_int_equal(audit_note_alone(store, "test.apart", "test", 1, 0,
	    "{}", &e), 0);
	assert_int_equal(store_commit(store, &e), 0);
	store_free(store);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit "
	    "WHERE action = 'test.apart' AND actor IS NULL"), 1);
}

#define T(name, text) { text, name, set_up, tear_down, NULL }

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(row_names_actor, "a row names who acted and from where"),
		T(sound_log, "an untouched log is sound"),
		T(outsiders_row_is_sealed_later,
		    "another program's row is sealed later and marked"),
		T(without_key_rows_wait, "without the key rows stay unsealed"),
		T(changed_row, "a changed row is found"),
		T(changed_time, "a changed first row is found"),
		T(shifted_text, "text moved between two columns is found"),
		T(null_for_empty, "a value moved between columns is found"),
		T(flipped_outside, "a changed mark of origin is found"),
		T(removed_row, "a removed row is found"),
		T(removed_and_closed_up,
		    "a removed row is found when ids close up"),
		T(removed_first_row, "a removed first row is found"),
		T(inserted_row, "an inserted row is found"),
		T(swapped_rows, "rows in another order are found"),
		T(cut_end, "a cut end is found"),
		T(cut_end_and_refilled,
		    "a cut end is found after further work"),
		T(cut_end_with_moved_mark, "a moved mark of the end is found"),
		T(removed_mark, "a removed mark of the end is found"),
		T(removed_seals, "seals taken from the end are found"),
		T(removed_one_seal, "one seal taken away is found"),
		T(emptied_log, "an emptied log is found"),
		T(every_seal_taken, "a chain taken away as a whole is found"),
		T(chain_begun_anew,
		    "a chain taken away is found after further work"),
		T(row_before_the_first, "a row before the first is found"),
		T(seal_without_a_row, "a seal that has no row is found"),
		T(short_mark, "a mark of the wrong size is found"),
		T(wrong_key, "another key does not fit"),
		T(key_of_a_damaged_log,
		    "the right key shows as such in a changed log"),
		T(tells_how_far, "a long check tells how far it came"),
		T(damage_does_not_stop_work,
		    "damage stays to be found and stops nobody"),
		T(rolled_back_rows_are_gone,
		    "work that was given up leaves no row and no gap"),
		T(bulk_writes_no_row_each,
		    "in bulk no row is written, until the transaction ends"),
		T(look_over_a_reading_connection,
		    "a look at personal data is logged while only reading"),
		T(cut_end_with_seals_left, "a cut end is found by the seals left behind"),
		T(rows_apart_outlive_the_work,
		    "rows written apart stay when the work is given up"),
		T(rows_apart_without_an_actor, "a row apart may name nobody"),
	};

	return cmocka_run_group_tests_name("org/audit", tests, NULL, NULL);
}
