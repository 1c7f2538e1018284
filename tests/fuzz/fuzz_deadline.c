/*
 * Fuzzes periods and pauses as text, and the count that they ask for: what
 * is read is written again as it was, and a deadline is a working day behind
 * the receipt, with steps that reach it without a gap, or an error.  Each
 * line is the time of receipt, a period, an extension ("+") or a pause ("!").
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/complaint/deadline.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define MOST 8

struct question {
	struct deadline_ask ask;
	struct period extended[MOST];
	struct deadline_pause paused[MOST];
	bool has_period;
};

static void
must(bool holds)
{
	if (!holds)
		abort();
}

static bool
read_period(const char *text, struct period *p)
{
	struct err e = ERR_INIT;
	char again[PERIOD_TEXT];

	if (period_parse(text, p, &e) < 0) {
		must(e.code == ERR_INPUT && e.hint[0] != '\0');
		return false;
	}
	must(period_is_valid(*p));
	must(strcmp(period_text(*p, again), text) == 0);
	return true;
}

static void
read_line(const char *line, struct question *q)
{
	struct deadline_pause pause;
	struct err e = ERR_INIT;
	struct period p;

	if (line[0] == '!') {
		if (deadline_pause_parse(line + 1, &pause, &e) == 0) {
			must(pause.from <= pause.to);
			if (q->ask.pauses < MOST)
				q->paused[q->ask.pauses++] = pause;
		} else {
			must(e.code == ERR_INPUT);
		}
	} else if (line[0] == '+') {
		if (read_period(line + 1, &p) && q->ask.extensions < MOST)
			q->extended[q->ask.extensions++] = p;
	} else if (read_period(line, &p)) {
		q->ask.period = p;
		q->has_period = true;
	} else if (clock_parse(line, &q->ask.received, &e) < 0) {
		must(e.code == ERR_INPUT);
	}
}

static void
check(const struct calendar *cal, const struct question *q)
{
	struct deadline_steps s = DEADLINE_STEPS_INIT;
	struct err e = ERR_INIT;
	int64_t due, at = q->ask.received;

	if (deadline_due(cal, &q->ask, &due, &e) < 0) {
		must(e.code == ERR_NOT_FOUND);
		return;
	}
	must(due > q->ask.received);
	must(!calendar_is_off(cal, calendar_date(cal, due)));
	must(deadline_explain(cal, &q->ask, &s, &e) == 0 && s.due == due);
	for (size_t i = 0; i < s.count; i++) {
		must(s.step[i].from == at && s.step[i].to > at);
		at = s.step[i].to;
	}
	must(at == due);
	deadline_steps_clear(&s);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static struct calendar *cal;
	char *text = mem_textn((const char *)data, size), *rest = NULL;
	struct question q = { .has_period = false };
	struct err e = ERR_INIT;

	if (cal == NULL) {
		clock_zone("Asia/Seoul");
		must(calendar_shipped(&cal, &e) == 0);
	}
	q.ask.extended = q.extended;
	q.ask.paused = q.paused;
	for (char *line = strtok_r(text, "\n", &rest); line != NULL;
	    line = strtok_r(NULL, "\n", &rest))
		read_line(line, &q);
	if (q.has_period)
		check(cal, &q);
	free(text);
	return 0;
}
