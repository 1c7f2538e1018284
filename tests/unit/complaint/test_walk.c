/*
 * Complaints under load and blows: four processes at once take them random
 * lawful ways, and are killed in between; numbers, states, versions,
 * timelines, payments and deadlines agree afterwards, as the doctor sees it,
 * and the log is whole under its key.
 * 200 complaints; 10,000 with OSAN_LONG.
 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/payment.h"
#include "lib/complaint/secret.h"
#include "lib/health/doctor.h"
#include "lib/org/audit.h"
#include "tests/unit/complaints.h"

#define WORKERS 4
#define STEPS 14  /* that are tried on one complaint */
#define BLOWS 12  /* of kill -9 */
#define PAY_WITHIN 3600 /* seconds, the least that the setting takes */

/* What one process has in its hands. */
struct worker {
	struct complaints s; /* its own store, desk and key ring */
	unsigned seed;
};

static int
roll(struct worker *w, int n)
{
	return rand_r(&w->seed) % n;
}

static void
take_place(struct worker *w, const struct complaints *parent, unsigned seed)
{
	struct err e = ERR_INIT;

	w->s = *parent;
	w->seed = seed;
	if (store_open(parent->place.db, STORE_ADMIN, &w->s.place.store, &e) <
	    0)
		_exit(1);
	store_set_busy(w->s.place.store, 60000);
	w->s.ring = keyring_new(w->s.place.store, &parent->place.key, &e);
	w->s.desk = (struct complaint_desk){ .store = w->s.place.store,
		.keyring = w->s.ring };
	if (w->s.ring == NULL)
		_exit(1);
	complaints_as(&w->s, &w->s.civ);
}

static int64_t
file(struct worker *w)
{
	static const char *const kinds[] = { "lamp", "permit", "copy",
		"noise", "tax", "loose" };
	char phone[32];
	const struct complaint_filing f = { .kind = kinds[roll(w, 6)],
		.channel = "visit", .is_private = roll(w, 4) == 0,
		.person = { .name = "홍길동", .phone = phone },
		.title = "제목", .text = "본문" };
	int64_t id;

	snprintf(phone, sizeof(phone), "010-1234-%04d", roll(w, 500));
	return complaints_file(&w->s, &f, &id) == ERR_NONE ? id : 0;
}

/* A payment at the counter, of a part or of more than is owed. */
static void
pay(struct worker *w, int64_t id)
{
	struct complaint c = COMPLAINT_INIT;
	struct err e = ERR_INIT;
	int64_t payment;

	if (store_begin(w->s.place.store, &e) == 0 &&
	    complaint_get(w->s.place.store, id, &c, &e) == 0 &&
	    payment_confirm(&w->s.desk, &c, 1 + roll(w, 700),
		PAYMENT_COUNTER, &payment, &e) == 0 &&
	    store_commit(w->s.place.store, &e) < 0)
		err_clear(&e);
	store_rollback(w->s.place.store);
	complaint_clear(&c);
}

static void
clock_goes_on(int64_t time)
{
	char now[CLOCK_TEXT];

	posts_at(clock_rfc3339(clock_now() + time, now));
}

/* What is unlawful where it stands is refused, which is no fault. */
static void
take(struct worker *w, int64_t id, const struct complaint_step *s)
{
	struct complaint_event v = COMPLAINT_EVENT_INIT;
	struct err e = ERR_INIT;

	if (store_begin(w->s.place.store, &e) == 0 &&
	    complaint_act(&w->s.desk, id, s, &v, &e) == 0 &&
	    store_commit(w->s.place.store, &e) < 0)
		err_clear(&e);
	store_rollback(w->s.place.store);
	complaint_event_clear(&v);
	if (e.code == ERR_DB || e.code == ERR_DAMAGED) {
		fprintf(stderr, "%s: %s\n", complaint_action_word(s->action),
		    e.msg);
		_exit(1);
	}
}

