/*
 * Scripts of the console's tests, one command a line; tests/README.md lists
 * the commands.
 */
#ifndef OSAN_TESTS_CONSOLE_SCRIPT_H
#define OSAN_TESTS_CONSOLE_SCRIPT_H

#include <stdio.h>

/* Runs a script and prints TAP; 0 where all tests passed. */
int script_run(const char *path, FILE *in);

#endif
