/*
 * Complaints as rows, and how a command is told which ones; see
 * complaint.h.
 */
#include "cmd/osanctl/complaint.h"

#include <stdio.h>

#include "cmd/osanctl/print.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"

const struct out_column complaint_columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "filed_at", N_("filed"), OUT_TIME, 0 },
	{ "received_at", N_("received"), OUT_TIME, OUT_SHEET },
	{ "due_at", N_("answer due"), OUT_TIME, 0 },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "officer", N_("officer"), OUT_TEXT, 0 },
	{ "paused_at", N_("paused since"), OUT_TIME, OUT_SHEET },
	{ "private", N_("private"), OUT_BOOL, OUT_SHEET },
	{ "fee", N_("fee"), OUT_INT, OUT_SHEET },
	{ "postage", N_("postage"), OUT_INT, OUT_SHEET },
	{ "paid", N_("paid"), OUT_INT, OUT_SHEET },
	{ "period", N_("time allowed"), OUT_TEXT, OUT_SHEET },
	{ "channel", N_("came by"), OUT_TEXT, OUT_SHEET },
	{ "citizen", N_("citizen"), OUT_INT, OUT_SHEET },
	{ "post", N_("post"), OUT_INT, OUT_SHEET },
	{ "wait_until", N_("waits until"), OUT_TIME, OUT_SHEET },
	{ "ended_at", N_("ended"), OUT_TIME, OUT_SHEET },
	{ "rating", N_("rating"), OUT_INT, OUT_SHEET },
	{ "id", N_("id"), OUT_INT, OUT_HIDDEN },
	{ "version", N_("version"), OUT_INT, OUT_SHEET },
};

const size_t complaint_column_count = ARRAY_LEN(complaint_columns);

void
complaint_print(struct out *o, const struct complaint *c)
{
	out_row_begin(o);
	out_text(o, c->number);
	out_text(o, c->kind);
	out_word(o, c->state);
	out_time(o, c->filed_at);
	print_time(o, c->received_at);
	print_time(o, c->due_at);
	out_text(o, c->department);
	out_text(o, c->officer);
	print_time(o, c->paused_at);
	out_bool(o, c->is_private);
	out_int(o, c->fee);
	out_int(o, c->postage);
	out_int(o, c->paid);
	out_text(o, c->period);
	out_word(o, c->channel);
	print_ref(o, c->citizen_id);
	print_ref(o, c->post_id);
	print_time(o, c->wait_until);
	print_time(o, c->ended_at);
	print_ref(o, c->rating);
	out_int(o, c->id);
	out_int(o, c->version);
	out_row_end(o);
}

int
complaint_sheet(struct app *app, const struct complaint *c, struct err *e)
{
	if (out_sheet_begin(app->out, complaint_columns,
	    complaint_column_count, false, e) < 0)
		return -1;
	complaint_print(app->out, c);
	out_end(app->out);
	return 0;
}

void
complaint_desk_of(struct app *app, struct complaint_desk *d)
{
	*d = (struct complaint_desk){ .store = app->store,
		.keyring = app_keyring(app), .actor = app->actor };
}

int
complaint_id(struct app *app, const char *number, int64_t *id,
    struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	int rc = complaint_find(app->store, number, &c, e);

	*id = c.id;
	complaint_clear(&c);
	return rc;
}

int
complaint_ids(struct app *app, const struct args *args, struct ids *ids,
    struct err *e)
{
	struct words w = WORDS_INIT;
	int rc = args_words(args, 0, stdin, &w, e);

	if (rc == 0) {
		ids->id = mem_new(w.count, sizeof(*ids->id));
		ids->count = w.count;
	}
	for (size_t i = 0; rc == 0 && i < w.count; i++)
		rc = complaint_id(app, w.word[i], &ids->id[i], e);
	words_clear(&w);
	return rc;
}

int
complaint_text(const struct args *args, struct buf *file, const char **text,
    struct err *e)
{
	const char *path = args_get(args, "text-file");

	*text = args_get(args, "text");
	if (path == NULL)
		return 0;
	if (*text != NULL)
		return err_set(e, ERR_USAGE, "--text and --text-file exclude "
		    "each other");
	if (file_read_text(path, file, e) < 0)
		return -1;
	*text = file->s;
	return 0;
}
