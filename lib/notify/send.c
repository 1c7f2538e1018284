/*
 * Sending the mails of the outbox; see send.h.  Each goes through four
 * steps: the message is made (nothing is changed yet, so that a wrong key
 * costs no attempt), the row is claimed, the mail program runs, the row is
 * marked.  No transaction is open while the mail program runs.
 */
#include "lib/notify/send.h"

#include <inttypes.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/lock.h"
#include "lib/base/mem.h"
#include "lib/base/process.h"
#include "lib/notify/mail.h"
#include "lib/notify/render.h"
#include "lib/notify/send.sql.h"
#include "lib/org/job.h"
#include "lib/org/setting.h"
#include "lib/person/code.h"
#include "lib/person/person.h"
#include "lib/person/staff_mail.h"

#define LONGEST_GAP (29 * CLOCK_DAY) /* the schema allows 30 */

/* Why a notice is not on its way, as the outbox keeps it. */
static const char erased[] = N_("the personal data were erased");
static const char unknown[] = N_("no way is known to reach the person");
static const char gone[] = N_("the person cannot be written to any more");
static const char no_address[] = N_("the e-mail address is none");
static const char no_text[] = N_("the text could not be made");
static const char no_open[] = N_("the sealed address does not open");
static const char too_long[] = N_("the mail program took too long");
static const char not_run[] = N_("the mail program cannot be run");

/* The exit codes that sendmail programs share (sysexits.h). */
static const struct {
	int code;
	const char *why;
} exits[] = {
	{ 64, N_("the mail program was called wrongly") },
	{ 65, N_("the mail program did not take the message") },
	{ 67, N_("the address is not known at its host") },
	{ 68, N_("the address's host is not known") },
	{ 69, N_("the mail service is not to be had") },
	{ 70, N_("the mail program failed inside") },
	{ 71, N_("the system failed the mail program") },
	{ 75, N_("the mail program asks to try again later") },
	{ 77, N_("the mail program may not do that") },
	{ 78, N_("the mail program is not set up") },
};

struct run {
	struct store *store;
	struct keyring *keyring;
	const struct send_options *options;
	struct send_result *result;
	char *program;
	char *from;
	int64_t now; /* what is due is due at the run's start */
	int64_t first_gap;
	int64_t retries;
	int64_t time_limit;
};

static int
read_settings(struct run *r, struct err *e)
{
	if (setting_text(r->store, SETTING_NOTIFY_SENDMAIL, &r->program, e) <
		0 ||
	    setting_text(r->store, SETTING_NOTIFY_FROM, &r->from, e) < 0 ||
	    setting_int(r->store, SETTING_NOTIFY_FIRST_GAP, &r->first_gap, e) <
		0 ||
	    setting_int(r->store, SETTING_NOTIFY_RETRIES, &r->retries, e) < 0 ||
	    setting_int(r->store, SETTING_NOTIFY_TIME_LIMIT, &r->time_limit,
		e) < 0)
		return -1;
	if (process_check(r->program, e) < 0)
		return err_hint(e,
		    "name the program that sends mail with "
		    "'osanctl config set notify.sendmail PATH'");
	if (*r->from != '\0' && !is_mail_address(r->from)) {
		err_set(e, ERR_USAGE,
		    "the setting notify.from is not an "
		    "e-mail address");
		return err_hint(e,
		    "set it with 'osanctl config set "
		    "notify.from ADDRESS'");
	}
	return 0;
}

/* Adds the rows that a statement changed to *count. */
static int
sweep_one(struct run *r, const struct sql *sql, const struct bind *binds,
    int64_t *count, struct err *e)
{
	if (store_run(r->store, sql, binds, e) < 0)
		return -1;
	*count += store_changes(r->store);
	return 0;
}

