/*
 * Queueing a notice: by mail, by telephone, or not at all.
 */
#include "lib/notify/notify.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>

#include <cmocka.h>

#include "tests/unit/posts.h"

#define SEALED "CAST(char(1) || 'SEALED' || '234567890123456789012345' AS BLOB)"

/* The channel of a notice to this citizen; NULL where there is no way. */
static char *
channel(struct place *p, int64_t citizen)
{
	const struct notice n = { .kind = "restore", .citizen_id = citizen };
	struct err e = ERR_INIT;
	int64_t id = 0;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (notify_queue(p->store, &n, &id, &e) < 0) {
		assert_int_equal(e.code, ERR_NOT_FOUND);
		assert_int_equal(id, 0);
		store_rollback(p->store);
		return NULL;
	}
	assert_int_equal(store_commit(p->store, &e), 0);
	return place_text(p,
	    "SELECT channel FROM outbox ORDER BY id DESC LIMIT 1");
}

static void
an_address_is_written_to_and_a_number_alone_is_called(void **state)
{
	struct place *p = *state;
	char *by;

	place_sql(p,
	    "INSERT INTO citizen (id, created_at, email_sealed, phone_sealed) "
	    "VALUES (1, 1, " SEALED ", " SEALED "), (2, 1, NULL, " SEALED ")");
	by = channel(p, 1);
	assert_string_equal(by, "mail");
	free(by);
	by = channel(p, 2);
	assert_string_equal(by, "call");
	free(by);
}

static void
whom_nobody_can_reach_gets_no_notice(void **state)
{
	struct place *p = *state;

	place_sql(p, "INSERT INTO citizen (id, created_at) VALUES (3, 1)");
	assert_null(channel(p, 3));
	assert_null(channel(p, 99));
	assert_int_equal(place_int(p, "SELECT count(*) FROM outbox"), 0);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(an_address_is_written_to_and_a_number_alone_is_called),
		TEST(whom_nobody_can_reach_gets_no_notice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
