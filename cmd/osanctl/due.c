/*
 * What is due; see due.h.
 */
#include "cmd/osanctl/due.h"

#include <string.h>

enum monitor
due_verdict(int64_t late, int64_t soon)
{
	if (late > 0)
		return MONITOR_CRITICAL;
	return soon > 0 ? MONITOR_WARNING : MONITOR_OK;
}

void
due_print_reminded(struct out *o, const char *logins)
{
	if (logins[0] == '\0')
		out_mark(o, OUT_WARN);
	out_array_begin(o);
	while (*logins != '\0') {
		size_t n = strcspn(logins, ",");

		out_textn(o, logins, n);
		logins += n + (logins[n] == ',');
	}
	out_array_end(o);
}

void
due_note_nobody(struct app *app, int64_t n)
{
	if (n > 0)
		message_note(&app->message, "%lld reminders reach nobody: "
		    "'osanctl staff set LOGIN --email ADDRESS' and 'osanctl "
		    "dept set CODE --head LOGIN' say whom they go to",
		    (long long)n);
}
