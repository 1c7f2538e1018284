/*
 * Typed settings: what may be set, what is read, what is logged.
 */
#include "lib/org/setting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "tests/unit/place.h"

static int
set_up(void **state)
{
	struct place *p = mem_new(1, sizeof(*p));

	place_init(p);
	*state = p;
	return 0;
}

static int
tear_down(void **state)
{
	place_clear(*state);
	free(*state);
	return 0;
}

static int
put(struct place *p, enum setting setting, const char *value, struct err *e)
{
	int rc = store_begin(p->store, e);

	assert_int_equal(rc, 0);
	rc = value != NULL ? setting_set(p->store, setting, value, e)
			   : setting_unset(p->store, setting, e);
	if (rc == 0)
		rc = store_commit(p->store, e);
	store_rollback(p->store);
	return rc;
}

static void
check(struct place *p, enum setting setting, const char *value,
    enum err_code code)
{
	struct err e = ERR_INIT;
	int rc = setting_check(p->store, setting, value, &e);

	assert_int_equal(rc, code == ERR_NONE ? 0 : -1);
	assert_int_equal(e.code, code);
}

static void
every_default_may_be_set(void **state)
{
	struct place *p = *state;

	place_sql(p,
	    "INSERT INTO department (code, name_ko) "
	    "VALUES ('audit', '감사')");
	for (int i = 0; i < SETTING_COUNT; i++)
		check(p, (enum setting)i, setting_info((enum setting)i)->std,
		    ERR_NONE);
}

static void
keys_are_found(void **state)
{
	struct err e = ERR_INIT;
	enum setting found;

	(void)state;
	for (int i = 0; i < SETTING_COUNT; i++) {
		const char *key = setting_info((enum setting)i)->key;

		assert_int_equal(setting_find(key, &found, &e), 0);
		assert_int_equal(found, i);
	}
	assert_int_equal(setting_find("password", &found, &e), -1);
	assert_int_equal(e.code, ERR_NOT_FOUND);
}

static void
numbers_have_both_ends(void **state)
{
	struct place *p = *state;

	check(p, SETTING_PASSWORD_LENGTH, "8", ERR_NONE);
	check(p, SETTING_PASSWORD_LENGTH, "128", ERR_NONE);
	check(p, SETTING_PASSWORD_LENGTH, "7", ERR_USAGE);
	check(p, SETTING_PASSWORD_LENGTH, "129", ERR_USAGE);
	check(p, SETTING_PASSWORD_LENGTH, "", ERR_USAGE);
	check(p, SETTING_PASSWORD_LENGTH, " 9", ERR_USAGE);
	check(p, SETTING_PASSWORD_LENGTH, "9x", ERR_USAGE);
	check(p, SETTING_PASSWORD_LENGTH, "99999999999999999999", ERR_USAGE);
}

static void
choices_are_whole_words(void **state)
{
	struct place *p = *state;

	check(p, SETTING_LANGUAGE, "ko", ERR_NONE);
	check(p, SETTING_LANGUAGE, "k", ERR_USAGE);
	check(p, SETTING_LANGUAGE, "auto|ko", ERR_USAGE);
	check(p, SETTING_LANGUAGE, "", ERR_USAGE);
}

static void
spans_have_units(void **state)
{
	struct place *p = *state;

	check(p, SETTING_NOTIFY_FIRST_GAP, "90s", ERR_NONE);
	check(p, SETTING_NOTIFY_FIRST_GAP, "1d", ERR_NONE);
	check(p, SETTING_NOTIFY_FIRST_GAP, "2d", ERR_USAGE);
	check(p, SETTING_NOTIFY_FIRST_GAP, "0s", ERR_USAGE);
	check(p, SETTING_NOTIFY_FIRST_GAP, "90", ERR_USAGE);
}

static void
texts_are_one_line(void **state)
{
	char long_text[64];

	struct place *p = *state;

	memset(long_text, 'a', sizeof(long_text));
	long_text[33] = '\0';
	check(p, SETTING_SITE_PHONE, "", ERR_NONE);
	check(p, SETTING_SITE_PHONE, "031-8036-7114", ERR_NONE);
	check(p, SETTING_SITE_PHONE, long_text, ERR_USAGE);
	check(p, SETTING_SITE_PHONE, "a\tb", ERR_USAGE);
	check(p, SETTING_NOTIFY_SENDMAIL, "", ERR_USAGE);
}

