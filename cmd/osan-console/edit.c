/*
 * A text in the person's own editor; see overlay.h.
 */
#include <stdlib.h>

#include "cmd/osan-console/overlay.h"
#include "lib/base/mem.h"
#include "lib/cli/editor.h"

/* The terminal is given away meanwhile. */
static int
run(void *ctx, const char *const *argv, int *status, struct err *e)
{
	struct console *c = ctx;

	return term_run(c->term, argv, status, e);
}

int
edit_text(struct console *c, char **text, struct err *e)
{
	const struct editor editor = { .name = "reason.txt", .run = run,
		.ctx = c };
	struct edited edited = EDITED_INIT;

	if (editor_run(&editor, *text, &edited, e) < 0)
		return -1;
	free(*text);
	*text = mem_text(edited.text);
	editor_drop(&edited);
	return 0;
}
