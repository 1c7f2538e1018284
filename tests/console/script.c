/*
 * Scripts of the console's tests; see script.h.
 */
#include "tests/console/script.h"

#include <ctype.h>
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/base/clock.h"
#include "lib/base/mem.h"
#include "lib/text/width.h"
#include "lib/tui/key.h"
#include "tests/console/screen.h"

#define WAIT_MS 20000  /* for what is expected */
#define QUIET_MS 150   /* without output: it is done */
#define ESC_MS 60      /* after Esc, so that it is not taken for Alt */
#define ENV_MOST 32
#define LEAVE_MOST 20  /* times Esc */
#define RESIZE_EVERY 97 /* keys, about */
#define SITE_ENV 4
#define KEYS_MOST 256  /* kinds of keys of a monkey */

struct script {
	const char *path;
	size_t line;
	struct screen *screen;
	int h, w;
	char *env[ENV_MOST + 1];
	size_t n_env;
	char *site[SITE_ENV]; /* what commands of the shell get of it too */
	size_t n_site;
	const char *suffix;   /* of golden screens, of screens; or "" */
	const char *language; /* of screens, or NULL */
	char folder[64]; /* the test's own: $T */
	char *started;   /* the command, for a monkey that left it */
	char *name;      /* of the test, or NULL before the first */
	bool failed;
	size_t tests, failures;
};

/* --- telling ----------------------------------------------------------- */

static void
comment(const char *text)
{
	for (const char *end; *text != '\0'; text = end) {
		end = strchrnul(text, '\n');
		printf("#   %.*s\n", (int)(end - text), text);
		end += *end == '\n';
	}
}

/* The test has failed; what is on the screen is shown once. */
static void __attribute__((format(printf, 2, 3)))
fail(struct script *s, const char *fmt, ...)
{
	struct buf b = BUF_INIT;
	va_list ap;

	if (s->failed)
		return;
	s->failed = true;
	va_start(ap, fmt);
	buf_vprintf(&b, fmt, ap);
	va_end(ap);
	printf("not ok %zu - %s\n# %s:%zu: %s\n", s->tests, s->name, s->path,
	    s->line, b.s);
	buf_reset(&b);
	if (s->screen != NULL)
		screen_dump(s->screen, &b);
	comment(b.s);
	buf_clear(&b);
}

/* --- waiting ----------------------------------------------------------- */

struct condition {
	bool (*holds)(struct script *s, const char *text);
	const char *text;
};

static void
read_screen(struct script *s, int ms)
{
	struct timespec pause = { 0, 5 * 1000 * 1000 };

	if (screen_read(s->screen, ms) < 0)
		nanosleep(&pause, NULL);
}

static bool
await(struct script *s, struct condition c)
{
	int64_t end = clock_steady() + WAIT_MS * INT64_C(1000);

	while (!c.holds(s, c.text)) {
		if (clock_steady() > end)
			return false;
		read_screen(s, 20);
	}
	return true;
}

static void
await_quiet(struct script *s, int ms)
{
	int status;

	while (screen_read(s->screen, ms) > 0 ||
	    (screen_has_typed(s->screen) &&
	    !screen_is_gone(s->screen, &status)))
		continue;
}

/* --- the program ------------------------------------------------------- */

static void
drop_env(struct script *s)
{
	for (size_t i = 0; i < s->n_env; i++)
		free(s->env[i]);
	s->n_env = 0;
	s->env[0] = NULL;
	for (size_t i = 0; i < s->n_site; i++)
		free(s->site[i]);
	s->n_site = 0;
}

static void
add_env(struct script *s, const char *text)
{
	if (s->n_env == ENV_MOST)
		return;
	s->env[s->n_env++] = mem_text(text);
	s->env[s->n_env] = NULL;
}

static void
do_start(struct script *s, const char *arg)
{
	struct screen_options o = { .h = s->h, .w = s->w,
		.env = (const char *const *)s->env };

	if (s->started != arg) {
		free(s->started);
		s->started = mem_text(arg);
	}
	screen_free(s->screen);
	s->screen = screen_start(&o, arg);
	if (s->screen == NULL)
		fail(s, "cannot start it");
}

