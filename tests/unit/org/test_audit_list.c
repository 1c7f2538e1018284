/*
 * The log as it is listed: the query language, cursors, seals.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/org/audit.h"
#include "lib/org/audit_list.h"
#include "tests/unit/place.h"

static void
note(struct place *p, const char *action, const char *object, int64_t id,
    int64_t subject, const char *detail)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(p->store, &e), 0);
	assert_int_equal(audit_note(p->store, action, object, id, subject,
			     detail, &e),
	    0);
	assert_int_equal(store_commit(p->store, &e), 0);
}

/* Row 1 is the administrator's, from outside; 2 to 5 are ours, the last
 * by another person a day later.  Row 1 has the real clock's time, so ours
 * are in a year that the clock does not reach. */
static int
set_up(void **state)
{
	struct place *p = malloc(sizeof(*p));
	struct actor kim;

	setenv("OSAN_NOW", "2096-11-24T14:00:00+09:00", 1);
	place_init(p);
	note(p, "test.one", "post", 7, 0, "{\"why\":\"주차 단속\"}");
	note(p, "test.two", "board", 7, 3, NULL);
	note(p, "other_one", "post", 8, 3, "{\"why\":\"100% sure\"}");
	setenv("OSAN_NOW", "2096-11-25T14:00:00+09:00", 1);
	kim = p->admin;
	snprintf(kim.login, sizeof(kim.login), "kim.minsu");
	snprintf(kim.origin, sizeof(kim.origin), "kim@203.0.113.7");
	audit_attach(p->store, &kim, &p->key);
	note(p, "test.one", "post", 9, 0, "{\"why\":\"Parking\"}");
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	unsetenv("OSAN_NOW");
	place_clear(*state);
	free(*state);
	return 0;
}

static char *
ids_of(struct place *p, const struct audit_list_options *o)
{
	struct buf ids = BUF_INIT;
	struct audit_list l;
	struct audit_row row;
	struct err e = ERR_INIT;

	assert_int_equal(audit_list_open(p->store, o, &l, &e), 0);
	while (audit_list_next(&l, &row, &e) > 0)
		buf_printf(&ids, "%s%lld", ids.len > 0 ? " " : "",
		    (long long)row.id);
	audit_list_close(&l);
	return buf_take(&ids);
}

static void
finds(struct place *p, const char *query, const char *expected)
{
	char *ids = ids_of(p, &(struct audit_list_options){ .query = query });

	if (strcmp(ids, expected) != 0)
		print_error("query: %s\n", query);
	assert_string_equal(ids, expected);
	free(ids);
}

static void
newest_first(void **state)
{
	finds(*state, NULL, "5 4 3 2 1");
	finds(*state, "", "5 4 3 2 1");
}

static void
by_actor(void **state)
{
	finds(*state, "actor:chief", "4 3 2");
	finds(*state, "actor:kim*", "5");
	finds(*state, "-actor:chief", "5 1");
}

static void
by_action(void **state)
{
	finds(*state, "action:test.one", "5 2");
	finds(*state, "action:test.*", "5 3 2");
	finds(*state, "action:test", "");
	finds(*state, "action:other_*", "4");
	finds(*state, "action:othe__*", "");
}

static void
by_object(void **state)
{
	finds(*state, "object:board", "3");
	finds(*state, "object:post object_id:8", "4");
	finds(*state, "object_id:7", "3 2");
	finds(*state, "-object_id:7", "5 4 1");
}

static void
by_subject(void **state)
{
	finds(*state, "subject:3", "4 3");
	finds(*state, "-subject:3", "5 2 1");
	finds(*state, "is:personal", "4 3");
}

static void
by_time(void **state)
{
	finds(*state, "since:2096-11-25", "5");
	finds(*state, "until:2096-11-25 actor:chief", "4 3 2");
}

static void
by_origin(void **state)
{
	finds(*state, "origin:chief@test", "4 3 2");
	finds(*state, "origin:kim@*", "5");
	finds(*state, "-origin:chief@test", "5 1");
}

static void
by_words(void **state)
{
	finds(*state, "단속", "2");
	finds(*state, "\"주차 단속\"", "2");
	finds(*state, "parking", "5");
	finds(*state, "100%", "4");
	finds(*state, "1%0", "");
}

static void
joined(void **state)
{
	finds(*state, "(object:board OR actor:kim*) -id:5", "3");
	finds(*state, "-(object:post OR object:staff)", "3");
}

