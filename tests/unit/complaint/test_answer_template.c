/*
 * Answer templates: what one can be, which ones a complaint is offered, and
 * what is put into their words (article 9).
 */
#include "lib/complaint/answer_template.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/answer_default.h"
#include "lib/complaint/answer_fill.h"
#include "tests/unit/complaints.h"

/* A draft for these steps (parted by blanks) with that Korean text. */
static struct answer_template
draft(const char *key, const char *steps, const char *text)
{
	char *words = mem_text(steps), *rest = words, *word;
	struct answer_template t;
	struct err e = ERR_INIT;

	answer_template_draft(&t, key);
	free(t.title_ko);
	t.title_ko = mem_text("제목");
	free(t.text_ko);
	t.text_ko = mem_text(text);
	while ((word = strsep(&rest, " ")) != NULL)
		assert_int_equal(answer_template_add_step(&t, word, &e), 0);
	free(words);
	return t;
}

/* Adds it; what went wrong, or ERR_NONE.  It is swallowed. */
static enum err_code
add(struct complaints *s, struct answer_template take_t)
{
	struct store *store = s->place.store;

	err_clear(&s->e);
	if (store_begin(store, &s->e) == 0 &&
	    answer_template_add(store, &take_t, &s->e) == 0)
		(void)!store_commit(store, &s->e);
	store_rollback(store);
	answer_template_clear(&take_t);
	return s->e.code;
}

static struct complaint
get(struct complaints *s, int64_t id)
{
	struct complaint c = COMPLAINT_INIT;

	assert_int_equal(complaint_get(s->place.store, id, &c, &s->e), 0);
	return c;
}

/* The words for that step; the caller's, or NULL with s->e. */
static char *
fill(struct complaints *s, int64_t id, const struct complaint_step *step,
    const char *key, const char *lang)
{
	struct buf out = BUF_INIT;

	err_clear(&s->e);
	if (answer_fill_key(&s->desk, id, step, key, lang, &out, &s->e) == 0)
		return buf_take(&out);
	buf_clear(&out);
	return NULL;
}

static void
fills(struct complaints *s, int64_t id, const struct complaint_step *step,
    const char *key, const char *want)
{
	char *text = fill(s, id, step, key, NULL);

	if (text == NULL)
		fail_msg("%s", s->e.msg);
	assert_string_equal(text, want);
	free(text);
}

static void
steps_stand_in_their_order_and_once(void **state)
{
	struct answer_template t = draft("both", "progress answer progress",
	    "글");
	struct err e = ERR_INIT;

	(void)state;
	assert_string_equal(t.steps, "answer progress");
	assert_int_equal(answer_template_add_step(&t, "close-repeat", &e), 0);
	assert_int_equal(answer_template_add_step(&t, "close", &e), 0);
	assert_string_equal(t.steps, "answer progress close close-repeat");
	assert_int_equal(answer_template_add_step(&t, "start", &e), -1);
	assert_int_equal(e.code, ERR_USAGE);
	assert_int_equal(answer_template_add_step(&t, "", &e), -1);
	assert_int_equal(answer_template_add_step(&t, "answer\nrefuse", &e),
	    -1);
	answer_template_clear(&t);
}

