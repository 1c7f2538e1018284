/*
 * Keys of the age format, with a pair that age-keygen 1.1.1 made.
 */
#include "lib/crypto/age_key.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"

#define PUBLIC "age1v28uanunt0dc3lnet7vffh3y6c0gceq4ntt572ycp8a0e3523ytqfl8tw7"
#define SECRET \
	"AGE-SECRET-KEY-13R8KCG4S3TTM2PKE9FWLTTTZ58S09G3ZRLL3U04CJVA4DH5DXUQQH6FTET"
#define FILE_TEXT                                                            \
	"# created: 2026-11-29T07:27:40Z\n# public key: " PUBLIC "\n" SECRET \
	"\n"

static struct age_identity *ids;
static size_t n;

static void
a_file_of_age_keygen_is_read(void **state)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(age_identities_parse(FILE_TEXT, "k", &ids, &n, &e), 0);
	assert_int_equal(n, 1);
	age_recipient_format(&b, &ids[0].recipient);
	assert_string_equal(b.s, PUBLIC);
	buf_clear(&b);
	age_identities_free(ids, n);
}

static void
ours_is_written_as_age_keygen_does(void **state)
{
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(age_identities_parse(SECRET, "k", &ids, &n, &e), 0);
	age_identity_format(&b, &ids[0], "2026-11-29T07:27:40Z");
	assert_string_equal(b.s, FILE_TEXT);
	buf_clear(&b);
	age_identities_free(ids, n);
}

static void
a_new_one_is_another_each_time(void **state)
{
	struct age_identity a, b;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(age_identity_new(&a, &e), 0);
	assert_int_equal(age_identity_new(&b, &e), 0);
	assert_memory_not_equal(a.secret, b.secret, sizeof(a.secret));
	assert_memory_not_equal(a.recipient.key, b.recipient.key,
	    sizeof(a.recipient.key));
}

static void
several_stand_in_one_file(void **state)
{
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(age_identities_parse("\n# a\r\n" SECRET
					      "\r\n\n  \n#\n" SECRET,
			     "k", &ids, &n, &e),
	    0);
	assert_int_equal(n, 2);
	assert_memory_equal(ids[0].secret, ids[1].secret, X25519_SIZE);
	age_identities_free(ids, n);
}

static void
fails(const char *text, const char *with)
{
	struct err e = ERR_INIT;

	assert_int_equal(age_identities_parse(text, "file", &ids, &n, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.msg, with));
	assert_null(strstr(e.msg, "SECRET-KEY-13R8"));
}

static void
what_is_no_identity_is_named_with_its_line(void **state)
{
	char slip[] = "#\n" SECRET;
	char small[] = SECRET;

	(void)state;
	slip[40]++;
	fails(slip, "file, line 2");
	small[20] = 'p';
	fails(small, "file, line 1");
	fails(PUBLIC, "file, line 1");
	fails(SECRET " ", "file, line 1");
	fails(" " SECRET, "file, line 1");
	fails("AGE-PLUGIN-YUBIKEY-1QQQ", "file, line 1");
	fails("", "no identity stands in file");
	fails("# " SECRET "\n", "no identity stands in file");
}

static void
other_files_that_hold_keys_are_told_apart(void **state)
{
	(void)state;
	fails("age-encryption.org/v1\n-> scrypt a 18\n", "encrypted itself");
	fails("-----BEGIN AGE ENCRYPTED FILE-----\n", "encrypted itself");
	fails("-----BEGIN OPENSSH PRIVATE KEY-----\n", "another kind of key");
}

static void
is_no_recipient(const char *text, const char *with)
{
	struct age_recipient r;
	struct err e = ERR_INIT;

	assert_int_equal(age_recipient_parse(text, &r, &e), -1);
	assert_int_equal(e.code, ERR_INPUT);
	assert_non_null(strstr(e.msg, with));
}

static void
a_recipient_that_cannot_be_is_refused(void **state)
{
	struct age_recipient r;
	struct err e = ERR_INIT;
	char slip[] = PUBLIC;

	(void)state;
	assert_int_equal(age_recipient_parse(PUBLIC, &r, &e), 0);
	slip[9]++;
	is_no_recipient(slip, "a letter is wrong or missing");
	slip[30] = '\0';
	is_no_recipient(slip, "a letter is wrong or missing");
	is_no_recipient("", "begins with age1");
	is_no_recipient(PUBLIC "\n", "a letter is wrong or missing");
	is_no_recipient("AGE1V28UANUNT0DC3LNET7VFFH3Y6C0GCEQ4NTT572YCP8A0E3"
			"523YTQFL8TW7",
	    "begins with age1");
	is_no_recipient("ssh-ed25519 AAAA", "SSH keys");
	is_no_recipient("kim@osan.example", "begins with age1");
}

static void
a_secret_in_place_of_a_recipient_is_not_repeated(void **state)
{
	struct age_recipient r;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(age_recipient_parse(SECRET, &r, &e), -1);
	assert_non_null(strstr(e.msg, "secret identity"));
	assert_null(strstr(e.msg, "3R8KCG4S"));
	assert_null(strstr(e.hint, "3R8KCG4S"));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_of_age_keygen_is_read),
		cmocka_unit_test(ours_is_written_as_age_keygen_does),
		cmocka_unit_test(a_new_one_is_another_each_time),
		cmocka_unit_test(several_stand_in_one_file),
		cmocka_unit_test(what_is_no_identity_is_named_with_its_line),
		cmocka_unit_test(other_files_that_hold_keys_are_told_apart),
		cmocka_unit_test(a_recipient_that_cannot_be_is_refused),
		cmocka_unit_test(
		    a_secret_in_place_of_a_recipient_is_not_repeated),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
