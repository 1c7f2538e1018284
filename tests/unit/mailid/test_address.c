/*
 * Articles 14, 15: what an address of a mail ID is made of, which two are
 * taken for each other, and which are given out.
 */
#include "lib/mailid/address.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "tests/unit/posts.h"

/* n letters a, then the rest. */
static char *
long_one(int n, const char *rest)
{
	char *s = mem_printf("%0*d%s", n, 0, rest);

	for (int i = 0; i < n; i++)
		s[i] = 'a';
	return s;
}

static void
is_read(const char *text, const char *wanted)
{
	struct err e = ERR_INIT;
	char *got = NULL;

	if (mail_address_read(text, &got, &e) < 0)
		fail_msg("%s: %s", text, e.msg);
	assert_string_equal(got, wanted);
	free(got);
}

/* It is none, and the words of its rule are in the message. */
static void
is_none(const char *text, const char *rule)
{
	struct err e = ERR_INIT;
	char *got = NULL;

	if (mail_address_read(text, &got, &e) == 0)
		fail_msg("%s was read as %s", text, got);
	assert_null(got);
	assert_int_equal(e.code, ERR_INPUT);
	if (strstr(e.msg, rule) == NULL)
		fail_msg("%s: %s, and not %s", text, e.msg, rule);
	assert_string_not_equal(e.hint, "");
}

static void
letters_are_small_whatever_was_typed(void **state)
{
	(void)state;
	is_read("Hong.GilDong@OSAN.Example", "hong.gildong@osan.example");
	is_read("a@b.kr", "a@b.kr");
	is_read("0-9_z.a@x-1.example", "0-9_z.a@x-1.example");
}

static void
there_is_one_at_sign(void **state)
{
	(void)state;
	is_none("", "one @");
	is_none("hong", "one @");
	is_none("a@b@osan.example", "one @");
	is_none("@osan.example", "nothing stands");
}

static void
bytes_of_other_writings_are_no_letters(void **state)
{
	(void)state;
	is_none("\xd0\xbaim@osan.example", "look like");
	is_none("\xea\xb9\x80@osan.example", "look like");
	is_none("kim@\xec\x98\xa4\xec\x82\xb0.example", "look like");
	is_none("kim\xff@osan.example", "look like");
}

static void
blanks_ends_of_lines_and_quotes_are_refused(void **state)
{
	(void)state;
	is_none("a b@osan.example", "blanks");
	is_none(" kim@osan.example", "blanks");
	is_none("kim@osan.example\n", "line ends");
	is_none("kim\r\n@osan.example", "line ends");
	is_none("kim\t@osan.example", "blanks");
	is_none("kim\x7f@osan.example", "blanks");
	is_none("\"kim\"@osan.example", "quoted");
	is_none("k\\im@osan.example", "quoted");
}

static void
a_local_part_is_a_dot_atom_of_few_signs(void **state)
{
	static const char *const signs[] = { "k+m", "k'm", "k%m", "k!m",
		"k/m", "k=m", "k;m", "k,m", "k*m", "k<m", "k(m", "k$m" };

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(signs); i++) {
		char *s = mem_printf("%s@osan.example", signs[i]);

		is_none(s, "alone");
		free(s);
	}
	is_none(".kim@osan.example", "5322");
	is_none("kim.@osan.example", "5322");
	is_none("k..m@osan.example", "5322");
	is_none("k.-m@osan.example", "5322");
	is_none("-kim@osan.example", "5322");
	is_none("kim_@osan.example", "5322");
}

static void
lengths_are_those_of_rfc_5321(void **state)
{
	char *label = long_one(63, "");
	char *s = long_one(MAIL_LOCAL_MOST, "@osan.example");

	(void)state;
	is_read(s, s);
	free(s);
	s = long_one(MAIL_LOCAL_MOST + 1, "@osan.example");
	is_none(s, "4.5.3.1.1");
	free(s);
	s = mem_printf("%s@%s.%s.%.62s", label, label, label, label);
	assert_int_equal(strlen(s), MAIL_ADDRESS_MOST);
	is_read(s, s);
	free(s);
	s = mem_printf("%s@%s.%s.%s", label, label, label, label);
	is_none(s, "4.5.3.1.3");
	free(s);
	free(label);
}