static int
run_shell(struct script *s, const char *command)
{
	char *line = mem_printf("T='%s'; export T; %s", s->folder, command);
	int status = -1;
	pid_t pid;

	fflush(stdout);
	pid = fork();
	if (pid == 0) {
		dup2(STDERR_FILENO, STDOUT_FILENO);
		for (size_t i = 0; i < s->n_site; i++)
			putenv(s->site[i]);
		execl("/bin/sh", "sh", "-c", line, (char *)NULL);
		_exit(127);
	}
	while (pid > 0 && waitpid(pid, &status, 0) < 0 && errno == EINTR)
		continue;
	free(line);
	return status;
}

static void
do_shell(struct script *s, const char *arg)
{
	int status = run_shell(s, arg);

	if (status != 0)
		fail(s, "the command ended with %d", WEXITSTATUS(status));
}

static void
take_site(struct script *s, const char *command)
{
	if (s->n_site > 0)
		return;
	do_shell(s, command);
	s->site[s->n_site++] = mem_printf("OSAN_DB=%s/osan.db", s->folder);
	s->site[s->n_site++] = mem_printf("OSAN_KEY=%s/osan.key", s->folder);
	s->site[s->n_site++] = mem_printf("HOME=%s", s->folder);
	s->site[s->n_site++] = mem_text(
	    "OSAN_NOW=2026-11-24T12:00:00+09:00");
	for (size_t i = 0; i < s->n_site; i++)
		add_env(s, s->site[i]);
}

/* site: a copy of the prepared site for this test, with its clock at noon of
 * 24 November 2026. */
static void
do_site(struct script *s, const char *arg)
{
	(void)arg;
	take_site(s, "sh \"$OSAN_ROOT/tests/console/site.sh\" \"$T\"");
}

/* cases: the same with complaints in it. */
static void
do_cases(struct script *s, const char *arg)
{
	(void)arg;
	take_site(s, "sh \"$OSAN_ROOT/tests/console/cases.sh\" \"$T\"");
}

/* desk: the same with pages, reported errors, requests and rewards. */
static void
do_desk(struct script *s, const char *arg)
{
	(void)arg;
	take_site(s, "sh \"$OSAN_ROOT/tests/console/desk.sh\" \"$T\"");
}

static bool
shell_holds(struct script *s, const char *command)
{
	return run_shell(s, command) == 0;
}

static void
do_await(struct script *s, const char *arg)
{
	if (!await(s, (struct condition){ shell_holds, arg }))
		fail(s, "this never came true: %s", arg);
}

/* --- keys -------------------------------------------------------------- */

/* The next key of a text, in which <Name> stands for those that have no
 * letter (<lt> for '<'). */
static int32_t
next_key(const char **text)
{
	const char *end = **text == '<' ? strchr(*text, '>') : NULL;
	int32_t key;
	char *name;
	size_t n;

	if (end != NULL) {
		name = mem_textn(*text + 1, (size_t)(end - *text - 1));
		key = strcmp(name, "lt") == 0 ? '<' : key_parse(name);
		free(name);
		*text = end + 1;
		return key;
	}
	n = text_character(*text, strlen(*text), &key);
	*text += n > 0 ? n : 1;
	return n > 0 ? key : KEY_NONE;
}

static void
type(struct script *s, const char *text)
{
	while (*text != '\0') {
		int32_t key = next_key(&text);

		if (key == KEY_NONE) {
			fail(s, "no such key");
			return;
		}
		screen_key(s->screen, key);
		if (key != KEY_ESC)
			continue;
		await_quiet(s, 5);
		for (int64_t end = clock_steady() + ESC_MS * INT64_C(1000);
		    clock_steady() < end;)
			screen_read(s->screen, 5);
	}
}

