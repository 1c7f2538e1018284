/*
 * osanctl doctor: the whole check, and the next step for each fault.  It
 * opens the database itself, so that one which cannot be opened is a
 * finding like others.
 */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/buf.h"
#include "lib/base/mem.h"
#include "lib/cli/help.h"
#include "lib/cli/language.h"
#include "lib/health/doctor.h"
#include "lib/health/security.h"
#include "lib/org/permit.h"

#define LEVEL_WIDTH 12 /* of the words for levels, in both languages */

static const struct out_column columns[] = {
	{ "check", N_("check"), OUT_TEXT, 0 },
	{ "level", N_("how bad"), OUT_TEXT, 0 },
	{ "text", N_("what was found"), OUT_TEXT, 0 },
	{ "next", N_("what to do"), OUT_TEXT, 0 },
};

/* For people a line for each finding, and one for what to do. */
static const struct out_column people_columns[] = {
	{ "level", NULL, OUT_TEXT, OUT_BARE },
	{ "text", NULL, OUT_TEXT, OUT_BARE },
};

struct findings {
	struct out *out;
	struct progress *bar;
	const char *check; /* the last one told of */
	int checks;
	int64_t warnings;
	int64_t faults;
	char *next; /* advice that is not printed yet; for people */
	bool people;
	int width; /* of a text on the terminal; 0: not wrapped */
};

/* Words, so that no colour need be seen. */
static const struct {
	enum out_mark mark;
	const char *word;
} levels[] = {
	[DOCTOR_OK] = { OUT_GOOD, N_("ok") },
	[DOCTOR_WARNING] = { OUT_WARN, N_("warning") },
	[DOCTOR_DAMAGE] = { OUT_BAD, N_("DAMAGE") },
};

static void
print_row(struct out *o, enum out_mark mark, const char *level,
    const char *text, size_t len)
{
	out_row_begin(o);
	out_mark(o, mark);
	out_text(o, level);
	out_textn(o, text, len);
	out_row_end(o);
}

/* A text in as many rows as a terminal needs. */
static void
print_wrapped(const struct findings *found, enum out_mark mark,
    const char *level, const char *text)
{
	struct buf lines = BUF_INIT;
	char *line, *end;

	if (found->width > 0)
		help_wrap(&lines, text, 0, 0, found->width);
	else
		buf_puts(&lines, text);
	for (line = lines.s; *line != '\0'; line = end + (*end == '\n')) {
		end = line + strcspn(line, "\n");
		print_row(found->out, mark, level, line, (size_t)(end - line));
		mark = OUT_PLAIN;
		level = "";
	}
	buf_clear(&lines);
}

/* The advice for the findings so far: once for all that share it. */
static void
print_next(struct findings *found)
{
	char *text;

	if (found->next == NULL)
		return;
	text = mem_printf("\xe2\x86\x92 %s", found->next);
	print_wrapped(found, OUT_PLAIN, "", text);
	free(text);
	free(found->next);
	found->next = NULL;
}

static void
print_people(struct findings *found, const struct doctor_finding *f)
{
	char *text = f->level == DOCTOR_OK
	    ? mem_text(i18n_word(f->check))
	    : mem_printf("%s: %s", i18n_word(f->check), f->text);

	if (found->next != NULL &&
	    (f->next == NULL || strcmp(f->next, found->next) != 0))
		print_next(found);
	print_wrapped(found, levels[f->level].mark, _(levels[f->level].word),
	    text);
	free(text);
	if (found->next == NULL)
		found->next = mem_text(f->next);
}

static void
print(void *ctx, const struct doctor_finding *f)
{
	struct findings *found = ctx;

	if (found->check == NULL || strcmp(found->check, f->check) != 0)
		found->checks++;
	found->check = f->check;
	if (found->bar != NULL)
		progress_step(found->bar, found->checks);
	found->warnings += f->level == DOCTOR_WARNING;
	found->faults += f->level == DOCTOR_DAMAGE;
	if (found->people) {
		print_people(found, f);
		return;
	}
	out_row_begin(found->out);
	out_text(found->out, f->check);
	out_word(found->out, doctor_level_word(f->level));
	out_text(found->out, f->text);
	out_text(found->out, f->next);
	out_row_end(found->out);
}

/* Opens the database; where it is too damaged for that, *e says why and
 * the finding is told.  -1 for everything that is no damage. */
static int
open_it(struct app *app, struct findings *found, struct err *e)
{
	static const struct command reads = {
		.path = "doctor",
		.needs = NEED_STORE,
		.permit = PERMIT_DOCTOR,
	};
	struct doctor_finding f = { .check = "database",
		.level = DOCTOR_DAMAGE };

	if (app_open(app, &reads, e) == 0)
		return 0;
	if (e->code != ERR_DAMAGED && e->code != ERR_DB)
		return -1;
	f.text = e->msg;
	f.next = doctor_unreadable();
	print(found, &f);
	err_clear(e);
	return 0;
}

static int
tell_end(struct app *app, const struct findings *found, struct err *e)
{
	if (found->faults > 0) {
		err_set(e, ERR_DAMAGED, "damage was found (%lld)",
		    (long long)found->faults);
		return err_hint(e,
		    "take the steps named, from the first on, "
		    "and run 'osanctl doctor' again");
	}
	if (found->warnings > 0)
		message_note(&app->message, "no damage; warnings: %lld",
		    (long long)found->warnings);
	return 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct findings found = {
		.out = app->out,
		.people = out_format(app->out) == OUT_TABLE &&
		    args_get(args, "fields") == NULL,
	};
	const struct doctor_report report = { print, &found };
	bool security = args_has(args, "security");
	int rc;

	app->noted = security; /* what health tells is the doctor's own */
	if (isatty(STDOUT_FILENO))
		found.width = app->width - LEVEL_WIDTH;
	if (!found.people)
		language_set("en");
	rc = found.people
	    ? out_list_begin(app->out, people_columns,
		  ARRAY_LEN(people_columns), e)
	    : out_list_begin(app->out, columns, ARRAY_LEN(columns), e);
	if (rc < 0 || open_it(app, &found, e) < 0)
		return -1;
	found.bar = app_progress(app, _("checking"), security ?
	    security_checks() : doctor_checks(), false);
	if (app->store != NULL)
		rc = security ? security_run(app->store, app->path.key,
		    args_get(args, "units"), &report, e) :
		    doctor_run(app->store, app->path.key, &report, e);
	app_progress_end(app, found.bar);
	print_next(&found);
	if (rc < 0)
		return -1;
	out_end(app->out);
	return tell_end(app, &found, e);
}

static const struct option_spec options[] = {
	{ .name = "security",
	    .help = N_("compare modes, owners, settings and units with what "
		       "SECURITY.md promises instead") },
	{ .name = "units", .arg = N_("FOLDER"), .complete = "file",
	    .help = N_("where unit files lie; systemd's own where nothing "
		       "is said") },
	{ 0 },
};

const struct command cmd_doctor = {
	.path = "doctor",
	.summary = N_("check files, key, database and log for damage"),
	.detail =
	    N_("Checks the modes of files, whether the key is this "
	       "database's, the schema, SQLite's own integrity and foreign "
	       "keys, that posts stand as was decided, tombstones, the queue, "
	       "attached files, that purged texts are gone, and the log's "
	       "seals. It changes nothing.\n\n"
	       "Each fault comes with the next step. Damage is exit code 7; "
	       "warnings alone are 0."),
	.permit = PERMIT_DOCTOR,
	.options = options,
	.run = run,
};
