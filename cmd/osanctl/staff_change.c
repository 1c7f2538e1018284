/*
 * osanctl staff add and set: who works here, in which role and department,
 * for how long.
 */
#include "cmd/osanctl/staff.h"

#include <pwd.h>
#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/fields.h"
#include "lib/base/buf.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/cli/prompt.h"
#include "lib/org/permit.h"
#include "lib/person/staff_mail.h"
#include "lib/store/store.h"

/* A day without a clock is worked to its end. */
static int
read_until(const struct args *args, int64_t *ends_at, struct err *e)
{
	const char *text = args_get(args, "until");

	if (text == NULL)
		return 0;
	if (text[0] == '\0' || strcmp(text, "none") == 0) {
		*ends_at = 0;
		return 0;
	}
	if (args_time(args, "until", ends_at, e) < 0)
		return -1;
	if (strchr(text, ':') == NULL)
		*ends_at += CLOCK_DAY;
	return 0;
}

static int
read_fields(const struct args *args, struct staff *s, struct err *e)
{
	const char *role = args_get(args, "role");

	field_text(args, "name", &s->name);
	field_text_or_none(args, "dept", &s->department);
	field_text_or_none(args, "os-user", &s->os_user);
	field_text_or_none(args, "contract", &s->contract);
	if (role != NULL && role_parse(role, &s->role, e) < 0)
		return -1;
	return read_until(args, &s->ends_at, e);
}

/* What --email says: NULL where it was not given, "" to take it away. */
static const char *
address_of(const struct args *args)
{
	const char *text = args_get(args, "email");

	return text != NULL && strcmp(text, "none") == 0 ? "" : text;
}

/* Stores the address that --email gives, in the write transaction, or
 * checks it. */
static int
take_address(struct app *app, const struct args *args, struct staff *s,
    struct err *e)
{
	const char *address = address_of(args);

	if (address == NULL)
		return 0;
	if (app->dry_run ? staff_mail_check(address, e) < 0
			 : staff_mail_set(app->store,
			       *address != '\0' ? app_keyring(app) : NULL,
			       s->id, address, e) < 0)
		return -1;
	s->has_email = *address != '\0';
	return 0;
}

#define FIELD_OPTIONS                                                         \
	{ .name = "name",                                                     \
		.arg = N_("NAME"),                                            \
		.help = N_("the person's name") },                            \
	    { .name = "role",                                                 \
		    .arg = N_("ROLE"),                                        \
		    .complete = "role",                                       \
		    .help = N_(                                               \
			"what they may do; 'staff roles' lists the roles") }, \
	    { .name = "dept",                                                 \
		    .arg = N_("DEPARTMENT"),                                  \
		    .complete = "dept",                                       \
		    .help = N_("the department they work in, or none") },     \
	    { .name = "os-user",                                              \
		    .arg = N_("USER"),                                        \
		    .help = N_("their account on this system, or none") },    \
	    { .name = "email",                                                \
		    .arg = N_("ADDRESS"),                                     \
		    .personal = true,                                         \
		    .help = N_("where reminders reach them, or none") },      \
	    { .name = "contract",                                             \
		    .arg = N_("NUMBER"),                                      \
		    .complete = "contract",                                   \
		    .help = N_("the contract they work under, or none") },    \
	{                                                                     \
		.name = "until", .arg = N_("DATE"),                           \
		.help =                                                       \
		    N_("their own last day here, or none")                    \
	}

/* A name that the system does not know is no error: the account may be
 * made later, or on another machine. */
static void
warn_user(struct app *app, const struct staff *s)
{
	if (s->os_user != NULL && getpwnam(s->os_user) == NULL)
		message_warn(&app->message, "this system has no user %s",
		    s->os_user);
}

void
staff_note_access(struct app *app, const struct staff *s)
{
	if (s->os_user == NULL && !s->has_password)
		message_note(&app->message,
		    "%s has no way in yet: 'osanctl "
		    "staff passwd %s' gives a first password",
		    s->login, s->login);
	if (s->password_once)
		message_note(&app->message,
		    "%s must change this password "
		    "first: osanctl staff passwd --as %s",
		    s->login, s->login);
}

/* The boards of --board, each of which must be there, parted by commas. */
static int
read_boards(struct app *app, const struct args *args, char **out, struct err *e)
{
	struct board b = BOARD_INIT;
	struct buf list = BUF_INIT;
	const char *slug;
	size_t at = 0;
	int rc = 0;

	while (rc == 0 && (slug = args_each(args, "board", &at)) != NULL) {
		rc = board_find(app->store, slug, &b, e);
		if (list.len > 0)
			buf_putc(&list, ',');
		buf_puts(&list, slug);
	}
	board_clear(&b);
	if (rc == 0 && list.len > 0)
		*out = buf_take(&list);
	buf_clear(&list);
	return rc;
}

/* The first password, which its person changes (Article 19); NULL for
 * none. */
