/*
 * osanctl init: a new site with its database, key and first administrator.
 * What stands already is never touched; where a later step fails, what was
 * made is taken away again.
 */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cmd/osanctl/app.h"
#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/print.h"
#include "lib/base/folder.h"
#include "lib/base/mem.h"
#include "lib/board/site.h"
#include "lib/cli/prompt.h"
#include "lib/complaint/answer_default.h"
#include "lib/complaint/calendar_import.h"
#include "lib/crypto/key_file.h"
#include "lib/org/actor.h"
#include "lib/org/audit.h"
#include "lib/org/password_rule.h"
#include "lib/org/staff.h"
#include "lib/page/section.h"

/* What has been made so far. */
struct made {
	char *folder; /* the first one that was missing, or NULL */
	bool key;
	bool database;
};

static const struct out_column columns[] = {
	{ "site", N_("site"), OUT_TEXT, 0 },
	{ "database", N_("database"), OUT_TEXT, 0 },
	{ "key", N_("key file"), OUT_TEXT, 0 },
	{ "admin", N_("administrator"), OUT_TEXT, 0 },
	{ "os_user", N_("system's user"), OUT_TEXT, 0 },
	{ "departments", N_("departments"), OUT_INT, 0 },
	{ "grounds", N_("grounds"), OUT_INT, 0 },
	{ "reasons", N_("reason templates"), OUT_INT, 0 },
	{ "boards", N_("boards"), OUT_INT, 0 },
	{ "filters", N_("filter rules"), OUT_INT, 0 },
	{ "sections", N_("sections"), OUT_INT, 0 },
	{ "holidays", N_("holidays"), OUT_INT, 0 },
	{ "answers", N_("answer templates"), OUT_INT, 0 },
};

static int
check_free(const char *path, struct err *e)
{
	struct stat st;

	if (lstat(path, &st) != 0)
		return 0;
	err_set(e, ERR_EXISTS, "%s is there already", path);
	return err_hint(e, "an existing file is never touched; choose "
	    "another path with --db and --key");
}

/* Makes the folder and those above it; *first is the topmost one made. */
static int
make_folders(const char *folder, char **first, struct err *e)
{
	char *path = mem_text(folder), *p;
	int rc = -1;

	for (p = path + 1;; p++) {
		char end = *p;

		if (end != '/' && end != '\0')
			continue;
		*p = '\0';
		if (mkdir(path, 0750) == 0) {
			if (*first == NULL)
				*first = mem_text(path);
		} else if (errno != EEXIST) {
			err_errno(e, ERR_IO, "cannot make the folder %s",
			    path);
			goto out;
		}
		*p = end;
		if (end == '\0')
			break;
	}
	rc = 0;
out:
	free(path);
	return rc;
}

static void
remove_with(const char *path, const char *tail)
{
	char *file = mem_printf("%s%s", path, tail);

	unlink(file);
	free(file);
}

static void
take_back(struct app *app, const struct made *made)
{
	char *folder;

	store_free(app->store);
	app->store = NULL;
	if (made->database) {
		remove_with(app->path.db, "");
		remove_with(app->path.db, "-wal");
		remove_with(app->path.db, "-shm");
	}
	if (made->key)
		unlink(app->path.key);
	if (made->folder == NULL)
		return;
	folder = folder_of(app->path.db);
	while (rmdir(folder) == 0 && strcmp(folder, made->folder) != 0) {
		char *up = folder_of(folder);

		free(folder);
		folder = up;
	}
	free(folder);
}

/* Asks for the first administrator's password, or takes it from a file;
 * *out stays NULL where nobody is asked. */
static int
take_password(struct app *app, const struct args *args, char **out,
    struct err *e)
{
	const char *file = args_get(args, "password-file");

	if (file != NULL)
		return prompt_secret_file(file, out, e);
	if (app->yes || !isatty(STDIN_FILENO) || !prompt_has_terminal())
		return 0;
	return prompt_new_password(_("Password of the administrator: "),
	    _("Once more: "), out, e);
}

/* The first administrator: the caller, bound to the caller's user; acts in
 * the log under the login that --admin gives. */
static int
fill_staff(const struct args *args, struct actor *actor, struct staff *s,
    struct err *e)
{
	const char *login = args_get(args, "admin");
	const char *name = args_get(args, "name");

	if (actor_caller(NULL, actor, e) < 0)
		return -1;
	s->os_user = mem_text(actor->login);
	s->login = mem_text(login != NULL ? login : actor->login);
	s->name = mem_text(name != NULL ? name : s->login);
	s->role = ROLE_ADMIN;
	s->department = mem_text("info");
	if (staff_check(s, e) < 0)
		return -1;
	snprintf(actor->login, sizeof(actor->login), "%s", s->login);
	return 0;
}

/* What a new site was filled with. */
struct filled {
	struct site_count site;
	int64_t sections;
	int64_t holidays;
	int64_t answers;
};

