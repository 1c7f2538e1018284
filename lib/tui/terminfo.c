/*
 * What is known of the terminal; see terminfo.h.
 */
#include "lib/tui/terminfo.h"

#include <curses.h>
#include <stddef.h>
#include <term.h>
#include <unistd.h>

bool
terminfo_open(const char *name)
{
	int why;

	return setupterm(name, STDOUT_FILENO, &why) == OK;
}

void
terminfo_close(void)
{
	if (cur_term != NULL)
		del_curterm(cur_term);
}

const char *
terminfo_text(const char *capability)
{
	const char *value = tigetstr(capability);

	return value == NULL || value == (const char *)-1 ? NULL : value;
}
