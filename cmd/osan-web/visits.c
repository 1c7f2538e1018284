/*
 * Visits on their way to the database; see visits.h.  One lock holds the
 * line, the day and what is known; the thread that writes holds it only to
 * take the line and to give it back.
 */
#include "cmd/osan-web/visits.h"

#include <locale.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cmd/osan-web/desk.h"
#include "cmd/osan-web/visits_known.h"
#include "cmd/osan-web/visits_write.h"
#include "lib/base/clock.h"
#include "lib/base/date.h"
#include "lib/base/fnv.h"
#include "lib/base/mem.h"
#include "lib/crypto/random.h"
#include "lib/org/setting.h"
#include "lib/visit/robot.h"
#include "lib/web/address.h"
#include "lib/web/quiet.h"

#define EACH_SECOND CLOCK_SECOND
#define NEAR 1000      /* visits before the Nth that are waited for */
#define WAITING_MOST 64 /* requests that may wait at once */
#define LINE_MOST 8192 /* visits in the line */
#define PATIENCE 400   /* milliseconds that a page waits for its number */

/* A win that no page has told yet. */
struct late {
	struct late *next;
	uint64_t number;
	struct visit_win win;
};

struct visits {
	struct site *site;
	struct quiet *quiet;
	locale_t locale;      /* of what is said to the administrator */
	struct visits_writer writer;
	int64_t most;         /* visit.most */
	int64_t each;         /* visit.each */
	pthread_t thread;
	bool started, ending;
	pthread_mutex_t lock;
	pthread_cond_t work;  /* for the thread that writes */
	pthread_cond_t ready; /* for those that wait */
	struct visit_salt salt;
	_Atomic int64_t day_ends; /* microseconds; 0: it is not known */
	_Atomic uint64_t seed;    /* of the day's numbers */
	atomic_bool full;
	struct known known;
	struct known met;     /* numbers of addresses; see may_more */
	struct visits_item *first, **end;
	size_t queued, waiting;
	int64_t since;        /* the first of the line stands there */
	bool hurry;           /* somebody waits for it */
	int64_t looked_at;    /* clock_steady, when left was read */
	int64_t left;         /* visits until the Nth */
	struct late *late;
	atomic_size_t nlate;
};

/* --- the day ------------------------------------------------------------- */

static void
drop_late(struct visits *v)
{
	struct late *l;

	while ((l = v->late) != NULL) {
		v->late = l->next;
		visit_win_clear(&l->win);
		free(l);
	}
	atomic_store(&v->nlate, 0);
}

/* Under the lock: what belonged to the day before is gone. */
static int
begin_day(struct visits *v, struct err *e)
{
	int64_t now = clock_now(), ends;
	char text[DATE_TEXT];
	uint64_t seed;

	if (now < atomic_load(&v->day_ends))
		return 0;
	if (visit_salt_of(&v->salt, clock_day(now), e) < 0 ||
	    clock_parse_last(date_text(clock_day(now), text), &ends, e) < 0)
		return -1;
	random_bytes(&seed, sizeof(seed));
	atomic_store(&v->seed, seed);
	known_empty(&v->known);
	known_empty(&v->met);
	drop_late(v);
	atomic_store(&v->full, false);
	atomic_store(&v->day_ends, ends + 1);
	return 0;
}

/* A number for a browser, a section and the day. */
static uint64_t
number_of(const struct visits *v, const struct web_request *q,
    enum visit_section section)
{
	unsigned char text[24 + VISIT_AGENT_MOST];
	uint64_t head[3] = { atomic_load_explicit(&v->seed,
	    memory_order_relaxed), web_address_hash(q->address), section };
	size_t n = strnlen(q->agent, VISIT_AGENT_MOST);

	memcpy(text, head, sizeof(head));
	memcpy(text + sizeof(head), q->agent, n);
	return fnv_of(text, sizeof(head) + n);
}

