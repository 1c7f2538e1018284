/*
 * A survey's definition and answers to it (article 4).
 */
#include "lib/survey/form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/buf.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/survey/answers.h"
#include "lib/survey/form_line.h"

#define T "{\"ko\": \"글\", \"en\": \"text\"}"
#define HEAD "{\n\"title\": " T ",\n\"questions\": [\n"
#define ONE "{\"key\": \"use\", \"kind\": \"one\", \"required\": true,\n" \
	"\"text\": " T ",\n\"options\": [\n{\"key\": \"a\", \"text\": " T "}," \
	"\n{\"key\": \"b\", \"text\": " T "}]}"
#define END "\n]}"

/* Reads json; the message where it is refused, else "". */
static char *
told(const char *json)
{
	struct survey_form f = FORM_INIT;
	struct err e = ERR_INIT;
	char *text = mem_text("");

	if (form_read(json, strlen(json), &f, &e) < 0) {
		free(text);
		assert_int_equal(e.code, ERR_INPUT);
		text = mem_text(e.msg);
	}
	form_clear(&f);
	return text;
}

static void
refused(const char *json, const char *want)
{
	char *text = told(json);

	if (strstr(text, want) == NULL)
		print_error("not '%s': %s\n", want, text);
	assert_non_null(strstr(text, want));
	free(text);
}

static void
the_sample_is_sound(void **state)
{
	struct survey_form f = FORM_INIT;
	struct buf b = BUF_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(file_read("share/survey/homepage.json", &b, &e), 0);
	assert_int_equal(form_read(b.s, b.len, &f, &e), 0);
	assert_int_equal(f.n, 7);
	assert_int_equal(f.question[1].most, 2);
	assert_int_equal(f.question[1].n_conditions, 1);
	assert_int_equal(f.question[1].condition[0].value[1], 4);
	assert_int_equal(f.question[5].n_classes, 7);
	assert_string_equal(form_text_in(&f.question[5].text, "en"),
	    "Your age");
	form_clear(&f);
	buf_clear(&b);
}

static void
what_is_wrong_is_told_with_its_line(void **state)
{
	(void)state;
	refused("{\n\"title\": \n}", "line 3: this is no sound JSON");
	refused("[]", "line 1: this must be an object");
	refused("{\"title\": " T ",\n\"questions\": []}", "line 2: ");
	refused(HEAD ONE ",\n" ONE END, "line 9: there is a question 'use'");
	refused("{\n\"title\": {\"ko\": \"글\"},\n\"questions\": [" ONE END,
	    "line 2: \"en\" must be a text");
	refused(HEAD "{\"key\": \"A\"}" END, "line 4: \"key\" must be");
	refused(HEAD "\n{\"key\": \"a\",\n\"kind\": \"many\"}" END,
	    "line 6: \"kind\" must be");
	refused(HEAD "{\"key\": \"a\", \"kind\": \"scale\", \"text\": " T
	    ",\n\"from\": 1,\n\"to\": 40}" END, "line 6: \"to\" must be");
	refused(HEAD ONE ",\n{\"key\": \"c\", \"kind\": \"text\", \"text\": " T
	    ",\n\"shown_if\": {\n\"use\": [\"z\"]}}" END,
	    "line 11: this is no answer of 'use'");
	refused(HEAD "{\"key\": \"c\", \"kind\": \"text\", \"text\": " T
	    ",\n\"shown_if\": {\"later\": [\"z\"]}},\n" ONE END,
	    "line 5: no question before this one is 'later'");
	refused(HEAD "{\"key\": \"c\", \"kind\": \"text\", \"text\": " T
	    ",\n\n\"options\": []}" END,
	    "line 6: there is nothing called \"options\"");
	refused(HEAD "{\"key\": \"c\", \"kind\": \"number\", \"text\": " T
	    ",\"from\": 0, \"to\": 9,\n\"classes\": [0, 5, 5]}" END,
	    "line 5: \"classes\" must be numbers that grow");
}

static void
a_line_is_found_whatever_stands_in_texts(void **state)
{
	static const char json[] = "{\n\"a\\\"}\": \"[{\\\\\",\n"
	    "\"b\": [1, {\"x\": [2,\n3]},\n\"}\"],\n\"c\": 4}";
	const struct form_step c[] = { { "c", 0 } };
	const struct form_step x[] = { { "b", 0 }, { NULL, 1 }, { "x", 0 },
		{ NULL, 1 } };
	const struct form_step last[] = { { "b", 0 }, { NULL, 2 } };

	(void)state;
	assert_int_equal(form_line(json, c, 1), 6);
	assert_int_equal(form_line(json, x, 4), 4);
	assert_int_equal(form_line(json, last, 2), 5);
	assert_int_equal(form_line(json, NULL, 0), 1);
}

/* Answers ------------------------------------------------------------------ */

#define SURVEY HEAD ONE ",\n" \
	"{\"key\": \"why\", \"kind\": \"some\", \"most\": 2, \"text\": " T ", " \
	"\"options\": [{\"key\": \"p\", \"text\": " T "}, {\"key\": \"q\", " \
	"\"text\": " T "}, {\"key\": \"r\", \"text\": " T "}], " \
	"\"required\": true, \"shown_if\": {\"use\": [\"b\"]}},\n" \
	"{\"key\": \"ease\", \"kind\": \"scale\", \"to\": 5, \"text\": " T "},\n" \
	"{\"key\": \"order\", \"kind\": \"ranking\", \"places\": 2, \"text\": " T \
	", \"options\": [{\"key\": \"x\", \"text\": " T "}, {\"key\": \"y\", " \
	"\"text\": " T "}, {\"key\": \"z\", \"text\": " T "}]},\n" \
	"{\"key\": \"age\", \"kind\": \"number\", \"from\": 14, \"to\": 120, " \
	"\"classes\": [14, 20, 65], \"text\": " T "},\n" \
	"{\"key\": \"say\", \"kind\": \"text\", \"most\": 3, \"text\": " T ", " \
	"\"shown_if\": {\"why\": [\"q\"]}}" END

