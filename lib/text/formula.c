/*
 * Texts that a spreadsheet would run; see formula.h.
 */
#include "lib/text/formula.h"

#include <string.h>

bool
text_is_formula(const char *s, size_t n)
{
	static const char *const wide[] = {
		"\xef\xbc\x9d",
		"\xef\xbc\x8b",
		"\xef\xbc\x8d",
		"\xef\xbc\xa0",
	};

	while (n != 0 && *s == '\'') {
		s++;
		n--;
	}
	if (n == 0)
		return false;
	if (strchr("=+-@\t\r\n", *s) != NULL && *s != '\0')
		return true;
	for (size_t i = 0; n >= 3 && i < 4; i++)
		if (memcmp(s, wide[i], 3) == 0)
			return true;
	return false;
}

void
text_of_cell(const char **s, size_t *n)
{
	if (*n == 0 || **s != '\'' || !text_is_formula(*s, *n))
		return;
	(*s)++;
	(*n)--;
}
