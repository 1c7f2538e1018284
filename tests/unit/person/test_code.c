/*
 * Codes that prove an e-mail address.
 */
#include "lib/person/code.h"

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
#include "lib/person/identity.h"
#include "lib/person/person.h"
#include "tests/unit/place.h"

#define MAIL "hong@example.org"

struct site {
	struct place p;
	struct store *web; /* another connection, in the role of the web */
	struct keyring *ring;
};

static void
at(const char *time)
{
	setenv("OSAN_NOW", time, 1);
}

static int
set_up(void **state)
{
	struct site *s = mem_new(1, sizeof(*s));
	struct err e = ERR_INIT;

	at("2026-11-24T14:00:00+09:00");
	place_init(&s->p);
	keyring_free(keyring_new(s->p.store, &s->p.key, &e));
	if (store_open(s->p.db, STORE_WEB, &s->web, &e) < 0)
		fail_msg("%s", e.msg);
	audit_attach(s->web, &(struct actor){ .login = "web",
	    .origin = "test" }, &s->p.key);
	s->ring = keyring_new(s->web, &s->p.key, &e);
	*state = s;
	return s->ring != NULL ? 0 : -1;
}

static int
tear_down(void **state)
{
	struct site *s = *state;

	keyring_free(s->ring);
	store_free(s->web);
	place_clear(&s->p);
	free(s);
	return 0;
}

static int
try_ask(struct site *s, const char *name, const char *email, int64_t *id,
    char token[CODE_TOKEN_SIZE], struct err *e)
{
	err_clear(e);
	assert_int_equal(store_begin(s->web, e), 0);
	if (code_ask(s->web, s->ring, name, email, "ko", id, token, e) == 0)
		return store_commit(s->web, e);
	store_rollback(s->web);
	return -1;
}

struct asked {
	int64_t id;
	char token[CODE_TOKEN_SIZE];
	char digits[CODE_DIGITS + 1];
};

static struct asked
ask(struct site *s, const char *name, const char *email)
{
	struct asked a;
	struct err e = ERR_INIT;

	if (try_ask(s, name, email, &a.id, a.token, &e) < 0 ||
	    code_digits(s->web, s->ring, a.id, a.digits, &e) < 0)
		fail_msg("%s", e.msg);
	return a;
}

static int
check(struct site *s, const struct asked *a, const char *digits, int64_t *id,
    struct err *e)
{
	err_clear(e);
	return code_check(s->web, s->ring, a->token, digits, id, e);
}

/* Digits that are not these. */
static const char *
wrong(const struct asked *a)
{
	return strcmp(a->digits, "12345678") == 0 ? "87654321" : "12345678";
}

