/*
 * Opening what a command needs: database, acting person, permission, key,
 * and the log's hook; see app.h.  A command that only reads touches
 * neither the key nor libcrypto.
 */
#include "cmd/osanctl/app.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/cli/language.h"
#include "lib/cli/prompt.h"
#include "lib/crypto/key_file.h"
#include "lib/org/actor.h"
#include "lib/org/audit.h"
#include "lib/org/setting.h"
#include "lib/person/keyring.h"
#include "lib/search/index.h"
#include "lib/store/store.h"

#define WARM_MEMORY ((size_t)4608 << 10) /* a schema read, a list shown */

static bool
writes(const struct app *app, const struct command *command)
{
	return (command->needs & NEED_WRITE) != 0 && !app->dry_run &&
	    (command->writes_with == NULL ||
	    args_has(app->args, command->writes_with));
}

/* A setting that another program spoiled must not keep anybody from the
 * command that repairs it: the default counts then. */
static int
setting_or_default(struct app *app, enum setting setting, char **out,
    struct err *e)
{
	if (setting_text(app->store, setting, out, e) == 0)
		return 0;
	if (e->code != ERR_DAMAGED)
		return -1;
	message_warn(&app->message, "%s (%s)", e->msg, e->hint);
	err_clear(e);
	*out = mem_text(setting_info(setting)->std);
	return 0;
}

/* Language and zone that the site has set; the environment's language
 * comes first, the zone is the site's for everybody. */
static int
take_settings(struct app *app, struct err *e)
{
	char *zone = NULL, *language = NULL;
	int rc = -1;

	if (setting_or_default(app, SETTING_ZONE, &zone, e) < 0)
		goto out;
	if (strcmp(zone, setting_info(SETTING_ZONE)->std) != 0)
		clock_zone(zone);
	if (!app->language_settled) {
		if (setting_or_default(app, SETTING_LANGUAGE, &language,
		    e) < 0)
			goto out;
		if (strcmp(language, "auto") != 0)
			language_set(language);
	}
	rc = 0;
out:
	free(zone);
	free(language);
	return rc;
}

void
app_site_language(struct app *app)
{
	struct err none = ERR_INIT;

	if (app->language_settled || app_paths(app, &none) < 0)
		return;
	if (store_open(app->path.db, STORE_READ, &app->store, &none) == 0 &&
	    take_settings(app, &none) == 0)
		app->language_settled = true;
	app_close(app);
}

/* Root leaves files that the owner cannot write: say so once. */
static void
warn_root(const struct app *app)
{
	struct stat st;

	if (geteuid() == 0 && stat(app->path.db, &st) == 0 && st.st_uid != 0)
		message_warn(&app->message, "run as root, but %s belongs to "
		    "another user: use 'sudo -u'", app->path.db);
}

/* A password that must be changed first lets its person do just that. */
static enum login_for
login_for(const struct app *app, const struct command *command)
{
	const struct args *args = app->args;

	if (command->permit == PERMIT_STAFF_PASSWORD && (args->argc == 0 ||
	    strcmp(args->argv[0], app->as) == 0))
		return LOGIN_TO_CHANGE;
	return LOGIN_TO_WORK;
}

static int
ask_password(struct app *app, char **password, struct err *e)
{
	char *question;
	int rc;

	if (app->as_password_file != NULL)
		return prompt_secret_file(app->as_password_file, password, e);
	if (app->yes || !prompt_has_terminal()) {
		err_set(e, ERR_USAGE, "the password of %s is not given",
		    app->as);
		return err_hint(e, "give it with --as-password-file");
	}
	question = mem_printf(_("Password of %s: "), app->as);
	rc = prompt_password(question, password, e);
	free(question);
	return rc;
}

static int
log_in(struct app *app, const struct command *command, struct err *e)
{
	char *password = NULL;
	struct actor caller;
	int rc;

	if (actor_caller(app->store, &caller, e) < 0)
		return -1;
	audit_attach(app->store, &caller, app->key);
	if (ask_password(app, &password, e) < 0)
		return -1;
	rc = actor_login(app->store, app->as, password,
	    login_for(app, command), app->actor, e);
	prompt_secret_free(password);
	return rc;
}

static int
load_key(struct app *app, struct err *e)
{
	if (app->key != NULL)
		return 0;
	app->key = mem_new(1, sizeof(*app->key));
	if (key_file_load(app->path.key, app->key, e) == 0)
		return 0;
	free(app->key);
	app->key = NULL;
	return -1;
}

int
app_key(struct app *app, struct err *e)
{
	if (app->key != NULL)
		return 0;
	if (load_key(app, e) < 0)
		return -1;
	if (app->actor != NULL)
		audit_attach(app->store, app->actor, app->key);
	return 0;
}

