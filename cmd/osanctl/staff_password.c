/*
 * osanctl staff passwd: one's own password, or another's first one (Article
 * 19).  Passwords come from a terminal or a file, never as arguments.
 */
#include "cmd/osanctl/staff.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cmd/osanctl/commands.h"
#include "lib/base/mem.h"
#include "lib/cli/prompt.h"
#include "lib/org/actor.h"
#include "lib/org/permit.h"
#include "lib/store/store.h"

static bool
can_ask(const struct app *app)
{
	return !app->yes && isatty(STDIN_FILENO) && prompt_has_terminal();
}

int
staff_ask_password(struct app *app, const struct args *args,
    const char *question, char **out, struct err *e)
{
	const char *file = args_get(args, "password-file");

	*out = NULL;
	if (file != NULL)
		return prompt_secret_file(file, out, e);
	if (!can_ask(app))
		return 0;
	return prompt_new_password(question, _("Once more: "), out, e);
}

/* Who changes their own password knows the one before: --as has asked for
 * it already; else it is asked for here, and failures count. */
static int
check_current(struct app *app, const struct args *args, const struct staff *s,
    struct err *e)
{
	const char *file = args_get(args, "current-password-file");
	char *current = NULL;
	struct actor who;
	int rc;

	if (!s->has_password || app->as != NULL)
		return 0;
	if (file != NULL) {
		rc = prompt_secret_file(file, &current, e);
	} else if (can_ask(app)) {
		rc = prompt_password(_("Current password: "), &current, e);
	} else {
		err_set(e, ERR_USAGE,
		    "the current password of %s is not "
		    "given",
		    s->login);
		return err_hint(e, "give it with --current-password-file");
	}
	if (rc == 0)
		rc = actor_login(app->store, s->login, current, LOGIN_TO_CHANGE,
		    &who, e);
	prompt_secret_free(current);
	return rc;
}

static int
new_password(struct app *app, const struct args *args, const struct staff *s,
    char **hash, struct err *e)
{
	char *question = mem_printf(_("New password of %s: "), s->login);
	char *password = NULL;
	int rc = staff_ask_password(app, args, question, &password, e);

	free(question);
	if (rc == 0 && password == NULL) {
		err_set(e, ERR_USAGE, "the new password of %s is not given",
		    s->login);
		return err_hint(e, "give it with --password-file");
	}
	if (rc == 0)
		rc = staff_check_password(app->store, s, password, e);
	if (rc == 0 && !app->dry_run)
		rc = staff_hash(password, hash, e);
	prompt_secret_free(password);
	return rc;
}

static int
run_passwd(struct app *app, const struct args *args, struct err *e)
{
	const char *login = args->argc > 0 ? args->argv[0] : app->actor->login;
	bool own = strcmp(login, app->actor->login) == 0;
	struct staff s = STAFF_INIT;
	char *hash = NULL;
	int rc = -1;

	if (!own &&
	    actor_check(app->store, app->actor, PERMIT_STAFF_SET, e) < 0)
		return -1;
	if (staff_take(app, login, &s, e) < 0 ||
	    (own && check_current(app, args, &s, e) < 0) ||
	    new_password(app, args, &s, &hash, e) < 0)
		goto out;
	if (app->dry_run) {
		rc = staff_print(app, &s, e);
		goto out;
	}
	if (store_begin(app->store, e) < 0)
		goto out;
	if (staff_set_password(app->store, &s, hash, !own, e) < 0 ||
	    store_commit(app->store, e) < 0)
		goto out;
	rc = staff_print(app, &s, e);
	staff_note_access(app, &s);
out:
	store_rollback(app->store);
	free(hash);
	staff_clear(&s);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "password-file",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("the new password, from a file or '-'") },
	{ .name = "current-password-file",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("your present password, from a file or '-'") },
	{ 0 },
};

const struct command cmd_staff_passwd = {
	.path = "staff passwd",
	.args = "[LOGIN]",
	.summary = N_("change your password, or give somebody a first one"),
	.detail = N_(
	    "Your own password asks for the one before. One that an "
	    "administrator gives is for one use: its person changes it "
	    "before anything else, with --as. A lock is taken off.\n\n"
	    "Article 19: long enough, letters, digits and other signs, not "
	    "the login, none of the last ones, changed every quarter; 'config "
	    "list password' shows the numbers."),
	.needs = NEED_STORE | NEED_WRITE,
	.permit = PERMIT_STAFF_PASSWORD,
	.options = options,
	.args_complete = "login",
	.max_args = 1,
	.run = run_passwd,
};
