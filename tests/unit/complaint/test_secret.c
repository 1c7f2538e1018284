/*
 * A complaint's password (article 10(3), 10(4)): what becomes of a guess
 * that others overtook while it was hashed.  The rest is tried through the
 * program (tests/cli/complaint_publish.bats).
 */
#include "lib/complaint/secret.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/secret_impl.h"
#include "tests/unit/posts.h"

#define NOW "1795496400000000"
#define SEALED "CAST(char(1) || 'SEALED' || '234567890123456789012345' AS BLOB)"
#define HASH "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$aGFzaA"
#define OTHER "$argon2id$v=19$m=64,t=1,p=1$c2FsdHNhbHQ$b3RoZXI"

/* Complaint 1, filed with a password. */
static int
set_up(void **state)
{
	int rc = posts_begin(state);
	const struct place *p = *state;

	place_sql(p, "DROP TRIGGER complaint_event_own; "
	    "INSERT INTO acting (id, actor, origin, at) "
	    "VALUES (1, 'test', 'shell', " NOW "); "
	    "INSERT INTO complaint_kind (code, name_ko, category, period, "
	    "created_at) VALUES ('lamp', '가로등 고장', 'other', '3d', 1); "
	    "INSERT INTO citizen (created_at) VALUES (1); "
	    "INSERT INTO complaint (year, serial, kind_id, citizen_id, "
	    "channel, state, period, filed_at) "
	    "VALUES (2026, 1, 1, 1, 'visit', 'filed', '3d', " NOW "); "
	    "INSERT INTO complaint_event (complaint_id, action, from_state, "
	    "to_state, at, title_sealed, text_sealed, complaint_version) "
	    "VALUES (1, 'file', 'filed', 'filed', " NOW ", " SEALED ", "
	    SEALED ", 1); "
	    "INSERT INTO complaint_password (complaint_id, password, "
	    "event_id) VALUES (1, '" HASH "', 1); "
	    "DELETE FROM acting");
	return rc;
}

/* How a guess is settled that saw this when it began: 0, or the error. */
static int
settled(const struct place *p, const char *hash, int64_t failures,
    bool right)
{
	struct complaint_desk d = { .store = p->store, .actor = &p->admin };
	struct secret_lock before = { .hash = mem_text(hash),
		.failures = failures };
	struct err e = ERR_INIT;
	int rc = secret_settle(&d, 1, &before, right, &e);

	free(before.hash);
	assert_int_equal(rc, e.code == ERR_NONE ? 0 : -1);
	return (int)e.code;
}

static int64_t
failures(const struct place *p)
{
	return place_int(p, "SELECT failures FROM complaint_password");
}

static void
article_10_3_the_right_password_opens_and_clears_the_count(void **state)
{
	assert_int_equal(settled(*state, HASH, 0, false), ERR_DENIED);
	assert_int_equal(failures(*state), 1);
	assert_int_equal(settled(*state, HASH, 1, true), ERR_NONE);
	assert_int_equal(failures(*state), 0);
}

static void
article_10_3_guesses_at_once_are_not_as_many_free_tries(void **state)
{
	/* all of them began before any had failed */
	assert_int_equal(settled(*state, HASH, 0, false), ERR_DENIED);
	assert_int_equal(settled(*state, HASH, 0, false), ERR_DENIED);
	assert_int_equal(settled(*state, HASH, 0, true), ERR_DENIED);
	assert_int_equal(failures(*state), 3);
	assert_int_equal(place_int(*state, "SELECT locked_until > " NOW
	    " FROM complaint_password"), 1);
}

static void
article_10_3_a_lock_that_came_meanwhile_holds(void **state)
{
	place_sql(*state, "UPDATE complaint_password "
	    "SET locked_until = " NOW " + 60000000");
	assert_int_equal(settled(*state, HASH, 0, true), ERR_DENIED);
	posts_at("2026-11-24T14:01:01+09:00");
	assert_int_equal(settled(*state, HASH, 1, true), ERR_NONE);
}

static void
article_10_4_an_old_password_is_dead_even_while_it_is_hashed(void **state)
{
	assert_int_equal(settled(*state, OTHER, 0, true), ERR_DENIED);
	assert_int_equal(failures(*state), 1);
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, posts_end)
	const struct CMUnitTest tests[] = {
		T(article_10_3_the_right_password_opens_and_clears_the_count),
		T(article_10_3_guesses_at_once_are_not_as_many_free_tries),
		T(article_10_3_a_lock_that_came_meanwhile_holds),
		T(article_10_4_an_old_password_is_dead_even_while_it_is_hashed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
