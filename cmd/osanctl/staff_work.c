/*
 * osanctl staff disable, enable, unlock, board and handover: who may work
 * now, on which boards, and who takes the work of whom.
 */
#include "cmd/osanctl/staff.h"

#include <stdlib.h>
#include <string.h>

#include "cmd/osanctl/commands.h"
#include "cmd/osanctl/complaint.h"
#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/board/board.h"
#include "lib/complaint/pass_on.h"
#include "lib/org/permit.h"
#include "lib/store/store.h"

/* Disables or enables; a dry run shows what would be. */
static int
disable(struct app *app, struct staff *s, bool disabled, struct err *e)
{
	if (!app->dry_run)
		return staff_disable(app->store, s, disabled, e);
	if (staff_check_disable(app->store, s, disabled, e) < 0)
		return -1;
	s->disabled_at = disabled ? clock_now() : 0;
	return 0;
}

static int
shut_out(struct app *app, const struct args *args, struct staff *s,
    struct err *e)
{
	struct complaint_passed held;

	(void)args;
	if (disable(app, s, true, e) < 0 ||
	    complaint_held(app->store, s->id, &held, e) < 0)
		return -1;
	if (s->boards != NULL)
		message_note(&app->message,
		    "%s still has boards: 'osanctl "
		    "staff handover %s LOGIN' gives them to somebody else",
		    s->login, s->login);
	if (held.complaints > 0 || held.places > 0)
		message_note(&app->message,
		    "%s still has complaints (%lld) or counsels (%lld): "
		    "'osanctl staff handover %s LOGIN' gives them to somebody "
		    "else",
		    s->login, (long long)held.complaints,
		    (long long)held.places, s->login);
	return 0;
}

static int
run_disable(struct app *app, const struct args *args, struct err *e)
{
	return staff_alter(app, args, shut_out, e);
}