static void
do_keys(struct script *s, const char *arg)
{
	type(s, arg);
	screen_read(s->screen, 0);
}

static void
do_click(struct script *s, const char *arg)
{
	char *rest;
	int y = (int)strtol(arg, &rest, 10);

	screen_click(s->screen, y, (int)strtol(rest, NULL, 10));
}

static void
do_paste(struct script *s, const char *arg)
{
	struct buf b = BUF_INIT;
	const char *end;

	/* "\n" is a line's end. */
	for (; (end = strstr(arg, "\\n")) != NULL; arg = end + 2) {
		buf_add(&b, arg, (size_t)(end - arg));
		buf_putc(&b, '\n');
	}
	buf_puts(&b, arg);
	screen_paste(s->screen, b.s);
	buf_clear(&b);
}

/* repeat N KEYS */
static void
do_repeat(struct script *s, const char *arg)
{
	char *keys;
	long n = strtol(arg, &keys, 10);

	while (*keys == ' ')
		keys++;
	for (; n > 0 && !s->failed; n--) {
		type(s, keys);
		while (screen_has_typed(s->screen))
			screen_read(s->screen, 5);
		screen_read(s->screen, 0);
	}
}

/* xorshift (Marsaglia 2003) */
static uint32_t
random_next(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

/* monkey N SEED KEYS: N of these keys, in an order that the seed makes. */
static void
do_monkey(struct script *s, const char *arg)
{
	int32_t keys[KEYS_MOST];
	char *rest;
	long n = strtol(arg, &rest, 10);
	uint32_t state = (uint32_t)strtoul(rest, &rest, 10) | 1;
	size_t kinds = 0;
	int status;

	while (*rest == ' ')
		rest++;
	for (const char *p = rest; *p != '\0' && kinds < KEYS_MOST;)
		keys[kinds++] = next_key(&p);
	for (long i = 0; i < n && kinds > 0; i++) {
		screen_key(s->screen, keys[random_next(&state) % kinds]);
		do
			screen_read(s->screen, screen_has_typed(s->screen) ?
			    5 : 0);
		while (screen_has_typed(s->screen) &&
		    !screen_is_gone(s->screen, &status));
		if (i % 64 == 0 && screen_is_gone(s->screen, &status)) {
			fail(s, "it ended after %ld keys", i);
			return;
		}
	}
}

static bool
is_seen(struct script *s, const char *text)
{
	int y, x;

	return screen_find(s->screen, text, &y, &x);
}

static const char *
take_number(const char *text, long *n)
{
	char *end;

	*n = strtol(text, &end, 10);
	return end + strspn(end, " ");
}

/* Whether it has ended, which is a failure unless a person's key did it; ^C
 * behind the key that left it meets a terminal that was given back. */
static bool
has_left(struct script *s, long keys)
{
	int status;

	if (!screen_is_gone(s->screen, &status))
		return false;
	while (screen_read(s->screen, 0) > 0)
		continue;
	if (!(WIFEXITED(status) && WEXITSTATUS(status) == 0) &&
	    !(WIFSIGNALED(status) && WTERMSIG(status) == SIGINT))
		fail(s, "after %ld keys it ended with status %#x", keys,
		    (unsigned)status);
	else if (!screen_is_restored(s->screen))
		fail(s, "after %ld keys it ended, and the terminal is not as "
		    "it was", keys);
	return true;
}

static void
press(struct script *s, int32_t key)
{
	int status;

	screen_key(s->screen, key);
	do
		screen_read(s->screen, screen_has_typed(s->screen) ? 5 : 0);
	while (screen_has_typed(s->screen) &&
	    !screen_is_gone(s->screen, &status));
}

/* Esc leaves everything: lines, overlays, screens, a limit, the program. */
static void
leave_by_esc(struct script *s, long keys)
{
	for (int i = 0; i < LEAVE_MOST; i++) {
		type(s, "<Esc>");
		await_quiet(s, QUIET_MS);
		if (has_left(s, keys))
			return;
	}
	fail(s, "after %ld keys, %d times Esc do not leave it", keys,
	    LEAVE_MOST);
}

/* Again, and until it has the terminal: before that, keys are signals. */
static void
begin_anew(struct script *s)
{
	do_start(s, s->started);
	if (s->failed)
		return;
	await(s, (struct condition){ is_seen, "osan" });
	await_quiet(s, QUIET_MS);
}

/* wander FEW MANY SEED EVERY KEYS: FEW of these keys (MANY with OSAN_LONG),
 * in an order that the seed makes; now and then another size, of two columns
 * at least: a wide letter in a single one ends libvterm.  After EVERY keys
 * it is left by Esc and begun anew. */
static void
do_wander(struct script *s, const char *arg)
{
	int32_t keys[KEYS_MOST];
	long few, many, seed, every, n;
	const char *rest = take_number(arg, &few);
	size_t kinds = 0;
	uint32_t state;

	rest = take_number(rest, &many);
	rest = take_number(rest, &seed);
	rest = take_number(rest, &every);
	n = getenv("OSAN_LONG") != NULL ? many : few;
	state = (uint32_t)seed | 1;
	while (*rest != '\0' && kinds < KEYS_MOST)
		keys[kinds++] = next_key(&rest);
	for (long i = 1; i <= n && kinds > 0 && !s->failed; i++) {
		press(s, keys[random_next(&state) % kinds]);
		if (random_next(&state) % RESIZE_EVERY == 0)
			screen_resize(s->screen,
			    (int)(random_next(&state) % 60) + 1,
			    (int)(random_next(&state) % 160) + 2);
		if (i % every == 0)
			leave_by_esc(s, i);
		if (i % 16 == 0 && !s->failed && has_left(s, i) &&
		    !s->failed)
			begin_anew(s);
	}
}

/* bytes MOST KEYS: what one press sends. */
static void
do_bytes(struct script *s, const char *arg)
{
	char *keys;
	size_t most = strtoul(arg, &keys, 10), before, sent;

	while (*keys == ' ')
		keys++;
	await_quiet(s, QUIET_MS);
	before = screen_bytes(s->screen);
	type(s, keys);
	await_quiet(s, QUIET_MS);
	sent = screen_bytes(s->screen) - before;
	if (sent > most)
		fail(s, "%zu bytes were sent", sent);
	else
		printf("# %s: %zu bytes for %s\n", s->name, sent, keys);
}

static void
do_quiet(struct script *s, const char *arg)
{
	(void)arg;
	await_quiet(s, QUIET_MS);
}

/* --- what is expected -------------------------------------------------- */

static void
do_expect(struct script *s, const char *arg)
{
	if (!await(s, (struct condition){ is_seen, arg }))
		fail(s, "this is not seen: %s", arg);
}

static bool
is_not_seen(struct script *s, const char *text)
{
	return !is_seen(s, text);
}

static void
do_absent(struct script *s, const char *arg)
{
	if (!await(s, (struct condition){ is_not_seen, arg }))
		fail(s, "this is still seen: %s", arg);
}

/* "N TEXT": line N is that. */
static bool
is_row(struct script *s, const char *text)
{
	struct buf b = BUF_INIT;
	char *rest;
	long y = strtol(text, &rest, 10);
	bool same;

	screen_line(s->screen, (int)y, &b);
	same = strcmp(b.s, *rest == ' ' ? rest + 1 : rest) == 0;
	buf_clear(&b);
	return same;
}

static void
do_row(struct script *s, const char *arg)
{
	if (!await(s, (struct condition){ is_row, arg }))
		fail(s, "the line differs: %s", arg);
}

/* "bold red | TEXT": the text begins so; "plain": without any. */
static bool
has_looks(struct script *s, const char *text)
{
	const char *bar = strstr(text, " | ");
	struct buf b = BUF_INIT;
	int y, x;
	bool same = false;
	char *want;

	if (bar != NULL && screen_find(s->screen, bar + 3, &y, &x)) {
		want = mem_textn(text, (size_t)(bar - text));
		screen_looks(s->screen, y, x, &b);
		same = strcmp(want, b.len > 0 ? b.s : "plain") == 0;
		free(want);
	}
	buf_clear(&b);
	return same;
}

static void
do_looks(struct script *s, const char *arg)
{
	if (!await(s, (struct condition){ has_looks, arg }))
		fail(s, "it looks different: %s", arg);
}

/* "hidden", "Y X", or "after TEXT". */
static bool
is_cursor(struct script *s, const char *text)
{
	int y, x, want_y, want_x;
	bool shown = screen_cursor(s->screen, &y, &x);
	char *rest;

	if (strcmp(text, "hidden") == 0)
		return !shown;
	if (strncmp(text, "after ", 6) == 0) {
		if (!screen_find(s->screen, text + 6, &want_y, &want_x))
			return false;
		want_x += (int)text_width(text + 6, strlen(text + 6));
	} else {
		want_y = (int)strtol(text, &rest, 10);
		want_x = (int)strtol(rest, NULL, 10);
	}
	return shown && y == want_y && x == want_x;
}

static void
do_cursor(struct script *s, const char *arg)
{
	int y, x;

	if (await(s, (struct condition){ is_cursor, arg }))
		return;
	if (screen_cursor(s->screen, &y, &x))
		fail(s, "the cursor is at %d %d", y, x);
	else
		fail(s, "the cursor is hidden");
}

static bool
is_gone(struct script *s, const char *text)
{
	int status;

	(void)text;
	return screen_is_gone(s->screen, &status);
}

static int
signal_number(const char *name)
{
	for (int i = 1; i < NSIG; i++)
		if (sigabbrev_np(i) != NULL &&
		    strcmp(sigabbrev_np(i), name) == 0)
			return i;
	return 0;
}

/* gone STATUS, or gone SEGV */
static void
do_gone(struct script *s, const char *arg)
{
	int status;

	if (!await(s, (struct condition){ is_gone, "" })) {
		fail(s, "it still runs");
		return;
	}
	while (screen_read(s->screen, 0) > 0)
		continue;
	screen_is_gone(s->screen, &status);
	if (isdigit((unsigned char)*arg) ?
	    !WIFEXITED(status) || WEXITSTATUS(status) != strtol(arg, NULL,
	    10) : !WIFSIGNALED(status) ||
	    WTERMSIG(status) != signal_number(arg))
		fail(s, WIFEXITED(status) ? "it ended with %d" :
		    "it ended by signal %d", WIFEXITED(status) ?
		    WEXITSTATUS(status) : WTERMSIG(status));
}

static void
do_alive(struct script *s, const char *arg)
{
	int status;

	(void)arg;
	if (screen_is_gone(s->screen, &status))
		fail(s, "it has ended");
}

static bool
is_restored(struct script *s, const char *text)
{
	(void)text;
	return screen_is_restored(s->screen);
}

static void
do_restored(struct script *s, const char *arg)
{
	(void)arg;
	if (!await(s, (struct condition){ is_restored, "" }))
		fail(s, "the terminal is not as it was");
}

/* --- golden screens ---------------------------------------------------- */

static char *
golden_path(const struct script *s, const char *name)
{
	const char *slash = strrchr(s->path, '/');

	return mem_printf("%.*s/golden/%s%s.txt", slash != NULL ?
	    (int)(slash - s->path) : 1, slash != NULL ? s->path : ".", name,
	    s->suffix);
}

static bool
read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "r");
	char bytes[4096];
	size_t n;

	if (f == NULL)
		return false;
	while ((n = fread(bytes, 1, sizeof(bytes), f)) > 0)
		buf_add(out, bytes, n);
	fclose(f);
	return true;
}

