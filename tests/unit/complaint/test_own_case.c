/*
 * A complaint as its complainant sees it, and what they do to it, over the
 * connection of the web process (article 10(3)).
 */
#include "lib/complaint/own_case.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/secret.h"
#include "lib/org/audit.h"
#include "tests/unit/complaints.h"

/* A site, and somebody in front of it. */
struct window {
	struct complaints *site;
	struct actor citizen;
	struct store *store;
	struct keyring *ring;
	struct complaint_desk desk;
	struct err e;
};

static int
set_up(void **state)
{
	struct window *w = mem_new(1, sizeof(*w));
	void *site;

	complaints_begin(&site);
	w->site = site;
	actor_citizen(&w->citizen);
	if (store_open(w->site->place.db, STORE_WEB, &w->store, &w->e) < 0)
		fail_msg("%s", w->e.msg);
	audit_attach(w->store, &w->citizen, &w->site->place.key);
	w->ring = keyring_new(w->store, &w->site->place.key, &w->e);
	w->desk = (struct complaint_desk){ .store = w->store,
		.keyring = w->ring, .actor = &w->citizen };
	*state = w;
	return 0;
}

static int
tear_down(void **state)
{
	struct window *w = *state;
	void *site = w->site;

	complaint_desk_clear(&w->desk);
	keyring_free(w->ring);
	store_free(w->store);
	complaints_end(&site);
	free(w);
	return 0;
}

/* What a call inside a write transaction said; it is kept where it went
 * well. */
#define TRIED(w, call) \
	(begin(w), settle(w, (call)))

static void
begin(struct window *w)
{
	err_clear(&w->e);
	if (store_begin(w->store, &w->e) < 0)
		fail_msg("%s", w->e.msg);
}

static enum err_code
settle(struct window *w, int rc)
{
	if (rc == 0 && store_commit(w->store, &w->e) < 0)
		assert_int_not_equal(w->e.code, ERR_NONE);
	store_rollback(w->store);
	return w->e.code;
}

static int64_t
file(struct window *w, const char *kind)
{
	struct complaint_filing f = { .kind = kind, .channel = "web",
		.person = { .name = "홍길동", .phone = "010-1234-5678" },
		.title = "가로등이 꺼졌습니다", .text = "밤길이 어둡습니다." };
	struct complaint c = COMPLAINT_INIT;
	char *hash;
	int64_t id;

	if (complaint_password_hash("s3cret-pw", &hash, &w->e) < 0)
		fail_msg("%s", w->e.msg);
	f.hash = hash;
	if (TRIED(w, complaint_file(&w->desk, &f, &c, &w->e)) != ERR_NONE)
		fail_msg("%s", w->e.msg);
	free(hash);
	id = c.id;
	complaint_clear(&c);
	return id;
}

/* Staff receive it, and kim begins. */
static void
start(struct window *w, int64_t id)
{
	struct complaints *s = w->site;
	const struct complaint_step assign = { .action = COMPLAINT_ASSIGN,
		.department_id = s->kim.department_id,
		.officer_id = s->kim.staff_id };
	const struct complaint_step receive = {
		.action = COMPLAINT_RECEIVE };
	const struct complaint_step begin = { .action = COMPLAINT_START };

	complaints_do(s, &s->civ, id, &receive);
	complaints_do(s, &s->civ, id, &assign);
	complaints_do(s, &s->kim, id, &begin);
}

static void
ask_supplement(struct window *w, int64_t id)
{
	const struct complaint_step s = { .action = COMPLAINT_SUPPLEMENT,
		.text = "도면을 보내 주십시오.",
		.until = clock_now() + 3 * CLOCK_DAY };

	complaints_do(w->site, &w->site->kim, id, &s);
}

static void
look(struct window *w, int64_t id, struct own_case *o)
{
	err_clear(&w->e);
	if (own_case_read(&w->desk, id, "ko", o, &w->e) < 0)
		fail_msg("%s", w->e.msg);
}

static void
article_10_3_the_complainant_reads_their_own_words(void **state)
{
	struct window *w = *state;
	struct own_case o = OWN_CASE_INIT;
	int64_t id = file(w, "permit");

	look(w, id, &o);
	assert_string_equal(o.title, "가로등이 꺼졌습니다");
	assert_string_equal(o.text, "밤길이 어둡습니다.");
	assert_string_equal(o.name, "홍길동");
	assert_int_equal(o.steps, 1);
	assert_string_equal(o.step[0].text, "밤길이 어둡습니다.");
	assert_true(o.can[OWN_WITHDRAW]);
	assert_false(o.can[OWN_RATE]);
	assert_false(o.can[OWN_SUPPLEMENT]);
	assert_false(o.can[OWN_PROLONG]);
	assert_false(o.can[OWN_OBJECT]);
	own_case_clear(&o);
}

