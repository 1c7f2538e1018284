/*
 * Matching addresses; see route.h.
 */
#include "lib/web/route.h"

#include <string.h>

static bool
take_part(const char **path, char out[WEB_PART_SIZE])
{
	size_t n = strcspn(*path, "/");

	if (n == 0 || n >= WEB_PART_SIZE)
		return false;
	memcpy(out, *path, n);
	out[n] = '\0';
	*path += n;
	return true;
}

bool
web_route_match(const char *pattern, const char *path,
    struct web_parts *parts)
{
	size_t n = 0;

	for (;;) {
		if (*pattern == ':') {
			if (n == 0)
				memset(parts, 0, sizeof(*parts));
			if (n == WEB_PARTS ||
			    !take_part(&path, parts->text[n++]))
				return false;
			pattern += strcspn(pattern, "/");
			continue;
		}
		if (*pattern == '*')
			return *path != '\0';
		if (*pattern != *path)
			return false;
		if (*pattern == '\0')
			return true;
		pattern++;
		path++;
	}
}