static bool
is_golden(struct script *s, const char *golden)
{
	struct buf b = BUF_INIT;
	bool same;

	screen_dump(s->screen, &b);
	same = strcmp(b.s, golden) == 0;
	buf_clear(&b);
	return same;
}

static void
write_golden(struct script *s, const char *path)
{
	struct buf b = BUF_INIT;
	FILE *f;

	await_quiet(s, 2 * QUIET_MS);
	screen_dump(s->screen, &b);
	f = fopen(path, "w");
	if (f == NULL)
		fail(s, "cannot write %s", path);
	else if (fwrite(b.s, 1, b.len, f) != b.len)
		fail(s, "cannot write %s", path);
	if (f != NULL)
		fclose(f);
	buf_clear(&b);
}

/* The lines that differ, the one that was expected first. */
static void
tell_difference(struct script *s, const char *golden)
{
	struct buf b = BUF_INIT, told = BUF_INIT;
	const char *want = golden, *got;

	screen_dump(s->screen, &b);
	got = b.s;
	for (size_t i = 1; *want != '\0' || *got != '\0'; i++) {
		size_t w = strcspn(want, "\n"), g = strcspn(got, "\n");

		if (w != g || memcmp(want, got, w) != 0)
			buf_printf(&told, "%zu - %.*s\n%zu + %.*s\n", i,
			    (int)w, want, i, (int)g, got);
		want += w + (want[w] != '\0');
		got += g + (got[g] != '\0');
	}
	fail(s, "the screen differs (UPDATE=1 writes it anew)");
	comment(told.s);
	buf_clear(&told);
	buf_clear(&b);
}