static void
the_look_of_a_complainant_is_logged(void **state)
{
	struct window *w = *state;
	struct own_case o = OWN_CASE_INIT;
	int64_t id = file(w, "permit");

	look(w, id, &o);
	assert_int_equal(place_int(&w->site->place, "SELECT count(*) FROM "
	    "audit WHERE actor = 'web' AND detail LIKE '%timeline%'"), 1);
	own_case_clear(&o);
}

static void
article_10_3_a_password_opens_over_the_web(void **state)
{
	struct window *w = *state;
	struct complaint c = COMPLAINT_INIT;
	int64_t id = file(w, "permit");

	assert_int_equal(complaint_unlock(&w->desk, "2026-000001", "wrong",
	    &c, &w->e), -1);
	assert_int_equal(w->e.code, ERR_DENIED);
	err_clear(&w->e);
	assert_int_equal(complaint_unlock(&w->desk, "2026-000001",
	    "s3cret-pw", &c, &w->e), 0);
	assert_int_equal(c.id, id);
	complaint_clear(&c);
}

static void
article_9_2_what_is_to_be_paid_is_told_with_its_reference(void **state)
{
	struct window *w = *state;
	struct own_case o = OWN_CASE_INIT;
	int64_t id;

	place_sql(&w->site->place, "INSERT INTO setting (key, value, updated_at) VALUES "
	    "('site.bank-account', '농협 301-0000-0000-01', 1)");
	id = file(w, "copy");
	look(w, id, &o);
	assert_int_equal(o.owed, 600);
	assert_true(o.pay_until > clock_now());
	assert_string_equal(o.account, "농협 301-0000-0000-01");
	assert_string_equal(o.reference, "2026-000001");
	own_case_clear(&o);
}

static void
a_complainant_withdraws_over_the_web(void **state)
{
	struct window *w = *state;
	struct own_case o = OWN_CASE_INIT;
	int64_t id = file(w, "permit");

	assert_int_equal(TRIED(w, own_case_withdraw(&w->desk, id, 0, &w->e)),
	    ERR_NONE);
	assert_true(complaints_is(w->site, id, "withdrawn"));
	look(w, id, &o);
	assert_false(o.can[OWN_WITHDRAW]);
	own_case_clear(&o);
	assert_int_equal(TRIED(w, own_case_withdraw(&w->desk, id, 0, &w->e)),
	    ERR_REFUSED);
}

static void
a_supplement_is_told_and_sent_with_its_text(void **state)
{
	struct window *w = *state;
	struct own_case o = OWN_CASE_INIT;
	int64_t id = file(w, "permit");

	start(w, id);
	ask_supplement(w, id);
	look(w, id, &o);
	assert_string_equal(o.wanted, "도면을 보내 주십시오.");
	assert_true(o.wanted_until > clock_now());
	assert_true(o.can[OWN_SUPPLEMENT] && o.can[OWN_PROLONG]);
	assert_int_equal(TRIED(w, own_case_supplement(&w->desk, id, " ", 0,
	    &w->e)), ERR_USAGE);
	assert_int_equal(TRIED(w, own_case_supplement(&w->desk, id,
	    "도면을 보냅니다.", o.c.version, &w->e)), ERR_NONE);
	look(w, id, &o);
	assert_null(o.wanted);
	assert_false(o.can[OWN_SUPPLEMENT]);
	assert_string_equal(o.step[o.steps - 1].text, "도면을 보냅니다.");
	own_case_clear(&o);
}

static void
a_complainant_asks_for_more_time(void **state)
{
	struct window *w = *state;
	struct own_case o = OWN_CASE_INIT;
	int64_t id = file(w, "permit"), until;

	start(w, id);
	ask_supplement(w, id);
	look(w, id, &o);
	until = o.wanted_until + 2 * CLOCK_DAY;
	assert_int_equal(TRIED(w, own_case_prolong(&w->desk, id, until, 0,
	    &w->e)), ERR_NONE);
	look(w, id, &o);
	assert_int_equal(o.wanted_until, until);
	assert_string_equal(o.wanted, "도면을 보내 주십시오.");
	own_case_clear(&o);
}

static void
another_ones_change_in_between_is_told(void **state)
{
	struct window *w = *state;
	struct own_case o = OWN_CASE_INIT;
	int64_t id = file(w, "permit");

	look(w, id, &o);
	start(w, id);
	assert_int_equal(TRIED(w, own_case_withdraw(&w->desk, id,
	    o.c.version, &w->e)), ERR_CHANGED);
	own_case_clear(&o);
}

static void
an_answer_is_read_and_rated(void **state)
{
	struct window *w = *state;
	const struct complaint_step answer = { .action = COMPLAINT_ANSWER,
		.text = "고쳤습니다." };
	struct own_case o = OWN_CASE_INIT;
	int64_t id = file(w, "permit");

	start(w, id);
	complaints_do(w->site, &w->site->kim, id, &answer);
	look(w, id, &o);
	assert_string_equal(o.step[o.steps - 1].text, "고쳤습니다.");
	assert_true(o.can[OWN_RATE]);
	assert_int_equal(TRIED(w, own_case_rate(&w->desk, id, 6, &w->e)),
	    ERR_USAGE);
	assert_int_equal(TRIED(w, own_case_rate(&w->desk, id, 4, &w->e)),
	    ERR_NONE);
	look(w, id, &o);
	assert_int_equal(o.c.rating, 4);
	assert_false(o.can[OWN_RATE]);
	own_case_clear(&o);
}

