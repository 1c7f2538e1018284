/*
 * Changing data keys: what moves, who is found meanwhile, when the old key
 * goes.
 */
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
#include "lib/person/key_list.h"
#include "lib/person/person.h"
#include "lib/person/rotate.h"
#include "lib/person/sealed.h"
#include "tests/unit/place.h"

#define MANY 1300 /* several transactions */

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

static struct keyring *
ring_of(struct place *p, struct store *store)
{
	struct err e = ERR_INIT;
	struct keyring *ring = keyring_new(store, &p->key, &e);

	if (ring == NULL)
		fail_msg("%s", e.msg);
	return ring;
}

static void
number(int64_t n, char out[32])
{
	snprintf(out, 32, "010-%04d-%04d", (int)(n / 10000) + 1000,
	    (int)(n % 10000));
}

/* The citizen with that number, in the transaction that runs. */
static int64_t
add(struct store *store, struct keyring *ring, int64_t n, const char *name,
    const char *email)
{
	char phone[32];
	struct person_fields f = { .name = name, .phone = phone,
		.email = email };
	struct err e = ERR_INIT;
	int64_t id;

	number(n, phone);
	if (person_find_or_add(store, ring, &f, &id, &e) < 0)
		fail_msg("%s", e.msg);
	return id;
}

static void
add_many(struct place *p, struct keyring *ring, int64_t count)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	for (int64_t i = 1; i <= count; i++)
		assert_int_equal(add(p->store, ring, i, "홍길동", NULL), i);
	assert_int_equal(store_commit(p->store, &e), 0);
}

static int64_t
found(struct store *store, struct keyring *ring, int64_t n)
{
	struct err e = ERR_INIT;
	char phone[32];
	int64_t id = 0;
	size_t count;

	number(n, phone);
	if (person_find(store, ring, PERSON_BY_PHONE, phone, &id, 1, &count,
	    &e) < 0)
		fail_msg("%s", e.msg);
	return count == 1 ? id : 0;
}

static void
rotate(struct place *p, struct keyring *ring, enum rotate_purpose purpose,
    const struct rotate_progress *progress, struct rotate_data_result *r)
{
	struct err e = ERR_INIT;

	if (rotate_data(p->store, ring, purpose, progress, r, &e) < 0)
		fail_msg("%s", e.msg);
}

/* How often the bytes of column of a row stand in the database's files. */
static bool
on_disk(struct place *p, const char *sql)
{
	char *hex = place_text(p, sql);
	unsigned char bytes[128];
	size_t n = strlen(hex) / 2;
	static const char *const tails[] = { "", "-wal" };
	bool there = false;

	assert_true(n > 16 && n <= sizeof(bytes));
	for (size_t i = 0; i < n; i++) {
		unsigned byte;

		assert_int_equal(sscanf(hex + 2 * i, "%2x", &byte), 1);
		bytes[i] = (unsigned char)byte;
	}
	free(hex);
	for (size_t i = 0; i < ARRAY_LEN(tails); i++) {
		char path[128];
		FILE *f;
		char *all;
		long size;

		snprintf(path, sizeof(path), "%s%s", p->db, tails[i]);
		f = fopen(path, "rb");
		if (f == NULL)
			continue;
		assert_int_equal(fseek(f, 0, SEEK_END), 0);
		size = ftell(f);
		rewind(f);
		all = malloc((size_t)size + 1);
		assert_int_equal(fread(all, 1, (size_t)size, f), size);
		there = there ||
		    memmem(all, (size_t)size, bytes, n) != NULL;
		free(all);
		fclose(f);
	}
	return there;
}

static void
citizens_move(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	struct rotate_data_result r;
	struct person person;
	struct err e = ERR_INIT;

	add_many(p, ring, MANY);
	place_sql(p, "CREATE TABLE was AS SELECT hex(wrapped) AS w FROM "
	    "data_key WHERE purpose = 'citizen'");
	rotate(p, ring, ROTATE_CITIZEN, NULL, &r);
	assert_int_equal(r.rows, MANY);
	assert_false(r.resumed);
	assert_int_equal(place_int(p, "SELECT count(DISTINCT data_key_id) "
	    "FROM citizen"), 1);
	assert_int_equal(place_int(p, "SELECT max(data_key_id) FROM citizen"),
	    r.new_key);
	/* No version rises, and the log tells of it once. */
	assert_int_equal(place_int(p, "SELECT max(version) FROM citizen"), 1);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit WHERE "
	    "action = 'citizen.set'"), 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM audit WHERE "
	    "action IN ('key.retire', 'key.rotate')"), 2);
	assert_int_equal(person_get(p->store, ring, MANY, &person, &e), 0);
	assert_string_equal(person.name, "홍길동");
	person_clear(&person);
	keyring_free(ring);
}

