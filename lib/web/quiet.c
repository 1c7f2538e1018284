/*
 * One line a minute of each kind; see quiet.h.
 */
#include "lib/web/quiet.h"

#include <pthread.h>
#include <stddef.h>
#include <stdlib.h>

#include "lib/base/mem.h"

#define KINDS 32
#define MINUTE (60 * INT64_C(1000000)) /* microseconds */

struct quiet {
	pthread_mutex_t lock;
	struct kind {
		const void *kind; /* NULL = free */
		int64_t said;
		long more;
	} kind[KINDS];
};

struct quiet *
quiet_new(void)
{
	struct quiet *q = mem_new(1, sizeof(*q));

	pthread_mutex_init(&q->lock, NULL);
	return q;
}

void
quiet_free(struct quiet *q)
{
	if (q == NULL)
		return;
	pthread_mutex_destroy(&q->lock);
	free(q);
}

bool
quiet_may(struct quiet *q, const void *kind, int64_t now, long *more)
{
	struct kind *k = q->kind;
	bool may;

	pthread_mutex_lock(&q->lock);
	while (k->kind != NULL && k->kind != kind && k < &q->kind[KINDS - 1])
		k++;
	may = k->kind == NULL || now - k->said >= MINUTE;
	*more = k->more;
	if (may)
		*k = (struct kind){ .kind = kind, .said = now };
	else
		k->more++;
	pthread_mutex_unlock(&q->lock);
	return may;
}
