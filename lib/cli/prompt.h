/*
 * Questions at the terminal, and secrets from files.  Everything here talks
 * to /dev/tty, so that redirected output and input stay untouched.
 */
#ifndef OSAN_CLI_PROMPT_H
#define OSAN_CLI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "lib/base/err.h"

#define PROMPT_SECRET_MAX 1024 /* bytes of a password */

/* Whether there is a terminal to ask at. */
bool prompt_has_terminal(void);

/* Asks for a password without showing it; the text is the caller's, who
 * wipes it.  ERR_USAGE without a terminal, ERR_FAILED when given up. */
MUST_USE int prompt_password(const char *question, char **secret,
    struct err *e);

/* The same twice, once where it is left empty; ERR_INPUT where the two
 * differ. */
MUST_USE int prompt_new_password(const char *question, const char *again,
    char **secret, struct err *e);

/* A question that y, yes, ㅛ and 예 agree to; all else is no, Enter too.
 * ERR_USAGE without a terminal. */
MUST_USE int prompt_agree(const char *question, bool *agreed, struct err *e);

/* Whether a typed answer agrees; blanks around it do not matter. */
bool prompt_is_yes(const char *answer);

/* A password from a file ("-" is standard input), without one final line
 * end.  ERR_IO; ERR_INPUT where it is empty, too long or holds a NUL. */
MUST_USE int prompt_secret_file(const char *path, char **secret,
    struct err *e);

/* Overwrites and frees; NULL is nothing. */
void prompt_secret_free(char *secret);

#endif
