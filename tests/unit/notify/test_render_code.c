/*
 * The mail with a code: it says what it must, and only the mail does.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/notify/render.h"
#include "lib/person/code.h"
#include "tests/unit/posts.h"

static int64_t
ask(struct place *p, struct keyring *ring, const char *lang,
    char digits[CODE_DIGITS + 1])
{
	char token[CODE_TOKEN_SIZE];
	struct err e = ERR_INIT;
	int64_t id;

	assert_int_equal(store_begin(p->store, &e), 0);
	if (code_ask(p->store, ring, "홍길동", "hong@example.org", lang, &id,
	    token, &e) < 0 || store_commit(p->store, &e) < 0 ||
	    code_digits(p->store, ring, id, digits, &e) < 0)
		fail_msg("%s", e.msg);
	return place_int(p, "SELECT max(id) FROM outbox");
}

static void
the_mail_says_code_site_and_until_when(void **state)
{
	static const char *const lang[] = { "ko", "en" };
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct keyring *ring = keyring_new(p->store, &p->key, &e);

	for (size_t i = 0; i < 2; i++) {
		struct rendered r = RENDERED_INIT;
		char digits[CODE_DIGITS + 1];
		int64_t id = ask(p, ring, lang[i], digits);

		if (render_mail(p->store, ring, id, &r, &e) < 0)
			fail_msg("%s", e.msg);
		assert_non_null(strstr(r.body, digits));
		assert_non_null(strstr(r.body, "2026-11-24 14:10"));
		assert_null(strstr(r.subject, digits));
		assert_null(strstr(r.body, "{{"));
		assert_non_null(strstr(r.body, i == 0 ? "누구에게도" :
		    "nobody"));
		assert_null(strstr(r.body, "홍길동"));
		rendered_clear(&r);
	}
	keyring_free(ring);
}

static void
whoever_looks_at_the_outbox_sees_no_digits(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct keyring *ring = keyring_new(p->store, &p->key, &e);
	struct rendered r = RENDERED_INIT;
	char digits[CODE_DIGITS + 1];
	int64_t id = ask(p, ring, "ko", digits);

	if (render_notice(p->store, id, &r, &e) < 0)
		fail_msg("%s", e.msg);
	assert_null(strstr(r.body, digits));
	assert_non_null(strstr(r.body, "********"));
	rendered_clear(&r);
	keyring_free(ring);
}

static void
once_the_mail_is_gone_the_digits_open_no_more(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	struct keyring *ring = keyring_new(p->store, &p->key, &e);
	struct rendered r = RENDERED_INIT;
	char digits[CODE_DIGITS + 1];
	int64_t id = ask(p, ring, "ko", digits);

	place_sql(p, "UPDATE outbox SET state = 'sending', tried_at = 1; "
	    "UPDATE outbox SET state = 'sent', sent_at = 1");
	assert_int_equal(render_mail(p->store, ring, id, &r, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
	assert_int_equal(place_int(p, "SELECT digits_sealed IS NULL "
	    "FROM code"), 1);
	keyring_free(ring);
}

#define TEST(f) cmocka_unit_test_setup_teardown(f, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(the_mail_says_code_site_and_until_when),
		TEST(whoever_looks_at_the_outbox_sees_no_digits),
		TEST(once_the_mail_is_gone_the_digits_open_no_more),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
