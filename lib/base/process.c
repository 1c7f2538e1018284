/*
 * Running another program; see process.h.
 */
#include "lib/base/process.h"

#include <errno.h>
#include <fcntl.h>
#include <pwd.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/file.h"
#include "lib/base/mem.h"

#define GRACE (2 * CLOCK_SECOND) /* between asking to end and killing */
#define MAX_ARGS 16
#define OWN_ENV 5 /* that every program has */
#define MAX_ENV 16 /* more, for one */

void
process_guard(void)
{
	const struct rlimit none = { 0, 0 };

	(void)setrlimit(RLIMIT_CORE, &none);
	(void)prctl(PR_SET_DUMPABLE, 0);
}

/* The lowest weight that still gets its turn on a busy machine: a run that
 * never went on would keep its read transaction for ever. */
void
process_be_patient(void)
{
	const struct sched_param none = { .sched_priority = 0 };

	(void)sched_setscheduler(0, SCHED_BATCH, &none);
	(void)setpriority(PRIO_PROCESS, 0, 19);
}

int
process_check(const char *path, struct err *e)
{
	struct stat st;

	if (path[0] != '/')
		return err_set(e, ERR_IO,
		    "%s: a program is named by its "
		    "whole path, from / on",
		    path);
	if (stat(path, &st) != 0)
		return err_errno(e, ERR_IO, "%s", path);
	if (!S_ISREG(st.st_mode) || access(path, X_OK) != 0)
		return err_set(e, ERR_IO, "%s cannot be run", path);
	return 0;
}

/* A file in memory that holds the input, read from its start. */
static int
input_file(const struct process *p, struct err *e)
{
	int fd = memfd_create("input", MFD_CLOEXEC);

	if (fd == -1)
		return err_errno(e, ERR_IO, "memory for the input");
	if (file_write_all(fd, p->input, p->input_len) < 0 ||
	    lseek(fd, 0, SEEK_SET) < 0) {
		err_errno(e, ERR_IO, "memory for the input");
		close(fd);
		return -1;
	}
	return fd;
}

struct surroundings {
	char *env[OWN_ENV + MAX_ENV + 1];
	posix_spawn_file_actions_t files;
	posix_spawnattr_t attr;
};

static void
set_env(struct surroundings *s, const char *const *more)
{
	const struct passwd *pw = getpwuid(geteuid());
	size_t n = 0;

	s->env[n++] = mem_text("PATH=/usr/local/sbin:/usr/local/bin:"
			       "/usr/sbin:/usr/bin:/sbin:/bin");
	s->env[n++] = mem_text("LC_ALL=C");
	s->env[n++] = mem_printf("HOME=%s", pw != NULL ? pw->pw_dir : "/");
	if (pw != NULL) {
		s->env[n++] = mem_printf("USER=%s", pw->pw_name);
		s->env[n++] = mem_printf("LOGNAME=%s", pw->pw_name);
	}
	for (size_t i = 0; more != NULL && i < MAX_ENV && more[i] != NULL; i++)
		s->env[n++] = mem_text(more[i]);
	s->env[n] = NULL;
}

static void
surroundings_init(struct surroundings *s, const struct process *p, int input)
{
	sigset_t none, usual;

	set_env(s, p->env);
	posix_spawn_file_actions_init(&s->files);
	posix_spawn_file_actions_adddup2(&s->files, input, 0);
	posix_spawn_file_actions_addopen(&s->files, 1, "/dev/null", O_WRONLY,
	    0);
	if (!p->keep_errors)
		posix_spawn_file_actions_addopen(&s->files, 2, "/dev/null",
		    O_WRONLY, 0);
	posix_spawn_file_actions_addclosefrom_np(&s->files, 3);
	sigemptyset(&none);
	sigfillset(&usual);
	posix_spawnattr_init(&s->attr);
	posix_spawnattr_setsigmask(&s->attr, &none);
	posix_spawnattr_setsigdefault(&s->attr, &usual);
	posix_spawnattr_setpgroup(&s->attr, 0);
	posix_spawnattr_setflags(&s->attr,
	    POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
		POSIX_SPAWN_SETPGROUP);
}