static int
sweep(struct run *r, struct err *e)
{
	const struct bind *now = BINDS(b_int("now", r->now));
	struct send_result n = { 0 };
	int64_t other = 0;

	if (store_begin(r->store, e) < 0)
		return -1;
	if (code_sweep(r->store, e) < 0 ||
	    sweep_one(r, &sql_send_sweep_codes, NO_BINDS, &n.cancelled, e) <
		0 ||
	    sweep_one(r, &sql_send_sweep_undone, NO_BINDS, &n.cancelled, e) <
		0 ||
	    sweep_one(r, &sql_send_sweep_lost,
		BINDS(b_text("erased", erased), b_text("unknown", unknown)),
		&n.given_up, e) < 0 ||
	    sweep_one(r, &sql_send_sweep_inforeq, NO_BINDS, &n.cancelled,
	    e) < 0 ||
	    sweep_one(r, &sql_send_sweep_fresh, NO_BINDS, &n.cancelled, e) <
		0 ||
	    sweep_one(r, &sql_send_sweep_late, NO_BINDS, &n.cancelled, e) <
		0 ||
	    sweep_one(r, &sql_send_sweep_gone,
		BINDS(b_int("now", r->now), b_text("gone", gone)),
		&n.given_up, e) < 0 ||
	    sweep_one(r, &sql_send_sweep_call, now, &n.calls, e) < 0 ||
	    sweep_one(r, &sql_send_sweep_mail, now, &other, e) < 0) {
		store_rollback(r->store);
		return -1;
	}
	if (store_commit(r->store, e) < 0)
		return -1;
	*r->result = n;
	return 0;
}

int
send_due(struct store *store, int64_t limit, int64_t **ids, size_t *n,
    struct err *e)
{
	struct stmt *st;
	size_t size = 0;
	int rc;

	*ids = NULL;
	*n = 0;
	if (stmt_open(store, &sql_send_due,
		BINDS(b_int("now", clock_now()),
		    b_int("limit", limit != 0 ? limit : INT64_MAX)),
		&st, e) < 0)
		return -1;
	while ((rc = stmt_next(st, e)) > 0) {
		if (*n == size) {
			size = size * 2 + 64;
			*ids = mem_grow(*ids, size, sizeof(**ids));
		}
		(*ids)[(*n)++] = stmt_int(st, 0);
	}
	stmt_close(st);
	return rc;
}

static int
give_up(struct run *r, int64_t id, const char *why, struct err *e)
{
	err_clear(e);
	if (store_begin(r->store, e) < 0)
		return -1;
	if (store_run(r->store, &sql_send_give_up,
		BINDS(b_int("id", id), b_text("error", why)), e) < 0 ||
	    store_commit(r->store, e) < 0) {
		store_rollback(r->store);
		return -1;
	}
	r->result->given_up++;
	return 0;
}

struct birth {
	int64_t citizen_id; /* 0: it goes to staff_id */
	int64_t staff_id;
	const char *lang;
	char *mail_id;
};

static int
read_birth(struct run *r, int64_t id, struct birth *b, struct err *e)
{
	struct stmt *st;
	int rc;

	if (stmt_open(r->store, &sql_send_birth, BINDS(b_int("id", id)), &st,
		e) < 0)
		return -1;
	rc = stmt_next(st, e);
	if (rc > 0) {
		b->citizen_id = stmt_int(st, 1);
		b->staff_id = stmt_int(st, 4);
		b->lang = strcmp(stmt_text(st, 2), "en") == 0 ? "en" : "ko";
		b->mail_id = mem_printf("osan-notice-%" PRId64 "-%" PRIx64
					"-%" PRIx64,
		    id, (uint64_t)stmt_int(st, 0), (uint64_t)stmt_int(st, 3));
	}
	stmt_close(st);
	return rc < 0 ? -1 : 0;
}

/* Where it goes, the caller's; NULL where no address is known. */
static int
find_address(struct run *r, const struct birth *b, char **address,
    struct err *e)
{
	struct person p = { 0 };
	int rc;

	if (b->citizen_id == 0)
		return staff_mail_get(r->store, r->keyring, b->staff_id,
		    address, e);
	rc = person_get(r->store, r->keyring, b->citizen_id, &p, e);
	*address = rc == 0 ? mem_text(p.email) : NULL;
	person_clear(&p);
	return rc;
}

