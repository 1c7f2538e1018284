/*
 * osanctl reward draw commit, run, export: draws that anyone can check
 * (article 13-2).  Checking them is reward_verify.c's.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/reward.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/cli/prompt.h"
#include "lib/crypto/random.h"
#include "lib/org/permit.h"
#include "lib/reward/site_draw.h"

#define SECRET_BYTES 20

/* Where the file goes: one of a folder, or standard output. */
struct place {
	struct new_file file;
	struct sink sink;
	char *path; /* NULL: standard output */
};

static int
write_file(void *ctx, const void *p, size_t n, struct err *e)
{
	struct place *to = ctx;

	if (n == 0 || fwrite(p, n, 1, to->file.file) == 1)
		return 0;
	return err_errno(e, ERR_IO, "%s", to->path);
}

static int
write_out(void *ctx, const void *p, size_t n, struct err *e)
{
	(void)e; /* out_finish tells */
	out_raw(ctx, p, n);
	return 0;
}

static int
place_begin(struct app *app, const struct args *args, const char *id,
    struct place *to, struct err *e)
{
	const char *folder = args_get(args, "folder");

	*to = (struct place){ .file = NEW_FILE_INIT };
	if (folder != NULL && strcmp(folder, "-") == 0) {
		to->sink = (struct sink){ write_out, app->out };
		return 0;
	}
	to->path = folder == NULL ? mem_printf("draw-%s.txt", id)
				  : mem_printf("%s/draw-%s.txt", folder, id);
	to->sink = (struct sink){ write_file, to };
	return new_file_begin(&to->file, to->path, false, e);
}

static int
place_finish(struct place *to, struct err *e)
{
	return to->path != NULL ? new_file_finish(&to->file, e) : 0;
}

static void
place_drop(struct place *to)
{
	if (to->path != NULL)
		new_file_drop(&to->file);
	free(to->path);
}

/* Freezing ---------------------------------------------------------------- */

/* A new secret in a new file, that nobody but its owner reads. */
static int
make_secret(struct app *app, const char *path, struct draw_head *h,
    struct err *e)
{
	struct new_file f = NEW_FILE_INIT;
	char *secret = random_token(SECRET_BYTES);
	int rc = 0;

	draw_seal(secret, h->source);
	if (!app->dry_run) {
		mode_t mask = umask(077);

		rc = new_file_begin(&f, path, false, e);
		umask(mask);
	}
	if (rc == 0 && !app->dry_run) {
		fprintf(f.file, "%s\n", secret);
		rc = new_file_finish(&f, e);
		new_file_drop(&f);
	}
	mem_wipe(secret, strlen(secret));
	free(secret);
	return rc;
}

static int
read_head(const struct args *args, struct draw_head *h, struct err *e)
{
	const char *source = args_get(args, "source");

	if ((source != NULL) == args_has(args, "sealed")) {
		err_set(e, ERR_USAGE, "one of --source and --sealed is "
		    "wanted");
		return err_hint(e, "--source names what will be drawn in "
		    "public, as '제1201회 로또 당첨 번호'");
	}
	if (source != NULL && strlen(source) > DRAW_SOURCE_MOST)
		return err_set(e, ERR_USAGE, "source: it has more than %d "
		    "bytes", DRAW_SOURCE_MOST);
	if (source != NULL)
		memcpy(h->source, source, strlen(source) + 1);
	if (source != NULL && draw_is_sealed(source))
		return err_set(e, ERR_USAGE, "--source: a sealed draw is made "
		    "with --sealed");
	if (!args_has(args, "winners"))
		return err_set(e, ERR_USAGE, "--winners is missing");
	if (args_int(args, "winners", 1, REWARD_WINNERS_MOST, 1, &h->winners,
	    e) < 0)
		return -1;
	return args_int(args, "alternates", 0, REWARD_WINNERS_MOST, 0,
	    &h->alternates, e);
}

