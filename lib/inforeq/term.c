/*
 * Terms of requests; see term.h.
 */
#include "lib/inforeq/term.h"

#include "lib/base/clock.h"
#include "lib/base/date.h"

int
inforeq_term_end(const struct inforeq_days *days, int64_t received_at,
    int64_t term, int64_t *due, struct err *e)
{
	int32_t day = clock_day(received_at);
	char text[DATE_TEXT];

	while (term > 0) {
		int off = days->is_off(days->ctx, ++day, e);

		if (off < 0)
			return -1;
		term -= off == 0;
	}
	return clock_parse_last(date_text(day, text), due, e);
}