static int64_t
add_known(struct site *s, const struct person_fields *f)
{
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(store_begin(s->web, &e), 0);
	if (person_find_or_add(s->web, s->ring, f, &id, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(store_commit(s->web, &e), 0);
	return id;
}

static void
the_right_digits_prove_address_and_name(void **state)
{
	struct site *s = *state;
	struct asked a = ask(s, "홍길동", MAIL);
	struct person p;
	struct err e = ERR_INIT;
	int64_t id = 0;

	assert_int_equal(strspn(a.digits, "0123456789"), CODE_DIGITS);
	if (check(s, &a, a.digits, &id, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(person_get(s->web, s->ring, id, &p, &e), 0);
	assert_string_equal(p.name, "홍길동");
	assert_string_equal(p.email, MAIL);
	assert_true(p.verified);
	person_clear(&p);
}

static void
blanks_and_hyphens_do_not_count(void **state)
{
	struct site *s = *state;
	struct asked a = ask(s, "홍길동", MAIL);
	char typed[32];
	struct err e = ERR_INIT;
	int64_t id = 0;

	snprintf(typed, sizeof(typed), " %.4s-%s ", a.digits, a.digits + 4);
	assert_int_equal(check(s, &a, typed, &id, &e), 0);
}

static void
a_code_is_used_once(void **state)
{
	struct site *s = *state;
	struct asked a = ask(s, "홍길동", MAIL);
	struct err e = ERR_INIT;
	int64_t id = 0;

	assert_int_equal(check(s, &a, a.digits, &id, &e), 0);
	assert_int_equal(check(s, &a, a.digits, &id, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
}

static void
a_used_code_leaves_no_secret(void **state)
{
	struct site *s = *state;
	struct asked a = ask(s, "홍길동", MAIL);
	struct err e = ERR_INIT;
	int64_t id = 0;

	assert_int_equal(check(s, &a, a.digits, &id, &e), 0);
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM code WHERE "
	    "coalesce(token_key, digits_key, digits_sealed, name_sealed) "
	    "IS NULL AND ended_at IS NOT NULL"), 1);
}

static void
wrong_used_over_and_unknown_codes_read_the_same(void **state)
{
	struct site *s = *state;
	struct asked a = ask(s, "홍길동", MAIL), none = a;
	struct err first = ERR_INIT, e = ERR_INIT;
	int64_t id = 0;

	assert_int_equal(check(s, &a, wrong(&a), &id, &first), -1);
	assert_int_equal(first.code, ERR_DENIED);
	snprintf(none.token, sizeof(none.token), "nothing");
	assert_int_equal(check(s, &none, a.digits, &id, &e), -1);
	assert_string_equal(e.msg, first.msg);
	assert_string_equal(e.hint, first.hint);
	at("2026-11-24T14:10:00+09:00");
	assert_int_equal(check(s, &a, a.digits, &id, &e), -1);
	assert_string_equal(e.msg, first.msg);
	assert_int_equal(e.code, ERR_DENIED);
	assert_int_equal(id, 0);
}

static void
too_many_tries_end_a_code(void **state)
{
	struct site *s = *state;
	struct asked a = ask(s, "홍길동", MAIL);
	struct err e = ERR_INIT;
	int64_t id = 0;

	for (int i = 0; i < 5; i++)
		assert_int_equal(check(s, &a, wrong(&a), &id, &e), -1);
	assert_int_equal(check(s, &a, a.digits, &id, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_int_equal(place_int(&s->p, "SELECT tries FROM code"), 5);
}

static void
a_code_of_another_browser_does_not_open(void **state)
{
	struct site *s = *state;
	struct asked a = ask(s, "홍길동", MAIL);
	struct asked b = ask(s, "홍길동", MAIL);
	struct err e = ERR_INIT;
	int64_t id = 0;

	if (strcmp(a.digits, b.digits) == 0)
		return;
	assert_int_equal(check(s, &a, b.digits, &id, &e), -1);
	assert_int_equal(check(s, &b, b.digits, &id, &e), 0);
}

static void
too_many_codes_for_an_address_are_refused_known_or_not(void **state)
{
	struct site *s = *state;
	struct err known = ERR_INIT, e = ERR_INIT;
	char token[CODE_TOKEN_SIZE];
	int64_t id;

	add_known(s, &(struct person_fields){ .name = "홍길동",
	    .email = MAIL });
	for (int i = 0; i < 5; i++) {
		ask(s, "홍길동", MAIL);
		ask(s, "이몽룡", "lee@example.org");
	}
	assert_int_equal(try_ask(s, "홍길동", MAIL, &id, token, &known), -1);
	assert_int_equal(known.code, ERR_OFTEN);
	assert_int_equal(known.wait, 3600);
	assert_int_equal(try_ask(s, "이몽룡", "lee@example.org", &id, token,
	    &e), -1);
	assert_string_equal(e.msg, known.msg);
	at("2026-11-24T15:00:01+09:00");
	assert_int_equal(try_ask(s, "홍길동", MAIL, &id, token, &e), 0);
}

static void
another_name_is_told_only_after_the_proof(void **state)
{
	struct site *s = *state;
	int64_t hong = add_known(s, &(struct person_fields){ .name = "홍길동",
	    .email = MAIL });
	struct asked a = ask(s, "이몽룡", MAIL);
	struct person p;
	struct err e = ERR_INIT;
	int64_t id = 0;

	assert_int_equal(check(s, &a, wrong(&a), &id, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
	assert_int_equal(check(s, &a, a.digits, &id, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
	assert_int_equal(id, 0);
	assert_int_equal(person_get(s->web, s->ring, hong, &p, &e), 0);
	assert_string_equal(p.name, "홍길동");
	assert_false(p.verified);
	person_clear(&p);
	assert_int_equal(check(s, &a, a.digits, &id, &e), -1);
	assert_int_equal(e.code, ERR_DENIED);
}

static void
a_name_is_not_taken_before_the_proof(void **state)
{
	struct site *s = *state;
	struct asked other = ask(s, "가짜", MAIL), a = ask(s, "홍길동", MAIL);
	struct err e = ERR_INIT;
	int64_t id = 0;

	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM citizen "
	    "WHERE name_sealed IS NOT NULL"), 0);
	assert_int_equal(check(s, &a, a.digits, &id, &e), 0);
	assert_int_equal(check(s, &other, other.digits, &id, &e), -1);
	assert_int_equal(e.code, ERR_REFUSED);
}

static void
the_database_holds_neither_address_nor_digits(void **state)
{
	struct site *s = *state;
	struct asked a = ask(s, "홍길동", MAIL);
	char *dump = place_text(&s->p, "SELECT group_concat(hex(coalesce("
	    "digits_sealed, '')) || hex(digits_key) || hex(name_sealed) || "
	    "hex(token_key)) FROM code");
	char hex[2 * CODE_DIGITS + 1];

	for (int i = 0; i < CODE_DIGITS; i++)
		snprintf(hex + 2 * i, 3, "%02X", (unsigned)a.digits[i]);
	assert_null(strstr(dump, hex));
	free(dump);
}

static void
name_and_address_are_both_wanted(void **state)
{
	struct site *s = *state;
	static const char *const bad[][2] = { { "", MAIL }, { NULL, MAIL },
		{ "홍길동", "" }, { "홍길동", "-" }, { "홍길동", "hong" },
		{ "홍길동", "a@b@c" }, { "홍\x01길동", MAIL } };
	char token[CODE_TOKEN_SIZE];
	struct err e = ERR_INIT;
	int64_t id;

	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		assert_int_equal(try_ask(s, bad[i][0], bad[i][1], &id, token,
		    &e), -1);
		assert_int_equal(e.code, ERR_INPUT);
	}
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM code"), 0);
}

static void
sweep(struct site *s)
{
	struct err e = ERR_INIT;

	assert_int_equal(store_begin(s->p.store, &e), 0);
	if (code_sweep(s->p.store, &e) < 0)
		fail_msg("%s", e.msg);
	assert_int_equal(store_commit(s->p.store, &e), 0);
}

static void
what_is_over_loses_its_secrets_and_is_then_forgotten(void **state)
{
	struct site *s = *state;

	ask(s, "홍길동", MAIL);
	at("2026-11-24T14:10:00+09:00");
	sweep(s);
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM code WHERE "
	    "ended_at IS NOT NULL AND name_sealed IS NULL"), 1);
	at("2026-11-24T15:00:00+09:00");
	sweep(s);
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM code"), 0);
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM outbox "
	    "WHERE code_id IS NOT NULL"), 0);
}

static void
who_asked_and_never_came_back_is_erased(void **state)
{
	struct site *s = *state;
	struct asked a;
	struct err e = ERR_INIT;
	int64_t id = 0;

	add_known(s, &(struct person_fields){ .name = "홍길동",
	    .email = MAIL });
	ask(s, "홍길동", MAIL);
	ask(s, "성춘향", "sung@example.org");
	a = ask(s, "이몽룡", "lee@example.org");
	assert_int_equal(check(s, &a, a.digits, &id, &e), 0);
	at("2026-11-24T15:00:00+09:00");
	sweep(s);
	assert_int_equal(place_int(&s->p, "SELECT count(*) FROM citizen "
	    "WHERE erased_at IS NULL"), 2);
	assert_int_equal(place_int(&s->p, "SELECT erased_at IS NOT NULL "
	    "FROM citizen WHERE id = 2"), 1);
}

static void
the_built_in_provider_is_a_code(void **state)
{
	struct site *s = *state;
	const struct identity_provider *email = identity_find("email");
	struct identity_claim claim = { .name = "홍길동", .email = MAIL,
		.lang = "ko" };
	struct identity_step step;
	char digits[CODE_DIGITS + 1];
	struct err e = ERR_INIT;
	int64_t id = 0;

	assert_ptr_equal(email, identity_providers[0]);
	assert_null(identity_find("nobody"));
	assert_int_equal(email->start(s->web, s->ring, &claim, &step, &e), 0);
	assert_int_equal(step.next, IDENTITY_TYPE);
	assert_int_equal(code_digits(s->web, s->ring, 1, digits, &e), 0);
	assert_int_equal(email->finish(s->web, s->ring, step.token, digits,
	    &id, &e), 0);
	assert_int_equal(id, 1);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_right_digits_prove_address_and_name),
		TEST(blanks_and_hyphens_do_not_count),
		TEST(a_code_is_used_once),
		TEST(a_used_code_leaves_no_secret),
		TEST(wrong_used_over_and_unknown_codes_read_the_same),
		TEST(too_many_tries_end_a_code),
		TEST(a_code_of_another_browser_does_not_open),
		TEST(too_many_codes_for_an_address_are_refused_known_or_not),
		TEST(another_name_is_told_only_after_the_proof),
		TEST(a_name_is_not_taken_before_the_proof),
		TEST(the_database_holds_neither_address_nor_digits),
		TEST(name_and_address_are_both_wanted),
		TEST(what_is_over_loses_its_secrets_and_is_then_forgotten),
		TEST(who_asked_and_never_came_back_is_erased),
		TEST(the_built_in_provider_is_a_code),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