static void
a_domain_is_of_labels(void **state)
{
	char *label = long_one(64, ".example");
	char *s = mem_printf("kim@%s", label);

	(void)state;
	is_none(s, "domain");
	free(s);
	free(label);
	is_none("kim@", "domain");
	is_none("kim@.example", "domain");
	is_none("kim@osan.", "domain");
	is_none("kim@osan..example", "domain");
	is_none("kim@-osan.example", "domain");
	is_none("kim@osan-.example", "domain");
	is_none("kim@os_an.example", "domain");
	is_none("kim@[127.0.0.1]", "domain");
	is_none("kim@osan.example/", "domain");
}

/* --- likeness -------------------------------------------------------------- */

static void
looks(const char *address, const char *wanted)
{
	char *like = mail_address_likeness(address);

	assert_string_equal(like, wanted);
	free(like);
}

static void
letters_that_look_the_same_are_the_same(void **state)
{
	(void)state;
	looks("h0ng@osan.example", "hong@osan.example");
	looks("k1m@osan.example", "klm@osan.example");
	looks("kim@osan.example", "klm@osan.example");
	looks("5un@osan.example", "sun@osan.example");
	looks("karn@osan.example", "kam@osan.example");
	looks("vvon@osan.example", "won@osan.example");
	looks("rnrnvvv@osan.example", "mmwv@osan.example");
}

static void
a_domain_looks_as_it_is(void **state)
{
	(void)state;
	looks("a@10vvrn.example", "a@10vvrn.example");
	looks("r@n.example", "r@n.example");
}

/* --- what is given out ----------------------------------------------------- */

static void
is_given(const struct place *p, const char *address, bool reserved)
{
	struct err e = ERR_INIT;

	if (mail_address_check(p->store, address, reserved, &e) < 0)
		fail_msg("%s: %s", address, e.msg);
	assert_int_equal(e.code, ERR_NONE);
}

static void
is_refused(const struct place *p, const char *address, bool reserved,
    const char *rule)
{
	struct err e = ERR_INIT;

	assert_int_equal(mail_address_check(p->store, address, reserved, &e),
	    -1);
	assert_int_equal(e.code, ERR_REFUSED);
	if (strstr(e.msg, rule) == NULL)
		fail_msg("%s: %s, and not %s", address, e.msg, rule);
}

static void
set(const struct place *p, const char *key, const char *value)
{
	char *sql = mem_printf("INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('%s', '%s', 1)", key, value);

	place_sql(p, sql);
	free(sql);
}

/* An official's with this address, as it was given out, at id. */
static void
issued(const struct place *p, int id, const char *address)
{
	char *like = mail_address_likeness(address);
	char *sql = mem_printf("INSERT INTO mail_id (id, address, likeness, "
	    "kind, staff_id, quota_bytes, issued_at) VALUES (%d, '%s', '%s', "
	    "'official', 1, 1, 1)", id, address, like);

	place_sql(p, sql);
	free(sql);
	free(like);
}

static void
a_plain_address_is_given(void **state)
{
	is_given(*state, "hong.gildong@osan.example", false);
}

static void
names_with_a_duty_are_nobodys(void **state)
{
	static const char *const names[] = { "abuse", "postmaster",
		"hostmaster", "webmaster", "root", "info", "noreply",
		"mailer-daemon" };

	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *s = mem_printf("%s@osan.example", names[i]);

		is_refused(*state, s, false, "RFC 2142");
		is_given(*state, s, true);
		free(s);
	}
	is_given(*state, "roots@osan.example", false);
	is_given(*state, "roo@osan.example", false);
}

static void
names_that_the_city_keeps_are_nobodys(void **state)
{
	set(*state, "mail.reserved", "Mayor, council  vice-mayor");
	is_refused(*state, "mayor@osan.example", false, "mail.reserved");
	is_refused(*state, "council@osan.example", false, "mail.reserved");
	is_refused(*state, "vice-mayor@osan.example", false, "mail.reserved");
	is_given(*state, "mayors@osan.example", false);
	is_given(*state, "mayor@osan.example", true);
}

