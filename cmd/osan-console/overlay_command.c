/*
 * ":" runs any osanctl command: "post show %", where the word "%" stands for
 * the ids of the posts acted on, or the numbers of the complaints, or what
 * else one stands on is called.  What it prints is shown as a screen of its
 * own.  The word of a screen alone ("pages") goes there.
 */
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "cmd/osan-console/overlay.h"
#include "cmd/osan-console/screens.h"
#include "lib/base/mem.h"
#include "lib/base/new_file.h"
#include "lib/complaint/complaint.h"

#define OUTPUT_MOST ((size_t)1 << 20) /* bytes that are shown */
#define WORDS_MOST 1024

/* The words of a command, and the ids that stand for "%". */
struct words_of {
	char *word[WORDS_MOST + 1]; /* NULL behind the last */
	size_t n;
};

static void
add_word(struct words_of *w, char *take_word)
{
	if (w->n < WORDS_MOST)
		w->word[w->n++] = take_word;
	else
		free(take_word);
}

static void
clear_words(struct words_of *w)
{
	for (size_t i = 0; i < w->n; i++)
		free(w->word[i]);
}

static void
add_ids(struct words_of *w, const int64_t *ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_word(w, mem_printf("%lld", (long long)ids[i]));
}

static void
add_numbers(struct console *c, struct words_of *w, const int64_t *ids,
    size_t n)
{
	struct complaint k = COMPLAINT_INIT;
	struct err e = ERR_INIT;

	for (size_t i = 0; i < n; i++) {
		if (complaint_get(c->store, ids[i], &k, &e) == 0)
			add_word(w, mem_text(k.number));
		err_clear(&e);
	}
	complaint_clear(&k);
}

/* What "%" stands for. */
static void
add_here(struct console *c, struct words_of *w)
{
	struct screen *s = c->screen;
	const int64_t *ids;
	char *name;
	size_t n = 0;

	if (s->ops->cases != NULL) {
		ids = s->ops->cases(s, c->tagged, &n);
		add_numbers(c, w, ids, n);
	} else if (s->ops->posts != NULL) {
		ids = s->ops->posts(s, c->tagged, &n);
		add_ids(w, ids, n);
	} else if (s->ops->name != NULL) {
		name = s->ops->name(c, s);
		if (name != NULL)
			add_word(w, name);
	}
}

/* The next word at *s: blanks part words, quotes of either kind keep them
 * together.  NULL at the end, or with *bad where a quote is not closed. */
static char *
next_word(const char **s, bool *bad)
{
	struct buf b = BUF_INIT;
	const char *at = *s + strspn(*s, " ");
	char quote = '\0';

	if (*at == '\0')
		return NULL;
	for (; *at != '\0' && (quote != '\0' || *at != ' '); at++) {
		if (quote == '\0' && (*at == '"' || *at == '\''))
			quote = *at;
		else if (quote != '\0' && *at == quote)
			quote = '\0';
		else
			buf_putc(&b, *at);
	}
	*s = at;
	*bad = quote != '\0';
	return buf_take(&b);
}

static char *
split(struct console *c, const char *text, struct words_of *w)
{
	bool bad = false;
	char *word;

	while (!bad && (word = next_word(&text, &bad)) != NULL) {
		if (strcmp(word, "%") == 0) {
			add_here(c, w);
			free(word);
		} else {
			add_word(w, word);
		}
	}
	return bad ? mem_text(_("a quote is not closed")) : NULL;
}

/* Our own osanctl stands beside us; else the one in PATH. */
static char *
find_osanctl(void)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash, *path;

	if (n <= 0)
		return mem_text("osanctl");
	self[n] = '\0';
	slash = strrchr(self, '/');
	if (slash == NULL)
		return mem_text("osanctl");
	*slash = '\0';
	path = mem_printf("%s/osanctl", self);
	if (access(path, X_OK) == 0)
		return path;
	free(path);
	return mem_text("osanctl");
}