static int
commit(struct app *app, const struct args *args,
    const struct reward_programme *p, struct draw_head *h, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	struct draw_file draw;
	struct place to;
	int rc = -1;

	if (place_begin(app, args, p->key, &to, e) < 0 ||
	    store_begin(app->store, e) < 0 ||
	    reward_commit(&d, p, h, &to.sink, &draw, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = place_finish(&to, e);
	if (rc < 0)
		err_hint(e, "the list is frozen all the same; write its file "
		    "again: osanctl reward draw export %s", p->key);
	else if (to.path != NULL)
		rc = reward_print_draw(app, to.path, &draw, NULL, NULL, e);
out:
	store_rollback(app->store);
	place_drop(&to);
	return rc;
}

/* What would be, without what only the time of the commit settles. */
static int
commit_dry(struct app *app, const struct reward_programme *p,
    struct draw_head *h, struct err *e)
{
	struct draw_file draw = { .entries = 0 };

	if (reward_commit_check(app->store, p, h, &draw.entries, e) < 0)
		return -1;
	draw.head = *h;
	return reward_print_draw(app, NULL, &draw, NULL, NULL, e);
}

static int
run_commit(struct app *app, const struct args *args, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct draw_head h = { .winners = 0 };
	int64_t entries;
	int rc = -1;

	if (read_head(args, &h, e) < 0 ||
	    reward_programme_of(app, args->argv[0], &p, e) < 0)
		goto out;
	if (args_has(args, "sealed")) {
		struct draw_head first = h;

		/* nothing is written for what is refused anyway */
		draw_seal("", first.source);
		if (reward_commit_check(app->store, &p, &first, &entries, e) <
		    0 ||
		    make_secret(app, args_get(args, "sealed"), &h, e) < 0)
			goto out;
	}
	rc = app->dry_run ? commit_dry(app, &p, &h, e)
			  : commit(app, args, &p, &h, e);
out:
	reward_programme_clear(&p);
	return rc;
}

static const struct option_spec commit_options[] = {
	{ .name = "winners", .arg = "N",
	    .help = N_("how many win") },
	{ .name = "alternates", .arg = "N",
	    .help = N_("how many take the place of those who do not claim; "
		       "none where nothing is said") },
	{ .name = "source", .arg = N_("TEXT"),
	    .help = N_("what will decide, drawn in public and not known "
		       "yet") },
	{ .name = "sealed", .arg = N_("FILE"), .complete = "file",
	    .help = N_("there is no public source: a new secret, written to "
		       "this file, decides") },
	{ .name = "folder", .arg = N_("FOLDER"), .complete = "file",
	    .help = N_("where draw-KEY.txt is written, or - for standard "
		       "output; the current folder where nothing is said") },
	{ 0 },
};

const struct command cmd_reward_draw_commit = {
	.path = "reward draw commit",
	.args = "KEY",
	.summary = N_("freeze a draw's list and write what is published"),
	.detail = N_("From here on nothing is added to the list, by no "
		     "program (article 13-2), and the winners' rewards are "
		     "kept back in the budget. Publish the file with its "
		     "commitment before the source has spoken. Keep the file "
		     "of --sealed to yourself until the draw is run."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = commit_options,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_commit,
};

/* Running ----------------------------------------------------------------- */

static int
read_value(const struct args *args, char **value, struct err *e)
{
	const char *text = args_get(args, "value");
	const char *file = args_get(args, "value-file");
	char *read = NULL;

	if ((text != NULL) == (file != NULL)) {
		err_set(e, ERR_USAGE, "one of --value and --value-file is "
		    "wanted");
		return err_hint(e, "give what the source published, as "
		    "--value '7,11,19,23,31,42'");
	}
	if (file != NULL && prompt_secret_file(file, &read, e) < 0)
		return -1;
	*value = draw_value(file != NULL ? read : text);
	prompt_secret_free(read);
	return 0;
}

static int
draw(struct app *app, const struct reward_programme *p,
    const struct reward_draw *w, const char *value, struct err *e)
{
	const struct reward_desk d = reward_desk_of(app);
	struct draw_choice *c = NULL;
	int rc = -1;

	if (app->dry_run ? reward_choose(app->store, p, w, value, &c, e) < 0
			 : store_begin(app->store, e) < 0 ||
	    reward_run(&d, p, w, value, &c, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = reward_print_draw(app, NULL, &w->file, value, c, e);
out:
	store_rollback(app->store);
	draw_choose_free(c);
	return rc;
}

static int
run_run(struct app *app, const struct args *args, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct reward_draw w = REWARD_DRAW_INIT;
	char *value = NULL;
	int rc = -1;

	if (read_value(args, &value, e) == 0 &&
	    reward_programme_of(app, args->argv[0], &p, e) == 0 &&
	    reward_draw_get(app->store, &p, &w, e) == 0)
		rc = draw(app, &p, &w, value, e);
	free(value);
	reward_draw_clear(&w);
	reward_programme_clear(&p);
	return rc;
}

static const struct option_spec run_options[] = {
	{ .name = "value", .arg = N_("TEXT"),
	    .help = N_("what the draw's source published") },
	{ .name = "value-file", .arg = N_("FILE"), .complete = "file",
	    .help = N_("the same from a file, or - for standard input: the "
		       "secret of a sealed draw") },
	{ 0 },
};

const struct command cmd_reward_draw_run = {
	.path = "reward draw run",
	.args = "KEY",
	.summary = N_("draw, with what the source published"),
	.detail = N_("Once. The winners' rewards are awarded, and notices "
		     "queued for those who can be reached; where staff and "
		     "contractors are excluded, theirs lapse at once and the "
		     "next alternates take the places. With --dry-run it "
		     "only tells who would win."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_HANDLE,
	.permit = PERMIT_REWARD_RUN,
	.options = run_options,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_run,
};

/* The file again ---------------------------------------------------------- */

static int
run_export(struct app *app, const struct args *args, struct err *e)
{
	struct reward_programme p = REWARD_PROGRAMME_INIT;
	struct reward_draw w = REWARD_DRAW_INIT;
	struct place to = { .path = NULL };
	int rc = -1;

	if (reward_programme_find(app->store, args->argv[0], &p, e) < 0 ||
	    reward_draw_get(app->store, &p, &w, e) < 0 ||
	    place_begin(app, args, p.key, &to, e) < 0 ||
	    reward_draw_write(app->store, &p, &w, &to.sink, e) < 0 ||
	    place_finish(&to, e) < 0)
		goto out;
	rc = to.path == NULL ? 0 : reward_print_draw(app, to.path, &w.file,
	    NULL, NULL, e);
out:
	place_drop(&to);
	reward_draw_clear(&w);
	reward_programme_clear(&p);
	return rc;
}

static const struct option_spec export_options[] = {
	{ .name = "folder", .arg = N_("FOLDER"), .complete = "file",
	    .help = N_("where draw-KEY.txt is written, or - for standard "
		       "output; the current folder where nothing is said") },
	{ 0 },
};

const struct command cmd_reward_draw_export = {
	.path = "reward draw export",
	.args = "KEY",
	.summary = N_("write the file of a frozen draw again"),
	.detail = N_("Byte for byte as it was published; entries that are "
		     "not those of the commitment are exit code 7."),
	.needs = NEED_STORE,
	.permit = PERMIT_REWARD_LIST,
	.options = export_options,
	.args_complete = "reward",
	.min_args = 1,
	.max_args = 1,
	.run = run_export,
};