/* The error of these answers, "" where they fit. */
static char *
answered(const char *const *lines)
{
	struct survey_form f = FORM_INIT;
	struct answers a = ANSWERS_INIT;
	struct err e = ERR_INIT;
	int rc = form_read(SURVEY, strlen(SURVEY), &f, &e);

	assert_int_equal(rc, 0);
	answers_init(&a, &f);
	for (; rc == 0 && *lines != NULL; lines++)
		rc = answers_add_line(&a, *lines, &e);
	if (rc == 0)
		rc = answers_check(&a, &e);
	answers_clear(&a);
	form_clear(&f);
	return mem_text(rc < 0 ? e.msg : "");
}

#define FITS(...) answer_is("", (const char *[]){ __VA_ARGS__, NULL })
#define FAILS(want, ...) answer_is(want, (const char *[]){ __VA_ARGS__, NULL })

static void
answer_is(const char *want, const char *const *lines)
{
	char *text = answered(lines);

	if (*want == '\0' ? *text != '\0' : strstr(text, want) == NULL)
		print_error("not '%s': %s\n", want, text);
	assert_true(*want == '\0' ? *text == '\0' :
	    strstr(text, want) != NULL);
	free(text);
}

static void
answers_fit_their_questions(void **state)
{
	(void)state;
	FITS("use=a");
	FITS("use=a", "ease=5", "order=z,x", "age=120");
	FITS("use=b", "why=p,q", "say=세글자");
	FAILS("'use' needs an answer", "ease=3");
	FAILS("no question 'other'", "use=a", "other=1");
	FAILS("'use' has no answer 'c'", "use=c");
	FAILS("'use' takes 1 answers at most", "use=a,b");
	FAILS("is no whole number from 1 to 5", "use=a", "ease=6");
	FAILS("is no whole number from 1 to 5", "use=a", "ease=x");
	FAILS("'ease' takes 1", "use=a", "ease=1,2");
	FAILS("is no whole number from 14", "use=a", "age=13");
	FAILS("stands there twice", "use=a", "order=x,x");
	FAILS("'order' wants 2 in order", "use=a", "order=x");
	FAILS("'order' takes 2", "use=a", "order=x,y,z");
	FAILS("'why' takes 2", "use=b", "why=p,q,r");
	FAILS("have 3 characters", "use=b", "why=q", "say=네글자야");
	FAILS("two answers", "use=b", "why=q", "say=a", "say=b");
}

static void
what_is_not_shown_is_not_answered(void **state)
{
	(void)state;
	FAILS("'why' needs an answer", "use=b");
	FAILS("'why' is not asked", "use=a", "why=p");
	FAILS("'say' is not asked", "use=b", "why=p", "say=a");
}

static void
hidden_answers_are_dropped_with_what_hangs_on_them(void **state)
{
	static const char json[] = "{\"use\": \"a\", \"why\": [\"q\"], "
	    "\"say\": \"글\", \"ease\": 3, \"age\": null}";
	struct survey_form f = FORM_INIT;
	struct answers a = ANSWERS_INIT;
	struct err e = ERR_INIT;

	(void)state;
	assert_int_equal(form_read(SURVEY, strlen(SURVEY), &f, &e), 0);
	answers_init(&a, &f);
	assert_int_equal(answers_add_json(&a, json, strlen(json), &e), 0);
	assert_int_equal(answers_check(&a, &e), -1);
	answers_drop_hidden(&a);
	assert_false(answers_has(&a, 1));
	assert_false(answers_has(&a, 5));
	assert_true(answers_has(&a, 2));
	assert_int_equal(answers_check(&a, &e), 0);
	answers_clear(&a);
	form_clear(&f);
}

static void
answers_count_in_their_rows(void **state)
{
	struct survey_form f = FORM_INIT;
	struct err e = ERR_INIT;
	char out[64];

	(void)state;
	assert_int_equal(form_read(SURVEY, strlen(SURVEY), &f, &e), 0);
	assert_int_equal(form_row(&f.question[0], 0, 2), 1);
	assert_int_equal(form_row(&f.question[0], 0, 3), 2);
	assert_int_equal(form_row(&f.question[0], 0, -1), 2);
	assert_int_equal(form_row(&f.question[1], 3, 1), 2);
	assert_int_equal(form_row(&f.question[2], 0, 5), 4);
	assert_int_equal(form_row(&f.question[2], 0, 0), 5);
	assert_int_equal(form_row(&f.question[3], 3, 1), 3);
	assert_int_equal(form_row(&f.question[4], 0, 14), 0);
	assert_int_equal(form_row(&f.question[4], 0, 64), 1);
	assert_int_equal(form_row(&f.question[4], 0, 120), 2);
	assert_int_equal(form_row(&f.question[4], 0, 121), 3);
	assert_string_equal(form_row_key(&f.question[4], 1, out), "20-64");
	form_clear(&f);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_sample_is_sound),
		cmocka_unit_test(what_is_wrong_is_told_with_its_line),
		cmocka_unit_test(a_line_is_found_whatever_stands_in_texts),
		cmocka_unit_test(answers_fit_their_questions),
		cmocka_unit_test(what_is_not_shown_is_not_answered),
		cmocka_unit_test(hidden_answers_are_dropped_with_what_hangs_on_them),
		cmocka_unit_test(answers_count_in_their_rows),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
