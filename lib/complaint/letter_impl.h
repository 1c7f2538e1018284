/*
 * What the files of lib/complaint/letter*.c share: a letter before it is
 * text or HTML.
 */
#ifndef OSAN_COMPLAINT_LETTER_IMPL_H
#define OSAN_COMPLAINT_LETTER_IMPL_H

#include <stddef.h>

#include "lib/base/buf.h"

#define LETTER_ROWS 16
#define LETTER_PARTS 4

struct letter {
	const char *lang; /* "ko", "en" */
	char *site;
	char *heading;
	char *whom;    /* to whom; "" = nobody is named */
	char *intro;
	char *caption; /* of the rows */
	struct letter_row {
		char *label;
		char *value;
	} rows[LETTER_ROWS];
	size_t n_rows;
	struct letter_part {
		char *heading;
		char *text;
	} parts[LETTER_PARTS];
	size_t n_parts;
	char *foot;    /* date and who writes */
};

void letter_text(const struct letter *l, struct buf *out);
void letter_html(const struct letter *l, struct buf *out);

#endif
