/*
 * One line of a post; see excerpt.h.
 */
#include "lib/board/excerpt.h"

#include <string.h>

#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/text/personal.h"

/* The first line that is not blank, and its bytes. */
static const char *
first_line(const char *s, size_t *n)
{
	s += strspn(s, " \t\r\n");
	*n = strcspn(s, "\r\n");
	return s;
}

/* Cut to EXCERPT_BYTES, between two characters. */
static size_t
cut(const char *s, size_t n)
{
	if (n <= EXCERPT_BYTES)
		return n;
	n = EXCERPT_BYTES;
	while (n > 0 && ((unsigned char)s[n] & 0xc0) == 0x80)
		n--;
	return n;
}

char *
excerpt(const char *title, const char *body)
{
	struct personal_findings found = PERSONAL_FINDINGS_INIT;
	struct buf masked = BUF_INIT;
	const char *s = title;
	size_t n;

	if (s == NULL || s[0] == '\0')
		s = body != NULL ? body : "";
	s = first_line(s, &n);
	personal_find(NULL, s, n, &found);
	if (found.n == 0) {
		personal_findings_clear(&found);
		return mem_textn(s, cut(s, n));
	}
	personal_mask_all(&found, s, n, &masked);
	personal_findings_clear(&found);
	buf_cut(&masked, cut(masked.s, masked.len));
	return buf_take(&masked);
}