static void
zones_are_known(void **state)
{
	struct place *p = *state;

	check(p, SETTING_ZONE, "Asia/Seoul", ERR_NONE);
	check(p, SETTING_ZONE, "UTC", ERR_NONE);
	check(p, SETTING_ZONE, "Asia/Soul", ERR_USAGE);
	check(p, SETTING_ZONE, "Asia", ERR_USAGE);
	check(p, SETTING_ZONE, "../../../etc/passwd", ERR_USAGE);
	check(p, SETTING_ZONE, "", ERR_USAGE);
}

static void
lunch_is_an_hour_that_may_move_by_one(void **state)
{
	struct place *p = *state;

	check(p, SETTING_COMPLAINT_LUNCH, "12:00-13:00", ERR_NONE);
	check(p, SETTING_COMPLAINT_LUNCH, "11:00-12:00", ERR_NONE);
	check(p, SETTING_COMPLAINT_LUNCH, "13:00-14:00", ERR_NONE);
	check(p, SETTING_COMPLAINT_LUNCH, "10:59-11:59", ERR_USAGE);
	check(p, SETTING_COMPLAINT_LUNCH, "13:01-14:01", ERR_USAGE);
	check(p, SETTING_COMPLAINT_LUNCH, "12:00-13:30", ERR_USAGE);
	check(p, SETTING_COMPLAINT_LUNCH, "12:00-12:30", ERR_USAGE);
	check(p, SETTING_COMPLAINT_LUNCH, "noon to one", ERR_USAGE);
}

static void
office_hours_are_hours_of_a_day(void **state)
{
	struct place *p = *state;

	check(p, SETTING_COMPLAINT_OFFICE_HOURS, "09:00-18:00", ERR_NONE);
	check(p, SETTING_COMPLAINT_OFFICE_HOURS, "10:00-14:00", ERR_NONE);
	check(p, SETTING_COMPLAINT_OFFICE_HOURS, "10:00-13:59", ERR_USAGE);
	check(p, SETTING_COMPLAINT_OFFICE_HOURS, "18:00-09:00", ERR_USAGE);
	check(p, SETTING_COMPLAINT_OFFICE_HOURS, "09:00", ERR_USAGE);
	check(p, SETTING_COMPLAINT_OFFICE_HOURS, "", ERR_USAGE);
}

static void
remedy_department_is_open(void **state)
{
	struct place *p = *state;

	place_sql(p,
	    "INSERT INTO department (code, name_ko, closed_at) "
	    "VALUES ('audit', '감사', NULL), ('old', '옛', 1)");
	check(p, SETTING_SITE_REMEDY_DEPARTMENT, "audit", ERR_NONE);
	check(p, SETTING_SITE_REMEDY_DEPARTMENT, "old", ERR_REFUSED);
	check(p, SETTING_SITE_REMEDY_DEPARTMENT, "none", ERR_NOT_FOUND);
}

static void
ranges_tell_what_may_be_set(void **state)
{
	char s[256];

	(void)state;
	assert_string_equal(setting_range(SETTING_PASSWORD_LENGTH, s,
				sizeof(s)),
	    "8 to 128 characters");
	assert_string_equal(setting_range(SETTING_LANGUAGE, s, sizeof(s)),
	    "auto, ko, en");
	assert_string_equal(setting_range(SETTING_NOTIFY_FIRST_GAP, s,
				sizeof(s)),
	    "a span of 1s to 1d");
	assert_string_equal(setting_range(SETTING_NOTIFY_FROM, s, sizeof(s)),
	    "a text of 0 to 254 bytes");
}