static void
old_key_is_overwritten(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	struct rotate_data_result r;
	struct err e = ERR_INIT;
	char *hex;

	add_many(p, ring, 3);
	assert_int_equal(store_checkpoint(p->store, &e), 0);
	hex = place_text(p, "SELECT hex(wrapped) FROM data_key "
	    "WHERE purpose = 'citizen'");
	assert_int_equal(strlen(hex), 2 * 61);
	{
		char *sql = mem_printf("SELECT '%s'", hex);

		assert_true(on_disk(p, sql));
		rotate(p, ring, ROTATE_CITIZEN, NULL, &r);
		assert_false(on_disk(p, sql));
		free(sql);
	}
	free(hex);
	assert_int_equal(place_int(p, "SELECT length(wrapped) FROM data_key "
	    "WHERE retired_at IS NOT NULL"), 0);
	keyring_free(ring);
}

static void
another_cipher_is_taken_up(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	struct rotate_data_result r;
	struct person person;
	struct err e = ERR_INIT;

	add_many(p, ring, 3);
	keyring_free(ring);
	place_sql(p, "INSERT INTO setting VALUES ('crypto.cipher', "
	    "'aria-256-gcm', 1, 1)");
	ring = ring_of(p, p->store);
	rotate(p, ring, ROTATE_CITIZEN, NULL, &r);
	assert_int_equal(place_int(p, "SELECT count(*) FROM citizen WHERE "
	    "hex(substr(name_sealed, 1, 1)) = '02' AND "
	    "hex(substr(phone_sealed, 1, 1)) = '02'"), 3);
	assert_int_equal(person_get(p->store, ring, 2, &person, &e), 0);
	assert_string_equal(person.name, "홍길동");
	person_clear(&person);
	keyring_free(ring);
}

/* What another program does between two transactions of the change. */
struct meanwhile {
	struct place *p;
	struct store *store;
	struct keyring *ring; /* opened before it began */
	int64_t calls;
	int64_t next; /* a number that nobody has */
};

static void
look_up(void *ctx, int64_t done, int64_t total)
{
	struct meanwhile *m = ctx;
	struct err e = ERR_INIT;

	assert_true(done <= total + m->calls);
	assert_int_equal(total, MANY);
	m->calls++;
	assert_int_equal(found(m->store, m->ring, 1), 1);
	assert_int_equal(found(m->store, m->ring, MANY / 2), MANY / 2);
	assert_int_equal(found(m->store, m->ring, MANY), MANY);
	assert_int_equal(store_begin(m->store, &e), 0);
	/* Known by their number under either key, and told more of. */
	assert_int_equal(add(m->store, m->ring, 2, NULL, "a@example.org"),
	    2);
	assert_int_equal(add(m->store, m->ring, MANY - 1, NULL,
			     "b@example.org"), MANY - 1);
	assert_true(add(m->store, m->ring, m->next, "새 사람", NULL) > MANY);
	assert_int_equal(store_commit(m->store, &e), 0);
	assert_true(found(m->store, m->ring, m->next) > MANY);
	m->next++;
}

static void
people_are_found_meanwhile(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	struct meanwhile m = { .p = p, .next = 500000 };
	struct rotate_data_result r;
	struct err e = ERR_INIT;
	int64_t ids[4];
	size_t n;

	add_many(p, ring, MANY);
	assert_int_equal(store_open(p->db, STORE_MODERATE, &m.store, &e), 0);
	audit_attach(m.store, &p->admin, &p->key);
	m.ring = ring_of(p, m.store);
	assert_int_equal(found(m.store, m.ring, 1), 1);
	rotate(p, ring, ROTATE_INDEX,
	    &(struct rotate_progress){ look_up, &m }, &r);
	assert_true(m.calls >= 3);
	assert_int_equal(place_int(p, "SELECT count(*) FROM citizen WHERE "
	    "index_key_id <> (SELECT max(id) FROM data_key WHERE "
	    "purpose = 'index')"), 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM citizen"),
	    MANY + m.calls);
	/* What was added meanwhile is found too. */
	assert_int_equal(person_find(p->store, ring, PERSON_BY_EMAIL,
			     "B@example.org", ids, 4, &n, &e), 0);
	assert_int_equal(n, 1);
	assert_int_equal(ids[0], MANY - 1);
	assert_int_equal(found(m.store, m.ring, MANY), MANY);
	keyring_free(m.ring);
	store_free(m.store);
	keyring_free(ring);
}