static void
do_golden(struct script *s, const char *arg)
{
	char *path = golden_path(s, arg);
	struct buf golden = BUF_INIT;

	if (getenv("UPDATE") != NULL)
		write_golden(s, path);
	else if (!read_file(path, &golden))
		fail(s, "there is no %s (UPDATE=1 writes it)", path);
	else if (!await(s, (struct condition){ is_golden, golden.s }))
		tell_difference(s, golden.s);
	buf_clear(&golden);
	free(path);
}

/* --- the terminal ------------------------------------------------------ */

static void
read_size(const char *arg, int *h, int *w)
{
	char *rest;

	*w = (int)strtol(arg, &rest, 10);
	*h = (int)strtol(rest, NULL, 10);
}

static void
do_size(struct script *s, const char *arg)
{
	read_size(arg, &s->h, &s->w);
}

static void
do_resize(struct script *s, const char *arg)
{
	int h, w;

	read_size(arg, &h, &w);
	screen_resize(s->screen, h, w);
}

static void
do_signal(struct script *s, const char *arg)
{
	int number = signal_number(arg);

	if (number == 0)
		fail(s, "no such signal");
	else
		screen_signal(s->screen, number);
}

static void
do_hangup(struct script *s, const char *arg)
{
	(void)arg;
	screen_hangup(s->screen);
}

