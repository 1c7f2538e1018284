/*
 * osanctl complaint letter: the receipt and the result as the complainant
 * gets them, on paper or as a page (article 9).
 */
#include <stdio.h>
#include <sys/stat.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/complaint/letter.h"
#include "lib/org/permit.h"

/* For machines only: people get the letter itself. */
static const struct out_column columns[] = {
	{ "number", NULL, OUT_TEXT, 0 },
	{ "letter", NULL, OUT_TEXT, 0 },
	{ "format", NULL, OUT_TEXT, 0 },
	{ "file", NULL, OUT_TEXT, 0 },
	{ "text", NULL, OUT_TEXT, OUT_BLOCK },
};

#define MODE 0600 /* nobody else reads what is personal */

static int
to_file(const char *path, bool replace, const struct buf *text,
    struct err *e)
{
	struct new_file f = NEW_FILE_INIT;
	int rc;

	if (new_file_begin(&f, path, replace, e) < 0)
		return -1;
	if (fchmod(fileno(f.file), MODE) < 0) {
		rc = err_set(e, ERR_IO, "%s cannot be kept from others",
		    path);
	} else {
		/* what fails here is told when it is finished */
		fwrite(text->s, 1, text->len, f.file);
		rc = new_file_finish(&f, e);
	}
	new_file_drop(&f);
	return rc;
}

/* The letter itself for people; a value for machines. */
static int
print(struct app *app, const struct args *args, const struct complaint *c,
    const struct buf *text, struct err *e)
{
	const char *path = args_get(args, "out");
	struct out *o = app->out;

	if (out_format(o) == OUT_TABLE) {
		out_raw(o, text->s, text->len);
		return 0;
	}
	if (out_sheet_begin(o, columns, ARRAY_LEN(columns), false, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, c->number);
	out_text(o, args->argv[1]);
	out_text(o, args_has(args, "html") ? "html" : "text");
	out_text(o, path);
	out_text(o, path == NULL ? text->s : NULL);
	out_row_end(o);
	out_end(o);
	return 0;
}

static int
write_letter(struct app *app, const struct args *args,
    struct complaint_desk *d, const struct complaint *c,
    enum letter_kind kind, struct err *e)
{
	const char *path = args_get(args, "out");
	struct buf text = BUF_INIT;
	int rc = letter_read(d, c, kind, args_has(args, "html"), &text, e);

	if (rc == 0 && path != NULL)
		rc = to_file(path, app->yes, &text, e);
	if (rc == 0 && (path == NULL || out_format(app->out) != OUT_TABLE))
		rc = print(app, args, c, &text, e);
	if (text.size > 0)
		mem_wipe(text.s, text.size);
	buf_clear(&text);
	return rc;
}

static int
run_letter(struct app *app, const struct args *args, struct err *e)
{
	struct complaint c = COMPLAINT_INIT;
	struct complaint_desk d;
	enum letter_kind kind;
	int rc;

	complaint_desk_of(app, &d);
	rc = letter_kind_read(args->argv[1], &kind, e);
	if (rc == 0)
		rc = complaint_find(app->store, args->argv[0], &c, e);
	if (rc == 0)
		rc = write_letter(app, args, &d, &c, kind, e);
	complaint_clear(&c);
	complaint_desk_clear(&d);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "html", .help = N_("one page of HTML, ready to print") },
	{ .name = "out", .arg = N_("FILE"), .complete = "file",
	    .help = N_("write it to a file that nobody else can read") },
	{ 0 },
};

const struct command cmd_complaint_letter = {
	.path = "complaint letter",
	.args = "NUMBER receipt|result",
	.summary = N_("write the receipt or the result as a letter"),
	.detail = N_("It holds personal data and words in clear: each letter "
	    "is logged as a look. It names department, officer and "
	    "telephone number, and is in the complainant's language "
	    "(article 9)."),
	.needs = NEED_STORE,
	.permit = PERMIT_COMPLAINT_HANDLE,
	.options = options,
	.args_complete = "complaint",
	.min_args = 2,
	.max_args = 2,
	.run = run_letter,
};