/* Nobody pays it, where it costs something. */
static void
lapse(struct worker *w, int64_t id)
{
	const struct complaint_step s = { .action = COMPLAINT_LAPSE,
		.by_time = true };

	clock_goes_on(PAY_WITHIN * CLOCK_SECOND);
	take(w, id, &s);
}

/* The officer asks for what is lacking, and it does not come. */
static void
wait_in_vain(struct worker *w, int64_t id)
{
	struct complaint_step s = { .action = COMPLAINT_START };

	complaints_as(&w->s, &w->s.civ);
	complaints_receive(&w->s, id);
	complaints_as(&w->s, &w->s.kim);
	take(w, id, &s);
	s = (struct complaint_step){ .action = COMPLAINT_SUPPLEMENT,
		.text = "적은 글", .until = clock_now() + CLOCK_SECOND };
	take(w, id, &s);
	clock_goes_on(2 * CLOCK_SECOND);
	s = (struct complaint_step){ .action = COMPLAINT_RETURN,
		.text = "적은 글" };
	take(w, id, &s);
}

static void
step(struct worker *w, int64_t id)
{
	static const enum complaint_action onward[] = { COMPLAINT_START,
		COMPLAINT_START, COMPLAINT_TRANSFER, COMPLAINT_SUPPLEMENT,
		COMPLAINT_ANSWER, COMPLAINT_REFUSE, COMPLAINT_RETURN,
		COMPLAINT_CLOSE };
	static const char *const reasons[] = { "similar", "fact-check",
		"test", "outage", "workload" };
	const struct actor *const who[] = { &w->s.civ, &w->s.kim, &w->s.park,
		&w->s.kim };
	struct complaint_step s = {
		.action = (enum complaint_action)roll(w, COMPLAINT_ACTIONS),
		.department_id = w->s.kim.department_id,
		.officer_id = roll(w, 2) == 0 ? w->s.kim.staff_id : 0,
		.reason = reasons[roll(w, 5)],
		.text = "적은 글", .remedy = "이의신청", .agency = "경기도",
		.period = "1d", .until = clock_now() + CLOCK_SECOND,
		.consent = roll(w, 2) == 0, .rating = 1 + roll(w, 5),
		.other_id = 1 + roll(w, (int)id),
	};

	clock_goes_on((1 + roll(w, 5)) * CLOCK_SECOND);
	complaints_as(&w->s, who[roll(w, 4)]);
	if (roll(w, 2) == 0) {
		s.action = onward[roll(w, 8)];
		complaints_as(&w->s, &w->s.kim);
	}
	s.by_time = s.action == COMPLAINT_LAPSE;
	s.title = s.action == COMPLAINT_CORRECT ? "고친 제목" : NULL;
	if (roll(w, 4) == 0) {
		complaints_as(&w->s, &w->s.civ);
		complaints_receive(&w->s, id);
		return;
	}
	take(w, id, &s);
}

/* Until there are as many as were wanted. */
static void
walk(const struct complaints *parent, unsigned seed, int64_t want)
{
	struct worker w;
	int64_t id;

	take_place(&w, parent, seed);
	do {
		complaints_as(&w.s, &w.s.civ);
		id = file(&w);
		if (id != 0 && roll(&w, 2) == 0)
			pay(&w, id);
		else if (id != 0 && roll(&w, 3) == 0)
			lapse(&w, id);
		if (id != 0 && roll(&w, 10) == 0)
			wait_in_vain(&w, id);
		/* now and then somebody else's is taken on */
		for (int i = 0; id != 0 && i < STEPS; i++)
			step(&w, roll(&w, 10) > 0 ? id : 1 + roll(&w, (int)id));
	} while (id < want);
	_exit(0);
}

static pid_t
begin(const struct complaints *s, unsigned seed, int64_t want)
{
	pid_t pid = fork();

	if (pid == 0)
		walk(s, seed, want);
	assert_true(pid > 0);
	return pid;
}

