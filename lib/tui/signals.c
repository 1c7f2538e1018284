/*
 * Signals; see signals.h.  A handler writes one byte into a pipe.  It has
 * no argument of its own, so the pipe is static here.
 */
#include "lib/tui/signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
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

/* Waits for its end; when it is stopped (^Z in an editor) so are we. */
static int
await(pid_t pid, int *status)
{
	pid_t got;

	for (;;) {
		got = waitpid(pid, status, WUNTRACED);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0 || !WIFSTOPPED(*status))
			return got < 0 ? -1 : 0;
		kill(getpid(), SIGSTOP);
		kill(pid, SIGCONT);
	}
}

static int
spawn(const char *const *argv, pid_t *pid)
{
	posix_spawnattr_t attr;
	sigset_t all;
	int rc;

	if (posix_spawnattr_init(&attr) != 0)
		return ENOMEM;
	sigemptyset(&all);
	for (size_t i = 0; i < ARRAY_LEN(taken); i++)
		sigaddset(&all, taken[i]);
	sigaddset(&all, SIGQUIT);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	/* it changes none of the texts, though its type does not say so */
	rc = posix_spawnp(pid, argv[0], NULL, &attr,
	    (char *const *)(uintptr_t)argv, environ);
	posix_spawnattr_destroy(&attr);
	return rc;
}

int
signals_run(const char *const *argv, int *status, struct err *e)
{
	struct sigaction quit;
	pid_t pid;
	int rc;

	/* ^C and ^Z are the other program's now */
	sigaction(SIGQUIT, NULL, &quit);
	handle(SIGINT, SIG_IGN);
	handle(SIGQUIT, SIG_IGN);
	handle(SIGTSTP, SIG_IGN);
	handle(SIGCONT, SIG_DFL);
	rc = spawn(argv, &pid);
	errno = rc;
	if (rc != 0)
		err_errno(e, ERR_IO, "cannot run %s", argv[0]);
	else if (await(pid, status) != 0)
		rc = err_errno(e, ERR_IO, "cannot wait for %s", argv[0]);
	handle(SIGINT, on_signal);
	handle(SIGTSTP, on_signal);
	handle(SIGCONT, on_signal);
	sigaction(SIGQUIT, &quit, NULL);
	return rc != 0 ? -1 : 0;
}
