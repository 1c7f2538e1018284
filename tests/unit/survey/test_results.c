/*
 * Results of a survey, and what citizens see of them (article 4).
 */
#include "lib/survey/results.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/mem.h"
#include "lib/survey/answers.h"
#include "lib/survey/survey.h"
#include "lib/survey/take.h"
#include "tests/unit/place.h"

#define T "{\"ko\": \"글\", \"en\": \"text\"}"
#define OPTION(key) "{\"key\": \"" key "\", \"text\": " T "}"
#define FORM "{\"title\": " T ", \"questions\": [" \
	"{\"key\": \"use\", \"kind\": \"one\", \"text\": " T ", \"options\": [" \
	OPTION("a") "," OPTION("b") "," OPTION("c") "]}," \
	"{\"key\": \"why\", \"kind\": \"some\", \"text\": " T ", \"options\": [" \
	OPTION("a") "," OPTION("b") "]}," \
	"{\"key\": \"ease\", \"kind\": \"scale\", \"to\": 2, \"text\": " T "}," \
	"{\"key\": \"say\", \"kind\": \"text\", \"text\": " T "}]}"

struct site {
	struct place place;
	struct survey survey;
	struct survey_form form;
	struct err e;
};

static void
take_part(struct site *s, int times, const char *json)
{
	for (int i = 0; i < times; i++) {
		struct answers a = ANSWERS_INIT;

		answers_init(&a, &s->form);
		assert_int_equal(answers_add_json(&a, json, strlen(json),
		    &s->e), 0);
		assert_int_equal(store_begin(s->place.store, &s->e), 0);
		assert_int_equal(survey_take(s->place.store, &s->survey, &a,
		    0, "web", &s->e), 0);
		assert_int_equal(store_commit(s->place.store, &s->e), 0);
		answers_clear(&a);
	}
}

static int
begin(void **state)
{
	struct site *s = mem_new(1, sizeof(*s));

	setenv("OSAN_NOW", "2026-11-24T14:00:00+09:00", 1);
	place_init(&s->place);
	place_sql(&s->place, "INSERT INTO department (code, name_ko, kind) "
	    "VALUES ('plan', '기획', 'field')");
	s->survey.anonymous = true;
	s->survey.department = mem_text("plan");
	assert_int_equal(survey_define(&s->survey, FORM, strlen(FORM),
	    &s->e), 0);
	assert_int_equal(store_begin(s->place.store, &s->e), 0);
	assert_int_equal(survey_add(s->place.store, &s->survey, &s->e), 0);
	assert_int_equal(survey_open(s->place.store, &s->survey, 0, &s->e),
	    0);
	assert_int_equal(store_commit(s->place.store, &s->e), 0);
	assert_int_equal(survey_form(&s->survey, &s->form, &s->e), 0);
	*state = s;
	return 0;
}

static int
end(void **state)
{
	struct site *s = *state;

	form_clear(&s->form);
	survey_clear(&s->survey);
	place_clear(&s->place);
	free(s);
	return 0;
}

static void
every_answer_is_counted_once(void **state)
{
	struct site *s = *state;
	struct results r = RESULTS_INIT;
	double mean;

	take_part(s, 9, "{\"use\": \"a\", \"why\": [\"a\", \"b\"], "
	    "\"ease\": 1}");
	take_part(s, 6, "{\"use\": \"b\", \"why\": [\"a\"], \"ease\": 2}");
	take_part(s, 12, "{\"use\": \"c\", \"ease\": 2, \"say\": \"글\"}");
	assert_int_equal(survey_results(s->place.store, &s->survey, &s->form,
	    RESULTS_PLAIN, &r, &s->e), 0);
	assert_int_equal(r.responses, 27);
	assert_int_equal(r.of[0].answered, 27);
	assert_int_equal(r.of[0].count[0], 9);
	assert_int_equal(r.of[0].count[1], 6);
	assert_int_equal(r.of[0].count[2], 12);
	assert_int_equal(r.of[1].answered, 15);
	assert_int_equal(r.of[1].count[0], 15);
	assert_int_equal(r.of[1].count[1], 9);
	assert_int_equal(r.of[3].answered, 12);
	/* All who answered chose it: so nobody did not. */
	assert_true(r.of[1].hidden[0]);
	assert_false(r.of[1].hidden[1]);
	assert_int_equal(r.withheld, 1);
	assert_true(results_mean(&r, 2, &mean));
	assert_true(mean > 1.66 && mean < 1.67);
	results_clear(&r);
	assert_int_equal(survey_results(s->place.store, &s->survey, &s->form,
	    0, &r, &s->e), 0);
	assert_int_equal(r.of[2].count[0], 9);
	assert_int_equal(r.of[2].count[1], 0);
	assert_true(r.of[2].hidden[1]);
	assert_int_equal(r.of[2].count[5], 12);
	results_clear(&r);
}