/* --- under the lock ------------------------------------------------------ */

static struct late **
find_late(struct visits *v, uint64_t number)
{
	struct late **l = &v->late;

	while (*l != NULL && (*l)->number != number)
		l = &(*l)->next;
	return l;
}

static void
add_late(struct visits *v, uint64_t number, struct visit_win *take_win)
{
	struct late *l = mem_new(1, sizeof(*l));

	l->number = number;
	l->win = *take_win;
	*take_win = (struct visit_win)VISIT_WIN_INIT;
	l->next = v->late;
	v->late = l;
	atomic_fetch_add(&v->nlate, 1);
}

/* Whether it may be the Nth, as far as is known: nobody else is to count a
 * thousand within a second. */
static bool
may_win(const struct visits *v)
{
	return clock_steady() - v->looked_at > EACH_SECOND ||
	    v->left <= NEAR;
}

static void
stand_in_line(struct visits *v, struct visits_item *item)
{
	if (v->queued++ == 0)
		v->since = clock_steady();
	item->next = NULL;
	*v->end = item;
	v->end = &item->next;
	v->hurry |= item->waited;
	if (v->queued == 1 || v->hurry)
		pthread_cond_signal(&v->work);
}

/* Whether one more browser of that address counts: each takes one of its
 * numbers. */
static bool
may_more(struct visits *v, uint64_t address)
{
	uint64_t text[3] = { atomic_load(&v->seed), address, 0 };

	for (int64_t i = 0; v->each > 0 && i < v->each; i++) {
		uint64_t number;

		text[2] = (uint64_t)i;
		number = fnv_of(text, sizeof(text));
		if (!known_has(&v->met, number))
			return known_add(&v->met, number);
	}
	return v->each == 0;
}

static struct visits_item *
make_item(struct visits *v, const struct web_request *q,
    enum visit_section section, uint64_t number)
{
	struct visits_item *item = mem_new(1, sizeof(*item));

	visit_make(&v->salt, web_address_hash(q->address), q->agent, section,
	    &item->visit);
	item->number = number;
	return item;
}

/* --- the thread that writes ---------------------------------------------- */

static void
say(struct visits *v, const struct err *e)
{
	long more;

	if (e->code != ERR_NONE && quiet_may(v->quiet, v, clock_steady(),
	    &more))
		v->writer.log(NULL, e->msg, more);
}

/* Waits until the line is to be written, or a minute at most, in which the
 * day may have ended. */
static void
wait_for_work(struct visits *v)
{
	struct timespec until;
	int64_t at = clock_steady() + CLOCK_MINUTE;

	if (v->queued > 0)
		at = v->since + EACH_SECOND;
	if (v->ending || (v->queued > 0 && (v->hurry ||
	    at <= clock_steady())))
		return;
	until.tv_sec = (time_t)(at / CLOCK_SECOND);
	until.tv_nsec = (long)(at % CLOCK_SECOND) * 1000;
	pthread_cond_timedwait(&v->work, &v->lock, &until);
}

static bool
is_due(const struct visits *v)
{
	return v->queued > 0 && (v->ending || v->hurry ||
	    clock_steady() - v->since >= EACH_SECOND);
}

/* Under the lock: whoever waits is told, the others are done.  What could
 * not be written stands in line again, where nobody waits for it. */
static void
give_back(struct visits *v, struct visits_item *item)
{
	struct visits_item *next;

	for (; item != NULL; item = next) {
		next = item->next;
		item->done = true;
		if (item->waited && !item->left)
			continue;
		if (!item->written && !v->ending && v->queued < LINE_MOST) {
			item->waited = item->done = false;
			stand_in_line(v, item);
			continue;
		}
		if (item->win.code != NULL)
			add_late(v, item->number, &item->win);
		else if (item->written)
			known_add(&v->known, item->number);
		free(item);
	}
	pthread_cond_broadcast(&v->ready);
}