/*
 * The message of one notice: 1; 0 where it was given up, because it never
 * can be made; -1 where the run must end (the key, the database).
 */
static int
make(struct run *r, int64_t id, struct buf *message, struct err *e)
{
	struct rendered text = RENDERED_INIT;
	struct birth b = { .citizen_id = 0 };
	char *address = NULL;
	const char *why = NULL;
	int rc = -1;

	if (read_birth(r, id, &b, e) < 0)
		goto out;
	if (find_address(r, &b, &address, e) < 0) {
		why = e->code == ERR_DAMAGED ? no_open : NULL;
	} else if (address == NULL) {
		rc = 0; /* gone since the sweep: the next run settles it */
	} else if (render_mail(r->store, r->keyring, id, &text, e) < 0) {
		why = e->code == ERR_NOT_FOUND || e->code == ERR_INPUT ? no_text
								       : NULL;
	} else if (mail_write(&(struct mail){ .from = r->from,
				  .to = address,
				  .subject = text.subject,
				  .body = text.body,
				  .lang = b.lang,
				  .id = b.mail_id,
				  .date = clock_now() },
		       message, e) < 0) {
		why = no_address;
	} else {
		rc = 1;
	}
	if (why != NULL)
		rc = give_up(r, id, why, e);
out:
	if (address != NULL)
		mem_wipe(address, strlen(address));
	free(address);
	if (text.body != NULL)
		mem_wipe(text.body, strlen(text.body));
	rendered_clear(&text);
	free(b.mail_id);
	return rc;
}

/* 1 where the row is ours to send now, and *attempts counts this one; 0
 * where it is not any more, or waits for an earlier one. */
static int
claim(struct run *r, int64_t id, int64_t *attempts, struct err *e)
{
	if (store_begin(r->store, e) < 0)
		return -1;
	if (store_int(r->store, &sql_send_claim,
		BINDS(b_int("id", id), b_int("now", clock_now()),
		    b_int("due", r->now)),
		attempts, e) < 0) {
		store_rollback(r->store);
		if (e->code != ERR_NOT_FOUND)
			return -1;
		err_clear(e);
		return 0;
	}
	return store_commit(r->store, e) < 0 ? -1 : 1;
}

/* Runs the mail program.  NULL: it took the mail; else why not, yours. */
static char *
pipe_mail(struct run *r, const struct buf *message)
{
	static const char *const args[] = { "-t", "-i", NULL };
	const struct process p = { .path = r->program,
		.args = args,
		.input = message->s,
		.input_len = message->len,
		.limit = r->time_limit,
		.keep_errors = r->options->keep_errors };
	struct process_result end;
	struct err e = ERR_INIT;

	if (process_run(&p, &end, &e) < 0)
		return mem_text(not_run);
	if (end.end == PROCESS_TOO_LONG)
		return mem_text(too_long);
	if (end.end == PROCESS_SIGNAL)
		return mem_printf("the mail program was killed by signal %d",
		    end.code);
	if (end.code == 0)
		return NULL;
	for (size_t i = 0; i < ARRAY_LEN(exits); i++)
		if (exits[i].code == end.code)
			return mem_text(exits[i].why);
	return mem_printf("the mail program ended with %d", end.code);
}

static int64_t
gap_after(const struct run *r, int64_t attempts)
{
	int64_t gap = r->first_gap;

	for (int64_t i = 1; i < attempts && gap < LONGEST_GAP; i++)
		gap *= 2;
	return gap < LONGEST_GAP ? gap : LONGEST_GAP;
}

static int
mark(struct run *r, int64_t id, int64_t attempts, const char *why,
    struct err *e)
{
	bool last = attempts > r->retries;
	int64_t now = clock_now();
	int rc;