static void
what_was_moved_counts_too(void **state)
{
	struct site *s = *state;
	struct results r = RESULTS_INIT;

	take_part(s, 9, "{\"use\": \"a\", \"ease\": 1}");
	place_sql(&s->place, "DELETE FROM survey_answer WHERE question = 3");
	assert_int_equal(survey_results(s->place.store, &s->survey, &s->form,
	    0, &r, &s->e), 0);
	assert_int_equal(r.of[2].count[0], 9);
	results_clear(&r);
	take_part(s, 1, "{\"use\": \"a\", \"ease\": 1}");
	assert_int_equal(place_int(&s->place,
	    "SELECT count(*) FROM survey_moving"), 0);
	assert_int_equal(place_int(&s->place,
	    "SELECT count(*) FROM survey_answer"), 20);
}

/* Two tables that hide different cells would together tell them. */
static void
crossed_either_way_the_same_is_withheld(void **state)
{
	static const int more[][3] = { { 2, 0, 0 }, { 6, 1, 1 }, { 7, 0, 2 },
		{ 5, 2, 1 }, { 8, 1, 2 }, { 6, 2, 2 }, { 3, 0, 1 },
		{ 5, 1, 0 } };
	struct site *s = *state;
	struct results one = RESULTS_INIT, other = RESULTS_INIT;
	char text[64];

	for (size_t i = 0; i < sizeof(more) / sizeof(more[0]); i++) {
		snprintf(text, sizeof(text), "{\"use\": \"%c\", \"ease\": "
		    "%d}", 'a' + more[i][1], more[i][2] % 2 + 1);
		take_part(s, more[i][0], text);
		assert_int_equal(survey_results(s->place.store, &s->survey,
		    &s->form, 0, &one, &s->e), 0);
		assert_int_equal(survey_results(s->place.store, &s->survey,
		    &s->form, 2, &other, &s->e), 0);
		for (size_t use = 0; use < 3; use++)
			for (size_t ease = 0; ease < 2; ease++) {
				assert_int_equal(
				    one.of[2].count[ease * 3 + use],
				    other.of[0].count[use * 2 + ease]);
				assert_int_equal(
				    one.of[2].hidden[ease * 3 + use],
				    other.of[0].hidden[use * 2 + ease]);
			}
		results_clear(&one);
		results_clear(&other);
	}
}

/* Three who used it said nothing of how easy it was: the plain result less
 * the columns must not tell so of them. */
static void
a_difference_from_the_plain_result_tells_nobody(void **state)
{
	struct site *s = *state;
	struct results r = RESULTS_INIT;

	take_part(s, 12, "{\"use\": \"a\", \"ease\": 1}");
	take_part(s, 10, "{\"use\": \"b\", \"ease\": 2}");
	take_part(s, 8, "{\"use\": \"a\", \"ease\": 2}");
	take_part(s, 7, "{\"use\": \"b\", \"ease\": 1}");
	take_part(s, 6, "{\"use\": \"c\", \"ease\": 1}");
	take_part(s, 9, "{\"use\": \"c\", \"ease\": 2}");
	assert_int_equal(survey_results(s->place.store, &s->survey, &s->form,
	    2, &r, &s->e), 0);
	for (size_t k = 0; k < 6; k++)
		assert_false(r.of[0].hidden[k]);
	results_clear(&r);
	take_part(s, 3, "{\"use\": \"a\"}");
	assert_int_equal(survey_results(s->place.store, &s->survey, &s->form,
	    2, &r, &s->e), 0);
	assert_int_equal(r.of[0].count[0] + r.of[0].count[1], 20);
	for (size_t row = 0; row < 3; row++)
		assert_true(r.of[0].hidden[row * 2] ||
		    r.of[0].hidden[row * 2 + 1]);
	results_clear(&r);
	/* With so many of them it tells nobody. */
	take_part(s, 30, "{\"use\": \"a\"}");
	take_part(s, 30, "{\"use\": \"b\"}");
	take_part(s, 30, "{\"use\": \"c\"}");
	assert_int_equal(survey_results(s->place.store, &s->survey, &s->form,
	    2, &r, &s->e), 0);
	for (size_t k = 0; k < 6; k++)
		assert_false(r.of[0].hidden[k]);
	results_clear(&r);
}

