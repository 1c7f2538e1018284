/*
 * One row of the log with its seals, as audit export and audit archive
 * write it.
 */
#include "cmd/osanctl/audit_row.h"

#include "lib/base/i18n.h"
#include "lib/crypto/hex.h"
#include "lib/org/audit.h"

const struct out_column audit_columns[AUDIT_COLUMNS] = {
	{ "id", NULL, OUT_INT, 0 },
	{ "at", NULL, OUT_TIME, 0 },
	{ "at_us", NULL, OUT_INT, 0 },
	{ "actor", NULL, OUT_TEXT, 0 },
	{ "origin", NULL, OUT_TEXT, 0 },
	{ "action", NULL, OUT_TEXT, 0 },
	{ "object", NULL, OUT_TEXT, 0 },
	{ "object_id", NULL, OUT_INT, 0 },
	{ "subject_id", NULL, OUT_INT, 0 },
	{ "detail", NULL, OUT_TEXT, 0 },
	{ "outside", NULL, OUT_BOOL, 0 },
	{ "previous", NULL, OUT_TEXT, 0 },
	{ "mac", NULL, OUT_TEXT, 0 },
};

static void
print_seal(struct out *o, const unsigned char *seal)
{
	char hex[2 * AUDIT_SEAL + 1];

	out_text(o, seal != NULL ? hex_encode(hex, seal, AUDIT_SEAL) : NULL);
}

/* As the row holds it: 0 is a number too. */
static void
print_id(struct out *o, int64_t id, bool none)
{
	if (none)
		out_null(o);
	else
		out_int(o, id);
}

void
audit_print(struct out *o, const struct audit_row *row)
{
	static const unsigned char none[AUDIT_SEAL];

	out_row_begin(o);
	out_int(o, row->id);
	out_time(o, row->at);
	out_int(o, row->at);
	out_text(o, row->actor);
	out_text(o, row->origin);
	out_text(o, row->action);
	out_text(o, row->object);
	print_id(o, row->object_id, row->no_object);
	print_id(o, row->subject_id, row->no_subject);
	out_text(o, row->detail);
	out_bool(o, row->outside);
	print_seal(o, row->id == 1 ? none : row->previous);
	print_seal(o, row->mac);
	out_row_end(o);
}