static void
a_placeholder_that_stands_for_nothing_is_named_with_its_place(void **state)
{
	static const struct {
		const char *text;
		const char *steps;
		const char *place;
	} bad[] = {
		{ "{{name}}", "answer", "line 1, character 1: '{{name}}'" },
		{ "가나\n다 {{title}}", "answer",
		    "line 2, character 3: '{{title}}'" },
		{ "{{number}} {{ number}}", "answer",
		    "line 1, character 12: '{{ number}}'" },
		{ "{{{number}}", "answer", "line 1, character 1" },
		{ "ok\n\n{{number}", "answer", "line 3, character 1" },
		{ "{{until}}", "answer", "line 1, character 1: '{{until}}'" },
		{ "{{until}}", "answer supplement", "'{{until}}'" },
		{ "{{agency}}", "transfer", "'{{agency}}'" },
		{ "{{reason}}", "refuse", "'{{reason}}'" },
		{ "{{}}", "answer", "'{{}}'" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		struct err e = ERR_INIT;

		if (answer_fill_check(bad[i].text, bad[i].steps, &e) == 0)
			fail_msg("%s was taken", bad[i].text);
		assert_int_equal(e.code, ERR_USAGE);
		if (strstr(e.msg, bad[i].place) == NULL)
			fail_msg("%s: %s", bad[i].text, e.msg);
	}
}

static void
what_is_known_is_taken(void **state)
{
	static const char *const good[][2] = {
		{ "", "answer" },
		{ "}} { { {number}", "answer" },
		{ "{{site}}{{number}}{{kind}}{{department}}{{officer}}"
		    "{{phone}}{{received}}{{due}}{{today}}{{text}}",
		    "answer refuse close-repeat" },
		{ "{{until}}", "supplement" },
		{ "{{agency}}", "transfer-out" },
		{ "{{reason}}", "extend" },
	};

	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		struct err e = ERR_INIT;

		if (answer_fill_check(good[i][0], good[i][1], &e) < 0)
			fail_msg("%s: %s", good[i][0], e.msg);
	}
}

static void
what_no_template_can_be_is_refused(void **state)
{
	struct complaints *s = *state;
	struct answer_template t;

	assert_int_equal(add(s, draft("Key", "answer", "글")), ERR_USAGE);
	assert_int_equal(add(s, draft("", "answer", "글")), ERR_USAGE);
	assert_int_equal(add(s, draft("a", "answer", " \n ")), ERR_USAGE);
	assert_int_equal(add(s, draft("a", "answer", "{{who}}")), ERR_USAGE);
	assert_non_null(strstr(s->e.msg, "text_ko: line 1"));
	answer_template_draft(&t, "a");
	assert_int_equal(add(s, t), ERR_USAGE);
	t = draft("a", "answer", "글");
	t.kind = mem_text("nothing");
	assert_int_equal(add(s, t), ERR_NOT_FOUND);
	t = draft("a", "answer", "글");
	t.department = mem_text("nothing");
	assert_int_equal(add(s, t), ERR_NOT_FOUND);
	t = draft("a", "answer", "글");
	free(t.text_en);
	t.text_en = mem_text("{{who}}");
	assert_int_equal(add(s, t), ERR_USAGE);
	assert_non_null(strstr(s->e.msg, "text_en: line 1"));
	assert_int_equal(add(s, draft("a", "answer", "글")), ERR_NONE);
	assert_int_equal(add(s, draft("a", "answer", "글")), ERR_EXISTS);
}

static void
the_program_and_the_schema_know_the_same_placeholders(void **state)
{
	struct complaints *s = *state;
	int64_t n = 0;

	for (const struct answer_placeholder *p = answer_placeholders;
	    p->name != NULL; p++, n++) {
		char *sql = mem_printf("SELECT count(*) FROM "
		    "answer_placeholder WHERE name = '%s' AND step IS %s%s%s",
		    p->name, p->step != NULL ? "'" : "", p->step != NULL ?
		    p->step : "NULL", p->step != NULL ? "'" : "");

		if (place_int(&s->place, sql) != 1)
			fail_msg("%s", p->name);
		free(sql);
	}
	assert_int_equal(place_int(&s->place,
	    "SELECT count(*) FROM answer_placeholder"), n);
}

/* The keys that are offered, parted by blanks; the caller's. */
static char *
offered(struct complaints *s, const char *step, int64_t id)
{
	const struct answer_template_filter f = { .step = step,
		.complaint_id = id };
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	struct buf out = BUF_INIT;
	struct stmt *st;

	assert_int_equal(answer_template_each(s->place.store, &f, &st, &s->e),
	    0);
	while (answer_template_next(st, &t, &s->e) > 0)
		buf_printf(&out, "%s%s", out.len > 0 ? " " : "", t.key);
	stmt_close(st);
	answer_template_clear(&t);
	return buf_take(&out);
}

