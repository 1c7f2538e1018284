/*
 * Running another program: without a shell, with an environment of its own
 * and nothing of ours open, for a limited time.
 */
#ifndef OSAN_BASE_PROCESS_H
#define OSAN_BASE_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "lib/base/err.h"

struct process {
	const char *path;        /* absolute; no search */
	const char *const *args; /* behind the program's name; NULL ends */
	const void *input;       /* its standard input, whole */
	size_t input_len;
	int64_t limit;    /* microseconds that it may take */
	bool keep_errors; /* its standard error is ours; else nowhere */
	const char *const *env; /* "NAME=value", added to its environment;
	                         * NULL ends, or stands for none */
};

enum process_end {
	PROCESS_EXIT,    /* by itself: code is the exit code */
	PROCESS_SIGNAL,  /* code is the signal */
	PROCESS_TOO_LONG /* it was killed with all that it started */
};

struct process_result {
	enum process_end end;
	int code;
};

/*
 * Runs it to its end.  The input lies in memory and is read as a file, so
 * that a program which does not read it does no harm.  Its environment is
 * PATH, LC_ALL=C, HOME, USER and what is added; its standard output goes
 * nowhere.
 *
 * ERR_IO where it could not be started at all.  Not for programs with
 * several threads: SIGCHLD is held meanwhile.
 */
MUST_USE int process_run(const struct process *p, struct process_result *out,
    struct err *e);

/* For a program that will hold keys or personal data, at the start of main:
 * it leaves no core dump, and no other program of the same user looks into
 * its memory.  A program that it runs leaves no core dump either. */
void process_guard(void);

/* For long work that nobody waits for: from here on this process gives way
 * to all others. */
void process_be_patient(void);

/* Whether path is an absolute one that can be run.  ERR_IO. */
MUST_USE int process_check(const char *path, struct err *e);

#endif
