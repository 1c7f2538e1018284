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
#define MINUTE (60 * INT64_C(1000000))

struct web_limit {
	int64_t each;
	pthread_mutex_t lock;
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
	pthread_mutex_init(&l->lock, NULL);
	return l;
}

void
web_limit_free(struct web_limit *l)
{
	if (l == NULL)
		return;
	pthread_mutex_destroy(&l->lock);
	free(l);
}

/* The bucket of who, or the one that was used longest ago. */
static struct bucket *
bucket_of(struct web_limit *l, uint64_t who)
{
	struct bucket *set = l->bucket[(who ^ who >> 32) & (SETS - 1)];
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
	int64_t now = clock_steady(), price, over;
	struct bucket *b;

	if (l->each == 0)
		return 0;
	price = MINUTE / l->each;
	pthread_mutex_lock(&l->lock);
	b = bucket_of(l, who);
	b->used -= b->at != 0 ? now - b->at : 0;
	if (b->used < 0)
		b->used = 0;
	b->at = now;
	over = b->used + price - MINUTE;
	if (over <= 0)
		b->used += price;
	pthread_mutex_unlock(&l->lock);
	return over <= 0 ? 0 : (int)(over / 1000000) + 1;
}