/* --- scripts ----------------------------------------------------------- */

static void
end_test(struct script *s)
{
	char *clean;

	screen_free(s->screen);
	s->screen = NULL;
	drop_env(s);
	if (s->name == NULL)
		return;
	if (s->failed)
		s->failures++;
	else
		printf("ok %zu - %s\n", s->tests, s->name);
	fflush(stdout);
	free(s->name);
	s->name = NULL;
	free(s->started);
	s->started = NULL;
	clean = mem_printf("rm -rf '%s'", s->folder);
	run_shell(s, clean);
	free(clean);
}

static void
do_test(struct script *s, const char *arg)
{
	char *folder;

	end_test(s);
	s->tests++;
	s->name = mem_printf("%s%s", arg, s->suffix);
	s->failed = false;
	if (s->suffix[0] == '\0') {
		s->h = 24;
		s->w = 80;
	}
	strcpy(s->folder, "/tmp/osan-console-XXXXXX");
	if (mkdtemp(s->folder) == NULL)
		fail(s, "cannot make a folder");
	folder = mem_printf("T=%s", s->folder);
	add_env(s, folder);
	free(folder);
	add_env(s, "TERM=xterm-256color");
	add_env(s, "LINES");
	add_env(s, "COLUMNS");
	if (s->language != NULL)
		add_env(s, s->language);
}