static void
offers(struct complaints *s, const char *step, int64_t id, const char *want)
{
	char *keys = offered(s, step, id);

	assert_string_equal(keys, want);
	free(keys);
}

static void
a_complaint_is_offered_what_fits_it(void **state)
{
	struct complaints *s = *state;
	struct answer_template lamp = draft("lamp", "answer", "글");
	struct answer_template welfare = draft("welfare", "answer", "글");
	const struct complaint_step answer = { .action = COMPLAINT_ANSWER };
	int64_t id = complaints_in(s, "in-progress"); /* permit, transport */
	char *text;

	lamp.kind = mem_text("lamp");
	welfare.department = mem_text("welfare");
	assert_int_equal(add(s, draft("all", "answer close", "글")), 0);
	assert_int_equal(add(s, draft("close", "close-repeat", "글")), 0);
	assert_int_equal(add(s, lamp), 0);
	assert_int_equal(add(s, welfare), 0);
	offers(s, NULL, 0, "all close lamp welfare");
	offers(s, "answer", 0, "all lamp welfare");
	offers(s, "close", 0, "all");
	offers(s, "answer", id, "all");
	offers(s, NULL, id, "all close");

	fills(s, id, &answer, "all", "글");
	for (int i = 0; i < 3; i++) {
		static const char *const no[] = { "close", "lamp",
			"welfare" };

		text = fill(s, id, &answer, no[i], NULL);
		assert_null(text);
		assert_int_equal(s->e.code, ERR_REFUSED);
	}
	text = fill(s, id, &answer, "nothing", NULL);
	assert_null(text);
	assert_int_equal(s->e.code, ERR_NOT_FOUND);
}

static void
a_removed_one_is_offered_no_more(void **state)
{
	struct complaints *s = *state;
	const struct complaint_step answer = { .action = COMPLAINT_ANSWER };
	struct answer_template t = ANSWER_TEMPLATE_INIT;
	struct store *store = s->place.store;
	int64_t id = complaints_in(s, "in-progress");

	assert_int_equal(add(s, draft("all", "answer", "글")), 0);
	assert_int_equal(answer_template_find(store, "all", &t, &s->e), 0);
	assert_int_equal(store_begin(store, &s->e), 0);
	assert_int_equal(answer_template_remove(store, &t, true, &s->e), 0);
	assert_int_equal(answer_template_remove(store, &t, true, &s->e), -1);
	assert_int_equal(s->e.code, ERR_REFUSED);
	assert_int_equal(answer_template_change(store, &t, &s->e), -1);
	assert_int_equal(s->e.code, ERR_REFUSED);
	assert_int_equal(store_commit(store, &s->e), 0);
	offers(s, NULL, 0, "");
	assert_null(fill(s, id, &answer, "all", NULL));
	assert_int_equal(s->e.code, ERR_REFUSED);

	assert_int_equal(store_begin(store, &s->e), 0);
	assert_int_equal(answer_template_remove(store, &t, false, &s->e), 0);
	t.version--; /* as somebody has it who looked before */
	assert_int_equal(answer_template_change(store, &t, &s->e), -1);
	assert_int_equal(s->e.code, ERR_CHANGED);
	assert_int_equal(store_commit(store, &s->e), 0);
	offers(s, NULL, 0, "all");
	answer_template_clear(&t);
}

static void
article_9_what_the_complaint_says_is_put_in(void **state)
{
	struct complaints *s = *state;
	const struct complaint_step answer = { .action = COMPLAINT_ANSWER,
		.text = "고쳤습니다.\n{{number}}" };
	int64_t id = complaints_in(s, "in-progress");
	struct complaint c = get(s, id);
	char *want = mem_printf("Osan %s permit 교통행정과 Name of kim 031-8036-7000 "
	    "2026-11-24 2026-12-02 18:00 2026-11-24\n고쳤습니다.\n"
	    "{{number}} 끝", c.number);

	assert_int_equal(add(s, draft("all", "answer", "{{site}} {{number}} "
	    "{{kind}} {{department}} {{officer}} {{phone}} {{received}} "
	    "{{due}} {{today}}\n{{text}} 끝")), 0);
	fills(s, id, &answer, "all", want);
	free(want);
	complaint_clear(&c);
}

