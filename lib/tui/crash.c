/*
 * Crashes; see crash.h.  The handler calls only what is async-signal-safe
 * (signal-safety(7)), and backtrace(3), which is once its library is loaded:
 * crash_arm sees to that.
 *
 * A handler has no argument of its own, so what it needs is static here.
 */
#include "lib/tui/crash.h"

#include <execinfo.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/i18n.h"
#include "lib/base/mem.h"

#define FRAMES 64
#define STACK ((size_t)64 * 1024)

static const struct {
	int number;
	const char *name;
} caught[] = {
	{ SIGSEGV, "SIGSEGV" }, { SIGBUS, "SIGBUS" }, { SIGFPE, "SIGFPE" },
	{ SIGILL, "SIGILL" }, { SIGABRT, "SIGABRT" },
};

static struct {
	char reset[512];
	char path[PATH_MAX];
	char head[256];    /* of the report */
	char farewell[PATH_MAX + 256];
	struct termios modes;
	struct sigaction before[ARRAY_LEN(caught)];
	stack_t stack_before;
	void *stack;
	bool armed;
} crash;

static void
say(int fd, const char *text)
{
	size_t n = strlen(text);
	ssize_t done;

	while (n > 0 && (done = write(fd, text, n)) > 0) {
		text += done;
		n -= (size_t)done;
	}
}

static void
write_report(const char *signal_name)
{
	void *frames[FRAMES];
	int fd, n;

	if (crash.path[0] == '\0')
		return;
	fd = open(crash.path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC |
	    O_NOFOLLOW, 0600);
	if (fd < 0)
		return;
	say(fd, crash.head);
	say(fd, "signal: ");
	say(fd, signal_name);
	say(fd, "\n\n");
	n = backtrace(frames, FRAMES);
	backtrace_symbols_fd(frames, n, fd);
	close(fd);
	say(STDERR_FILENO, crash.farewell);
}

static void
on_crash(int number, siginfo_t *info, void *context)
{
	(void)context;
	if (!crash.armed)
		return;
	crash.armed = false;
	say(STDOUT_FILENO, crash.reset);
	tcsetattr(STDIN_FILENO, TCSANOW, &crash.modes);
	for (size_t i = 0; i < ARRAY_LEN(caught); i++) {
		if (caught[i].number == number)
			write_report(caught[i].name);
		sigaction(caught[i].number, &crash.before[i], NULL);
	}
	/* what the kernel sent comes again when the instruction is tried
	 * again, and then does what it did before us */
	if (info->si_code <= 0)
		raise(number);
}

static void
make_texts(const struct crash_plan *plan)
{
	char time[CLOCK_TEXT];
	int n;

	snprintf(crash.reset, sizeof(crash.reset), "%s", plan->reset);
	snprintf(crash.head, sizeof(crash.head), "%s %s\nstarted: %s\n",
	    plan->program, plan->version, clock_rfc3339(clock_now(), time));
	crash.path[0] = '\0';
	crash.farewell[0] = '\0';
	if (plan->folder == NULL)
		return;
	n = snprintf(crash.path, sizeof(crash.path), "%s/%s-crash-%lld-%ld.txt",
	    plan->folder, plan->program,
	    (long long)(clock_now() / CLOCK_SECOND), (long)getpid());
	if (n < 0 || (size_t)n >= sizeof(crash.path)) {
		crash.path[0] = '\0';
		return;
	}
	snprintf(crash.farewell, sizeof(crash.farewell),
	    _("%s has crashed; a report for its makers is in %s\n"),
	    plan->program, crash.path);
}

/* A stack of its own, for when the other one has run over. */
static void
give_stack(void)
{
	stack_t stack = { .ss_size = STACK };

	crash.stack = mem_new(1, STACK);
	stack.ss_sp = crash.stack;
	sigaltstack(&stack, &crash.stack_before);
}

void
crash_arm(const struct crash_plan *plan)
{
	struct sigaction action;
	void *frame[1];

	crash_disarm();
	make_texts(plan);
	crash.modes = plan->modes;
	backtrace(frame, 1); /* loads what it needs */
	give_stack();
	memset(&action, 0, sizeof(action));
	action.sa_sigaction = on_crash;
	action.sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER;
	sigemptyset(&action.sa_mask);
	crash.armed = true;
	for (size_t i = 0; i < ARRAY_LEN(caught); i++)
		sigaction(caught[i].number, &action, &crash.before[i]);
}

void
crash_disarm(void)
{
	if (crash.stack == NULL)
		return;
	crash.armed = false;
	for (size_t i = 0; i < ARRAY_LEN(caught); i++)
		sigaction(caught[i].number, &crash.before[i], NULL);
	sigaltstack(&crash.stack_before, NULL);
	free(crash.stack);
	crash.stack = NULL;
}