static int
first_password(struct app *app, const struct args *args, const struct staff *s,
    char **hash, struct err *e)
{
	char *question = mem_printf(_("First password of %s (empty for "
				      "none): "),
	    s->login);
	char *password = NULL;
	int rc;

	*hash = NULL;
	rc = staff_ask_password(app, args, question, &password, e);
	if (rc == 0 && password != NULL && password[0] != '\0') {
		rc = staff_check_password(app->store, s, password, e);
		if (rc == 0)
			rc = staff_hash(password, hash, e);
	}
	prompt_secret_free(password);
	free(question);
	return rc;
}

/* Everything in the write transaction; s is read anew. */
static int
add(struct app *app, const struct args *args, struct staff *s, const char *hash,
    struct err *e)
{
	char *login = mem_text(s->login);
	const char *slug;
	size_t at = 0;
	int rc = -1;

	if (staff_add(app->store, s, e) < 0 ||
	    take_address(app, args, s, e) < 0)
		goto out;
	while ((slug = args_each(args, "board", &at)) != NULL)
		if (staff_board(app->store, s, slug, true, e) < 0)
			goto out;
	if (hash != NULL &&
	    staff_set_password(app->store, s, hash, true, e) < 0)
		goto out;
	rc = staff_find(app->store, login, s, e);
out:
	free(login);
	return rc;
}

static int
run_add(struct app *app, const struct args *args, struct err *e)
{
	struct staff s = { .login = mem_text(args->argv[0]) };
	char *hash = NULL;
	int rc = -1;

	if (!args_has(args, "name") || !args_has(args, "role")) {
		err_set(e, ERR_USAGE, "a new person needs a name and a role");
		err_hint(e,
		    "give them with --name and --role; 'osanctl "
		    "staff roles' lists the roles");
		goto out;
	}
	if (read_fields(args, &s, e) < 0 ||
	    staff_check_change(app->store, &s, e) < 0 ||
	    staff_mail_check(address_of(args), e) < 0 ||
	    read_boards(app, args, &s.boards, e) < 0 ||
	    first_password(app, args, &s, &hash, e) < 0)
		goto out;
	if (app->dry_run) {
		s.has_password = s.password_once = hash != NULL;
		s.has_email = address_of(args) != NULL;
		s.created_at = clock_now();
		rc = staff_print(app, &s, e);
		goto out;
	}
	if (store_begin(app->store, e) < 0)
		goto out;
	if (add(app, args, &s, hash, e) < 0 || store_commit(app->store, e) < 0)
		goto out;
	rc = staff_print(app, &s, e);
	warn_user(app, &s);
	staff_note_access(app, &s);
out:
	store_rollback(app->store);
	free(hash);
	staff_clear(&s);
	return rc;
}

static const struct option_spec add_options[] = {
	FIELD_OPTIONS,
	{ .name = "board",
	    .arg = N_("BOARD"),
	    .complete = "board",
	    .help = N_("a board that they work on"),
	    .many = true },
	{ .name = "password-file",
	    .arg = N_("FILE"),
	    .complete = "file",
	    .help = N_("their first password, from a file or '-'") },
	{ 0 },
};

const struct command cmd_staff_add = {
	.path = "staff add",
	.args = "LOGIN",
	.summary = N_("add somebody who works here"),
	.detail =
	    N_("With --os-user they act by logging in to this system; "
	       "else with --as and a password. The first password is for one "
	       "use: its person changes it before anything else (article 19). "
	       "Without one, somebody with an account of this system sets it "
	       "with 'staff passwd'; with --yes nobody is asked for one.\n\n"
	       "A contractor needs --contract, with whose last day they stop, "
	       "or --until (article 3(5))."),
	.needs = NEED_STORE | NEED_WRITE | NEED_NO_VERSION | NEED_ADMIN,
	.permit = PERMIT_STAFF_SET,
	.options = add_options,
	.min_args = 1,
	.max_args = 1,
	.run = run_add,
};

static int
set(struct app *app, const struct args *args, struct staff *s, struct err *e)
{
	if (read_fields(args, s, e) < 0)
		return -1;
	if (args_has(args, "os-user"))
		warn_user(app, s);
	if (app->dry_run ? staff_check_change(app->store, s, e) < 0
			 : staff_change(app->store, s, e) < 0)
		return -1;
	return take_address(app, args, s, e);
}

static const struct option_spec set_options[] = {
	FIELD_OPTIONS,
	{ 0 },
};

static int
run_set(struct app *app, const struct args *args, struct err *e)
{
	if (!fields_any(args, set_options))
		return err_set(e, ERR_USAGE, "nothing to change");
	return staff_alter(app, args, set, e);
}

const struct command cmd_staff_set = {
	.path = "staff set",
	.args = "LOGIN",
	.summary = N_("change somebody's name, role, department, account, "
		      "address, contract or end"),
	.detail = N_("The last administrator keeps the role, for no limited "
		     "time. Boards are given and taken by 'staff board'. The "
		     "address of --email is sealed, and shown masked only."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_STAFF_SET,
	.options = set_options,
	.args_complete = "login",
	.min_args = 1,
	.max_args = 1,
	.run = run_set,
};