	if (store_begin(r->store, e) < 0)
		return -1;
	if (why == NULL)
		rc = store_run(r->store, &sql_send_sent,
		    BINDS(b_int("id", id), b_int("now", now)), e);
	else
		rc = store_run(r->store, &sql_send_failed,
		    BINDS(b_int("id", id),
			b_text("state", last ? "given-up" : "failed"),
			b_int("next", now + gap_after(r, attempts)),
			b_text("error", why)),
		    e);
	if (rc < 0 || store_commit(r->store, e) < 0) {
		store_rollback(r->store);
		return -1;
	}
	if (why == NULL)
		r->result->sent++;
	else if (last)
		r->result->given_up++;
	else
		r->result->failed++;
	return 0;
}

/* Whoever asks this process to end between sending and marking is obeyed
 * after the marking. */
static void
hold_signals(sigset_t *before)
{
	sigset_t asks;

	sigemptyset(&asks);
	sigaddset(&asks, SIGINT);
	sigaddset(&asks, SIGTERM);
	sigaddset(&asks, SIGHUP);
	pthread_sigmask(SIG_BLOCK, &asks, before);
}

static int
send_one(struct run *r, int64_t id, struct err *e)
{
	struct buf message = BUF_INIT;
	int64_t attempts = 0;
	sigset_t before;
	char *why;
	int rc;

	rc = make(r, id, &message, e);
	if (rc > 0)
		rc = claim(r, id, &attempts, e);
	if (rc > 0) {
		hold_signals(&before);
		why = pipe_mail(r, &message);
		rc = mark(r, id, attempts, why, e);
		pthread_sigmask(SIG_SETMASK, &before, NULL);
		free(why);
	}
	if (message.size != 0)
		mem_wipe(message.s, message.size);
	buf_clear(&message);
	return rc < 0 ? -1 : 0;
}

static bool
is_stopped(const struct run *r)
{
	return r->options->stop != NULL && *r->options->stop;
}

static int
send_all(struct run *r, struct err *e)
{
	int64_t *ids = NULL;
	size_t n = 0;
	int rc = -1;

	if (read_settings(r, e) < 0 || sweep(r, e) < 0 ||
	    send_due(r->store, r->options->limit, &ids, &n, e) < 0)
		goto out;
	rc = 0;
	for (size_t i = 0; rc == 0 && i < n && !is_stopped(r); i++) {
		rc = send_one(r, ids[i], e);
		if (r->options->progress != NULL)
			r->options->progress(r->options->ctx, (int64_t)i + 1,
			    (int64_t)n);
	}
out:
	free(ids);
	return rc;
}

/* One that follows goes on for months: each pass is a run. */
static int
write_down(const struct run *r, int rc, const struct err *e, struct err *late)
{
	return job_ran(r->store, &(struct job_run){ .job = "notify send",
	    .started_at = r->now, .counted = r->result->sent,
	    .status = rc < 0 ? err_status(e) : 0, .failed = rc < 0,
	    .error = rc < 0 ? e->msg : "" }, late);
}

int
send_run(struct store *store, struct keyring *keyring,
    const struct send_options *options, struct send_result *out, struct err *e)
{
	struct run r = { .store = store,
		.keyring = keyring,
		.options = options,
		.result = out,
		.now = clock_now() };
	char *path = mem_printf("%s-notify", store_path(store));
	struct lock lock = LOCK_INIT;
	struct err late = ERR_INIT;
	bool got = false;
	int rc = -1;

	*out = (struct send_result){ 0 };
	if (lock_open(&lock, path, e) < 0 || lock_take(&lock, 0, &got, e) < 0)
		goto out;
	if (!got) {
		err_set(e, ERR_BUSY, "another run is sending the notices");
		err_hint(e, "it lets go of %s when it ends", path);
		goto out;
	}
	rc = send_all(&r, e);
	if (write_down(&r, rc, e, &late) < 0 && rc == 0) {
		*e = late;
		rc = -1;
	}
out:
	lock_close(&lock);
	free(r.program);
	free(r.from);
	free(path);
	return rc;
}