static void
domains_are_those_of_the_setting(void **state)
{
	is_given(*state, "kim@any.example", false);
	set(*state, "mail.domains", "osan.example,Mail.Osan.Example");
	is_refused(*state, "kim@any.example", false, "any.example");
	is_refused(*state, "kim@any.example", true, "any.example");
	is_refused(*state, "kim@osan.example.com", false, "osan.example.com");
	is_refused(*state, "kim@x.osan.example", false, "x.osan.example");
	is_given(*state, "kim@osan.example", false);
	is_given(*state, "kim@mail.osan.example", false);
}

static void
a_name_has_some_characters(void **state)
{
	is_refused(*state, "k@osan.example", false, "mail.local-least");
	is_given(*state, "k@osan.example", true);
	is_given(*state, "km@osan.example", false);
	set(*state, "mail.local-least", "4");
	is_refused(*state, "kim@osan.example", false, "at least 4");
	is_given(*state, "kims@osan.example", false);
}

static void
a_word_of_the_filters_is_no_name(void **state)
{
	is_refused(*state, "tlqkf@osan.example", false, "filters");
	posts_without_rules(*state);
	is_given(*state, "tlqkf@osan.example", false);
}

static void
an_address_is_given_out_once_and_never_again(void **state)
{
	struct place *p = *state;

	issued(p, 1, "kim@osan.example");
	place_sql(p, "INSERT INTO mail_alias (address, likeness, mail_id, "
	    "given_at) VALUES ('cs@osan.example', 'cs@osan.example', 1, 1)");
	is_refused(p, "kim@osan.example", true, "article 15");
	is_refused(p, "cs@osan.example", true, "article 15");
	place_sql(p, "UPDATE mail_alias SET taken_at = 1");
	place_sql(p, "UPDATE mail_id SET state = 'released', "
	    "released_at = 1, version = version + 1");
	is_refused(p, "kim@osan.example", true, "article 15");
	is_refused(p, "cs@osan.example", true, "article 15");
	is_given(p, "kim@other.example", false);
}

static void
an_address_that_is_taken_for_anothers_is_refused(void **state)
{
	struct place *p = *state;

	issued(p, 1, "kim@osan.example");
	is_refused(p, "k1m@osan.example", false,
	    "taken for kim@osan.example");
	is_refused(p, "klm@osan.example", true,
	    "taken for kim@osan.example");
	is_refused(p, "kirn@osan.example", false,
	    "taken for kim@osan.example");
	is_given(p, "klm@other.example", false);
	is_given(p, "kam@osan.example", false);
}

static void
what_somebody_applied_for_waits_for_them(void **state)
{
	struct place *p = *state;

	place_sql(p, "INSERT INTO citizen (id, created_at) VALUES (1, 1)");
	place_sql(p, "INSERT INTO mail_application (address, citizen_id, "
	    "filed_at) VALUES ('min@osan.example', 1, 1)");
	is_refused(p, "min@osan.example", false, "applied for");
	place_sql(p, "UPDATE mail_application SET state = 'withdrawn', "
	    "decided_at = (SELECT at FROM audit_context), "
	    "version = version + 1");
	is_given(p, "min@osan.example", false);
}

#define ON_A_SITE(test)                                                     \
	cmocka_unit_test_setup_teardown(test, posts_begin, posts_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(letters_are_small_whatever_was_typed),
		cmocka_unit_test(there_is_one_at_sign),
		cmocka_unit_test(bytes_of_other_writings_are_no_letters),
		cmocka_unit_test(blanks_ends_of_lines_and_quotes_are_refused),
		cmocka_unit_test(a_local_part_is_a_dot_atom_of_few_signs),
		cmocka_unit_test(lengths_are_those_of_rfc_5321),
		cmocka_unit_test(a_domain_is_of_labels),
		cmocka_unit_test(letters_that_look_the_same_are_the_same),
		cmocka_unit_test(a_domain_looks_as_it_is),
		ON_A_SITE(a_plain_address_is_given),
		ON_A_SITE(names_with_a_duty_are_nobodys),
		ON_A_SITE(names_that_the_city_keeps_are_nobodys),
		ON_A_SITE(domains_are_those_of_the_setting),
		ON_A_SITE(a_name_has_some_characters),
		ON_A_SITE(a_word_of_the_filters_is_no_name),
		ON_A_SITE(an_address_is_given_out_once_and_never_again),
		ON_A_SITE(an_address_that_is_taken_for_anothers_is_refused),
		ON_A_SITE(what_somebody_applied_for_waits_for_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
