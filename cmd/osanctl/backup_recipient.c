/*
 * osanctl backup recipient list, add and remove: who can open the backups
 * that are made from now on.
 */
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/backup.h"
#include "cmd/osanctl/commands.h"
#include "lib/base/mem.h"

#define PREFIX "age1"

static const struct out_column columns[] = {
	{ "recipient", N_("recipient"), OUT_TEXT, 0 },
};

/* How many of the arguments are recipients; what follows is the
 * repository. */
static int
recipients_in(const struct args *args)
{
	int n = 0;

	while (n < args->argc &&
	    strncmp(args->argv[n], PREFIX, strlen(PREFIX)) == 0)
		n++;
	return n;
}

static int
parse(const struct args *args, struct age_recipient **to, int *n,
    struct err *e)
{
	*n = recipients_in(args);
	if (*n == 0 || args->argc > *n + 1) {
		err_set(e, ERR_USAGE, "'%s' is no recipient, age1…",
		    args->argv[*n == 0 ? 0 : *n + 1]);
		return err_hint(e, "the recipients come first, the folder of "
		    "the repository last");
	}
	*to = mem_new((size_t)*n, sizeof(**to));
	for (int i = 0; i < *n; i++)
		if (age_recipient_parse(args->argv[i], &(*to)[i], e) < 0) {
			free(*to);
			return -1;
		}
	return 0;
}

static int
print(struct app *app, const struct age_recipient *to, size_t n,
    struct err *e)
{
	if (out_list_begin(app->out, columns, ARRAY_LEN(columns), e) < 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		struct buf b = BUF_INIT;

		age_recipient_format(&b, &to[i]);
		out_row_begin(app->out);
		out_text(app->out, b.s);
		out_row_end(app->out);
		buf_clear(&b);
	}
	out_end(app->out);
	return 0;
}

/* --- list -------------------------------------------------------------- */

static int
run_list(struct app *app, const struct args *args, struct err *e)
{
	struct repository r;
	int rc;

	if (backup_open(app, args, 0, &r, e) < 0)
		return -1;
	rc = print(app, r.recipients, r.nrecipients, e);
	if (rc == 0)
		backup_warn_one(app, r.nrecipients);
	repository_clear(&r);
	return rc;
}

const struct command cmd_backup_recipient_list = {
	.path = "backup recipient list",
	.args = "[REPO]",
	.summary = N_("list who can open the backups made from now on"),
	.detail =
	    N_("Of a backup that was made, 'backup show' tells who can open "
	       "it."),
	.args_complete = "file",
	.max_args = 1,
	.run = run_list,
};

/* --- add and remove ---------------------------------------------------- */

struct set {
	struct age_recipient *r;
	size_t n;
};

/* Its number, or n. */
static size_t
find(const struct set *s, const struct age_recipient *r)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (memcmp(s->r[i].key, r->key, sizeof(r->key)) == 0)
			break;
	return i;
}

static int
add(struct set *s, const struct age_recipient *r, const char *text,
    struct err *e)
{
	if (find(s, r) < s->n)
		return err_set(e, ERR_EXISTS, "%s is a recipient already",
		    text);
	s->r = mem_grow(s->r, s->n + 1, sizeof(*s->r));
	s->r[s->n++] = *r;
	return 0;
}

static int
take_away(struct set *s, const struct age_recipient *r, const char *text,
    struct err *e)
{
	size_t i = find(s, r);

	if (i == s->n)
		return err_set(e, ERR_NOT_FOUND, "%s is no recipient of this "
		    "repository", text);
	if (s->n == 1) {
		err_set(e, ERR_REFUSED, "%s is the last recipient: nobody "
		    "could open a backup", text);
		return err_hint(e, "add another one first");
	}
	memmove(&s->r[i], &s->r[i + 1], (s->n - i - 1) * sizeof(*s->r));
	s->n--;
	return 0;
}

static int
change(struct app *app, struct repository *r, const struct args *args,
    const struct age_recipient *to, int n, int (*fn)(struct set *s,
    const struct age_recipient *r, const char *text, struct err *e),
    struct err *e)
{
	struct set s = { .r = mem_new(r->nrecipients, sizeof(*s.r)),
		.n = r->nrecipients };
	int rc = 0;

	memcpy(s.r, r->recipients, s.n * sizeof(*s.r));
	for (int i = 0; rc == 0 && i < n; i++)
		rc = fn(&s, &to[i], args->argv[i], e);
	if (rc == 0 && !app->dry_run)
		rc = repository_set_recipients(r, s.r, s.n, e);
	if (rc == 0)
		rc = print(app, s.r, s.n, e);
	if (rc == 0)
		backup_warn_one(app, s.n);
	free(s.r);
	return rc;
}

/* Under the lock the recipients are read anew. */
static int
change_locked(struct app *app, const struct args *args,
    const struct age_recipient *to, int n, int (*fn)(struct set *s,
    const struct age_recipient *r, const char *text, struct err *e),
    struct err *e)
{
	struct repository r;
	int rc;

	if (backup_open(app, args, n, &r, e) < 0)
		return -1;
	rc = app->dry_run ? 0 : repository_lock(&r, e);
	if (rc == 0)
		rc = change(app, &r, args, to, n, fn, e);
	repository_clear(&r);
	return rc;
}

static int
run_change(struct app *app, const struct args *args, int (*fn)(struct set *s,
    const struct age_recipient *r, const char *text, struct err *e),
    struct err *e)
{
	struct age_recipient *to;
	int n, rc;

	if (parse(args, &to, &n, e) < 0)
		return -1;
	rc = change_locked(app, args, to, n, fn, e);
	free(to);
	return rc;
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	int rc = run_change(app, args, add, e);

	if (rc == 0)
		message_note(&app->message, "the next run makes a full "
		    "backup; those made before are not opened by the new "
		    "one");
	return rc;
}

static int
run_remove(struct app *app, const struct args *args, struct err *e)
{
	int rc = run_change(app, args, take_away, e);

	if (rc == 0)
		message_note(&app->message, "the next run makes a full "
		    "backup; those made before are still opened by the "
		    "former one");
	return rc;
}

const struct command cmd_backup_recipient_add = {
	.path = "backup recipient add",
	.args = "AGE1... [REPO]",
	.summary = N_("let another identity open the backups to come"),
	.detail =
	    N_("Each is what 'backup keygen' or age-keygen prints, age1…. "
	       "Backups are sealed to all recipients from the next run on, "
	       "which makes a full one; those made before stay as they "
	       "are."),
	.needs = NEED_DRY_RUN,
	.min_args = 1,
	.max_args = -1,
	.run = run_add,
};

const struct command cmd_backup_recipient_remove = {
	.path = "backup recipient remove",
	.args = "AGE1... [REPO]",
	.summary = N_("seal the backups to come to one recipient less"),
	.detail =
	    N_("The last one cannot be removed. Backups made before can "
	       "still be opened by whoever has its identity, until they are "
	       "pruned; the next run makes a full one."),
	.needs = NEED_DRY_RUN,
	.min_args = 1,
	.max_args = -1,
	.run = run_remove,
};