static void
wait_for(const struct complaints *s, int64_t count)
{
	const struct timespec pause = { .tv_nsec = 2000000 };

	while (complaints_int((struct complaints *)(uintptr_t)s,
	    "SELECT count(*) + 0 * %lld FROM complaint", 1) < count)
		nanosleep(&pause, NULL);
}

/* Some of them are struck down on their way, and another one goes on.  No
 * database is open here when a process begins: it would think that locks of
 * this one are its own. */
static void
walk_all(struct complaints *s, int64_t want)
{
	pid_t pid[WORKERS];
	int status;

	keyring_free(s->ring);
	s->ring = NULL;
	complaint_desk_clear(&s->desk);
	store_free(s->place.store);
	for (unsigned i = 0; i < WORKERS; i++)
		pid[i] = begin(s, i + 1, want);
	for (unsigned blow = 1; blow <= BLOWS; blow++) {
		pid_t *struck = &pid[blow % WORKERS];

		wait_for(s, want * blow / (BLOWS + 1));
		kill(*struck, SIGKILL);
		waitpid(*struck, &status, 0);
		*struck = begin(s, 100 + blow, want);
	}
	for (unsigned i = 0; i < WORKERS; i++) {
		assert_int_equal(waitpid(pid[i], &status, 0), pid[i]);
		assert_true(WIFEXITED(status));
		assert_int_equal(WEXITSTATUS(status), 0);
	}
	assert_int_equal(store_open(s->place.db, STORE_ADMIN,
	    &s->place.store, &s->e), 0);
}

static void
note(void *ctx, const struct doctor_finding *f)
{
	int *found = ctx;

	if (f->level == DOCTOR_DAMAGE || (f->level != DOCTOR_OK &&
	    strcmp(f->check, "complaints") == 0)) {
		print_error("%s: %s\n", f->check, f->text);
		++*found;
	}
}

static void
four_processes_and_blows_leave_all_in_order(void **state)
{
	struct complaints *s = *state;
	int64_t want = getenv("OSAN_LONG") != NULL ? 10000 : 200;
	struct audit_report log;
	char *states;
	int found = 0;
	const struct doctor_report report = { note, &found };

	place_sql(&s->place, "INSERT INTO setting (key, value, "
	    "updated_at) VALUES ('complaint.pay-within', '1h', 1)");
	walk_all(s, want);
	assert_true(place_int(&s->place, "SELECT count(*) FROM complaint") >=
	    want);
	assert_int_equal(place_int(&s->place, "SELECT count(*) - max(serial) "
	    "FROM complaint"), 0);
	assert_int_equal(doctor_run(s->place.store, "no.key", &report, &s->e),
	    0);
	assert_int_equal(found, 0);
	assert_int_equal(audit_verify(s->place.store, &s->place.key, NULL,
	    &log, &s->e), 0);
	if (!log.ok)
		print_error("row %lld: %s\n", (long long)log.first_bad,
		    log.why);
	assert_true(log.ok && log.key_fits);
	assert_int_equal(log.unsealed, 0);
	assert_true(log.rows > want);
	states = place_text(&s->place, "SELECT group_concat(state || ' ' || n, "
	    "', ') FROM (SELECT state, count(*) AS n FROM complaint "
	    "GROUP BY state)");
	print_message("%s\n", states);
	free(states);
	assert_true(place_int(&s->place, "SELECT count(DISTINCT state) "
	    "FROM complaint") >= 8);
	assert_true(place_int(&s->place, "SELECT count(*) FROM complaint "
	    "WHERE state = 'lapsed'") > 0);
	assert_true(place_int(&s->place, "SELECT count(*) FROM "
	    "complaint_event WHERE to_state = 'returned'") > 0);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(
		    four_processes_and_blows_leave_all_in_order,
		    complaints_begin, complaints_end),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
