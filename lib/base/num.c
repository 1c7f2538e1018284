/*
 * Whole numbers read from text; see num.h.
 */
#include "lib/base/num.h"

#include <ctype.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>

int
num_parse(const char *text, int64_t min, int64_t max, int64_t *out,
    struct err *e)
{
	const char *digits = text + (*text == '-' || *text == '+');
	char *end = NULL;
	long long value;

	errno = 0;
	value = strtoll(text, &end, 10);
	if (!isdigit((unsigned char)*digits) || *end != '\0')
		return err_set(e, ERR_INPUT, "'%.60s' is not a whole number",
		    text);
	if (errno != 0 || value < min || value > max)
		return err_set(e, ERR_INPUT, "'%.60s' is not between "
		    "%" PRId64 " and %" PRId64, text, min, max);
	*out = value;
	return 0;
}
