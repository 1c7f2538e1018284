/*
 * Running another program on the terminal; see foreground.h.
 */
#include "lib/base/foreground.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdbool.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/mem.h"

/* What is the other program's while it runs, and how we take it. */
static const struct {
	int number;
	void (*handler)(int);
} lent[] = {
	{ SIGINT, SIG_IGN },
	{ SIGQUIT, SIG_IGN },
	{ SIGTSTP, SIG_IGN },
	{ SIGCONT, SIG_DFL },
};

/* Signals that it finds as usual, whatever we made of them. */
static const int usual[] = { SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH,
	SIGHUP, SIGTERM };

static void
lend(struct sigaction *before)
{
	for (size_t i = 0; i < ARRAY_LEN(lent); i++) {
		struct sigaction action = { .sa_handler = lent[i].handler,
			.sa_flags = SA_RESTART };

		sigaction(lent[i].number, &action, &before[i]);
	}
}

static void
take_back(const struct sigaction *before)
{
	for (size_t i = 0; i < ARRAY_LEN(lent); i++)
		sigaction(lent[i].number, &before[i], NULL);
}

/* Its input and output; terminal is a descriptor, or -1 for none. */
static void
plan_files(posix_spawn_file_actions_t *files, int terminal)
{
	if (!isatty(STDIN_FILENO) && terminal >= 0)
		posix_spawn_file_actions_adddup2(files, terminal,
		    STDIN_FILENO);
	if (!isatty(STDOUT_FILENO))
		posix_spawn_file_actions_adddup2(files, terminal >= 0 ?
		    terminal : STDERR_FILENO, STDOUT_FILENO);
}

static int
spawn(const char *const *argv, int terminal, pid_t *pid)
{
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
	sigset_t all;
	int rc;

	if (posix_spawnattr_init(&attr) != 0)
		return ENOMEM;
	if (posix_spawn_file_actions_init(&files) != 0) {
		posix_spawnattr_destroy(&attr);
		return ENOMEM;
	}
	plan_files(&files, terminal);
	sigemptyset(&all);
	for (size_t i = 0; i < ARRAY_LEN(usual); i++)
		sigaddset(&all, usual[i]);
	posix_spawnattr_setsigdefault(&attr, &all);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGDEF);
	/* it changes none of the texts, though its type does not say so */
	rc = posix_spawnp(pid, argv[0], &files, &attr,
	    (char *const *)(uintptr_t)argv, environ);
	posix_spawn_file_actions_destroy(&files);
	posix_spawnattr_destroy(&attr);
	return rc;
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

int
foreground_run(const char *const *argv, int *status, struct err *e)
{
	struct sigaction before[ARRAY_LEN(lent)];
	bool whole = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
	int terminal = whole ? -1 : open("/dev/tty", O_RDWR | O_CLOEXEC);
	pid_t pid;
	int rc;

	lend(before);
	rc = spawn(argv, terminal, &pid);
	errno = rc;
	if (rc != 0)
		err_errno(e, ERR_IO, "cannot run %s", argv[0]);
	else if (await(pid, status) != 0)
		rc = err_errno(e, ERR_IO, "cannot wait for %s", argv[0]);
	take_back(before);
	if (terminal >= 0)
		close(terminal);
	return rc != 0 ? -1 : 0;
}