static void
what_a_step_says_is_put_in(void **state)
{
	struct complaints *s = *state;
	const struct complaint_step supplement = {
		.action = COMPLAINT_SUPPLEMENT,
		.until = clock_now() + 2 * CLOCK_DAY };
	const struct complaint_step extend = { .action = COMPLAINT_EXTEND,
		.reason = "force-majeure" };
	const struct complaint_step out = { .action = COMPLAINT_TRANSFER_OUT,
		.agency = "경기도" };
	int64_t id = complaints_in(s, "in-progress");

	assert_int_equal(add(s, draft("until", "supplement", "{{until}}")),
	    0);
	assert_int_equal(add(s, draft("reason", "extend", "{{reason}}")), 0);
	assert_int_equal(add(s, draft("agency", "transfer-out",
	    "{{agency}}")), 0);
	fills(s, id, &supplement, "until", "2026-11-26 14:00");
	fills(s, id, &extend, "reason", "천재지변 등 어쩔 수 없는 사유");
	fills(s, id, &out, "agency", "경기도");
}

static void
words_of_ones_own_have_a_place_that_is_not_empty(void **state)
{
	struct complaints *s = *state;
	struct complaint_step answer = { .action = COMPLAINT_ANSWER };
	int64_t id = complaints_in(s, "in-progress");
	struct err e = ERR_INIT;

	assert_int_equal(add(s, draft("own", "answer", "[{{text}}]")), 0);
	assert_int_equal(add(s, draft("none", "answer", "글")), 0);
	assert_null(fill(s, id, &answer, "own", NULL));
	assert_int_equal(s->e.code, ERR_USAGE);
	answer.text = "말";
	fills(s, id, &answer, "own", "[말]");
	assert_null(fill(s, id, &answer, "none", NULL));
	assert_int_equal(s->e.code, ERR_USAGE);
	answer.text = ANSWER_OWN;
	fills(s, id, &answer, "own", "[{{text}}]");
	fills(s, id, &answer, "none", "글");
	assert_int_equal(answer_fill_done("글\n{{text}}", &e), -1);
	assert_non_null(strstr(e.msg, "line 2"));
	assert_int_equal(answer_fill_done("글 {{number}}", &e), 0);
}

static void
what_the_complaint_does_not_have_is_refused(void **state)
{
	struct complaints *s = *state;
	const struct complaint_step supplement = {
		.action = COMPLAINT_SUPPLEMENT, .text = "도면",
		.until = clock_now() + 2 * CLOCK_DAY };
	const struct complaint_step progress = {
		.action = COMPLAINT_PROGRESS };
	int64_t id = complaints_in(s, "in-progress");

	assert_int_equal(add(s, draft("due", "progress", "{{due}}")), 0);
	assert_int_equal(add(s, draft("phone", "progress", "{{phone}}")), 0);
	fills(s, id, &progress, "due", "2026-12-02 18:00");
	fills(s, id, &progress, "phone", "031-8036-7000");
	complaints_do(s, &s->kim, id, &supplement);
	assert_null(fill(s, id, &progress, "due", NULL)); /* its time rests */
	assert_int_equal(s->e.code, ERR_REFUSED);
	place_sql(&s->place, "UPDATE department SET phone = '', "
	    "version = version + 1 WHERE code = 'transport'");
	assert_null(fill(s, id, &progress, "phone", NULL));
	assert_int_equal(s->e.code, ERR_REFUSED);
	assert_non_null(strstr(s->e.hint, "site.phone"));
}

