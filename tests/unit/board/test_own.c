/*
 * What writers do with their own posts.
 */
#include "lib/board/own.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/scan.h"
#include "lib/org/audit.h"
#include "lib/person/person.h"
#include "tests/unit/posts.h"

#define PASSWORD "haneul4827"

static struct store *
web(struct place *p)
{
	struct store *store;
	struct err e = ERR_INIT;

	if (store_open(p->db, STORE_WEB, &store, &e) < 0)
		fail_msg("%s", e.msg);
	audit_attach(store, &(struct actor){ .login = "web",
	    .origin = "test" }, &p->key);
	return store;
}

/* A post with the password, by nobody known. */
static int64_t
anonymous(struct place *p)
{
	int64_t id = posts_add(p, "free", "처음 제목");
	struct store *store = web(p);
	struct err e = ERR_INIT;
	char *hash;

	if (own_password_hash(PASSWORD, &hash, &e) < 0 ||
	    store_begin(store, &e) < 0 ||
	    own_password_add(store, id, hash, &e) < 0 ||
	    store_commit(store, &e) < 0)
		fail_msg("%s", e.msg);
	free(hash);
	store_free(store);
	return id;
}

static int64_t
add_citizen(struct place *p, const char *email)
{
	struct err e = ERR_INIT;
	struct keyring *ring = keyring_new(p->store, &p->key, &e);
	int64_t id;

	if (store_begin(p->store, &e) < 0 ||
	    person_find_or_add(p->store, ring, &(struct person_fields){
	    .name = "홍길동", .email = email }, &id, &e) < 0 ||
	    store_commit(p->store, &e) < 0)
		fail_msg("%s", e.msg);
	keyring_free(ring);
	return id;
}

static int64_t
named(struct place *p, int64_t citizen, const char *title)
{
	struct post_new n = { .title = title, .body = "글", .author = "홍",
		.citizen_id = citizen };
	struct err e = ERR_INIT;
	int64_t id;

	if (posts_try(p, "free", &n, &id, &e) < 0)
		fail_msg("%s", e.msg);
	return id;
}

static int
try_edit(struct place *p, struct own_change *c, bool *held, struct err *e)
{
	struct store *store = web(p);
	struct scan *scan = NULL;
	int rc = -1;

	err_clear(e);
	if (scan_open(store, &scan, e) == 0 && store_begin(store, e) == 0) {
		c->scan = scan;
		if (own_edit(store, c, held, e) == 0)
			rc = store_commit(store, e);
		store_rollback(store);
	}
	scan_free(scan);
	store_free(store);
	return rc;
}

static int
try_password(struct place *p, int64_t id, const char *password,
    struct err *e)
{
	struct store *store = web(p);
	int rc;

	err_clear(e);
	rc = own_prove_password(store, id, password, e);
	store_free(store);
	return rc;
}

