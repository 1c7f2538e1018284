/*
 * osanctl complaint file: what the web form does, and what the counter
 * enters for somebody who came, rang or wrote (articles 9, 10).
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "lib/cli/prompt.h"
#include "lib/complaint/file.h"
#include "lib/complaint/secret.h"
#include "lib/org/permit.h"

struct filing {
	struct complaint_desk desk;
	struct complaint_filing f;
	struct buf file;
	char *password, *hash;
};

static int
read_other(struct app *app, const struct args *args, const char *option,
    int64_t *id, struct err *e)
{
	const char *number = args_get(args, option);

	return number != NULL ? complaint_id(app, number, id, e) : 0;
}

/* An objection and a repeat are by the same person, about the same kind. */
static int
take_first(struct app *app, const struct args *args, struct filing *w,
    struct err *e)
{
	struct complaint first = COMPLAINT_INIT;
	int64_t id = w->f.objects_to != 0 ? w->f.objects_to : w->f.repeats;
	int rc;

	if (id == 0)
		return 0;
	if (w->f.objects_to != 0 && w->f.repeats != 0)
		return err_set(e, ERR_USAGE, "--objects-to and --repeats "
		    "exclude each other");
	rc = complaint_get(app->store, id, &first, e);
	if (rc == 0 && args->argc == 0)
		rc = err_set(e, ERR_USAGE, "the kind is missing: that of the "
		    "other complaint is '%s'", first.kind);
	w->f.citizen_id = first.citizen_id;
	if (w->f.repeats != 0 && first.repeats != 0)
		w->f.repeats = first.repeats;
	complaint_clear(&first);
	return rc;
}

static int
read_filing(struct app *app, const struct args *args, struct filing *w,
    struct err *e)
{
	const char *password = args_get(args, "password-file");
	struct complaint_filing *f = &w->f;

	f->kind = args->argv[0];
	f->channel = args_get(args, "channel");
	if (f->channel == NULL)
		f->channel = "visit";
	f->title = args_get(args, "title");
	f->is_private = args_has(args, "private");
	f->person = (struct person_fields){
		.name = args_get(args, "name"),
		.phone = args_get(args, "phone"),
		.email = args_get(args, "email"),
		.address = args_get(args, "address"),
		.lang = args_get(args, "lang"),
	};
	if (complaint_text(args, &w->file, &f->text, e) < 0 ||
	    args_int(args, "citizen", 1, INT64_MAX, 0, &f->citizen_id, e) <
		0 ||
	    read_other(app, args, "objects-to", &f->objects_to, e) < 0 ||
	    read_other(app, args, "repeats", &f->repeats, e) < 0 ||
	    take_first(app, args, w, e) < 0)
		return -1;
	if (password != NULL &&
	    (prompt_secret_file(password, &w->password, e) < 0 ||
	    complaint_password_check(w->password, e) < 0))
		return -1;
	return 0;
}

static int
file_it(struct app *app, struct filing *w, struct complaint *c,
    struct err *e)
{
	if (w->desk.keyring == NULL) {
		err_set(e, ERR_CRYPTO, "a complaint is sealed, and there is "
		    "no key %s", app->path.key);
		return err_hint(e, "name the key file with --key or "
		    "OSAN_KEY");
	}
	if (complaint_password_hash(w->password, &w->hash, e) < 0)
		return -1;
	w->f.hash = w->hash;
	if (store_begin(app->store, e) < 0 ||
	    complaint_file(&w->desk, &w->f, c, e) < 0)
		return -1;
	return store_commit(app->store, e);
}

static int
run_file(struct app *app, const struct args *args, struct err *e)
{
	struct filing w = { .file = BUF_INIT };
	struct complaint c = COMPLAINT_INIT;
	int rc = read_filing(app, args, &w, e);

	complaint_desk_of(app, &w.desk);
	if (rc == 0)
		rc = complaint_file_check(&w.desk, &w.f, e);
	if (rc == 0 && !app->dry_run) {
		rc = file_it(app, &w, &c, e);
		if (rc == 0)
			rc = complaint_sheet(app, &c, e);
	}
	store_rollback(app->store);
	complaint_clear(&c);
	complaint_desk_clear(&w.desk);
	prompt_secret_free(w.password);
	free(w.hash);
	buf_clear(&w.file);
	return rc;
}

static const struct option_spec file_options[] = {
	{ .name = "title", .arg = N_("TEXT"), .help = N_("the title") },
	{ .name = "text", .arg = N_("TEXT"),
	    .help = N_("what the complaint says") },
	{ .name = "text-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the same from a file, or - for standard input") },
	{ .name = "name", .arg = N_("NAME"),
	    .help = N_("the complainant's name") },
	{ .name = "phone", .arg = N_("NUMBER"),
	    .help = N_("the complainant's telephone number") },
	{ .name = "email", .arg = N_("ADDRESS"),
	    .help = N_("the complainant's e-mail address") },
	{ .name = "address", .arg = N_("TEXT"),
	    .help = N_("where the complainant lives") },
	{ .name = "lang", .arg = "ko|en",
	    .help = N_("the language of notices") },
	{ .name = "citizen", .arg = "ID",
	    .help = N_("somebody who is known already, instead") },
	{ .name = "channel", .arg = "web|visit|mail|phone",
	    .help = N_("how it came; visit where nothing is said") },
	{ .name = "private",
	    .help = N_("the complainant refuses disclosure") },
	{ .name = "password-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the complainant's password, to look at it later") },
	{ .name = "objects-to", .arg = N_("NUMBER"),
	    .complete = "complaint",
	    .help = N_("it objects to the refusal of this one") },
	{ .name = "repeats", .arg = N_("NUMBER"), .complete = "complaint",
	    .help = N_("it says again what this one said") },
	{ 0 },
};

const struct command cmd_complaint_file = {
	.path = "complaint file",
	.args = "KIND",
	.summary = N_("file a complaint for somebody"),
	.detail = N_("It gets the next number of the year. What is written, "
	    "and who wrote it, is sealed. A kind with a fee or postage waits "
	    "for its payment (article 9(2)); one that needs an identity "
	    "check or papers is not filed on the web (article 9(1))."),
	.needs = NEED_STORE | NEED_WRITE | NEED_HANDLE |
	    NEED_NO_VERSION,
	.permit = PERMIT_COMPLAINT_FILE,
	.options = file_options,
	.args_complete = "complaint-kind",
	.min_args = 1,
	.max_args = 1,
	.run = run_file,
};
