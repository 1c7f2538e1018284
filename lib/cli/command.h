/*
 * One command of a program as a row of a table.  The row feeds parsing,
 * help, completion, the manual's check, the way the database is opened and
 * the permission check.  The table is the program's; nothing here knows
 * what a command does.
 */
#ifndef OSAN_CLI_COMMAND_H
#define OSAN_CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"

struct app;  /* the program's own */
struct args; /* lib/cli/args.h */

struct option_spec {
	const char *name;     /* without dashes; NULL ends a list */
	char letter;          /* 0 = none */
	const char *arg;      /* NULL = a flag; else what help calls it */
	const char *help;     /* N_("…"), lower case, no full stop */
	const char *complete; /* kind of name that arg is, or NULL:
	                       * "file", or what __complete knows */
	bool many;            /* may be given more than once */
	bool personal;        /* arg is taken off the list of processes */
};

/* What must stand before run is called.  Only NEED_WRITE, NEED_DRY_RUN,
 * NEED_HIDDEN and NEED_PERSONAL mean something to lib/cli; bits from
 * NEED_OWN up are the program's. */
enum command_need {
	NEED_STORE = 1 << 0,   /* an open database, to read from */
	NEED_WRITE = 1 << 1,   /* to write to; adds --dry-run, --if-version */
	NEED_KEY = 1 << 2,     /* fails without the master key */
	NEED_DRY_RUN = 1 << 3, /* adds --dry-run where no database is written */
	NEED_HIDDEN = 1 << 4,  /* for scripts: not in help or completion */
	NEED_MONITOR = 1 << 5, /* its exit codes are a monitor's (0 to 3) */
	NEED_NO_VERSION = 1 << 6, /* no --if-version: nothing has one yet */
	NEED_PERSONAL = 1 << 7, /* its arguments are taken off the list of
	                         * processes, which everybody may look at */
	NEED_OWN = 1 << 8,
};

struct command {
	const char *path;     /* "post remove": one to three words */
	const char *args;     /* "ID..." for the synopsis, NULL = none */
	const char *summary;  /* N_("…"), one line, lower case, no full stop */
	const char *detail;   /* N_("…"), paragraphs parted by an empty line */
	unsigned needs;       /* NEED_… */
	const char *writes_with; /* NEED_WRITE only where this option is
	                          * given; NULL = always */
	int permit;           /* the program's permission number, 0 = none */
	const struct option_spec *options; /* ends with {0}; NULL = none */
	const char *args_complete; /* kind of name of the arguments, or NULL */
	int min_args;
	int max_args;         /* -1 = any number */
	/* 0, or -1 with *e.  A monitor's command (NEED_MONITOR) gives
	 * its exit code itself, and -1 becomes 3. */
	int (*run)(struct app *app, const struct args *args, struct err *e);
};

/* A noun's line in the help; in the order in which help shows them.  One of
 * several words ("complaint kind") stands in the help of its first. */
struct command_group {
	const char *name;     /* NULL ends the list */
	const char *summary;  /* N_("…") */
};

struct command_table {
	const char *program;
	const char *summary;  /* N_("…"), what the program is */
	const struct command *const *commands; /* ends with NULL */
	const struct command_group *groups;
};

/* The options that every command has, ending with {0}; those that only
 * writing commands have are not among them. */
extern const struct option_spec command_common[];

/* --dry-run and --if-version, for commands that change something; a command
 * has the first command_writes() of them: 0, 1 or 2. */
extern const struct option_spec command_writing[];
size_t command_writes(const struct command *c);

/* Walks all options of a command: its own, then the common ones.  Start
 * with *at = 0; NULL at the end. */
const struct option_spec *command_option(const struct command *c, size_t *at);

/* The command with exactly this path, or NULL. */
const struct command *command_by_path(const struct command_table *t,
    const char *path);

/* Whether a command's path begins with these words (and goes on). */
bool command_has_prefix(const struct command_table *t, const char *words);

/* What the words on a command line name. */
struct command_match {
	const struct command *command; /* NULL: none, or words name a group */
	char words[96];                /* those taken, "post" or "post list" */
	bool help;                     /* --help stood among the arguments */
	bool version;                  /* --version stood before a command */
};

/*
 * Finds the command that argv (without the program's name) asks for, and
 * moves the words that name it out of argv, so that options and arguments
 * are left in their order; *argc counts them.  Options that every command
 * has may stand before and between the words.  ERR_USAGE for an unknown
 * word, with the nearest known one as the hint.
 */
MUST_USE int command_find(const struct command_table *t, int *argc,
    char **argv, struct command_match *m, struct err *e);

#endif
