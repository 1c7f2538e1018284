/*
 * Waiting after wrong guesses; see guess.h.
 */
#include "lib/org/guess.h"

#include "lib/base/clock.h"

#define FREE_TRIES 3                  /* the next one waits */
#define FIRST_WAIT (5 * CLOCK_SECOND) /* doubled with each */

int
guess_wait(struct store *store, enum setting most, enum setting lock,
    int64_t failures, int64_t *wait, struct err *e)
{
	int64_t last, longest;

	*wait = 0;
	if (setting_int(store, most, &last, e) < 0 ||
	    setting_int(store, lock, &longest, e) < 0)
		return -1;
	if (failures >= last)
		*wait = longest;
	else if (failures >= FREE_TRIES)
		*wait = FIRST_WAIT;
	for (int64_t i = FREE_TRIES; failures < last && i < failures &&
	    *wait < longest; i++)
		*wait *= 2;
	if (*wait > longest)
		*wait = longest;
	return 0;
}
