/*
 * Being asked to end; see ending.h.
 */
#include "lib/base/ending.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "lib/base/mem.h"

static atomic_bool asked;

static void
on_signal(int number)
{
	(void)number;
	asked = true;
}

const atomic_bool *
ending_asked(void)
{
	static const int taken[] = { SIGTERM, SIGINT, SIGHUP };
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = on_signal;
	action.sa_flags = SA_RESTART;
	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < ARRAY_LEN(taken); i++)
		sigaction(taken[i], &action, NULL);
	return &asked;
}
