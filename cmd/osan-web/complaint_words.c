/*
 * Money and time in words; see complaint_words.h.
 */
#include "cmd/osan-web/complaint_words.h"

#include <stdio.h>
#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"
#include "lib/complaint/period.h"

/* Digits in threes. */
static void
put_digits(struct buf *b, int64_t n)
{
	char digits[24];
	size_t len;

	snprintf(digits, sizeof(digits), "%lld", (long long)n);
	len = strlen(digits);
	for (size_t i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0 && digits[i - 1] != '-')
			buf_putc(b, ',');
		buf_putc(b, digits[i]);
	}
}

char *
won_text(int64_t won, char out[WON_TEXT])
{
	struct buf b = BUF_INIT;

	put_digits(&b, won);
	/* TRANSLATORS: an amount of money: "1,000 won" */
	snprintf(out, WON_TEXT, _("%s won"), b.s);
	buf_clear(&b);
	return out;
}

char *
span_text(int64_t us, char out[SPAN_TEXT])
{
	int64_t by = us < CLOCK_DAY ? CLOCK_HOUR : CLOCK_DAY;
	int64_t tenths = us / (by / 10);

	out[0] = '\0';
	if (us > 0)
		snprintf(out, SPAN_TEXT, by == CLOCK_HOUR ?
		    _("%lld.%lld hours") : _("%lld.%lld days"),
		    (long long)(tenths / 10), (long long)(tenths % 10));
	return out;
}

char *
period_said(const char *period)
{
	struct buf b = BUF_INIT;
	struct err none = ERR_INIT;
	struct period p;

	if (period_parse(period, &p, &none) < 0)
		return mem_text(period);
	period_words(p, &b);
	return buf_take(&b);
}