static void
write_line(struct visits *v)
{
	struct visits_item *line = v->first;
	int64_t left = v->left;
	bool full = false;
	struct err e = ERR_INIT;

	v->first = NULL;
	v->end = &v->first;
	v->queued = 0;
	v->hurry = false;
	pthread_mutex_unlock(&v->lock);
	if (visits_write(&v->writer, line, v->most, &left, &full, &e) < 0)
		say(v, &e);
	pthread_mutex_lock(&v->lock);
	if (e.code == ERR_NONE) {
		v->left = left;
		v->looked_at = clock_steady();
	}
	if (full)
		atomic_store(&v->full, true);
	give_back(v, line);
}

static void *
run(void *arg)
{
	struct visits *v = arg;
	struct err e = ERR_INIT;
	int64_t day = 0;

	uselocale(v->locale);

	pthread_mutex_lock(&v->lock);
	while (!v->ending || v->queued > 0) {
		if (begin_day(v, &e) < 0)
			say(v, &e);
		if (day != v->salt.day && !v->ending) {
			day = v->salt.day;
			pthread_mutex_unlock(&v->lock);
			if (visits_forget(&v->writer, (int32_t)day, &e) < 0)
				say(v, &e);
			pthread_mutex_lock(&v->lock);
		}
		if (is_due(v))
			write_line(v);
		else
			wait_for_work(v);
	}
	pthread_mutex_unlock(&v->lock);
	return NULL;
}

/* --- from requests ------------------------------------------------------- */

/* Under the lock.  Where the line or the table is full it is left for
 * another page of that browser. */
static void
count_later(struct visits *v, const struct web_request *q,
    enum visit_section section, uint64_t number)
{
	if (v->queued >= LINE_MOST)
		return;
	if (!known_add(&v->known, number))
		atomic_store(&v->full, true);
	else if (may_more(v, web_address_hash(q->address)))
		stand_in_line(v, make_item(v, q, section, number));
}

bool
visits_pass(struct visits *v, const struct web_request *q,
    enum visit_section section)
{
	struct err e = ERR_INIT;
	uint64_t number;
	bool known, pass = true;

	if (v == NULL || section == VISIT_NONE ||
	    q->method != WEB_GET)
		return true;
	if (clock_now() < atomic_load_explicit(&v->day_ends,
	    memory_order_relaxed)) {
		number = number_of(v, q, section);
		if (atomic_load_explicit(&v->nlate,
		    memory_order_relaxed) == 0 &&
		    (known_has(&v->known, number) || atomic_load_explicit(
		    &v->full, memory_order_relaxed)))
			return true;
	}
	pthread_mutex_lock(&v->lock);
	if (begin_day(v, &e) == 0) {
		number = number_of(v, q, section);
		known = known_has(&v->known, number);
		pass = *find_late(v, number) == NULL && (known ||
		    v->waiting >= WAITING_MOST || !may_win(v));
		if (pass && !known)
			count_later(v, q, section, number);
	}
	pthread_mutex_unlock(&v->lock);
	return pass;
}

/* Under the lock; true where it is done in time. */
static bool
wait_for(struct visits *v, const struct visits_item *item)
{
	struct timespec until;
	int rc = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_nsec += PATIENCE * 1000000L;
	until.tv_sec += until.tv_nsec / 1000000000L;
	until.tv_nsec %= 1000000000L;
	v->waiting++;
	while (!item->done && rc == 0)
		rc = pthread_cond_timedwait(&v->ready, &v->lock, &until);
	v->waiting--;
	return item->done;
}

/* Under the lock: counts it now. */
static void
count(struct visits *v, const struct web_request *q,
    enum visit_section section, uint64_t number, struct visit_win *win)
{
	struct visits_item *item;

