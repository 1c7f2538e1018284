/*
 * Buckets of tokens; see limit.h.
 */
#include "lib/web/limit.h"

#include <pthread.h>
#include <stdlib.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"

#define SETS 2048 /* a power of 2 */
#define WAYS 4
#define LOCKS 64 /* a power of 2 */
#define MINUTE (60 * INT64_C(1000000))

struct web_limit {
	int64_t each;
	pthread_mutex_t lock[LOCKS]; /* of every LOCKSth set: threads seldom
	                              * wait for each other */
	struct bucket {
		uint64_t who;
		int64_t at;   /* when it was last looked at; 0 = free */
		int64_t used; /* tokens taken, in microseconds of filling */
	} bucket[SETS][WAYS];
};

struct web_limit *
web_limit_new(int64_t each)
{
	struct web_limit *l = mem_new(1, sizeof(*l));

	l->each = each;
	for (size_t i = 0; i < LOCKS; i++)
		pthread_mutex_init(&l->lock[i], NULL);
	return l;
}

void
web_limit_free(struct web_limit *l)
{
	if (l == NULL)
		return;
	for (size_t i = 0; i < LOCKS; i++)
		pthread_mutex_destroy(&l->lock[i]);
	free(l);
}

/* The bucket of who in its set, or the one that was used longest ago. */
static struct bucket *
bucket_of(struct bucket set[WAYS], uint64_t who)
{
	struct bucket *oldest = &set[0];

	for (size_t i = 0; i < WAYS; i++) {
		if (set[i].at != 0 && set[i].who == who)
			return &set[i];
		if (set[i].at < oldest->at)
			oldest = &set[i];
	}
	*oldest = (struct bucket){ .who = who };
	return oldest;
}

int
web_limit_take(struct web_limit *l, uint64_t who)
{
	size_t set = (who ^ who >> 32) & (SETS - 1);
	int64_t now, price, over;
	struct bucket *b;

	if (l->each == 0)
		return 0;
	now = clock_steady();
	price = MINUTE / l->each;
	pthread_mutex_lock(&l->lock[set % LOCKS]);
	b = bucket_of(l->bucket[set], who);
	b->used -= b->at != 0 ? now - b->at : 0;
	if (b->used < 0)
		b->used = 0;
	b->at = now;
	over = b->used + price - MINUTE;
	if (over <= 0)
		b->used += price;
	pthread_mutex_unlock(&l->lock[set % LOCKS]);
	return over <= 0 ? 0 : (int)(over / 1000000) + 1;
}