static void
article_10_2_disclosure_is_refused_and_allowed(void **state)
{
	struct window *w = *state;
	struct own_case o = OWN_CASE_INIT;
	int64_t id = file(w, "lamp");

	look(w, id, &o);
	assert_true(o.can[OWN_CONCEAL]);
	assert_false(o.can[OWN_DISCLOSE]);
	assert_int_equal(TRIED(w, own_case_conceal(&w->desk, id, true,
	    &w->e)), ERR_NONE);
	look(w, id, &o);
	assert_true(o.c.is_private);
	assert_true(o.can[OWN_DISCLOSE]);
	assert_int_equal(TRIED(w, own_case_conceal(&w->desk, id, false,
	    &w->e)), ERR_NONE);
	own_case_clear(&o);
}

static void
a_refusal_of_a_legal_complaint_is_objected_to_once(void **state)
{
	struct window *w = *state;
	const struct complaint_step refuse = { .action = COMPLAINT_REFUSE,
		.text = "안 됩니다.", .remedy = "60일 안에 이의신청" };
	struct complaint c = COMPLAINT_INIT;
	struct own_case o = OWN_CASE_INIT;
	int64_t id = file(w, "permit");

	start(w, id);
	complaints_do(w->site, &w->site->kim, id, &refuse);
	look(w, id, &o);
	assert_true(o.can[OWN_OBJECT]);
	assert_string_equal(o.step[o.steps - 1].v.remedy,
	    "60일 안에 이의신청");
	assert_int_equal(TRIED(w, own_case_object(&w->desk, id, "이의",
	    "다시 보아 주십시오.", NULL, &c, &w->e)), ERR_NONE);
	look(w, id, &o);
	assert_string_equal(o.objection, c.number);
	assert_false(o.can[OWN_OBJECT]);
	look(w, c.id, &o);
	assert_string_equal(o.objects_to, "2026-000001");
	own_case_clear(&o);
	complaint_clear(&c);
}

static void
a_citizen_has_no_permit(void **state)
{
	struct window *w = *state;
	const struct complaint_step close = { .action = COMPLAINT_CLOSE,
		.by_complainant = true };
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	int64_t id = file(w, "permit");

	for (enum permit p = PERMIT_NONE; p < PERMIT_COUNT; p++)
		assert_false(actor_may(&w->citizen, p));
	start(w, id);
	err_clear(&w->e);
	assert_int_equal(complaint_act_check(&w->desk, id, &close, &v, &w->e),
	    -1);
	assert_int_equal(w->e.code, ERR_DENIED);
	complaint_event_clear(&v);
}

static void
own_complaints_come_newest_first_page_by_page(void **state)
{
	struct window *w = *state;
	struct own_line rows[2] = { { .kind = NULL } };
	struct complaint c = COMPLAINT_INIT;
	int64_t id[3], citizen;
	size_t got;
	bool more;

	for (int i = 0; i < 3; i++)
		id[i] = file(w, "permit");
	assert_int_equal(complaint_get(w->store, id[0], &c, &w->e), 0);
	citizen = c.citizen_id;
	complaint_clear(&c);
	assert_int_equal(own_cases(&w->desk, citizen, "ko", 0, 2, rows, &got,
	    &more, &w->e), 0);
	assert_int_equal(got, 2);
	assert_true(more);
	assert_int_equal(rows[0].c.id, id[2]);
	assert_string_equal(rows[0].title, "가로등이 꺼졌습니다");
	assert_string_equal(rows[0].kind, "permit");
	assert_int_equal(own_cases(&w->desk, citizen, "ko", rows[1].c.id, 2,
	    rows, &got, &more, &w->e), 0);
	assert_int_equal(got, 1);
	assert_false(more);
	assert_int_equal(rows[0].c.id, id[0]);
	own_lines_clear(rows, 2);
}

int
main(void)
{
#define T(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		T(article_10_3_the_complainant_reads_their_own_words),
		T(the_look_of_a_complainant_is_logged),
		T(article_10_3_a_password_opens_over_the_web),
		T(article_9_2_what_is_to_be_paid_is_told_with_its_reference),
		T(a_complainant_withdraws_over_the_web),
		T(a_supplement_is_told_and_sent_with_its_text),
		T(a_complainant_asks_for_more_time),
		T(another_ones_change_in_between_is_told),
		T(an_answer_is_read_and_rated),
		T(article_10_2_disclosure_is_refused_and_allowed),
		T(a_refusal_of_a_legal_complaint_is_objected_to_once),
		T(a_citizen_has_no_permit),
		T(own_complaints_come_newest_first_page_by_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