static void
one_without_english_is_korean_for_everybody(void **state)
{
	struct complaints *s = *state;
	const struct complaint_step answer = { .action = COMPLAINT_ANSWER };
	struct answer_template t = draft("both", "answer", "글 {{kind}}");
	int64_t id = complaints_in(s, "in-progress");
	char *text;

	free(t.text_en);
	t.text_en = mem_text("words {{department}}");
	assert_int_equal(add(s, t), 0);
	assert_int_equal(add(s, draft("korean", "answer", "글")), 0);
	fills(s, id, &answer, "both", "글 permit");
	text = fill(s, id, &answer, "both", "en");
	assert_string_equal(text, "words Transport");
	free(text);
	text = fill(s, id, &answer, "korean", "en");
	assert_string_equal(text, "글");
	free(text);
	place_sql(&s->place, "UPDATE citizen SET lang = 'en'");
	fills(s, id, &answer, "both", "words Transport");
}

/* Article 17: no placeholder says who the complainant is. */
static void
article_17_no_words_hold_personal_data(void **state)
{
	struct complaints *s = *state;
	static const char *const theirs[] = { "홍길동", "010-1234-5678",
		"가로등이 꺼졌습니다", "밤길이 어둡습니다" };
	int64_t id = complaints_add(s, "lamp");
	struct buf all = BUF_INIT;
	const struct complaint_step progress = {
		.action = COMPLAINT_PROGRESS };
	char *text;

	assert_int_equal(complaints_receive(s, id), 0);
	for (const struct answer_placeholder *p = answer_placeholders;
	    p->name != NULL; p++)
		if (p->step == NULL && strcmp(p->name, "text") != 0)
			buf_printf(&all, "{{%s}} ", p->name);
	assert_int_equal(add(s, draft("all", "progress", all.s)), 0);
	text = fill(s, id, &progress, "all", NULL);
	assert_non_null(text);
	for (size_t i = 0; i < ARRAY_LEN(theirs); i++)
		assert_null(strstr(text, theirs[i]));
	free(text);
	buf_clear(&all);
}

static void
ours_serve_each_step_and_can_be_filled(void **state)
{
	struct complaints *s = *state;
	struct store *store = s->place.store;
	int64_t n;

	assert_int_equal(store_begin(store, &s->e), 0);
	if (answer_default_fill(store, &n, &s->e) < 0)
		fail_msg("%s", s->e.msg);
	assert_int_equal(store_commit(store, &s->e), 0);
	assert_int_equal(place_int(&s->place, "SELECT count(*) FROM "
	    "answer_template WHERE text_en <> '' AND title_en <> ''"), n);
	for (const char *p = ANSWER_STEPS; *p != '\0';
	    p = strchr(p, '\n') + 1) {
		char *step = mem_textn(p, strcspn(p, "\n"));
		char *keys = offered(s, step, 0);

		/* closing says nothing more by itself */
		if (keys[0] == '\0' && strcmp(step, "close") != 0)
			fail_msg("none for %s", step);
		free(keys);
		free(step);
	}
	assert_int_equal(place_int(&s->place, "SELECT count(*) FROM audit "
	    "WHERE action LIKE 'template.%'"), 1);
}

#define TEST(name) \
	cmocka_unit_test_setup_teardown(name, complaints_begin, complaints_end)

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(steps_stand_in_their_order_and_once),
		cmocka_unit_test(
		a_placeholder_that_stands_for_nothing_is_named_with_its_place),
		cmocka_unit_test(what_is_known_is_taken),
		TEST(what_no_template_can_be_is_refused),
		TEST(the_program_and_the_schema_know_the_same_placeholders),
		TEST(a_complaint_is_offered_what_fits_it),
		TEST(a_removed_one_is_offered_no_more),
		TEST(article_9_what_the_complaint_says_is_put_in),
		TEST(what_a_step_says_is_put_in),
		TEST(words_of_ones_own_have_a_place_that_is_not_empty),
		TEST(what_the_complaint_does_not_have_is_refused),
		TEST(one_without_english_is_korean_for_everybody),
		TEST(article_17_no_words_hold_personal_data),
		TEST(ours_serve_each_step_and_can_be_filled),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
