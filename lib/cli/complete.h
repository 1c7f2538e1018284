/*
 * Completion scripts for shells, from the command table.  Names that only
 * the database knows are asked of "PROGRAM __complete KIND", which prints
 * one a line.
 */
#ifndef OSAN_CLI_COMPLETE_H
#define OSAN_CLI_COMPLETE_H

#include "lib/base/buf.h"
#include "lib/cli/command.h"

/* Texts in the scripts are English always, so that one script serves all. */
void complete_bash(struct buf *b, const struct command_table *t);
void complete_zsh(struct buf *b, const struct command_table *t);
void complete_fish(struct buf *b, const struct command_table *t);

/* A line for each command and each of its options, for checks:
 * "command<TAB>PATH<TAB>ARGS", "option<TAB>PATH<TAB>--NAME<TAB>-L<TAB>ARG",
 * with - for what is not there. */
void complete_table(struct buf *b, const struct command_table *t);

#endif
