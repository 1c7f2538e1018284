/*
 * A text written in the person's own editor: $VISUAL, else $EDITOR, else
 * vi.  It lies in a file of mode 0600 in a folder of mode 0700 below
 * XDG_RUNTIME_DIR (else TMPDIR, else /tmp), so that what an editor leaves
 * beside it is nobody else's either; both are gone when it is read, unless
 * what was written would be lost.
 */
#ifndef OSAN_CLI_EDITOR_H
#define OSAN_CLI_EDITOR_H

#include <stdbool.h>

#include "lib/base/err.h"

struct editor {
	const char *name; /* of the file, as editors show it: "answer.txt" */
	const char *asks; /* lines that say what is wanted, shown below the
	                   * text and left out of it; NULL = none */
	/* Runs a program on the terminal (foreground_run); NULL: just so.  A
	 * program that draws on it gives it away meanwhile. */
	int (*run)(void *ctx, const char *const *argv, int *status,
	    struct err *e);
	void *ctx;
};

/* What was written, and where it lies until editor_drop. */
struct edited {
	char *text;   /* without what was asked and blanks at its end */
	bool changed; /* other than it was */
	char *folder; /* NULL: nothing is left there */
	char *path;
};

#define EDITED_INIT { .text = NULL }

/*
 * Has text (may be empty) edited.  Where the editor fails, what was typed
 * is kept, and the error says where.  The caller has done with *out, where
 * it gives 0, calls editor_drop, or editor_keep where it could not use it.
 *
 * ERR_USAGE where neither variable is set and there is no terminal for vi;
 * ERR_FAILED where the editor failed; ERR_IO, ERR_INPUT for a file that
 * cannot be written or is no text.
 */
MUST_USE int editor_run(const struct editor *ed, const char *text,
    struct edited *out, struct err *e);

/* Takes the file away, and frees; nothing twice. */
void editor_drop(struct edited *t);

/* Leaves the file where it is, tells e where, and frees.  Always -1. */
int editor_keep(struct edited *t, struct err *e);

#endif