static void
values_are_read_back(void **state)
{
	struct place *p = *state;
	struct err e = ERR_INIT;
	char *text;
	int64_t n;

	assert_int_equal(setting_int(p->store, SETTING_PASSWORD_HISTORY, &n,
			     &e),
	    0);
	assert_int_equal(n, 4);
	assert_int_equal(put(p, SETTING_PASSWORD_HISTORY, "6", &e), 0);
	assert_int_equal(setting_int(p->store, SETTING_PASSWORD_HISTORY, &n,
			     &e),
	    0);
	assert_int_equal(n, 6);
	assert_int_equal(put(p, SETTING_NOTIFY_FIRST_GAP, "2m", &e), 0);
	assert_int_equal(setting_int(p->store, SETTING_NOTIFY_FIRST_GAP, &n,
			     &e),
	    0);
	assert_int_equal(n, 2 * CLOCK_MINUTE);
	assert_int_equal(put(p, SETTING_SITE_PHONE, "031", &e), 0);
	assert_int_equal(setting_text(p->store, SETTING_SITE_PHONE, &text, &e),
	    0);
	assert_string_equal(text, "031");
	free(text);
}

static void
versions_only_grow(void **state)
{
	static const char *const values[] = { "10", "10", NULL, NULL, "11",
		"9" };
	static const int64_t versions[] = { 2, 2, 3, 3, 4, 5 };
	struct place *p = *state;
	struct setting_value v;
	struct err e = ERR_INIT;

	for (size_t i = 0; i < ARRAY_LEN(values); i++) {
		assert_int_equal(put(p, SETTING_PASSWORD_LENGTH, values[i], &e),
		    0);
		assert_int_equal(setting_look(p->store, SETTING_PASSWORD_LENGTH,
				     &v, &e),
		    0);
		assert_int_equal(v.version, versions[i]);
		assert_int_equal(v.set, strcmp(v.text, "9") != 0);
		setting_value_clear(&v);
	}
	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM audit "
			     "WHERE action = 'config.set'"),
	    2);
	assert_int_equal(place_int(p,
			     "SELECT count(*) FROM audit "
			     "WHERE action = 'config.unset'"),
	    2);
}

static void
foreign_values_are_damage(void **state)
{
	struct place *p = *state;
	struct setting_value v;
	struct err e = ERR_INIT;
	char *text;
	int64_t n;

	place_sql(p,
	    "INSERT INTO setting (key, value, updated_at) "
	    "VALUES ('password.failures', '0', 1), ('zone', 'Mars', 1)");
	assert_int_equal(setting_int(p->store, SETTING_PASSWORD_FAILURES, &n,
			     &e),
	    -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_non_null(strstr(e.hint, "config unset password.failures"));
	assert_int_equal(setting_text(p->store, SETTING_ZONE, &text, &e), -1);
	assert_int_equal(e.code, ERR_DAMAGED);
	assert_null(text);
	assert_int_equal(setting_look(p->store, SETTING_ZONE, &v, &e), 0);
	assert_string_equal(v.text, "Mars");
	setting_value_clear(&v);
}

#define T(name, text)                               \
	{                                           \
		text, name, set_up, tear_down, NULL \
	}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		T(every_default_may_be_set, "every default may be set"),
		T(keys_are_found, "each key is found, a part of one is not"),
		T(numbers_have_both_ends, "numbers keep to their range"),
		T(choices_are_whole_words, "a choice is one whole word"),
		T(spans_have_units, "a span has a unit and a range"),
		T(texts_are_one_line, "a text is one line of its length"),
		T(zones_are_known, "a zone is one that the system knows"),
		T(lunch_is_an_hour_that_may_move_by_one,
		    "decree of local service 2: lunch is an hour, and moves by "
		    "one at most"),
		T(office_hours_are_hours_of_a_day,
		    "office hours are at least four of a day"),
		T(remedy_department_is_open,
		    "the department that takes appeals is there and open"),
		T(ranges_tell_what_may_be_set,
		    "the range tells what may be set"),
		T(values_are_read_back, "what is set is read back"),
		T(versions_only_grow,
		    "a version grows with each change, and only then"),
		T(foreign_values_are_damage,
		    "what another program put in wrongly is damage"),
	};

	return cmocka_run_group_tests_name("org/setting", tests, NULL, NULL);
}