const struct command cmd_staff_disable = {
	.path = "staff disable",
	.args = "LOGIN",
	.summary = N_("stop somebody from acting"),
	.detail = N_("Nobody is ever deleted, because the log and decisions "
		     "name them. The last administrator is not disabled."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_STAFF_SET,
	.args_complete = "login",
	.min_args = 1,
	.max_args = 1,
	.run = run_disable,
};

static int
let_in(struct app *app, const struct args *args, struct staff *s, struct err *e)
{
	(void)args;
	return disable(app, s, false, e);
}

static int
run_enable(struct app *app, const struct args *args, struct err *e)
{
	return staff_alter(app, args, let_in, e);
}

const struct command cmd_staff_enable = {
	.path = "staff enable",
	.args = "LOGIN",
	.summary = N_("let somebody who was disabled act again"),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_STAFF_SET,
	.args_complete = "login",
	.min_args = 1,
	.max_args = 1,
	.run = run_enable,
};

static int
unlock(struct app *app, const struct args *args, struct staff *s, struct err *e)
{
	(void)args;
	if (!app->dry_run)
		return staff_unlock(app->store, s, e);
	if (staff_check_unlock(s, e) < 0)
		return -1;
	s->locked_at = 0;
	s->failures = 0;
	return 0;
}

static int
run_unlock(struct app *app, const struct args *args, struct err *e)
{
	return staff_alter(app, args, unlock, e);
}

const struct command cmd_staff_unlock = {
	.path = "staff unlock",
	.args = "LOGIN",
	.summary = N_("let somebody log in again after too many failures"),
	.detail = N_("Failures are counted from nought again. The password "
		     "stays; 'staff passwd LOGIN' gives a new one."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_STAFF_SET,
	.args_complete = "login",
	.min_args = 1,
	.max_args = 1,
	.run = run_unlock,
};

/* Where slug stands in a list parted by commas, or NULL. */
static char *
in_list(char *list, const char *slug)
{
	size_t n = strlen(slug);

	for (char *p = list; p != NULL && *p != '\0';
	     p = strchr(p, ',') != NULL ? strchr(p, ',') + 1 : NULL)
		if (strncmp(p, slug, n) == 0 && (p[n] == ',' || p[n] == '\0'))
			return p;
	return NULL;
}

/* What the list of boards would be. */
static void
list_board(struct staff *s, const char *slug, bool may)
{
	char *at = in_list(s->boards, slug), *longer;
	size_t n = strlen(slug);

	if (at != NULL && !may) {
		n += at[n] == ',';
		memmove(at, at + n, strlen(at + n) + 1);
	} else if (at == NULL && may) {
		longer = mem_printf("%s%s%s",
		    s->boards != NULL ? s->boards : "",
		    s->boards != NULL ? "," : "", slug);
		free(s->boards);
		s->boards = longer;
	}
}

/* Gives (or takes) the boards that this option names. */
static int
give(struct app *app, const struct args *args, struct staff *s,
    const char *option, bool may, struct err *e)
{
	struct board b = BOARD_INIT;
	const char *slug;
	size_t at = 0;
	int rc = 0;

	while (rc == 0 && (slug = args_each(args, option, &at)) != NULL) {
		rc = app->dry_run ? board_find(app->store, slug, &b, e)
				  : staff_board(app->store, s, slug, may, e);
		list_board(s, slug, may);
	}
	board_clear(&b);
	return rc;
}

static int
boards(struct app *app, const struct args *args, struct staff *s, struct err *e)
{
	if (give(app, args, s, "add", true, e) < 0 ||
	    give(app, args, s, "remove", false, e) < 0)
		return -1;
	return app->dry_run ? 0 : staff_find(app->store, args->argv[0], s, e);
}

static int
run_board(struct app *app, const struct args *args, struct err *e)
{
	if (!args_has(args, "add") && !args_has(args, "remove")) {
		err_set(e, ERR_USAGE, "nothing to change");
		return err_hint(e, "name boards with --add and --remove");
	}
	return staff_alter(app, args, boards, e);
}

static const struct option_spec board_options[] = {
	{ .name = "add",
	    .arg = N_("BOARD"),
	    .complete = "board",
	    .help = N_("a board that they work on from now"),
	    .many = true },
	{ .name = "remove",
	    .arg = N_("BOARD"),
	    .complete = "board",
	    .help = N_("a board that they work on no longer"),
	    .many = true },
	{ 0 },
};

const struct command cmd_staff_board = {
	.path = "staff board",
	.args = "LOGIN",
	.summary = N_("give somebody boards to work on, or take them"),
	.detail = N_("Moderators and contractors decide on their boards only; "
		     "officers on these besides those of their department."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_STAFF_SET,
	.options = board_options,
	.args_complete = "login",
	.min_args = 1,
	.max_args = 1,
	.run = run_board,
};

static const struct out_column handover_columns[] = {
	{ "from", N_("handed over by"), OUT_TEXT, 0 },
	{ "to", N_("taken over by"), OUT_TEXT, 0 },
	{ "boards", N_("boards"), OUT_INT, 0 },
	{ "claims", N_("claimed posts"), OUT_INT, 0 },
	{ "notices", N_("waiting notices"), OUT_INT, 0 },
	{ "complaints", N_("complaints"), OUT_INT, 0 },
	{ "counsels", N_("counsels"), OUT_INT, 0 },
};

static int
print_handover(struct app *app, const struct staff *from,
    const struct staff *to, const struct staff_handover *n,
    const struct complaint_passed *passed, struct err *e)
{
	struct out *o = app->out;

	if (out_sheet_begin(o, handover_columns, ARRAY_LEN(handover_columns),
		false, e) < 0)
		return -1;
	out_row_begin(o);
	out_text(o, from->login);
	out_text(o, to->login);
	out_int(o, n->boards);
	out_int(o, n->claims);
	out_int(o, n->notices);
	out_int(o, passed->complaints);
	out_int(o, passed->places);
	out_row_end(o);
	out_end(o);
	return 0;
}

/* All in one transaction, or, for a dry run, in none. */
static int
hand_over(struct app *app, const struct staff *from, const struct staff *to,
    struct staff_handover *n, struct complaint_passed *passed, struct err *e)
{
	struct complaint_desk d;
	int rc;

	if (app->dry_run)
		return staff_handover_count(app->store, from, to, n, e) < 0
		    ? -1
		    : complaint_pass_on_count(app->store, from, to, passed,
			  e);
	complaint_desk_of(app, &d);
	rc = staff_handover(app->store, from, to, n, e);
	if (rc == 0)
		rc = complaint_pass_on(&d, from, to, passed, e);
	complaint_desk_clear(&d);
	return rc == 0 ? store_commit(app->store, e) : -1;
}

static int
run_handover(struct app *app, const struct args *args, struct err *e)
{
	struct staff from = STAFF_INIT, to = STAFF_INIT;
	struct complaint_passed passed;
	struct staff_handover n;
	int rc = -1;

	if (!app->dry_run && store_begin(app->store, e) < 0)
		return -1;
	if (staff_take(app, args->argv[0], &from, e) < 0 ||
	    staff_find(app->store, args->argv[1], &to, e) < 0)
		goto out;
	if (hand_over(app, &from, &to, &n, &passed, e) < 0)
		goto out;
	rc = print_handover(app, &from, &to, &n, &passed, e);
out:
	store_rollback(app->store);
	staff_clear(&from);
	staff_clear(&to);
	return rc;
}

const struct command cmd_staff_handover = {
	.path = "staff handover",
	.args = "FROM TO",
	.summary = N_("give one person's work to another"),
	.detail =
	    N_("Boards, claimed posts, notices that wait, open complaints and "
	       "places among counsellors become TO's, who works in the same "
	       "department as the complaints. What was decided keeps the name "
	       "of who decided it. FROM can still act: 'staff disable' ends "
	       "that."),
	.needs = NEED_STORE | NEED_WRITE | NEED_ADMIN,
	.permit = PERMIT_STAFF_SET,
	.args_complete = "login",
	.min_args = 2,
	.max_args = 2,
	.run = run_handover,
};
