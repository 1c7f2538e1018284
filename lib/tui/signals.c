/*
 * Signals; see signals.h.  A handler writes one byte into a pipe.  It has
 * no argument of its own, so the pipe is static here.
 */
#include "lib/tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/i18n.h"
#include "lib/base/mem.h"

static const int taken[] = { SIGWINCH, SIGTSTP, SIGCONT, SIGHUP, SIGTERM,
	SIGINT };

static struct {
	int pipe[2];
	struct sigaction before[ARRAY_LEN(taken)];
	bool on;
} signals = { .pipe = { -1, -1 } };

static void
on_signal(int number)
{
	unsigned char byte = (unsigned char)number;
	int saved = errno;

	if (write(signals.pipe[1], &byte, 1) < 0)
		byte = 0; /* full: there is enough to wake for */
	errno = saved;
}

static void
handle(int number, void (*handler)(int))
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = handler;
	action.sa_flags = SA_RESTART;
	sigemptyset(&action.sa_mask);
	sigaction(number, &action, NULL);
}

int
signals_take(struct err *e)
{
	if (pipe2(signals.pipe, O_CLOEXEC | O_NONBLOCK) != 0)
		return err_errno(e, ERR_IO, "cannot make a pipe");
	for (size_t i = 0; i < ARRAY_LEN(taken); i++) {
		sigaction(taken[i], NULL, &signals.before[i]);
		handle(taken[i], on_signal);
	}
	signals.on = true;
	return 0;
}

void
signals_give(void)
{
	if (!signals.on)
		return;
	for (size_t i = 0; i < ARRAY_LEN(taken); i++)
		sigaction(taken[i], &signals.before[i], NULL);
	close(signals.pipe[0]);
	close(signals.pipe[1]);
	signals.pipe[0] = -1;
	signals.pipe[1] = -1;
	signals.on = false;
}

int
signals_fd(void)
{
	return signals.pipe[0];
}

struct signals_seen
signals_read(void)
{
	struct signals_seen seen = { .end = false };
	unsigned char bytes[64];
	ssize_t n;

	while ((n = read(signals.pipe[0], bytes, sizeof(bytes))) > 0)
		for (ssize_t i = 0; i < n; i++) {
			seen.resize = seen.resize || bytes[i] == SIGWINCH;
			seen.stop = seen.stop || bytes[i] == SIGTSTP;
			seen.resumed = seen.resumed || bytes[i] == SIGCONT;
			seen.end = seen.end || bytes[i] == SIGHUP ||
			    bytes[i] == SIGTERM || bytes[i] == SIGINT;
		}
	return seen;
}

void
signals_stop(void)
{
	handle(SIGCONT, SIG_DFL);
	handle(SIGTSTP, SIG_DFL);
	kill(0, SIGTSTP);
	handle(SIGTSTP, on_signal);
	handle(SIGCONT, on_signal);
}
