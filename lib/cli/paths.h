/*
 * Inside of lib/cli: the command table seen as a tree of words.
 */
#ifndef OSAN_CLI_PATHS_H
#define OSAN_CLI_PATHS_H

#include "lib/cli/args.h"
#include "lib/cli/command.h"

/* Every beginning of a command that people see, "" first, each once. */
void paths_all(const struct command_table *t, struct words *w);

/* The words that may follow these, each once. */
void paths_next(const struct command_table *t, const char *words,
    struct words *w);

/* What help says about a path: the noun's or the command's summary, in
 * English; "" where there is none. */
const char *paths_summary(const struct command_table *t, const char *path);

#endif
