/*
 * osanctl backup prune: shows what can go by the rule, asks, and takes it
 * out.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "lib/backup/prune.h"
#include "lib/base/mem.h"

struct plan {
	struct repository r;
	struct chain c;
	unsigned *kept;
	size_t out;    /* how many go */
	int64_t bytes; /* of their data */
};

static int
read_rule(const struct args *args, struct prune_rule *rule, struct err *e)
{
	if (args_int(args, "keep-daily", 0, 100000, 0, &rule->daily, e) < 0 ||
	    args_int(args, "keep-weekly", 0, 100000, 0, &rule->weekly, e) <
	    0 ||
	    args_int(args, "keep-monthly", 0, 100000, 0, &rule->monthly, e) <
	    0)
		return -1;
	rule->damaged = args_has(args, "damaged");
	if (rule->daily > 0 || rule->weekly > 0 || rule->monthly > 0)
		return 0;
	err_set(e, ERR_USAGE, "nothing says what to keep");
	return err_hint(e, "say for how long, as --keep-daily 14 "
	    "--keep-weekly 8 --keep-monthly 12");
}

static const struct out_column columns[] = {
	{ "id", N_("backup"), OUT_TEXT, 0 },
	{ "time", N_("state of"), OUT_TIME, 0 },
	{ "kind", N_("kind"), OUT_TEXT, 0 },
	{ "bytes", N_("size"), OUT_BYTES, 0 },
	{ "action", N_("what"), OUT_TEXT, 0 },
	{ "why", N_("because"), OUT_NESTED, 0 },
};

static void
print_row(struct out *o, const struct manifest *m, unsigned kept)
{
	out_row_begin(o);
	out_text(o, m->id);
	out_time(o, m->time);
	out_word(o, manifest_kind(m));
	out_int(o, m->bytes);
	if (kept == 0)
		out_mark(o, OUT_WARN);
	out_word(o, kept != 0 ? "keep" : "remove");
	out_array_begin(o);
	for (int bit = 0; bit < PRUNE_WHYS; bit++)
		if ((kept & 1u << bit) != 0)
			out_word(o, prune_why_word(bit));
	out_array_end(o);
	out_row_end(o);
}

static int
print_plan(struct app *app, const struct plan *p, struct err *e)
{
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0)
		return -1;
	for (size_t i = p->c.n; i > 0; i--)
		print_row(app->out, &p->c.m[i - 1], p->kept[i - 1]);
	out_end(app->out);
	backup_tell_faults(app, &p->c);
	fflush(stdout); /* before the question */
	return 0;
}

/* While a question waits for its answer, others may be at work; what they
 * changed would not be what was agreed to. */
static int
agree(struct app *app, struct plan *p, struct err *e)
{
	int64_t sequence = p->r.sequence;
	size_t npruned = p->r.npruned;
	char *question;
	int rc;

	if (app->yes)
		return 0;
	question = mem_printf(ngettext("take %zu backup out for good?",
	    "take %zu backups out for good?", p->out), p->out);
	lock_close(&p->r.lock);
	rc = app_confirm(app, question, e);
	free(question);
	if (rc < 0 || repository_lock(&p->r, e) < 0)
		return -1;
	if (p->r.sequence == sequence && p->r.npruned == npruned)
		return 0;
	err_set(e, ERR_CHANGED, "another run added or took out backups "
	    "meanwhile");
	return err_hint(e, "look at what goes now, and say it again");
}

static int
take_out(struct plan *p, struct err *e)
{
	const struct manifest **out = mem_new(p->out + 1, sizeof(*out));
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < p->c.n; i++)
		if (p->kept[i] == 0)
			out[n++] = &p->c.m[i];
	rc = repository_prune(&p->r, out, n, e);
	free(out);
	return rc;
}

static int
work(struct app *app, struct plan *p, const struct prune_rule *rule,
    struct err *e)
{
	if ((!app->dry_run && repository_lock(&p->r, e) < 0) ||
	    chain_load(&p->r, &p->c, e) < 0 ||
	    chain_check(&p->c, &p->r, e) < 0)
		return -1;
	p->kept = prune_choose(&p->c, rule);
	for (size_t i = 0; i < p->c.n; i++)
		if (p->kept[i] == 0) {
			p->out++;
			p->bytes += p->c.m[i].bytes;
		}
	if (print_plan(app, p, e) < 0)
		return -1;
	if (app->dry_run)
		return 0;
	if (p->out > 0 && agree(app, p, e) < 0)
		return -1;
	if (take_out(p, e) < 0)
		return -1;
	message_note(&app->message, "%zu backups taken out, %lld bytes",
	    p->out, (long long)p->bytes);
	return 0;
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	struct plan p = { .c = CHAIN_INIT };
	struct prune_rule rule;
	int rc;

	if (read_rule(args, &rule, e) < 0 ||
	    backup_open(app, args, 0, &p.r, e) < 0)
		return -1;
	rc = work(app, &p, &rule, e);
	free(p.kept);
	chain_clear(&p.c);
	repository_clear(&p.r);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "keep-daily", .arg = "N",
	  .help = N_("the newest of each of the last N days") },
	{ .name = "keep-weekly", .arg = "N",
	  .help = N_("of each of the last N weeks, from Sunday on") },
	{ .name = "keep-monthly", .arg = "N",
	  .help = N_("of each of the last N months") },
	{ .name = "damaged",
	  .help = N_("take damaged ones out, too, where the rule does not "
		     "need them") },
	{ 0 },
};

const struct command cmd_backup_prune = {
	.path = "backup prune",
	.args = "[REPO]",
	.summary = N_("take old backups out by a rule"),
	.detail =
	    N_("Keeps what the options ask for, all that a kept one builds "
	       "upon, and always the newest; days, weeks and months that "
	       "have no backup are not counted. Damaged ones count for "
	       "nothing and stay until --damaged is said. Shows what it will "
	       "do, and asks.\n\n"
	       "What was taken out is noted in the repository, so that it is "
	       "not missed later; a run that was cut off is finished by the "
	       "next."),
	.needs = NEED_DRY_RUN,
	.options = options,
	.args_complete = "file",
	.max_args = 1,
	.run = run,
};
