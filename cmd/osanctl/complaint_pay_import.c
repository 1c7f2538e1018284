/*
 * osanctl complaint pay import: the bank's list of deposits.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "cmd/osanctl/complaint_pay.h"
#include "cmd/osanctl/import_file.h"
#include "lib/base/mem.h"
#include "lib/complaint/deposit_file.h"
#include "lib/org/permit.h"

struct import {
	struct app *app;
	struct complaint_desk desk;
	struct deposit_file *file;
	struct bad_lines bad;
	int64_t read;
	int64_t skipped;
	int64_t known; /* lines that had come in before */
	struct deposit *row; /* those that came in now, in the file's order */
	size_t rows;
	struct deposit_plan plan; /* of a dry run */
};

/* Looks through the file without storing anything. */
static int
check_all(struct import *im, struct err *e)
{
	struct deposit_line line;
	int64_t nth;
	int got;

	while ((got = deposit_file_next(im->file, &line, &nth, e)) ==
	    RECORD_OK || got == RECORD_BAD) {
		im->read++;
		if (got == RECORD_OK)
			continue;
		im->skipped++;
		bad_lines_tell(&im->bad, e);
		err_clear(e);
	}
	if (got == RECORD_FATAL)
		return -1;
	return bad_lines_refuse(&im->bad, im->skipped, im->read, e);
}

static int
take(struct import *im, const struct deposit_line *line, int64_t nth,
    struct err *e)
{
	struct deposit p = DEPOSIT_INIT;
	bool known = false;
	int rc = im->app->dry_run ?
	    deposit_foresee(&im->desk, line, nth, &im->plan, &known, &p, e) :
	    deposit_take(&im->desk, line, nth, &known, &p, e);

	if (rc < 0 || known) {
		im->known += rc == 0;
		deposit_clear(&p);
		return rc;
	}
	im->row = mem_grow(im->row, im->rows + 1, sizeof(*im->row));
	im->row[im->rows++] = p;
	return 0;
}

static int
take_all(struct import *im, struct err *e)
{
	struct deposit_line line;
	int64_t nth;
	int got;

	while ((got = deposit_file_next(im->file, &line, &nth, e)) !=
	    RECORD_END) {
		if (got == RECORD_FATAL)
			return -1;
		if (got == RECORD_BAD)
			err_clear(e);
		else if (take(im, &line, nth, e) < 0)
			return -1;
	}
	return 0;
}

/* All of it in one transaction, so that a file is in or not; and nothing is
 * shown as matched before it is. */
static int
store_all(struct import *im, struct err *e)
{
	struct app *app = im->app;

	if (deposit_file_rewind(im->file, e) < 0)
		return -1;
	if (app->dry_run)
		return take_all(im, e);
	if (store_begin(app->store, e) < 0 || take_all(im, e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
print_all(struct import *im, struct err *e)
{
	struct app *app = im->app;

	if (out_list_begin(app->out, deposit_columns, deposit_column_count,
	    e) < 0)
		return -1;
	for (size_t i = 0; i < im->rows && !out_gone(app->out); i++)
		deposit_print(app->out, &im->row[i]);
	out_end(app->out);
	if (app->dry_run)
		message_note(&app->message, "a dry run: nothing was stored");
	if (im->known > 0)
		message_note(&app->message, "%lld of them had come in before",
		    (long long)im->known);
	return 0;
}

static void
clear(struct import *im)
{
	for (size_t i = 0; i < im->rows; i++)
		deposit_clear(&im->row[i]);
	free(im->row);
	deposit_plan_clear(&im->plan);
	deposit_file_free(im->file);
	complaint_desk_clear(&im->desk);
}

static int
run_import(struct app *app, const struct args *args, struct err *e)
{
	struct deposit_file_options o = { .path = args->argv[0],
		.encoding = args_get(args, "encoding") };
	struct import im = { .app = app, .bad = { .app = app,
		.skip = args_has(args, "skip-bad") } };
	const char *named = args_get(args, "map");
	char *map = mem_text(named != NULL ? named : "");
	int rc = deposit_map_read(map, o.map, e);

	complaint_desk_of(app, &im.desk);
	if (rc == 0)
		rc = import_file_format(args, &o.record, e);
	if (rc == 0)
		rc = deposit_file_open(&im.file, &o, e);
	if (rc == 0)
		rc = check_all(&im, e);
	if (rc == 0)
		rc = store_all(&im, e);
	if (rc == 0)
		rc = print_all(&im, e);
	if (rc == 0 && im.skipped > 0)
		rc = err_set(e, ERR_PARTLY, "%lld of %lld rows were skipped",
		    (long long)im.skipped, (long long)im.read);
	store_rollback(app->store);
	clear(&im);
	free(map);
	return rc;
}

static const struct option_spec import_options[] = {
	{ .name = "map", .arg = N_("FIELD=COLUMN,..."),
	    .help = N_("which columns tell at, time, amount, payer, memo "
		       "and reference, where they have other names than banks "
		       "give them") },
	IMPORT_FILE_OPTIONS,
	{ 0 },
};

const struct command cmd_complaint_pay_import = {
	.path = "complaint pay import",
	.args = "FILE",
	.summary = N_("bring deposits in from the bank's list, and match them"),
	.detail = N_("A deposit is for the complaint whose number the payer "
	    "wrote; without one, for that of a person of the payer's name "
	    "which waits for just this amount, where there is one only. "
	    "Others are listed and wait for a person ('complaint pay match', "
	    "'complaint pay return'). The same file twice changes nothing. "
	    "With a bad row nothing at all is stored, unless --skip-bad "
	    "leaves it out."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_COMPLAINT_PAY,
	.options = import_options,
	.args_complete = "file",
	.min_args = 1,
	.max_args = 1,
	.run = run_import,
};
