/*
 * What a connection may touch: the authorizer alone, which sees the SQL and
 * not the statement's own roles.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/store/internal.h"
#include "tests/unit/place.h"

#define R(role) (1u << STORE_##role)
#define NOBODY 0u
#define STAFF (R(MODERATE) | R(HANDLE) | R(ADMIN))
#define WRITERS (STAFF | R(WEB))
#define ALL (WRITERS | R(READ))
#define EACH (ALL | R(PUBLIC))

/* Which roles may prepare it. */
static const struct {
	const char *sql;
	unsigned roles;
} tries[] = {
	{ "SELECT title, body FROM post", ALL },
	{ "SELECT * FROM web_post", EACH },
	{ "SELECT p.title FROM web_post p JOIN web_board b ON b.id = "
	    "p.board_id", EACH },
	{ "SELECT number FROM web_tombstone", EACH },
	{ "SELECT b.slug FROM web_board b JOIN post p ON p.board_id = b.id",
	    ALL },
	{ "SELECT (SELECT name_sealed FROM citizen) FROM web_post", ALL },
	{ "SELECT count(*) FROM post WHERE state = 'pending'", ALL },
	{ "SELECT sql FROM sqlite_master", ALL },
	{ "SELECT rowid FROM search_post WHERE search_post MATCH 'x'", EACH },
	{ "SELECT upto FROM search_state", EACH },
	{ "SELECT title, body FROM search_pending", ALL },
	{ "SELECT post_id FROM search_pending", ALL },
	{ "SELECT post_id FROM web_search_pending", EACH },
	{ "SELECT term FROM search_word", ALL },
	{ "SELECT text_sealed FROM complaint_event", ALL },
	{ "SELECT * FROM web_complaint_figure", EACH },
	{ "SELECT login, name FROM staff", ALL },
	{ "SELECT password FROM staff", ALL & ~R(WEB) },
	{ "SELECT * FROM staff", ALL & ~R(WEB) },
	{ "SELECT 1 FROM staff WHERE password = 'x'", ALL & ~R(WEB) },
	{ "SELECT password FROM staff_password", ALL & ~R(WEB) },

	{ "INSERT INTO flag (post_id, kind, created_at) VALUES (1, 'x', 1)",
	    WRITERS },
	{ "UPDATE post SET pinned = 1", WRITERS },
	{ "INSERT INTO decision (post_id) VALUES (1)", WRITERS },
	{ "INSERT INTO tombstone (post_id) VALUES (1)",
	    R(MODERATE) | R(ADMIN) },
	{ "UPDATE appeal SET reason = ''", R(MODERATE) | R(ADMIN) },
	{ "UPDATE queue SET claimed_by = 1", R(MODERATE) | R(ADMIN) },
	{ "UPDATE staff SET failures = 0", STAFF },
	{ "UPDATE setting SET value = ''", R(ADMIN) },
	{ "INSERT INTO board (slug) VALUES ('x')", R(ADMIN) },
	{ "DELETE FROM staff_board", R(ADMIN) },
	{ "UPDATE department SET phone = ''", R(ADMIN) },
	{ "UPDATE site SET name = 'x'", R(ADMIN) },

	{ "CREATE TABLE mine (a)", NOBODY },
	{ "CREATE TEMP TABLE mine (a)", NOBODY },
	{ "CREATE TRIGGER t AFTER INSERT ON post BEGIN SELECT 1; END", NOBODY },
	{ "DROP TRIGGER post_delete", NOBODY },
	{ "DROP TABLE audit", NOBODY },
	{ "ALTER TABLE post ADD COLUMN mine", NOBODY },
	{ "UPDATE sqlite_master SET sql = ''", NOBODY },
	{ "ATTACH ':memory:' AS other", NOBODY },
	{ "DETACH main", NOBODY },
	{ "PRAGMA foreign_keys = OFF", NOBODY },
	{ "PRAGMA ignore_check_constraints = ON", NOBODY },
	{ "PRAGMA recursive_triggers = OFF", NOBODY },
	{ "PRAGMA writable_schema = ON", NOBODY },
	{ "REINDEX", NOBODY },
	{ "ANALYZE", NOBODY },
	{ "PRAGMA integrity_check", EACH },
};

static bool
may(struct store *store, const char *sql)
{
	sqlite3_stmt *raw = NULL;
	int code = sqlite3_prepare_v2(store->db, sql, -1, &raw, NULL);

	sqlite3_finalize(raw);
	if (code != SQLITE_OK && code != SQLITE_AUTH &&
	    strstr(sqlite3_errmsg(store->db), "prohibited") == NULL &&
	    strstr(sql, "sqlite_master") == NULL)
		fail_msg("%s: %s", sql, sqlite3_errmsg(store->db));
	return code == SQLITE_OK;
}

static void
each_role_may_do_its_part(void **state)
{
	struct err e = ERR_INIT;
	struct place p;

	(void)state;
	place_init(&p);
	for (enum store_role role = 0; role < STORE_ROLES; role++) {
		struct store *store;

		assert_int_equal(store_open(p.db, role, &store, &e), 0);
		assert_int_equal(store_role_of(store), role);
		for (size_t i = 0; i < ARRAY_LEN(tries); i++)
			if (may(store, tries[i].sql) !=
			    ((tries[i].roles & 1u << role) != 0))
				fail_msg("role %d: %s", role, tries[i].sql);
		store_free(store);
	}
	place_clear(&p);
}

static void
new_database_is_guarded_too(void **state)
{
	struct place p;

	(void)state;
	place_init(&p);
	assert_false(may(p.store, "DROP TRIGGER post_delete"));
	assert_false(may(p.store, "PRAGMA foreign_keys = OFF"));
	place_clear(&p);
}

/* A trigger may write what its connection may not. */
static void
trigger_does_what_the_schema_says(void **state)
{
	struct err e = ERR_INIT;
	struct store *web;
	struct place p;

	(void)state;
	place_init(&p);
	place_sql(&p,
	    "INSERT INTO board (id, slug, kind, title_ko, "
	    "created_at) VALUES (1, 'free', 'free', 'x', 1);"
	    "INSERT INTO post (board_id, number, state, title, body, "
	    "created_at, updated_at) VALUES (1, 1, 'visible', 't', '', 1, 1)");
	assert_int_equal(store_open(p.db, STORE_WEB, &web, &e), 0);
	assert_false(may(web, "INSERT INTO queue (post_id) VALUES (1)"));
	assert_int_equal(sqlite3_exec(web->db,
			     "INSERT INTO flag (post_id, "
			     "kind, created_at) VALUES (1, 'report', 1)",
			     NULL, NULL, NULL),
	    SQLITE_OK);
	assert_int_equal(place_int(&p, "SELECT count(*) FROM queue"), 1);
	store_free(web);
	place_clear(&p);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_role_may_do_its_part),
		cmocka_unit_test(new_database_is_guarded_too),
		cmocka_unit_test(trigger_does_what_the_schema_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