static void
post_with_all_about_it(void **state)
{
	struct place *p = *state;

	place_sql(p,
	    "INSERT INTO board (id, slug, kind, title_ko, "
	    "created_at) VALUES (1, 'free', 'free', 'x', 1); "
	    "INSERT INTO citizen (id, created_at) VALUES (5, 1); "
	    "INSERT INTO post (id, board_id, number, state, title, body, "
	    "created_at, updated_at) VALUES (9, 1, 1, 'visible', 't', 'b', "
	    "1, 1); "
	    "INSERT INTO outbox (id, template, channel, citizen_id, post_id, "
	    "next_at, created_at) VALUES (4, 'removal', 'call', 5, 9, 1, 1); "
	    "UPDATE outbox SET state = 'done', sent_at = 1, "
	    "done_by = 1 WHERE id = 4");
	finds(p, "post:9 -is:outside", "5");
	finds(p, "post:9 action:notice.done", "9");
	finds(p, "post:8", "4");
}

static void
outside_and_unsealed(void **state)
{
	struct place *p = *state;

	finds(p, "is:outside", "1");
	finds(p, "is:unsealed", "");
	place_sql(p,
	    "INSERT INTO board (slug, kind, title_ko, created_at) "
	    "VALUES ('free', 'free', 'x', 1)");
	finds(p, "is:outside", "6 1");
	finds(p, "is:unsealed", "6");
	note(p, "test.last", "post", 1, 0, NULL);
	finds(p, "is:outside", "6 1");
	finds(p, "is:unsealed", "");
}

static void
pages(void **state)
{
	struct place *p = *state;
	char *ids = ids_of(p, &(struct audit_list_options){ .limit = 2 });

	assert_string_equal(ids, "5 4");
	free(ids);
	ids = ids_of(p, &(struct audit_list_options){ .limit = 2, .after = 4 });
	assert_string_equal(ids, "3 2");
	free(ids);
	ids = ids_of(p,
	    &(struct audit_list_options){ .oldest_first = true, .after = 3 });
	assert_string_equal(ids, "4 5");
	free(ids);
}

static void
carries_its_seals(void **state)
{
	struct place *p = *state;
	struct audit_list_options o = { .oldest_first = true };
	unsigned char seal[32];
	struct audit_list l;
	struct audit_row row;
	struct err e = ERR_INIT;

	assert_int_equal(audit_list_open(p->store, &o, &l, &e), 0);
	assert_int_equal(audit_list_next(&l, &row, &e), 1);
	assert_null(row.previous);
	assert_non_null(row.mac);
	memcpy(seal, row.mac, sizeof(seal));
	assert_int_equal(audit_list_next(&l, &row, &e), 1);
	assert_memory_equal(row.previous, seal, sizeof(seal));
	audit_list_close(&l);
}

static void
bad_query(void **state)
{
	struct place *p = *state;
	struct audit_list_options o = { .query = "actor:kim subjekt:3" };
	struct audit_list l;
	struct err e = ERR_INIT;

	assert_int_equal(audit_list_open(p->store, &o, &l, &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_non_null(strstr(e.msg, "column 11"));
	assert_non_null(strstr(e.hint, "subject"));
}

static void
last_id(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(audit_last_id(p->store, &id, &e), 0);
	assert_int_equal(id, 5);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(newest_first, "without a query all rows come, newest first"),
		T(by_actor, "actor: finds a login, a star its beginning"),
		T(by_action, "action: finds one action, a star a noun's"),
		T(by_object, "object: and object_id: find what it was about"),
		T(by_subject, "subject: finds who looked at whose data"),
		T(by_time, "since: and until: bound the time"),
		T(by_origin, "origin: finds a terminal or an address"),
		T(by_words, "words are searched in the detail as they stand"),
		T(joined, "OR, brackets and exclusion join"),
		T(post_with_all_about_it, "post: finds a post's notices too"),
		T(outside_and_unsealed,
		    "another program's rows show before they are sealed"),
		T(pages, "a page begins behind the last id, both ways"),
		T(carries_its_seals, "a row carries its seal and the last"),
		T(bad_query, "an unknown key is refused with its place"),
		T(last_id, "the last id is the newest row's"),
	};

	return cmocka_run_group_tests_name("org/audit_list", tests, NULL, NULL);
}