static void
the_password_proves_the_writer(void **state)
{
	struct place *p = *state;
	int64_t id = anonymous(p);
	struct err e = ERR_INIT;

	assert_int_equal(try_password(p, id, PASSWORD, &e), 0);
	assert_int_equal(try_password(p, id, "haneul4828", &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
}

static void
no_post_no_password_wrong_and_locked_read_the_same(void **state)
{
	struct place *p = *state;
	int64_t id = anonymous(p), bare = posts_add(p, "free", "맨몸");
	struct err wrong = ERR_INIT, e = ERR_INIT;

	assert_int_equal(try_password(p, id, "x", &wrong), -1);
	assert_int_equal(try_password(p, bare, PASSWORD, &e), -1);
	assert_string_equal(e.msg, wrong.msg);
	assert_int_equal(try_password(p, 999, PASSWORD, &e), -1);
	assert_string_equal(e.msg, wrong.msg);
	place_sql(p, "UPDATE post_password SET failures = 5, "
	    "locked_until = 1795497000000000");
	assert_int_equal(try_password(p, id, PASSWORD, &e), -1);
	assert_string_equal(e.msg, wrong.msg);
	assert_int_equal(e.code, ERR_DENIED);
}

static void
wrong_passwords_wait_longer_and_then_lock(void **state)
{
	struct place *p = *state;
	int64_t id = anonymous(p);
	struct err e = ERR_INIT;
	int64_t now = clock_now();

	for (int i = 0; i < 3; i++)
		assert_int_equal(try_password(p, id, "wrong", &e), -1);
	assert_int_equal(place_int(p, "SELECT locked_until FROM "
	    "post_password") - now, 5 * CLOCK_SECOND);
	assert_int_equal(try_password(p, id, PASSWORD, &e), -1);
	posts_at("2026-11-24T14:00:06+09:00");
	assert_int_equal(try_password(p, id, "wrong", &e), -1);
	posts_at("2026-11-24T14:00:17+09:00");
	assert_int_equal(try_password(p, id, "wrong", &e), -1);
	assert_int_equal(place_int(p, "SELECT locked_until FROM "
	    "post_password") - clock_now(), 600 * CLOCK_SECOND);
	posts_at("2026-11-24T14:10:18+09:00");
	assert_int_equal(try_password(p, id, PASSWORD, &e), 0);
	assert_int_equal(place_int(p, "SELECT failures FROM post_password"),
	    0);
}

static void
a_password_has_a_least_length(void **state)
{
	struct err e = ERR_INIT;
	char *hash;

	(void)state;
	assert_int_equal(own_password_hash("abc", &hash, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_null(hash);
}

static void
a_writer_changes_their_words_and_the_old_ones_are_kept(void **state)
{
	struct place *p = *state;
	int64_t id = anonymous(p);
	struct own_change c = { .post_id = id, .proof = { .password = true },
		.title = "새 제목", .version = 1 };
	struct err e = ERR_INIT;
	bool held = true;

	if (try_edit(p, &c, &held, &e) < 0)
		fail_msg("%s", e.msg);
	assert_false(held);
	assert_true(posts_is(p, id, "visible"));
	assert_int_equal(place_int(p, "SELECT count(*) FROM post p JOIN "
	    "post_revision r ON r.post_id = p.id WHERE p.title = '새 제목' "
	    "AND r.title = '처음 제목' AND r.proof = 'password' "
	    "AND r.kind = 'edit'"), 1);
	c.title = "또";
	assert_int_equal(try_edit(p, &c, &held, &e), -1);
	assert_int_equal(e.code, ERR_CHANGED);
}

static void
new_words_that_the_filters_find_wait(void **state)
{
	struct place *p = *state;
	int64_t id = anonymous(p);
	struct own_change c = { .post_id = id, .proof = { .password = true },
		.body = "주민등록번호 900101-1234568 입니다" };
	struct err e = ERR_INIT;
	bool held = false;

	if (try_edit(p, &c, &held, &e) < 0)
		fail_msg("%s", e.msg);
	assert_true(held);
	assert_true(posts_is(p, id, "pending"));
	assert_int_equal(place_int(p, "SELECT count(*) FROM flag"), 1);
	assert_int_equal(place_int(p, "SELECT count(*) FROM queue "
	    "WHERE state = 'pending'"), 1);
	assert_int_equal(place_int(p, "SELECT count(*) FROM web_post"), 0);
}

static void
new_words_wait_on_a_board_with_approval(void **state)
{
	struct place *p = *state;
	int64_t id = anonymous(p);
	struct own_change c = { .post_id = id, .proof = { .password = true },
		.body = "다른 글" };
	struct err e = ERR_INIT;
	bool held = false;

	place_sql(p, "UPDATE board SET premoderated = 1");
	assert_int_equal(try_edit(p, &c, &held, &e), 0);
	assert_true(held);
	assert_true(posts_is(p, id, "pending"));
}

static void
the_same_words_change_nothing(void **state)
{
	struct place *p = *state;
	int64_t id = anonymous(p);
	struct own_change c = { .post_id = id, .proof = { .password = true },
		.title = " 처음 제목 " };
	struct err e = ERR_INIT;
	bool held = true;

	assert_int_equal(try_edit(p, &c, &held, &e), 0);
	assert_false(held);
	assert_int_equal(place_int(p, "SELECT max(version) FROM post"), 1);
}

static void
another_citizens_post_and_none_read_the_same(void **state)
{
	struct place *p = *state;
	int64_t hong = add_citizen(p, "hong@example.org");
	int64_t lee = add_citizen(p, "lee@example.org");
	struct own_change c = { .post_id = named(p, hong, "홍의 글"),
		.proof = { .citizen_id = lee }, .title = "x" };
	struct own_post o = OWN_POST_INIT;
	struct err e = ERR_INIT, none = ERR_INIT;
	bool held;

	assert_int_equal(try_edit(p, &c, &held, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	c.post_id = 999;
	assert_int_equal(try_edit(p, &c, &held, &none), -1);
	assert_string_equal(e.msg, none.msg);
	assert_int_equal(own_post_get(p->store, 1, &c.proof, "ko", &o, &e),
	    -1);
	assert_int_equal(e.code, ERR_DENIED);
	c.proof.citizen_id = hong;
	c.post_id = 1;
	assert_int_equal(try_edit(p, &c, &held, &e), 0);
}

static void
a_password_proof_is_none_where_there_is_no_password(void **state)
{
	struct place *p = *state;
	struct own_change c = { .post_id = posts_add(p, "free", "맨몸"),
		.proof = { .password = true }, .title = "x" };
	struct err e = ERR_INIT;
	bool held;

	assert_int_equal(try_edit(p, &c, &held, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
}

static void
what_is_removed_or_on_a_closed_board_is_not_changed(void **state)
{
	struct place *p = *state;
	struct own_change c = { .post_id = anonymous(p),
		.proof = { .password = true }, .title = "x" };
	struct err e = ERR_INIT;
	bool held;

	place_sql(p, "UPDATE board SET closed_at = 1");
	assert_int_equal(try_edit(p, &c, &held, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	place_sql(p, "UPDATE board SET closed_at = NULL");
	posts_remove(p, c.post_id);
	assert_int_equal(try_edit(p, &c, &held, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
}

static void
a_writer_takes_a_post_back(void **state)
{
	struct place *p = *state;
	int64_t id = anonymous(p);
	struct store *store = web(p);
	struct own_proof proof = { .password = true };
	struct decision d = DECISION_INIT;
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(store, &e), 0);
	if (own_withdraw(store, id, &proof, 0, &d, &e) < 0 ||
	    store_commit(store, &e) < 0)
		fail_msg("%s", e.msg);
	assert_true(posts_is(p, id, "withdrawn"));
	assert_non_null(strstr(d.reason, "password"));
	assert_int_equal(store_begin(store, &e), 0);
	assert_int_equal(own_withdraw(store, id, &proof, 0, &d, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	store_rollback(store);
	decision_clear(&d);
	store_free(store);
}

static void
article_6_2_a_writer_sees_ground_reason_and_how_to_appeal(void **state)
{
	struct place *p = *state;
	int64_t hong = add_citizen(p, "hong@example.org");
	int64_t id = named(p, hong, "홍의 글");
	struct own_proof proof = { .citizen_id = hong };
	struct own_post o = OWN_POST_INIT;
	struct err e = ERR_INIT;
	struct store *store;

	posts_remove(p, id);
	store = web(p);
	if (own_post_get(store, id, &proof, "ko", &o, &e) < 0)
		fail_msg("%s", e.msg);
	assert_string_equal(o.post.state, "removed");
	assert_string_equal(o.post.title, "홍의 글");
	assert_int_equal(o.decision.ground, 5);
	assert_non_null(o.ground);
	assert_non_null(o.decision.reason);
	assert_non_null(strstr(o.remedy, "이의신청"));
	assert_null(o.outcome);
	assert_false(o.may_edit);
	assert_false(o.may_withdraw);
	own_post_clear(&o);
	store_free(store);
}

static void
my_posts_come_newest_first_and_go_on_by_id(void **state)
{
	struct place *p = *state;
	int64_t hong = add_citizen(p, "hong@example.org");
	struct own_row r = OWN_ROW_INIT;
	struct err e = ERR_INIT;
	struct store *store;
	struct stmt *st;
	int64_t ids[3];

	for (int i = 0; i < 3; i++) {
		ids[i] = named(p, hong, i == 0 ? "하나" : i == 1 ? "둘" :
		    "셋");
		posts_add(p, "free", "남의 글");
	}
	store = web(p);
	assert_int_equal(own_posts(store, hong, 0, 2, &st, &e), 0);
	assert_int_equal(own_next(st, &r, &e), 1);
	assert_int_equal(r.id, ids[2]);
	assert_int_equal(own_next(st, &r, &e), 1);
	assert_int_equal(own_next(st, &r, &e), 0);
	stmt_close(st);
	assert_int_equal(own_posts(store, hong, ids[1], 2, &st, &e), 0);
	assert_int_equal(own_next(st, &r, &e), 1);
	assert_int_equal(r.id, ids[0]);
	assert_string_equal(r.title, "하나");
	assert_int_equal(own_next(st, &r, &e), 0);
	stmt_close(st);
	own_row_clear(&r);
	store_free(store);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_password_proves_the_writer),
		TEST(no_post_no_password_wrong_and_locked_read_the_same),
		TEST(wrong_passwords_wait_longer_and_then_lock),
		TEST(a_password_has_a_least_length),
		TEST(a_writer_changes_their_words_and_the_old_ones_are_kept),
		TEST(new_words_that_the_filters_find_wait),
		TEST(new_words_wait_on_a_board_with_approval),
		TEST(the_same_words_change_nothing),
		TEST(another_citizens_post_and_none_read_the_same),
		TEST(a_password_proof_is_none_where_there_is_no_password),
		TEST(what_is_removed_or_on_a_closed_board_is_not_changed),
		TEST(a_writer_takes_a_post_back),
		TEST(article_6_2_a_writer_sees_ground_reason_and_how_to_appeal),
		TEST(my_posts_come_newest_first_and_go_on_by_id),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