static void run_lines(struct script *s, FILE *in);

/* screens COLUMNS LINES LANGUAGE FILE: the tests of another file on a screen
 * of that size, in that language; their golden screens have names of their
 * own. */
static void
do_screens(struct script *s, const char *arg)
{
	char language[8], file[64], *path, *suffix, *env;
	const char *slash = strrchr(s->path, '/');
	FILE *in;

	end_test(s);
	if (sscanf(arg, "%d %d %7s %63s", &s->w, &s->h, language, file) != 4 ||
	    slash == NULL)
		return;
	path = mem_printf("%.*s/%s", (int)(slash - s->path), s->path, file);
	s->suffix = suffix = mem_printf("-%dx%d-%s", s->w, s->h, language);
	s->language = env = mem_printf("LANGUAGE=%s", language);
	in = fopen(path, "r");
	if (in == NULL) {
		do_test(s, path);
		fail(s, "cannot read it");
	} else {
		run_lines(s, in);
		fclose(in);
	}
	end_test(s);
	s->suffix = "";
	s->language = NULL;
	free(env);
	free(suffix);
	free(path);
}

static const struct command {
	const char *name;
	void (*run)(struct script *s, const char *arg);
	bool on_screen;
} commands[] = {
	{ "test", do_test, false },
	{ "screens", do_screens, false },
	{ "size", do_size, false },
	{ "env", add_env, false },
	{ "site", do_site, false },
	{ "cases", do_cases, false },
	{ "desk", do_desk, false },
	{ "shell", do_shell, false },
	{ "start", do_start, false },
	{ "await", do_await, true },
	{ "keys", do_keys, true },
	{ "paste", do_paste, true },
	{ "click", do_click, true },
	{ "repeat", do_repeat, true },
	{ "monkey", do_monkey, true },
	{ "wander", do_wander, true },
	{ "bytes", do_bytes, true },
	{ "quiet", do_quiet, true },
	{ "expect", do_expect, true },
	{ "absent", do_absent, true },
	{ "row", do_row, true },
	{ "looks", do_looks, true },
	{ "cursor", do_cursor, true },
	{ "golden", do_golden, true },
	{ "resize", do_resize, true },
	{ "signal", do_signal, true },
	{ "hangup", do_hangup, true },
	{ "gone", do_gone, true },
	{ "alive", do_alive, true },
	{ "restored", do_restored, true },
};

static void
run_line(struct script *s, char *line)
{
	size_t n = strcspn(line, " ");
	const char *arg = line[n] == ' ' ? line + n + 1 : "";
	const struct command *c = NULL;

	line[n] = '\0';
	for (size_t i = 0; i < ARRAY_LEN(commands); i++)
		if (strcmp(commands[i].name, line) == 0)
			c = &commands[i];
	if (c != NULL && (c->run == do_test || c->run == do_screens)) {
		c->run(s, arg);
		return;
	}
	if (s->name == NULL)
		do_test(s, "a script begins with a test");
	if (s->failed)
		return;
	if (c == NULL)
		fail(s, "no command: %s", line);
	else if (c->on_screen && s->screen == NULL)
		fail(s, "nothing was started");
	else
		c->run(s, arg);
}

static void
run_lines(struct script *s, FILE *in)
{
	char *line = NULL;
	size_t size = 0, outer = s->line;
	ssize_t n;

	s->line = 0;
	while ((n = getline(&line, &size, in)) > 0) {
		s->line++;
		if (line[n - 1] == '\n')
			line[n - 1] = '\0';
		if (line[0] != '\0' && line[0] != '#')
			run_line(s, line);
	}
	s->line = outer;
	free(line);
}

int
script_run(const char *path, FILE *in)
{
	struct script s = { .path = path, .suffix = "" };

	run_lines(&s, in);
	end_test(&s);
	printf("1..%zu\n", s.tests);
	return s.failures > 0;
}