	if (!may_more(v, web_address_hash(q->address))) {
		known_add(&v->known, number);
		return;
	}
	item = make_item(v, q, section, number);
	item->waited = true;
	stand_in_line(v, item);
	if (!wait_for(v, item)) {
		item->left = true;
		return;
	}
	*win = item->win;
	if (item->written && win->code == NULL)
		known_add(&v->known, number);
	free(item);
}

void
visits_wait(struct visits *v, const struct web_request *q,
    enum visit_section section, struct visit_win *win)
{
	struct err e = ERR_INIT;
	struct late **at, *late;
	uint64_t number;

	*win = (struct visit_win)VISIT_WIN_INIT;
	pthread_mutex_lock(&v->lock);
	if (begin_day(v, &e) == 0) {
		number = number_of(v, q, section);
		at = find_late(v, number);
		late = *at;
		if (late != NULL) {
			*win = late->win;
			*at = late->next;
			atomic_fetch_sub(&v->nlate, 1);
			free(late);
		} else if (!known_has(&v->known, number)) {
			count(v, q, section, number, win);
		}
	}
	pthread_mutex_unlock(&v->lock);
}

void
visits_told(struct visits *v, const struct web_request *q,
    enum visit_section section, struct visit_win *win, bool told)
{
	uint64_t number;

	if (win->code == NULL)
		return;
	pthread_mutex_lock(&v->lock);
	number = number_of(v, q, section);
	if (told)
		known_add(&v->known, number);
	else
		add_late(v, number, win);
	pthread_mutex_unlock(&v->lock);
	visit_win_clear(win);
}

/* --- begin and end ------------------------------------------------------- */

static void
begin_lock(struct visits *v)
{
	pthread_condattr_t attr;

	pthread_mutex_init(&v->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&v->work, &attr);
	pthread_cond_init(&v->ready, &attr);
	pthread_condattr_destroy(&attr);
}

int
visits_new(struct site *site, struct visits **out, struct err *e)
{
	struct visits *v;
	int64_t counted, most, each;

	*out = NULL;
	if (setting_int(site->held, SETTING_VISIT_COUNT, &counted, e) < 0 ||
	    setting_int(site->held, SETTING_VISIT_MOST, &most, e) < 0 ||
	    setting_int(site->held, SETTING_VISIT_EACH, &each, e) < 0)
		return -1;
	if (counted == 0)
		return 0;
	v = mem_new(1, sizeof(*v));
	v->site = site;
	v->quiet = quiet_new();
	v->most = most;
	v->each = each;
	v->left = INT64_MAX;
	v->looked_at = INT64_MIN / 2;
	v->end = &v->first;
	begin_lock(v);
	known_init(&v->known, (size_t)most);
	known_init(&v->met, (size_t)most);
	if (visit_salt_open(&v->salt, site->path.db, e) < 0) {
		visits_free(v);
		return -1;
	}
	*out = v;
	return 0;
}

int
visits_start(struct visits *v,
    void (*log)(void *ctx, const char *text, long more), struct err *e)
{
	v->writer.log = log;
	v->locale = uselocale((locale_t)0);
	v->writer.desk = desk_new(v->site, WEB_WRITER);
	v->started = pthread_create(&v->thread, NULL, run, v) == 0;
	return v->started ? 0 : err_set(e, ERR_FAILED, "no more threads can "
	    "be had");
}

void
visits_free(struct visits *v)
{
	if (v == NULL)
		return;
	if (v->started) {
		pthread_mutex_lock(&v->lock);
		v->ending = true;
		pthread_cond_signal(&v->work);
		pthread_mutex_unlock(&v->lock);
		pthread_join(v->thread, NULL);
	}
	if (v->writer.desk != NULL)
		desk_free(v->writer.desk);
	drop_late(v);
	visit_salt_close(&v->salt);
	quiet_free(v->quiet);
	known_clear(&v->known);
	known_clear(&v->met);
	pthread_cond_destroy(&v->work);
	pthread_cond_destroy(&v->ready);
	pthread_mutex_destroy(&v->lock);
	free(v);
}
