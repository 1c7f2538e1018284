/*
 * Bars; see bars.h.
 */
#include "cmd/osanctl/bars.h"

#include <string.h>

#include "lib/text/width.h"

void
bars_name(struct buf *b, const char *name, size_t columns)
{
	size_t used, n = text_fit(name, strlen(name), columns, &used);

	buf_puts(b, "  ");
	buf_add(b, name, n);
	for (; used < columns; used++)
		buf_putc(b, ' ');
	buf_puts(b, "  ");
}

void
bars_bar(struct buf *b, int64_t count, int64_t most, int columns)
{
	static const char *const parts[] = { "", "▏", "▎", "▍", "▌", "▋",
		"▊", "▉" };
	int64_t eighths = most > 0 ? count * columns * 8 / most : 0;

	for (int64_t i = 0; i < eighths / 8; i++)
		buf_puts(b, "█");
	buf_puts(b, parts[eighths % 8]);
}
