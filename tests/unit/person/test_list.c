/*
 * Citizens as they are listed: masked, by look-up, page by page.
 */
#include "lib/person/list.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/place.h"

struct site {
	struct place p;
	struct keyring *ring;
};

static void
add(struct site *s, const char *name, const char *phone, const char *email)
{
	struct person_fields f = { .name = name, .phone = phone,
		.email = email };
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(store_begin(s->p.store, &e), 0);
	if (person_find_or_add(s->p.store, s->ring, &f, &id, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(store_commit(s->p.store, &e), 0);
}

static int
set_up(void **state)
{
	struct site *s = mem_new(1, sizeof(*s));
	struct err e = ERR_INIT;

	place_init(&s->p);
	s->ring = keyring_new(s->p.store, &s->p.key, &e);
	add(s, "홍길동", "010-1111-1111", NULL);
	add(s, "이몽룡", NULL, "lee@example.org");
	add(s, "홍길동", "010-3333-3333", NULL);
	add(s, "성춘향", NULL, NULL);
	place_sql(&s->p, "UPDATE citizen SET verified = 1 WHERE id = 3; "
	    "INSERT INTO board (id, slug, kind, title_ko, created_at) "
	    "VALUES (1, 'b', 'free', 'b', 1); INSERT INTO post (board_id, "
	    "number, state, title, body, citizen_id, created_at, "
	    "updated_at) VALUES (1, 1, 'visible', 'a', 'b', 3, 1, 1)");
	*state = s;
	return s->ring != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct site *s = *state;

	keyring_free(s->ring);
	place_clear(&s->p);
	free(s);
	return 0;
}

/* "4 3 1 ": the ids that a query finds. */
static const char *
ids(struct site *s, struct keyring *ring, struct person_list_options o)
{
	static char out[128];
	struct person_list l;
	struct person_row row;
	struct err e = ERR_INIT;
	size_t at = 0;
	int rc;

	out[0] = '\0';
	if (person_list_open(s->p.store, ring, &o, &l, &e) < 0)
		fail_msg("%s", e.msg);
	while ((rc = person_list_next(&l, &row, &e)) > 0) {
		at += (size_t)snprintf(out + at, sizeof(out) - at, "%lld ",
		    (long long)row.person.id);
		person_clear(&row.person);
	}
	assert_int_equal(rc, 0);
	person_list_close(&l);
	return out;
}

#define QUERY(q) (struct person_list_options){ .query = (q) }

static enum err_code
refused(struct site *s, struct keyring *ring, const char *query,
    struct err *e)
{
	struct person_list l;

	err_clear(e);
	assert_int_equal(person_list_open(s->p.store, ring, &QUERY(query),
			     &l, e), -1);
	return e->code;
}

static void
pages(void **state)
{
	struct site *s = *state;

	assert_string_equal(ids(s, s->ring, QUERY(NULL)), "4 3 2 1 ");
	assert_string_equal(ids(s, s->ring, (struct person_list_options){
	    .limit = 2 }), "4 3 ");
	assert_string_equal(ids(s, s->ring, (struct person_list_options){
	    .limit = 2, .after = 3 }), "2 1 ");
}

static void
look_ups(void **state)
{
	struct site *s = *state;

	assert_string_equal(ids(s, s->ring, QUERY("name:홍길동")), "3 1 ");
	assert_string_equal(ids(s, s->ring, QUERY("name:\"홍 길동\"")),
	    "3 1 ");
	assert_string_equal(ids(s, s->ring,
	    QUERY("phone:+82-10-1111-1111")), "1 ");
	assert_string_equal(ids(s, s->ring, QUERY("email:LEE@example.org")),
	    "2 ");
	assert_string_equal(ids(s, s->ring,
	    QUERY("name:홍길동 -phone:010-1111-1111")), "3 ");
	assert_string_equal(ids(s, s->ring,
	    QUERY("phone:010-1111-1111 OR email:lee@example.org")), "2 1 ");
	assert_string_equal(ids(s, s->ring, QUERY("phone:010-0000-0000")),
	    "");
	/* Who has no number is not somebody with that number. */
	assert_string_equal(ids(s, s->ring, QUERY("-phone:010-1111-1111")),
	    "4 3 2 ");
}

static void
traits(void **state)
{
	struct site *s = *state;

	assert_string_equal(ids(s, s->ring, QUERY("is:reachable")),
	    "3 2 1 ");
	assert_string_equal(ids(s, s->ring, QUERY("is:verified")), "3 ");
	assert_string_equal(ids(s, s->ring, QUERY("is:erased")), "");
	assert_string_equal(ids(s, s->ring, QUERY("is:restricted")), "");
	assert_string_equal(ids(s, s->ring, QUERY("post:1")), "3 ");
	assert_string_equal(ids(s, s->ring, QUERY("id:2 lang:ko")), "2 ");
	assert_string_equal(ids(s, s->ring, QUERY("since:2100-01-01")), "");
	assert_string_equal(ids(s, s->ring, QUERY("until:2100-01-01 id:4")),
	    "4 ");
}

static void
masked_always(void **state)
{
	struct site *s = *state;
	struct person_list l;
	struct person_row row;
	struct err e = ERR_INIT;

	assert_int_equal(person_list_open(s->p.store, s->ring,
			     &QUERY("id:3"), &l, &e), 0);
	assert_int_equal(person_list_next(&l, &row, &e), 1);
	assert_string_equal(row.person.name, "홍○동");
	assert_string_equal(row.person.phone, "010-****-3333");
	assert_int_equal(row.posts, 1);
	person_clear(&row.person);
	person_list_close(&l);
	assert_int_equal(person_list_open(s->p.store, NULL, &QUERY("id:3"),
			     &l, &e), 0);
	assert_int_equal(person_list_next(&l, &row, &e), 1);
	assert_string_equal(row.person.name, PERSON_MASK);
	assert_null(row.person.email);
	person_clear(&row.person);
	person_list_close(&l);
}

static void
broken_rows_are_told(void **state)
{
	struct site *s = *state;
	struct person_list l;
	struct person_row row;
	struct err e = ERR_INIT;

	place_sql(&s->p, "UPDATE citizen SET name_sealed = (SELECT "
	    "name_sealed FROM citizen WHERE id = 1) WHERE id = 2");
	assert_int_equal(person_list_open(s->p.store, s->ring,
			     &QUERY("id:2"), &l, &e), 0);
	assert_int_equal(person_list_next(&l, &row, &e), 1);
	assert_true(row.broken);
	assert_string_equal(row.person.name, PERSON_MASK);
	person_clear(&row.person);
	person_list_close(&l);
}

static void
refusals(void **state)
{
	struct site *s = *state;
	struct err e = ERR_INIT;

	assert_int_equal(refused(s, s->ring, "홍길동", &e), ERR_USAGE);
	assert_int_equal(refused(s, s->ring, "name:홍*", &e), ERR_USAGE);
	assert_int_equal(refused(s, s->ring, "is:nice", &e), ERR_USAGE);
	assert_int_equal(refused(s, s->ring, "phone:12", &e), ERR_INPUT);
	assert_null(strstr(e.msg, "12"));
	assert_int_equal(refused(s, NULL, "phone:010-1111-1111", &e),
	    ERR_CRYPTO);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(pages, "newest first, page by page"),
		T(look_ups, "people are found by name, number and address"),
		T(traits, "people are found by what is in the open"),
		T(masked_always, "article 17(1): a list is masked always"),
		T(broken_rows_are_told, "a row that does not open is told"),
		T(refusals, "what is sealed is not searched"),
	};

	return cmocka_run_group_tests_name("person/list", tests, NULL, NULL);
}
