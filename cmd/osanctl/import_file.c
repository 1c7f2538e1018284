/*
 * Files of records for the commands that read them; see import_file.h.
 */
#include "cmd/osanctl/import_file.h"

#include <string.h>

#define BAD_SHOWN 20 /* of the bad lines where nothing will be stored */

int
import_file_format(const struct args *args, struct record_options *o,
    struct err *e)
{
	const char *format = args_get(args, "format");
	const char *delimiter = args_get(args, "delimiter");

	if (format == NULL)
		o->format = o->no_header || delimiter != NULL ? RECORD_CSV
							      : RECORD_GUESS;
	else if (strcmp(format, "jsonl") == 0)
		o->format = RECORD_JSONL;
	else if (strcmp(format, "csv") == 0)
		o->format = RECORD_CSV;
	else
		return err_set(e, ERR_USAGE,
		    "--format: '%.40s' is neither "
		    "jsonl nor csv",
		    format);
	if (delimiter == NULL)
		return 0;
	if (strcmp(delimiter, "tab") == 0 || strcmp(delimiter, "\\t") == 0)
		delimiter = "\t";
	if (strlen(delimiter) != 1 || strchr("\"\r\n", *delimiter) != NULL ||
	    (unsigned char)*delimiter >= 0x80) {
		err_set(e, ERR_USAGE,
		    "--delimiter: '%.40s' cannot part the "
		    "cells",
		    delimiter);
		return err_hint(e, "give one character, such as ';', or tab");
	}
	o->delimiter = *delimiter;
	return 0;
}

void
bad_lines_tell(void *ctx, const struct err *bad)
{
	struct bad_lines *b = ctx;
	struct err e = *bad;

	if (++b->told > BAD_SHOWN && !b->skip)
		return;
	if (strcmp(bad->hint, b->hint) == 0)
		e.hint[0] = '\0';
	memcpy(b->hint, bad->hint, sizeof(b->hint));
	message_error(&b->app->message, &e);
}

int
bad_lines_refuse(const struct bad_lines *b, int64_t bad, int64_t read,
    struct err *e)
{
	if (bad == 0 || b->skip)
		return 0;
	if (b->told > BAD_SHOWN)
		message_note(&b->app->message, "… and %lld more bad lines",
		    (long long)(b->told - BAD_SHOWN));
	err_set(e, ERR_INPUT, "nothing was stored: %lld of %lld rows are bad",
	    (long long)bad, (long long)read);
	return err_hint(e, "mend them, or leave them out with --skip-bad");
}
