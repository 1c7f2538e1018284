/*
 * Counts 1,000,000 deadlines of every kind, a quarter of them with pauses
 * and extensions, along the calendar that comes with the program, and
 * prints the seconds of one processor that it took.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/deadline.h"

#define COUNT 1000000

static uint64_t seed = 19;

/* From 0 to n - 1. */
static int64_t
any(int64_t n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (int64_t)((seed >> 11) % (uint64_t)n);
}

struct question {
	struct deadline_ask ask;
	struct period extended;
	struct deadline_pause paused;
};

static void
make_question(struct question *q, int64_t begin)
{
	static const struct period periods[] = {
		{ PERIOD_IMMEDIATE, 1 }, { PERIOD_HOURS, 4 },
		{ PERIOD_DAYS, 3 }, { PERIOD_DAYS, 5 }, { PERIOD_DAYS, 7 },
		{ PERIOD_DAYS, 14 }, { PERIOD_WEEKS, 2 },
		{ PERIOD_MONTHS, 1 }, { PERIOD_YEARS, 1 },
	};
	int64_t from = begin + any(3650) * CLOCK_DAY + any(CLOCK_DAY);

	q->extended = (struct period){ PERIOD_DAYS, 3 };
	q->ask = (struct deadline_ask){
		.received = from,
		.period = periods[any(ARRAY_LEN(periods))],
		.extended = &q->extended, .paused = &q->paused,
	};
	if (any(4) > 0)
		return;
	q->paused = (struct deadline_pause){ from + CLOCK_DAY,
		from + (1 + any(10)) * CLOCK_DAY, true };
	q->ask.pauses = 1;
	q->ask.extensions = (size_t)any(2);
}

static double
seconds(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &ts);
	return (double)ts.tv_sec + (double)ts.tv_nsec / 1e9;
}

int
main(void)
{
	struct question *q = mem_new(COUNT, sizeof(*q));
	struct calendar *cal = NULL;
	struct err e = ERR_INIT;
	int64_t begin, due, sum = 0;
	double start;

	clock_zone("Asia/Seoul");
	if (calendar_shipped(&cal, &e) < 0 ||
	    clock_parse("2021-01-01", &begin, &e) < 0) {
		fprintf(stderr, "deadlines: %s\n", e.msg);
		return 1;
	}
	for (int i = 0; i < COUNT; i++)
		make_question(&q[i], begin);
	start = seconds();
	for (int i = 0; i < COUNT; i++) {
		if (deadline_due(cal, &q[i].ask, &due, &e) < 0) {
			fprintf(stderr, "deadlines: %s\n", e.msg);
			return 1;
		}
		sum ^= due;
	}
	printf("%.3f\n", seconds() - start);
	calendar_free(cal);
	free(q);
	return sum == 0;
}
