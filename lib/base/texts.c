/*
 * Texts that are compiled in; see texts.h.
 */
#include "lib/base/texts.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "lib/base/mem.h"

const char *
text_file(const char *name)
{
	for (size_t i = 0; text_files[i].name != NULL; i++)
		if (strcmp(text_files[i].name, name) == 0)
			return text_files[i].text;
	return NULL;
}

void
text_row_init(struct text_row *row, const char *name)
{
	memset(row, 0, sizeof(*row));
	row->at = text_file(name);
	row->part = strstr(name, ".csv") != NULL ? ',' : '\t';
	assert(row->at != NULL && "no such text");
}

static void
cut(struct text_row *row)
{
	char *p = row->copy;

	row->cells = 0;
	while (p != NULL && row->cells < TEXT_CELLS) {
		char *next = strchr(p, row->part);

		if (next != NULL)
			*next++ = '\0';
		row->cell[row->cells++] = strcmp(p, "-") == 0 ? "" : p;
		p = next;
	}
}

int
text_row_next(struct text_row *row)
{
	while (*row->at != '\0') {
		const char *line = row->at;
		size_t n = strcspn(line, "\n");

		row->at = line + n + (line[n] == '\n');
		if (n == 0 || line[0] == '#')
			continue;
		free(row->copy);
		row->copy = mem_textn(line, n);
		cut(row);
		return 1;
	}
	return 0;
}

void
text_row_clear(struct text_row *row)
{
	free(row->copy);
	memset(row, 0, sizeof(*row));
}
