/*
 * The command table: every command that osanctl has, and the nouns in the
 * order in which help shows them.  A command's row stands in the file of
 * its noun.
 */
#include "cmd/osanctl/commands.h"

#include "cmd/osanctl/app.h"

static const struct command *const commands[] = {
	&cmd_init,
	&cmd_board_list,
	&cmd_board_show,
	&cmd_board_stats,
	&cmd_board_create,
	&cmd_board_set,
	&cmd_board_close,
	&cmd_board_reopen,
	&cmd_board_import,
	&cmd_post_list,
	&cmd_post_search,
	&cmd_post_show,
	&cmd_post_history,
	&cmd_post_add,
	&cmd_post_edit,
	&cmd_post_move,
	&cmd_post_pin,
	&cmd_post_report,
	&cmd_post_remove,
	&cmd_post_hide,
	&cmd_post_restore,
	&cmd_post_undo,
	&cmd_post_extend,
	&cmd_queue_approve,
	&cmd_post_expire,
	&cmd_post_purge,
	&cmd_post_appeals,
	&cmd_post_appeal,
	&cmd_queue_list,
	&cmd_queue_next,
	&cmd_queue_claim,
	&cmd_queue_release,
	&cmd_queue_stats,
	&cmd_dept_list,
	&cmd_dept_show,
	&cmd_dept_add,
	&cmd_dept_set,
	&cmd_dept_close,
	&cmd_dept_reopen,
	&cmd_reason_list,
	&cmd_reason_show,
	&cmd_reason_add,
	&cmd_reason_set,
	&cmd_reason_remove,
	&cmd_reason_restore,
	&cmd_config_list,
	&cmd_config_get,
	&cmd_config_set,
	&cmd_config_unset,
	&cmd_audit_list,
	&cmd_audit_verify,
	&cmd_help,
	&cmd_version,
	&cmd_completion,
	&cmd_names,
	&cmd_table,
	NULL,
};

static const struct command_group groups[] = {
	{ "init", N_("make a new site") },
	{ "board", N_("boards: their rules, figures, import and export") },
	{ "post", N_("posts and comments: read, write, decide") },
	{ "queue", N_("what waits for a person") },
	{ "dept", N_("departments of the city") },
	{ "reason", N_("ready words for decisions") },
	{ "config", N_("settings: see and change them") },
	{ "audit", N_("the log: who did what, and that nobody touched it") },
	{ "help", N_("show what there is and how it is used") },
	{ "version", N_("show the version") },
	{ "completion", N_("print a shell's completions") },
	{ NULL, NULL },
};

const struct command_table osanctl_table = {
	.program = "osanctl",
	.summary = N_("administers and moderates a city's homepage from the "
	              "terminal"),
	.commands = commands,
	.groups = groups,
};
