/*
 * What the commands share that tell what is due, to people and monitors,
 * and remind of it.
 */
#ifndef OSANCTL_DUE_H
#define OSANCTL_DUE_H

#include <stdint.h>

#include "cmd/osanctl/app.h"

/* The exit codes of a monitor's plug-in (Monitoring Plug-ins Development
 * Guidelines, "Plugin Return Codes"). */
enum monitor {
	MONITOR_OK,
	MONITOR_WARNING,
	MONITOR_CRITICAL,
	MONITOR_UNKNOWN,
};

/* Critical where something is late, a warning where something soon will
 * be. */
enum monitor due_verdict(int64_t late, int64_t soon);

/* Prints logins with ',' between them as an array; nobody is marked. */
void due_print_reminded(struct out *o, const char *logins);

/* Says what to do where so many reminders reach nobody. */
void due_note_nobody(struct app *app, int64_t n);

#endif
