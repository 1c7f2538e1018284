/*
 * Sending what becomes due as long as somebody wants it; see send.h.  Most
 * of the time nothing is due, and then this costs a look at the head of the
 * write-ahead log twice a second.
 */
#include "lib/notify/send.h"

#include <poll.h>
#include <stdlib.h>

#include "lib/base/clock.h"

#define LOOK_MS 500 /* between two looks */
/* In looks, so that a clock that is set does not matter: */
#define CLOCK_LOOKS 60   /* until what waits for a time is looked for */
#define ROUND_LOOKS 600  /* until everything is gone through */

struct follow {
	struct store *store;
	struct keyring *keyring;
	const struct send_options *options;
	const struct send_round *round;
	int64_t version; /* of the data when it was looked at */
	int looks;       /* since the last whole round */
};

/* Whether there is a reason for a round. */
static int
has_work(struct follow *f, bool *work, struct err *e)
{
	int64_t version, *ids;
	size_t n;

	*work = f->looks == 0;
	if (store_data_version(f->store, &version, e) < 0)
		return -1;
	if (*work || (version == f->version && f->looks % CLOCK_LOOKS != 0)) {
		f->version = version;
		return 0;
	}
	f->version = version;
	if (send_due(f->store, 1, &ids, &n, e) < 0)
		return -1;
	*work = n != 0;
	free(ids);
	return 0;
}

static int
run_round(struct follow *f, struct err *e)
{
	struct send_result r;

	if (send_run(f->store, f->keyring, f->options, &r, e) < 0) {
		if (e->code != ERR_BUSY)
			return -1;
		err_clear(e);
		f->version = 0; /* look again */
		return 0;
	}
	if (f->round->done != NULL &&
	    r.sent + r.failed + r.given_up + r.cancelled + r.calls != 0)
		f->round->done(f->round->ctx, &r);
	return 0;
}

int
send_follow(struct store *store, struct keyring *keyring,
    const struct send_options *options, const struct send_round *round,
    struct err *e)
{
	struct follow f = { .store = store,
		.keyring = keyring,
		.options = options,
		.round = round };
	bool work;

	while (!*options->stop) {
		if (has_work(&f, &work, e) < 0 ||
		    (work && run_round(&f, e) < 0))
			return -1;
		f.looks = (f.looks + 1) % ROUND_LOOKS;
		if (!*options->stop)
			(void)poll(NULL, 0, LOOK_MS); /* a signal ends it */
	}
	return 0;
}