/* Everything inside the new database, in one transaction. */
static int
fill(struct app *app, const struct args *args, struct staff *s,
    const char *password, struct filled *n, struct err *e)
{
	struct password_rule rule;
	char *hash = NULL;
	int rc = -1;

	if (password != NULL && (password_rule_load(app->store, &rule,
	    e) < 0 || password_rule_check(&rule, s->login, s->name, password,
	    e) < 0 || staff_hash(password, &hash, e) < 0))
		goto out;
	if (store_begin(app->store, e) < 0)
		goto out;
	if (site_fill(app->store, args_get(args, "site"), &n->site, e) < 0 ||
	    section_begin(app->store, &n->sections, e) < 0 ||
	    calendar_fill(app->store, &n->holidays, e) < 0 ||
	    answer_default_fill(app->store, &n->answers, e) < 0 ||
	    staff_add(app->store, s, e) < 0 ||
	    (hash != NULL && staff_set_password(app->store, s, hash, false,
	    e) < 0) || store_commit(app->store, e) < 0)
		goto out;
	rc = 0;
out:
	store_rollback(app->store);
	free(hash);
	return rc;
}

static int
make(struct app *app, const struct args *args, struct made *made,
    const struct actor *actor, struct staff *s, struct filled *n,
    struct err *e)
{
	char *folder = folder_of(app->path.db), *password = NULL;
	int rc = -1;

	if (take_password(app, args, &password, e) < 0 ||
	    make_folders(folder, &made->folder, e) < 0 ||
	    key_file_create(app->path.key, e) < 0)
		goto out;
	made->key = true;
	if (store_create(app->path.db, &app->store, e) < 0)
		goto out;
	made->database = true;
	app->key = mem_new(1, sizeof(*app->key));
	if (key_file_load(app->path.key, app->key, e) < 0)
		goto out;
	audit_attach(app->store, actor, app->key);
	rc = fill(app, args, s, password, n, e);
out:
	prompt_secret_free(password);
	free(folder);
	return rc;
}

static int
print(struct app *app, const struct args *args, const struct staff *s,
    const struct filled *n, struct err *e)
{
	if (out_sheet_begin(app->out, columns, ARRAY_LEN(columns), false,
	    e) < 0)
		return -1;
	out_row_begin(app->out);
	out_text(app->out, args_get(args, "site"));
	out_text(app->out, app->path.db);
	out_text(app->out, app->path.key);
	out_text(app->out, s->login);
	out_text(app->out, s->os_user);
	print_ref(app->out, n->site.departments);
	print_ref(app->out, n->site.grounds);
	print_ref(app->out, n->site.reasons);
	print_ref(app->out, n->site.boards);
	print_ref(app->out, n->site.filters);
	print_ref(app->out, n->sections);
	print_ref(app->out, n->holidays);
	print_ref(app->out, n->answers);
	out_row_end(app->out);
	out_end(app->out);
	return 0;
}

/* What is to be said besides, once the site stands. */
static void
advise(const struct app *app)
{
	if (geteuid() == 0)
		message_warn(&app->message, "made as root: for more than a "
		    "try, make it as a user of its own (sudo -u osan …)");
	message_note(&app->message, "keep a copy of %s apart from every "
	    "backup: without it no personal data can be read",
	    app->path.key);
}

static int
run(struct app *app, const struct args *args, struct err *e)
{
	const char *site = args_get(args, "site");
	struct filled n = { .holidays = 0 };
	struct made made = { .folder = NULL };
	struct staff s = STAFF_INIT;
	struct actor actor;
	int rc = -1;

	if (site == NULL) {
		err_set(e, ERR_USAGE, "a new site needs a name");
		return err_hint(e, "give it with --site NAME");
	}
	if (site_check_name(site, e) < 0 || app_paths(app, e) < 0 ||
	    check_free(app->path.db, e) < 0 ||
	    check_free(app->path.key, e) < 0 ||
	    fill_staff(args, &actor, &s, e) < 0)
		goto out;
	if (app->dry_run) {
		message_note(&app->message, "nothing is made yet");
		rc = print(app, args, &s, &n, e);
		goto out;
	}
	if (make(app, args, &made, &actor, &s, &n, e) < 0) {
		take_back(app, &made);
		goto out;
	}
	rc = print(app, args, &s, &n, e);
	advise(app);
out:
	free(made.folder);
	staff_clear(&s);
	return rc;
}

static const struct option_spec options[] = {
	{ .name = "site", .arg = N_("NAME"),
	  .help = N_("the site's name") },
	{ .name = "admin", .arg = N_("LOGIN"),
	  .help = N_("the first administrator, instead of your own login") },
	{ .name = "name", .arg = N_("NAME"),
	  .help = N_("the first administrator's name") },
	{ .name = "password-file", .arg = N_("FILE"), .complete = "file",
	  .help = N_("the first administrator's password") },
	{ 0 },
};

const struct command cmd_init = {
	.path = "init",
	.summary = N_("make a new site: database, key, administrator"),
	.detail = N_("The site has its departments, the nine grounds of "
	    "article 6(2), reason templates, answer templates and boards at "
	    "once. You are its first administrator: the row is bound to your "
	    "user, or to the one who called sudo.\n\n"
	    "No existing file is ever touched. With --yes nobody is asked "
	    "for a password, and none is set."),
	.needs = NEED_DRY_RUN,
	.options = options,
	.run = run,
};
