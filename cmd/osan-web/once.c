/*
 * Forms that are sent twice; see once.h.
 */
#include "cmd/osan-web/once.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "cmd/osan-web/desk.h"
#include "lib/base/mem.h"
#include "lib/crypto/hex.h"
#include "lib/crypto/random.h"

#define WAIT 10 /* seconds; a busy database is given up sooner */

void
once_init(struct once_keeper *k)
{
	pthread_condattr_t attr;

	*k = (struct once_keeper){ .next = 0 };
	k->kept = mem_new(ONCE_KEPT, sizeof(*k->kept));
	random_bytes(k->key, sizeof(k->key));
	pthread_mutex_init(&k->lock, NULL);
	pthread_condattr_init(&attr);
	pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
	pthread_cond_init(&k->left, &attr);
	pthread_condattr_destroy(&attr);
}

void
once_clear(struct once_keeper *k)
{
	for (size_t i = 0; i < ONCE_KEPT; i++)
		free(k->kept[i].path);
	mem_wipe(k->kept, ONCE_KEPT * sizeof(*k->kept));
	free(k->kept);
	pthread_cond_destroy(&k->left);
	pthread_mutex_destroy(&k->lock);
}

char *
once_key(char out[ONCE_KEY])
{
	unsigned char random[ONCE_KEY / 2];

	random_bytes(random, sizeof(random));
	return hex_encode(out, random, sizeof(random));
}

/* --- what a form is ------------------------------------------------------ */

static void
add(struct mac *m, const void *p, size_t n)
{
	uint64_t len = n;

	mac_add(m, &len, sizeof(len));
	mac_add(m, p, n);
}

/* Of files the name and the size tell enough: nobody but this browser knows
 * the random field. */
static void
digest(const struct call *c, unsigned char out[MAC_SIZE])
{
	const struct web_request *q = c->q;
	struct mac *m = mac_new(c->desk->site->once.key);

	mac_begin(m);
	add(m, c->visitor.s.id, sizeof(c->visitor.s.id));
	add(m, q->target, strlen(q->target));
	for (size_t i = 0; i < q->nform; i++) {
		add(m, q->form[i].name, strlen(q->form[i].name));
		add(m, q->form[i].value, q->form[i].len);
	}
	for (size_t i = 0; i < q->nfile; i++) {
		add(m, q->file[i].name, strlen(q->file[i].name));
		add(m, &q->file[i].bytes, sizeof(q->file[i].bytes));
	}
	mac_end(m, out);
	mac_free(m);
}

/* --- under the lock ------------------------------------------------------ */

static struct once *
find(struct once_keeper *k, const unsigned char form[MAC_SIZE])
{
	for (size_t i = 0; i < ONCE_KEPT; i++)
		if (k->kept[i].state != ONCE_NONE &&
		    mac_equal(k->kept[i].form, form))
			return &k->kept[i];
	return NULL;
}

static void
forget(struct once *o)
{
	free(o->path);
	mem_wipe(o, sizeof(*o));
}

/* The oldest that nobody works at; there are fewer threads than places. */
static struct once *
take_place(struct once_keeper *k, const unsigned char form[MAC_SIZE])
{
	struct once *o;

	do {
		o = &k->kept[k->next];
		k->next = (k->next + 1) % ONCE_KEPT;
	} while (o->state == ONCE_RUNS);
	forget(o);
	memcpy(o->form, form, MAC_SIZE);
	o->state = ONCE_RUNS;
	return o;
}

/* One that is through, or NULL where there is none; *late where it still
 * runs. */
static struct once *
wait_for(struct once_keeper *k, const unsigned char form[MAC_SIZE],
    bool *late)
{
	struct timespec until;
	struct once *o;
	int rc = 0;

	clock_gettime(CLOCK_MONOTONIC, &until);
	until.tv_sec += WAIT;
	while ((o = find(k, form)) != NULL && o->state == ONCE_RUNS &&
	    rc != ETIMEDOUT)
		rc = pthread_cond_timedwait(&k->left, &k->lock, &until);
	*late = o != NULL && o->state == ONCE_RUNS;
	return o;
}

bool
once_enter(struct call *c, struct once **turn, struct err *e)
{
	struct once_keeper *k = &c->desk->site->once;
	unsigned char form[MAC_SIZE];
	struct once *o;
	bool late;

	*turn = NULL;
	if (web_form(c->q, ONCE_FIELD) == NULL || !visitor_sent(c))
		return true;
	digest(c, form);
	pthread_mutex_lock(&k->lock);
	o = wait_for(k, form, &late);
	if (o == NULL) {
		*turn = take_place(k, form);
	} else if (late) {
		err_set(e, ERR_BUSY, "this was sent before, and is not "
		    "stored yet");
	} else {
		web_answer_redirect(c->a, o->path, false);
		c->visitor.s = o->session;
		c->visitor.changed = true;
	}
	pthread_mutex_unlock(&k->lock);
	return o == NULL;
}

/* Borrowed from the answer; NULL where it leads nowhere. */
static const char *
location(const struct web_answer *a)
{
	for (size_t i = 0; a->status == 303 && i < a->nheads; i++)
		if (strcmp(a->head[i].name, "Location") == 0)
			return a->head[i].value;
	return NULL;
}

void
once_leave(struct call *c, struct once *turn)
{
	struct once_keeper *k = &c->desk->site->once;
	const char *path = location(c->a);

	if (turn == NULL)
		return;
	pthread_mutex_lock(&k->lock);
	if (path != NULL) {
		turn->path = mem_text(path);
		turn->session = c->visitor.s;
		turn->state = ONCE_DONE;
	} else {
		forget(turn);
	}
	pthread_cond_broadcast(&k->left);
	pthread_mutex_unlock(&k->lock);
}
