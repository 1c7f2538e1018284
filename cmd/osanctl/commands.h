/*
 * The rows of the command table, by the file that defines them.
 */
#ifndef OSANCTL_COMMANDS_H
#define OSANCTL_COMMANDS_H

#include "lib/cli/command.h"

/* help.c */
extern const struct command cmd_help;
extern const struct command cmd_version;

/* complete.c */
extern const struct command cmd_completion;
extern const struct command cmd_names;
extern const struct command cmd_table;

#endif
