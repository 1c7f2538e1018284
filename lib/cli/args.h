/*
 * The parsed options and arguments of one command.  Texts are borrowed
 * from the command line and live as long as it does; those of personal
 * options and of NEED_PERSONAL are copied, and overwritten there.
 */
#ifndef OSAN_CLI_ARGS_H
#define OSAN_CLI_ARGS_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "lib/base/err.h"
#include "lib/cli/command.h"

struct args_value {
	const struct option_spec *spec;
	const char *value; /* NULL for a flag */
};

struct args {
	const struct command *command;
	int argc;    /* what is left when options are taken out */
	char **argv;
	struct args_value *values; /* as given, in their order */
	size_t count;
	char **hidden; /* copies of what was overwritten on the command line */
	size_t nhidden;
};

void args_init(struct args *a);
void args_clear(struct args *a);

/*
 * Parses argc words (neither program nor command name among them).  Options
 * may stand anywhere, "--" ends them, long names are never shortened.
 * Counts the arguments against the command's limits unless --help is given.
 * ERR_USAGE.
 */
MUST_USE int args_parse(struct args *a, const struct command *c, int argc,
    char *const *argv, struct err *e);

/* Whether the option was given.  An option that the command does not have
 * is a mistake in the program (assert). */
bool args_has(const struct args *a, const char *name);

/* The option's last value, or NULL where it was not given. */
const char *args_get(const struct args *a, const char *name);

/* The values of a repeatable option: start with *at = 0, NULL ends. */
const char *args_each(const struct args *a, const char *name, size_t *at);

/* The option's value as a number from min to max, or otherwise where it was
 * not given.  ERR_USAGE. */
MUST_USE int args_int(const struct args *a, const char *name, int64_t min,
    int64_t max, int64_t otherwise, int64_t *out, struct err *e);

/* The option's value as days from 1 to most, "90" or "90d"; 0 is "none".
 * *days is untouched where it was not given.  ERR_USAGE. */
MUST_USE int args_days(const struct args *a, const char *name, int64_t most,
    int64_t *days, struct err *e);

/* The option's value as a date or time (clock_parse); *out is untouched
 * where it was not given.  ERR_USAGE. */
MUST_USE int args_time(const struct args *a, const char *name, int64_t *out,
    struct err *e);

/* Words that a command takes many of. */
struct words {
	char **word;
	size_t count;
};

#define WORDS_INIT { .word = NULL, .count = 0 }

void words_add(struct words *w, const char *text, size_t len);
void words_clear(struct words *w);

/*
 * The arguments from number from on.  One that is "-" stands for the words
 * read from in (blanks and line ends part them).  ERR_USAGE where there is
 * none at all, ERR_IO.
 */
MUST_USE int args_words(const struct args *a, int from, FILE *in,
    struct words *w, struct err *e);

struct ids {
	int64_t *id;
	size_t count;
};

#define IDS_INIT { .id = NULL, .count = 0 }

void ids_clear(struct ids *ids);

/* The same, as ids: whole numbers from 1.  ERR_USAGE names a wrong one. */
MUST_USE int args_ids(const struct args *a, int from, FILE *in,
    struct ids *ids, struct err *e);

/* The argument number at as an id.  ERR_USAGE. */
MUST_USE int args_id(const struct args *a, int at, int64_t *id,
    struct err *e);

/* The arguments from number from on joined by blanks, as a query is typed;
 * NULL where there are none.  The text is the caller's. */
char *args_joined(const struct args *a, int from);

#endif