static void
a_key_does_not_open_elsewhere(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	struct err e = ERR_INIT;

	place_sql(p, "INSERT INTO data_key (purpose, wrapped, created_at) "
	    "SELECT 'index', wrapped, 1 FROM data_key WHERE id = 2");
	assert_int_equal(keyring_check(ring, &e), -1);
	assert_int_equal(e.code, ERR_CRYPTO);
	keyring_free(ring);
}

static int64_t
seal_note(struct place *p, struct store *store, struct keyring *ring,
    const char *text)
{
	struct err e = ERR_INIT;
	unsigned char *sealed;
	size_t n;
	int64_t key = 0;

	(void)p;
	assert_int_equal(store_begin(store, &e), 0);
	if (person_seal_text(store, ring, "outbox", "note", 1, text,
	    strlen(text), &sealed, &n, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(store_commit(store, &e), 0);
	for (int i = 0; i < 4; i++)
		key = key << 8 | sealed[i];
	free(sealed);
	return key;
}

/* A keyring that was opened before the change seals under the new key. */
static void
a_running_program_follows(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store), *other;
	struct rotate_data_result r;
	struct store *store;
	struct err e = ERR_INIT;

	assert_int_equal(store_open(p->db, STORE_MODERATE, &store, &e), 0);
	other = ring_of(p, store);
	assert_int_equal(seal_note(p, store, other, "a"), 3);
	rotate(p, ring, ROTATE_TEXT, NULL, &r);
	assert_int_equal(seal_note(p, store, other, "b"), r.new_key);
	assert_int_equal(seal_note(p, p->store, ring, "b"), r.new_key);
	keyring_free(other);
	store_free(store);
	keyring_free(ring);
}

/* Stores a text in each column; where two are of one table, in a row for
 * each. */
static const int64_t text_rows[] = { 1, 1, 1, 1, 2, 1, 9 };

static void
add_texts(struct place *p, struct keyring *ring)
{
	static const char *const sql[][2] = {
		{ "INSERT INTO appeal (id, decision_id, received_at, "
		  "statement_sealed) VALUES (1, 1, 1, x'", "')" },
		{ "INSERT INTO outbox (id, template, channel, citizen_id, "
		  "next_at, created_at, note_sealed) "
		  "VALUES (1, 'x', 'call', 1, 1, 1, x'", "')" },
		{ "INSERT INTO post_revision (id, post_id, version, kind, "
		  "changed_at, sealed) VALUES (1, 1, 1, 'mask', 1, x'", "')" },
		{ "INSERT INTO complaint_event (id, complaint_id, action, "
		  "from_state, to_state, at, complaint_version, title_sealed) "
		  "VALUES (1, 1, 'x', 'a', 'a', 1, 1, x'", "')" },
		{ "INSERT INTO complaint_event (id, complaint_id, action, "
		  "from_state, to_state, at, complaint_version, text_sealed) "
		  "VALUES (2, 1, 'x', 'a', 'a', 1, 1, x'", "')" },
		{ "INSERT INTO deposit (id, at, amount, state, created_at, "
		  "line_sealed) VALUES (1, 1, 1, 'unknown', 1, x'", "')" },
		{ "INSERT INTO staff (id, login, name, role, created_at, "
		  "email_sealed) VALUES (9, 'r', 'r', 'officer', 1, x'",
		    "')" },
	};
	struct err e = ERR_INIT;

	place_sql(p, "DROP TRIGGER appeal_insert; DROP TRIGGER outbox_insert;"
	    "DROP TRIGGER post_revision_i; DROP TRIGGER deposit_insert;"
	    "DROP TRIGGER complaint_event_insert;"
	    "DROP TRIGGER complaint_event_own;"
	    "DROP TRIGGER complaint_event_applied");
	for (size_t i = 0; i < sealed_column_count; i++) {
		unsigned char *sealed;
		char hex[512], *text;
		size_t n;

		assert_int_equal(store_begin(p->store, &e), 0);
		assert_int_equal(person_seal_text(p->store, ring,
				     sealed_columns[i].table,
				     sealed_columns[i].column, text_rows[i],
				     "말씀", 6,
				     &sealed, &n, &e), 0);
		assert_int_equal(store_commit(p->store, &e), 0);
		for (size_t j = 0; j < n; j++)
			snprintf(hex + 2 * j, 3, "%02x", sealed[j]);
		free(sealed);
		text = mem_printf("%s%s%s", sql[i][0], hex, sql[i][1]);
		place_sql(p, text);
		free(text);
	}
}

static void
texts_move(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	struct rotate_data_result r;
	struct err e = ERR_INIT;

	assert_int_equal(sealed_column_count, ARRAY_LEN(text_rows));
	add_texts(p, ring);
	rotate(p, ring, ROTATE_TEXT, NULL, &r);
	assert_int_equal(r.rows, sealed_column_count);
	assert_int_equal(place_int(p, "SELECT count(*) FROM sealed_text "
	    "WHERE hex(substr(sealed, 1, 4)) = '00000005'"),
	    sealed_column_count);
	for (size_t i = 0; i < sealed_column_count; i++) {
		char *sql = mem_printf("SELECT hex(sealed) FROM sealed_text "
		    "WHERE place = '%s' AND field = '%s'",
		    sealed_columns[i].table, sealed_columns[i].column);
		char *hex = place_text(p, sql), *text;
		unsigned char blob[256];
		size_t n = strlen(hex) / 2;

		for (size_t j = 0; j < n; j++) {
			unsigned byte;

			sscanf(hex + 2 * j, "%2x", &byte);
			blob[j] = (unsigned char)byte;
		}
		assert_int_equal(person_unseal_text(p->store, ring,
				     sealed_columns[i].table,
				     sealed_columns[i].column, text_rows[i],
				     blob, n, &text, NULL, &e), 0);
		assert_string_equal(text, "말씀");
		free(text);
		free(hex);
		free(sql);
	}
	keyring_free(ring);
}

/* Every column that the schema calls sealed is in the table, in the view,
 * or is known to be another kind: what is sealed under citizens' own keys
 * alone stays as it is. */
static void
every_sealed_column_is_known(void **state)
{
	struct place *p = *state;
	char *names = place_text(p, "SELECT group_concat(m.name || '.' || "
	    "c.name, ' ') FROM sqlite_master m, pragma_table_info(m.name) c "
	    "WHERE m.type = 'table' AND c.name LIKE '%sealed%' "
	    "AND m.name NOT IN ('citizen', 'master_key', 'code', 'inforeq') "
	    "ORDER BY m.name, c.name");
	char *view = place_text(p, "SELECT sql FROM sqlite_master "
	    "WHERE name = 'sealed_text'");
	size_t seen = 0;

	for (char *w = strtok(names, " "); w != NULL; w = strtok(NULL, " ")) {
		size_t n = strcspn(w, ".");
		size_t at = 0;

		while (at < sealed_column_count &&
		    (strlen(sealed_columns[at].table) != n ||
		    strncmp(sealed_columns[at].table, w, n) != 0 ||
		    strncmp(sealed_columns[at].column, w + n + 1,
			strlen(sealed_columns[at].column)) != 0))
			at++;
		if (at == sealed_column_count)
			fail_msg("%s is not in lib/person/sealed.def", w);
		if (strstr(view, sealed_columns[at].table) == NULL)
			fail_msg("%s is not in the view sealed_text", w);
		seen++;
	}
	assert_int_equal(seen, sealed_column_count);
	free(names);
	free(view);
}

static void
a_broken_row_keeps_the_old_key(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	struct rotate_data_result r;
	struct err e = ERR_INIT;

	add_many(p, ring, 5);
	place_sql(p, "UPDATE citizen SET phone_sealed = (SELECT phone_sealed "
	    "FROM citizen WHERE id = 3) WHERE id = 2");
	assert_int_equal(rotate_data(p->store, ring, ROTATE_INDEX, NULL, &r,
			     &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_non_null(strstr(e.msg, "citizen|phone|2"));
	assert_null(strstr(e.msg, "010"));
	assert_int_equal(r.rows, 4);
	assert_int_equal(place_int(p, "SELECT count(*) FROM data_key WHERE "
	    "purpose = 'index' AND retired_at IS NULL"), 2);
	/* Erased, the citizen needs no key any more. */
	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(person_erase(p->store, 2, &e), 0);
	assert_int_equal(store_commit(p->store, &e), 0);
	err_clear(&e);
	rotate(p, ring, ROTATE_INDEX, NULL, &r);
	assert_true(r.resumed);
	assert_int_equal(r.rows, 0);
	assert_int_equal(place_int(p, "SELECT count(*) FROM data_key WHERE "
	    "purpose = 'index' AND retired_at IS NULL"), 1);
	keyring_free(ring);
}

static void
origins_keep_their_key(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	struct rotate_data_result r;
	struct err e = ERR_INIT;

	place_sql(p, "DROP TRIGGER post_origin_insert; INSERT INTO "
	    "post_origin VALUES (1, zeroblob(32))");
	assert_int_equal(rotate_data(p->store, ring, ROTATE_ORIGIN, NULL, &r,
			     &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	/* The key of look-up does not matter to them. */
	rotate(p, ring, ROTATE_INDEX, NULL, &r);
	place_sql(p, "DELETE FROM post_origin");
	rotate(p, ring, ROTATE_ORIGIN, NULL, &r);
	assert_int_equal(r.old_key, 4);
	keyring_free(ring);
}

/* A site from before origins had a key of their own. */
static void
old_origins_take_their_key_along(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	unsigned char before[PERSON_ORIGIN_SIZE], after[PERSON_ORIGIN_SIZE];
	struct rotate_data_result r;
	struct err e = ERR_INIT;

	keyring_free(ring);
	place_sql(p, "DROP TRIGGER data_key_delete; DROP TRIGGER "
	    "post_origin_insert; DELETE FROM data_key WHERE "
	    "purpose = 'origin'; INSERT INTO post_origin "
	    "VALUES (1, zeroblob(32))");
	ring = ring_of(p, p->store);
	assert_int_equal(person_origin_key(ring, "192.0.2.7", "Fox", before,
			     &e), 0);
	rotate(p, ring, ROTATE_INDEX, NULL, &r);
	keyring_free(ring);
	ring = ring_of(p, p->store);
	assert_int_equal(person_origin_key(ring, "192.0.2.7", "Fox", after,
			     &e), 0);
	assert_memory_equal(before, after, sizeof(before));
	keyring_free(ring);
}

static void
uses_are_listed(void **state)
{
	struct place *p = *state;
	struct keyring *ring = ring_of(p, p->store);
	struct rotate_data_result r;
	struct key_row *rows;
	struct err e = ERR_INIT;
	size_t n;

	add_many(p, ring, 7);
	rotate(p, ring, ROTATE_CITIZEN, NULL, &r);
	assert_int_equal(key_list(p->store, &rows, &n, &e), 0);
	assert_int_equal(n, 5);
	assert_int_equal(rows[0].use, KEY_DESTROYED);
	assert_int_equal(rows[0].rows, 0);
	assert_string_equal(rows[1].purpose, "index");
	assert_int_equal(rows[1].rows, 7);
	assert_int_equal(rows[4].use, KEY_ACTIVE);
	assert_int_equal(rows[4].rows, 7);
	free(rows);
	keyring_free(ring);
}

static void
one_runs_at_a_time(void **state)
{
	struct place *p = *state;
	struct lock one = LOCK_INIT, two = LOCK_INIT;
	char *path = mem_printf("%s-keys", p->db);
	struct err e = ERR_INIT;

	assert_int_equal(rotate_lock(p->store, &one, &e), 0);
	assert_int_equal(rotate_lock(p->store, &two, &e), -1);
	assert_int_equal(e.code, ERR_BUSY);
	lock_close(&one);
	err_clear(&e);
	assert_int_equal(rotate_lock(p->store, &two, &e), 0);
	lock_close(&two);
	remove(path);
	free(path);
}

static void
words(void **state)
{
	enum rotate_purpose purpose;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(rotate_parse("text", &purpose, &e), 0);
	assert_int_equal(purpose, ROTATE_TEXT);
	assert_int_equal(rotate_parse("master", &purpose, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_non_null(strstr(e.hint, "citizen, index, text, origin"));
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(citizens_move, "article 17(2): citizens' keys move to a "
		    "new key, which the log tells once"),
		T(old_key_is_overwritten, "article 17(2): nothing is left of "
		    "an old key on the disk"),
		T(another_cipher_is_taken_up, "fields are sealed anew where "
		    "the cipher was changed"),
		T(people_are_found_meanwhile, "people are found, and told "
		    "more of, under either key"),
		T(a_key_does_not_open_elsewhere, "a wrapped key does not open "
		    "in another row"),
		T(a_running_program_follows, "a running program seals under "
		    "the new key"),
		T(texts_move, "private texts are sealed anew in every "
		    "column"),
		T(every_sealed_column_is_known, "every sealed column of the "
		    "schema is in the table"),
		T(a_broken_row_keeps_the_old_key, "a row that does not open "
		    "keeps the old key"),
		T(origins_keep_their_key, "the key of origins changes only "
		    "while no hash stands"),
		T(old_origins_take_their_key_along, "hashes of origins of "
		    "before keep their key"),
		T(uses_are_listed, "each key's rows are counted"),
		T(one_runs_at_a_time, "one change of keys runs at a time"),
		T(words, "purposes have words"),
	};

	return cmocka_run_group_tests_name("person/rotate", tests, NULL,
	    NULL);
}
