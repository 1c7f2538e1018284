/*
 * osanctl inforeq file: what somebody asks for who came, rang or wrote
 * (article 7).
 */
#include <stdlib.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/inforeq.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"
#include "lib/cli/prompt.h"
#include "lib/org/permit.h"

static const struct out_column columns[] = {
	{ "number", N_("number"), OUT_TEXT, 0 },
	{ "state", N_("state"), OUT_TEXT, 0 },
	{ "department", N_("dept"), OUT_TEXT, 0 },
	{ "received_at", N_("received"), OUT_TIME, 0 },
	{ "due_at", N_("answer due"), OUT_TIME, 0 },
	{ "code", N_("receipt code"), OUT_TEXT, 0 },
	{ "citizen", N_("citizen"), OUT_INT, 0 },
	{ "version", N_("version"), OUT_INT, 0 },
};

static int
print(struct app *app, const struct inforeq *r, const char *code,
    struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, r->number);
	out_word(o, r->state);
	out_text(o, r->department);
	out_time(o, r->received_at);
	out_time(o, r->due_at);
	out_text(o, code);
	out_int(o, r->citizen_id);
	out_int(o, r->version);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
read_filing(const struct args *args, struct buf *file,
    struct inforeq_filing *f, struct err *e)
{
	const char *path = args_get(args, "text-file");

	*f = (struct inforeq_filing){
		.person = {
			.name = args_get(args, "name"),
			.phone = args_get(args, "phone"),
			.email = args_get(args, "email"),
			.address = args_get(args, "address"),
			.lang = args_get(args, "lang"),
		},
		.department = args_get(args, "department"),
		.channel = args_has(args, "channel") ?
		    args_get(args, "channel") : "visit",
		.wanted = args_get(args, "text"),
		.purpose = args_get(args, "purpose"),
	};
	if (path != NULL && f->wanted != NULL)
		return err_set(e, ERR_USAGE, "--text and --text-file exclude "
		    "each other");
	if (path != NULL) {
		if (file_read_text(path, file, e) < 0)
			return -1;
		f->wanted = file->s;
	}
	if (args_int(args, "citizen", 1, INT64_MAX, 0, &f->citizen_id, e) < 0)
		return -1;
	return args_time(args, "received", &f->received_at, e);
}

static int
file_it(struct app *app, const struct inforeq_desk *d,
    const struct inforeq_filing *f, struct err *e)
{
	struct inforeq r = INFOREQ_INIT;
	struct keyring *keys;
	char *code = NULL;
	int rc = -1;

	if (app_keyring_needed(app, &keys, e) == 0 &&
	    store_begin(app->store, e) == 0 &&
	    inforeq_file(d, f, &code, &r, e) == 0 &&
	    store_commit(app->store, e) == 0)
		rc = print(app, &r, code, e);
	store_rollback(app->store);
	prompt_secret_free(code);
	inforeq_clear(&r);
	return rc;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct inforeq_filing f;
	struct inforeq_tools t;
	struct buf file = BUF_INIT;
	char until[CLOCK_TEXT];
	int64_t due;
	int rc = read_filing(args, &file, &f, e);

	inforeq_tools_of(app, &t);
	if (rc == 0)
		rc = inforeq_file_check(&t.desk, &f, &due, e);
	if (rc == 0 && !app->dry_run)
		rc = file_it(app, &t.desk, &f, e);
	else if (rc == 0)
		out_say(app->out, _("would be due on %s"),
		    clock_date(due, until));
	inforeq_tools_clear(&t);
	if (file.size != 0)
		mem_wipe(file.s, file.size);
	buf_clear(&file);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "text", .arg = N_("TEXT"), .personal = true,
	    .help = N_("what is asked for") },
	{ .name = "text-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the same from a file, or - for standard input") },
	{ .name = "purpose", .arg = N_("TEXT"), .personal = true,
	    .help = N_("what it is wanted for") },
	{ .name = "name", .arg = N_("NAME"), .personal = true,
	    .help = N_("the name of whoever asks") },
	{ .name = "phone", .arg = N_("NUMBER"), .personal = true,
	    .help = N_("their telephone number") },
	{ .name = "email", .arg = N_("ADDRESS"), .personal = true,
	    .help = N_("their e-mail address") },
	{ .name = "address", .arg = N_("TEXT"), .personal = true,
	    .help = N_("where they live") },
	{ .name = "lang", .arg = "ko|en", .complete = "lang",
	    .help = N_("the language in which they are written to") },
	{ .name = "citizen", .arg = "ID",
	    .help = N_("somebody who is known already, instead") },
	{ .name = "channel", .arg = "web|visit|mail|phone",
	    .complete = "inforeq-channel",
	    .help = N_("how it came; visit where nothing is said") },
	{ .name = "department", .arg = N_("DEPARTMENT"), .complete = "dept",
	    .help = N_("which one answers; one's own, else the managing one, "
		       "where nothing is said") },
	{ .name = "received", .arg = N_("TIME"),
	    .help = N_("when it came; now where nothing is said") },
	{ 0 },
};

const struct command cmd_inforeq_file = {
	.path = "inforeq file",
	.summary = N_("enter a request for information of the homepage"),
	.detail = N_("It gets the next number of the year, and a receipt code "
	    "that is shown this once, for whoever asks. What is asked for, "
	    "its purpose and who asks are sealed (article 17). The answer is "
	    "due within inforeq.term working days."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE | NEED_NO_VERSION,
	.permit = PERMIT_INFOREQ_FILE,
	.options = options,
	.run = run,
};