/* Both of its outputs go to fd, and nobody can be asked. */
static int
run(char **argv, int fd, int *status)
{
	posix_spawn_file_actions_t files;
	sigset_t none;
	posix_spawnattr_t attr;
	pid_t pid;
	int rc;

	sigemptyset(&none);
	posix_spawn_file_actions_init(&files);
	posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
	posix_spawn_file_actions_adddup2(&files, fd, 1);
	posix_spawn_file_actions_adddup2(&files, fd, 2);
	posix_spawnattr_init(&attr);
	posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSID |
	    POSIX_SPAWN_SETSIGMASK);
	posix_spawnattr_setsigmask(&attr, &none);
	rc = posix_spawnp(&pid, argv[0], &files, &attr, argv, environ);
	posix_spawnattr_destroy(&attr);
	posix_spawn_file_actions_destroy(&files);
	if (rc != 0)
		return -1;
	while (waitpid(pid, status, 0) < 0)
		continue;
	return 0;
}

struct commanding {
	struct job job;
	char *title;
	struct words_of words;
	struct buf output;
	int status;
};

static void
commanding_free(struct job *job)
{
	struct commanding *k = (struct commanding *)job;

	clear_words(&k->words);
	buf_clear(&k->output);
	free(k->title);
	free(k);
}

static void
read_output(FILE *file, struct buf *out)
{
	char block[4096];
	size_t n;

	rewind(file);
	while (out->len < OUTPUT_MOST &&
	    (n = fread(block, 1, sizeof(block), file)) > 0)
		buf_add(out, block, n);
}

static int
commanding_run(struct worker *w, struct job *job, struct err *e)
{
	struct commanding *k = (struct commanding *)job;
	FILE *file = tmpfile();
	int rc = -1;

	(void)w;
	if (file == NULL)
		return err_errno(e, ERR_IO, "a temporary file");
	if (run(k->words.word, fileno(file), &k->status) < 0)
		err_set(e, ERR_FAILED, "%s cannot be started",
		    k->words.word[0]);
	else
		rc = 0;
	read_output(file, &k->output);
	fclose(file);
	return rc;
}

static void
commanding_done(struct console *c, struct job *job)
{
	struct commanding *k = (struct commanding *)job;
	int code = WIFEXITED(k->status) ? WEXITSTATUS(k->status) : 1;

	if (job->rc < 0) {
		console_error(c, &job->err);
		return;
	}
	if (k->output.len > 0)
		console_push(c, screen_text(c, k->title, k->output.s));
	if (code == 0)
		console_note(c, STYLE_GOOD, _("done: %s"), k->title);
	else
		console_note(c, STYLE_ERROR, _("it ended with %d: %s"), code,
		    k->title);
	console_changed(c);
}

static const struct job_ops commanding_ops = {
	.what = N_("running a command"),
	.run = commanding_run,
	.done = commanding_done,
	.free = commanding_free,
};

static char *
command_enter(struct console *c, void *ctx, const char *text)
{
	struct commanding *k;
	enum act screen = act_of(text);
	char *wrong;

	(void)ctx;
	if (text[strspn(text, " ")] == '\0')
		return NULL;
	if (screens_once(screen) != 0) {
		console_go(c, screen);
		return NULL;
	}
	k = mem_new(1, sizeof(*k));
	k->job.ops = &commanding_ops;
	k->title = mem_text(text);
	add_word(&k->words, find_osanctl());
	wrong = split(c, text, &k->words);
	if (wrong != NULL) {
		commanding_free(&k->job);
		return wrong;
	}
	add_word(&k->words, mem_text("--db"));
	add_word(&k->words, mem_text(c->path.db));
	add_word(&k->words, mem_text("--key"));
	add_word(&k->words, mem_text(c->path.key));
	k->job.owner = c->screen;
	work_submit(c->writer, &k->job);
	return NULL;
}

void
overlay_command(struct console *c)
{
	const struct line l = {
		.label = _("osanctl (post: %): "),
		.history = c->commands,
		.enter = command_enter,
	};

	/* The password that --as took is not kept. */
	if (c->as_other)
		console_note(c, STYLE_WARN, _("not with --as: the command "
		    "would be another person's"));
	else
		overlay_line(c, &l);
}