void
app_log(struct app *app)
{
	struct err none = ERR_INIT;

	if (load_key(app, &none) < 0)
		err_clear(&none);
	audit_attach(app->store, app->actor, app->key);
}

/* The key for a command that writes: without it work goes on, and what is
 * written is sealed later. */
static int
key_to_write(struct app *app, const struct command *command, struct err *e)
{
	if (load_key(app, e) == 0)
		return 0;
	if (e->code != ERR_NOT_FOUND || (command->needs & NEED_KEY) != 0)
		return -1;
	err_clear(e);
	message_warn(&app->message, "no key file %s: the log's new rows stay "
	    "unsealed until a command runs with it", app->path.key);
	return 0;
}

/* Somebody who does not work here, or no longer, is logged too, where the
 * database lets them write. */
static int
log_stranger(struct app *app, const struct err *e)
{
	struct err none = ERR_INIT;
	struct actor caller;

	if (e->code != ERR_DENIED ||
	    actor_caller(app->store, &caller, &none) < 0)
		return -1;
	if (load_key(app, &none) < 0)
		err_clear(&none);
	audit_attach(app->store, &caller, app->key);
	if (audit_note_alone(app->store, "denied", "staff", 0, 0,
	    "{\"permit\":\"none\"}", &none) < 0)
		message_detail(&app->message, "this attempt could not be "
		    "logged: %s", none.msg);
	return -1;
}

/* Who acts, whether they may, and the log's hook. */
static int
take_actor(struct app *app, const struct command *command, struct err *e)
{
	struct err none = ERR_INIT;

	app->actor = mem_new(1, sizeof(*app->actor));
	if (app->as != NULL && load_key(app, &none) < 0)
		err_clear(&none);
	if (app->as != NULL && log_in(app, command, e) < 0)
		return -1;
	if (app->as == NULL && actor_find(app->store, app->actor, e) < 0)
		return log_stranger(app, e);
	if (writes(app, command) && key_to_write(app, command, e) < 0)
		return -1;
	if ((command->needs & NEED_KEY) != 0 && load_key(app, e) < 0)
		return -1;
	/* A refusal is sealed too, so that it needs the key. */
	if (!actor_may(app->actor, (enum permit)command->permit) &&
	    load_key(app, &none) < 0)
		err_clear(&none);
	if (writes(app, command) || app->key != NULL)
		audit_attach(app->store, app->actor, app->key);
	return actor_check(app->store, app->actor,
	    (enum permit)command->permit, e);
}

static enum store_role
role_to_write(const struct command *command)
{
	if ((command->needs & NEED_ADMIN) != 0)
		return STORE_ADMIN;
	return (command->needs & NEED_HANDLE) != 0 ? STORE_HANDLE
	    : STORE_MODERATE;
}

/* What opens no database asks for no memory ahead. */
static int
open_store(struct app *app, enum store_role role, struct err *e)
{
	mem_warm(WARM_MEMORY);
	if (store_open(app->path.db, role, &app->store, e) < 0)
		return -1;
	return take_settings(app, e);
}

int
app_open(struct app *app, const struct command *command, struct err *e)
{
	enum store_role role = STORE_READ;

	if ((command->needs & (NEED_STORE | NEED_WRITE | NEED_KEY)) == 0)
		return 0;
	if (app_paths(app, e) < 0)
		return -1;
	if ((command->needs & (NEED_STORE | NEED_WRITE)) == 0)
		return load_key(app, e);
	if (writes(app, command)) {
		role = role_to_write(command);
		warn_root(app);
	}
	if (open_store(app, role, e) < 0)
		return -1;
	if (command->permit == PERMIT_NONE && !writes(app, command))
		return 0;
	return take_actor(app, command, e);
}

int
app_open_if_there(struct app *app, struct err *e)
{
	if (app_paths(app, e) < 0)
		return -1;
	if (args_get(app->args, "db") == NULL &&
	    access(app->path.db, F_OK) != 0 &&
	    (errno == ENOENT || errno == ENOTDIR))
		return 0;
	return open_store(app, STORE_READ, e);
}

void
app_index(struct app *app)
{
	struct err e = ERR_INIT;

	if (app->store == NULL || store_in_transaction(app->store) ||
	    store_role_of(app->store) == STORE_READ)
		return;
	if (search_catch_up(app->store, &e) < 0)
		message_detail(&app->message, "the search index was left as "
		    "it is: %s", e.msg);
}

void
app_close(struct app *app)
{
	keyring_free(app->keyring);
	app->keyring = NULL;
	store_free(app->store);
	app->store = NULL;
	free(app->actor);
	app->actor = NULL;
	if (app->key != NULL)
		key_clear(app->key);
	free(app->key);
	app->key = NULL;
}