static void
what_is_shown_crossed_is_put_down_too(void **state)
{
	struct site *s = *state;
	struct results r = RESULTS_INIT, kept = RESULTS_INIT;
	size_t *by, n;

	take_part(s, 9, "{\"use\": \"a\", \"ease\": 1}");
	take_part(s, 12, "{\"use\": \"b\", \"ease\": 2}");
	take_part(s, 8, "{\"use\": \"b\", \"ease\": 1}");
	take_part(s, 7, "{\"use\": \"a\", \"ease\": 2, \"why\": [\"a\"]}");
	assert_int_equal(survey_results(s->place.store, &s->survey, &s->form,
	    0, &r, &s->e), 0);
	assert_int_equal(store_begin(s->place.store, &s->e), 0);
	assert_int_equal(survey_close(s->place.store, &s->survey, &s->e), 0);
	assert_int_equal(store_commit(s->place.store, &s->e), 0);
	assert_int_equal(survey_crossed_with(s->place.store, &s->survey,
	    &s->form, &by, &n, &s->e), 0);
	assert_int_equal(n, 2);
	assert_int_equal(by[0], 0);
	assert_int_equal(by[1], 2);
	assert_int_equal(survey_crossed_public(s->place.store, &s->survey,
	    &s->form, 0, &kept, &s->e), 0);
	for (size_t q = 1; q < s->form.n; q++) {
		const struct result *was = &r.of[q], *is = &kept.of[q];

		assert_int_equal(was->told, is->told);
		for (size_t k = 0; k < was->rows * was->columns; k++) {
			assert_int_equal(was->hidden[k], is->hidden[k]);
			if (!was->hidden[k])
				assert_int_equal(was->count[k], is->count[k]);
		}
	}
	free(by);
	results_clear(&r);
	results_clear(&kept);
}

static void
citizens_see_what_was_put_down(void **state)
{
	struct site *s = *state;
	struct results r = RESULTS_INIT;
	struct survey seen = SURVEY_INIT;
	struct store *public;

	take_part(s, 9, "{\"use\": \"a\", \"ease\": 1}");
	take_part(s, 12, "{\"use\": \"b\", \"ease\": 2}");
	take_part(s, 3, "{\"use\": \"c\", \"ease\": 2}");
	assert_int_equal(store_open(s->place.db, STORE_PUBLIC, &public, &s->e),
	    0);
	assert_int_equal(survey_public_get(public, s->survey.id, &seen,
	    &s->e), 0);
	assert_int_equal(seen.responses, 0);
	assert_int_equal(survey_get(public, s->survey.id, &seen, &s->e), -1);
	err_clear(&s->e);
	assert_int_equal(store_begin(s->place.store, &s->e), 0);
	assert_int_equal(survey_close(s->place.store, &s->survey, &s->e), 0);
	assert_int_equal(store_commit(s->place.store, &s->e), 0);
	assert_int_equal(survey_public_get(public, s->survey.id, &seen,
	    &s->e), 0);
	assert_int_equal(seen.responses, 24);
	assert_int_equal(survey_results_public(public, &seen, &s->form, &r,
	    &s->e), 0);
	assert_int_equal(r.of[0].answered, 24);
	assert_int_equal(r.of[0].count[1], 12);
	assert_true(r.of[0].hidden[0] && r.of[0].hidden[2]);
	assert_int_equal(r.of[0].count[2], 0);
	assert_int_equal(r.of[2].count[0], 9);
	assert_false(r.of[1].told);
	results_clear(&r);
	survey_clear(&seen);
	store_free(public);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_answer_is_counted_once,
		    begin, end),
		cmocka_unit_test_setup_teardown(what_was_moved_counts_too,
		    begin, end),
		cmocka_unit_test_setup_teardown(crossed_either_way_the_same_is_withheld,
		    begin, end),
		cmocka_unit_test_setup_teardown(
		    a_difference_from_the_plain_result_tells_nobody,
		    begin, end),
		cmocka_unit_test_setup_teardown(what_is_shown_crossed_is_put_down_too,
		    begin, end),
		cmocka_unit_test_setup_teardown(citizens_see_what_was_put_down,
		    begin, end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
