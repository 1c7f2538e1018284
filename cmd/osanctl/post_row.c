/*
 * A post as a row; see post_row.h.
 */
#include "cmd/osanctl/post_row.h"

#include "cmd/osanctl/print.h"
#include "lib/base/mem.h"

const struct out_column post_columns[] = {
	{ "id", N_("id"), OUT_INT, 0 },
	{ "board", N_("board"), OUT_TEXT, 0 },
	{ "number", N_("number"), OUT_INT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "title", N_("title"), OUT_TEXT, OUT_FLEX },
	{ "author", N_("author"), OUT_TEXT, 0 },
	{ "created_at", N_("written"), OUT_TIME, 0 },
	{ "expires_at", N_("shown until"), OUT_TIME, 0 },
	{ "pinned", N_("pinned"), OUT_BOOL, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, 0 },
};

const size_t post_columns_count = ARRAY_LEN(post_columns);

void
post_row(struct out *o, const struct post *p)
{
	const char *label;
	size_t n = print_label(p->title, p->body, &label);

	out_row_begin(o);
	print_ref(o, p->id);
	out_text(o, p->board);
	print_ref(o, p->number);
	out_word(o, p->state);
	if (out_format(o) == OUT_TABLE)
		out_textn(o, label, n);
	else
		out_text(o, p->title);
	out_text(o, p->author);
	out_time(o, p->created_at);
	print_time(o, p->expires_at);
	out_bool(o, p->pinned);
	out_int(o, p->version);
	out_row_end(o);
}

int
post_sheet(struct app *app, const struct post *p, struct err *e)
{
	if (out_sheet_begin(app->out, post_columns, post_columns_count, false,
		e) < 0)
		return -1;
	post_row(app->out, p);
	out_end(app->out);
	return 0;
}
