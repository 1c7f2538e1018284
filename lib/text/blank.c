/*
 * Texts in which a person sees nothing; see blank.h.
 */
#include "lib/text/blank.h"

#include <stddef.h>
#include <string.h>

#include "lib/base/mem.h"

bool
text_is_blank(const char *s)
{
	static const char *const blank[] = { " ", "\t", "\n", "\v", "\f",
		"\r", "\u00a0", "\u200b", "\u200c", "\u200d", "\u3000",
		"\u3164", "\ufeff" };
	size_t i = 0;

	while (*s != '\0' && i < ARRAY_LEN(blank)) {
		size_t n = strlen(blank[i]);

		if (strncmp(s, blank[i], n) != 0) {
			i++;
			continue;
		}
		s += n;
		i = 0;
	}
	return *s == '\0';
}
