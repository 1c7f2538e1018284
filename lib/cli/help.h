/*
 * Help texts from the command table, wrapped by display width.  Nothing is
 * printed here: each function adds to a buffer.
 */
#ifndef OSAN_CLI_HELP_H
#define OSAN_CLI_HELP_H

#include "lib/base/buf.h"
#include "lib/cli/command.h"

/* The whole program: what it is, its nouns, the common options. */
void help_program(struct buf *b, const struct command_table *t, int width);

/* The commands that begin with these words ("post"). */
void help_group(struct buf *b, const struct command_table *t,
    const char *words, int width);

/* One command: synopsis, summary, detail, options. */
void help_command(struct buf *b, const struct command_table *t,
    const struct command *c, int width);

/* "osanctl post remove [options] ID..." without a line end. */
void help_synopsis(struct buf *b, const struct command_table *t,
    const struct command *c);

/* Adds text from column at on, wrapped before column width, lines after the
 * first indented by indent.  Korean breaks at blanks only, as English. */
void help_wrap(struct buf *b, const char *text, int at, int indent,
    int width);

#endif