static void
surroundings_clear(struct surroundings *s)
{
	posix_spawn_file_actions_destroy(&s->files);
	posix_spawnattr_destroy(&s->attr);
	for (size_t i = 0; s->env[i] != NULL; i++)
		free(s->env[i]);
}

/* Waits until the child has ended or the time is over: 1, 0, or -1 with
 * errno.  SIGCHLD is blocked, so that none comes in between. */
static int
wait_until(pid_t pid, int64_t end, int *status)
{
	sigset_t child;

	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	for (;;) {
		pid_t got = waitpid(pid, status, WNOHANG);
		int64_t left = end - clock_steady();
		struct timespec ts = {
			.tv_sec = (time_t)(left / CLOCK_SECOND),
			.tv_nsec = (long)(left % CLOCK_SECOND) * 1000,
		};

		if (got == pid)
			return 1;
		if (got < 0 && errno != EINTR)
			return -1;
		if (left <= 0)
			return 0;
		sigtimedwait(&child, NULL, &ts);
	}
}

/* Ends the child and whatever it started. */
static int
stop(pid_t pid, int *status)
{
	int rc;

	kill(-pid, SIGTERM);
	rc = wait_until(pid, clock_steady() + GRACE, status);
	kill(-pid, SIGKILL);
	while (rc == 0) {
		rc = waitpid(pid, status, 0) == pid ? 1 : -1;
		if (rc < 0 && errno == EINTR)
			rc = 0;
	}
	return rc;
}

static int
wait_for(const struct process *p, pid_t pid, struct process_result *out,
    struct err *e)
{
	int status = 0;
	int rc = wait_until(pid, clock_steady() + p->limit, &status);
	bool late = rc == 0;

	if (late)
		rc = stop(pid, &status);
	if (rc < 0)
		return err_errno(e, ERR_IO,
		    "%s: what became of it is "
		    "unknown",
		    p->path);
	if (late) {
		out->end = PROCESS_TOO_LONG;
		out->code = 0;
	} else if (WIFSIGNALED(status)) {
		out->end = PROCESS_SIGNAL;
		out->code = WTERMSIG(status);
	} else {
		out->end = PROCESS_EXIT;
		out->code = WEXITSTATUS(status);
	}
	return 0;
}

int
process_run(const struct process *p, struct process_result *out, struct err *e)
{
	struct sigaction usual = { .sa_handler = SIG_DFL }, before;
	struct surroundings s;
	sigset_t child, mask;
	char *argv[MAX_ARGS + 2] = { NULL };
	int input, failed, rc = -1;
	pid_t pid;

	if (process_check(p->path, e) < 0 || (input = input_file(p, e)) < 0)
		return -1;
	argv[0] = mem_text(p->path);
	for (size_t i = 0; i < MAX_ARGS && p->args[i] != NULL; i++)
		argv[i + 1] = mem_text(p->args[i]);
	sigemptyset(&child);
	sigaddset(&child, SIGCHLD);
	pthread_sigmask(SIG_BLOCK, &child, &mask);
	sigaction(SIGCHLD, &usual, &before);
	surroundings_init(&s, p, input);
	failed = posix_spawn(&pid, p->path, &s.files, &s.attr, argv, s.env);
	if (failed != 0) {
		errno = failed;
		err_errno(e, ERR_IO, "%s", p->path);
	} else {
		rc = wait_for(p, pid, out, e);
	}
	surroundings_clear(&s);
	sigaction(SIGCHLD, &before, NULL);
	pthread_sigmask(SIG_SETMASK, &mask, NULL);
	close(input);
	for (size_t i = 0; argv[i] != NULL; i++)
		free(argv[i]);
	return rc;
}
